"""What a page says about itself in JSON-LD, read tolerantly.

Only facts about the article are handed out here; `articleBody` never is text to show.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from weiterlesen.content.page.tree import folded, without_controls

Node = Mapping[str, object]

_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)?\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_TAG = re.compile(r"<[^<>]{1,200}>")
_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review)$")
_LOOSE = re.compile(r"(?:Posting|WebPage|VideoObject|CreativeWork|Recipe)$")
_MAX_DEPTH = 6


def nodes(tree: HtmlElement) -> tuple[Node, ...]:
    """Return every typed object of the page's JSON-LD, outer ones first; objects inside lists of links are left out."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            found.extend(_typed(_load(script.text or ""), 0))
    return tuple(found)


def _load(text: str) -> object:
    text = _WRAPPING.sub("", without_controls(text))
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            value: object = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _typed(value: object, depth: int) -> Iterator[Node]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _typed(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _typed(value.get(key), depth + 1)


def is_type(node: Node, pattern: re.Pattern[str]) -> bool:
    """Whether one of the node's types matches."""
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and pattern.search(name) for name in names)


def article(tree: HtmlElement) -> Node:
    """Return the node that describes the page's article, or an empty one."""
    every = nodes(tree)
    for pattern in (_ARTICLE, _LOOSE):
        fitting = [node for node in every if is_type(node, pattern)]
        if fitting:
            return max(fitting, key=lambda node: ("headline" in node, "datePublished" in node))
    return {}


def text(value: object) -> str:
    """Return a text value on one line, entities and tags resolved; "" for anything else."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = value.get("@value", value.get("name"))
    if not isinstance(value, str):
        return ""
    return folded(_TAG.sub(" ", html.unescape(html.unescape(value))))


def names(value: object) -> tuple[str, ...]:
    """Return the names in a value that may be a name, an object with one, or a list of either."""
    if isinstance(value, list):
        return tuple(name for item in value for name in names(item))
    if isinstance(value, Mapping):
        return names(value.get("name"))
    name = text(value)
    return (name,) if name else ()


def people(value: object) -> tuple[str, ...]:
    """Return what `names` does, without what is declared to be an organisation."""
    if isinstance(value, list):
        return tuple(name for item in value for name in people(item))
    if isinstance(value, Mapping) and is_type(value, _ORGANISATION):
        return ()
    return names(value)


_ORGANISATION = re.compile(r"Organi[sz]ation$")
