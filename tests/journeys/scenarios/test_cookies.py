"""Rows net-11 to net-19: cookies go to the publisher that set them, and to nobody else."""

import inspect
from pathlib import Path

import publicsuffixlist
import pytest

from helpers.papers import rss
from helpers.scenarios import World, carrying, scenario, secure
from helpers.servers import Question, Said, Server, moved, paths, said
from weiterlesen.model.errors import NetworkError
from weiterlesen.model.web import BrowserCookie, Purpose
from weiterlesen.network.addresses import read
from weiterlesen.network.client import Client
from weiterlesen.network.cookies import CookieJar

SESSION = "Sitzung-4711"


def setting(*cookies: str, body: str = "x") -> Said:
    return said(body, headers=[("Content-Type", "text/html"), *(("Set-Cookie", cookie) for cookie in cookies)])


def plain_rules() -> list[str]:
    """Return the rules of the public suffix list that the program brings, without wildcards and exceptions."""
    listed = (Path(publicsuffixlist.__file__).parent / "public_suffix_list.dat").read_text("utf-8")
    lines = [line.strip() for line in listed.splitlines()]
    return [line for line in lines if line and not line.startswith(("//", "*", "!"))]


@scenario("net-11")
def test_every_cookie_has_a_domain(world: World) -> None:
    assert "cookies" not in inspect.signature(Client).parameters
    with secure(world.authority, "paper.test", lambda _: setting("s=1")) as server:
        world.ask(server.url, publisher=server.site)
        world.client.adopt(server.site, (BrowserCookie("ohne", "1", ""),))
        assert [(each.name, each.domain) for each in world.client.cookies(server.site)] == [("s", "paper.test")]


@scenario("net-12")
def test_no_public_suffix_can_have_a_cookie() -> None:
    jar = CookieJar()
    taken = []
    suffixes = plain_rules()
    for suffix in suffixes:
        jar.take(f"s=1; Domain=.{suffix}".encode(), read(f"https://blatt.{suffix}/"), 1000.0)
        sent = jar.header(read(f"https://anderes.{suffix}/"), 1000.0)
        taken += [suffix] if sent else []
    assert len(suffixes) > 9_000
    assert taken == []


@scenario("net-13")
def test_a_cookie_of_one_host_does_not_go_below_it(world: World) -> None:
    with secure(world.authority, "paper.test", lambda _: setting(f"s={SESSION}")) as server:
        world.ask(server.url, publisher="paper.test")
        with secure(world.authority, "bilder.paper.test", lambda _: said("x")) as below:
            world.ask(below.url, publisher=server.site)
            world.ask(server.url, publisher=server.site)
            world.ask(server.url, publisher=server.site)
    assert carrying(SESSION, below) == []
    assert len(below.questions) == 1
    assert server.questions[-1].header("cookie") == f"s={SESSION}"


@scenario("net-14", "net-16")
@pytest.mark.parametrize("purpose", [Purpose.FEED, Purpose.PICTURE])
def test_feeds_and_pictures_carry_no_cookie_and_leave_none(world: World, purpose: Purpose) -> None:
    with (
        secure(world.authority, "paper.test", lambda _: setting(f"s={SESSION}; Path=/")) as server,
        secure(world.authority, "bilder.paper.test", lambda _: setting("spur=1")) as delivery,
        secure(world.authority, "other.test", lambda _: setting("spur=2")) as other,
    ):
        world.ask(server.url, publisher=server.site)
        kept = dict(world.jars.kept)
        for asked in (server, delivery, other):
            world.ask(f"{asked.url}/x", publisher=server.site, purpose=purpose)
            world.ask(f"{asked.url}/y", purpose=purpose)
        assert [question.header("cookie") for question in server.questions] == [None, None, None]
        assert world.jars.kept == kept
    assert carrying(SESSION, delivery, other) == []
    assert (len(delivery.questions), len(other.questions)) == (2, 2)


@scenario("net-15")
def test_a_publisher_with_an_account_is_never_asked_unencrypted(world: World) -> None:
    with Server(lambda _: said("offen"), name="paper.test") as plain:
        world.client.adopt("paper.test", (BrowserCookie("s", SESSION, "paper.test"),))
        with pytest.raises(NetworkError):  # port 443 is asked, where nobody listens here
            world.ask("http://paper.test/artikel", publisher="paper.test")
        world.client.adopt(plain.site, (BrowserCookie("s", SESSION, "paper.test"),))
        world.ask(f"{plain.url}/artikel", publisher=plain.site)
    assert carrying(SESSION, plain) == []


@scenario("net-17")
def test_a_jar_stays_small(world: World) -> None:
    many = tuple(f"n{number}={'x' * 4000}" for number in range(200))
    pages = {f"/{number}": setting(*many[number : number + 20]) for number in range(0, 200, 20)}
    with secure(world.authority, "paper.test", paths(dict(pages))) as server:
        for path in pages:
            world.ask(server.url + path, publisher=server.site)
        assert 0 < len(world.client.cookies(server.site)) < 180
        assert len(world.jars.kept[server.site]) < 1024 * 1024


@scenario("net-18")
def test_a_cookie_beyond_ascii_breaks_nothing(world: World) -> None:
    odd = ("größe=süß", "a=\xff\xfe", "snow=☃", "emoji=👩")
    with secure(world.authority, "paper.test", lambda _: _raw_cookies(odd)) as server:
        for _ in range(2):
            assert world.ask(server.url, publisher=server.site).status == 200
        assert all(outcome.error is None for outcome in world.program.refresh.all().outcomes)


def _raw_cookies(odd: tuple[str, ...]) -> Said:
    lines = b"".join(b"Set-Cookie: " + cookie.encode() + b"\r\n" for cookie in odd)
    return Said([b"HTTP/1.1 200 x\r\nContent-Length: 1\r\n" + lines + b"\r\nx"])


@scenario("net-19")
@pytest.mark.parametrize("jump_s", [-2 * 365 * 86400.0, 2 * 365 * 86400.0])
def test_a_clock_that_jumps_breaks_neither_cookies_nor_the_refresh(world: World, jump_s: float) -> None:
    def answer(question: Question) -> Said:
        if question.target == "/feed":
            return said(rss(()), headers=[("Content-Type", "application/rss+xml")])
        return setting("kurz=1; Max-Age=60", "lang=1; Max-Age=31536000") if question.target == "/in" else moved("/feed")

    with secure(world.authority, "paper.test", answer) as server:
        world.ask(f"{server.url}/in", publisher=server.site)
        (feed,) = world.program.following.add(f"{server.url}/feed").feeds
        before = len(server.questions)
        world.clock.time += jump_s
        names = {each.name for each in world.client.cookies(server.site)}
        assert names == (set() if jump_s > 0 else {"kurz", "lang"})
        assert [each.id for each in world.program.refresh.due()] == [feed.id]
        for _ in range(3):
            world.program.refresh.all(force=False)
    assert len(server.questions) == before + 1, "one refresh, and no storm of them"
