"""Every action is a command: an id, a title, a context, keys and a handler.

Menus, tray, palette, the sheet of keys and the buttons are all made from here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from weiterlesen.ui.commands import keymap
from weiterlesen.ui.foreign import menu_text, tooltip


class Context(StrEnum):
    """Where a command's keys count."""

    WINDOW = "window"
    QUICK_OPEN = "quick-open"


@dataclass(frozen=True, slots=True)
class Undo:
    """What was done, in a sentence, and how it is turned back."""

    said: str
    turn_back: Callable[[], None]


Handler = Callable[[], Undo | None]


@dataclass(frozen=True, slots=True)
class Command:
    """Something the reader can do. `title` is in the reader's language.

    `enabled` tells whether it makes sense now; `checked` makes it a choice that is on or off. What can be undone
    returns its Undo.
    """

    id: str
    title: str
    handler: Handler
    context: Context = Context.WINDOW
    enabled: Callable[[], bool] | None = None
    checked: Callable[[], bool] | None = None


class UnknownCommandError(LookupError):
    """No command has this id."""


class Registry(QObject):
    """All commands of the program, in the order they were added."""

    done = Signal(object)  # an Undo

    def __init__(self, keys: keymap.Keys, chosen: keymap.Keys | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._default = keys
        self._chosen = chosen or {}
        self._keys: keymap.Keys | None = None
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._settled = False

    def add(self, *commands: Command) -> None:
        """Add commands; an id that is there already is our mistake."""
        for command in commands:
            if command.id in self._commands:
                raise ValueError(f"two commands are called {command.id}")
            self._commands[command.id] = command
        self._keys = None

    def all(self) -> tuple[Command, ...]:
        """Return every command."""
        return tuple(self._commands.values())

    def get(self, command_id: str) -> Command:
        """Return one command; raise UnknownCommandError."""
        try:
            return self._commands[command_id]
        except KeyError:
            raise UnknownCommandError(command_id) from None

    def keys(self, command_id: str) -> tuple[str, ...]:
        """Return the keys of a command, the first one first."""
        return self._map().get(command_id, ())

    def shown_keys(self, command_id: str) -> str:
        """Return the keys of a command as the reader sees them."""
        return keymap.shown(self.keys(command_id))

    def conflicts(self) -> tuple[keymap.Conflict, ...]:
        """Return what keeps a key from working."""
        return keymap.conflicts({name: self.keys(name) for name in self._commands}, self._contexts())

    def enabled(self, command_id: str) -> bool:
        """Whether the command makes sense now."""
        command = self.get(command_id)
        return command.enabled is None or command.enabled()

    def run(self, command_id: str) -> None:
        """Do it, if it makes sense now."""
        command = self.get(command_id)
        if not self.enabled(command_id):
            return
        undo = command.handler()
        if undo is not None:
            self.done.emit(undo)
        self.look_again()

    def action(self, command_id: str) -> QAction:
        """Return the one QAction of a command; its keys work in the window that it is added to."""
        known = self._actions.get(command_id)
        if known is not None:
            return known
        command = self.get(command_id)
        action = QAction(menu_text(command.title), self)
        action.setObjectName(command_id)
        action.setShortcuts([QKeySequence(key) for key in self.keys(command_id)])
        action.setToolTip(tooltip(self._hint(command)))
        action.setCheckable(command.checked is not None)
        action.triggered.connect(lambda _checked=False, name=command_id: self.run(name))
        self._actions[command_id] = action
        if self._settled:
            self._look_at(command_id, action)
        return action

    def look_again(self) -> None:
        """Ask every command anew whether it makes sense and whether it is on; first when the window stands."""
        self._settled = True
        for command_id, action in self._actions.items():
            self._look_at(command_id, action)

    def _look_at(self, command_id: str, action: QAction) -> None:
        command = self.get(command_id)
        action.setEnabled(command.enabled is None or command.enabled())
        if command.checked is not None:
            action.setChecked(command.checked())

    def _hint(self, command: Command) -> str:
        keys = self.shown_keys(command.id)
        return f"{command.title} ({keys})" if keys else command.title

    def _contexts(self) -> dict[str, str]:
        return {name: command.context.value for name, command in self._commands.items()}

    def _map(self) -> keymap.Keys:
        if self._keys is None:
            self._keys = keymap.merged(self._default, self._chosen, self._contexts())
        return self._keys
