from dataclasses import replace

import pytest

from weiterlesen.model.access import Access, AccessState
from weiterlesen.model.account import Purchase
from weiterlesen.model.article import Article, Paragraph
from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.errors import UsageError
from weiterlesen.model.feed import Feed, FeedCount, FetchState
from weiterlesen.model.marks import Bookmark, ReadingPosition
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.entries import EntryTable
from weiterlesen.storage.feeds import FeedTable
from weiterlesen.storage.positions import PositionTable
from weiterlesen.storage.purchases import PurchaseTable
from weiterlesen.storage.search import SearchIndex

STATE = FetchState(
    etag='"abc"',
    last_modified="Mon, 23 Nov 2026 06:00:00 GMT",
    body_hash="00ff",
    asked_at=1.0,
    changed_at=2.0,
    due_at=3.5,
    failures=4,
    error_code="offline",
    error_detail="no network",
    moved_to="https://b.example/feed",
    moved_times=2,
    validators_at=8.0,
    wait_until_at=9.0,
)


def test_a_feed_comes_back_as_it_was_given(feeds: FeedTable) -> None:
    given = Feed(
        0,
        "https://a.example/feed?x=1&utm_source=kept",
        "Ä Zeitung",
        "https://a.example/",
        folder="Morgens",
        typed_origin="https://a.example",
        added_at=12.5,
        paused=True,
        state=STATE,
    )
    added = feeds.add(given)
    assert added.id > 0
    assert added == replace(given, id=added.id)
    assert feeds.get(added.id) == feeds.by_url(given.url) == added
    assert feeds.get(added.id + 1) is None
    assert feeds.by_url("https://a.example/feed") is None


def test_a_feed_followed_already_is_returned_as_it_is(feeds: FeedTable, feed: Feed) -> None:
    assert feeds.add(replace(feed, title="Another title")) == feed
    assert feeds.all() == (feed,)


def test_several_feeds_are_added_and_removed_at_once(feeds: FeedTable, feed: Feed) -> None:
    other = Feed(0, "https://other.example/feed", "Other", folder="A / B")
    added = feeds.add_all((replace(feed, title="Another title"), other, other))
    assert [one.title for one in added] == ["Other"]
    assert feeds.get(added[0].id) == replace(other, id=added[0].id)
    feeds.remove_all(one.id for one in added)
    assert feeds.all() == (feed,)


def test_feeds_come_by_title_upper_and_lower_case_alike(feeds: FeedTable) -> None:
    for title in ("beta", "Alpha", "Gamma"):
        feeds.add(Feed(0, f"https://{title}.example/feed", title))
    assert [feed.title for feed in feeds.all()] == ["Alpha", "beta", "Gamma"]


def test_what_the_reader_sees_and_what_was_learnt_are_stored_apart(feeds: FeedTable, feed: Feed) -> None:
    feeds.save_state(feed.id, STATE)
    feeds.update(replace(feed, title="New", folder="", paused=True, state=FetchState()))
    assert feeds.get(feed.id) == replace(feed, title="New", folder="", paused=True, state=STATE)


def test_a_feed_does_not_take_another_feeds_address(feeds: FeedTable, feed: Feed) -> None:
    other = feeds.add(Feed(0, "https://other.example/feed", "Other"))
    with pytest.raises(UsageError) as caught:
        feeds.update(replace(other, url=feed.url))
    assert caught.value.code == "already-followed"
    feeds.update(replace(other, url="https://moved.example/feed"))
    assert feeds.by_url("https://moved.example/feed") is not None


def test_what_is_gone_stays_gone(feeds: FeedTable, feed: Feed) -> None:
    feeds.remove(feed.id)
    feeds.save_state(feed.id, STATE)
    feeds.update(feed)
    feeds.remove(feed.id)
    assert feeds.all() == ()
    assert feeds.add(feed).id > feed.id


def test_counts_are_of_what_is_there(feeds: FeedTable, feed: Feed, entries: EntryTable) -> None:
    empty = feeds.add(Feed(0, "https://empty.example/feed", "Empty"))
    stored = entries.upsert(feed.id, [EntryDraft(str(n), f"https://a.example/{n}", "t") for n in range(5)], 1.0)
    entries.mark_read(stored.new[:2], read=True, now=2.0)
    entries.remove(stored.new[4:])
    assert feeds.counts() == (FeedCount(feed.id, unread=2, total=4), FeedCount(empty.id, unread=0, total=0))


def test_unfollowing_takes_what_only_the_feed_led_to(
    db: Database, feeds: FeedTable, feed: Feed, entries: EntryTable
) -> None:
    articles, bookmarks, index = ArticleTable(db), BookmarkTable(db), SearchIndex(db)
    other = feeds.add(Feed(0, "https://other.example/feed", "Other"))
    names = ("plain", "marked", "bought", "shared")
    drafts = [EntryDraft(name, f"https://a.example/{name}", f"Titel {name}", text="Feedtext") for name in names]
    entries.upsert(feed.id, drafts, 1.0)
    entries.upsert(other.id, drafts[3:], 1.0)
    for name in names:
        article = Article("", title=f"Titel {name}", blocks=(Paragraph("x"),), text="Artikeltext")
        articles.put(f"https://a.example/{name}", article, Access(AccessState.FREE), 1.0)
    bookmarks.put(Bookmark("https://a.example/marked", "Mark", 1.0))
    PurchaseTable(db).put(Purchase("a.example", "https://a.example/bought", 1.0))
    PositionTable(db).put(ReadingPosition("https://a.example/plain", 0.5, 1.0))
    feeds.remove(feed.id)
    kept = {name for name in names if articles.get(f"https://a.example/{name}") is not None}
    assert kept == {"marked", "bought", "shared"}
    assert {hit.title for hit in index.search("artikeltext")} == {"Titel marked", "Titel bought", "Titel shared"}
    assert index.search("feedtext") == ()
    assert [row.feed_id for row in entries.rows(EntryQuery())] == [other.id]
    assert [row.id for row in entries.rows(EntryQuery(bookmarked=True))] == [0]
    assert PositionTable(db).get("https://a.example/plain") is not None


def test_the_feeds_whose_servers_want_to_be_left_alone_are_known(feeds: FeedTable, feed: Feed) -> None:
    feeds.save_state(feed.id, replace(feed.state, wait_until_at=1000.0))
    assert feeds.told_to_wait(900.0, longest_s=500.0) == (feed.url,)
    assert feeds.told_to_wait(1000.0, longest_s=500.0) == ()
    assert feeds.told_to_wait(400.0, longest_s=500.0) == (), "the clock was set back"
