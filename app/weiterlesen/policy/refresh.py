"""When a feed is asked again, and what an answer means. Times are UTC epoch seconds; nothing here reads a clock."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from weiterlesen.model.feed import Feed, FetchState

DEFAULT_PACE_S = 30 * 60.0
SHORTEST_PACE_S = 10 * 60.0
LONGEST_PACE_S = 24 * 3600.0
# A permanent redirect is believed after this many answers in a row: captive portals send one, too.
MOVES_TO_BELIEVE = 3
# An ETag that never changes would know a reader again for ever.
VALIDATORS_KEEP_S = 90 * 24 * 3600.0
_OK, _NOT_MODIFIED = 200, 304
_MAY_SAY_WHEN = frozenset(("rate-limited", "server-error"))
# What a hotel's or a train's own sign-in page makes of every address: its certificate, its page, its redirect.
_OF_A_PORTAL = frozenset(("tls", "not-a-feed", "bad-redirect"))
_PORTALS_LEAST_HOSTS = 2


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


def told_to_wait(state: FetchState, now: float) -> bool:
    """Whether the server said that it was asked too often; a clock set back does not make that last longer."""
    return state.error_code == "rate-limited" and now < state.due_at <= now + LONGEST_PACE_S


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
        wait_until_at=0.0,
    )


def after_failure(
    before: FetchState, now: float, code: str, detail: str, *, retry_after_s: float | None = None
) -> FetchState:
    """Return the state after a failed ask; what was learnt before (validators, hash) stays."""
    failures = before.failures + 1
    named_s = retry_after_s if code in _MAY_SAY_WHEN else None
    return replace(
        before,
        asked_at=now,
        due_at=now + back_off_s(failures, retry_after_s),
        failures=failures,
        error_code=code,
        error_detail=detail,
        wait_until_at=0.0 if named_s is None else now + min(named_s, LONGEST_PACE_S),
    )


def validators(state: FetchState, now: float) -> tuple[tuple[str, str], ...]:
    """Return the headers that make a question conditional; none once the server has given the same for long."""
    if abs(now - state.validators_at) > VALIDATORS_KEEP_S:
        return ()
    named = (("if-none-match", state.etag), ("if-modified-since", state.last_modified))
    return tuple(header for header in named if header[1])


def with_validators(state: FetchState, etag: str, last_modified: str, now: float) -> FetchState:
    """Return the state with what the server gives now, and since when: the same ones that were sent are no newer."""
    same = (etag, last_modified) == (state.etag, state.last_modified) and bool(validators(state, now))
    return replace(
        state,
        etag=etag,
        last_modified=last_modified,
        validators_at=state.validators_at if same else now,
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of asking one feed: at which host, the error's code ("" for none), and the failures before it."""

    host: str
    code: str
    failures_before: int


def is_a_portal(asked: Collection[Asked]) -> bool:
    """Whether something in between answered for everybody: the sign-in page of a hotel or a train.

    Then nobody answered well, everybody in one of the ways such a page does, and papers at different hosts were well
    before. One paper alone that fails like this has trouble of its own.
    """
    well_before = {one.host for one in asked if not one.failures_before}
    return len(well_before) >= _PORTALS_LEAST_HOSTS and all(one.code in _OF_A_PORTAL for one in asked)


def after_portal(before: FetchState, now: float) -> FetchState:
    """Return the state of a feed that was not reached: as it was, and due again at once."""
    return replace(before, asked_at=now)


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
