from dataclasses import replace

import pytest

from weiterlesen.model.article import Figure, Heading, InfoBox, Paragraph, Table
from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.entry import EntryQuery, EntryState
from weiterlesen.model.errors import LibraryError
from weiterlesen.model.feed import Feed
from weiterlesen.model.marks import Bookmark
from weiterlesen.policy.retention import EntryFacts, Limits
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.entries import EntryTable, UpsertResult
from weiterlesen.storage.feeds import FeedTable
from weiterlesen.storage.search import SearchIndex

NOW = 1_000_000.0
FULL = EntryDraft(
    uid="tag:zeitung.example,2026:1",
    url="https://zeitung.example/1?utm_source=feed",
    title="Die Straße",
    kicker="Verkehr",
    author="Anna Müller",
    teaser="Worum es geht.",
    blocks=(
        Heading(2, "Erstens"),
        Paragraph("Ein <em>Satz</em>."),
        Figure("https://zeitung.example/1.jpg", alt="Bild", width=640, height=480, lead=True),
        InfoBox("Kasten", (Paragraph("innen"), Table((("a", "b"),), header_rows=1))),
    ),
    text="Erstens\n\nEin Satz.",
    picture="https://zeitung.example/1.jpg",
    published_at=NOW - 60.5,
    updated_at=NOW - 30.0,
    categories=("Lokales", "Straßen"),
    comments_url="https://zeitung.example/1#comments",
    language="de",
    paid_mark=True,
)


def plain(
    uid: str, published_at: float | None = None, *, title: str = "", text: str = "", url: str | None = None
) -> EntryDraft:
    address = f"https://zeitung.example/{uid}" if url is None else url
    return EntryDraft(uid, address, title or f"Titel {uid}", text=text, published_at=published_at)


def titles(entries: EntryTable) -> list[str]:
    return [row.title for row in entries.rows(EntryQuery())]


def test_an_entry_comes_back_as_it_was_delivered(entries: EntryTable, feed: Feed) -> None:
    (entry_id,) = entries.upsert(feed.id, [FULL], NOW).new
    assert entries.draft(entry_id) == FULL
    row = entries.row(entry_id)
    assert row is not None
    assert (row.id, row.feed_id, row.url, row.paper) == (entry_id, feed.id, FULL.url, "Die Zeitung")
    assert (row.kicker, row.teaser, row.author) == (FULL.kicker, FULL.teaser, FULL.author)
    assert (row.picture, row.language, row.paid_mark) == (FULL.picture, FULL.language, True)
    assert (row.published_at, row.read, row.bookmarked, row.tags) == (FULL.published_at, False, False, ())
    assert entries.state(entry_id) == EntryState(read=False, arrived_at=NOW)


def test_what_never_was_is_none(entries: EntryTable) -> None:
    assert entries.row(7) is None
    assert entries.draft(7) is None
    assert entries.state(7) is None
    assert entries.row_by_url("https://zeitung.example/7") is None


def test_new_changed_and_same_are_told_apart(entries: EntryTable, feed: Feed) -> None:
    drafts = [plain("a"), plain("b"), plain("c")]
    first = entries.upsert(feed.id, drafts, NOW)
    assert len(first.new) == 3
    assert first
    assert not entries.upsert(feed.id, drafts, NOW + 1)
    changed = entries.upsert(feed.id, [plain("d"), drafts[0], replace(drafts[1], title="Neu")], NOW + 2)
    assert changed.changed == (first.new[1],)
    assert len(changed.new) == 1
    assert sorted(titles(entries)) == ["Neu", "Titel a", "Titel c", "Titel d"]


def test_content_never_touches_what_the_reader_did(entries: EntryTable, feed: Feed) -> None:
    (entry_id,) = entries.upsert(feed.id, [plain("a", NOW - 50)], NOW).new
    entries.mark_read([entry_id], read=True, now=NOW + 5)
    entries.upsert(feed.id, [plain("a", NOW - 40, title="Neu")], NOW + 10)
    assert entries.state(entry_id) == EntryState(read=True, arrived_at=NOW, read_at=NOW + 5)
    row = entries.row(entry_id)
    assert row is not None
    assert (row.title, row.read, row.published_at) == ("Neu", True, NOW - 40)


def test_the_first_of_two_items_with_one_uid_counts(entries: EntryTable, feed: Feed) -> None:
    assert len(entries.upsert(feed.id, [plain("a"), plain("a", title="Zweite")], NOW).new) == 1
    assert titles(entries) == ["Titel a"]


def test_entries_stand_by_time_and_those_without_one_where_they_arrived(entries: EntryTable, feed: Feed) -> None:
    drafts = [plain("undated"), plain("future", NOW + 9_000), plain("old", NOW - 9_000), plain("undated too")]
    drafts += [plain("never", float("inf")), plain("not a time", float("nan"))]
    entries.upsert(feed.id, drafts, NOW)
    entries.upsert(feed.id, [plain("later")], NOW + 1)
    expected = ["later", "undated", "future", "undated too", "never", "not a time", "old"]
    assert titles(entries) == [f"Titel {name}" for name in expected]
    times = [row.published_at for row in entries.rows(EntryQuery())]
    assert times == [NOW + 1, NOW, NOW, NOW, NOW, NOW, NOW - 9_000]


def test_an_entry_that_was_let_go_comes_back_with_its_state_and_place(entries: EntryTable, feed: Feed) -> None:
    (entry_id,) = entries.upsert(feed.id, [plain("a")], NOW).new
    entries.mark_read([entry_id], read=True, now=NOW)
    entries.remove([entry_id])
    assert entries.row(entry_id) is None
    assert entries.draft(entry_id) is None
    assert entries.state(entry_id) == EntryState(read=True, arrived_at=NOW, read_at=NOW)
    assert entries.upsert(feed.id, [plain("a")], NOW + 500) == UpsertResult()
    row = entries.row(entry_id)
    assert row is not None
    assert (row.read, row.published_at) == (True, NOW)


def test_nothing_is_stored_for_a_feed_that_was_unfollowed_meanwhile(
    entries: EntryTable, feeds: FeedTable, feed: Feed
) -> None:
    feeds.remove(feed.id)
    assert entries.upsert(feed.id, [plain("a")], NOW) == UpsertResult()
    assert entries.count(EntryQuery()) == 0


def test_an_address_finds_its_newest_entry_however_it_is_written(
    entries: EntryTable, feeds: FeedTable, feed: Feed
) -> None:
    other = feeds.add(Feed(0, "https://other.example/feed", "Other"))
    entries.upsert(feed.id, [FULL], NOW)
    (newer,) = entries.upsert(other.id, [replace(FULL, published_at=NOW - 1)], NOW).new
    row = entries.row_by_url("HTTPS://Zeitung.example:443/1?utm_medium=mail#top")
    assert row is not None
    assert row.id == newer


def test_entries_without_an_address_are_kept_apart_and_found(
    entries: EntryTable, feed: Feed, index: SearchIndex
) -> None:
    first, second = entries.upsert(feed.id, [plain("a", url="", text="eins"), plain("b", url="", text="zwei")], NOW).new
    assert titles(entries) == ["Titel a", "Titel b"]
    (hit,) = index.search("zwei")
    assert (hit.url, hit.entry_id, hit.title) == ("", second, "Titel b")
    entries.remove([first, second])
    assert index.search("zwei") == ()


def test_a_changed_address_leaves_no_words_of_the_old_one(entries: EntryTable, feed: Feed, index: SearchIndex) -> None:
    entries.upsert(feed.id, [plain("a", text="wort")], NOW)
    entries.upsert(feed.id, [plain("a", text="wort", url="https://zeitung.example/neu")], NOW)
    assert [hit.url for hit in index.search("wort")] == ["https://zeitung.example/neu"]
    entries.upsert(feed.id, [plain("a", text="anders", url="https://zeitung.example/neu")], NOW)
    assert index.search("wort") == ()


def test_marking_tells_what_it_changed(entries: EntryTable, feed: Feed) -> None:
    ids = entries.upsert(feed.id, [plain(str(number)) for number in range(1200)], NOW).new
    assert entries.mark_read(ids[5:8], read=True, now=NOW) == ids[5:8]
    assert entries.mark_read([*ids, ids[0], 10**9], read=True, now=NOW + 1) == ids[:5] + ids[8:]
    assert entries.count(EntryQuery(unread=True)) == 0
    assert entries.mark_read(ids[:1], read=False, now=NOW + 2) == ids[:1]
    assert entries.state(ids[0]) == EntryState(read=False, arrived_at=NOW)
    assert entries.mark_read([], read=True, now=NOW) == ()


def test_text_that_cannot_be_stored_is_stored_as_far_as_it_can(entries: EntryTable, feed: Feed) -> None:
    draft = plain("a\udc80", title="Bad \ud800 \x00 title", text="\udcff", url="https://zeitung.example/\udc80")
    (entry_id,) = entries.upsert(feed.id, [draft], NOW).new
    assert entries.upsert(feed.id, [draft], NOW) == UpsertResult()
    row = entries.row(entry_id)
    assert row is not None
    assert row.title == "Bad ?  title"


def test_damaged_blocks_are_reported(entries: EntryTable, feed: Feed, db: Database) -> None:
    (entry_id,) = entries.upsert(feed.id, [FULL], NOW).new
    for blocks in ("[{", '[{"kind": "nothing"}]', "{}"):
        with db.write() as connection:
            connection.execute("UPDATE entry_text SET blocks = ?", (blocks,))
        with pytest.raises(LibraryError) as caught:
            entries.draft(entry_id)
        assert (caught.value.code, caught.value.subject) == ("damaged", FULL.url)


def test_facts_tell_what_holds_an_entry(entries: EntryTable, feed: Feed, db: Database) -> None:
    gone, kept = entries.upsert(feed.id, [plain("gone", NOW - 5), plain("kept", NOW - 6)], NOW).new
    entries.upsert(feed.id, [plain("kept", NOW - 6)], NOW + 10)
    entries.mark_read([gone], read=True, now=NOW)
    BookmarkTable(db).put(Bookmark("https://zeitung.example/gone", "t", NOW))
    facts = {fact.id: fact for fact in entries.facts()}
    assert facts == {
        gone: EntryFacts(gone, feed.id, NOW - 5, NOW, read=True, bookmarked=True, waiting=False, delivered=False),
        kept: EntryFacts(kept, feed.id, NOW - 6, NOW, read=False, bookmarked=False, waiting=False, delivered=True),
    }


def test_retention_lets_old_entries_go_and_at_last_their_state(entries: EntryTable, feed: Feed) -> None:
    old, new = entries.upsert(feed.id, [plain("old"), plain("new")], NOW).new
    entries.mark_read([old, new], read=True, now=NOW)
    entries.upsert(feed.id, [plain("new")], NOW + 50)
    limits = Limits(read_s=100, unread_s=200, state_s=1_000)
    assert entries.retain(limits, NOW + 90) == 0
    assert entries.retain(limits, NOW + 101) == 1
    assert [row.id for row in entries.rows(EntryQuery())] == [new]
    assert entries.state(old) is not None
    assert entries.retain(limits, NOW + 1_001) == 0
    assert entries.state(old) is None
