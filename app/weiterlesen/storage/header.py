"""Looks into a library's file before SQLite may touch it."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from weiterlesen.model.errors import LibraryError
from weiterlesen.storage.faults import our_errors

_MAGIC = b"SQLite format 3\x00"
_LENGTH = 100
_VERSION_AT = 60
_APPLICATION_AT = 68


@dataclass(frozen=True, slots=True)
class Header:
    """Whose file it is and of which version; `empty` tells that there is no table in it yet."""

    application_id: int
    version: int
    empty: bool


def read_header(path: Path) -> Header:
    """Return what the file at `path` says of itself, without changing a byte of it; no file counts as empty.

    Raises LibraryError: damaged (not an SQLite file), not-found (no folder), read-only (may not be opened).
    """
    try:
        with path.open("rb") as file:
            first = file.read(_LENGTH)
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise LibraryError(str(path), "its folder is missing", code="not-found") from None
        return Header(0, 0, empty=True)
    except OSError as error:
        raise LibraryError(str(path), error.strerror or "", code="read-only") from error
    if not first:
        return Header(0, 0, empty=True)
    if len(first) < _LENGTH or not first.startswith(_MAGIC):
        raise LibraryError(str(path), "not an SQLite file", code="damaged")
    version = int.from_bytes(first[_VERSION_AT : _VERSION_AT + 4])
    application_id = int.from_bytes(first[_APPLICATION_AT : _APPLICATION_AT + 4])
    log = path.with_name(path.name + "-wal")
    if application_id and not (log.exists() and log.stat().st_size):
        return Header(application_id, version, empty=False)
    return _asked(path)


def _asked(path: Path) -> Header:
    # After a crash the newest version stands in the log beside the file; SQLite reads both without writing to them.
    with our_errors(path):
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            application_id = int(connection.execute("PRAGMA application_id").fetchone()[0])
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            tables = int(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
        finally:
            connection.close()
    return Header(application_id, version, empty=tables == 0)
