"""The text of a comment with its lines, emoji kept, buttons left out."""

import re
from collections.abc import Set as AbstractSet
from html import unescape

from lxml.html import HtmlElement

from weiterlesen.content import sanitize
from weiterlesen.content.page.tree import SILENT_TAGS, is_hidden, name_words, naming

_CONTROLS = """reply antworten repondre report melden like likes vote votes share edit permalink actions action toolbar
    controls buttons rating avatar meta footer awaiting moderation links tools"""
CONTROL_WORDS = frozenset(_CONTROLS.split())
_TIMES = "date time datetime timestamp published datum zeit posted when metadata"
TIME_WORDS = frozenset(_TIMES.split())
_LINES = frozenset(("p", "div", "br", "li", "blockquote", "ul", "ol", "section", "header", "footer", "article"))
_BLANK = re.compile(r"\n{3,}")
_MARKUP = re.compile(r"</[a-z]\w*\s*>|<(?:br|p|img)\b", re.IGNORECASE)
_MAX_HTML = 100_000


def lines_of(html: str) -> str:
    """Return the text of a comment's html."""
    return own_text(sanitize.parse(html[:_MAX_HTML]), set())


def lines_of_text(text: str) -> str:
    """Return a comment that is text; one that has markup all the same is taken for html."""
    if _MARKUP.search(text):
        return lines_of(text)
    return _tidy(unescape(text[:_MAX_HTML]))


def own_text(element: HtmlElement, without: AbstractSet[HtmlElement]) -> str:
    """Return the text of an element with its lines, without the elements of `without`, buttons and other parts."""
    pieces: list[str] = []
    _collect(element, without, pieces)
    return _tidy("".join(pieces))


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return _BLANK.sub("\n\n", "\n".join(lines)).strip()


def _collect(element: HtmlElement, without: AbstractSet[HtmlElement], pieces: list[str]) -> None:
    stack: list[tuple[HtmlElement, bool]] = [(element, True)]
    while stack:
        node, opening = stack.pop()
        ends = "\n\n" if node.tag == "p" else "\n" if node.tag in _LINES else ""
        if not opening:
            pieces.append(ends)
            pieces.append(node.tail or "" if node is not element else "")
            continue
        if node is not element and _is_left_out(node, without):
            pieces.append(node.tail or "")
            continue
        pieces.append(ends if node.tag != "br" else "")
        pieces.append(_emoji(node) or node.text or "")
        stack.append((node, False))
        stack.extend((child, True) for child in reversed(node))


def _is_left_out(node: HtmlElement, without: AbstractSet[HtmlElement]) -> bool:
    if node in without or node.tag in SILENT_TAGS or node.tag in ("button", "form", "time", "label", "input"):
        return True
    return is_hidden(node) or not name_words(node).isdisjoint(CONTROL_WORDS | TIME_WORDS)


def _emoji(node: HtmlElement) -> str:
    """WordPress and others write emoji as pictures with the sign as their alternative text."""
    return (node.get("alt") or "") if node.tag == "img" and "emoji" in naming(node) else ""
