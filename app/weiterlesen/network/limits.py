"""How much a web server may give us and how long it may take, by purpose; and the body's decoding under that cap."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from weiterlesen.model.errors import NetworkError
from weiterlesen.model.web import Purpose

_MIB = 1024 * 1024
_PIECE = 64 * 1024
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_ZLIB_METHOD = 8
_CODINGS = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}


@dataclass(frozen=True, slots=True)
class Limit:
    """What one request may cost: bytes of the decoded body, seconds for the whole chain, redirects to follow."""

    body_bytes: int
    deadline_s: float
    redirects: int

    @property
    def wire_bytes(self) -> int:
        """What may arrive on the wire for one answer: the body as if it were not compressed, and its headers.

        It ends what has no body to count: a flood of 1xx answers, or padding behind packed data.
        """
        return self.body_bytes + _MIB


LIMITS: Mapping[Purpose, Limit] = {
    Purpose.FEED: Limit(body_bytes=10 * _MIB, deadline_s=30.0, redirects=5),
    Purpose.PAGE: Limit(body_bytes=5 * _MIB, deadline_s=30.0, redirects=5),
    Purpose.PICTURE: Limit(body_bytes=5 * _MIB, deadline_s=20.0, redirects=5),
    Purpose.SIGN_IN: Limit(body_bytes=5 * _MIB, deadline_s=60.0, redirects=10),
}


def coding_of(values: Iterable[str], host: str) -> str:
    """Return "", "gzip" or "deflate" for the values of Content-Encoding.

    Raise NetworkError(bad-encoding) for any other coding and for more than one: gzip of gzip turns 980 bytes
    into 512 MiB inside the library that unpacks both layers at once.
    """
    named = [part.strip().lower() for value in values for part in value.split(",")]
    codings = [name for name in named if name not in {"", "identity"}]
    if not codings:
        return ""
    if len(codings) > 1 or codings[0] not in _CODINGS:
        raise NetworkError(host, f"content coding {', '.join(codings)[:80]}", code="bad-encoding")
    return _CODINGS[codings[0]]


class Body:
    """A body as it arrives: unpacked in small pieces, and never larger than the cap."""

    def __init__(self, coding: str, limit_bytes: int, host: str) -> None:
        self._coding = coding
        self._limit_bytes = limit_bytes
        self._host = host
        self._decoded = bytearray()
        self._unpacker: zlib._Decompress | None = None

    def feed(self, raw: bytes) -> None:
        """Take the next bytes of the wire; raise NetworkError (too-large, bad-encoding)."""
        if not self._coding:
            self._keep(raw)
            return
        if self._unpacker is None:
            self._unpacker = zlib.decompressobj(_window(self._coding, raw))
        try:
            self._unpack(self._unpacker, raw)
        except zlib.error as error:
            raise NetworkError(self._host, f"broken {self._coding}: {error}", code="bad-encoding") from None

    def finish(self) -> bytes:
        """Return the whole body; raise NetworkError(cut-short) where a packed one ends too early."""
        if self._unpacker is not None and not self._unpacker.eof:
            raise NetworkError(self._host, f"the {self._coding} data end too early", code="cut-short")
        return bytes(self._decoded)

    def _unpack(self, unpacker: "zlib._Decompress", raw: bytes) -> None:
        # What follows the end of the packed data is padding; browsers skip it too.
        while not unpacker.eof:
            piece = unpacker.decompress(raw, _PIECE)
            self._keep(piece)
            raw = unpacker.unconsumed_tail
            if not raw and len(piece) < _PIECE:
                return

    def _keep(self, decoded: bytes) -> None:
        if len(self._decoded) + len(decoded) > self._limit_bytes:
            raise NetworkError(self._host, f"more than {self._limit_bytes} bytes", code="too-large")
        self._decoded += decoded


def _window(coding: str, raw: bytes) -> int:
    """Return zlib's name for the format: "deflate" means zlib by the letter, and bare deflate at some servers."""
    if coding == "gzip":
        return _GZIP_WINDOW
    return zlib.MAX_WBITS if raw[:1] and raw[0] & 0x0F == _ZLIB_METHOD else -zlib.MAX_WBITS
