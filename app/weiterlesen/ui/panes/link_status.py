"""The note in the page's corner that says where a link really leads, as browsers have it."""

from PySide6.QtWidgets import QWidget

from weiterlesen.ui import links
from weiterlesen.ui.foreign import Label
from weiterlesen.ui.theme import Face, Theme
from weiterlesen.wording import _

_MOST_LETTERS = 110


class LinkStatus(Label):
    """Floats over the lower left corner of a page; it takes no room while there is nothing to say."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(role="status")
        self.setParent(page)
        self._page = page
        self.hide()

    def restyle(self, theme: Theme) -> None:
        """Take letters from the theme anew."""
        self.setFont(theme.font(Face.SMALL))

    def say_where(self, url: str, text: str) -> None:
        """Say where a link with this text leads, and warn when its text names another host; "" for no link."""
        said, misleads = links.described(url), links.misleads(text, url)
        if said and misleads:
            said = _("Careful, this really leads to {host}").format(host=said)
        self.setObjectName("status-bad" if said and misleads else "status")
        self.style().polish(self)
        self.say(said, _MOST_LETTERS)
        self.setVisible(bool(said))
        self.adjustSize()
        self.move(0, self._page.height() - self.height())
        self.raise_()
