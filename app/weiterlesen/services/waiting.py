"""What was locked or cut short waits; after a sign-in it is completed in place, at a human pace.

    waiting ── signed in since? ── ask, one every two seconds ── whole: stored, the list shows it
                                        └ a wall or no answer: stop there, the rest goes on waiting

The queue is the library itself (an article waits, and was asked for before the sign-in), so it outlives the program.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from weiterlesen.model.access import Access, AccessState
from weiterlesen.model.account import Account, Health
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import ContentError, NetworkError, ReaderError
from weiterlesen.policy import waiting as policy
from weiterlesen.services.ports import Clock
from weiterlesen.services.reading import Reading
from weiterlesen.services.sign_in import SignIn
from weiterlesen.services.tables import Tables

_log = logging.getLogger(__name__)
_OF_THIS_PAGE = frozenset(("not-found", "gone"))
_WALLS = frozenset((AccessState.LOCKED, AccessState.REGISTRATION, AccessState.CONSENT))

Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Due:
    """An article that may be open by now, and whose it is."""

    url: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Step:
    """What asking for one waiting article brought. `goes_on` tells that the publisher may be asked for the next."""

    due: Due
    whole: bool
    goes_on: bool
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class Completed:
    """What a round brought: the articles that are whole now, and how many still wait."""

    urls: tuple[str, ...] = ()
    left: int = 0
    changes: Changes = field(default_factory=Changes)


class Waiting:
    """Completes what waits. `reading` is one that asks at a human pace. Safe from any thread."""

    def __init__(self, tables: Tables, *, reading: Reading, sign_in: SignIn, clock: Clock) -> None:
        self._articles = tables.articles
        self._accounts = tables.accounts
        self._purchases = tables.purchases
        self._reading = reading
        self._sign_in = sign_in
        self._clock = clock
        self._stopped_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def due(self) -> tuple[Due, ...]:
        """Return what may be open by now, last asked for first; a publisher that showed a wall rests a while."""
        waiting = self._articles.queue()
        if not waiting:
            return ()
        accounts = {account.publisher: account for account in self._accounts.all()}
        now = self._clock.now()
        with self._lock:
            stopped = dict(self._stopped_at)
        found: list[Due] = []
        for article in waiting:
            publisher = self._sign_in.publisher_of(article.url).id
            bought = self._purchases.of(article.url)
            opened_at = max(_opened_at(accounts.get(publisher)), bought.bought_at if bought else 0.0)
            ready = policy.may_open_now(article.state, article.fetched_at, opened_at)
            if ready and not policy.rests(stopped.get(publisher), opened_at, now):
                found.append(Due(article.url, publisher))
        return tuple(found)

    def one(self, due: Due, cancel: CancelToken | None = None) -> Step:
        """Ask for one article; one that the reader has opened meanwhile is let be. Raises Cancelled."""
        if not self._articles.access_of(due.url).waiting:
            return Step(due, whole=False, goes_on=True)
        try:
            opened = self._reading.open(due.url, cancel=cancel)
        except (NetworkError, ContentError) as error:
            return self._after(due, Access(AccessState.ERROR), error)
        return self._after(due, opened.access, opened.error, opened.changes)

    def complete(self, *, most: int, told: Told | None = None, cancel: CancelToken | None = None) -> Completed:
        """Ask for what is due, `most` at most at each publisher; `told(done, of)` hears how far it is."""
        due = list(_at_most(self.due(), most))
        whole: list[str] = []
        walled: set[str] = set()
        changes = Changes()
        for number, one in enumerate(due):
            if told is not None:
                told(number, len(due))
            if one.publisher in walled:
                continue
            step = self.one(one, cancel)
            changes |= step.changes
            if step.whole:
                whole.append(one.url)
            if not step.goes_on:
                walled.add(one.publisher)
        return Completed(tuple(whole), len(self._articles.queue()), changes)

    def _after(self, due: Due, access: Access, error: ReaderError | None, changes: Changes | None = None) -> Step:
        """Say how to go on, and remember who is to be left alone for a while."""
        if error is None:
            goes_on = access.state not in _WALLS
        else:  # the verdict is the old one then
            goes_on = not isinstance(error, NetworkError) or error.code in _OF_THIS_PAGE
        if not goes_on:
            _log.info("what waits at %s: stopped (%s)", due.publisher, error.code if error else access.state.value)
            with self._lock:
                self._stopped_at[due.publisher] = self._clock.now()
        elif error is not None:
            # The page itself has no article any more: it is not asked for again before the next sign-in.
            self._articles.asked_in_vain(due.url, self._clock.now())
        return Step(due, access.state.whole and error is None, goes_on, changes or Changes())


def _opened_at(account: Account | None) -> float:
    return account.since_at if account is not None and account.health is Health.SIGNED_IN else 0.0


def _at_most(due: tuple[Due, ...], most: int) -> Iterator[Due]:
    counts: dict[str, int] = {}
    for one in due:
        counts[one.publisher] = counts.get(one.publisher, 0) + 1
        if counts[one.publisher] <= most:
            yield one
