"""What a parser reads out of a feed: the document, and its items as delivered."""

from dataclasses import dataclass

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
class FeedDocument:
    """A feed as parsed: what it says of itself, and its entries in document order. Text fields hold no markup."""

    title: str
    site_url: str = ""
    description: str = ""
    language: str = ""
    icon_url: str = ""
    next_url: str = ""
    ttl_s: int = 0
    entries: tuple[EntryDraft, ...] = ()
