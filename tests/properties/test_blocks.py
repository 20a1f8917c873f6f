"""Every visible word of an element is in its blocks exactly once and in order, however it is nested."""

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from weiterlesen.content import blocks, sanitize
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

WORD = "\u0001"
UNSEEN = "\u0002"


def _wrap(tag: str, attributes: str = "") -> "st.SearchStrategy[tuple[str, str]]":
    return st.just((f"<{tag}{attributes}>", f"</{tag}>"))


_text = st.sampled_from([WORD, f" {WORD} ", f"\n {WORD}", f"{WORD}\n{WORD} ", f"{WORD}&nbsp;", f"{WORD} &amp; {WORD} "])
_empty = st.sampled_from(
    [
        "<br>",
        "<br><br>",
        "<hr>",
        "<wbr> ",
        "<img src='https://z.example/a.jpg'>",
        "<img src='https://z.example/b.jpg' width=1 height=1>",
        "<!-- c -->",
        f"<script>{UNSEEN}</script>",
        f"<p hidden>{UNSEEN}</p>",
        f"<span style='display:none'>{UNSEEN}</span>",
        f"<iframe src='https://youtube.com/embed/abcdefgh'>{UNSEEN}</iframe>",
        f"<button>{UNSEEN}</button>",
        f"<noscript>{UNSEEN}<img src='https://z.example/n.jpg'></noscript>",
        "",
        " ",
    ]
)
_inline_tags = st.sampled_from(
    ["b", "i", "em", "span", "a href='/x'", "a", "code", "font", "q", "sup", "small", "x-own"]
)
_BLOCKS = """p;div;section;article;h1;h2;h3;h6;blockquote;ul;ol;li;pre;aside;aside class=infobox;div class=factbox;
center;figure;figcaption;dl;dt;dd;details;summary;table;tr;td;th;caption;thead;div class=correction;header;form;
fieldset;nav;main;div class='image caption-box';address"""
_block_tags = st.sampled_from(_BLOCKS.replace("\n", "").split(";"))


def _element(tag: str, inside: str) -> str:
    return f"<{tag}>{inside}</{tag.split(maxsplit=1)[0]}>"


_inline = st.recursive(
    _text | _empty, lambda inner: st.builds(_element, _inline_tags, st.lists(inner, max_size=3).map("".join))
)
_cite = st.sampled_from(["", f"<footer>{WORD}</footer>", f"<cite>— {WORD}</cite>", f"<p class=author>{WORD}</p>"])
_credit = st.sampled_from(["", f" (Foto: {WORD})", f" <span class=credit>{WORD}</span>", f" © {WORD}"])
_row = st.lists(_inline, min_size=1, max_size=3).map(lambda cells: "".join(f"<td>{cell}</td>" for cell in cells))
_shapes = st.one_of(
    st.builds("<blockquote><p>{}</p>{}</blockquote>".format, _inline, _cite),
    st.builds(
        "<figure><img src='https://z.example/c.jpg'><figcaption>{}{}</figcaption></figure>".format, _text, _credit
    ),
    st.builds("<div class='wp-caption image'><img src='/w.jpg'><p class=caption>{}{}</p></div>".format, _text, _credit),
    st.builds(
        "<div class=gallery><div><img src='/g.jpg'><p>{}</p></div><div><img src='/h.jpg'>{}</div></div>".format,
        _text,
        _inline,
    ),
    st.builds("<math><mi>{}</mi><mo>=</mo><mn>{}</mn></math>".format, _text, _text),
    st.builds("<span class=katex><annotation encoding='application/x-tex'>{}</annotation></span>".format, _text),
    st.builds("<aside><h3>Zur Person</h3>{}</aside>".format, _inline),
    st.lists(_row, min_size=1, max_size=3).map(lambda rows: "<table><tr>" + "</tr><tr>".join(rows) + "</tr></table>"),
    st.lists(_inline, max_size=3).map(lambda items: "<ul><li>" + "</li><li>".join(items) + "</li></ul>"),
    st.builds("<blockquote class=twitter-tweet>{}<a href='https://x.com/1'>{}</a></blockquote>".format, _text, _text),
)
_tree = st.recursive(
    _inline | _shapes,
    lambda inner: st.builds(_element, _block_tags | _inline_tags, st.lists(inner, max_size=4).map("".join)),
    max_leaves=25,
)


def _numbered(html: str) -> str:
    numbers = itertools.count()
    return re.sub(f"[{WORD}{UNSEEN}]", lambda mark: f"{'w' if mark.group() == WORD else 'u'}{next(numbers)}x", html)


def _said(block: Block) -> list[str]:
    match block:
        case Paragraph(html) | Heading(_, html) | Correction(html):
            return [sanitize.plain(html)]
        case Figure(_, _, caption, credit):
            return [caption, credit]
        case Quote(paragraphs, source):
            return [*map(sanitize.plain, paragraphs), source]
        case ListBlock(items):
            return [sanitize.plain(item.html) for item in items]
        case Table(rows, _, caption):
            return [caption, *(sanitize.plain(cell) for row in rows for cell in row)]
        case Code(text) | Formula(text) | Footnote(_, _, text):
            return [text]
        case Gallery(figures, title, caption):
            return [title, *(part for each in figures for part in _said(each)), caption]
        case Embed(_, _, _, text):
            return [text]
        case InfoBox(title, inner):
            return [title, *(part for each in inner for part in _said(each))]


def _words(found: tuple[Block, ...]) -> list[str]:
    return re.findall(r"[wu]\d+x", " ".join(part for block in found for part in _said(block)))


@given(st.lists(_tree, max_size=4).map("".join).map(_numbered))
def test_every_visible_word_is_there_once_and_in_order(html: str) -> None:
    assert _words(blocks.from_html(html, "https://z.example/")) == re.findall(r"w\d+x", html)


@given(st.lists(_tree, max_size=4).map("".join).map(_numbered))
def test_inline_html_of_blocks_passes_the_sanitiser_unchanged(html: str) -> None:
    for block in blocks.from_html(html, "https://z.example/"):
        if isinstance(block, Paragraph):
            assert sanitize.clean_inline(block.html) == block.html


@given(st.text(max_size=300))
def test_any_text_gives_blocks(html: str) -> None:
    assert isinstance(blocks.from_html(html, "https://z.example/"), tuple)
