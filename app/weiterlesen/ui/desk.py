"""What every part of the window works with: the program's services and the window's own few parts."""

from dataclasses import dataclass

from PySide6.QtCore import QLocale, QObject, Signal

from weiterlesen import messages
from weiterlesen.composition import Program
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.ui.changes import Hub
from weiterlesen.ui.commands.registry import Registry, Undo
from weiterlesen.ui.links import Opener
from weiterlesen.ui.settings import Settings
from weiterlesen.ui.tasks import Tasks
from weiterlesen.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Notice:
    """A quiet message: what is said, how it is undone, whether something went wrong."""

    said: str
    undo: Undo | None = None
    bad: bool = False


class Notices(QObject):
    """Where anybody may leave a quiet message for the reader."""

    said = Signal(object)  # a Notice

    def say(self, text: str) -> None:
        """Say something that needs no answer."""
        self.said.emit(Notice(text))

    def offer_undo(self, undo: Undo) -> None:
        """Say what was done and offer to turn it back."""
        self.said.emit(Notice(undo.said, undo))

    def fail(self, error: WeiterlesenError) -> None:
        """Say what went wrong, and the next step."""
        self.said.emit(Notice(str(messages.sentence(error)), bad=True))


@dataclass(frozen=True, slots=True)
class Desk:
    """Handed to every pane and dialog. Belongs to the GUI thread."""

    program: Program
    tasks: Tasks
    hub: Hub
    settings: Settings
    theme: Theme
    registry: Registry
    notices: Notices
    opener: Opener
    locale: QLocale
