"""One program at a time."""

import os
import sys
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QLockFile

if sys.platform != "win32":
    import fcntl


class Lock(Protocol):
    """Held by one process at a time."""

    def take(self) -> bool:
        """Take the lock; return False if another process holds it."""
        ...

    def release(self) -> None:
        """Let go of it."""
        ...


class QtLock:
    """Qt's own lock file, for systems without flock."""

    def __init__(self, path: Path) -> None:
        self._file = QLockFile(str(path))
        self._file.setStaleLockTime(0)

    def take(self) -> bool:
        """Take the lock; return False if another process holds it."""
        return self._file.tryLock(0)

    def release(self) -> None:
        """Let go of it."""
        self._file.unlock()


class SystemLock:
    """A lock that the system lets go of when its process dies, however it dies.

    Qt's own believes a lock of another host name for ever, and a laptop changes its name with its network.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def take(self) -> bool:
        """Take the lock; return False if another process holds it."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Let go of it."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def lock_at(path: Path) -> Lock:
    """Return this system's kind of lock."""
    return QtLock(path) if sys.platform == "win32" else SystemLock(path)
