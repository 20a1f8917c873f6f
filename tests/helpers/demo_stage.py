"""The demo newspaper in threads of the test's own, with a clock that the test moves, and people who visit it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from helpers.visitor import Seen, Visitor
from weiterlesen import resources
from weiterlesen.demo.articles import Article
from weiterlesen.demo.reception import GUEST, SUBSCRIBER, passwords
from weiterlesen.demo.server import DemoServer, Options

NOON = 1795431600.0  # 2026-11-23 11:00 UTC


@dataclass
class MovedClock:
    """A clock that stands still until it is moved."""

    at: float = NOON

    def now(self) -> float:
        """Return UTC epoch seconds."""
        return self.at


@dataclass(frozen=True)
class Stage:
    """A running newspaper and its clock; sessions last one hour."""

    server: DemoServer
    clock: MovedClock
    pauses: list[float] = field(default_factory=list)

    def visitor(self) -> Visitor:
        """Return somebody new."""
        return Visitor(self.server.base)

    def article(self, slug: str) -> Article:
        """Return an article by its slug."""
        return next(article for article in self.server.newspaper.paper.articles if article.slug == slug)

    def sign_in(self, visitor: Visitor, user: str, password: str | None = None, **more: str) -> Seen:
        """Fill in the sign-in form as a person would."""
        form = visitor.get("/anmelden?next=/konto").hidden
        known = passwords().get(user, "")
        form |= {"kundenkennung": user, "kundenkennwort": known if password is None else password, "aktion": "anmelden"}
        return visitor.post("/anmelden", form | more)

    def subscriber(self) -> Visitor:
        """Return a visitor who is signed in and has a subscription."""
        visitor = self.visitor()
        self.sign_in(visitor, SUBSCRIBER)
        return visitor

    def guest(self) -> Visitor:
        """Return a visitor who is signed in and has none."""
        visitor = self.visitor()
        self.sign_in(visitor, GUEST)
        return visitor


@contextmanager
def staged() -> Iterator[Stage]:
    """Run a newspaper."""
    clock, pauses = MovedClock(), list[float]()
    options = Options(session_s=3600, now=clock.now, pause=pauses.append)
    with DemoServer(resources.path("demo"), options) as server:
        yield Stage(server, clock, pauses)
