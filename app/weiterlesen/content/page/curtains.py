"""Text that a page holds and covers: hidden, cropped, blurred or faded by its own styles and class names."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from weiterlesen.content.page.passages import count_words, hidden
from weiterlesen.content.page.selectors import elements
from weiterlesen.content.page.tree import SILENT_TAGS, body_of, text_of

_TEXT_WORDS = 20
_MAX_RULES = 300
_MAX_SHEET = 300_000
_FADED_NAME = re.compile(
    r"(?:^|[\s_-])(?:fade-?out|faded|fading|blur(?:red|ry)?|gradient|truncated|cropped|obscured|locked)(?:$|[\s_-])",
    re.IGNORECASE,
)
_KEPT_NAME = re.compile(r"(?:^|[\s_-])(?:locked|gated|paywalled|restricted)(?:$|[\s_-])", re.IGNORECASE)
_NOTHING = r"(?:0|0?\.0\d*|0?\.1)"
_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|content-visibility\s*:\s*hidden|blur\s*\("
    rf"|opacity\s*:\s*{_NOTHING}(?![.\d%])|transform\s*:\s*scale[xy3d]{{0,2}}\(\s*0(?![.\d])"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top|right)\s*:\s*-\d{3,}(?:px|em|rem|vw|vh)|font-size\s*:\s*0(?![.\d])"
    r"|(?<![\w-])color\s*:\s*transparent|clip\s*:\s*rect\(\s*[01]|clip-path\s*:\s*(?:inset|circle\(\s*0)"
    r"|max-height[^}]*overflow|overflow[^}]*max-height|(?<![\w-])height\s*:\s*\d[^}]*overflow\s*:\s*hidden"
    r"|overflow\s*:\s*hidden[^}]*(?<![\w-])height\s*:\s*\d|-webkit-line-clamp|mask-image",
    re.IGNORECASE,
)
_STILL = re.compile(r"(?<![\w-])overflow(?:-y)?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_RULE = re.compile(r"([^{}@;]{1,400})\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_BLOCK = re.compile(r"@([^{};]*)\{((?:[^{}]*\{[^{}]*\})*)[^{}]*\}")
_FOR_EVERYONE = re.compile(
    r"(?:media|supports|layer|container)\b(?!.*\b(?:print|speech|prefers-)|.*max-(?:device-)?width)", re.IGNORECASE
)
_PLACES = re.compile(r":(?:nth-[\w-]+\([^()]*\)|not\([^():]*\)|(?:first|last|only)-(?:child|of-type))")
_MAX_PLACES = 30


def matching(tree: HtmlElement, selector: str) -> tuple[HtmlElement, ...]:
    """Return the outermost elements of the page that match; none for a selector we cannot read."""
    return outermost(elements(body_of(tree), selector))


def outermost(found: Iterable[HtmlElement]) -> tuple[HtmlElement, ...]:
    """Return the elements, in page order as they come, that stand in no other of them."""
    inside: set[HtmlElement] = set()
    chosen: list[HtmlElement] = []
    for element in found:
        if element not in inside:
            chosen.append(element)
            inside.update(element.iter())
    return tuple(chosen)


def is_curtained(element: HtmlElement) -> bool:
    """Whether the page covers this element by an attribute, its own style, or a class that says so."""
    return (
        hidden(element)
        or "inert" in element.attrib
        or "hidden" in element.attrib  # until-found too: nobody looks for what they do not know
        or _STYLE.search(element.get("style", "")) is not None
        or _FADED_NAME.search(element.get("class", "")) is not None
        or _KEPT_NAME.search(_own_name(element)) is not None
    )


def _own_name(element: HtmlElement) -> str:
    """Return what an element of the page's own making is called, and the place in one that it is put into."""
    tag = str(element.tag)
    return f"{tag if '-' in tag else ''} {element.get('slot', '')}"


def covered(tree: HtmlElement) -> tuple[HtmlElement, ...]:
    """Return the elements with text that the page covers, by themselves or by its style sheets, each once."""
    return tuple(dict.fromkeys((*_covered_by_themselves(body_of(tree)), *_covered_by_sheets(tree))))


def styled(tree: HtmlElement, style: re.Pattern[str]) -> Iterator[HtmlElement]:
    """Yield the elements in the body that their own style, or a rule of the page's sheets, says `style` of."""
    for element in body_of(tree).iterdescendants():
        own = element.get("style")
        if own is not None and style.search(own):
            yield element
    for selector in _selectors(tree, style):
        yield from elements(body_of(tree), selector)


def holds_still(tree: HtmlElement) -> bool:
    """Whether the page's own style keeps it from being scrolled."""
    pages = (tree, body_of(tree))
    if any(_STILL.search(page.get("style", "")) for page in pages):
        return True
    return not {"html", "body"}.isdisjoint(_selectors(tree, _STILL))


def _covered_by_themselves(body: HtmlElement) -> Iterator[HtmlElement]:
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        if element.tag in SILENT_TAGS:
            walk.skip_subtree()
        elif element is not body and is_curtained(element):
            walk.skip_subtree()
            if _has_text(element):
                yield element


def _covered_by_sheets(tree: HtmlElement) -> Iterator[HtmlElement]:
    for selector in _selectors(tree, _STYLE):
        for element in matching(tree, selector):
            if element.tag not in {"html", "body"} and _has_text(element):
                yield element


def _selectors(tree: HtmlElement, style: re.Pattern[str]) -> list[str]:
    """Return the selectors whose rules say `style`; not those of a state or a piece, which only a browser knows."""
    selectors: dict[str, None] = {}
    for sheet in tree.iter("style"):
        for named, declarations in _rules((sheet.text or "")[:_MAX_SHEET]):
            if style.search(declarations):
                selectors.update(dict.fromkeys(" ".join(selector.split()) for selector in named.split(",")))
    plain = [selector for selector in selectors if ":" not in selector]
    placed = [selector for selector in selectors if ":" in selector and ":" not in _PLACES.sub("", selector)]
    return [*plain, *placed[:_MAX_PLACES]]


@lru_cache(maxsize=16)
def _rules(sheet: str) -> tuple[tuple[str, str], ...]:
    """Return a style sheet's rules that hold on every screen: selectors and declarations."""
    rules = _AT_BLOCK.sub(_of_everyone, _COMMENT.sub("", sheet))
    return tuple(_RULE.findall(rules)[:_MAX_RULES])


def _of_everyone(block: re.Match[str]) -> str:
    """Return the rules of a block that holds on every screen, "" for print, small windows, animations and fonts."""
    return block[2] if _FOR_EVERYONE.match(block[1].strip()) else ""


def _has_text(element: HtmlElement) -> bool:
    return count_words(text_of(element)) >= _TEXT_WORDS
