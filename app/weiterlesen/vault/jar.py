"""Cookie jars at rest: one file for each publisher, AES-GCM, the key in the vault.

File: 4 bytes of format, 12 of nonce, then the encrypted jar. The publisher's id is bound in, so that one
publisher's file cannot stand in for another's. The folder tells nobody which publishers there are.
"""

import contextlib
import errno
import hashlib
import logging
import os
import threading
from pathlib import Path
from typing import Protocol

from weiterlesen.model.errors import LibraryError, VaultError

_log = logging.getLogger(__name__)

KEY_NAME = "jar-key"
_FORMAT = b"WLJ1"
_NONCE_BYTES = 12
_KEY_BYTES = 32
_FLUSHES_FOLDERS = os.name != "nt"
_BOUND = b"weiterlesen jar 1\0"


class KeyVault(Protocol):
    """What `services.ports.Vault` asks for, as far as it is needed here."""

    def get(self, name: str) -> str | None:
        """Return the secret, or None; raise VaultError."""
        ...

    def put(self, name: str, secret: str) -> None:
        """Keep the secret; raise VaultError."""
        ...

    @property
    def lasting(self) -> bool:
        """Whether secrets outlive this run."""
        ...


class JarBox:
    """Implements `network.cookies.JarSource`. Safe from any thread, for one publisher from one thread at a time.

    With a vault that does not last, jars stay in memory and nothing is written. The vault is not asked before a
    jar is to be opened or kept.
    """

    def __init__(self, folder: Path, vault: KeyVault) -> None:
        self._folder = folder
        self._vault = vault
        self._making_key = threading.Lock()
        self._key: bytes | None = None
        self._in_memory: dict[str, bytes] = {}

    def load(self, publisher: str) -> bytes | None:
        """Return the jar, or None; raise VaultError.

        A file that the key does not open (damaged, or another key's) is no session: it is removed, and the log says
        so. Where the vault has no key at all the file stays, in case the reader's keyring comes back.
        """
        if publisher in self._in_memory:
            return self._in_memory[publisher]
        file = self._file(publisher)
        try:
            sealed = file.read_bytes()
        except OSError:
            return None
        key = self._known_key()
        if key is None:
            return None
        jar = _opened(sealed, key, publisher)
        if jar is None:
            _log.warning("the kept session at %s cannot be opened and is removed", publisher)
            with contextlib.suppress(OSError):
                file.unlink()
        return jar

    def save(self, publisher: str, jar: bytes | None) -> None:
        """Keep the jar, None for nothing; raise VaultError, LibraryError (disk-full, read-only).

        When it returns, the new file is on the disk; when it raises, the old one still is.
        """
        if jar is None:
            self.wipe(publisher)
        elif not self._vault.lasting:
            self._in_memory[publisher] = jar
        else:
            sealed = _sealed(jar, self._known_key() or self._new_key(), publisher)
            try:
                _write(self._file(publisher), sealed)
            except OSError as error:
                raise _library_error(self._folder, error) from error

    def wipe(self, publisher: str) -> None:
        """Remove the jar from memory and disk; raise LibraryError(read-only)."""
        self._in_memory.pop(publisher, None)
        try:
            self._file(publisher).unlink(missing_ok=True)
        except OSError as error:
            raise _library_error(self._folder, error) from error

    def _file(self, publisher: str) -> Path:
        return self._folder / f"{hashlib.sha256(publisher.encode()).hexdigest()}.jar"

    def _known_key(self) -> bytes | None:
        if self._key is None:
            self._key = _key_from(self._vault.get(KEY_NAME))
        return self._key

    def _new_key(self) -> bytes:
        with self._making_key:
            if self._known_key() is None:
                self._vault.put(KEY_NAME, os.urandom(_KEY_BYTES).hex())
            # Read back: another process may have made one at the same moment, and the vault has the last word.
            key = self._known_key()
        if key is None:
            raise VaultError(KEY_NAME, "the key was put and is not there", code="vault-failed")
        return key


def _key_from(text: str | None) -> bytes | None:
    try:
        key = bytes.fromhex(text or "")
    except ValueError:
        return None
    return key if len(key) == _KEY_BYTES else None


def _sealed(jar: bytes, key: bytes, publisher: str) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 (90 ms)

    nonce = os.urandom(_NONCE_BYTES)
    return _FORMAT + nonce + AESGCM(key).encrypt(nonce, jar, _BOUND + publisher.encode())


def _opened(sealed: bytes, key: bytes, publisher: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 (90 ms)
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 (same)

    head, body = sealed[: len(_FORMAT)], sealed[len(_FORMAT) :]
    if head != _FORMAT:
        return None
    try:
        return AESGCM(key).decrypt(body[:_NONCE_BYTES], body[_NONCE_BYTES:], _BOUND + publisher.encode())
    except (InvalidTag, ValueError):  # ValueError: shorter than a nonce
        return None


def _write(file: Path, sealed: bytes) -> None:
    """Replace `file` in one step, readable by its owner alone, and on the disk when this returns."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{os.urandom(8).hex()}.new")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(sealed)
            out.flush()
            os.fsync(out.fileno())
        new.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        raise
    _flush_folder(file.parent)


def _flush_folder(folder: Path) -> None:
    """Let the new name reach the disk too; Windows opens no folders and needs no such thing."""
    if _FLUSHES_FOLDERS:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _library_error(folder: Path, error: OSError) -> LibraryError:
    code = "disk-full" if error.errno in {errno.ENOSPC, errno.EDQUOT} else "read-only"
    return LibraryError(str(folder), error.strerror or type(error).__name__, code=code)
