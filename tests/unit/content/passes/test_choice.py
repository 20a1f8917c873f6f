import pytest
from lxml.html import HtmlElement

from helpers.markup import SENTENCE, body_in, lines_in, prose
from weiterlesen.content.page.shape import arrange, lines
from weiterlesen.content.passes import choice


def chosen(html: str) -> HtmlElement:
    body = body_in(html)
    arrange(body)
    return choice.choose(body, list(lines(body)), next(body.iter("h1"), None))


@pytest.mark.parametrize(
    ("markup", "weight"),
    [
        ("<h2>Eine Überschrift ist keine Prosa, und sei sie noch so lang.</h2>", 0),
        ("<p>Kurz.</p>", 0),
        (f"<p><a href=x>{SENTENCE}</a></p>", 0),
        (f"<p>{SENTENCE}</p>", len(SENTENCE)),
        (f"<ul><li>{SENTENCE}</li></ul>", 0.7 * len(SENTENCE)),
        ("<p>Ohne Punkt zählt wenig</p>", 0.2 * 22),
    ],
)
def test_prose_is_long_unlinked_and_made_of_sentences(markup: str, weight: float) -> None:
    assert choice.prose(lines_in(markup)[0]) == pytest.approx(weight)


def test_the_element_around_the_paragraphs_is_chosen() -> None:
    found = chosen(f'<div class="a"><p>Menü</p></div><div class="b"><div class="c">{prose(5)}</div></div>')
    assert found.get("class") == "c"


def test_the_article_around_the_headline_beats_a_longer_one() -> None:
    found = chosen(
        f'<article id="other">{prose(9)}</article><article id="this"><h1>T</h1><div>{prose(6)}</div></article>'
    )
    assert next(found.iterancestors("article")).get("id") == "this"


def test_a_headline_outside_leads_to_the_first_article_with_text() -> None:
    found = chosen(f'<header><h1>T</h1></header><article><p>Kurz.</p></article><article id="this">{prose(5)}</article>')
    assert found.get("id") == "this"


def test_a_headline_in_a_small_article_does_not_hold_the_choice_back() -> None:
    found = chosen(f'<article><h1>T</h1><p>Kurz.</p></article><div id="this">{prose(5)}</div>')
    assert found.get("id") == "this"


def test_parts_in_several_containers_are_taken_together() -> None:
    parts = "".join(f'<div class="part">{prose(2)}</div>' for _ in range(4))
    assert chosen(f'<main><div id="this">{parts}</div></main>').get("id") == "this"


def test_a_second_container_of_the_same_name_is_taken_along_however_small() -> None:
    first, second = f'<div class="part">{prose(9)}</div>', f'<div class="part">{prose(1)}</div>'
    assert chosen(f'<main><div id="this">{first}<hr>{second}</div></main>').get("id") == "this"
    other = second.replace("part", "rest")
    assert chosen(f'<main><div id="that">{first}<hr>{other}</div></main>').get("class") == "part"
    bare = [one.replace(' class="part"', "") for one in (first, second)]
    assert chosen(f'<main><div id="that">{"".join(bare)}</div></main>').get("id") is None


def test_what_is_mostly_links_or_labels_is_not_climbed_for() -> None:
    links = "<ul>" + f"<li><a href=x>{SENTENCE}</a></li>" * 12 + "</ul>"
    found = chosen(
        f'<div><div id="this">{prose(5)}</div><div>{links}<p>{SENTENCE}</p><p>{SENTENCE * 3}</p></div></div>'
    )
    assert found.get("id") == "this"


def test_an_element_called_the_article_body_is_preferred() -> None:
    found = chosen(f'<div><div>{prose(4)}</div><div class="article-body" id="this">{prose(3)}</div></div>')
    assert found.get("id") in ("this", None)
    alone = chosen(f'<section><div class="entry-content" id="this">{prose(3)}</div></section>')
    assert alone.get("id") == "this"


def test_a_page_without_prose_gives_its_body() -> None:
    assert chosen("<p>x</p>").tag == "body"
