"""The list of entries: as long as the library says, filled by pages off the GUI thread, and never jumping."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot

from weiterlesen import messages
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.entry import EntryQuery, EntryRow
from weiterlesen.services.entries import Entries
from weiterlesen.ui import when
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import plain
from weiterlesen.ui.models import merging
from weiterlesen.ui.models.merging import Key, Keys
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.wording import _

PAGE = 60
ROW = Qt.ItemDataRole.UserRole
_MOST_ROWS = 900
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the library has now: keys in order, how they are reached from what is shown, and rows that changed."""

    keys: Keys
    steps: merging.Steps | None
    rows: dict[Key, EntryRow]


def key_of(row: EntryRow) -> Key:
    """Return what identifies a row: the entry's id, or the address where there is no entry."""
    return row.id or row.url


class EntriesModel(QAbstractListModel):
    """Rows of one question to the library.

    `ready` when the first page is there; `about_to_merge` and `merged(n)` around a change in sight, n rows
    new above; `loaded` when more rows are there.
    """

    ready = Signal()
    loaded = Signal()
    about_to_merge = Signal()
    merged = Signal(int)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._query = EntryQuery()
        self._keys: Keys = []
        self._rows: dict[Key, EntryRow] = {}
        self._places: dict[Key, int] = {}
        self._total = 0
        self._kept: set[Key] = set()
        self._asked: set[int] = set()
        self._wanted: set[int] = set()
        self._token: CancelToken | None = None
        self._merge: CancelToken | None = None
        self._again = False
        self._loading = False
        self._fetch = QTimer(self, singleShot=True, interval=0)
        self._fetch.timeout.connect(self._fetch_wanted)
        desk.hub.published.connect(self._on_changes)

    # -- what is asked

    @property
    def query(self) -> EntryQuery:
        """What the list is about."""
        return self._query

    @property
    def loading(self) -> bool:
        """Whether the first page is still on its way."""
        return self._loading

    def ask(self, query: EntryQuery) -> None:
        """Show another list; an answer to a former question is thrown away."""
        self._cancel()
        self._query = query
        self._loading = True
        entries = self._desk.program.entries

        def first(_token: CancelToken) -> tuple[tuple[EntryRow, ...], int]:
            return entries.rows(replace(query, limit=PAGE)), entries.count(query)

        self._token = self._desk.tasks.run(
            Lane.QUICK, first, self, self._take_first, self._on_failure, priority=Priority.CLICK
        )

    @Slot(object)
    def _take_first(self, answer: tuple[tuple[EntryRow, ...], int]) -> None:
        rows, total = answer
        self._loading = False
        self.beginResetModel()
        self._kept.clear()
        self._places.clear()
        self._asked = {0}
        self._keys = [key_of(row) for row in rows]
        self._rows = {key_of(row): row for row in rows}
        self._total = max(total, len(rows))
        self.endResetModel()
        self.ready.emit()
        self.look_again()

    def _on_failure(self, error: object) -> None:
        self._loading = False
        self.failed.emit(error)

    # -- what changes under the reader's eyes

    def keep(self, key: Key) -> None:
        """Let a row stay where it is although it no longer fits the question (an unread one that was read)."""
        if key in self._kept:
            return
        self._kept.add(key)
        if self._merge is not None:  # it began before this was known, and would take the row away
            self._merge.cancel()
            self._merge = None
            self.look_again()

    def look_again(self) -> None:
        """Ask for the list as it is now and merge it in."""
        if self._loading:
            return
        if self._merge is not None:
            self._again = True
            return
        query, shown, kept = self._query, self._keys, frozenset(self._kept)
        loaded = [key for key in self._rows if isinstance(key, int)]
        entries = self._desk.program.entries

        def compare(token: CancelToken) -> _Answer:
            now: Keys = entries.ids(query)
            token.check()
            if 0 in now:
                rows = {key_of(row): row for row in entries.rows(replace(query, limit=-1))}
                now = list(rows)
            else:
                rows = {row.id: row for row in entries.rows_of(loaded)}
            token.check()
            keys = merging.merged(shown, now, kept)
            return _Answer(keys, merging.steps(shown, keys), rows)

        self._merge = self._desk.tasks.run(Lane.QUICK, compare, self, self._take_merged, self._merge_failed)

    @Slot(object)
    def _take_merged(self, answer: _Answer) -> None:
        self._merge = None
        whole = len(self._keys) >= self._total
        self.about_to_merge.emit()
        new_above = self._walk(answer.steps) if answer.steps is not None and whole else self._complete(answer)
        self._update(answer.rows)
        self.merged.emit(new_above)
        if self._again:
            self._again = False
            self.look_again()

    def _complete(self, answer: _Answer) -> int:
        """Take the keys of the whole list. When they only go on where the first page ended, nothing moves."""
        begun = len(self._keys)
        if len(answer.keys) == self._total and list(answer.keys[:begun]) == list(self._keys):
            self._keys = answer.keys
            self.loaded.emit()
            return 0
        self.beginResetModel()
        self._keys = answer.keys
        self._total = len(answer.keys)
        self._asked.clear()
        self.endResetModel()
        return 0

    def _walk(self, steps: merging.Steps) -> int:
        if steps.removed or steps.inserted:
            self._asked.clear()
        for first, last in steps.removed:
            self.beginRemoveRows(_NO_PARENT, first, last)
            del self._keys[first : last + 1]
            self._total = len(self._keys)
            self.endRemoveRows()
        for first, keys in steps.inserted:
            self.beginInsertRows(_NO_PARENT, first, first + len(keys) - 1)
            self._insert(first, keys)
            self._total = len(self._keys)
            self.endInsertRows()
        return steps.new

    def _insert(self, first: int, keys: tuple[Key, ...]) -> None:
        numbers = [key for key in keys if isinstance(key, int)]
        if isinstance(self._keys, array) and len(numbers) == len(keys):
            self._keys[first:first] = array("q", numbers)
        else:
            self._keys = [*self._keys[:first], *keys, *self._keys[first:]]

    def _merge_failed(self, error: object) -> None:
        self._merge = None
        self.failed.emit(error)

    @Slot(object, object)
    def _on_changes(self, changes: Changes, _initiator: QObject | None) -> None:
        known = {row.url for row in self._rows.values()}
        if changes.entries or changes.bookmarks or changes.feeds or known.intersection(changes.entry_urls):
            self.look_again()

    def patch(self, key: Key, change: Callable[[EntryRow], EntryRow]) -> None:
        """Show a row as it will be, before the library has written it."""
        row = self._rows.get(key)
        if row is not None:
            self._update({key: change(row)})

    def _update(self, rows: dict[Key, EntryRow]) -> None:
        changed = [key for key, row in rows.items() if self._rows.get(key) != row]
        self._rows.update(rows)
        if len(changed) > 1:  # looking each one up in a long list takes longer than painting
            self.dataChanged.emit(self.index(0), self.index(self._total - 1))
        elif changed and (place := self.row_of(changed[0])) >= 0:
            self.dataChanged.emit(self.index(place), self.index(place))

    # -- where things are

    def entry(self, place: int) -> EntryRow | None:
        """Return the row at `place`, or None while it is on its way."""
        if not 0 <= place < self._total:
            return None
        key = self.key(place)
        row = None if key is None else self._rows.get(key)
        if key is None or row is None:
            self._want(place)
        else:
            self._places[key] = place
        return row

    def key(self, place: int) -> Key | None:
        """Return what identifies the row at `place`."""
        return self._keys[place] if 0 <= place < len(self._keys) else None

    def row_of(self, key: Key) -> int:
        """Return the place of a row, -1 if it is not in the list."""
        keys = self._keys
        place = self._places.get(key, -1)
        if 0 <= place < len(keys) and keys[place] == key:  # a million rows take 10 ms to look through
            return place
        try:
            if isinstance(keys, array):
                return keys.index(key) if isinstance(key, int) else -1
            return keys.index(key)
        except ValueError:
            return -1

    # -- pages

    def _want(self, place: int) -> None:
        page = place // PAGE
        if page not in self._asked:
            self._wanted.add(page)
            if not self._fetch.isActive():
                self._fetch.start()

    @Slot()
    def _fetch_wanted(self) -> None:
        # What was asked for last is in sight now; the rest was only flown over.
        for page in sorted(self._wanted)[-4:]:
            keys = [key for key in self._keys[page * PAGE : (page + 1) * PAGE] if isinstance(key, int)]
            if keys:
                self._asked.add(page)
                load = partial(_load, self._desk.program.entries, keys)
                self._desk.tasks.run(Lane.QUICK, load, self, self._take_page, priority=Priority.CLICK)
        self._wanted.clear()

    @Slot(object)
    def _take_page(self, rows: dict[Key, EntryRow]) -> None:
        if len(self._rows) > _MOST_ROWS:
            self._rows = dict(list(self._rows.items())[_MOST_ROWS // 2 :])
            self._places.clear()
            self._asked.clear()
        self._update(rows)
        self.loaded.emit()

    def _cancel(self) -> None:
        for token in (self._token, self._merge):
            if token is not None:
                token.cancel()
        self._merge = None
        self._again = False

    # -- Qt's side

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """Return how many rows the list has."""
        return 0 if parent.isValid() else self._total

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row (role ROW), its title, or its words for a screen reader."""
        row = self.entry(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return plain(row.teaser)
        return None

    def spoken(self, row: EntryRow) -> str:
        """Return a row in words: its title and everything that is shown by colour, weight or a mark."""
        parts = [
            plain(row.title),
            plain(row.paper),
            when.ago(row.published_at, self._desk.program.clock.now(), self._desk.locale),
            when.length(row),
            _("read") if row.read else _("unread"),
            messages.row_label(row),
            _("bookmarked") if row.bookmarked else "",
        ]
        return ", ".join(part for part in parts if part)


def _load(entries: Entries, keys: list[int], _token: CancelToken) -> dict[Key, EntryRow]:
    return {row.id: row for row in entries.rows_of(keys)}
