"""However a step fails, the library is as it was before, or as it should be after."""

import sqlite3
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from weiterlesen.model.errors import BugError
from weiterlesen.model.marks import Bookmark
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.migrations import Migration, statements
from weiterlesen.storage.reserve import Reserve
from weiterlesen.storage.schema import MIGRATIONS

STEPS = (
    "CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT);",
    "INSERT INTO later (text) VALUES ('one;'), ('two');",
    "CREATE INDEX later_text ON later (text);",
    "ALTER TABLE bookmark ADD COLUMN stars INTEGER NOT NULL DEFAULT 0;",
    "UPDATE bookmark SET stars = 3;",
    "DROP INDEX article_waiting;",
    "DELETE FROM search_index;",
)
WRONG = ("INSERT INTO nowhere VALUES (1);", "DELETE FROM address;", "SELECT raise_;", "BEGIN;", "not SQL at all")


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    lines.append(str(connection.execute("PRAGMA user_version").fetchone()))
    connection.close()
    return lines


def small_reserve(folder: Path) -> Reserve:
    return Reserve(folder / "room", size=16)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(STEPS), unique=True), st.integers(0, len(STEPS)), st.sampled_from(WRONG))
def test_a_step_that_fails_anywhere_changes_nothing(steps: list[str], place: int, wrong: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        database = Database(path, reserve=small_reserve(Path(folder)))
        BookmarkTable(database).put(Bookmark("https://a.example/", "Straße", 1.0, tags=("x",)))
        database.close()
        before = dump(path)
        sql = "\n".join([*steps[:place], wrong, *steps[place:]])
        later = Migration(len(MIGRATIONS) + 1, "later", sql)
        try:
            Database(path, migrations=(*MIGRATIONS, later), reserve=small_reserve(Path(folder)))
        except BugError:
            assert dump(path) == before
        else:
            raise AssertionError(sql)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*STEPS, "-- a comment; with a semicolon\nSELECT ';--';"])))
def test_a_script_comes_apart_into_the_statements_it_was_made_of(steps: list[str]) -> None:
    assert list(statements("\n".join(steps))) == steps
