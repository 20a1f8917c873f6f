"""Walls without a box: lines that ask for money and a sign-in, one beside the other among the article's paragraphs."""

from functools import partial
from itertools import islice, takewhile

from lxml.html import Element, HtmlElement

from weiterlesen.content.page.passages import count_words
from weiterlesen.content.page.tree import text_of
from weiterlesen.content.page.wall_words import Sign, has, signs
from weiterlesen.content.walls.offers import offers_in
from weiterlesen.content.walls.sign_links import doors
from weiterlesen.model.access import OfferKind

_LINE_WORDS = 25
_LABEL_WORDS = 12
_NEIGHBOURS = 6
_BOX_WORDS = 80
_PARENTS = frozenset(("article", "main", "section", "div", "body"))
_LINES = frozenset(("p", "a", "button", "div", "h2", "h3", "h4", "h5", "h6", "strong", "form", "ul", "ol", "li"))
_ABOUT = frozenset((Sign.GATE, Sign.KNOWN, Sign.SINGLE, Sign.SUBSCRIPTION, Sign.REGISTER, Sign.SIGN_IN, Sign.HELD))
_MONEY = frozenset((OfferKind.SINGLE, OfferKind.SUBSCRIPTION))


def box_up(tree: HtmlElement, page_url: str) -> None:
    """Put the lines around each link to sign in into a box of their own, so that it is judged as every other one."""
    links = [*doors(tree), *(link for link in tree.iter("a", "button") if _signs_in(link) or _answers(link))]
    lines = (line for link in links if (line := _line_of(link)) is not None)
    for line in dict.fromkeys(lines):
        run = _run(line, page_url)
        if len(run) > 1 and (run[0].getprevious() is not None or run[-1].getnext() is not None):
            _wrap_if_asking(run, page_url)


def _signs_in(link: HtmlElement) -> bool:
    label = text_of(link)
    return count_words(label) <= _LABEL_WORDS and not signs(label).isdisjoint((Sign.SIGN_IN, Sign.KNOWN))


def _answers(link: HtmlElement) -> bool:
    """Whether a link stands right behind a question in its line: readers who have access already are asked one."""
    before, around = link.getprevious(), link.getparent()
    first = None if around is None else around.text
    said = first if before is None else before.tail or text_of(before)
    return (said or "").rstrip().endswith("?") and count_words(text_of(link)) <= _LABEL_WORDS


def _line_of(link: HtmlElement) -> HtmlElement | None:
    """Return the short line, or row, that a link stands in, None for one that is part of something else."""
    line = link
    while (parent := line.getparent()) is not None and not _may_hold_lines(parent):
        line = parent
    while parent is not None and parent.tag == "div" and line.getparent() is parent and _is_short(parent):
        line, parent = parent, parent.getparent()
    return line if parent is not None and _is_short(line) else None


def _may_hold_lines(element: HtmlElement) -> bool:
    return element.tag in _PARENTS or "-" in str(element.tag)


def _run(line: HtmlElement, page_url: str) -> list[HtmlElement]:
    """Return the short lines around one, without a gap."""
    before, after = (
        list(
            takewhile(
                partial(_belongs, rows=line.tag == "div", page_url=page_url),
                islice(line.itersiblings(preceding=back), _NEIGHBOURS),
            )
        )
        for back in (True, False)
    )
    return [*reversed(before), line, *after]


def _is_short(element: HtmlElement) -> bool:
    return element.tag in _LINES and count_words(text_of(element)) <= _LINE_WORDS


def _belongs(element: HtmlElement, *, rows: bool, page_url: str) -> bool:
    """Whether this may be a part of the same wall: a short line (beside `rows` only a row), or a box that sells."""
    if _is_short(element):
        return element.tag == "div" or not rows
    if element.tag != "div" or count_words(text_of(element)) > _BOX_WORDS or element.find(".//h1") is not None:
        return False
    return not _MONEY.isdisjoint(offer.kind for offer in offers_in(element, page_url))


def _is_about(line: HtmlElement, page_url: str) -> bool:
    return not signs(text_of(line)).isdisjoint(_ABOUT) or bool(offers_in(line, page_url))


def _wrap_if_asking(run: list[HtmlElement], page_url: str) -> None:
    first = next((place for place, line in enumerate(run) if _is_about(line, page_url)), None)
    if first is None:
        return
    asks = first > 0 and text_of(run[first - 1]).endswith(("?", "!", ":"))
    box = Element("div")
    run[first].addprevious(box)
    for line in run[first - asks :]:
        box.append(line)
    kinds = {offer.kind for offer in offers_in(box, page_url)}
    held = any(Sign.HELD in signs(text_of(line)) for line in run)
    gated = not kinds.isdisjoint(_MONEY | {OfferKind.REGISTER} if held else _MONEY)
    if not (gated or any(has(Sign.GATE, text_of(line)) for line in box)) or OfferKind.SIGN_IN not in kinds:
        box.drop_tag()
