"""Puts an open article onto the pane and keeps it right: pictures as they come, another width, another appearance."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from weiterlesen.content import render
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.marks import Anchor
from weiterlesen.services.pictures import Pictures
from weiterlesen.services.reading import OpenArticle, Source
from weiterlesen.ui import pages, settings
from weiterlesen.ui import pictures as picture_files
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.pages import Page
from weiterlesen.ui.panes.article_view import ArticleView
from weiterlesen.ui.tasks import Lane, Priority

_RELAYOUT_MS = 120
_STYLE_KEYS = {settings.PICTURES.key, *(setting.key for setting in settings.TYPE)}


class PageSetter(QObject):
    """Sets one article at a time. `shown` when its page stands, `continued` when it stands at a later place."""

    shown = Signal()
    continued = Signal()

    def __init__(self, desk: Desk, view: ArticleView) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._opened: OpenArticle | None = None
        self._sizes: dict[str, tuple[int, int]] = {}
        self._failed: set[str] = set()
        self._asked: set[str] = set()
        self._tokens: list[CancelToken] = []
        self._column_px = 0
        self._place: tuple[Anchor | None, float] | None = None
        self._fresh = True
        self.comments_open = False
        self._folded: frozenset[int] = frozenset()
        self._link = ""
        self.pictures_allowed = False
        self._again = QTimer(self, singleShot=True, interval=_RELAYOUT_MS)
        self._again.timeout.connect(self.set_again)
        self._width = QTimer(self, singleShot=True, interval=_RELAYOUT_MS)
        self._width.timeout.connect(self._look_at_width)
        view.column_changed.connect(self._width.start)
        desk.theme.changed.connect(self.set_again)
        desk.settings.watch(self._on_setting)
        self.take_column()

    def begin(self) -> None:
        """Make ready for another article."""
        self.stop()
        self._opened = None
        self._sizes, self._failed, self._asked = {}, set(), set()
        self._fresh = True
        self._place = None
        self.comments_open = False
        self._folded, self._link = frozenset(), ""
        self.pictures_allowed = self._desk.settings.get(settings.PICTURES)

    def stop(self) -> None:
        """Stop what is under way."""
        self._again.stop()
        for token in self._tokens:
            token.cancel()
        self._tokens.clear()

    def open_at(self, place: tuple[Anchor | None, float] | None) -> None:
        """Begin the next article at `place`, as soon as it has those words; None is the top."""
        self._place = place

    def set(self, opened: OpenArticle) -> None:
        """Set `opened`; later, wherever the reader is."""
        self._opened = opened
        self.take_column()
        self.set_again()

    @Slot()
    def set_again(self) -> None:
        """Set the same article anew: something about its look has changed."""
        self._again.stop()
        if self._opened is None:
            return
        self._column_px = self._view.column_px
        style = pages.style_for(
            self._desk,
            self._opened.publisher,
            width_px=self._column_px,
            card_px=self._view.card_height(self._column_px),
            comments_open=self.comments_open,
            pictures=self.pictures_allowed,
        )
        style = replace(style, folded=self._folded)
        words = pages.words_for(self._opened, self._desk.locale)
        opened, ratio, failed = self._opened, self._view.devicePixelRatioF(), frozenset(self._failed)
        pictures = self._desk.program.pictures

        def work(_token: CancelToken) -> Page:
            return pages.compose(opened, style, words, pictures, ratio=ratio, failed=failed)

        token = self._desk.tasks.run(
            Lane.QUICK, work, self, partial(self._stand, opened, style.text_px), priority=Priority.CLICK
        )
        self._tokens.append(token)

    def _stand(self, opened: OpenArticle, text_px: int, page: Page) -> None:
        if opened is not self._opened:
            return
        self._sizes = dict(page.sizes)
        self._view.text_px = text_px
        if self._fresh:
            self._view.set_pictures(page.images)
        else:
            self._view.more_pictures(page.images)
        self._view.show_page(page.html, keep_place=not self._fresh)
        self._fresh = False
        if self._link:
            self._view.focus_link(self._link)
            self._link = ""
        self.shown.emit()
        # Only now the view has its size, without which it cannot go anywhere.
        if self._continue(opened):
            self.continued.emit()
        self._ask_pictures(frozenset(page.images))

    def show_comments(self, *, shown: bool) -> None:
        """Unfold the comments or fold them; the keyboard stays at their link."""
        self.comments_open = shown
        self._set_around(render.SHOW_COMMENTS)

    def toggle_replies(self, place: int) -> None:
        """Show or hide the replies of one thread; the keyboard stays at its link."""
        self._folded ^= {place}
        self._set_around(f"{render.SHOW_REPLIES}{place}")

    def _set_around(self, link: str) -> None:
        """Set the page anew; a keyboard that stands at a link shall stand at this one then."""
        self._link = link if self._view.textCursor().hasSelection() else ""
        self.set_again()

    def toggle_all_replies(self) -> None:
        """Hide the replies of every thread, or show them where they are all hidden."""
        if self._opened is None:
            return
        threads = frozenset(at for at, one in enumerate(self._opened.article.comments) if one.replies)
        self._folded = frozenset() if threads <= self._folded else threads
        self.set_again()

    def _continue(self, opened: OpenArticle) -> bool:
        """Go to where the reader stopped; a mere beginning that lacks those words leaves them for the whole article."""
        if self._place is None:
            return False
        if self._view.verticalScrollBar().value() > 0:
            self._place = None  # the reader has begun to read
            return False
        anchor, fraction = self._place
        whole = opened.source is Source.ARTICLE
        there = self._view.go_to(anchor, fraction, exactly=not whole)
        if there or whole:
            self._place = None
        return there or whole

    # -- pictures

    def allow_pictures(self) -> None:
        """Load the pictures of this article, whatever the settings say."""
        self.pictures_allowed = True
        self._asked.clear()
        self._failed.clear()
        self.set_again()

    def _ask_pictures(self, there: frozenset[str]) -> None:
        if self._opened is None:
            return
        for src in render.pictures_of(self._opened.article):
            if src in self._asked or src in self._failed or render.picture_key(src) in there:
                continue
            self._asked.add(src)
            work = partial(
                _load,
                self._desk.program.pictures,
                src,
                self._column_px,
                self._view.devicePixelRatioF(),
                allowed=self.pictures_allowed,
            )
            done = partial(self._take_picture, src)
            token = self._desk.tasks.run(Lane.FETCH, work, self, done, lambda _error: None)
            self._tokens.append(token)

    def _take_picture(self, src: str, answer: tuple[QImage | None, tuple[int, int]]) -> None:
        image, size = answer
        if image is None:
            if self.pictures_allowed:
                self._failed.add(src)
                self._again.start()
            return
        self._view.add_picture(render.picture_key(src), image)
        if self._sizes.get(src) != size:
            # The room was a guess: set the page once more when the other pictures had a moment to come, too.
            self._again.start()

    # -- the look

    def take_column(self) -> None:
        """Fit the column to the reader's choice, which may differ from paper to paper."""
        chosen = self._desk.settings
        paper = self._opened.publisher if self._opened is not None else ""
        families = list(pages.text_families(self._desk, paper))
        self._view.set_column(chosen.get(settings.TEXT_WIDTH, paper), chosen.get(settings.TEXT_SIZE, paper), families)

    @Slot()
    def _look_at_width(self) -> None:
        """Set the page for another width; a scroll bar that went and came back while it was set is none."""
        if self._view.column_px != self._column_px and self._opened is not None:
            self._asked.clear()
            self.set_again()

    def _on_setting(self, key: str) -> None:
        if key in _STYLE_KEYS:
            if key == settings.PICTURES.key:
                self.pictures_allowed = self._desk.settings.get(settings.PICTURES)
                self._failed.clear()
            self._asked.clear()
            self.take_column()
            self._again.start()


def _load(
    pictures: Pictures, src: str, width_px: int, ratio: float, token: CancelToken, *, allowed: bool
) -> tuple[QImage | None, tuple[int, int]]:
    path = picture_files.fetch(pictures, src, token, allowed=allowed)
    token.check()
    size = picture_files.size_of(path) if path is not None else (0, 0)
    if path is None or size == (0, 0):
        return None, (0, 0)
    return picture_files.decoded(path, pages.device_size(size, width_px, ratio)), size
