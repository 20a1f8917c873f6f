"""Fetching at a human pace: at one publisher one request after the other, and with a pause between them."""

import threading
from collections import defaultdict
from collections.abc import Callable

from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.web import Reply, Request
from weiterlesen.policy import waiting as policy
from weiterlesen.services.ports import Clock, Fetcher

Wait = Callable[[float, CancelToken], object]


class Paced:
    """Implements `ports.Fetcher` over another one. Safe from any thread.

    `wait` lets so many seconds pass, or fewer when the token is cancelled.
    """

    def __init__(self, fetcher: Fetcher, clock: Clock, wait: Wait | None = None) -> None:
        self._fetcher = fetcher
        self._clock = clock
        self._wait = wait or _really
        self._asked_at: dict[str, float] = {}
        self._turns: dict[str, threading.Lock] = defaultdict(threading.Lock)

    def fetch(
        self,
        request: Request,
        *,
        publisher: str = "",
        typed_origins: frozenset[str] = frozenset(),
        cancel: CancelToken | None = None,
    ) -> Reply:
        """Ask when it is time; raise what the other fetcher raises, and Cancelled."""
        token = cancel or CancelToken()
        with self._turns[publisher]:
            pause_s = policy.pause_s(self._asked_at.get(publisher), self._clock.monotonic())
            if pause_s:
                self._wait(pause_s, token)
            token.check()
            self._asked_at[publisher] = self._clock.monotonic()
            return self._fetcher.fetch(request, publisher=publisher, typed_origins=typed_origins, cancel=token)


def _really(seconds: float, token: CancelToken) -> None:
    token.wait(seconds)
