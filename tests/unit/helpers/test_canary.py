import base64
import gzip
import zlib
from pathlib import Path

import pytest

from helpers import canary

WORD = "geheimnis-7f3a9"


@pytest.mark.parametrize(
    "written",
    [
        WORD.encode(),
        WORD.encode("utf-16-le"),
        WORD.encode().hex().encode(),
        base64.b64encode(WORD.encode()),
        base64.b64encode(b"a" + WORD.encode() + b" and more"),
        base64.b64encode(b"ab" + WORD.encode()),
        zlib.compress(b"before " + WORD.encode()),
        b"header" + gzip.compress(WORD.encode()),
    ],
)
def test_a_word_is_found_in_every_disguise(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file.bin").write_bytes(b"\0\1" + written + b"\xff")
    found = canary.find([WORD, "another"], tmp_path)
    assert {one.word for one in found} == {WORD}
    assert {one.file for one in found} == {"deep/file.bin"}


def test_percent_encoding_is_a_disguise_too(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("password=a%2Fb%C3%BC")
    assert [one.shape for one in canary.find(["a/bü"], tmp_path)] == ["percent-encoded"]


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "broken.gz").write_bytes(b"\x1f\x8b\x08 no gzip at all \x78\x9c nor zlib")
    assert canary.find([WORD], tmp_path) == ()
