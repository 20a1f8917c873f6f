"""Take out of a page what is never part of its article, by tag, by role and by the words of class and id.

Words decide only about small parts: an element that holds much of the page's text stays, whatever it is called,
unless it is mostly links.
"""

import re
from functools import cache

from lxml.html import HtmlElement

from weiterlesen.content.meta.headline import squash
from weiterlesen.content.page import names, shape
from weiterlesen.content.page.names import says
from weiterlesen.content.page.tree import Size, drop, is_hidden, length, measure, name_words, text_of
from weiterlesen.content.passes import cards

#: Never text, whatever they hold.
_NEVER = (
    "script", "style", "template", "head", "link", "meta", "button", "input", "select", "textarea", "svg", "canvas",
    "dialog", "map", "datalist", "progress", "meter",
)  # fmt: skip
_MUCH = 0.30
_SOME = 0.08
_LITTLE = 200
_LONG = 60
_ENOUGH = 300
_ARTICLE = 1_000
_DENSE = 0.4
_OPENING = 60
_LEDE_BOX = 2
_MOSTLY_LINKS = 0.5
_MANY_LINKS = 0.35
_FEW_LINKS = 0.1
_NO_NAMES: frozenset[str] = frozenset()
_RUNNING = 30
_TOLD = 400
_MOST = 0.6
_INLINE = frozenset(("a", "abbr", "b", "cite", "em", "i", "mark", "q", "small", "span", "strong", "time", "u"))

_FURNITURE_TAGS = frozenset(("nav", "menu", "footer", "form", "fieldset"))
_FURNITURE_ROLES = frozenset(
    (
        "navigation",
        "banner",
        "search",
        "contentinfo",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
        "complementary",
    )
)
_TEXT_TAGS = frozenset(("p", "h2", "h3", "h4", "h5", "h6"))
_KEPT_TAGS = frozenset(
    (
        "html",
        "body",
        "main",
        "article",
        "figure",
        "figcaption",
        "picture",
        "img",
        "blockquote",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
    )
)
_HIDING = frozenset(("hide", "hidden", "is-hidden", "d-none", "u-hidden", "uk-hidden", "display-none"))
_SHOWING = re.compile(r"(?::|-(?:xs|sm|md|lg|xl|xxl)-)(?:block|flex|grid|inline|table|contents|visible)")
_MAYBE_HIDDEN = "descendant::*[@hidden or @style or @aria-hidden]"
_LONGEST_SHEET = 200_000
_AT_RULE = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_ONE_CLASS = re.compile(r"\s*(?:[a-z]+)?\.([\w-]+)\s*$")
_NO_DISPLAY = re.compile(r"display\s*:\s*none")
_STREAMED = re.compile(r"S:[0-9a-f]+$")


def prune(body: HtmlElement, description: str = "", *, by_words: bool = True) -> None:
    """Take furniture out of `body`, in place; with `by_words` off only what tag, role and visibility tell.

    What holds the page's own `description` holds the lede, and stays.
    """
    hiding = _HIDING | _hidden_by_sheet(body)
    for element in list(body.iter(*_NEVER)):
        if element.tag == "button" and element.find(".//p") is not None:
            element.drop_tag()  # a button that was never closed holds the rest of the page
        else:
            drop(element)
    _open_noscripts(body)
    _drop_hidden(body, hiding)
    judge = _Judge(body, description, by_words=by_words)
    _drop_furniture(body, judge)
    if by_words:
        cards.drop(body, judge.above, judge.sizes, judge.prose, judge.before)


def _open_noscripts(body: HtmlElement) -> None:
    """Keep a noscript's picture, for the one that a script would have loaded, and an article that stands nowhere else.

    The rest is not for us.
    """
    told = {element: _in_paragraphs(element) for element in body.iter("noscript")}
    only = max(_TOLD, _MOST * _in_paragraphs(body)) if told else 0
    for element, amount in told.items():
        if element.find(".//img") is not None or amount >= only:
            element.drop_tag()
        else:
            drop(element)


def _in_paragraphs(element: HtmlElement) -> int:
    return sum(len(paragraph.text_content()) for paragraph in element.iter("p"))


def _drop_hidden(body: HtmlElement, hiding: frozenset[str]) -> None:
    """Drop what nobody sees; what hides the headline too is only waiting for a script, like React's streamed parts."""
    headline = next(body.iter("h1"), None)
    above = set(headline.iterancestors()) if headline is not None else set()
    for element in (*body.xpath(_MAYBE_HIDDEN), *_of_classes(body, hiding)):
        if element in above or _STREAMED.match(element.get("id") or ""):
            continue
        if is_hidden(element) or _is_hidden_by_class(element, hiding) or _is_hidden_from_readers(element):
            drop(element)


def _hidden_by_sheet(body: HtmlElement) -> frozenset[str]:
    """Return the classes that a style sheet in the page itself hides, whatever the window's size."""
    found: set[str] = set()
    for sheet in body.getroottree().iter("style"):
        text = (sheet.text or "")[:_LONGEST_SHEET]
        if not _NO_DISPLAY.search(text):
            continue
        for selectors, rules in _RULE.findall(_AT_RULE.sub("", text)):
            if _NO_DISPLAY.search(rules):
                found.update(match[1] for one in selectors.split(",") if (match := _ONE_CLASS.match(one)))
    return frozenset(found)


def _of_classes(body: HtmlElement, classes: frozenset[str]) -> list[HtmlElement]:
    one_of = cache(lambda named: not classes.isdisjoint(named.split()))
    return [element for element in body.xpath("descendant::*[@class]") if one_of(element.get("class"))]


def _classes(element: HtmlElement) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def _is_hidden_from_readers(element: HtmlElement) -> bool:
    return element.get("aria-hidden") == "true" and element.find(".//p") is None and element.find(".//h1") is None


def _is_hidden_by_class(element: HtmlElement, hiding: frozenset[str]) -> bool:
    classes = _classes(element)
    return bool(classes & hiding) and not any(_SHOWING.search(name) for name in classes)


def _drop_furniture(body: HtmlElement, judge: "_Judge") -> None:
    dropped: set[HtmlElement] = set()
    for element in list(body.iter()):
        parent = element.getparent()
        if (parent is not None and parent in dropped) or (element is not body and judge.is_furniture(element)):
            dropped.add(element)
    for element in dropped:
        if element.getparent() not in dropped:
            drop(element)


class _Judge:
    """Knows the whole page, so that size can overrule a name."""

    def __init__(self, body: HtmlElement, description: str, *, by_words: bool) -> None:
        self.described = len(description)
        self.opening = squash(description)[:_OPENING] if len(description) >= _OPENING else ""
        headline = next(body.iter("h1"), None)
        self.above = set(headline.iterancestors()) if headline is not None else set()
        self.headline = headline
        self.mains = {above for main in body.iter("main") for above in main.iterancestors()}
        self.by_words = by_words
        self.sizes = measure(body)
        self.scale = _DENSE if shape.is_wide(body.text_content()) else 1
        own = _own_prose(body, self.sizes, _LONG * self.scale)
        self.prose = _summed(own)
        self.page = max(1, self.sizes[body].text)
        self.page_prose = max(1, self.prose.get(body, 0))
        self.before = _before(body, own)
        self.around: dict[HtmlElement, int] = {}
        self.alike: dict[tuple[str, str], int] = {}
        for element, amount in self.prose.items():
            key = _signature(element)
            self.alike[key] = self.alike.get(key, 0) + amount

    def is_furniture(self, element: HtmlElement) -> bool:
        """Whether the element goes, by tag, role or name, and is not too much of the page to go."""
        if element in self.above or element is self.headline or element.tag in _KEPT_TAGS or element in self.mains:
            return False
        words = name_words(element) if self.by_words else _NO_NAMES
        by_tag = element.tag in _FURNITURE_TAGS or element.get("role") in _FURNITURE_ROLES
        if not (words or by_tag) or not self._goes(element, words, by_tag=by_tag):
            return False
        # who said it, who took the picture
        if next(element.iterancestors("blockquote", "figcaption"), None) is not None:
            return False
        return not self._is_in_sentence(element) or says(words, names.ASIDE, names.ASIDE_PHRASES)

    def _is_in_sentence(self, element: HtmlElement) -> bool:
        """Whether an element is some words of a running text, which would miss them: a name that leads to its topic."""
        parent = element.getparent()
        if element.tag not in _INLINE or parent is None:
            return False
        if parent not in self.around:
            self.around[parent] = sum(map(length, (parent.text, *(child.tail for child in parent))))
        return self.around[parent] >= _RUNNING

    def _goes(self, element: HtmlElement, words: frozenset[str], *, by_tag: bool) -> bool:
        if self._is_foot_of_site(element) or (self.by_words and self._follows_article(element, words)):
            return True
        size = self.sizes[element]
        if size.link_share < _MOSTLY_LINKS and self._is_much(element):
            return False
        return by_tag or self._is_named_furniture(element, size, words)

    def _is_foot_of_site(self, element: HtmlElement) -> bool:
        """Whether the page ends with it, and says what is its main part: the foot is never that."""
        parent = element.getparent()
        return element.tag == "footer" and parent is not None and parent.tag == "body" and bool(self.mains)

    def _follows_article(self, element: HtmlElement, words: frozenset[str]) -> bool:
        """Comments, footers and other articles may be longer than the article; they come after it."""
        before = self.before[element]
        if before < _ENOUGH * self.scale:
            return False
        if before >= _ARTICLE * self.scale and says(words, names.GALLERY):
            return True
        return element.tag == "footer" or says(words, names.AFTER, names.AFTER_PHRASES)

    def _points(self, element: HtmlElement, size: Size) -> bool:
        """Whether there is a link to follow: around the element, or much of it, or as its heading."""
        inside = next(element.iterancestors("a"), None) is not None
        return inside or size.link_share >= _FEW_LINKS or cards.is_card(element, size)

    def _is_much(self, element: HtmlElement) -> bool:
        """Whether this element, or all that are called the same together, hold much of the page's prose."""
        if not self.prose.get(element):
            return False
        return self.alike[_signature(element)] >= _MUCH * self.page_prose

    def _is_named_furniture(self, element: HtmlElement, size: Size, words: frozenset[str]) -> bool:
        if says(words, names.BOX, names.BOX_PHRASES):
            return False
        return self._is_called_furniture(element, size, words) and not self._holds_lede(element, size)

    def _holds_lede(self, element: HtmlElement, size: Size) -> bool:
        if not self.opening or not len(self.opening) <= size.text <= _LEDE_BOX * self.described:
            return False
        return self.opening in squash(text_of(element))

    def _is_called_furniture(self, element: HtmlElement, size: Size, words: frozenset[str]) -> bool:
        if says(words, names.FURNITURE, names.FURNITURE_PHRASES):
            return True
        if says(words, names.POINTING) and self._points(element, size):
            return True
        if element.tag in _TEXT_TAGS or not says(words, names.SOFT):
            return False
        return size.link_share >= _MANY_LINKS or (size.text < _LITTLE and size.text < _SOME * self.page)


def _signature(element: HtmlElement) -> tuple[str, str]:
    return str(element.tag), element.get("class") or element.get("id") or ""


def _own_prose(body: HtmlElement, sizes: dict[HtmlElement, Size], long: float) -> dict[HtmlElement, int]:
    """Count the characters of `long`, unlinked running text that stand directly in an element, in page order."""
    amounts: dict[HtmlElement, int] = {}
    for element in body.iter():
        size = sizes[element]
        if size.text < long:
            continue
        if element.tag == "p":
            own = size.text if size.link_share < _MANY_LINKS else 0
        elif next(element.iterancestors("p"), None) is not None:
            own = 0
        else:
            own = length(element.text) + sum(length(child.tail) for child in element)
        if own >= long:
            amounts[element] = own
    return amounts


def _summed(own: dict[HtmlElement, int]) -> dict[HtmlElement, int]:
    """Return the amounts of each element with all that is below it."""
    amounts: dict[HtmlElement, int] = {}
    for element, amount in own.items():
        above: HtmlElement | None = element
        while above is not None:
            amounts[above] = amounts.get(above, 0) + amount
            above = above.getparent()
    return amounts


def _before(body: HtmlElement, own: dict[HtmlElement, int]) -> dict[HtmlElement, int]:
    """Count the prose that comes before each element, in page order."""
    passed = 0
    before: dict[HtmlElement, int] = {}
    for element in body.iter():
        before[element] = passed
        passed += own.get(element, 0)
    return before
