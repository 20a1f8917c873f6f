"""Which lines of the chosen element are furniture: labels, credits, dates, appeals and pointers elsewhere.

Only short lines and lines of links are judged by their words, so prose is safe. Position counts: before the first
paragraph a newspaper sets bylines and dates, after the last one it sets pointers and notices.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from weiterlesen.content.meta.headline import squash
from weiterlesen.content.meta.people import has_lead
from weiterlesen.content.page.shape import Line
from weiterlesen.content.passes import phrases
from weiterlesen.content.passes.figures import is_named_caption
from weiterlesen.content.passes.lede import is_called_lede

_PROSE = 120
_SHORT = 80
_POINTER = 220
_LINKED = 0.75
_CAPTION = 400
_LABEL = 30
_CONSENT = 500
_SIGNS = 2
_PARTLY = 0.4
_HALF = 0.5
_BYLINE = 100
_BYLINE_WORDS = 8
_CELLS = frozenset(("td", "th", "caption"))
_MAY_BE_LINKED = frozenset(("li", "dd", "dt", "h2", "h3", "h4"))
_UP = 4


@dataclass(frozen=True, slots=True)
class Known:
    """What is already known of the article and must not be repeated in its text."""

    title: str = ""
    byline: tuple[str, ...] = ()
    site: str = ""
    kicker: str = ""


def without_furniture(lines: Sequence[Line], known: Known, root: HtmlElement) -> list[Line]:
    """Return the lines that are the article's own, in order."""
    kept = [line for line in lines if not _is_furniture(line, known, root)]
    kept = _without_top(kept, known)
    return _without_tail(kept, known)


def is_prose(line: Line) -> bool:
    """Whether a line is long enough, and free enough of links, to be the article's own beyond doubt."""
    return line.bulk >= _PROSE and line.link_share < _HALF and not line.is_heading


def _is_furniture(line: Line, known: Known, root: HtmlElement) -> bool:
    text = line.text
    if line.element.tag in _CELLS:
        return False  # a table without one of its cells says something else
    if _says_known(text, known) or _is_label(text):
        return True
    if len(text) < _POINTER and _is_told_by_words(line):
        return True
    if line.link_share >= _LINKED and line.element.tag not in _MAY_BE_LINKED:
        return len(text) < _POINTER
    return len(text) < _CAPTION and _is_named_caption(line, root)


def _is_label(text: str) -> bool:
    if len(text) < _CONSENT and phrases.CONSENT.match(text):
        return True
    if len(text) < _LABEL and phrases.ELSEWHERE.match(text) and text[-1] not in ".!?":
        return True
    return phrases.LABEL.match(text) is not None or (len(text) <= _SIGNS and not text.isalnum())


def _is_told_by_words(line: Line) -> bool:
    text = line.text
    if line.link_share > _PARTLY and phrases.ELSEWHERE.match(text):
        return True
    if (line.links or len(text) < _PROSE) and phrases.APPEAL.match(text):
        return True
    return not line.is_heading and phrases.CREDIT.search(text) is not None


def _is_named_caption(line: Line, root: HtmlElement) -> bool:
    if line.element.tag == "figcaption":
        return True
    inner = line.element
    while len(inner) == 1 and not (inner.text or "").strip() and not (inner[0].tail or "").strip():
        inner = inner[0]
        if is_named_caption(inner):
            return True
    element: HtmlElement | None = line.element
    for _ in range(_UP):
        if element is None or element is root:
            return False
        if is_named_caption(element):
            return True
        element = element.getparent()
    return False


def _says_known(text: str, known: Known) -> bool:
    said = squash(text)
    if not said:
        return True
    return said.replace(" ", "") in {squash(name).replace(" ", "") for name in (known.title, known.kicker, known.site)}


def _without_top(lines: list[Line], known: Known) -> list[Line]:
    """Drop bylines, dates and labels before the first paragraph after the lede."""
    prose = (place for place, line in enumerate(lines) if is_prose(line) and not is_called_lede(line.element))
    first = next(prose, len(lines))
    return [line for place, line in enumerate(lines) if place > first or not _is_top_label(line, known)]


def _is_top_label(line: Line, known: Known) -> bool:
    text = line.text
    if line.element.tag == "h1":
        return True
    if len(text) > _PROSE:
        return False
    if phrases.WHEN.search(text):
        return True
    said = squash(text)
    if any(squash(name) in said for name in known.byline) and len(said) < _BYLINE:
        return True
    return has_lead(text) and len(text.split()) <= _BYLINE_WORDS and not text.endswith(".")


def _without_tail(lines: list[Line], known: Known) -> list[Line]:
    """Drop headings without text, pointers and notices after the last paragraph."""
    end = len(lines)
    while end and _is_tail(lines[end - 1], known):
        end -= 1
    return lines[:end] if end else lines


def _is_tail(line: Line, known: Known) -> bool:
    text = line.text
    if line.is_heading or line.link_share >= _LINKED:
        return True
    if len(text) < _POINTER * 1.5 and (
        phrases.TAIL.match(text) or phrases.ELSEWHERE.match(text) or phrases.APPEAL.match(text)
    ):
        return True
    if len(text) < _SHORT and (phrases.WHEN.search(text) or squash(text) in {squash(name) for name in known.byline}):
        return True
    if len(text) < _CAPTION and _is_all_italic(line.element):
        return True
    return line.bulk < _POINTER and any(text.startswith(name) for name in known.byline)


def _is_all_italic(element: HtmlElement) -> bool:
    while len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip():
        element = element[0]
        if element.tag in ("em", "i", "small"):
            return True
    return False
