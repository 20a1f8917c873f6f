"""What the library lets go of, and when: a rule about values, with the time passed in.

What the reader did by hand is never touched: an entry or article that is bookmarked stays, and so does one that
waits for a sign-in or a purchase. Nothing goes while its feed still delivers it, since it would come back with the
next refresh. Of the rest, read entries go first, and no feed keeps more than `Limits.per_feed`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

_DAY_S = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Limits:
    """How long things stay, in seconds, and how many entries a feed keeps (newest first)."""

    read_s: float = 60 * _DAY_S
    unread_s: float = 180 * _DAY_S
    per_feed: int = 2000
    loose_article_s: float = 90 * _DAY_S
    state_s: float = 400 * _DAY_S


DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What the rule needs to know of an entry. Times: UTC epoch seconds.

    `sorted_at` is its place in lists; `delivered` tells that the feed's last document still had it.
    """

    id: int
    feed_id: int
    sorted_at: float
    arrived_at: float
    read: bool = False
    bookmarked: bool = False
    waiting: bool = False
    delivered: bool = False

    @property
    def held(self) -> bool:
        """Whether something keeps the entry, whatever its age."""
        return self.bookmarked or self.waiting or self.delivered


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What the rule needs to know of a stored article; `in_feed` tells that an entry leads to it."""

    url: str
    fetched_at: float
    in_feed: bool = False
    bookmarked: bool = False
    waiting: bool = False
    bought: bool = False


def expired_entries(facts: Iterable[EntryFacts], now: float, limits: Limits) -> tuple[int, ...]:
    """Return the ids of the entries to let go, in the order given; ages count from their arrival.

    Held entries count towards `per_feed` and are never let go by it. A clock set back lets nothing go.
    """
    given = tuple(facts)
    within: set[int] = set()
    counts: dict[int, int] = {}
    for entry in sorted(given, key=lambda entry: (entry.sorted_at, entry.id), reverse=True):
        counts[entry.feed_id] = counts.get(entry.feed_id, 0) + 1
        if counts[entry.feed_id] <= limits.per_feed:
            within.add(entry.id)
    return tuple(
        entry.id for entry in given if not entry.held and (entry.id not in within or _too_old(entry, now, limits))
    )


def expired_articles(facts: Iterable[ArticleFacts], now: float, limits: Limits) -> tuple[str, ...]:
    """Return the addresses of articles that no entry, mark or purchase leads to and that were last fetched long ago."""
    return tuple(
        article.url
        for article in facts
        if not (article.in_feed or article.bookmarked or article.waiting or article.bought)
        and now - article.fetched_at > limits.loose_article_s
    )


def states_before(now: float, limits: Limits) -> float:
    """Return the time before which the state of an entry that is gone need not be remembered any more."""
    return now - limits.state_s


def _too_old(entry: EntryFacts, now: float, limits: Limits) -> bool:
    return now - entry.arrived_at > (limits.read_s if entry.read else limits.unread_s)
