"""What stands where there is nothing: a heading and what can be done about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import Label
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _


class EmptyPage(QWidget):
    """A quiet page in place of a list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, centred: bool = False) -> None:
        super().__init__(parent)
        self._desk = desk
        self._title = Label(wrap=True)
        self._text = Label(wrap=True, role="muted")
        column = QVBoxLayout(self)
        side = 70 if centred else 24
        column.setContentsMargins(side, 60, side, 24)
        if centred:
            column.addStretch(1)
        for part in (self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
            column.addWidget(part)
        column.addStretch(2)
        desk.theme.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Take letters from the theme anew."""
        self._title.setFont(self._desk.theme.font(Face.TITLE))

    @property
    def said(self) -> str:
        """What the page says."""
        return f"{self._title.text()} {self._text.text()}".strip()

    def say(self, title: str, text: str) -> None:
        """Say what there is none of, and the next step."""
        self._title.say(title)
        self._text.say(text)


def nothing_in(desk: Desk, key: str, *, searched: bool) -> tuple[str, str]:
    """Return the words for an empty list by the key of its scope."""
    if searched:
        return _("Nothing found"), _("No entry has all of these words. A phrase goes in quotation marks.")
    registry = desk.registry
    again = _("{key} asks the papers for news.").format(key=registry.shown_keys("feed.refresh-all").split(",")[0])
    mark = _("{key} bookmarks the article you read.").format(key=registry.shown_keys("article.bookmark"))
    texts = {
        "bookmarks": (_("No bookmarks yet"), mark),
        "begun": (_("Nothing begun"), _("An article that you leave on the way is kept here, with the place.")),
        "waiting": (
            _("Nothing waits for you"),
            _("Articles that need a sign-in, a purchase or an answer are kept here."),
        ),
        "today": (_("Nothing yet today"), again),
    }
    return texts.get(key, (_("All read"), again))
