"""Commands on how things look: the appearance, and the type of the article."""

from functools import partial

from PySide6.QtCore import QObject, Slot

from weiterlesen.ui import settings
from weiterlesen.ui.commands.registry import Command
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.settings import TEXT_SIZE
from weiterlesen.wording import _


class LookCommands(QObject):
    """What the reader does with the look."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def commands(self) -> tuple[Command, ...]:
        """Return the commands."""
        return (
            Command("article.larger", _("Larger text"), lambda: self.zoom(1)),
            Command("article.smaller", _("Smaller text"), lambda: self.zoom(-1)),
            Command("article.usual-size", _("Usual text size"), self._usual_size),
            *(self._appearance(code, title) for code, title in settings.THEME.choices),
        )

    def _appearance(self, code: str, title: str) -> Command:
        said = _("Appearance: {name}").format(name=_(title))
        chosen = self._desk.settings
        return Command(
            f"view.theme-{code}",
            said,
            partial(chosen.set, settings.THEME, code),
            checked=lambda: chosen.get(settings.THEME) == code,
        )

    @Slot(int)
    def zoom(self, step: int) -> None:
        """Make the text of articles larger (1) or smaller (-1) by a pixel."""
        self._desk.settings.set(TEXT_SIZE, self._desk.settings.get(TEXT_SIZE) + step)

    def _usual_size(self) -> None:
        self._desk.settings.set(TEXT_SIZE, TEXT_SIZE.default)
