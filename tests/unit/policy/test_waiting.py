import pytest

from weiterlesen.model.access import AccessState
from weiterlesen.policy.waiting import PACE_S, PAUSE_AFTER_WALL_S, may_open_now, pause_s, rests


@pytest.mark.parametrize(
    ("state", "fetched_at", "opened_at", "may"),
    [
        (AccessState.LOCKED, 10.0, 20.0, True),
        (AccessState.INCOMPLETE, 10.0, 20.0, True),
        (AccessState.REGISTRATION, 20.0, 20.0, True),
        (AccessState.CONSENT, 10.0, 20.0, False),
        (AccessState.LOCKED, 30.0, 20.0, False),
        (AccessState.LOCKED, 0.0, 0.0, False),
        (AccessState.FREE, 10.0, 20.0, False),
    ],
)
def test_what_was_locked_before_the_sign_in_may_be_open_after_it(
    state: AccessState, fetched_at: float, opened_at: float, *, may: bool
) -> None:
    assert may_open_now(state, fetched_at, opened_at) is may


def test_two_requests_are_more_than_two_seconds_apart() -> None:
    assert PACE_S > 2
    assert pause_s(None, 100.0) == 0
    assert pause_s(100.0, 100.0) == PACE_S
    assert pause_s(100.0, 101.0) == pytest.approx(PACE_S - 1)
    assert pause_s(100.0, 200.0) == 0
    assert pause_s(1e9, 0.0) == PACE_S, "no clock makes us wait for ever"


def test_a_publisher_that_showed_a_wall_rests_until_the_reader_signs_in_anew() -> None:
    assert not rests(None, 10.0, 20.0)
    assert rests(15.0, 10.0, 20.0)
    assert not rests(15.0, 18.0, 20.0)
    assert not rests(15.0, 10.0, 15.0 + PAUSE_AFTER_WALL_S)
    assert not rests(1e9, 10.0, 20.0), "a clock that was set back does not keep it resting"
