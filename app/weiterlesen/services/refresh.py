"""Asking feeds for news.

    due feeds ── ask (conditional) ── 304 or same body ──────────────► state only
                     │
                     └─ another body ── parse (child process) ── store what is new or changed

Only asking and parsing wait; `run` decides whether feeds are asked one after the other (`map`) or side by side.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from weiterlesen.content import urls
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.draft import FeedDocument
from weiterlesen.model.errors import ContentError, HttpStatusError, NetworkError, ReaderError, SignInError, VaultError
from weiterlesen.model.feed import Feed, FetchState
from weiterlesen.model.web import Reply
from weiterlesen.policy import refresh as policy
from weiterlesen.services.feed_secrets import FeedSecrets, check_let_in, veil, veiled
from weiterlesen.services.origins import TypedOrigins
from weiterlesen.services.ports import Clock, Fetcher
from weiterlesen.services.tables import Tables
from weiterlesen.workers.extraction import Worker

_log = logging.getLogger(__name__)
Run = Callable[[Callable[[int], "FeedOutcome"], Iterable[int]], Iterable["FeedOutcome"]]
_GONE = "gone"


@dataclass(frozen=True, slots=True)
class FeedOutcome:
    """What asking one feed brought; `error` is None when it went well, also when nothing was new.

    `asked` tells that it was asked at all, `before` is its state before an ask that failed.
    """

    feed_id: int
    title: str
    new: int = 0
    changed: int = 0
    unchanged: bool = False
    error: ReaderError | None = None
    changes: Changes = field(default_factory=Changes)
    asked: bool = True
    before: Feed | None = None


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What a refresh brought, feed by feed; `portal` tells that a sign-in page of the network answered for all."""

    outcomes: tuple[FeedOutcome, ...]
    changes: Changes
    portal: bool = False

    @property
    def offline(self) -> bool:
        """Whether every feed failed for want of a network: one message then, not one for each feed."""
        return bool(self.outcomes) and all(
            outcome.error is not None and outcome.error.code == "offline" for outcome in self.outcomes
        )


class Refresh:
    """Asks feeds for news."""

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
        self._secrets = secrets
        self._feeds = tables.feeds
        self._entries = tables.entries
        self._fetcher = fetcher
        self._worker = worker
        self._origins = origins
        self._clock = clock

    def due(self) -> tuple[Feed, ...]:
        """Return the feeds that may be asked now."""
        now = self._clock.now()
        return tuple(feed for feed in self._feeds.all() if policy.is_due(feed, now))

    def all(
        self,
        feed_ids: Iterable[int] | None = None,
        *,
        force: bool = True,
        run: Run = map,
        cancel: CancelToken | None = None,
    ) -> RefreshReport:
        """Ask the feeds (all of them by default), each on its own: a failing one stops no other. Raises Cancelled."""
        ids = [feed.id for feed in self._feeds.all()] if feed_ids is None else list(feed_ids)
        outcomes = tuple(run(partial(self.one, force=force, cancel=cancel), ids))
        changes = Changes()
        for outcome in outcomes:
            changes |= outcome.changes
        portal = behind_a_portal(outcomes)
        return RefreshReport(outcomes, changes | self.forgive(outcomes) if portal else changes, portal)

    def forgive(self, outcomes: Iterable[FeedOutcome]) -> Changes:
        """Count nothing against feeds that could not be reached; see `behind_a_portal`."""
        now = self._clock.now()
        for outcome in outcomes:
            if outcome.before is not None:
                self._feeds.save_state(outcome.feed_id, policy.after_portal(outcome.before.state, now))
        return Changes(feeds=True)

    def one(self, feed_id: int, *, force: bool = False, cancel: CancelToken | None = None) -> FeedOutcome:
        """Ask one feed, unless it is not due and not forced. Trouble with the feed is in the outcome, never raised."""
        feed = self._feeds.get(feed_id)
        if feed is None:
            return FeedOutcome(feed_id, "", unchanged=True, asked=False)
        if not (force or policy.is_due(feed, self._clock.now())) or self._told_to_wait(feed):
            return FeedOutcome(feed.id, feed.title, unchanged=True, asked=False)
        try:
            reply = self._ask(feed, cancel)
            return self._take(feed, reply)
        except (NetworkError, ContentError, SignInError) as error:
            return self._failed(feed, error)
        except VaultError as error:
            # The keyring is away, not the feed: nothing is counted against it.
            return FeedOutcome(feed.id, feed.title, error=error, asked=False)

    def _told_to_wait(self, feed: Feed) -> bool:
        """Whether the feed is not to be asked, also over a restart: its host named a time, or refused the password."""
        if feed.private and feed.state.error_code == "refused":
            return True
        now = self._clock.now()
        if policy.told_to_wait(feed.state, now):
            return True
        resting = self._feeds.told_to_wait(now, longest_s=policy.LONGEST_PACE_S)
        return urls.host_of(feed.url) in {urls.host_of(url) for url in resting}

    def _ask(self, feed: Feed, cancel: CancelToken | None) -> Reply:
        secret = self._secrets.of(feed)
        request = secret.request(feed.url, policy.validators(feed.state, self._clock.now()))
        try:
            reply = self._fetcher.fetch(request, typed_origins=self._origins.with_(), cancel=cancel)
        except NetworkError as error:
            if feed.private:
                veiled(error, urls.origin(feed.url))
            raise
        check_let_in(reply, urls.origin(feed.url), with_login=secret.login is not None)
        # A private feed does not move: its new address might hold a secret, and its password stays at its origin.
        return veil(reply, feed.url) if feed.private else reply

    def _take(self, feed: Feed, reply: Reply) -> FeedOutcome:
        now = self._clock.now()
        answer = policy.meaning(reply.status, hashlib.sha256(reply.body).hexdigest(), feed.state)
        if answer is policy.Answer.FAILED:
            raise HttpStatusError(feed.url, reply.status, retry_after_s=_retry_after_s(reply, now))
        before = policy.after_move(feed.state, reply.url if reply.moved_for_good else "")
        if answer is policy.Answer.SAME:
            self._save(feed, state_of(reply, before, now, None))
            # The counts stay; a feed that failed before is well again, which its row shows.
            return FeedOutcome(feed.id, feed.title, unchanged=True, changes=Changes(feeds=feed.state.failures > 0))
        document = self._worker.read_feed(reply)
        stored = self._entries.upsert(feed.id, document.entries, now)
        self._save(feed, state_of(reply, before, now, document))
        return FeedOutcome(
            feed.id,
            feed.title,
            new=len(stored.new),
            changed=len(stored.changed),
            changes=Changes(feeds=True, entries=bool(stored.new or stored.changed)),
        )

    def _save(self, feed: Feed, state: FetchState) -> None:
        target = policy.believed_move(replace(feed, state=state))
        if target and self._feeds.by_url(target) is None:
            self._feeds.update(replace(feed, url=target))
            state = policy.after_move(state, "")
        self._feeds.save_state(feed.id, state)

    def _failed(self, feed: Feed, error: ReaderError) -> FeedOutcome:
        _log.info("feed %s: %s", feed.id, error)
        now = self._clock.now()
        wait_s = error.retry_after_s if isinstance(error, HttpStatusError) else None
        state = policy.after_failure(feed.state, now, error.code, error.detail, retry_after_s=wait_s)
        if error.code == "offline":
            # The network is away, not the feed: nothing is counted against it, and it is due again at once.
            state = replace(state, failures=feed.state.failures, due_at=feed.state.due_at)
        self._feeds.save_state(feed.id, state)
        if error.code == _GONE:
            self._feeds.update(replace(feed, paused=True))
        return FeedOutcome(feed.id, feed.title, error=error, changes=Changes(feeds=True), before=feed)


def behind_a_portal(outcomes: Iterable[FeedOutcome]) -> bool:
    """Whether the sign-in page of a network (a hotel's, a train's) stood before all that was asked."""
    asked = [
        policy.Asked(
            urls.host_of(outcome.before.url) if outcome.before else "",
            outcome.error.code if outcome.error else "",
            outcome.before.state.failures if outcome.before else 0,
        )
        for outcome in outcomes
        if outcome.asked
    ]
    return policy.is_a_portal(asked)


def _retry_after_s(reply: Reply, now: float) -> float | None:
    from weiterlesen.network.pacing import retry_after_s  # noqa: PLC0415 (the network room wakes up late)

    return retry_after_s(reply.header("retry-after") or "", now)


def state_of(reply: Reply, before: FetchState, now: float, document: FeedDocument | None) -> FetchState:
    """Return the fetch state after the good answer `reply`; `document` is None when nothing had to be parsed."""
    hint_s = max(policy.max_age_s(reply.header("cache-control") or ""), document.ttl_s if document else 0)
    state = policy.after_success(before, now, hint_s=hint_s, changed=document is not None)
    etag = reply.header("etag") or (before.etag if document is None else "")
    last_modified = reply.header("last-modified") or (before.last_modified if document is None else "")
    state = policy.with_validators(state, etag, last_modified, now)
    return state if document is None else replace(state, body_hash=hashlib.sha256(reply.body).hexdigest())
