"""RSS 0.9x, 1.0 and 2.0, Atom and JSON Feed in, a feed document out. The only importer of feedparser."""

import io
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import feedparser
import feedparser.api
from charset_normalizer import from_bytes

from weiterlesen.content import sanitize, urls
from weiterlesen.content.feed_items import json_feed, text_reader
from weiterlesen.content.feed_items.bounds import bounded
from weiterlesen.content.feed_items.drafts import MAX_ENTRIES, Item, drafts, language, paragraphs
from weiterlesen.model.draft import FeedDocument
from weiterlesen.model.errors import ContentError

feedparser.api.PREFERRED_XML_PARSERS[:] = [text_reader.__name__]
Fields = dict[str, object]
T = TypeVar("T")

_HTML = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf|channel|atom)\b", re.IGNORECASE)
_MAIL_AND_NAME = re.compile(r"\S+@\S+\s+\(([^()]+)\)")
_CLOSED_TAG = re.compile(r"</\w+>")
_TAG = re.compile(rb"<[^<>]*>")
_DECLARED = re.compile(rb"\s*<\?xml[^>]{1,200}\bencoding\s*=")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SNIFFED = 2_000
_GUESSED = 50_000
_FOREIGN = 0.4
_PERIODS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_KICKERS = ("kicker", "dachzeile", "spitzmarke", "overline", "surtitre")
_MAX_DESCRIPTION = 1_000
_MAX_TTL_S = 31 * 86_400
_MAX_DIGITS = 9


def parse(body: bytes, url: str, *, content_type: str = "") -> FeedDocument:
    """Return what a feed says, its entries in document order, texts cleaned.

    `url` is where it came from (relative addresses are relative to it), `content_type` the header. A feed without
    items is a feed. Raises ContentError "not-a-feed" (a web page, text, nothing) or "unreadable".
    """
    if not body.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise ContentError(url, "nothing in it", code="not-a-feed")
    if json_feed.looks_like_one(body):
        return json_feed.parse(body, url)
    return _read(body, url, content_type, _document)


@dataclass(frozen=True, slots=True)
class FeedComment:
    """An item of a feed of comments as written: `answers` are the ids and addresses of what it replies to."""

    uid: str
    link: str
    answers: tuple[str, ...]
    author: str
    dates: tuple[str, ...]
    html: str


def comments(body: bytes, url: str, *, content_type: str = "") -> tuple[FeedComment, ...]:
    """Return the items of a feed of comments in document order; raises ContentError as `parse` does."""
    return _read(body, url, content_type, _said)


def _said(result: Fields, body: bytes, url: str) -> tuple[FeedComment, ...]:
    _document(result, body, url)  # which raises where it is no feed
    return tuple(_comment(entry, url) for entry in islice(_all_fields(result, "entries"), MAX_ENTRIES))


def _comment(entry: Fields, url: str) -> FeedComment:
    above = _fields(entry, "thr_in-reply-to")
    texts = (*_all_fields(entry, "content"), _fields(entry, "summary_detail"))
    return FeedComment(
        uid=_text(entry, "id"),
        link=_link(entry, url),
        answers=tuple(filter(None, (_text(above, "ref"), _text(above, "href")))),
        author=_author(entry),
        dates=tuple(_dates(entry, "published", "created", "updated")),
        html=next(filter(None, map(_html, texts)), ""),
    )


def _read(body: bytes, url: str, content_type: str, take: Callable[[Fields, bytes, str], T]) -> T:
    headers = {"content-location": url, **({"content-type": content_type} if content_type else {})}
    try:
        # BytesIO, never bytes: feedparser opens the file that a body of bytes names.
        result = feedparser.parse(
            io.BytesIO(bounded(_decodable(body, content_type))),
            response_headers=headers,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
        return take(result, body, url)
    except ContentError:
        raise
    except Exception as error:  # on broken input feedparser raises anything: KeyError, ValueError, OverflowError
        raise ContentError(url, f"the parser gave up: {error!r:.300}") from error


def _decodable(body: bytes, content_type: str) -> bytes:
    """Return a body that says nothing of its charset, and is not UTF-8, as UTF-8.

    Mostly ASCII it is Windows-1252, as Western papers are; otherwise its letters tell.
    """
    if (
        "charset" in content_type.lower()
        or body.startswith(_MARKS)
        or _DECLARED.match(body)
        or b"\0" in body[:_SNIFFED]
    ):
        return body
    try:
        body.decode()
    except UnicodeDecodeError:
        words = _TAG.sub(b" ", body[:_GUESSED])
        foreign = sum(1 for byte in words if byte > 0x7F)  # noqa: PLR2004 (beyond ASCII)
        guess = None if foreign < _FOREIGN * len(b"".join(words.split())) else from_bytes(words).best()
        return body.decode(guess.encoding if guess else "cp1252", "replace").encode()
    return body


def _document(result: Fields, body: bytes, url: str) -> FeedDocument:
    feed = _fields(result, "feed")
    entries = _all_fields(result, "entries")
    head = body[:_SNIFFED]
    known = bool(entries or result.get("version") or (_ROOT.search(head) and _label(feed, "title")))
    if not known or (_HTML.search(head) and not _ROOT.search(head)):
        raise ContentError(url, "no feed in it", code="not-a-feed")
    spoken = language(_text(feed, "language"))
    next_link = (link for link in _all_fields(feed, "links") if link.get("rel") == "next")
    return FeedDocument(
        title=_label(feed, "title") or urls.host_of(url),
        site_url=urls.web(url, _text(feed, "link")),
        description=sanitize.one_line(sanitize.plain(_text(feed, "subtitle")), _MAX_DESCRIPTION),
        language=spoken,
        icon_url=urls.web(url, _text(feed, "icon") or _text(feed, "logo") or _text(_fields(feed, "image"), "href")),
        next_url=next((urls.web(url, _text(link, "href")) for link in next_link), ""),
        ttl_s=_ttl_s(feed),
        entries=drafts(_item(entry, url, spoken) for entry in islice(entries, MAX_ENTRIES)),
    )


def _item(entry: Fields, url: str, feed_language: str) -> Item:
    link = _link(entry, url)
    base = link or url
    details = _all_fields(entry, "content")
    languages = (language(_text(detail, "language")) for detail in details)
    return Item(
        uid=_text(entry, "id"),
        url=link,
        title=_label(entry, "title"),
        kicker=next((sanitize.plain(_text(entry, name)) for name in entry if name.endswith(_KICKERS)), ""),
        author=_author(entry),
        texts=tuple(
            (_html(detail), _base(detail, url) or base) for detail in (*details, _fields(entry, "summary_detail"))
        ),
        summary=_html(_fields(entry, "summary_detail")),
        pictures=tuple(urls.web(base, address) for address in _pictures(entry)),
        published=tuple(_dates(entry, "published", "created", "updated")),
        updated=tuple(_dates(entry, "updated")),
        categories=tuple(_text(tag, "label") or _text(tag, "term") for tag in _all_fields(entry, "tags")),
        comments_url=urls.web(url, _text(entry, "wfw_commentrss") or _text(entry, "comments")),
        language=next(filter(None, languages), feed_language),
    )


def _link(entry: Fields, url: str) -> str:
    """Return the item's page; what it is about (a sound file, say) where it has none."""
    links = [
        link for rel in ("alternate", "enclosure") for link in _all_fields(entry, "links") if link.get("rel") == rel
    ]
    addresses = (_text(entry, "link"), *(_text(link, "href") for link in links))
    return next(filter(None, (urls.web(url, address) for address in addresses)), "")


def _label(fields: Fields, name: str) -> str:
    """Return a title as text.

    A title that is declared plain and has a "<" keeps it, unless it closes a tag: many feeds declare html as plain.
    """
    detail = _fields(fields, f"{name}_detail")
    value = _text(detail, "value") or _text(fields, name)
    literal = detail.get("type") == "text/plain" and "<" in value and not _CLOSED_TAG.search(value)
    return sanitize.one_line(value if literal else sanitize.plain(value))


def _html(detail: Fields) -> str:
    """Return a text construct as html; "" for what is no text (a picture in base64, say)."""
    kind, value = _text(detail, "type"), _text(detail, "value")
    if kind == "text/plain":
        return paragraphs(value)
    return value if not kind or "html" in kind or "xml" in kind else ""


def _base(detail: Fields, url: str) -> str:
    """Return what the addresses in a text are declared to be relative to; "" where nothing is (then: its page)."""
    declared = _text(detail, "base")
    return "" if declared == url else declared


def _author(entry: Fields) -> str:
    named = _MAIL_AND_NAME.fullmatch(_text(entry, "author").strip())
    if named:
        return sanitize.plain(named.group(1))
    names = [_text(author, "name") for author in _all_fields(entry, "authors")]
    return ", ".join(dict.fromkeys(filter(None, map(sanitize.plain, names)))) or sanitize.plain(_text(entry, "author"))


def _pictures(entry: Fields) -> Iterator[str]:
    """Yield the addresses of pictures, the widest first, thumbnails last."""
    media = [content for content in _all_fields(entry, "media_content") if _is_picture(content)]
    media.sort(key=lambda content: -_number(_text(content, "width")))
    yield from (_text(content, "url") for content in media)
    yield from (_text(link, "href") for link in _all_fields(entry, "enclosures") if _is_picture(link))
    thumbnails = sorted(_all_fields(entry, "media_thumbnail"), key=lambda picture: -_number(_text(picture, "width")))
    yield from (_text(picture, "url") for picture in thumbnails)
    yield _text(_fields(entry, "image"), "href")


def _is_picture(media: Fields) -> bool:
    address = (_text(media, "url") or _text(media, "href")).partition("?")[0].lower()
    kind = _text(media, "medium") or _text(media, "type")
    return kind.startswith("image") or (not kind and address.endswith((".jpg", ".jpeg", ".png", ".webp", ".gif")))


def _dates(entry: Fields, *names: str) -> Iterator[str]:
    """Yield dates as written, then as feedparser read them (in UTC): it knows some odd forms more.

    They are taken from the plain dict: feedparser's own `get` warns that "updated" may be "published".
    """
    for name in names:
        written, read = dict.get(entry, name), dict.get(entry, f"{name}_parsed")
        if isinstance(written, str):
            yield written
        if isinstance(read, time.struct_time):
            yield time.strftime("%Y-%m-%dT%H:%M:%SZ", read)


def _ttl_s(feed: Fields) -> int:
    """Return how long the publisher wants to be left in peace, at most a month."""
    wanted = _number(_text(feed, "ttl")) * 60
    period = _PERIODS.get(_text(feed, "sy_updateperiod").strip().lower(), 0)
    if not wanted and period:
        wanted = period // max(_number(_text(feed, "sy_updatefrequency")), 1)
    return min(wanted, _MAX_TTL_S)


def _number(text: str) -> int:
    digits = text.strip()
    return int(digits) if digits.isdecimal() and len(digits) <= _MAX_DIGITS else 0


def _fields(fields: Fields, name: str) -> Fields:
    value = fields.get(name)
    return value if isinstance(value, dict) else {}


def _all_fields(fields: Fields, name: str) -> list[Fields]:
    value = fields.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""
