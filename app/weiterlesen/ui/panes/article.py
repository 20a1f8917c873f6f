"""The article pane: what is stored at once, then what the publisher serves, and the card where the text ends."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from weiterlesen import messages
from weiterlesen.content import render, urls
from weiterlesen.model.access import Access, AccessState, Offer
from weiterlesen.model.article import Article
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.entry import EntryRow
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.model.marks import ReadingPosition
from weiterlesen.services.reading import OpenArticle, Source
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import ElidedLabel, plain
from weiterlesen.ui.head import button_for
from weiterlesen.ui.panes.access_card import AccessCard, Card, Choice, Way, after_offer, card_for
from weiterlesen.ui.panes.article_view import ArticleView
from weiterlesen.ui.panes.empty import EmptyPage
from weiterlesen.ui.panes.link_status import LinkStatus
from weiterlesen.ui.panes.more_comments import MoreComments
from weiterlesen.ui.panes.page_setter import PageSetter
from weiterlesen.ui.panes.place_keeper import PlaceKeeper, later_place
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _

_SLOW_MS = 300
_HEAD_COMMANDS = ("article.read-aloud", "article.type", "article.bookmark", "article.tags", "article.open-in-browser")


class ArticlePane(QWidget):
    """Shows one article. `beginning` when another is on its way, `opened` when its page stands.

    `choice` on the card; `table_chosen` the table to show whole; `picture_chosen` the key of the picture to show large.
    """

    beginning = Signal()
    opened = Signal(object)
    choice = Signal(object)
    table_chosen = Signal(int)
    picture_chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._open: OpenArticle | None = None
        self._url, self._title, self._entry_id, self._typed = "", "", 0, False
        self._token: CancelToken | None = None
        self._offer: Offer | None = None
        self._still_locked = False
        self._build()
        self.setter = PageSetter(desk, self.view)
        self.places = PlaceKeeper(desk, self.view)
        self._more_comments = MoreComments(desk, self)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(self._busy.show)
        self._connect()
        self.restyle()

    def _build(self) -> None:
        self.setObjectName("article-pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = ArticleView(self)
        self.card = AccessCard(self._desk, self)
        self.card.hide()
        self._status = LinkStatus(self.view)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(_("The article is being fetched"))
        self._busy.hide()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty_page())
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._busy)
        column.addWidget(self._stack, 1)
        self._column = column

    def add_below(self, bar: QWidget) -> None:
        """Let a bar stand below the page."""
        self._column.addWidget(bar)

    def _head(self) -> QWidget:
        head = QWidget(self)
        head.setObjectName("article-head")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 6, 12, 6)
        self._paper = ElidedLabel(role="muted")
        row.addWidget(self._paper, 1)
        for name in _HEAD_COMMANDS:
            row.addWidget(button_for(self._desk, name, head))
        return head

    def _empty_page(self) -> QWidget:
        page = EmptyPage(self._desk, centred=True)
        key = self._desk.registry.shown_keys("entry.next-unread")
        said = _("Choose an article from the list, or press {key} for the next unread one.").format(key=key)
        page.say(_("Nothing open yet"), said)
        return page

    def _connect(self) -> None:
        self.view.followed.connect(self._on_followed)
        self.view.hovered.connect(self._status.say_where)
        self.setter.shown.connect(self._on_shown)
        self.setter.continued.connect(self.places.say_continued)
        self._more_comments.came.connect(self._take_comments)
        self.card.chosen.connect(self._on_choice)
        self.card.grown.connect(self.view.resize_slot)
        self._desk.hub.published.connect(self._on_changes)
        self._desk.theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Take letters from the theme anew."""
        theme = self._desk.theme
        self._status.restyle(theme)
        self._paper.setFont(theme.font(Face.SMALL))
        self.card.restyle()

    # -- what is open

    @property
    def current(self) -> OpenArticle | None:
        """The article that is shown, None while there is none."""
        return self._open

    @property
    def url(self) -> str:
        """The address that is open or on its way, "" if none."""
        return self._url

    @property
    def fetching(self) -> bool:
        """Whether the publisher is being asked."""
        return self._slow.isActive() or not self._busy.isHidden()

    def open(self, row: EntryRow) -> None:
        """Open an entry: what is stored at once, then what the publisher serves."""
        self.open_address(row.url, entry_id=row.id, title=row.title, paper=row.paper)

    def open_address(
        self, url: str, *, entry_id: int = 0, title: str = "", paper: str = "", typed: bool = False
    ) -> None:
        """Open any address; `typed` when the reader typed it. A name and password in it go no further than here."""
        url = urls.without_login(url)
        self.leave()
        self.beginning.emit()
        self._url, self._title, self._entry_id, self._open = url, title, entry_id, None
        self._typed = typed
        self._offer, self._still_locked = None, False
        self.setter.begin()
        self._paper.say(paper)
        self._slow.start()
        reading = self._desk.program.reading

        def stored(_token: CancelToken) -> tuple[OpenArticle, ReadingPosition | None]:
            return reading.at_once(url, entry_id=entry_id), reading.position(url)

        self._token = self._desk.tasks.run(
            Lane.QUICK, stored, self, self._take_stored, self._on_failure, priority=Priority.CLICK
        )

    def reload(self) -> None:
        """Ask the publisher again for what is open."""
        if self._url:
            self._cancel()
            self._slow.start()
            self._fetch(fresh=True)

    @property
    def typed(self) -> bool:
        """Whether the reader typed the address that is open."""
        return self._typed

    def expect(self) -> None:
        """Wait for the article: another part of the window fetches it and calls `take_bought` or `expect_no_more`."""
        self._cancel()
        self._slow.start()

    def expect_no_more(self) -> None:
        """Leave the article as it is: it could not be fetched."""
        self._done()

    def take_bought(self, opened: OpenArticle, *, bought: bool) -> None:
        """Show the article as it is after a visit to the checkout; the card says so when that did not open it."""
        self._done()
        self._still_locked = not bought and opened.error is None
        if bought:
            self._offer = None
        self._show(opened)

    def leave(self) -> None:
        """Stop what is under way; the place that was reached is remembered."""
        self._cancel()
        self._more_comments.stop()
        self.setter.stop()
        self.places.leave()

    def clear(self) -> None:
        """Show that nothing is open."""
        self.leave()
        self.beginning.emit()
        self.setter.begin()
        self._open, self._url = None, ""
        self._paper.say("")
        self._done()
        self._stack.setCurrentIndex(0)

    def _cancel(self) -> None:
        if self._token is not None:
            self._token.cancel()
            self._token = None

    @Slot(object)
    def _take_stored(self, answer: tuple[OpenArticle, ReadingPosition | None]) -> None:
        opened, position = answer
        self.setter.open_at(later_place(position))
        if opened.source is not Source.NOTHING:
            self._show(opened)
        if opened.source is Source.ARTICLE and opened.access.state.whole:
            self._done()
        else:
            self._fetch(fresh=False)

    def _fetch(self, *, fresh: bool) -> None:
        reading, url, entry_id, typed = self._desk.program.reading, self._url, self._entry_id, self._typed

        def work(token: CancelToken) -> OpenArticle:
            return reading.open(url, entry_id=entry_id, fresh=fresh, typed=typed, cancel=token)

        self._token = self._desk.tasks.run(
            Lane.FETCH, work, self, self._take_fetched, self._on_failure, priority=Priority.CLICK
        )

    @Slot(object)
    def _take_fetched(self, opened: OpenArticle) -> None:
        self._done()
        before = self._open
        self._desk.hub.publish(opened.changes, self)
        if before is not None and _looks(before) == _looks(opened):
            self._open = opened
            self.opened.emit(opened)
            return
        self._show(opened)

    def _on_failure(self, error: WeiterlesenError) -> None:
        self._done()
        words = messages.sentence(error)
        ways = (Choice(Way.AGAIN, _("Try again"), primary=True), Choice(Way.ORIGINAL, _("Open the original")))
        nothing = OpenArticle(
            url=self._url,
            article=Article(url=self._url, title=self._title),
            access=Access(),
            source=Source.NOTHING,
            entry_id=self._entry_id,
            paper=self._paper.whole,
        )
        self._show(nothing, Card("bad", words.what, words.next_step, ways))

    def _done(self) -> None:
        self._slow.stop()
        self._busy.hide()

    def _show(self, opened: OpenArticle, card: Card | None = None) -> None:
        self._open = opened
        self._paper.say(opened.paper or opened.article.site)
        said = card or card_for(self._desk, opened.access, opened.paper or opened.article.site, opened.error)
        if said is None and opened.earlier is not None:
            why = _("What you read before was longer; both are kept.")
            show = Choice(Way.EARLIER, _("Show the longer text"))
            said = Card("note", _("The publisher has shortened this text"), why, (show,))
        if said is not None:
            # An offer may have been pressed while the page was on its way: the reader's way back stays on the card.
            self.card.show_card(self._with_way_back(said))
        self.view.set_card(self.card if said is not None else None)
        self.view.setAccessibleDescription(plain(opened.article.title))
        self.setter.set(opened)

    def _with_way_back(self, card: Card) -> Card:
        return card if self._offer is None else after_offer(card, self._offer, still_locked=self._still_locked)

    @Slot()
    def _on_shown(self) -> None:
        if self._open is not None:
            self.places.watch(self._open.url)
            self._stack.setCurrentIndex(1)
            self.opened.emit(self._open)

    # -- what the reader does on the page

    @Slot(str)
    def _on_followed(self, url: str) -> None:
        if url == render.SHOW_COMMENTS:
            self.toggle_comments()
        elif url.startswith(render.SHOW_REPLIES):
            self.setter.toggle_replies(int(url.removeprefix(render.SHOW_REPLIES)))
        elif url == render.LOAD_PICTURES:
            self.setter.allow_pictures()
        elif url.startswith(render.SHOW_PICTURE):
            self.picture_chosen.emit(url.removeprefix(render.SHOW_PICTURE))
        elif url.startswith(render.SHOW_TABLE):
            self.table_chosen.emit(int(url.removeprefix(render.SHOW_TABLE)))
        elif not self._desk.opener.open(url):
            self._desk.notices.say(_("This link is of a kind that is not opened."))

    def toggle_comments(self) -> None:
        """Unfold the comments, or fold them."""
        shown = not self.setter.comments_open
        if shown and self._open is not None:
            self._more_comments.ask(self._open, typed=self._typed)
        self.setter.show_comments(shown=shown)

    @Slot(object)
    def _take_comments(self, opened: OpenArticle) -> None:
        if self._open is None or self._open.url != opened.url:
            return
        said = opened.article.comments or self._open.article.comments
        if not said:
            self.setter.comments_open = False
            self._desk.notices.say(_("No comments could be fetched for this article."))
        self._open = replace(self._open, article=replace(self._open.article, comments=said))
        self.setter.set(self._open)

    @Slot(object)
    def _on_choice(self, choice: Choice) -> None:
        if choice.way is Way.EARLIER:
            self._change_version()
            return
        self.choice.emit(choice)
        card = self.card.card
        if choice.way is Way.OFFER and choice.offer is not None and card is not None:
            self._offer, self._still_locked = choice.offer, False
            self.card.show_card(self._with_way_back(card))
            self.view.resize_slot()

    def _change_version(self) -> None:
        """Show the longer text from before the publisher shortened it, or again the one of now."""
        opened = self._open
        if opened is None or opened.earlier is None:
            return
        other = replace(opened, article=opened.earlier, earlier=opened.article)
        longer = other.article.word_count > opened.article.word_count
        back = Choice(Way.EARLIER, _("Show the text as it is now"))
        why = _("The publisher has shortened it since.")
        self._show(other, Card("note", _("This is an earlier text"), why, (back,)) if longer else None)

    @Slot(object, object)
    def _on_changes(self, changes: Changes, initiator: QObject | None) -> None:
        """Take a new bookmark or verdict of the open article in place."""
        if self._open is not None and initiator is not self and self._open.url in changes.entry_urls:
            self._look_again(self._open)

    def _look_again(self, before: OpenArticle) -> None:
        reading, url, entry_id = self._desk.program.reading, before.url, self._entry_id

        def again(_token: CancelToken) -> OpenArticle:
            return reading.at_once(url, entry_id=entry_id)

        self._desk.tasks.run(Lane.QUICK, again, self, partial(self._take_again, before), lambda _error: None)

    def _take_again(self, before: OpenArticle, opened: OpenArticle) -> None:
        if self._open is None or opened.url != self._open.url:
            return
        if self._open is not before:
            self._look_again(self._open)  # the publisher's answer came first, and is newer than this one
            return
        if self._open.access.state is AccessState.ENTITLED and opened.source in {Source.FEED, Source.NOTHING}:
            self._open_anew(self._open)
            return
        if opened.source is Source.NOTHING:
            return
        if opened.source is Source.FEED or _looks(opened) == _looks(replace(self._open, error=None)):
            # The feed's own text is all that is stored: what is shown knows more, but for the bookmark.
            self._open = replace(self._open, bookmark=opened.bookmark)
            self.opened.emit(self._open)
        else:
            self._show(opened)

    def _open_anew(self, before: OpenArticle) -> None:
        """Take an article off the screen whose session was wiped with all that it had opened, and ask again."""
        entry_id, typed = self._entry_id, self._typed
        self.clear()
        self.view.show_page("")
        self.view.clear_pictures()
        self.open_address(before.url, entry_id=entry_id, title=before.article.title, paper=before.paper, typed=typed)


def _looks(opened: OpenArticle) -> tuple[object, ...]:
    return opened.article, opened.access, opened.error, opened.read_with, opened.purchase
