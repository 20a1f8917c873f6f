"""A real library in a file of its own for each test, and its tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from weiterlesen.model.feed import Feed
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.entries import EntryTable
from weiterlesen.storage.feeds import FeedTable
from weiterlesen.storage.reserve import Reserve
from weiterlesen.storage.search import SearchIndex


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "library.sqlite"
    database = Database(path, reserve=Reserve(tmp_path / "room", size=4096))
    yield database
    database.close()


@pytest.fixture
def feeds(db: Database) -> FeedTable:
    return FeedTable(db)


@pytest.fixture
def feed(feeds: FeedTable) -> Feed:
    return feeds.add(Feed(0, "https://zeitung.example/feed", "Die Zeitung", folder="Morgens"))


@pytest.fixture
def entries(db: Database) -> EntryTable:
    return EntryTable(db)


@pytest.fixture
def articles(db: Database) -> ArticleTable:
    return ArticleTable(db)


@pytest.fixture
def bookmarks(db: Database) -> BookmarkTable:
    return BookmarkTable(db)


@pytest.fixture
def index(db: Database) -> SearchIndex:
    return SearchIndex(db)
