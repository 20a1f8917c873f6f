"""Tags of a bookmark: one field, commas between them, the known ones to choose from."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from weiterlesen.model.changes import Changes
from weiterlesen.model.marks import Bookmark
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.dialogs.sheet import Sheet
from weiterlesen.ui.foreign import Label, plain
from weiterlesen.ui.tasks import Lane
from weiterlesen.wording import _


class Tags(Sheet):
    """Sets the tags of an address; bookmarks it if it is not bookmarked yet."""

    def __init__(self, desk: Desk, url: str, title: str, bookmark: Bookmark | None, parent: QWidget | None) -> None:
        super().__init__(desk, _("Tags"), parent)
        self._url, self._title, self._bookmark = url, title, bookmark
        self.content.addWidget(Label(title, wrap=True, role="muted"))
        self.field = QLineEdit(", ".join(map(plain, bookmark.tags)) if bookmark else "")
        self.field.setPlaceholderText(_("For example: Europe, to read at the weekend"))
        self.field.setAccessibleName(_("Tags, parted by commas"))
        self.content.addWidget(self.field)
        self._known = Label(wrap=True, role="muted")
        self.content.addWidget(self._known)
        self.close_button(_("Cancel"))
        self.save = self.button(_("Save"), primary=True)
        self.save.clicked.connect(self._on_save)
        self.field.setFocus()
        marks = desk.program.marks
        desk.tasks.run(Lane.QUICK, lambda _token: marks.tags(), self, self._take_known, lambda _error: None)

    @Slot(object)
    def _take_known(self, tags: tuple[str, ...]) -> None:
        if not tags:
            return
        self._known.say(_("In use: {tags}").format(tags=", ".join(tags)))
        completer = QCompleter(list(map(plain, tags)), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.field.setCompleter(completer)

    @Slot()
    def _on_save(self) -> None:
        wanted = wanted_tags(self.field.text())
        marks, url, title = self.desk.program.marks, self._url, plain(self._title)
        before = self._bookmark

        def save(_token: object) -> Changes:
            changes = marks.bookmark(url, title=title, tags=wanted)
            kept = marks.get(url)
            if before is not None and kept is not None and set(kept.tags) - set(wanted):
                # `bookmark` only adds tags; what the reader struck out is taken away here.
                changes |= marks.put(Bookmark(kept.url, kept.title, kept.created_at, kept.note, wanted))
            return changes

        self.desk.tasks.run(Lane.QUICK, save, self, self._saved, self.say_error)

    @Slot(object)
    def _saved(self, changes: Changes) -> None:
        self.desk.hub.publish(changes, self)
        self.accept()


def wanted_tags(text: str) -> tuple[str, ...]:
    """Return the tags in a line of text, in alphabetical order, each once."""
    return tuple(sorted({" ".join(part.split()) for part in text.split(",")} - {""}))
