"""What a visit in the window for publishers' own pages leaves behind in the main one.

    python tests/bench/browser_memory.py [--visits 3]

The real main window over a library of its own, on a virtual screen: its memory (PSS, with all its children) before,
during and after each visit, and the processes that are left. Debian's packages for it: xvfb openbox wmctrl x11-utils.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from bench import measure  # noqa: E402 (a script finds its neighbours only now)
from helpers import library  # noqa: E402 (as above)
from helpers.desk import open_desk  # noqa: E402 (as above)
from helpers.screens import Screen  # noqa: E402 (as above)
from helpers.session_paper import SessionPaper, serving  # noqa: E402 (as above)

_SETTLE_S = 3.0
_PATIENCE_S = 60.0


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=3)
    visits = parser.parse_args().visits
    with (
        tempfile.TemporaryDirectory(prefix="wl-bench-") as folder,
        Screen(Path(folder)) as screen,
        serving(SessionPaper()) as server,
    ):
        os.environ |= screen.env
        os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
        visit(Path(folder), server.url, visits)


def visit(folder: Path, url: str, visits: int) -> None:
    """Open the main window, and a page of the publisher's beside it, as often as asked."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 (the screen is there only now)

    from weiterlesen.ui.browser.session import BrowserSession  # noqa: PLC0415 (same)
    from weiterlesen.ui.browser.shapes import Visit  # noqa: PLC0415 (same)
    from weiterlesen.ui.main_window import MainWindow  # noqa: PLC0415 (same)
    from weiterlesen.ui.running import make_desk  # noqa: PLC0415 (same)
    from weiterlesen.ui.settings import Settings  # noqa: PLC0415 (same)
    from weiterlesen.ui.state import WindowState  # noqa: PLC0415 (same)
    from weiterlesen.ui.theme import Theme  # noqa: PLC0415 (same)

    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    opened = open_desk(folder / "library")
    library.fill(opened.program)
    paths = opened.program.paths
    desk = make_desk(opened.program, Theme(Settings(paths.settings)), "en")
    window = MainWindow(WindowState(paths.state / "window.ini"))
    window.fill(desk)
    window.show()

    def settled(done: Callable[[], object] = lambda: True) -> measure.Use:
        ends = time.monotonic() + _PATIENCE_S
        rest = time.monotonic() + _SETTLE_S
        while time.monotonic() < rest or (not done() and time.monotonic() < ends):
            application.processEvents()
            time.sleep(0.01)
        return measure.use(os.getpid())

    before = settled()
    print(
        f"before:           {before.pss_mib:6.1f} MiB in {before.processes} processes, the screen's two among them",
        flush=True,
    )
    for number in range(1, visits + 1):
        over: list[object] = []
        session = BrowserSession(Visit(f"{url}/anmelden", "Blatt", sign_in=True))
        session.done.connect(over.append)
        session.failed.connect(over.append)
        session.start()
        during = settled()
        session.hand_over()
        after = settled(lambda over=over: over)  # type: ignore[misc]  # bound now
        session.deleteLater()
        more = after.pss_mib - before.pss_mib
        print(f"visit {number}: during  {during.pss_mib:6.1f} MiB in {during.processes} processes")
        print(
            f"         after   {after.pss_mib:6.1f} MiB in {after.processes} process(es), {more:+.1f} MiB", flush=True
        )
    window.hide()
    desk.tasks.shutdown()
    opened.program.close()


if __name__ == "__main__":
    main()
