"""Feeds and what the last asks taught us about them."""

import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, fields, replace

from weiterlesen.model.errors import UsageError
from weiterlesen.model.feed import Feed, FeedCount, FetchState
from weiterlesen.storage import search
from weiterlesen.storage.database import Database
from weiterlesen.storage.values import only_row, storable

_STATE = tuple(field.name for field in fields(FetchState))
_COLUMNS = f"""f.id, f.url, f.title, f.site_url, f.folder, f.typed_origin, f.added_at, f.paused, f.private,
    {", ".join(f"x.{name}" for name in _STATE)}"""
_FROM = f"SELECT {_COLUMNS} FROM feed f JOIN feed_fetch x ON x.feed_id = f.id"  # noqa: S608 (our own names)
_SAVE_STATE = f"""INSERT OR REPLACE INTO feed_fetch (feed_id, {", ".join(_STATE)})
    VALUES (:feed_id, {", ".join(f":{name}" for name in _STATE)})"""  # noqa: S608 (our own names)


class FeedTable:
    """The feeds the reader follows; a feed's address is kept as it was given and compared letter by letter."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def all(self) -> tuple[Feed, ...]:
        """Return all feeds by title, upper and lower case alike."""
        with self._db.read() as connection:
            feeds = [_feed(row) for row in connection.execute(_FROM)]
        return tuple(sorted(feeds, key=lambda feed: (feed.title.casefold(), feed.id)))

    def get(self, feed_id: int) -> Feed | None:
        """Return the feed, or None."""
        with self._db.read() as connection:
            row = only_row(connection.execute(f"{_FROM} WHERE f.id = :id", {"id": feed_id}))
        return None if row is None else _feed(row)

    def by_url(self, url: str) -> Feed | None:
        """Return the feed followed at exactly this address, or None."""
        with self._db.read() as connection:
            row = only_row(connection.execute(f"{_FROM} WHERE f.url = :url", {"url": storable(url)}))
        return None if row is None else _feed(row)

    def add(self, feed: Feed) -> Feed:
        """Follow `feed` (its `id` is ignored) and return it with its id; a feed followed already is returned as is."""
        return self._db.keep(lambda connection: self.by_url(feed.url) or _inserted(connection, feed))

    def add_all(self, feeds: Iterable[Feed]) -> tuple[Feed, ...]:
        """Follow all of these or, if that fails, none; return those that were not followed before, with their ids."""
        wanted = tuple(feeds)

        def work(connection: sqlite3.Connection) -> tuple[Feed, ...]:
            return tuple(_inserted(connection, feed) for feed in wanted if self.by_url(feed.url) is None)

        return self._db.keep(work)

    def update(self, feed: Feed) -> None:
        """Store what the reader sees of a feed, its fetch state excepted; a feed that is gone stays gone.

        Raises UsageError "already-followed" if its new address is another feed's.
        """

        def work(connection: sqlite3.Connection) -> None:
            other = self.by_url(feed.url)
            if other is not None and other.id != feed.id:
                raise UsageError(feed.url, other.title, code="already-followed")
            connection.execute(
                """UPDATE feed SET url = :url, title = :title, site_url = :site_url, folder = :folder,
                   typed_origin = :typed_origin, added_at = :added_at, paused = :paused, private = :private
                   WHERE id = :id""",
                _values(feed),
            )

        self._db.keep(work)

    def remove(self, feed_id: int) -> None:
        """Unfollow: the feed, its entries and what was read of them go, also from the search.

        An article stays if it is bookmarked or bought, or if an entry of another feed leads to it. Bookmarks,
        purchases and reading positions always stay.
        """
        self.remove_all((feed_id,))

    def remove_all(self, feed_ids: Iterable[int]) -> None:
        """Unfollow all of these, each as `remove` does, or none if that fails."""
        wanted = tuple(feed_ids)

        def work(connection: sqlite3.Connection) -> None:
            for feed_id in wanted:
                _remove(connection, feed_id)

        self._db.keep(work)

    def save_state(self, feed_id: int, state: FetchState) -> None:
        """Store what an ask taught us; for a feed that was unfollowed meanwhile nothing is stored."""
        with self._db.write() as connection:
            if only_row(connection.execute("SELECT 1 FROM feed WHERE id = :id", {"id": feed_id})) is not None:
                connection.execute(_SAVE_STATE, {"feed_id": feed_id, **asdict(state)})

    def told_to_wait(self, now: float, *, longest_s: float) -> tuple[str, ...]:
        """Return the addresses of the feeds whose servers asked not to be asked yet, for `longest_s` at most."""
        with self._db.read() as connection:
            rows = connection.execute(
                """SELECT f.url FROM feed f JOIN feed_fetch x ON x.feed_id = f.id
                   WHERE x.wait_until_at > :now AND x.wait_until_at <= :now + :longest_s ORDER BY f.id""",
                {"now": now, "longest_s": longest_s},
            )
            return tuple(str(row["url"]) for row in rows)

    def counts(self) -> tuple[FeedCount, ...]:
        """Return how many entries each feed has and how many are unread, by id; feeds without entries too."""
        with self._db.read() as connection:
            totals = _counted(connection, "kept = 1")
            unread = _counted(connection, "kept = 1 AND read = 0")
            ids = [int(row["id"]) for row in connection.execute("SELECT id FROM feed ORDER BY id")]
        return tuple(FeedCount(feed_id, unread.get(feed_id, 0), totals.get(feed_id, 0)) for feed_id in ids)


def _inserted(connection: sqlite3.Connection, feed: Feed) -> Feed:
    row = only_row(
        connection.execute(
            """INSERT INTO feed (url, title, site_url, folder, typed_origin, added_at, paused, private)
               VALUES (:url, :title, :site_url, :folder, :typed_origin, :added_at, :paused, :private)
               RETURNING id""",
            _values(feed),
        )
    )
    assert row is not None
    added = replace(feed, id=int(row["id"]))
    connection.execute(_SAVE_STATE, {"feed_id": added.id, **asdict(feed.state)})
    return added


def _remove(connection: sqlite3.Connection, feed_id: int) -> None:
    rows = connection.execute(
        "SELECT DISTINCT e.address_id FROM entry_state s JOIN entry e ON e.id = s.id WHERE s.feed_id = :id",
        {"id": feed_id},
    )
    touched = [int(row["address_id"]) for row in rows]
    connection.execute("DELETE FROM feed WHERE id = :id", {"id": feed_id})
    connection.executemany(
        """DELETE FROM article WHERE address_id = :id
           AND NOT EXISTS (SELECT 1 FROM entry WHERE address_id = :id)
           AND NOT EXISTS (SELECT 1 FROM bookmark WHERE address_id = :id)
           AND NOT EXISTS (SELECT 1 FROM purchase WHERE address_id = :id)""",
        ({"id": address_id} for address_id in touched),
    )
    search.reindex(connection, touched)


def _counted(connection: sqlite3.Connection, condition: str) -> dict[int, int]:
    sql = f"SELECT feed_id, count(*) AS n FROM entry_state WHERE {condition} GROUP BY feed_id"  # noqa: S608 (ours)
    return {int(row["feed_id"]): int(row["n"]) for row in connection.execute(sql)}


def _values(feed: Feed) -> dict[str, object]:
    return {
        "id": feed.id,
        "url": storable(feed.url),
        "title": storable(feed.title),
        "site_url": storable(feed.site_url),
        "folder": storable(feed.folder),
        "typed_origin": storable(feed.typed_origin),
        "added_at": feed.added_at,
        "paused": int(feed.paused),
        "private": int(feed.private),
    }


def _feed(row: sqlite3.Row) -> Feed:
    return Feed(
        id=row["id"],
        url=row["url"],
        title=row["title"],
        site_url=row["site_url"],
        folder=row["folder"],
        typed_origin=row["typed_origin"],
        added_at=row["added_at"],
        paused=bool(row["paused"]),
        private=bool(row["private"]),
        state=FetchState(**{name: row[name] for name in _STATE}),
    )
