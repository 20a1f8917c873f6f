"""What the quick-open field answers while the reader types: papers, bookmarks, entries, or an address to read."""

from dataclasses import dataclass
from enum import StrEnum

from weiterlesen.content import urls
from weiterlesen.model.errors import UsageError
from weiterlesen.model.marks import SearchHit
from weiterlesen.services.tables import Tables

_MOST_PAPERS = 5


class HitKind(StrEnum):
    """What a hit opens."""

    PAPER = "paper"
    ENTRY = "entry"
    BOOKMARK = "bookmark"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class QuickHit:
    """One line of the answer; `reason` says where the words matched ("title", "text", …)."""

    kind: HitKind
    title: str
    subtitle: str
    url: str
    entry_id: int = 0
    feed_id: int = 0
    reason: str = ""


class QuickOpen:
    """Finds by few letters."""

    def __init__(self, tables: Tables) -> None:
        self._feeds = tables.feeds
        self._index = tables.search

    def find(self, words: str, limit: int = 30) -> tuple[QuickHit, ...]:
        """Return the best hits: an address typed in full, papers by name, then bookmarks and entries by words."""
        text = words.strip()
        if not text:
            return ()
        hits = [*_address(text), *self._papers(text)]
        found = self._index.search(text, limit)
        hits += [_hit(hit) for hit in found if hit.bookmarked]
        hits += [_hit(hit) for hit in found if not hit.bookmarked]
        return tuple(hits[:limit])

    def _papers(self, text: str) -> list[QuickHit]:
        folded = text.casefold()
        named = [feed for feed in self._feeds.all() if folded in feed.title.casefold()]
        named.sort(key=lambda feed: (not feed.title.casefold().startswith(folded), feed.title))
        return [
            QuickHit(HitKind.PAPER, feed.title, urls.site_key(feed.site_url or feed.url), feed.url, feed_id=feed.id)
            for feed in named[:_MOST_PAPERS]
        ]


def _address(text: str) -> list[QuickHit]:
    if " " in text or "." not in text.strip("."):
        return []
    try:
        url = urls.typed(text)
    except UsageError:
        return []
    return [QuickHit(HitKind.ADDRESS, url, urls.site_key(url), url)]


def _hit(hit: SearchHit) -> QuickHit:
    kind = HitKind.BOOKMARK if hit.bookmarked else HitKind.ENTRY
    return QuickHit(kind, hit.title, hit.paper, hit.url, entry_id=hit.entry_id, reason=hit.reason)
