"""The library's file: connections, transactions, and what happens when the disk does not go along."""

import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from weiterlesen.model.errors import BugError, LibraryError
from weiterlesen.storage.faults import our_errors
from weiterlesen.storage.header import read_header
from weiterlesen.storage.migrations import Migration, migrate, version_of
from weiterlesen.storage.reserve import Reserve
from weiterlesen.storage.schema import APPLICATION_ID, MIGRATIONS

T = TypeVar("T")

_PRIVATE = 0o600
_BUSY_TIMEOUT_S = 5.0
_CLOSE_PATIENCE_S = 2.0
_CLOSE_STEP_S = 0.02
_LOG_LIMIT_BYTES = 16 * 1024 * 1024
# FULL: a bookmark that was acknowledged survives a power cut; it costs 0.2 ms for each write.
# secure_delete: what is wiped is gone from the file, too.
# temp_store: what a sort spills stays in memory and never lies in a temporary folder.
_SET_UP = f"""
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA trusted_schema = OFF;
PRAGMA journal_size_limit = {_LOG_LIMIT_BYTES:d};
"""


@dataclass(slots=True)
class _Slot:
    """One thread's connection; `in_use` is held while a transaction of that thread is open."""

    connection: sqlite3.Connection
    thread: "weakref.ref[threading.Thread]"
    in_use: threading.RLock = field(default_factory=threading.RLock)
    writing: bool = False

    @property
    def abandoned(self) -> bool:
        thread = self.thread()
        return thread is None or not thread.is_alive()


class Database:
    """The SQLite file at `path`, made or brought to the newest schema when it is opened.

    Each thread has a connection of its own. Readers never wait; writers wait for each other (in this process by one
    lock, for other processes up to `busy_timeout_s`). All errors are ours: LibraryError (disk-full, read-only,
    newer-library, damaged, busy, not-found; the subject is the path), BugError for our own mistakes.

    A file of a newer version is refused without changing a byte of it, a damaged one is reported and left alone.
    The file is not checked through when it is opened (0.1 s for 100 MB, and the disk may be cold): `check` does that,
    in the background; damage that a query meets is reported by that query.
    """

    def __init__(
        self,
        path: Path,
        *,
        migrations: tuple[Migration, ...] = MIGRATIONS,
        busy_timeout_s: float = _BUSY_TIMEOUT_S,
        reserve: Reserve | None = None,
    ) -> None:
        self._path = path
        self._busy_timeout_s = busy_timeout_s
        self._reserve = reserve or Reserve(path.with_name(path.name + "-reserve"))
        self._local = threading.local()
        self._slots: list[_Slot] = []
        self._slots_lock = threading.Lock()
        self._write_lock = threading.Lock()
        self._forbidden: int | None = None
        self._closed = False
        self._refuse_foreign(migrations)
        try:
            self._open(migrations)
        except BaseException:
            self.close()
            raise

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._path

    @property
    def forbidden_thread(self) -> int | None:
        """The thread on which a query is a mistake of ours, None for no such thread."""
        return self._forbidden

    def forbid_thread(self, thread_id: int | None) -> None:
        """From now on raise BugError for a query on the thread `threading.get_ident()` calls `thread_id`."""
        self._forbidden = thread_id

    def forbid_this_thread(self) -> None:
        """From now on raise BugError for a query on the calling thread."""
        self.forbid_thread(threading.get_ident())

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Lend this thread's connection for reading; all queries of the body see one state of the library."""
        slot = self._slot()
        if slot.connection.in_transaction:
            yield slot.connection
            return
        with slot.in_use, our_errors(self._path), _transaction(slot.connection, "BEGIN"):
            yield slot.connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Lend this thread's connection for writing: all of the body is kept, or nothing if it raises.

        A write inside a write joins it. A write inside a read is a mistake of ours (it could not wait): BugError.
        """
        slot = self._slot()
        if slot.writing:
            yield slot.connection
            return
        if slot.connection.in_transaction:
            raise BugError(str(self._path), "a write inside a read")
        with self._write_lock, slot.in_use, our_errors(self._path), _transaction(slot.connection, "BEGIN IMMEDIATE"):
            slot.writing = True
            try:
                yield slot.connection
            finally:
                slot.writing = False

    def keep(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Write what the reader did by hand: as `write`, and once more on a full disk after giving up the reserve.

        `work` may therefore run twice. The reserve is laid in again when the library is next opened. Inside a
        `write` the second try is not possible, and a full disk is an error at once.
        """
        nested = self._slot().writing
        try:
            with self.write() as connection:
                return work(connection)
        except LibraryError as error:
            if nested or error.code != "disk-full" or not self._reserve.release():
                raise
        with self.write() as connection:
            return work(connection)

    def check(self) -> str:
        """Read through the whole file and return a short technical line about it; raise LibraryError(damaged)."""
        with self.read() as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(3)")]
            version = version_of(connection)
        if found != ["ok"]:
            raise LibraryError(str(self._path), "; ".join(found), code="damaged")
        return f"version {version}, {self._path.stat().st_size} bytes"

    def copy_to(self, target: Path) -> None:
        """Write a whole copy to `target` (mode 0600, must not exist); raise LibraryError, leaving no half copy."""
        try:
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE))
            with self._outside_transaction(target) as connection:
                connection.execute("VACUUM INTO :target", {"target": str(target)})
        except OSError as error:
            raise LibraryError(str(target), error.strerror or "", code="read-only") from error
        except LibraryError:
            target.unlink()
            raise

    def empty_log(self) -> None:
        """Bring the log into the file and empty it, so that wiped text is in neither; a reader may delay that."""
        with self._outside_transaction(self._path) as connection, self._write_lock:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Give every connection back. A write that runs gets 2 s to end, a query is interrupted (Cancelled).

        Afterwards every use is a BugError.
        """
        with self._slots_lock:
            self._closed = True
            slots, self._slots = self._slots, []
        end = time.monotonic() + _CLOSE_PATIENCE_S
        for slot in slots:
            if _wait_for(slot, end):
                slot.connection.close()
                slot.in_use.release()

    def _refuse_foreign(self, migrations: tuple[Migration, ...]) -> None:
        header = read_header(self._path)
        if header.empty:
            return
        if header.application_id != APPLICATION_ID:
            raise LibraryError(str(self._path), "not a library of this program", code="damaged")
        newest = migrations[-1].number
        if header.version > newest:
            detail = f"version {header.version}, this program knows {newest}"
            raise LibraryError(str(self._path), detail, code="newer-library")

    def _open(self, migrations: tuple[Migration, ...]) -> None:
        self._make_private()
        connection = self._slot().connection
        with our_errors(self._path):
            if str(connection.execute("PRAGMA journal_mode").fetchone()[0]) != "wal":
                connection.execute("PRAGMA journal_mode = WAL").fetchone()
            taken = migrate(connection, migrations, application_id=APPLICATION_ID, keep_copy=self._keep_copy)
            if version_of(connection) > migrations[-1].number:  # a newer program was faster
                raise LibraryError(str(self._path), code="newer-library")
        if taken:
            self.empty_log()
        self._reserve.lay_in()

    def _make_private(self) -> None:
        """Make the file and take other people's rights away; SQLite gives the files beside it the same mode."""
        try:
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, _PRIVATE))
            for path in (self._path, *(self._path.with_name(self._path.name + end) for end in ("-wal", "-shm"))):
                if path.exists() and path.stat().st_mode & 0o077:
                    path.chmod(_PRIVATE)
        except OSError as error:
            raise LibraryError(str(self._path), error.strerror or "", code="read-only") from error

    def _keep_copy(self, version: int) -> None:
        target = self._path.with_name(f"{self._path.stem}-before-version-{version + 1}{self._path.suffix}")
        with suppress(OSError):
            target.unlink()  # of a step that did not go through
        self.copy_to(target)

    @contextmanager
    def _outside_transaction(self, path: Path) -> Iterator[sqlite3.Connection]:
        slot = self._slot()
        if slot.connection.in_transaction:
            raise BugError(str(path), "not possible inside a transaction")
        with slot.in_use, our_errors(path):
            yield slot.connection

    def _slot(self) -> _Slot:
        if threading.get_ident() == self._forbidden:
            raise BugError(str(self._path), "a query on a thread that must not wait")
        slot: _Slot | None = getattr(self._local, "slot", None)
        if slot is None:
            slot = self._local.slot = self._connected()
        if self._closed:
            raise BugError(str(self._path), "the library is closed")
        return slot

    def _connected(self) -> _Slot:
        with our_errors(self._path):
            # Each connection is used by its own thread; `close` alone comes from another one.
            connection = sqlite3.connect(
                self._path, timeout=self._busy_timeout_s, isolation_level=None, check_same_thread=False
            )
            connection.row_factory = sqlite3.Row
            try:
                connection.executescript(_SET_UP)
            except sqlite3.Error:
                connection.close()
                raise
        slot = _Slot(connection, weakref.ref(threading.current_thread()))
        with self._slots_lock:
            for other in [other for other in self._slots if other.abandoned]:
                self._slots.remove(other)
                other.connection.close()
            self._slots.append(slot)
        return slot


def _wait_for(slot: _Slot, end: float) -> bool:
    """Take the connection from its thread, interrupting queries but no write; return False if `end` came first."""
    if slot.in_use.acquire(blocking=False):
        return True
    while time.monotonic() < end:
        if not slot.writing:
            slot.connection.interrupt()
        if slot.in_use.acquire(timeout=_CLOSE_STEP_S):
            # An interruption that met no query would stop the clean-up at the end: it ends with the next query.
            slot.connection.execute("SELECT 1").fetchone()
            return True
    return False


@contextmanager
def _transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has undone it already for some errors; a roll back that fails must not hide the first error.
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
