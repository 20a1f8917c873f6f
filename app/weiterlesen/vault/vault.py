"""Secrets in the system's own keyring: Secret Service, KWallet, macOS Keychain, Windows Credential Locker.

Nothing is loaded before the first secret is needed: choosing a backend takes 0.2 s and may wait for a daemon.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from weiterlesen.model.errors import VaultError
from weiterlesen.vault.deadline import OneAtATime
from weiterlesen.vault.memory import MemoryVault

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_log = logging.getLogger(__name__)
_T = TypeVar("_T")

SERVICE = "weiterlesen"
DEADLINE_S = 10.0

# The systems' own keyrings and nothing else: a backend that some other package brought may be a plain file.
_TRUSTED = frozenset(
    {
        "keyring.backends.SecretService",
        "keyring.backends.Windows",
        "keyring.backends.kwallet",
        "keyring.backends.libsecret",
        "keyring.backends.macOS",
    }
)
_CHAINER = "keyring.backends.chainer"

_choosing = OneAtATime()  # of the process, as the library's own choice is


class KeyringVault:
    """Implements `services.ports.Vault` over one backend of the keyring library. Safe from any thread.

    Each call takes at most `deadline_s` seconds. Errors name the kind of failure and never repeat the library's
    words, which might hold what was to be kept.
    """

    lasting = True

    def __init__(self, backend: "KeyringBackend", *, deadline_s: float = DEADLINE_S) -> None:
        self._backend = backend
        self._deadline_s = deadline_s
        self._calls = OneAtATime()

    def get(self, name: str) -> str | None:
        """Return the secret, or None; raise VaultError."""
        return self._run(lambda: self._backend.get_password(SERVICE, name))

    def put(self, name: str, secret: str) -> None:
        """Keep the secret; raise VaultError."""
        self._run(lambda: self._backend.set_password(SERVICE, name, secret))

    def remove(self, name: str) -> None:
        """Forget the secret, if there is one; raise VaultError."""

        def forget() -> None:
            # The library's error for "no such secret" and for "not allowed" is the same one.
            if self._backend.get_password(SERVICE, name) is not None:
                self._backend.delete_password(SERVICE, name)

        self._run(forget)

    def _run(self, call: Callable[[], _T]) -> _T:
        try:
            return self._calls.run(call, self._deadline_s)
        except VaultError:
            raise
        except Exception as error:  # noqa: BLE001 (each backend has errors of its own)
            raise _told(error) from None


@dataclass(frozen=True, slots=True)
class VaultChoice:
    """Which vault was chosen. `trouble` says why it is not the keyring, None when it is."""

    vault: KeyringVault | MemoryVault
    trouble: VaultError | None = None


def open_vault(*, deadline_s: float = DEADLINE_S) -> VaultChoice:
    """Choose the system's keyring, or where there is none a vault for this run only. Takes 0.2 s.

    A keyring that is locked is chosen: it can be unlocked later. Raise VaultError(vault-stuck) where it cannot be
    told within `deadline_s` whether there is one: then it may be there the next time.
    """
    try:
        backend = _choosing.run(_trusted_backend, deadline_s)
    except VaultError as error:
        if error.code == "vault-stuck":
            raise
        trouble = error
    except Exception as error:  # noqa: BLE001 (a broken backend must not keep the reader from reading)
        trouble = _told(error)
    else:
        return VaultChoice(KeyringVault(backend, deadline_s=deadline_s))
    _log.warning("no keyring, secrets last for this run only: %s", trouble)
    return VaultChoice(MemoryVault(), trouble)


class LazyVault:
    """Implements `services.ports.Vault`: chooses the real one at the first call. Safe from any thread.

    Where choosing hangs every call raises VaultError(vault-stuck), also `lasting` and `choice`, and the next one
    tries again.
    """

    def __init__(self, opener: Callable[[], VaultChoice] = open_vault) -> None:
        self._opener = opener
        self._choice: VaultChoice | None = None
        self._lock = threading.Lock()

    @property
    def choice(self) -> VaultChoice:
        """The vault in use and, where it is not the keyring, why."""
        with self._lock:
            if self._choice is None:
                self._choice = self._opener()
            return self._choice

    @property
    def lasting(self) -> bool:
        """Whether secrets outlive this run."""
        return self.choice.vault.lasting

    def get(self, name: str) -> str | None:
        """Return the secret, or None; raise VaultError."""
        return self.choice.vault.get(name)

    def put(self, name: str, secret: str) -> None:
        """Keep the secret; raise VaultError."""
        self.choice.vault.put(name, secret)

    def remove(self, name: str) -> None:
        """Forget the secret, if there is one; raise VaultError."""
        self.choice.vault.remove(name)


def _trusted_backend() -> "KeyringBackend":
    """Return the keyring that the system or the reader's settings name; raise VaultError(vault-absent)."""
    import keyring  # noqa: PLC0415 (100 ms, and only where a secret is needed)

    chosen = keyring.get_keyring()
    candidates = list(getattr(chosen, "backends", ())) if _module(chosen) == _CHAINER else [chosen]
    trusted = next((each for each in candidates if _module(each) in _TRUSTED), None)
    if trusted is None:
        raise VaultError("keyring", f"only {_module(chosen)} is there", code="vault-absent")
    return trusted


def _module(backend: "KeyringBackend") -> str:
    return type(backend).__module__


def _told(error: Exception) -> VaultError:
    from keyring import errors  # noqa: PLC0415 (see above)

    code = "vault-failed"
    if isinstance(error, errors.NoKeyringError):
        code = "vault-absent"
    elif isinstance(error, (errors.KeyringLocked, errors.InitError)):
        code = "vault-locked"
    return VaultError("keyring", type(error).__name__, code=code)
