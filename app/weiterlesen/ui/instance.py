"""The door at which the one running program listens for the wishes of later starts.

A socket of the system's own and not Qt's: Qt's network part takes 3 MiB, and nothing else here needs it.
"""

import logging
import os
import socket
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from weiterlesen.paths import Paths
from weiterlesen.ui import handover
from weiterlesen.ui.handover import Wish

_WAITING = 8
_log = logging.getLogger(__name__)


class Instance(QObject):
    """The door of the one running program. `wished` carries a Wish."""

    wished = Signal(object)

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = paths.socket
        self._ear: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None

    def listen(self) -> bool:
        """Open the door; only for who holds the lock, since a socket left by a crash is cleared away."""
        if not hasattr(socket, "AF_UNIX"):
            return False
        try:
            self._ear = _listening(self._path)
        except OSError as error:
            _log.warning("cannot listen at %s: %s", self._path, error)
            return False
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_knock)
        return True

    def close(self) -> None:
        """Close the door."""
        if self._ear is None or self._notifier is None:
            return
        self._notifier.setEnabled(False)
        self._ear.close()
        self._ear = None
        self._path.unlink(missing_ok=True)

    @Slot()
    def _on_knock(self) -> None:
        if self._ear is None:
            return
        try:
            door, _address = self._ear.accept()
        except OSError:
            return  # who knocked has gone
        caller = _Caller(door, self)
        caller.wished.connect(self.wished)


class _Caller(QObject):
    """One later start at the door: says one line, hears whether it is granted, and is gone."""

    wished = Signal(object)

    def __init__(self, door: socket.socket, parent: QObject) -> None:
        super().__init__(parent)
        door.settimeout(0)
        self._door = door
        self._said = b""
        self._notifier = QSocketNotifier(door.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_words)

    @Slot()
    def _on_words(self) -> None:
        try:
            more = self._door.recv(handover.LONGEST)
        except OSError:
            more = b""  # who knocked has gone
        self._said += more
        line, end, _rest = self._said.partition(b"\n")
        if end:
            self._answer(handover.read(line))
        elif not more or len(self._said) > handover.LONGEST:
            self._leave()

    def _answer(self, wish: Wish | None) -> None:
        try:
            self._door.send(handover.OK if wish is not None else b"no\n")
        except OSError:
            _log.info("who wished for something did not wait for the answer")
        self._leave()
        if wish is not None:
            self.wished.emit(wish)

    def _leave(self) -> None:
        self._notifier.setEnabled(False)
        self._door.close()
        self.deleteLater()


def _listening(path: Path) -> socket.socket:
    """Return a socket at `path` that only this user can reach; raise OSError."""
    path.unlink(missing_ok=True)
    ear = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    try:
        ear.bind(str(path))
        ear.listen(_WAITING)
    except OSError:
        ear.close()
        raise
    finally:
        os.umask(before)
    ear.settimeout(0)
    return ear
