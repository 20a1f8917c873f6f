"""Rows net-20 to net-28: where an answer may send us, and whose word for a name is believed."""

import ssl
from collections.abc import Callable

import pytest

from helpers.certificates import Authority
from helpers.papers import PARAGRAPHS, article, rss
from helpers.scenarios import World, scenario, secure
from helpers.servers import Handler, Question, Said, Server, moved, said
from weiterlesen import messages
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.errors import NetworkError
from weiterlesen.model.web import Purpose
from weiterlesen.network import dialling
from weiterlesen.network.addresses import is_public

FEED = (("Content-Type", "application/rss+xml"),)
HTML = (("Content-Type", "text/html; charset=utf-8"),)
ITEMS = (("https://paper.test/a", "Erste", "Text"),)
PORTAL = "<html><head><title>Hotel</title></head><body><form><input name='zimmer'><button>Weiter</button></form></body>"


def failure(world: World, url: str, *, purpose: Purpose = Purpose.PAGE) -> NetworkError:
    with pytest.raises(NetworkError) as raised:
        world.ask(url, purpose=purpose)
    return raised.value


@scenario("net-20")
@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://paper.test/", "data:text/html,x", "javascript:x()"])
def test_a_feed_that_leads_out_of_the_web_shows_an_error(world: World, target: str) -> None:
    away = {"now": False}

    def answer(_: Question) -> Said:
        return moved(target) if away["now"] else said(rss(ITEMS), headers=FEED)

    with secure(world.authority, "paper.test", answer) as server:
        feed = world.follow(server)
        away["now"] = True
        (outcome,) = world.program.refresh.all().outcomes
    assert outcome.error is not None
    assert outcome.error.code == "bad-redirect"
    assert world.now(feed).state.error_code == "bad-redirect"
    assert [row.title for row in world.program.entries.rows(EntryQuery())] == ["Erste"]


@scenario("net-21")
@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{port}/",
        "http://10.0.0.1/",
        "http://[::1]:{port}/",
        "http://169.254.169.254/latest/meta-data/",
    ],
)
def test_a_public_host_does_not_lead_into_the_local_network(
    world: World, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    # The paper's own port counts as public here; every other address is judged as it always is.
    with Server(lambda _: said("innen")) as inside:
        leads = target.format(port=inside.port)
        with secure(world.authority, "paper.test", lambda _: moved(leads)) as server:
            monkeypatch.setattr(dialling, "_is_open_to_content", lambda ip, port: port == server.port or is_public(ip))
            errors = [failure(world, server.url, purpose=purpose) for purpose in (Purpose.PAGE, Purpose.FEED)]
    assert len(server.questions) == 2
    assert inside.questions == []
    assert {error.code for error in errors} == {"bad-redirect"}


@scenario("net-22")
@pytest.mark.parametrize(("purpose", "hops"), [(Purpose.FEED, 5), (Purpose.SIGN_IN, 10)])
@pytest.mark.parametrize("loop", [True, False])
def test_an_endless_way_ends_after_few_hops(world: World, purpose: Purpose, hops: int, *, loop: bool) -> None:
    def answer(question: Question) -> Said:
        return moved("/0" if loop else f"/{int(question.target[1:]) + 1}")

    with secure(world.authority, "paper.test", answer) as server:
        assert failure(world, f"{server.url}/0", purpose=purpose).code == "redirect-loop"
    assert len(server.questions) == hops + 1


@scenario("net-23")
def test_a_feed_that_moves_is_believed_the_third_time(world: World) -> None:
    away = {"to": ""}

    def answer(question: Question) -> Said:
        leads_on = away["to"] and question.target == "/feed"
        return moved(away["to"], status=301) if leads_on else said(rss(ITEMS), headers=FEED)

    with secure(world.authority, "paper.test", answer) as server:
        feed = world.follow(server)
        away["to"] = "/neu"
        addresses = []
        for _ in range(3):
            assert world.program.refresh.one(feed.id, force=True).error is None
            addresses.append(world.now(feed).url)
    assert addresses == [f"{server.url}/feed", f"{server.url}/feed", f"{server.url}/neu"]


@scenario("net-23")
def test_a_feed_never_moves_from_https_to_http(world: World) -> None:
    with Server(lambda _: said(rss(ITEMS), headers=FEED), name="paper.test") as plain:
        away = {"now": False}

        def answer(_: Question) -> Said:
            return moved(f"{plain.url}/feed", status=301) if away["now"] else said(rss(ITEMS), headers=FEED)

        with secure(world.authority, "paper.test", answer) as server:
            feed = world.follow(server)
            away["now"] = True
            for _ in range(5):
                world.program.refresh.one(feed.id, force=True)
    assert world.now(feed).url == f"{server.url}/feed"


@scenario("net-24")
def test_the_sign_in_page_of_a_hotel_changes_nothing_and_is_told_once(world: World) -> None:
    stolen = Authority.made(world.authority.folder)
    behind = {"portal": False}

    def answer(question: Question) -> Said:
        if behind["portal"]:
            return said(PORTAL, headers=HTML)
        if question.target == "/feed":
            return said(rss(ITEMS, title="Blatt"), headers=FEED)
        return said(article(), headers=HTML)

    open_paper = Server(answer, name="offen.test")
    with open_paper, secure(world.authority, "paper.test", answer) as server:
        feeds = [world.follow(server), world.follow(open_paper)]
        article_url = f"{open_paper.url}/artikel"
        assert world.program.reading.open(article_url).access.state.whole
        before = [world.now(feed) for feed in feeds]
        world.clock.time += 3600
        behind["portal"] = True
        server.tls = stolen.server("paper.test")
        world.client._kit.pools.close()
        report = world.program.refresh.all()
        opened = world.program.reading.open(article_url, fresh=True)
    assert {outcome.error.code for outcome in report.outcomes if outcome.error} == {"tls", "not-a-feed"}
    assert report.portal
    for was, feed in zip(before, feeds, strict=True):
        is_now = world.now(feed)
        assert (is_now.url, is_now.paused, is_now.state.failures, is_now.state.error_code) == (was.url, False, 0, "")
        assert (is_now.state.etag, is_now.state.body_hash) == (was.state.etag, was.state.body_hash)
    assert PARAGRAPHS[-1] in opened.article.text
    assert "browser" in messages.portal()


def oldest(authority: Authority) -> ssl.SSLContext:
    return authority.server("paper.test", oldest=True)


@scenario("net-25", "net-26", "net-27", "net-28")
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda authority: Authority.made(authority.folder).server("paper.test"), "unable to get local issuer"),
        (lambda authority: authority.server("other.test"), "Hostname mismatch"),
        (lambda authority: authority.server("paper.test", expired=True), "certificate has expired"),
        (oldest, "VERSION"),
    ],
)
def test_who_cannot_prove_its_name_is_refused_without_a_way_around(
    world: World, make: Callable[[Authority], ssl.SSLContext], reason: str
) -> None:
    handler: Handler = lambda _: said(rss(ITEMS), headers=FEED)  # noqa: E731 (a server's one line)
    with Server(handler, name="paper.test", tls=make(world.authority)) as server:
        errors = [failure(world, server.url, purpose=purpose) for purpose in Purpose]
    assert server.questions == []
    for error in errors:
        assert (error.code, error.subject) == ("tls", "paper.test")
        assert reason in error.detail
        said_to_reader = messages.sentence(error)
        assert "paper.test" in said_to_reader.what
        assert reason in said_to_reader.what + said_to_reader.next_step
