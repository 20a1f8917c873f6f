import os
import sqlite3
import stat
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from weiterlesen.model.errors import BugError, Cancelled, LibraryError
from weiterlesen.model.marks import Bookmark
from weiterlesen.storage import database as database_module
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.schema import MIGRATIONS

SLOW = """WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)
          SELECT count(*) FROM n"""


def pragma(db: Database, name: str) -> object:
    with db.read() as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def in_thread(work: Callable[[], object]) -> None:
    """Run `work` on a thread of its own and raise here what it raised there."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(work).result()


def test_every_commit_survives_a_power_cut_and_references_hold(db: Database) -> None:
    assert pragma(db, "journal_mode") == "wal"
    assert pragma(db, "synchronous") == 2
    assert pragma(db, "foreign_keys") == 1
    assert pragma(db, "secure_delete") == 1
    assert pragma(db, "busy_timeout") == 5000
    assert pragma(db, "user_version") == MIGRATIONS[-1].number


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_all_files_are_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        database = Database(tmp_path / "library.sqlite")
        BookmarkTable(database).put(Bookmark("https://a.example/", "A", 1.0))
        database.copy_to(tmp_path / "copy.sqlite")
        files = list(tmp_path.iterdir())
        assert len(files) == 5
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
        database.close()
    finally:
        os.umask(before)


def test_a_library_that_others_may_read_is_made_private_again(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Database(path).close()
    path.chmod(0o644)
    Database(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_was_written_is_there_when_the_library_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    for title in ("A", "B"):
        database = Database(path)
        BookmarkTable(database).put(Bookmark(f"https://{title}.example/", title, 1.0))
        database.close()
    database = Database(path)
    assert len(BookmarkTable(database).all()) == 2
    database.close()


def test_a_write_that_raises_leaves_nothing_behind(db: Database) -> None:
    def fail() -> None:
        with db.write() as connection:
            connection.execute("INSERT INTO address (url) VALUES ('a')")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with db.read() as connection:
        assert connection.execute("SELECT count(*) FROM address").fetchone()[0] == 0


def test_a_write_inside_a_write_joins_it(db: Database) -> None:
    def fail() -> None:
        with db.write() as outer:
            outer.execute("INSERT INTO address (url) VALUES ('a')")
            with db.write() as inner:
                assert inner is outer
                inner.execute("INSERT INTO address (url) VALUES ('b')")
            with db.read() as reading:
                assert reading.execute("SELECT count(*) FROM address").fetchone()[0] == 2
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with db.read() as connection:
        assert connection.execute("SELECT count(*) FROM address").fetchone()[0] == 0


def test_all_queries_of_a_read_see_one_state(db: Database) -> None:
    def add() -> None:
        with db.write() as connection:
            connection.execute("INSERT INTO address (url) VALUES ('a')")

    with db.read() as connection:
        before = connection.execute("SELECT count(*) FROM address").fetchone()[0]
        in_thread(add)
        assert connection.execute("SELECT count(*) FROM address").fetchone()[0] == before
    with db.read() as connection:
        assert connection.execute("SELECT count(*) FROM address").fetchone()[0] == before + 1


def test_a_write_inside_a_read_is_a_bug(db: Database) -> None:
    with pytest.raises(BugError, match="a write inside a read"), db.read(), db.write():
        pass
    with pytest.raises(BugError, match="inside a transaction"), db.read():
        db.empty_log()


def test_a_query_on_the_forbidden_thread_is_a_bug(db: Database) -> None:
    forbidden = [db.forbidden_thread]
    db.forbid_this_thread()
    forbidden.append(db.forbidden_thread)
    assert forbidden == [None, threading.get_ident()]
    with pytest.raises(BugError, match="must not wait"), db.read():
        pass
    with pytest.raises(BugError, match="must not wait"), db.write():
        pass
    in_thread(lambda: BookmarkTable(db).put(Bookmark("https://a.example/", "A", 1.0)))
    db.forbid_thread(None)
    assert len(BookmarkTable(db).all()) == 1


def test_after_close_every_use_is_a_bug(db: Database) -> None:
    db.close()
    with pytest.raises(BugError, match="closed"), db.read():
        pass
    db.close()


def test_close_interrupts_a_query_of_another_thread(db: Database) -> None:
    started = threading.Event()

    def count() -> None:
        with db.read() as connection:
            started.set()
            connection.execute(SLOW).fetchone()

    with ThreadPoolExecutor(1) as pool:
        counting = pool.submit(count)
        started.wait()
        db.close()
        with pytest.raises(Cancelled):
            counting.result()
    assert not db.path.with_name("library.sqlite-wal").exists()


def test_close_lets_a_write_end_but_does_not_wait_for_ever(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    writing, may_end = threading.Event(), threading.Event()

    def write() -> None:
        with db.write() as connection:
            connection.execute("INSERT INTO address (url) VALUES ('a')")
            writing.set()
            may_end.wait()
        connection.close()  # nobody else does: the library was closed before

    monkeypatch.setattr(database_module, "_CLOSE_PATIENCE_S", 0.05)
    with ThreadPoolExecutor(1) as pool:
        written = pool.submit(write)
        writing.wait()
        db.close()
        may_end.set()
        written.result()
    again = Database(db.path)
    with again.read() as connection:
        assert connection.execute("SELECT count(*) FROM address").fetchone()[0] == 1
    again.close()


def test_connections_of_threads_that_ended_are_given_back(db: Database) -> None:
    for _ in range(5):
        in_thread(lambda: BookmarkTable(db).all())
    assert len(db._slots) <= 2


def test_a_locked_library_is_busy_for_writers_and_open_to_readers(tmp_path: Path) -> None:
    database = Database(tmp_path / "library.sqlite", busy_timeout_s=0.05)
    other = sqlite3.connect(tmp_path / "library.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryError) as caught:
        BookmarkTable(database).put(Bookmark("https://a.example/", "A", 1.0))
    assert (caught.value.code, caught.value.subject) == ("busy", str(tmp_path / "library.sqlite"))
    assert BookmarkTable(database).all() == ()
    other.execute("COMMIT")
    other.close()
    BookmarkTable(database).put(Bookmark("https://a.example/", "A", 1.0))
    database.close()


def test_a_library_that_may_not_be_written_says_so(db: Database) -> None:
    with db.read() as connection:
        connection.execute("PRAGMA query_only = ON")
    with pytest.raises(LibraryError) as caught:
        BookmarkTable(db).put(Bookmark("https://a.example/", "A", 1.0))
    assert caught.value.code == "read-only"


def test_wrong_sql_is_our_own_mistake(db: Database) -> None:
    with pytest.raises(BugError, match="no such table"), db.read() as connection:
        connection.execute("SELECT * FROM nowhere")


def test_a_copy_is_whole_and_never_overwrites(db: Database, tmp_path: Path) -> None:
    BookmarkTable(db).put(Bookmark("https://a.example/", "A", 1.0))
    db.copy_to(tmp_path / "copy.sqlite")
    copy = Database(tmp_path / "copy.sqlite")
    assert len(BookmarkTable(copy).all()) == 1
    copy.close()
    before = (tmp_path / "copy.sqlite").read_bytes()
    with pytest.raises(LibraryError) as caught:
        db.copy_to(tmp_path / "copy.sqlite")
    assert caught.value.code == "read-only"
    assert (tmp_path / "copy.sqlite").read_bytes() == before


def test_a_sound_library_checks_out(db: Database) -> None:
    assert db.check().startswith(f"version {MIGRATIONS[-1].number}, ")


def test_emptying_the_log_leaves_nothing_in_it(db: Database) -> None:
    BookmarkTable(db).put(Bookmark("https://a.example/", "A", 1.0))
    log = db.path.with_name("library.sqlite-wal")
    assert log.stat().st_size > 0
    db.empty_log()
    assert log.stat().st_size == 0
