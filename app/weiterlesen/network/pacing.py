"""Being a good guest: few requests at once, and none before the time a server named."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC

from weiterlesen.model.cancel import CancelToken

RETRY_AFTER_CAP_S = 24 * 60 * 60.0
_PER_HOST = 2
_IN_ALL = 8
_LOOK_S = 0.25
_LONGEST_FIGURE = 9


class Pacing:
    """Lets at most two requests for one host run at the same time, and eight in all. Safe from any thread."""

    def __init__(self, *, per_host: int = _PER_HOST, in_all: int = _IN_ALL) -> None:
        self._per_host = per_host
        self._in_all = in_all
        self._running: Counter[str] = Counter()
        self._changed = threading.Condition()

    @contextmanager
    def turn(self, host: str, cancel: CancelToken) -> Iterator[float]:
        """Wait for a turn at `host` and hold it; yield the seconds waited. Raise Cancelled.

        The wait has no deadline of its own: those in front have theirs.
        """
        began = time.monotonic()
        with self._changed:
            while self._running[host] >= self._per_host or self._running.total() >= self._in_all:
                cancel.check()
                self._changed.wait(_LOOK_S)
            self._running[host] += 1
        try:
            yield time.monotonic() - began
        finally:
            with self._changed:
                self._running[host] -= 1
                if not self._running[host]:
                    del self._running[host]
                self._changed.notify_all()


def retry_after_s(header: str | None, now: float) -> float | None:
    """Return how many seconds a Retry-After header asks to wait, at most 24 hours; None where it says nothing usable.

    `now` is UTC epoch seconds, for the form that is a date; a date that has passed asks for 0 seconds.
    """
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return RETRY_AFTER_CAP_S if len(text) > _LONGEST_FIGURE else min(float(text), RETRY_AFTER_CAP_S)
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 (10 ms, and rarely needed)

    try:
        date = parsedate_to_datetime(text)
        then = (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(then - now, 0.0), RETRY_AFTER_CAP_S)
