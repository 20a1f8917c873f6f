"""The first start listens for the wishes of later ones."""

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from weiterlesen.paths import Paths
from weiterlesen.ui import handover


class Instance(QObject):
    """The door of the one running program. `wished` carries a Wish."""

    wished = Signal(object)

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = paths.socket
        self._lock = QLockFile(str(paths.socket.with_suffix(".lock")))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def claim(self) -> bool:
        """Become the first; return False if another program is it. A lock and a socket left by a crash are cleared."""
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(str(self._path))
        return self._server.listen(str(self._path))

    def close(self) -> None:
        """Let go of the door."""
        self._server.close()
        self._lock.unlock()

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
