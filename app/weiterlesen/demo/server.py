"""Serves the demo newspaper on loopback."""

import os
import socket
import socketserver
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, unquote, urlsplit

from weiterlesen.demo.articles import AccessKind, markers
from weiterlesen.demo.newspaper import SESSION_S, Newspaper
from weiterlesen.demo.reception import DEFAULT_SEED, SUBSCRIBER, passwords
from weiterlesen.demo.web import COOKIE, Answer, Visit
from weiterlesen.demo.words import TITLE

HOST = "127.0.0.1"
_LARGEST_FORM = 64 * 1024
_IDLE_S = 60.0


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name == "posix"  # elsewhere it would let two servers share a port
    newspaper: Newspaper

    def server_bind(self) -> None:
        # Not HTTPServer's: that asks the name service who 127.0.0.1 is.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.socket.getsockname()[1]

    def handle_error(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        # A client that leaves in mid-sentence is no news.
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Uferbote"
    sys_version = ""
    timeout = _IDLE_S
    server: _Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the base class's)
        """Log nothing: addresses and bodies are the reader's business."""

    def do_GET(self) -> None:
        self._reply("GET", {})

    def do_HEAD(self) -> None:
        self._reply("GET", {})

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > _LARGEST_FORM:
            self.close_connection = True
            self.send_error(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        body = self.rfile.read(int(length)).decode("utf-8", "replace")
        self._reply("POST", dict(parse_qsl(body, keep_blank_values=True)))

    def _reply(self, method: str, form: Mapping[str, str]) -> None:
        address = urlsplit(self.path)
        visit = Visit(
            method=method,
            path=unquote(address.path),
            query=dict(parse_qsl(address.query, keep_blank_values=True)),
            form=form,
            session_id=self._session_id(),
            headers={name.lower(): value for name, value in self.headers.items()},
        )
        self._send(self.server.newspaper.answer(visit))

    def _session_id(self) -> str:
        # Not http.cookies: one strange cookie of another program on this address would make it drop ours, too.
        pairs = (piece.strip().partition("=") for piece in self.headers.get("Cookie", "").split(";"))
        return next((value for name, _, value in pairs if name == COOKIE), "")

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", answer.content_type)
        if answer.stream is not None:
            self.send_header("Transfer-Encoding", "chunked")
        elif answer.status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(answer.body) if answer.length is None else answer.length))
        if answer.length is not None:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        if answer.stream is None:
            self.wfile.write(answer.body)
        else:
            self._send_chunks(answer.stream)

    def _send_chunks(self, stream: Iterator[bytes]) -> None:
        for chunk in stream:
            self.wfile.write(b"%x\r\n%b\r\n" % (len(chunk), chunk))
            self.wfile.flush()
        self.wfile.write(b"0\r\n\r\n")


@dataclass(frozen=True, slots=True)
class Options:
    """How to run the newspaper: times in seconds, `seed` makes the passwords, the callables are replaced by tests."""

    port: int = 0
    session_s: float = SESSION_S
    seed: str = DEFAULT_SEED
    now: Callable[[], float] = time.time
    pause: Callable[[float], None] = time.sleep


class DemoServer:
    """The running newspaper, in threads of its own; a context manager that ends with the server closed.

    Raises OSError when the port is taken.
    """

    def __init__(self, resources: Path, options: Options | None = None) -> None:
        chosen = options or Options()
        self._seed = chosen.seed
        self._server = _Server((HOST, chosen.port), _Handler)
        try:
            self.newspaper = Newspaper(
                resources, self.base, session_s=chosen.session_s, seed=chosen.seed, now=chosen.now, pause=chosen.pause
            )
        except BaseException:
            self._server.server_close()
            raise
        self._server.newspaper = self.newspaper
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), name="demo newspaper", daemon=True
        )
        self._thread.start()

    @property
    def port(self) -> int:
        """The port that is served."""
        return self._server.server_port

    @property
    def base(self) -> str:
        """The server's address without a slash at the end."""
        return f"http://{HOST}:{self.port}"

    def facts(self) -> dict[str, str | int | dict[str, list[str]]]:
        """Return what a program needs to know to use the newspaper, and what a test needs to know to judge it."""
        articles = self.newspaper.paper.articles
        example = next(article for article in articles if article.access is AccessKind.PAID)
        return {
            "url": f"{self.base}/",
            "feed": f"{self.base}/feed.xml",
            "atom": f"{self.base}/atom.xml",
            "json_feed": f"{self.base}/feed.json",
            "sign_in": f"{self.base}/anmelden",
            "checkout_example": f"{self.base}/kaufen/{example.slug}",
            "user": SUBSCRIBER,
            "password": passwords(self._seed)[SUBSCRIBER],
            "port": self.port,
            "pid": os.getpid(),
            "title": TITLE,
            "markers": markers(articles),
        }

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
