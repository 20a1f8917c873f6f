import pytest

from helpers.walls import LONG, PAID, SECRET, page
from weiterlesen.content.page import curtains
from weiterlesen.content.page.tree import parse, text_of


def covered_text(html: str) -> str:
    tree = parse(html)
    assert tree is not None
    return " ".join(text_of(element) for element in curtains.covered(tree))


@pytest.mark.parametrize(
    "attribute",
    [
        "hidden",
        "style='display: none'",
        "style='max-height:12em; overflow:hidden'",
        "style='overflow:hidden;height:200px'",
        "style='filter: blur(4px)'",
        "style='opacity: 0'",
        "style='opacity: .05; pointer-events: none'",
        "style='position:absolute; left: -9999px'",
        "style='clip: rect(0 0 0 0)'",
        "style='font-size:0'",
        "style='color: transparent'",
        "style='transform: scale(0)'",
        "style='content-visibility: hidden'",
        "inert",
        "class='text fade-out'",
        "class='is-hidden'",
    ],
)
def test_an_element_says_itself_that_it_is_covered(attribute: str) -> None:
    assert SECRET in covered_text(page(f"<div {attribute}>{PAID}</div>"))


@pytest.mark.parametrize(
    "attribute",
    [
        "style='opacity: 0.9'",
        "style='font-size:0.9em'",
        "style='background-color: transparent'",
        "style='transform: scale(0.98)'",
        "style='left: -4px'",
        "style='max-height: 100vh'",
        "class='fade-in'",
        "style='line-height:1.5'",
        "",
    ],
)
def test_ordinary_styles_cover_nothing(attribute: str) -> None:
    assert covered_text(page(f"<div {attribute}>{PAID}</div>")) == ""


@pytest.mark.parametrize(
    ("sheet", "covers"),
    [
        (".rest { display: none }", True),
        ("/* { */ p.x, #eins > .rest { max-height: 9em; overflow: hidden; }", True),
        (".rest:hover { display: none }", False),
        ("@media print { .rest { display: none } }", False),
        ("@media screen { p { color: red } .rest { display: none } }", True),
        ("@media (max-width: 600px) { .rest { display: none } }", False),
        ("@media (prefers-reduced-motion) { .rest { opacity: 0 } }", False),
        ("@keyframes rest { from { opacity: 0 } } .rest { color: red }", False),
        ("#eins > :nth-child(n+1) { display: none }", True),
        ("#eins > :not(.teaser) { display: none }", True),
        (".rest::after { display: none }", False),
        (".rest { color: red } .anders { display: none }", False),
        (".rest[[ { display: none }", False),
        ("body { visibility: hidden }", False),
    ],
)
def test_a_style_sheet_of_the_page_covers_what_it_selects(sheet: str, *, covers: bool) -> None:
    html = page(f"<div id='eins'><div class='rest'>{PAID}</div></div>", head=f"<style>{sheet}</style>")
    assert (SECRET in covered_text(html)) is covers


def test_a_few_words_are_no_text_under_a_curtain() -> None:
    html = page("<p hidden>Menü öffnen</p><p class='x'>zu</p>", head="<style>.x{display:none}</style><style></style>")
    assert covered_text(html) == ""


def test_only_the_outermost_matches_are_returned() -> None:
    tree = parse(page(f"<div class='a'><div class='a'>{LONG}</div></div>"))
    assert tree is not None
    assert len(curtains.matching(tree, ".a")) == 1
    assert curtains.matching(tree, "..") == ()
