import threading

import pytest

from weiterlesen.model.errors import VaultError
from weiterlesen.vault.deadline import OneAtATime


def test_a_call_returns_what_it_returns_and_raises_what_it_raises() -> None:
    calls = OneAtATime()
    assert calls.run(lambda: 3, 10) == 3
    assert calls.run(lambda: None, 10) is None

    def fail() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        calls.run(fail, 10)
    assert calls.run(lambda: 4, 10) == 4


def test_nobody_waits_again_for_a_call_that_is_known_to_hang() -> None:
    calls, go_on, back = OneAtATime(), threading.Event(), threading.Event()

    def hang() -> None:
        go_on.wait(20)
        back.set()

    with pytest.raises(VaultError):
        calls.run(hang, 0.1)
    with pytest.raises(VaultError) as raised:
        calls.run(lambda: None, 1_000_000)  # it would be waited for in vain until the test is ended
    assert raised.value.code == "vault-stuck"
    go_on.set()
    back.wait(20)
    assert calls.run(lambda: 5, 20) == 5


def test_a_call_that_hangs_is_left_and_holds_up_those_behind_it_only_until_their_deadline() -> None:
    calls, go_on = OneAtATime(), threading.Event()
    order: list[str] = []

    def hang() -> None:
        go_on.wait(10)
        order.append("first")

    for call in (hang, lambda: order.append("never")):
        with pytest.raises(VaultError) as raised:
            calls.run(call, 0.2)
        assert (raised.value.code, raised.value.detail) == ("vault-stuck", "no answer within 0.2 s")
    go_on.set()
    calls.run(lambda: order.append("second"), 10)
    assert order == ["first", "second"]
