"""Common ways to lock a newspaper page: where the paid text is, how the page says so, how the wall looks."""

import base64
import json
from html import escape

from helpers.locked_story import Carrier, Declaration, Pieces, Story, declared_article

# Where the paid text is on a visitor's page. ------------------------------------------------------------------------


def _nowhere(_: Story) -> Pieces:
    return Pieces()


def _json_ld_body(said: Story) -> Pieces:
    return Pieces(head=declared_article(said, {"articleBody": " ".join((*said.teaser, *said.paid))}))


def _hidden_node(said: Story) -> Pieces:
    return Pieces(body=f'<div class="paid-text" hidden>{said.html(said.paid)}</div>')


def _hidden_style(said: Story) -> Pieces:
    return Pieces(body=f'<div class="paid-text" style="display:none">{said.html(said.paid)}</div>')


def _cropped(said: Story) -> Pieces:
    return Pieces(
        body=f'<div class="paid-text" style="max-height: 12em; overflow: hidden">{said.html(said.paid)}</div>'
    )


def _blurred_by_sheet(said: Story) -> Pieces:
    head = "<style>.main p{margin:0 0 1em}\n.paid-text{filter:blur(6px);user-select:none}</style>"
    return Pieces(head=head, body=f'<div class="paid-text">{said.html(said.paid)}</div>')


def _faded_by_sheet(said: Story) -> Pieces:
    head = "<style>.paid-text{opacity:0}@media print{.paid-text{display:none}}</style>"
    return Pieces(head=head, body=f'<div class="paid-text">{said.html(said.paid)}</div>')


def _clamped(said: Story) -> Pieces:
    head = "<style>#rest{display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden}</style>"
    return Pieces(head=head, body=f'<section id="rest">{said.html(said.paid)}</section>', selector="#rest")


def _under_overlay(said: Story) -> Pieces:
    head = "<style>.veil{position:fixed;inset:0;background:#fffc}</style>"
    return Pieces(
        head=head, body=f'<div class="paid-text">{said.html(said.paid)}</div>', end='<div class="veil"></div>'
    )


def _next_data(said: Story) -> Pieces:
    data = {"props": {"pageProps": {"article": {"title": said.title, "body": [{"p": text} for text in said.paid]}}}}
    return Pieces(end=f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>')


def _preloaded(said: Story) -> Pieces:
    return Pieces(end=f"<script>window.__STATE__ = JSON.parse({json.dumps(json.dumps({'text': said.paid}))});</script>")


def _in_template(said: Story) -> Pieces:
    return Pieces(body=f'<template class="paid-text">{said.html(said.paid)}</template>')


def _in_noscript(said: Story) -> Pieces:
    return Pieces(body=f'<noscript><div class="paid-text">{said.html(said.paid)}</div></noscript>')


def _in_comment(said: Story) -> Pieces:
    return Pieces(body=f"<!-- {said.html(said.paid)} -->")


def _in_data(said: Story) -> Pieces:
    return Pieces(body=f'<div class="paid-text" data-content="{escape(said.html(said.paid))}"></div>')


def _in_base64(said: Story) -> Pieces:
    blob = base64.b64encode(said.html(said.paid).encode()).decode()
    return Pieces(body=f'<div class="paid-text" data-encoded="{blob}"></div>')


def _encrypted(said: Story) -> Pieces:
    blob = base64.b64encode(bytes(byte ^ 0x5A for byte in said.html(said.paid).encode())).decode()
    return Pieces(
        body=f'<section class="paid-text" encrypted>'
        f'<script type="application/octet-stream" ciphertext>{blob}</script></section>'
    )


def _in_description(said: Story) -> Pieces:
    text = escape(" ".join((*said.teaser, said.paid[0])))
    return Pieces(head=f'<meta name="description" content="{text}"><meta property="og:description" content="{text}">')


def _amp_section(said: Story) -> Pieces:
    head = '<script async custom-element="amp-subscriptions" src="/amp-subscriptions.js"></script>'
    return Pieces(
        head=head, body=f'<section subscriptions-section="content">{said.html(said.paid)}</section>', selector=""
    )


def _amp_access(said: Story) -> Pieces:
    head = '<script id="amp-access" type="application/json">{"authorization": "/amp?rid=READER_ID"}</script>'
    return Pieces(head=head, body=f'<div amp-access="access" amp-access-hide>{said.html(said.paid)}</div>', selector="")


CARRIERS: dict[str, Carrier] = {
    "nowhere": _nowhere, "json-ld-body": _json_ld_body, "hidden-node": _hidden_node, "hidden-style": _hidden_style,
    "cropped": _cropped, "blurred": _blurred_by_sheet, "faded": _faded_by_sheet, "clamped": _clamped,
    "overlay": _under_overlay, "next-data": _next_data, "preloaded": _preloaded, "template": _in_template,
    "noscript": _in_noscript, "comment": _in_comment, "data": _in_data, "base64": _in_base64, "encrypted": _encrypted,
    "description": _in_description, "amp-section": _amp_section, "amp-access": _amp_access,
}  # fmt: skip


# How the page says that it is paid. ---------------------------------------------------------------------------------


def _part(said: Story, selector: str) -> str:
    part = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": selector or ".paid-text"}
    return declared_article(said, {"isAccessibleForFree": False, "hasPart": part})


def _part_as_text(said: Story, selector: str) -> str:
    part = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": selector or ".paid-text"}
    return declared_article(said, {"isAccessibleForFree": "False", "hasPart": [part]})


def _bare(said: Story, _: str) -> str:
    return declared_article(said, {"isAccessibleForFree": "false"})


def _microdata(_: Story, selector: str) -> str:
    return (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="isAccessibleForFree" content="false">'
        '<div itemprop="hasPart" itemscope itemtype="https://schema.org/WebPageElement">'
        '<meta itemprop="isAccessibleForFree" content="False">'
        f'<meta itemprop="cssSelector" content="{selector or ".paid-text"}"></div></div>'
    )


def _tier(_: Story, __: str) -> str:
    return '<meta property="article:content_tier" content="locked">'


def _metered_tier(_: Story, __: str) -> str:
    return '<meta property="article:content_tier" content="metered">'


def _own_meta(_: Story, __: str) -> str:
    return '<meta name="paper:premium" content="true">'


def _piano(_: Story, __: str) -> str:
    return (
        '<script>tp = window.tp || []; tp.push(["setAid", "x1"]); tp.push(["setTags", ["premium"]]);</script>'
        '<script async src="https://cdn.piano.io/xbuilder/experience/load?aid=x1"></script>'
    )


def _poool(_: Story, selector: str) -> str:
    return (
        '<script src="https://assets.poool.fr/access.js"></script><script>Access.init("k").createPaywall('
        f'{{target: "#wall", content: "{selector or ".paid-text"}", mode: "hide", pageType: "premium"}});</script>'
    )


def _silent(_: Story, __: str) -> str:
    return ""


DECLARATIONS: dict[str, Declaration] = {
    "part": _part, "part-as-text": _part_as_text, "bare": _bare, "microdata": _microdata, "tier": _tier,
    "metered-tier": _metered_tier, "own-meta": _own_meta, "piano": _piano, "poool": _poool, "silent": _silent,
}  # fmt: skip


# How the wall looks. ------------------------------------------------------------------------------------------------

WALL_WORDS = {
    "de": {
        "gate": "Jetzt weiterlesen",
        "buy": "Diesen Artikel für 0,99 € kaufen",
        "offers": "Zu den Abos ab 9,90 € im Monat",
        "known": "Sie sind bereits Kunde?",
        "sign_in": "Hier anmelden",
        "closed": "Dieser Artikel ist nur für Abonnenten",
        "limit": "Sie haben alle Gratis-Artikel aufgebraucht",
    },
    "fr": {
        "gate": "Pour lire la suite, abonnez-vous",
        "buy": "Acheter l'article pour 0,99 €",
        "offers": "Voir les offres dès 9,90 €/mois",
        "known": "Déjà abonné ?",
        "sign_in": "Se connecter",
        "closed": "Article réservé aux abonnés",
        "limit": "Vous avez lu tous vos articles gratuits",
    },
    "en": {
        "gate": "Subscribe to continue reading",
        "buy": "Buy this article for £0.99",
        "offers": "See subscription offers from £9.90 a month",
        "known": "Already a subscriber?",
        "sign_in": "Log in",
        "closed": "This article is for subscribers only",
        "limit": "You've reached your monthly limit of free articles",
    },
    "lb": {
        "gate": "Elo weiderliesen",
        "buy": "Dësen Artikel kafen fir 0,99 €",
        "offers": "En Abonnement ofschléissen ab 9,90 €",
        "known": "Schonn Abonnent?",
        "sign_in": "Aloggen",
        "closed": "Dësen Artikel ass nëmme fir Abonnenten",
        "limit": "Dir hutt all Är gratis Artikelen gelies",
    },
}

#: Templates for the words above.
BOXES = {
    "full": (
        '<div class="angebot"><h2>{gate}</h2><p><a class="btn" href="/kasse/17">{buy}</a></p><p>'
        '<a class="btn" href="/abo">{offers}</a></p><p>{known} <a href="/login">{sign_in}</a></p></div>'
    ),
    "named": (
        '<div class="paywall" id="wall"><p>{closed}</p><a href="/offers">{offers}</a>'
        '<span>{known}</span> <a href="/signin?return=/a">{sign_in}</a></div>'
    ),
    "buttons": (
        '<section class="c-offer"><h3>{gate}</h3><form action="/checkout" method="post">'
        '<button>{offers}</button></form><small>{known} <button data-href="/login">{sign_in}</button></small>'
        "</section>"
    ),
    "meter": (
        '<aside class="meter-end"><h2>{limit}</h2><a href="/abo">{offers}</a> <a href="/login">{sign_in}</a></aside>'
    ),
    "ghost": (
        '<aside class="gh-post-upgrade-cta"><div class="gh-post-upgrade-cta-content"><h2>{closed}</h2>'
        '<a class="gh-btn" data-portal="signup" href="#/portal/signup">{offers}</a><p>'
        '<small>{known} <a data-portal="signin" href="#/portal/signin">{sign_in}</a></small></p></div>'
        "</aside>"
    ),
    "none": "",
}
