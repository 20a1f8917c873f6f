"""Finding the feeds of a newspaper, and following one."""

import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

from weiterlesen.content import urls
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.draft import FeedDocument
from weiterlesen.model.errors import ContentError, HttpStatusError, ReaderError
from weiterlesen.model.feed import Candidate, Feed, FetchState
from weiterlesen.model.web import Purpose, Reply, Request
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
    """A feed that is followed now, and how many entries came with it."""

    feed: Feed
    new_entries: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class Added:
    """What an address led to."""

    feeds: tuple[Feed, ...]
    changes: Changes


class Following:
    """Turns an address into feeds that are followed."""

    def __init__(
        self, tables: Tables, *, fetcher: Fetcher, worker: Worker, origins: TypedOrigins, clock: Clock
    ) -> None:
        self._feeds = tables.feeds
        self._entries = tables.entries
        self._fetcher = fetcher
        self._worker = worker
        self._origins = origins
        self._clock = clock

    def discover(self, address: str, cancel: CancelToken | None = None) -> tuple[Candidate, ...]:
        """Return the feeds found at `address` (a newspaper's or a feed's), best first.

        The page's own links come first; for a front page that names none, well-known addresses are tried. Raises
        UsageError for what is no address, NetworkError and HttpStatusError when the address itself does not answer,
        and ContentError("no-feeds-found").
        """
        url = urls.typed(address)
        reply = self._ask(url, url, cancel)
        if reply.status >= _BAD_STATUS:
            raise HttpStatusError(url, reply.status)
        try:
            return (_candidate(reply.url, self._worker.read_feed(reply)),)
        except ContentError as error:
            if error.code != "not-a-feed":
                raise
        named = [link for link, _ in self._worker.find_feeds(reply).links]
        found = self._readable(named, url, cancel, most=_MOST_CANDIDATES)
        if not found and urlsplit(reply.url).path in {"", "/"}:
            # Only a front page stands for the whole paper: a section without feeds must not become all of it.
            from weiterlesen.content.discovery import guesses  # noqa: PLC0415 (start-up does not need lxml)

            found = self._readable(guesses(reply.url), url, cancel, most=1)
        if not found:
            raise ContentError(url, code="no-feeds-found")
        return tuple(found)

    def follow(
        self, candidate: Candidate, *, typed: str, folder: str = "", cancel: CancelToken | None = None
    ) -> Followed:
        """Follow `candidate`, which came of the address `typed`; its entries are stored at once.

        Following a feed twice changes nothing. Raises what asking and parsing raise.
        """
        known = self._feeds.by_url(candidate.url)
        if known is not None:
            return Followed(known, 0, Changes())
        start = urls.typed(typed)
        reply = self._ask(candidate.url, start, cancel)
        if reply.status >= _BAD_STATUS:
            raise HttpStatusError(candidate.url, reply.status)
        document = self._worker.read_feed(reply)
        now = self._clock.now()
        feed = self._feeds.add(
            Feed(
                id=0,
                url=candidate.url,
                title=document.title or candidate.title or urls.site_key(candidate.url),
                site_url=document.site_url or start,
                folder=folder,
                typed_origin=urls.origin(start),
                added_at=now,
                state=state_of(reply, FetchState(), now, document),
            )
        )
        stored = self._entries.upsert(feed.id, document.entries, now)
        return Followed(feed, len(stored.new), Changes(feeds=True, entries=True))

    def add(self, address: str, cancel: CancelToken | None = None) -> Added:
        """Follow the best feed found at `address`; raises what `discover` raises."""
        best = self.discover(address, cancel)[0]
        followed = self.follow(best, typed=address, cancel=cancel)
        return Added((followed.feed,), followed.changes)

    def _ask(self, url: str, typed: str, cancel: CancelToken | None) -> Reply:
        request = Request(url, purpose=Purpose.FEED)
        return self._fetcher.fetch(request, typed_origins=self._origins.with_(typed), cancel=cancel)

    def _readable(
        self, addresses: list[str] | tuple[str, ...], typed: str, cancel: CancelToken | None, *, most: int
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
