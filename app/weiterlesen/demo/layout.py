"""What surrounds every page: head, masthead, navigation, cookie note, footer."""

from dataclasses import dataclass
from urllib.parse import quote

from weiterlesen.demo.reception import Customer
from weiterlesen.demo.web import Answer, escape
from weiterlesen.demo.words import CLAIM, SECTIONS, TITLE

_PRIVATE = (("Cache-Control", "private, no-cache"), ("Vary", "Cookie"))

_COOKIE_NOTE = """
<div class="cookie-hinweis" role="region" aria-label="Hinweis zu Cookies">
<p>Wir setzen nur ein einziges Cookie, und erst dann, wenn Sie sich anmelden oder etwas kaufen.
<a href="/datenschutz">Mehr erfahren</a></p>
<button type="button" onclick="this.parentNode.remove()">Verstanden</button>
</div>"""

_FOOTER = f"""
<footer class="fuss" lang="de">
<p class="fuss__marke">{TITLE}</p>
<nav aria-label="Service"><ul>
<li><a href="/impressum">Impressum</a></li><li><a href="/datenschutz">Datenschutz</a></li>
<li><a href="/kontakt">Kontakt</a></li><li><a href="/abo">Abonnement</a></li><li><a href="/feed.xml">RSS</a></li>
</ul></nav>
<p>Eine erfundene Zeitung zum Ausprobieren. Orte, Menschen und Ereignisse gibt es nicht.</p>
</footer>"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page without its surroundings; `head` and `main` are HTML, `title` is plain text."""

    title: str
    main: str
    head: str = ""
    language: str = "de"
    css: str = ""


def _account_links(customer: Customer | None, path: str) -> str:
    if customer is None:
        return (
            f'<a class="kopf__anmelden" href="/anmelden?next={quote(path)}" rel="nofollow">Anmelden</a>'
            '<a class="kopf__abo" href="/abo">Abo</a>'
        )
    return (
        f'<a class="kopf__konto" href="/konto">{escape(customer.name)}</a>'
        '<a class="kopf__abmelden" href="/abmelden" rel="nofollow">Abmelden</a>'
    )


def _masthead(customer: Customer | None, path: str) -> str:
    sections = "".join(f'<li><a href="/ressort/{key}">{name}</a></li>' for key, name in SECTIONS.items())
    return f"""
<header class="kopf" lang="de">
<div class="kopf__zeile">
<a class="kopf__marke" href="/"><img src="/favicon.svg" alt="" width="40" height="40"> {TITLE}</a>
<p class="kopf__unterzeile">{CLAIM}</p>
<form class="suche" action="/suche" method="get" role="search">
<label class="unsichtbar" for="suchwort">Suche</label>
<input id="suchwort" type="search" name="q" placeholder="Suche"><button type="submit">Suchen</button></form>
<div class="kopf__leser">{_account_links(customer, path)}</div>
</div>
<nav class="navigation" aria-label="Ressorts"><ul>{sections}</ul></nav>
</header>"""


def page(shown: Page, customer: Customer | None, path: str = "/", status: int = 200) -> Answer:
    """Return `shown` as a whole page for `customer`; `path` is where a sign-in comes back to."""
    text = f"""<!DOCTYPE html>
<html lang="{shown.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(shown.title)} | {TITLE}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="alternate icon" href="/favicon.png" type="image/png">
<link rel="stylesheet" href="/style.css">
<link rel="alternate" type="application/rss+xml" title="{TITLE}" href="/feed.xml">
<link rel="alternate" type="application/atom+xml" title="{TITLE} (Atom)" href="/atom.xml">
<link rel="alternate" type="application/feed+json" title="{TITLE} (JSON)" href="/feed.json">
{shown.head}
</head>
<body class="{shown.css}">
<a class="sprung" href="#inhalt" lang="de">Zum Inhalt springen</a>
{_masthead(customer, path)}
<main id="inhalt">
{shown.main}
</main>
{_FOOTER}
{_COOKIE_NOTE}
</body>
</html>
"""
    return Answer(text.encode(), status, headers=_PRIVATE)


def notice(title: str, sentence: str, customer: Customer | None = None, status: int = 200) -> Answer:
    """Return a page that says one thing."""
    main = f'<section class="hinweis"><h1>{escape(title)}</h1><p>{escape(sentence)}</p></section>'
    return page(Page(title, main), customer, status=status)
