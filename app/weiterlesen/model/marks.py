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
class Anchor:
    """A place in a text: word `word` of paragraph `block`, both from 0, and numbers made of the words from there on."""

    block: int
    word: int
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """Where an article was left: 0.0 the top to 1.0 the end, seen at `seen_at` (UTC epoch seconds).

    `anchor` finds the place in a text that has changed; positions of older versions have none. `furthest` is how far
    the reader ever was.
    """

    url: str
    fraction: float
    seen_at: float
    anchor: Anchor | None = None
    furthest: float = 0.0


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
