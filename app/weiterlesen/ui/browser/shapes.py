"""The two lines that parent and window exchange, as values."""

import json
from dataclasses import asdict, dataclass

from weiterlesen.model.web import BrowserCookie


@dataclass(frozen=True, slots=True)
class Visit:
    """What the window is asked to open, and with which session."""

    url: str
    title: str
    cookies: tuple[BrowserCookie, ...] = ()
    language: str = ""
    dark: bool = False


def visit_line(visit: Visit) -> bytes:
    """Return the line for the window."""
    return json.dumps(asdict(visit)).encode() + b"\n"


def read_visit(line: bytes) -> Visit:
    """Return the visit that a line asks for; raises ValueError, KeyError or TypeError on a bad one."""
    told = json.loads(line)
    cookies = tuple(BrowserCookie(**one) for one in told.pop("cookies"))
    return Visit(cookies=cookies, **told)


def answer_line(cookies: tuple[BrowserCookie, ...]) -> bytes:
    """Return the line for the parent."""
    return json.dumps({"cookies": [asdict(one) for one in cookies]}).encode() + b"\n"


def read_answer(line: bytes) -> tuple[BrowserCookie, ...]:
    """Return the cookies of an answer; raises ValueError, KeyError or TypeError on a bad one."""
    return tuple(BrowserCookie(**one) for one in json.loads(line)["cookies"])
