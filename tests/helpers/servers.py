"""Web servers on loopback that do as they are told, also what no decent server does: drip, bomb, cut, redirect."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

_CLIENT_HELLO = b"\x16"
_END_OF_HEAD = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Question:
    """One request as it arrived."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    connection: int

    def header(self, name: str) -> str | None:
        """Return the value of a header, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Said:
    """What to send back, piece by piece; `closing` ends the connection afterwards."""

    pieces: Iterable[bytes]
    closing: bool = False


Handler = Callable[[Question], Said]


def said(
    body: bytes | str = b"", *, status: int = 200, headers: Iterable[tuple[str, str]] = (), closing: bool = False
) -> Said:
    """Return a well-formed answer."""
    raw = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status} Told", f"Content-Length: {len(raw)}", *(f"{name}: {value}" for name, value in headers)]
    return Said(["\r\n".join(lines).encode() + _END_OF_HEAD + raw], closing=closing)


def moved(location: str, *, status: int = 302, headers: Iterable[tuple[str, str]] = (), body: bytes = b"") -> Said:
    """Return a redirect."""
    return said(body, status=status, headers=[("Location", location), *headers])


def raw(*pieces: bytes) -> Said:
    """Return bytes that need not be HTTP, and close."""
    return Said(pieces, closing=True)


@dataclass
class Server:
    """A server at `host`, a port of its own, from `with` to the end of it; `name` is the one it is reached by."""

    handler: Handler
    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    name: str = ""
    questions: list[Question] = field(default_factory=list)
    connections: int = 0
    most_at_once: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    def __enter__(self) -> Self:
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._running = 0
        self._listener = socket.create_server((self.host, 0))
        self.port = self._listener.getsockname()[1]
        self._acceptor = threading.Thread(target=self._accept, daemon=True)
        self._acceptor.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            opened = list(self._open)
        for each in opened:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        for thread in [self._acceptor, *self._threads]:
            thread.join(10)

    @property
    def site(self) -> str:
        """Host and port: the publisher's id of this server."""
        return f"{self.name or self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The origin of this server."""
        return f"{'https' if self.tls else 'http'}://{self.site}"

    @property
    def targets(self) -> list[str]:
        """What was asked for, in order."""
        return [question.target for question in self.questions]

    def drip(self, pieces: Iterable[bytes], pause_s: float) -> Iterator[bytes]:
        """Yield the pieces with a pause before each, until the server stops."""
        for piece in pieces:
            if self.stopping.wait(pause_s):
                return
            yield piece

    def _accept(self) -> None:
        while not self.stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(connection, self.connections), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, plain: socket.socket, number: int) -> None:
        connection = plain
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            stack.callback(plain.close)
            if self.tls is not None:
                connection = stack.enter_context(self.tls.wrap_socket(plain, server_side=True))
            with self._lock:
                self._open.add(connection)
            try:
                while self._answer(connection, number):
                    pass
            finally:
                with self._lock:
                    self._open.discard(connection)

    def _answer(self, connection: socket.socket, number: int) -> bool:
        question = _read(connection, number)
        if question is None:
            return False
        with self._lock:
            self.questions.append(question)
            self._running += 1
            self.most_at_once = max(self.most_at_once, self._running)
        try:
            answer = self.handler(question)
            for piece in answer.pieces:
                connection.sendall(piece)
        finally:
            with self._lock:
                self._running -= 1
        return not answer.closing


def _read(connection: socket.socket, number: int) -> Question | None:
    data = b""
    while _END_OF_HEAD not in data:
        piece = connection.recv(65536)
        if not piece:
            return None
        data += piece
        if data.startswith(_CLIENT_HELLO):
            connection.sendall(b"HTTP/1.1 400 No TLS here" + _END_OF_HEAD)
            return None
    head, _, body = data.partition(_END_OF_HEAD)
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = tuple((name, value.strip()) for name, _, value in (line.partition(":") for line in lines))
    length = next((int(value) for name, value in headers if name.lower() == "content-length"), 0)
    while len(body) < length:
        piece = connection.recv(65536)
        if not piece:
            return None
        body += piece
    method, target, _ = first.split(" ")
    return Question(method, target, headers, body, number)


def paths(table: dict[str, Said | Handler]) -> Handler:
    """Return a handler that answers by path, and 404 for the rest."""

    def answer(question: Question) -> Said:
        found = table.get(question.target.partition("?")[0], said("no such page", status=404))
        return found if isinstance(found, Said) else found(question)

    return answer
