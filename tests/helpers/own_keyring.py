"""Which keyring this process uses: the library chooses once, and what it chose may have ended with another test."""

import pytest
from keyring import core
from keyring.backends import SecretService, fail

from helpers.cli import CommandLine
from weiterlesen.vault.vault import SERVICE


def use_of(reader: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process use the keyring of a reader, at their session bus."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", reader.env["DBUS_SESSION_BUS_ADDRESS"])
    backend = SecretService.Keyring()  # type: ignore[no-untyped-call]  # the library's
    monkeypatch.setattr(core, "_keyring_backend", backend)


def kept(publisher: str) -> str:
    """Return what the program keeps in this process' keyring as the password at a publisher, "" if nothing."""
    return core.get_keyring().get_password(SERVICE, f"password:{publisher}") or ""


def use_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process find no keyring."""
    monkeypatch.setattr(core, "_keyring_backend", fail.Keyring())  # type: ignore[no-untyped-call]  # the library's
