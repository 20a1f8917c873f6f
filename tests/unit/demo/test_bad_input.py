import http.client
import zlib

import pytest

from helpers.demo_stage import Stage
from weiterlesen.demo import bad_input
from weiterlesen.demo.bad_input import BadInput
from weiterlesen.demo.web import Answer


def made(name: str) -> Answer:
    answer = BadInput(lambda _: None).answer(name)
    assert answer is not None
    return answer


@pytest.mark.parametrize("status", [404, 410, 500, 429])
def test_an_address_answers_with_the_status_in_its_name(open_stage: Stage, status: int) -> None:
    seen = open_stage.visitor().get(f"/bad/{status}")
    assert seen.status == status
    assert seen.headers.get("retry-after") == ("120" if status == 429 else None)


def test_all_addresses_are_listed_and_answer(open_stage: Stage) -> None:
    visitor = open_stage.visitor()
    listed = visitor.get("/bad/").text
    for name in ("not-a-feed", "empty-feed", "wrong-charset", "no-article"):
        assert f'href="/bad/{name}"' in listed
        assert visitor.get(f"/bad/{name}").status == 200
    assert visitor.get("/bad/unknown").status == 404


def test_what_is_no_feed_names_none_either(open_stage: Stage) -> None:
    assert "alternate" not in open_stage.visitor().get("/bad/not-a-feed").text


def test_the_loop_has_no_end(open_stage: Stage) -> None:
    visitor = open_stage.visitor()
    path = "/bad/loop"
    for _ in range(4):
        path = visitor.get(path).headers["location"]
    assert path == "/bad/loop"


def test_the_wrong_charset_is_really_wrong(open_stage: Stage) -> None:
    seen = open_stage.visitor().get("/bad/wrong-charset")
    assert "charset=utf-8" in seen.headers["content-type"]
    with pytest.raises(UnicodeDecodeError):
        seen.body.decode("utf-8")
    assert "Straßenbahn" in seen.body.decode("cp1252")


def test_the_huge_body_is_200_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bad_input.HUGE == 200 * 1024 * 1024
    monkeypatch.setattr(bad_input, "HUGE", 3 * 1024 * 1024)
    stream = made("huge").stream
    assert stream is not None
    assert 3 * 1024 * 1024 <= sum(map(len, stream)) < 5 * 1024 * 1024


def test_the_bomb_is_small_until_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bad_input, "BOMB", 64 * 1024 * 1024)
    answer = made("bomb")
    assert dict(answer.headers)["Content-Encoding"] == "gzip"
    assert answer.stream is not None
    packed = b"".join(answer.stream)
    assert len(packed) < 300_000
    assert len(zlib.decompress(packed, 31)) == 64 * 1024 * 1024


def test_the_drip_waits_after_every_byte(open_stage: Stage) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", open_stage.server.port, timeout=20)
    connection.request("GET", "/bad/drip")
    answer = connection.getresponse()
    assert answer.read(12) == b"<p>Das Wasse"
    answer.close()
    connection.close()
    assert set(open_stage.pauses) == {0.3}


def test_the_drip_ends_some_day(open_stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bad_input, "DRIPS", 5)
    seen = open_stage.visitor().get("/bad/drip")
    assert seen.headers["transfer-encoding"] == "chunked"
    assert seen.body == b"<p>Da"


def test_the_cut_body_is_shorter_than_it_claims(open_stage: Stage) -> None:
    with pytest.raises(http.client.IncompleteRead) as cut:
        open_stage.visitor().get("/bad/cut")
    assert cut.value.partial.startswith(b"<!DOCTYPE html>")


def test_a_visitor_who_leaves_in_the_middle_is_no_news(open_stage: Stage, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        connection = http.client.HTTPConnection("127.0.0.1", open_stage.server.port, timeout=20)
        connection.request("GET", "/bad/huge")
        connection.getresponse().read(1000)
        connection.close()
    assert open_stage.visitor().get("/").status == 200
    assert capfd.readouterr().err == ""
