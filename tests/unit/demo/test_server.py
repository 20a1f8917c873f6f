import socket
from pathlib import Path

import pytest

from helpers.demo_stage import Stage
from weiterlesen.demo.newspaper import Newspaper
from weiterlesen.demo.server import DemoServer, Options


def said(stage: Stage, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", stage.server.port), timeout=20) as line:
        line.sendall(request)
        line.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: line.recv(65536), b""))


def test_the_server_tells_what_one_needs_to_know(open_stage: Stage) -> None:
    facts = open_stage.server.facts()
    base = f"http://127.0.0.1:{facts['port']}"
    assert facts["url"] == f"{base}/"
    assert (facts["feed"], facts["atom"], facts["json_feed"]) == (
        f"{base}/feed.xml",
        f"{base}/atom.xml",
        f"{base}/feed.json",
    )
    assert facts["sign_in"] == f"{base}/anmelden"
    assert facts["checkout_example"] == f"{base}/kaufen/weinlese-am-steilhang"
    assert (facts["user"], facts["password"]) == ("leserin@example.org", "mosel-2026")
    assert facts["title"] == "Der Uferbote"
    markers = facts["markers"]
    assert isinstance(markers, dict)
    assert len(markers) == 6


def test_the_seed_changes_the_password(folder: Path) -> None:
    with DemoServer(folder, Options(seed="anders")) as server:
        assert server.facts()["password"] == "mosel-anders"


def test_a_taken_port_is_an_error(open_stage: Stage, folder: Path) -> None:
    with pytest.raises(OSError, match="in use"):
        DemoServer(folder, Options(port=open_stage.server.port))


def test_a_server_without_its_files_leaves_no_socket_behind(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        DemoServer(tmp_path)


def test_head_is_answered_without_a_body(open_stage: Stage) -> None:
    visitor = open_stage.visitor()
    whole, head = visitor.get("/feed.xml"), visitor.get("/feed.xml", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.body))


def test_one_connection_can_carry_several_questions(open_stage: Stage) -> None:
    one = b"GET /impressum HTTP/1.1\r\nHost: x\r\n\r\n"
    assert said(open_stage, one * 2).count(b"HTTP/1.1 200") == 2


@pytest.mark.parametrize("length", ["", "many", "70000"])
def test_a_form_of_no_or_monstrous_length_is_refused(open_stage: Stage, length: str) -> None:
    header = f"Content-Length: {length}\r\n" if length else ""
    request = f"POST /anmelden HTTP/1.1\r\nHost: x\r\n{header}\r\n".encode()
    assert said(open_stage, request).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize("cookie", ["ub_sitzung=unbekannt", "other=1", "bad\x01[]=x; ub_sitzung=1", "a b;;=,"])
def test_a_strange_cookie_is_nobodys(open_stage: Stage, cookie: str) -> None:
    seen = open_stage.visitor().get("/", {"Cookie": cookie})
    assert seen.status == 200
    assert "Abmelden" not in seen.text


def test_a_strange_cookie_of_another_program_does_not_sign_anybody_out(stage: Stage) -> None:
    visitor = stage.subscriber()
    cookie = f'prefs={{"a": "b;c"}}; ub_sitzung={visitor.jar["ub_sitzung"]}; =; $x'
    assert "Abmelden" in stage.visitor().get("/", {"Cookie": cookie}).text


def test_nothing_is_logged(stage: Stage, capfd: pytest.CaptureFixture[str]) -> None:
    stage.subscriber().get("/konto")
    assert capfd.readouterr() == ("", "")


def test_our_own_mistakes_are_not_swallowed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("mistake")

    monkeypatch.setattr(Newspaper, "answer", broken)
    assert said(stage, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n") == b""
    assert "mistake" in capfd.readouterr().err
