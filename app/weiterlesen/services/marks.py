"""Bookmarks and tags."""

from weiterlesen.content import urls
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import UsageError
from weiterlesen.model.marks import Bookmark
from weiterlesen.services.ports import Clock
from weiterlesen.services.tables import Tables


class Marks:
    """What the reader keeps by hand. A bookmark needs no network and is on the disk when the call returns."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._bookmarks = tables.bookmarks
        self._entries = tables.entries
        self._articles = tables.articles
        self._clock = clock

    def bookmark(self, url: str, *, title: str = "", tags: tuple[str, ...] = (), note: str | None = None) -> Changes:
        """Bookmark `url`, or add `tags` (and replace the note, if given) where it is bookmarked already.

        Without a title the entry's or article's own is taken. Raises UsageError for what is no web address.
        """
        key = urls.normal(urls.typed(url))
        known = self._bookmarks.get(key)
        merged = {_tag(tag) for tag in tags} | set(known.tags if known else ())
        self._bookmarks.put(
            Bookmark(
                url=key,
                title=title or (known.title if known else self._title(key)),
                created_at=known.created_at if known else self._clock.now(),
                note=note if note is not None else (known.note if known else ""),
                tags=tuple(sorted(merged - {""})),
            )
        )
        return Changes(bookmarks=True, entry_urls=(key,))

    def put(self, bookmark: Bookmark) -> Changes:
        """Store exactly this bookmark: how an undo brings one back, and how tags are taken away."""
        self._bookmarks.put(bookmark)
        return Changes(bookmarks=True, entry_urls=(bookmark.url,))

    def remove(self, url: str) -> Changes:
        """Remove the bookmark of `url`, if there is one."""
        key = urls.normal(url)
        self._bookmarks.remove(key)
        return Changes(bookmarks=True, entry_urls=(key,))

    def get(self, url: str) -> Bookmark | None:
        """Return the bookmark of `url`, or None."""
        return self._bookmarks.get(urls.normal(url))

    def all(self) -> tuple[Bookmark, ...]:
        """Return all bookmarks, newest first."""
        return self._bookmarks.all()

    def newest(self, limit: int) -> tuple[Bookmark, ...]:
        """Return the newest `limit` bookmarks."""
        return self._bookmarks.all()[:limit]

    def tags(self) -> tuple[str, ...]:
        """Return all tags in use, in alphabetical order."""
        return self._bookmarks.tags()

    def _title(self, key: str) -> str:
        row = self._entries.row_by_url(key)
        if row is not None:
            return row.title
        stored = self._articles.get(key)
        if stored is not None and stored.article.title:
            return stored.article.title
        return key


def _tag(text: str) -> str:
    tag = " ".join(text.split())
    if "," in tag:
        raise UsageError(tag, "a tag has no comma")
    return tag
