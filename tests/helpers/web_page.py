"""The page inside a browser window that a test has started: looked at, typed and clicked through its debugging door.

QtWebEngine opens that door where the environment says QTWEBENGINE_REMOTE_DEBUGGING=127.0.0.1:PORT. What is typed and
clicked goes the way of real keys and clicks, so a page that wants them gets them.
"""

import base64
import json
import os
import socket
import struct
import urllib.error
import urllib.request
from collections.abc import Callable
from types import TracebackType
from typing import Any, Protocol, Self

_PATIENCE_S = 60.0
_TRIES_S = 5.0
_TEXT_FRAME = 0x81
_MASKED = 0x80
_SHORT, _MEDIUM = 126, 127


class Wait(Protocol):
    """Waits until a condition holds; fails with what was waited for."""

    def __call__(self, reached: Callable[[], bool], what: str, /) -> None:
        """Wait."""
        ...


class WebPage:
    """A page of the browser whose debugging door is at `port`, the first whose address has `part`; a context manager.

    `wait` is how to wait: a test with an event loop must let it run.
    """

    def __init__(self, port: int, wait: Wait, part: str = "") -> None:
        self._port = port
        self._part = part
        self._wait = wait
        self._asked = 0

    def __enter__(self) -> Self:
        self._wait(lambda: bool(self._doors()), "the browser's first page")
        door = self._doors()[0]
        self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=_PATIENCE_S)
        key = base64.b64encode(os.urandom(16)).decode()
        path = door.split(f":{self._port}", 1)[1]
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        self._socket.sendall(f"{head}Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            answer += self._take(1)
        assert b" 101 " in answer.split(b"\r\n", 1)[0], answer
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()

    # -- what a reader does

    def wait_for(self, expression: str) -> None:
        """Wait until the page has loaded and a JavaScript expression holds there."""
        whole = f"document.readyState === 'complete' && Boolean({expression})"
        self._wait(lambda: self.ask(whole) is True, f"{expression} in the page")

    def go_to(self, url: str) -> None:
        """Leave the page that was asked for, once it is there, for another one."""
        self.wait_for("location.protocol.startsWith('http')")
        self.ask(f"void (location.href = {json.dumps(url)})")

    def fill(self, selector: str, text: str) -> None:
        """Click into a field and type."""
        self.click(selector)
        self.wait_for(f"document.activeElement === document.querySelector({json.dumps(selector)})")
        self._call("Input.insertText", text=text)
        self.wait_for(f"document.querySelector({json.dumps(selector)}).value === {json.dumps(text)}")

    def click(self, selector: str) -> None:
        """Click at the middle of an element, once it is there."""
        found = f"document.querySelector({json.dumps(selector)})"
        self.wait_for(found)
        middle = (
            f"(({found}.scrollIntoView({{block: 'center'}})), (box => [box.x + box.width / 2, box.y + box.height / 2])"
        )
        x, y = self.ask(f"{middle}({found}.getBoundingClientRect()))")
        for kind in ("mousePressed", "mouseReleased"):
            self._call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def ask(self, expression: str, *, clicked: bool = False) -> Any:  # noqa: ANN401 (whatever the expression is)
        """Return the value of a JavaScript expression, as if it ran because the reader `clicked` somewhere.

        None while a page is being left for another.
        """
        told = self._call("Runtime.evaluate", expression=expression, returnByValue=True, userGesture=clicked)
        return told.get("result", {}).get("value")

    # -- the door

    def _doors(self) -> list[str]:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"http://127.0.0.1:{self._port}/json/list", timeout=_TRIES_S) as answer:
                pages = json.load(answer)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return []
        return [page["webSocketDebuggerUrl"] for page in pages if page["type"] == "page" and self._part in page["url"]]

    def _call(self, method: str, **params: object) -> dict[str, Any]:
        self._asked += 1
        self._send(json.dumps({"id": self._asked, "method": method, "params": params}).encode())
        while True:
            told = json.loads(self._receive())
            if told.get("id") == self._asked:
                return dict(told.get("result", {}))

    def _send(self, body: bytes) -> None:
        mask = os.urandom(4)
        size = len(body)
        length = struct.pack("!B", _MASKED | size) if size < _SHORT else struct.pack("!BH", _MASKED | _SHORT, size)
        masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(body))
        self._socket.sendall(bytes([_TEXT_FRAME]) + length + mask + masked)

    def _receive(self) -> bytes:
        """Return the next message; the browser sends each in one frame."""
        _, size = struct.unpack("!BB", self._take(2))
        if size == _SHORT:
            (size,) = struct.unpack("!H", self._take(2))
        elif size == _MEDIUM:
            (size,) = struct.unpack("!Q", self._take(8))
        return self._take(size)

    def _take(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            piece = self._socket.recv(size - len(data))
            if not piece:
                raise ConnectionError("the browser has gone")
            data += piece
        return data
