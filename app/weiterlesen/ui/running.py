"""The program while it runs: the window and what lives beside it."""

import logging
import signal
import socket
import sys
import types
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSocketNotifier, Qt, QTimer, QTranslator, Signal, Slot
from PySide6.QtWidgets import QApplication

from weiterlesen import logs, wording
from weiterlesen.composition import Program, open_program
from weiterlesen.model.errors import BugError, WeiterlesenError
from weiterlesen.paths import Paths
from weiterlesen.ui import icons, settings
from weiterlesen.ui.changes import Hub
from weiterlesen.ui.commands import keymap
from weiterlesen.ui.commands.key_guard import KeyGuard
from weiterlesen.ui.commands.registry import Registry
from weiterlesen.ui.desk import Desk, Notices
from weiterlesen.ui.handover import Verb, Wish
from weiterlesen.ui.links import Opener
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.outside import OutsideLinks
from weiterlesen.ui.refusal import refuse
from weiterlesen.ui.tasks import Lane, Priority, Tasks
from weiterlesen.ui.theme import Theme
from weiterlesen.ui.tray import Tray

if TYPE_CHECKING:
    from weiterlesen.ui.instance import Instance

_log = logging.getLogger(__name__)


class Running(QObject):
    """The window and what lives beside it: tray, door, clock."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__()
        self.desk = desk
        self.window = window
        window.fill(desk)
        self.tray = Tray(desk, self)
        self._outside = OutsideLinks(desk, window)
        self._instance: Instance | None = None
        self._ended = False
        self.tray.open_url.connect(self.window.open_url)
        self.tray.toggle.connect(self.window.toggle)
        self.tray.available_changed.connect(self.window.set_tray)
        self.window.ledger.unseen.connect(self.tray.tell)
        self.window.quitting.connect(self.end)

    def begin(self, wish: Wish) -> None:
        """Show what the start asked for."""
        if not wish.stays_hidden(always=self.desk.settings.get(settings.START_HIDDEN)):
            self.window.show()
        QTimer.singleShot(0, self, self._late)
        if wish.verb not in {Verb.SHOW, Verb.HIDDEN}:
            self.grant(wish)

    @Slot()
    def _late(self) -> None:
        """Do what the first frame need not wait for."""
        if self._ended:
            return  # the reader left before the first frame was done
        self._listen()
        self.tray.start()
        if not self.tray.available:
            self.window.set_tray(available=False)
        self.window.refreshing.start_clock()
        self.window.ledger.start_clock()
        program = self.desk.program
        # What the first click needs is loaded behind the list, not on the way of the click.
        self.desk.tasks.run(Lane.QUICK, lambda _token: program.warm(), self, priority=Priority.BACKGROUND)
        self.window.papers.wake_demo()

    def _listen(self) -> None:
        from weiterlesen.ui.instance import Instance  # noqa: PLC0415 (not for the first frame)

        self._instance = Instance(self.desk.program.paths, self)
        self._instance.wished.connect(self.grant)
        if not self._instance.listen():
            _log.warning("later starts cannot reach this one")

    @Slot(object)
    def grant(self, wish: Wish) -> None:
        """Do what another start asked for; an address is shown or put into a field, never run."""
        if self._ended:
            return  # nothing new on the screen of a program that leaves
        if wish.foreign:
            self._outside.ask(wish)
        elif wish.verb is Verb.QUICK_OPEN:
            self.window.palette_window().popup(self.window)
        elif wish.verb is Verb.OPEN:
            self.window.open_url(wish.argument)
        else:
            self._bring_up(wish)

    def _bring_up(self, wish: Wish) -> None:
        if wish.verb is Verb.HIDDEN:
            return
        self.window.bring_up()
        if wish.verb in {Verb.ADD, Verb.NEW_PAPER}:
            self.window.papers.add(wish.argument, search=False)
        elif wish.verb is Verb.REFRESH and self.window.sidebar.model.any_feed is None:
            self.window.sidebar.model.loaded.connect(self._refresh, Qt.ConnectionType.SingleShotConnection)
        elif wish.verb is Verb.REFRESH:
            self._refresh()

    @Slot()
    def _refresh(self) -> None:
        self.desk.registry.run("feed.refresh-all")

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


def run_in(window: MainWindow, wish: Wish, paths: Paths, theme: Theme, language: str) -> int:
    """Load the program behind the frame on the screen and run it until the reader quits; return the exit code."""
    logs.start(paths.log)
    QApplication.setWindowIcon(icons.app_icon())
    try:
        program = open_program(paths)
    except WeiterlesenError as error:
        window.hide()
        return refuse(error)
    running = Running(make_desk(program, theme, language), window)
    watch_for_trouble(running.desk.notices)
    signals = SignalWatch(running)
    signals.told.connect(running.end)
    running.begin(wish)
    code = QApplication.exec()
    signals.close()
    program.close()
    return code


def make_desk(program: Program, theme: Theme, language: str, opener: Opener | None = None) -> Desk:
    """Put together what every pane works with; from now on this thread may not ask the library."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    program.forbid_this_thread()
    KeyGuard(application)
    locale = QLocale(language)
    speak_qt(application, language)
    return Desk(
        program=program,
        tasks=Tasks(),
        hub=Hub(),
        settings=theme.settings,
        theme=theme,
        registry=Registry(keymap.shipped(), keymap.own(program.paths.keymap)),
        notices=Notices(),
        opener=opener or Opener(),
        locale=locale,
    )


def speak_qt(application: QApplication, language: str) -> None:
    """Let Qt's own few words (the menu of a text field) be in the reader's language, or the one they read instead."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if any(translator.load(QLocale(one), "qtbase", "_", folder) for one in wording.in_turn(language)):
        application.installTranslator(translator)


def watch_for_trouble(notices: Notices) -> None:
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
        self.told.emit()

    def _on_signal(self, _number: int, _frame: types.FrameType | None) -> None:
        """Do nothing: Python calls this in the middle of whatever the thread is doing; the loop hears the socket."""
