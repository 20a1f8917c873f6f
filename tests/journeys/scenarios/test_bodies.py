"""Rows net-29 to net-37: what a server may send, how much of it, and for how long."""

import gzip
import io
import subprocess
import zlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from helpers import processes
from helpers.papers import PARAGRAPHS, article, rss
from helpers.scenarios import World, everyday_limits, scenario, secure
from helpers.servers import Handler, Question, Said, Server, raw, said
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.errors import NetworkError
from weiterlesen.model.feed import Feed
from weiterlesen.model.web import Purpose
from weiterlesen.network.limits import LIMITS

FEED = (("Content-Type", "application/rss+xml"),)
HTML = (("Content-Type", "text/html; charset=utf-8"),)
ITEMS = (("https://paper.test/a", "Erste", "Text"),)
MIB = 1024 * 1024


class Changing:
    """A server's answer that the test exchanges: first a good feed, then what it is about."""

    def __init__(self, good: Said | None = None) -> None:
        self.good = good or said(rss(ITEMS), headers=FEED)
        self.answer: Said | None = None

    def __call__(self, _: Question) -> Said:
        return self.answer or self.good


def refreshed(world: World, bad: Said) -> tuple[Feed, str, list[str]]:
    """Follow a good feed, let it answer `bad`, and return the feed, the error's code and the titles that are there."""
    changing = Changing()
    with secure(world.authority, "paper.test", changing) as server:
        (feed,) = world.program.following.add(f"{server.url}/feed").feeds
        changing.answer = bad
        outcome = world.program.refresh.one(feed.id, force=True)
    titles = [row.title for row in world.program.entries.rows(EntryQuery())]
    return feed, outcome.error.code if outcome.error else "", titles


_MEASURE = """
import resource, sys
from weiterlesen.model.errors import NetworkError
from weiterlesen.model.web import Purpose, Request
from weiterlesen.network.client import Client
class Jars:
    def load(self, publisher): return None
    def save(self, publisher, jar): pass
url = sys.argv[1]
origin = frozenset(["/".join(url.split("/")[:3])])
client = Client(Jars())
client.fetch(Request(origin and url + "/klein", purpose=Purpose.FEED), typed_origins=origin)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    client.fetch(Request(url + "/bombe", purpose=Purpose.FEED), typed_origins=origin)
except NetworkError as error:
    print(error.code, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
client.close()
"""


def bomb_of(mib: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(MIB)) for _ in range(mib)) + packer.flush()


@scenario("net-29", "net-30")
@pytest.mark.parametrize(("layers", "code"), [(1, "too-large"), (2, "bad-encoding")])
def test_a_bomb_of_512_mib_costs_little_memory(tmp_path: Path, layers: int, code: str) -> None:
    body = bomb_of(512) if layers == 1 else gzip.compress(bomb_of(512))
    coding = [("Content-Encoding", ", ".join(["gzip"] * layers)), *FEED]

    def answer(question: Question) -> Said:
        return said(body, headers=coding) if question.target == "/bombe" else said(rss(ITEMS), headers=FEED)

    with Server(answer) as server:
        told = subprocess.run(
            [processes.python(), "-P", "-c", _MEASURE, server.url],
            env=processes.environment(tmp_path),
            capture_output=True,
            text=True,
            check=True,
        )
    said_code, grown_mib = told.stdout.split()
    assert said_code == code
    assert int(grown_mib) < 64


@scenario("net-29", "net-31")
def test_what_a_feed_may_hold_is_10_mib(world: World) -> None:
    assert LIMITS[Purpose.FEED].body_bytes == 10 * MIB
    chunk = b"10000\r\n" + bytes(0x10000) + b"\r\n"

    def endless() -> Iterable[bytes]:
        yield b"HTTP/1.1 200 x\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n"
        while True:
            yield chunk

    _, code, titles = refreshed(world, Said(endless(), closing=True))
    assert (code, titles) == ("too-large", ["Erste"])


@scenario("net-32")
@pytest.mark.parametrize("where", ["head", "body"])
@pytest.mark.parametrize("purpose", [Purpose.FEED, Purpose.PAGE, Purpose.SIGN_IN])
def test_a_whole_request_ends_by_its_deadline(world: World, purpose: Purpose, where: str) -> None:
    promised = {Purpose.FEED: 30.0, Purpose.PAGE: 30.0, Purpose.SIGN_IN: 60.0}
    assert LIMITS[purpose].deadline_s == promised[purpose]
    world.client._kit = replace(world.client._kit, limits=everyday_limits(feed=0.6, page=0.6, sign_in=0.6))
    head = b"HTTP/1.1 200 x\r\nContent-Length: 5000\r\n\r\n" if where == "body" else b"HTTP/1.1 200 x\r\n"
    piece = b"x" if where == "body" else b"X-Noch: eine\r\n"

    def answer(_: Question) -> Said:
        return Said(server.drip([head, *([piece] * 1000)], 0.05), closing=True)

    with secure(world.authority, "paper.test", answer) as server, pytest.raises(NetworkError) as raised:
        world.ask(server.url, purpose=purpose)
    assert raised.value.code == "timeout"


@scenario("net-33", "net-34", "net-35", "net-37")
@pytest.mark.parametrize(
    ("bad", "code"),
    [
        pytest.param(raw(b"HTTP/1.1 200 x\r\nContent-Length: 1000\r\n\r\n" + b"<" * 100), "cut-short", id="cut"),
        pytest.param(said(rss(()), headers=[(f"X-{n}", "x" * 1000) for n in range(2000)]), "too-large", id="headers"),
        pytest.param(raw(b"HTTP/1.1 304 Same\r\nContent-Length: 3\r\n\r\nold"), "", id="304-with-a-body"),
        pytest.param(said(b"", headers=FEED), "not-a-feed", id="empty"),
        pytest.param(said(rss(()), status=206, headers=FEED), "cut-short", id="part"),
        pytest.param(Said([b"HTTP/1.1 103 Early\r\n\r\n" * 600_000], closing=True), "too-large", id="flood"),
        pytest.param(raw(b"HTTP/1.1 200 x\r\nContent-Length: -5\r\n\r\n<rss/>"), "cut-short", id="negative"),
        pytest.param(raw(b"HTTP/1.1 200 x\r\nContent-Length: 99999999999\r\n\r\n<rss/>"), "too-large", id="huge"),
        pytest.param(
            raw(b"HTTP/1.1 200 x\r\nContent-Length: 6\r\nContent-Length: 7\r\n\r\n<rss/>"), "cut-short", id="twice"
        ),
        pytest.param(
            raw(b"HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
            "cut-short",
            id="chunked-twice",
        ),
    ],
)
def test_what_is_broken_leaves_the_old_content_and_is_told(world: World, bad: Said, code: str) -> None:
    feed, told, titles = refreshed(world, bad)
    assert (told, titles) == (code, ["Erste"])
    again = world.program.refresh._feeds.get(feed.id)
    assert again is not None
    assert not again.paused
    assert again.state.due_at <= world.clock.now() + 86400, "and it is asked again"


@scenario("net-36")
def test_a_feed_is_one_whatever_the_server_calls_it(world: World) -> None:
    called = said(rss(ITEMS), headers=[("Content-Type", "image/png")])
    with secure(world.authority, "paper.test", lambda _: called) as server:
        (feed,) = world.program.following.add(f"{server.url}/feed").feeds
    assert feed.title == "Der Bote"


@scenario("net-36")
@pytest.mark.parametrize(
    ("made", "shown"),
    [("PNG", True), ("JPEG", True), ("GIF", True), ("WEBP", True), ("BMP", False), ("TIFF", False), ("html", False)],
)
def test_a_picture_is_one_by_its_bytes_alone(world: World, made: str, *, shown: bool) -> None:
    sink = io.BytesIO(b"<html>kein Bild</html>")
    if made != "html":
        sink = io.BytesIO()
        Image.new("RGB", (40, 30), "teal").save(sink, made)
    called = "image/png" if made == "html" else "text/html"
    handler: Handler = lambda _: said(sink.getvalue(), headers=[("Content-Type", called)])  # noqa: E731 (one line)
    with secure(world.authority, "paper.test", handler) as server:
        file = world.program.pictures.load(f"{server.url}/bild")
    assert (file is not None) is shown


@scenario("net-33", "net-35")
@pytest.mark.parametrize(
    "bad",
    [
        raw(b"HTTP/1.1 200 x\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n<html><body><p>Nur der Anfang"),
        raw(b"HTTP/1.1 304 Same\r\nContent-Length: 3\r\n\r\nold"),
        said(b"", headers=HTML),
        said(article(paragraphs=PARAGRAPHS[:1]), status=206, headers=HTML),
    ],
    ids=["cut", "304", "empty", "part"],
)
def test_a_broken_page_replaces_no_article(world: World, bad: Said) -> None:
    changing = Changing(said(article(), headers=HTML))
    with secure(world.authority, "paper.test", changing) as server:
        url = f"{server.url}/artikel"
        assert world.program.reading.open(url).access.state.whole
        changing.answer = bad
        opened = world.program.reading.open(url, fresh=True)
    assert PARAGRAPHS[-1] in opened.article.text
    assert opened.error is not None
