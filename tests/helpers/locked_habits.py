"""Rarer ways to lock a newspaper page, of single systems and houses: written after the rules, to measure them."""

import json
from html import escape

from helpers.locked_story import Carrier, Declaration, Pieces, Story, declared_article

# Where the paid text is on a visitor's page. ------------------------------------------------------------------------


def _styled(style: str) -> Carrier:
    return lambda said: Pieces(body=f'<div class="paid-text" style="{style}">{said.html(said.paid)}</div>')


def _by_sheet(sheet: str, names: str = "paid-text") -> Carrier:
    return lambda said: Pieces(
        head=f"<style>{sheet}</style>", body=f'<div class="{names}">{said.html(said.paid)}</div>'
    )


def _later_paragraphs(said: Story) -> Pieces:
    """Every paragraph by itself is hidden by a class of its own."""
    head = "<style>.p--paid{display:none}</style>"
    return Pieces(
        head=head, body="".join(f'<p class="p--paid">{escape(text)}</p>' for text in said.paid), selector=".p--paid"
    )


def _details(said: Story) -> Pieces:
    return Pieces(body=f'<div class="paid-text" aria-hidden="true" inert>{said.html(said.paid)}</div>')


def _frame_source(said: Story) -> Pieces:
    return Pieces(body=f'<iframe class="paid-text" srcdoc="{escape(said.html(said.paid))}"></iframe>')


def _shadow(said: Story) -> Pieces:
    inner = f'<template shadowrootmode="open"><slot></slot>{said.html(said.paid)}</template>'
    return Pieces(body=f'<story-text class="paid-text">{inner}</story-text>')


def _alt_text(said: Story) -> Pieces:
    return Pieces(
        body="".join(f'<img src="/p/{place}.png" alt="{escape(text)}">' for place, text in enumerate(said.paid))
    )


def _speech(said: Story) -> Pieces:
    return Pieces(
        body=f'<button aria-label="{escape(" ".join(said.paid))}" data-text="{escape(said.paid[0])}">▶</button>'
    )


def _hidden_area(said: Story) -> Pieces:
    return Pieces(body=f'<textarea hidden name="full">{escape(said.html(said.paid))}</textarea>')


def _html_in_json(said: Story) -> Pieces:
    state = {
        "post": {"id": 3, "truncated_body": said.teaser[0], "body_html": said.html(said.paid), "audience": "only_paid"}
    }
    return Pieces(end=f'<script type="application/json" data-state>{json.dumps(state)}</script>')


def _nuxt(said: Story) -> Pieces:
    return Pieces(
        end=f"<script>window.__NUXT__=(function(a){{return {{body:a}}}})({json.dumps(list(said.paid))})</script>"
    )


def _graph_body(said: Story) -> Pieces:
    page = {"@type": "WebPage", "@id": "#p", "text": said.paid[1], "description": " ".join(said.paid[:2])}
    node = {
        "@type": "NewsArticle",
        "headline": said.title,
        "articleBody": "\n\n".join(said.paid),
        "abstract": said.paid[0],
    }
    data = {
        "@context": "https://schema.org",
        "@graph": [page, node, {"@type": "SpeakableSpecification", "text": said.paid[2]}],
    }
    return Pieces(head=f'<script type="application/ld+json">{json.dumps(data)}</script>')


def _faq_body(said: Story) -> Pieces:
    answer = {"@type": "Question", "name": said.title, "acceptedAnswer": {"@type": "Answer", "text": said.paid[0]}}
    data = {"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": [answer]}
    return Pieces(head=f'<script type="application/ld+json">{json.dumps(data)}</script>')


def _microdata_body(said: Story) -> Pieces:
    return Pieces(body=f'<meta itemprop="articleBody" content="{escape(" ".join(said.paid))}">')


def _many_metas(said: Story) -> Pieces:
    names = ("twitter:description", "sailthru.description", "dc.description", "parsely-page", "abstract")
    metas = "".join(
        f'<meta name="{name}" content="{escape(text)}">' for name, text in zip(names, said.paid, strict=False)
    )
    return Pieces(head=metas)


def _short_metas(said: Story) -> Pieces:
    """A sentence of the paid text in each of the short descriptions that every page has."""
    short = escape(said.paid[0].partition(". ")[2].partition(". ")[0])
    return Pieces(head=f'<meta property="og:description" content="{short}"><meta name="description" content="{short}">')


def _print_version(said: Story) -> Pieces:
    return Pieces(end=f'<div id="print-version" class="d-none">{said.html((*said.teaser, *said.paid))}</div>')


def _after_wall_in_main(said: Story) -> Pieces:
    return Pieces(end=f'<div class="story-rest" hidden>{said.html(said.paid)}</div>')


def _second_article(said: Story) -> Pieces:
    return Pieces(
        end=f'<article class="full paid-text" style="height:1px;overflow:hidden">{said.html(said.paid)}</article>'
    )


def _zephr(said: Story) -> Pieces:
    body = (
        f'<div class="zephr-feature-paid"><div class="paid-text" data-paywall="true">{said.html(said.paid)}</div></div>'
    )
    return Pieces(
        head='<script src="https://x.cdn.zephr.com/zephr-browser/1/zephr-browser.umd.js"></script>', body=body
    )


def _plenigo(said: Story) -> Pieces:
    names = 'data-client-paywall="true" data-paywall-source-element-id="pay-17"'
    head = f'<script src="https://static.plenigo.com/plenigo_sdk.min.js" {names}></script>'
    return Pieces(head=head, body=f'<div id="pay-17">{said.html(said.paid)}</div>', selector="#pay-17")


def _leaky(said: Story) -> Pieces:
    head = '<script src="/wp-content/plugins/leaky-paywall/js/leaky.js"></script>'
    return Pieces(
        head=head,
        body=f'<div class="leaky_paywall_message_wrap"></div>'
        f'<div class="paid-text" style="display: none;">{said.html(said.paid)}</div>',
    )


CARRIERS: dict[str, Carrier] = {
    "off-screen": _styled("position:absolute; left:-9999px; top:0"),
    "clipped": _styled("position:absolute;clip:rect(0 0 0 0);width:1px"),
    "no-letters": _styled("font-size:0"),
    "clear-ink": _styled("color: transparent; text-shadow: 0 0 8px #000"),
    "flat": _styled("height:0;overflow:hidden"),
    "shrunk": _styled("transform: scale(0)"),
    "unseen": _styled("content-visibility:hidden"),
    "zoomed": _styled("opacity: .05; pointer-events: none"),
    "nested-sheet": _by_sheet("body .main article .paid-text{max-height:220px;position:relative;overflow:hidden}"),
    "screen-sheet": _by_sheet("@media screen{.paid-text{display:none}}"),
    "after-first": _by_sheet(".paid-text p:nth-child(n+1){display:none}"),
    "masked": _by_sheet(".paid-text{-webkit-mask-image:linear-gradient(#000,transparent)}"),
    "important": _by_sheet(".paid-text { display : none !important }"),
    "locked-name": _by_sheet("", "paid-text article__body--locked"),
    "later-paragraphs": _later_paragraphs, "inert": _details, "frame-source": _frame_source, "shadow": _shadow,
    "alt-text": _alt_text, "speech": _speech, "hidden-area": _hidden_area, "html-in-json": _html_in_json, "nuxt": _nuxt,
    "graph-body": _graph_body, "faq-body": _faq_body, "microdata-body": _microdata_body, "many-metas": _many_metas,
    "short-metas": _short_metas, "print-version": _print_version, "beside": _after_wall_in_main,
    "second-article": _second_article, "zephr": _zephr, "plenigo": _plenigo, "leaky": _leaky,
}  # fmt: skip


# How the page says that it is paid. ---------------------------------------------------------------------------------


def _graph(said: Story, selector: str) -> str:
    part = {
        "@type": ["WebPageElement"],
        "isAccessibleForFree": "https://schema.org/False",
        "cssSelector": [selector or ".paid-text"],
    }
    node = {
        "@type": ["NewsArticle", "CreativeWork"],
        "headline": said.title,
        "isAccessibleForFree": "No",
        "hasPart": [part],
    }
    data = {"@context": "http://schema.org", "@graph": [{"@type": "WebSite"}, node]}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def _web_page(said: Story, _: str) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "mainEntity": {"@type": "Article", "headline": said.title, "isAccessibleForFree": False},
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def _product(said: Story, _: str) -> str:
    of = {"@type": ["CreativeWork", "Product"], "name": "Uferbote", "productID": "uferbote.example:premium"}
    return declared_article(said, {"isAccessibleForFree": False, "isPartOf": of})


def _several_parts(said: Story, selector: str) -> str:
    parts = [
        {"@type": "WebPageElement", "isAccessibleForFree": True, "cssSelector": ".lead"},
        {
            "@type": "WebPageElement",
            "isAccessibleForFree": False,
            "cssSelector": f".gone-{said.number}, {selector or '.paid-text'}",
        },
    ]
    return declared_article(said, {"isAccessibleForFree": False, "hasPart": parts})


def _layer(code: str) -> Declaration:
    return lambda _, __: f"<script>{code}</script>"


def _metas(name: str, value: str) -> Declaration:
    return lambda _, __: f'<meta name="{name}" content="{value}">'


DECLARATIONS: dict[str, Declaration] = {
    "graph": _graph, "web-page": _web_page, "product": _product, "several-parts": _several_parts,
    "layer-type": _layer('dataLayer = [{"pageType": "article", "contentType": "PlusArtikel"}];'),
    "layer-premium": _layer("window.dataLayer.push({'pageContent': 'premium', 'section': 'politik'});"),
    "layer-flag": _layer("var page = {isPaidContent: true, id: 17};"),
    "layer-access": _layer('utag_data = {"article_access": "paid", "user_status": "anonymous"};'),
    "meta-access": _metas("access", "subscriber"), "meta-cxense": _metas("cXenseParse:upo-paywall", "yes"),
    "meta-accessible": _metas("article:accessible_for_free", "false"),
    "meta-tier-premium": _metas("article:content_tier", "premium"),
    "unsaid": lambda _, __: "",
}  # fmt: skip


# How the wall looks. ------------------------------------------------------------------------------------------------


BOXES = {
    "modal": (
        '<div role="dialog" aria-modal="true" class="overlay"><div><h2>{gate}</h2><ul><li>'
        '<a href="/abo/1">{offers}</a></li><li><a href="/abo/2">{buy}</a></li></ul>'
        '<p>{known} <a href="/konto/login">{sign_in}</a></p></div></div>'
    ),
    "element": (
        '<pay-wall><div slot="title">{closed}</div><div><a data-href="/offers/all" role="button">{offers}</a>'
        '</div><div>{known} <a href="/sso/start">{sign_in}</a></div></pay-wall>'
    ),
    "in-form": (
        '<div class="inline-access"><p><strong>{closed}</strong></p><form action="/login" method="post">'
        '<input name="user" type="email"><input name="pass" type="password"><button>{sign_in}</button></form>'
        '<p><a href="/abo">{offers}</a></p></div>'
    ),
    "notice": (
        '<div class="pmpro_content_message"><p>{closed}.</p><p>'
        '<a href="/login">{sign_in}</a> <a href="/membership-levels">{offers}</a></p></div>'
    ),
    "member-press": (
        '<div class="mp_wrapper"><div class="mepr-unauthorized-message"><p>{closed}.</p></div>'
        '<div class="mepr-login-form-wrap"><span class="mepr-login-link"><a href="/login">{sign_in}</a>'
        "</span></div></div>"
    ),
    "restrict": (
        '<p class="rcp-restricted-content">{closed}. <a href="/register">{offers}</a> · <a href="/login">{sign_in}</a>'
        "</p>"
    ),
    "woo": (
        '<div class="woocommerce">'
        '<div class="woocommerce-info wc-memberships-restriction-message">{closed}: '
        '<a href="/product/abo">{offers}</a>. {known} <a href="/my-account">{sign_in}</a>'
        "</div></div>"
    ),
    "script-only": (
        '<div class="js-wall"><h3>{gate}</h3><button type="button" class="js-buy">{offers}</button>'
        '<p>{known} <button type="button" class="js-login">{sign_in}</button></p></div>'
    ),
}
