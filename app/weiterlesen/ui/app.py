"""Starts the window: its frame first, then what is in it; and ends in good order."""

import sys
import time

from PySide6.QtWidgets import QApplication

from weiterlesen import wording
from weiterlesen.model.errors import LibraryError
from weiterlesen.paths import Paths
from weiterlesen.ui import handover, settings
from weiterlesen.ui.handover import Wish
from weiterlesen.ui.lock import lock_at
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.settings import Settings
from weiterlesen.ui.state import WindowState
from weiterlesen.ui.theme import Theme

_HAND_OVER_TRIES = 20
_PAUSE_S = 0.1


def run(wish: Wish, paths: Paths) -> int:
    """Run the window until the reader quits; return the exit code."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("weiterlesen")
    application.setDesktopFileName("weiterlesen")
    application.setQuitOnLastWindowClosed(False)
    try:
        paths.prepare()
    except OSError as error:
        return _refuse(LibraryError(str(paths.data), str(error), code="read-only"))
    lock = lock_at(paths.runtime / "weiterlesen.lock")
    if not lock.take():
        return 0 if _hand_over_late(wish, paths) else _refuse(LibraryError(str(paths.library_file), code="busy"))
    chosen = Settings(paths.settings)
    language = wording.use(chosen.get(settings.LANGUAGE))
    theme = Theme(chosen)
    theme.apply()
    window = MainWindow(WindowState(paths.state / "window.ini"))
    if not wish.stays_hidden(always=chosen.get(settings.START_HIDDEN)):
        window.show_frame()
    from weiterlesen.ui.running import run_in  # noqa: PLC0415 (the frame does not wait for it)

    code = run_in(window, wish, paths, theme, language)
    lock.release()
    return code


def _hand_over_late(wish: Wish, paths: Paths) -> bool:
    """Two starts at once: the other one won and will listen in a moment."""
    for _try in range(_HAND_OVER_TRIES):
        if handover.hand_over(paths.socket, wish):
            return True
        time.sleep(_PAUSE_S)
    return False


def _refuse(error: LibraryError) -> int:
    from weiterlesen.ui.refusal import refuse  # noqa: PLC0415 (only when something is wrong)

    return refuse(error)
