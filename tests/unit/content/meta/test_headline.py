import pytest
from lxml.html import HtmlElement

from weiterlesen.content.meta.facts import gather
from weiterlesen.content.meta.headline import (
    alike,
    headline_in,
    headline_text,
    kicker_of,
    squash,
    title_of,
    without_site,
)
from weiterlesen.content.page.tree import body_of, parse, text_of


def tree_of(html: str) -> HtmlElement:
    tree = parse(html)
    assert tree is not None
    return tree


def title(html: str) -> str:
    tree = tree_of(html)
    return title_of(tree, gather(tree))


@pytest.mark.parametrize(
    ("full", "site", "expected"),
    [
        ("Die Fähre fährt - Nordufer", "Nordufer", "Die Fähre fährt"),
        ("Nordufer | Die Fähre fährt", "Nordufer", "Die Fähre fährt"),
        ("Die Fähre – ein Porträt – Ort | Nordufer", "nordufer", "Die Fähre – ein Porträt – Ort"),
        ("Die Fähre fährt | NORDUFER.DE", "", "Die Fähre fährt"),
        ("Die Fähre - ein Porträt", "Nordufer", "Die Fähre - ein Porträt"),
        ("Die Fähre", "Nordufer", "Die Fähre"),
        ("Die Fähre - UFER", "Das Ufer", "Die Fähre"),
        ("Die Fähre | Ort | Nordufer - nordufer.lu", "Nordufer", "Die Fähre | Ort"),
        ("Nordufer - ", "Nordufer", "Nordufer - "),
        ("a | " * 400, "a", "a | " * 400),
        ("", "", ""),
    ],
)
def test_the_name_of_the_site_is_cut_off(full: str, site: str, expected: str) -> None:
    assert without_site(full, site) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<title>B</title><meta property="og:title" content="A one"><h1>Site</h1><h1>A one!</h1>', "A one!"),
        ("<title>The ferry is back - Site</title><h1>The ferry is back</h1>", "The ferry is back"),
        ("<title>The ferry is back on the river - Site</title><h1>ferry is back</h1>", "ferry is back"),
        ('<meta property="og:title" content="The ferry is back again"><h1>The ferry is here</h1>', "The ferry is here"),
        ('<meta property="og:title" content="The ferry is back"><h1>Welcome</h1>', "The ferry is back"),
        ("<h1>Only this</h1><h1>or that</h1>", "Only this"),
        ('<meta property="og:title" content="a - b"><h1>ab</h1>', "a - b"),
        ("<title>Home</title><h1>Time to say goodbye</h1>", "Time to say goodbye"),
        ("<title>Home</title><h1>Goodbye</h1>", "Goodbye"),
        ("<title>The page of the house</h1></title><h1>Goodbye all</h1>", "The page of the house</h1>"),
        ("<title>The page of the house</title><h1>Time to say goodbye</h1>", "Time to say goodbye"),
        ("<title>The page</title><h1></h1>", "The page"),
        ("<h1 hidden>Hidden</h1><title>Shown</title>", "Shown"),
        ("<p>nothing", ""),
    ],
)
def test_the_title_is_voted_for(html: str, expected: str) -> None:
    assert title(html) == expected


OG = '<meta property="og:title" content="{}">'
LD = '<script type="application/ld+json">{{"@type": "Article", "headline": "{}"}}</script>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            OG.format("The ferry is back")
            + "<nav><h1>Ferry: all about it</h1></nav><h2>Harbour The ferry is back</h2>",
            "The ferry is back",
        ),
        (
            OG.format("The ferry is back")
            + '<div class="breadcrumb"><h1>Old news</h1></div><h3>The ferry is back</h3>',
            "The ferry is back",
        ),
        (
            '<meta property="og:site_name" content="The Shore">'
            + OG.format("All new")
            + "<h1>The Shore</h1><h1>Old ones</h1>",
            "All new",
        ),
        (
            OG.format("The ferry is back - Shore")
            + '<link rel="canonical" href="https://www.shore.example/a"><h2>x</h2>',
            "The ferry is back",
        ),
        (
            OG.format("The ferry is back")
            + "<title>The ferry is back : All of Shore</title><h1>All of Shore</h1><h2>The ferry is back</h2>",
            "The ferry is back",
        ),
        (OG.format("Ferry") + "<h1><a href='/'>Shore</a></h1><h2>Other ferry</h2><h2>Ferry</h2>", "Ferry"),
        (
            "<title>Shore : The ferry is back</title><h1><a href='/'>Shore</a></h1><h3>The ferry is back</h3>",
            "The ferry is back",
        ),
        (OG.format("The ferry is back") + "<h2 hidden>The ferry is back</h2><p>x", "The ferry is back"),
        (OG.format("Back to the shore") + "<h1>Back with the ferry</h1>", "Back with the ferry"),
        (
            OG.format("Back to the shore") + LD.format("Back to the shore") + "<h1>Back with the ferry</h1>",
            "Back to the shore",
        ),
    ],
)
def test_what_search_engines_are_meant_to_find_is_not_the_headline(html: str, expected: str) -> None:
    assert title(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (OG.format("Shore: The ferry") + LD.format("Shore: The ferry") + "<h1>The ferry</h1>", "Shore: The ferry"),
        (OG.format("The ferry") + LD.format("The ferry") + "<h1>Shore: The ferry</h1>", "The ferry"),
        (OG.format("Shore The ferry") + LD.format("Shore The ferry") + "<h1>The ferry</h1>", "The ferry"),
        (OG.format("Shore: The ferry") + '<h1><b class="kicker">Shore</b>: The ferry</h1>', "Shore: The ferry"),
        (OG.format("The ferry") + '<h1><b class="kicker">Shore</b>: The ferry</h1>', "The ferry"),
        (OG.format("The ferry") + "<h1><b>Shore</b> <i>The ferry</i></h1>", "The ferry"),
        (OG.format("The ferry") + "<h1>The ferry <b>for members</b></h1>", "The ferry"),
        (OG.format("Ferry") + "<h1><b>Ferry</b> to Shore</h1>", "Ferry to Shore"),
    ],
)
def test_kicker_and_headline_are_one_where_the_page_declares_them_so(html: str, expected: str) -> None:
    assert title(html) == expected


def test_the_headline_is_found_where_its_kicker_runs_into_it() -> None:
    body = body_of(tree_of("<nav><h1>Ferry news</h1></nav><h2>Shore</h2><p>The ferry is back</p>"))
    body[1].append(body[2])
    found = headline_in(body, "The ferry is back")
    assert found is not None
    assert (found.tag, text_of(found)) == ("p", "The ferry is back")
    short = headline_in(body_of(tree_of("<h1>Ferry</h1><h2>A ferry</h2>")), "ferry")
    assert short is not None
    assert short.tag == "h1"
    trail = headline_in(body_of(tree_of("<nav><h1>Ferry news</h1></nav>")), "Other")
    assert trail is not None


def test_the_element_of_the_headline_says_the_title() -> None:
    body = body_of(tree_of("<h1>Site</h1><h2>The title</h2><h1></h1>"))
    found = headline_in(body, "The title")
    assert found is not None
    assert found.tag == "h2"
    first = headline_in(body, "Something else")
    assert first is not None
    assert text_of(first) == "Site"
    assert headline_in(body_of(tree_of("<h2>a</h2>")), "") is None
    part = headline_in(body_of(tree_of("<h1>The title, longer</h1>")), "The title")
    assert part is not None


def test_a_kicker_inside_the_headline_is_no_part_of_it() -> None:
    heading = next(tree_of('<h1><span class="kicker">Sport</span><span>Das Tor</span></h1>').iter("h1"))
    assert headline_text(heading) == "Das Tor"
    inside = next(tree_of('<h1><i>Das</i> Tor <b class="kicker">Sport</b></h1>').iter("h1"))
    assert headline_text(inside) == "Das Tor Sport"
    alone = next(tree_of('<h1><span class="kicker">Sport</span></h1>').iter("h1"))
    assert headline_text(alone) == "Sport"


@pytest.mark.parametrize(
    ("html", "section", "expected"),
    [
        ('<h1><small class="overline">Sport</small>Das Tor</h1>', "", "Sport"),
        ('<p class="artikel__dachzeile">Sport</p><h1>Das Tor</h1>', "", "Sport"),
        ("<div><span>Sport</span></div><h1>Das Tor</h1>", "sport", "Sport"),
        ('<p class="kicker">' + "lang " * 20 + "</p><h1>Das Tor</h1>", "", None),
        ('<p class="kicker"></p><h1>Das Tor</h1>', "", None),
        ('<p class="kicker">Sport</p>' + "<p>x</p>" * 20 + "<h1>Das Tor</h1>", "", None),
        ('<p class="kicker">Sport</p><h1>Anderes</h1><h1 id="x">Das Tor</h1>', "", None),
        ("<p>Sport</p><h1>Das Tor</h1>", "", None),
    ],
)
def test_the_kicker_stands_in_or_directly_before_the_headline(html: str, section: str, expected: str | None) -> None:
    headline = list(tree_of(html).iter("h1"))[-1]
    found = kicker_of(headline, section)
    assert (None if found is None else text_of(found)) == expected


def test_likeness_counts_common_words() -> None:
    assert alike("Die Fähre fährt wieder", "Die Fähre fährt nie wieder") == 1
    assert alike("Ganz anders", "Die Fähre") == 0
    assert alike("", "Die Fähre") == 0
    assert squash("Die „Fähre“, fährt!") == "die fähre fährt"
