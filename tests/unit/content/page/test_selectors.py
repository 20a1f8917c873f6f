import pytest
from lxml.html import HtmlElement

from weiterlesen.content.page import selectors
from weiterlesen.content.page.tree import parse

PAGE = """<html><head><title>Die  Brücke - Der Bote</title></head><body class="not-logged-in">
<h1 data-id="7"> </h1><h1 class="kopf">Die <b>Brücke</b></h1><p>Eins.</p><p>Zwei.</p></body></html>"""


@pytest.fixture
def tree() -> HtmlElement:
    tree = parse(PAGE)
    assert tree is not None
    return tree


@pytest.mark.parametrize(
    ("selector", "text"),
    [
        ("h1", "Die Brücke"),
        (".kopf", "Die Brücke"),
        ("xpath://h1", "Die Brücke"),
        ("xpath://h1/@class", "kopf"),
        ("xpath:string(//title)", "Die Brücke - Der Bote"),
        ("xpath://title", "Die Brücke - Der Bote"),
        ("xpath:string(//h3)", ""),
        ("xpath:count(//p)", ""),
        ("h3", ""),
    ],
)
def test_the_first_text_that_is_found_counts(tree: HtmlElement, selector: str, text: str) -> None:
    assert selectors.first_text(tree, selector) == text


def test_elements_are_found_in_page_order_and_texts_are_none(tree: HtmlElement) -> None:
    assert [one.text for one in selectors.elements(tree, "xpath://p | //h1/@class")] == ["Eins.", "Zwei."]


@pytest.mark.parametrize(
    ("selector", "holds"),
    [
        ("xpath://body[@class='not-logged-in']", True),
        ("xpath:contains(//h1[2], 'Brücke')", True),
        ("xpath:contains(//h1[2], 'Tunnel')", False),
        ("xpath:count(//p) > 5", False),
        ("xpath:count(//p)", True),
        (".fehlt", False),
    ],
)
def test_a_condition_holds_or_not(tree: HtmlElement, selector: str, *, holds: bool) -> None:
    assert selectors.holds(tree, selector) is holds


@pytest.mark.parametrize(
    "selector",
    [
        "xpath://div[",
        "..x",
        "",
        "xpath://p[$fremd]",
        "xpath:re:test(//p, '(a+)+$')",
        "xpath:document('file:///etc/passwd')",
        "xpath://p[" + "(" * 6000 + "]",
    ],
)
def test_what_cannot_be_used_finds_nothing(tree: HtmlElement, selector: str) -> None:
    assert selectors.found(tree, selector) == ()
    assert not selectors.holds(tree, selector)


def test_it_is_told_why_a_selector_cannot_be_read() -> None:
    assert selectors.problem("xpath://div[") != ""
    assert selectors.problem("..x") != ""
    assert selectors.problem("xpath:" + "a" * 5000) == "too long"
    assert selectors.problem("xpath://div[@class='text']") == ""
    assert selectors.problem("#text > p") == ""
