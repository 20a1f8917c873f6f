from dataclasses import replace

import pytest

from helpers.desk import Desk
from helpers.papers import FEED_URL, rss
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.errors import UsageError


def test_a_feed_can_be_renamed_moved_and_left(desk: Desk) -> None:
    desk.fetcher.page(FEED_URL, rss((("https://bote.example/a", "Erste", "Text"),)))
    (feed,) = desk.program.following.add(FEED_URL).feeds
    desk.program.feeds.change(feed.id, title="Bote")
    desk.program.feeds.change(feed.id, folder="Luxemburg")
    (changed,) = desk.program.feeds.all()
    assert replace(changed, state=feed.state) == replace(feed, title="Bote", folder="Luxemburg")
    with pytest.raises(UsageError):
        desk.program.feeds.change(feed.id, title="")
    with pytest.raises(UsageError):
        desk.program.feeds.change(99, title="x")
    desk.program.feeds.unfollow(feed.id)
    assert desk.program.feeds.all() == ()
    assert desk.program.entries.rows(EntryQuery()) == ()
