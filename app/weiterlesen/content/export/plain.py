"""An article as plain text, as one would paste it into a letter."""

from collections.abc import Iterable, Iterator

from weiterlesen.content.markup.plain_text import inline_text
from weiterlesen.model.article import (
    Article,
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


def plain(article: Article) -> str:
    """Return the article from its kicker on, paragraphs parted by a blank line; every word once, in order."""
    head = [article.kicker, article.title, article.lede]
    return "\n\n".join(part for part in (*head, *_paragraphs(article.blocks)) if part.strip()) + "\n"


def _paragraphs(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(html) | Heading(_, html) | Correction(html):
                yield inline_text(html)
            case Quote(paragraphs, source):
                yield from map(inline_text, paragraphs)
                yield source
            case InfoBox(title, inner):
                yield title
                yield from _paragraphs(inner)
            case Code(text) | Formula(text):
                yield text.strip("\n")
            case Gallery(figures, title, caption):
                yield title
                yield from _paragraphs(figures)
                yield caption
            case _:
                yield "\n".join(line for line in _lines(block) if line.strip())


def _lines(block: Figure | ListBlock | Table | Embed | Footnote) -> Iterator[str]:
    """Yield the lines of what is no running text."""
    match block:
        case Figure():
            yield " ".join(part for part in (block.caption, block.credit) if part)
        case ListBlock(items, ordered):
            for number, item in enumerate(items, 1):
                sign = f"{number}." if ordered else "•"
                yield f"{'  ' * item.level}{sign} {inline_text(item.html)}"
        case Table(rows, _, caption):
            yield caption
            yield from ("\t".join(map(inline_text, row)).strip() for row in rows)
        case Footnote(_, mark, html):
            yield f"{mark} {inline_text(html)}"
        case _:
            yield block.title or block.url
            yield block.text
