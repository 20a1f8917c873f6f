"""Documents that want to be more than read: pictures, lists, archives and packed bodies (own work, CC0).

Each document has a name and what makes its bytes. It ends in a clear error or a modest answer, in little time and
memory, and the program goes on.
"""

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from html import escape

from helpers.hostile_strings import LINKS


def png(width: int, height: int) -> bytes:
    """Return a picture of one bit a pixel that is much larger unpacked than packed."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj(9)
    line = b"\0" * (1 + (width + 7) // 8)
    packed = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def svg() -> bytes:
    """Return a drawing with a script, a local file and somebody's counter in it."""
    return (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><script>alert(1)</script>'
        b'<image xlink:href="file:///etc/passwd"/><image href="https://track.example/x"/></svg>'
    )


def laughs() -> bytes:
    """Return a list whose entities grow to a gigabyte."""
    entities = b'<!ENTITY a0 "lol">' + b"".join(
        b'<!ENTITY a%d "' % n + b"&a%d;" % (n - 1) * 10 + b'">' for n in range(1, 10)
    )
    return (
        b'<?xml version="1.0"?><!DOCTYPE l ['
        + entities
        + b']><opml version="2.0"><head><title>&a9;</title></head></opml>'
    )


def outlines(addresses: tuple[str, ...]) -> bytes:
    """Return a list with these addresses."""
    inside = "".join(f'<outline text="x" xmlUrl="{escape(address)}"/>' for address in addresses)
    return f'<opml version="2.0"><body>{inside}</body></opml>'.encode()


def slipping_zip() -> bytes:
    """Return an archive whose names lead elsewhere."""
    sink = io.BytesIO()
    names = ("../../evil.txt", "/tmp/evil-abs.txt", "a/../../evil2.txt", "..\\..\\evil3.txt", "C:\\evil4.txt", "ok.txt",
             "a\0b.txt", "con.txt", "x" * 300 + ".txt")  # fmt: skip
    with zipfile.ZipFile(sink, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), b"x")
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return sink.getvalue()


def slipping_tar() -> bytes:
    """Return an archive with links, a pipe and a device, and names that lead elsewhere."""
    sink = io.BytesIO()
    members = (
        ("../evil.txt", tarfile.REGTYPE, ""),
        ("/evil-abs.txt", tarfile.REGTYPE, ""),
        ("l", tarfile.SYMTYPE, "/etc"),
        ("l/evil.txt", tarfile.REGTYPE, ""),
        ("h", tarfile.LNKTYPE, "/etc/passwd"),
        ("fifo", tarfile.FIFOTYPE, ""),
        ("dev", tarfile.CHRTYPE, ""),
    )
    with tarfile.open(fileobj=sink, mode="w") as archive:
        for name, kind, target in members:
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, target
            archive.addfile(member)
    return sink.getvalue()


def bursting_zip(members: int = 64, size: int = 16 << 20) -> bytes:
    """Return an archive of a gigabyte of nothing."""
    sink = io.BytesIO()
    nothing = bytes(size)
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(members):
            archive.writestr(f"a{number}.html", nothing)
    return sink.getvalue()


def bomb(mebibytes: int, rounds: int = 1) -> bytes:
    """Return so much of nothing, packed so often."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    nothing = bytes(1 << 20)
    packed = b"".join(packer.compress(nothing) for _ in range(mebibytes)) + packer.flush()
    for _ in range(rounds - 1):
        packed = gzip.compress(packed)
    return packed


PICTURES: dict[str, Callable[[], bytes]] = {
    "30000x30000.png": lambda: png(30_000, 30_000),
    "8000x8000.png": lambda: png(8_000, 8_000),
    "script.svg": svg,
    "not-an-image.png": lambda: b"<html>not an image",
}
LISTS: dict[str, Callable[[], bytes]] = {
    "laughs.opml": laughs,
    "depth.opml": lambda: b'<opml version="2.0"><body>' + b'<outline text="a">' * 50_000,
    "50k.opml": lambda: outlines(tuple(f"https://z.example/{number}" for number in range(50_000))),
    "schemes.opml": lambda: outlines(tuple(link[:500] for link in LINKS)),
}
ARCHIVES: dict[str, Callable[[], bytes]] = {
    "slip.zip": slipping_zip,
    "slip.tar": slipping_tar,
    "bomb-1gb.zip": bursting_zip,
    "truncated.zip": lambda: slipping_zip()[:-40],
}
BODIES: dict[str, tuple[Callable[[], bytes], str]] = {
    "512mb.gz": (lambda: bomb(512), "gzip"),
    "512mb-twice.gz": (lambda: bomb(512, 2), "gzip, gzip"),
    "512mb-twice-said-once.gz": (lambda: bomb(512, 2), "gzip"),
}
