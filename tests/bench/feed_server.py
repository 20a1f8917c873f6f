"""Made-up newspapers on a loopback port, for measuring: many feeds, conditional requests, pages behind the links.

    python tests/bench/feed_server.py FEEDS ITEMS     prints its port, and serves until standard input closes

GET /feed/N.xml is feed N, GET /page/N/I.html the page of one of its items, GET /stats how many different feeds have
been asked for since the last POST /advance, which also gives every feed wholly new items.
"""

import email.utils
import hashlib
import json
import random
import sys
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_START = 1_790_000_000
_VOCABULARY = """\
der die das und ein eine mit nach über gegen Rat Stadt Hafen Brücke Fähre Schule Haushalt Gutachten Antrag
Bürgermeisterin Straße Wasser Züge Größe Überraschung Öffentlichkeit plant fordert eröffnet verschiebt prüft
bezahlt erwartet Kosten Anwohner Frist Sommer Winter Abend neue alte lange kurze
"""
_WORDS = _VOCABULARY.split()


def sentence(dice: random.Random, words: int) -> str:
    """Return so many words that read from afar like a sentence."""
    return " ".join(dice.choices(_WORDS, k=words)).capitalize() + "."


@dataclass
class Newsstand:
    """All feeds in one generation of items, and who has asked for them."""

    feeds: int
    items: int
    port: int = 0
    generation: int = 0
    asked: set[int] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)
    _bodies: dict[tuple[int, int], bytes] = field(default_factory=dict)

    def feed(self, number: int) -> bytes:
        """Return feed `number` of this generation as RSS; every second one carries whole texts."""
        key = (self.generation, number)
        if key not in self._bodies:
            self._bodies[key] = self._made(*key)
        return self._bodies[key]

    def advance(self) -> None:
        """Give every feed new items, made now so that asking for them costs nothing more than sending."""
        with self.lock:
            self.generation += 1
            self.asked.clear()
            self._bodies = {(self.generation, n): self._made(self.generation, n) for n in range(self.feeds)}

    def _made(self, generation: int, number: int) -> bytes:
        dice = random.Random(generation * 100_003 + number)
        site = f"http://127.0.0.1:{self.port}"
        items = []
        for item in range(self.items):
            whole = "".join(f"<p>{sentence(dice, 40)}</p>" for _ in range(4)) if number % 2 else ""
            content = f"<content:encoded><![CDATA[{whole}]]></content:encoded>" if whole else ""
            at = _START + generation * 86_400 - item * 3600 - number * 60
            items.append(
                f"<item><title>{sentence(dice, 9)}</title><link>{site}/page/{number}/{generation}-{item}.html</link>"
                f"<guid isPermaLink='false'>{number}/{generation}/{item}</guid>"
                f"<pubDate>{email.utils.formatdate(at)}</pubDate><description>{sentence(dice, 45)}</description>"
                f"{content}</item>"
            )
        return (
            "<?xml version='1.0' encoding='utf-8'?>"
            "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
            f"<channel><title>Zeitung {number}</title><link>{site}/paper/{number}/</link>"
            f"<description>Nachrichten {number}</description>{''.join(items)}</channel></rss>"
        ).encode()

    def page(self, path: str) -> bytes:
        """Return the page of an item: an article of some 600 words."""
        dice = random.Random(path)
        text = "".join(f"<p>{sentence(dice, 60)}</p>" for _ in range(10))
        title = sentence(dice, 9)
        return (
            f"<!doctype html><html lang='de'><head><title>{title}</title></head>"
            f"<body><main><article><h1>{title}</h1>{text}</article></main></body></html>"
        ).encode()


class Server(ThreadingHTTPServer):
    """Serves a newsstand on a free loopback port."""

    def __init__(self, stand: Newsstand) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.stand = stand
        stand.port = self.server_address[1]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        parts = self.path.strip("/").split("/")
        if parts[0] == "feed" and parts[-1].endswith(".xml"):
            self._feed(int(parts[-1].removesuffix(".xml")))
        elif parts[0] == "page":
            self._send(self.server.stand.page(self.path), "text/html; charset=utf-8")
        elif parts == ["stats"]:
            self._send(json.dumps({"feeds": len(self.server.stand.asked)}).encode(), "application/json")
        else:
            self._send(b"", "text/plain", status=404)

    def do_POST(self) -> None:
        self.server.stand.advance()
        self._send(b"", "text/plain")

    def _feed(self, number: int) -> None:
        stand = self.server.stand
        body = stand.feed(number)
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        stand.asked.add(number)
        if self.headers.get("If-None-Match") == tag:
            self._send(b"", "application/rss+xml", status=304, tag=tag)
        else:
            self._send(body, "application/rss+xml; charset=utf-8", tag=tag)

    def _send(self, body: bytes, kind: str, *, status: int = 200, tag: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if tag:
            self.send_header("ETag", tag)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


def main() -> None:
    """Serve until standard input closes."""
    stand = Newsstand(int(sys.argv[1]), int(sys.argv[2]))
    server = Server(stand)
    stand.advance()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(stand.port, flush=True)
    sys.stdin.read()
    server.shutdown()


if __name__ == "__main__":
    main()
