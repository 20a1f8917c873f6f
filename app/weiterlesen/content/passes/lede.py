"""The lede: the lines under a headline that sum the article up, wherever the page keeps them."""

from collections.abc import Sequence

from lxml.html import HtmlElement

from weiterlesen.content.meta.headline import alike, squash
from weiterlesen.content.page import names
from weiterlesen.content.page.names import meets
from weiterlesen.content.page.shape import Line
from weiterlesen.content.page.tree import text_of

_SHORT = 30
_ALIKE = 0.85
_HALF = 0.5
_LONG = 800
_SENTENCE = 80
_UP = 3
_BODY = 3
_BOLD = 0.9
_LINKED = 0.3
_ENDS = (".", "!", "?", "…", ".“", ".”", '."', "»", "。", ".)", "।")


def is_called_lede(element: HtmlElement) -> bool:
    """Whether class, id or itemprop call the element a lede."""
    if "description" in (element.get("itemprop") or "").split():
        return True
    return meets(element, names.LEDE, names.LEDE_PHRASES)


def is_described(text: str, description: str) -> bool:
    """Whether `text` says what the page's own description says, in full or cut short."""
    one, other = squash(text), squash(description)
    if len(other) < _SHORT or len(one) < _SHORT:
        return False
    if one.startswith(other) or other.startswith(one):
        return True
    return alike(text, description) > _ALIKE and _HALF < len(one) / len(other) < 1 / _HALF


def is_lede(line: Line, description: str, frame: HtmlElement | None = None) -> bool:
    """Whether a line between headline and body belongs to the article's text."""
    if not _SHORT <= len(line.text) <= _LONG or line.link_share > _LINKED:
        return False
    if is_described(line.text, description):
        return True
    above: HtmlElement | None = line.element
    for _ in range(_UP):
        if above is None or above is frame:
            break
        if is_called_lede(above):
            return True
        above = above.getparent()
    return False


def is_dek(line: Line, language: str) -> bool:
    """Whether a lede is a second headline: what English papers set as a heading, while their lede opens the text."""
    return line.is_heading and language.partition("-")[0] == "en"


def between(lines: Sequence[Line], description: str) -> list[Line]:
    """Of the lines between headline and body, those that belong to the article: the lede, and whole sentences."""
    return [line for line in lines if is_lede(line, description) or _is_sentence(line)]


def _is_sentence(line: Line) -> bool:
    return line.bulk >= _SENTENCE and line.text.endswith(_ENDS) and line.link_share < _LINKED


def opens(lines: Sequence[Line], description: str, root: HtmlElement) -> bool:
    """Whether the first line of a body is its lede: called so, or set bold and said by the page's description."""
    if len(lines) < _BODY or lines[0].is_heading:
        return False
    first = lines[0]
    if first.element is not root and is_called_lede(first.element) and _SHORT <= len(first.text) <= _LONG:
        return True
    return is_described(first.text, description) and _is_bold(first.element)


def _is_bold(element: HtmlElement) -> bool:
    return sum(len(text_of(strong)) for strong in element.iter("b", "strong")) >= _BOLD * len(text_of(element))
