"""Galleries: several pictures that a page shows as one, each with its own words, told from lists of teasers."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from lxml.html import HtmlElement

from weiterlesen.content.block_text import text_in
from weiterlesen.content.markup.inline import hidden
from weiterlesen.content.parts import pictures
from weiterlesen.content.sanitize import text_of
from weiterlesen.model.article import Block, Correction, Figure, Gallery, Heading, Paragraph

#: The attribute of a `figure` that is a gallery.
GALLERY = "data-gallery"
_TAGS = frozenset(("div", "section", "figure", "ul", "ol", "aside", "amp-carousel", "amp-base-carousel"))
_NAMED = re.compile(
    r"(?<![a-z])(?:(?:image|photo|picture|media|block|wp|foto|bild(?:er)?|article|tiled|inline)?[-_]?"
    r"(?:galler(?:y|ies)|gallerie|galerie|galer[ií]a|slide-?show|slider|carou?sel|karussell|swiper|splide|glide|flickity"
    r"|slick|diashow|bilderstrecke|fotostrecke|fotoserie|bilderserie|diaporama|portfolio))(?![a-z])",
    re.IGNORECASE,
)
_COPY = re.compile(r"(?<![a-z])(?:slick-cloned|swiper-slide-duplicate|splide__slide--clone|cloned?|duplicate)(?![a-z])")
_SMALL = re.compile(r"(?<![a-z])thumb(?:s|nails?)?(?:[-_]?(?:list|nav|strip|wrapper|bar))?(?![a-z])", re.IGNORECASE)
_COUNTER = re.compile(
    r"(?:(?:bild|foto|photo|image|picture|slide)\s*)?\d{1,3}\s*(?:/|von|of|sur|de|vun|\|)\s*\d{1,3}", re.IGNORECASE
)
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:[?#]|$)", re.IGNORECASE)
_CAPTION = re.compile(r"caption|credit|copyright|legend|bildtext", re.IGNORECASE)
_NO_CAPTION = ("ul", "ol", "table", "form", "blockquote")
_FEWEST = 2
_ITEM_WORDS = 120
_OTHER_WORDS = 25
_TITLE_WORDS = 3


def frame(root: HtmlElement, base_url: str) -> None:
    """Turn each gallery below `root` into one figure marked `GALLERY` with a figure for each picture, in place."""
    done: set[HtmlElement] = set()
    for element in root.xpath(f"descendant::*[@{GALLERY}]"):
        del element.attrib[GALLERY]  # ours alone to give
    for element in _with_pictures(root):
        if element in done or not _may_be(element):
            continue
        _drop_copies(element)
        items = _items(element, base_url)
        if items:
            done.update(element.iter())
            _set(element, items)


def _with_pictures(root: HtmlElement) -> list[HtmlElement]:
    """Return what may be a gallery and holds several pictures, outer elements before inner ones."""
    number: dict[HtmlElement, int] = {}
    for image in root.iter(*pictures.TAGS):
        for above in reversed([*_inside(image, root)]):
            number[above] = number.get(above, 0) + 1
    return [element for element, pictures_in in number.items() if pictures_in >= _FEWEST and element.tag in _TAGS]


def gathered(inner: Iterable[Block]) -> list[Block]:
    """Return the blocks of a gallery's content as one gallery; words before the first picture are its title.

    What follows a picture without words is its caption, what follows the last one the caption of all. Where there
    is more between the pictures, they stay as they are.
    """
    found = list(inner)
    shown: list[Figure] = []
    said: list[str] = []
    title = ""
    for block in found:
        if isinstance(block, Figure):
            if not shown:
                title = _joined(said)
            elif said and not _takes_words(shown, said):
                return found
            shown.append(block)
        elif isinstance(block, Paragraph | Heading | Correction):
            said.append(text_in(block))
        else:
            return found
    return [Gallery(tuple(shown), title, _joined(said))] if len(shown) >= _FEWEST else found


def _joined(words: list[str]) -> str:
    """Return the words as one line, and none are left."""
    line = " ".join(words)
    words.clear()
    return line


def _takes_words(shown: list[Figure], words: list[str]) -> bool:
    """Give the words to the last picture, if it has none yet."""
    last = shown[-1]
    if last.caption or last.credit:
        return False
    shown[-1] = replace(last, caption=_joined(words))
    return True


def _may_be(element: HtmlElement) -> bool:
    if element.tag in {"amp-carousel", "amp-base-carousel"}:
        return True
    if element.tag in {"ul", "ol"}:
        items = [child for child in element if child.tag == "li"]
        if len(items) >= _FEWEST and all(next(item.iter("figure"), None) is not None for item in items):
            return True
    if element.tag == "figure" and len(element.xpath("descendant::figure")) >= _FEWEST:
        return True
    return bool(_NAMED.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _drop_copies(element: HtmlElement) -> None:
    """Drop what a slider holds twice: copies of its ends, and small pictures to choose from."""
    for inner in list(element.iterdescendants()):
        names = inner.get("class", "")
        if names and _COPY.search(names):
            inner.drop_tree()
    small = [one for one in element.iterdescendants() if _SMALL.search(one.get("class", "")) and not text_of(one)]
    inside = {picture for one in small for picture in one.iter("img", "amp-img")}
    if sum(1 for picture in element.iter("img", "amp-img") if picture not in inside) >= _FEWEST:
        for one in small:
            one.drop_tree()


def _items(element: HtmlElement, base_url: str) -> list[HtmlElement]:
    """Return the element of each picture with the words that belong to it; none where this is no gallery."""
    shown = [
        image
        for image in element.iter(*pictures.TAGS)
        if next(image.iterancestors("noscript"), None) is None and pictures.best(image, base_url) is not None
    ]
    if len(shown) < _FEWEST or hidden(element):
        return []
    number: dict[HtmlElement, int] = {}
    for image in shown:
        for above in _inside(image, element):
            number[above] = number.get(above, 0) + 1
    items = [_item(image, element, number) for image in shown]
    for item in items:
        _drop_counters(item)
    told = [text_of(item) for item in items]
    others = len(text_of(element).split()) - sum(len(text.split()) for text in told)
    if others > _OTHER_WORDS or any(len(text.split()) > _ITEM_WORDS for text in told):
        return []
    return [] if _are_teasers(items) else items


def _item(image: HtmlElement, gallery: HtmlElement, number: dict[HtmlElement, int]) -> HtmlElement:
    item = image
    for above in _inside(image, gallery):
        if number[above] > 1:
            break
        item = above
    return item


def _inside(image: HtmlElement, gallery: HtmlElement) -> Iterable[HtmlElement]:
    """Return what is around a picture, from the inside out, as far as the gallery goes."""
    return takewhile(lambda above: above is not gallery, image.iterancestors())


def _drop_counters(item: HtmlElement) -> None:
    for one in list(item.iterdescendants()):
        if one.tag != "figcaption" and _COUNTER.fullmatch(text_of(one)):
            one.drop_tree()


def _are_teasers(items: list[HtmlElement]) -> bool:
    """Tell whether the pictures lead to articles or wares: half of them have a link with words of its own."""
    leading = sum(1 for item in items if any(map(_leads_away, _links_of(item))))
    return leading * 2 >= len(items) or any(next(item.iter(*_NO_CAPTION), None) is not None for item in items)


def _links_of(item: HtmlElement) -> list[HtmlElement]:
    return [*item.iterancestors("a"), *item.iter("a")]


def _leads_away(link: HtmlElement) -> bool:
    """Tell whether a link leads elsewhere than to its picture; in a caption it has to be a headline to do so."""
    href, words = link.get("href", "").strip(), len(text_of(link).split())
    if not href or href.startswith("#") or _IMAGE_FILE.search(href):
        return False
    captioned = any(_CAPTION.search(f"{one.tag!s} {one.get('class', '')}") for one in link.iterancestors())
    return words >= (_TITLE_WORDS if captioned else 1)


def _set(element: HtmlElement, items: list[HtmlElement]) -> None:
    element.tag = "figure"
    element.set(GALLERY, "")
    for item in items:
        if item.tag not in pictures.TAGS and item.tag != "picture" and next(item.iter("figure"), None) is None:
            item.tag = "figure"
