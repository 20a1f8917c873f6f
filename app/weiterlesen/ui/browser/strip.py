"""A line between bar and page that says one thing, with at most two buttons; it asks for nothing else meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from weiterlesen.ui.foreign import Label, menu_text


class Strip(QFrame):
    """Says something about the page, or asks. A later word takes the place of an earlier one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._text = Label(wrap=True)
        self.yes = QPushButton()
        self.no = QPushButton()
        self._on_yes: Callable[[], None] | None = None
        self.yes.clicked.connect(self._agreed)
        self.no.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.addWidget(self._text, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        self.hide()

    @property
    def said(self) -> str:
        """What stands there, "" when nothing does."""
        return self._text.text() if not self.isHidden() else ""

    def say(self, text: str, no: str, yes: str = "", on_yes: Callable[[], None] | None = None) -> None:
        """Say `text`; `no` puts it away, `yes` does `on_yes` and puts it away."""
        self._text.say(text)
        self.setAccessibleName(text)
        self._on_yes = on_yes
        self.no.setText(menu_text(no))
        self.yes.setText(menu_text(yes))
        self.yes.setVisible(bool(yes))
        self.show()

    @Slot()
    def clear(self) -> None:
        """Put it away; nothing is done."""
        self._on_yes = None
        self.hide()

    @Slot()
    def _agreed(self) -> None:
        agreed = self._on_yes
        self.clear()
        if agreed is not None:
            agreed()
