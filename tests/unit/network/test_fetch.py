"""One request against servers that behave in every way that servers do."""

import gzip
import logging
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from helpers.jars import MemoryJars
from helpers.servers import Question, Said, Server, moved, paths, raw, said
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import BugError, Cancelled, LedElsewhereError, NetworkError
from weiterlesen.model.web import Purpose, Reply, Request
from weiterlesen.network.client import Client, Wiring
from weiterlesen.network.limits import Limit

SHORT = {purpose: Limit(body_bytes=100_000, deadline_s=1.0, redirects=3) for purpose in Purpose}
LONG = {purpose: Limit(body_bytes=100_000, deadline_s=20.0, redirects=3) for purpose in Purpose}


@pytest.fixture
def client() -> Iterator[Client]:
    client = Client(MemoryJars(), wiring=Wiring(limits=LONG))
    yield client
    client.close()


@pytest.fixture
def hasty() -> Iterator[Client]:
    client = Client(MemoryJars(), wiring=Wiring(limits=SHORT))
    yield client
    client.close()


def ask(client: Client, server: Server, target: str = "/", purpose: Purpose = Purpose.PAGE) -> Reply:
    return client.fetch(Request(server.url + target, purpose=purpose), typed_origins=frozenset({server.url}))


def failure(client: Client, server: Server, target: str = "/", purpose: Purpose = Purpose.PAGE) -> NetworkError:
    with pytest.raises(NetworkError) as raised:
        ask(client, server, target, purpose)
    assert raised.value.__cause__ is None
    return raised.value


def test_an_answer_comes_whole_and_unpacked(client: Client) -> None:
    packed = gzip.compress("Größe".encode())
    with Server(lambda _: said(packed, headers=[("Content-Encoding", "gzip"), ("ETag", '"1"')])) as server:
        reply = ask(client, server, "/a?b#c")
    assert reply.url == f"{server.url}/a?b"
    assert (reply.status, reply.body.decode(), reply.hops) == (200, "Größe", ())
    assert reply.header("etag") == '"1"'
    assert reply.header("content-encoding") is None
    assert not reply.cookies_set
    assert not reply.moved_for_good


@pytest.mark.parametrize("status", [204, 304, 400, 401, 403, 404, 410, 429, 500, 503])
def test_a_status_is_an_answer_and_no_error(client: Client, status: int) -> None:
    bodies = {204: b"", 304: b""}
    with Server(lambda _: said(bodies.get(status, b"x"), status=status)) as server:
        assert ask(client, server).status == status


def test_a_304_that_brings_a_body_has_none(client: Client) -> None:
    with Server(lambda _: raw(b"HTTP/1.1 304 Same\r\nContent-Length: 3\r\n\r\nold")) as server:
        assert ask(client, server).body == b""


def test_we_say_who_we_are_and_nothing_about_the_reader(client: Client) -> None:
    with Server(lambda _: said()) as server:
        ask(client, server)
        ask(client, server, purpose=Purpose.FEED)
    first = dict(server.questions[0].headers)
    assert first["User-Agent"].startswith("Weiterlesen/")
    assert first["Accept-Language"] == "*"
    assert first["Accept-Encoding"] == "gzip"
    assert set(first) == {"Host", "Connection", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding"}
    assert "application/rss+xml" in (server.questions[1].header("accept") or "")


def test_the_callers_headers_go_along_where_they_are_the_callers_to_say(client: Client) -> None:
    headers = (
        ("If-None-Match", 'W/"\xe9"'),
        ("If-Modified-Since", "später “x”"),
        ("accept", "text/plain"),
        ("Cookie", "a=b"),
        ("User-Agent", "somebody else"),
        ("Accept-Language", "lb"),
        ("Host", "other.test"),
        ("Accept-Encoding", "br"),
        ("Transfer-Encoding", "chunked"),
    )
    with Server(lambda _: said()) as server:
        client.fetch(Request(server.url, headers=headers), typed_origins=frozenset({server.url}))
    question = server.questions[0]
    assert question.header("If-None-Match") == 'W/"\xe9"'
    assert question.header("If-Modified-Since") == "später “x”".encode().decode("latin-1")
    assert question.header("Accept") == "text/plain"
    assert question.header("Host") == server.site
    assert question.header("Accept-Encoding") == "gzip"
    assert question.header("Cookie") is None
    assert question.header("Transfer-Encoding") is None
    assert question.header("Accept-Language") == "*"
    assert (question.header("User-Agent") or "").startswith("Weiterlesen/")


def test_a_header_that_would_end_its_line_is_an_error_of_ours(client: Client) -> None:
    request = Request("", headers=(("If-None-Match", "a\r\nX: y"),))
    with Server(lambda _: said()) as server, pytest.raises(NetworkError) as raised:
        client.fetch(Request(server.url, headers=request.headers), typed_origins=frozenset({server.url}))
    assert raised.value.code == "bad-address"


def test_a_form_is_sent_once_and_in_the_body(client: Client) -> None:
    form = (("user", "anna@paper.test"), ("password", "für & 1"))
    with Server(lambda _: said()) as server:
        client.fetch(
            Request(server.url + "/in", "POST", form=form, purpose=Purpose.SIGN_IN),
            typed_origins=frozenset({server.url}),
        )
    assert server.targets == ["/in"]
    assert server.questions[0].body == b"user=anna%40paper.test&password=f%C3%BCr+%26+1"
    assert server.questions[0].header("Content-Type") == "application/x-www-form-urlencoded"


def test_json_is_sent_as_it_is_and_never_printed(client: Client) -> None:
    asked = Request("", "POST", json='{"email":"zoë@paper.test"}', purpose=Purpose.SIGN_IN)
    with Server(lambda _: said()) as server:
        client.fetch(replace(asked, url=server.url), typed_origins=frozenset({server.url}))
    assert server.questions[0].body.decode() == '{"email":"zoë@paper.test"}'
    assert server.questions[0].header("Content-Type") == "application/json"
    assert "zoë" not in repr(asked)


@pytest.mark.parametrize(
    "asked",
    [Request("https://paper.test/", form=(("password", "hunter2"),)), Request("https://paper.test/", json='"hunter2"')],
)
def test_a_form_without_post_is_our_own_mistake(client: Client, asked: Request) -> None:
    with pytest.raises(BugError):
        client.fetch(asked)


def test_a_name_and_password_in_an_address_are_never_sent(client: Client) -> None:
    with Server(paths({"/a": moved("/b"), "/b": said()})) as server:
        url = f"http://user:hunter2@{server.site}/a"
        reply = client.fetch(Request(url), typed_origins=frozenset({server.url}))
    assert all(question.header("authorization") is None for question in server.questions)
    assert (reply.url, reply.hops) == (f"{server.url}/b", (f"{server.url}/a",))


class TestAddressRule:
    def test_content_does_not_reach_this_machine(self, client: Client) -> None:
        with Server(lambda _: said()) as server:
            with pytest.raises(NetworkError) as raised:
                client.fetch(Request(server.url))
            assert raised.value.code == "not-allowed"
            assert not server.questions

    @pytest.mark.parametrize(
        "url",
        ["http://127.0.0.1/", "http://localhost:8080/", "http://[::1]:8000/", "http://2130706433/", "http://10.0.0.1/",
         "https://169.254.169.254/", "http://[fd00::1]/", "http://93.184.216.34:22/"],
    )  # fmt: skip
    def test_content_reaches_nothing_local_and_no_odd_port(self, client: Client, url: str) -> None:
        with pytest.raises(NetworkError) as raised:
            client.fetch(Request(url))
        assert raised.value.code == "not-allowed"

    def test_only_the_very_origin_that_was_typed_may_be_local(self, client: Client) -> None:
        with Server(lambda _: said()) as typed, Server(lambda _: said()) as other:
            with pytest.raises(NetworkError):
                client.fetch(Request(other.url), typed_origins=frozenset({typed.url}))
            assert not other.questions

    def test_a_redirect_into_the_local_network_is_not_followed(self, client: Client) -> None:
        with Server(lambda _: said()) as inside:
            targets = [inside.url, "http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest", "http://0/"]
            with Server(lambda question: moved(targets[int(question.target[1:])])) as server:
                for number in range(len(targets)):
                    error = failure(client, server, f"/{number}")
                    assert error.code == "bad-redirect"
                    assert isinstance(error, LedElsewhereError)
                    assert error.origin == targets[number].rstrip("/").removesuffix("/latest")
            assert not inside.questions

    def test_a_connection_that_was_typed_is_not_used_for_content(self, client: Client) -> None:
        with Server(lambda _: said()) as server:
            ask(client, server)
            with pytest.raises(NetworkError):
                client.fetch(Request(server.url))
            assert len(server.questions) == 1


class TestRedirects:
    def test_they_are_followed_and_told(self, client: Client) -> None:
        table: dict[str, Said] = {
            "/a": moved("/b", status=301, body=b"gone"),
            "/b": moved("c", status=308),
            "/c": said("done"),
        }
        with Server(paths(dict(table))) as server:
            reply = ask(client, server, "/a")
        assert reply.body == b"done"
        assert reply.hops == (f"{server.url}/a", f"{server.url}/b")
        assert reply.moved_for_good
        assert server.connections == 1

    def test_one_that_is_for_now_makes_the_whole_move_for_now(self, client: Client) -> None:
        with Server(paths({"/a": moved("/b", status=301), "/b": moved("/c"), "/c": said()})) as server:
            assert not ask(client, server, "/a").moved_for_good

    def test_a_location_beyond_ascii_is_understood(self, client: Client) -> None:
        table = {"/a": raw("HTTP/1.1 302 x\r\nLocation: /ä b\r\nContent-Length: 0\r\n\r\n".encode())}
        table["/l"] = raw("HTTP/1.1 302 x\r\nLocation: /ä\r\nContent-Length: 0\r\n\r\n".encode("latin-1"))
        with Server(paths(dict(table))) as server:
            assert ask(client, server, "/a").url == f"{server.url}/%C3%A4%20b"
            assert ask(client, server, "/l").url == f"{server.url}/%C3%A4"

    @pytest.mark.parametrize("location", ["ftp://h/", "file:///etc/passwd", "data:,x", "javascript:alert(1)"])
    def test_one_beyond_the_web_is_refused(self, client: Client, location: str) -> None:
        with Server(lambda _: moved(location)) as server:
            assert failure(client, server).code == "bad-redirect"

    def test_a_loop_ends(self, client: Client) -> None:
        with Server(lambda question: moved(question.target)) as server:
            assert failure(client, server).code == "redirect-loop"
        assert len(server.questions) == 4

    def test_as_many_as_allowed_are_followed(self, client: Client) -> None:
        def answer(question: Question) -> Said:
            number = int(question.target[1:])
            return said("done") if number == 3 else moved(f"/{number + 1}")

        with Server(answer) as server:
            assert ask(client, server, "/0").body == b"done"

    def test_the_body_of_a_redirect_is_not_waited_for(self, client: Client) -> None:
        def answer(question: Question) -> Said:
            if question.target == "/b":
                return said("done")
            head = b"HTTP/1.1 302 x\r\nLocation: /b\r\nTransfer-Encoding: chunked\r\n\r\n"
            return Said(server.drip([head] + [b"1\r\nx\r\n"] * 1000, 0.05), closing=True)

        with Server(answer) as server:
            assert ask(client, server, "/a").body == b"done"

    def test_each_hop_has_only_the_rights_of_its_own_origin(self, client: Client) -> None:
        headers = (("Authorization", "Basic x"), ("X-Api-Token", "x"), ("If-None-Match", '"1"'))
        with Server(lambda _: said(), host="127.0.0.2") as other, Server(lambda _: moved(other.url)) as server:
            client.fetch(Request(server.url, headers=headers), typed_origins=frozenset({server.url, other.url}))
        assert server.questions[0].header("Authorization") == "Basic x"
        assert other.questions[0].header("Authorization") is None
        assert other.questions[0].header("X-Api-Token") is None
        assert other.questions[0].header("If-None-Match") == '"1"'

    @pytest.mark.parametrize("status", [307, 308])
    @pytest.mark.parametrize("sent", [Request("", form=(("password", "hunter2"),)), Request("", json='"hunter2"')])
    def test_a_password_is_not_sent_on(self, client: Client, status: int, sent: Request) -> None:
        with Server(lambda _: said(), host="127.0.0.2") as other:
            with Server(lambda _: moved(other.url, status=status)) as server, pytest.raises(NetworkError) as raised:
                client.fetch(
                    replace(sent, url=f"{server.url}/in", method="POST", purpose=Purpose.SIGN_IN),
                    typed_origins=frozenset({server.url, other.url}),
                )
            assert not other.questions
        assert raised.value.code == "bad-redirect"
        assert "hunter2" not in str(raised.value)

    @pytest.mark.parametrize("status", [301, 302, 303])
    def test_an_answered_form_becomes_a_question_without_it(self, client: Client, status: int) -> None:
        with (
            Server(lambda _: said(), host="127.0.0.2") as other,
            Server(lambda _: moved(other.url, status=status)) as server,
        ):
            client.fetch(
                Request(server.url, "POST", form=(("password", "hunter2"),), purpose=Purpose.SIGN_IN),
                typed_origins=frozenset({server.url, other.url}),
            )
        assert [(question.method, question.body) for question in other.questions] == [("GET", b"")]
        assert other.questions[0].header("Content-Type") is None


class TestLimits:
    def test_a_bomb_ends_at_the_cap(self, client: Client) -> None:
        bomb = gzip.compress(bytes(50_000_000))
        with Server(lambda _: said(bomb, headers=[("Content-Encoding", "gzip")])) as server:
            assert failure(client, server).code == "too-large"

    @pytest.mark.parametrize("coding", ["gzip, gzip", "br", "gzip\r\nContent-Encoding: gzip"])
    def test_a_bomb_within_a_bomb_is_not_touched(self, client: Client, coding: str) -> None:
        bomb = gzip.compress(gzip.compress(bytes(10_000)))
        with Server(lambda _: said(bomb, headers=[("Content-Encoding", coding)])) as server:
            assert failure(client, server).code == "bad-encoding"

    def test_a_body_that_declares_itself_too_large_is_not_read(self, client: Client) -> None:
        with Server(lambda _: raw(b"HTTP/1.1 200 x\r\nContent-Length: 100001\r\n\r\n")) as server:
            assert failure(client, server).code == "too-large"

    def test_an_endless_body_ends_at_the_cap(self, client: Client) -> None:
        def answer(_: Question) -> Said:
            chunk = b"1000\r\n" + b"x" * 4096 + b"\r\n"
            head = b"HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n"
            return Said((head if not number else chunk for number in range(10**6)), closing=True)

        with Server(answer) as server:
            assert failure(client, server).code == "too-large"

    def test_a_flood_of_headers_before_the_headers_ends(self, client: Client) -> None:
        def answer(_: Question) -> Said:
            return Said((b"HTTP/1.1 103 Early\r\nX: y\r\n\r\n" * 100 for _ in range(10**6)), closing=True)

        with Server(answer) as server:
            assert failure(client, server).code == "too-large"

    def test_too_many_headers_are_refused(self, client: Client) -> None:
        head = b"HTTP/1.1 200 x\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"y" * 1000) for n in range(2000)) + b"\r\n"
        with Server(lambda _: raw(head)) as server:
            assert failure(client, server).code == "too-large"

    def test_a_server_that_drips_its_body_is_left_at_the_deadline(self, hasty: Client) -> None:
        def answer(_: Question) -> Said:
            return Said(
                server.drip([b"HTTP/1.1 200 x\r\nContent-Length: 1000\r\n\r\n", *[b"x"] * 1000], 0.1), closing=True
            )

        with Server(answer) as server:
            error = failure(hasty, server)
        assert error.code == "timeout"
        assert error.detail == "no whole answer within 1 s"

    def test_a_server_that_drips_its_headers_is_left_at_the_deadline(self, hasty: Client) -> None:
        def answer(_: Question) -> Said:
            return Said(server.drip([b"HTTP/1.1 200 x\r\n", *[b"X: y\r\n"] * 1000], 0.1), closing=True)

        with Server(answer) as server:
            assert failure(hasty, server).code == "timeout"

    def test_a_server_that_says_nothing_is_left_at_the_deadline(self, hasty: Client) -> None:
        with Server(lambda _: Said(server.drip([b""], 30), closing=True)) as server:
            assert failure(hasty, server).code == "timeout"

    def test_the_deadline_is_for_all_hops_together(self, hasty: Client) -> None:
        def answer(_: Question) -> Said:
            return Said(server.drip([b"HTTP/1.1 302 x\r\nLocation: /on\r\nContent-Length: 0\r\n\r\n"], 0.4))

        with Server(answer) as server:
            assert failure(hasty, server).code == "timeout"

    def test_the_reader_who_goes_elsewhere_is_not_waited_for(self, client: Client) -> None:
        cancel, arrived = CancelToken(), threading.Event()

        def answer(_: Question) -> Said:
            arrived.set()
            return Said(server.drip([b"HTTP/1.1 200 x\r\n", *[b"X: y\r\n"] * 1000], 0.2), closing=True)

        def leave() -> None:
            arrived.wait(10)
            cancel.cancel()

        with Server(answer) as server:
            thread = threading.Thread(target=leave)
            thread.start()
            with pytest.raises(Cancelled):
                client.fetch(Request(server.url), typed_origins=frozenset({server.url}), cancel=cancel)
            thread.join(10)

    def test_two_requests_at_most_reach_one_host(self, client: Client) -> None:
        with Server(lambda _: Said(server.drip(said("x").pieces, 0.05))) as server:
            threads = [threading.Thread(target=ask, args=(client, server)) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(20)
        assert len(server.questions) == 8
        assert server.most_at_once <= 2


class TestBrokenServers:
    @pytest.mark.parametrize(
        ("pieces", "code"),
        [
            ([b"HTTP/1.1 200 x\r\nContent-Length: 1000\r\n\r\n" + b"x" * 100], "cut-short"),
            ([b"HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nxx"], "cut-short"),
            ([b"HTTP/1.1 206 x\r\nContent-Length: 3\r\n\r\nxxx"], "cut-short"),
            ([b"HTTP/1.1 200 x\r\nContent-Length: -1\r\n\r\nx"], "cut-short"),
            ([b"HTTP/1.1 200 x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx"], "cut-short"),
            ([b"HTTP/1.1 200 x\r\nContent-Length: 99999999999999999\r\n\r\nxx"], "too-large"),
            ([b"HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
             "cut-short"),
            ([b"HTTP/1.1 200 x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nxx"], "cut-short"),
            ([b"this is no HTTP\r\n\r\n"], "cut-short"),
            ([], "cut-short"),
            ([b"HTTP/1.1 200 x\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nxxx"], "bad-encoding"),
            ([b"HTTP/1.1 200 x\r\nX: a\0b\r\nContent-Length: 0\r\n\r\n"], "cut-short"),
        ],
    )  # fmt: skip
    def test_each_is_an_error_of_ours(self, client: Client, pieces: list[bytes], code: str) -> None:
        with Server(lambda _: raw(*pieces)) as server:
            assert failure(client, server).code == code

    def test_an_empty_answer_is_an_answer(self, client: Client) -> None:
        with Server(lambda _: said()) as server:
            assert ask(client, server).body == b""

    def test_a_host_that_refuses_is_unreachable(self, client: Client) -> None:
        with Server(lambda _: said()) as server:
            gone = server.url
        with pytest.raises(NetworkError) as raised:
            client.fetch(Request(gone), typed_origins=frozenset({gone}))
        assert (raised.value.code, raised.value.detail) == ("unreachable", "ECONNREFUSED")

    def test_a_connection_that_was_closed_between_two_questions_is_made_anew(self, client: Client) -> None:
        def answer(question: Question) -> Said:
            # The connection looks alive until it is used again: then it is cut without an answer.
            return said("x") if question not in second_on_its_connection else raw()

        second_on_its_connection: list[Question] = []

        def judged(question: Question) -> Said:
            if any(each.connection == question.connection for each in server.questions[:-1]):
                second_on_its_connection.append(question)
            return answer(question)

        with Server(judged) as server:
            assert ask(client, server).body == b"x"
            assert ask(client, server).body == b"x"
        assert len(server.questions) == 3

    def test_a_form_is_never_sent_twice_for_that(self, client: Client) -> None:
        def answer(question: Question) -> Said:
            return said("x") if question.method == "GET" else raw()

        with Server(answer) as server:
            ask(client, server)
            with pytest.raises(NetworkError) as raised:
                client.fetch(Request(server.url, "POST", form=()), typed_origins=frozenset({server.url}))
        assert raised.value.code == "cut-short"
        assert len(server.questions) == 2


def test_a_log_names_host_and_path_and_nothing_else(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with Server(lambda _: said(headers=[("Set-Cookie", "session=hunter2")])) as server:
        client.fetch(
            Request(
                f"{server.url}/path?token=hunter3", "POST", form=(("password", "hunter4"),), purpose=Purpose.SIGN_IN
            ),
            publisher=server.site,
            typed_origins=frozenset({server.url}),
        )
    assert f"POST {server.site}/path: 200" in caplog.messages
    assert "hunter" not in caplog.text
