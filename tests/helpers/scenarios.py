"""The table of what the network layer must do (tests/data/http_scenarios.json), and a world to try it in.

In that world the names of the test lead to servers on this machine that count as public ones: what must not be sent to
a stranger could reach the stranger.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote, quote_plus

import pytest

from helpers.certificates import Authority
from helpers.fakes import FakeClock
from helpers.jars import MemoryJars
from helpers.servers import Question, Server
from weiterlesen import paths
from weiterlesen.composition import Program, open_program
from weiterlesen.model.feed import Feed
from weiterlesen.model.web import Purpose, Reply, Request
from weiterlesen.network import dialling, fetch
from weiterlesen.network.addresses import CONTENT_PORTS, is_public, system_resolver
from weiterlesen.network.client import Client, Wiring
from weiterlesen.network.limits import LIMITS, Limit
from weiterlesen.vault.memory import MemoryVault

TABLE = Path(__file__).parents[1] / "data" / "http_scenarios.json"
PASSWORD = "Karfunkel-4711-Geheim"
_T = TypeVar("_T", bound=Callable[..., None])


def expected() -> dict[str, str]:
    """Return what is expected, by the scenario's id."""
    return {one["id"]: one["expect"] for one in json.loads(TABLE.read_text("utf-8"))["scenarios"]}


def scenario(*ids: str) -> Callable[[_T], _T]:
    """Mark a test as the one of these rows of the table."""
    assert set(ids) <= set(expected())
    return lambda test: test


class _EveryPort(frozenset[int]):
    def __contains__(self, port: object) -> bool:
        return isinstance(port, int) and (port in CONTENT_PORTS or port > 1024)


def count_as_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let servers on this machine count as public ones, at whatever port they were given."""
    for module in (dialling, fetch):
        monkeypatch.setattr(module, "CONTENT_PORTS", _EveryPort())
    monkeypatch.setattr(dialling, "is_public", lambda ip: ip.startswith("127.") or is_public(ip))


@dataclass
class World:
    """A program with a real client, whose names and authority are the test's own."""

    home: Path
    authority: Authority
    limits: dict[Purpose, Limit]

    def __post_init__(self) -> None:
        self.clock = FakeClock()
        self.vault = MemoryVault()
        self.jars = MemoryJars()
        wiring = Wiring(
            resolver=lambda host: ("127.0.0.1",) if host.endswith(".test") else system_resolver(host),
            tls=self.authority.trusted(),
            limits=self.limits,
            now=self.clock.now,
        )
        self.client = Client(self.jars, wiring=wiring)
        self.program = self.again()

    def again(self) -> Program:
        """Open the program anew over the same library and client."""
        where = paths.find({"WEITERLESEN_HOME": str(self.home)})
        return open_program(where, fetcher=self.client, vault=self.vault, clock=self.clock, wait=self.clock.wait)

    def follow(self, server: Server, path: str = "/feed") -> Feed:
        """Follow the feed of a server."""
        (feed,) = self.program.following.add(server.url + path).feeds
        return feed

    def now(self, feed: Feed) -> Feed:
        """Return the feed as it is by now."""
        return next(each for each in self.program.feeds.all() if each.id == feed.id)

    def ask(self, url: str, *, publisher: str = "", purpose: Purpose = Purpose.PAGE) -> Reply:
        """Ask one address."""
        return self.client.fetch(Request(url, purpose=purpose), publisher=publisher)


def everyday_limits(**deadlines: float) -> dict[Purpose, Limit]:
    """Return the program's own limits, with other deadlines for the purposes named."""
    return {
        purpose: Limit(limit.body_bytes, deadlines.get(purpose.name.lower(), limit.deadline_s), limit.redirects)
        for purpose, limit in LIMITS.items()
    }


def secure(authority: Authority, name: str, handler: Callable[[Question], object]) -> Server:
    """Return a server that is reached over TLS at `name`."""
    return Server(handler, name=name, tls=authority.server(name))  # type: ignore[arg-type]  # a handler's answer


def carrying(secret: str, *servers: Server) -> list[str]:
    """Return what those servers were asked that holds `secret`, in whatever part and writing."""
    shapes = {secret, quote(secret), quote_plus(secret)}
    return [
        f"{server.url} {question.method} {question.target}"
        for server in servers
        for question in server.questions
        if any(shape in said for shape in shapes for said in _parts(question))
    ]


def _parts(question: Question) -> list[str]:
    return [question.target, question.body.decode("latin-1"), *(value for _, value in question.headers)]
