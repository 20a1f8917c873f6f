"""A paper's name and folder."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from weiterlesen.model.changes import Changes
from weiterlesen.model.feed import Feed
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.dialogs.sheet import Sheet
from weiterlesen.ui.foreign import Label, plain
from weiterlesen.ui.links import described
from weiterlesen.ui.tasks import Lane
from weiterlesen.wording import _


class FeedSheet(Sheet):
    """Renames a feed or puts it into a folder."""

    def __init__(self, desk: Desk, feed: Feed, folders: tuple[str, ...], trouble: str, parent: QWidget | None) -> None:
        super().__init__(desk, _("Name and folder"), parent)
        self._feed = feed
        self.name = QLineEdit(plain(feed.title))
        self.folder = QComboBox()
        self.folder.setEditable(True)
        self.folder.addItems(["", *map(plain, folders)])
        self.folder.setCurrentText(plain(feed.folder))
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(Label(_("Name")), self.name)
        form.addRow(Label(_("Folder")), self.folder)
        self.name.setAccessibleName(_("Name"))
        self.folder.setAccessibleName(_("Folder"))
        self.content.addLayout(form)
        self.content.addWidget(Label(described(feed.url), wrap=True, role="muted"))
        if trouble:
            self.content.addWidget(Label(trouble, wrap=True, role="bad"))
        self.close_button(_("Cancel"))
        self.save = self.button(_("Save"), primary=True)
        self.save.clicked.connect(self._on_save)
        self.name.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        self.name.setFocus()

    @Slot()
    def _on_save(self) -> None:
        feeds, feed_id = self.desk.program.feeds, self._feed.id
        title, folder = self.name.text().strip(), self.folder.currentText().strip()

        def save(_token: object) -> Changes:
            return feeds.change(feed_id, title=title, folder=folder)

        self.desk.tasks.run(Lane.QUICK, save, self, self._saved, self.say_error)

    @Slot(object)
    def _saved(self, changes: Changes) -> None:
        self.desk.hub.publish(changes, self)
        self.accept()
