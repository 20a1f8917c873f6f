"""The door at which the one running program listens for the wishes of later starts."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from weiterlesen.paths import Paths
from weiterlesen.ui import handover


class Instance(QObject):
    """The door of the one running program. `wished` carries a Wish."""

    wished = Signal(object)

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = paths.socket
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def listen(self) -> bool:
        """Open the door; only for who holds the lock, since a socket left by a crash is cleared away."""
        QLocalServer.removeServer(str(self._path))
        return self._server.listen(str(self._path))

    def close(self) -> None:
        """Close the door."""
        self._server.close()

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
