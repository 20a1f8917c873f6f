"""Entries of feeds, what the reader did with them, and the lists made of both."""

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.entry import EntryQuery, EntryRow, EntryState
from weiterlesen.policy import retention
from weiterlesen.storage import addresses, search
from weiterlesen.storage import entry_content as content
from weiterlesen.storage.database import Database
from weiterlesen.storage.entry_rows import COLUMNS_OF_PAGE, row_of
from weiterlesen.storage.selection import selection
from weiterlesen.storage.values import batches, marks, only_row

_SOME = f"""WITH page AS (SELECT id, NULL AS address_id, sorted_at FROM entry_state WHERE id IN ({{}}) AND kept = 1)
{COLUMNS_OF_PAGE}"""  # noqa: S608 (our own words)

_FACTS = """
WITH newest AS (SELECT s.feed_id, max(e.delivered_at) AS delivered_at
                FROM entry_state s JOIN entry e ON e.id = s.id GROUP BY s.feed_id)
SELECT s.id, s.feed_id, s.sorted_at, s.arrived_at, s.read,
       EXISTS (SELECT 1 FROM bookmark WHERE address_id = e.address_id) AS bookmarked,
       EXISTS (SELECT 1 FROM article WHERE address_id = e.address_id AND waiting = 1) AS waiting,
       e.delivered_at = n.delivered_at AS delivered
FROM entry_state s JOIN entry e ON e.id = s.id JOIN newest n ON n.feed_id = s.feed_id
WHERE s.kept = 1
"""


@dataclass(frozen=True, slots=True)
class UpsertResult:
    """What a feed's document brought, in its order: ids of entries never seen, and of those whose content changed."""

    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is new or changed."""
        return bool(self.new or self.changed)


class EntryTable:
    """Entries of all feeds. An entry keeps its id for as long as its feed is followed, even while it is gone."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def upsert(self, feed_id: int, drafts: Sequence[EntryDraft], now: float) -> UpsertResult:
        """Store what a document of the feed delivered at `now`; of two items with one uid the first counts.

        Only content is written; what the reader did stays. An item that was let go and comes again is stored again
        with its old state, and is neither new nor changed. An item without a time stands where it arrived, one from
        the future too. For a feed that was unfollowed meanwhile nothing is stored.
        """
        new: list[int] = []
        changed: list[int] = []
        touched: set[int] = set()
        with self._db.write() as connection:
            if only_row(connection.execute("SELECT 1 FROM feed WHERE id = :id", {"id": feed_id})) is None:
                return UpsertResult()
            # From the end, so that of items without a time the first of the document gets the highest id.
            unique = {draft.uid: draft for draft in reversed(drafts)}
            for draft in unique.values():
                known = content.known(connection, feed_id, draft.uid)
                if known is not None and known["content_hash"] == content.hash_of(draft):
                    connection.execute(
                        "UPDATE entry SET delivered_at = :now WHERE id = :id", {"now": now, "id": known["id"]}
                    )
                    continue
                entry_id = content.place(connection, feed_id, draft, now)
                if known is None:
                    new.append(entry_id)
                elif known["content_hash"] is not None:
                    changed.append(entry_id)
                    touched.add(known["address_id"])
                touched.add(content.save(connection, entry_id, feed_id, draft, now))
            search.reindex(connection, sorted(touched))
        return UpsertResult(tuple(reversed(new)), tuple(reversed(changed)))

    def rows(self, query: EntryQuery) -> tuple[EntryRow, ...]:
        """Return a page of the list that `query` means, newest first; a negative limit means all.

        Lists by mark (bookmarked, tag, waiting) show each address once, and addresses without an entry with id 0.
        """
        chosen = selection(query)
        if chosen is None:
            return ()
        sql = f"""WITH page AS (SELECT id, address_id, sorted_at FROM ({chosen.sql})
                                ORDER BY {chosen.order()} LIMIT :limit OFFSET :offset)
                  {COLUMNS_OF_PAGE} ORDER BY {chosen.order("p")}"""  # noqa: S608 (values are bound)
        parameters = chosen.parameters | {"limit": query.limit, "offset": query.offset}
        with self._db.read() as connection:
            return tuple(row_of(row) for row in connection.execute(sql, parameters))

    def ids(self, query: EntryQuery) -> "array[int]":
        """Return the ids of the whole list in the order of `rows`, 0 for what has no entry; limit and offset aside.

        Eight bytes for each: a list may have a million.
        """
        found = array("q")
        chosen = selection(query)
        if chosen is None:
            return found
        sql = f"SELECT id FROM ({chosen.sql}) ORDER BY {chosen.order()}"  # noqa: S608 (values are bound)
        with self._db.read() as connection:
            cursor = connection.cursor()
            cursor.row_factory = None  # plain tuples
            found.extend(row[0] for row in cursor.execute(sql, chosen.parameters))
        return found

    def count(self, query: EntryQuery) -> int:
        """Return the length of the whole list, limit and offset aside."""
        chosen = selection(query)
        if chosen is None:
            return 0
        with self._db.read() as connection:
            sql = f"SELECT count(*) FROM ({chosen.sql})"  # noqa: S608 (values are bound)
            return int(connection.execute(sql, chosen.parameters).fetchone()[0])

    def next_unread(self, after_id: int, query: EntryQuery) -> int | None:
        """Return the unread entry of the list next below `after_id`, else the topmost one, else None.

        `after_id` itself is never returned; it need not be in the list (0: begin at the top).
        """
        chosen = selection(replace(query, unread=True))
        if chosen is None:
            return None
        sign, top = (">", float("-inf")) if chosen.oldest_first else ("<", float("inf"))
        sql = f"""SELECT id FROM ({chosen.sql}) WHERE id <> :after_id AND (sorted_at, id) {sign} (:sorted_at, :after_id)
                  ORDER BY {chosen.order()} LIMIT 1"""  # noqa: S608 (values are bound)
        with self._db.read() as connection:
            place = only_row(connection.execute("SELECT sorted_at FROM entry_state WHERE id = :id", {"id": after_id}))
            below = None
            if place is not None:
                bound = chosen.parameters | {"after_id": after_id, "sorted_at": place["sorted_at"]}
                below = only_row(connection.execute(sql, bound))
            if below is None:
                bound = chosen.parameters | {"after_id": after_id, "sorted_at": top}
                below = only_row(connection.execute(sql, bound))
        return None if below is None else int(below["id"])

    def row(self, entry_id: int) -> EntryRow | None:
        """Return what a list shows of one entry, or None if it is gone."""
        return next(iter(self.rows_of((entry_id,))), None)

    def rows_of(self, ids: Iterable[int]) -> tuple[EntryRow, ...]:
        """Return what a list shows of some entries, in no certain order; those that are gone are left out."""
        with self._db.read() as connection:
            return tuple(
                row_of(row)
                for batch in batches(ids)
                for row in connection.execute(_SOME.format(marks(len(batch))), batch)
            )

    def row_by_url(self, url: str) -> EntryRow | None:
        """Return the entry that leads to an address, the newest if there are several, or None."""
        with self._db.read() as connection:
            address_id = addresses.find(connection, url)
            found = only_row(
                connection.execute(
                    """SELECT s.id FROM entry e JOIN entry_state s ON s.id = e.id
                       WHERE e.address_id = :address_id ORDER BY s.sorted_at DESC, s.id DESC LIMIT 1""",
                    {"address_id": address_id},
                )
            )
            return None if found is None else self.row(int(found["id"]))

    def draft(self, entry_id: int) -> EntryDraft | None:
        """Return an entry as it was delivered, or None if it is gone; raise LibraryError(damaged)."""
        with self._db.read() as connection:
            row = only_row(
                connection.execute(
                    """SELECT s.uid, e.*, x.text, x.blocks FROM entry e
                       JOIN entry_state s ON s.id = e.id JOIN entry_text x ON x.id = e.id WHERE e.id = :id""",
                    {"id": entry_id},
                )
            )
        return None if row is None else content.draft_of(row)

    def state(self, entry_id: int) -> EntryState | None:
        """Return what the reader did with an entry, also with one that is gone; None if there never was such an id."""
        with self._db.read() as connection:
            row = only_row(connection.execute("SELECT * FROM entry_state WHERE id = :id", {"id": entry_id}))
        return None if row is None else EntryState(bool(row["read"]), row["arrived_at"], row["read_at"])

    def mark_read(self, ids: Iterable[int], *, read: bool, now: float) -> tuple[int, ...]:
        """Mark entries read (at `now`) or unread and return the ids of those that were not yet so, in order."""
        wanted = tuple(dict.fromkeys(ids))

        def work(connection: sqlite3.Connection) -> tuple[int, ...]:
            changed: set[int] = set()
            for batch in batches(wanted):
                rows = connection.execute(
                    f"""UPDATE entry_state SET read = ?, read_at = ? WHERE id IN ({marks(len(batch))}) AND read <> ?
                        RETURNING id""",  # noqa: S608 (question marks)
                    (int(read), now if read else None, *batch, int(read)),
                )
                changed.update(int(row["id"]) for row in rows.fetchall())
            return tuple(entry_id for entry_id in wanted if entry_id in changed)

        return self._db.keep(work)

    def facts(self) -> tuple[retention.EntryFacts, ...]:
        """Return what `policy.retention` needs to know of every entry."""
        with self._db.read() as connection:
            return tuple(
                retention.EntryFacts(
                    row["id"],
                    row["feed_id"],
                    row["sorted_at"],
                    row["arrived_at"],
                    read=bool(row["read"]),
                    bookmarked=bool(row["bookmarked"]),
                    waiting=bool(row["waiting"]),
                    delivered=bool(row["delivered"]),
                )
                for row in connection.execute(_FACTS)
            )

    def remove(self, ids: Iterable[int]) -> None:
        """Let entries go, also from the search; what the reader did with them stays known."""
        with self._db.write() as connection:
            for batch in batches(ids):
                places = marks(len(batch))
                touched = connection.execute(
                    f"DELETE FROM entry WHERE id IN ({places}) RETURNING address_id",  # noqa: S608 (question marks)
                    batch,
                ).fetchall()
                connection.execute(f"UPDATE entry_state SET kept = 0 WHERE id IN ({places})", batch)  # noqa: S608 (as above)
                search.reindex(connection, sorted({int(row["address_id"]) for row in touched}))

    def retain(self, limits: retention.Limits, now: float) -> int:
        """Let go of what `policy.retention` says at `now`; return how many entries went."""
        gone = retention.expired_entries(self.facts(), now, limits)
        self.remove(gone)
        with self._db.write() as connection:
            before = retention.states_before(now, limits)
            connection.execute("DELETE FROM entry_state WHERE kept = 0 AND arrived_at < :before", {"before": before})
        return len(gone)
