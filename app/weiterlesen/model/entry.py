"""Entries: items of a feed as delivered, and what the reader did with them as a value of its own."""

from dataclasses import dataclass

from weiterlesen.model.access import AccessState
from weiterlesen.model.article import Block


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """One item as a feed delivers it.

    `uid` identifies it within its feed for ever (guid, else link, else a hash of title and text). Text fields hold
    no markup; `blocks` are the feed's own text, cleaned; `text` the same as plain text. `published_at` and
    `updated_at` are UTC epoch seconds, None when the feed does not say. `paid_mark` tells that the feed itself
    marks the item as paid (a category or title mark such as "(Plus)").
    """

    uid: str
    url: str
    title: str
    kicker: str = ""
    author: str = ""
    teaser: str = ""
    blocks: tuple[Block, ...] = ()
    text: str = ""
    picture: str = ""
    published_at: float | None = None
    updated_at: float | None = None
    categories: tuple[str, ...] = ()
    comments_url: str = ""
    language: str = ""
    paid_mark: bool = False


@dataclass(frozen=True, slots=True)
class EntryState:
    """What the reader did with an entry; kept apart from the entry, and outlives it. Times: UTC epoch seconds."""

    read: bool = False
    arrived_at: float = 0.0
    read_at: float | None = None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """What a list shows of an entry; `published_at` falls back to the time it arrived.

    Entries without a feed (an address read or bookmarked by hand) have `id` and `feed_id` 0.
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


@dataclass(frozen=True, slots=True)
class EntryQuery:
    """Which entries a list shows, newest first. `words` searches title and text; None means "do not care"."""

    feed_id: int | None = None
    folder: str | None = None
    unread: bool | None = None
    bookmarked: bool | None = None
    waiting: bool | None = None
    since_at: float | None = None
    tag: str | None = None
    words: str = ""
    limit: int = 200
    offset: int = 0
