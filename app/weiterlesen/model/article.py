"""The readable text kept from a page, as typed blocks in page order.

Inline text (`html` of a block) is a fragment that has passed `content.sanitize`: only `em strong a sub sup abbr code
br span[lang|dir] q mark del ins` and text, links absolute, or "note:KEY" for a footnote of the same article. A formula
in a line is `code`. Plain text fields hold no markup at all.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    html: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A subhead; `level` 2 to 6 (1 is the headline, which is no block)."""

    level: int
    html: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: `src` absolute, `width` and `height` in CSS pixels as declared (0: unknown)."""

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""
    width: int = 0
    height: int = 0
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Gallery:
    """Several pictures that the page shows as one; `title` and `caption` stand before and below all of them."""

    figures: tuple[Figure, ...]
    title: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation; paragraphs as inline html; `source` who said it, as plain text."""

    paragraphs: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; `level` 0 is the outermost."""

    html: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list."""

    items: tuple[ListItem, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as inline html; the first `header_rows` rows are headings."""

    rows: tuple[tuple[str, ...], ...]
    header_rows: int = 0
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text, white space kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula on a line of its own, as plain text: its TeX if the page has it, else its signs in a row."""

    text: str


class EmbedKind(StrEnum):
    """What a card stands for."""

    VIDEO = "video"
    AUDIO = "audio"
    POST = "post"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Embed:
    """A video, audio or post, shown as a card with title and link; nothing of it is loaded."""

    type: EmbedKind
    url: str
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class InfoBox:
    """A box beside or inside the text, with blocks of its own (no box inside a box)."""

    title: str
    blocks: "tuple[SimpleBlock, ...]"


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction notice of the newspaper."""

    html: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note below the text. "note:" and its `key` refer to it in the text, `mark` is the sign that stands there."""

    key: str
    mark: str
    html: str


SimpleBlock = Paragraph | Heading | Figure | Gallery | Quote | ListBlock | Table | Code | Formula | Embed | Correction
Block = SimpleBlock | InfoBox | Footnote


@dataclass(frozen=True, slots=True)
class Comment:
    """A reader's comment; `published` has an offset; plain text, replies in page order."""

    author: str
    published: datetime | None
    text: str
    replies: "tuple[Comment, ...]" = ()


@dataclass(frozen=True, slots=True)
class Article:
    """The readable text of one page. Times carry an offset.

    `text` is the plain text of lede, headings, paragraphs, quotes, lists, tables and footnotes in page order, without
    headline, captions, info boxes, quotations that repeat the text, and comments; paragraphs parted by a blank line.
    `blocks` have all of it. `notes` tell by which rules it was read, and what is missing, see `model.notes`; most have
    none. `comment_urls` are the addresses that the page names for its comments, where more may be had.
    """

    url: str
    canonical_url: str = ""
    site: str = ""
    title: str = ""
    kicker: str = ""
    lede: str = ""
    byline: tuple[str, ...] = ()
    dateline: str = ""
    agency: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    language: str = ""
    blocks: tuple[Block, ...] = ()
    text: str = ""
    comments: tuple[Comment, ...] = ()
    picture: str = ""
    notes: tuple[str, ...] = ()
    comment_urls: tuple[str, ...] = ()

    @property
    def word_count(self) -> int:
        """Words of `text`."""
        return len(self.text.split())

    @property
    def author(self) -> str:
        """The byline as one line, names parted by commas."""
        return ", ".join(self.byline)


def figures_of(blocks: tuple[Block, ...]) -> tuple[Figure, ...]:
    """Return the figures among `blocks`, those inside galleries and info boxes too, in page order."""
    found: list[Figure] = []
    for block in blocks:
        if isinstance(block, Figure):
            found.append(block)
        elif isinstance(block, Gallery):
            found.extend(block.figures)
        elif isinstance(block, InfoBox):
            found.extend(figures_of(block.blocks))
    return tuple(found)
