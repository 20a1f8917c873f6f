"""What an address answers that is no page at all: told by the first bytes, else by what the server calls it.

A page that a server calls by a wrong name stays a page.
"""

import codecs
import json
import re
from typing import Final

from weiterlesen.model.access import PageKind

_HEAD: Final = 1024
_MAGIC: Final = (
    (re.compile(rb"\A[^<]{0,1000}?%PDF-\d"), PageKind.PDF),
    (re.compile(rb"\A(?:\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|BM.{4}\0)", re.DOTALL), PageKind.IMAGE),
    (re.compile(rb"\A(?:II\*\0|MM\0\*|.{4}ftyp(?:avif|avis|heic|heix|mif1))", re.DOTALL), PageKind.IMAGE),
    (re.compile(rb"\A(?:ID3|fLaC|RIFF.{4}WAVE|\xff[\xfb\xf3\xf2])|\A.{4}ftypM4A", re.DOTALL), PageKind.AUDIO),
    (re.compile(rb"\A(?:\x1aE\xdf\xa3|RIFF.{4}AVI )|\A.{4}ftyp", re.DOTALL), PageKind.VIDEO),
    (re.compile(rb"\A(?:PK\x03\x04|\x1f\x8b|Rar!|7z\xbc\xaf|\xd0\xcf\x11\xe0|\x7fELF)"), PageKind.FILE),
)  # fmt: skip
_SVG: Final = re.compile(rb"\A(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b", re.DOTALL)
_CALLED: Final = (
    (re.compile(r"application/pdf\b"), PageKind.PDF),
    (re.compile(r"image/"), PageKind.IMAGE),
    (re.compile(r"audio/"), PageKind.AUDIO),
    (re.compile(r"video/"), PageKind.VIDEO),
    (re.compile(r"(?:application|text)/(?:[\w.-]+\+)?json\b"), PageKind.DATA),
    (re.compile(r"text/csv\b|application/(?:zip|msword|vnd\.)"), PageKind.FILE),
)


def of(body: bytes, content_type: str) -> PageKind | None:
    """Return what `body` is when it is no page, None for what may be one. Never raises."""
    head = body[:_HEAD]
    known = next((kind for magic, kind in _MAGIC if magic.search(head)), None)
    if known is not None:
        return known
    start = head.removeprefix(codecs.BOM_UTF8).lstrip(b"\0\t\n\r ")
    if start.startswith(b"<"):
        return PageKind.IMAGE if _SVG.search(start) else None
    if b"\0" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return PageKind.FILE
    called = content_type.strip().lower()
    known = next((kind for name, kind in _CALLED if name.match(called)), None)
    return known or (PageKind.DATA if _is_json(body) else None)


def _is_json(body: bytes) -> bool:
    if body.lstrip()[:1] not in {b"{", b"["}:
        return False
    try:
        return isinstance(json.loads(body), dict | list)
    except (ValueError, RecursionError):
        return False
