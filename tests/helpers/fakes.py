"""Hand-written stand-ins for what fetches and what tells the time."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import NetworkError, ReaderError
from weiterlesen.model.web import BrowserCookie, Headers, Reply, Request

START = 1_763_900_000.0


class FakeClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: float = START) -> None:
        self.time = now

    def now(self) -> float:
        """Return the time it was set to."""
        return self.time

    def monotonic(self) -> float:
        """Return the same."""
        return self.time

    def wait(self, seconds: float, token: CancelToken) -> None:
        """Let the time pass at once."""
        token.check()
        self.time += seconds


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that reached the fetcher."""

    request: Request
    publisher: str
    typed_origins: frozenset[str]


Answer = Reply | Exception | Callable[[Asked], Reply]


@dataclass
class FakeFetcher:
    """Answers by address, from memory; can be told to fail. Keeps what was handed over, and takes no cookies itself."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    adopted: list[tuple[str, tuple[BrowserCookie, ...]]] = field(default_factory=list)
    jars: dict[str, tuple[BrowserCookie, ...]] = field(default_factory=dict)
    in_trouble: ReaderError | None = None
    lost: set[str] = field(default_factory=set)
    looked_again: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def page(self, url: str, body: str | bytes, *, status: int = 200, content_type: str = "text/html") -> None:
        """Answer `url` with this body from now on."""
        self.answers[url] = reply(url, body, status=status, content_type=content_type)

    def fetch(
        self,
        request: Request,
        *,
        publisher: str = "",
        typed_origins: frozenset[str] = frozenset(),
        cancel: CancelToken | None = None,
    ) -> Reply:
        """Answer as told, or as a host that does not exist."""
        if cancel is not None:
            cancel.check()
        asked = Asked(request, publisher, typed_origins)
        with self.lock:
            self.asked.append(asked)
        url = request.url if request.url.count("/") > 2 else f"{request.url}/"
        answer = self.answers.get(url, NetworkError(request.url, "no such host"))
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, Reply) else answer(asked)

    def forget(self, publisher: str) -> None:
        """Remember that a session was wiped."""
        self.forgotten.append(publisher)
        self.jars.pop(publisher, None)

    def cookies(self, publisher: str) -> tuple[BrowserCookie, ...]:
        """Return what was handed over last."""
        return self.jars.get(publisher, ())

    def adopt(self, publisher: str, cookies: tuple[BrowserCookie, ...]) -> None:
        """Remember that cookies were handed over."""
        self.adopted.append((publisher, cookies))
        self.jars[publisher] = cookies

    def has_session(self, publisher: str) -> bool:
        """Return whether it has one: always, unless the keyring is in trouble or the test says that it was lost."""
        return self.in_trouble is None and publisher not in self.lost

    def look_again(self, publisher: str) -> None:
        """Remember that somebody wants to see the keyring tried again."""
        self.looked_again.append(publisher)

    def trouble(self, publisher: str) -> ReaderError | None:
        """Return what the test says is wrong with the sessions."""
        return self.in_trouble

    def close(self) -> None:
        """Nothing is open."""

    def urls(self) -> list[str]:
        """Return the addresses that were asked, in order."""
        return [asked.request.url for asked in self.asked]


def reply(
    url: str,
    body: str | bytes,
    *,
    status: int = 200,
    content_type: str = "text/html",
    headers: Headers = (),
    cookies_set: bool = False,
    hops: tuple[str, ...] = (),
    moved_for_good: bool = False,
) -> Reply:
    """Return an answer of a server."""
    raw = body.encode() if isinstance(body, str) else body
    return Reply(
        url=url,
        status=status,
        headers=(("content-type", content_type), *headers),
        body=raw,
        fetched_at=START,
        hops=hops,
        cookies_set=cookies_set,
        moved_for_good=moved_for_good,
    )
