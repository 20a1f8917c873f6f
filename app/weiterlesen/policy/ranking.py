"""In which order results are shown: where the words were found counts first, then what is new."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_HALF_LIFE_S = 30 * 24 * 3600.0


class Place(StrEnum):
    """Where the words were found; in a result of several places the first of this list counts."""

    TITLE = "title"
    NOTE = "note"  # the reader's own words: a tag or a note
    LEDE = "lede"  # kicker, lede, teaser or author
    TEXT = "text"  # the text, or the words of the search spread over several places


# The steps are wider than freshness and a bookmark together only between the headline and the text: a fresh lede may
# stand before an old headline, a fresh mention in a text may not.
_WEIGHTS = {Place.TITLE: 3.0, Place.NOTE: 2.5, Place.LEDE: 1.75, Place.TEXT: 0.0}
_BOOKMARKED = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """One thing that was found; `key` is the caller's own. `published_at` in UTC epoch seconds."""

    key: int
    place: Place
    published_at: float
    bookmarked: bool = False


def score(match: Match, now: float) -> float:
    """Return the weight of a match, larger is better; freshness gives 1 now, a half after 30 days, and so on."""
    age_s = max(0.0, now - match.published_at)
    freshness: float = 0.5 ** (age_s / _HALF_LIFE_S)
    return _WEIGHTS[match.place] + freshness + (_BOOKMARKED if match.bookmarked else 0.0)


def ranked(matches: Iterable[Match], now: float) -> tuple[Match, ...]:
    """Return the matches, best first; equals by time, then by key, newest first."""
    return tuple(sorted(matches, key=lambda match: (score(match, now), match.published_at, match.key), reverse=True))
