"""Whatever is done in whatever order: the tables, the lists and the search agree."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from weiterlesen.content import urls
from weiterlesen.model import access, article
from weiterlesen.model.access import Access, AccessState
from weiterlesen.model.article import Article, Paragraph
from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.feed import Feed
from weiterlesen.model.marks import Bookmark
from weiterlesen.policy.retention import Limits
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.entries import EntryTable
from weiterlesen.storage.feeds import FeedTable
from weiterlesen.storage.reserve import Reserve
from weiterlesen.storage.search import SearchIndex
from weiterlesen.storage.values import packed, unpacked
from weiterlesen.storage.words import question, terms

NAMES = st.sampled_from("abcdef")
FEEDS = st.integers(1, 2)
TIMES = st.none() | st.integers(0, 50).map(float)
STATES = st.sampled_from([AccessState.FREE, AccessState.LOCKED, AccessState.ENTITLED, AccessState.ERROR])


@dataclass
class Expected:
    """What the library should hold of one entry."""

    draft: EntryDraft
    arrived_at: float
    read: bool = False
    kept: bool = True

    def sorted_at(self) -> float:
        published_at = self.draft.published_at
        return self.arrived_at if published_at is None else min(published_at, self.arrived_at)


@dataclass
class Model:
    """The same as the library, as simple as can be."""

    entries: dict[tuple[int, str], Expected] = field(default_factory=dict)
    bookmarks: set[str] = field(default_factory=set)
    words: dict[str, str] = field(default_factory=dict)


def url(name: str) -> str:
    return f"https://a.example/{name}"


class LibraryMachine(RuleBasedStateMachine):
    """Does to a real library and to the model what a refresh and a reader do."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name)
        self.db = Database(path / "library.sqlite", reserve=Reserve(path / "room", size=16))
        self.feeds, self.entries = FeedTable(self.db), EntryTable(self.db)
        self.articles, self.bookmarks, self.index = ArticleTable(self.db), BookmarkTable(self.db), SearchIndex(self.db)
        for number in (1, 2):
            self.feeds.add(Feed(0, f"https://a.example/feed{number}", f"Feed {number}"))
        self.model = Model()
        self.now = 100.0

    def teardown(self) -> None:
        self.db.close()
        self.folder.cleanup()

    def ids(self) -> dict[tuple[int, str], int]:
        with self.db.read() as connection:
            rows = connection.execute("SELECT feed_id, uid, id FROM entry_state")
            return {(row["feed_id"], row["uid"]): row["id"] for row in rows}

    @rule(feed_id=FEEDS, names=st.lists(NAMES, unique=True), published_at=TIMES, word=st.sampled_from(["eins", "zwei"]))
    def refresh(self, feed_id: int, names: list[str], published_at: float | None, word: str) -> None:
        self.now += 1
        drafts = [EntryDraft(name, url(name), f"T{name}", text=word, published_at=published_at) for name in names]
        result = self.entries.upsert(feed_id, drafts, self.now)
        ids, new, changed = self.ids(), set(), set()
        for draft in drafts:
            key = (feed_id, draft.uid)
            known = self.model.entries.get(key)
            if known is None:
                new.add(ids[key])
                self.model.entries[key] = Expected(draft, self.now)
            else:
                if known.kept and known.draft != draft:
                    changed.add(ids[key])
                self.model.entries[key] = replace(known, draft=draft, kept=True)
        assert (set(result.new), set(result.changed)) == (new, changed)

    @rule(feed_id=FEEDS, name=NAMES, read=st.booleans())
    def mark(self, feed_id: int, name: str, *, read: bool) -> None:
        known = self.model.entries.get((feed_id, name))
        if known is not None:
            entry_id = self.ids()[feed_id, name]
            assert self.entries.mark_read([entry_id], read=read, now=1.0) == ((entry_id,) if known.read != read else ())
            known.read = read

    @rule(feed_id=FEEDS, name=NAMES)
    def let_go(self, feed_id: int, name: str) -> None:
        if (feed_id, name) in self.model.entries:
            self.entries.remove([self.ids()[feed_id, name]])
            self.model.entries[feed_id, name].kept = False

    @rule(name=NAMES)
    def bookmark(self, name: str) -> None:
        if url(name) in self.model.bookmarks:
            self.bookmarks.remove(url(name))
            self.model.bookmarks.remove(url(name))
        else:
            self.bookmarks.put(Bookmark(url(name), "Merk", self.now, tags=("tag",)))
            self.model.bookmarks.add(url(name))

    @rule(name=NAMES, state=STATES, word=st.sampled_from(["drei", "vier"]))
    def read_page(self, name: str, state: AccessState, word: str) -> None:
        page = Article(url(name), title="A", blocks=(Paragraph(word),), text=word)
        kept = self.articles.put(url(name), page, Access(state), self.now)
        assert kept == (state.whole or url(name) not in self.model.words)
        if state.whole:
            self.model.words[url(name)] = word

    @rule()
    def tidy(self) -> None:
        assert self.entries.retain(Limits(), self.now) == 0

    @invariant()
    def lists_agree(self) -> None:
        kept = {key: entry for key, entry in self.model.entries.items() if entry.kept}
        ids = self.ids()
        order = sorted(kept, key=lambda key: (kept[key].sorted_at(), ids[key]), reverse=True)
        rows = self.entries.rows(EntryQuery(limit=-1))
        assert [row.id for row in rows] == [ids[key] for key in order] == list(self.entries.ids(EntryQuery()))
        assert [row.read for row in rows] == [kept[key].read for key in order]
        assert [row.bookmarked for row in rows] == [url(key[1]) in self.model.bookmarks for key in order]
        unread = self.entries.ids(EntryQuery(unread=True))
        assert list(unread) == [ids[key] for key in order if not kept[key].read]
        assert self.entries.next_unread(0, EntryQuery()) == (unread[0] if unread else None)
        assert sum(count.total for count in self.feeds.counts()) == len(kept)
        assert sum(count.unread for count in self.feeds.counts()) == len(unread)
        marked = self.entries.rows(EntryQuery(bookmarked=True, limit=-1))
        assert sorted(urls.normal(row.url) for row in marked) == sorted(self.model.bookmarks)

    @invariant()
    def search_agrees(self) -> None:
        expected: dict[str, set[str]] = {word: set() for word in ("eins", "zwei", "drei", "vier")}
        ids = self.ids()
        for name in "abcdef":
            texts = [
                (ids[key], entry.draft.text)
                for key, entry in self.model.entries.items()
                if key[1] == name and entry.kept
            ]
            word = self.model.words.get(url(name)) or (max(texts)[1] if texts else "")
            if word:
                expected[word].add(url(name))
        for word in ("eins", "zwei"):
            assert {hit.url for hit in self.index.search(word)} == expected[word]
        for word in ("drei", "vier"):
            assert expected[word] <= {hit.url for hit in self.index.search(word)}
        with self.db.write() as connection:
            connection.execute("INSERT INTO search_index (search_index) VALUES ('integrity-check')")


LibraryMachine.TestCase.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
TestLibrary = LibraryMachine.TestCase

# Times before the year 2 have no instant in some zones; JSON carries no lone surrogates.
TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
MOMENTS = st.datetimes(
    datetime(2, 1, 1),  # noqa: DTZ001 (Hypothesis adds the zone)
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-11)), timezone(timedelta(minutes=345))]),
)
st.register_type_strategy(str, TEXT)
st.register_type_strategy(datetime, MOMENTS)
st.register_type_strategy(int, st.integers(-(2**31), 2**31))
BLOCKS: list[st.SearchStrategy[article.Block]] = [st.from_type(kind) for kind in get_args(article.Block)]
ARTICLES = st.builds(Article, blocks=st.lists(st.one_of(BLOCKS), max_size=3).map(tuple), comments=st.just(()))


@settings(max_examples=60, deadline=None)
@given(ARTICLES, st.builds(access.Access))
def test_what_is_put_into_text_comes_out_of_it(page: Article, verdict: Access) -> None:
    assert unpacked(Article, packed(page), "") == page
    assert unpacked(Access, packed(verdict), "") == verdict


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    folder = tmp_path_factory.mktemp("library")
    database = Database(folder / "library.sqlite", reserve=Reserve(folder / "room", size=16))
    yield database
    database.close()


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_any_search_is_a_question_that_the_index_understands(library: Database, words: str) -> None:
    asked = question(terms(words), ("title",))
    assert asked.count('"') % 2 == 0
    with library.read() as connection:
        if asked:
            connection.execute("SELECT rowid FROM search_index WHERE search_index MATCH ?", (asked,)).fetchall()
