import pytest

from helpers.fakes import FakeClock, FakeFetcher
from helpers.papers import article
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import Cancelled
from weiterlesen.model.web import Request
from weiterlesen.policy.waiting import PACE_S
from weiterlesen.services.paced import Paced

URL = "https://bote.example/a"


@pytest.fixture
def fetcher() -> FakeFetcher:
    made = FakeFetcher()
    made.page(URL, article())
    return made


def test_one_publisher_is_asked_slowly_and_another_at_once(fetcher: FakeFetcher) -> None:
    clock = FakeClock()
    paced = Paced(fetcher, clock, clock.wait)
    began = clock.time
    for _ in range(3):
        paced.fetch(Request(URL), publisher="bote.example")
    assert clock.time == pytest.approx(began + 2 * PACE_S)
    paced.fetch(Request(URL), publisher="other.example")
    assert clock.time == pytest.approx(began + 2 * PACE_S)
    clock.time += 60
    paced.fetch(Request(URL), publisher="bote.example", typed_origins=frozenset({"http://localhost"}))
    assert clock.time == pytest.approx(began + 2 * PACE_S + 60)
    assert fetcher.asked[-1].typed_origins == frozenset({"http://localhost"})


def test_who_went_elsewhere_asks_nobody(fetcher: FakeFetcher) -> None:
    token = CancelToken()
    paced = Paced(fetcher, FakeClock())  # waits for real, and ends at once since nobody wants the answer
    paced.fetch(Request(URL), publisher="bote.example")
    token.cancel()
    with pytest.raises(Cancelled):
        paced.fetch(Request(URL), publisher="bote.example", cancel=token)
    assert len(fetcher.asked) == 1
