import socket
import threading
from typing import Self

import pytest

from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import Cancelled, NetworkError
from weiterlesen.network import addresses
from weiterlesen.network.addresses import Address, has_route, is_public, joined, read, resolve, shown, system_resolver
from weiterlesen.network.watch import Watch


def watch(deadline_s: float = 10.0, cancel: CancelToken | None = None) -> Watch:
    return Watch("paper.test", deadline_s=deadline_s, cancel=cancel or CancelToken())


def test_an_address_is_read_as_it_is_dialled() -> None:
    address = read("HTTPS://User:pw@WWW.Straße.de:443/a b?q=1#top")
    assert address == Address("https://www.xn--strae-oqa.de/a%20b?q=1", "https", "www.xn--strae-oqa.de", 443, "/a%20b")
    assert address.origin == "https://www.xn--strae-oqa.de"
    assert address.secure


def test_an_origin_names_the_port_only_where_it_is_not_the_schemes_own() -> None:
    assert read("http://h/").origin == "http://h"
    assert read("http://h:443/").origin == "http://h:443"
    assert read("http://[::1]:8080/x").origin == "http://[::1]:8080"
    assert read("http://[::1]:8080/x").site == "[::1]:8080"
    assert read("https://h").path == "/"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://example.com/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.com/",
        "http:example.com",
        "https://",
        "http://exa\nmple.com/",
        "http://example.com:0/",
        "http://example.com:99999/",
        "http://example.com:port/",
        "http://127.0.0.1%00.example.com/",
        "http://[::1/",
        "http://" + "a" * 70000,
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(NetworkError) as raised:
        read(url)
    assert raised.value.code == "bad-address"


def test_an_error_about_an_address_repeats_no_secret_of_it() -> None:
    with pytest.raises(NetworkError) as raised:
        read("ftp://user:hunter2@h/path?token=hunter3#hunter4")
    assert str(raised.value) == "bad-address: ftp://h/path: not an address of the web"
    assert shown("https://u:p@h/a?b=c#d") == "https://h/a"
    assert len(shown("https://h/" + "x" * 1000)) == 200


@pytest.mark.parametrize(
    ("url", "is_this_machine"),
    [
        ("http://127.0.0.1/", True),
        ("http://127.9.9.9:8080/", True),
        ("http://[::1]/", True),
        ("http://localhost:1/", True),
        ("http://localhost.example.com/", False),
        ("http://x.localhost/", True),
        ("http://xlocalhost/", False),
        ("http://192.168.1.1/", False),
        ("http://example.com/", False),
    ],
)
def test_only_this_machine_is_loopback(url: str, *, is_this_machine: bool) -> None:
    assert read(url).loopback is is_this_machine


def test_an_http_address_can_be_asked_over_tls_only_at_the_schemes_own_port() -> None:
    assert read("http://h/x?y").over_tls() == read("https://h/x?y")
    assert read("http://h:8080/x").over_tls() is None
    secure = read("https://h:8443/x")
    assert secure.over_tls() is secure


def test_a_location_is_joined_to_where_it_came_from() -> None:
    base = read("https://h/a/b?c")
    assert joined(base, "../d").text == "https://h/d"
    assert joined(base, "//other/e").text == "https://other/e"
    assert joined(base, "/ä").text == "https://h/%C3%A4"


@pytest.mark.parametrize("location", ["ftp://h/", "javascript:alert(1)", "data:,x", "file:///etc/passwd", "http://[x/"])
def test_a_location_beyond_the_web_is_a_bad_redirect(location: str) -> None:
    with pytest.raises(NetworkError) as raised:
        joined(read("https://h/"), location)
    assert raised.value.code == "bad-redirect"
    assert raised.value.subject == "h"


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "192.0.0.8",
        "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250",
        "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::",
        "2002:808:808::", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1",
        "ff02::1", "4000::1", "not an address", "",
    ],
)  # fmt: skip
def test_content_sends_us_to_no_machine_that_is_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize(
    "ip",
    ["93.184.216.34", "1.1.1.1", "2606:2800:220:1::1", "2a00:1450:4001::200e", "64:ff9b::808:808", "::ffff:8.8.8.8"],
)
def test_content_may_send_us_to_public_machines(ip: str) -> None:
    assert is_public(ip)


def test_an_ip_address_needs_no_resolver() -> None:
    def never(host: str) -> tuple[str, ...]:
        raise AssertionError(host)

    assert resolve("127.0.0.1", never, watch()) == ("127.0.0.1",)
    assert resolve("::1", never, watch()) == ("::1",)


def test_a_name_below_localhost_is_this_machine_whatever_a_server_for_names_would_say() -> None:
    asked: list[str] = []

    def answers(host: str) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",)

    assert resolve("bote.localhost", answers, watch()) == ("127.0.0.1",)
    assert asked == ["localhost"]


def test_the_systems_resolver_knows_this_machine_in_each_of_its_spellings() -> None:
    assert {"127.0.0.1", "::1"} & set(system_resolver("localhost"))
    assert system_resolver("2130706433") == ("127.0.0.1",)
    assert system_resolver("127.1") == ("127.0.0.1",)


@pytest.mark.parametrize(
    ("error", "routed", "code"),
    [
        (socket.gaierror(socket.EAI_AGAIN, "temporary failure"), True, "offline"),
        (socket.gaierror(socket.EAI_NONAME, "no such name"), True, "unreachable"),
        (socket.gaierror(socket.EAI_NONAME, "no such name"), False, "offline"),
        (UnicodeError("label too long"), True, "bad-address"),
        (OSError("odd"), True, "unreachable"),
    ],
)
def test_a_failure_to_resolve_tells_no_network_from_no_such_host(
    monkeypatch: pytest.MonkeyPatch, error: Exception, code: str, *, routed: bool
) -> None:
    def failing(host: str) -> tuple[str, ...]:
        raise error

    monkeypatch.setattr(addresses, "has_route", lambda: routed)
    with pytest.raises(NetworkError) as raised:
        resolve("paper.test", failing, watch())
    assert (raised.value.code, raised.value.subject) == (code, "paper.test")


def test_a_resolver_that_hangs_is_left_alone_at_the_deadline() -> None:
    leave = threading.Event()

    def hanging(host: str) -> tuple[str, ...]:
        leave.wait(10)
        return (host,)

    with pytest.raises(NetworkError) as raised:
        resolve("paper.test", hanging, watch(deadline_s=0.1))
    leave.set()
    assert raised.value.code == "timeout"


def test_nobody_waits_for_a_resolver_when_the_reader_went_elsewhere() -> None:
    leave, cancel = threading.Event(), CancelToken()

    def hanging(host: str) -> tuple[str, ...]:
        cancel.cancel()
        leave.wait(10)
        return (host,)

    with pytest.raises(Cancelled):
        resolve("paper.test", hanging, watch(cancel=cancel))
    leave.set()


def test_a_way_out_is_looked_up_without_sending_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []

    class Probe:
        def __init__(self, family: socket.AddressFamily, kind: socket.SocketKind) -> None:
            assert kind == socket.SOCK_DGRAM
            self.family = family

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def connect(self, place: tuple[str, int]) -> None:
            tried.append(self.family)
            if self.family in unreachable:
                raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket, "socket", Probe)
    unreachable: set[object] = {socket.AF_INET}
    assert has_route()
    assert tried == [socket.AF_INET, socket.AF_INET6]
    unreachable = {socket.AF_INET, socket.AF_INET6}
    assert not has_route()
