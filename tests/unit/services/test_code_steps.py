import pytest

from helpers.fake_vault import FakeVault
from helpers.fakes import FakeClock
from weiterlesen.model.account import CodeStep
from weiterlesen.model.errors import VaultError
from weiterlesen.services.code_steps import KEPT_S, CodeSteps

STEP = CodeStep("https://bote.example/in", "https://bote.example/code", (("t", "1"), ("t", "2")), "otp")


def test_a_step_waits_for_its_reader_and_for_an_hour() -> None:
    clock = FakeClock()
    steps = CodeSteps(FakeVault(), clock)
    steps.keep("bote.example", "lena", STEP)
    assert steps.of("bote.example", "lena") == STEP
    assert steps.of("bote.example", "max") is None
    assert steps.of("kurier.example", "lena") is None
    clock.time += KEPT_S + 1
    assert steps.of("bote.example", "lena") is None


@pytest.mark.parametrize("forget", [True, False])
def test_a_step_is_forgotten(*, forget: bool) -> None:
    steps = CodeSteps(FakeVault(), FakeClock())
    steps.keep("bote.example", "lena", STEP)
    if forget:
        steps.forget("bote.example")
    else:
        steps.keep("bote.example", "lena", None)
    assert steps.of("bote.example", "lena") is None


def test_without_a_keyring_no_step_waits(caplog: pytest.LogCaptureFixture) -> None:
    vault = FakeVault()
    vault.failure = VaultError(code="vault-locked")
    steps = CodeSteps(vault, FakeClock())
    steps.keep("bote.example", "lena", STEP)
    assert steps.of("bote.example", "lena") is None
    steps.forget("bote.example")
    assert "bote.example" not in vault.secrets


def test_what_goes_along_with_a_code_is_never_printed() -> None:
    assert "'1'" not in repr(STEP)
