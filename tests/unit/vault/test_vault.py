import logging
import threading
from collections.abc import Callable, Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.core import load_keyring
from keyring.errors import InitError, KeyringError, KeyringLocked, NoKeyringError, PasswordSetError

from helpers.fake_keyring import FakeKeyring
from weiterlesen.model.errors import VaultError
from weiterlesen.vault.memory import MemoryVault
from weiterlesen.vault.vault import SERVICE, KeyringVault, LazyVault, VaultChoice, open_vault


class Trusted(FakeKeyring):
    """Passes for the system's own."""


Trusted.__module__ = "keyring.backends.SecretService"


class PlaintextKeyring(FakeKeyring):
    """Passes for the one that writes a plain file."""


PlaintextKeyring.__module__ = "keyrings.alt.file"


@pytest.fixture(autouse=True)
def chosen() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def test_secrets_lie_under_our_name() -> None:
    backend = FakeKeyring()
    vault = KeyringVault(backend)
    vault.put("a", "1")
    assert backend.secrets == {(SERVICE, "a"): "1"}
    assert vault.lasting


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (NoKeyringError("none"), "vault-absent"),
        (KeyringLocked("locked"), "vault-locked"),
        (InitError("no collection"), "vault-locked"),
        (PasswordSetError("hunter2"), "vault-failed"),
        (KeyringError("odd"), "vault-failed"),
        (OSError("the bus is gone"), "vault-failed"),
    ],
)
def test_each_failure_has_its_code_and_repeats_no_words_of_the_library(failure: Exception, code: str) -> None:
    backend = FakeKeyring()
    backend.failure = failure
    vault = KeyringVault(backend)
    calls: list[Callable[[], object]] = [
        lambda: vault.get("a"),
        lambda: vault.put("a", "hunter2"),
        lambda: vault.remove("a"),
    ]
    for call in calls:
        with pytest.raises(VaultError) as raised:
            call()
        assert raised.value.code == code
        assert raised.value.detail == type(failure).__name__
        assert raised.value.__suppress_context__


def test_a_secret_that_may_not_be_deleted_is_an_error() -> None:
    class Stubborn(FakeKeyring):
        def delete_password(self, service: str, username: str) -> None:
            raise KeyringError("not allowed")

    vault = KeyringVault(Stubborn())
    vault.put("a", "1")
    with pytest.raises(VaultError):
        vault.remove("a")


def test_a_keyring_that_does_not_answer_is_left_and_works_again_later() -> None:
    backend = FakeKeyring()
    vault = KeyringVault(backend, deadline_s=0.2)
    backend.hanging = True
    with pytest.raises(VaultError) as raised:
        vault.get("a")
    assert raised.value.code == "vault-stuck"
    backend.hanging = False
    backend.go_on.set()
    later = KeyringVault(backend)
    later.put("a", "1")
    assert later.get("a") == "1"


def test_the_systems_keyring_is_chosen() -> None:
    keyring.set_keyring(Trusted())
    choice = open_vault()
    assert isinstance(choice.vault, KeyringVault)
    assert choice.trouble is None


def test_of_several_the_systems_own_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    chainer = load_keyring("keyring.backends.chainer.ChainerBackend")
    monkeypatch.setattr(type(chainer), "backends", [PlaintextKeyring(), Trusted()])
    keyring.set_keyring(chainer)
    assert isinstance(open_vault().vault, KeyringVault)


@pytest.mark.parametrize(
    "backend",
    [load_keyring("keyring.backends.fail.Keyring"), load_keyring("keyring.backends.null.Keyring"), PlaintextKeyring()],
)
def test_a_keyring_that_is_none_or_a_plain_file_is_refused(
    backend: KeyringBackend, expected_warnings: list[logging.LogRecord]
) -> None:
    keyring.set_keyring(backend)
    choice = open_vault()
    assert isinstance(choice.vault, MemoryVault)
    assert choice.trouble is not None
    assert choice.trouble.code == "vault-absent"
    assert type(backend).__module__ in choice.trouble.detail
    assert len(expected_warnings) == 1


def test_a_keyring_that_breaks_while_it_is_chosen_is_none(
    monkeypatch: pytest.MonkeyPatch, expected_warnings: list[logging.LogRecord]
) -> None:
    def broken() -> KeyringBackend:
        raise RuntimeError("a bad backend")

    monkeypatch.setattr(keyring, "get_keyring", broken)
    choice = open_vault()
    assert not choice.vault.lasting
    assert choice.trouble is not None
    assert choice.trouble.code == "vault-failed"


def test_a_keyring_that_hangs_while_it_is_chosen_may_be_there_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, asked = threading.Event(), []

    def slow() -> KeyringBackend:
        asked.append(True)
        go_on.wait(20)
        return Trusted()

    monkeypatch.setattr(keyring, "get_keyring", slow)
    vault = LazyVault(lambda: open_vault(deadline_s=0.2))
    calls: list[Callable[[], object]] = [lambda: vault.get("a"), lambda: vault.lasting]
    for call in calls:
        with pytest.raises(VaultError) as raised:
            call()
        assert raised.value.code == "vault-stuck"
    assert len(asked) == 1
    go_on.set()
    vault = LazyVault()
    assert vault.get("a") is None
    assert vault.lasting


def test_nothing_is_chosen_before_the_first_call_and_then_once() -> None:
    opened: list[MemoryVault] = []

    def opener() -> VaultChoice:
        opened.append(MemoryVault())
        return VaultChoice(opened[-1], VaultError("keyring", code="vault-absent"))

    vault = LazyVault(opener)
    assert not opened
    vault.put("a", "1")
    assert vault.get("a") == "1"
    vault.remove("a")
    assert not vault.lasting
    assert vault.choice.trouble is not None
    assert len(opened) == 1
