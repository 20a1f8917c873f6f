"""How quickly a long list appears, scrolls and jumps, over the library of $WEITERLESEN_HOME, on the screen of $DISPLAY.

    python tests/bench/list_frames.py

Prints, in ms: from the question to the painted first page; a scrolled frame (the wheel turned a little, the viewport
painted); a jump to a place far away until its rows are there and painted. Beside them stands an empty frame of the
same size, so that a slow machine shows.
"""

import random
import statistics
import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from weiterlesen import paths, wording
from weiterlesen.composition import open_program
from weiterlesen.ui.handover import Wish
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.models.scope import Scope
from weiterlesen.ui.running import Running, make_desk
from weiterlesen.ui.settings import Settings
from weiterlesen.ui.state import WindowState
from weiterlesen.ui.theme import Theme

_FRAMES = 400
_JUMPS = 120
_STEP_PX = 96
_PATIENCE_MS = 20_000
_FRAME_MS = 16
_REST_MS = 6_000
_QUESTIONS = 15


def wait(loop_ends: Callable[[QEventLoop], object], patience_ms: int = _PATIENCE_MS) -> None:
    """Run the event loop until what `loop_ends` ties to its end happens."""
    loop = QEventLoop()
    loop_ends(loop)
    QTimer.singleShot(patience_ms, loop, loop.quit)
    loop.exec()


def settle(ms: int) -> None:
    """Let the program do what it has to."""
    wait(lambda loop: QTimer.singleShot(ms, loop, loop.quit), ms + 1_000)


def painted(widget: QWidget) -> float:
    """Paint a widget now and return how long that took, in ms."""
    begun = time.perf_counter()
    widget.repaint()
    return (time.perf_counter() - begun) * 1_000


def report(name: str, times_ms: list[float]) -> str:
    """Return the middle, the 95th percentile and the longest in one line."""
    ordered = sorted(times_ms)
    late = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    return f"{name:<34} p50 {statistics.median(ordered):7.1f}  p95 {late:7.1f}  longest {ordered[-1]:7.1f}"


class Measured:
    """The list of a real window, asked, scrolled and searched."""

    def __init__(self, running: Running) -> None:
        self.list = running.window.entries
        self.view = self.list.view
        self._chance = random.Random(5)

    def first_paint(self, scope: Scope) -> float:
        """Return the ms from the question to the painted first page."""
        begun = time.perf_counter()
        wait(lambda loop: self._asked(scope, loop))
        painted(self.view.viewport())
        return (time.perf_counter() - begun) * 1_000

    def _asked(self, scope: Scope, loop: QEventLoop) -> None:
        self.list.when_ready(loop.quit)
        self.list.show_scope(scope)

    def frames(self) -> list[float]:
        """Scroll as a wheel does, a frame after the other, and let the program load what comes into sight."""
        bar = self.view.verticalScrollBar()
        times = []
        for _frame in range(_FRAMES):
            begun = time.perf_counter()
            bar.setValue(bar.value() + _STEP_PX)
            self.view.viewport().repaint()
            times.append((time.perf_counter() - begun) * 1_000)
            settle(_FRAME_MS)
        return times

    def jumps(self) -> list[float]:
        """Jump anywhere and wait until the rows are there and painted."""
        bar = self.view.verticalScrollBar()
        times = []
        for _jump in range(_JUMPS):
            place = self._chance.randrange(bar.maximum())
            begun = time.perf_counter()
            bar.setValue(place)
            painted(self.view.viewport())
            while not self._is_filled() and time.perf_counter() - begun < _PATIENCE_MS / 1_000:
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
            painted(self.view.viewport())
            times.append((time.perf_counter() - begun) * 1_000)
        return times

    def _is_filled(self) -> bool:
        first = self.view.first_shown
        last = min(first + self.view.viewport().height() // self.view.row_height, self.list.model.rowCount() - 1)
        return all(self.list.model.entry(place) is not None for place in (first, last))


def main() -> None:
    """Open the window over the library, let it come to rest, measure and print."""
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    where = paths.find()
    begun = time.perf_counter()
    program = open_program(where)
    theme = Theme(Settings(where.settings))
    theme.apply()
    window = MainWindow(WindowState(where.state / "window.ini"))
    running = Running(make_desk(program, theme, wording.use("en")), window)
    window.resize(1440, 900)
    running.begin(Wish())
    wait(lambda loop: window.entries.model.ready.connect(loop.quit))
    painted(window)
    print(f"window with its list after {(time.perf_counter() - begun) * 1_000:.0f} ms (imports aside)")
    settle(_REST_MS)
    measured = Measured(running)
    bare = QWidget()
    bare.resize(measured.view.viewport().size())
    bare.show()
    print(report("an empty widget of that size", [painted(bare) for _ in range(_FRAMES)]))
    bare.close()
    everything = Scope("unread", "")
    print(report("first paint", [measured.first_paint(everything) for _ in range(_QUESTIONS)]))
    settle(_REST_MS)
    print(f"{window.entries.model.rowCount():,} entries in the list")
    print(report("scrolled frame", measured.frames()))
    print(report("jump", measured.jumps()))
    running.end()
    program.close()


if __name__ == "__main__":
    main()
