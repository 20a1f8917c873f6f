"""What a list of papers from another reader would bring, before anything is done."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from weiterlesen import messages_transfer
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.services.transfer.feed_lists import Imported, ImportPlan
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.dialogs.sheet import Sheet
from weiterlesen.ui.foreign import Label, plain
from weiterlesen.ui.tasks import Lane
from weiterlesen.wording import _, plural


class TakeOver(Sheet):
    """Reads a file, shows what it would bring, and takes it over if the reader wants that.

    `taken` carries an Imported.
    """

    taken = Signal(object)

    def __init__(self, desk: Desk, file: Path, parent: QWidget | None) -> None:
        super().__init__(desk, _("Import papers"), parent, wide=560)
        self.plan: ImportPlan | None = None
        self.content.addWidget(Label(file.name, wrap=True, role="muted"))
        self.summary = Label(wrap=True)
        self.summary.hide()
        self.content.addWidget(self.summary)
        self.papers = QPlainTextEdit()
        self.papers.setReadOnly(True)
        self.papers.setAccessibleName(_("The papers in this file"))
        self.papers.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.papers.setTabChangesFocus(True)
        self.papers.setMinimumHeight(180)
        self.papers.hide()
        self.content.addWidget(self.papers)
        self.close_button(_("Cancel"))
        self.take = self.button(_("Follow them"), primary=True)
        self.take.setEnabled(False)
        self.take.clicked.connect(self.take_over)
        self.say_busy(_("Reading the file …"))
        lists = desk.program.feed_lists
        desk.tasks.run(Lane.WORK, lambda _token: lists.plan(file), self, self._show, self._failed)

    @Slot(object)
    def _show(self, plan: ImportPlan) -> None:
        self.plan = plan
        self.say_busy("")
        self.summary.say(" ".join(messages_transfer.plan_summary(plan)))
        self.summary.show()
        self.papers.setPlainText("\n".join(_listed(plan)))
        self.papers.setVisible(bool(self.papers.toPlainText()))
        self.take.setEnabled(bool(plan.new))
        self.refit()
        if plan.new:
            self.take.setFocus()

    @Slot()
    def take_over(self) -> None:
        """Follow the papers that are new."""
        plan, lists = self.plan, self.desk.program.feed_lists
        if plan is None:
            return
        self.take.setEnabled(False)
        self.say_busy(plural("Taking over {n} paper …", "Taking over {n} papers …", len(plan.new)))
        # The keyring may want to be unlocked first, which is no quick thing.
        self.desk.tasks.run(
            Lane.VAULT, lambda _token: lists.take_over(plan), self, self._taken, self._failed, writes=True
        )

    @Slot(object)
    def _taken(self, imported: Imported) -> None:
        self.desk.hub.publish(imported.changes, self)
        self.taken.emit(imported)
        self.accept()

    def _failed(self, error: WeiterlesenError) -> None:
        self.say_busy("")
        self.take.setEnabled(self.plan is not None)
        self.say_error(error)


def _listed(plan: ImportPlan) -> list[str]:
    """Return the papers by folder, then what is left out."""
    lines: list[str] = []
    folder = ""
    for new in sorted(plan.new, key=lambda new: new.folder.casefold()):
        if new.folder != folder:
            folder = new.folder
            lines.append(plain(folder))
        lines.append(f"{'    ' if folder else ''}{plain(new.title)}")
    left_out = messages_transfer.left_out(plan)
    return [*lines, *([_("Left out:")] if left_out else []), *(f"    {plain(title)}" for title in left_out)]
