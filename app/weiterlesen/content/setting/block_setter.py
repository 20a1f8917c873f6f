"""Sets the blocks of an article in the part of HTML that QTextBrowser sets well.

The pane has no style engine worth the name: line heights count only in pixels, rules beside a quotation are borders of
a table cell, pictures need their final size. Pictures are named by a key of ours ("picture:…").
"""

import html
from collections.abc import Callable, Sequence
from dataclasses import replace

from weiterlesen.content.markup import direction
from weiterlesen.content.setting import typeset
from weiterlesen.content.setting.fitting import fitted, picture_key
from weiterlesen.content.setting.letters import Letters
from weiterlesen.content.setting.style import Style, Words
from weiterlesen.content.setting.table_setter import table_parts
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

LOAD_PICTURES = "action:pictures"
#: Followed by the place of the table among the tables of the article.
SHOW_TABLE = "action:table:"
#: Followed by the key of the picture.
SHOW_PICTURE = "action:picture:"
_MOST_ITEMS = 1_000
_MOST_ROWS = 300
# As many letters take as long to lay out as a picture with its caption, or a block in a box (measured).
_PICTURE = 400
_BLOCK = 60
_BOX = 200
_CARD_PADDING = 36
_GUTTER = 16
_PAIR_FROM = 440


class BlockSetter:
    """Sets one block after the other; `letters` counts what they say."""

    def __init__(self, letters: Letters, style: Style, words: Words, *, rtl: bool) -> None:
        self.letters = letters
        self.style = style
        self.words = words
        self.rtl = rtl
        self._noted = False
        self._tables = 0
        self._setters: dict[type, Callable[..., str]] = {
            Paragraph: self._paragraph,
            Heading: self._heading,
            Figure: self.figure,
            Gallery: self._gallery,
            Quote: self._quote,
            ListBlock: self._list,
            Table: self._table,
            Code: self._code,
            Formula: self._formula,
            Embed: self._embed,
            InfoBox: self._box,
            Correction: self._correction,
            Footnote: self._footnote,
        }

    def set(self, block: Block) -> str:
        """Return the block in the pane's markup."""
        return self._setters[type(block)](block)

    def rule(self) -> str:
        """Return a line across the column."""
        line = f'<td style="border-top: 1px solid {self.style.rule};"><p class="thin"></p></td>'
        return f'<table class="rule" width="100%" cellspacing="0" cellpadding="0"><tr>{line}</tr></table>'

    # -- text

    def _paragraph(self, block: Paragraph) -> str:
        justify = ' align="justify"' if self.style.justify else ""
        return self.letters.paragraph(f'class="text"{direction.attribute(block.html)}{justify}', block.html)

    def _heading(self, block: Heading) -> str:
        name = "subhead" if block.level <= 3 else "subsubhead"  # noqa: PLR2004 (h2 and h3 are subheads)
        return self.letters.paragraph(f'class="{name}"{direction.attribute(block.html)}', block.html, hyphenate=False)

    def _quote(self, block: Quote) -> str:
        said = self.letters.first(block.paragraphs, _MOST_ITEMS)
        turned = direction.attribute(block.paragraphs)
        lines = "".join(self.letters.paragraph(f'class="quote"{direction.attribute(each)}', each) for each in said)
        if block.source:
            lines += self.letters.line("quote-source", f"— {block.source}")
        side = self._side(turned)
        rule = f"border-{side}: 3px solid {self.style.accent}; padding-{side}: 20px;"
        row = f'<tr><td style="{rule}">{lines}</td></tr>'
        return f'<table class="block" width="100%" cellspacing="0" cellpadding="0">{row}</table>'

    def _list(self, block: ListBlock) -> str:
        numbers: dict[int, int] = {}
        rows = []
        for item in self.letters.first(block.items, _MOST_ITEMS):
            level = min(item.level, 5)
            for deeper in [known for known in numbers if known > level]:
                del numbers[deeper]
            numbers[level] = numbers.get(level, 0) + 1
            sign = f"{numbers[level]}." if block.ordered else ("•", "–", "·")[min(level, 2)]
            indent = self.style.text_px * 3 // 2
            turned = direction.attribute(item.html)
            side = self._side(turned)
            place = f"margin-{side}: {indent * (level + 1)}px; text-indent: -{indent}px;"
            gap = "&nbsp;" if block.ordered else "&nbsp;&nbsp;"
            head = f"{sign}{gap}&nbsp;"
            rows.append(self.letters.paragraph(f'class="item"{turned} style="{place}"', item.html, before=head))
        return "".join(rows) + '<p class="after-list"></p>'

    def _side(self, turned: str) -> str:
        """Return the side on which lines begin, of a part with the direction that it has of its own."""
        return "right" if (self.rtl or "rtl" in turned) and "ltr" not in turned else "left"

    def _table(self, block: Table) -> str:
        head = self.letters.line("table-caption", block.caption) if block.caption else ""
        parts = table_parts(block, self.letters, self.style)
        if len(parts) > 1:
            whole = f'<a href="{SHOW_TABLE}{self._tables}">{typeset.text(self.words.whole_table)}</a>'
            head += f'<p class="small">{whole}</p>'
        self._tables += 1
        names = ["data" if head else "block", *["data"] * (len(parts) - 1)]
        return head + "".join(
            f'<table class="{name}" width="100%" cellspacing="0" cellpadding="0">{rows}</table>'
            for name, rows in zip(names, parts, strict=True)
        )

    def _code(self, block: Code) -> str:
        return self._card(f'<pre class="listing">{self.letters.listing(block.text)}</pre>')

    def _formula(self, block: Formula) -> str:
        return self.letters.paragraph('class="formula" align="center"', html.escape(block.text), hyphenate=False)

    def _correction(self, block: Correction) -> str:
        label = typeset.text(self.words.correction)
        look = f'class="correction"{direction.attribute(block.html)}'
        return self.letters.paragraph(look, block.html, before=f"<b>{label}</b> &nbsp;")

    def _footnote(self, block: Footnote) -> str:
        """Set a note with the way back in its sign; a line parts the first one from the text."""
        before = "" if self._noted else self.rule()
        self._noted = True
        back = f'<a name="note-{block.key}" href="back:{block.key}">{typeset.text(block.mark)}</a>'
        return before + self.letters.paragraph('class="footnote"', block.html, before=f"{back} &nbsp;")

    # -- pictures

    def figure(self, block: Figure) -> str:
        """Return a picture with its caption; of one that did not come, the words that stand for it."""
        size = self.style.sizes.get(block.src)
        caption = self._caption(block)
        if not block.src or size == (0, 0):
            return caption
        if not self.style.pictures and size is None:
            return self._picture_off(block) + caption
        name = "pic" if caption else "pic-alone"
        return self._picture(block, name) + caption

    def _picture(self, block: Figure, name: str) -> str:
        size = self.style.sizes.get(block.src) or (block.width, block.height)
        width = self.style.width_px
        wide, high = fitted(size, width) if size[0] and size[1] else (width, round(width * 2 / 3))
        key = picture_key(block.src)
        image = f'<img src="{key}" width="{wide}" height="{high}">'
        return f'<p class="{name}"><a class="large" href="{SHOW_PICTURE}{key}">{image}</a></p>'

    def _caption(self, block: Figure) -> str:
        missing = not block.src or self.style.sizes.get(block.src) == (0, 0)
        said = block.caption or (block.alt if missing else "")
        parts = []
        if said:
            parts.append(self.letters.text(said))
        if block.credit:
            parts.append(f'<span class="credit">{typeset.text(block.credit)}</span>')
        return f'<p class="caption">{" &nbsp;".join(parts)}</p>' if parts else ""

    def _picture_off(self, block: Figure) -> str:
        said = block.alt or self.words.picture_off
        link = f'<a href="{LOAD_PICTURES}">{typeset.text(self.words.load_pictures)}</a>'
        return self._card(f'<p class="small">{typeset.text(said)} &nbsp; {link}</p>')

    def _gallery(self, block: Gallery) -> str:
        """Set the pictures in pairs where the column is wide enough."""
        figures = list(self.letters.room_for(block.figures, _PICTURE))
        head = self._gallery_head(block)
        foot = f'<p class="caption">{self.letters.text(block.caption)}</p>' if block.caption else ""
        if not self.style.pictures and any(one.src not in self.style.sizes for one in figures):
            return head + self._picture_off(block.figures[0]) + "".join(map(self._caption, figures)) + foot
        if self.style.width_px < _PAIR_FROM:
            return head + "".join(map(self.figure, figures)) + foot
        cell = BlockSetter(self.letters, replace(self.style, width_px=self._cell_px), self.words, rtl=self.rtl)
        pairs = (figures[at : at + 2] for at in range(0, len(figures), 2))
        rows = "".join(f"<tr>{cell.pair(pair)}</tr>" for pair in pairs)
        return f'{head}<table class="gallery" width="100%" cellspacing="0" cellpadding="0">{rows}</table>{foot}'

    @property
    def _cell_px(self) -> int:
        return (self.style.width_px - _GUTTER) // 2

    def pair(self, figures: Sequence[Figure]) -> str:
        """Return the cells of two pictures side by side; this setter's column is one of them."""
        width = self.style.width_px
        first, *second = [f'<td width="{width}">{self.figure(one)}</td>' for one in figures]
        gap = f'<td width="{_GUTTER}"></td>'
        return f'{first}{gap}{second[0] if second else f"""<td width="{width}"></td>"""}'

    def _gallery_head(self, block: Gallery) -> str:
        number = typeset.text(self.words.gallery(len(block.figures)))
        title = f"<b>{typeset.text(block.title)}</b> &nbsp; " if block.title else ""
        return f'<p class="gallery-head">{title}{number}</p>'

    # -- cards and boxes

    def _embed(self, block: Embed) -> str:
        said = self.words.embeds.get(block.type, "")
        lines = self.letters.line("embed-kind", said) if said else ""
        lines += f'<p class="embed">{_link_of(block)}</p>'
        if block.text:
            lines += f'<p class="small">{self.letters.text(block.text)}</p>'
        return self._card(lines)

    def _box(self, block: InfoBox) -> str:
        title = self.letters.line("box-title", block.title) if block.title else ""
        width = max(self.style.width_px - _CARD_PADDING, 60)
        inner = BlockSetter(self.letters, replace(self.style, width_px=width), self.words, rtl=self.rtl)
        self.letters.left -= _BOX
        room = self.letters.room_for(self.letters.first(block.blocks, _MOST_ITEMS), _BLOCK)
        return self._card(title + "".join(inner.in_box(each) for each in room))

    def in_box(self, block: Block) -> str:
        """Set a block inside a box: simpler where a table would stand in a table."""
        inline = self.letters.inline
        match block:
            case Paragraph():
                return self.letters.paragraph(f'class="box-text"{direction.attribute(block.html)}', block.html)
            case Quote():
                said = "".join(f'<p class="box-text"><i>{inline(each)}</i></p>' for each in block.paragraphs)
                return said + (self.letters.line("quote-source", f"— {block.source}") if block.source else "")
            case Code():
                return f'<pre class="listing">{self.letters.listing(block.text)}</pre>'
            case Table():
                caption = self.letters.line("table-caption", block.caption) if block.caption else ""
                shown = self.letters.first(block.rows, _MOST_ROWS)
                rows = (" &nbsp;·&nbsp; ".join(map(inline, filter(None, row))) for row in shown)
                return caption + "".join(f'<p class="box-text">{row}</p>' for row in rows)
            case Embed():
                text = f'<p class="small">{self.letters.text(block.text)}</p>' if block.text else ""
                return f'<p class="box-text">{_link_of(block)}</p>{text}'
            case Gallery():
                figures = "".join(map(self.figure, self.letters.room_for(block.figures, _PICTURE)))
                caption = self.letters.line("caption", block.caption) if block.caption else ""
                return self._gallery_head(block) + figures + caption
        return self.set(block)

    def _card(self, inner: str) -> str:
        return (
            f'<table class="block" width="100%" bgcolor="{self.style.tint}" cellspacing="0" cellpadding="18">'
            f"<tr><td>{inner}</td></tr></table>"
        )


def _link_of(block: Embed) -> str:
    return typeset.inline(f'<a href="{html.escape(block.url)}">{html.escape(block.title or block.url)}</a>')
