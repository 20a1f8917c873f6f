"""When a text that came again is less than the one that is kept. Pure; lengths are in words."""

from typing import Final

#: A text that lost less than this share, or fewer words than that, was edited and not shortened.
_SHARE: Final = 0.1
_WORDS: Final = 30


def shrank(before: int, after: int) -> bool:
    """Whether a text of `after` words is a shortened one of `before` words."""
    return before - after >= max(_WORDS, _SHARE * before)


def is_teaser_of(before: int, after: int, *, opened_before: bool, opened_now: bool) -> bool:
    """Whether the shorter text that came without the session is not to replace what a session had opened."""
    return opened_before and not opened_now and shrank(before, after)
