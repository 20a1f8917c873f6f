import pytest

from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import Cancelled, NetworkError
from weiterlesen.network.watch import SLICE_S, Watch, running, watching


def test_the_deadline_is_for_the_whole_chain() -> None:
    watch = Watch("h", deadline_s=0.0, cancel=CancelToken())
    with pytest.raises(NetworkError) as raised:
        watch.remaining_s()
    assert raised.value.code == "timeout"
    watch.extend(60.0)
    assert 50 < watch.remaining_s() <= 60
    assert watch.slice_s() == SLICE_S


def test_a_cancelled_request_ends_at_its_next_look() -> None:
    cancel = CancelToken()
    watch = Watch("h", deadline_s=60.0, cancel=cancel)
    cancel.cancel()
    with pytest.raises(Cancelled):
        watch.slice_s()


def test_each_hop_has_its_own_count_of_bytes() -> None:
    watch = Watch("h", deadline_s=60.0, cancel=CancelToken())
    watch.hop("a", typed=True, wire_bytes=10)
    watch.arrived(10)
    with pytest.raises(NetworkError) as raised:
        watch.arrived(1)
    assert (raised.value.code, raised.value.subject) == ("too-large", "a")
    watch.hop("b", typed=False, wire_bytes=10)
    watch.arrived(10)
    assert (watch.host, watch.typed, watch.dialled) == ("b", False, False)


def test_a_watch_is_found_while_its_request_runs_and_not_longer() -> None:
    outer = Watch("outer", deadline_s=1.0, cancel=CancelToken())
    inner = Watch("inner", deadline_s=1.0, cancel=CancelToken())
    with watching(outer):
        with watching(inner):
            assert running() is inner
        assert running() is outer
    with pytest.raises(LookupError):
        running()
