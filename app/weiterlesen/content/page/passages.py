"""The visible lines of a page in reading order, and which of them lie inside an element.

A passage is the text of one block element of its own (what stands in inline elements counts to it). Hidden parts,
scripts and styles are left out. Passages of menus, footers, comments and lists of other articles are marked `away`:
they say nothing about how long this article is.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from weiterlesen.content.page.tree import BLOCK_TAGS, HEADINGS, SILENT_TAGS, body_of, folded, is_hidden, text_of
from weiterlesen.content.page.wall_words import opens_wall

_RUNNING_WORDS: Final = 8
_LONG_LINE: Final = 12
_LONG_END: Final = 3
_ELLIPSIS: Final = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*$")
_MID_SENTENCE: Final = re.compile(r"(?:^|\s)[^\W\d_]+[,;]?$")
_SENTENCES: Final = re.compile(r"[.!?]\s")
_HIDDEN_CLASSES = frozenset(("hidden", "is-hidden", "d-none", "invisible", "hide", "visually-hidden", "sr-only"))
_SHOWN_AGAIN = re.compile(r"(?::|-(?:xs|sm|md|lg|xl)-)(?:block|flex|grid|inline|table|contents|visible)")
_WHOLE_PAGE = frozenset(("html", "body", "main"))
_AWAY_TAGS = frozenset(("nav", "footer", "select", "button", "label"))
_AWAY_ROLES = frozenset(("navigation", "contentinfo", "search", "menu", "menubar"))
#: A name that says so itself ("article-comments", "related_list"), not one that only mentions it ("has-sidebar").
_AWAY_NAME = re.compile(
    r"(?:^|\s)(?!\S*\b(?:has|with|without|no|not)[-_])(?:[\w-]*[-_])?"
    r"(?:comments?|commentlist|respond|disqus|newsletter|related|recommend(?:ed|ations?)|sidebar|outbrain|taboola|footer"
    r"|nav|navbar|navigation|menu|breadcrumbs?|share|sharing|cookies?|consent|cmp)"
    r"(?:[-_]+(?:list|box|section|area|wrapper|wrap|container|form|items?|block|content|articles|posts|inner))?(?=$|\s)",
    re.IGNORECASE,
)
_MAIN_SHARE: Final = 0.4  # whatever holds more of the page than this is the article, however it is called
_LINKS = frozenset(("a", "button"))
_WIDE_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def count_words(text: str) -> int:
    """Count words; two signs of a script without spaces count as one word."""
    return len(text.split()) + len(_WIDE_SCRIPT.findall(text)) // 2


def ends_with_dots(line: str) -> bool:
    """Whether a line ends with an ellipsis."""
    return _ELLIPSIS.search(line) is not None


def breaks_off(line: str) -> bool:
    """Whether a line stops short: with an ellipsis, or a long one in the middle of a sentence; a word is a label."""
    if ends_with_dots(line):
        return True
    if count_words(line) < _LONG_LINE or _MID_SENTENCE.search(line) is None:
        return False
    return count_words(_SENTENCES.split(line)[-1]) >= _LONG_END


def hidden(element: HtmlElement) -> bool:
    """Whether the page itself hides this element: by attribute, by style, or by a class that says so."""
    if is_hidden(element):
        return True
    names = element.get("class")
    if names is None or element.tag in _WHOLE_PAGE:
        return False
    says_so = any(name in _HIDDEN_CLASSES or name.endswith("--hidden") for name in names.split())
    return says_so and _SHOWN_AGAIN.search(names) is None


@dataclass(frozen=True, slots=True)
class Passage:
    """One line: `words` in it, `linked` of them in links or buttons; `away` from the article."""

    element: HtmlElement
    text: str
    words: int
    linked: int
    away: bool = False

    @property
    def running(self) -> bool:
        """Whether this is a line of running text, as an article is made of."""
        return (
            self.words >= _RUNNING_WORDS
            and self.linked * 2 < self.words
            and not self.away
            and self.element.tag not in HEADINGS
        )


class Passages:
    """All passages of a page: `items` in reading order, and the `container` that holds the article."""

    def __init__(self, tree: HtmlElement, *, with_hidden: bool = False) -> None:
        self.root = body_of(tree)
        self.titled = frozenset(above for h1 in self._headlines() for above in h1.iterancestors())
        reader = _Reader(self.root, with_hidden=with_hidden)
        self._spans = reader.spans
        self.items = self._sorted_out(reader.items)
        self.container = self._container()

    def inside(self, element: HtmlElement) -> list[Passage]:
        """Return the passages inside `element`; none for one that is hidden or has no text."""
        start, end = self._spans.get(element, (0, 0))
        return self.items[start:end]

    def after(self, element: HtmlElement, within: HtmlElement) -> list[Passage]:
        """Return the passages after `element` inside `within`."""
        return self.items[self._spans.get(element, (0, 0))[1] : self._spans.get(within, (0, 0))[1]]

    def before(self, element: HtmlElement, within: HtmlElement) -> list[Passage]:
        """Return the passages before `element` inside `within`."""
        return self.items[self._spans.get(within, (0, 0))[0] : self._spans.get(element, (0, 0))[0]]

    def _headlines(self) -> list[HtmlElement]:
        """Return the main headings; some walls set their own "read on" as one."""
        return [h1 for h1 in self.root.iter("h1") if not opens_wall(text_of(h1))]

    def _sorted_out(self, items: list[Passage]) -> list[Passage]:
        """Mark what does not belong to the article."""
        limit = _MAIN_SHARE * sum(item.words for item in items)
        in_article = any(element.tag == "article" for element in self.titled)
        away: set[int] = set()
        for element, (start, end) in self._spans.items():
            inside = items[start:end]
            if inside and self._is_away(element, inside, in_article=in_article):
                certain = element.tag in _AWAY_TAGS
                if certain or sum(item.words for item in inside) <= limit:
                    away.update(range(start, end))
        return [
            Passage(item.element, item.text, item.words, item.linked, away=True) if index in away else item
            for index, item in enumerate(items)
        ]

    def _is_away(self, element: HtmlElement, inside: list[Passage], *, in_article: bool) -> bool:
        tag = element.tag
        if tag in BLOCK_TAGS and (tag in _AWAY_TAGS or element.get("role") in _AWAY_ROLES):
            return True
        if element in self.titled or tag not in BLOCK_TAGS:
            return False
        if tag == "header":
            return element.getparent() is self.root
        if tag == "li":
            return 4 * sum(item.linked for item in inside) >= sum(item.words for item in inside)
        if tag == "article" and in_article:
            return element.find(".//a[@href]") is not None
        names = f"{element.get('class', '')} {element.get('id', '')}"
        return _AWAY_NAME.search(names) is not None

    def _container(self) -> HtmlElement:
        """Return the element that holds the article: the one with its title, else a lone article, else the page."""
        enough = _MAIN_SHARE * running_words(self.items)
        articles = [
            element for element in self.root.iter("article") if running_words(self.inside(element)) >= max(enough, 1)
        ]
        for candidates in ([element for element in articles if element in self.titled], articles):
            if candidates:
                return min(candidates, key=lambda element: len(self.inside(element)))
        main = next((element for element in self.root.iter("main") if self.inside(element)), None)
        return self.root if main is None or running_words(self.inside(main)) < enough else main


@dataclass(slots=True)
class _Open:
    """A block whose text is still being collected."""

    element: HtmlElement
    pieces: list[str]
    linked: list[str]

    def begin_link(self, *, apart: bool) -> None:
        """Part a link's words from those of the one before it: side by side they are drawn as two buttons."""
        self.linked.append(" ")
        if apart:
            self.pieces.append(" ")

    def add(self, text: str, links: int) -> None:
        self.pieces.append(text)
        if links:
            self.linked.append(text)


class _Reader:
    """One walk over a page: `items`, and for each element the span of items inside it."""

    def __init__(self, root: HtmlElement, *, with_hidden: bool) -> None:
        self.items: list[Passage] = []
        self.spans: dict[HtmlElement, tuple[int, int]] = {}
        self._open = [_Open(root, [], [])]
        self._links = 0
        self._after_link = False
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, node in walk:
            if event == "end":
                self._end(node, is_root=node is root)
            elif node.tag in SILENT_TAGS or (not with_hidden and hidden(node)):
                walk.skip_subtree()
            else:
                self._start(node)
        self._flush()

    def _start(self, node: HtmlElement) -> None:
        if _is_block(node):
            self._flush()
            self._open.append(_Open(node, [], []))
        self.spans[node] = (len(self.items), -1)
        if node.tag in _LINKS:
            self._links += 1
            self._open[-1].begin_link(apart=self._after_link)
        self._add(node.text)

    def _end(self, node: HtmlElement, *, is_root: bool) -> None:
        if node in self.spans:  # else it was skipped
            start = self.spans[node][0]
            if node.tag in _LINKS:
                self._links -= 1
                self._after_link = True
            if _is_block(node):
                self._flush()
                self._open.pop()
                self.spans[node] = (start, len(self.items))
            else:  # its text belongs to a line that is still being collected
                self.spans[node] = (start, len(self.items) + 1)
        if not is_root:
            self._add(" " if node.tag == "br" else "")
            self._add(node.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._open[-1].add(text, self._links)
            self._after_link = False

    def _flush(self) -> None:
        block = self._open[-1]
        text = folded("".join(block.pieces))
        if text:
            linked = count_words("".join(block.linked))
            self.items.append(Passage(block.element, text, count_words(text), linked))
        block.pieces.clear()
        block.linked.clear()


def _is_block(node: HtmlElement) -> bool:
    return node.tag in BLOCK_TAGS or "-" in str(node.tag)


def visible(root: HtmlElement, beside: HtmlElement | None = None) -> Iterator[HtmlElement]:
    """Yield the elements below `root` that the page does not hide, in page order, without those in `beside`."""
    walk = etree.iterwalk(root, events=("start",))
    for _, node in walk:
        if node.tag in SILENT_TAGS or node is beside or (node is not root and hidden(node)):
            walk.skip_subtree()
        else:
            yield node


def running(passages: Iterable[Passage]) -> list[Passage]:
    """Return the passages that are running text."""
    return [passage for passage in passages if passage.running]


def running_words(passages: Iterable[Passage]) -> int:
    """Count the words of running text."""
    return sum(passage.words for passage in passages if passage.running)
