"""What the running request may still do: for how long, for how many bytes, and to which machines.

httpcore calls its network backend on the thread that asks, but hands it nothing of the request; so the running
request is found through a context variable.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import NetworkError

SLICE_S = 0.25  # how long a wait may last before it looks whether somebody still wants the answer


class Watch:
    """Watches over one request and its redirects. Its attributes are about the hop that runs.

    `typed`: the reader typed its origin. `dialled`: it needed a new connection. `answered`: its headers have come.
    """

    def __init__(self, host: str, *, deadline_s: float, cancel: CancelToken) -> None:
        self.host = host
        self.typed = False
        self.dialled = False
        self.answered = False
        self._deadline_s = deadline_s
        self._ends = time.monotonic() + deadline_s
        self._wire_bytes = 0
        self._cancel = cancel

    def hop(self, host: str, *, typed: bool, wire_bytes: int) -> None:
        """Begin the next question of the chain."""
        self.host = host
        self.typed = typed
        self.dialled = False
        self.answered = False
        self._wire_bytes = wire_bytes

    def extend(self, waited_s: float) -> None:
        """Do not count a wait for our own turn."""
        self._ends += waited_s

    def remaining_s(self) -> float:
        """Return the seconds left, more than 0; raise NetworkError(timeout) or Cancelled."""
        self._cancel.check()
        left = self._ends - time.monotonic()
        if left <= 0:
            raise NetworkError(self.host, f"no whole answer within {self._deadline_s:g} s", code="timeout")
        return left

    def slice_s(self) -> float:
        """Return how long to wait before asking again."""
        return min(SLICE_S, self.remaining_s())

    def arrived(self, count: int) -> None:
        """Count bytes of the wire; raise NetworkError(too-large) when an answer never ends."""
        self._wire_bytes -= count
        if self._wire_bytes < 0:
            raise NetworkError(self.host, "the answer does not end", code="too-large")


_RUNNING: ContextVar[Watch] = ContextVar("running request")


def running() -> Watch:
    """Return the watch over the request that runs on this thread."""
    return _RUNNING.get()


@contextmanager
def watching(watch: Watch) -> Iterator[Watch]:
    """Put the request on this thread under `watch`."""
    token = _RUNNING.set(watch)
    try:
        yield watch
    finally:
        _RUNNING.reset(token)
