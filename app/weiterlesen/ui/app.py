"""Builds the window over the program, shows it, and ends in good order."""

import logging
import os
import signal
import socket
import sys
import time
import types
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSocketNotifier, Qt, QTimer, QTranslator, Signal, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from weiterlesen import composition, logs, messages, wording
from weiterlesen.composition import Program
from weiterlesen.model.errors import BugError, LibraryError, WeiterlesenError
from weiterlesen.paths import Paths
from weiterlesen.ui import handover, icons, settings
from weiterlesen.ui.changes import Hub
from weiterlesen.ui.commands import keymap
from weiterlesen.ui.commands.key_guard import KeyGuard
from weiterlesen.ui.commands.registry import Registry
from weiterlesen.ui.desk import Desk, Notices
from weiterlesen.ui.handover import Verb, Wish
from weiterlesen.ui.links import Opener
from weiterlesen.ui.lock import lock_at
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.settings import Settings
from weiterlesen.ui.state import WindowState
from weiterlesen.ui.tasks import Tasks
from weiterlesen.ui.theme import Theme
from weiterlesen.ui.tray import Tray

if TYPE_CHECKING:
    from weiterlesen.ui.instance import Instance

_log = logging.getLogger(__name__)
_HAND_OVER_TRIES = 20
_PAUSE_S = 0.1


class Running(QObject):
    """The window and what lives beside it: tray, door, clock."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.window = MainWindow(desk, WindowState(desk.program.paths.state / "window.ini"))
        self.tray = Tray(desk, self)
        self._instance: Instance | None = None
        self._ended = False
        self.tray.open_url.connect(self.window.open_url)
        self.tray.toggle.connect(self.window.toggle)
        self.tray.available_changed.connect(self.window.set_tray)
        self.window.quitting.connect(self.end)

    def begin(self, wish: Wish) -> None:
        """Show what the start asked for."""
        hidden = wish.verb is Verb.HIDDEN or self.desk.settings.get(settings.START_HIDDEN)
        if not hidden:
            self.window.show()
        QTimer.singleShot(0, self, self._late)
        if wish.verb not in {Verb.SHOW, Verb.HIDDEN}:
            self.grant(wish)

    @Slot()
    def _late(self) -> None:
        """Do what the first frame need not wait for."""
        self._listen()
        self.tray.start()
        if not self.tray.available:
            self.window.set_tray(available=False)
        self.window.refreshing.start_clock()
        self.window.papers.wake_demo()

    def _listen(self) -> None:
        from weiterlesen.ui.instance import Instance  # noqa: PLC0415 (Qt's network part is not for the first frame)

        self._instance = Instance(self.desk.program.paths, self)
        self._instance.wished.connect(self.grant)
        if not self._instance.listen():
            _log.warning("later starts cannot reach this one")

    @Slot(object)
    def grant(self, wish: Wish) -> None:
        """Do what another start asked for; an address is shown or put into a field, never run."""
        if wish.verb is Verb.QUICK_OPEN:
            self.window.palette_window().popup(self.window)
        elif wish.verb is Verb.OPEN:
            self.window.open_url(wish.argument)
        elif wish.verb is Verb.ADD:
            self.window.bring_up()
            self.window.papers.add(wish.argument, search=False)
        elif wish.verb is Verb.SHOW:
            self.window.bring_up()

    @Slot()
    def end(self) -> None:
        """Stop accepting, finish small writes, leave."""
        if self._ended:
            return
        self._ended = True
        self.window.settle()
        self.window.hide()
        self.tray.stop()
        if self._instance is not None:
            self._instance.close()
        if not self.desk.tasks.shutdown():
            _log.warning("some work did not end in time")
        application = QApplication.instance()
        if application is not None:
            application.quit()


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
    logs.start(paths.log)
    lock = lock_at(paths.runtime / "weiterlesen.lock")
    if not lock.take():
        return 0 if _hand_over_late(wish, paths) else _refuse(LibraryError(str(paths.library), code="busy"))
    chosen = Settings(paths.settings)
    language = wording.use(chosen.get(settings.LANGUAGE))
    try:
        program = composition.open_program(paths)
    except WeiterlesenError as error:
        lock.release()
        return _refuse(error)
    running = Running(make_desk(program, chosen, language))
    _watch_for_trouble(running.desk.notices)
    signals = SignalWatch(running)
    signals.told.connect(running.end)
    running.begin(wish)
    code = application.exec()
    signals.close()
    program.close()
    lock.release()
    return _leave(code)


def _leave(code: int) -> NoReturn:
    """End the process here and now: everything is written and closed.

    WORKAROUND: with quick-open on the screen, Qt's windows sometimes crash when the interpreter takes them down at its
    end (seen with PySide6 6.11.3, one time in six). It can go when they do not.
    """
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def make_desk(program: Program, chosen: Settings, language: str, opener: Opener | None = None) -> Desk:
    """Put together what every pane works with; from now on this thread may not ask the library."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    program.forbid_this_thread()
    theme = Theme(chosen)
    theme.apply()
    application.setWindowIcon(icons.app_icon())
    KeyGuard(application)
    locale = QLocale(language)
    _speak_qt(application, locale)
    return Desk(
        program=program,
        tasks=Tasks(),
        hub=Hub(),
        settings=chosen,
        theme=theme,
        registry=Registry(keymap.shipped(), keymap.own(program.paths.keymap)),
        notices=Notices(),
        opener=opener or Opener(),
        locale=locale,
    )


def _speak_qt(application: QApplication, locale: QLocale) -> None:
    """Let Qt's own few words (the menu of a text field) be in the reader's language."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(locale, "qtbase", "_", folder):
        application.installTranslator(translator)


def _hand_over_late(wish: Wish, paths: Paths) -> bool:
    """Two starts at once: the other one won and will listen in a moment."""
    for _try in range(_HAND_OVER_TRIES):
        if handover.hand_over(paths.socket, wish):
            return True
        time.sleep(_PAUSE_S)
    return False


def _refuse(error: WeiterlesenError) -> int:
    """Say why there is no window, on stderr and in a box of plain text; the one box there is."""
    words = messages.sentence(error)
    sys.stderr.write(f"{words}\n")
    box = QMessageBox()
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Weiterlesen")
    box.setText(words.what)
    box.setInformativeText(words.next_step)
    box.exec()
    return 1


def _watch_for_trouble(notices: Notices) -> None:
    """Log what nobody caught, and tell the reader quietly."""

    def told(kind: type[BaseException], error: BaseException, trace: types.TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.critical("nobody caught this", exc_info=(kind, error, trace))
        known = error if isinstance(error, WeiterlesenError) else BugError(detail=kind.__name__)
        QTimer.singleShot(0, notices, lambda: notices.fail(known))

    sys.excepthook = told


class SignalWatch(QObject):
    """Ends the program in good order on SIGTERM and SIGINT: Python notes the signal in a socket that wakes Qt."""

    told = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ear, self._mouth = socket.socketpair()
        for end in (self._ear, self._mouth):
            end.setblocking(False)  # noqa: FBT003 (the library's own)
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_noise)
        self._before = {name: signal.signal(name, self._on_signal) for name in (signal.SIGTERM, signal.SIGINT)}
        signal.set_wakeup_fd(self._mouth.fileno())

    def close(self) -> None:
        """Give the signals back."""
        signal.set_wakeup_fd(-1)
        for name, handler in self._before.items():
            signal.signal(name, handler)
        self._notifier.setEnabled(False)
        self._ear.close()
        self._mouth.close()

    @Slot()
    def _on_noise(self) -> None:
        self._ear.recv(64)

    def _on_signal(self, _number: int, _frame: types.FrameType | None) -> None:
        self.told.emit()
