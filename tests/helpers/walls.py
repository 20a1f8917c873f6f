"""Small newspaper pages for tests of the access rule: our own words, put together as a publisher would."""

from pathlib import Path

PAGES = Path(__file__).parents[1] / "data" / "walls"
SECRET = "Karfunkelstein"
SENTENCES = (
    "Am Morgen nach dem Hochwasser stand die alte Mühle noch bis zu den Fenstern im trüben Wasser.",
    "Die Feuerwehr hatte in der Nacht alle Keller der Uferstraße ausgepumpt, danach kamen die Nachbarn.",
    "Im Gemeinderat streitet man seit Jahren über den Damm, der höher werden soll und doch nie gebaut wird.",
    "Nun liegt ein neuer Plan auf dem Tisch, und diesmal wollen auch die Bauern auf ihre Wiesen verzichten.",
)
TEASER = f"<p>{SENTENCES[0]}</p>"
PAID = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES[1:]) + f"<p>Das Geheimwort lautet {SECRET}.</p>"
LONG = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES) * 5
WALL = """<div class="angebot"><h2>Jetzt weiterlesen</h2><p>Für 0,99 € können Sie diesen Artikel kaufen.</p>
<a href="/kasse/7">Artikel kaufen</a> <a href="/abo">Abo bestellen</a>
<p>Sie sind bereits Kunde?</p> <a href="/login">Anmelden</a></div>"""


def page(body: str, *, head: str = "", title: str = "Die Mühle im Fluss") -> str:
    """Return a whole page with `body` inside its article."""
    return (
        f"<!doctype html><html lang='de'><head><title>{title}</title>{head}</head><body>"
        f"<header><a href='/'>Der Bote</a></header><main><article><h1>{title}</h1>{body}</article></main>"
        "<footer><a href='/impressum'>Impressum</a></footer></body></html>"
    )


def json_ld(data: str) -> str:
    """Return a script element of structured data."""
    return f'<script type="application/ld+json">{data}</script>'
