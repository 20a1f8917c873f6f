"""What stands below a picture, apart: what it shows and whose it is."""

import re
from collections.abc import Collection

from lxml.html import HtmlElement

from weiterlesen.content.markup.characters import folded
from weiterlesen.content.markup.inline import BLOCKS, spoken, walk
from weiterlesen.content.sanitize import text_of

_CREDIT_CLASS = re.compile(
    r"credit|copyright|bildnachweis|bildquelle|photographer|fotograf|urheber|photo-?by|(?<![a-z])(?:source|quelle|agency"
    r"|agentur|rights|copy)(?![a-z])",
    re.IGNORECASE,
)
_LABEL = (
    r"(?:(?:archiv|symbol|presse|hand-?out-?|agentur)?(?:fotos?|bild(?:er)?|photos?)|grafik|illustration|zeichnung|montage"
    r"|collage|karte|quelle|source|image|picture|screenshot|visuel|copyright|cr[ée]dits?(?:\s+(?:photos?|image))?"
    r"|photo\s+credits?|photograph)"
)
_CREDIT = re.compile(
    rf"(?<![^\W_])[(\[]?\s*(?:{_LABEL}\s*(?:\([^)]{{1,20}}\)\s*)?(?::|©|\bby\b|\bcourtesy\b)|©|\(c\)\s)", re.IGNORECASE
)
_BOX_CLASS = re.compile(r"caption|image|img|photo|picture|media|thumb|figure|bild|foto", re.IGNORECASE)
_CAPTION_CLASS = re.compile(
    r"caption|credit|copyright|bildunterschrift|bildtext|bildnachweis|legend|descri|(?<![a-z])(?:source|quelle|bu)(?![a-z])",
    re.IGNORECASE,
)
_MAX_WORDS = 60
_MAX_CREDIT = 140
_MAX_GAP = 40
_AROUND = " \t\n|–—-/·•,;"


def caption_and_credit(root: HtmlElement, skip: Collection[HtmlElement] = ()) -> tuple[str, str]:
    """Return all that is to be read in `root` as plain text: the caption, and the credit ("Foto: AFP").

    The credit is what stands in an element that is named so, or the end of the caption from a label such as "Foto:",
    "©" or "Photo by" on; brackets around it are dropped. No word of `root` is lost.
    """
    caption, credit = _by_class(root, skip)
    if credit and not caption and not _CREDIT.match(credit):
        caption, credit = credit, ""
    if not credit:
        return _by_label(caption)
    return caption.rstrip(_AROUND), _unbracketed(credit)


def is_picture_box(element: HtmlElement) -> bool:
    """Tell whether a block is named for a picture, and has one and a few words named as its caption or credit."""
    if not _BOX_CLASS.search(element.get("class", "")):
        return False
    if next(element.iter("img", "picture", "amp-img"), None) is None:
        return False
    named = any(_CAPTION_CLASS.search(node.get("class", "")) for node in element.iterdescendants())
    return named and len(text_of(element).split()) <= _MAX_WORDS


def _by_class(root: HtmlElement, skip: Collection[HtmlElement]) -> tuple[str, str]:
    parts: tuple[list[str], list[str]] = ([], [])
    inside: list[HtmlElement] = []
    for step, node, text in walk(root, skip):
        if step == "text":
            parts[bool(inside)].append(text)
            continue
        if node.tag in BLOCKS or node.tag == "br":
            parts[bool(inside)].append(" ")
        if step == "start":
            parts[bool(inside)].append(spoken(node))
            if node is not root and _CREDIT_CLASS.search(f"{node.get('class', '')} {node.get('itemprop', '')}"):
                inside.append(node)
                parts[1].append(" ")
        elif inside and inside[-1] is node:
            inside.pop()
            parts[0].append(" ")
    return folded("".join(parts[0])), folded("".join(parts[1]))


def _by_label(text: str) -> tuple[str, str]:
    """Split off what follows the last label, and the labels shortly before it."""
    start = len(text)
    for match in reversed(list(_CREDIT.finditer(text))):
        limit = _MAX_CREDIT if start == len(text) else _MAX_GAP
        between = text[match.start() : start]
        if len(between) > limit or _goes_on(text[match.start() :]):
            break
        start = match.start()
    return text[:start].rstrip(_AROUND), _unbracketed(text[start:])


def _goes_on(credit: str) -> bool:
    """Tell whether a bracket around the label closes long before the end: then it is not the end that is the credit."""
    if credit[:1] not in {"(", "["}:
        return False
    return bool(credit.rpartition(")" if credit[0] == "(" else "]")[2].strip(" .|"))


def _unbracketed(credit: str) -> str:
    """Drop the brackets around a credit, if they are around all of it."""
    text = credit.strip(" .|–—-/·•,;")
    if text[:1] in {"(", "["} and text[-1:] in {")", "]"} and text.lower()[:3] != "(c)":
        text = text[1:-1].strip()
    return text
