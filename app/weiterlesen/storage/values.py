"""Values of `model/` as text in a column, and back."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from weiterlesen.content import wire
from weiterlesen.model.errors import ContentError, LibraryError

T = TypeVar("T")

# SQLite's smallest limit for parameters of one statement is 999.
_AT_ONCE = 500


def storable(text: str) -> str:
    """Return `text` as SQLite can keep it: what the command line could not decode becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def packed(value: object) -> str:
    """Return a value of `model/` as JSON text."""
    return json.dumps(wire.to_json(value), ensure_ascii=False, separators=(",", ":"))


def unpacked(kind: type[T], text: str, subject: str) -> T:
    """Return the value of type `kind` from what `packed` made; raise LibraryError(damaged) about `subject`."""
    try:
        return wire.from_json(kind, json.loads(text))
    except (ContentError, ValueError, RecursionError) as error:
        raise LibraryError(subject, f"{type(error).__name__} in a stored {kind}", code="damaged") from error


def checksum(text: str) -> str:
    """Return a short hash of `text`, to notice damage and change (no protection against intent)."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def marks(count: int) -> str:
    """Return `count` question marks for a list of parameters."""
    return ", ".join("?" * count)


def batches(values: Iterable[T]) -> Iterator[tuple[T, ...]]:
    """Cut `values` into pieces that fit into one statement."""
    rest = iter(values)
    while piece := tuple(islice(rest, _AT_ONCE)):
        yield piece


def seconds(value: float | None) -> float | None:
    """Return what a REAL column can keep: an infinite or undefined time counts as unknown."""
    if value is None or value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124 (not a number)
        return None
    return float(value)


def only_row(cursor: sqlite3.Cursor) -> sqlite3.Row | None:
    """Return the first row of a query, or None."""
    row: sqlite3.Row | None = cursor.fetchone()
    return row
