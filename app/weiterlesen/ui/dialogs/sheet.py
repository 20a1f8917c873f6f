"""What every dialog is made of: a heading, its content, a place for what went wrong, and one row of buttons."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from weiterlesen import messages
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import Label, menu_text, plain
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _

_MARGIN_PX = 40
_LOWEST_PX = 130


class ScrolledPart(QScrollArea):
    """A part of a sheet that scrolls: `high` pixels where there is room for them, less over a small window."""

    def __init__(self, high: int) -> None:
        super().__init__()
        self._high = high
        self.setWidgetResizable(True)
        self.setMinimumHeight(min(high, _LOWEST_PX))

    def sizeHint(self) -> QSize:
        """Ask for the height that was wished for, whatever is inside."""
        return QSize(super().sizeHint().width(), self._high)


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
        self._busy.setAccessibleName(plain(said))
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
            wanted = max(column.totalSizeHint().height(), column.totalHeightForWidth(self.width()))
            self.resize(self.width(), min(wanted, self._highest()))

    def showEvent(self, event: QShowEvent) -> None:
        """Come up no higher than there is room for."""
        super().showEvent(event)
        self.resize(self.width(), min(self.height(), self._highest()))

    def _highest(self) -> int:
        room = self.screen().availableGeometry().height() - _MARGIN_PX
        over = self.parentWidget()
        return room if over is None else min(room, max(over.window().height(), self.minimumSizeHint().height()))
