"""The command that opens the ledger, and the reminder of a notice that is due."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from weiterlesen import messages
from weiterlesen.policy.ledger import Renewal
from weiterlesen.ui.commands.registry import Command
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.wording import _

_LOOK_MS = 3_600_000
_FIRST_LOOK_MS = 5_000


class LedgerCommands(QObject):
    """Opens the page, and looks from time to time whether a notice is due. It is said in the window's quiet bar."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
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
        """Say which notices are due; while the window is hidden nobody would see it, so it waits."""
        if not self._window.isVisible():
            return
        ledger = self._desk.program.ledger
        self._desk.tasks.run(
            Lane.QUICK, lambda _token: ledger.remind(), self, self._say, priority=Priority.BACKGROUND, writes=True
        )

    @Slot(object)
    def _say(self, due: tuple[Renewal, ...]) -> None:
        if due:
            language = self._desk.locale.name()
            self._desk.notices.say("\n".join(messages.notice_words(renewal, language) for renewal in due))

    def _show(self) -> None:
        from weiterlesen.ui.dialogs.ledger import LedgerSheet  # noqa: PLC0415 (loaded when it is opened)

        LedgerSheet(self._desk, self._window).open()
