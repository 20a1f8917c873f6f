"""Quotations, and who said it."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from html import escape

from lxml.html import HtmlElement

from weiterlesen.content.markup.inline import walk
from weiterlesen.content.sanitize import text_of
from weiterlesen.model.article import Block, Paragraph, Quote

_TAGS = frozenset(("cite", "footer", "figcaption"))
_CLASS = re.compile(r"(?<![a-z])(?:author|auteur|autor|source|quelle|cite|attribution|speaker)(?![a-z])", re.IGNORECASE)
_NAMED = re.compile(
    r"(?<![a-z])(?:(pull-?quotes?|zitat(?:-?box|kasten)?|exergue|quote-?box)|(?<!stock[-_])quotes?)(?![a-z])",
    re.IGNORECASE,
)
_MARKS = '„“”"«»‚‘›‹'
_RICH = ("blockquote", "img", "picture", "table", "ul", "ol", "iframe", "video", "form", "a")
_MOST_WORDS = 90
_BEFORE_NAME = "—–-― "


def source_of(quote: HtmlElement, skip: Collection[HtmlElement] = ()) -> HtmlElement | None:
    """Return the element with which a quotation ends and that names who said it; None if it is all there is.

    What is in `skip` is not looked at.
    """
    opened: list[HtmlElement] = []
    last: list[HtmlElement] = []
    for step, node, text in walk(quote, skip):
        if step == "start":
            opened.append(node)
        elif step == "end":
            opened.pop()
        elif text.strip():
            last = opened[1:]
    found = next((node for node in last if node.tag in _TAGS or _CLASS.search(node.get("class", ""))), None)
    return None if found is None or text_of(found) == text_of(quote) else found


def is_named_so(element: HtmlElement) -> bool:
    """Tell whether a box is named for a quotation, is short, and, if the name is vague, looks like one too."""
    named = _NAMED.search(element.get("class", ""))
    if named is None or next(element.iter(*_RICH), None) is not None:
        return False
    text = text_of(element)
    if not text or len(text.split()) > _MOST_WORDS:
        return False
    return bool(named[1]) or text[0] in _MARKS or source_of(element) is not None


def name_in(source: HtmlElement) -> str:
    """Return who said it as plain text, without the dash before the name."""
    return text_of(source).lstrip(_BEFORE_NAME)


def quoted(blocks: Iterable[Block], source: str) -> list[Block]:
    """Return the blocks with paragraphs in a row made quotations, the last of them with its source."""
    result: list[Block] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            result.append(block)
        elif result and isinstance(result[-1], Quote) and not result[-1].source:
            result[-1] = Quote((*result[-1].paragraphs, block.html))
        else:
            result.append(Quote((block.html,)))
    if not source:
        return result
    if result and isinstance(result[-1], Quote) and not result[-1].source:
        result[-1] = replace(result[-1], source=source)
    else:
        result.append(Paragraph(escape(source, quote=False)))
    return result
