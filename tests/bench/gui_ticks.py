"""How evenly the window's own clock ticks while every feed brings new items. Started by desktop.py.

    python tests/bench/gui_ticks.py LIMIT_MS     over the library of $WEITERLESEN_HOME, on the screen of $DISPLAY

A timer of the real window's own event loop is due every 5 ms. A tick is late when something else held the loop.
"""

import sys
import time

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from weiterlesen import paths, wording
from weiterlesen.composition import open_program
from weiterlesen.ui.handover import Wish
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.running import Running, make_desk
from weiterlesen.ui.settings import Settings
from weiterlesen.ui.state import WindowState
from weiterlesen.ui.theme import Theme

_INTERVAL_MS = 5
_SETTLE_MS = 5_000
_PATIENCE_MS = 180_000


class Watch(QObject):
    """Notes the gaps between ticks from `begin` on."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps_ms: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self, interval=_INTERVAL_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def begin(self) -> None:
        """Start the clock."""
        self._last = time.perf_counter()
        self._timer.start()

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps_ms.append((now - self._last) * 1000)
        self._last = now


def report(gaps_ms: list[float], limit_ms: float, feeds: int) -> str:
    """Return the figures in one line."""
    ordered = sorted(gaps_ms)
    share = sum(gap < limit_ms for gap in ordered) / len(ordered)
    middle, late = (ordered[min(int(len(ordered) * part), len(ordered) - 1)] for part in (0.5, 0.95))
    return (
        f"window while {feeds} feeds bring new items, {sum(gaps_ms) / 1000:.1f} s: {share:.1%} of {len(ordered)} ticks "
        f"under {limit_ms:.0f} ms; gap p50 {middle:.1f}, p95 {late:.1f}, longest {ordered[-1]:.0f} ms"
    )


def main() -> None:
    """Open the window, let it come to rest, refresh everything, print."""
    limit_ms = float(sys.argv[1])
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    where = paths.find()
    program = open_program(where)
    feed_ids = tuple(feed.id for feed in program.feeds.all())
    theme = Theme(Settings(where.settings))
    theme.apply()
    window = MainWindow(WindowState(where.state / "window.ini"))
    running = Running(make_desk(program, theme, wording.use("en")), window)
    watch = Watch()

    def refresh() -> None:
        watch.begin()
        running.window.refreshing.finished.connect(application.quit)
        running.window.refreshing.start(feed_ids)

    running.begin(Wish())
    QTimer.singleShot(_SETTLE_MS, running, refresh)
    QTimer.singleShot(_PATIENCE_MS, application, application.quit)
    application.exec()
    print(report(watch.gaps_ms, limit_ms, len(feed_ids)), flush=True)
    running.end()
    program.close()


if __name__ == "__main__":
    main()
