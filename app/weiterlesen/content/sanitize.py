"""Everything shown has passed here: foreign html and text in, harmless html and text out. Nothing here raises.

    html ─ text cleaned ─ lxml (depth, tables, lists, words, size) ─ nh3 (closed allow list) ─ html

nh3 comes last and its result is not serialised again by anything else. It comes after lxml because it takes a minute
for 500 kB of "<div>".
"""

import re
from html import escape, unescape

import nh3
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from weiterlesen.content import urls
from weiterlesen.content.markup.characters import WordBreaker, escaped, folded, scrubbed, unsteered, with_shorter_tags
from weiterlesen.content.markup.inline import BLOCKS, ELEMENT_COST, InlineRun, flow, spoken, walk

MAX_INPUT = 5_000_000
MAX_OUTPUT = 2_000_000
MAX_DEPTH = 64
MAX_TABLES = 6
MAX_SIBLINGS = 2_000
_MAX_ROUNDS = 6

_TABLE_PARENTS = {
    "caption": {"table"},
    "thead": {"table"},
    "tbody": {"table"},
    "tfoot": {"table"},
    "tr": {"table", "thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
}
_VOID = frozenset(("br", "hr", "img"))
_KEPT_TAGS = """h1 h2 h3 h4 h5 h6 p br hr blockquote q cite ul ol li dl dt dd table caption thead tbody tfoot tr th td
    figure figcaption img a em strong b i u s sub sup small abbr code pre kbd samp var mark del ins span time div
    section article aside"""
TAGS = frozenset(_KEPT_TAGS.split())
_FORMATS = frozenset(("a", "em", "strong", "b", "i", "u", "s", "small", "code"))
_CHECKED = {
    "lang": re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,4}"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "datetime": re.compile(r"[0-9A-Za-z:+. -]{1,40}"),
    "width": re.compile(r"[0-9]{1,5}"),
    "height": re.compile(r"[0-9]{1,5}"),
    "colspan": re.compile(r"[0-9]{1,2}"),
    "rowspan": re.compile(r"[0-9]{1,2}"),
    "alt": re.compile(r".{1,2000}", re.DOTALL),
    "title": re.compile(r".{1,2000}", re.DOTALL),
}
_ATTRIBUTES = {
    "img": ("alt", "width", "height"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
    "abbr": ("title",),
    "time": ("datetime",),
    "del": ("datetime",),
    "ins": ("datetime",),
}
_LAST_WORD = nh3.Cleaner(
    tags=TAGS,
    attributes={
        **{tag: set(names) for tag, names in _ATTRIBUTES.items()},
        "*": {"lang", "dir"},
        "a": {"href"},
        "img": {"src", "alt", "width", "height"},
    },
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel=None,
)


def parse(html: str) -> HtmlElement:
    """Return the root of a tolerant parse of a fragment or page; comments are gone, nothing is loaded.

    The first 5,000,000 characters count, and of an over-long tag the first 60 attributes.
    """
    markup = with_shorter_tags(scrubbed(html[:MAX_INPUT]))
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    return document_fromstring(b"<html><body>" + markup.encode(), parser=parser)


def clean(html: str) -> str:
    """Return harmless html: only the tags and attributes of the allow list, links http(s) or mailto, pictures http(s).

    At most 64 deep, 6 tables in each other, 2,000 siblings in a list, 10,000 letters in a word, 2 MB of text (where an
    element counts as 40 characters).
    clean(clean(x)) == clean(x). Relative addresses are dropped: make them absolute before.
    """
    result = html
    for _ in range(_MAX_ROUNDS):
        before, result = result, _LAST_WORD.clean(_Outline().write(parse(result)))
        if result == before:
            return result
    return escape(plain(html), quote=False)  # what two parsers never agree on is shown as text


def clean_inline(html: str, base_url: str = "") -> str:
    """Return harmless inline html (the tags of model/article.py), white space folded; blocks begin new lines."""
    run = InlineRun(base_url)
    flow(run, parse(html))
    return run.take()


def plain(text: str) -> str:
    """Return what is to be read of html or of text, in one line; soft hyphens and zero-width spaces are out."""
    if "<" in text:
        text = _visible_text(parse(text))
    elif "&" in text:
        text = unescape(text[:MAX_INPUT])
    return folded(text)


def text_of(element: HtmlElement) -> str:
    """Return what is to be read of an element, in one line."""
    return folded(_visible_text(element))


def one_line(text: str, limit: int = 300) -> str:
    """Return foreign text for a label: one line, no control or bidi characters, cut to `limit` with "…".

    It is text already: what looks like markup in it stays as it is, to be shown as plain text.
    """
    words = folded(unsteered(text[: limit * 20]))
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def _visible_text(root: HtmlElement) -> str:
    if not len(root) and root.tag != "img":
        return root.text or ""
    parts: list[str] = []
    for step, node, text in walk(root):
        if step == "text":
            parts.append(text)
        elif node.tag in BLOCKS or node.tag == "br":
            parts.append(" ")
        elif step == "start":
            parts.append(spoken(node))
    return "".join(parts)


class _Outline:
    """Writes a tree with the allowed tags only, within the limits of `clean`."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open: list[str] = []
        self._written: list[bool] = []
        self._items: list[int] = []
        self._left = MAX_OUTPUT
        self._breaker = WordBreaker()

    def write(self, root: HtmlElement) -> str:
        """Return the tree as html for nh3."""
        for step, node, text in walk(root):
            if step == "text":
                self._text(text, node)
            elif step == "start":
                self._start(node)
            else:
                self._end()
            if self._left <= 0:
                break
        self._parts.extend(f"</{tag}>" for tag in reversed(self._open))
        return "".join(self._parts)

    def _text(self, text: str, node: HtmlElement) -> None:
        if node.tag == "pre" and self._parts and self._parts[-1].startswith("<pre"):
            text = text.lstrip("\n")
        text = self._breaker.broken(scrubbed(text))
        html, self._left = escaped(text, self._left)
        self._parts.append(html)

    def _start(self, node: HtmlElement) -> None:
        tag = self._fitting(node)
        attributes = self._attributes(node, tag) if tag else None
        if attributes is None:
            self._written.append(False)
            return
        if tag == "li":
            self._count_item()
        self._left -= ELEMENT_COST
        self._parts.append(f"<{tag}{attributes}>")
        if tag in _VOID:
            self._written.append(False)
            return
        self._written.append(True)
        self._open.append(tag)
        if tag in {"ul", "ol"}:
            self._items.append(0)

    def _end(self) -> None:
        if self._written.pop():
            tag = self._open.pop()
            self._parts.append(f"</{tag}>")
            if tag in {"ul", "ol"}:
                self._items.pop()

    def _fitting(self, node: HtmlElement) -> str:
        """Return the tag to write for an element, "" for none."""
        tag = str(node.tag)
        if tag not in TAGS or (len(self._open) >= MAX_DEPTH and tag not in _VOID):
            return ""
        parent = self._open[-1] if self._open else ""
        if tag in _TABLE_PARENTS:
            return tag if parent in _TABLE_PARENTS[tag] else ""
        if tag == "table":
            return tag if self._open.count("table") < MAX_TABLES else ""
        if tag == "li":
            return tag if parent in {"ul", "ol"} else "div"
        if tag in _FORMATS and tag in self._open:
            return ""
        return tag

    def _count_item(self) -> None:
        """Begin a new list after so many items: Qt takes 4.6 s for 10,000 siblings."""
        self._items[-1] += 1
        if self._items[-1] > MAX_SIBLINGS:
            self._items[-1] = 1
            self._parts.append(f"</{self._open[-1]}><{self._open[-1]}>")

    @staticmethod
    def _attributes(node: HtmlElement, tag: str) -> str | None:
        """Return the attributes to write; None where the element makes no sense without one that is missing."""
        found = ""
        if tag in {"a", "img"}:
            target = urls.absolute("", node.get("href" if tag == "a" else "src", ""))
            if tag == "img" and not urls.is_web(target):
                return None
            name = "href" if tag == "a" else "src"
            found = f' {name}="{escape(target)}"' if target else ""
        for name in (*_ATTRIBUTES.get(tag, ()), "lang", "dir"):
            value = node.get(name)
            if value is not None and _CHECKED[name].fullmatch(value := scrubbed(value)):
                found += f' {name}="{escape(value)}"'
        return found
