"""The real clock."""

import time


class SystemClock:
    """Tells the system's time."""

    def now(self) -> float:
        """Return the wall clock in UTC epoch seconds."""
        return time.time()

    def monotonic(self) -> float:
        """Return seconds that never go backwards."""
        return time.monotonic()
