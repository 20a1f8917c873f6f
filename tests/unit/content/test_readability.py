import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from helpers.markup import SENTENCE, prose
from weiterlesen.content.readability import extract
from weiterlesen.model.article import Article, Correction, Figure, Heading, InfoBox, ListBlock, Paragraph, Quote, Table

PAGES = Path(__file__).parents[2] / "data" / "pages"
URL = "https://nordufer.example/orte/faehre"
CEST = timezone(timedelta(hours=2))


def page(name: str) -> Article:
    return extract((PAGES / name).read_text(encoding="utf-8"), URL)


def article(inner: str, before: str = "") -> Article:
    return extract(f"<html><body>{before}<article><h1>Die Fähre fährt wieder</h1>{inner}</article></body></html>", URL)


# -- a whole page of a newspaper


def test_all_parts_of_a_newspaper_page_are_recognised() -> None:
    found = page("nordufer.html")
    assert (found.kicker, found.title, found.site) == ("Hafen", "Die Fähre fährt wieder", "Nordufer Nachrichten")
    assert found.lede.startswith("Nach elf Jahren Pause")
    assert found.byline == ("Wiebke Sander",)
    assert (found.dateline, found.agency) == ("NORDUFER", "dpa")
    assert found.published == datetime(2026, 5, 4, 6, 30, tzinfo=CEST)
    assert found.updated == datetime(2026, 5, 4, 9, 10, tzinfo=CEST)
    assert (found.language, found.canonical_url) == ("de", URL)
    assert found.picture == "https://nordufer.example/bilder/faehre.jpg"


def test_the_blocks_keep_pictures_quotes_and_lists_in_page_order() -> None:
    blocks = page("nordufer.html").blocks
    assert [type(block) for block in blocks] == [
        Figure,
        Paragraph,
        Paragraph,
        Heading,
        Paragraph,
        Quote,
        ListBlock,
        Paragraph,
    ]
    lead = blocks[0]
    assert isinstance(lead, Figure)
    assert (lead.lead, lead.caption, lead.credit) == (True, "Die „Hanne“ legt um sechs Uhr ab.", "Foto: Nils Okken")
    quote = blocks[5]
    assert isinstance(quote, Quote)
    assert quote.source == "Elke Brons, Kapitänin"


def test_the_text_leaves_captions_titles_bylines_and_clutter_out() -> None:
    text = page("nordufer.html").text
    assert text.startswith("Nach elf Jahren Pause")
    assert text.endswith("Das letzte bekam der Hund.")
    assert text.count("Nach elf Jahren Pause") == 1
    for absent in (
        "Hanne“ legt",
        "Okken",
        "fährt wieder",
        "Wiebke",
        "Cookies",
        "Newsletter",
        "Lesen Sie auch",
        "Lotsen",
        "Impressum",
        "Kommentare",
        "Endlich",
        "© dpa",
        "Teilen",
    ):
        assert absent not in text


def test_what_the_page_hides_is_not_shown() -> None:
    found = page("nordufer.html")
    assert "Verborgenen" not in repr(found)
    assert "Stilblatt" not in repr(found)


def test_comments_are_apart_from_the_text() -> None:
    (first,) = page("nordufer.html").comments
    assert (first.author, first.text) == ("Jule", "Endlich! ⛴️\n\nIch war dabei.")
    assert first.replies[0].author == "Ole"


def test_a_page_of_lines_and_breaks_becomes_paragraphs() -> None:
    found = page("aktuelles-in-zeilen.html")
    assert found.title == "Le marché couvert rouvre"
    assert found.byline == ("Anne Lorrain", "Paul Weber")
    assert found.language == "fr"
    assert found.text.split("\n\n")[1].endswith("par tradition.")
    assert found.text.count("\n\n") == 4


# -- ledes


def test_a_lede_outside_the_body_is_put_back() -> None:
    found = article(f'<div><p class="standfirst">Worum es geht. {SENTENCE}</p></div><div><div>{prose(4)}</div></div>')
    assert found.lede == f"Worum es geht. {SENTENCE}"
    assert found.text.startswith(found.lede)
    assert len(found.blocks) == 4


def test_a_first_paragraph_outside_the_body_is_put_back_as_a_paragraph() -> None:
    found = article(f"<div><p>Zuerst. {SENTENCE}</p></div><div><div>{prose(4)}</div></div>")
    assert found.lede == ""
    assert found.text.startswith("Zuerst.")
    assert len(found.blocks) == 5


def test_a_lede_inside_the_body_is_not_repeated() -> None:
    found = article(f'<div><p class="lead">Worum es geht. {SENTENCE}</p>{prose(4)}</div>')
    assert found.lede.startswith("Worum es geht.")
    assert found.text.count("Worum es geht.") == 1
    assert len(found.blocks) == 4


# -- finding the article


def test_what_stands_before_the_headline_is_left_out() -> None:
    html = f"<body><div><p>Zuvor. {SENTENCE}</p><h1>Die Fähre fährt wieder</h1>{prose(5)}</div></body>"
    assert "Zuvor." not in extract(html, URL).text
    late = f"<body><div>{prose(5)}<h1>Die Fähre fährt wieder</h1><p>Danach. {SENTENCE}</p></div></body>"
    assert "Absatz 0." in extract(late, URL).text


def test_text_that_only_names_would_cost_is_found_the_second_time() -> None:
    teasers = f'<div class="teaser"><a href=x>{SENTENCE}</a></div>'
    html = (
        f'<body><h1>Die Fähre fährt</h1><div class="ad"><p>{SENTENCE} <a href=x>{"Verweis " * 10}'
        f"</a></p></div>{teasers}</body>"
    )
    assert extract(html, URL).text.startswith("Die Fähre verbindet")


def test_readability_has_its_say_where_we_find_little(monkeypatch: pytest.MonkeyPatch) -> None:
    def first_paragraph(body: HtmlElement, *_: object) -> HtmlElement:
        return next(body.iter("p"))

    monkeypatch.setattr("weiterlesen.content.passes.choice.choose", first_paragraph)
    found = extract(
        f"<body><h1>Die Fähre fährt</h1><div><p>Kurz. {SENTENCE}</p></div><div>{prose(6)}</div></body>", URL
    )
    assert "Absatz 5." in found.text


def test_readability_may_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    from readability.readability import Unparseable  # noqa: PLC0415 (as the code under test)

    def stumble(*_: object, **__: object) -> str:
        raise Unparseable

    monkeypatch.setattr("readability.Document.summary", stumble)
    assert (
        extract(f"<body><h1>T</h1><figure><figcaption>Bild</figcaption></figure><p>{SENTENCE}</p></body>", URL).text
        == SENTENCE
    )


def test_the_body_of_the_structured_data_is_never_text() -> None:
    script = json.dumps({"@type": "NewsArticle", "headline": "Die Fähre", "articleBody": SENTENCE * 9})
    found = extract(f'<script type="application/ld+json">{script}</script><h1>Die Fähre</h1><p>Nur kurz.</p>', URL)
    assert SENTENCE not in repr(found)
    assert found.title == "Die Fähre"


# -- pictures, boxes, tables


def test_pictures_start_from_the_base_of_the_page() -> None:
    found = extract(
        (
            f'<base href="https://cdn.example/x/"><article><h1>T</h1><figure><img src="a.jpg">'
            f"</figure>{prose(4)}</article>"
        ),
        URL,
    )
    assert found.picture == "https://cdn.example/x/a.jpg"


def test_the_lead_picture_in_the_body_is_flagged_once() -> None:
    figure = '<figure><img src="/a.jpg"><figcaption>Die Fähre am Morgen</figcaption></figure>'
    found = article(f"{figure}<div>{figure}{prose(4)}</div>")
    figures = [block for block in found.blocks if isinstance(block, Figure)]
    assert [(one.src, one.lead) for one in figures] == [("https://nordufer.example/a.jpg", True)]


def test_a_caption_without_its_picture_is_no_text() -> None:
    found = article(
        f"{prose(2)}<figure><img data-nothing><figcaption>Ein Bild, das nicht kam.</figcaption></figure>{prose(2)}"
    )
    assert "nicht kam" not in found.text


def test_a_quote_set_as_a_figure_is_text() -> None:
    found = article(f"{prose(2)}<figure><blockquote><p>Wir wollten hinüber.</p></blockquote></figure>{prose(2)}")
    assert "Wir wollten hinüber." in found.text


def test_boxes_tables_and_corrections_are_kept() -> None:
    box = (
        "<aside class='infobox'><h3>Zahlen zur Fähre</h3><p>Sie ist 31 Meter lang und trägt siebzig"
        " Menschen.</p></aside>"
    )
    table = "<table><tr><th>Abfahrt</th><th>Preis</th></tr><tr><td>6 Uhr</td><td>2 Euro</td></tr></table>"
    notice = '<p class="correction"><b>Korrektur:</b> In einer früheren Fassung stand ein falscher Preis.</p>'
    kinds = [type(block) for block in article(prose(2) + box + table + prose(1) + notice).blocks]
    assert kinds == [Paragraph, Paragraph, InfoBox, Table, Paragraph, Correction]


# -- anything at all


@pytest.mark.parametrize(
    "html",
    [
        "",
        "\0",
        " ",
        "<",
        "<html>",
        "<p>",
        "\ud800",
        "<h1>",
        "<frameset><frame src=x></frameset>",
        "<base href='http://['><p>x",
        "<p>" * 600,
        "<div>" * 500 + "x",
        "<table>" * 400 + "x",
        "<ul><li>" * 600 + "x",
        "<blockquote>" * 600 + SENTENCE,
        "<figure>" * 300 + "<img src=a><figcaption>x",
        "<svg><p>x</svg><math><mi>x",
        "<![CDATA[ x ]]>",
        "<xml:a b:c='d'>x",
        (
            '<script type="application/ld+json">{"@type": ["NewsArticle", 1], "author": [1, null],'
            ' "publisher": []}</script><p>x'
        ),
        "<html hidden><body hidden><p hidden>x",
        "x" * 5_000_001,
    ],
)
@pytest.mark.parametrize("url", [URL, "http://["])
def test_nothing_raises(html: str, url: str) -> None:
    found = extract(html, url)
    assert found.url == url
    assert isinstance(found.text, str)


def test_a_page_without_an_article_still_has_its_metadata() -> None:
    found = extract("<title>Startseite</title><meta property='og:site_name' content='Nordufer'>", URL)
    assert (found.title, found.site, found.text, found.blocks) == ("Startseite", "Nordufer", "", ())


def test_the_same_page_gives_the_same_article() -> None:
    assert page("nordufer.html") == page("nordufer.html")


# -- what the text leaves to the blocks


def test_boxes_beside_the_text_are_blocks_and_no_text() -> None:
    found = article(f"{prose(4)}<aside><h3>Zwei Ufer</h3><p>Ein Kasten am Rand.</p></aside>{prose(2)}")
    assert any(isinstance(block, InfoBox) for block in found.blocks)
    assert "Zwei Ufer" not in found.text


def test_a_quotation_that_repeats_the_text_is_a_block_and_no_text() -> None:
    again = f"<blockquote><p>{SENTENCE}</p><cite>Elke Brons</cite></blockquote>"
    own = "<blockquote><p>So etwas habe ich in elf Jahren nicht gesehen.</p></blockquote>"
    found = article(f"{prose(4)}{again}{own}{prose(2)}")
    assert sum(isinstance(block, Quote) for block in found.blocks) == 2
    assert "Elke Brons" not in found.text
    assert "in elf Jahren nicht gesehen" in found.text


def test_a_second_headline_of_an_english_page_is_its_lede_and_no_text() -> None:
    def told(language: str, dek: str, paragraph: str) -> Article:
        body = "".join(f"<p>{number}. {paragraph}</p>" for number in range(9))
        top = f'<header><h1>Titel</h1><h2 class="dek">{dek}</h2></header>'
        return extract(f'<html lang="{language}"><body><article>{top}<div>{body}</div></article></body></html>', URL)

    dek = "The ferry that links both banks is back after eleven years away"
    english = told(
        "en", dek, "The ferry links both banks again, and nobody takes the long way over the bridge any more."
    )
    assert english.lede == dek
    assert dek not in english.text
    unterzeile = "Die Fähre zwischen den beiden Ufern fährt nach elf Jahren wieder"
    german = told("de", unterzeile, SENTENCE)
    assert german.lede == unterzeile
    assert german.text.startswith(unterzeile)


def test_points_before_the_text_are_a_box_and_no_text() -> None:
    points = "".join(f"<li>Punkt {number}: {SENTENCE}</li>" for number in range(2))
    page = f"<p>Vorweg: {SENTENCE}</p><ul>{points}</ul><div><section>{prose(8)}</section></div>"
    found = article(page)
    first, box = found.blocks[:2]
    assert isinstance(first, Paragraph)
    assert isinstance(box, InfoBox)
    assert isinstance(box.blocks[0], ListBlock)
    assert [len(box.blocks), len(box.blocks[0].items)] == [1, 2]
    assert "Vorweg" in found.text
    assert "Punkt" not in found.text


def test_a_post_reads_like_a_paragraph_and_a_row_of_them_does_not() -> None:
    def posts(count: int) -> str:
        said = '<p>Wir legen ab &amp; bald an!</p>— Die Fähre vom Ufer (@faehre) <a href="https://x.com/f/1">4. Mai</a>'
        one = f'<blockquote class="twitter-tweet">{said}</blockquote>'
        return article(prose(6) + one * count + f"<p>{SENTENCE}</p>").text

    assert "Wir legen ab & bald an!" in posts(1)
    assert posts(2).count("Wir legen ab") == 2
    assert "Wir legen ab" not in posts(3)


def test_a_caption_that_lost_its_picture_on_the_way_is_no_text() -> None:
    def told(markup: str) -> str:
        return article(f"{prose(4)}{markup}{prose(4)}").text

    picture = "<figure><img src=/a.jpg><figcaption>Ein Kran am Ufer</figcaption></figure>"
    again = "<figure><img src=/a.jpg><figcaption>Noch ein Kran</figcaption></figure>"
    inner = "<figure><div><figure><img src=/b.jpg></figure></div><figcaption>Ein Boot</figcaption></figure>"
    long = "Das Boot und das Wort dazu. " * 30
    listed = f"<figure><img src=/c.jpg><p>{long}</p><figcaption>Zum Boot</figcaption></figure>"
    for markup in (picture + again, inner, "<figcaption>Ein Kran</figcaption>", listed):
        text = told(markup)
        assert not any(word in text for word in ("Kran", "Ein Boot", "Zum Boot"))


def test_in_a_text_of_short_paragraphs_two_words_are_no_signature_and_a_day_is_no_label() -> None:
    short = "".join(
        f"<p>Der {place}. Wagen fährt heute leer zurück, weil am Hafen niemand mehr wartet.</p>"
        for place in range(2, 8)
    )
    found = article(f"{short}<p>Guten Morgen</p><p>Am 3. Mai 2026</p>{short.replace('heute', 'morgen')}")
    assert found.byline == ()
    assert {Paragraph("Guten Morgen"), Paragraph("Am 3. Mai 2026")} <= set(found.blocks)


def test_before_the_text_they_are() -> None:
    found = article(f"<p>Wiebke Sander</p><p>Am 3. Mai 2026</p>{prose(6)}")
    assert found.byline == ("Wiebke Sander",)
    assert not {Paragraph("Wiebke Sander"), Paragraph("Am 3. Mai 2026")} & set(found.blocks)
