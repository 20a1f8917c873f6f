"""How long a window may stand forgotten: long enough to fetch a code from a mail, and never for ever."""

from dataclasses import dataclass

IDLE_S = 20 * 60.0
WARNING_S = 60.0


@dataclass(frozen=True, slots=True)
class Left:
    """What is left: `asking` when the reader is to be asked, `over` when the window closes; seconds until then."""

    asking: bool = False
    over: bool = False
    seconds: int = 0


class Patience:
    """Counts from the last key or click, in seconds of any clock that only goes forward."""

    def __init__(self, now: float, idle_s: float = IDLE_S, warning_s: float = WARNING_S) -> None:
        self._idle_s = idle_s
        self._warning_s = warning_s
        self._touched = now

    def touch(self, now: float) -> None:
        """Begin again: the reader is there."""
        self._touched = now

    def look(self, now: float) -> Left:
        """Return what is left."""
        left = self._touched + self._idle_s + self._warning_s - now
        if left <= 0:
            return Left(over=True)
        return Left(asking=left <= self._warning_s, seconds=int(left) + 1)
