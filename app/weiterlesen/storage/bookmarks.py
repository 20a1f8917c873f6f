"""Pointers the reader keeps, with tags and a note."""

import sqlite3

from weiterlesen.model.marks import Bookmark
from weiterlesen.storage import addresses, search
from weiterlesen.storage.database import Database
from weiterlesen.storage.values import only_row, storable

_ALL = "SELECT address_id, url, title, note, created_at FROM bookmark"


class BookmarkTable:
    """Bookmarks by address; an address has one at most, however it is written."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, bookmark: Bookmark) -> None:
        """Keep a bookmark, in place of an older one of the same address. Empty and double tags are dropped."""

        def work(connection: sqlite3.Connection) -> None:
            address_id = addresses.number(connection, addresses.key_of(bookmark.url))
            connection.execute(
                """INSERT OR REPLACE INTO bookmark (address_id, url, title, note, created_at)
                   VALUES (:address_id, :url, :title, :note, :created_at)""",
                {
                    "address_id": address_id,
                    "url": storable(bookmark.url),
                    "title": storable(bookmark.title),
                    "note": storable(bookmark.note),
                    "created_at": bookmark.created_at,
                },
            )
            connection.executemany(
                "INSERT INTO bookmark_tag (address_id, tag) VALUES (?, ?)",
                ((address_id, tag) for tag in {" ".join(storable(tag).split()) for tag in bookmark.tags} - {""}),
            )
            search.reindex(connection, (address_id,))

        self._db.keep(work)

    def get(self, url: str) -> Bookmark | None:
        """Return the bookmark of an address, or None."""
        with self._db.read() as connection:
            row = only_row(
                connection.execute(
                    f"{_ALL} WHERE address_id = :address_id", {"address_id": addresses.find(connection, url)}
                )
            )
            return None if row is None else _bookmark(connection, row)

    def remove(self, url: str) -> bool:
        """Drop the bookmark of an address with its tags and note; return whether there was one."""

        def work(connection: sqlite3.Connection) -> bool:
            address_id = addresses.find(connection, url)
            gone = connection.execute("DELETE FROM bookmark WHERE address_id = :id", {"id": address_id}).rowcount
            if address_id is not None:
                search.reindex(connection, (address_id,))
            return bool(gone)

        return self._db.keep(work)

    def all(self, limit: int = -1) -> tuple[Bookmark, ...]:
        """Return the newest bookmarks, newest first; a negative limit means all."""
        with self._db.read() as connection:
            rows = connection.execute(
                f"{_ALL} ORDER BY created_at DESC, address_id DESC LIMIT :limit", {"limit": limit}
            ).fetchall()
            return tuple(_bookmark(connection, row) for row in rows)

    def tags(self) -> tuple[str, ...]:
        """Return all tags in alphabetical order."""
        with self._db.read() as connection:
            found = [str(row["tag"]) for row in connection.execute("SELECT DISTINCT tag FROM bookmark_tag")]
        return tuple(sorted(found, key=_alphabetical))


def _alphabetical(tag: str) -> tuple[str, str]:
    return tag.casefold(), tag


def _bookmark(connection: sqlite3.Connection, row: sqlite3.Row) -> Bookmark:
    tags = connection.execute("SELECT tag FROM bookmark_tag WHERE address_id = :id", {"id": row["address_id"]})
    return Bookmark(
        url=row["url"],
        title=row["title"],
        created_at=row["created_at"],
        note=row["note"],
        tags=tuple(sorted((str(tag["tag"]) for tag in tags), key=_alphabetical)),
    )
