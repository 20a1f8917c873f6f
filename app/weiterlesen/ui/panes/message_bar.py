"""The quiet bar at the bottom: what was done, with its undo, and what went wrong. Never a dialog."""

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from weiterlesen.ui import icons
from weiterlesen.ui.desk import Desk, Notice
from weiterlesen.ui.foreign import Label, menu_text, plain
from weiterlesen.wording import _

_SHOWN_MS = 8_000
_SHOWN_BAD_MS = 15_000
_BOTTOM = 20
_SIDE = 12
_WIDEST = 620


class MessageBar(QFrame):
    """Floats over the bottom of its parent, and goes by itself unless the reader is at it.

    The window's bar says what anybody has to say; one with `own` says only what it is told by its own page.
    """

    def __init__(self, desk: Desk, parent: QWidget, *, own: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._desk = desk
        self.beside: QWidget | None = None
        self._notice: Notice | None = None
        self._text = Label(wrap=True)
        self._undo = QPushButton(menu_text(_("Undo")))
        self._undo.clicked.connect(self.undo)
        self._close = QToolButton()
        self._close.setAccessibleName(_("Close the message"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 10, 10, 10)
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        row.addWidget(self._undo)
        row.addWidget(self._close)
        self._time = QTimer(self, singleShot=True)
        self._time.timeout.connect(self._on_time)
        self.hide()
        parent.installEventFilter(self)
        if not own:
            desk.notices.said.connect(self.show_notice)
            desk.registry.done.connect(desk.notices.offer_undo)
        desk.theme.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Draw the cross in the colours of now."""
        self._close.setIcon(icons.icon("close", self._desk.theme.colours.paper))

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text.text()

    @Slot(object)
    def show_notice(self, notice: Notice) -> None:
        """Say it; a newer message takes the place of an older one."""
        self._notice = notice
        self._text.say(notice.said)
        self._undo.setVisible(notice.undo is not None)
        self.setAccessibleName(plain(notice.said))
        self.show()
        self.raise_()
        self.place()
        self._time.start(_SHOWN_BAD_MS if notice.bad else _SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @Slot()
    def undo(self) -> None:
        """Turn back what the message says."""
        notice, self._notice = self._notice, None
        self.hide()
        if notice is not None and notice.undo is not None:
            notice.undo.turn_back()

    @Slot()
    def _on_time(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._time.start(_SHOWN_MS // 2)
        else:
            self.hide()

    def place(self) -> None:
        """Stand at the bottom of the parent, in the middle of what is right of `beside` where it fits there."""
        parent = self.parentWidget()
        assert parent is not None
        width = min(_WIDEST, parent.width() - 40)
        self.setFixedWidth(max(width, 200))
        self.adjustSize()
        left = 0 if self.beside is None or self.beside.isHidden() else self.beside.width()
        if self.width() > parent.width() - left - 2 * _SIDE:
            left = 0
        self.move(left + (parent.width() - left - self.width()) // 2, parent.height() - self.height() - _BOTTOM)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)
