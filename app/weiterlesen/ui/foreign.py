"""The one door through which other people's text reaches a widget: one plain line, of a sane length.

A feed's title in a label would otherwise be taken for markup, and `<img src="/dev/zero">` ends the program
(measured). So no other file of this room makes a QLabel, and tooltips and menu texts pass here too; a test walks
the source for it.
"""

import html
import re

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QIcon
from PySide6.QtWidgets import QLabel, QSizePolicy, QSystemTrayIcon, QWidget

LIMIT = 300
_MENU_LIMIT = 70
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# Bidi overrides, invisible format characters, private use and lone surrogates. The joiners U+200C and U+200D stay:
# Persian and family emoji need them.
_UNWANTED = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U0010ffff]"
)


def plain(text: str, limit: int = LIMIT) -> str:
    """Return `text` as one line without control and direction characters, at most `limit` characters long."""
    line = _UNWANTED.sub("", _SPACES.sub(" ", text[: limit * 8])).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def menu_text(text: str, limit: int = _MENU_LIMIT) -> str:
    """Return `text` for a menu entry or a button: `plain`, and `&` no longer marks a key."""
    return plain(text, limit).replace("&", "&&")


def tooltip(text: str) -> str:
    """Return `text` as a tooltip, which Qt takes for markup unless it is plainly not."""
    line = plain(text)
    return f"<qt>{html.escape(line)}</qt>" if line else ""


def show_message(tray: QSystemTrayIcon, text: str, picture: QIcon) -> None:
    """Show a message of the desktop's own, whose text is markup to the desktop."""
    tray.showMessage("Weiterlesen", html.escape(plain(text), quote=False), picture)


class Label(QLabel):
    """A label for any text, ours or foreign: plain text always; `lines=True` keeps our own line breaks."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, wrap: bool = False, role: str = "") -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if role:
            self.setObjectName(role)
        self.say(text)

    def say(self, text: str, limit: int = LIMIT) -> None:
        """Show `text`."""
        self.setText(plain(text, limit))


class ElidedLabel(Label):
    """A label of one line that ends in "…" where the room ends, and tells the whole text as its tooltip.

    With `keep_end` it begins with "…" instead: of a host the end tells whose it is.
    """

    def __init__(
        self, text: str = "", parent: QWidget | None = None, *, role: str = "", keep_end: bool = False
    ) -> None:
        self._whole = ""
        self._mode = Qt.TextElideMode.ElideLeft if keep_end else Qt.TextElideMode.ElideRight
        super().__init__(text, parent, role=role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str, limit: int = LIMIT) -> None:
        """Show `text`, as much of it as fits."""
        self._whole = plain(text, limit)
        self._fit()

    @property
    def whole(self) -> str:
        """The text without the cut."""
        return self._whole

    def event(self, event: QEvent) -> bool:
        """Fit the text again when the room or the font changes."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._whole, self._mode, max(self.width(), 1))
        self.setText(shown if self.width() > 1 else self._whole)
        self.setAccessibleName(self._whole)
        self.setToolTip(tooltip(self._whole) if shown != self._whole else "")
