"""What blocks say as plain text: the running text, and beside it captions and boxes."""

from collections.abc import Collection, Iterable, Iterator

from weiterlesen.content.markup.plain_text import inline_text
from weiterlesen.model.article import (
    Block,
    Code,
    Correction,
    Embed,
    Figure,
    Footnote,
    Formula,
    Gallery,
    Heading,
    InfoBox,
    ListBlock,
    Paragraph,
    Quote,
    Table,
)


def text_of(found: Collection[Block]) -> str:
    """Return the plain text of blocks as `Article.text` promises: no captions, no cards, a blank line between blocks.

    Items of a list and rows of a table stand on lines of their own, cells are parted by tabs.
    """
    return "\n\n".join(text for block in found if (text := text_in(block)))


def text_in(block: Block) -> str:
    """Return the plain text of one block."""
    match block:
        case Paragraph(html) | Heading(_, html) | Correction(html) | Footnote(_, _, html):
            return inline_text(html)
        case Quote(paragraphs, source):
            return "\n\n".join([*map(inline_text, paragraphs), *([source] if source else [])])
        case ListBlock(items):
            return "\n".join(inline_text(item.html) for item in items)
        case Table(rows):
            return "\n".join("\t".join(map(inline_text, row)).strip() for row in rows)
        case Code(text) | Formula(text):
            return text
        case InfoBox(title, inner):
            return "\n\n".join(part for part in (title, text_of(inner)) if part)
        case _:
            return ""


def beside_text(found: Iterable[Block]) -> str:
    """Return what `Article.text` leaves out: captions, credits and alternative texts, boxes and cards."""
    return "\n\n".join(part for block in found for part in _beside(block) if part)


def _beside(block: Block) -> Iterator[str]:
    match block:
        case Figure():
            yield " ".join(dict.fromkeys(part for part in (block.caption, block.credit, block.alt) if part))
        case Gallery(figures, title, caption):
            yield title
            for figure in figures:
                yield from _beside(figure)
            yield caption
        case Table(_, _, caption):
            yield caption
        case Embed():
            yield " ".join(part for part in (block.title, block.text) if part)
        case InfoBox(title, inner):
            yield title
            for one in inner:
                yield text_in(one)
                yield from _beside(one)
        case _:
            return
