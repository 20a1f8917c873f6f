"""Locked pages at first sight: words, boxes, hiding places and page frames made without a look at the program's rules.

Each is made by seed from parts that vary by themselves, as `locked_pages`; `Sight.ways` tells what its wall offers.
"""

import base64
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import product

from helpers.locked_story import Pieces, Story, declared_article, story
from helpers.sight_frames import any_frame, document
from helpers.sight_words import FIRST, SECOND, Wall, Way, Words


@dataclass(frozen=True, slots=True)
class Sight:
    """One page as a visitor gets it, the states it may rightly be in, and as a reader with access gets it."""

    group: str
    carrier: str
    box: str
    said: Story
    signed_out: str
    signed_in: str
    states: frozenset[str]
    ways: tuple[Way, ...] = ()
    door: str = ""
    status: int = 200

    @property
    def name(self) -> str:
        """What tells this page from the others."""
        return f"{self.said.number}-{self.group}-{self.carrier}-{self.box}-{self.said.language}"


def _paid(said: Story) -> str:
    return said.html(said.paid)


def _plain(said: Story) -> str:
    return "\n\n".join(said.paid)


def _data(said: Story) -> str:
    return json.dumps({"props": {"page": {"story": {"paras": [{"t": "p", "v": text} for text in said.paid]}}}})


def _styled(style: str) -> Callable[[Story], Pieces]:
    return lambda said: Pieces(body=f'<div style="{style}">{_paid(said)}</div>')


def _classed(rule: str) -> Callable[[Story], Pieces]:
    return lambda said: Pieces(head=f"<style>.zq7{{{rule}}}</style>", body=f'<div class="zq7">{_paid(said)}</div>')


def _around(before: str, after: str) -> Callable[[Story], Pieces]:
    return lambda said: Pieces(body=f"{before}{_paid(said)}{after}")


def _script(before: str, after: str = "</script>") -> Callable[[Story], Pieces]:
    return lambda said: Pieces(end=f"{before}{_data(said)}{after}")


CARRIERS: dict[str, Callable[[Story], Pieces]] = {
    "nothing": lambda said: Pieces(),
    "cut": lambda said: Pieces(body=f"<p>{escape(said.paid[0].partition(' (')[0])}…</p>"),
    "fade": lambda said: Pieces(body='<div class="verlauf" aria-hidden="true"></div>'),
    "body-in-data": lambda said: Pieces(head=declared_article(said, {"articleBody": _plain(said)})),
    "next": _script('<script id="__NEXT_DATA__" type="application/json">'),
    "nuxt": _script("<script>window.__NUXT__=", ";</script>"),
    "apollo": _script("<script>window.__APOLLO_STATE__=JSON.parse(JSON.stringify(", "));</script>"),
    "until-found": _around('<section hidden="until-found">', "</section>"),
    "none": _styled("display: none"),
    "invisible": _styled("visibility:hidden;height:0"),
    "opacity": _styled("opacity:0;pointer-events:none"),
    "blur": _around('<div inert aria-hidden="true" style="filter:blur(7px);user-select:none">', "</div>"),
    "tall": _classed("max-height:9rem;overflow:hidden"),
    "sheet-none": _classed("display:none"),
    "fade-mask": _classed("mask-image:linear-gradient(#000,transparent);max-height:8em;overflow:hidden"),
    "file-curtain": _around('<div class="story-rest is-locked">', "</div>"),
    "amp-content": _around('<section subscriptions-section="content">', "</section>"),
    "part": _around('<div class="nur-bezahlt">', "</div>"),
    "noscript": _around("<noscript>", "</noscript>"),
    "template": _around('<template id="rest">', "</template>"),
    "shadow": _around('<fk-rest><template shadowrootmode="open">', "</template></fk-rest>"),
    "text-script": lambda said: Pieces(end=f'<script type="text/plain" id="t">{_plain(said)}</script>'),
    "hidden-field": lambda said: Pieces(body=f'<input type="hidden" name="rest" value="{escape(_plain(said))}">'),
    "textarea": lambda said: Pieces(body=f"<textarea hidden>{escape(_plain(said))}</textarea>"),
    "attribute": lambda said: Pieces(body=f'<div data-rest="{escape(_paid(said))}"></div>'),
    "base64": lambda said: Pieces(body=f'<div data-b="{base64.b64encode(_paid(said).encode()).decode()}"></div>'),
    "cipher": lambda said: Pieces(
        body=f'<div class="encrypted-text" hidden>{base64.b64encode(_paid(said).encode()[::-1]).decode()}</div>'
    ),
    "gated": _around("<fk-gated>", "</fk-gated>"),
    "slot": _around('<fk-wall><div slot="locked">', "</div></fk-wall>"),
    "zero-size": _styled("font-size:0;line-height:0"),
}  # fmt: skip


def _graph(said: Story) -> str:
    house = {"@type": "Organization", "name": "Flusskurier"}
    article = {"@type": ["Article", "AnalysisNewsArticle"], "headline": said.title, "isAccessibleForFree": "no"}
    graph = {"@context": "https://schema.org", "@graph": [house, article]}
    return f'<script type="application/ld+json">{json.dumps(graph)}</script>'


def _meta(name: str, value: str, key: str = "name") -> Callable[[Story], str]:
    return lambda said: f'<meta {key}="{name}" content="{value}">'


DECLARED: dict[str, Callable[[Story], str]] = {
    "false": lambda said: declared_article(said, {"isAccessibleForFree": False}),
    "False": lambda said: declared_article(said, {"isAccessibleForFree": "http://schema.org/False"}),
    "graph": _graph,
    "part": lambda said: declared_article(said, {"isAccessibleForFree": False, "hasPart": {
        "@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".nur-bezahlt"}}),
    "tier": _meta("article:content_tier", "locked", "property"),
    "access": _meta("access", "premium"),
    "page-data": lambda said: '<script>dataLayer=[{"pageAccess":"paid","isPremium":true}]</script>',
}  # fmt: skip


def _links(ways: tuple[Way, ...], turn: int) -> str:
    def one(place: int, way: Way) -> str:
        address = f"/kasse/{way.kind}-{place}"
        button = (
            f'<a class="btn" href="{address}">{way.label}</a>',
            f'<button type="button" data-href="{address}">{way.label}</button>',
            f'<form action="{address}"><button>{way.label}</button></form>',
            f"<button onclick=\"location.href='{address}'\">{way.label}</button>",
        )[turn % 4]
        return f"<div><p>{way.beside}</p>{button}</div>" if turn % 3 else f"<li>{button} <em>{way.beside}</em></li>"

    return "".join(one(place, way) for place, way in enumerate(ways))


_INNER = "<h3>{head}</h3><p>{more}</p>{ways}<p>{ask} {door}</p>"
BOXES = {
    "section": f"<section>{_INNER}</section>",
    "dialog": f"<dialog open class='nah'>{_INNER}</dialog>",
    "element": f"<fk-offer>{_INNER}</fk-offer>",
    "shadow": f"<fk-offer><template shadowrootmode='open'>{_INNER}</template></fk-offer>",
    "region": (
        '<div role="region" aria-label="{head}"><p>{more}</p><ul>{ways}</ul><footer>{ask} {door}</footer></div>'
    ),
    "described": (
        '<div role="group" aria-labelledby="w1"><span id="w1">{head}</span> <span>{more}</span>{ways}<span>{ask}'
        "</span>{door}</div>"
    ),
    "door-first": "<div><p>{ask} {door}</p><h2>{head}</h2><p>{more}</p>{ways}</div>",
    "ways-first": "<div>{ways}<h4>{head}</h4><p>{more}</p><p>{ask} {door}</p></div>",
    "deep": ("<div><div><div><b>{head}</b></div><div>{more}</div></div><div>{ways}<div>{ask} {door}</div></div></div>"),
    "list": "<ol><li>{head}</li><li>{more}</li>{ways}<li>{ask} {door}</li></ol>",
    "aside": f"<aside>{_INNER}</aside>",
    "bare": "<h2>{head}</h2><p>{more}</p>{ways}<p>{ask} {door}</p>",
    "fieldset": (
        "<form action='/kasse'><fieldset><legend>{head}</legend>{more}{ways}</fieldset></form><p>{ask} {door}</p>"
    ),
}


_ASK = "{ask} {door}"
LATER_BOXES = {
    "grid": "<div class='grid'><div class='cell'><strong>{head}</strong><p>{more}</p></div>{ways}"
    f"<p>{_ASK}</p></div>",
    "terms": "<dl><dt>{head}</dt><dd>{more}</dd><dd>{ways}</dd>" + f"<dd>{_ASK}</dd></dl>",
    "own-head": "<section><header><h2>{head}</h2></header><p>{more}</p>{ways}"
    f"<footer><p>{_ASK}</p></footer></section>",
    "spans": "<div><span>{head}</span><br><span>{more}</span><br>{ways}<br>" + f"<span>{_ASK}</span></div>",
    "cells": (
        "<table><tr><th>{head}</th></tr><tr><td>{more}</td></tr><tr><td>{ways}</td></tr>"
        f"<tr><td>{_ASK}</td></tr></table>"
    ),
    "popover": f"<div popover='manual' role='alertdialog'>{_INNER}</div>",
    "two": (
        "<div class='row'><div><h3>{head}</h3><p>{more}</p></div><div>{ways}</div></div>"
        f"<div class='row'>{_ASK}</div>"
    ),
}
BOXES |= LATER_BOXES


def box(wall: Wall, name: str, turn: int) -> str:
    """Return the box of a wall."""
    door = (
        f'<a href="/me/login">{wall.door}</a>',
        f'<button data-target="/me/login">{wall.door}</button>',
        f'<a href="#" data-login>{wall.door}</a>',
    )[turn % 3]
    return BOXES[name].format(head=wall.head, more=wall.more, ways=_links(wall.ways, turn), ask=wall.ask, door=door)


LOCKED = frozenset(("locked",))
NOT_WHOLE = frozenset(("locked", "incomplete", "consent", "registration", "error", "gone"))


def locked(number: int, parts: tuple[str, str, str], words: Words, *, seed: int) -> Sight:
    """Return one locked page with this carrier, declaration and box."""
    carrier, declaration, shape = parts
    chance = random.Random(f"{seed}-{number}-{carrier}-{declaration}-{shape}")
    said = story(number, chance)
    wall = chance.choice(words.walls[said.language])
    pieces = CARRIERS[carrier](said)
    around = any_frame(chance)
    turn = chance.randrange(12)
    drawn = "" if shape == "by-script" else box(wall, shape, turn)
    end = pieces.end
    if shape == "by-script":
        end += '<div id="angebot-hier"></div><script src="https://cdn.kassenhaus.example/w.js" async></script>'
    teaser = said.html(said.teaser)
    place = chance.choice(("after", "after", "between", "before", "end-of-page"))
    if place == "before":
        body = drawn + teaser + pieces.body
    elif place == "between":
        body = teaser + drawn + pieces.body
    else:
        body = teaser + pieces.body + (drawn if place == "after" else "")
    end += drawn if place == "end-of-page" else ""
    head = pieces.head + (DECLARED[declaration](said) if declaration else "")
    return Sight(
        "declared" if declaration else "undeclared",
        carrier,
        f"{shape}@{place}/{around}",
        said,
        document(said, head, body, end, frame=around),
        document(said, head if declaration else "", teaser + said.html(said.paid), known=True, frame=around),
        frozenset(("locked", "incomplete")) if shape == "by-script" else LOCKED,
        wall.ways if drawn else (),
        wall.door if drawn else "",
    )


def _registration(number: int, shape: str, words: Words, *, seed: int) -> Sight:
    chance = random.Random(f"{seed}-{number}-register-{shape}")
    said = story(number, chance)
    head, more, button, ask, door = chance.choice(words.register[said.language])
    wall = Wall(head, more, (Way("register", button),), ask, door)
    around = any_frame(chance)
    teaser = said.html(said.teaser)
    body = teaser + box(wall, shape, chance.randrange(12)).replace("/kasse/register", "/me/neu/register")
    return Sight(
        "registration", "nothing", shape, said, document(said, "", body, frame=around),
        document(said, "", teaser + said.html(said.paid), known=True, frame=around),
        frozenset(("registration",)), wall.ways, door,
    )  # fmt: skip


def _metered(number: int, shape: str, words: Words, *, seed: int) -> Sight:
    chance = random.Random(f"{seed}-{number}-meter-{shape}")
    said = story(number, chance)
    left, _ = chance.choice(words.meter[said.language])
    wall = chance.choice(words.walls[said.language])
    around = any_frame(chance)
    text = said.html(said.teaser) + said.html(said.paid)
    bar = f"<div class='zaehler'>{left}. <a href='/abo'>{wall.ways[0].label}</a></div>"
    page = document(said, "", text + bar if chance.random() < 0.5 else bar + text, frame=around)
    return Sight("metered", "whole", shape, said, page, page, frozenset(("metered", "free")))


def _metered_out(number: int, shape: str, words: Words, *, seed: int) -> Sight:
    chance = random.Random(f"{seed}-{number}-out-{shape}")
    said = story(number, chance)
    _, out = chance.choice(words.meter[said.language])
    sold = chance.choice(words.walls[said.language])
    wall = Wall(out, sold.more, sold.ways, sold.ask, sold.door)
    around = any_frame(chance)
    pieces = CARRIERS[chance.choice(("nothing", "until-found", "tall", "next"))](said)
    teaser = said.html(said.teaser)
    drawn = box(wall, shape, chance.randrange(12))
    return Sight(
        "metered-out", "mixed", shape, said,
        document(said, pieces.head, teaser + pieces.body + drawn, pieces.end, frame=around),
        document(said, "", teaser + said.html(said.paid), known=True, frame=around),
        LOCKED, wall.ways, wall.door,
    )  # fmt: skip


def _consent(number: int, shape: str, words: Words, *, seed: int) -> Sight:
    chance = random.Random(f"{seed}-{number}-consent-{shape}")
    said = story(number, chance)
    head, agree, pay, door = chance.choice(words.consent[said.language])
    pure = f"<div><a href='/pur'>{pay}</a></div><a href='/me/login'>{door}</a>"
    inner = f"<h2>{head}</h2><div><button>{agree}</button></div>{pure}"
    page = (
        f"<!doctype html><html lang='{said.language}'><head><title>{escape(said.title)}</title></head><body>"
        f"<{shape}>{inner}</{shape}><footer><a href='/impressum'>Impressum</a></footer></body></html>"
    )
    whole = document(said, "", said.html(said.teaser) + said.html(said.paid), known=True)
    return Sight("consent", "nothing", shape, said, page, whole, frozenset(("consent",)))


def _refused(number: int, shape: str, words: Words, *, seed: int) -> Sight:
    chance = random.Random(f"{seed}-{number}-{shape}")
    said = story(number, chance)
    head, more = words.refusals[shape][said.language]
    around = any_frame(chance)
    page = document(said, "", f"<h2>{head}</h2><p>{more}</p>", frame=around)
    if shape == "soft-404":
        page = page.replace(escape(said.title), head)
    whole = document(said, "", said.html(said.teaser) + said.html(said.paid), known=True)
    return Sight(shape, "nothing", shape, said, page, whole, NOT_WHOLE)


def pages(*, seed: int = 11) -> tuple[Sight, ...]:
    """Return the first batch: the boxes and words that the rules were mended by."""
    shapes = [name for name in BOXES if name not in LATER_BOXES]
    return tuple(_batch(FIRST, shapes, seed))


def later_pages(*, seed: int = 12) -> tuple[Sight, ...]:
    """Return the second batch, in other words and boxes, made when the rules knew the first."""
    return tuple(_batch(SECOND, list(LATER_BOXES), seed))


def _batch(words: Words, shapes: list[str], seed: int) -> Iterator[Sight]:
    number = 0
    for number, parts in enumerate(_parts(shapes)):
        yield locked(number, parts, words, seed=seed)
    makers = [*product((_registration, _metered, _metered_out), shapes)]
    makers += [(_consent, shape) for shape in ("main", "div", "dialog open", "section", "form", "center")]
    makers += [(_refused, kind) for kind in words.refusals for _ in range(4)]
    for place, (make, name) in enumerate(makers, number + 1):
        yield make(place, name, words, seed=seed)


def _parts(shapes: list[str]) -> Iterator[tuple[str, str, str]]:
    declared = list(DECLARED)
    for turn, (place, carrier) in product(range(5), enumerate(CARRIERS)):
        declaration = "" if turn in {0, 2, 4} else declared[(place + turn) % len(declared)]
        if carrier == "part":
            declaration = "part"
        by_script = declaration and (place + turn) % 6 == 0 and carrier != "file-curtain"
        yield carrier, declaration, "by-script" if by_script else shapes[(place + 4 * turn) % len(shapes)]
