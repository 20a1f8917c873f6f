"""The first start listens for the wishes of later ones."""

import os
import sys
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from weiterlesen.paths import Paths
from weiterlesen.ui import handover

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


class Instance(QObject):
    """The door of the one running program. `wished` carries a Wish."""

    wished = Signal(object)

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = paths.socket
        lock = paths.socket.with_suffix(".lock")
        self._lock: Lock = QtLock(lock) if sys.platform == "win32" else SystemLock(lock)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def claim(self) -> bool:
        """Become the first; return False if another program is it. A socket left by a crash is cleared."""
        if not self._lock.take():
            return False
        QLocalServer.removeServer(str(self._path))
        return self._server.listen(str(self._path))

    def close(self) -> None:
        """Let go of the door."""
        self._server.close()
        self._lock.release()

    @Slot()
    def _on_connection(self) -> None:
        while self._server.hasPendingConnections():
            door = self._server.nextPendingConnection()
            door.readyRead.connect(lambda door=door: self._on_line(door))
            door.disconnected.connect(door.deleteLater)
            if door.canReadLine():
                self._on_line(door)

    def _on_line(self, door: QLocalSocket) -> None:
        if not door.canReadLine():
            if door.bytesAvailable() > handover.LONGEST:
                door.abort()
            return
        wish = handover.read(bytes(door.readLine(handover.LONGEST).data()))
        door.write(handover.OK if wish is not None else b"no\n")
        door.flush()
        door.disconnectFromServer()
        if wish is not None:
            self.wished.emit(wish)
