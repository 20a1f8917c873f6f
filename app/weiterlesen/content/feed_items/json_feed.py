"""JSON Feed 1.0 and 1.1."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import TypeGuard

from weiterlesen.content import sanitize, urls
from weiterlesen.content.feed_items.drafts import MAX_ENTRIES, Item, drafts, language, paragraphs
from weiterlesen.model.draft import FeedDocument
from weiterlesen.model.errors import ContentError

Fields = dict[str, object]


def looks_like_one(body: bytes) -> bool:
    """Tell whether a body can only be JSON."""
    return body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def parse(body: bytes, url: str) -> FeedDocument:
    """Read a JSON Feed; raise ContentError "not-a-feed" for other JSON, "unreadable" for what is no JSON at all."""
    try:
        data: object = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise ContentError(url, f"broken JSON: {error}") from error
    if not _is_fields(data) or "jsonfeed.org/version/" not in _text(data, "version"):
        raise ContentError(url, "JSON, but no JSON Feed", code="not-a-feed")
    found = data.get("items")
    items = found if isinstance(found, list) else []
    feed_language = language(_text(data, "language"))
    return FeedDocument(
        title=sanitize.one_line(_text(data, "title")) or urls.host_of(url),
        site_url=urls.web(url, _text(data, "home_page_url")),
        description=sanitize.one_line(_text(data, "description"), 1_000),
        language=feed_language,
        icon_url=urls.web(url, _text(data, "icon") or _text(data, "favicon")),
        next_url=urls.web(url, _text(data, "next_url")),
        entries=drafts(
            _item(item, url, data, feed_language) for item in islice(filter(_is_fields, items), MAX_ENTRIES)
        ),
    )


def _item(item: Fields, url: str, feed: Fields, feed_language: str) -> Item:
    link = urls.web(url, _text(item, "url") or _text(item, "external_url"))
    base = link or url
    uid = item.get("id")
    plain_text = _text(item, "content_text")
    texts = ((_text(item, "content_html"), base), (paragraphs(plain_text), base))
    summary = _text(item, "summary")
    return Item(
        uid=str(uid) if isinstance(uid, str | int | float) else "",
        url=link,
        title=_text(item, "title"),
        kicker=_text(item, "_kicker"),
        author=", ".join(dict.fromkeys([*_authors(item)] or [*_authors(feed)])),
        texts=tuple(text for text in texts if text[0]) or ((paragraphs(summary), base),),
        summary=paragraphs(summary or plain_text),
        pictures=tuple(urls.web(base, _text(item, name)) for name in ("image", "banner_image")),
        published=(_text(item, "date_published"),),
        updated=(_text(item, "date_modified"),),
        categories=tuple(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        language=_text(item, "language") or feed_language,
    )


def _authors(fields: Fields) -> Iterator[str]:
    for author in [*_list(fields, "authors"), fields.get("author")]:
        if _is_fields(author) and (name := sanitize.one_line(_text(author, "name"))):
            yield name


def _is_fields(value: object) -> TypeGuard[Fields]:
    return isinstance(value, dict)


def _list(fields: Fields, name: str) -> list[object]:
    value = fields.get(name)
    return value if isinstance(value, list) else []


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""
