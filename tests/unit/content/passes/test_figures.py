import pytest

from helpers.markup import SENTENCE, body_in
from weiterlesen.content.passes import figures
from weiterlesen.model.article import Figure, InfoBox, Paragraph


@pytest.mark.parametrize(
    ("markup", "framed"),
    [
        ('<div><img src=a><p class="caption">Ein Bild</p></div>', True),
        (
            (
                '<div><div><picture><img src=a></picture></div><div><span class="bildunterschrift">Ein'
                " Bild</span></div></div>"
            ),
            True,
        ),
        ('<div><p class="caption">Ohne Bild</p></div>', False),
        (f'<div><img src=a><p>{SENTENCE * 2}</p><p class="caption">Ein Bild</p></div>', False),
        ('<div><img src=a><p class="caption"></p></div>', False),
        (f'<div><img src=a><p class="caption">{SENTENCE * 8}</p></div>', False),
        ('<div><h1>Titel</h1><img src=a><p class="caption">Ein Bild</p></div>', False),
        ('<img src=a><div><div><div><div><div><p class="caption">Weit weg</p></div></div></div></div></div>', False),
    ],
)
def test_a_picture_and_its_named_caption_become_a_figure(markup: str, *, framed: bool) -> None:
    body = body_in(markup)
    figures.frame(body)
    assert (body.find(".//figure") is not None) is framed
    assert (body.find(".//figcaption") is not None) is framed


@pytest.mark.parametrize(
    ("markup", "framed"),
    [
        ('<div class="article-image"><img src=a>Ein Kran am Ufer</div>', True),
        ('<div class="article-image">Ein Kran am Ufer</div>', False),
        ('<div class="article-image"><img src=a></div>', False),
        (f'<div class="article-image"><img src=a>{SENTENCE * 4}</div>', False),
        ('<div class="article-image"><img src=a><h2>Der Kran</h2></div>', False),
        ('<div class="article"><img src=a>Ein Kran am Ufer</div>', False),
    ],
)
def test_a_box_named_for_its_picture_is_a_figure(markup: str, *, framed: bool) -> None:
    body = body_in(markup)
    figures.frame(body)
    assert (body.find(".//figure") is not None) is framed


def test_a_box_named_for_its_picture_inside_a_figure_is_none_of_its_own() -> None:
    body = body_in('<figure><div class="image"><img src=a>Ein Kran</div></figure>')
    figures.frame(body)
    assert len(body.findall(".//figure")) == 1


def test_figures_stay_as_they_are() -> None:
    body = body_in(
        '<figure class="caption"><img src=a><figcaption class="caption">Ein <b class="credit">Bild'
        "</b></figcaption></figure>"
    )
    figures.frame(body)
    assert len(body.findall(".//figure")) == 1
    assert len(body.findall(".//figcaption")) == 1


def test_a_quote_or_table_set_as_a_figure_is_text() -> None:
    body = body_in(
        "<figure><blockquote><p>a</p></blockquote></figure><figure><img src=a><figcaption>b"
        "</figcaption></figure><p>c</p>"
    )
    quote, caption, free = (next(body.iter(tag)) for tag in ("blockquote", "figcaption", "p"))
    assert not figures.is_in_figure(quote)
    assert figures.is_in_figure(caption)
    assert not figures.is_in_figure(body.findall("p")[0])
    assert free is not None
    first, second = body.iter("figure")
    assert figures.holds_text(first)
    assert not figures.holds_text(second)
    assert figures.first_picture([first, second]) is second
    assert figures.first_picture([first]) is None


def test_pictures_after_the_last_line_go_unless_a_caption_ties_them() -> None:
    body = body_in("<img src=a><p>x</p><img src=b><picture><img src=c></picture><figure><img src=d></figure>")
    figures.drop_trailing(body, body.findall("p")[0])
    assert [image.get("src") for image in body.iter("img")] == ["a", "d"]


def test_the_lead_picture_comes_first_is_flagged_and_not_shown_twice() -> None:
    blocks = (Paragraph("a"), Figure("x"), Figure("y"), Figure("y"), InfoBox("", (Figure("z"),)))
    shown = figures.with_lead(blocks, Figure("x", alt="A"))
    assert shown == (Figure("x", alt="A", lead=True), Paragraph("a"), Figure("y"), InfoBox("", (Figure("z"),)))
    assert figures.picture_of(shown) == "x"


def test_a_body_that_opens_with_a_picture_has_its_lead() -> None:
    assert figures.with_lead((Figure("x"), Paragraph("a")), None) == (Figure("x", lead=True), Paragraph("a"))
    assert figures.with_lead((Paragraph("a"), Figure("x")), None) == (Paragraph("a"), Figure("x"))
    assert figures.with_lead((), None) == ()
    assert figures.picture_of(()) == ""


@pytest.mark.parametrize(
    ("markup", "framed"),
    [
        ("<p><img src=a><br><em>Ein Kran am Ufer</em></p>", True),
        ("<div><a href=x><img src=a></a><small>Ein Kran am Ufer</small></div>", True),
        ("<p><img src=a>Ein <em>Kran</em> am Ufer</p>", False),
        ("<p><em>Ein Kran am Ufer</em></p>", False),
        ("<p><img src=a></p>", False),
        (f"<p><img src=a><em>{SENTENCE * 4}</em></p>", False),
        ("<figure><div><img src=a><em>Ein Kran am Ufer</em></div></figure>", False),
    ],
)
def test_a_picture_with_a_few_words_in_italics_under_it_is_a_figure(markup: str, *, framed: bool) -> None:
    body = body_in(markup)
    figures.frame(body)
    assert (len(list(body.iter("figure"))) - markup.count("<figure>") == 1) is framed


@pytest.mark.parametrize(
    ("markup", "captions"),
    [
        ("<p><a href=x><img src=a></a></p><p><em>Ein Kran am Ufer, Mai 2026</em></p>", 1),
        ("<p><img src=a></p><p> </p><p><i>Ein Kran am Ufer</i></p><p>Danach.</p>", 1),
        ("<p><img src=a></p><p>Ein <i>Kran</i> am Ufer</p>", 0),
        ("<p><img src=a></p><p><i>Wem gehört der Kran?</i></p>", 0),
        (f"<p><img src=a></p><p><i>{SENTENCE * 2}</i></p>", 0),
        ("<p><img src=a></p>Davor.<p><i>Ein Kran am Ufer</i></p>", 0),
        ("<p><img src=a></p><div><i>Ein Kran am Ufer</i></div>", 0),
        ("<p><img src=a> Der Hafen.</p><p><i>Ein Kran am Ufer</i></p>", 0),
        ("<p>Der Hafen.</p><p><i>Ein Kran am Ufer</i></p>", 0),
        ("<li><p><img src=a></p><p><i>Ein Kran am Ufer</i></p></li>", 0),
        ("<p><img src=a></p>", 0),
    ],
)
def test_a_paragraph_in_italics_below_one_that_is_a_picture_is_its_caption(markup: str, captions: int) -> None:
    body = body_in(markup)
    figures.frame(body)
    assert len(body.xpath("descendant::figure[descendant::img]/figcaption")) == captions
