from dataclasses import replace

import pytest

from weiterlesen.model.feed import Feed, FetchState
from weiterlesen.policy import refresh

NOW = 1_000_000.0
FEED = Feed(1, "https://paper.example/feed", "Paper")


def with_state(**changes: object) -> Feed:
    return replace(FEED, state=replace(FetchState(), **changes))  # type: ignore[arg-type] # fields by name


@pytest.mark.parametrize(
    ("feed", "due"),
    [
        (with_state(due_at=NOW), True),
        (with_state(due_at=NOW + 1), False),
        (replace(with_state(due_at=0.0), paused=True), False),
        (with_state(asked_at=NOW + 3 * 86400, due_at=NOW + 3 * 86400), True),
    ],
)
def test_a_feed_is_due_at_its_time_or_when_the_clock_was_set_back(feed: Feed, *, due: bool) -> None:
    assert refresh.is_due(feed, NOW) is due


@pytest.mark.parametrize(("hint_s", "pace_s"), [(0, 1800), (5, 600), (3600, 3600), (10**9, 86400)])
def test_the_pace_is_capped_at_both_ends(hint_s: float, pace_s: float) -> None:
    assert refresh.pace_s(hint_s) == pace_s


@pytest.mark.parametrize(
    ("failures", "retry_after_s", "wait_s"),
    [(1, None, 1800), (2, None, 3600), (50, None, 86400), (1, 7200.0, 7200), (1, 10.0, 1800), (1, 10.0**9, 86400)],
)
def test_failures_in_a_row_wait_longer_and_the_server_is_heard(
    failures: int, retry_after_s: float | None, wait_s: float
) -> None:
    assert refresh.back_off_s(failures, retry_after_s) == wait_s


@pytest.mark.parametrize(
    ("status", "body_hash", "answer"),
    [
        (304, "", refresh.Answer.SAME),
        (200, "a", refresh.Answer.SAME),
        (200, "b", refresh.Answer.CHANGED),
        (206, "b", refresh.Answer.FAILED),
        (404, "b", refresh.Answer.FAILED),
    ],
)
def test_only_a_new_body_is_worth_parsing(status: int, body_hash: str, answer: refresh.Answer) -> None:
    assert refresh.meaning(status, body_hash, FetchState(body_hash="a")) is answer


def test_a_good_answer_forgives_what_went_wrong_before() -> None:
    before = FetchState(failures=3, error_code="timeout", error_detail="x", changed_at=5.0)
    same = refresh.after_success(before, NOW, hint_s=0, changed=False)
    assert (same.failures, same.error_code, same.error_detail, same.changed_at) == (0, "", "", 5.0)
    assert same.due_at == NOW + refresh.DEFAULT_PACE_S
    assert refresh.after_success(before, NOW, hint_s=0, changed=True).changed_at == NOW


def test_a_failure_keeps_what_was_learnt() -> None:
    before = FetchState(etag='"a"', body_hash="h", failures=1)
    failed = refresh.after_failure(before, NOW, "timeout", "30 s", retry_after_s=None)
    assert (failed.etag, failed.body_hash, failed.failures, failed.error_code) == ('"a"', "h", 2, "timeout")
    assert failed.due_at == NOW + 3600


def test_a_move_is_believed_after_three_times_and_never_away_from_https() -> None:
    state = FetchState()
    for _ in range(2):
        state = refresh.after_move(state, "https://new.example/feed")
    assert refresh.believed_move(replace(FEED, state=state)) == ""
    state = refresh.after_move(state, "https://new.example/feed")
    assert refresh.believed_move(replace(FEED, state=state)) == "https://new.example/feed"
    assert refresh.after_move(state, "https://other.example/").moved_times == 1
    assert refresh.after_move(state, "") == FetchState()
    downgrade = replace(state, moved_to="http://paper.example/feed")
    assert refresh.believed_move(replace(FEED, state=downgrade)) == ""


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("max-age=600", 600),
        ('public, Max-Age="60"', 60),
        ("no-store", 0),
        ("max-age=soon", 0),
        ("max-age=-1", 0),
        ("max-age=99999999999", 86400),
        ("", 0),
    ],
)
def test_max_age_is_read_and_capped(header: str, seconds: float) -> None:
    assert refresh.max_age_s(header) == seconds
