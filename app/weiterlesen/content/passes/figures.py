"""Bring a page's pictures into one shape: figure with its caption inside, so that no caption is read as text."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice, takewhile

from lxml.html import HtmlElement

from weiterlesen.content.page import names
from weiterlesen.content.page.names import meets
from weiterlesen.content.page.tree import drop, text_of
from weiterlesen.model.article import Block, Figure, figures_of

_MEDIA = ("img", "picture", "video", "amp-img")
_TEXT_HOLDERS = frozenset(("blockquote", "table", "ul", "ol", "pre"))
_CAPTION = 600
_BOX = 300
_BOX_TAGS = ("div", "p", "span", "center", "a")
_IN_LINE = frozenset(("img", "picture", "a", "br", "span", "em", "i", "small", "noscript"))
_NO_CAPTION = ("h1", "h2", "h3", "figure", "li", "td", "blockquote")
_BESIDE = 150
_SENTENCE_ENDS = ("?", "!", ":", "…", "”", "“", '"', "»", "«")
_UP = 4


def is_named_caption(element: HtmlElement) -> bool:
    """Whether class or id say that this is what stands under a picture."""
    return meets(element, names.CAPTION, names.CAPTION_PHRASES)


def frame(body: HtmlElement) -> None:
    """Turn picture and caption that only their names tell into a figure, in place."""
    for element in list(body.iter(*_BOX_TAGS)):
        if _is_picture_box(element) or _is_picture_in_italics(element):
            element.tag = "figure"
    for element in list(body.iter("p")):
        _join_caption_below(element)
    for element in list(body.iter()):
        if element.tag in ("figcaption", "figure") or not is_named_caption(element):
            continue
        if next(element.iterancestors("figure"), None) is not None:
            continue
        text = text_of(element)
        holder = _holder(element, len(text)) if text and len(text) <= _CAPTION else None
        if holder is not None:
            holder.tag = "figure"
            element.tag = "figcaption"


def _is_picture_box(element: HtmlElement) -> bool:
    """Whether an element is named for its picture and says next to nothing besides."""
    if not meets(element, names.PICTURE) or all(element.find(f".//{tag}") is None for tag in _MEDIA):
        return False
    if next(element.iterancestors("figure"), None) is not None or next(element.iter(*_NO_CAPTION), None) is not None:
        return False
    return 0 < len(text_of(element)) <= _BOX


def _is_picture_in_italics(element: HtmlElement) -> bool:
    """Whether a paragraph is a picture and a few words in italics under it."""
    if element.tag not in ("p", "div") or any(child.tag not in _IN_LINE for child in element):
        return False
    text = text_of(element) if element.find(".//img") is not None else ""
    if not 0 < len(text) <= _BOX or next(element.iterancestors("figure"), None) is not None:
        return False
    return _is_all_italic(element, text)


def _join_caption_below(picture: HtmlElement) -> None:
    """Make a paragraph that is nothing but a picture, and the short one in italics right below it, one figure."""
    if picture.find(".//img") is None or text_of(picture):
        return
    between = [picture, *takewhile(lambda one: not text_of(one) and one.tag == "p", picture.itersiblings())]
    below = between[-1].getnext()
    if below is None or below.tag != "p" or any((one.tail or "").strip() for one in between):
        return
    if next(picture.iterancestors(*_NO_CAPTION), None) is not None:
        return
    text = text_of(below)
    if 0 < len(text) <= _BESIDE and not text.endswith(_SENTENCE_ENDS) and _is_all_italic(below, text):
        picture.tag = "figure"
        below.tag = "figcaption"
        picture.append(below)


def _is_all_italic(element: HtmlElement, text: str) -> bool:
    return any(text_of(italics) == text for italics in element.iter("em", "i", "small"))


def _holder(caption: HtmlElement, length: int) -> HtmlElement | None:
    """Return the nearest element above a caption that holds its picture and next to no other text."""
    for above in islice(caption.iterancestors(), _UP):
        if above.tag in ("body", "article", "main") or above.find(".//h1") is not None:
            return None
        if any(above.find(f".//{tag}") is not None for tag in _MEDIA):
            return above if len(text_of(above)) <= length + _BESIDE else None
    return None


def is_in_figure(element: HtmlElement) -> bool:
    """Whether a line is a picture's caption rather than text: a quote or table set as a figure is text."""
    for above in (element, *element.iterancestors()):
        if above.tag in _TEXT_HOLDERS:
            return False
        if above.tag in ("figure", "figcaption"):
            return True
    return False


def holds_text(figure: HtmlElement) -> bool:
    """Whether a figure is a quote, table or list rather than a picture."""
    return next(figure.iter(*_TEXT_HOLDERS), None) is not None


def first_picture(elements: Iterable[HtmlElement]) -> HtmlElement | None:
    """Return the first figure with a picture among `elements`."""
    return next(
        (one for one in elements if one.tag == "figure" and any(one.find(f".//{tag}") is not None for tag in _MEDIA)),
        None,
    )


def drop_trailing(root: HtmlElement, last: HtmlElement) -> None:
    """Drop the pictures after the last line that no caption ties to the article."""
    passed = False
    for element in list(root.iter()):
        if element is last:
            passed = True
        elif passed and element.tag in ("img", "picture") and next(element.iterancestors("figure"), None) is None:
            drop(element)


def with_lead(blocks: tuple[Block, ...], lead: Figure | None) -> tuple[Block, ...]:
    """Put the lead picture first and flag it, and show no picture twice."""
    first = blocks[0] if blocks else None
    if lead is None and isinstance(first, Figure):
        lead = first
    seen = {lead.src} if lead is not None else set()
    kept: list[Block] = [replace(lead, lead=True)] if lead is not None else []
    for block in blocks:
        if isinstance(block, Figure):
            if block.src in seen:
                continue
            seen.add(block.src)
        kept.append(block)
    return tuple(kept)


def picture_of(blocks: tuple[Block, ...]) -> str:
    """Return the address of the article's own picture: the first figure's."""
    return next((figure.src for figure in figures_of(blocks)), "")
