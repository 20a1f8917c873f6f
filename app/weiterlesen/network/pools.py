"""One pool of connections for each publisher, and one for everything that goes without a session."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from weiterlesen.network.addresses import Resolver

if TYPE_CHECKING:
    import ssl

    import httpx

_IDLE_S = 30.0


def default_tls() -> "ssl.SSLContext":
    """Return the rules for every secure connection: full verification, TLS 1.2 or later.

    Trusted are the system's authorities (also one that a company added) and Mozilla's list, for systems without.
    """
    import ssl  # noqa: PLC0415 (with the context 100 ms, not needed before the first request)

    import certifi  # noqa: PLC0415 (same)

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


class _Pool:
    def __init__(self, client: "httpx.Client") -> None:
        self.client = client
        self.users = 0
        self.used_at = time.monotonic()
        self.dropped = False


class Pools:
    """Makes and closes the clients; "" is the key of the one without a session. Safe from any thread."""

    def __init__(self, resolver: Resolver, tls: "Callable[[], ssl.SSLContext]") -> None:
        self._resolver = resolver
        self._tls = tls
        self._context: ssl.SSLContext | None = None
        self._lock = threading.Lock()
        self._pools: dict[str, _Pool] = {}

    @contextlib.contextmanager
    def use(self, key: str) -> Iterator["httpx.Client"]:
        """Lend the client for `key`; it stays open as long as it is lent."""
        with self._lock:
            pool = self._pools.get(key)
            if pool is None:
                pool = self._pools[key] = _Pool(self._make())
            pool.users += 1
        try:
            yield pool.client
        finally:
            with self._lock:
                pool.users -= 1
                pool.used_at = time.monotonic()
                idle = self._take_idle(pool)
            for each in idle:
                each.client.close()

    def drop(self, key: str) -> None:
        """Close the connections of `key`, at once or when the last request over them has ended."""
        with self._lock:
            pool = self._pools.pop(key, None)
            if pool is None:
                return
            pool.dropped = True
            unused = not pool.users
        if unused:
            pool.client.close()

    def close(self) -> None:
        """Close all connections."""
        for key in tuple(self._pools):
            self.drop(key)

    def _take_idle(self, returned: _Pool) -> list[_Pool]:
        """Take out what nobody used for a while: a hundred newspapers must not leave a hundred sockets open."""
        longest = time.monotonic() - _IDLE_S
        keys = [key for key, pool in self._pools.items() if not pool.users and pool.used_at < longest]
        idle = [self._pools.pop(key) for key in keys]
        return [*idle, returned] if returned.dropped and not returned.users else idle

    def _make(self) -> "httpx.Client":
        import httpx  # noqa: PLC0415 (costs as much as the rest of the start)

        from weiterlesen.network.transport import Transport  # noqa: PLC0415 (same)

        if self._context is None:
            self._context = self._tls()
        # The environment's proxies are not asked: behind one we cannot see which machine is dialled.
        transport = Transport(self._resolver, self._context)
        # No timeout here: `dialling` keeps the deadline of the whole request.
        return httpx.Client(transport=transport, trust_env=False, timeout=None)  # noqa: S113 (see above)
