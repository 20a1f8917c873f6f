"""The vault on a real gnome-keyring: unlocked, locked, absent, with nobody to ask, stuck, killed, exchanged, emptied.

Needs dbus and gnome-keyring.
"""

import contextlib
import json
import os
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from helpers import processes
from helpers.canary import find
from helpers.cli import CommandLine
from helpers.keyring_states import LOGIN as _LOGIN
from helpers.keyring_states import unlocked_by_nobody
from helpers.session_bus import Keyring, SessionBus

pytestmark = pytest.mark.real

_PROGRAM = Path(__file__).with_name("vault_program.py")


@dataclass(frozen=True)
class Vault:
    """Asks the vault in a new process each time, as one run of the program after the other does."""

    home: Path
    env: dict[str, str]
    deadline_s: float = 10.0

    @property
    def jars(self) -> Path:
        return self.home / "sessions"

    def __call__(self, verb: str, name: str = "", secret: str = "") -> dict[str, Any]:
        ran = subprocess.run(
            [processes.python(), "-P", str(_PROGRAM), str(self.jars), str(self.deadline_s), verb, name],
            input=secret,
            capture_output=True,
            text=True,
            env=processes.environment(self.home, **self.env),
            timeout=60,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        assert "hunter2" not in ran.stderr
        told: dict[str, Any] = json.loads(ran.stdout)
        return told


@pytest.fixture
def vault(tmp_path: Path, bus: SessionBus) -> Vault:
    return Vault(tmp_path / "reader", bus.env)


@pytest.fixture
def keyring(bus: SessionBus) -> Iterator[Keyring]:
    with Keyring(bus, _LOGIN) as daemon:
        yield daemon


def test_secrets_outlive_the_program(vault: Vault, keyring: Keyring) -> None:
    assert vault("get", "a") == {"secret": None, "lasting": True, "trouble": None}
    vault("put", "a", "größe 🥷")
    vault("put", "b", "other")
    assert vault("get", "a")["secret"] == "größe 🥷"
    vault("put", "a", "newer")
    assert vault("get", "a")["secret"] == "newer"
    assert vault("remove", "a") == {"lasting": True, "trouble": None}
    assert vault("remove", "a") == {"lasting": True, "trouble": None}
    assert vault("get", "a")["secret"] is None
    assert vault("get", "b")["secret"] == "other"


def test_large_secrets_fit(vault: Vault, keyring: Keyring) -> None:
    vault("put", "large", "x" * 300_000)
    assert vault("get", "large")["secret"] == "x" * 300_000


def test_secrets_outlive_the_session(vault: Vault, bus: SessionBus) -> None:
    with Keyring(bus, _LOGIN):
        vault("put", "a", "hunter2")
    with Keyring(bus, _LOGIN):
        assert vault("get", "a")["secret"] == "hunter2"


def test_a_jar_is_opened_with_the_key_of_the_keyring_and_nothing_lies_in_the_open(
    vault: Vault, bus: SessionBus, tmp_path: Path
) -> None:
    with Keyring(bus, _LOGIN):
        vault("save-jar", "paper.test", "session=hunter2-is-long-enough")
        vault("put", "account:paper.test", "hunter2-is-long-enough")
        assert vault("load-jar", "paper.test")["secret"] == "session=hunter2-is-long-enough"
    assert list(vault.jars.iterdir())
    assert find(["hunter2-is-long-enough"], tmp_path) == ()


def test_without_a_bus_secrets_last_for_this_run_only(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "reader", {})
    assert vault("put", "a", "hunter2") == {"lasting": False, "trouble": "vault-absent"}
    assert vault("get", "a")["secret"] is None
    assert vault("save-jar", "paper.test", "hunter2-is-long-enough")["lasting"] is False
    assert find(["hunter2"], tmp_path) == ()


def test_a_locked_keyring_is_told_from_an_absent_one_and_keeps_what_it_has(vault: Vault, bus: SessionBus) -> None:
    with Keyring(bus, _LOGIN):
        vault("put", "a", "hunter2")
        vault("save-jar", "paper.test", "hunter2")
    with unlocked_by_nobody(bus):
        for verb, name in (("get", "a"), ("put", "a"), ("remove", "a"), ("load-jar", "paper.test")):
            told = vault(verb, name, "other")
            assert (told["error"], told["lasting"], told["trouble"]) == ("vault-locked", True, None)
    with Keyring(bus, _LOGIN):
        assert vault("get", "a")["secret"] == "hunter2"
        assert vault("load-jar", "paper.test")["secret"] == "hunter2"


def test_a_keyring_that_does_not_answer_is_left_at_the_deadline(vault: Vault, keyring: Keyring) -> None:
    vault("put", "a", "hunter2")
    hasty = Vault(vault.home, vault.env, deadline_s=2.0)
    assert keyring._daemon is not None
    os.kill(keyring._daemon.pid, signal.SIGSTOP)
    try:
        told = hasty("get", "a")
    finally:
        os.kill(keyring._daemon.pid, signal.SIGCONT)
    assert told["error"] == "vault-stuck"
    assert vault("get", "a")["secret"] == "hunter2"


def test_a_keyring_that_is_killed_is_an_error_and_no_crash(vault: Vault, bus: SessionBus) -> None:
    with Keyring(bus, _LOGIN) as daemon:
        vault("put", "a", "hunter2")
        assert daemon._daemon is not None
        daemon._daemon.kill()
        daemon._daemon.wait()
        told = vault("get", "a")
        # The bus starts another one, which is locked; where it cannot, there is none.
        assert told.get("error", told["trouble"]) in {"vault-locked", "vault-failed", "vault-absent", "vault-stuck"}


def test_a_keyring_without_anybody_to_ask_for_a_password_is_an_error_at_once(vault: Vault, bus: SessionBus) -> None:
    with unlocked_by_nobody(bus):
        told = vault("put", "a", "hunter2")
        assert told["error"] in {"vault-locked", "vault-failed"}
        assert vault("save-jar", "paper.test", "hunter2")["error"] == told["error"]
        assert vault("get", "a").get("secret") is None
    assert find(["hunter2"], vault.home.parent) == ()


def test_a_key_that_is_gone_costs_the_session_and_nothing_else(vault: Vault, keyring: Keyring) -> None:
    vault("save-jar", "paper.test", "session=old")
    (file,) = vault.jars.iterdir()
    sealed = file.read_bytes()
    vault("remove", "jar-key")
    assert vault("load-jar", "paper.test")["secret"] is None
    assert file.read_bytes() == sealed, "the key may come back"
    vault("save-jar", "paper.test", "session=new")
    assert vault("load-jar", "paper.test")["secret"] == "session=new"


def test_another_keyring_finds_no_session_and_spoils_none(vault: Vault, bus: SessionBus, tmp_path: Path) -> None:
    with Keyring(bus, _LOGIN):
        vault("save-jar", "paper.test", "session=old")
    with SessionBus(tmp_path / "other") as other, Keyring(other, _LOGIN):
        elsewhere = Vault(vault.home, other.env)
        assert elsewhere("load-jar", "paper.test") == {"secret": None, "lasting": True, "trouble": None}
    with Keyring(bus, _LOGIN):
        assert vault("load-jar", "paper.test")["secret"] == "session=old"


@pytest.mark.parametrize("state", ["absent", "locked", "stuck", "no-prompter"])
def test_reading_and_bookmarks_go_on_whatever_the_keyring_does(tmp_path: Path, bus: SessionBus, state: str) -> None:
    reader = CommandLine(tmp_path / "library", {} if state == "absent" else bus.env)
    with contextlib.ExitStack() as stack:
        if state == "locked":
            with Keyring(bus, _LOGIN):
                pass  # it makes the collection that is locked afterwards
        if state in {"locked", "no-prompter"}:
            stack.enter_context(unlocked_by_nobody(bus))
        if state == "stuck":
            daemon = stack.enter_context(Keyring(bus, _LOGIN))._daemon
            assert daemon is not None
            os.kill(daemon.pid, signal.SIGSTOP)
            stack.callback(os.kill, daemon.pid, signal.SIGCONT)
        url = "https://paper.test/article"
        assert reader("bookmark", url, "--tag", "later").done()["bookmark"]["url"] == url
        assert [one["url"] for one in reader("search", "article").done()["results"]] == [url]
        assert reader("accounts").done() == {"accounts": []}
        assert reader("list", "--unread").done() == {"entries": []}
