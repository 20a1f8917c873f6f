"""Answers that no reader should stumble over: `/bad/` and below, for trying what a program does with bad input."""

import itertools
import time
import zlib
from collections.abc import Callable, Iterator

from weiterlesen.demo.layout import Page, notice, page
from weiterlesen.demo.web import Answer, see_other

HUGE = 200 * 1024 * 1024
BOMB = 1024 * 1024 * 1024
DRIPS, DRIP_PAUSE_S = 20_000, 0.3
_BLOCK = 1024 * 1024
_GZIP = 31  # zlib's window bits for a gzip stream
_PROSE = b"<p>Das Wasser stieg die ganze Nacht, und niemand schrieb auf, wie hoch.</p>\n"

_EMPTY_FEED = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Leere Zeitung</title><link>https://example.org/</link>
<description>Heute steht nichts in der Zeitung.</description></channel></rss>
"""
_NO_FEED = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Kein Feed</title></head>
<body><h1>Kein Feed</h1><p>Hier steht eine gewöhnliche Seite, die auf keinen Feed verweist.</p></body></html>
"""
_UMLAUTS = """<!DOCTYPE html>
<html lang="de"><head><title>Größe, Höhe, Übermut</title></head><body><article><h1>Größe, Höhe, Übermut</h1>
<p>Die Brücke über die Prüm führt fünf Fußgänger täglich über das Wasser, und jeder grüßt den Wärter höflich zurück.</p>
<p>Für größere Mühen fehlt dem Städtchen das Vermögen. Trotzdem wünschen die Bürger eine überdachte Straßenbahn.</p>
<p>Übrigens: Süße Äpfel gedeihen hier schöner als in den Nachbardörfern, was die Gärtner natürlich häufig erwähnen.</p>
</article></body></html>
"""


def _huge() -> Iterator[bytes]:
    chunk = _PROSE * (_BLOCK // len(_PROSE))
    yield b"<!DOCTYPE html><html lang='de'><head><title>Sehr lang</title></head><body><article><h1>Sehr lang</h1>"
    yield from itertools.repeat(chunk, HUGE // len(chunk) + 1)


def _bomb() -> Iterator[bytes]:
    packer = zlib.compressobj(9, zlib.DEFLATED, _GZIP)
    block = b"<p>Bumm.</p>".ljust(_BLOCK)
    for _ in range(BOMB // _BLOCK):
        packed = packer.compress(block)
        if packed:
            yield packed
    yield packer.flush()


def _drip(pause: Callable[[float], None]) -> Iterator[bytes]:
    for byte in itertools.islice(itertools.cycle(_PROSE), DRIPS):
        yield bytes((byte,))
        pause(DRIP_PAUSE_S)


class BadInput:
    """Makes those answers; `pause` waits between two drips (seconds)."""

    def __init__(self, pause: Callable[[float], None] = time.sleep) -> None:
        self._pause = pause
        self._makers: dict[str, Callable[[], Answer]] = {
            "not-a-feed": lambda: Answer(_NO_FEED.encode()),
            "empty-feed": lambda: Answer(_EMPTY_FEED, content_type="application/rss+xml; charset=utf-8"),
            "404": lambda: notice("Nicht gefunden", "Diese Seite gibt es nicht.", status=404),
            "410": lambda: notice("Nicht mehr da", "Diese Seite gab es einmal.", status=410),
            "500": lambda: notice("Fehler", "Die Redaktion hat gerade einen schlechten Tag.", status=500),
            "429": lambda: notice("Zu schnell", "Bitte warten Sie zwei Minuten.", status=429).adding(
                ("Retry-After", "120")
            ),
            "loop": lambda: see_other("/bad/loop-back"),
            "loop-back": lambda: see_other("/bad/loop"),
            "huge": lambda: Answer(stream=_huge()),
            "bomb": lambda: Answer(stream=_bomb(), headers=(("Content-Encoding", "gzip"),)),
            "drip": lambda: Answer(stream=_drip(self._pause)),
            "wrong-charset": lambda: Answer(_UMLAUTS.encode("cp1252")),
            "no-article": self._no_article,
            "cut": lambda: Answer(_UMLAUTS.encode(), length=50_000),
        }

    def answer(self, name: str) -> Answer | None:
        """Return the answer called `name`, a list of all for "", or None."""
        if not name:
            links = "".join(f'<li><a href="/bad/{key}">{key}</a></li>' for key in self._makers)
            return page(Page("Schlechte Antworten", f"<h1>Schlechte Antworten</h1><ul>{links}</ul>"), None)
        make = self._makers.get(name)
        return None if make is None else make()

    @staticmethod
    def _no_article() -> Answer:
        links = "".join(f'<li><a href="/ressort/sport?seite={number}">{number}</a></li>' for number in range(1, 40))
        return page(Page("Archiv", f"<h1>Archiv</h1><ul>{links}</ul>"), None)
