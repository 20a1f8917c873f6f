"""The feeds that the reader follows."""

from dataclasses import replace

from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import UsageError
from weiterlesen.model.feed import Feed, FeedCount
from weiterlesen.services.tables import Tables


class Feeds:
    """What is followed, and how much of it is unread."""

    def __init__(self, tables: Tables) -> None:
        self._feeds = tables.feeds

    def all(self) -> tuple[Feed, ...]:
        """Return every feed, by folder and title."""
        return self._feeds.all()

    def counts(self) -> tuple[FeedCount, ...]:
        """Return unread and total counts of every feed."""
        return self._feeds.counts()

    def unfollow(self, feed_id: int) -> Changes:
        """Stop following; entries go, bookmarks and what the reader marked stay."""
        self._feeds.remove(feed_id)
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
