"""Commands that take things over from other programs and hand them out."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from weiterlesen import messages_transfer
from weiterlesen.model.changes import Changes
from weiterlesen.services.transfer.feed_lists import Exported, Imported
from weiterlesen.ui.commands.registry import Command, Undo
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.tasks import Lane
from weiterlesen.wording import _

if TYPE_CHECKING:
    from weiterlesen.ui.dialogs.sheet import Sheet

_SUFFIX = "opml"


class TransferCommands(QObject):
    """Imports and exports lists of papers."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def commands(self) -> tuple[Command, ...]:
        """Return the commands."""
        return (
            Command("transfer.import", _("Import papers …"), self.choose),
            Command("transfer.export", _("Export papers …"), self._choose_target),
        )

    # -- in

    def choose(self) -> None:
        """Ask which file; the reader may also drop one on the window."""
        dialog = QFileDialog(self._window, _("Import papers"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Lists of papers") + " (*.opml *.xml)", _("All files") + " (*)"])
        dialog.fileSelected.connect(self.take_over)
        dialog.open()

    @Slot(str)
    def take_over(self, path: str) -> "Sheet":
        """Show what is in a file, and take it over if the reader wants it; return the open sheet that asks."""
        from weiterlesen.ui.dialogs.take_over import TakeOver  # noqa: PLC0415 (loaded when it is opened)

        sheet = TakeOver(self._desk, Path(path), self._window)
        sheet.taken.connect(self._taken)
        sheet.open()
        return sheet

    @Slot(object)
    def _taken(self, imported: Imported) -> None:
        said = " ".join(messages_transfer.imported(imported))
        self._desk.notices.offer_undo(Undo(said, partial(self._give_back, imported)))

    def _give_back(self, imported: Imported) -> None:
        lists = self._desk.program.feed_lists
        self._desk.tasks.run(Lane.VAULT, lambda _token: lists.give_back(imported), self, self._given_back, writes=True)

    @Slot(object)
    def _given_back(self, changes: Changes) -> None:
        self._desk.hub.publish(changes, self)

    # -- out

    def _choose_target(self) -> None:
        dialog = QFileDialog(self._window, _("Export papers"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Lists of papers") + " (*.opml)")
        dialog.setDefaultSuffix(_SUFFIX)
        dialog.selectFile(f"weiterlesen.{_SUFFIX}")
        dialog.fileSelected.connect(self.export)
        dialog.open()

    @Slot(str)
    def export(self, path: str) -> None:
        """Write the followed papers into a file; the dialog has asked before one is replaced."""
        lists, target = self._desk.program.feed_lists, Path(path)
        self._desk.tasks.run(Lane.WORK, lambda _token: lists.export(target, replace=True), self, self._exported)

    @Slot(object)
    def _exported(self, done: Exported) -> None:
        self._desk.notices.say(" ".join(messages_transfer.exported(done)))
