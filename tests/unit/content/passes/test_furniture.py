import pytest

from helpers.markup import SENTENCE, lines_in
from weiterlesen.content.page.tree import body_of
from weiterlesen.content.passes.furniture import Known, is_prose, without_furniture

KNOWN = Known("Die Fähre fährt", ("Jana Kirpach",), "Der Uferbote", "Hafen")
FIRST = f"<p>Zuerst. {SENTENCE}</p>"
LAST = f"<p>Zuletzt. {SENTENCE}</p>"


def kept(html: str) -> list[str]:
    lines = lines_in(html)
    root = body_of(lines[0].element.getroottree().getroot())
    return [line.text for line in without_furniture(lines, KNOWN, root)]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Die „Fähre“ fährt!</p>",
        "<p>HAFEN</p>",
        "<p>Der Uferbote</p>",
        "<p>* * *</p>",
        "<p>§</p>",
        "<p>Anzeige</p>",
        '<p>[button link="/abo/" type="big"] Jetzt mitfahren[/button]</p>',
        "<p>Facebook</p>",
        "<p>Table of Contents</p>",
        "<p>Teilen</p>",
        "<p>12 Kommentare</p>".replace("12 ", ""),
        "<p>Lesen Sie auch</p>",
        "<p>Empfohlener redaktioneller Inhalt: An dieser Stelle finden Sie einen externen Inhalt von einem Dienst.</p>",
        "<p>Lesen Sie auch: <a href=x>Der neue Fahrplan der Fähre ist da</a></p>",
        "<p>À lire aussi : <a href=x>Le nouveau quai est arrivé</a></p>",
        "<p>Abonnieren Sie unsere Nachrichten vom Ufer</p>",
        "<p>Sign up for our newsletter <a href=x>here</a></p>",
        "<p>Foto: Nils Okken/dpa</p>",
        "<p>Die Fähre am Morgen (Photo: AFP)</p>",
        "<p>Die Fähre am Morgen — © BELGA</p>",
        "<p><a href=x>Wie die Hafenkräne verschwanden und wer sie vermisst</a></p>",
        '<p class="bildunterschrift">Die Fähre am Morgen</p>',
        '<p><span><b class="caption">Die Fähre am Morgen</b></span></p>',
        '<div class="image-caption"><div><p>Die Fähre am Morgen</p></div></div>',
        "<x-figure><figcaption>Die Fähre am Morgen</figcaption></x-figure>",
    ],
)
def test_furniture_between_paragraphs_goes(markup: str) -> None:
    assert kept(FIRST + markup + LAST) == [f"Zuerst. {SENTENCE}", f"Zuletzt. {SENTENCE}"]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Anzeige erstattet hat bisher niemand.</p>",
        "<p>Weiterlesen half ihm nicht.</p>",
        "<h3>Foto: Wie das Bild entstand</h3>",
        "<ul><li><a href=x>Ein Eintrag, der nur ein Verweis ist</a></li></ul>",
        "<p>Ja</p>",
        "<p>Ein kurzer Satz.</p>",
        "<p><a href=x>Ein Satz, der ganz ein Verweis ist.</a></p>",
        "<p><a href=x>https://uferbote.example/faehre</a></p>",
        "<p><a href=x>[Uferbote]</a></p>",
        "<ul><li>Foto: ein Kran am Ufer</li></ul>",
        f'<p class="caption">{SENTENCE * 4}</p>',
        f"<p><a href=x>{SENTENCE * 2}</a></p>",
        '<div class="caption"><div><div><div><div><p>Weit darunter.</p></div></div></div></div></div>',
    ],
)
def test_prose_that_begins_like_furniture_stays(markup: str) -> None:
    assert len(kept(FIRST + markup + LAST)) == 3


def test_cells_are_never_judged_alone() -> None:
    table = "<table><caption>Quelle: dpa</caption><tr><th>Foto</th><td>Anzeige</td></tr></table>"
    assert kept(FIRST + table + LAST)[1:4] == ["Quelle: dpa", "Foto", "Anzeige"]


@pytest.mark.parametrize(
    ("markup", "stays"),
    [
        ("<h1>Ein ganz anderer Titel über allem</h1>", False),
        ("<p>Stand: 4. Mai 2026, 6:30 Uhr</p>", False),
        ("<p>Grevenau, 22. November 2026, 20:40 Uhr</p>", False),
        ("<p>May 4, 2026</p>", False),
        ("<p>5 min read</p>", False),
        ("<p>Jana Kirpach, Grevenau</p>", False),
        ("<p>Von Nele Harms</p>", False),
        ("<p>Von Nele Harms stammt die Idee.</p>", True),
        ("<p>Worum es geht</p>", True),
        (f"<p>Stand: {SENTENCE * 2}</p>", True),
    ],
)
def test_bylines_dates_and_titles_go_before_the_first_paragraph(markup: str, *, stays: bool) -> None:
    assert (len(kept(markup + FIRST + LAST)) == 3) is stays
    assert len(kept(FIRST + LAST + markup.replace("</p>", ".</p>") + LAST)) == 4


@pytest.mark.parametrize(
    ("markup", "stays"),
    [
        ("<p>Jana Kirpach, Grevenau</p>", False),
        ("<p>Von Nele Harms</p>", False),
        ("<p>Stand: 4. Mai 2026, 6:30 Uhr</p>", True),
        ("<p>Jana Kirpach fährt mit.</p>", True),
        ("<p>„Von Anfang an“</p>", True),
    ],
)
def test_a_byline_right_after_the_first_paragraph_goes_too(markup: str, *, stays: bool) -> None:
    assert (len(kept(FIRST + markup + LAST)) == 3) is stays
    assert len(kept(FIRST)) == 1


def test_the_question_of_an_interviewer_who_signs_the_text_stays() -> None:
    question = "Jana Kirpach: Wann fährt die Fähre wieder?"
    assert kept(f"<p>{question}</p>" + FIRST + LAST)[0] == question


@pytest.mark.parametrize(
    ("markup", "stays"),
    [
        ("<p>1.204</p>", False),
        ("<p>12k</p>", False),
        ("<p>12,50 €</p>", True),
        ("<p>$6,500+</p>", True),
        ("<ul><li>1.204</li></ul>", True),
        ("<ul><li><a href='?seite=7'>7</a></li></ul>", False),
        ("<ul><li><p>1.204</p></li></ul>", True),
        ("<table><tr><td><p>1.204</p></td></tr></table>", True),
    ],
)
def test_a_number_alone_counts_readers_unless_it_is_money_or_in_a_list_or_table(markup: str, *, stays: bool) -> None:
    assert (len(kept(FIRST + markup + LAST)) == 3) is stays


def test_that_the_house_earns_by_what_a_reader_buys_is_said_before_the_text_and_is_none_of_it() -> None:
    told = (
        "This post contains affiliate links. If you buy something through them, we may earn a small commission, and you"
        " pay what everybody else pays for it, here as in the shop around the corner of the street."
    )
    assert kept(f"<p>{told}</p><p>May 4, 2026</p>" + FIRST + LAST) == [f"Zuerst. {SENTENCE}", f"Zuletzt. {SENTENCE}"]
    assert kept(FIRST + LAST + f"<p>{told}</p>" + LAST)[2] == told


def test_a_last_paragraph_may_begin_like_a_pointer() -> None:
    told = f"In this article we have shown how a ferry is built. {SENTENCE}"
    assert kept(FIRST + f"<p>{told}</p>")[-1] == told


def test_the_lede_is_not_the_first_paragraph() -> None:
    lede = f'<p class="lead">{SENTENCE}</p>'
    assert kept(f"{lede}<p>4. Mai 2026</p>{FIRST}{LAST}")[1].startswith("Zuerst")


@pytest.mark.parametrize(
    "markup",
    [
        "<h2>Mehr aus dem Hafen</h2>",
        "<ul><li><a href=x>Ein Verweis auf etwas anderes</a></li></ul>",
        "<p>Mit Material von dpa</p>",
        (
            "<p>Dieser Artikel erschien zuerst in der gedruckten Ausgabe vom Samstag, dem zweiten Mai,"
            " auf Seite drei, und wurde ergänzt.</p>"
        ),
        "<p>Lesen Sie mehr über die Fähre in unserer Ausgabe vom Samstag.</p>",
        "<p>Folgen Sie uns</p>",
        "<p>04.05.2026</p>",
        "<p>Jana Kirpach</p>",
        "<p>Jana Kirpach schreibt seit zehn Jahren über den Hafen.</p>",
        "<p>Unsere Kollegin Jana Kirpach berichtet aus dem Hafen.</p>",
        "<p>More news from the bank: sign up for our newsletter.</p>",
        "<p>The Associated Press contributed reporting</p>",
        "<p><i>Die Autorin schreibt seit zehn Jahren über den Hafen.</i></p>",
        "<p><span><small>Die Autorin schreibt seit zehn Jahren.</small></span></p>",
        "<p>Please note that we are moderating all comments for the time being.</p>",
        "<p>Kommentare werden erst nach einer Prüfung durch die Redaktion freigeschaltet.</p>",
    ],
)
def test_notices_and_pointers_go_after_the_last_paragraph(markup: str) -> None:
    assert kept(FIRST + LAST + markup * 2) == [f"Zuerst. {SENTENCE}", f"Zuletzt. {SENTENCE}"]


def test_a_list_told_in_headings_and_a_long_quotation_in_italics_are_no_tail() -> None:
    headings = "".join(f"<h3>{number}. Das Ufer liegt voll.</h3>" for number in range(1, 6))
    assert len(kept(FIRST + LAST + headings)) == 7
    quotation = f"<p><i>{SENTENCE}</i></p><p><i>Und so weiter. {SENTENCE}</i></p><p><i>Schluss. {SENTENCE}</i></p>"
    assert len(kept(FIRST + LAST + quotation)) == 5


@pytest.mark.parametrize(
    ("last", "links", "stay"),
    [
        (LAST, 2, False),
        (LAST, 1, True),
        (LAST.replace("</p>", " Das sind:</p>"), 2, True),
        (f"{LAST}<h3>Drei Häfen</h3>", 2, True),
    ],
)
def test_links_between_the_last_paragraph_and_a_notice_go_unless_they_were_announced(
    last: str, links: int, *, stay: bool
) -> None:
    listed = "".join(f"<li><a href=x>Ein anderer Artikel, der {number}.</a></li>" for number in range(links))
    lines = kept(f"{FIRST}{last}<ul>{listed}</ul><p>Und so kam es.</p>")
    assert lines[-1] == "Und so kam es."
    assert ("Ein anderer Artikel, der 0." in lines) is stay


def test_a_short_list_of_links_alone_stays() -> None:
    assert len(kept("<p>Kurz.</p><ul><li><a href=x>Eins</a></li><li><a href=x>Zwei</a></li></ul><p>Aus.</p>")) == 4


@pytest.mark.parametrize(
    ("heading", "after"),
    [
        ("<h3>About the author</h3>", "<p>Sie schreibt.</p>"),
        ("<p>3 Kommentare</p>", f"<p>{SENTENCE}</p>"),
        ("<h3>Related articles</h3>", f"<div><p>{SENTENCE}</p></div>"),
    ],
)
def test_what_follows_a_heading_for_others_goes_if_it_is_little(heading: str, after: str) -> None:
    assert len(kept(FIRST + LAST * 4 + heading + after)) == 5
    assert kept(FIRST + heading + after * 9)[-1] in after


def test_a_pointer_between_paragraphs_ends_nothing() -> None:
    assert kept(FIRST + LAST * 4 + "<h3>Mehr zum Thema</h3>" + f"<p>Danach. {SENTENCE}</p>")[-1].startswith("Danach")


def test_a_block_of_text_that_is_called_a_caption_is_none() -> None:
    parts = "".join(f"<p>Teil {number}. {SENTENCE}</p>" for number in range(6))
    assert len(kept(f'<div class="caption">{parts}</div>')) == 6


def test_other_short_ends_stay() -> None:
    assert kept(FIRST + "<p>Und <i>so</i> kam es.</p>")[-1] == "Und so kam es."
    assert kept(FIRST + "<p><b>So kam es.</b></p>")[-1] == "So kam es."


def test_a_text_that_is_all_tail_is_kept() -> None:
    assert kept("<h2>Eins steht hier</h2><h2>Zwei steht da</h2>") == ["Eins steht hier", "Zwei steht da"]


def test_prose_is_long_and_unlinked() -> None:
    long, linked, heading, short = lines_in(
        f"<p>{SENTENCE * 2}</p><p><a href=x>{SENTENCE * 2}</a></p><h2>{SENTENCE * 2}</h2><p>Kurz.</p>"
    )
    assert [is_prose(line) for line in (long, linked, heading, short)] == [True, False, False, False]
