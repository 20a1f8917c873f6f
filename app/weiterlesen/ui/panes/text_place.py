"""Places in a document as they are kept: by words, which hold for any setting of the same article."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextDocument

from weiterlesen.content.anchors import Places
from weiterlesen.content.render import SHOW_COMMENTS
from weiterlesen.model.marks import Anchor

_LABEL = 120
# Captions, bylines and credits are set in less than this part of the size of running text.
_SMALL = 0.85
_NO_WORDS = " \n\t\u00a0\ufffc\u2028"


def at(document: QTextDocument, position: int) -> tuple[Anchor, float]:
    """Return what finds a place again, and how much of the article stands before it (0.0 to 1.0)."""
    texts, starts = _texts(document)
    which = max((number for number, start in enumerate(starts) if start <= position), default=0)
    offset = _letters(texts[which], position - starts[which]) if texts else 0
    places = Places(texts)
    comments = _comments(document)
    fraction = places.fraction(which, offset)
    if comments is not None:
        whole = places.fraction(comments, 0)
        fraction = min(fraction / whole, 1.0) if whole else 0.0
    return places.anchor(which, offset), fraction


def found(document: QTextDocument, anchor: Anchor) -> int | None:
    """Return where the anchor's words stand now, None if they are gone."""
    texts, starts = _texts(document)
    place = Places(texts).find(anchor)
    return None if place is None else starts[place[0]] + units(texts[place[0]][: place[1]])


def at_fraction(document: QTextDocument, fraction: float) -> int:
    """Return the place before which this much of the article stands."""
    texts, starts = _texts(document)
    comments = _comments(document)
    which, offset = Places(texts if comments is None else texts[:comments]).at_fraction(fraction)
    return starts[which] + units(texts[which][:offset]) if texts else 0


def position_of(document: QTextDocument, anchor: Anchor, fraction: float) -> int:
    """Return where the anchor's words stand now, or where as much of the article was read."""
    place = found(document, anchor)
    return at_fraction(document, fraction) if place is None else place


def is_end(document: QTextDocument, position: int) -> bool:
    """Whether a place is behind the text of the article: among the comments, or behind the last word."""
    comments = _comments(document)
    if comments is None:
        return position >= document.characterCount() - 1
    return position >= document.findBlockByNumber(comments).position()


def running_text(document: QTextDocument, text_px: int) -> Iterator[tuple[int, str]]:
    """Yield each paragraph of the article with where it begins; small print, listings and comments are left out.

    `text_px` is the size of running text.
    """
    comments = _comments(document)
    for block in _blocks(document):
        if block.blockNumber() == comments:
            return
        if block.text().strip(_NO_WORDS) and _size(block) >= text_px * _SMALL:
            yield block.position(), block.text()


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _size(block: QTextBlock) -> int:
    """Return the size in pixels in which a paragraph begins; one without words has none."""
    pieces = block.begin()
    return 0 if pieces.atEnd() else pieces.fragment().charFormat().font().pixelSize()


def _texts(document: QTextDocument) -> tuple[list[str], list[int]]:
    """Return the text of each block, and where it begins."""
    texts, starts = [], []
    block = document.begin()
    while block.isValid():
        texts.append(block.text())
        starts.append(block.position())
        block = block.next()
    return texts, starts


def _comments(document: QTextDocument) -> int | None:
    """Return the number of the block that heads the comments."""
    block = document.begin()
    while block.isValid():
        if block.length() < _LABEL:
            pieces = block.begin()
            while not pieces.atEnd():
                if pieces.fragment().charFormat().anchorHref() == SHOW_COMMENTS:
                    return block.blockNumber()
                pieces += 1
        block = block.next()
    return None


def units(text: str) -> int:
    """Return the length as QTextDocument counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _letters(text: str, units: int) -> int:
    """Return how many letters stand in this much as QTextDocument counts."""
    return len(text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "replace"))
