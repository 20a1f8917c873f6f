"""Numbers for addresses, so that tables are joined by them. Every address is looked up in its normal form."""

import sqlite3

from weiterlesen.content import urls
from weiterlesen.storage.values import only_row, storable

_OF_ENTRY = "entry:"


def key_of(url: str, *, feed_id: int = 0, uid: str = "") -> str:
    """Return what an address is stored as; an entry without one is known by its feed and uid."""
    return urls.normal(storable(url)) or f"{_OF_ENTRY}{feed_id}:{storable(uid)}"


def find(connection: sqlite3.Connection, url: str) -> int | None:
    """Return the number of an address, or None if the library does not know it."""
    row = only_row(connection.execute("SELECT id FROM address WHERE url = :url", {"url": key_of(url)}))
    return None if row is None else int(row["id"])


def number(connection: sqlite3.Connection, key: str) -> int:
    """Return the number of what `key_of` returned, giving it one if it has none."""
    row = only_row(connection.execute("SELECT id FROM address WHERE url = :key", {"key": key}))
    if row is None:
        row = only_row(connection.execute("INSERT INTO address (url) VALUES (:key) RETURNING id", {"key": key}))
    assert row is not None
    return int(row["id"])
