"""A publisher's session: its cookies, which hosts they go to, and where they are kept between runs."""

import logging
import threading
import time
from collections.abc import Callable, Iterable

from weiterlesen.model.errors import ReaderError
from weiterlesen.model.web import BrowserCookie
from weiterlesen.network.addresses import Address
from weiterlesen.network.cookies import CookieJar, JarSource

_log = logging.getLogger(__name__)
_ASK_AGAIN_S = 60.0


class Session:
    """The cookies of one publisher. Safe from any thread; several requests share it.

    What is kept is looked at again before each request, since another process may have signed out meanwhile.
    Where it cannot be had (a locked keyring) requests go without it, `trouble` says why, and it is asked for
    again after a minute.
    """

    def __init__(self, publisher: str, hosts: tuple[str, ...], source: JarSource, now: Callable[[], float]) -> None:
        self._publisher = publisher
        self._hosts = hosts
        self._source = source
        self._now = now
        self._lock = threading.Lock()
        self._jar = CookieJar()
        self._kept: bytes | None = None
        self._changed = False
        self._ended = False
        self._ask_after = 0.0
        self.trouble: ReaderError | None = None

    def refresh(self) -> None:
        """Take over what is kept, where that is not what was last seen. Never raises."""
        with self._lock:
            if self._ended or time.monotonic() < self._ask_after:
                return
            try:
                kept = self._source.load(self._publisher)
            except ReaderError as error:
                self._note(error)
                return
            self.trouble = None
            if kept != self._kept and not self._changed:  # what is newer here and not yet kept wins
                self._kept = kept
                self._jar = CookieJar() if kept is None else CookieJar.from_bytes(kept, self._now())

    def look_again(self) -> None:
        """Ask at the next request, though it failed less than a minute ago."""
        with self._lock:
            self._ask_after = 0.0

    def save(self) -> None:
        """Keep the cookies, where a request has changed them; what fails is tried again later. Never raises."""
        with self._lock:
            if self._ended or not self._changed or time.monotonic() < self._ask_after:
                return
            jar = self._jar.to_bytes()
            try:
                self._source.save(self._publisher, jar)
            except ReaderError as error:
                self._note(error)
                return
            self._changed = False
            self._kept = jar

    def end(self) -> None:
        """Forget every cookie, here and where they are kept; raise ReaderError where that fails.

        A request that is still under way cannot bring them back.
        """
        with self._lock:
            self._ended = True
            self._jar = CookieJar()
            self._source.save(self._publisher, None)

    def adopt(self, cookies: Iterable[BrowserCookie]) -> None:
        """Take the publisher's own among `cookies`."""
        with self._lock:
            for each in cookies:
                self._changed = (self._owns(each) and self._jar.put(each, self._now())) or self._changed

    def cookies(self) -> tuple[BrowserCookie, ...]:
        """Return every cookie that could be sent."""
        with self._lock:
            return self._jar.all(self._now())

    @property
    def holds_any(self) -> bool:
        """Whether there is any cookie that could be sent."""
        with self._lock:
            return self._jar.holds_any(self._now())

    def covers(self, address: Address) -> bool:
        """Return whether the session may travel there: to a host of the publisher's, over TLS or on this machine."""
        return self.is_at_home(address) and (address.secure or address.loopback)

    def is_at_home(self, address: Address) -> bool:
        """Return whether `address` is one of the publisher's own, however it is reached."""
        return any(_is_host_of(address.site, host) for host in self._hosts)

    def header(self, address: Address, guests: frozenset[str] = frozenset()) -> bytes | None:
        """Return the Cookie header for `address`, or None. `guests` are origins that the reader agreed to beside it."""
        with self._lock:
            return self._jar.header(address, self._now()) if self._admits(address, guests) else None

    def take(self, set_cookies: Iterable[bytes], address: Address, guests: frozenset[str] = frozenset()) -> None:
        """Take what `address` set, if it is one of the publisher's own or of `guests`."""
        if not self._admits(address, guests):
            return
        with self._lock:
            for each in set_cookies:
                self._changed = self._jar.take(each, address, self._now()) or self._changed

    def _admits(self, address: Address, guests: frozenset[str]) -> bool:
        return self.covers(address) or (address.origin in guests and (address.secure or address.loopback))

    def _owns(self, cookie: BrowserCookie) -> bool:
        domain = cookie.domain.lower()
        names = [_without_port(host) for host in self._hosts]
        return any(_is_host_of(domain, name) or _is_host_of(name, domain) for name in names)

    def _note(self, error: ReaderError) -> None:
        self.trouble = error
        self._ask_after = time.monotonic() + _ASK_AGAIN_S
        _log.warning("the session at %s could not be loaded or kept: %s", self._publisher, error.code)


def _is_host_of(site: str, host: str) -> bool:
    """Return whether `site` ("host" or "host:port") belongs to `host` as `model.publisher.Site` says."""
    return site == host or (site.endswith("." + host) and ":" not in host and not host.rpartition(".")[2].isdigit())


def _without_port(host: str) -> str:
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
