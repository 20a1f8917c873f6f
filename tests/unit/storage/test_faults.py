import sqlite3
from pathlib import Path

import pytest

from weiterlesen.model.errors import BugError, Cancelled, LibraryError
from weiterlesen.storage.faults import library_fault, our_errors

PATH = Path("/books/library.sqlite")


def fault(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        (sqlite3.SQLITE_FULL, "disk-full"),
        (sqlite3.SQLITE_IOERR_WRITE, "disk-full"),
        (sqlite3.SQLITE_IOERR_FSYNC, "disk-full"),
        (sqlite3.SQLITE_IOERR_SHMSIZE, "disk-full"),
        (sqlite3.SQLITE_IOERR_SHMOPEN, "read-only"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "read-only"),
        (sqlite3.SQLITE_CANTOPEN, "read-only"),
        (sqlite3.SQLITE_PERM, "read-only"),
        (sqlite3.SQLITE_CORRUPT_VTAB, "damaged"),
        (sqlite3.SQLITE_NOTADB, "damaged"),
        (sqlite3.SQLITE_IOERR_READ, "damaged"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "busy"),
        (sqlite3.SQLITE_LOCKED, "busy"),
    ],
)
def test_what_the_reader_can_mend_is_a_library_error(code: int, ours: str) -> None:
    error = library_fault(fault(code), PATH)
    assert isinstance(error, LibraryError)
    assert (error.code, error.subject, error.detail) == (ours, str(PATH), "what SQLite says")


def test_what_only_our_mistake_causes_is_a_bug() -> None:
    assert isinstance(library_fault(fault(sqlite3.SQLITE_CONSTRAINT), PATH), BugError)
    assert isinstance(library_fault(sqlite3.ProgrammingError("no code at all"), PATH), BugError)


def test_a_query_that_was_interrupted_is_cancelled() -> None:
    assert isinstance(library_fault(fault(sqlite3.SQLITE_INTERRUPT), PATH), Cancelled)


def test_other_errors_pass_through() -> None:
    with pytest.raises(KeyError), our_errors(PATH):
        raise KeyError
    with pytest.raises(LibraryError), our_errors(PATH):
        raise fault(sqlite3.SQLITE_FULL)
