"""Entries as lists show them, and what the reader did with them as a value of its own."""

from dataclasses import dataclass

from weiterlesen.model.access import AccessState

# Who has seen the first screen has not begun, and who has seen the last paragraph is done.
BEGUN_FROM, BEGUN_TO = 0.05, 0.95


@dataclass(frozen=True, slots=True)
class EntryState:
    """What the reader did with an entry; kept apart from the entry, and outlives it. Times: UTC epoch seconds."""

    read: bool = False
    arrived_at: float = 0.0
    read_at: float | None = None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """What a list shows of an entry; `published_at` falls back to the time it arrived.

    Entries without a feed (an address read or bookmarked by hand) have `id` and `feed_id` 0. `words` is how long the
    text at hand is, 0 where there is none or only a teaser; `progress` how far it was read, 0 to 1.
    """

    id: int
    feed_id: int
    url: str
    title: str
    paper: str
    published_at: float
    kicker: str = ""
    teaser: str = ""
    author: str = ""
    picture: str = ""
    access: AccessState = AccessState.UNKNOWN
    paid_mark: bool = False
    read: bool = False
    bookmarked: bool = False
    tags: tuple[str, ...] = ()
    language: str = ""
    bought: bool = False
    words: int = 0
    progress: float = 0.0

    @property
    def begun(self) -> bool:
        """Whether the reader stopped on the way."""
        return BEGUN_FROM <= self.progress <= BEGUN_TO


@dataclass(frozen=True, slots=True)
class EntryQuery:
    """Which entries a list shows, newest first unless `oldest_first`. `words` searches title and text.

    None means "do not care". `begun` asks for those that the reader stopped reading on the way.
    """

    feed_id: int | None = None
    folder: str | None = None
    unread: bool | None = None
    bookmarked: bool | None = None
    waiting: bool | None = None
    begun: bool | None = None
    since_at: float | None = None
    tag: str | None = None
    words: str = ""
    oldest_first: bool = False
    limit: int = 200
    offset: int = 0
