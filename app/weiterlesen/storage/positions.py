"""How far articles were read."""

import sqlite3

from weiterlesen.model.marks import ReadingPosition
from weiterlesen.storage import addresses
from weiterlesen.storage.database import Database
from weiterlesen.storage.values import only_row, storable


class PositionTable:
    """Reading positions by address."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, position: ReadingPosition) -> None:
        """Keep a place in an article, in place of the last one; a fraction outside 0 to 1 is brought inside."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                """INSERT OR REPLACE INTO reading_position (address_id, url, fraction, seen_at)
                   VALUES (:address_id, :url, :fraction, :seen_at)""",
                {
                    "address_id": addresses.number(connection, addresses.key_of(position.url)),
                    "url": storable(position.url),
                    "fraction": min(max(position.fraction, 0.0), 1.0),
                    "seen_at": position.seen_at,
                },
            )

        self._db.keep(work)

    def get(self, url: str) -> ReadingPosition | None:
        """Return the place in the article of an address, or None."""
        with self._db.read() as connection:
            row = only_row(
                connection.execute(
                    "SELECT url, fraction, seen_at FROM reading_position WHERE address_id = :id",
                    {"id": addresses.find(connection, url)},
                )
            )
        return None if row is None else ReadingPosition(row["url"], row["fraction"], row["seen_at"])
