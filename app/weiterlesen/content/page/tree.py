"""One tolerant parse of a page, and the few questions that every step asks of its elements."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile
from typing import cast

from lxml import etree
from lxml.etree import SubElement
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from weiterlesen.content.markup.characters import with_shorter_tags

MAX_PAGE_CHARACTERS = 5_000_000
#: Six times the most that was seen on a newspaper's page: what has more takes seconds, whatever is done with it.
MAX_NODES = 60_000

_CONTROLS = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_UPPER_CONTROL = re.compile(b"\xc2[\x80-\x9f]")
_UTF8 = re.compile("[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}")
_XML_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")
_TOKEN = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![^\W\d_A-Z])")
_PART = re.compile(r"[^\s\-_:./|,;()\[\]]+")
_HASHED = re.compile(r"\d\D*\d|[a-z]\d+[a-z]|\d[A-Za-z]{2}")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_DISPLAY_NONE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LONGEST_NAMES = 400
_SHADOW_LETTERS = 1_500
# How deep elements may lie, and how many may lie deeper: pages are 56 deep at most (measured), and asking each element
# for its text takes as long as all of them are deep together.
_DEPTHS = tuple(
    (etree.XPath("/*" * depth), etree.XPath("count(" + "/*" * depth + "//*)"), most)
    for depth, most in ((200, 0), (70, 2_000), (35, 10_000))
)
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)  # lxml's own asks Python for the class of each
_NAMING = frozenset(("class", "id", "data-testid", "data-component", "data-module", "itemprop", "role"))
_NAMING_HEADINGS = _NAMING - {"id"}

_BLOCKS = """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main menu nav ol p picture pre section
    summary table tbody td tfoot th thead tr ul video audio object"""
#: Tags that begin and end a line of their own.
BLOCK_TAGS = frozenset(_BLOCKS.split())
_HEAD_TAGS = frozenset(("title", "meta", "link", "base", "style", "script", "noscript", "template", "object"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: Tags whose content is no text of the page.
SILENT_TAGS = frozenset(("script", "style", "template", "noscript", "head", "title", "textarea", "select", "svg"))


def without_controls(text: str) -> str:
    """Drop what no text may hold: control characters but tab and line end, lone surrogates, non-characters."""
    return _scrubbed(text).decode()


def _scrubbed(text: str) -> bytes:
    """Return text without controls as UTF-8: in bytes they are found many times quicker."""
    raw = text.encode(errors="ignore").translate(None, _CONTROLS)
    for sign in _NO_CHARACTERS:
        raw = raw.replace(sign, b"")
    return raw


def _read_right(raw: bytes) -> bytes:
    """Mend a text whose UTF-8 somebody read as Latin-1, which leaves controls that no page holds."""
    if not _UPPER_CONTROL.search(raw):
        return raw
    return _scrubbed(_UTF8.sub(lambda match: match[0].encode("latin-1").decode(errors="replace"), raw.decode()))


def parse(html: str) -> HtmlElement | None:
    """Parse any string; None for an empty page and for one too large to be an article's.

    Comments and processing instructions are left out, so no element is split by one.
    """
    if len(html) > MAX_PAGE_CHARACTERS:
        return None
    markup = _XML_DECLARATION.sub(b"", _read_right(_scrubbed(with_shorter_tags(html)))).strip()
    if not markup:
        return None
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        root = document_fromstring(markup, parser=parser)
    except etree.ParserError:
        return None
    if root.xpath("count(//*)") > MAX_NODES:
        return None
    _flatten(root)
    _mend(root)
    return root


def _flatten(root: HtmlElement) -> None:
    """Take the tags, never the text, of what lies deeper than any page needs."""
    for reach, count_below, most in _DEPTHS:
        if cast("float", count_below(root)) > most:
            for element in cast("list[HtmlElement]", reach(root)):
                etree.strip_tags(element, "*")


def _mend(root: HtmlElement) -> None:
    """Move out of the head what belongs to the body: the parser does not know that `article` ends a head."""
    for template in [each for each in root.iter("template") if "shadowrootmode" in each.attrib]:
        if sum(len(text) for text in template.itertext()) <= _SHADOW_LETTERS:
            template.tag = "div"  # a browser draws it where it stands; a whole text in one waits for its script
    head = root.find("head")
    if head is None:
        return
    strays = list(dropwhile(lambda element: element.tag in _HEAD_TAGS, head))
    if not strays:
        return
    body = root.find("body")
    if body is None:
        body = SubElement(root, "body")
    for place, element in enumerate(strays):
        body.insert(place, element)


def body_of(tree: HtmlElement) -> HtmlElement:
    """Return the body, or the tree itself where there is none."""
    body = tree.find("body")
    return tree if body is None else body


def folded(text: str) -> str:
    """Return text with its white space folded and invisible characters out."""
    return " ".join((text if text.isprintable() else _INVISIBLE.sub("", text)).split())


def text_of(element: HtmlElement) -> str:
    """Return all text below `element`, folded, silent tags left out, lines of their own parted by a space."""
    if not len(element):
        return "" if element.tag in SILENT_TAGS else folded(element.text or "")
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        apart = " " if node.tag in BLOCK_TAGS or node.tag == "br" else ""
        if event == "start":
            pieces.append(apart)
            if node.tag in SILENT_TAGS:
                walk.skip_subtree()
            else:
                pieces.append(node.text or "")
        else:
            pieces.append(apart)
            if node is not element:
                pieces.append(node.tail or "")
    return folded("".join(pieces))


def naming(element: HtmlElement) -> str:
    """Return everything an author called the element by: class, id and the like, as written.

    The id of a heading is made of its own words and says nothing of what it is.
    """
    attributes = element.items()
    if not attributes:
        return ""
    telling = _NAMING_HEADINGS if element.tag in HEADINGS else _NAMING
    if len(attributes) == 1:  # most have just a class, and a page has thousands
        name, value = attributes[0]
        return value if name in telling else ""
    return " ".join([value for name, value in attributes if name in telling and value])


def words_in(names: str) -> tuple[str, ...]:
    """Split class names into lower-case words at case, hyphens and underscores; generated names are left out."""
    return tuple(word for part in _PART.findall(names) for word in _words_in_part(part))


@lru_cache(maxsize=8192)
def _words_in_part(part: str) -> tuple[str, ...]:
    return () if _HASHED.search(part) else tuple(word.lower() for word in _TOKEN.findall(part))


def name_words(element: HtmlElement) -> frozenset[str]:
    """Return the words of the element's names."""
    return words_of(naming(element))


@lru_cache(maxsize=8192)
def words_of(names: str) -> frozenset[str]:
    """Return the words of what an element is called, as `naming` returns it; of endless names only the first."""
    return frozenset(words_in(names[:_LONGEST_NAMES]))


def is_hidden(element: HtmlElement) -> bool:
    """Whether the page itself says that nobody sees this element."""
    attributes = element.attrib
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    return style is not None and _DISPLAY_NONE.search(style) is not None


def drop(element: HtmlElement) -> None:
    """Take `element` out of its tree and leave the text after it."""
    if element.getparent() is not None:
        element.drop_tree()


@dataclass(slots=True)
class Size:
    """Characters of text below an element, and how many of them are links."""

    text: int = 0
    links: int = 0

    @property
    def link_share(self) -> float:
        """Part of the text that is links, 0 to 1."""
        return self.links / self.text if self.text else 0.0


def measure(root: HtmlElement) -> dict[HtmlElement, Size]:
    """Return the size of every element below and including `root`, in one pass from the leaves up."""
    sizes: dict[HtmlElement, Size] = {}
    for element in reversed(list(root.iter())):
        size = sizes.setdefault(element, Size())
        if element.tag in SILENT_TAGS:
            size.text = size.links = 0
        else:
            size.text += length(element.text)
        if element.tag == "a":
            size.links = size.text
        parent = element.getparent()
        if parent is None or element is root:
            continue
        above = sizes.setdefault(parent, Size())
        above.text += size.text + length(element.tail)
        above.links += size.links
    return sizes


def length(text: str | None) -> int:
    """Count the characters of a text without the spaces around it."""
    return len(text.strip()) if text else 0
