"""The vault where no keyring works: secrets live as long as the program runs, and never touch the disk."""

import threading


class MemoryVault:
    """Implements `services.ports.Vault`. Safe from any thread."""

    lasting = False

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}
        self._lock = threading.Lock()

    def get(self, name: str) -> str | None:
        """Return the secret, or None."""
        with self._lock:
            return self._secrets.get(name)

    def put(self, name: str, secret: str) -> None:
        """Keep the secret until the program ends."""
        with self._lock:
            self._secrets[name] = secret

    def remove(self, name: str) -> None:
        """Forget the secret, if there is one."""
        with self._lock:
            self._secrets.pop(name, None)
