"""Commands on how things look: the appearance, and the type of the article."""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

from weiterlesen.ui import settings
from weiterlesen.ui.commands.registry import Command
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.panes.article import ArticlePane
from weiterlesen.ui.settings import TEXT_SIZE
from weiterlesen.wording import _

if TYPE_CHECKING:
    from weiterlesen.ui.panes.type_panel import TypePanel


class Panes(Protocol):
    """The part of the window that these commands work on."""

    article: ArticlePane


class LookCommands(QObject):
    """What the reader does with the look."""

    def __init__(self, desk: Desk, panes: Panes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panes = panes
        self.panel: TypePanel | None = None

    def commands(self) -> tuple[Command, ...]:
        """Return the commands."""
        return (
            Command("article.type", _("Type …"), self._type, enabled=self._is_shown),
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
        paper = self._parted()
        self._desk.settings.set(TEXT_SIZE, self._desk.settings.get(TEXT_SIZE, paper) + step, paper)

    def _usual_size(self) -> None:
        self._desk.settings.set(TEXT_SIZE, TEXT_SIZE.default, self._parted())

    def _parted(self) -> str:
        """Return the publisher of the open article where the reader chose its type for itself, else ""."""
        paper = self._paper()[0]
        return paper if self._desk.settings.has_own(paper) else ""

    def _paper(self) -> tuple[str, str]:
        """Return the publisher of the open article and the name that it has for the reader."""
        opened = self._panes.article.current
        return ("", "") if opened is None else (opened.publisher, opened.paper or opened.article.site)

    def _is_shown(self) -> bool:
        return self._panes.article.current is not None

    # -- the panel

    def leave(self) -> bool:
        """Leave the panel if it is open; return whether it was."""
        if self.panel is None or self.panel.isHidden():
            return False
        self.panel.leave()
        return True

    def _type(self) -> None:
        if self.leave():
            return
        if self.panel is None:
            from weiterlesen.ui.panes.type_panel import TypePanel  # noqa: PLC0415 (loaded when it is used)

            self.panel = TypePanel(self._desk, self._panes.article.view)
            self.panel.left.connect(self._panes.article.view.setFocus)
            self._panes.article.opened.connect(self._on_opened)
        self.panel.start(*self._paper())

    @Slot(object)
    def _on_opened(self, _opened: object) -> None:
        if self.panel is not None and not self.panel.isHidden():
            self.panel.show_paper(*self._paper())
