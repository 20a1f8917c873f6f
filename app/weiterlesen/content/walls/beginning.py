"""The free beginning of an article whose wall stands above it: the few lines that the page shows everyone.

A wall is as a rule where the free text ends. Some pages draw it first, right under the headline, and what they give
away below. Only where no text stands before the wall and very little after it, that little is what everyone sees:
a page that has more there covers it by means that nobody reads here, so nothing of it is kept. Whatever comes after
the first thing that is paid, covered, or named as if it were, goes too.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from lxml.html import HtmlElement

from weiterlesen.content.page.passages import Passage, Passages, running
from weiterlesen.content.page.wall_words import Sign, signs
from weiterlesen.content.walls.wall_box import Wall

_MOST_WORDS: Final = 100
_LONG_LINE: Final = 15
_OF_WALLS: Final = frozenset((Sign.GATE, Sign.KNOWN, Sign.SINGLE, Sign.SUBSCRIPTION, Sign.HELD))
#: Names of what may be for some readers only; more is taken for one than is.
_PAID_NAME: Final = re.compile(
    r"paid|paywall|bezahl|payant|premium|subscri|abonn|member|mitglied|gated|locked|restrict|protect|exclusi|exklusiv"
    r"|hidden|secret|(?:^|[\s_-])(?:rest|remain\w*|plus|pro|full|more)(?:$|[\s_-])",
    re.IGNORECASE,
)


def below(
    wall: Wall, passages: Passages, kept_back: frozenset[HtmlElement], declared_words: int = 0
) -> frozenset[HtmlElement]:
    """Return the elements of the lines after `wall` that are the article's free beginning; none where in doubt.

    `kept_back` is what the page declares paid, and what it covers; `declared_words` the whole's length, 0 if unknown.
    """
    most = min(_MOST_WORDS, declared_words // 2) if declared_words else _MOST_WORDS
    after = [*passages.inside(wall.box)[_own_lines(wall, passages) :], *passages.after(wall.box, wall.within)]
    shown = [item for item in _text(after) if kept_back.isdisjoint((item.element, *item.element.iterancestors()))]
    if any(_text(passages.before(wall.box, wall.within))) or sum(item.words for item in shown) > most:
        return frozenset()
    lines = {item.element: item for item in after if len(passages.inside(item.element)) == 1}
    free = takewhile(lambda element: not _is_closed(element, wall, kept_back), _elements_after(wall, passages))
    kept = [lines[element] for element in free if element in lines and _is_line(lines[element])]
    while kept and not kept[-1].running:
        kept.pop()
    return frozenset(item.element for item in kept)


def _own_lines(wall: Wall, passages: Passages) -> int:
    """Count the lines of a wall's box that are its own: the box may reach to the end of the article."""
    inside = passages.inside(wall.box)
    talks = [place for place, item in enumerate(inside) if item.linked or not signs(item.text).isdisjoint(_OF_WALLS)]
    own = talks[-1] + 1 if talks else 0
    return own + sum(1 for _ in takewhile(lambda item: item.words < _LONG_LINE, inside[own:]))


def _text(items: list[Passage]) -> Iterator[Passage]:
    """Yield the running text without what is said of pictures."""
    for item in running(items):
        if all(each.tag not in {"figure", "figcaption"} for each in (item.element, *item.element.iterancestors())):
            yield item


def _is_line(item: Passage) -> bool:
    return not item.away and (item.running or not item.linked) and signs(item.text).isdisjoint(_OF_WALLS)


def _is_closed(element: HtmlElement, wall: Wall, kept_back: frozenset[HtmlElement]) -> bool:
    """Whether an element is paid, covered or named so."""
    return element in kept_back or (element not in wall.box.iterancestors() and _is_named_paid(element))


def _elements_after(wall: Wall, passages: Passages) -> Iterator[HtmlElement]:
    """Yield what begins after the wall's last line, in page order."""
    own = passages.inside(wall.box)[: _own_lines(wall, passages)]
    last = own[-1].element if own else wall.box
    inside = frozenset(last.iter() if len(passages.inside(last)) == len(own[-1:]) else ())
    everything = wall.within.iter()
    next(element for element in everything if element is last)
    yield from (element for element in everything if element not in inside)


def _is_named_paid(element: HtmlElement) -> bool:
    tag = str(element.tag)
    names = (tag if "-" in tag else "", element.get("class", ""), element.get("id", ""), element.get("slot", ""))
    return any(map(_PAID_NAME.search, names))
