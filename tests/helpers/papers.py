"""Pages and feeds of an invented newspaper, made by the test that needs them."""

from collections.abc import Iterable

PAPER = "https://bote.example/"
FEED_URL = "https://bote.example/feed.xml"
ARTICLE_URL = "https://bote.example/artikel/bruecke"
PARAGRAPHS = (
    "Am Dienstag hat der Gemeinderat den Neubau der Brücke beschlossen, nach sieben Jahren Streit und drei Gutachten.",
    "Die alte Brücke trägt seit dem Frühjahr nur noch Fußgänger, und das nur bei gutem Wetter, sagt die Bauleiterin.",
    "Bezahlt wird der Bau aus zwei Töpfen, von denen einer im Herbst geschlossen wird; die Gemeinde hat es also eilig.",
    "Die Anwohner am linken Ufer fürchten den Lärm, die am rechten freuen sich auf den kürzeren Weg zum Bahnhof.",
    "Im März soll der erste Pfeiler stehen, im übernächsten Sommer der erste Wagen fahren, wenn alles gut geht.",
    "Bis dahin bleibt die Fähre in Betrieb, die der Verein seit vierzig Jahren unterhält und niemand missen will.",
)


def rss(items: Iterable[tuple[str, str, str]], *, title: str = "Der Bote", head: str = "") -> str:
    """Return an RSS feed of (link, title, text) items."""
    body = "".join(
        f"<item><guid>{link}</guid><link>{link}</link><title>{name}</title><description>{text}</description></item>"
        for link, name, text in items
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>'
        f"<link>{PAPER}</link>{head}{body}</channel></rss>"
    )


def front_page(*feeds: str, title: str = "Der Bote") -> str:
    """Return a front page that names `feeds`."""
    links = "".join(f'<link rel="alternate" type="application/rss+xml" title="Alle" href="{feed}">' for feed in feeds)
    return f"<html><head><title>{title}</title>{links}</head><body><h1>{title}</h1><p>Nachrichten</p></body></html>"


def article(
    *, paragraphs: Iterable[str] = PARAGRAPHS, after: str = "", head: str = "", body_class: str = "text"
) -> str:
    """Return an article page; `after` stands behind the text, where a wall would."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<html lang="de"><head><title>Die neue Brücke kommt - Der Bote</title>{head}</head><body><header>'
        '<a href="/">Der Bote</a></header><main><article><h1>Die neue Brücke kommt</h1>'
        f'<div class="{body_class}">{text}</div>{after}</article></main><footer>Impressum</footer></body></html>'
    )


WALL = (
    '<aside class="paywall-offer"><h2>Jetzt weiterlesen!</h2>'
    "<p>Diesen Artikel für 0,99 € lesen oder das Abo wählen.</p>"
    '<a class="button" href="/kaufen/bruecke">Diesen Artikel für 0,99 € lesen</a>'
    '<a class="button" href="/abo">Abo wählen – ab 9,90 € im Monat</a>'
    '<p>Sie sind bereits Kunde? <a href="/anmelden?next=/artikel/bruecke">Hier anmelden</a></p></aside>'
)
PAID = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
SIGN_OUT = '<nav><a href="/abmelden">Abmelden</a></nav>'


def locked() -> str:
    """Return a paid article as a visitor gets it: the first paragraph and the wall."""
    return article(paragraphs=PARAGRAPHS[:1], after=WALL, head=PAID)


def opened() -> str:
    """Return the same article as a subscriber gets it."""
    return article(head=PAID, after=SIGN_OUT)
