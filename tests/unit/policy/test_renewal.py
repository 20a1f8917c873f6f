from dataclasses import replace

import pytest

from weiterlesen.model.account import Account, Health
from weiterlesen.policy.renewal import NEEDS_THE_READER, PROBE_KEEPS_S, RENEWAL_PAUSE_S, may_probe, may_renew

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


@pytest.mark.parametrize(
    ("age_s", "health", "may"),
    [
        (PROBE_KEEPS_S, Health.SIGNED_IN, True),
        (PROBE_KEEPS_S - 1, Health.SIGNED_IN, False),
        (-PROBE_KEEPS_S, Health.SIGNED_IN, True),
        (PROBE_KEEPS_S, Health.SIGNED_OUT, False),
    ],
)
def test_an_answer_about_the_session_is_kept_for_a_while(age_s: float, health: Health, *, may: bool) -> None:
    assert may_probe(replace(ACCOUNT, health=health, probed_at=NOW - age_s), NOW) is may
