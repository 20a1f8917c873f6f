"""The sidebar's tree: the standing lists, then the papers by folder, with what is unread."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from weiterlesen import messages
from weiterlesen.model.account import Account, Health
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.errors import ReaderError
from weiterlesen.model.feed import Feed, FeedCount
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import plain, tooltip
from weiterlesen.ui.models.scope import Scope, midnight
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.wording import _, plural

NODE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_PATIENCE = 3
# Waiting does not help against these.
_AT_ONCE = frozenset(("refused", "login-needed", "secret-missing"))
Index = QModelIndex | QPersistentModelIndex


class Kind(Enum):
    """What a line of the sidebar is."""

    TODAY = "today"
    UNREAD = "unread"
    BEGUN = "begun"
    BOOKMARKS = "bookmarks"
    WAITING = "waiting"
    HEADING = "heading"
    FOLDER = "folder"
    FEED = "feed"


@dataclass(eq=False, slots=True)
class Node:
    """One line; the tree is made anew from each snapshot. `number_in_tree` is what Qt's indexes carry."""

    kind: Kind
    key: str
    title: str
    number: int = 0
    feed: Feed | None = None
    account: Account | None = None
    parent: "Node | None" = None
    children: "list[Node]" = field(default_factory=list)
    number_in_tree: int = 0

    @property
    def row(self) -> int:
        """The place among the siblings."""
        return self.parent.children.index(self) if self.parent else 0

    @property
    def health(self) -> Health | None:
        """How the reader's session at the paper stands, None where there is no account."""
        return None if self.account is None else self.account.health

    @property
    def trouble(self) -> str:
        """What keeps the feed from bringing news, in words; "" if all is well."""
        if self.feed is None:
            return ""
        if self.feed.paused:
            return _("No longer asked: the feed was taken down.")
        state = self.feed.state
        if state.failures < _PATIENCE and state.error_code not in _AT_ONCE:
            return ""
        return str(
            messages.sentence(ReaderError(self.title, state.error_detail, code=state.error_code or "unreachable"))
        )


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the library says about feeds and standing lists."""

    feeds: tuple[Feed, ...]
    counts: tuple[FeedCount, ...]
    today: int
    unread: int
    waiting: int
    begun: int
    bookmarks: int
    now_at: float


class FeedsModel(QAbstractItemModel):
    """The tree. `loaded(first)` when a snapshot is in it; the first time and whenever the lines changed `first`."""

    loaded = Signal(bool)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._top = Node(Kind.HEADING, "", "")
        self._nodes: dict[int, Node] = {}
        self._made = 0
        self._now_at = 0.0
        self._token: CancelToken | None = None
        self._again = False
        self._hidden: set[int] = set()
        self._accounts: dict[int, Account] = {}
        self.any_feed: bool | None = None
        desk.hub.published.connect(self._on_changes)

    def load(self) -> None:
        """Ask the library anew."""
        if self._token is not None:
            self._again = True
            return
        program, hidden = self._desk.program, frozenset(self._hidden)

        def look(_token: CancelToken) -> Snapshot:
            now_at = program.clock.now()
            counts = tuple(count for count in program.feeds.counts() if count.feed_id not in hidden)
            today = EntryQuery(since_at=midnight(now_at), unread=True)
            return Snapshot(
                tuple(feed for feed in program.feeds.all() if feed.id not in hidden),
                counts,
                program.entries.count(today),
                sum(count.unread for count in counts),
                program.entries.count(EntryQuery(waiting=True)),
                program.entries.count(EntryQuery(begun=True)),
                program.entries.count(EntryQuery(bookmarked=True)),
                now_at,
            )

        self._token = self._desk.tasks.run(Lane.QUICK, look, self, self._take, self._failed, priority=Priority.CLICK)

    def _failed(self, error: object) -> None:
        self._token = None
        self._desk.tasks.unhandled.emit(error)

    @Slot(object)
    def _take(self, snapshot: Snapshot) -> None:
        self._token = None
        self._now_at = snapshot.now_at
        self.any_feed = bool(snapshot.feeds)
        top = tree(snapshot)
        self._put_accounts(top)
        same = [(node.key, node.kind) for node in walk(top)] == [(node.key, node.kind) for node in walk(self._top)]
        if same:
            self._refill(top)
        else:
            self.beginResetModel()
            self._top = top
            self._count()
            self.endResetModel()
        self.loaded.emit(not same)
        if not same:
            self._load_accounts(snapshot.feeds)
        if self._again:
            self._again = False
            self.load()

    def _load_accounts(self, feeds: tuple[Feed, ...]) -> None:
        """See how the sessions stand, behind the lines themselves: the first picture does not wait for that."""
        program = self._desk.program
        self._desk.tasks.run(
            Lane.QUICK,
            lambda _token: program.health.by_feed(feeds),
            self,
            self._take_accounts,
            priority=Priority.NORMAL,
        )

    @Slot(object)
    def _take_accounts(self, accounts: dict[int, Account]) -> None:
        self._accounts = accounts
        for node in self._put_accounts(self._top):
            index = self.index_of(node.key)
            self.dataChanged.emit(index, index)

    def _put_accounts(self, top: Node) -> list[Node]:
        """Give each paper its account; return the lines that this changed."""
        changed = []
        for node in walk(top):
            account = self._accounts.get(node.feed.id) if node.feed is not None else None
            if node.account != account:
                node.account = account
                changed.append(node)
        return changed

    def _count(self) -> None:
        """Give each line a number for Qt: a pointer would outlive its object, an old number finds nothing."""
        self._nodes = {}
        for node in walk(self._top):
            self._made += 1
            node.number_in_tree = self._made
            self._nodes[self._made] = node

    def _refill(self, top: Node) -> None:
        for old, new in zip(walk(self._top), walk(top), strict=True):
            if (old.title, old.number, old.feed) != (new.title, new.number, new.feed):
                old.title, old.number, old.feed = new.title, new.number, new.feed
                index = self.index_of(old.key)
                self.dataChanged.emit(index, index)

    @Slot(object, object)
    def _on_changes(self, changes: Changes, _initiator: QObject | None) -> None:
        if changes.feeds or changes.entries or changes.bookmarks or changes.entry_urls:
            self.load()
        if changes.accounts:
            self._load_accounts(self.feeds())

    # -- finding

    def node(self, index: Index) -> Node | None:
        """Return the line at an index."""
        return self._nodes.get(index.internalId()) if index.isValid() else None

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of a line by its key."""
        for node in walk(self._top):
            if node.key == key:
                return self.createIndex(node.row, 0, node.number_in_tree)
        return QModelIndex()

    def papers(self) -> tuple[Node, ...]:
        """Return the lines of all feeds, from top to bottom."""
        return tuple(node for node in walk(self._top) if node.kind is Kind.FEED)

    def hide(self, feed_id: int) -> None:
        """Leave a feed out, as if it were gone already."""
        self._hidden.add(feed_id)
        self.load()

    def unhide(self, feed_id: int) -> None:
        """Show a feed again."""
        self._hidden.discard(feed_id)
        self.load()

    def feeds(self) -> tuple[Feed, ...]:
        """Return all feeds in the order of the tree."""
        return tuple(node.feed for node in walk(self._top) if node.feed is not None)

    def folders(self) -> tuple[str, ...]:
        """Return the keys of all folders."""
        return tuple(node.key for node in walk(self._top) if node.kind is Kind.FOLDER)

    def scope(self, node: Node) -> Scope | None:
        """Return the list that a line stands for."""
        title = plain(node.title)
        if node.kind is Kind.FEED and node.feed is not None:
            return Scope(node.key, title, EntryQuery(feed_id=node.feed.id))
        if node.kind is Kind.FOLDER:
            return Scope(node.key, title, EntryQuery(folder=node.title))
        standing = {
            Kind.TODAY: Scope(node.key, title, EntryQuery(since_at=midnight(self._now_at or 0.0))),
            Kind.UNREAD: Scope(node.key, title, EntryQuery(unread=True)),
            Kind.BEGUN: Scope(node.key, title, EntryQuery(begun=True), kept_whole=True),
            Kind.BOOKMARKS: Scope(node.key, title, EntryQuery(bookmarked=True), kept_whole=True),
            Kind.WAITING: Scope(node.key, title, EntryQuery(waiting=True), kept_whole=True),
        }
        return standing.get(node.kind)

    # -- Qt's side

    def index(self, row: int, column: int, parent: Index = _NO_PARENT) -> QModelIndex:
        """Return the index of a child."""
        above = self.node(parent) or self._top
        if column == 0 and 0 <= row < len(above.children):
            return self.createIndex(row, column, above.children[row].number_in_tree)
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() is the other overload
        """Return the index of the line above."""
        node = self.node(index)
        if node is None or node.parent is None or node.parent is self._top:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent.number_in_tree)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of children."""
        return len((self.node(parent) or self._top).children)

    def columnCount(self, _parent: Index = _NO_PARENT) -> int:
        """Return 1."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        node = self.node(index)
        if node is None or node.kind is Kind.HEADING:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line (role NODE), its title, or its words for a screen reader."""
        node = self.node(index)
        if node is None:
            return None
        if role == NODE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(node.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(". ".join(part for part in (health_of(node), node.trouble) if part))
        return None


def spoken(node: Node) -> str:
    """Return a line in words."""
    number = plural("{n} unread", "{n} unread", node.number) if node.number else ""
    if node.kind in {Kind.BEGUN, Kind.BOOKMARKS, Kind.WAITING}:
        number = str(node.number) if node.number else ""
    said = (plain(node.title), number, plain(health_of(node)), plain(node.trouble))
    return ", ".join(part for part in said if part)


def health_of(node: Node) -> str:
    """Return how the session at a paper stands, in words; "" where there is no account."""
    return "" if node.account is None else messages.health_text(node.account)


def tree(snapshot: Snapshot) -> Node:
    """Return the tree of a snapshot."""
    top = Node(Kind.HEADING, "", "")
    _add(top, Node(Kind.TODAY, "today", _("Today"), snapshot.today))
    _add(top, Node(Kind.UNREAD, "unread", _("Unread"), snapshot.unread))
    _add(top, Node(Kind.BEGUN, "begun", _("In progress"), snapshot.begun))
    _add(top, Node(Kind.BOOKMARKS, "bookmarks", _("Bookmarks"), snapshot.bookmarks))
    _add(top, Node(Kind.WAITING, "waiting", _("Waiting for you"), snapshot.waiting))
    if not snapshot.feeds:
        return top
    _add(top, Node(Kind.HEADING, "papers", _("Papers")))
    unread = {count.feed_id: count.unread for count in snapshot.counts}
    folders: dict[str, Node] = {}
    for feed in sorted(snapshot.feeds, key=lambda feed: (feed.folder.casefold(), feed.title.casefold())):
        above = top
        if feed.folder:
            if feed.folder not in folders:
                folders[feed.folder] = _add(top, Node(Kind.FOLDER, f"folder:{feed.folder}", feed.folder))
            above = folders[feed.folder]
            above.number += unread.get(feed.id, 0)
        _add(above, Node(Kind.FEED, f"feed:{feed.id}", feed.title, unread.get(feed.id, 0), feed))
    return top


def walk(node: Node) -> Iterator[Node]:
    """Yield every line below `node`, from top to bottom."""
    for child in node.children:
        yield child
        yield from walk(child)


def _add(above: Node, node: Node) -> Node:
    node.parent = above
    above.children.append(node)
    return node
