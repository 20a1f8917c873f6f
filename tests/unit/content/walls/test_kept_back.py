"""How much of its text a page keeps from its visitors, wherever it has it."""

import base64
import json

import pytest

from helpers.walls import LONG, SENTENCES, TEASER, json_ld, page
from weiterlesen.content.page.tree import parse
from weiterlesen.content.walls import kept_back

REST = " ".join(f"{sentence[:-1]}, und das zum ersten Mal seit dem großen Eis." for sentence in SENTENCES)
BLOB = base64.b64encode(REST.encode() * 3).decode()


def words(html: str, shown: str = SENTENCES[0]) -> int:
    tree = parse(html)
    assert tree is not None
    return kept_back.words(tree, shown)


@pytest.mark.parametrize(
    "place",
    [
        f"<div style='opacity:0'><p>{REST}</p></div>",
        f"<div hidden>{REST}</div>",
        json_ld(json.dumps({"@type": "Article", "articleBody": REST})),
        f"<template><p>{REST}</p></template>",
        f"<noscript>{REST}</noscript>",
        f"<textarea hidden>{REST}</textarea>",
        f"<script type='text/plain'>{REST}</script>",
        f"<script>window.state = {json.dumps({'body': REST})}</script>",
        f"<script>window.state = {json.dumps({'body': f'<p>{REST}</p>' + chr(10)})}</script>",
        f"<div data-rest='{REST}'></div>",
        f"<div data-rest='{BLOB}'></div>",
        f"<p>{BLOB}</p>",
    ],
)
def test_text_that_nobody_is_shown_counts_wherever_it_is(place: str) -> None:
    assert words(page(TEASER + place)) >= 60


@pytest.mark.parametrize(
    "place",
    [
        f"<script>window.state = {json.dumps({'body': SENTENCES[0]})}</script>",
        json_ld(json.dumps({"@type": "Article", "articleBody": SENTENCES[0]})),
        f"<img alt='' src='data:image/png;base64,{BLOB}'>",
        f"<a href='/x?{BLOB}'>Mehr</a>",
        f"<div data-picture='data:image/png;base64,{BLOB}'></div>",
        f"<script>var key = '{BLOB}'</script>",
        "<div hidden>Menü</div>",
    ],
)
def test_what_is_shown_and_what_is_no_text_counts_nothing(place: str) -> None:
    assert words(page(TEASER + place)) == 0


def test_the_same_text_in_two_places_counts_once() -> None:
    once = words(page(f"<template><p>{REST}</p></template>"))
    assert words(page(f"<template><p>{REST}</p></template><noscript>{REST}</noscript>")) == once
    assert words(page(LONG), " ".join(SENTENCES)) == 0
