"""A feed of comments: RSS as WordPress and others write it, Atom with threads."""

import re
from datetime import datetime
from urllib.parse import unquote

from weiterlesen.content import dates, feeds
from weiterlesen.content.comment_sources.lines import lines_of
from weiterlesen.content.comment_sources.threads import MAX_NAME, MAX_TEXT, Said, nested
from weiterlesen.content.sanitize import one_line
from weiterlesen.model.article import Comment

# "In reply to <a href="…#comment-12">Name</a>." stands first in a reply, in whatever language.
_ANSWERS = re.compile(
    r"""\s*(?:<p\b[^<>]{0,100}>)?[^<>]{0,60}<a\s[^<>]{0,300}?href=["'][^"'<>\s]{0,300}\#([^"'<>\s]{1,100})["'][^<>]{0,100}>"""
    r"""[^<>]{0,100}</a>[^<>\w]{0,10}(?:</p>|<br\s*/?>|\s|$)""",
    re.IGNORECASE | re.VERBOSE,
)


def read(body: bytes, url: str, content_type: str, now: datetime | None) -> tuple[Comment, ...]:
    """Return the comments of a feed, oldest first; raises ContentError where it is no feed."""
    items = feeds.comments(body, url, content_type=content_type)
    keys = {name: str(number) for number, item in enumerate(items) for name in (item.uid, item.link) if name}
    places = {_fragment(name): key for name, key in keys.items() if _fragment(name)}
    return nested((_said(number, item, keys, places, now) for number, item in enumerate(items)), by_time=True)


def _said(
    number: int, item: feeds.FeedComment, keys: dict[str, str], places: dict[str, str], now: datetime | None
) -> Said:
    html, above = item.html, next((keys[name] for name in item.answers if name in keys), "")
    said_first = _ANSWERS.match(html)
    if said_first is not None and unquote(said_first.group(1)) in places:
        above = above or places[unquote(said_first.group(1))]
        html = html[said_first.end() :]
    moments = (dates.parse(date, now=now) for date in item.dates)
    moment = next((moment for moment in moments if moment is not None), None)
    return Said(str(number), above, Comment(one_line(item.author, MAX_NAME), moment, lines_of(html)[:MAX_TEXT]))


def _fragment(address: str) -> str:
    return unquote(address.partition("#")[2])
