"""What the reader keeps by hand: pointers, tags, places."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A kept pointer to an address. `created_at` in UTC epoch seconds; tags in alphabetical order."""

    url: str
    title: str
    created_at: float
    note: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """How far an article was read: 0.0 the top to 1.0 the end, seen at `seen_at` (UTC epoch seconds)."""

    url: str
    fraction: float
    seen_at: float


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One result. `snippet` is plain text, the found words between U+E000 and U+E001; `reason` is where it matched."""

    url: str
    title: str
    paper: str
    snippet: str
    published_at: float
    entry_id: int = 0
    bookmarked: bool = False
    reason: str = ""
