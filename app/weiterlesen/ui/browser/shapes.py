"""The two lines that parent and window exchange, as values."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from weiterlesen.model.web import BrowserCookie
from weiterlesen.ui.browser import patience

LONGEST_ANSWER = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Visit:
    """What the window is asked to open, and with which session.

    `hosts` are the publisher's own, as in `model.publisher.Site`: only their cookies come back. With `sign_in` the
    window closes itself when a page of theirs, or the answer at `probe_url`, shows that the reader is signed in.
    `idle_s` is how long it stands without a key or a click before it asks, `warning_s` how long it then waits.
    """

    url: str
    title: str
    cookies: tuple[BrowserCookie, ...] = ()
    language: str = ""
    dark: bool = False
    hosts: tuple[str, ...] = ()
    sign_in: bool = False
    probe_url: str = ""
    idle_s: float = patience.IDLE_S
    warning_s: float = patience.WARNING_S


def visit_line(visit: Visit) -> bytes:
    """Return the line for the window."""
    return json.dumps(asdict(visit)).encode() + b"\n"


def read_visit(line: bytes) -> Visit:
    """Return the visit that a line asks for; raises ValueError, KeyError or TypeError on a bad one."""
    told = _object(line)
    cookies = tuple(BrowserCookie(**one) for one in told.pop("cookies"))
    return Visit(cookies=cookies, hosts=tuple(told.pop("hosts")), **told)


def answer_line(cookies: tuple[BrowserCookie, ...]) -> bytes:
    """Return the line for the parent."""
    return json.dumps({"cookies": [asdict(one) for one in cookies]}).encode() + b"\n"


def read_answer(line: bytes) -> tuple[BrowserCookie, ...]:
    """Return the cookies of an answer; raises ValueError, KeyError or TypeError on a bad one."""
    return tuple(_cookie(one) for one in _object(line)["cookies"])


def _object(line: bytes) -> dict[str, Any]:
    told = json.loads(line)
    if not isinstance(told, dict):
        raise TypeError("no object")
    return told


def _cookie(told: dict[str, Any]) -> BrowserCookie:
    cookie = BrowserCookie(**told)
    texts = (cookie.name, cookie.value, cookie.domain, cookie.path)
    marks = (cookie.secure, cookie.http_only, cookie.host_only)
    if not all(isinstance(text, str) for text in texts) or not all(isinstance(mark, bool) for mark in marks):
        raise TypeError("no cookie")
    if cookie.expires_at is not None and not isinstance(cookie.expires_at, (int, float)):
        raise TypeError("no time")
    return cookie
