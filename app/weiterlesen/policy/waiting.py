"""Which of the articles that wait for the reader are asked for again, and at what pace. Pure; times are given."""

from typing import Final

from weiterlesen.model.access import AccessState

#: Seconds from one request to the next at one publisher: a little more than two, since requests travel unevenly.
PACE_S: Final = 2.2
#: After a wall nothing more is asked for at that publisher for so long, unless the reader signs in anew.
PAUSE_AFTER_WALL_S: Final = 3600.0

# A question about cookies is answered on the publisher's own page, and no sign-in answers it.
_OPENED_BY_SIGNING_IN: Final = frozenset((AccessState.LOCKED, AccessState.REGISTRATION, AccessState.INCOMPLETE))


def may_open_now(state: AccessState, fetched_at: float, opened_at: float) -> bool:
    """Whether an article that waits may be open by now: something was opened (`opened_at`) since it was asked for.

    `opened_at` is when the reader last signed in there or bought it, 0 for never. Both are UTC epoch seconds.
    """
    return state in _OPENED_BY_SIGNING_IN and opened_at > 0 and fetched_at <= opened_at


def pause_s(asked_at: float | None, now: float) -> float:
    """Return how long to wait before the next request; both are seconds of a clock that never goes backwards."""
    return 0.0 if asked_at is None else min(max(asked_at + PACE_S - now, 0.0), PACE_S)


def rests(stopped_at: float | None, opened_at: float, now: float) -> bool:
    """Whether a publisher that showed a wall at `stopped_at` is left alone; a later sign-in ends that."""
    if stopped_at is None or opened_at > stopped_at:
        return False
    return abs(now - stopped_at) < PAUSE_AFTER_WALL_S
