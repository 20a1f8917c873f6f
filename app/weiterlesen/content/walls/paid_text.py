"""A locked page without what is not the reader's: what is left is what the publisher shows everyone.

Two ways. Where the page itself tells the paid part from the rest (a declared part, a wall after a teaser), that part
goes, with everything after the wall but a free `beginning` there, everything hidden and every place that could hold a
copy (scripts, structured data, attributes). Where a whole article still stands there, the page hung a curtain before it
that only a browser draws: then nothing of the body is trusted, and a small page is written anew from its public facts.
"""

import json
import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from lxml import etree
from lxml.html import Element, HtmlElement, tostring

from weiterlesen.content.meta import declared, facts, jsonld
from weiterlesen.content.page import curtains
from weiterlesen.content.page.passages import Passage, Passages, count_words, hidden, running
from weiterlesen.content.page.tree import body_of, parse, text_of, without_controls
from weiterlesen.content.walls import beginning, loose, wall_box
from weiterlesen.model.access import Evidence

#: A note of `Evidence` that begins so names a selector for walls from the publisher's profile.
WALL_HINT: Final = "wall-hint:"

_LONG_VALUE: Final = 80
_SHORT_LINE: Final = 12
_MAX_DEPTH = 12
_DROPPED_TAGS = (
    "style", "noscript", "template", "iframe", "object", "embed", "svg", "textarea", "input", "select", "option",
    "audio", "video", "source", "track", "canvas", "dialog",
)  # fmt: skip
_KEPT_ATTRIBUTES = frozenset((
    "href", "rel", "hreflang", "lang", "dir", "type", "media", "charset", "name", "property", "content", "itemprop",
    "itemtype", "itemscope", "itemid", "class", "id", "role", "src", "srcset", "sizes", "width", "height", "alt",
    "datetime", "colspan", "rowspan", "start",
))  # fmt: skip
_PICTURE_ATTRIBUTES = frozenset(("data-src", "data-srcset", "data-original", "data-lazy-src", "data-lazy-srcset"))
_ADDRESS = re.compile(r"(?:https?:)?/?/?[^\s<>\"']*", re.IGNORECASE)
_DATA_ADDRESS = re.compile(r"\s*(?:data|javascript|blob|vbscript):", re.IGNORECASE)
_BODY_META = re.compile(r"body|full-?text|article-?text|^text$", re.IGNORECASE)
_PUBLIC_KEYS = frozenset((
    "@context", "@type", "@id", "@graph", "headline", "name", "alternativeHeadline", "author", "creator", "url",
    "datePublished", "dateModified", "dateCreated", "publisher", "isAccessibleForFree", "hasPart", "cssSelector",
    "isPartOf", "productID", "image", "thumbnailUrl", "mainEntityOfPage", "mainEntity", "inLanguage", "keywords",
    "articleSection", "wordCount", "description", "logo", "width", "height", "sameAs", "givenName", "familyName",
    "itemListElement", "position", "item",
))  # fmt: skip
_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|authors?|autor(?:en)?)(?:$|[\s_-])", re.IGNORECASE)
_LETTERS = re.compile(r"[^\w]+")


def without_paid_text(html: str, evidence: Evidence) -> str:
    """Return the page without its paid text; "" for a page that cannot be read. Never raises.

    For pages that `policy.access` does not call whole; what is left is safe to extract a teaser from. On the page of a
    free article it would leave next to nothing.
    """
    tree = parse(html)
    if tree is None:
        return ""
    page = _LockedPage(tree, evidence)
    if page.is_under_curtain():
        page.rewrite_body()
    else:
        page.cut()
    _clean(tree)
    return tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>")


class _LockedPage:
    """One locked page while its paid text is taken out."""

    def __init__(self, tree: HtmlElement, evidence: Evidence) -> None:
        self.tree = tree
        self.body = body_of(tree)
        loose.box_up(tree, evidence.url)
        self.passages = Passages(tree)
        said = declared.read(tree)
        hints = [note.removeprefix(WALL_HINT) for note in evidence.notes if note.startswith(WALL_HINT)]
        hinted = frozenset(element for selector in hints for element in curtains.matching(tree, selector))
        named = [element for selector in evidence.paid_parts for element in curtains.matching(tree, selector)]
        self.paid = list(dict.fromkeys((*(element for part in said.parts for element in part.elements), *named)))
        self.covered = curtains.covered(tree)
        self.words = evidence.declared_words
        self.wall = wall_box.find(
            self.passages, evidence.url, declared_free=said.free, hinted=hinted, paid=frozenset(self.paid)
        )

    def is_under_curtain(self) -> bool:
        """Whether more stands here than a teaser, so that nothing tells the paid text from the rest."""
        if self.wall is not None and self.wall.covers:
            return True
        whole = (*self.passages.titled, self.passages.container)
        if any(element in whole for element in (*self.paid, *self.covered)):
            return True
        paid = {*self.paid, *self.covered}
        left = sum(item.words for item in self._before_wall() if not _is_in(item.element, paid))
        return left > wall_box.TEASER_WORDS

    def _before_wall(self) -> list[Passage]:
        if self.wall is None:
            return running(self.passages.inside(self.passages.container))
        inside = self.passages.inside(self.wall.within)
        after = len(self.passages.after(self.wall.box, self.wall.within))
        return [item for item in running(inside[: len(inside) - after]) if not _is_in(item.element, {self.wall.box})]

    def cut(self) -> None:
        """Take out declared and hidden parts, the wall, and what comes after it in the article but its beginning."""
        if self.wall is not None:
            kept = beginning.below(self.wall, self.passages, frozenset((*self.paid, *self.covered)), self.words)
            node: HtmlElement | None = self.wall.box
            while node is not None and node is not self.wall.within:
                for later in list(node.itersiblings()):
                    later.tail = None
                    _thin_out(later, kept)
                node.tail = None
                node = node.getparent()
            _thin_out(self.wall.box, kept)
        for element in (*self.paid, *self.covered):
            _remove(element)
        for element in [each for each in self.body.iter() if each not in self.passages.titled and hidden(each)]:
            _remove(element)

    def rewrite_body(self) -> None:
        """Leave a headline, who wrote it, when, and the first paragraph where it is the page's own summary."""
        article = Element("article")
        for tag, text, attributes in self._public_lines():
            child = etree.SubElement(article, tag, attributes)
            child.text = text
        for child in list(self.body):
            self.body.remove(child)
        self.body.text = None
        self.body.append(article)

    def _public_lines(self) -> Iterator[tuple[str, str, dict[str, str]]]:
        known = facts.gather(self.tree)
        first = next(iter(running(self.passages.inside(self.passages.container))), None)
        title = next((text_of(h1) for h1 in self.passages.container.iter("h1")), "") or known.meta("og:title")
        if title and count_words(title) <= _LONG_VALUE:
            yield "h1", title, {}
        above = takewhile(lambda element: first is None or element is not first.element, self.body.iter())
        bylines = (text_of(element) for element in above if _is_byline(element))
        byline = next((text for text in bylines if 0 < count_words(text) <= _SHORT_LINE), "")
        if byline:
            yield "p", byline, {"class": "byline"}
        moment = next((each for each in self.body.iter("time") if each.get("datetime")), None)
        if moment is not None and count_words(text_of(moment)) <= _SHORT_LINE:
            yield "time", text_of(moment), {"datetime": moment.get("datetime", "")}
        summary = known.meta("og:description", "description", "twitter:description")
        if first is not None and count_words(summary) <= _LONG_VALUE and _same_start(first.text, summary):
            yield "p", min(first.text, summary, key=len), {}


def _is_byline(element: HtmlElement) -> bool:
    if element.get("itemprop") == "author" or element.get("rel") == "author":
        return True
    return _BYLINE.search(element.get("class", "")) is not None


def _same_start(paragraph: str, summary: str) -> bool:
    """Whether one of two texts begins with the other, punctuation and a cut end aside."""
    first, second = (_LETTERS.sub("", text.lower()) for text in (paragraph, summary))
    shorter = min(len(first), len(second))
    return shorter > 0 and first[:shorter] == second[:shorter]


def _is_in(element: HtmlElement, boxes: set[HtmlElement]) -> bool:
    return element in boxes or any(above in boxes for above in element.iterancestors())


def _thin_out(element: HtmlElement, kept: frozenset[HtmlElement]) -> None:
    """Take out everything of an element but the `kept` lines in it; all of it where there is none."""
    if element in kept:
        return
    if kept.isdisjoint(element.iter()):
        _remove(element)
        return
    element.text = None
    for child in list(element):
        child.tail = None
        _thin_out(child, kept)


def _remove(element: HtmlElement) -> None:
    """Take an element out of the page, and leave the text after it."""
    parent = element.getparent()
    if parent is not None and element.tag not in {"body", "html", "head"}:
        element.drop_tree()


def _clean(tree: HtmlElement) -> None:
    """Take out every place that may hold a copy of the text: scripts, data, attributes."""
    data = [_public_value(node, 0) for node in jsonld.nodes(tree)]
    for element in list(tree.iter("script", *_DROPPED_TAGS)):
        _remove(element)
    for element in list(tree.iter()):
        if element.tag == "meta" and _is_private_meta(element):
            _remove(element)
            continue
        public = {name: value for name, value in element.attrib.items() if _is_public(name, value)}
        element.attrib.clear()  # one by one would fail on names that are none, and take minutes on many
        element.attrib.update(public)
    head = tree.find("head")
    body = body_of(tree)
    for stray in [child for child in tree if child is not head and child is not body]:  # after a "</body>" too early
        tree.remove(stray)
    if data and head is not None:
        script = etree.SubElement(head, "script", {"type": "application/ld+json"})
        script.text = json.dumps({"@graph": data}, ensure_ascii=False).replace("</", "<\\/")


def _is_private_meta(meta: HtmlElement) -> bool:
    name = " ".join(meta.get(key, "") for key in ("name", "property", "itemprop"))
    return _BODY_META.search(name) is not None or count_words(meta.get("content", "")) > _LONG_VALUE


def _is_public(name: str, value: str) -> bool:
    if without_controls(value) != value:  # nobody writes that but to harm, and lxml refuses to set it
        return False
    if name in _PICTURE_ATTRIBUTES or name in {"href", "src", "srcset"}:
        return _DATA_ADDRESS.match(value) is None and count_words(value) <= _LONG_VALUE
    return name in _KEPT_ATTRIBUTES and count_words(value) <= _LONG_VALUE


def _public_value(value: object, depth: int) -> object:
    """Structured data with nothing in it but names, dates, addresses and short descriptions."""
    if depth > _MAX_DEPTH or (isinstance(value, str) and count_words(value) > _LONG_VALUE):
        return None
    if isinstance(value, dict):
        return {key: _public_value(inner, depth + 1) for key, inner in value.items() if key in _PUBLIC_KEYS}
    if isinstance(value, list):
        return [_public_value(inner, depth + 1) for inner in value]
    return value
