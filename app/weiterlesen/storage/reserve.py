"""A file of random bytes beside the library, given up when the disk is full and the reader marks something.

A library in WAL mode cannot even delete on a full disk: every change is written first. Four MiB are room for
thousands of marks, enough to keep what the reader does until there is space again.
"""

import os
from pathlib import Path

RESERVE_BYTES = 4 * 1024 * 1024
_PRIVATE = 0o600


class Reserve:
    """Room for the reader's own marks. The file lies at `path`; the file system must not shrink it: random bytes."""

    def __init__(self, path: Path, size: int = RESERVE_BYTES) -> None:
        self._path = path
        self._size = size

    def lay_in(self) -> bool:
        """Make the file unless it is there in full; return whether it is. A full or read-only disk is no error."""
        try:
            if self._path.stat().st_size >= self._size:
                return True
        except OSError:
            pass  # not there yet
        try:
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
            with os.fdopen(descriptor, "wb") as file:
                file.write(os.urandom(self._size))
                file.flush()
                os.fsync(file.fileno())  # file systems that allot late would promise room they do not have
        except OSError:
            self.release()
            return False
        return True

    def release(self) -> bool:
        """Give the room up; return whether there was any."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True
