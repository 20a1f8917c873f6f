"""Free pages at first sight, full of what sells: short news with offers around, talk of prices and walls, appeals.

Made without a look at the program's rules; each by seed: a kind of text, and furniture in several places.
"""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from helpers.locked_story import Story, declared_article, story
from helpers.sight_frames import any_frame, document
from helpers.sight_words import free_words


@dataclass(frozen=True, slots=True)
class FreePage:
    """A page whose every line is everybody's."""

    name: str
    kind: str
    html: str
    lines: tuple[str, ...]
    states: frozenset[str] = frozenset(("free",))


def _p(lines: tuple[str, ...]) -> str:
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)


Text = Callable[[Story, random.Random], tuple[str, str, tuple[str, ...]]]


def _long(said: Story, chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
    lines = (*said.teaser, *said.paid)
    return "", _p(lines), lines


def _short(said: Story, chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
    lines = (*said.teaser[:1], *said.paid[: chance.choice((1, 1, 2))])
    return "", _p(lines), lines


def _tiny(said: Story, chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
    lines = said.paid[:1]
    return "", _p(lines), lines


def _talk(said_of: dict[str, str]) -> Text:
    def text(said: Story, chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
        lines = (*said.teaser[:1], said_of[said.language], *said.paid[: chance.choice((1, 3))])
        return "", _p(lines), lines

    return text


def _declared(free: object) -> Text:
    def text(said: Story, chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
        _, body, lines = (_short if chance.random() < 0.5 else _long)(said, chance)
        return declared_article(said, {"isAccessibleForFree": free}), body, lines

    return text


def _contrary(said: Story, chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
    """The article says free; a teaser of another one in the same data says paid."""
    _, body, lines = _long(said, chance)
    other = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Die Akte Deich",
             "url": "https://flusskurier.example/a/1", "isAccessibleForFree": False}  # fmt: skip
    return (
        declared_article(said, {"isAccessibleForFree": True, "url": "https://flusskurier.example/p/17"})
        + f'<script type="application/ld+json">{json.dumps(other)}</script>',
        body,
        lines,
    )


def _ticker(said: Story, chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
    lines = said.paid[:4]
    body = "".join(f"<div class='tk'><time>1{place}:05</time>{_p((line,))}</div>" for place, line in enumerate(lines))
    return "", body + "<button>…</button>", lines


def _recipe(said: Story, chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
    lines = said.paid[:2]
    return "", "<ul><li>200 g Mehl</li><li>3 Eier</li><li>1 Prise Salz</li></ul>" + _p(lines), lines


def _obituary(said: Story, chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
    lines = (*said.teaser, said.paid[0])
    return "", _p(lines) + "<p>* 3.2.1934 † 1.5.2026</p>", lines


def _podcast(said: Story, chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
    lines = said.paid[:2]
    body = "<audio controls src='/x.mp3'></audio>" + _p(lines)
    return "", body + "<div><a href='/feed'>Podcast abonnieren</a> <a href='/spot'>Spotify</a></div>", lines


def _review(said: Story, chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
    lines = said.paid[:3]
    button = "<a href='https://laden.example/p'>Zum Angebot</a>"
    card = f"<div class='pc'><b>Paddel Fluss 200</b><span>ab 129,00 €</span>{button}</div>"
    return "", _p(lines[:1]) + card + _p(lines[1:]) + card, lines


def _event(said: Story, chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
    lines = said.paid[:1]
    when = "<p>12. Juni, 19 Uhr, Alte Mühle. Eintritt 12 €, ermäßigt 8 €.</p>"
    return "", f"{_p(lines)}<div class='ev'>{when}<a href='/karten'>Karten kaufen</a></div>", lines


def _letters(said: Story, chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
    lines = said.paid[:2]
    return (
        "",
        "".join(f"<blockquote>{_p((line,))}<footer>Jo Steg, Abonnent</footer></blockquote>" for line in lines),
        lines,
    )


def _expander(said: Story, chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
    lines = (*said.teaser, *said.paid)
    more = {"de": "Weiterlesen", "fr": "Lire la suite", "en": "Continue reading", "lb": "Weiderliesen"}[said.language]
    return "", _p(lines[:2]) + f"<button aria-expanded='true'>{more}</button>" + _p(lines[2:]), lines


KINDS: dict[str, Text] = {
    "long": _long, "short": _short, "tiny": _tiny, "declared-free": _declared(free=True),
    "declared-text": _declared("True"), "contrary": _contrary, "ticker": _ticker, "recipe": _recipe,
    "obituary": _obituary, "podcast": _podcast, "review": _review, "event": _event, "letters": _letters,
    "expander": _expander,
}  # fmt: skip


def pages(*, seed: int = 11) -> tuple[FreePage, ...]:
    """Return the first batch: each kind of text ten times."""
    return tuple(_batch("free", seed))


def later_pages(*, seed: int = 12) -> tuple[FreePage, ...]:
    """Return the second batch, with other furniture and talk, made when the rules knew the first."""
    return tuple(_batch("free-2", seed))


def _batch(name: str, seed: int) -> Iterator[FreePage]:
    said = free_words(name)
    kinds = KINDS | {about: _talk(words) for about, words in said["talk"].items()}
    for number, kind in enumerate([*kinds] * 10):
        chance = random.Random(f"{seed}-{number}-{kind}")
        own = story(number, chance)
        head, body, lines = kinds[kind](own, chance)
        names = _some(list(said["furniture"]), number, chance)
        slots = {"top": "", "middle": "", "end": "", "page": ""}
        for place, each in zip(chance.sample(["end", "end", "top", "page", "middle"], 4), names, strict=False):
            slots[place] += said["furniture"][each][own.language]
        half = body.find("</p>") + 4 if slots["middle"] else 0
        text = slots["top"] + body[:half] + slots["middle"] + body[half:] + slots["end"]
        html = document(own, head, text, slots["page"], frame=any_frame(chance))
        yield FreePage(f"{number}-{kind}-{'+'.join(names)}-{own.language}", kind, html, lines)


def _some(names: list[str], number: int, chance: random.Random) -> list[str]:
    """Return the next name and one to three others."""
    first = names[number % len(names)]
    return [first, *chance.sample([name for name in names if name != first], chance.choice((1, 2, 3)))]
