import html as markup
import itertools
import json
from pathlib import Path

import pytest

from helpers import walls
from helpers.walls import LONG, PAID, SECRET, SENTENCES, TEASER, WALL, json_ld, page
from weiterlesen.content import paywall
from weiterlesen.content.page.tree import parse, text_of
from weiterlesen.model.access import AccessState, Evidence, SessionFacts
from weiterlesen.policy.access import decide

URL = "https://bote.example/politik/muehle"
PART = '"hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".rest"}'
DECLARED = json_ld(f'{{"@type":"NewsArticle","isAccessibleForFree":false,{PART}}}')
BODY_IN_DATA = json_ld(
    '{"@graph":[{"@type":"NewsArticle","headline":"Die Mühle","isAccessibleForFree":false,'
    f'"articleBody":"{SECRET}","text":["{SECRET}"],"description":"{SECRET * 2} {"lang " * 90}"}}]}}'
)


def stripped(html: str) -> str:
    return paywall.without_paid_text(html, paywall.gather(html, URL))


def text(html: str) -> str:
    tree = parse(html)
    return "" if tree is None else text_of(tree)


@pytest.mark.parametrize("path", sorted(walls.PAGES.glob("locked--*.html")), ids=lambda path: path.stem)
def test_no_paid_word_of_a_locked_page_survives(path: Path) -> None:
    html = path.read_text("utf-8")
    left = stripped(html)
    assert SECRET not in markup.unescape(left)
    assert "Karfunkel" not in left


_CARRIERS = {
    "declared part": f"<div class='rest'>{PAID}</div>",
    "hidden node": f"<div hidden>{PAID}</div>",
    "few hidden words": f"<p hidden>{SECRET}</p>",
    "hidden by style": f"<div style='display:none'>{PAID}</div>",
    "cropped": f"<div class='paywall' style='max-height:9em;overflow:hidden'>{PAID}</div>",
    "blurred": f"<section style='filter:blur(5px)'>{PAID}</section>",
    "hidden by sheet": f"<div class='zu'>{PAID}</div>",
    "amp": f"<section subscriptions-section='content'>{PAID}</section>",
    "script": f"<script>window.__STATE__ = {{body: '{SECRET}'}}</script>",
    "json in a script": f"<script type='application/json' id='__NEXT_DATA__'>{{\"b\": \"{SECRET}\"}}</script>",
    "noscript": f"<noscript>{PAID}</noscript>",
    "template": f"<template>{PAID}</template>",
    "comment": f"<!-- {SECRET} -->",
    "data attribute": f"<p data-text='{SECRET}' title='{SECRET}' aria-label='{SECRET}'>Bild</p>",
    "long attribute": f"<img src='/x.jpg' alt='{SECRET} {'wort ' * 90}'>",
    "address": f"<iframe srcdoc='{SECRET}'></iframe><a href='data:text/html,{SECRET}'>x</a>",
    "form": f"<textarea>{SECRET}</textarea><input value='{SECRET}'><select><option>{SECRET}</option></select>",
    "meta": f"<meta name='cXenseParse:body' content='{SECRET}'><meta name='x' content='{SECRET} {'wort ' * 90}'>",
    "structured data": BODY_IN_DATA,
    "sound": f"<audio title='{SECRET}'>{SECRET}</audio><svg><text>{SECRET}</text></svg>",
    "style": f"<style>.x::before {{ content: '{SECRET}' }}</style>",
}
_SHEET = "<style>.zu { display: none }</style>"


@pytest.mark.parametrize(
    ("carrier", "wall", "head"),
    list(itertools.product(_CARRIERS, (WALL, WALL.replace("angebot", "paywall"), ""), (DECLARED, ""))),
)
def test_wherever_a_copy_of_the_paid_text_is_kept_it_goes(carrier: str, wall: str, head: str) -> None:
    html = page(f"{TEASER}{_CARRIERS[carrier]}{wall}", head=_SHEET + head)
    evidence = paywall.gather(html, URL)
    left = paywall.without_paid_text(html, evidence)
    visible = carrier == "declared part" and not head
    if not visible:
        assert SECRET not in markup.unescape(left)
    if wall:
        assert decide(evidence, SessionFacts()).state is AccessState.LOCKED
        assert SENTENCES[0] in text(left)


def test_everything_after_the_wall_goes_and_the_wall_itself() -> None:
    after = f"nackter Text {SECRET}<br>{PAID}"
    left = text(
        stripped(page(f"{TEASER}<div><div>{WALL.replace('angebot', 'paywall')}{after}</div>{after}</div>{PAID}"))
    )
    assert SENTENCES[0] in left
    assert SECRET not in left
    assert "weiterlesen" not in left
    assert "Impressum" in left


def test_a_whole_article_before_a_wall_is_under_a_curtain_and_only_public_facts_stay() -> None:
    head = (
        f'<meta name="description" content="{SENTENCES[0]}"><meta property="og:title" content="Die Mühle">' + DECLARED
    )
    by = "<p class='byline'>Von Anna Beispiel</p><time datetime='2026-11-22T06:00:00+01:00'>22. November</time>"
    left = stripped(page(f"{by}{LONG}{PAID}{WALL.replace('angebot', 'paywall')}", head=head))
    tree = parse(left)
    assert tree is not None
    assert [element.tag for element in tree.iterfind(".//article/*")] == ["h1", "p", "time", "p"]
    assert text(left) == f"Die Mühle im Fluss Von Anna Beispiel 22. November {SENTENCES[0]}"


@pytest.mark.parametrize("summary", ["Etwas ganz anderes", "", "…"])
def test_under_a_curtain_a_first_paragraph_that_is_no_summary_goes(summary: str) -> None:
    head = f'<meta name="description" content="{summary}">'
    left = text(stripped(page(LONG + WALL.replace("angebot", "paywall"), head=head)))
    assert left == "Die Mühle im Fluss"


def test_of_a_first_paragraph_and_a_summary_the_shorter_stays() -> None:
    head = '<meta name="description" content="Am Morgen nach dem Hochwasser stand die alte Mühle …">'
    left = text(stripped(page(LONG + WALL.replace("angebot", "paywall"), head=head)))
    assert left == "Die Mühle im Fluss Am Morgen nach dem Hochwasser stand die alte Mühle …"


def test_under_a_curtain_nothing_long_passes_as_headline_byline_or_time() -> None:
    long = f"{SECRET} " * 90
    by = f"<p class='author'>{long}</p><span itemprop='author'> </span><time datetime='x'>{long}</time>"
    html = page(f"{by}{LONG}", head=DECLARED.replace(".rest", "article"), title=long)
    left = stripped(html.replace("<title>", "<title>Mühle</title><title>", 1))
    assert SECRET not in text(left)


def test_a_declared_part_that_holds_the_headline_is_the_whole_page() -> None:
    left = stripped(page(TEASER + PAID, head=DECLARED.replace(".rest", "body")))
    assert SECRET not in left
    assert "Die Mühle im Fluss" in text(left)


def test_much_text_beside_a_declared_part_is_not_trusted() -> None:
    assert SENTENCES[1] not in text(stripped(page(f"{LONG}<div class='rest'>{PAID}</div>", head=DECLARED)))


def test_a_page_without_a_container_of_its_own_is_cleaned_too() -> None:
    assert text(stripped(f"<body>{LONG}<a rel='author' href='/a'>Anna</a></body>")) == ""
    assert text(stripped(f"<body><a rel='author' href='/a'>Anna</a>{LONG}</body>")) == "Anna"


def test_a_summary_that_holds_the_whole_text_is_none() -> None:
    head = f'<meta name="description" content="{SENTENCES[0]} {SECRET} {"wort " * 90}">'
    assert text(stripped(page(LONG, head=head))) == "Die Mühle im Fluss"


def test_a_paid_page_without_any_line_of_text_is_left_with_its_title() -> None:
    assert (
        text(stripped(page("<ul><li>Kurz</li></ul>", head=DECLARED.replace(".rest", "main")))) == "Die Mühle im Fluss"
    )


def test_text_after_a_body_that_ends_too_early_goes() -> None:
    assert SECRET not in stripped(page(TEASER + WALL).replace("</body>", f"</body><div>{SECRET}</div>"))


def test_the_profiles_walls_are_known_here_too() -> None:
    html = page(f"{TEASER}{WALL}{LONG}{PAID}")
    evidence = Evidence(url=URL, notes=("wall-hint:.angebot",))
    left = text(paywall.without_paid_text(html, evidence))
    assert SENTENCES[0] in left
    assert SECRET not in left


def test_parts_that_only_the_evidence_names_go_too() -> None:
    left = paywall.without_paid_text(page(f"{TEASER}<p id='x'>{SECRET}</p>"), Evidence(url=URL, paid_parts=("#x",)))
    assert SECRET not in left


def test_public_facts_of_structured_data_stay() -> None:
    data = (
        '{"@type":"NewsArticle","headline":"</script><b>Die Mühle","author":[{"@type":"Person","name":"Anna"}],'
        f'"datePublished":"2026-11-22","wordCount":812,"articleBody":"{SECRET}","description":"Kurz und gut"}}'
    )
    tree = parse(stripped(page(TEASER + WALL, head=json_ld(data.replace("</", "<\\/")))))
    assert tree is not None
    (script,) = tree.iter("script")
    assert json.loads(script.text or "")["@graph"] == [
        {
            "@type": "NewsArticle",
            "headline": "</script><b>Die Mühle",
            "author": [{"@type": "Person", "name": "Anna"}],
            "datePublished": "2026-11-22",
            "wordCount": 812,
            "description": "Kurz und gut",
        }
    ]


def test_structured_data_as_deep_as_a_well_is_cut() -> None:
    deep = '{"author":' * 30 + '"' + SECRET + '"' + "}" * 30
    left = stripped(page(TEASER + WALL, head=json_ld('{"@type":"NewsArticle","author":' + deep + "}")))
    assert SECRET not in left


def test_pictures_keep_their_addresses_and_nothing_else_that_could_hold_text() -> None:
    picture = f"<img data-src='/b.jpg' src='data:image/gif;base64,AAAA' data-credit='{SECRET}' alt='Die Mühle'>"
    left = stripped(page(picture + TEASER + WALL))
    assert '<img data-src="/b.jpg" alt="Die Mühle">' in left


@pytest.mark.parametrize("odd", ["<d {c}>x</d>", "<a href=' &#14; /x'>x</a>", "<p =x ='y'>x</p>"])
def test_attributes_that_are_none_are_dropped(odd: str) -> None:
    assert "x" in text(stripped(page(odd + TEASER + WALL)))


def test_a_fragment_without_a_head_is_no_trouble() -> None:
    assert SECRET not in stripped(f"{TEASER}{WALL}{PAID}" + json_ld('{"@type":"Article"}'))


@pytest.mark.parametrize("html", ["", "   ", "\x00", "<p>" * 300_000])
def test_what_cannot_be_read_leaves_nothing(html: str) -> None:
    assert paywall.without_paid_text(html, Evidence()) == ""
