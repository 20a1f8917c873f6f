import pytest

from helpers.walls import LONG, PAID, SECRET, SENTENCES, TEASER, WALL, json_ld, page
from weiterlesen.content import paywall
from weiterlesen.content.page.tree import parse, text_of

URL = "https://bote.example/politik/muehle"
PAYWALL = WALL.replace("angebot", "paywall")


def left(body: str, *, head: str = "", declared_words: int = 0) -> str:
    html = page(body, head=head)
    evidence = paywall.gather(html, URL, declared_words=declared_words)
    assert evidence.wall
    tree = parse(paywall.without_paid_text(html, evidence))
    assert tree is not None
    text = text_of(tree)
    assert SECRET not in text
    assert "Artikel kaufen" not in text
    return text


@pytest.mark.parametrize(
    "rest",
    [
        f"<div hidden>{PAID}</div>",
        f"<div style='filter:blur(4px)'>{PAID}</div>",
        f"<div class='bezahlt'>{PAID}</div>",
        f"<bote-member-text>{PAID}</bote-member-text>",
        f"<div id='rest'>{PAID}</div>",
        f"<template>{PAID}</template>",
        "",
    ],
)
def test_below_a_wall_that_stands_first_the_free_beginning_stays_and_nothing_paid(rest: str) -> None:
    text = left(f"{PAYWALL}{TEASER}<h2>Der Damm</h2><p>{SENTENCES[1]}</p>{rest}")
    assert SENTENCES[0] in text
    assert "Der Damm" in text
    assert SENTENCES[1] in text
    assert SENTENCES[2] not in text


def test_what_is_shown_after_a_covered_part_goes() -> None:
    text = left(f"{PAYWALL}{TEASER}<div inert>{PAID}</div><p>{SENTENCES[2]}</p><p>Ende, sagt {SECRET}.</p>")
    assert SENTENCES[0] in text
    assert SENTENCES[2] not in text


def test_a_picture_above_the_wall_is_no_beginning() -> None:
    figure = f"<figure><img src='/m.jpg'><figcaption>{SENTENCES[3]}</figcaption></figure>"
    assert SENTENCES[0] in left(f"{figure}{PAYWALL}{TEASER}")


def test_where_text_stands_before_the_wall_nothing_below_it_is_free() -> None:
    text = left(f"<p>{SENTENCES[1]}</p>{PAYWALL}<div>{TEASER}{PAID}</div>")
    assert SENTENCES[1] in text
    assert SENTENCES[0] not in text


def test_more_than_a_few_lines_below_a_wall_are_covered_by_means_that_nobody_reads_here() -> None:
    assert SENTENCES[0] not in left(f"{PAYWALL}{TEASER}{LONG}{PAID}")


def test_lines_that_are_half_of_the_declared_length_are_no_beginning() -> None:
    assert SENTENCES[0] not in left(f"{PAYWALL}{TEASER}", declared_words=25)
    assert SENTENCES[0] in left(f"{PAYWALL}{TEASER}", declared_words=400)


def test_a_text_named_as_paid_is_no_beginning() -> None:
    assert SENTENCES[0] not in left(f"{PAYWALL}<div class='text-premium'>{TEASER}</div>")


@pytest.mark.parametrize(("after", "kept"), [("", True), ("<p>Mehr: <a href='/x'>Hier</a></p>", False)])
def test_a_box_that_reaches_to_the_end_of_the_article_ends_with_its_last_button(after: str, *, kept: bool) -> None:
    declared = json_ld('{"@type":"NewsArticle","isAccessibleForFree":false}')
    text = left(f"<div>{WALL}<div>{TEASER}{after}</div></div>", head=declared)
    assert (SENTENCES[0] in text) is kept


def test_loose_text_around_the_lines_goes() -> None:
    text = left(f"{PAYWALL}<div>loser Text {TEASER} noch mehr</div>lose")
    assert SENTENCES[0] in text
    assert "lose" not in text
    assert "noch mehr" not in text


def test_small_print_and_other_offers_below_the_wall_are_no_text_of_the_article() -> None:
    more = "<p>Schon Kunde? Dann melden Sie sich hier an und lesen Sie diesen Artikel gleich ohne Abo weiter.</p>"
    text = left(f"{PAYWALL}{more}{TEASER}<p>Stand: heute</p>")
    assert SENTENCES[0] in text
    assert "melden" not in text
    assert "Stand" not in text
