"""Locked newspaper pages as many publishers build them, made by seed: our own words in four languages.

A page has a teaser, which everybody may read, and paid paragraphs, in each of which a marker word stands that occurs
nowhere else. Three things vary by themselves: how the page says that it is paid (`DECLARATIONS`), where the paid text
is on the page of a visitor (`CARRIERS`), and how the wall looks (`BOXES`). The page that the same publisher sends to a
reader who is signed in has the whole text, and often still says that it is paid.
"""

import random
from dataclasses import dataclass
from html import escape
from types import ModuleType
from urllib.parse import quote

from helpers import locked_habits, locked_shapes
from helpers.locked_shapes import WALL_WORDS
from helpers.locked_story import Story, story


@dataclass(frozen=True, slots=True)
class LockedPage:
    """One page as a visitor and as a paying reader gets it."""

    carrier: str
    declaration: str
    box: str
    story: Story
    signed_out: str
    signed_in: str

    @property
    def name(self) -> str:
        """What tells this page from the others."""
        return f"{self.story.number}-{self.carrier}-{self.declaration}-{self.box}-{self.story.language}"


CARRIERS = {**locked_shapes.CARRIERS, **locked_habits.CARRIERS}
DECLARATIONS = {**locked_shapes.DECLARATIONS, **locked_habits.DECLARATIONS}
BOXES = {**locked_shapes.BOXES, **locked_habits.BOXES}

#: Carriers whose markup alone tells what is paid, and declarations after which no wall need be drawn.
_TELLING = frozenset(("amp-section", "amp-access"))
_ENOUGH = frozenset(("part", "part-as-text", "microdata", "poool"))


def frame(said: Story, head: str, body: str, end: str = "", *, account: str) -> str:
    """Return a page of the newspaper with the article's text in it."""
    menu = {"de": "Politik", "fr": "Politique", "en": "Politics", "lb": "Politik"}[said.language]
    return (
        f'<!doctype html><html lang="{said.language}"><head><meta charset="utf-8">'
        f"<title>{escape(said.title)}</title>{head}"
        f'</head><body><header><a href="/">Uferbote</a><nav><a href="/p">{menu}</a> {account}</nav></header>'
        f'<main class="main">'
        f'<article><h1>{escape(said.title)}</h1><p class="byline">Ines Uferkamp</p>{body}</article></main>'
        f'<footer><a href="/imprint">Imprint</a></footer>{end}</body></html>'
    )


OUT = {"de": "Abmelden", "fr": "Se déconnecter", "en": "Log out", "lb": "Ofmellen"}


def build(number: int, carrier: str, declaration: str, box: str, *, seed: int = 11) -> LockedPage:
    """Return one page of the named shapes."""
    chance = random.Random(f"{seed}-{number}-{carrier}-{declaration}-{box}")
    said = story(number, chance)
    pieces = CARRIERS[carrier](said)
    declared = DECLARATIONS[declaration](said, pieces.selector)
    wall = BOXES[box].format(**WALL_WORDS[said.language])
    teaser = said.html(said.teaser)
    sign_in = f'<a href="/login">{WALL_WORDS[said.language]["sign_in"]}</a>'
    before, after = (wall, "") if chance.random() < 0.3 and pieces.body else ("", wall)
    out = frame(said, declared + pieces.head, teaser + before + pieces.body + after, pieces.end, account=sign_in)
    stays = chance.random() < 0.5
    rest = f'<div class="paid-text" id="rest">{said.html(said.paid)}</div>' if stays else said.html(said.paid)
    head = (declared if stays else "") + "<style>.paywall{padding:2em;border:1px solid}</style>"
    account = f'<a href="/logout?t={quote(said.language)}">{OUT[said.language]}</a>'
    signed_in = frame(said, head, teaser + rest, account=account)
    return LockedPage(carrier, declaration, box, said, out, signed_in)


def pages(count: int, *, seed: int = 11, of: ModuleType = locked_shapes) -> tuple[LockedPage, ...]:
    """Return `count` pages, every carrier, declaration and box among them about equally often."""
    chance = random.Random(seed)
    decks: dict[str, list[str]] = {"carrier": [], "declaration": [], "box": []}
    every = {"carrier": list(of.CARRIERS), "declaration": list(of.DECLARATIONS), "box": list(of.BOXES)}

    def draw(kind: str) -> str:
        if not decks[kind]:
            decks[kind] = chance.sample(every[kind], len(every[kind]))
        return decks[kind].pop()

    made: list[LockedPage] = []
    while len(made) < count:
        carrier, declaration, box = draw("carrier"), draw("declaration"), draw("box")
        if box == "none" and carrier not in _TELLING and declaration not in _ENOUGH:
            declaration = chance.choice(sorted(_ENOUGH))
        made.append(build(len(made), carrier, declaration, box, seed=seed))
    return tuple(made)
