"""Rows net-01 to net-10, net-40 and net-41: a password reaches the place it was given for, and nobody else."""

import base64
import contextlib
from collections.abc import Callable, Iterator

import pytest

from helpers.papers import WALL, article, rss
from helpers.scenarios import PASSWORD, World, carrying, scenario, secure
from helpers.servers import Handler, Question, Said, Server, moved, paths, said
from helpers.session_paper import SessionPaper
from weiterlesen import messages
from weiterlesen.model.account import Credential, Health
from weiterlesen.model.errors import NetworkError, SignInError
from weiterlesen.model.web import Purpose, Request

HTML = (("Content-Type", "text/html; charset=utf-8"),)
LENA = Credential("lena", PASSWORD)
WITH_COOKIE = (("Set-Cookie", "vor=1; Path=/"), *HTML)


def form(action: str = "/anmelden") -> Said:
    fields = '<input name="kennung" type="text"><input name="wort" type="password"><button>Anmelden</button>'
    return said(f'<html><body><form method="post" action="{action}">{fields}</form></body></html>', headers=WITH_COOKIE)


def front(link: str = "/anmelden") -> Said:
    return said(f'<html><body><h1>Blatt</h1><a href="{link}">Anmelden</a></body></html>', headers=HTML)


def paper(login: Handler, *, action: str = "/anmelden") -> Handler:
    """Return a newspaper whose form is answered by `login`."""

    def answer(question: Question) -> Said:
        if question.target.startswith("/anmelden"):
            return login(question) if question.method == "POST" else form(action)
        return front()

    return answer


def sign_in(world: World, server: Server, path: str = "/") -> SignInError | NetworkError | None:
    """Try to sign in, and return what was said to it."""
    try:
        world.program.sign_in.sign_in(server.url + path, LENA)
    except (SignInError, NetworkError) as error:
        return error
    return None


def posts(*servers: Server) -> list[Question]:
    return [question for server in servers for question in server.questions if question.method == "POST"]


@contextlib.contextmanager
def two(
    world: World, handler: Callable[[Server], Handler], *, stranger: Handler | None = None
) -> Iterator[list[Server]]:
    """Run paper.test and, beside it, a stranger whose address the handler gets."""
    open_door = stranger or (lambda _: said("willkommen", headers=HTML))
    with contextlib.ExitStack() as stack:
        other = stack.enter_context(secure(world.authority, "fremd.test", open_door))
        yield [stack.enter_context(secure(world.authority, "paper.test", handler(other))), other]


@scenario("net-01")
def test_the_password_goes_once_in_the_body_to_the_papers_own_origin(world: World) -> None:
    shown = SessionPaper(password=PASSWORD)
    with secure(world.authority, "paper.test", shown.answer) as server:
        assert sign_in(world, server) is None
    (sent,) = posts(server)
    assert sent.body.decode().count(PASSWORD) == 1
    assert len(carrying(PASSWORD, server)) == 1
    assert not any(PASSWORD in question.target for question in server.questions)


@scenario("net-02")
@pytest.mark.parametrize("status", [307, 308])
def test_a_form_that_is_sent_on_to_another_origin_ends_the_sign_in(world: World, status: int) -> None:
    def handler(other: Server) -> Handler:
        return paper(lambda _: moved(f"{other.url}/anmelden", status=status))

    with two(world, handler) as (server, other):
        error = sign_in(world, server)
    assert len(carrying(PASSWORD, server)) == 1
    assert carrying(PASSWORD, other) == []
    assert error is not None
    assert error.code == "bad-redirect"
    assert "fremd.test" in str(error)


@scenario("net-03")
def test_a_form_that_is_sent_on_unencrypted_is_not(world: World) -> None:
    with Server(lambda _: said("offen"), name="paper.test") as plain:
        login = paper(lambda _: moved(f"{plain.url}/anmelden", status=307))
        with secure(world.authority, "paper.test", login) as server:
            error = sign_in(world, server)
    assert plain.questions == []
    assert error is not None
    assert (error.code, "https to http" in error.detail) == ("bad-redirect", True)
    assert "paper.test" in messages.sentence(error).what


@scenario("net-04")
@pytest.mark.parametrize("status", [302, 303])
def test_after_the_form_another_origin_gets_neither_form_nor_cookies(world: World, status: int) -> None:
    def handler(other: Server) -> Handler:
        cookie = [("Set-Cookie", "sitzung=Sitzung-99; Path=/")]
        return paper(lambda _: moved(f"{other.url}/danke", status=status, headers=cookie))

    with two(world, handler) as (server, other):
        error = sign_in(world, server)
    assert [(each.method, each.body, each.header("cookie")) for each in other.questions] == [("GET", b"", None)]
    assert carrying("Sitzung-99", other) == []
    assert isinstance(error, SignInError), "a page of somebody else's proves no session"


@scenario("net-05")
def test_a_form_that_sends_elsewhere_is_not_filled_in_and_the_place_is_named(world: World) -> None:
    def handler(other: Server) -> Handler:
        return paper(lambda _: said("nie"), action=f"{other.url}/anmelden")

    with two(world, handler) as (server, other):
        error = sign_in(world, server)
    assert carrying(PASSWORD, server, other) == []
    assert error is not None
    assert (error.code, error.subject) == ("origin-not-agreed", other.url)
    assert other.site in messages.sentence(error).what


@scenario("net-06")
def test_a_sign_in_page_without_encryption_gets_no_password(world: World) -> None:
    with Server(paper(lambda _: said("nie")), name="paper.test") as server:
        error = sign_in(world, server)
    assert posts(server) == []
    assert carrying(PASSWORD, server) == []
    assert error is not None


@scenario("net-07")
def test_a_lookalike_that_an_article_leads_to_gets_nothing(world: World) -> None:
    shown = SessionPaper(password=PASSWORD)
    with secure(world.authority, "login.paper-abo.test", paper(lambda _: said("danke"))) as lookalike:

        def answer(question: Question) -> Said:
            return moved(f"{lookalike.url}/anmelden") if question.target == "/falle" else shown.answer(question)

        with secure(world.authority, "paper.test", answer) as server:
            assert sign_in(world, server) is None
            shown.end_session()
            world.clock.time += 10_000
            world.program.reading.open(f"{server.url}/falle")
            error = sign_in(world, server, "/falle")
            assert world.program.sign_in.account_of(lookalike.url) is None
            assert world.client.cookies(lookalike.site) == ()
    assert carrying(PASSWORD, lookalike) == []
    assert all(session not in str(lookalike.questions) for session in shown.sessions)
    assert posts(lookalike) == []
    assert error is not None


@scenario("net-08")
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_headers_that_let_us_in_stay_with_whom_they_are_for(world: World, status: int) -> None:
    headers = (("Authorization", f"Bearer {PASSWORD}"), ("X-Api-Token", PASSWORD))
    with two(world, lambda other: lambda _: moved(other.url, status=status)) as (server, other):
        asked = Request(server.url, headers=headers, purpose=Purpose.PAGE)
        assert world.client.fetch(asked, publisher=server.site).status == 200
    assert len(carrying(PASSWORD, server)) == 1
    assert carrying(PASSWORD, other) == []
    assert len(other.questions) == 1


@scenario("net-09")
def test_a_feeds_password_is_moved_to_the_keyring_and_stays_with_its_host(world: World) -> None:
    right = "Basic " + base64.b64encode(f"lena:{PASSWORD}".encode()).decode()
    gone = {"elsewhere": False}

    def handler(other: Server) -> Handler:
        def answer(question: Question) -> Said:
            if gone["elsewhere"]:
                return moved(f"{other.url}/feed", status=301)
            if question.header("authorization") == right:
                return said(rss(()), headers=[("Content-Type", "application/rss+xml")])
            return said("zu", status=401, headers=[("WWW-Authenticate", 'Basic realm="Abo"')])

        return answer

    def asking(_: Question) -> Said:
        return said("zu", status=401, headers=[("WWW-Authenticate", 'Basic realm="Abo"')])

    with two(world, handler, stranger=asking) as (server, other):
        (feed,) = world.program.following.add(f"https://lena:{PASSWORD}@{server.site}/feed").feeds
        gone["elsewhere"] = True
        world.program.refresh.all()
    assert len(other.questions) >= 1
    assert all(question.header("authorization") is None for question in other.questions)
    assert carrying(PASSWORD, other) == []
    assert PASSWORD in str(world.vault._secrets)
    assert PASSWORD not in repr(feed) + repr(world.program.feeds.all())
    library = b"".join(file.read_bytes() for file in world.home.rglob("*") if file.is_file())
    assert PASSWORD.encode() not in library


@scenario("net-10")
def test_a_server_that_asks_for_a_name_and_password_gets_no_answer_by_itself(world: World) -> None:
    asking = [("WWW-Authenticate", 'Basic realm="B"'), *HTML]
    shown = SessionPaper(password=PASSWORD)

    def answer(question: Question) -> Said:
        return said("zu", status=401, headers=asking) if question.target == "/b" else shown.answer(question)

    with secure(world.authority, "paper.test", answer) as server:
        assert sign_in(world, server) is None
        before = len(server.questions)
        assert world.ask(f"{server.url}/b", publisher=server.site).status == 401
    assert len(server.questions) == before + 1
    assert server.questions[-1].header("authorization") is None


@scenario("net-40")
def test_a_wrong_password_is_sent_once_until_the_reader_acts(world: World) -> None:
    shown = SessionPaper(password="another")
    with secure(world.authority, "paper.test", shown.answer) as server:
        shown.password = PASSWORD
        assert sign_in(world, server) is None
        shown.password, shown.sign_ins = "another", []
        shown.end_session()
        for _ in range(10):
            world.clock.time += 4 * 3600
            world.program.reading.open(f"{server.url}/artikel/1")
            world.program.refresh.all()
            world.program.health.look()
            world.program.waiting.complete(most=10)
    assert shown.sign_ins == [PASSWORD]
    (account,) = world.program.sign_in.accounts()
    assert account.health is Health.NEEDS_YOU


_CAPTCHA = '<div class="g-recaptcha" data-sitekey="x"></div>'
_CODE = '<form method="post">Code <input name="otp" autocomplete="one-time-code"><button>Weiter</button></form>'
_LOCKED = '<p class="error">Zu viele Versuche. Ihr Konto ist für 30 Minuten gesperrt.</p>'


@scenario("net-41")
@pytest.mark.parametrize(
    ("answered", "code"), [(_CAPTCHA, "needs-window"), (_CODE, "code-needed"), (_LOCKED, "locked-out")]
)
def test_a_question_that_only_a_person_can_answer_is_left_to_the_reader(world: World, answered: str, code: str) -> None:
    shown = SessionPaper(password=PASSWORD)
    asks = {"person": False}
    fields = f'<form method="post"><input name="u"><input type="password" name="p">{answered}</form>'
    page = f"<html><body>{fields if answered is _CAPTCHA else answered}</body></html>"

    def answer(question: Question) -> Said:
        if asks["person"] and question.target.startswith("/anmelden") and question.method == "POST":
            shown.sign_ins.append("asked")
            return said(page, headers=HTML)
        return shown.answer(question)

    with secure(world.authority, "paper.test", answer) as server:
        assert sign_in(world, server) is None
        shown.end_session()
        shown.sign_ins.clear()
        asks["person"] = True
        for _ in range(10):
            world.clock.time += 4 * 3600
            world.program.reading.open(f"{server.url}/artikel/1")
            world.program.health.look()
    assert shown.sign_ins == ["asked"]
    (account,) = world.program.sign_in.accounts()
    assert (account.health, account.detail) == (Health.NEEDS_YOU, code)


def test_the_locked_page_of_these_tests_is_one(world: World) -> None:
    page = article(paragraphs=("Ein Satz.",), after=WALL)
    with secure(world.authority, "paper.test", paths({"/a": said(page, headers=HTML)})) as server:
        assert not world.program.reading.open(f"{server.url}/a").access.state.whole
