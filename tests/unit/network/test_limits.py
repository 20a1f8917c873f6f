import gzip
import zlib

import pytest

from weiterlesen.model.errors import NetworkError
from weiterlesen.model.web import Purpose
from weiterlesen.network.limits import LIMITS, Body, Limit, coding_of

TEXT = b"Es stand in der Zeitung. " * 5000


def test_every_purpose_has_its_limits() -> None:
    assert set(LIMITS) == set(Purpose)
    assert LIMITS[Purpose.FEED] == Limit(10 * 1024 * 1024, 30.0, 5)
    assert LIMITS[Purpose.SIGN_IN].redirects == 10
    assert LIMITS[Purpose.PICTURE].deadline_s == 20.0


@pytest.mark.parametrize(
    ("values", "coding"),
    [
        ([], ""),
        (["identity"], ""),
        ([""], ""),
        ([" GZIP "], "gzip"),
        (["x-gzip"], "gzip"),
        (["identity, gzip"], "gzip"),
        (["deflate"], "deflate"),
    ],
)
def test_one_content_coding_is_understood(values: list[str], coding: str) -> None:
    assert coding_of(values, "h") == coding


@pytest.mark.parametrize("values", [["gzip, gzip"], ["gzip", "gzip"], ["br"], ["deflate, br"], ["zstd"], ["x" * 500]])
def test_more_than_one_coding_or_another_one_is_refused(values: list[str]) -> None:
    with pytest.raises(NetworkError) as raised:
        coding_of(values, "h")
    assert raised.value.code == "bad-encoding"
    assert len(raised.value.detail) < 120


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


def bare(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize("size", [1, 7, 1000, 10**6])
@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("gzip", gzip.compress(TEXT) + b"\0" * 100),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", bare(TEXT)),
    ],
)
def test_a_body_is_unpacked_whatever_the_size_of_its_pieces(coding: str, packed: bytes, size: int) -> None:
    body = Body(coding, 10**6, "h")
    for piece in pieces(packed, size):
        body.feed(piece)
    assert body.finish() == TEXT


def test_what_unpacks_to_exactly_one_piece_loses_nothing() -> None:
    exact = bytes(64 * 1024)
    body = Body("gzip", 10**6, "h")
    body.feed(gzip.compress(exact))
    assert body.finish() == exact


@pytest.mark.parametrize("coding", ["", "gzip"])
def test_a_body_at_the_cap_passes_and_one_byte_more_does_not(coding: str) -> None:
    pack = gzip.compress if coding else bytes
    body = Body(coding, len(TEXT), "h")
    body.feed(pack(TEXT))
    assert body.finish() == TEXT
    with pytest.raises(NetworkError) as raised:
        Body(coding, len(TEXT) - 1, "h").feed(pack(TEXT))
    assert raised.value.code == "too-large"


def test_a_bomb_is_left_at_the_cap() -> None:
    bomb = gzip.compress(bytes(100 * 1024 * 1024))
    body = Body("gzip", 1024 * 1024, "h")
    with pytest.raises(NetworkError) as raised:
        body.feed(bomb)
    assert raised.value.code == "too-large"
    assert len(body._decoded) <= 1024 * 1024


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_broken_packed_data_are_an_error_of_ours(coding: str) -> None:
    with pytest.raises(NetworkError) as raised:
        Body(coding, 10**6, "h").feed(b"\xff\xff\xff this is not packed")
    assert raised.value.code == "bad-encoding"


def test_packed_data_that_end_too_early_are_cut_short() -> None:
    body = Body("gzip", 10**6, "h")
    body.feed(gzip.compress(TEXT)[:-9])
    with pytest.raises(NetworkError) as raised:
        body.finish()
    assert raised.value.code == "cut-short"


def test_an_answer_without_a_body_has_an_empty_one() -> None:
    assert Body("gzip", 10, "h").finish() == b""
