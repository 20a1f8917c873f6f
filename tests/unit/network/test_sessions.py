import logging
import time

import pytest

from helpers.jars import MemoryJars
from weiterlesen.model.errors import LibraryError, VaultError
from weiterlesen.model.web import BrowserCookie
from weiterlesen.network.addresses import read
from weiterlesen.network.sessions import Session

NOW = 1_800_000_000.0
HOME = read("https://www.paper.test/")


def session(jars: MemoryJars, *hosts: str) -> Session:
    return Session("paper.test", hosts or ("paper.test",), jars, lambda: NOW)


@pytest.mark.parametrize(
    ("hosts", "url", "covered"),
    [
        (("paper.test",), "https://paper.test/", True),
        (("paper.test",), "https://login.paper.test/", True),
        (("paper.test",), "http://paper.test/", False),
        (("paper.test",), "https://evilpaper.test/", False),
        (("paper.test",), "https://paper.test:8443/", False),
        (("paper.test",), "https://paper.test.evil.test/", False),
        (("paper.test", "sso.test"), "https://id.sso.test/", True),
        (("127.0.0.1:8080",), "http://127.0.0.1:8080/", True),
        (("127.0.0.1:8080",), "http://127.0.0.1:8081/", False),
        (("192.168.0.9:8080",), "http://192.168.0.9:8080/", False),
        (("192.168.0.9",), "https://192.168.0.9/", True),
        (("168.0.9",), "https://192.168.0.9/", False),
        (("[::1]:8080",), "http://[::1]:8080/", True),
        (("localhost",), "http://localhost/", True),
    ],
)
def test_a_session_travels_to_the_publishers_own_hosts_over_tls(
    hosts: tuple[str, ...], url: str, *, covered: bool
) -> None:
    own = session(MemoryJars(), *hosts)
    address = read(url)
    assert own.covers(address) is covered
    own.take([b"a=b; Path=/"], address)
    assert own.header(address) == (b"a=b" if covered else None)


@pytest.mark.parametrize(
    ("url", "admitted"),
    [
        ("https://id.sso.test/in", True),
        ("http://id.sso.test/in", False),
        ("https://sso.test/", False),
        ("https://id.sso.test:8443/", False),
        ("http://127.0.0.2:9000/", True),
    ],
)
def test_a_guest_gets_its_own_cookies_while_it_is_named(url: str, *, admitted: bool) -> None:
    guests = frozenset({"https://id.sso.test", "http://id.sso.test", "http://127.0.0.2:9000"})
    own, address = session(MemoryJars()), read(url)
    own.take([b"s=1; Path=/"], HOME)
    own.take([b"i=2; Path=/"], address, guests)
    assert own.header(address, guests) == (b"i=2" if admitted else None)
    assert own.header(address) is None
    assert own.header(HOME, guests) == b"s=1"


def test_cookies_come_back_in_the_next_run() -> None:
    jars = MemoryJars()
    first = session(jars)
    first.refresh()
    assert not first.holds_any
    first.take([b"a=b", b"c=d"], HOME)
    first.save()
    second = session(jars)
    second.refresh()
    assert second.header(HOME) == b"a=b; c=d"
    assert second.holds_any


def test_a_jar_is_kept_only_when_it_changed() -> None:
    jars = MemoryJars()
    own = session(jars)
    own.save()
    own.take([b"a=b"], HOME)
    own.save()
    own.take([b"a=b"], HOME)
    own.save()
    assert jars.saves == 1


def test_a_sign_out_by_another_process_is_noticed() -> None:
    jars = MemoryJars()
    own = session(jars)
    own.take([b"a=b"], HOME)
    own.save()
    jars.kept.clear()
    own.refresh()
    assert not own.holds_any


def test_what_is_newer_here_and_not_yet_kept_wins() -> None:
    jars = MemoryJars()
    own, other = session(jars), session(jars)
    own.take([b"a=new"], HOME)
    other.take([b"a=old"], HOME)
    other.save()
    own.refresh()
    assert own.header(HOME) == b"a=new"


def test_a_locked_keyring_leaves_requests_without_a_session_and_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    jars = MemoryJars(failure=VaultError("keyring", code="vault-locked"))
    own = session(jars)
    own.refresh()
    own.refresh()
    assert (jars.loads, own.trouble) == (1, jars.failure)
    own.take([b"a=b"], HOME)
    own.save()
    assert jars.saves == 0
    assert own.header(HOME) == b"a=b"
    own.look_again()
    own.refresh()
    assert jars.loads == 2, "the reader wants to see it tried"
    clock[0] += 61
    jars.failure = None
    own.refresh()
    assert own.trouble is None
    own.save()
    assert jars.kept
    assert {record.levelno for record in caplog.records} == {logging.WARNING}


def test_a_full_disk_does_not_lose_the_session_in_memory(expected_warnings: list[logging.LogRecord]) -> None:
    jars = MemoryJars(failure=LibraryError("sessions", code="disk-full"))
    own = session(jars)
    own.take([b"a=hunter2"], HOME)
    own.save()
    assert own.trouble is jars.failure
    assert own.header(HOME) == b"a=hunter2"
    assert "hunter2" not in expected_warnings[0].getMessage()


def test_a_session_that_was_ended_cannot_be_brought_back_by_a_request_under_way() -> None:
    jars = MemoryJars()
    own = session(jars)
    own.take([b"a=b"], HOME)
    own.save()
    own.end()
    assert not jars.kept
    own.take([b"a=late"], HOME)
    own.save()
    own.refresh()
    assert not jars.kept


def test_a_session_that_cannot_be_removed_is_gone_from_memory_all_the_same() -> None:
    jars = MemoryJars()
    own = session(jars)
    own.take([b"a=b"], HOME)
    jars.failure = LibraryError("sessions", code="read-only")
    with pytest.raises(LibraryError):
        own.end()
    assert not own.holds_any


def test_only_the_publishers_own_cookies_are_taken_from_the_browser_window() -> None:
    own = session(MemoryJars(), "www.paper.test", "[::1]:8080")
    own.adopt(
        [
            BrowserCookie("a", "1", "www.paper.test"),
            BrowserCookie("b", "2", "paper.test", host_only=False),
            BrowserCookie("c", "3", "login.www.paper.test"),
            BrowserCookie("d", "4", "tracker.test"),
            BrowserCookie("e", "5", "::1", secure=False),
        ]
    )
    assert own.header(HOME) == b"a=1; b=2"
    assert own.header(read("http://[::1]:8080/")) == b"e=5"
    assert own.header(read("https://tracker.test/")) is None
