"""One article out of its pages. Imports no parser: it runs where the pages come together."""

from collections.abc import Iterable
from dataclasses import replace

from weiterlesen.model.article import Article, Footnote


def joined(first: Article, more: Iterable[Article]) -> Article:
    """Return `first` with the blocks and the text of the pages after it; what every page repeats is kept once.

    The footnotes of all pages stand at the end.
    """
    blocks, lines = list(first.blocks), first.text.split("\n\n")
    seen_blocks, seen_lines = set(blocks), {*lines, first.title, first.lede}
    for page in more:
        blocks += [block for block in page.blocks if block not in seen_blocks]
        lines += [line for line in page.text.split("\n\n") if line and line not in seen_lines]
        seen_blocks.update(page.blocks)
        seen_lines.update(lines)
    blocks.sort(key=lambda block: isinstance(block, Footnote))
    return replace(first, blocks=tuple(blocks), text="\n\n".join(lines))
