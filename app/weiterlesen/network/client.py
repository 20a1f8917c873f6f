"""The one way out: asks web servers, with the address rule, the limits and each publisher's own session."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import weiterlesen
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import HttpStatusError, ReaderError
from weiterlesen.model.web import BrowserCookie, Purpose, Reply, Request
from weiterlesen.network.addresses import Resolver, shown, system_resolver
from weiterlesen.network.cookies import JarSource
from weiterlesen.network.fetch import Chain, Kit, Terms
from weiterlesen.network.limits import LIMITS, Limit
from weiterlesen.network.pacing import Pacing, retry_after_s
from weiterlesen.network.pools import Pools, default_tls
from weiterlesen.network.sessions import Session

if TYPE_CHECKING:
    import ssl

USER_AGENT = f"Weiterlesen/{weiterlesen.__version__} (desktop news reader; reads with the reader's own subscription)"
_WITH_SESSION = frozenset({Purpose.PAGE, Purpose.SIGN_IN})
_FIRST_ERROR = 400


def own_host(publisher: str) -> tuple[str, ...]:
    """Return the hosts of a publisher that nobody described: its id is its only one."""
    return (publisher,)


@dataclass(frozen=True, slots=True)
class Wiring:
    """What a client is built from. The defaults are the real things; tests put in their own.

    `resolver` gives the IP addresses of a name; `tls` makes the rules of secure connections; `now` tells UTC epoch
    seconds; `hosts_of` gives a publisher's hosts, as `model.publisher.Site` means them.
    """

    resolver: Resolver = system_resolver
    tls: "Callable[[], ssl.SSLContext]" = default_tls
    limits: Mapping[Purpose, Limit] | None = None
    now: Callable[[], float] = time.time
    hosts_of: Callable[[str], tuple[str, ...]] = own_host


class Client:
    """Implements `services.ports.SessionFetcher`. Safe from any thread; nothing heavy is loaded before a request.

    Feeds and pictures go without a session, whatever publisher is named. A name and password inside an address
    are never sent. Proxies named in the environment are not used: behind one, nobody can tell which machine is dialled.
    """

    def __init__(self, jars: JarSource, *, user_agent: str = USER_AGENT, wiring: Wiring | None = None) -> None:
        wiring = wiring or Wiring()
        self._jars = jars
        self._hosts_of = wiring.hosts_of
        self._kit = Kit(
            pools=Pools(wiring.resolver, wiring.tls),
            pacing=Pacing(),
            limits=wiring.limits or LIMITS,
            user_agent=user_agent,
            now=wiring.now,
        )
        self._sessions: dict[str, Session] = {}
        self._lock = threading.Lock()

    def fetch(
        self,
        request: Request,
        *,
        publisher: str = "",
        typed_origins: frozenset[str] = frozenset(),
        cancel: CancelToken | None = None,
    ) -> Reply:
        """Ask, follow safe redirects, and return the answer, whatever its status. Raise NetworkError or Cancelled.

        The deadline is for the whole chain, without the wait for a turn at a busy host. Before a request with a
        session the vault may take up to its own deadline, at most once a minute.
        """
        cancel = cancel or CancelToken()
        if not publisher or request.purpose not in _WITH_SESSION:
            return Chain(self._kit, request, Terms(typed_origins=typed_origins, cancel=cancel)).run()
        session = self._session(publisher)
        session.refresh()
        terms = Terms(session=session, pool=publisher, typed_origins=typed_origins, cancel=cancel)
        try:
            return Chain(self._kit, request, terms).run()
        finally:
            session.save()

    def cookies(self, publisher: str) -> tuple[BrowserCookie, ...]:
        """Return the publisher's session, for our browser window; may take up to the vault's deadline."""
        session = self._session(publisher)
        session.refresh()
        return session.cookies()

    def adopt(self, publisher: str, cookies: tuple[BrowserCookie, ...]) -> None:
        """Take over a session from our browser window: the publisher's own among `cookies`.

        Where they cannot be kept for the next run, `trouble` says why.
        """
        session = self._session(publisher)
        session.refresh()
        session.adopt(cookies)
        session.save()

    def forget(self, publisher: str) -> None:
        """Sign out here: close the publisher's connections and forget its cookies, also the kept ones.

        Raise ReaderError where the kept ones cannot be removed; those in memory are gone all the same.
        """
        session = self._session(publisher)
        try:
            session.end()
        finally:
            with self._lock:
                self._sessions.pop(publisher, None)
            self._kit.pools.drop(publisher)

    def has_session(self, publisher: str) -> bool:
        """Return whether there is any cookie of the publisher's. It may have ended at the publisher's side."""
        session = self._session(publisher)
        session.refresh()
        return session.holds_any

    def look_again(self, publisher: str) -> None:
        """Let the next request ask the keyring again, though it was in trouble a moment ago."""
        self._session(publisher).look_again()

    def trouble(self, publisher: str) -> ReaderError | None:
        """Return what kept the publisher's session from being loaded or kept the last time, or None."""
        return self._session(publisher).trouble

    def close(self) -> None:
        """Close all connections; a request under way keeps its own until it ends."""
        self._kit.pools.close()

    def _session(self, publisher: str) -> Session:
        with self._lock:
            session = self._sessions.get(publisher)
            if session is None:
                session = Session(publisher, self._hosts_of(publisher), self._jars, self._kit.now)
                self._sessions[publisher] = session
            return session


def checked(reply: Reply) -> Reply:
    """Return `reply`, or raise HttpStatusError for a status from 400 on, with the wait the server asked for."""
    if reply.status < _FIRST_ERROR:
        return reply
    wait_s = retry_after_s(reply.header("retry-after"), reply.fetched_at)
    raise HttpStatusError(shown(reply.url), reply.status, retry_after_s=wait_s)
