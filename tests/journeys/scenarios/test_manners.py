"""Rows net-38, net-39, net-42 to net-47: a good guest, a discreet one, and an honest one."""

import io
from email.utils import formatdate

import pytest
from PIL import Image

from helpers import canary
from helpers.papers import PAID, PARAGRAPHS, SIGN_OUT, WALL, article, rss
from helpers.scenarios import PASSWORD, World, scenario, secure
from helpers.servers import Question, Said, Server, said
from helpers.session_paper import SessionPaper
from weiterlesen.model.access import Access, AccessState, Reason, ReasonCode
from weiterlesen.model.account import Credential
from weiterlesen.model.article import Article, Figure, Paragraph
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.errors import NetworkError
from weiterlesen.model.web import Purpose

FEED = (("Content-Type", "application/rss+xml"),)
HTML = (("Content-Type", "text/html; charset=utf-8"),)
DAY_S = 86400.0
LENA = Credential("lena", PASSWORD)


@scenario("net-38")
@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("named", "wait_s"),
    [("120", 120.0), ("date", 3600.0), ("315360000", DAY_S), ("0", 0.0), ("-5", 0.0), ("soon", 0.0)],
)
def test_a_host_that_asks_to_wait_is_left_alone(world: World, status: int, named: str, wait_s: float) -> None:
    when = formatdate(world.clock.now() + 3600, usegmt=True) if named == "date" else named
    busy = {"now": False}

    def answer(question: Question) -> Said:
        if busy["now"] and question.target == "/feed":
            return said("später", status=status, headers=[("Retry-After", when)])
        return said(rss((("https://paper.test/a", "Erste", "x"),), title=question.target), headers=FEED)

    with secure(world.authority, "paper.test", answer) as server:
        feed, beside = world.follow(server), world.follow(server, "/sport")
        busy["now"] = True
        world.program.refresh.one(feed.id, force=True)
        busy["now"] = False
        asked = len(server.questions)
        world.program.close()
        world.program = world.again()  # it holds over a restart
        for part in (0.0, 0.5, 0.49) if wait_s else ():
            world.clock.time += part * wait_s
            world.program.refresh.all(force=True)
        assert len(server.questions) == asked, "neither that feed nor another of the same host"
        world.clock.time += max(wait_s * 0.02, 1.0)
        assert not world.program.refresh.one(beside.id, force=True).error
        assert len(server.questions) == asked + 1
        world.clock.time += DAY_S + 1
        assert world.program.refresh.one(feed.id, force=True).error is None
    assert world.now(feed).state.wait_until_at == 0.0


@scenario("net-38")
def test_a_clock_that_was_set_back_does_not_make_the_wait_longer(world: World) -> None:
    busy = {"now": False}

    def answer(_: Question) -> Said:
        if busy["now"]:
            return said("später", status=503, headers=[("Retry-After", "3600")])
        return said(rss(()), headers=FEED)

    with secure(world.authority, "paper.test", answer) as server:
        feed = world.follow(server)
        busy["now"] = True
        world.program.refresh.one(feed.id, force=True)
        busy["now"] = False
        world.clock.time -= 2 * 365 * DAY_S
        assert world.program.refresh.one(feed.id, force=True).asked


@scenario("net-39")
def test_a_feed_that_is_gone_is_paused_and_keeps_what_it_brought(world: World) -> None:
    gone = {"now": False}

    def answer(_: Question) -> Said:
        items = (("https://paper.test/a", "Erste", "x"),)
        return said("weg", status=410) if gone["now"] else said(rss(items), headers=FEED)

    with secure(world.authority, "paper.test", answer) as server:
        feed = world.follow(server)
        world.program.marks.bookmark("https://paper.test/a")
        gone["now"] = True
        world.program.refresh.all()
        asked = len(server.questions)
        world.clock.time += 30 * DAY_S
        world.program.refresh.all(force=False)
    assert len(server.questions) == asked
    assert world.now(feed).paused
    assert [row.title for row in world.program.entries.rows(EntryQuery())] == ["Erste"]
    assert [mark.url for mark in world.program.marks.all()] == ["https://paper.test/a"]


@scenario("net-42")
@pytest.mark.parametrize("keeps_password", [True, False])
def test_a_session_that_ends_in_the_middle_of_fifty(world: World, *, keeps_password: bool) -> None:
    shown = SessionPaper(lasts=20, password=PASSWORD)
    locked = Access(AccessState.LOCKED, (Reason(ReasonCode.WALL), Reason(ReasonCode.SIGNED_OUT)))
    with secure(world.authority, "paper.test", shown.answer) as server:
        urls = [f"{server.url}/artikel/{number}" for number in range(50)]
        for url in urls:
            teaser = Article(url=url, title="Die Brücke", blocks=(Paragraph(PARAGRAPHS[0]),), text=PARAGRAPHS[0])
            world.program.waiting._articles.put(url, teaser, locked, world.clock.now())
        world.clock.time += 1
        world.program.sign_in.sign_in(server.url, LENA, keep_password=keeps_password)
        world.clock.time += 700
        completed = world.program.waiting.complete(most=50)
        kept = [world.program.reading.at_once(url) for url in urls]
    assert len(shown.sign_ins) == (2 if keeps_password else 1), "the reader's own and at most one more"
    whole = [one for one in kept if one.access.state.whole]
    assert (len(whole), completed.left) == ((50, 0) if keeps_password else (20, 30))
    assert all(PARAGRAPHS[-1] in one.article.text for one in whole)


def picture() -> bytes:
    sink = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(sink, "PNG")
    return sink.getvalue()


@scenario("net-43")
def test_an_article_asks_for_nothing_but_pictures_and_only_when_the_reader_lets_it(world: World) -> None:
    """The window loads a picture by `pictures.load` alone, and not at all while pictures are switched off."""
    with secure(world.authority, "bilder.test", lambda _: said(picture())) as delivery:
        spies = (
            "".join(f'<img src="{delivery.url}/{n}.png" alt="Bild {n}" width="600" height="400">' for n in range(40))
            + f'<iframe src="{delivery.url}/rahmen"></iframe><video src="{delivery.url}/film.mp4" autoplay></video>'
            + f"<style>@font-face {{ font-family: x; src: url({delivery.url}/schrift.woff2) }}</style>"
            + f'<img src="http://bilder.test/offen.png"><link rel="prefetch" href="{delivery.url}/voraus">'
        )
        page = said(article(after=spies), headers=HTML)
        with secure(world.authority, "paper.test", lambda _: page) as server:
            world.client.adopt(delivery.site, ())
            opened = world.program.reading.open(f"{server.url}/artikel")
            assert delivery.questions == []
            sources = [block.src for block in opened.article.blocks if isinstance(block, Figure)]
            for src in sources:
                world.program.pictures.load(src)
    asked = [question.target for question in delivery.questions]
    assert all(target.endswith(".png") for target in asked)
    for question in delivery.questions:
        assert question.header("cookie") is None
        assert question.header("referer") is None
    with pytest.raises(NetworkError):
        world.ask("http://bilder.test:8000/x.png", purpose=Purpose.PICTURE)


@scenario("net-44")
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::1]"])
def test_no_picture_is_asked_for_in_the_local_network(world: World, monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.undo()  # nothing here counts as public
    with Server(lambda _: said(picture())) as server:
        for url in (f"http://{host}:{server.port}/x.png", f"https://{host}/x.png"):
            assert world.program.pictures.load(url) is None
    assert server.questions == []


@scenario("net-45")
def test_nothing_tells_one_reader_from_another(world: World) -> None:
    headers = (*FEED, ("ETag", '"leser-4711"'), ("Last-Modified", "Tue, 17 Nov 2026 08:00:00 GMT"))
    with secure(world.authority, "paper.test", lambda _: said(rss(()), headers=headers)) as server:
        feed = world.follow(server)
        asked = len(server.questions)
        for days in (1, 45, 43, 2, 1):
            world.clock.time += days * DAY_S
            world.program.refresh.one(feed.id, force=True)
        sent = [question.header("if-none-match") for question in server.questions[asked:]]
        agents = {question.header("user-agent") for question in server.questions}
        languages = {question.header("accept-language") for question in server.questions}
    assert sent == ['"leser-4711"', '"leser-4711"', '"leser-4711"', None, '"leser-4711"']
    assert languages == {"*"}
    (agent,) = agents
    assert agent == world.client._kit.user_agent
    assert {agent} == {World(world.home.with_name("andere"), world.authority, world.limits).client._kit.user_agent}


HIDDEN = "Der verschlossene Absatz nennt die Summe von 4711 Talern, und nur Abonnenten lesen ihn bis zum Ende."
IN_JSON = (
    '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false,'
    f'"articleBody":"{" ".join(PARAGRAPHS)} {HIDDEN}"}}</script>'
)


def locked_page(where: str) -> str:
    if where == "json":
        return article(paragraphs=PARAGRAPHS[:1], head=IN_JSON, after=WALL)
    return article(paragraphs=PARAGRAPHS[:1], head=PAID, after=f'<div class="paid" hidden><p>{HIDDEN}</p></div>{WALL}')


@scenario("net-46")
@pytest.mark.parametrize("where", ["json", "hidden"])
def test_the_locked_part_of_a_page_is_nowhere(world: World, where: str) -> None:
    with secure(world.authority, "paper.test", lambda _: said(locked_page(where), headers=HTML)) as server:
        opened = world.program.reading.open(f"{server.url}/artikel")
        world.program.marks.bookmark(f"{server.url}/artikel")
    assert opened.access.state is AccessState.LOCKED
    assert opened.access.offers
    assert HIDDEN not in opened.article.text
    assert world.program.search.search("Talern") == ()
    world.program.close()
    assert canary.find(["4711 Talern"], world.home) == ()
    world.program = world.again()


@scenario("net-47")
def test_with_the_readers_own_session_it_is_whole_and_goes_when_the_reader_wants(world: World) -> None:
    shown = SessionPaper(password=PASSWORD)

    def answer(question: Question) -> Said:
        inside = shown._session and f"sitzung={shown._session}" in (question.header("cookie") or "")
        if question.target != "/artikel":
            return shown.answer(question)
        page = article(paragraphs=(*PARAGRAPHS, HIDDEN), head=PAID, after=SIGN_OUT) if inside else locked_page("json")
        return said(page, headers=HTML)

    with secure(world.authority, "paper.test", answer) as server:
        url = f"{server.url}/artikel"
        world.program.sign_in.sign_in(url, LENA)
        opened = world.program.reading.open(url)
        assert opened.access.state is AccessState.ENTITLED
        assert opened.article.text.count("4711 Talern") == 1
        assert opened.read_with == "lena"
        world.program.sign_in.sign_out(url, keep_articles=True)
        assert "4711 Talern" in world.program.reading.at_once(url).article.text
        world.program.sign_in.sign_in(url, LENA)
        world.program.reading.open(url, fresh=True)
        world.program.sign_in.sign_out(url)
    assert "4711 Talern" not in world.program.reading.at_once(url).article.text
