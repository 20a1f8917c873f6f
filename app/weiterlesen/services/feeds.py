"""The feeds that the reader follows."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import UsageError
from weiterlesen.model.feed import Feed, FeedCount
from weiterlesen.services.tables import Tables

if TYPE_CHECKING:
    from weiterlesen.services.feed_secrets import FeedSecrets


class Feeds:
    """What is followed, and how much of it is unread."""

    def __init__(self, tables: Tables, secrets: "Callable[[], FeedSecrets]") -> None:
        self._feeds = tables.feeds
        self._secrets = secrets

    def all(self) -> tuple[Feed, ...]:
        """Return every feed, by folder and title."""
        return self._feeds.all()

    def counts(self) -> tuple[FeedCount, ...]:
        """Return unread and total counts of every feed."""
        return self._feeds.counts()

    def unfollow(self, feed_id: int) -> Changes:
        """Stop following; entries and the secret of a private feed go, bookmarks and what the reader marked stay."""
        feed = self._feeds.get(feed_id)
        self._feeds.remove(feed_id)
        if feed is not None and feed.private:
            self._secrets().forget(feed)
        return Changes(feeds=True, entries=True)

    def change(self, feed_id: int, *, title: str | None = None, folder: str | None = None) -> Changes:
        """Rename a feed or put it into a folder; raises UsageError for an unknown feed or an empty title."""
        feed = self._feeds.get(feed_id)
        if feed is None or title == "":
            raise UsageError(str(feed_id), "no such feed, or an empty title")
        self._feeds.update(
            replace(
                feed,
                title=feed.title if title is None else title,
                folder=feed.folder if folder is None else folder,
            )
        )
        return Changes(feeds=True)
