"""Pages of newspapers whose markup has nothing in common: frames around a text, and the furniture of every page."""

import random
from html import escape

from helpers.locked_story import Story

ACCOUNT = {"de": "Mein Konto", "fr": "Mon compte", "en": "Your account", "lb": "Mäi Kont"}
OUT = {"de": "Abmelden", "fr": "Déconnexion", "en": "Sign out", "lb": "Ausloggen"}
IN = {"de": "Anmelden", "fr": "Connexion", "en": "Sign in", "lb": "Aloggen"}
SELL = {"de": "Abo", "fr": "S'abonner", "en": "Subscribe", "lb": "Abo"}
KICKER = {"de": "Am Fluss", "fr": "Au fil de l'eau", "en": "By the river", "lb": "Um Floss"}
CAPTION = {
    "de": "Die Fähre am alten Anleger, im Frühjahr.",
    "fr": "Le bac à l'ancien ponton, au printemps.",
    "en": "The ferry at the old landing, in spring.",
    "lb": "D'Fähr um ale Steg, am Fréijoer.",
}
ASIDE = {
    "de": ("Meistgelesen", "Plus: Wer den Deich bezahlt", "Mehr lesen", "Newsletter: jeden Morgen das Wichtigste"),
    "fr": ("Les plus lus", "Abonnés : qui paie la digue", "Lire plus", "Notre lettre du matin"),
    "en": ("Most read", "Premium: who pays for the dyke", "Read more", "Our morning letter"),
    "lb": ("Am meeschte gelies", "Plus: Wien den Damm bezilt", "Méi liesen", "Eise Moiesbréif"),
}


def _picture(said: Story) -> str:
    return (
        f'<figure><picture><img src="/b/faehre.jpg" alt="" width="1200" height="800"></picture><figcaption>'
        f"{CAPTION[said.language]} <small>Foto: R. Uferkamp</small></figcaption></figure>"
    )


def _aside(said: Story) -> str:
    most, plus, more, letter = ASIDE[said.language]
    return (
        f'<ul class="top5"><li>{most}</li><li><a href="/a/deich-1">{plus}</a></li><li><a href="/a/bruecke-2">'
        f'{said.title[::-1][:20][::-1]}</a> <a href="/a/bruecke-2">{more}</a></li></ul><form class="nl-s"><b>{letter}'
        f'</b><input type="email"><button>OK</button></form>'
    )


def _account(said: Story, *, known: bool) -> str:
    if known:
        return f'<a href="/me">{ACCOUNT[said.language]}</a> <a href="/me/out/logout">{OUT[said.language]}</a>'
    return f'<a href="/abo">{SELL[said.language]}</a> <a href="/me/login">{IN[said.language]}</a>'


def _plain(said: Story, body: str, bar: str) -> str:
    return (
        f"<header><a href='/'>Flusskurier</a> {bar}</header><main><article><span>{KICKER[said.language]}</span><h1>"
        f"{escape(said.title)}</h1>{_picture(said)}{body}</article></main><aside>{_aside(said)}</aside>"
    )


def _soup(said: Story, body: str, bar: str) -> str:
    return (
        f"<div id='wrap'><div class='bar'>{bar}</div><div class='row'><div class='c8'><div class='hl'>"
        f"{KICKER[said.language]}</div><h1 class='hl2'>{escape(said.title)}</h1><div class='by'>R. Uferkamp, 4.5.2026"
        f"</div><div class='txt'>{body}</div></div><div class='c4'>{_aside(said)}</div></div></div>"
    )


def _micro(said: Story, body: str, bar: str) -> str:
    return (
        f"<nav>{bar}</nav><div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>"
        f"{escape(said.title)}</h1>{_picture(said)}<section itemprop='articleBody'>{body}</section></div>{_aside(said)}"
    )


def _elements(said: Story, body: str, bar: str) -> str:
    return (
        f"<fk-page><fk-head>{bar}</fk-head><fk-story><fk-title><h1>{escape(said.title)}</h1></fk-title><fk-text>{body}"
        f"</fk-text></fk-story><fk-side>{_aside(said)}</fk-side></fk-page>"
    )


FRAMES = {"plain": _plain, "soup": _soup, "micro": _micro, "elements": _elements}


def document(said: Story, head: str, body: str, end: str = "", *, known: bool = False, frame: str = "plain") -> str:
    """Return a page; `known` is how it looks to a reader who is signed in."""
    inside = FRAMES[frame](said, body, _account(said, known=known))
    return (
        f'<!DOCTYPE html>\n<html lang="{said.language}"><head><meta charset="utf-8"><title>{escape(said.title)} | '
        f'Flusskurier</title><meta property="og:type" content="article">{head}</head>\n<body>{inside}<footer>'
        f"<a href='/impressum'>Impressum</a> <a href='/agb'>AGB</a></footer>{end}</body></html>"
    )


def any_frame(chance: random.Random) -> str:
    """Return the name of one."""
    return chance.choice(list(FRAMES))
