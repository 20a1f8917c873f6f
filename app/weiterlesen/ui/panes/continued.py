"""The quiet line that says that an article opened where the reader stopped."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import Label, menu_text
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _

_SHOWN_MS = 12_000
_EDGE = 16


class Continued(QFrame):
    """Floats over the lower edge of its page for a while; at the upper one it would cover what is read next.

    `to_top` when the reader wants to begin at the top.
    """

    to_top = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("continued")
        self._page = page
        self.text = Label(role="muted")
        self.text.setFont(desk.theme.font(Face.SMALL))
        self.button = QPushButton(menu_text(_("Back to the top")))
        self.button.setObjectName("quiet")
        self.button.clicked.connect(self.to_top)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 6, 2)
        row.addWidget(self.text)
        row.addWidget(self.button)
        self._time = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._time.timeout.connect(self.hide)
        page.installEventFilter(self)
        self.hide()

    def say(self, fraction: float) -> None:
        """Say how far the reader was."""
        said = _("You stopped here, at {percent} %").format(percent=round(fraction * 100))
        self.text.say(said)
        self.setAccessibleName(said)
        self._place()
        self.show()
        self.raise_()
        self._time.start()

    def _place(self) -> None:
        self.adjustSize()
        left, top = (self._page.width() - self.width()) // 2, self._page.height() - self.height() - _EDGE
        self.move(max(left, 0), top)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
