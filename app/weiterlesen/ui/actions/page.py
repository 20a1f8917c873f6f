"""Commands on the page that is open: find in it, and what else is done with it. Tools are loaded when first used."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

from weiterlesen.content import render
from weiterlesen.ui.commands.registry import Command
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.panes.article import ArticlePane
from weiterlesen.ui.panes.entry_list import EntryList
from weiterlesen.wording import _

if TYPE_CHECKING:
    from weiterlesen.ui.panes.aloud_bar import AloudBar
    from weiterlesen.ui.panes.find_bar import FindBar


class Panes(Protocol):
    """The parts of the window that these commands work on."""

    entries: EntryList
    article: ArticlePane


class PageCommands(QObject):
    """What the reader does with the page. `voice` names the engine that reads aloud, "" the system's own."""

    voice = ""

    def __init__(self, desk: Desk, panes: Panes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panes = panes
        self.find_bar: FindBar | None = None
        self.aloud_bar: AloudBar | None = None

    def commands(self) -> tuple[Command, ...]:
        """Return the commands."""
        there = self._has_article
        return (
            Command("article.find", _("Find in this article"), self._find),
            Command("article.find-next", _("Next match"), lambda: self._find_step(1), enabled=there),
            Command("article.find-previous", _("Previous match"), lambda: self._find_step(-1), enabled=there),
            Command("article.pictures", _("Show the pictures large"), self._pictures, enabled=self._has_pictures),
            Command("article.read-aloud", _("Read aloud, or pause"), self._aloud, enabled=self._is_shown),
            Command("article.aloud-next", _("Next sentence"), lambda: self._aloud_step(1), enabled=self._is_aloud),
            Command(
                "article.aloud-previous", _("Previous sentence"), lambda: self._aloud_step(-1), enabled=self._is_aloud
            ),
            Command("article.top", _("To the top of the article"), self._top, enabled=there),
            Command("article.comments", _("Show or hide the comments"), self._comments, enabled=there),
            Command("article.replies", _("Show or hide all replies"), self._replies, enabled=self._has_replies),
        )

    def leave(self) -> bool:
        """Leave the tool that is open; return whether there was one."""
        for bar in (self.find_bar, self.aloud_bar):
            if bar is not None and not bar.isHidden():
                bar.leave()
                return True
        return False

    def connect_panes(self) -> None:
        """Listen to the panes, once they stand."""
        self._panes.article.picture_chosen.connect(self.show_picture)

    def _has_article(self) -> bool:
        return bool(self._panes.article.url)

    # -- pictures

    def _has_pictures(self) -> bool:
        opened = self._panes.article.current
        return opened is not None and bool(render.pictures_of(opened.article))

    def _pictures(self) -> None:
        """Show the first picture in sight, else the first one."""
        self.show_picture(self._panes.article.view.picture_in_sight())

    @Slot(str)
    def show_picture(self, key: str) -> None:
        """Show the picture with this key over the window."""
        from weiterlesen.ui.panes.picture_overlay import PictureOverlay  # noqa: PLC0415 (loaded when it is used)

        article = self._panes.article
        if article.current is None:
            return
        figures = render.shown_figures(article.current.article)
        place = next((at for at, one in enumerate(figures) if render.picture_key(one.src) == key), 0)
        overlay = PictureOverlay(self._desk, figures, article.window(), allowed=article.setter.pictures_allowed)
        overlay.left.connect(article.view.setFocus)
        overlay.start(place)

    # -- read aloud

    def _is_shown(self) -> bool:
        return self._panes.article.current is not None

    def _is_aloud(self) -> bool:
        return self.aloud_bar is not None and not self.aloud_bar.isHidden()

    def _aloud(self) -> None:
        opened = self._panes.article.current
        if self.aloud_bar is not None and not self.aloud_bar.isHidden():
            self.aloud_bar.toggle()
        elif opened is not None:
            self._reader_aloud().start(opened.article.language)

    def _aloud_step(self, forward: int) -> None:
        if self.aloud_bar is not None:
            self.aloud_bar.step(forward)

    def _reader_aloud(self) -> "AloudBar":
        if self.aloud_bar is None:
            from weiterlesen.ui.panes.aloud_bar import AloudBar  # noqa: PLC0415 (loaded when it is used)
            from weiterlesen.ui.speech import Speech  # noqa: PLC0415 (loaded when it is used)

            article = self._panes.article
            self.aloud_bar = AloudBar(self._desk, article.view, Speech(self, self.voice))
            article.add_below(self.aloud_bar)
            article.setter.shown.connect(self.aloud_bar.look_again)
            article.beginning.connect(self._be_still)
            self.aloud_bar.left.connect(self._desk.registry.look_again)
            self.aloud_bar.hide()
        return self.aloud_bar

    @Slot()
    def _be_still(self) -> None:
        """Stop reading: another article is on its way."""
        if self.aloud_bar is not None and not self.aloud_bar.isHidden():
            self.aloud_bar.leave()

    # -- find

    def _find(self) -> None:
        """Find in the page; where none is shown, in the list."""
        if self._panes.article.view.isVisible():
            self._finder().start()
        else:
            self._panes.entries.start_search()

    def _find_step(self, forward: int) -> None:
        bar = self._finder()
        if bar.isHidden():
            self._find()
        else:
            bar.step(forward)

    def _finder(self) -> "FindBar":
        if self.find_bar is None:
            from weiterlesen.ui.panes.find_bar import FindBar  # noqa: PLC0415 (loaded when it is used)

            article = self._panes.article
            self.find_bar = FindBar(self._desk, article.view)
            article.add_below(self.find_bar)
            article.setter.shown.connect(self.find_bar.look_again)
            self.find_bar.hide()
        return self.find_bar

    def _top(self) -> None:
        self._panes.article.places.go_to_top()

    def _has_replies(self) -> bool:
        article = self._panes.article
        said = article.current.article.comments if article.current is not None else ()
        return article.setter.comments_open and any(one.replies for one in said)

    def _replies(self) -> None:
        self._panes.article.setter.toggle_all_replies()

    def _comments(self) -> None:
        self._panes.article.toggle_comments()
