"""Small buttons for commands, and thin lines: what heads of panes are made of."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from weiterlesen.ui import icons
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import tooltip

_ICONS = {
    "article.bookmark": "bookmark",
    "article.tags": "tags",
    "article.type": "type",
    "article.read-aloud": "aloud",
    "article.open-in-browser": "browser",
    "article.sign-in": "key",
    "feed.add": "add",
    "feed.refresh-all": "refresh",
    "feed.cancel-refresh": "close",
    "list.search": "search",
}
_SIZE = QSize(20, 20)


class CommandButton(QToolButton):
    """A button without words for a command: its name, key and state come from the registry."""

    def __init__(self, desk: Desk, command_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id = command_id
        self.setDefaultAction(desk.registry.action(command_id))
        self.setIconSize(_SIZE)
        self.setAutoRaise(True)
        self.setAccessibleName(desk.registry.get(command_id).title)
        self.restyle()
        desk.theme.changed.connect(self.restyle)
        self.defaultAction().changed.connect(self.restyle)

    def restyle(self) -> None:
        """Draw the sign in the colours of now, full where the command is on."""
        name = _ICONS[self._id]
        action = self.defaultAction()
        if name == "bookmark" and action.isChecked():
            name = "bookmark-set"
        colours = self._desk.theme.colours
        self.setIcon(icons.icon(name, colours.ink if action.isEnabled() else colours.rule))


def button_for(desk: Desk, command_id: str, parent: QWidget) -> CommandButton:
    """Return a small button for a command."""
    return CommandButton(desk, command_id, parent)


class CloseButton(QToolButton):
    """A small cross that closes something."""

    def __init__(self, desk: Desk, said: str, pressed: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self.setAccessibleName(said)
        self.setToolTip(tooltip(said))
        self.setAutoRaise(True)
        self.clicked.connect(lambda _checked=False: pressed())
        desk.theme.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Draw the cross in the colours of now."""
        self.setIcon(icons.icon("close", self._desk.theme.colours.ink))


def line(parent: QObject | None = None) -> QFrame:
    """Return a thin rule across."""
    rule = QFrame(parent if isinstance(parent, QWidget) else None)
    rule.setObjectName("line")
    return rule
