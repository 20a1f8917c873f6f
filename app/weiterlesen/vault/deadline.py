"""Runs a call that knows no deadline and cannot be interrupted: the keyring waits for ever when its service hangs."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from weiterlesen.model.errors import VaultError

_T = TypeVar("_T")
_GLANCE_S = 0.2


class OneAtATime:
    """Lets one call after the other run on a thread of its own, each with a deadline in seconds.

    The wait for a turn counts. A call that hangs holds up those behind it, so there is never more than one thread
    left waiting, and a late "put" cannot overtake the "remove" behind it. Once a call has hung beyond its deadline
    those behind it are not made to wait as long again: they fail at once, until it comes back.
    """

    def __init__(self) -> None:
        self._free = threading.Lock()
        self._hangs = False

    def run(self, call: Callable[[], _T], deadline_s: float) -> _T:
        """Return what `call` returns or raise what it raises; raise VaultError(vault-stuck) after the deadline."""
        ends = time.monotonic() + deadline_s
        if not self._free.acquire(timeout=_GLANCE_S if self._hangs else deadline_s):
            self._hangs = True
            raise _stuck(deadline_s)
        results: list[_T] = []
        errors: list[BaseException] = []
        done = threading.Event()

        def work() -> None:
            try:
                results.append(call())
            except BaseException as error:  # noqa: BLE001 (carried over to the thread that waits)
                errors.append(error)
            finally:
                self._hangs = False
                done.set()
                self._free.release()

        # A daemon: it must not hold the program open when the reader quits.
        threading.Thread(target=work, name="vault", daemon=True).start()
        if not done.wait(ends - time.monotonic()):
            self._hangs = not done.is_set()
            raise _stuck(deadline_s)
        if errors:
            raise errors[0]
        return results[0]


def _stuck(deadline_s: float) -> VaultError:
    return VaultError("keyring", f"no answer within {deadline_s:g} s", code="vault-stuck")
