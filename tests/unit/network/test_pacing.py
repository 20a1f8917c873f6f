import threading
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest

from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import Cancelled
from weiterlesen.network.pacing import Pacing, retry_after_s

NOW = 1_800_000_000.0


def in_http(seconds: float) -> str:
    return format_datetime(datetime.fromtimestamp(NOW + seconds, UTC), usegmt=True)


@pytest.mark.parametrize(
    ("header", "wait_s"),
    [
        (None, None),
        ("", None),
        ("120", 120.0),
        (" 120 ", 120.0),
        ("0", 0.0),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("٣", None),
        ("315360000", 86400.0),
        ("9" * 5000, 86400.0),
        (in_http(90), 90.0),
        (in_http(-90), 0.0),
        (in_http(10 * 365 * 86400), 86400.0),
        ("Fri, 99 Nov 2026 99:99:99 GMT", None),
        ("Fri, 15 Jan 2027 08:01:00 -0000", 60.0),
        ("Fri, 15 Jan 2027 09:01:00 +0100", 60.0),
    ],
)
def test_retry_after_is_read_in_all_its_forms_and_never_fails(header: str | None, wait_s: float | None) -> None:
    assert retry_after_s(header, NOW) == wait_s


class Crowd:
    """Threads that each ask for a turn and hold it until they are let go."""

    def __init__(self, pacing: Pacing, hosts: list[str]) -> None:
        self.inside: list[str] = []
        self.go = threading.Event()
        self.arrived = threading.Semaphore(0)
        self.threads = [threading.Thread(target=self._visit, args=(pacing, host)) for host in hosts]
        for thread in self.threads:
            thread.start()

    def _visit(self, pacing: Pacing, host: str) -> None:
        with pacing.turn(host, CancelToken()):
            self.inside.append(host)
            self.arrived.release()
            self.go.wait(10)

    def leave(self) -> None:
        self.go.set()
        for thread in self.threads:
            thread.join(10)


def test_two_requests_at_most_run_for_one_host() -> None:
    pacing = Pacing()
    crowd = Crowd(pacing, ["a"] * 5)
    assert crowd.arrived.acquire(timeout=10)
    assert crowd.arrived.acquire(timeout=10)
    assert not crowd.arrived.acquire(timeout=0.1)
    with pacing.turn("b", CancelToken()) as waited_s:
        assert waited_s < 5
    crowd.leave()
    assert crowd.inside == ["a"] * 5
    assert not pacing._running


def test_eight_requests_at_most_run_in_all() -> None:
    crowd = Crowd(Pacing(), [f"host{number}" for number in range(10)])
    for _ in range(8):
        assert crowd.arrived.acquire(timeout=10)
    assert not crowd.arrived.acquire(timeout=0.1)
    crowd.leave()
    assert len(crowd.inside) == 10


def test_who_went_elsewhere_does_not_wait_for_a_turn() -> None:
    pacing, cancel = Pacing(per_host=1), CancelToken()
    cancel.cancel()
    with pacing.turn("a", CancelToken()), pytest.raises(Cancelled), pacing.turn("a", cancel):
        pass
    assert not pacing._running


def test_a_turn_is_given_back_when_the_request_fails() -> None:
    pacing = Pacing(per_host=1)
    with pytest.raises(ValueError, match="broken"), pacing.turn("a", CancelToken()):
        raise ValueError("broken")
    with pacing.turn("a", CancelToken()):
        pass
