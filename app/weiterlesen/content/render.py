"""An article and an appearance become one document in the part of HTML that QTextBrowser sets well.

The pane has no style engine worth the name: line heights count only in pixels, rules beside a quotation are borders of
a table cell, pictures need their final size. So the article is compiled, not styled. Pictures are named by a key of
ours ("picture:…"), never by an address or a path: the pane could not open either if it wanted to.
"""

import hashlib
import html
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from string import Template

from weiterlesen import resources
from weiterlesen.content.setting import typeset
from weiterlesen.model.article import (
    Article,
    Block,
    Code,
    Comment,
    Correction,
    Embed,
    EmbedKind,
    Figure,
    Heading,
    InfoBox,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    figures_of,
)

SLOT = "slot:card"
SHOW_COMMENTS = "action:comments"
LOAD_PICTURES = "action:pictures"
# Legal and slow to lay out: what the pane sets within a third of a second (measured) ends here.
_MOST_CHARACTERS = 300_000
_MOST_BLOCKS = 2_000
_MOST_ITEMS = 1_000
_MOST_ROWS = 300
_MOST_COLUMNS = 24
_MOST_COMMENTS = 300
_DEEPEST_REPLY = 4
_TALLEST = 1.25


@dataclass(frozen=True, slots=True)
class Style:
    """How the page looks. Sizes in pixels; `width_px` is the column, `card_px` the height kept free for the card.

    `sizes` are the pictures at hand by their address; (0, 0) is one that did not come.
    """

    width_px: int
    text_px: int = 18
    serif: str = "serif"
    sans: str = "sans-serif"
    mono: str = "monospace"
    ink: str = "#1c1b19"
    muted: str = "#5e5a52"
    rule: str = "#e0dcd2"
    tint: str = "#f5f1e7"
    mark: str = "#f7e6a6"
    accent: str = "#0f5a66"
    link: str = "#0f5a66"
    justify: bool = False
    hyphenate: bool = True
    pictures: bool = True
    comments_open: bool = False
    card_px: int = 0
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Words:
    """The page's own words in the reader's language; `read_with` and `paper` may be empty."""

    moment: Callable[[datetime], str]
    minutes: Callable[[int], str]
    comments: Callable[[int], str]
    updated: str
    show: str
    hide: str
    picture_off: str
    load_pictures: str
    embeds: Mapping[EmbedKind, str]
    correction: str
    cut: str
    read_with: str = ""
    paper: str = ""


def picture_key(src: str) -> str:
    """Return the name under which the page asks for a picture."""
    return f"picture:{hashlib.sha256(src.encode('utf-8', 'replace')).hexdigest()[:20]}"


def pictures_of(article: Article) -> tuple[str, ...]:
    """Return the addresses of the pictures that the page will ask for, in page order, each once."""
    found = [figure.src for figure in figures_of(article.blocks) if figure.src]
    return tuple(dict.fromkeys(found or ([article.picture] if article.picture else [])))


def fitted(size: tuple[int, int], width_px: int) -> tuple[int, int]:
    """Return the size at which a picture of `size` is shown in a column of `width_px`."""
    width, height = size
    # A picture of more than half the column fills it; smaller ones are not blown up.
    shown = width_px if width > width_px // 2 else width
    high = round(height * shown / width)
    if high > shown * _TALLEST and high > width_px:
        high = round(width_px * _TALLEST)
        shown = round(width * high / height)
    return max(shown, 1), max(high, 1)


def document(article: Article, style: Style, words: Words) -> str:
    """Return the page for the pane. Everything in it is escaped or set anew by `typeset`."""
    return _Page(article, style, words).whole()


class _Page:
    """One page in the making."""

    def __init__(self, article: Article, style: Style, words: Words) -> None:
        self.article = article
        self.style = style
        self.words = words
        self.left = _MOST_CHARACTERS
        self.rtl = typeset.is_rtl(article.language)
        self.hyphenate: Callable[[str], str] = typeset.hyphenator(article.language) if style.hyphenate else str
        self.setters: dict[type, Callable[..., str]] = {
            Paragraph: self._paragraph,
            Heading: self._heading,
            Figure: self._figure,
            Quote: self._quote,
            ListBlock: self._list,
            Table: self._table,
            Code: self._code,
            Embed: self._embed,
            InfoBox: self._box,
            Correction: self._correction,
        }

    def whole(self) -> str:
        body = "".join([*self._head(), *self._body(), *self._foot()])
        direction = ' dir="rtl"' if self.rtl else ""
        return f"<html><head><style>{_css(self.style)}</style></head><body{direction}>{body}</body></html>"

    # -- the parts of the page

    def _head(self) -> Iterator[str]:
        article = self.article
        if article.kicker:
            yield self._line("kicker", article.kicker)
        if article.title:
            yield self._line("headline", article.title)
        if article.lede:
            yield self._line("lede", article.lede, self.hyphenate)
        facts = [typeset.text(fact) for fact in self._facts() if fact]
        if facts:
            yield f'<p class="byline">{" &nbsp;·&nbsp; ".join(facts)}</p>'
        if self.words.read_with:
            yield self._line("read-with", self.words.read_with)
        if article.title or facts:
            yield self._rule()

    def _facts(self) -> Iterator[str]:
        article, words = self.article, self.words
        yield words.paper
        if article.author.casefold() != words.paper.casefold():
            yield article.author  # a house that signs as itself is said already
        opening = article.text.split("\n\n", 2)[:2]  # lede and first paragraph
        if not any(one.casefold().startswith(article.dateline.casefold()) for one in opening):
            yield article.dateline
        if article.published:
            yield words.moment(article.published)
        if article.updated and article.updated != article.published:
            yield words.updated.format(time=words.moment(article.updated))
        if article.word_count:
            yield words.minutes(article.word_count).replace(" ", "\u00a0")

    def _body(self) -> Iterator[str]:
        blocks = self.article.blocks
        if self.article.picture and not figures_of(blocks):
            yield self._figure(Figure(self.article.picture, lead=True))
        for number, block in enumerate(blocks):
            if self.left <= 0 or number >= _MOST_BLOCKS:
                yield self._line("note", self.words.cut)
                return
            yield self._block(block)

    def _foot(self) -> Iterator[str]:
        if self.article.agency and self.article.agency not in self.article.byline:
            yield self._line("agency", self.article.agency)
        if self.style.card_px:
            yield f'<p class="slot"><img src="{SLOT}" width="{self.style.width_px}" height="{self.style.card_px}"></p>'
        yield from self._comments()

    def _comments(self) -> Iterator[str]:
        number = _number_of(self.article.comments)
        if not number:
            return
        turn = self.words.hide if self.style.comments_open else self.words.show
        label = typeset.text(self.words.comments(number))
        yield self._rule()
        yield (f'<p class="comments">{label} &nbsp; <a href="{SHOW_COMMENTS}">{typeset.text(turn)}</a></p>')
        if self.style.comments_open:
            for comment, depth in list(_threads(self.article.comments))[:_MOST_COMMENTS]:
                yield self._comment(comment, depth)

    # -- the blocks

    def _block(self, block: Block) -> str:
        return self.setters[type(block)](block)

    def _paragraph(self, block: Paragraph) -> str:
        return f'<p class="text"{self._align()}>{self._inline(block.html)}</p>'

    def _heading(self, block: Heading) -> str:
        name = "subhead" if block.level <= 3 else "subsubhead"  # noqa: PLR2004 (h2 and h3 are subheads)
        return f'<p class="{name}">{self._inline(block.html, hyphenate=False)}</p>'

    def _figure(self, block: Figure) -> str:
        size = self.style.sizes.get(block.src)
        caption = self._caption(block)
        if not block.src or size == (0, 0):
            return caption
        if not self.style.pictures and size is None:
            return self._picture_off(block) + caption
        declared = (block.width, block.height) if block.width and block.height else (self.style.width_px * 3, 0)
        width, high = fitted(size or declared, self.style.width_px) if size or declared[1] else self._unknown()
        name = "pic" if caption else "pic-alone"
        return f'<p class="{name}"><img src="{picture_key(block.src)}" width="{width}" height="{high}"></p>{caption}'

    def _unknown(self) -> tuple[int, int]:
        return self.style.width_px, round(self.style.width_px * 2 / 3)

    def _caption(self, block: Figure) -> str:
        missing = not block.src or self.style.sizes.get(block.src) == (0, 0)
        said = block.caption or (block.alt if missing else "")
        parts = []
        if said:
            parts.append(self._text(said))
        if block.credit:
            parts.append(f'<span class="credit">{typeset.text(block.credit)}</span>')
        return f'<p class="caption">{" &nbsp;".join(parts)}</p>' if parts else ""

    def _picture_off(self, block: Figure) -> str:
        said = block.alt or self.words.picture_off
        link = f'<a href="{LOAD_PICTURES}">{typeset.text(self.words.load_pictures)}</a>'
        return self._card(f'<p class="small">{typeset.text(said)} &nbsp; {link}</p>')

    def _quote(self, block: Quote) -> str:
        lines = "".join(f'<p class="quote">{self._inline(each)}</p>' for each in block.paragraphs[:_MOST_ITEMS])
        if block.source:
            lines += self._line("quote-source", f"— {block.source}")
        side = "right" if self.rtl else "left"
        rule = f"border-{side}: 3px solid {self.style.accent}; padding-{side}: 20px;"
        row = f'<tr><td style="{rule}">{lines}</td></tr>'
        return f'<table class="block" width="100%" cellspacing="0" cellpadding="0">{row}</table>'

    def _list(self, block: ListBlock) -> str:
        numbers: dict[int, int] = {}
        rows = []
        for item in block.items[:_MOST_ITEMS]:
            level = min(item.level, 5)
            for deeper in [known for known in numbers if known > level]:
                del numbers[deeper]
            numbers[level] = numbers.get(level, 0) + 1
            sign = f"{numbers[level]}." if block.ordered else ("•", "–", "·")[min(level, 2)]
            indent = self.style.text_px * 3 // 2
            side = "right" if self.rtl else "left"
            place = f"margin-{side}: {indent * (level + 1)}px; text-indent: -{indent}px;"
            gap = "&nbsp;" if block.ordered else "&nbsp;&nbsp;"
            rows.append(f'<p class="item" style="{place}">{sign}{gap}&nbsp;{self._inline(item.html)}</p>')
        return "".join(rows) + '<p class="after-list"></p>'

    def _table(self, block: Table) -> str:
        line = f"border-bottom: 1px solid {self.style.rule}; padding: 6px 14px 6px 0px;"
        head = f"border-bottom: 2px solid {self.style.muted}; padding: 6px 14px 6px 0px;"
        rows = []
        for number, row in enumerate(block.rows[:_MOST_ROWS]):
            name, frame = ("th", head) if number < block.header_rows else ("td", line)
            cells = (
                f'<td style="{frame}"><p class="{name}">{self._inline(cell, hyphenate=False)}</p></td>'
                for cell in row[:_MOST_COLUMNS]
            )
            rows.append(f"<tr>{''.join(cells)}</tr>")
        caption = self._line("table-caption", block.caption) if block.caption else ""
        name = "data" if caption else "block"
        return f'{caption}<table class="{name}" width="100%" cellspacing="0" cellpadding="0">{"".join(rows)}</table>'

    def _code(self, block: Code) -> str:
        self.left -= len(block.text)
        return self._card(f'<pre class="listing">{typeset.text(block.text)}</pre>')

    def _embed(self, block: Embed) -> str:
        said = self.words.embeds.get(block.type, "")
        lines = self._line("embed-kind", said) if said else ""
        link = typeset.inline(f'<a href="{html.escape(block.url)}">{html.escape(block.title or block.url)}</a>')
        lines += f'<p class="embed">{link}</p>'
        if block.text:
            lines += f'<p class="small">{self._text(block.text)}</p>'
        return self._card(lines)

    def _box(self, block: InfoBox) -> str:
        title = self._line("box-title", block.title) if block.title else ""
        return self._card(title + "".join(self._in_box(each) for each in block.blocks[:_MOST_ITEMS]))

    def _in_box(self, block: Block) -> str:
        """Set a block narrower, and simpler where a table would stand in a table."""
        match block:
            case Paragraph():
                return f'<p class="box-text">{self._inline(block.html)}</p>'
            case Quote():
                return "".join(f'<p class="box-text"><i>{self._inline(each)}</i></p>' for each in block.paragraphs)
            case Code():
                return f'<pre class="listing">{typeset.text(block.text)}</pre>'
            case Table():
                return "".join(
                    f'<p class="box-text">{" &nbsp;·&nbsp; ".join(self._inline(cell) for cell in row)}</p>'
                    for row in block.rows[:_MOST_ROWS]
                )
            case Embed():
                link = f'<a href="{html.escape(block.url)}">{html.escape(block.title or block.url)}</a>'
                return f'<p class="box-text">{typeset.inline(link)}</p>'
            case Figure():
                narrow = _Page(self.article, _narrower(self.style), self.words)
                return narrow._figure(block)
        return self._block(block)

    def _correction(self, block: Correction) -> str:
        label = typeset.text(self.words.correction)
        return f'<p class="correction"><b>{label}</b> &nbsp;{self._inline(block.html)}</p>'

    def _comment(self, comment: Comment, depth: int) -> str:
        when = f" &nbsp;·&nbsp; {typeset.text(self.words.moment(comment.published))}" if comment.published else ""
        head = f'<p class="commenter"><b>{typeset.text(comment.author)}</b>{when}</p>'
        lines = (line.strip() for line in comment.text.splitlines())
        said = "".join(f'<p class="comment">{self._text(line)}</p>' for line in lines if line)
        step = f'<td width="20" style="border-left: 2px solid {self.style.rule};"></td>'
        return (
            '<table class="thread" width="100%" cellspacing="0" cellpadding="0">'
            f"<tr>{step * min(depth, _DEEPEST_REPLY)}<td>{head}{said}</td></tr></table>"
        )

    # -- the letters

    def _inline(self, fragment: str, *, hyphenate: bool = True) -> str:
        self.left -= len(fragment)
        allowed = fragment[: max(self.left + len(fragment), 0)]
        return typeset.inline(allowed, self.article.language, self.hyphenate if hyphenate else str)

    def _text(self, plain: str) -> str:
        self.left -= len(plain)
        return typeset.text(plain[: max(self.left + len(plain), 0)], self.hyphenate)

    def _line(self, name: str, plain: str, hyphenate: Callable[[str], str] = str) -> str:
        return f'<p class="{name}">{typeset.text(plain, hyphenate)}</p>'

    def _rule(self) -> str:
        line = f'<td style="border-top: 1px solid {self.style.rule};"><p class="thin"></p></td>'
        return f'<table class="rule" width="100%" cellspacing="0" cellpadding="0"><tr>{line}</tr></table>'

    def _align(self) -> str:
        return ' align="justify"' if self.style.justify else ""

    def _card(self, inner: str) -> str:
        return (
            f'<table class="block" width="100%" bgcolor="{self.style.tint}" cellspacing="0" cellpadding="18">'
            f"<tr><td>{inner}</td></tr></table>"
        )


def _narrower(style: Style) -> Style:
    return replace(style, width_px=max(style.width_px - 36, 60))


def _number_of(comments: tuple[Comment, ...]) -> int:
    return sum(1 for _ in _threads(comments))


def _threads(comments: tuple[Comment, ...]) -> Iterator[tuple[Comment, int]]:
    """Yield every comment with its depth, in page order; without recursion, since replies may nest as they like."""
    waiting = [(comment, 0) for comment in reversed(comments)]
    while waiting:
        comment, depth = waiting.pop()
        yield comment, depth
        waiting.extend((reply, depth + 1) for reply in reversed(comment.replies))


def _css(style: Style) -> str:
    size = style.text_px
    # A narrow column gets a smaller headline, or three words would fill it.
    big = size * min(max(style.width_px / size / 16, 1.5), 2.0)
    values = {
        "serif": style.serif,
        "sans": style.sans,
        "mono": style.mono,
        "ink": style.ink,
        "muted": style.muted,
        "rule": style.rule,
        "accent": style.accent,
        "link": style.link,
        "mark": style.mark,
        "size": f"{size}px",
        "line": f"{round(size * 1.56)}px",
        "gap": f"{round(size * 0.78)}px",
        "wide": f"{round(size * 1.6)}px",
        "near": f"{round(size * 0.34)}px",
        "apart": f"{round(size * 1.1)}px",
        "small": f"{round(size * 0.78)}px",
        "small_line": f"{round(size * 1.2)}px",
        "mid": f"{round(size * 0.9)}px",
        "mid_line": f"{round(size * 1.38)}px",
        "lede": f"{round(size * 1.14)}px",
        "lede_line": f"{round(size * 1.66)}px",
        "headline": f"{round(big)}px",
        "headline_line": f"{round(big * 1.18)}px",
        "subhead": f"{round(size * 1.2)}px",
        "subhead_line": f"{round(size * 1.6)}px",
    }
    return _sheet().substitute(values)


@lru_cache(maxsize=1)
def _sheet() -> Template:
    return Template(resources.text("styles/article.css"))
