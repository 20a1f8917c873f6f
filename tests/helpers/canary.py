"""Looks for words that must not be anywhere: paid text while signed out, passwords and cookies at any time."""

import base64
import urllib.parse
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """A word that was found, in which file, and in which shape it stood there."""

    word: str
    file: str
    shape: str


def find(words: Iterable[str], *folders: Path) -> tuple[Finding, ...]:
    """Return where `words` stand in the files under `folders`, plain or in one of the usual disguises."""
    disguises = [(word, shape, needle) for word in words for shape, needle in _disguises(word)]
    found: list[Finding] = []
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
            body = file.read_bytes()
            haystack = body + b"".join(_inflated(body))
            found += [
                Finding(word, str(file.relative_to(folder)), shape)
                for word, shape, needle in disguises
                if needle in haystack
            ]
    return tuple(found)


def _disguises(word: str) -> list[tuple[str, bytes]]:
    plain = word.encode()
    shapes = [
        ("plain", plain),
        ("UTF-16", word.encode("utf-16-le")),
        ("hexadecimal", plain.hex().encode()),
        ("percent-encoded", urllib.parse.quote(word, safe="").encode()),
    ]
    # Base64 depends on how many bytes stand before the word: the middle of each of the three ways is certain.
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + plain)
        start = 0 if before == 0 else 4
        end = len(encoded) - (4 if encoded.endswith(b"=") else 0)
        if end - start >= 8:
            shapes.append(("base64", encoded[start:end]))
    return list(dict.fromkeys(shapes))


def _inflated(body: bytes) -> list[bytes]:
    """Return what zlib and gzip streams inside `body` hold."""
    texts = []
    for magic, bits in ((b"\x78\x9c", 15), (b"\x78\xda", 15), (b"\x1f\x8b\x08", 31)):
        at = body.find(magic)
        while at >= 0:
            try:
                texts.append(zlib.decompressobj(bits).decompress(body[at:], 5_000_000))
            except zlib.error:
                texts.append(b"")
            at = body.find(magic, at + 1)
    return texts
