"""Comments in JSON: the WordPress REST interface, and the shapes that most other systems share."""

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice

from weiterlesen.content import dates
from weiterlesen.content.comment_sources.lines import lines_of, lines_of_text
from weiterlesen.content.comment_sources.threads import MAX_COMMENTS, MAX_NAME, MAX_TEXT, Said, nested
from weiterlesen.content.sanitize import one_line, plain
from weiterlesen.model.article import Comment

Fields = Mapping[str, object]

_AUTHORS = (
    "author_name", "authorName", "author", "authors", "user", "userName", "user_name", "username", "displayName",
    "display_name", "nickname", "commenter", "creator", "name",
)  # fmt: skip
_NAMES = ("displayName", "display_name", "name", "fullName", "nickname", "username", "userName", "login")
_TEXTS = (
    "content", "content_html", "contentHtml", "html", "text", "content_text", "body", "bodyHtml", "message", "comment",
    "commentText", "comment_text",
)  # fmt: skip
_INNER_TEXTS = ("rendered", "html", "text", "plain", "raw", "value")
_TIMES = (
    "created", "createdAt", "created_at", "creationDate", "dateCreated", "date_published", "datePublished", "published",
    "publishedAt", "published_at", "date", "datetime", "timestamp", "time", "postedAt",
)  # fmt: skip
_KEYS = ("id", "_id", "commentId", "comment_id", "uuid", "@id")
_PARENTS = ("parent", "parentId", "parent_id", "parentID", "parentComment", "inReplyTo", "in_reply_to", "replyTo")
_REPLIES = ("replies", "children", "answers", "responses", "comments", "comment")
_LISTS = ("items", "data", "results", "nodes", "edges", "list", "comments")
_GONE = frozenset(("deleted", "spam", "trash", "hold", "pending", "rejected", "unapproved"))
_OTHERS = ("recent", "latest", "newest", "neueste", "count", "config", "settings")
_MAX_STEPS = 20_000
_MAX_DEPTH = 14
_MOST_LISTS = 20
_HALF = 2


def read(value: object, now: datetime | None) -> tuple[Comment, ...]:
    """Return the comments of an answer to whoever asked for comments."""
    return _best(value, now, named=True)


def embedded(value: object, now: datetime | None) -> tuple[Comment, ...]:
    """Return the comments in the data of a page: only what stands under a key that names them."""
    return _best(value, now, named=False)


def _best(value: object, now: datetime | None, *, named: bool) -> tuple[Comment, ...]:
    lists = islice(_lists(value, named=named), _MOST_LISTS)
    found = max(lists, key=len, default=[])
    return nested(_said(found, now))


def _lists(value: object, *, named: bool) -> Iterator[list[Fields]]:
    """Yield the lists of comments, outer ones first; what stands inside a comment is its own."""
    waiting = deque([(value, named, 0)])
    for _ in range(_MAX_STEPS):
        if not waiting:
            return
        one, inside, depth = waiting.popleft()
        objects = _objects(one)
        if inside and objects and sum(map(_is_comment, objects)) * _HALF >= len(objects):
            yield objects
        elif depth < _MAX_DEPTH and isinstance(one, Mapping):
            waiting.extend((inner, inside or _names_comments(key), depth + 1) for key, inner in one.items())
        elif depth < _MAX_DEPTH and isinstance(one, list):
            waiting.extend((inner, inside, depth + 1) for inner in one[:_MAX_STEPS])


def _names_comments(key: object) -> bool:
    name = str(key).lower()
    return ("comment" in name or "kommentar" in name) and not any(other in name for other in _OTHERS)


def _objects(value: object) -> list[Fields]:
    """Return the objects of a list, or of an object that has them by their number; those of a graph unwrapped."""
    if isinstance(value, Mapping) and value and all(str(key).isdecimal() for key in value):
        value = list(value.values())
    if not isinstance(value, list):
        return []
    nodes = ((one.get("node") if isinstance(one.get("node"), Mapping) else one) for one in value if _is_object(one))
    return [node for node in nodes if isinstance(node, Mapping)]


def _is_object(value: object) -> bool:
    return isinstance(value, Mapping)


def _is_comment(one: Fields) -> bool:
    return bool(_text(one)) and (bool(_author(one)) or (_key(one, _KEYS) != "" and bool(_time_of(one))))


def _said(found: list[Fields], now: datetime | None) -> Iterator[Said]:
    """Yield the comments and, behind each, the replies inside it."""
    waiting: list[tuple[Fields, str, int]] = [(one, "", 0) for one in reversed(found)]
    number = 0
    while waiting and number < MAX_COMMENTS * 2:
        one, above, depth = waiting.pop()
        number += 1
        key = _key(one, _KEYS) or f"#{number}"
        gone = str(one.get("status")).lower() in _GONE or True in (one.get("deleted"), one.get("isDeleted"))
        text = "" if gone else _text(one)[:MAX_TEXT]
        yield Said(key, above or _key(one, _PARENTS), Comment(_author(one), _moment(one, now), text))
        if depth < _MAX_DEPTH:
            waiting.extend((reply, key, depth + 1) for reply in reversed(_replies(one)))


def _replies(one: Fields) -> list[Fields]:
    for name in _REPLIES:
        value = one.get(name)
        inner = value if isinstance(value, Mapping) else {}
        objects = _objects(value) or next(filter(None, (_objects(inner.get(key)) for key in _LISTS)), [])
        if objects:
            return objects
    return []


def _author(one: Fields) -> str:
    return next(filter(None, (_name(one.get(name)) for name in _AUTHORS)), "")


def _name(value: object) -> str:
    value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, Mapping):
        value = next((value[name] for name in _NAMES if value.get(name)), "")
    return one_line(plain(value), MAX_NAME) if isinstance(value, str) else ""


def _text(one: Fields) -> str:
    for name in _TEXTS:
        value, html = one.get(name), "html" in name.lower()
        if isinstance(value, Mapping):
            inner = next((key for key in _INNER_TEXTS if value.get(key)), "")
            value, html = value.get(inner), inner in ("rendered", "html")
        if isinstance(value, str) and value.strip():
            return lines_of(value) if html else lines_of_text(value)
    return ""


def _key(one: Fields, names: tuple[str, ...]) -> str:
    for name in names:
        value = one.get(name)
        if isinstance(value, Mapping):
            value = next((value[key] for key in _KEYS if value.get(key)), "")
        if value and isinstance(value, str | int) and not isinstance(value, bool) and value != "0":
            return str(value)
    return ""


def _time_of(one: Fields) -> str:
    """Return what an object says of its time; a `date_gmt` has no offset and is of Greenwich."""
    greenwich = one.get("date_gmt")
    if isinstance(greenwich, str) and greenwich:
        return greenwich if greenwich.endswith("Z") else f"{greenwich}Z"
    for name in _TIMES:
        value = one.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return f"{value:.0f}"
        if isinstance(value, str) and value:
            return value
    return ""


def _moment(one: Fields, now: datetime | None) -> datetime | None:
    said = _time_of(one)
    return dates.parse(said, now=now) if said else None
