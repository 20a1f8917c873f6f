"""The command that opens the ledger, and the reminder of a notice that is due."""

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from weiterlesen import messages
from weiterlesen.policy.ledger import Renewal
from weiterlesen.ui.commands.registry import Command
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.wording import _

_LOOK_MS = 3_600_000
_FIRST_LOOK_MS = 5_000


class Place(Protocol):
    """What these commands ask of the window."""

    has_tray: bool


class LedgerCommands(QObject):
    """Opens the page, and looks from time to time whether a notice is due.

    That is said in the window's quiet bar; while the window is in the tray, `unseen` carries it.
    """

    unseen = Signal(str)

    def __init__(self, desk: Desk, place: Place, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._place = place
        self._window = window
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self.remind)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands."""
        return (Command("ledger.show", _("Ledger …"), self._show),)

    def start_clock(self) -> None:
        """Look soon, and then every hour."""
        self._clock.start()
        QTimer.singleShot(_FIRST_LOOK_MS, self, self.remind)

    @Slot()
    def remind(self) -> None:
        """Say which notices are due; where neither window nor tray would show it, it waits."""
        if not (self._window.isVisible() or self._place.has_tray):
            return
        ledger = self._desk.program.ledger
        self._desk.tasks.run(
            Lane.QUICK, lambda _token: ledger.remind(), self, self._say, priority=Priority.BACKGROUND, writes=True
        )

    @Slot(object)
    def _say(self, due: tuple[Renewal, ...]) -> None:
        if not due:
            return
        language = self._desk.locale.name()
        said = "\n".join(messages.notice_words(renewal, language) for renewal in due)
        if self._window.isVisible():
            self._desk.notices.say(said)
        else:
            self.unseen.emit(said)

    def _show(self) -> None:
        from weiterlesen.ui.dialogs.ledger import LedgerSheet  # noqa: PLC0415 (loaded when it is opened)

        LedgerSheet(self._desk, self._window).open()
