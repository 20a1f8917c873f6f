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


def test_validators_are_sent_until_the_server_has_given_the_same_for_90_days() -> None:
    state = replace(FetchState(), etag='"1"', validators_at=NOW)
    assert refresh.validators(state, NOW + refresh.VALIDATORS_KEEP_S) == (("if-none-match", '"1"'),)
    later = NOW + refresh.VALIDATORS_KEEP_S + 1
    assert refresh.validators(state, later) == ()
    assert refresh.with_validators(state, '"1"', "", NOW + 5).validators_at == NOW
    assert refresh.with_validators(state, '"1"', "Mon", NOW + 5).validators_at == NOW + 5
    assert refresh.with_validators(state, '"1"', "", later).validators_at == later, "they were not sent"


@pytest.mark.parametrize(
    ("code", "retry_after_s", "until"),
    [
        ("rate-limited", 120.0, NOW + 120),
        ("server-error", 120.0, NOW + 120),
        ("server-error", None, 0.0),
        ("server-error", 10.0**9, NOW + 86400),
        ("not-found", 120.0, 0.0),
    ],
)
def test_a_server_may_say_when_to_come_again(code: str, retry_after_s: float | None, until: float) -> None:
    state = refresh.after_failure(FetchState(), NOW, code, "", retry_after_s=retry_after_s)
    assert state.wait_until_at == until
    assert refresh.after_success(state, NOW, hint_s=0, changed=False).wait_until_at == 0.0


def test_a_feed_that_was_asked_too_often_waits_for_a_day_at_most() -> None:
    state = refresh.after_failure(FetchState(), NOW, "rate-limited", "", retry_after_s=None)
    assert refresh.told_to_wait(state, NOW + 60)
    assert not refresh.told_to_wait(state, NOW + 86400)
    assert not refresh.told_to_wait(state, NOW - 10 * 86400)
    assert not refresh.told_to_wait(replace(state, error_code="timeout"), NOW + 60)


TLS_A, TLS_B = refresh.Asked("a.example", "tls", 0), refresh.Asked("b.example", "tls", 0)


@pytest.mark.parametrize(
    ("asked", "portal"),
    [
        ([TLS_A, TLS_B, refresh.Asked("c.example", "not-a-feed", 4)], True),
        ([TLS_A, TLS_A], False),
        ([TLS_A, refresh.Asked("b.example", "tls", 1)], False),
        ([TLS_A, TLS_B, refresh.Asked("", "", 0)], False),
        ([TLS_A, refresh.Asked("b.example", "timeout", 0)], False),
        ([], False),
    ],
)
def test_a_sign_in_page_in_between_answers_for_all(asked: list[refresh.Asked], *, portal: bool) -> None:
    assert refresh.is_a_portal(asked) is portal


def test_behind_such_a_page_a_feed_is_as_it_was_and_due_again() -> None:
    before = replace(FetchState(), etag='"1"', due_at=NOW, asked_at=NOW - 5)
    assert refresh.after_portal(before, NOW + 60) == replace(before, asked_at=NOW + 60)
