import pytest

from weiterlesen.content import other_kinds
from weiterlesen.model.access import PageKind

HTML = "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", HTML, PageKind.PDF),
        (b"\r\n \xef\xbb\xbf%PDF-1.4", "application/octet-stream", PageKind.PDF),
        (b"", "application/pdf", PageKind.PDF),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", HTML, PageKind.IMAGE),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "", PageKind.IMAGE),
        (b"\0\0\0\x1cftypavif\0\0\0\0", HTML, PageKind.IMAGE),
        (b'<?xml version="1.0"?><!-- Steg --><svg xmlns="http://www.w3.org/2000/svg"/>', HTML, PageKind.IMAGE),
        (b"P3 1 1 255", "image/x-portable-pixmap", PageKind.IMAGE),
        (b"ID3\x03\0\0", HTML, PageKind.AUDIO),
        (b"x", "audio/ogg", PageKind.AUDIO),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", HTML, PageKind.VIDEO),
        (b"x", "Video/webm", PageKind.VIDEO),
        (b'{"titel": "Der Steg"}', "application/json; charset=utf-8", PageKind.DATA),
        (b"[1, 2", "application/ld+json", PageKind.DATA),
        (b'\n {"titel": "Der Steg"}', HTML, PageKind.DATA),
        (b'["Der Steg"]', "", PageKind.DATA),
        (b"PK\x03\x04\x14\0", HTML, PageKind.FILE),
        (b"Steg\0\x01\x02\x03Hafen", HTML, PageKind.FILE),
        (b"Steg;3\nHafen;4", "text/csv", PageKind.FILE),
    ],
)
def test_what_is_no_page_is_told_by_its_bytes_else_by_its_name(body: bytes, content_type: str, kind: PageKind) -> None:
    assert other_kinds.of(body, content_type) is kind


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", HTML),
        (b"<!doctype html><p>Der Steg", "application/json"),
        (b"\xef\xbb\xbf  <html><p>Der Steg", "image/png"),
        (b"<p>Das Format beginnt mit %PDF-1.7", HTML),
        (b"<p>Der\0Steg", HTML),
        ("<p>Der Steg".encode("utf-16"), HTML),
        ("Der Steg".encode("utf-16"), "text/plain"),
        ("<p>Der Steg".encode("utf-16-be"), HTML),
        (b"Der Steg am Hafen", "text/plain"),
        (b"{Der Steg} am Hafen", HTML),
        (b"[" * 100_000, HTML),
        (b"<rss><channel></channel></rss>", "application/rss+xml"),
    ],
)
def test_what_may_be_a_page_is_left_to_whoever_reads_pages(body: bytes, content_type: str) -> None:
    assert other_kinds.of(body, content_type) is None
