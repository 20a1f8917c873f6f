"""Many at once: threads of this process, and other processes."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from helpers import processes
from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.feed import Feed
from weiterlesen.model.marks import Bookmark
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.entries import EntryTable

CHILD = """
import sys
from pathlib import Path
from weiterlesen.model.marks import Bookmark
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database

db = Database(Path(sys.argv[1]))
for number in range(10):
    BookmarkTable(db).put(Bookmark(f"https://{sys.argv[2]}.example/{number}", "title", 1.0))
db.close()
"""


def test_writers_wait_for_each_other_and_readers_for_nobody(db: Database, feed: Feed) -> None:
    bookmarks, entries = BookmarkTable(db), EntryTable(db)

    def write(thread: int) -> None:
        for number in range(10):
            bookmarks.put(Bookmark(f"https://a.example/{thread}/{number}", "title", 1.0, tags=("all",)))
            entries.upsert(feed.id, [EntryDraft(f"{thread}-{number}", f"https://a.example/{thread}", "title")], 1.0)

    def read(_: int) -> None:
        for _ in range(20):
            seen = entries.count(EntryQuery())
            assert len(entries.ids(EntryQuery())) >= seen
            entries.rows(EntryQuery(bookmarked=True))

    with ThreadPoolExecutor(8) as pool:
        work = [pool.submit(write, thread) for thread in range(5)] + [pool.submit(read, thread) for thread in range(3)]
    for done in work:
        done.result()
    assert len(bookmarks.all()) == 50
    assert entries.count(EntryQuery()) == 50


def test_processes_that_make_the_library_at_once_all_succeed(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    children = [
        subprocess.Popen(
            [processes.python(), "-c", CHILD, str(path), f"child{number}"],
            env=processes.environment(tmp_path / f"home{number}"),
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(4)
    ]
    for child in children:
        _, told = child.communicate()
        assert child.returncode == 0, told
    database = Database(path)
    assert len(BookmarkTable(database).all()) == 40
    database.close()
