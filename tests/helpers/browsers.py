"""The windows for publishers' own pages that a test opens, and what they said at their end."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from helpers.screens import Screen
from helpers.web_page import WebPage
from weiterlesen.model.web import BrowserCookie
from weiterlesen.ui.browser.session import BrowserSession
from weiterlesen.ui.browser.shapes import Visit

PATIENCE_MS = 60_000
_PATIENCE_S = 60.0
TITLE = "The paper's own page"


class Browsers:
    """Where the windows of a test come up, and what they said at their end."""

    def __init__(self, screen: Screen, port: int, bot: QtBot) -> None:
        self._screen = screen
        self._bot = bot
        self._port = port
        self._visits: list[BrowserSession] = []
        self.cookies: list[tuple[BrowserCookie, ...]] = []
        self.failures: list[str] = []

    def visit(
        self, url: str, cookies: tuple[BrowserCookie, ...] = (), *, to_sign_in: bool = False, idle_s: float = 600.0
    ) -> BrowserSession:
        """Show a page; what the window says at its end goes into `cookies` or `failures`."""
        return self.show(Visit(url, TITLE, cookies, language="en", sign_in=to_sign_in, idle_s=idle_s, warning_s=1.0))

    def show(self, visit: Visit) -> BrowserSession:
        """Show a visit."""
        session = BrowserSession(visit)
        session.done.connect(self.cookies.append)
        session.failed.connect(self.failures.append)
        session.start()
        self._visits.append(session)
        return session

    def end(self) -> None:
        """End what is still open."""
        for session in self._visits:
            session.close()

    def page(self, part: str = "") -> WebPage:
        """Return the page that the window shows, or the one whose address has `part`."""
        return WebPage(self._port, self.wait, part)

    def close(self, title: str) -> None:
        """Close a window as the reader does, by its frame."""
        self._control("wmctrl", "-F", "-c", title)
        self.wait(lambda: title not in self.titles, "the window to go")

    def press_done(self, title: str) -> None:
        """Click on the window's own button at its right upper corner."""
        number = self._control("xdotool", "search", "--name", f"^{title}$").split()[-1]
        shape = dict(
            line.split("=") for line in self._control("xdotool", "getwindowgeometry", "--shell", number).split()
        )
        self._control("xdotool", "mousemove", "--window", number, str(int(shape["WIDTH"]) - 60), "24", "click", "1")

    @property
    def titles(self) -> list[str]:
        """The titles of the windows on the screen."""
        return self._screen.windows().splitlines()

    def wait_over(self) -> None:
        """Wait until a window has said its word."""
        self.wait(lambda: self.cookies or self.failures, "the window's last word")

    def wait(self, reached: Callable[[], object], what: str) -> None:
        """Let the event loop run until `reached` holds; fail with `what` was waited for."""

        def there() -> None:
            assert reached(), f"waiting for {what}; windows: {self.titles}, failures: {self.failures}"

        self._bot.waitUntil(there, timeout=PATIENCE_MS)

    def press(self, title: str, *keys: str) -> None:
        """Press keys in a window, one after the other."""
        number = self._control("xdotool", "search", "--name", f"^{title}$").split()[-1]
        self._control("xdotool", "windowfocus", "--sync", number, "key", "--clearmodifiers", *keys)

    def _control(self, *command: str) -> str:
        env = {**os.environ, **self._screen.env}
        return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout


class Door:
    """The test's end of the side door."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._socket: socket.socket | None = None

    @property
    def is_open(self) -> bool:
        """Whether the window is there."""
        return self._place.exists()

    def ask(self, what: str = "look", *more: str) -> dict[str, Any]:
        """Let the window do something; return what it shows then."""
        if self._socket is None:
            self._socket = socket.socket(socket.AF_UNIX)
            self._socket.settimeout(_PATIENCE_S)
            self._socket.connect(os.fspath(self._place))
        self._socket.sendall(json.dumps([what, *more]).encode() + b"\n")
        told = b""
        while not told.endswith(b"\n"):
            piece = self._socket.recv(65536)
            if not piece:
                raise ConnectionError("the window has gone")
            told += piece
        return dict(json.loads(told))

    def close(self) -> None:
        """Leave."""
        if self._socket is not None:
            self._socket.close()


def launcher(folder: Path) -> tuple[Path, Path]:
    """Return a program to be started as if it were Python, and the place of the side door of what it starts."""
    door, program_file = folder / "door", folder / "python"
    program_file.write_text(
        f"#!/bin/sh\nexec '{sys.executable}' -P '{Path(__file__).with_name('live_window.py')}' '{door}'\n"
    )
    program_file.chmod(0o700)
    return program_file, door
