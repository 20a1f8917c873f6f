"""The few things that tests replace: what fetches, what keeps secrets, what tells the time."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from weiterlesen.model.cancel import CancelToken
    from weiterlesen.model.errors import ReaderError
    from weiterlesen.model.web import BrowserCookie, Reply, Request


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> float:
        """Return the wall clock in UTC epoch seconds."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never go backwards."""
        ...


class Fetcher(Protocol):
    """Asks web servers. `network.client.Client` is the real one."""

    def fetch(
        self,
        request: "Request",
        *,
        publisher: str = "",
        typed_origins: frozenset[str] = frozenset(),
        cancel: "CancelToken | None" = None,
    ) -> "Reply":
        """Ask, follow safe redirects, and return the answer, whatever its status (also 304, 404, 500).

        `publisher` is the id of the publisher whose session goes along ("" for none: no cookie is sent or kept).
        `typed_origins` are the origins ("http://127.0.0.1:8080") that the reader typed and that may therefore be
        local. Raises NetworkError (see its codes) and Cancelled.
        """
        ...


class SessionFetcher(Fetcher, Protocol):
    """A fetcher that keeps a session (cookies) for each publisher."""

    def forget(self, publisher: str) -> None:
        """Wipe the session, on disk too."""
        ...

    def cookies(self, publisher: str) -> "tuple[BrowserCookie, ...]":
        """Return the session, for a browser window that goes on with it."""
        ...

    def adopt(self, publisher: str, cookies: "tuple[BrowserCookie, ...]") -> None:
        """Take over cookies; those for hosts of others are dropped."""
        ...

    def has_session(self, publisher: str) -> bool:
        """Return whether there is any cookie to send; may take up to the vault's deadline."""
        ...

    def look_again(self, publisher: str) -> None:
        """Let the next request ask the keyring again that was in trouble: the reader may have unlocked it."""
        ...

    def trouble(self, publisher: str) -> "ReaderError | None":
        """Return what kept the session from being loaded or kept the last time (a locked keyring), or None."""
        ...

    def close(self) -> None:
        """Close all connections."""
        ...


class Vault(Protocol):
    """Keeps secrets by name."""

    def get(self, name: str) -> str | None:
        """Return the secret, or None; raise VaultError (absent, locked, stuck after 10 s, failed)."""
        ...

    def put(self, name: str, secret: str) -> None:
        """Keep the secret; raise VaultError."""
        ...

    def remove(self, name: str) -> None:
        """Forget the secret; forgetting an unknown one is no error; raise VaultError."""
        ...

    @property
    def lasting(self) -> bool:
        """Whether secrets outlive this run; raise VaultError(vault-stuck) when the keyring cannot be asked."""
        ...
