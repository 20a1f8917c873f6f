"""Runs of inline html, and the walk over what a reader would see of an element.

A run holds only the tags that model/article.py names, its white space folded, its links absolute and without tracking
parameters; nh3 has the last word on it.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal

import nh3
from lxml import etree
from lxml.html import HtmlElement

from weiterlesen.content import urls
from weiterlesen.content.markup.characters import WordBreaker, escaped, folded, is_blank, scrubbed

Step = tuple[Literal["start", "end", "text"], HtmlElement, str]

_BLOCKS = """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol p pre section summary
    table tbody td tfoot th thead tr ul"""
#: Tags that begin and end a line of their own.
BLOCKS = frozenset(_BLOCKS.split())
_SILENT = """applet area audio base button canvas col colgroup datalist frame frameset head iframe input link map meta
    noembed noframes noscript object optgroup option param rp script select style svg template textarea title video"""
#: Tags whose content is no text of the page. Not among them: embed, source, track, wbr, which libxml2 takes for
#: containers of all that follows.
SILENT = frozenset(_SILENT.split())

_FORMATS = {
    **{tag: tag for tag in ("em", "strong", "a", "sub", "sup", "abbr", "code", "q", "mark", "del", "ins")},
    **dict.fromkeys(("i", "cite", "var", "dfn"), "em"),
    **dict.fromkeys(("kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("s", "strike"), "del"),
    **dict.fromkeys(("span", "bdi", "bdo"), "span"),
    "b": "strong",
    "acronym": "abbr",
}
# A paragraph that runs from right to left on a page that does not; the other way round is what everybody writes.
_LAST_WORD = nh3.Cleaner(
    tags=frozenset(_FORMATS.values()) | {"br"},
    attributes={"a": {"href"}, "abbr": {"title"}, "span": {"lang", "dir"}},
    url_schemes={"http", "https", "mailto", "note"},
    url_relative="deny",
    link_rel=None,
)
_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_EDGES = " \t\r\n\f\v"
_NOTE = re.compile(r"[0-9a-f]{10}")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,4}")
_NO_DISPLAY = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_UNSEEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|u-hidden-visually|a11y-hidden|visuallyHidden)(?:\s|$)"
)
_EMOJI_CLASS = re.compile(r"(?:^|\s)(?:emoji|wp-smiley|emojione|twemoji)(?:\s|$)")
_RUN_LIMIT = 2_000_000
#: How many characters an element counts for where text is capped.
ELEMENT_COST = 40
_MAX_DEPTH = 32
_MAX_BREAKS = 2
_MAX_TITLE = 2_000


def silent(element: HtmlElement) -> bool:
    """Tell whether a reader sees nothing of the element's text: scripts, controls, hidden parts."""
    return element.tag in SILENT or hidden(element)


def hidden(element: HtmlElement) -> bool:
    """Tell whether the page itself hides the element from those who look at it."""
    if element.get("hidden") is not None or (element.tag == "dialog" and element.get("open") is None):
        return True
    style, names = element.get("style"), element.get("class")
    return bool((style and _NO_DISPLAY.search(style)) or (names and _UNSEEN_CLASS.search(names)))


def walk(root: HtmlElement, skip: Collection[HtmlElement] = ()) -> Iterator[Step]:
    """Walk over `root` and below: elements as "start" and "end", text as "text" with the element it stands in or after.

    Silent elements, comments and those in `skip` (but never `root` itself) are left out, the text after them is not.
    """
    steps = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    passed: HtmlElement | None = None
    for event, node in steps:
        if event == "start":
            if node is not root and (node in skip or silent(node)):
                passed = node
                steps.skip_subtree()
                continue
            yield "start", node, ""
            if node.text:
                yield "text", node, node.text
            continue
        if event == "end" and node is not passed:
            yield "end", node, ""
        if node.tail and node is not root:
            yield "text", node, node.tail


def spoken(element: HtmlElement) -> str:
    """Return the sign that an emoji picture stands for, "" for any other element."""
    if element.tag == "img" and _EMOJI_CLASS.search(element.get("class", "")):
        return element.get("alt", "")
    return ""


@dataclass(frozen=True, slots=True, eq=False)
class _Format:
    """One open element; two of the same tag are still two."""

    tag: str
    attributes: str


class InlineRun:
    """Collects a run of inline html. Formats open late and close early: none is empty, none begins with a space."""

    def __init__(self, base_url: str = "") -> None:
        self._base_url = base_url
        self._wanted: list[_Format | None] = []
        self._open: list[_Format] = []
        self._parts: list[str] = []
        self._space = False
        self._breaks = 0
        self._seen = False
        self._left = _RUN_LIMIT
        self._breaker = WordBreaker()

    @property
    def breaks(self) -> int:
        """How many line breaks came after the last text."""
        return self._breaks

    def begin(self, element: HtmlElement) -> None:
        """Enter an element; what it means for the text inside is kept until `end`."""
        self._wanted.append(self._format(element))

    def end(self) -> None:
        """Leave the element entered last."""
        self._wanted.pop()

    def text(self, text: str) -> None:
        """Add text."""
        text = scrubbed(text)
        words = text.strip(_EDGES)
        if not words or not self._left:
            self._space = self._space or bool(text)
            return
        self._space = self._space or text[0] in _EDGES
        self._close_finished()
        if self._parts and (self._breaks or self._space):
            self._parts.append("<br>" * min(self._breaks, _MAX_BREAKS) or " ")
            self._breaker.gap()
        self._breaks = 0
        self._open_wanted()
        folded = self._breaker.broken(words)
        if "  " in folded or not folded.isprintable():
            folded = _WHITE.sub(" ", folded)
        html, self._left = escaped(folded, self._left)
        self._parts.append(html)
        self._space = text[-1] in _EDGES
        self._seen = self._seen or not is_blank(folded)

    def line_break(self) -> None:
        """Add a line break, which counts only between texts."""
        if self._parts:
            self._breaks += 1

    def new_line(self) -> None:
        """See to it that what follows begins on a line of its own."""
        self._breaks = max(self._breaks, 1)

    def take(self) -> str:
        """Return the run so far, "" if there is nothing to see in it, and begin a new one within the same formats."""
        if not self._parts:
            self._space, self._breaks = False, 0
            return ""
        self._parts.extend(f"</{format_.tag}>" for format_ in reversed(self._open))
        html = "".join(self._parts)
        seen = self._seen
        self._open.clear()
        self._parts.clear()
        self._space, self._breaks, self._seen, self._left = False, 0, False, _RUN_LIMIT
        self._breaker = WordBreaker()
        return _LAST_WORD.clean(html) if seen else ""

    def _close_finished(self) -> None:
        keep = 0
        wanted = [format_ for format_ in self._wanted if format_]
        while keep < min(len(wanted), len(self._open)) and wanted[keep] is self._open[keep]:
            keep += 1
        while len(self._open) > keep:
            self._parts.append(f"</{self._open.pop().tag}>")

    def _open_wanted(self) -> None:
        wanted = [format_ for format_ in self._wanted if format_]
        for format_ in wanted[len(self._open) :]:
            self._parts.append(f"<{format_.tag}{format_.attributes}>")
            self._open.append(format_)
            self._left = max(self._left - ELEMENT_COST, 0)

    def _format(self, element: HtmlElement) -> _Format | None:
        tag = _FORMATS.get(str(element.tag), "")
        if not tag or sum(1 for format_ in self._wanted if format_) >= _MAX_DEPTH:
            return None
        if tag == "a":
            return self._link(element)
        if tag == "abbr":
            title = folded(element.get("title", ""))[:_MAX_TITLE]
            return _Format(tag, f' title="{escape(title)}"' if title else "")
        if tag == "span":
            return self._direction(element)
        return _Format(tag, "")

    def _link(self, element: HtmlElement) -> _Format | None:
        if any(format_ and format_.tag == "a" for format_ in self._wanted):
            return None
        note = element.get("data-note", "")  # given by parts.notes, which takes away what a page has of it
        if _NOTE.fullmatch(note):
            return _Format("a", f' href="note:{note}"')
        href = element.get("href", "").strip()
        target = "" if href[:1] in {"", "#"} else urls.untracked(urls.absolute(self._base_url, href))
        return _Format("a", f' href="{escape(target)}"') if target else None

    @staticmethod
    def _direction(element: HtmlElement) -> _Format | None:
        language, direction = element.get("lang", ""), element.get("dir", "").lower()
        attributes = f' lang="{language}"' if _LANGUAGE.fullmatch(language) else ""
        if direction in {"ltr", "rtl", "auto"}:
            attributes += f' dir="{direction}"'
        return _Format("span", attributes) if attributes else None


def flow(run: InlineRun, root: HtmlElement, skip: Collection[HtmlElement] = ()) -> None:
    """Add all that a reader sees of `root`'s content to a run; blocks inside begin lines of their own."""
    for step, node, text in walk(root, skip):
        if step == "text":
            run.text(text)
        elif node is not root:
            step_into(run, step, node)


def step_into(run: InlineRun, step: str, node: HtmlElement) -> None:
    """Take a "start" or "end" of `walk` over to a run."""
    if node.tag in BLOCKS:
        run.new_line()
    if step == "end":
        run.end()
        return
    run.begin(node)
    if node.tag == "br":
        run.line_break()
    elif sign := spoken(node):
        run.text(sign)
