"""Lists of teasers: brothers in a list, each of them a heading with a link and a few words."""

from collections.abc import Collection, Mapping, Sequence

from lxml.html import HtmlElement

from weiterlesen.content.page import tree
from weiterlesen.content.page.tree import Size

_TAGS = frozenset(("div", "li", "article", "section", "a"))
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_FEW = 2
_SOME = 3
_MOST = 0.7
_TEXT = 900
_SHORT = 300
_ENOUGH = 300
_ARTICLE = 1_000
_TOLD_IN_PARTS = 3


def drop(
    body: HtmlElement,
    above: Collection[HtmlElement],
    sizes: Mapping[HtmlElement, Size],
    prose: Mapping[HtmlElement, int],
    before: Mapping[HtmlElement, int],
) -> None:
    """Drop lists of teasers, in place, but nothing of `above`, where the headline stands.

    `sizes` says how much text an element holds, `prose` how much running text, `before` how much of that comes first.
    """
    for parent in list(body.iter()):
        brothers: dict[tuple[str, str], list[HtmlElement]] = {}
        for child in parent:
            if child.tag in _TAGS and child not in above:
                brothers.setdefault(_family(child), []).append(child)
        for group in brothers.values():
            told = sum(prose.get(child, 0) for child in group)
            if len(group) < _FEW or told > _TOLD_IN_PARTS * max(_ENOUGH, before[group[0]]):
                continue  # a list that says far more than all before it is an article told in parts
            if _are_cards(group, sizes, after_article=before[group[0]] >= max(_ARTICLE, 2 * told)):
                for child in group:
                    tree.drop(child)


def is_card(element: HtmlElement, size: Size) -> bool:
    """Whether this is a teaser: short, with a heading that is a link."""
    if not 0 < size.text <= _TEXT:
        return False
    return any(
        heading.find(".//a") is not None or next(heading.iterancestors("a"), None) is not None
        for heading in element.iter(*_HEADINGS)
    )


def _family(element: HtmlElement) -> tuple[str, str]:
    """Return what brothers in a list have in common: the tag and the first class; later ones often number them."""
    return str(element.tag), next(iter((element.get("class") or "").split()), "")


def _are_cards(group: Sequence[HtmlElement], sizes: Mapping[HtmlElement, Size], *, after_article: bool) -> bool:
    """Whether brothers are teasers: most of them cards, or, after an article, several boxes with links."""
    if sum(is_card(one, sizes[one]) for one in group) > len(group) * _MOST:
        return True
    return after_article and len(group) >= _SOME and all(_is_linked_box(one, sizes[one]) for one in group)


def _is_linked_box(element: HtmlElement, size: Size) -> bool:
    """Whether a box has a heading, few words and a link somewhere."""
    if size.text > _SHORT or next(element.iter(*_HEADINGS), None) is None:
        return False
    return next(element.iter("a"), None) is not None or next(element.iterancestors("a"), None) is not None
