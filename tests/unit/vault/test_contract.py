"""What every vault promises. The real keyring daemon has the same promises to keep, in tests/real."""

import threading
from collections.abc import Callable
from typing import Protocol

import pytest

from helpers.fake_keyring import FakeKeyring
from helpers.fake_vault import FakeVault
from weiterlesen.vault.memory import MemoryVault
from weiterlesen.vault.vault import KeyringVault, LazyVault, VaultChoice


class Vault(Protocol):
    def get(self, name: str) -> str | None: ...

    def put(self, name: str, secret: str) -> None: ...

    def remove(self, name: str) -> None: ...

    @property
    def lasting(self) -> bool: ...


MAKERS: dict[str, Callable[[], Vault]] = {
    "keyring": lambda: KeyringVault(FakeKeyring()),
    "memory": MemoryVault,
    "lazy": lambda: LazyVault(lambda: VaultChoice(MemoryVault())),
    "fake": FakeVault,
}


@pytest.fixture(params=sorted(MAKERS))
def vault(request: pytest.FixtureRequest) -> Vault:
    return MAKERS[request.param]()


def test_what_was_put_comes_back(vault: Vault) -> None:
    assert vault.get("account:paper.test") is None
    vault.put("account:paper.test", "größe 🥷 " * 1000)
    assert vault.get("account:paper.test") == "größe 🥷 " * 1000


def test_the_last_put_counts(vault: Vault) -> None:
    vault.put("a", "1")
    vault.put("a", "2")
    assert vault.get("a") == "2"


def test_an_empty_secret_is_a_secret(vault: Vault) -> None:
    vault.put("a", "")
    assert vault.get("a") == ""


def test_names_do_not_touch_each_other(vault: Vault) -> None:
    vault.put("a", "1")
    vault.put("b", "2")
    vault.remove("a")
    assert (vault.get("a"), vault.get("b")) == (None, "2")


def test_removing_what_is_not_there_is_no_error(vault: Vault) -> None:
    vault.remove("a")
    vault.put("a", "1")
    vault.remove("a")
    vault.remove("a")
    assert vault.get("a") is None


def test_it_can_be_asked_from_several_threads(vault: Vault) -> None:
    seen: list[str | None] = []

    def visit(number: int) -> None:
        vault.put(f"n{number}", str(number))
        seen.append(vault.get(f"n{number}"))

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(map(str, seen)) == sorted(map(str, range(8)))


def test_no_vault_prints_its_secrets(vault: Vault) -> None:
    vault.put("a", "hunter2")
    assert "hunter2" not in repr(vault)
