"""A server that asks for a name and password, and where the answer may go."""

import base64
import hashlib
import re
from collections.abc import Iterator

import pytest

from helpers.jars import MemoryJars
from helpers.servers import Question, Said, Server, moved, said
from weiterlesen.model.web import Login, Purpose, Reply, Request
from weiterlesen.network.client import Client

LENA = Login("lena", "Geheim-7")
BASIC = "Basic " + base64.b64encode(b"lena:Geheim-7").decode()
DIGEST = 'Digest realm="Bote", nonce="n1", qop="auth", algorithm={algorithm}'


@pytest.fixture
def client() -> Iterator[Client]:
    made = Client(MemoryJars())
    yield made
    made.close()


def ask(client: Client, server: Server, login: Login | None = LENA) -> Reply:
    request = Request(f"{server.url}/feed", purpose=Purpose.FEED, login=login)
    return client.fetch(request, typed_origins=frozenset({server.url}))


def guarded(*challenges: str, right: str = BASIC) -> "tuple[list[str | None], Server]":
    told: list[str | None] = []

    def answer(question: Question) -> Said:
        told.append(question.header("authorization"))
        if question.header("authorization") == right:
            return said("offen")
        return said("zu", status=401, headers=[("WWW-Authenticate", one) for one in challenges])

    return told, Server(answer)


def test_basic_is_answered_when_it_is_asked_for_and_not_before(client: Client) -> None:
    told, server = guarded('Basic realm="Bote"')
    with server:
        reply = ask(client, server)
    assert (reply.status, reply.body) == (200, b"offen")
    assert told == [None, BASIC]


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256"])
def test_with_digest_the_password_itself_does_not_travel(client: Client, algorithm: str) -> None:
    told, server = guarded(DIGEST.format(algorithm=algorithm), 'Basic realm="Bote"')
    with server:
        assert ask(client, server).status == 401
    assert len(told) == 2
    header = told[1] or ""
    said_ = dict(re.findall(r'(\w+)="?([^",]+)"?', header))
    make = hashlib.md5 if algorithm == "MD5" else hashlib.sha256
    first, second = (make(text.encode()).hexdigest() for text in ("lena:Bote:Geheim-7", "GET:/feed"))
    whole = ":".join((first, "n1", said_["nc"], said_["cnonce"], "auth", second))
    assert said_["response"] == make(whole.encode()).hexdigest()
    assert "Geheim" not in header


@pytest.mark.parametrize(
    "challenge",
    [
        "Bearer",
        "Digest realm=",
        DIGEST.format(algorithm="ROT13"),
        DIGEST.format(algorithm="MD5").replace("auth", "auth-int"),
    ],
)
def test_a_question_that_nobody_can_answer_stays_unanswered(client: Client, challenge: str) -> None:
    told, server = guarded(challenge)
    with server:
        assert ask(client, server).status == 401
    assert told == [None]


def test_a_wrong_password_is_sent_once(client: Client) -> None:
    told, server = guarded("Basic", right="another")
    with server:
        assert ask(client, server).status == 401
    assert told == [None, BASIC]


def test_without_a_login_nothing_is_answered(client: Client) -> None:
    told, server = guarded("Basic")
    with server:
        assert ask(client, server, None).status == 401
    assert told == [None]


def test_a_login_stays_with_the_origin_it_was_given_for(client: Client) -> None:
    told, other = guarded("Basic")
    with other, Server(lambda _: moved(f"{other.url}/feed")) as server:
        request = Request(f"{server.url}/feed", purpose=Purpose.FEED, login=LENA)
        reply = client.fetch(request, typed_origins=frozenset({server.url, other.url}))
    assert reply.status == 401
    assert told == [None]


def test_a_redirect_within_the_origin_keeps_it(client: Client) -> None:
    def answer(question: Question) -> Said:
        if question.target == "/feed":
            return moved("/neu")
        if question.header("authorization") == BASIC:
            return said("offen")
        return said("zu", status=401, headers=[("WWW-Authenticate", "Basic")])

    with Server(answer) as server:
        assert ask(client, server).body == b"offen"


def test_a_login_prints_without_its_password() -> None:
    assert "Geheim" not in repr(Request("https://bote.example/", login=LENA))
