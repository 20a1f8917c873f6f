"""Which element of a page holds its article: the one with the most prose of its own, and what belongs around it."""

from collections.abc import Sequence

from lxml.html import HtmlElement

from weiterlesen.content.page import names
from weiterlesen.content.page.names import meets
from weiterlesen.content.page.shape import Line

_NO_WORDS: frozenset[str] = frozenset()
_SHORT_LINE = 25
_GAIN = 0.3
_KIN_GAIN = 0.05
_LINKED = 0.5
_PURE = 0.3
_ITEM = 0.7
_NAMED = 2.5
_FRAME = 0.3
_SOME = 250
_SHARES = (1.0, 0.5)
_ITEMS = frozenset(("li", "td", "dd", "dt", "th"))
_ENDS = (".", "!", "?", "…", ":", '"', "”", "“", "»", "«", "’", "。", "！", "？", "」", ";", "।", "؟")


def prose(line: Line) -> float:
    """Tell how much of a line is prose: long, not linked, a sentence."""
    if line.is_heading or len(line.text) < _SHORT_LINE // 3:
        return 0.0
    weight = max(0.0, line.bulk * (1 - 1.5 * line.link_share))
    if line.element.tag in _ITEMS:
        return weight * _ITEM
    if line.bulk < 4 * _SHORT_LINE and not line.text.endswith(_ENDS):
        weight *= 0.2
    return weight


def weigh(lines: Sequence[Line]) -> dict[HtmlElement, float]:
    """Sum the prose below every element."""
    weights: dict[HtmlElement, float] = {}
    for line in lines:
        weight = prose(line)
        if not weight:
            continue
        element: HtmlElement | None = line.element
        while element is not None:
            weights[element] = weights.get(element, 0.0) + weight
            element = element.getparent()
    return weights


def choose(body: HtmlElement, lines: Sequence[Line], headline: HtmlElement | None) -> HtmlElement:
    """Return the element that holds the article: the core of the prose, widened as long as more prose comes along."""
    weights = weigh(lines)
    frame = _frame(body, weights, headline)
    core = _core(frame, lines)
    return _widened(core, frame, lines, weights)


def _frame(body: HtmlElement, weights: dict[HtmlElement, float], headline: HtmlElement | None) -> HtmlElement:
    """Return the part of the page that the article is in: an article or main with text, best around the headline."""
    if headline is not None:
        for above in headline.iterancestors("article", "main"):
            if weights.get(above, 0.0) >= max(_SOME, _FRAME * weights.get(body, 0.0)):
                return above
    articles = [
        element
        for element in body.iter("article", "main")
        if weights.get(element, 0.0) >= max(_SOME, _FRAME * weights.get(body, 0.0))
    ]
    return articles[0] if articles else body


def _core(frame: HtmlElement, lines: Sequence[Line]) -> HtmlElement:
    """Return the element with the most prose of its own: full for the parent of a line, half for its grandparent."""
    scores: dict[HtmlElement, float] = {}
    for line in lines:
        weight = prose(line)
        if not weight or not _is_below(line.element, frame):
            continue
        for above, share in zip(line.element.iterancestors(), _SHARES, strict=False):
            if _is_below(above, frame):
                named = _NAMED if meets(above, _NO_WORDS, names.BODY_PHRASES) else 1
                scores[above] = scores.get(above, 0.0) + weight * share * named
    return max(scores, key=lambda element: scores[element], default=frame)


def _is_below(element: HtmlElement, root: HtmlElement) -> bool:
    return element is root or root in element.iterancestors()


def _widened(
    core: HtmlElement, frame: HtmlElement, lines: Sequence[Line], weights: dict[HtmlElement, float]
) -> HtmlElement:
    """Climb from `core` to the ancestor that brings more of the article than of anything else."""
    text: dict[HtmlElement, int] = {}
    links: dict[HtmlElement, int] = {}
    for line in lines:
        for element in (line.element, *line.element.iterancestors()):
            text[element] = text.get(element, 0) + len(line.text)
            links[element] = links.get(element, 0) + line.links
    chosen = core
    kin = _kin(core, weights)
    above_core = list(core.iterancestors())
    for above in above_core[: above_core.index(frame) + 1] if core is not frame else ():
        gain = weights.get(above, 0.0) - weights.get(chosen, 0.0)
        more = text.get(above, 0) - text.get(chosen, 0)
        linked = links.get(above, 0) - links.get(chosen, 0)
        enough = _KIN_GAIN if any(_is_below(one, above) and not _is_below(one, chosen) for one in kin) else _GAIN
        if gain >= enough * weights.get(chosen, 0.0) and linked <= _LINKED * more and gain >= _PURE * more:
            chosen = above
    return chosen


def _kin(core: HtmlElement, weights: dict[HtmlElement, float]) -> list[HtmlElement]:
    """Return what the page calls the same as the core and that holds prose too: an article in several containers."""
    named = core.get("class")
    if not named:
        return []
    return [one for one, weight in weights.items() if one is not core and one.get("class") == named and weight >= _SOME]
