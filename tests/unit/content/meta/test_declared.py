import pytest

from helpers.walls import LONG, PAID, WALL, json_ld, page
from weiterlesen.content.meta import declared
from weiterlesen.content.meta.declared import Declared
from weiterlesen.content.page.tree import parse


def read(html: str) -> Declared:
    tree = parse(html)
    assert tree is not None
    return declared.read(tree)


@pytest.mark.parametrize(
    ("head", "free"),
    [
        (json_ld('{"@type":"NewsArticle","isAccessibleForFree":false}'), False),
        (json_ld('{"@type":"NewsArticle","isAccessibleForFree":"False"}'), False),
        (json_ld('{"@type":"NewsArticle","isAccessibleForFree":"https://schema.org/False"}'), False),
        (json_ld('{"@type":"NewsArticle","isAccessibleForFree":"True"}'), True),
        (json_ld('{"@type":"NewsArticle","isAccessibleForFree":"vielleicht"}'), None),
        (json_ld('{"@type":"NewsArticle","isAccessibleForFree":0}'), None),
        (json_ld('{"@graph":[{"@type":"WebPage"},{"@type":["Article"],"isAccessibleForFree":false}]}'), False),
        (
            json_ld('[{"@type":"Article","isAccessibleForFree":true},{"@type":"Report","isAccessibleForFree":"no"}]'),
            False,
        ),
        (json_ld('{"@type":"Organization","isAccessibleForFree":false}'), None),
        (json_ld("{kaputt"), None),
        ('<meta property="article:content_tier" content="free">', True),
        ('<meta property="article:content_tier" content="metered">', False),
        ('<meta property="article:content_tier" content="Locked">', False),
        ('<meta property="article:content_tier" content="ja, klar">', None),
        ('<meta name="article:accessible_for_free" content="false">', False),
        ('<meta name="paywall" content="true">', False),
        ('<meta name="cXenseParse:xyz-paywall" content="yes">', False),
        ('<meta name="is_premium" content="false">', True),
        ('<meta name="premium" content="Käse">', None),
        ('<meta name="haus.premium.state" content="true">', False),
        ('<meta name="k5a:paid" content="0">', True),
        (json_ld('{"@type":"Article","isPartOf":{"@type":"Product","productID":"bote.example:openaccess"}}'), True),
        (json_ld('{"@type":"Article","isPartOf":{"@type":"Product","productID":"bote.example:basic"}}'), None),
        (json_ld('{"@type":"Article","isPartOf":"bote.example:openaccess"}'), None),
        ("<script>swg.init({isPartOfType: ['X'], isPartOfProductId: 'bote.example:openaccess'})</script>", True),
        ("<script>swg.init({isPartOfProductId: 'bote.example:basic'})</script>", None),
        ("<script>dataLayer = [{'pageType': 'article', 'contentType': 'PlusArtikel'}]</script>", False),
        ('<script>var page = {isPaidContent: true, "id": 7};</script>', False),
        ('<script>utag_data = {"article_access": "paid"}</script>', False),
        ('<script>var page = {isPaidContent: false, contentType: "article"};</script>', None),
        ('<script>var list = [{"is_premium": true}, {"is_premium": true}];</script>', None),
        (f"<script>{' ' * 6_000}var page = {{isPaidContent: true}};</script>", None),
        ('<meta name="access-control" content="locked">', None),
        ("", None),
    ],
)
def test_a_page_says_whether_it_is_free(head: str, *, free: bool | None) -> None:
    assert read(page(LONG, head=head)).free is free


@pytest.mark.parametrize(
    ("old", "new", "free"),
    [
        ("<body>", "<body data-content-tier='metered'>", False),
        ("<body>", "<body data-premium='true'>", False),
        ("<article>", "<article data-access='premium'>", False),
        ("<article>", "<article data-access='free'>", None),
        ("<body>", "<body data-premium='false'>", None),
        ("</main>", "<article data-premium='true'><h2>Anderes</h2></article></main>", None),
    ],
)
def test_the_elements_around_the_article_say_that_it_is_paid(old: str, new: str, *, free: bool | None) -> None:
    assert read(page(LONG).replace(old, new)).free is free


def test_structured_data_counts_more_than_a_meta() -> None:
    head = json_ld('{"@type":"Article","isAccessibleForFree":true}') + '<meta name="paywall" content="true">'
    assert read(page(LONG, head=head)).free is True


@pytest.mark.parametrize("selector", ['".rest"', '["", 7, ".fehlt", "#rest"]'])
def test_declared_parts_are_those_that_hold_text(selector: str) -> None:
    part = f'{{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":{selector}}}'
    head = json_ld(f'{{"@type":"NewsArticle","hasPart":{part}}}')
    found = read(page(f"<div class='rest' id='rest'>{PAID}</div>", head=head))
    assert [(part.words, part.curtained, part.marked) for part in found.parts] == [(55, False, False)]
    assert found.free is False
    assert found.absent == ((".fehlt",) if "fehlt" in selector else ())


def test_parts_come_in_lists_and_free_ones_do_not_count() -> None:
    parts = (
        '[{"isAccessibleForFree":true,"cssSelector":".a"},"x",'
        '{"isAccessibleForFree":false,"cssSelector":".b"},{"isAccessibleForFree":false}]'
    )
    head = json_ld(f'{{"@type":"NewsArticle","isAccessibleForFree":true,"hasPart":{parts}}}')
    found = read(page(f"<div class='a'>{LONG}</div><div class='b'>{PAID}</div>", head=head))
    assert [part.selector for part in found.parts] == [".b"]


def test_a_list_of_links_is_no_part_that_anybody_pays_for() -> None:
    head = json_ld('{"@type":"Article","hasPart":{"isAccessibleForFree":false,"cssSelector":".mehr"}}')
    found = read(page("<div class='mehr'><a href='/x'>Der Damm bricht</a> und mehr</div>", head=head))
    assert found.parts == ()
    assert found.absent == (".mehr",)


def test_a_part_that_no_browser_shows_is_missing() -> None:
    head = json_ld('{"@type":"Article","hasPart":{"isAccessibleForFree":false,"cssSelector":".rest"}}')
    found = read(page(f"<noscript><div class='rest'>{PAID}</div></noscript>", head=head))
    assert (found.parts, found.absent) == ((), (".rest",))


def test_microdata_declares_pages_and_parts() -> None:
    html = page(
        "<div itemscope><link itemprop='isAccessibleForFree' href='https://schema.org/False'>"
        "<div itemprop='hasPart' itemscope><span itemprop='isAccessibleForFree'>false</span>"
        "<span itemprop='cssSelector'>#rest</span></div>"
        "<div itemprop='hasPart' itemscope><meta itemprop='isAccessibleForFree' content='true'></div>"
        f"<meta itemprop='isAccessibleForFree' content='weiß nicht'><div id='rest'>{PAID}</div></div>"
    )
    found = read(html + "<meta itemprop='isAccessibleForFree' content='true'>")
    assert found.free is False
    assert [part.selector for part in found.parts] == ["#rest"]


def test_microdata_may_say_that_a_page_is_free() -> None:
    assert read(page("<meta itemprop='isAccessibleForFree' content='true'>")).free is True


@pytest.mark.parametrize(
    ("script", "vendor"),
    [
        ("<script src='https://experience.piano.io/xbuilder/experience/load'></script>", "piano"),
        ("<script>tp.push(['setAid', 'x'])</script>", "piano"),
        ("<script src='https://assets.poool.fr/access.js'></script>", "poool"),
        (
            "<script src='https://static.plenigo.com/static_resources/javascript/x/plenigo_sdk.min.js'></script>",
            "plenigo",
        ),
        ("<script src='https://steadyhq.com/widget_loader/x'></script>", "steady"),
        ("<script src='https://news.google.com/swg/js/v1/swg.js'></script>", "swg"),
        ("<script type='application/octet-stream' ciphertext>AbC=</script>", "encrypted"),
        ("<script src='https://cdn.cxense.com/cx.js'></script>", "cxense"),
        ("<script src='https://cdn.blueconic.net/bote.js'></script>", "blueconic"),
        ("<div amp-access='loggedIn'></div>", "amp-access"),
        ("<div subscriptions-section='actions'></div>", "amp-subscriptions"),
    ],
)
def test_wall_services_are_named_and_declare_nothing(script: str, vendor: str) -> None:
    found = read(page(LONG + script))
    assert found.vendors == (vendor,)
    assert found.free is (False if vendor == "encrypted" else None)


def test_the_set_up_of_a_wall_service_names_the_paid_part() -> None:
    plenigo = "<script data-paywall-source-element-id='rest' data-paywall-id=' ' src='x'></script>"
    poool = "<script>Access.createPaywall({target: '#tor', content: '.koerper', mode: 'hide'})</script>"
    found = read(page(f"<div id='rest'>{PAID}</div><div class='koerper'>{PAID}</div>", head=plenigo + poool))
    assert [part.selector for part in found.parts] == ["#rest", ".koerper"]


@pytest.mark.parametrize(
    ("body", "selector"),
    [
        (f"<section subscriptions-section='content'>{PAID}</section>", "[subscriptions-section=content]"),
        (f"<div amp-access='subscriber'>{PAID}</div>", "[amp-access]"),
        (f"<div data-paywall>{PAID}</div>", "[data-paywall]"),
        (f"<div class='premium-content' style='display:none'>{PAID}</div>", ".paywall"),
    ],
)
def test_markup_marks_parts_where_nothing_is_declared(body: str, selector: str) -> None:
    (part,) = read(page(body)).parts
    assert (part.selector, part.marked) == (selector, True)


@pytest.mark.parametrize(
    "body",
    [
        f"<div amp-access='NOT subscriber'>{PAID}</div>",
        f"<div data-paywall='false'>{PAID}</div>",
        "<div data-paywall>Nur ein Satz.</div>",
        f"<div class='paywall' hidden>{WALL}{WALL}</div>",
        f"<div class='paywall' hidden><h2>Bereits Kunde?</h2>{LONG}</div>",
        f"<li class='paywall' hidden>{PAID}</li>",
        f"<article class='paywall-content fade-out'>{PAID}</article>",
    ],
)
def test_offers_lists_and_what_is_for_strangers_are_no_parts(body: str) -> None:
    assert read(page(body)).parts == ()


def test_a_page_that_calls_itself_free_has_no_marked_parts() -> None:
    head = '<meta property="article:content_tier" content="free">'
    found = read(page(f"<div class='paywall' hidden>{PAID}</div>", head=head))
    assert found.parts == ()
    assert not found.named


def test_an_open_element_with_a_paid_name_is_told_apart() -> None:
    found = read(page(f"<div class='paywall offen'>{PAID}</div>"))
    assert found.named
    assert found.parts == ()


@pytest.mark.parametrize(("count", "words"), [("412", 412), ('"812"', 812), ('"viele"', 0), ("99999999", 0)])
def test_the_declared_length_is_a_sensible_number(count: str, words: int) -> None:
    assert read(page(LONG, head=json_ld(f'{{"@type":"Article","wordCount":{count}}}'))).words == words
