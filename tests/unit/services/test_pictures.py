import io

import pytest
from PIL import Image

from helpers.desk import Desk
from helpers.fakes import reply
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import Cancelled, NetworkError
from weiterlesen.model.web import Purpose

SRC = "https://bote.example/bild.png"


def png() -> bytes:
    sink = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(sink, "PNG")
    return sink.getvalue()


def test_a_picture_is_fetched_once_without_session_and_kept(desk: Desk) -> None:
    desk.fetcher.answers[SRC] = reply(SRC, png(), content_type="image/png")
    assert desk.program.pictures.path(SRC) is None
    file = desk.program.pictures.load(SRC)
    assert file is not None
    assert file.read_bytes() == png()
    assert desk.program.pictures.load(SRC) == file
    assert desk.program.pictures.path(SRC) == file
    (asked,) = desk.fetcher.asked
    assert asked.publisher == ""
    assert asked.request.purpose is Purpose.PICTURE


@pytest.mark.parametrize("body", [b"<html>no picture</html>", b"<svg/>", b""])
def test_what_is_no_picture_is_not_kept_whatever_the_server_calls_it(desk: Desk, body: bytes) -> None:
    desk.fetcher.answers[SRC] = reply(SRC, body, content_type="image/png")
    assert desk.program.pictures.load(SRC) is None
    desk.program.pictures.load(SRC)
    assert len(desk.fetcher.asked) == 1, "what failed is not asked for again in this run"


def test_trouble_is_no_picture(desk: Desk) -> None:
    desk.fetcher.answers[SRC] = NetworkError(SRC, code="not-allowed")
    assert desk.program.pictures.load(SRC) is None
    desk.fetcher.page("https://bote.example/weg.png", "", status=404)
    assert desk.program.pictures.load("https://bote.example/weg.png") is None


@pytest.mark.parametrize("src", ["", "file:///etc/passwd", "data:image/png;base64,AA==", "/dev/zero"])
def test_only_web_addresses_are_asked(desk: Desk, src: str) -> None:
    assert desk.program.pictures.load(src) is None
    assert desk.fetcher.asked == []


def test_a_cancelled_load_may_be_tried_again(desk: Desk) -> None:
    desk.fetcher.answers[SRC] = reply(SRC, png())
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        desk.program.pictures.load(SRC, cancel=token)
    assert desk.program.pictures.load(SRC) is not None
