"""SQLite's errors as ours, by blame."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from weiterlesen.model.errors import BugError, Cancelled, LibraryError, WeiterlesenError

# SQLite tells "no space left" only for ENOSPC; a quota or a file size limit comes as a failed write.
_EXTENDED = {
    sqlite3.SQLITE_IOERR_WRITE: "disk-full",
    sqlite3.SQLITE_IOERR_FSYNC: "disk-full",
    sqlite3.SQLITE_IOERR_TRUNCATE: "disk-full",
    sqlite3.SQLITE_IOERR_SHMSIZE: "disk-full",
    sqlite3.SQLITE_IOERR_SHMOPEN: "read-only",
}
_CODES = {
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_CANTOPEN: "read-only",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_IOERR: "damaged",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
}


def library_fault(error: sqlite3.Error, path: Path) -> WeiterlesenError:
    """Return what `error` means: a LibraryError about `path`, or a BugError for what only our own mistake causes.

    A query that was interrupted because the library closes is Cancelled.
    """
    extended = getattr(error, "sqlite_errorcode", 0)
    if extended == sqlite3.SQLITE_INTERRUPT:
        return Cancelled(str(path))
    code = _EXTENDED.get(extended) or _CODES.get(extended & 0xFF)
    if code is None:
        return BugError(str(path), f"{type(error).__name__}: {error}")
    return LibraryError(str(path), str(error), code=code)


@contextmanager
def our_errors(path: Path) -> Iterator[None]:
    """Raise SQLite's errors of the body as ours (see `library_fault`)."""
    try:
        yield
    except sqlite3.Error as error:
        raise library_fault(error, path) from error
