"""Commands on papers, accounts and the demo newspaper. Dialogs are loaded when they are opened."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from weiterlesen.model.access import AccessState
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.feed import Feed
from weiterlesen.services.demo import USUAL_PORT, DemoInfo
from weiterlesen.services.following import Added
from weiterlesen.services.reading import OpenArticle
from weiterlesen.services.sign_in import SignedInResult
from weiterlesen.ui.commands.registry import Command, Undo
from weiterlesen.ui.completing import Completing
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import plain
from weiterlesen.ui.panes.article import ArticlePane
from weiterlesen.ui.panes.sidebar import Sidebar
from weiterlesen.ui.refreshing import Refreshing
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.ui.visits import Visits
from weiterlesen.wording import _

_SECOND_THOUGHTS_MS = 9_000


class Panes(Protocol):
    """The parts of the window that these commands work on."""

    sidebar: Sidebar
    article: ArticlePane
    refreshing: Refreshing
    completing: Completing


class PaperCommands(QObject):
    """What the reader does with papers and accounts."""

    def __init__(self, desk: Desk, panes: Panes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._panes = panes
        self._window = window
        self._leaving: dict[int, QTimer] = {}
        self._demo: DemoInfo | None = None
        self.visits = Visits(desk, self)
        self.visits.adopted.connect(self._taken_over)
        self.visits.back.connect(self._back_from)
        self._signing_in_at = ""
        self._unproven: SignedInResult | None = None

    def commands(self) -> tuple[Command, ...]:
        """Return the commands."""
        feed = self._has_feed
        return (
            Command("feed.add", _("Add a paper …"), self._add),
            Command("feed.refresh", _("Ask this paper for news"), self._refresh, enabled=self._can_refresh_one),
            Command("feed.refresh-all", _("Ask all papers for news"), self._refresh_all, enabled=self._can_refresh),
            Command("feed.cancel-refresh", _("Stop asking"), self._cancel_refresh, enabled=self._is_refreshing),
            Command("feed.rename", _("Name and folder …"), self._rename, enabled=feed),
            Command("feed.remove", _("Remove this paper"), self._remove, enabled=feed),
            Command("accounts.show", _("Accounts …"), self._accounts),
            Command("publishers.show", _("Publishers …"), self._publishers),
            Command("demo.open", _("Try the demo newspaper"), self.open_demo),
        )

    # -- following

    def _add(self) -> None:
        self.add("")

    def add(self, address: str, *, search: bool = True) -> None:
        """Open the dialog that finds feeds; with `search` it looks at the address at once."""
        from weiterlesen.ui.dialogs.add_feed import AddFeed  # noqa: PLC0415 (loaded when it is opened)

        AddFeed(self._desk, self._window, address, search=search).open()

    def _rename(self) -> None:
        node = self._panes.sidebar.node
        feed = self._feed()
        if feed is None or node is None:
            return
        from weiterlesen.ui.dialogs.feed import FeedSheet  # noqa: PLC0415 (loaded when it is opened)

        folders = sorted({known.folder for known in self._panes.sidebar.model.feeds() if known.folder})
        FeedSheet(self._desk, feed, tuple(folders), node.trouble, self._window).open()

    def _remove(self) -> Undo | None:
        """Let the paper vanish at once, and go for good when nobody wants it back."""
        feed = self._feed()
        if feed is None:
            return None
        timer = QTimer(self, singleShot=True, interval=_SECOND_THOUGHTS_MS)
        timer.timeout.connect(partial(self._remove_now, feed.id))
        self._leaving[feed.id] = timer
        self._panes.sidebar.model.hide(feed.id)
        timer.start()
        said = _("{paper} is removed. Its bookmarks stay.").format(paper=plain(feed.title, 80))
        return Undo(said, partial(self._stay, feed.id))

    def _stay(self, feed_id: int) -> None:
        timer = self._leaving.pop(feed_id, None)
        if timer is not None:
            timer.stop()
            self._panes.sidebar.model.unhide(feed_id)
            self._panes.sidebar.go_to(f"feed:{feed_id}")

    def _remove_now(self, feed_id: int) -> None:
        if self._leaving.pop(feed_id, None) is None:
            return
        feeds = self._desk.program.feeds
        self._desk.tasks.run(Lane.QUICK, lambda _token: feeds.unfollow(feed_id), self, self._publish, writes=True)

    def settle(self) -> None:
        """Do now what was left time for second thoughts: the program ends."""
        self.visits.close()
        for feed_id in tuple(self._leaving):
            self._remove_now(feed_id)

    @Slot(object)
    def _publish(self, changes: Changes) -> None:
        self._desk.hub.publish(changes, self)

    # -- asking for news

    def _refresh(self) -> None:
        feed = self._feed()
        if feed is not None:
            self._panes.refreshing.start((feed.id,))

    def _refresh_all(self) -> None:
        self._panes.refreshing.start(tuple(feed.id for feed in self._panes.sidebar.model.feeds()))

    def _cancel_refresh(self) -> None:
        self._panes.refreshing.cancel()
        self._panes.completing.cancel()

    # -- accounts

    def _accounts(self) -> None:
        from weiterlesen.ui.dialogs.accounts import Accounts  # noqa: PLC0415 (loaded when it is opened)

        sheet = Accounts(self._desk, self._panes.sidebar.model.feeds(), self._window)
        sheet.sign_in.connect(self.ask_sign_in)
        sheet.own_page.connect(self.open_own_page)
        sheet.open()

    def _publishers(self) -> None:
        from weiterlesen.ui.dialogs.publishers import Publishers  # noqa: PLC0415 (loaded when it is opened)

        Publishers(self._desk, self._window).open()

    @Slot(str, str)
    def ask_sign_in(self, url: str, paper: str) -> None:
        """Open the sign-in dialog for the publisher of `url`."""
        from weiterlesen.ui.dialogs.sign_in import SignInSheet  # noqa: PLC0415 (loaded when it is opened)

        sheet = SignInSheet(self._desk, url, paper, self._window, hint=self._demo_hint(url))
        sheet.signed_in.connect(self.signed_in)
        sheet.own_page.connect(self.open_own_page)
        sheet.open()

    @Slot(str)
    def open_own_page(self, url: str) -> None:
        """Let the reader sign in on the publisher's own page."""
        self._signing_in_at = url
        self.visits.open(url, sign_in=True)

    @Slot(str)
    def _back_from(self, url: str) -> None:
        """Take over the session of a visit that was there to sign in."""
        if url == self._signing_in_at:
            self._signing_in_at = ""
            self.visits.adopt(url)

    @Slot(object)
    def signed_in(self, result: SignedInResult) -> None:
        """Say so, and fetch the open article again if it is that publisher's."""
        self._say_signed_in(result)
        if self._is_open_at(result):
            self._panes.article.reload()

    @Slot(object)
    def _taken_over(self, result: SignedInResult) -> None:
        """Fetch the open article with a session from the publisher's own page, and see whether it is one."""
        if not self._is_open_at(result):
            self._say_signed_in(result)
            return
        article = self._panes.article
        if self._unproven is None:
            article.opened.connect(self._on_proof)
        self._unproven = result
        article.reload()

    @Slot(object)
    def _on_proof(self, opened: OpenArticle) -> None:
        """Say that the reader is signed in when the publisher thinks so: the visit may have ended without it."""
        article, result = self._panes.article, self._unproven
        if article.fetching or result is None:
            return
        article.opened.disconnect(self._on_proof)
        self._unproven = None
        if opened.publisher == result.account.publisher and opened.access.state is AccessState.ENTITLED:
            self._say_signed_in(result)

    def _is_open_at(self, result: SignedInResult) -> bool:
        opened = self._panes.article.current
        return opened is not None and opened.publisher == result.account.publisher

    def _say_signed_in(self, result: SignedInResult) -> None:
        opened = self._panes.article.current
        paper = opened.paper if opened is not None and self._is_open_at(result) else ""
        said = _("Signed in to {paper}.").format(paper=plain(paper or result.account.publisher))
        if not result.lasting:
            said += " " + _("For this run only: this system’s keyring keeps nothing.")
        self._desk.notices.say(said)

    # -- the demo newspaper

    def open_demo(self) -> None:
        """Start the demo newspaper, follow it, and say how to sign in there."""
        program = self._desk.program
        self._desk.notices.say(_("The demo newspaper is starting …"))

        def start(token: CancelToken) -> tuple[DemoInfo, Added]:
            info = program.demo.start()
            return info, program.following.add(info.feed, token)

        self._desk.tasks.run(Lane.FETCH, start, self, self._demo_stands, priority=Priority.CLICK)

    @Slot(object)
    def _demo_stands(self, answer: tuple[DemoInfo, Added]) -> None:
        self._demo, added = answer
        self._desk.hub.publish(added.changes, self)
        self._panes.sidebar.go_to(f"feed:{added.feeds[0].id}")
        said = _("The demo newspaper runs on this computer. Sign in there as {user} with the password {password}.")
        self._desk.notices.say(said.format(user=self._demo.user, password=self._demo.password))

    def wake_demo(self) -> None:
        """Start the demo newspaper again if it is followed: it is a process of ours, and ended with us."""
        followed = any(f"//127.0.0.1:{USUAL_PORT}/" in feed.url for feed in self._panes.sidebar.model.feeds())
        if not followed or self._demo is not None:
            return
        demo = self._desk.program.demo
        self._desk.tasks.run(
            Lane.FETCH,
            lambda _token: demo.start(),
            self,
            self._demo_woke,
            lambda _error: None,
            priority=Priority.BACKGROUND,
        )

    @Slot(object)
    def _demo_woke(self, info: DemoInfo) -> None:
        self._demo = info

    def _demo_hint(self, url: str) -> str:
        if self._demo is None or not url.startswith(self._demo.url.rstrip("/")):
            return ""
        said = _("The account of the demo newspaper: {user} with the password {password}")
        return said.format(user=self._demo.user, password=self._demo.password)

    # -- where we are

    def _feed(self) -> Feed | None:
        node = self._panes.sidebar.node
        return node.feed if node is not None else None

    def _has_feed(self) -> bool:
        return self._feed() is not None

    def _is_refreshing(self) -> bool:
        return self._panes.refreshing.running or self._panes.completing.running

    def _can_refresh(self) -> bool:
        return bool(self._panes.sidebar.model.any_feed) and not self._panes.refreshing.running

    def _can_refresh_one(self) -> bool:
        return self._has_feed() and not self._panes.refreshing.running
