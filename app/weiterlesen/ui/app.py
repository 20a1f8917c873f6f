"""Starts the window: its frame first, then what is in it; and ends in good order."""

import sys
import time

from PySide6.QtWidgets import QApplication

from weiterlesen import wording
from weiterlesen.model.errors import LibraryError, WeiterlesenError
from weiterlesen.paths import Paths
from weiterlesen.ui import handover, settings
from weiterlesen.ui.handover import Verb, Wish
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
        return 0 if _hand_over_late(wish, paths) else _refuse(LibraryError(str(paths.library), code="busy"))
    chosen = Settings(paths.settings)
    language = wording.use(chosen.get(settings.LANGUAGE))
    theme = Theme(chosen)
    theme.apply()
    window = MainWindow(WindowState(paths.state / "window.ini"))
    if not _hidden(wish, chosen):
        window.show_frame()
    code = _run_in(window, wish, paths, theme, language)
    lock.release()
    return code


def _run_in(window: MainWindow, wish: Wish, paths: Paths, theme: Theme, language: str) -> int:
    """Load the program behind the frame on the screen, and run it; return the exit code."""
    from weiterlesen import composition, logs  # noqa: PLC0415 (the frame does not wait for these)
    from weiterlesen.ui import icons  # noqa: PLC0415 (same)
    from weiterlesen.ui import running as parts  # noqa: PLC0415 (same)

    logs.start(paths.log)
    QApplication.setWindowIcon(icons.app_icon())
    try:
        program = composition.open_program(paths)
    except WeiterlesenError as error:
        window.hide()
        return _refuse(error)
    running = parts.Running(parts.make_desk(program, theme, language), window)
    parts.watch_for_trouble(running.desk.notices)
    signals = parts.SignalWatch(running)
    signals.told.connect(running.end)
    running.begin(wish)
    code = QApplication.exec()
    signals.close()
    program.close()
    return code


def _hidden(wish: Wish, chosen: Settings) -> bool:
    return wish.verb is Verb.HIDDEN or chosen.get(settings.START_HIDDEN)


def _hand_over_late(wish: Wish, paths: Paths) -> bool:
    """Two starts at once: the other one won and will listen in a moment."""
    for _try in range(_HAND_OVER_TRIES):
        if handover.hand_over(paths.socket, wish):
            return True
        time.sleep(_PAUSE_S)
    return False


def _refuse(error: WeiterlesenError) -> int:
    """Say why there is no window, on stderr and in a box of plain text; the one box there is."""
    from PySide6.QtCore import Qt  # noqa: PLC0415 (only when something is wrong)
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 (same)

    from weiterlesen import messages  # noqa: PLC0415 (same)

    words = messages.sentence(error)
    sys.stderr.write(f"{words}\n")
    box = QMessageBox()
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Weiterlesen")
    box.setText(words.what)
    box.setInformativeText(words.next_step)
    box.exec()
    return 1
