import io
import struct

import pytest
from PIL import Image

from weiterlesen.content.picture_bytes import MOST_PIXELS, PictureFacts, facts


def picture(kind: str, size: tuple[int, int] = (31, 17)) -> bytes:
    sink = io.BytesIO()
    Image.new("RGB", size, "teal").save(sink, kind)
    return sink.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_the_four_kinds_are_told_with_their_size(kind: str) -> None:
    assert facts(picture(kind)) == PictureFacts(f"image/{kind.lower()}", 31, 17)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html>",
        picture("BMP"),
        picture("PNG")[:12],
        picture("JPEG")[:8],
        b"\xff\xd8\xff\xe0",
        b"RIFF\x00\x00\x00\x00WEBPnonsense",
        b"GIF89a",
    ],
)
def test_anything_else_is_no_picture(body: bytes) -> None:
    assert facts(body) is None


def test_a_picture_that_unpacks_to_too_much_is_refused() -> None:
    bomb = bytearray(picture("PNG"))
    bomb[16:24] = struct.pack(">II", 40_000, 40_000)
    assert MOST_PIXELS < 40_000**2
    assert facts(bytes(bomb)) is None
    bomb[16:24] = struct.pack(">II", 0, 5)
    assert facts(bytes(bomb)) is None


def test_a_header_that_cannot_be_measured_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> tuple[int, int]:
        raise ValueError

    monkeypatch.setattr("imagesize.get", broken)
    assert facts(picture("PNG")) is None
