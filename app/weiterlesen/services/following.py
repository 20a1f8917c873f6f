"""Finding the feeds of a newspaper, and following one."""

import logging
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from weiterlesen.content import secret_urls, urls
from weiterlesen.content.secret_urls import FeedAddress
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.draft import FeedDocument
from weiterlesen.model.errors import ContentError, HttpStatusError, NetworkError, ReaderError, SignInError
from weiterlesen.model.feed import Candidate, Feed, FetchState
from weiterlesen.model.web import Login, Reply
from weiterlesen.services.feed_secrets import FeedSecret, FeedSecrets, check_let_in, veil, veiled
from weiterlesen.services.origins import TypedOrigins
from weiterlesen.services.ports import Clock, Fetcher
from weiterlesen.services.refresh import state_of
from weiterlesen.services.tables import Tables
from weiterlesen.workers.extraction import Worker

_log = logging.getLogger(__name__)
_MOST_CANDIDATES = 12
_BAD_STATUS = 400


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed that is followed now, and how many entries came with it.

    `lasting` tells whether what opens a private feed outlives this run.
    """

    feed: Feed
    new_entries: int
    changes: Changes
    lasting: bool = True


@dataclass(frozen=True, slots=True)
class Added:
    """What an address led to."""

    feeds: tuple[Feed, ...]
    changes: Changes
    lasting: bool = True


@dataclass(frozen=True, slots=True)
class _Typed:
    """What the reader gave: an address and, where the feed asks for them, a name and password."""

    address: FeedAddress
    login: Login | None

    def secret_of(self, url: str) -> FeedSecret:
        """Return what opens the feed that is shown as `url`; a login is for the typed origin and for no other."""
        at_home = urls.origin(url) == urls.origin(self.address.url)
        real = self.address.url if url == self.address.shown else url
        return FeedSecret(real, self.login if at_home else None)


class Following:
    """Turns an address into feeds that are followed.

    A name and password, in the address or beside it, and a token in it are secrets: they are kept in the vault, go to
    the origin that was typed, and stand in no row, error or log.
    """

    def __init__(
        self,
        tables: Tables,
        *,
        fetcher: Fetcher,
        worker: Worker,
        origins: TypedOrigins,
        secrets: FeedSecrets,
        clock: Clock,
    ) -> None:
        self._feeds = tables.feeds
        self._entries = tables.entries
        self._secrets = secrets
        self._fetcher = fetcher
        self._worker = worker
        self._origins = origins
        self._clock = clock

    def discover(
        self, address: str, cancel: CancelToken | None = None, *, login: Login | None = None
    ) -> tuple[Candidate, ...]:
        """Return the feeds found at `address` (a newspaper's or a feed's), best first.

        The page's own links come first; for a front page that names none, well-known addresses are tried. Raises
        UsageError for what is no address, NetworkError and HttpStatusError when the address itself does not answer,
        ContentError("no-feeds-found"), and SignInError: login-needed, refused, not-secure.
        """
        typed = _typed(address, login)
        shown = typed.address.shown
        reply = self._ask(shown, typed, cancel)
        if reply.status >= _BAD_STATUS:
            raise HttpStatusError(shown, reply.status)
        try:
            return (_candidate(reply.url, self._worker.read_feed(reply)),)
        except ContentError as error:
            if error.code != "not-a-feed":
                raise
        named = [link for link, _ in self._worker.find_feeds(reply).links]
        found = self._readable(named, typed, cancel, most=_MOST_CANDIDATES)
        if not found and urlsplit(reply.url).path in {"", "/"}:
            # Only a front page stands for the whole paper: a section without feeds must not become all of it.
            from weiterlesen.content.discovery import guesses  # noqa: PLC0415 (start-up does not need lxml)

            found = self._readable(guesses(reply.url), typed, cancel, most=1)
        if not found:
            raise ContentError(shown, code="no-feeds-found")
        return tuple(found)

    def follow(
        self,
        candidate: Candidate,
        *,
        typed: str,
        folder: str = "",
        login: Login | None = None,
        cancel: CancelToken | None = None,
    ) -> Followed:
        """Follow `candidate`, which came of the address `typed`; its entries are stored at once.

        Following a feed twice changes nothing, but for the secret that opens it. Raises what asking and parsing raise.
        """
        start = _typed(typed, login)
        secret = start.secret_of(candidate.url)
        private = secret.login is not None or secret.url != candidate.url
        known = self._feeds.by_url(candidate.url)
        if known is not None and not private:
            return Followed(known, 0, Changes())
        reply = self._ask(candidate.url, start, cancel)
        if reply.status >= _BAD_STATUS:
            raise HttpStatusError(candidate.url, reply.status)
        document = self._worker.read_feed(reply)
        now = self._clock.now()
        lasting = self._secrets.keep(candidate.url, secret) if private else True
        feed = known or replace(_new_feed(candidate, start, document), folder=folder, added_at=now)
        feed = replace(feed, private=private, state=state_of(reply, FetchState(), now, document))
        if known is None:
            feed = self._feeds.add(feed)
        else:
            self._feeds.update(feed)
            self._feeds.save_state(feed.id, feed.state)
        stored = self._entries.upsert(feed.id, document.entries, now)
        return Followed(feed, len(stored.new), Changes(feeds=True, entries=True), lasting)

    def add(self, address: str, cancel: CancelToken | None = None, *, login: Login | None = None) -> Added:
        """Follow the best feed found at `address`; raises what `discover` raises."""
        best = self.discover(address, cancel, login=login)[0]
        followed = self.follow(best, typed=address, login=login, cancel=cancel)
        return Added((followed.feed,), followed.changes, followed.lasting)

    def _ask(self, url: str, typed: _Typed, cancel: CancelToken | None) -> Reply:
        """Ask for the feed or page that is shown as `url`; the answer and every error know it by that address only."""
        secret = typed.secret_of(url)
        origins = self._origins.with_(typed.address.shown)
        hidden = secret.url != url
        try:
            reply = self._fetcher.fetch(secret.request(url), typed_origins=origins, cancel=cancel)
        except NetworkError as error:
            if hidden:
                veiled(error, url)
            raise
        check_let_in(reply, urls.origin(url), with_login=secret.login is not None)
        return veil(reply, url) if hidden else reply

    def _readable(
        self, addresses: list[str] | tuple[str, ...], typed: _Typed, cancel: CancelToken | None, *, most: int
    ) -> list[Candidate]:
        """Return candidates for those addresses that are feeds; one that fails costs only itself."""
        found: dict[str, Candidate] = {}
        for address in addresses:
            if len(found) >= most:
                break
            try:
                reply = self._ask(address, typed, cancel)
                if reply.status < _BAD_STATUS and reply.url not in found:
                    candidate = _candidate(reply.url, self._worker.read_feed(reply))
                    if not any(_is_same_paper(candidate, other) for other in found.values()):
                        found[reply.url] = candidate
            except ReaderError as error:
                _log.info("no feed: %s", error)
        return list(found.values())


def _typed(address: str, login: Login | None) -> _Typed:
    """Read what the reader gave; raise UsageError, and SignInError(not-secure) before a password goes over http."""
    read = secret_urls.read(address)
    if login is None and read.user:
        login = Login(read.user, read.password)
    if login is not None and not urls.is_confidential(read.url):
        raise SignInError(urls.origin(read.url), code="not-secure")
    return _Typed(read, login)


def _new_feed(candidate: Candidate, typed: _Typed, document: FeedDocument) -> Feed:
    return Feed(
        id=0,
        url=candidate.url,
        title=document.title or candidate.title or urls.site_key(candidate.url),
        site_url=document.site_url or typed.address.shown,
        typed_origin=urls.origin(typed.address.url),
    )


def _candidate(url: str, document: FeedDocument) -> Candidate:
    newest = max((entry.published_at or 0.0 for entry in document.entries), default=0.0)
    return Candidate(
        url=url,
        title=document.title or urls.site_key(url),
        entries=len(document.entries),
        newest_at=newest,
        site_url=document.site_url,
    )


def _is_same_paper(one: Candidate, other: Candidate) -> bool:
    """Whether two feeds are the same news in another format: RSS beside Atom beside JSON."""
    alike = (one.title, one.entries, one.newest_at) == (other.title, other.entries, other.newest_at)
    return alike and one.entries > 0
