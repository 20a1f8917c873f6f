"""How far articles were read."""

import sqlite3

from weiterlesen.model.marks import Anchor, ReadingPosition
from weiterlesen.storage import addresses
from weiterlesen.storage.database import Database
from weiterlesen.storage.values import only_row, storable


class PositionTable:
    """Reading positions by address."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, position: ReadingPosition) -> None:
        """Keep a place in an article, in place of the last one; a fraction outside 0 to 1 is brought inside.

        `furthest` never goes back.
        """

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                """INSERT INTO reading_position (address_id, url, fraction, seen_at, anchor, furthest)
                   VALUES (:address_id, :url, :fraction, :seen_at, :anchor, :furthest)
                   ON CONFLICT (address_id) DO UPDATE SET url = :url, fraction = :fraction, seen_at = :seen_at,
                       anchor = :anchor, furthest = MAX(furthest, :furthest)""",
                {
                    "address_id": addresses.number(connection, addresses.key_of(position.url)),
                    "url": storable(position.url),
                    "fraction": _inside(position.fraction),
                    "seen_at": position.seen_at,
                    "anchor": _written(position.anchor),
                    "furthest": _inside(max(position.fraction, position.furthest)),
                },
            )

        self._db.keep(work)

    def get(self, url: str) -> ReadingPosition | None:
        """Return the place in the article of an address, or None."""
        with self._db.read() as connection:
            row = only_row(
                connection.execute(
                    "SELECT url, fraction, seen_at, anchor, furthest FROM reading_position WHERE address_id = :id",
                    {"id": addresses.find(connection, url)},
                )
            )
        if row is None:
            return None
        anchor = _read(row["anchor"])
        return ReadingPosition(row["url"], row["fraction"], row["seen_at"], anchor, row["furthest"])


def _inside(fraction: float) -> float:
    return min(max(fraction, 0.0), 1.0)


def _written(anchor: Anchor | None) -> str:
    return "" if anchor is None else " ".join(map(str, (anchor.block, anchor.word, *anchor.words)))


def _read(text: str) -> Anchor | None:
    block, word, *words = map(int, text.split()) if text else (-1, -1)
    return None if block < 0 else Anchor(block, word, tuple(words))
