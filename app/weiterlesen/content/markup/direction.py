"""Which way text runs: of a language, of a fragment, and of the parts of a page that run against the rest of it."""

import re
from collections.abc import Iterable

from lxml.html import Element, HtmlElement

_RTL = frozenset(("ar", "arc", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"))
_OPENED = re.compile(r'<span(?: lang="[\w-]+")? dir="(rtl|ltr)">')
_SPAN = re.compile(r"<(/?)span[ >]")
_WAYS = frozenset(("ltr", "rtl"))
_BLOCKS = "p h1 h2 h3 h4 h5 h6 dd dt div li td th blockquote figcaption caption"
_INLINE_TAGS = """a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd mark q ruby rp rt s samp
    small span strike strong sub sup time tt u var wbr"""
_LEAVES = frozenset(_BLOCKS.split())
_INLINE = frozenset(_INLINE_TAGS.split())


def is_rtl(language: str) -> bool:
    """Whether `language` ("ar", "he-IL") is written from right to left."""
    return re.split(r"[-_]", language.lower(), maxsplit=1)[0] in _RTL


def attribute(fragments: str | Iterable[str]) -> str:
    """Return ` dir="…"` where the page turns the whole of a fragment, or of each of several, the same way; else ""."""
    ways = set(map(_way_of, [fragments] if isinstance(fragments, str) else fragments))
    way = ways.pop() if len(ways) == 1 else ""
    return f' dir="{way}"' if way else ""


def _way_of(fragment: str) -> str:
    """Return the direction of the one span that holds a whole fragment, "" where there is none."""
    opened = _OPENED.match(fragment)
    if opened is None:
        return ""
    depth = 0
    for tag in _SPAN.finditer(fragment):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return opened[1] if tag.end() == len(fragment) else ""
    return ""


def carry_down(body: HtmlElement) -> None:
    """Let each paragraph, list item and cell that runs against its page hold its words in a `span[dir]`, in place.

    On a page the direction is often told to a quotation, a list or a box around them, which the blocks do not keep.
    """
    if not any(map(_way, body.xpath("descendant::*[@dir]"))):
        return
    page = body.getroottree().getroot()
    declared = next((way for one in (body, page) if (way := _way(one))), "")
    own = declared or ("rtl" if is_rtl(page.get("lang") or "") else "ltr")
    holders: dict[HtmlElement, HtmlElement] = {}
    for element in list(body.iterdescendants("*")):
        above = element.getparent()
        holder = element if _way(element) else holders.get(above) if above is not None else None
        if holder is None:
            continue
        holders[element] = holder
        if element.tag in _LEAVES and _way(holder) != own:
            _hold(element, holder)


def _way(element: HtmlElement) -> str:
    way = (element.get("dir") or "").strip().lower()
    return way if way in _WAYS else ""


def _hold(leaf: HtmlElement, turned: HtmlElement) -> None:
    if any(child.tag not in _INLINE for child in leaf):
        return
    language = leaf.get("lang") or turned.get("lang")
    span = Element("span", {"dir": _way(turned), **({"lang": language} if language else {})})
    span.text, leaf.text = leaf.text, None
    span.extend(list(leaf))
    leaf.append(span)
