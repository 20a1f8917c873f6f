"""The lists: entries as the reader sees them, and what was read."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from weiterlesen.model.changes import Changes
from weiterlesen.model.entry import EntryQuery, EntryRow
from weiterlesen.services.ports import Clock
from weiterlesen.services.tables import Tables


@dataclass(frozen=True, slots=True)
class MarkedRead:
    """Which entries really changed: what an undo has to turn back."""

    changed: tuple[int, ...]
    changes: Changes


class Entries:
    """What came with the feeds."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._entries = tables.entries
        self._clock = clock

    def rows(self, query: EntryQuery) -> tuple[EntryRow, ...]:
        """Return one page of a list, newest first."""
        return self._entries.rows(query)

    def ids(self, query: EntryQuery) -> "array[int]":
        """Return the ids of a whole list in its order (limit and offset are passed over)."""
        return self._entries.ids(query)

    def count(self, query: EntryQuery) -> int:
        """Return how many entries the list has."""
        return self._entries.count(query)

    def row(self, entry_id: int) -> EntryRow | None:
        """Return one entry's row, or None."""
        return self._entries.row(entry_id)

    def rows_of(self, entry_ids: Iterable[int]) -> tuple[EntryRow, ...]:
        """Return the rows of some entries, in no certain order; those that are gone are left out."""
        return self._entries.rows_of(entry_ids)

    def next_unread(self, after_id: int, query: EntryQuery) -> EntryRow | None:
        """Return the next unread entry below `after_id` (0: from the top) in the list, or None."""
        found = self._entries.next_unread(after_id, query)
        return None if found is None else self._entries.row(found)

    def mark_read(self, entry_ids: Iterable[int], *, read: bool) -> MarkedRead:
        """Mark entries as read or unread."""
        changed = self._entries.mark_read(entry_ids, read=read, now=self._clock.now())
        return MarkedRead(changed, Changes(entries=bool(changed), feeds=bool(changed)))
