"""No space left: what the reader does by hand is kept as long as there is a reserve to give up."""

import json
import sqlite3
import stat
import subprocess
from pathlib import Path

import pytest

from helpers import processes
from weiterlesen.model.errors import LibraryError
from weiterlesen.model.marks import Bookmark
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.reserve import RESERVE_BYTES, Reserve

# No file of the child may grow beyond 400 kB: the log fills up after some bookmarks.
CHILD = """
import json, resource, sys
from pathlib import Path
from weiterlesen.model.errors import LibraryError
from weiterlesen.model.marks import Bookmark
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database

db = Database(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
kept, codes = [], []
for number in range(60):
    try:
        BookmarkTable(db).put(Bookmark(f"https://a.example/{number}", "A" * 20_000, float(number)))
        kept.append(number)
    except LibraryError as error:
        codes.append(error.code)
db.close()
print(json.dumps({"kept": kept, "codes": codes}))
"""


def test_a_full_disk_is_named_and_what_was_acknowledged_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    ran = subprocess.run(
        [processes.python(), "-c", CHILD, str(path)],
        env=processes.environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["kept"]
    assert set(told["codes"]) == {"disk-full"}
    database = Database(path)
    assert {int(mark.created_at) for mark in BookmarkTable(database).all()} == set(told["kept"])
    assert database.check()
    database.close()


def crowd(db: Database, connection: sqlite3.Connection) -> None:
    """Leave no page to grow into while the reserve is there, and some once it is gone."""
    pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
    room = 0 if db.path.with_name("room").exists() else 100
    connection.execute(f"PRAGMA max_page_count = {pages + room}")


def fill(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO address (url) VALUES (:url)", {"url": "x" * 20_000})


def test_the_readers_own_mark_is_kept_by_giving_up_the_reserve(db: Database) -> None:
    tries = []

    def work(connection: sqlite3.Connection) -> str:
        tries.append(1)
        crowd(db, connection)
        fill(connection)
        return "kept"

    assert db.keep(work) == "kept"
    assert len(tries) == 2
    assert not db.path.with_name("room").exists()
    with db.read() as connection:
        assert connection.execute("SELECT count(*) FROM address").fetchone()[0] == 1


def test_without_a_reserve_or_inside_a_write_a_full_disk_is_an_error(db: Database) -> None:
    def work(connection: sqlite3.Connection) -> None:
        crowd(db, connection)
        fill(connection)

    with pytest.raises(LibraryError) as caught, db.write():
        db.keep(work)
    assert caught.value.code == "disk-full"
    assert db.path.with_name("room").exists()
    db.path.with_name("room").write_bytes(b"")  # a rest of it is room, too, but not enough
    with db.read() as connection:
        connection.execute("PRAGMA max_page_count = 1")

    def too_much(connection: sqlite3.Connection) -> None:
        for _ in range(200):
            fill(connection)

    with pytest.raises(LibraryError):
        db.keep(too_much)
    with pytest.raises(LibraryError):
        db.keep(too_much)


def test_another_error_does_not_cost_the_reserve(db: Database) -> None:
    with db.read() as connection:
        connection.execute("PRAGMA query_only = ON")
    with pytest.raises(LibraryError):
        db.keep(fill)
    assert db.path.with_name("room").exists()


def test_the_reserve_is_laid_in_again_when_the_library_is_opened(tmp_path: Path) -> None:
    for _ in range(2):
        Database(tmp_path / "library.sqlite").close()
        reserve = tmp_path / "library.sqlite-reserve"
        assert reserve.stat().st_size == RESERVE_BYTES
        assert stat.S_IMODE(reserve.stat().st_mode) == 0o600
        reserve.unlink()


def test_a_reserve_that_cannot_be_laid_in_is_no_error(tmp_path: Path) -> None:
    nowhere = Reserve(tmp_path / "nowhere" / "room")
    assert not nowhere.lay_in()
    assert not nowhere.release()
    room = Reserve(tmp_path / "room", size=100)
    (tmp_path / "room").write_bytes(b"a part of it")
    assert room.lay_in()
    assert (tmp_path / "room").stat().st_size == 100
    assert room.lay_in()
    assert room.release()
    assert not room.release()


def test_marks_of_the_reader_are_written_that_way(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Database, "keep", lambda *_: pytest.fail("asked for"))
    with pytest.raises(pytest.fail.Exception):
        BookmarkTable(db).put(Bookmark("https://a.example/", "A", 1.0))
