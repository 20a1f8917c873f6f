from dataclasses import replace

import pytest

from weiterlesen.model.account import Account, Health
from weiterlesen.policy.renewal import (
    KEYRING_PAUSE_S,
    NEEDS_THE_READER,
    PROBE_AT_LEAST_S,
    PROBE_KEEPS_S,
    RENEWAL_PAUSE_S,
    ProbePage,
    may_renew,
    probe_is_due,
    standing,
)

NOW = 1_800_000_000.0
ACCOUNT = Account("bote.example", "lena", Health.SIGNED_IN, since_at=NOW - 90_000, probed_at=NOW - 90_000)


@pytest.mark.parametrize(
    ("health", "may"),
    [
        (Health.SIGNED_IN, True),
        (Health.EXPIRED, True),
        (Health.UNREACHABLE, True),
        (Health.SIGNED_OUT, False),
        (Health.NEEDS_YOU, False),
    ],
)
def test_only_a_session_that_ran_out_is_renewed(health: Health, *, may: bool) -> None:
    assert may_renew(replace(ACCOUNT, health=health), NOW) is may


def test_a_renewal_that_brought_nothing_is_not_repeated() -> None:
    tried = replace(ACCOUNT, health=Health.EXPIRED, renewed_at=NOW - 80_000)
    assert not may_renew(tried, NOW)


def test_after_a_renewal_that_worked_the_next_expiry_may_be_renewed_too() -> None:
    renewed_at = NOW - RENEWAL_PAUSE_S
    assert may_renew(replace(ACCOUNT, since_at=renewed_at, renewed_at=renewed_at), NOW)


def test_a_session_that_ends_at_once_again_is_the_readers_matter() -> None:
    renewed_at = NOW - RENEWAL_PAUSE_S + 1
    assert not may_renew(replace(ACCOUNT, since_at=renewed_at, renewed_at=renewed_at), NOW)


def test_a_clock_that_was_set_back_does_not_forbid_renewals_for_ever() -> None:
    later = NOW + 10 * RENEWAL_PAUSE_S
    assert may_renew(replace(ACCOUNT, since_at=later, renewed_at=later), NOW)


def test_what_only_the_reader_can_mend_is_named() -> None:
    assert {"refused", "locked-out", "code-needed", "needs-window"} <= NEEDS_THE_READER
    assert "unreachable" not in NEEDS_THE_READER


MORNING = NOW - 3600.0


@pytest.mark.parametrize(
    ("age_s", "health", "due"),
    [
        (PROBE_KEEPS_S, Health.SIGNED_IN, True),  # from before this morning
        (PROBE_KEEPS_S - 1, Health.SIGNED_IN, False),
        (-PROBE_KEEPS_S, Health.SIGNED_IN, False),
        (-PROBE_AT_LEAST_S, Health.SIGNED_IN, True),  # a clock that was set back
        (PROBE_KEEPS_S, Health.UNREACHABLE, True),
        (PROBE_KEEPS_S - 1, Health.UNREACHABLE, False),
        (PROBE_AT_LEAST_S, Health.SIGNED_OUT, False),
        (PROBE_AT_LEAST_S, Health.EXPIRED, False),
        (PROBE_AT_LEAST_S, Health.NEEDS_YOU, False),
    ],
)
def test_a_session_is_looked_at_in_the_morning_and_seldom(age_s: float, health: Health, *, due: bool) -> None:
    account = replace(ACCOUNT, health=health, probed_at=NOW - age_s)
    assert probe_is_due(account, NOW, MORNING) is due


def test_an_answer_of_this_morning_stands_until_tomorrow() -> None:
    assert not probe_is_due(replace(ACCOUNT, probed_at=NOW - PROBE_KEEPS_S), NOW, NOW - 2 * PROBE_KEEPS_S)
    assert probe_is_due(replace(ACCOUNT, probed_at=NOW - PROBE_AT_LEAST_S), NOW, NOW - 2 * PROBE_AT_LEAST_S)


def test_a_session_whose_cookies_have_ended_is_looked_at_at_once() -> None:
    lately = replace(ACCOUNT, probed_at=NOW - 60)
    assert probe_is_due(replace(lately, ends_at=NOW - 30), NOW, MORNING)
    assert not probe_is_due(replace(lately, ends_at=NOW + 30), NOW, MORNING)
    assert not probe_is_due(replace(lately, ends_at=NOW - 90), NOW, MORNING), "that is known already"


def test_a_keyring_in_trouble_is_looked_at_again_after_a_while() -> None:
    locked = replace(ACCOUNT, health=Health.NEEDS_YOU, detail="vault-locked", probed_at=NOW - KEYRING_PAUSE_S)
    assert probe_is_due(locked, NOW, MORNING)
    assert not probe_is_due(replace(locked, probed_at=NOW - 60), NOW, MORNING)
    assert not probe_is_due(replace(locked, detail="refused"), NOW, MORNING)


@pytest.mark.parametrize(
    ("page", "health"),
    [
        (ProbePage(200, sign_out_link=True, asks=True, telling=False), Health.SIGNED_IN),
        (ProbePage(200, sign_out_link=False, asks=True, telling=True), Health.EXPIRED),
        (ProbePage(200, sign_out_link=False, asks=True, telling=False), None),
        (ProbePage(200, sign_out_link=False, asks=False, telling=True), None),
        (ProbePage(401, sign_out_link=False, asks=False, telling=False), Health.EXPIRED),
        (ProbePage(503, sign_out_link=False, asks=True, telling=True), Health.UNREACHABLE),
        (ProbePage(429, sign_out_link=False, asks=False, telling=True), Health.UNREACHABLE),
        (ProbePage(404, sign_out_link=False, asks=False, telling=True), None),
    ],
)
def test_a_page_tells_how_the_session_stands_or_nothing(page: ProbePage, health: Health | None) -> None:
    assert standing(page) is health
