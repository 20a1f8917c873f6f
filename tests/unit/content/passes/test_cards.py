import pytest

from helpers.markup import SENTENCE, body_in, prose
from weiterlesen.content.page.tree import text_of
from weiterlesen.content.passes.prune import prune

LONG = prose(8)
CARD = '<div class="karte {}"><h3><a href=x>KARTE</a></h3><p>Kurz erzählt.</p></div>'
LINKED = '<li class="k"><a href=x><h4>KARTE</h4></a></li>'
CHAPTER = f'<div class="kapitel"><h3><a href=x>KARTE</a></h3><p>{SENTENCE * 6}</p></div>'
BOX = '<div class="kasten"><h4>KARTE</h4><p>Kurz erzählt. <a href=x>Weiter</a></p></div>'


def left(html: str) -> int:
    body = body_in(html)
    prune(body)
    return text_of(body).count("KARTE")


@pytest.mark.parametrize(
    "markup",
    [
        f"<section>{CARD * 3}</section>",
        f"<section>{CARD.format('nummer-1')}{CARD.format('nummer-2')}</section>",
        f"<ul>{LINKED * 2}</ul>",
        f"<section>{BOX * 3}</section>",
        f"<section>{CHAPTER * 3}</section>",
    ],
)
def test_brothers_that_are_headings_with_links_and_few_words_are_teasers(markup: str) -> None:
    assert left(f"<h1>T</h1>{LONG}{markup}") == 0


@pytest.mark.parametrize(
    ("markup", "count"),
    [
        (f"<section>{CARD}</section>", 1),
        (f"<section>{BOX * 2}</section>", 2),
        (f'<div class="kapitel"><h3>KARTE</h3><p>{SENTENCE}</p></div>' * 3, 3),
        (f'<div class="kapitel"><h3>KARTE</h3><p>{SENTENCE * 5}<a href=x>x</a></p></div>' * 3, 3),
        (f'<div class="kapitel"><p>KARTE {SENTENCE}<a href=x>x</a></p></div>' * 3, 3),
        ("<div class=leer></div>" * 2 + "KARTE", 1),
        (f'<div class="kapitel"><h3><a href=x>KARTE</a></h3><p>{SENTENCE * 9}</p></div>' * 3, 3),
    ],
)
def test_chapters_and_single_boxes_stay(markup: str, count: int) -> None:
    assert left(f"<h1>T</h1>{LONG}{markup}") == count


def test_an_article_told_in_linked_parts_stays() -> None:
    assert left(f"<h1>T</h1>{prose(1)}<section>{CHAPTER * 5}</section>") == 5


def test_boxes_inside_a_link_are_teasers_too() -> None:
    box = '<a href=x><div class="kasten"><h4>KARTE</h4><p>Kurz.</p></div><div class="kasten"><h4>KARTE</h4></div></a>'
    assert left(f"<h1>T</h1>{LONG}{box}") == 0
