"""What a page says about itself in JSON-LD, read tolerantly.

Only facts about the article are handed out here; `articleBody` never is text to show.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from weiterlesen.content.page.tree import folded, without_controls

Node = Mapping[str, object]


class Author(NamedTuple):
    """Whoever is declared to have written an article, as the page spells it."""

    name: str
    organisation: bool = False


_OPENING = re.compile(r"\s*(?://\s*)?(?:<!\[CDATA\[|<!--)")
_CLOSING = re.compile(r"(?://\s*)?(?:\]\]>|-->)?\s*;?$")
_LONGEST_CLOSING = 100
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_TAG = re.compile(r"<[^<>]{1,200}>")
_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review)$")
_LOOSE = re.compile(r"(?:Posting|WebPage|VideoObject|CreativeWork|Recipe)$")
_MAX_DEPTH = 6
_MOST_AUTHORS = 60


def nodes(tree: HtmlElement) -> tuple[Node, ...]:
    """Return every typed object of the page's JSON-LD, outer ones first; objects inside lists of links are left out."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            found.extend(_typed(_load(script.text or ""), 0))
    return tuple(found)


def _load(text: str) -> object:
    text = _unwrapped(without_controls(text))
    value, broken = _loaded(text)
    return _loaded(_TRAILING_COMMA.sub(r"\1", text))[0] if broken else value


def _unwrapped(text: str) -> str:
    opening = _OPENING.match(text)
    text = text[opening.end() if opening else 0 :].rstrip()
    return text[:-_LONGEST_CLOSING] + _CLOSING.sub("", text[-_LONGEST_CLOSING:])


def _loaded(text: str) -> tuple[object, bool]:
    """Return what a JSON text says, and whether it is none."""
    try:
        return json.loads(text, strict=False), False
    except (ValueError, RecursionError):
        return None, True


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
    return article_among(nodes(tree))


def article_among(every: Sequence[Node]) -> Node:
    """Return the one of a page's nodes that describes its article, or an empty one."""
    for pattern in (_ARTICLE, _LOOSE):
        fitting = [node for node in every if is_type(node, pattern)]
        if fitting:
            return max(fitting, key=lambda node: ("headline" in node, "datePublished" in node, "author" in node))
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


def authors(node: Node, every: Iterable[Node]) -> tuple[Author, ...]:
    """Return a node's authors, in order.

    An author may be a name, an object with one or with its parts, a pointer to another node of `every`, or a list of
    such.
    """
    known = {key: one for one in every if isinstance(key := one.get("@id"), str)}
    return tuple(islice(_authors(node.get("author"), known, 0), _MOST_AUTHORS))


def _authors(value: object, known: Mapping[str, Node], depth: int) -> Iterator[Author]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _authors(item, known, depth + 1)
    elif isinstance(value, Mapping):
        organisation = is_type(value, _ORGANISATION)
        parts = " ".join(part for key in ("givenName", "familyName") if (part := text(value.get(key))))
        pointed = known.get(str(value.get("@id", "")), {})
        for one in _authors(value.get("name") or parts or text(pointed.get("name")), known, depth + 1):
            yield Author(one.name, organisation=organisation)
    elif name := text(value):
        yield Author(name)


_ORGANISATION = re.compile(r"Organi[sz]ation$")
