"""When a feed is asked again, and what an answer means. Times are UTC epoch seconds; nothing here reads a clock."""

from dataclasses import replace
from enum import StrEnum

from weiterlesen.model.feed import Feed, FetchState

DEFAULT_PACE_S = 30 * 60.0
SHORTEST_PACE_S = 10 * 60.0
LONGEST_PACE_S = 24 * 3600.0
# A permanent redirect is believed after this many answers in a row: captive portals send one, too.
MOVES_TO_BELIEVE = 3
_OK, _NOT_MODIFIED = 200, 304


class Answer(StrEnum):
    """What the server's answer means for the feed."""

    CHANGED = "changed"
    SAME = "same"
    FAILED = "failed"


def is_due(feed: Feed, now: float) -> bool:
    """Whether `feed` may be asked at `now`; a paused feed never is. A clock set back makes everything due."""
    if feed.paused:
        return False
    return feed.state.due_at <= now or feed.state.asked_at > now + LONGEST_PACE_S


def pace_s(hint_s: float) -> float:
    """Return how long to wait after a good answer that said `hint_s` (max-age or ttl; 0: nothing), within limits."""
    return min(max(hint_s or DEFAULT_PACE_S, SHORTEST_PACE_S), LONGEST_PACE_S)


def back_off_s(failures: int, retry_after_s: float | None) -> float:
    """Return how long to wait after `failures` failed asks in a row; the server's own word counts, up to a day."""
    doubled = min(DEFAULT_PACE_S * 2.0 ** max(0, min(failures, 10) - 1), LONGEST_PACE_S)
    return min(max(doubled, retry_after_s or 0.0), LONGEST_PACE_S)


def meaning(status: int, body_hash: str, before: FetchState) -> Answer:
    """Tell what a status and the hash of the body mean; only 200 with another body is worth parsing."""
    if status == _NOT_MODIFIED:
        return Answer.SAME
    if status != _OK:
        return Answer.FAILED
    return Answer.SAME if body_hash == before.body_hash else Answer.CHANGED


def after_success(before: FetchState, now: float, *, hint_s: float, changed: bool) -> FetchState:
    """Return the state after a good answer; validators and hash are the caller's to add."""
    return replace(
        before,
        asked_at=now,
        changed_at=now if changed else before.changed_at,
        due_at=now + pace_s(hint_s),
        failures=0,
        error_code="",
        error_detail="",
    )


def after_failure(
    before: FetchState, now: float, code: str, detail: str, *, retry_after_s: float | None = None
) -> FetchState:
    """Return the state after a failed ask; what was learnt before (validators, hash) stays."""
    failures = before.failures + 1
    return replace(
        before,
        asked_at=now,
        due_at=now + back_off_s(failures, retry_after_s),
        failures=failures,
        error_code=code,
        error_detail=detail,
    )


def after_move(before: FetchState, target: str) -> FetchState:
    """Count an answer that came by a permanent redirect to `target` ("" for none)."""
    if not target:
        return replace(before, moved_to="", moved_times=0)
    times = before.moved_times + 1 if before.moved_to == target else 1
    return replace(before, moved_to=target, moved_times=times)


def believed_move(feed: Feed) -> str:
    """Return the address to adopt, or "": moved often enough, and never from https to http."""
    state = feed.state
    if state.moved_times < MOVES_TO_BELIEVE or (feed.url.startswith("https:") and state.moved_to.startswith("http:")):
        return ""
    return state.moved_to


def max_age_s(cache_control: str) -> float:
    """Return the seconds that a Cache-Control header (RFC 9111) lets a copy live; 0 for none or nonsense."""
    for part in cache_control.lower().split(","):
        name, _, value = part.strip().partition("=")
        if name == "max-age" and value.strip('"').isdecimal():
            return float(min(int(value.strip('"')), int(LONGEST_PACE_S)))
    return 0.0
