import re
from collections.abc import Iterable

import pytest
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from helpers.articles import sixty
from helpers.front_page import FERRY
from weiterlesen.content.export import markdown, page, plain
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

ARTICLES = sixty()


def said(blocks: Iterable[Block]) -> Iterable[str]:
    """Yield every text of the blocks, in order."""
    for block in blocks:
        match block:
            case Paragraph(html) | Heading(_, html) | Correction(html):
                yield inline_text(html)
            case Code(text) | Formula(text):
                yield text
            case Footnote(_, mark, html):
                yield from (mark, inline_text(html))
            case Quote(paragraphs, source):
                yield from (*map(inline_text, paragraphs), source)
            case Gallery(inner, title, caption):
                yield from (title, *said(inner), caption)
            case InfoBox(title, boxed):
                yield from (title, *said(boxed))
            case _:
                yield from said_apart(block)


def said_apart(block: Figure | ListBlock | Table | Embed) -> Iterable[str]:
    """Yield every text of what is no running text."""
    match block:
        case Figure(_, _, caption, credit):
            yield from (caption, credit)
        case ListBlock(items):
            yield from (inline_text(item.html) for item in items)
        case Table(rows, _, caption):
            yield from (caption, *(inline_text(cell) for row in rows for cell in row))
        case Embed(_, url, title, text):
            yield from (title or url, text)


def signs(text: str) -> str:
    """Return the text without white space: how lines are broken does not count."""
    return "".join(text.split())


def expected(article: Article) -> str:
    return signs(" ".join((article.kicker, article.title, article.lede, *said(article.blocks))))


def rendered(text: str) -> str:
    """Return Markdown as HTML by a program that knows no footnotes: their signs stand there as they are written."""
    html = (
        MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(re.sub(r"\[\^(\w+)\]", r"\\[^\1\\]", text))
    )
    return re.sub(r"\[\^(\w+)\]:?", lambda note: {"1": "1", "n2": "*"}[note[1]], html)


def shown(html: str) -> str:
    """Return the text that a browser shows."""
    return signs(lxml_html.fromstring(f"<div>{html}</div>").text_content())


@pytest.mark.parametrize("number", range(len(ARTICLES)))
def test_every_word_of_an_article_is_on_its_page_once_and_in_order(number: int) -> None:
    article = ARTICLES[number]
    found = shown("".join(page.blocks(article.blocks)))
    assert found == signs(" ".join(said(article.blocks)))
    whole = shown(page.page(article).partition("<body>")[2])
    assert signs(article.lede) in whole
    assert found in whole


@pytest.mark.parametrize("number", range(len(ARTICLES)))
def test_every_word_of_an_article_comes_back_out_of_its_markdown(number: int) -> None:
    article = ARTICLES[number]
    html = rendered(markdown.markdown(article))
    assert shown(html).replace('"', "") == expected(article).replace('"', "")


@pytest.mark.parametrize("number", range(len(ARTICLES)))
def test_every_word_of_an_article_is_in_its_plain_text_once_and_in_order(number: int) -> None:
    article = ARTICLES[number]
    lines = plain.plain(article).splitlines()
    unmarked = (line.lstrip().partition(" ")[2] if line.lstrip().startswith("• ") else line for line in lines)
    ordered = any(block.ordered for block in _lists(article.blocks))
    if not ordered:
        assert signs("".join(unmarked)) == expected(article)
    for text in said(article.blocks):
        assert signs(text) in signs(plain.plain(article))


def _lists(blocks: Iterable[Block]) -> Iterable[ListBlock]:
    for block in blocks:
        if isinstance(block, ListBlock):
            yield block
        elif isinstance(block, InfoBox):
            yield from _lists(block.blocks)


def test_a_page_stands_alone() -> None:
    html = page.page(FERRY, page.Words("Kommentare", "Original", "de"), lambda _src: "data:image/png;base64,AAAA")
    tree = lxml_html.document_fromstring(html)
    assert tree.get("lang") == "de"
    assert tree.findtext(".//title") == FERRY.title
    assert {image.get("src") for image in tree.iter("img")} == {"data:image/png;base64,AAAA"}
    assert not list(tree.iter("script", "link", "iframe", "object", "form"))
    assert "default-src 'none'" in html
    assert [level.text_content() for level in tree.iter("h1")] == [FERRY.title]
    assert "Kommentare" in html


def test_pictures_that_are_not_at_hand_leave_their_captions() -> None:
    html = page.page(FERRY)
    assert "<img" not in html
    assert "Jean Weber" in html
    assert "".join(page.blocks([Figure("https://z.example/x.jpg")])) == ""


def test_what_is_not_there_leaves_no_trace() -> None:
    bare = Article("https://z.example/a", blocks=(Paragraph("Ein Satz."), InfoBox("", (Paragraph("Kasten."),))))
    html = page.page(bare)
    for mark in ("kicker", "<h1", 'class="lede"', 'class="byline"', "<section", 'class="agency"', "<h2"):
        assert mark not in html.partition("<body>")[2]
    assert markdown.markdown(bare) == "Ein Satz.\n\nKasten.\n"
    assert plain.plain(bare) == "Ein Satz.\n\nKasten.\n"


def test_lists_nest_as_they_are_set() -> None:
    block = next(iter(_lists(FERRY.blocks)))
    html = "".join(page.blocks([block]))
    assert html.count("<ul>") == html.count("</ul>") == len({item.level for item in block.items})
    assert html.count("<li>") == html.count("</li>") == len(block.items)


def test_a_number_is_guarded_only_where_a_list_would_begin() -> None:
    article = Article("https://z.example/a", blocks=(Paragraph("1. Mai"), Paragraph("Am 1. Mai sind es 60.")))
    assert markdown.markdown(article) == "1\\. Mai\n\nAm 1. Mai sind es 60.\n"
