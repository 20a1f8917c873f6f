"""How a piece of work learns that nobody waits for it any more."""

import threading

from weiterlesen.model.errors import Cancelled


class CancelToken:
    """Set once, from any thread; asked between steps of a longer piece of work."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise `Cancelled` if somebody asked the work to stop."""
        if self._event.is_set():
            raise Cancelled

    def wait(self, timeout_s: float) -> bool:
        """Sleep for at most `timeout_s` seconds; return True at once when cancelled."""
        return self._event.wait(timeout_s)
