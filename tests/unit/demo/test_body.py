from pathlib import Path

import pytest
from lxml import html

from weiterlesen.demo.articles import (
    Article,
    Box,
    Correction,
    Grid,
    Listing,
    Paragraphs,
    Part,
    Picture,
    PullQuote,
    Subhead,
    Video,
    read_all,
)
from weiterlesen.demo.body import newsletter_box, part_html, parts_html, related_box, strewn
from weiterlesen.demo.words import Words, words_for


@pytest.fixture(scope="module")
def article(folder: Path) -> Article:
    return read_all(folder)[0]


@pytest.fixture(scope="module")
def words(article: Article) -> Words:
    return words_for(article)


@pytest.mark.parametrize(
    ("part", "path", "expected"),
    [
        (Paragraphs(("<em>a</em>", "b")), "count(//p)", 2.0),
        (Subhead("Titel"), "string(//h2)", "Titel"),
        (PullQuote("Satz", "Wer"), "string(//blockquote/footer/cite)", "Wer"),
        (Listing(("a", "b")), "count(//ul/li)", 2.0),
        (Grid((("A", "B"), ("1", "2")), "Titel & mehr"), "string(//table/caption)", "Titel & mehr"),
        (Grid((("A", "B"), ("1", "2")), "Titel"), "count(//thead//th) + count(//tbody//td)", 4.0),
        (Box("T", ("p",), ("i",)), "string(//aside/h3)", "T"),
        (Box("T", ("p",), ("i",)), "string(//aside//li)", "i"),
        (Box("T", ("p",), ()), "count(//aside//ul)", 0.0),
        (Video("film", "Ein Film", "2:14", "p.webp"), "string(//iframe/@src)", "/video/film"),
        (Correction("anders"), "string(//aside[@role='note'])", "Korrektur: anders"),
        (Picture("a.webp", 'sagt "ja"', "Unten", "Foto: F"), "string(//img/@alt)", 'sagt "ja"'),
        (Picture("a.webp", "A", "Unten", "Foto: F"), "string(//figcaption/span)", "Foto: F"),
    ],
)
def test_a_part_becomes_html_of_its_kind(part: Part, path: str, expected: object, words: Words) -> None:
    assert html.fromstring(f"<div>{part_html(part, words)}</div>").xpath(path) == expected


def test_clutter_is_strewn_between_the_parts_but_not_into_feeds(article: Article, words: Words) -> None:
    parts = (Paragraphs(("a",)),) * 9
    page = html.fromstring(f"<div>{strewn(parts, words, [article])}</div>")
    order = [element.get("class", "").split()[0] for element in page]
    assert order.index("teaser-liste") == 3
    assert order.index("anzeige") == 6
    assert order.count("artikel__absatz") == 9
    assert "anzeige" not in parts_html(parts, words)


def test_clutter_follows_a_short_text(article: Article, words: Words) -> None:
    page = html.fromstring(f"<div>{strewn((Paragraphs(('a',)),), words, [article])}</div>")
    assert [element.tag for element in page] == ["p", "aside", "div"]


def test_boxes_name_what_they_are(article: Article, words: Words) -> None:
    assert article.headline in related_box([article], words)
    assert "Jetzt abonnieren" in newsletter_box(words)
