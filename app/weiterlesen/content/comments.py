"""Readers' comments in a page: its own HTML, else what it says of itself in JSON; as threads."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from lxml.html import HtmlElement

from weiterlesen.content import dates
from weiterlesen.content.comment_sources import objects
from weiterlesen.content.comment_sources.lines import CONTROL_WORDS, TIME_WORDS, own_text
from weiterlesen.content.comment_sources.threads import MAX_COMMENTS, MAX_DEPTH, MAX_NAME, MAX_TEXT
from weiterlesen.content.meta import jsonld
from weiterlesen.content.page.tree import body_of, is_hidden, name_words, naming, text_of
from weiterlesen.model.article import Comment

_LIST_WORDS = (
    "comments", "commentlist", "kommentare", "commentaires", "comentarios", "commenti", "kommentarliste", "thread",
    "commentthread", "discussion", "reactions", "reacties",
)  # fmt: skip
_ITEM = re.compile(
    r"(?:^|\s)(?:[\w-]+[-_])?(?:comment|kommentar|commentaire|comentario|commento|reactie|leserkommentar)"
    r"(?:[-_](?:item|entry|node|wrap|wrapper|container|single|box|article|post))?(?:[-_]?\d+)?(?=\s|$)",
    re.IGNORECASE,
)
_AUTHORS = """author authors fn name nickname user username autor autorin auteur commenter commentauthor verfasser
    vcard"""
_AUTHOR_WORDS = frozenset(_AUTHORS.split())
_TEXTS = "content text body message commenttext inhalt texte contenu"
_TEXT_WORDS = frozenset(_TEXTS.split())
_SAYS = re.compile(r"\s*(?:says|said|sagt|schrieb|meint|a dit|dit|wrote)?\s*:?\s*$", re.IGNORECASE)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_REPLIES = frozenset(("ol", "ul", "section"))
_NAMED = re.compile(r'"\w*(?:comment|kommentar)\w*"', re.IGNORECASE)
_MAX_DATA = 3_000_000


def from_tree(tree: HtmlElement, url: str, now: datetime | None = None) -> tuple[Comment, ...]:
    """Return the comments of a whole page, replies inside what they answer; at most 500.

    `now` is what "vor 3 Stunden" counts from; without it such comments have no time. `url` is of no use yet: nothing
    is ever fetched.
    """
    del url
    found = _microdata(tree, now) or _marked_up(body_of(tree), now)
    return found or _declared(tree, now) or _in_data(tree, now)


# -- items of a list, told by class


def _marked_up(body: HtmlElement, now: datetime | None) -> tuple[Comment, ...]:
    items = [element for element in body.iter("li", "article", "div", "section") if _is_item(element)][:MAX_COMMENTS]
    return _threads(items, now)


def _is_item(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if ("omment" not in names and "reactie" not in names) or not _ITEM.search(names) or is_hidden(element):
        return False
    return _author(element) is not None and _inside_list(element)


def _inside_list(element: HtmlElement) -> bool:
    for above in element.iterancestors():
        names = naming(above).lower().replace("-", "").replace("_", "")
        if any(word in names for word in _LIST_WORDS):
            return True
    return False


def _microdata(tree: HtmlElement, now: datetime | None) -> tuple[Comment, ...]:
    items = [item for item in tree.xpath("//*[@itemtype][contains(@itemtype, 'Comment')]") if not is_hidden(item)]
    return _threads(items[:MAX_COMMENTS], now)


def _threads(items: list[HtmlElement], now: datetime | None) -> tuple[Comment, ...]:
    """Nest the items as their elements are nested; an item that only wraps another of the same comment is skipped."""
    known = set(items)
    inner: dict[HtmlElement | None, list[HtmlElement]] = {}
    for item in items:
        above = next((one for one in item.iterancestors() if one in known), None)
        inner.setdefault(above, []).append(item)
    return tuple(_comments(inner.get(None, []), inner, known, now, 0))


def _comments(
    items: list[HtmlElement],
    inner: Mapping[HtmlElement | None, list[HtmlElement]],
    known: set[HtmlElement],
    now: datetime | None,
    depth: int,
) -> Iterator[Comment]:
    for item in items:
        replies = inner.get(item, []) if depth < MAX_DEPTH else []
        parts = [reply for reply in replies if _is_same(item, reply, set(replies))]
        own = _read(parts[0] if parts else item, known, now)
        below = [one for reply in replies for one in ([reply] if reply not in parts else inner.get(reply, []))]
        nested = tuple(_comments(below, inner, known, now, depth + 1))
        if own is not None:
            yield Comment(own.author, own.published, own.text, nested)
        else:
            yield from nested


def _is_same(item: HtmlElement, inner: HtmlElement, replies: set[HtmlElement]) -> bool:
    """Whether the inner element is the item's own body (`li.comment > article.comment-body`) and no reply to it."""
    between = inner.getparent()
    while between is not None and between is not item:
        if between.tag in _REPLIES or not name_words(between).isdisjoint(("children", "replies", "antworten")):
            return False
        between = between.getparent()
    return not own_text(item, replies)


def _read(item: HtmlElement, known: set[HtmlElement], now: datetime | None) -> Comment | None:
    others = {element for element in known if element is not item and item in element.iterancestors()}
    author = _author(item, others)
    name = _SAYS.sub("", text_of(author)) if author is not None else ""
    body = _part(item, _TEXT_WORDS, others)
    text = own_text(body if body is not None else item, others | ({author} if author is not None else set()))
    if not text:
        return None
    return Comment(name[:MAX_NAME], _time_of(item, others, now), text[:MAX_TEXT])


def _author(item: HtmlElement, others: set[HtmlElement] | frozenset[HtmlElement] = frozenset()) -> HtmlElement | None:
    """Return the element with the author's name: told by its name, or the heading of an item that has a time."""
    named = _part(item, _AUTHOR_WORDS, others)
    if named is not None:
        return named
    own = [element for element in item.iter(*_HEADINGS, "time") if not _is_part_of(element, others, item)]
    heading = next((element for element in own if element.tag in _HEADINGS and text_of(element)), None)
    dated = any(element.tag == "time" for element in own)
    return heading if dated and heading is not None and len(text_of(heading)) <= MAX_NAME else None


def _part(
    item: HtmlElement, words: frozenset[str], others: set[HtmlElement] | frozenset[HtmlElement] = frozenset()
) -> HtmlElement | None:
    """Return the first element inside an item that is named by one of `words`, and is not part of a reply."""
    for element in item.iterdescendants():
        if _is_part_of(element, others, item):
            continue
        if words.isdisjoint(name_words(element) | set((element.get("itemprop") or "").lower().split())):
            continue
        if not name_words(element).isdisjoint(CONTROL_WORDS) or not text_of(element):
            continue
        if words is not _TEXT_WORDS and len(text_of(element)) > MAX_NAME:
            continue
        return element
    return None


def _is_part_of(element: HtmlElement, others: set[HtmlElement] | frozenset[HtmlElement], item: HtmlElement) -> bool:
    current: HtmlElement | None = element
    while current is not None and current is not item:
        if current in others:
            return True
        current = current.getparent()
    return False


def _time_of(item: HtmlElement, others: set[HtmlElement], now: datetime | None) -> datetime | None:
    for element in item.iterdescendants("time", "abbr", "a", "span", "div", "meta", "p"):
        if _is_part_of(element, others, item):
            continue
        given = element.get("datetime") or (element.get("content") if element.tag == "meta" else "")
        if not given and element.tag != "time" and name_words(element).isdisjoint(TIME_WORDS):
            continue
        moment = dates.parse(given or element.get("title") or text_of(element), now=now) or dates.parse(
            text_of(element), now=now
        )
        if moment is not None:
            return moment
    return None


# -- JSON


def _declared(tree: HtmlElement, now: datetime | None) -> tuple[Comment, ...]:
    article = jsonld.article(tree)
    return tuple(_from_json(article.get("comment"), now, 0))[:MAX_COMMENTS]


def _from_json(value: object, now: datetime | None, depth: int) -> Iterator[Comment]:
    for one in value if isinstance(value, list) else [value]:
        if not isinstance(one, Mapping) or depth > MAX_DEPTH:
            continue
        text = jsonld.text(one.get("text"))
        replies = tuple(_from_json(one.get("comment"), now, depth + 1))
        if text:
            moment = dates.parse(jsonld.text(one.get("dateCreated") or one.get("datePublished")), now=now)
            yield Comment(jsonld.text(one.get("author"))[:MAX_NAME], moment, text[:MAX_TEXT], replies)
        else:
            yield from replies


def _in_data(tree: HtmlElement, now: datetime | None) -> tuple[Comment, ...]:
    """Return what the data that the page's own program reads has under a key that names comments."""
    for script in tree.iter("script"):
        text = script.text or ""
        if script.get("type") != "application/json" or len(text) > _MAX_DATA or not _NAMED.search(text):
            continue
        try:
            found = objects.embedded(json.loads(text, strict=False), now)
        except (ValueError, RecursionError):
            continue
        if found:
            return found
    return ()
