import json

import pytest
from lxml.html import HtmlElement

from weiterlesen.content.meta import jsonld
from weiterlesen.content.page.tree import parse


def page(*scripts: str) -> HtmlElement:
    parsed = parse("".join(f'<script type="application/ld+json">{script}</script>' for script in scripts) + "<p>x")
    assert parsed is not None
    return parsed


def test_objects_are_found_in_lists_and_graphs_but_not_in_lists_of_links() -> None:
    graph = {"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "A"}]}
    links = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Other"}]}
    nested = {"@type": "WebPage", "mainEntity": {"@type": "Thing"}}
    found = jsonld.nodes(page(json.dumps(graph), json.dumps([links]), json.dumps(nested)))
    assert [node["@type"] for node in found] == ["WebSite", "NewsArticle", "ItemList", "WebPage", "Thing"]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "headline": "A",}',
        '<!-- {"@type": "Article", "headline": "A"} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "A"}\n//]]>',
        '{"@type": "Article", "headline": "A",\n "text": "two\nlines"};',
    ],
)
def test_small_mistakes_are_forgiven(script: str) -> None:
    assert jsonld.article(page(script))["headline"] == "A"


@pytest.mark.parametrize("script", ["", "{", "nonsense", "[" * 5000, "1", '"x"', "null", "{}"])
def test_great_mistakes_give_nothing(script: str) -> None:
    assert jsonld.article(page(script)) == {}


def test_other_scripts_are_not_read() -> None:
    parsed = parse('<script type="text/javascript">{"@type": "Article"}</script><p>x')
    assert parsed is not None
    assert jsonld.nodes(parsed) == ()


def test_objects_inside_objects_without_end_are_left() -> None:
    node: dict[str, object] = {"@type": "Thing"}
    for _ in range(12):
        node = {"@type": "Thing", "mainEntity": node}
    assert len(jsonld.nodes(page(json.dumps(node)))) < 12


def test_the_article_with_headline_and_date_is_the_one() -> None:
    scripts = [
        {"@type": "BlogPosting"},
        {"@type": ["Thing", "ReportageNewsArticle"], "headline": "A", "datePublished": "2026"},
        {"@type": "WebPage", "headline": "B"},
    ]
    assert jsonld.article(page(*map(json.dumps, scripts)))["headline"] == "A"


def test_without_an_article_the_page_itself_will_do() -> None:
    assert jsonld.article(page('{"@type": "WebPage", "headline": "B"}'))["headline"] == "B"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("A &amp;amp; B", "A & B"),
        ("<b>A</b>\n B", "A B"),
        ({"@value": "A"}, "A"),
        ({"name": "A"}, "A"),
        (["A", "B"], "A"),
        ([], ""),
        (1, ""),
        (None, ""),
    ],
)
def test_text_values_become_one_line(value: object, expected: str) -> None:
    assert jsonld.text(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Jana Kirpach", [("Jana Kirpach", False)]),
        (["Jana", {"@type": "Person", "name": "Tom"}, 7], [("Jana", False), ("Tom", False)]),
        ({"@type": "Organization", "name": "Uferbote"}, [("Uferbote", True)]),
        ({"@type": "NewsMediaOrganization", "name": ["Bote", "Amt"]}, [("Bote", True), ("Amt", True)]),
        ({"givenName": "Jana", "familyName": "Kirpach"}, [("Jana Kirpach", False)]),
        ({"familyName": "Kirpach"}, [("Kirpach", False)]),
        ({"@id": "#jana"}, [("Jana Kirpach", False)]),
        ({"@id": "#nobody"}, []),
        ({"@id": "#nameless"}, []),
        (None, []),
    ],
)
def test_authors_are_read_in_every_shape_and_organisations_told_apart(
    value: object, expected: list[tuple[str, bool]]
) -> None:
    every = ({"@id": "#jana", "name": "Jana Kirpach"}, {"@id": "#nameless"}, {"name": "Ohne"})
    assert [tuple(one) for one in jsonld.authors({"author": value}, every)] == expected


def test_authors_inside_authors_without_end_are_left() -> None:
    value: object = "Jana"
    for _ in range(12):
        value = [value]
    assert jsonld.authors({"author": value}, ()) == ()
