"""Killed in the middle of it: what was acknowledged is there, and the library is whole."""

import subprocess
import time
from pathlib import Path

import pytest

from helpers import processes
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.migrations import Migration
from weiterlesen.storage.schema import MIGRATIONS

WRITER = """
import sys
from pathlib import Path
from weiterlesen.model.marks import Bookmark
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database

bookmarks = BookmarkTable(Database(Path(sys.argv[1])))
number = int(sys.argv[2])
while True:
    bookmarks.put(Bookmark(f"https://a.example/{number}", f"Number {number}", float(number), tags=("x", "y")))
    print(number, flush=True)
    number += 1
"""
MIGRATOR = """
import sys
from pathlib import Path
from weiterlesen.storage.database import Database
from weiterlesen.storage.migrations import Migration
from weiterlesen.storage.schema import MIGRATIONS

print("begins", flush=True)
Database(Path(sys.argv[1]), migrations=(*MIGRATIONS, Migration(len(MIGRATIONS) + 1, "long", sys.argv[2])))
print("done", flush=True)
"""
LONG_STEP = """
CREATE TABLE later (id INTEGER PRIMARY KEY, text TEXT);
INSERT INTO later (text) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
SELECT hex(randomblob(40)) FROM n;
CREATE INDEX later_text ON later (text);
"""


def start(folder: Path, code: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [processes.python(), "-c", code, *arguments],
        env=processes.environment(folder),
        stdout=subprocess.PIPE,
        text=True,
    )


def test_no_acknowledged_bookmark_is_lost_to_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    acknowledged: set[int] = set()
    for kill_after, delay_s in ((1, 0.0), (7, 0.0003), (40, 0.0011)):
        with start(tmp_path, WRITER, str(path), str(len(acknowledged))) as writer:
            assert writer.stdout is not None
            for _ in range(kill_after):
                acknowledged.add(int(writer.stdout.readline()))
            time.sleep(delay_s)
            writer.kill()
            acknowledged.update(int(line) for line in writer.stdout if line.endswith("\n"))
        database = Database(path)
        found = {int(mark.created_at) for mark in BookmarkTable(database).all()}
        assert acknowledged <= found
        assert all(mark.tags == ("x", "y") for mark in BookmarkTable(database).all())
        assert database.check()
        database.close()
        acknowledged = found


@pytest.mark.parametrize("delay_s", [0.0, 0.15, 5.0])
def test_a_kill_in_a_step_leaves_the_old_library_or_the_new_one(tmp_path: Path, delay_s: float) -> None:
    path = tmp_path / "library.sqlite"
    Database(path).close()
    with start(tmp_path, MIGRATOR, str(path), LONG_STEP) as migrator:
        assert migrator.stdout is not None
        migrator.stdout.readline()
        try:
            migrator.wait(delay_s)
        except subprocess.TimeoutExpired:
            migrator.kill()
    database = Database(path, migrations=(*MIGRATIONS, Migration(len(MIGRATIONS) + 1, "long", LONG_STEP)))
    with database.read() as connection:
        assert connection.execute("SELECT count(*) FROM later").fetchone()[0] == 60_000
    assert database.check().startswith(f"version {len(MIGRATIONS) + 1}")
    database.close()
