"""A backend of the keyring library, in memory: fails or hangs when told to."""

import threading

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class FakeKeyring(KeyringBackend):
    """Keeps secrets in a dictionary. `failure` is raised by every call; while `hanging` is set, calls wait."""

    priority = 1.0
    viable = False  # the library lists every class of this kind; no test shall find it by accident

    def __init__(self) -> None:
        self.secrets: dict[tuple[str, str], str] = {}
        self.failure: Exception | None = None
        self.hanging = False
        self.go_on = threading.Event()
        self.calls = 0

    def _begin(self) -> None:
        self.calls += 1
        if self.hanging:
            self.go_on.wait(20)
        if self.failure is not None:
            raise self.failure

    def get_password(self, service: str, username: str) -> str | None:
        """Return the secret, or None."""
        self._begin()
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep the secret."""
        self._begin()
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget the secret; an unknown one is an error, as with the real ones."""
        self._begin()
        if self.secrets.pop((service, username), None) is None:
            raise PasswordDeleteError("No such password!")
