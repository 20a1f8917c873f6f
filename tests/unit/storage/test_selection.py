"""Lists: which entries a query means, in which order, and what comes next."""

from dataclasses import replace

import pytest

from weiterlesen.model.access import Access, AccessState
from weiterlesen.model.article import Article, Paragraph
from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.feed import Feed
from weiterlesen.model.marks import Bookmark, ReadingPosition
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.entries import EntryTable
from weiterlesen.storage.feeds import FeedTable
from weiterlesen.storage.positions import PositionTable

NOW = 1_000_000.0
ALL = "abcdefgh"


def url(name: str) -> str:
    return f"https://zeitung.example/{name}"


@pytest.fixture
def shelf(db: Database, feeds: FeedTable, feed: Feed, entries: EntryTable) -> EntryTable:
    """Eight entries, "a" the newest, in two feeds of two folders: f and h read, b and g marked, c and g locked.

    Besides, "Lose Y" (after c) is bookmarked and "Hand Z" (after f) waits, neither with an entry. d and Z are half
    read, and so is an address of which nothing is kept.
    """
    other = feeds.add(Feed(0, "https://blatt.example/feed", "Das Blatt", folder="Abends"))
    for number, name in enumerate(ALL):
        draft = EntryDraft(
            name, url(name), f"Titel {name}", text=f"Wort {name * 3} gemeinsam", published_at=NOW - number
        )
        entries.upsert(feed.id if name in "abcd" else other.id, [draft], NOW)
    bookmarks, articles = BookmarkTable(db), ArticleTable(db)
    bookmarks.put(Bookmark(url("b"), "B", NOW, tags=("gut", "Älter")))
    bookmarks.put(Bookmark(url("g"), "G", NOW, note="wichtig"))
    bookmarks.put(Bookmark("https://loose.example/x", "Lose Y", NOW - 2.5, tags=("gut",)))
    teaser = Article("", title="Hand Z", site="Handblatt", lede="Vorspann", blocks=(Paragraph("x"),), text="anfang")
    for name in ("c", "g", "hand"):
        articles.put(url(name), teaser, Access(AccessState.LOCKED), NOW - 5.5)
    positions = PositionTable(db)
    for name, fraction in (("d", 0.4), ("e", 0.97), ("f", 0.02), ("hand", 0.5), ("fort", 0.5)):
        positions.put(ReadingPosition(url(name), fraction, NOW))
    articles.put(url("a"), teaser, Access(AccessState.FREE), NOW)
    entries.mark_read([row.id for row in entries.rows(EntryQuery()) if row.title[-1] in "fh"], read=True, now=NOW)
    return entries


def names(entries: EntryTable, query: EntryQuery) -> str:
    """Return the last letters of the titles, checking that ids and count tell the same as the rows."""
    rows = entries.rows(replace(query, limit=-1))
    assert tuple(entries.ids(query)) == tuple(row.id for row in rows)
    assert entries.count(query) == len(rows)
    pages = [row for start in range(0, len(rows), 2) for row in entries.rows(replace(query, limit=2, offset=start))]
    assert tuple(pages) == rows
    return "".join(row.title[-1] for row in rows)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (EntryQuery(), ALL),
        (EntryQuery(unread=True), "abcdeg"),
        (EntryQuery(unread=False), "fh"),
        (EntryQuery(feed_id=1), "abcd"),
        (EntryQuery(feed_id=2, unread=True), "eg"),
        (EntryQuery(feed_id=99), ""),
        (EntryQuery(folder="Abends"), "efgh"),
        (EntryQuery(folder="Abends", unread=True), "eg"),
        (EntryQuery(folder=""), ""),
        (EntryQuery(since_at=NOW - 2), "abc"),
        (EntryQuery(bookmarked=False), "acdefh"),
        (EntryQuery(waiting=False), "abdefh"),
        (EntryQuery(waiting=False, bookmarked=False, unread=True), "ade"),
        (EntryQuery(words="gemeinsam"), "bcdefgh"),  # "a" has an article, whose words count
        (EntryQuery(words="wort ddd"), "d"),
        (EntryQuery(words="nirgends"), ""),
        (EntryQuery(words='"!?'), ""),
        (EntryQuery(words="  "), ALL),
        (EntryQuery(bookmarked=True), "bYg"),
        (EntryQuery(bookmarked=True, unread=True), "bg"),
        (EntryQuery(bookmarked=True, unread=False), "Y"),
        (EntryQuery(bookmarked=True, feed_id=2), "g"),
        (EntryQuery(bookmarked=True, folder="Morgens"), "b"),
        (EntryQuery(bookmarked=True, since_at=NOW - 3), "bY"),
        (EntryQuery(bookmarked=True, waiting=True), "g"),
        (EntryQuery(bookmarked=True, waiting=False), "bY"),
        (EntryQuery(bookmarked=True, words="wichtig"), "g"),
        (EntryQuery(tag="gut"), "bY"),
        (EntryQuery(tag="gut", words="los"), "Y"),
        (EntryQuery(tag="nie"), ""),
        (EntryQuery(waiting=True), "cZg"),
        (EntryQuery(waiting=True, bookmarked=False), "cZ"),
        (EntryQuery(waiting=True, unread=True), "cg"),
        (EntryQuery(waiting=True, words="vorspann"), "cZg"),
        (EntryQuery(begun=True), "dZ"),
        (EntryQuery(begun=False, feed_id=1), "abc"),
        (EntryQuery(oldest_first=True), ALL[::-1]),
        (EntryQuery(oldest_first=True, bookmarked=True), "gYb"),
        (EntryQuery(oldest_first=True, unread=True, feed_id=2), "ge"),
    ],
)
def test_a_query_means_its_entries_newest_first(shelf: EntryTable, query: EntryQuery, expected: str) -> None:
    assert names(shelf, query) == expected


def test_no_words_at_all_are_no_entries(shelf: EntryTable) -> None:
    query = EntryQuery(words="?!")
    assert (shelf.rows(query), tuple(shelf.ids(query)), shelf.count(query)) == ((), (), 0)
    assert shelf.next_unread(0, query) is None


def test_a_row_knows_its_marks_and_its_access(shelf: EntryTable) -> None:
    rows = {row.title[-1]: row for row in shelf.rows(EntryQuery())}
    assert (rows["b"].bookmarked, rows["b"].tags) == (True, ("gut", "Älter"))
    assert (rows["g"].bookmarked, rows["g"].tags, rows["g"].access) == (True, (), AccessState.LOCKED)
    assert (rows["a"].access, rows["d"].access) == (AccessState.FREE, AccessState.UNKNOWN)
    assert (rows["d"].paper, rows["e"].paper) == ("Die Zeitung", "Das Blatt")
    assert (rows["a"].teaser, rows["d"].teaser) == ("Vorspann", "")  # what the feed leaves out the page may say


def test_a_row_knows_how_long_its_text_is_and_how_far_it_was_read(shelf: EntryTable) -> None:
    rows = {row.title[-1]: row for row in shelf.rows(EntryQuery())}
    assert (rows["d"].words, rows["d"].progress, rows["d"].begun) == (0, 0.4, True)  # three words may be a beginning
    long = EntryDraft("i", url("i"), "Titel i", text="Wort " * 200, published_at=NOW)
    shelf.upsert(1, [long], NOW)
    assert shelf.rows(EntryQuery(feed_id=1, limit=1))[0].words == 200
    assert (rows["a"].words, rows["a"].progress, rows["a"].begun) == (1, 0.0, False)  # a whole article, not the feed
    assert rows["c"].words == 0  # locked: what is there is no text to read
    assert not rows["e"].begun


def test_the_next_unread_entry_of_a_list_from_the_oldest_is_the_newer_one(shelf: EntryTable) -> None:
    ids = {row.title[-1]: row.id for row in shelf.rows(EntryQuery())}
    old_first = EntryQuery(oldest_first=True)
    assert shelf.next_unread(ids["e"], old_first) == ids["d"]
    assert shelf.next_unread(ids["a"], old_first) == ids["g"]  # from the top again
    assert shelf.next_unread(0, old_first) == ids["g"]


def test_an_address_without_an_entry_has_a_row_with_id_0(shelf: EntryTable) -> None:
    loose = shelf.rows(EntryQuery(bookmarked=True))[1]
    assert (loose.id, loose.feed_id, loose.url, loose.title) == (0, 0, "https://loose.example/x", "Lose Y")
    assert (loose.paper, loose.read, loose.tags) == ("loose.example", True, ("gut",))
    hand = shelf.rows(EntryQuery(waiting=True))[1]
    assert (hand.id, hand.url, hand.title, hand.paper) == (0, url("hand"), "Hand Z", "Handblatt")
    assert (hand.published_at, hand.access) == (NOW - 5.5, AccessState.LOCKED)


def test_a_bookmark_of_an_address_in_two_feeds_is_shown_once(shelf: EntryTable) -> None:
    shelf.upsert(2, [EntryDraft("b2", url("b") + "#top", "Titel b", published_at=NOW - 100)], NOW)
    assert names(shelf, EntryQuery(bookmarked=True)) == "bYg"
    assert names(shelf, EntryQuery(bookmarked=True, feed_id=2)) == "gb"


def test_the_next_unread_is_below_then_from_the_top(shelf: EntryTable) -> None:
    by_name = {row.title[-1]: row.id for row in shelf.rows(EntryQuery())}

    def after(name: str, query: EntryQuery) -> str | None:
        found = shelf.next_unread(by_name.get(name, 0), query)
        return None if found is None else next(key for key, value in by_name.items() if value == found)

    everything = EntryQuery()
    assert [after(name, everything) for name in "?abcdefgh"] == ["a", "b", "c", "d", "e", "g", "g", "a", "a"]
    assert after("a", EntryQuery(folder="Abends")) == "e"
    assert after("g", EntryQuery(folder="Abends")) == "e"
    assert after("?", EntryQuery(bookmarked=True)) == "b"
    assert after("b", EntryQuery(bookmarked=True)) == "g"
    assert after("b", EntryQuery(tag="gut")) is None
    assert after("a", EntryQuery(unread=False)) == "b"
    assert after("?", EntryQuery(feed_id=99)) is None
