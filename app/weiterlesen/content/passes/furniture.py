"""Which lines of the chosen element are furniture: labels, credits, dates, appeals and pointers elsewhere.

Only short lines and lines of links are judged by their words, so prose is safe. Position counts: before the first
paragraph a newspaper sets bylines and dates, after the last one it sets pointers and notices.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from lxml.html import HtmlElement

from weiterlesen.content.meta.headline import squash
from weiterlesen.content.meta.people import has_lead
from weiterlesen.content.page.shape import Line
from weiterlesen.content.page.tree import text_of
from weiterlesen.content.passes import phrases
from weiterlesen.content.passes.figures import is_named_caption
from weiterlesen.content.passes.lede import is_called_lede

_PROSE = 120
_OPENING = 300
_SHORT = 80
_POINTER = 220
_LINKED = 0.75
_CAPTION = 400
_CAPTIONS = 600
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
_ENDING = 0.25
_HEADING = 60
_BIO = 500
_HEADINGS = 3
_NOTICE = 250
_ENDS = (".", "?", "!", "”", "“", '"', "»", "«")


@dataclass(frozen=True, slots=True)
class Known:
    """What is already known of the article and must not be repeated in its text."""

    title: str = ""
    byline: tuple[str, ...] = ()
    site: str = ""
    kicker: str = ""


def without_furniture(lines: Sequence[Line], known: Known, root: HtmlElement) -> list[Line]:
    """Return the lines that are the article's own, in order."""
    return _without_tail(without_labels(_before_the_end(lines), known, root), known)


def _before_the_end(lines: Sequence[Line]) -> Sequence[Line]:
    """Leave out what follows a heading such as "About the author" or "Related", if it is little beside the article."""
    left = _ENDING * sum(len(line.text) for line in lines)
    end = len(lines)
    for place in range(len(lines) - 1, 0, -1):
        text = lines[place].text
        left -= len(text)
        if left < 0:
            break
        if len(text) >= _HEADING:
            continue
        if phrases.ENDS.match(text) or (phrases.OTHERS.match(text) and not _goes_on(lines, place)):
            end = place
    return lines[:end]


def _goes_on(lines: Sequence[Line], place: int) -> bool:
    """Whether paragraphs stand after a line where they stood before it."""
    where = {line.element.getparent() for line in lines[:place] if is_prose(line)}
    return any(is_prose(line) and line.element.getparent() in where for line in lines[place + 1 :])


def without_labels(lines: Sequence[Line], known: Known, root: HtmlElement) -> list[Line]:
    """Return the lines that are the article's own, without regard to where it ends."""
    kept = [line for line in lines if not _is_furniture(line, known, root)]
    return _without_top(kept, known)


def is_prose(line: Line) -> bool:
    """Whether a line is long enough, and free enough of links, to be the article's own beyond doubt."""
    return line.bulk >= _PROSE and line.link_share < _HALF and not line.is_heading


def _is_furniture(line: Line, known: Known, root: HtmlElement) -> bool:
    text = line.text
    if line.element.tag in _CELLS:
        return False  # a table without one of its cells says something else
    if _says_known(text, known) or _is_label(text):
        return True
    if phrases.COUNT.match(text) and next(line.element.iterancestors("td", "th", "li"), None) is None:
        return line.element.tag != "li" or line.link_share >= _LINKED
    if len(text) < _POINTER and _is_told_by_words(line):
        return True
    if line.link_share >= _LINKED and line.element.tag not in _MAY_BE_LINKED:
        return len(text) < _POINTER and not _is_own_link(line)
    return len(text) < _CAPTION and _is_named_caption(line, root)


def _is_own_link(line: Line) -> bool:
    """Whether a paragraph that is all link is the author's own: a sentence, an address, a source in brackets."""
    return line.element.tag == "p" and phrases.OWN_LINK.search(line.text) is not None


def _is_label(text: str) -> bool:
    if len(text) < _CONSENT and phrases.CONSENT.match(text):
        return True
    if len(text) < _LABEL and phrases.ELSEWHERE.match(text) and text[-1] not in ".!?":
        return True
    if phrases.LABEL.match(text) or phrases.SHORTCODE.match(text):
        return True
    return len(text) <= _SIGNS and not text.isalnum()


def _is_told_by_words(line: Line) -> bool:
    text = line.text
    if line.link_share > _PARTLY and phrases.ELSEWHERE.match(text):
        return True
    if (line.links or len(text) < _PROSE) and phrases.APPEAL.match(text):
        return True
    return not line.is_heading and line.element.tag != "li" and phrases.CREDIT.search(text) is not None


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
            return len(text_of(element)) < _CAPTIONS
        element = element.getparent()
    return False


def _says_known(text: str, known: Known) -> bool:
    said = squash(text)
    if not said:
        return True
    return said.replace(" ", "") in _names_of(known)


@lru_cache(maxsize=2)
def _names_of(known: Known) -> frozenset[str]:
    return frozenset(squash(name).replace(" ", "") for name in (known.title, known.kicker, known.site))


def _without_top(lines: list[Line], known: Known) -> list[Line]:
    """Drop bylines, dates and labels before the first paragraph after the lede, and a byline right after it."""
    first = _first_of_text(lines)
    above = [line for line in lines[: first + 1] if not _is_top_label(line, known)]
    after = lines[first + 1 :]
    signed = bool(after) and not after[0].text.endswith(_ENDS) and _is_byline(after[0].text, known)
    return above + after[signed:]


def _first_of_text(lines: Sequence[Line]) -> int:
    """Return the place of the first paragraph, or of the line that a text of short lines has come to by then."""
    read = 0.0
    for place, line in enumerate(lines):
        if _is_above_text(line):
            continue
        if is_prose(line) or read >= _OPENING:
            return place
        read += line.bulk if line.link_share < _HALF and not line.is_heading else 0
    return len(lines)


def _is_above_text(line: Line) -> bool:
    """Whether the text begins only after a line, however long it is."""
    return is_called_lede(line.element) or (
        len(line.text) < _CONSENT and phrases.DISCLOSURE.search(line.text) is not None
    )


def _is_top_label(line: Line, known: Known) -> bool:
    text = line.text
    if line.element.tag == "h1" or (len(text) < _CONSENT and phrases.DISCLOSURE.search(text)):
        return True
    if len(text) > _PROSE:
        return False
    if phrases.WHEN.search(text):
        return True
    return _is_byline(text, known)


def _is_byline(text: str, known: Known) -> bool:
    """Whether a short line names the author, and is no question of an interviewer who signs the text."""
    said = squash(text)
    if len(said) < _BYLINE and any(squash(name) in said for name in known.byline):
        return not text.endswith("?")
    return has_lead(text) and len(text.split()) <= _BYLINE_WORDS and not text.endswith(".")


def _without_tail(lines: list[Line], known: Known) -> list[Line]:
    """Drop headings without text, pointers and notices after the last paragraph."""
    end = len(lines)
    while end and _is_tail(lines[end - 1], known):
        end -= 1
    end += _told_by_headings(lines[end:]) or _told_in_italics(lines[end:])
    return _without_last_links(lines[:end]) if end else lines


def _without_last_links(lines: list[Line]) -> list[Line]:
    """Drop the list of links right after the last paragraph, which did not announce it, before a last notice."""
    last = next((place for place in range(len(lines) - 1, -1, -1) if is_prose(lines[place])), -1)
    if last < 0 or lines[last].text.endswith(":"):
        return lines
    links = list(takewhile(lambda line: line.element.tag == "li" and line.link_share >= _LINKED, lines[last + 1 :]))
    return lines[: last + 1] + lines[last + 1 + len(links) :] if len(links) > 1 else lines


def _told_by_headings(tail: Sequence[Line]) -> int:
    """Count the lines up to the last of several headings in a row: a list told in headings is text."""
    headings = list(takewhile(lambda line: line.is_heading, tail))
    return len(headings) if len(headings) > _HEADINGS else 0


def _told_in_italics(tail: Sequence[Line]) -> int:
    """Count the lines up to the last of several in italics: a few words are a notice, more are a quotation."""
    italics = list(takewhile(lambda line: _is_all_italic(line.element), tail))
    return len(italics) if len(italics) > 1 and sum(len(line.text) for line in italics) > _NOTICE else 0


def _is_tail(line: Line, known: Known) -> bool:
    text = line.text
    if line.is_heading or line.link_share >= _LINKED:
        return True
    if len(text) < _POINTER * 1.5 and (
        phrases.TAIL.match(text)
        or ((line.links or len(text) < _PROSE) and phrases.ELSEWHERE.match(text))
        or phrases.APPEAL.match(text)
        or phrases.INVITES.search(text)
    ):
        return True
    if len(text) < _SHORT and (phrases.WHEN.search(text) or squash(text) in {squash(name) for name in known.byline}):
        return True
    if len(text) < _NOTICE and _is_all_italic(line.element):
        return True
    return line.bulk < _BIO and any(_is_about(text, name) for name in known.byline)


def _is_about(text: str, name: str) -> bool:
    """Whether a line begins with the author's name, or says what the author is."""
    before, _, after = text.partition(name)
    return text.startswith(name) or (len(before) < _SHORT and phrases.IS.match(after) is not None)


def _is_all_italic(element: HtmlElement) -> bool:
    while len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip():
        element = element[0]
        if element.tag in ("em", "i", "small"):
            return True
    return False
