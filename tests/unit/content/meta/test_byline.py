import json

import pytest

from helpers.markup import SENTENCE, body_in, prose, tree_of
from weiterlesen.content.meta.byline import Place, signers
from weiterlesen.content.meta.facts import gather
from weiterlesen.content.meta.named import Named
from weiterlesen.content.meta.top import surroundings, top_of
from weiterlesen.content.page.tree import body_of

HOUSE = '<meta property="og:site_name" content="Der Uferbote">'


def signed(html: str) -> tuple[str, ...]:
    tree = tree_of(html)
    body = body_of(tree)
    headline = next(body.iter("h1"), None)
    near = body if headline is None else surroundings(headline)
    return signers(Place(near, tuple(top_of(near, headline)), headline), Named(body), gather(tree))


def declared(author: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "Article", "author": author})}</script>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (declared([{"name": "Jana Kirpach"}, {"@type": "Organization", "name": "mda"}]), ("Jana Kirpach", "mda")),
        (declared("Jana Kirpach und Tom Weltgen, dpa"), ("Jana Kirpach", "Tom Weltgen", "dpa")),
        (declared([{"name": "Jana Kirpach"}, {"name": "Der Uferbote"}]) + HOUSE, ("Jana Kirpach",)),
        (declared("Der Uferbote") + '<meta name="author" content="Jana Kirpach">' + HOUSE, ("Jana Kirpach",)),
        ('<meta name="author" content="uferbote.lu, Grevenau, Land"><p>x', ("uferbote.lu, Grevenau, Land",)),
        ('<meta name="author" content="105"><meta name="wt.author" content="Jana Kirpach"><p>x', ("Jana Kirpach",)),
        ('<meta name="article:author" content="https://x.example/j"><p>x', ()),
        (
            '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Jana Kirpach"><p>x',
            ("Jana Kirpach",),
        ),
        ('<meta name="twitter:label1" content="Lesezeit"><meta name="twitter:data1" content="Acht Minuten"><p>x', ()),
    ],
)
def test_declared_people_come_first_with_the_agencies_beside_them(html: str, expected: tuple[str, ...]) -> None:
    assert signed(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (declared({"@type": "Person", "name": "AFP"}), ("AFP",)),
        (declared({"@type": "Organization", "name": "Lokalredaktion"}), ("Lokalredaktion",)),
        (declared("Der Uferbote") + HOUSE, ("Der Uferbote",)),
        (declared("Der Uferbote") + '<meta name="author" content="mda">' + HOUSE, ("mda",)),
        (declared("admin") + "<p>x", ()),
    ],
)
def test_without_people_the_agency_signs_and_last_the_house(html: str, expected: tuple[str, ...]) -> None:
    assert signed(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<h1>T</h1><a rel="author" href="/x">Jana</a>', ("Jana",)),
        ('<h1>T</h1><div itemprop="author"><meta itemprop="name" content="Jana Kirpach"></div>', ("Jana Kirpach",)),
        ('<h1>T</h1><p>Es schreibt <a href="/autoren/jana">Jana Kirpach</a></p>', ("Jana Kirpach",)),
        ('<h1>T</h1><a href="/autoren">Alle unsere autoren</a><p>Von Tom Weltgen</p>', ("Tom Weltgen",)),
        ('<h1>T</h1><p class="author"><b>Jana Kirpach</b><i>Gründerin des Hauses</i></p>', ("Jana Kirpach",)),
        ('<h1>T</h1><p class="author">Jana Kirpach | vor drei Stunden</p>', ("Jana Kirpach",)),
        ('<h1>T</h1><p class="author">Krimiblog</p>', ("Krimiblog",)),
        ('<h1>T</h1><p class="author">jana</p>', ("jana",)),
        ('<h1>T</h1><p class="byline">Am 4. Mai 2026 von Jana Kirpach</p>', ("Jana Kirpach",)),
        ('<h1>T</h1><p class="byline">4. Mai 2026</p>', ()),
        ('<h1 class="author">Haus</h1><h4 class="author">vom Krimiblogger</h4>', ("Krimiblogger",)),
        ("<h1>T</h1><p>Jana Kirpach / Tom Weltgen</p>", ("Jana Kirpach", "Tom Weltgen")),
        (f"<h1>T</h1><p>{SENTENCE * 2}</p><p>Jana Kirpach</p>", ()),
        (f'<h1>T</h1>{prose(5)}<p style="text-align: right"><b>Jana Kirpach</b></p>', ("Jana Kirpach",)),
        (f"<h1>T</h1>{prose(5)}<p><b>Jana Kirpach</b></p>", ()),
        (f'<h1>T</h1>{prose(5)}<p class="author">Jana Kirpach</p>', ("Jana Kirpach",)),
        ("<h1>T</h1><p>Von " + "<i>Jana </i>" * 30 + "</p>", ()),
        ("<h1>T</h1><p>東京 気象庁によると地震が起きた</p>", ()),
        ("<p>Von Jana Kirpach</p>", ("Jana Kirpach",)),
    ],
)
def test_names_are_read_where_newspapers_set_them(html: str, expected: tuple[str, ...]) -> None:
    assert signed(html) == expected


@pytest.mark.parametrize(
    "other",
    [
        '<li class="comment"><a rel="author">Ole Harms</a></li>',
        '<div class="teaser"><a href="/autor/ole">Ole Harms</a></div>',
        '<figcaption class="caption"><span class="author">Ole Harms</span></figcaption>',
        '<a rel="author" hidden>Ole Harms</a>',
        f'<a rel="author">{"Ole Harms " * 30}</a>',
    ],
)
def test_who_wrote_something_else_did_not_write_this(other: str) -> None:
    assert signed(f"<article><h1>T</h1>{other}</article>") == ()


def test_a_list_of_all_authors_is_no_byline() -> None:
    names = "".join(f'<a rel="author">Name{letter} Weltgen</a>' for letter in "abcdefghijk")
    assert signed(f"<h1>T</h1>{names}<p>Von Jana Kirpach</p>") == ("Jana Kirpach",)


def test_the_place_of_a_page_without_a_headline_is_all_of_it() -> None:
    body = body_in('<p class="author">Jana Kirpach</p>')
    assert signers(Place(body, (), None), Named(body), gather(body)) == ("Jana Kirpach",)
