"""What every dialog is made of: a heading, its content, a place for what went wrong, and one row of buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from weiterlesen import messages
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import Label, menu_text, plain
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _


class Sheet(QDialog):
    """A dialog over its window that never blocks it: work runs elsewhere, errors are said in place."""

    def __init__(self, desk: Desk, title: str, parent: QWidget | None, *, wide: int = 480) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setWindowTitle(plain(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(wide)
        self._heading = Label(title, wrap=True)
        self._heading.setFont(desk.theme.font(Face.TITLE))
        self.content = QVBoxLayout()
        self.content.setSpacing(10)
        self._trouble = Label(wrap=True, role="bad")
        self._trouble.hide()
        self._next = Label(wrap=True, role="muted")
        self._next.hide()
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy_text = Label(role="muted")
        self._busy.hide()
        self._busy_text.hide()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(10)
        self.buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 22)
        column.setSpacing(12)
        column.addWidget(self._heading)
        column.addLayout(self.content)
        for part in (self._trouble, self._next, self._busy_text, self._busy):
            column.addWidget(part)
        column.addSpacing(6)
        column.addLayout(self.buttons)

    def button(self, said: str, *, primary: bool = False) -> QPushButton:
        """Return a new button in the row of buttons."""
        made = QPushButton(menu_text(said))
        made.setAutoDefault(primary)
        made.setDefault(primary)
        if primary:
            made.setObjectName("primary")
        self.buttons.addWidget(made)
        return made

    def close_button(self, said: str = "") -> QPushButton:
        """Return a button that leaves the dialog."""
        made = self.button(said or _("Close"))
        made.clicked.connect(self.reject)
        return made

    def say_busy(self, said: str) -> None:
        """Show that something is under way, "" when it is over."""
        self._busy.setVisible(bool(said))
        self._busy_text.setVisible(bool(said))
        self._busy_text.say(said)
        self._busy.setAccessibleName(said)
        if said:
            self.say_error(None)

    def say_error(self, error: WeiterlesenError | None) -> None:
        """Say what went wrong and what to do, or nothing."""
        words = messages.sentence(error) if error is not None else None
        self._trouble.say(words.what if words else "")
        self._next.say(words.next_step if words else "")
        self._trouble.setVisible(words is not None)
        self._next.setVisible(bool(words and words.next_step))
        self.refit()

    @property
    def trouble(self) -> str:
        """What is said to have gone wrong, "" if nothing."""
        return " ".join(part.text() for part in (self._trouble, self._next) if part.text())

    def refit(self) -> None:
        """Fit the height to the content after something came or went."""
        column = self.layout()
        if column is not None:
            column.activate()
            self.resize(self.width(), max(column.totalSizeHint().height(), column.totalHeightForWidth(self.width())))
