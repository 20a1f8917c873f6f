"""Bring a page's markup into one shape: every piece of running text in an element of its own.

Pages part their paragraphs by `p`, by bare text between blocks, by two line breaks, or by custom elements. After
`arrange`, an element either holds lines of its own (a container) or it is one line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import Element, HtmlElement

from weiterlesen.content.page.tree import BLOCK_TAGS, HEADINGS, SILENT_TAGS, text_of

_WIDE = re.compile("[\u3040-\U0010ffff]")
_WRAPPERS = frozenset(("span", "font", "b", "strong", "em", "i", "a", "center", "small"))
_MEDIA = frozenset(("img", "picture", "video", "audio", "iframe", "svg", "object", "embed"))
_BREAK = frozenset(("br", "linebreak", "line-break"))
_LONGEST_HEADING = 250
_WIDE_SHARE = 0.2
_SAMPLE = 20_000
_SPLITTABLE = frozenset(("p", "div", "section", "article", "main", "td", "center", "body", "blockquote"))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text: the element that holds it, its text, and how much of it is links."""

    element: HtmlElement
    text: str
    links: int

    @property
    def link_share(self) -> float:
        """Part of the line that is links, 0 to 1."""
        return self.links / len(self.text)

    @property
    def is_heading(self) -> bool:
        """Whether the page marks it as a heading, and it is no paragraph that was only to look like one."""
        return self.element.tag in HEADINGS and len(self.text) <= _LONGEST_HEADING

    @property
    def bulk(self) -> float:
        """Length in Latin letters; a sign of a script without spaces says as much as about three of them."""
        letters = len(self.text)
        return letters if self.text.isascii() else letters + 1.6 * len(_WIDE.findall(self.text))


def is_wide(text: str) -> bool:
    """Whether a page is written in a script without spaces, in which fewer signs say as much."""
    letters = "".join(text[:_SAMPLE].split())
    return not letters.isascii() and len(_WIDE.findall(letters)) > _WIDE_SHARE * len(letters)


def containers(root: HtmlElement) -> tuple[set[HtmlElement], set[HtmlElement]]:
    """Return the elements that hold lines of their own, and those that are or hold a block."""
    holding: set[HtmlElement] = set()
    blocks: set[HtmlElement] = set()
    for element in reversed(list(root.iter())):
        if element in holding or element.tag in BLOCK_TAGS or "-" in str(element.tag):
            blocks.add(element)
            parent = element.getparent()
            if parent is not None:
                holding.add(parent)
    return holding, blocks


def arrange(root: HtmlElement) -> None:
    """Put every run of text below `root` into an element of its own, in place."""
    _name_breaks(root)
    _open_wrappers(root)
    holding, blocks = containers(root)
    for element in list(root.iter()):
        if element.tag in SILENT_TAGS:
            continue
        if element in holding:
            _wrap_runs(element, blocks)
        elif element.tag in _SPLITTABLE and _has_double_break(element):
            if element.tag == "p":
                element.tag = "div"
            _wrap_runs(element, blocks)


def _name_breaks(root: HtmlElement) -> None:
    """Turn empty elements that are called a break into breaks."""
    for element in list(root.iter("span", "i")):
        if (
            not len(element)
            and not _has_text(element.text)
            and not _BREAK.isdisjoint((element.get("class") or "").split())
        ):
            element.tag = "br"


def _open_wrappers(root: HtmlElement) -> None:
    """Turn inline elements that hold whole paragraphs parted by two breaks into blocks."""
    for line_break in list(root.iter("br")):
        parent = line_break.getparent()
        while parent is not None and parent.tag in _WRAPPERS and _has_double_break(parent):
            parent.tag = "div"
            parent = parent.getparent()


def _has_double_break(element: HtmlElement) -> bool:
    return any(_is_break(child) and _is_break(child.getnext()) and not _has_text(child.tail) for child in element)


def _is_break(element: HtmlElement | None) -> bool:
    return element is not None and element.tag == "br"


def _has_text(text: str | None) -> bool:
    return text is not None and not text.isspace() and text != ""


class _Run:
    """The paragraph that is being filled while walking over a container's children."""

    def __init__(self) -> None:
        self.paragraph: HtmlElement | None = None
        self.all: list[HtmlElement] = []

    def begin(self, text: str | None = None) -> HtmlElement:
        self.paragraph = Element("p")
        self.paragraph.text = text
        self.all.append(self.paragraph)
        return self.paragraph

    def end(self) -> None:
        self.paragraph = None


def _wrap_runs(element: HtmlElement, blocks: set[HtmlElement]) -> None:
    run = _Run()
    children = list(element)
    if _has_text(element.text):
        first = run.begin(element.text)
        element.text = None
        element.insert(0, first)
    for child in children:
        if child in blocks:
            run.end()
            if _has_text(child.tail):
                following = run.begin(child.tail)
                child.tail = None
                child.addnext(following)
        elif child.tag == "br":
            _take_break(child, run)
        else:
            paragraph = run.paragraph
            if paragraph is None:
                paragraph = run.begin()
                child.addprevious(paragraph)
            paragraph.append(child)
    for paragraph in run.all:
        if not text_of(paragraph):
            paragraph.drop_tag()


def _take_break(line_break: HtmlElement, run: _Run) -> None:
    """Keep a single break in its paragraph; a second one ends it."""
    paragraph = run.paragraph
    if paragraph is not None:
        last = paragraph[-1] if len(paragraph) else None
        if last is None or last.tag != "br" or _has_text(last.tail):
            paragraph.append(line_break)
            return
        paragraph.remove(last)
    if _has_text(line_break.tail):
        following = run.begin(line_break.tail)
        line_break.tail = None
        line_break.addprevious(following)
    else:
        run.end()
    line_break.drop_tree()


def lines(root: HtmlElement) -> Iterator[Line]:
    """Yield the lines below an arranged `root` in page order."""
    holding, _ = containers(root)
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element.tag in SILENT_TAGS:
            walk.skip_subtree()
        elif element not in holding:
            walk.skip_subtree()
            text = text_of(element)
            if text:
                yield Line(element, text, _linked(element, text))


def _linked(element: HtmlElement, text: str) -> int:
    if next(element.iterancestors("a"), None) is not None:
        return len(text)
    return sum(len(text_of(link)) for link in ([element] if element.tag == "a" else element.iter("a")))
