"""The client as the services know it: sessions, secure connections, pictures, and the address rule."""

import logging
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpers.certificates import Authority
from helpers.jars import MemoryJars
from helpers.servers import Question, Said, Server, moved, paths, said
from weiterlesen.model.errors import HttpStatusError, LibraryError, NetworkError, VaultError
from weiterlesen.model.web import BrowserCookie, Purpose, Reply, Request
from weiterlesen.network.addresses import Resolver, system_resolver
from weiterlesen.network.client import Client, Wiring, checked

NAMES = {
    "paper.test": ("127.0.0.1",),
    "login.paper.test": ("127.0.0.1",),
    "other.test": ("127.0.0.1",),
    "example.com": ("93.184.216.34",),
}


def own_names(host: str) -> tuple[str, ...]:
    return NAMES[host] if host in NAMES else system_resolver(host)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.made(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def jars() -> MemoryJars:
    return MemoryJars()


@pytest.fixture
def client(jars: MemoryJars, authority: Authority) -> Iterator[Client]:
    client = Client(jars, wiring=Wiring(resolver=own_names, tls=authority.trusted()))
    yield client
    client.close()


def set_cookie(*cookies: str) -> Said:
    return said("x", headers=[("Set-Cookie", cookie) for cookie in cookies])


def ask(
    client: Client, url: str, *, publisher: str = "", purpose: Purpose = Purpose.PAGE, typed: tuple[str, ...] = ()
) -> Reply:
    origins = frozenset({"/".join(url.split("/")[:3]), *typed})
    return client.fetch(Request(url, purpose=purpose), publisher=publisher, typed_origins=origins)


class TestSessions:
    def test_cookies_come_back_to_their_publisher(self, client: Client, jars: MemoryJars) -> None:
        with Server(paths({"/in": set_cookie("s=1", "t=2; Path=/deep"), "/": said("x")})) as server:
            assert not client.has_session(server.site)
            assert ask(client, server.url + "/in", publisher=server.site, purpose=Purpose.SIGN_IN).cookies_set
            assert not ask(client, server.url + "/", publisher=server.site).cookies_set
        assert server.questions[1].header("Cookie") == "s=1"
        assert client.has_session(server.site)
        assert set(jars.kept) == {server.site}

    def test_a_session_lasts_into_the_next_run(self, client: Client, jars: MemoryJars) -> None:
        with Server(lambda _: set_cookie("s=1")) as server:
            ask(client, server.url, publisher=server.site)
            again = Client(jars)
            ask(again, server.url, publisher=server.site)
            again.close()
        assert server.questions[1].header("Cookie") == "s=1"

    @pytest.mark.parametrize("purpose", [Purpose.FEED, Purpose.PICTURE])
    def test_feeds_and_pictures_go_without_a_session(self, client: Client, jars: MemoryJars, purpose: Purpose) -> None:
        with Server(lambda _: set_cookie("s=1")) as server:
            ask(client, server.url, publisher=server.site)
            before = dict(jars.kept)
            assert ask(client, server.url, publisher=server.site, purpose=purpose).cookies_set
            ask(client, server.url)
        assert [question.header("Cookie") for question in server.questions] == [None, None, None]
        assert jars.kept == before

    def test_nothing_is_kept_without_a_publisher(self, client: Client, jars: MemoryJars) -> None:
        with Server(lambda _: set_cookie("s=1")) as server:
            ask(client, server.url)
        assert (jars.kept, jars.loads) == ({}, 0)

    def test_a_session_does_not_travel_to_a_stranger(self, client: Client, jars: MemoryJars) -> None:
        with Server(lambda _: set_cookie("tracker=1"), host="127.0.0.2") as stranger:
            table: dict[str, Said] = {"/in": set_cookie("s=1; Path=/"), "/out": moved(stranger.url + "/x")}
            with Server(paths(dict(table))) as server:
                for target in ("/in", "/out"):
                    ask(client, server.url + target, publisher=server.site, typed=(stranger.url,))
        assert server.questions[1].header("Cookie") == "s=1"
        assert stranger.questions[0].header("Cookie") is None
        assert b"tracker" not in jars.kept[server.site]

    def test_a_sign_in_at_a_guest_keeps_each_cookie_where_it_belongs(self, client: Client) -> None:
        answers = paths({"/in": set_cookie("id=1; Path=/"), "/next": said("x")})
        with Server(lambda _: said("x")) as publisher, Server(answers, host="127.0.0.2") as guest:
            asked = [Request(guest.url + path, purpose=Purpose.SIGN_IN) for path in ("/in", "/next", "/next")]
            asked[:2] = [replace(each, guests=frozenset({guest.url})) for each in asked[:2]]
            for each in asked:
                client.fetch(each, publisher=publisher.site, typed_origins=frozenset({guest.url}))
            ask(client, publisher.url, publisher=publisher.site)
        assert [question.header("Cookie") for question in guest.questions] == [None, "id=1", None]
        assert publisher.questions[0].header("Cookie") is None

    def test_publishers_share_neither_cookies_nor_connections(self, client: Client) -> None:
        with Server(lambda _: set_cookie("s=1")) as server:
            for publisher in (server.site, "paper.test", server.site, "paper.test", ""):
                ask(client, server.url, publisher=publisher)
        assert [question.header("Cookie") for question in server.questions] == [None, None, "s=1", None, None]
        assert [question.connection for question in server.questions] == [1, 2, 1, 2, 3]

    def test_a_cookie_set_on_the_way_is_kept_even_when_the_way_ends_badly(self, client: Client) -> None:
        def answer(question: Question) -> Said:
            return moved("ftp://x/", headers=[("Set-Cookie", "s=1")])

        with Server(answer) as server:
            for _ in range(2):
                with pytest.raises(NetworkError):
                    ask(client, server.url, publisher=server.site)
        assert server.questions[1].header("Cookie") == "s=1"

    def test_hostile_cookies_break_nothing(self, client: Client, jars: MemoryJars) -> None:
        hostile = ["=", ";", "a=\xff\xfe", "b=1; Domain=.co.uk", "c=1; Expires=x; Max-Age=x", "d=" + "x" * 5000]
        many = [f"n{number}={'x' * 4000}" for number in range(20)]
        with Server(lambda _: set_cookie(*hostile, *many)) as server:
            ask(client, server.url, publisher=server.site)
            assert ask(client, server.url, publisher=server.site).status == 200
        assert len(jars.kept[server.site]) < 1024 * 1024

    def test_a_named_publishers_session_goes_to_its_other_hosts_too(
        self, jars: MemoryJars, authority: Authority
    ) -> None:
        with Server(lambda _: set_cookie("s=1; Domain=paper.test"), tls=authority.server("login.paper.test")) as login:
            site = f"paper.test:{login.port}"
            hosts = (site, f"login.paper.test:{login.port}")
            wiring = Wiring(resolver=own_names, tls=authority.trusted(), hosts_of=lambda _: hosts)
            client = Client(jars, wiring=wiring)
            ask(client, f"https://login.paper.test:{login.port}/", publisher=site)
            ask(client, f"https://login.paper.test:{login.port}/", publisher=site)
            client.close()
        assert login.questions[1].header("Cookie") == "s=1"

    def test_signing_out_wipes_memory_and_disk_and_closes_the_connections(
        self, client: Client, jars: MemoryJars
    ) -> None:
        with Server(lambda _: set_cookie("s=1")) as server:
            ask(client, server.url, publisher=server.site)
            client.forget(server.site)
            assert not jars.kept
            assert not client.has_session(server.site)
            ask(client, server.url, publisher=server.site)
        assert server.questions[1].header("Cookie") is None
        assert [question.connection for question in server.questions] == [1, 2]

    def test_a_session_that_cannot_be_wiped_from_disk_says_so(self, client: Client, jars: MemoryJars) -> None:
        jars.failure = LibraryError("sessions", code="read-only")
        with pytest.raises(LibraryError):
            client.forget("paper.test")

    def test_a_session_comes_from_our_browser_window(self, client: Client, jars: MemoryJars) -> None:
        with Server(lambda _: said("x")) as server:
            cookies = (BrowserCookie("s", "1", "127.0.0.1", secure=False), BrowserCookie("t", "2", "tracker.test"))
            client.adopt(server.site, cookies)
            ask(client, server.url, publisher=server.site)
        assert server.questions[0].header("Cookie") == "s=1"
        assert b"tracker" not in jars.kept[server.site]

    def test_a_locked_keyring_stops_no_reading_and_is_told(
        self, client: Client, jars: MemoryJars, expected_warnings: list[logging.LogRecord]
    ) -> None:
        jars.failure = VaultError("keyring", code="vault-locked")
        with Server(lambda _: said("free article")) as server:
            assert ask(client, server.url, publisher=server.site).body == b"free article"
        assert client.trouble(server.site) is jars.failure
        client.look_again(server.site)
        assert client.trouble("paper.test") is None
        assert len(expected_warnings) == 1


class TestTls:
    def test_a_good_certificate_is_accepted(self, client: Client, authority: Authority) -> None:
        with Server(lambda _: said("x"), tls=authority.server("paper.test")) as server:
            assert ask(client, f"https://paper.test:{server.port}/").body == b"x"

    @pytest.mark.parametrize(
        ("make", "reason"),
        [
            (lambda authority: authority.server("paper.test", expired=True), "certificate has expired"),
            (lambda authority: authority.server("other.test"), "Hostname mismatch"),
            (lambda authority: Authority.made(authority.folder).server("paper.test"), "unable to get local issuer"),
            (lambda authority: authority.server("paper.test", oldest=True), "VERSION"),
        ],
    )
    def test_a_bad_one_is_refused_with_the_reason(
        self, client: Client, authority: Authority, make: Callable[[Authority], ssl.SSLContext], reason: str
    ) -> None:
        with Server(lambda _: said("x"), tls=make(authority)) as server:
            with pytest.raises(NetworkError) as raised:
                ask(client, f"https://paper.test:{server.port}/", publisher="paper.test")
            assert not server.questions
        assert (raised.value.code, raised.value.subject) == ("tls", "paper.test")
        assert reason in raised.value.detail

    def test_a_server_that_speaks_no_tls_is_told_apart(self, client: Client) -> None:
        with Server(lambda _: said("x")) as server, pytest.raises(NetworkError) as raised:
            ask(client, f"https://127.0.0.1:{server.port}/")
        assert (raised.value.code, raised.value.detail) == ("tls", "WRONG_VERSION_NUMBER")

    def test_a_session_does_not_go_from_https_to_http(self, client: Client, authority: Authority) -> None:
        with Server(lambda _: said("x")) as plain:

            def answer(question: Question) -> Said:
                return set_cookie("s=1; Path=/") if question.target == "/in" else moved(plain.url)

            with Server(answer, tls=authority.server("paper.test")) as server:
                site = f"paper.test:{server.port}"
                ask(client, f"https://{site}/in", publisher=site)
                with pytest.raises(NetworkError) as raised:
                    ask(client, f"https://{site}/out", publisher=site, typed=(plain.url,))
                assert raised.value.code == "bad-redirect"
                ask(client, f"https://{site}/out", typed=(plain.url,))
        assert [question.header("Cookie") for question in plain.questions] == [None]

    def test_a_sign_in_does_not_go_from_https_to_http_even_without_a_session(
        self, client: Client, authority: Authority
    ) -> None:
        with Server(lambda _: said("x")) as plain:
            with Server(lambda _: moved(plain.url), tls=authority.server("paper.test")) as server:
                with pytest.raises(NetworkError) as raised:
                    ask(client, f"https://paper.test:{server.port}/", purpose=Purpose.SIGN_IN, typed=(plain.url,))
                assert raised.value.code == "bad-redirect"
            assert not plain.questions


class TestOverTls:
    """http beyond this machine; the names lead to a loopback port where nobody listens."""

    def test_a_sign_in_over_http_is_not_begun(self, client: Client) -> None:
        for publisher in ("", "paper.test"):
            with pytest.raises(NetworkError) as raised:
                ask(client, "http://paper.test/login", publisher=publisher, purpose=Purpose.SIGN_IN)
            assert raised.value.code == "bad-address"

    def test_a_sign_in_is_not_sent_on_to_http(self, client: Client) -> None:
        with Server(lambda _: moved("http://paper.test/")) as server, pytest.raises(NetworkError) as raised:
            ask(client, server.url, purpose=Purpose.SIGN_IN, typed=("http://paper.test",))
        assert raised.value.code == "bad-redirect"

    def test_a_session_turns_its_publishers_http_links_into_https(self, client: Client) -> None:
        client.adopt("paper.test", (BrowserCookie("s", "1", "paper.test"),))
        assert client.cookies("paper.test") == (BrowserCookie("s", "1", "paper.test"),)
        assert client.cookies("other.test") == ()
        with pytest.raises(NetworkError) as raised:
            ask(client, "http://paper.test/article", publisher="paper.test", typed=("https://paper.test",))
        assert raised.value.code == "unreachable"  # port 443 was dialled; port 80 would not be allowed below
        with pytest.raises(NetworkError) as raised:
            ask(client, "http://paper.test/article", publisher="paper.test")
        assert raised.value.code == "not-allowed"

    def test_where_that_cannot_be_the_session_stays_at_home(self, client: Client) -> None:
        with Server(lambda _: said("x")) as server:
            site = f"paper.test:{server.port}"
            client.adopt(site, (BrowserCookie("s", "1", "paper.test", secure=False),))
            assert ask(client, f"http://{site}/", publisher=site).body == b"x"
            assert ask(client, f"http://other.test:{server.port}/", publisher=site).body == b"x"
        assert [question.header("Cookie") for question in server.questions] == [None, None]

    def test_authorization_does_not_go_over_http(self, client: Client) -> None:
        headers = (("Authorization", "Basic x"), ("X-Other", "y"))
        with Server(lambda _: said("x")) as server:
            origin = f"http://paper.test:{server.port}"
            client.fetch(Request(origin, headers=headers), typed_origins=frozenset({origin}))
        assert server.questions[0].header("Authorization") is None
        assert server.questions[0].header("X-Other") == "y"


class TestPictures:
    def test_a_picture_carries_nothing_about_the_reader(self, client: Client) -> None:
        headers = (("Referer", "https://paper.test/x"), ("Authorization", "x"), ("Cookie", "s=1"))
        with Server(lambda _: said("x")) as server:
            client.fetch(
                Request(server.url, headers=headers, purpose=Purpose.PICTURE),
                publisher=server.site,
                typed_origins=frozenset({server.url}),
            )
        sent = {name for name, _ in server.questions[0].headers}
        assert sent == {"Host", "Connection", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding"}
        assert server.questions[0].header("Accept") == "image/webp, image/png, image/jpeg, image/gif"

    def test_a_picture_of_content_comes_over_https_only(self, client: Client) -> None:
        for url, code in (("http://paper.test/x.png", "not-allowed"), ("http://example.com:8080/x.png", "not-allowed")):
            with pytest.raises(NetworkError) as raised:
                client.fetch(Request(url, purpose=Purpose.PICTURE))
            assert raised.value.code == code
        with pytest.raises(NetworkError) as raised:
            client.fetch(
                Request("http://paper.test/x.png", purpose=Purpose.PICTURE),
                typed_origins=frozenset({"https://paper.test"}),
            )
        assert raised.value.code == "unreachable"  # port 443 was dialled

    def test_a_picture_on_this_machine_is_not_asked_for(self, client: Client) -> None:
        with Server(lambda _: said("x")) as server:
            for purpose in Purpose:
                with pytest.raises(NetworkError):
                    client.fetch(Request(server.url, purpose=purpose))
        assert not server.questions


def test_a_401_is_not_answered_by_itself(client: Client) -> None:
    with Server(lambda _: said(status=401, headers=[("WWW-Authenticate", 'Basic realm="other"')])) as server:
        assert ask(client, server.url, publisher=server.site).status == 401
    assert len(server.questions) == 1


def test_every_resolver_is_asked_through_the_same_rule(jars: MemoryJars) -> None:
    asked: list[str] = []

    def rebinding(host: str) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",)

    resolver: Resolver = rebinding
    client = Client(jars, wiring=Wiring(resolver=resolver))
    with pytest.raises(NetworkError) as raised:
        client.fetch(Request("https://example.com/"))
    client.close()
    assert (raised.value.code, asked) == ("not-allowed", ["example.com"])


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "http-status"),
        (401, "forbidden"),
        (404, "not-found"),
        (410, "gone"),
        (429, "rate-limited"),
        (503, "server-error"),
    ],
)
def test_a_bad_status_can_be_turned_into_an_error(status: int, code: str) -> None:
    reply = Reply("https://paper.test/x?token=hunter2", status, (("retry-after", "120"),), b"", 0.0)
    with pytest.raises(HttpStatusError) as raised:
        checked(reply)
    assert (raised.value.code, raised.value.retry_after_s) == (code, 120.0)
    assert raised.value.subject == "https://paper.test/x"


@pytest.mark.parametrize("status", [200, 204, 302, 304])
def test_a_good_status_passes(status: int) -> None:
    reply = Reply("https://paper.test/", status, (), b"", 0.0)
    assert checked(reply) is reply


def test_nothing_heavy_is_loaded_before_the_first_request() -> None:
    heavy = ("httpx", "httpcore", "ssl", "certifi", "publicsuffixlist", "email", "keyring", "cryptography")
    code = (
        "import sys; from pathlib import Path; from weiterlesen.network.client import Client;"
        "from weiterlesen.vault.jar import JarBox; from weiterlesen.vault.vault import LazyVault;"
        "Client(JarBox(Path('nowhere'), LazyVault())).close();"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parent
    )
    assert done.stdout.strip() == "[]"
