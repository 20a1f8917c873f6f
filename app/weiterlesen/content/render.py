"""An article and an appearance become one document in the part of HTML that QTextBrowser sets well.

The article is compiled, not styled: `setting` knows how each part is set. Pictures are named by a key of ours
("picture:…"), never by an address or a path: the pane could not open either if it wanted to.
"""

from collections.abc import Iterator
from dataclasses import replace

from weiterlesen.content.markup import direction
from weiterlesen.content.setting import typeset
from weiterlesen.content.setting.block_setter import LOAD_PICTURES, SHOW_PICTURE, SHOW_TABLE, BlockSetter
from weiterlesen.content.setting.fitting import fitted, picture_key
from weiterlesen.content.setting.letters import Letters
from weiterlesen.content.setting.style import Style, Words, sheet
from weiterlesen.content.setting.table_setter import whole_px
from weiterlesen.model.article import Article, Comment, Figure, Table, figures_of

__all__ = [
    "LOAD_PICTURES",
    "SHOW_COMMENTS",
    "SHOW_PICTURE",
    "SHOW_REPLIES",
    "SHOW_TABLE",
    "SLOT",
    "Style",
    "Words",
    "document",
    "fitted",
    "picture_key",
    "pictures_of",
    "shown_figures",
    "tables_of",
    "whole_table",
]

SLOT = "slot:card"
SHOW_COMMENTS = "action:comments"
#: Followed by the place of the thread of comments whose replies are shown or hidden.
SHOW_REPLIES = "action:replies:"
_MOST_BLOCKS = 2_000
_MOST_COMMENTS = 300
# As many letters take as long to lay out as the frame of a comment.
_COMMENT = 60
_DEEPEST_REPLY = 4


def pictures_of(article: Article) -> tuple[str, ...]:
    """Return the addresses of the pictures that the page will ask for, in page order, each once."""
    return tuple(figure.src for figure in shown_figures(article))


def shown_figures(article: Article) -> tuple[Figure, ...]:
    """Return the pictures of the page with what is said of them, in page order, each once."""
    found: dict[str, Figure] = {}
    for figure in figures_of(article.blocks):
        if figure.src:
            found.setdefault(figure.src, figure)
    if not found and article.picture:
        return (Figure(article.picture, lead=True),)
    return tuple(found.values())


def document(article: Article, style: Style, words: Words) -> str:
    """Return the page for the pane. Everything in it is escaped or set anew by `typeset`."""
    return _Page(article, style, words).whole()


def tables_of(article: Article) -> list[Table]:
    """Return the tables of an article, in the order in which the links after `SHOW_TABLE` count them from 0."""
    return [block for block in article.blocks if isinstance(block, Table)]


def whole_table(table: Table, language: str, style: Style, words: Words) -> tuple[str, int]:
    """Return a page with a table alone, its caption left out, and the width in pixels in which it stands whole."""
    wide = replace(style, width_px=max(style.width_px, whole_px(table, style)), card_px=0)
    alone = Article("", language=language, blocks=(replace(table, caption=""),))
    return document(alone, wide, replace(words, read_with="", paper="", notes=())), wide.width_px


class _Page:
    """One page in the making."""

    def __init__(self, article: Article, style: Style, words: Words) -> None:
        self.article = article
        self.style = style
        self.words = words
        self.rtl = direction.is_rtl(article.language)
        self.letters = Letters(article.language, hyphenate=style.hyphenate)
        self.setter = BlockSetter(self.letters, style, words, rtl=self.rtl)

    def whole(self) -> str:
        body = "".join([*self._head(), *self._body(), *self._foot()])
        turned = ' dir="rtl"' if self.rtl else ""
        return f"<html><head><style>{sheet(self.style)}</style></head><body{turned}>{body}</body></html>"

    # -- the parts of the page

    def _head(self) -> Iterator[str]:
        article = self.article
        if article.kicker:
            yield self.letters.line("kicker", article.kicker)
        if article.title:
            yield self.letters.line("headline", article.title)
        if article.lede:
            yield self.letters.line("lede", article.lede, hyphenate=True)
        facts = [typeset.text(fact) for fact in self._facts() if fact]
        if facts:
            yield f'<p class="byline">{" &nbsp;·&nbsp; ".join(facts)}</p>'
        if self.words.read_with:
            yield self.letters.line("read-with", self.words.read_with)
        if article.title or facts:
            yield self.setter.rule()

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
            yield self.setter.figure(Figure(self.article.picture, lead=True))
        yield from map(self.setter.set, self.letters.room_for(self.letters.first(blocks, _MOST_BLOCKS), 0))
        if self.letters.cut:
            yield self._cut()

    def _cut(self) -> str:
        return f'<p class="note">{typeset.text(self.words.cut)}</p>'

    def _foot(self) -> Iterator[str]:
        if self.article.agency and self.article.agency not in self.article.byline:
            yield f'<p class="agency">{typeset.text(self.article.agency)}</p>'
        yield from (f'<p class="note">{typeset.text(note)}</p>' for note in self.words.notes)
        if self.style.card_px:
            yield f'<p class="slot"><img src="{SLOT}" width="{self.style.width_px}" height="{self.style.card_px}"></p>'
        yield from self._comments()

    def _comments(self) -> Iterator[str]:
        number = _number_of(self.article.comments)
        if not number and not self.article.comment_urls:
            return
        turn = self.words.hide if self.style.comments_open else self.words.show
        label = typeset.text(self.words.comments(number))
        yield self.setter.rule()
        yield (f'<p class="comments">{label} &nbsp; <a href="{SHOW_COMMENTS}">{typeset.text(turn)}</a></p>')
        if self.style.comments_open:
            self.letters.cut = False
            threads = self.letters.first(list(self._shown_threads()), _MOST_COMMENTS)
            yield from (self._comment(*one) for one in self.letters.room_for(threads, _COMMENT))
            if self.letters.cut:
                yield self._cut()

    def _shown_threads(self) -> Iterator[tuple[Comment, int, str]]:
        """Yield the comments to show with their depth, and of each thread's first the link that hides its replies."""
        for place, first in enumerate(self.article.comments):
            (_first, depth), *replies = _threads((first,))
            folded = place in self.style.folded
            yield first, depth, self._replies_link(place, len(replies), folded=folded) if replies else ""
            if not folded:
                yield from ((comment, deep, "") for comment, deep in replies)

    def _replies_link(self, place: int, number: int, *, folded: bool) -> str:
        said = (self.words.show_replies if folded else self.words.hide_replies)(number)
        return f'<p class="small"><a href="{SHOW_REPLIES}{place}">{typeset.text(said)}</a></p>'

    def _comment(self, comment: Comment, depth: int, link: str) -> str:
        when = f" &nbsp;·&nbsp; {typeset.text(self.words.moment(comment.published))}" if comment.published else ""
        head = f'<p class="commenter"><b>{typeset.text(comment.author)}</b>{when}</p>'
        lines = (line.strip() for line in comment.text.splitlines())
        said = "".join(self.letters.line("comment", line, hyphenate=True) for line in lines if line)
        step = f'<td width="20" style="border-left: 2px solid {self.style.rule};"></td>'
        return (
            '<table class="thread" width="100%" cellspacing="0" cellpadding="0">'
            f"<tr>{step * min(depth, _DEEPEST_REPLY)}<td>{head}{said}{link}</td></tr></table>"
        )


def _number_of(comments: tuple[Comment, ...]) -> int:
    return sum(1 for _ in _threads(comments))


def _threads(comments: tuple[Comment, ...]) -> Iterator[tuple[Comment, int]]:
    """Yield every comment with its depth, in page order; without recursion, since replies may nest as they like."""
    waiting = [(comment, 0) for comment in reversed(comments)]
    while waiting:
        comment, depth = waiting.pop()
        yield comment, depth
        waiting.extend((reply, depth + 1) for reply in reversed(comment.replies))
