"""Files that are not opened, and stay as they are."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from weiterlesen.model.errors import LibraryError
from weiterlesen.model.marks import Bookmark
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.header import read_header
from weiterlesen.storage.migrations import Migration
from weiterlesen.storage.schema import APPLICATION_ID, MIGRATIONS

NEWER = MIGRATIONS[-1].number + 1


def refused(path: Path) -> LibraryError:
    with pytest.raises(LibraryError) as caught:
        Database(path)
    assert caught.value.subject == str(path)
    return caught.value


def read_all(path: Path) -> None:
    database = Database(path)
    try:
        BookmarkTable(database).all()
    finally:
        database.close()


def filled(path: Path, count: int = 1) -> None:
    database = Database(path)
    for number in range(count):
        BookmarkTable(database).put(Bookmark(f"https://a.example/{number}", "A" * 500, 1.0))
    database.close()


def test_a_newer_library_is_refused_without_changing_a_byte(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    filled(path)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {NEWER}")
    connection.close()
    before = path.read_bytes()
    error = refused(path)
    assert error.code == "newer-library"
    assert str(NEWER) in error.detail
    assert path.read_bytes() == before


def test_a_newer_library_is_known_by_its_log_after_a_crash(tmp_path: Path) -> None:
    path, crashed = tmp_path / "library.sqlite", tmp_path / "crashed.sqlite"
    filled(path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA user_version = {NEWER}")
    for end in ("", "-wal"):
        shutil.copyfile(f"{path}{end}", f"{crashed}{end}")
    connection.close()
    log = Path(f"{crashed}-wal")
    before = crashed.read_bytes(), log.read_bytes()
    assert read_header(crashed).version == NEWER
    assert refused(crashed).code == "newer-library"
    assert (crashed.read_bytes(), log.read_bytes()) == before


def test_a_newer_program_that_was_faster_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.sqlite"
    later = (*MIGRATIONS, Migration(NEWER, "later", "CREATE TABLE later (id INTEGER);"))
    Database(path, migrations=later).close()
    monkeypatch.setattr(Database, "_refuse_foreign", lambda *_: None)  # it looked before the other one was ready
    assert refused(path).code == "newer-library"


@pytest.mark.parametrize("body", [b"not a database, but quite long enough for one" * 9, b"SQLite format 3\x00"])
def test_what_is_no_library_is_damaged_and_left_alone(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(body)
    assert refused(path).code == "damaged"
    assert path.read_bytes() == body


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (id INTEGER)")
    connection.close()
    before = path.read_bytes()
    assert "not a library" in refused(path).detail
    assert path.read_bytes() == before


def test_an_empty_file_and_an_empty_database_become_a_library(tmp_path: Path) -> None:
    (tmp_path / "empty.sqlite").touch()
    Database(tmp_path / "empty.sqlite").close()
    connection = sqlite3.connect(tmp_path / "begun.sqlite")  # as after a crash before the first step
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert read_header(tmp_path / "begun.sqlite").empty
    Database(tmp_path / "begun.sqlite").close()
    assert read_header(tmp_path / "begun.sqlite").application_id == APPLICATION_ID


@pytest.mark.parametrize("first_page", [True, False])
def test_damage_is_reported_and_not_written_over(tmp_path: Path, *, first_page: bool) -> None:
    path = tmp_path / "library.sqlite"
    filled(path, 200)
    body = bytearray(path.read_bytes())
    start = 110 if first_page else 4096 * 4
    body[start : 4096 * (1 if first_page else 60)] = b"\xa5" * ((4096 if first_page else 4096 * 60) - start)
    path.write_bytes(body)
    with pytest.raises(LibraryError) as caught:
        read_all(path)
    assert caught.value.code == "damaged"
    assert path.read_bytes() == bytes(body)


def test_a_check_names_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    filled(path, 50)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'AUTOINCREMENT', '') WHERE name = 'feed_folder'")
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'bookmark_tag_tag'").fetchone()[0]
    connection.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\x00" * 8)
    database = Database(path)
    with pytest.raises(LibraryError) as caught:
        database.check()
    assert caught.value.code == "damaged"
    assert caught.value.detail
    database.close()


def test_of_a_damaged_library_no_half_copy_is_left(tmp_path: Path) -> None:
    path, copy = tmp_path / "library.sqlite", tmp_path / "copy.sqlite"
    filled(path, 200)
    with path.open("r+b") as file:
        file.seek(4096 * 50)
        file.write(b"\xa5" * 4096 * 20)
    database = Database(path)
    with pytest.raises(LibraryError) as caught:
        database.copy_to(copy)
    assert caught.value.code == "damaged"
    assert not copy.exists()
    database.close()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere" / "library.sqlite").code == "not-found"


def test_what_cannot_be_opened_as_a_file_is_read_only(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").mkdir()
    assert refused(tmp_path / "library.sqlite").code == "read-only"


def test_a_link_that_leads_nowhere_is_read_only(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").symlink_to(tmp_path / "gone" / "library.sqlite")
    assert refused(tmp_path / "library.sqlite").code == "read-only"
