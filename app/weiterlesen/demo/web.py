"""What is asked of the demo newspaper and what it answers, without any server."""

import datetime as dt
import hashlib
import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from email.utils import format_datetime, parsedate_to_datetime

HTML = "text/html; charset=utf-8"
COOKIE = "ub_sitzung"
escape = html.escape


@dataclass(frozen=True, slots=True)
class Visit:
    """One request. Header names are lower case; `form` may hold a password and is never printed."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict, repr=False)
    session_id: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """One response; `stream` instead of `body` is sent in chunks, `length` is what is claimed if it is not true."""

    body: bytes = b""
    status: int = 200
    content_type: str = HTML
    headers: tuple[tuple[str, str], ...] = ()
    stream: Iterator[bytes] | None = None
    length: int | None = None

    def adding(self, *headers: tuple[str, str]) -> "Answer":
        """Return the same with more headers."""
        return replace(self, headers=self.headers + headers)


def see_other(path: str) -> Answer:
    """Return a redirect that is followed by GET."""
    return Answer(status=303, headers=(("Location", path),))


def local_path(wanted: str, fallback: str) -> str:
    """Return `wanted` if it is a path on this server (no other host, no line break), else `fallback`."""
    sound = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if sound else fallback


def conditional(visit: Visit, answer: Answer, changed: dt.datetime | None = None) -> Answer:
    """Return `answer` with its validators, or 304 when the visitor has it already."""
    etag = f'"{hashlib.sha256(answer.body).hexdigest()[:20]}"'
    validators = [("ETag", etag)]
    if changed is not None:
        validators.append(("Last-Modified", format_datetime(changed.astimezone(dt.UTC), usegmt=True)))
    if _known(visit, etag, changed):
        return Answer(status=304, headers=tuple(validators) + answer.headers)
    return answer.adding(*validators)


def _known(visit: Visit, etag: str, changed: dt.datetime | None) -> bool:
    tags = visit.headers.get("if-none-match")
    if tags is not None:
        return any(tag.strip().removeprefix("W/") in {etag, "*"} for tag in tags.split(","))
    since = visit.headers.get("if-modified-since")
    if since is None or changed is None:
        return False
    try:
        return changed <= parsedate_to_datetime(since)
    except (TypeError, ValueError):  # no date, or one without a zone
        return False
