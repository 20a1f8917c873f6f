"""Commands on entries and the open article."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from weiterlesen.model.access import Offer, OfferKind
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.entry import EntryRow
from weiterlesen.model.marks import Bookmark
from weiterlesen.services.entries import MarkedRead
from weiterlesen.ui.buying import Buying
from weiterlesen.ui.commands.registry import Command, Undo
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.models.entries import key_of
from weiterlesen.ui.panes.access_card import Choice, Way
from weiterlesen.ui.panes.article import ArticlePane
from weiterlesen.ui.panes.entry_list import EntryList
from weiterlesen.ui.panes.sidebar import Sidebar
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.ui.visits import Visits
from weiterlesen.wording import _, plural


class Panes(Protocol):
    """The parts of the window that these commands work on."""

    sidebar: Sidebar
    entries: EntryList
    article: ArticlePane

    def ask_sign_in(self, url: str, paper: str) -> None:
        """Open the sign-in dialog."""
        ...

    def visits(self) -> Visits:
        """Return what opens the publisher's own pages."""
        ...

    def buying(self) -> Buying:
        """Return what accompanies a purchase."""
        ...


class ReadingCommands(QObject):
    """What the reader does with entries and articles."""

    def __init__(self, desk: Desk, panes: Panes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panes = panes

    def commands(self) -> tuple[Command, ...]:
        """Return the commands."""
        there, row = self._has_article, self._has_entry
        return (
            Command("entry.next", _("Next entry"), lambda: self._step(1)),
            Command("entry.previous", _("Previous entry"), lambda: self._step(-1)),
            Command("entry.next-unread", _("Next unread entry"), lambda: self.next_unread(1)),
            Command("entry.previous-unread", _("Previous unread entry"), lambda: self.next_unread(-1)),
            Command("article.read-on", _("Read on: down a page, then the next unread"), self._read_on),
            Command("article.back", _("Up a page"), self._back),
            Command("article.toggle-read", _("Read or unread"), self._toggle_read, enabled=row, checked=self._is_read),
            Command("article.bookmark", _("Bookmark"), self._bookmark, enabled=there, checked=self._is_bookmarked),
            Command("article.tags", _("Tags …"), self._tags, enabled=there),
            Command("article.open-in-browser", _("Open in the browser"), self._browse, enabled=there),
            Command("article.copy-link", _("Copy the link"), self._copy_link, enabled=there),
            Command("article.reload", _("Fetch the article again"), self._reload, enabled=there),
            Command("article.sign-in", _("Sign in to this paper …"), self._sign_in, enabled=there),
            Command("list.mark-all-read", _("Mark the whole list as read"), self._mark_all),
        )

    def connect_panes(self) -> None:
        """Listen to the panes, once they stand."""
        panes = self._panes
        panes.entries.chosen.connect(self.open_row)
        panes.article.opened.connect(self._on_opened)
        panes.article.choice.connect(self._on_choice)
        panes.article.table_chosen.connect(self._show_table)

    @Slot(int)
    def _show_table(self, place: int) -> None:
        from weiterlesen.ui.dialogs.table import TableSheet  # noqa: PLC0415 (loaded when it is opened)

        opened = self._panes.article.current
        if opened is not None:
            TableSheet(self._desk, opened, place, self._panes.article).open()

    # -- where we are

    def _has_article(self) -> bool:
        return bool(self._panes.article.url)

    def _has_entry(self) -> bool:
        return self._panes.entries.row is not None

    def _is_read(self) -> bool:
        row = self._panes.entries.row
        return row is not None and row.read

    def _is_bookmarked(self) -> bool:
        opened = self._panes.article.current
        return opened is not None and opened.bookmark is not None

    # -- moving

    def _step(self, forward: int) -> None:
        self._panes.entries.step(forward)

    def next_unread(self, forward: int) -> None:
        """Go to the nearest unread entry, in this list or in the next paper that has one."""
        entries = self._panes.entries
        place = entries.next_unread_place(forward)
        if place is None:
            self._ask_next_unread()
        elif place >= 0:
            entries.go_to_place(place)
        elif forward > 0:
            self._next_paper()

    def _ask_next_unread(self) -> None:
        entries, listed = self._desk.program.entries, self._panes.entries
        row, query = listed.row, listed.model.query
        after = row.id if row is not None else 0

        def ask(_token: CancelToken) -> EntryRow | None:
            return entries.next_unread(after, query)

        self._desk.tasks.run(Lane.QUICK, ask, self, self._take_next, priority=Priority.CLICK)

    @Slot(object)
    def _take_next(self, row: EntryRow | None) -> None:
        if row is None:
            self._next_paper()
        elif not self._panes.entries.go_to(key_of(row)):
            self.open_row(row)

    def _next_paper(self) -> None:
        if not self._panes.sidebar.go_to_next_unread():
            self._desk.notices.say(_("That was the last unread entry."))
            return
        self._panes.entries.when_ready(lambda: self.next_unread(1))

    def _read_on(self) -> None:
        article = self._panes.article
        if not article.url or not article.view.isVisible() or not article.view.read_on():
            self.next_unread(1)

    def _back(self) -> None:
        self._panes.article.view.read_back()

    # -- opening

    @Slot(object)
    def open_row(self, row: EntryRow) -> None:
        """Open an entry and mark it as read."""
        self._panes.article.open(row)
        if not row.read and row.id:
            self._set_read(row, read=True)
        self._desk.registry.look_again()

    def open_address(self, url: str, *, entry_id: int = 0, title: str = "", typed: bool = False) -> None:
        """Open an address that came by another way than the list."""
        self._panes.article.open_address(url, entry_id=entry_id, title=title, typed=typed)
        if entry_id:
            self._write(lambda _token: self._desk.program.entries.mark_read((entry_id,), read=True).changes)
        self._desk.registry.look_again()

    @Slot(object)
    def _on_opened(self, _opened: object) -> None:
        self._desk.registry.look_again()

    def _toggle_read(self) -> None:
        row = self._panes.entries.row
        if row is not None and row.id:
            self._set_read(row, read=not row.read)

    def _set_read(self, row: EntryRow, *, read: bool) -> None:
        self._panes.entries.set_read(row, read=read)
        entries, ids = self._desk.program.entries, (row.id,)
        self._write(lambda _token: entries.mark_read(ids, read=read).changes)

    def _mark_all(self) -> None:
        entries, query = self._desk.program.entries, self._panes.entries.model.query

        def mark(_token: CancelToken) -> MarkedRead:
            return entries.mark_read(entries.ids(replace(query, unread=True)), read=True)

        self._desk.tasks.run(Lane.QUICK, mark, self, self._marked, writes=True)

    @Slot(object)
    def _marked(self, marked: MarkedRead) -> None:
        if not marked.changed:
            self._desk.notices.say(_("Everything here was read already."))
            return
        self._desk.hub.publish(marked.changes, self)
        said = plural("{n} entry marked as read.", "{n} entries marked as read.", len(marked.changed))
        entries, changed = self._desk.program.entries, marked.changed

        def back() -> None:
            self._write(lambda _token: entries.mark_read(changed, read=False).changes)

        self._desk.notices.offer_undo(Undo(said, back))

    # -- keeping

    def _bookmark(self) -> Undo | None:
        opened = self._panes.article.current
        url = self._panes.article.url
        marks = self._desk.program.marks
        before = opened.bookmark if opened is not None else None
        if before is not None:
            self._write(lambda _token: marks.remove(url))
            return Undo(_("Bookmark removed."), lambda: self._put_back(before))
        title = opened.article.title if opened is not None else ""
        self._write(lambda _token: marks.bookmark(url, title=title))
        return Undo(_("Bookmarked."), lambda: self._write(lambda _token: marks.remove(url)))

    def _put_back(self, bookmark: Bookmark) -> None:
        marks = self._desk.program.marks
        self._write(lambda _token: marks.put(bookmark))

    def bookmark_address(self, url: str, title: str) -> None:
        """Bookmark an address that is not open."""
        marks = self._desk.program.marks
        self._write(lambda _token: marks.bookmark(url, title=title))

    def _tags(self) -> None:
        from weiterlesen.ui.dialogs.tags import Tags  # noqa: PLC0415 (loaded when it is opened)

        opened, article = self._panes.article.current, self._panes.article
        title = opened.article.title if opened is not None else article.url
        Tags(self._desk, article.url, title, opened.bookmark if opened else None, article.window()).open()

    def _write(self, work: Callable[[CancelToken], Changes]) -> None:
        self._desk.tasks.run(
            Lane.QUICK,
            work,
            self,
            lambda changes: self._desk.hub.publish(changes, self),
            priority=Priority.CLICK,
            writes=True,
        )

    # -- elsewhere

    def _browse(self) -> None:
        self._desk.opener.open(self._panes.article.url)

    def _copy_link(self) -> None:
        QGuiApplication.clipboard().setText(self._panes.article.url)
        self._desk.notices.say(_("Link copied."))

    def _reload(self) -> None:
        self._panes.article.reload()

    def _sign_in(self) -> None:
        opened = self._panes.article.current
        self._panes.ask_sign_in(self._panes.article.url, opened.paper if opened is not None else "")

    @Slot(object)
    def _on_choice(self, choice: Choice) -> None:
        """Do what the reader chose on the card."""
        if choice.way is Way.SIGN_IN:
            self._sign_in()
        elif choice.way is Way.AGAIN:
            self._reload()
        elif choice.offer is not None:
            self._go_to(choice.offer, done=choice.way is Way.DONE)
        elif not self._desk.opener.open(self._panes.article.url):
            self._desk.notices.say(_("This address is of a kind that is not opened."))

    def _go_to(self, offer: Offer, *, done: bool) -> None:
        """Go to an offer, or come back from it: then the session that was opened there is taken over."""
        visits, url = self._panes.visits(), self._panes.article.url
        if offer.kind is OfferKind.SINGLE:
            buying = self._panes.buying()
            (buying.done if done else buying.go)(url, offer)
        elif done:
            visits.take_over(url, self._reload)  # which fetches, too, when the session is ours
        else:
            visits.open(offer.url or url, url)
