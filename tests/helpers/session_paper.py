"""A newspaper on loopback with a sign-in of its own, which ends sessions when the test wants it to."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs

from helpers.fakes import FakeClock
from helpers.papers import PARAGRAPHS, SIGN_OUT, WALL, article, rss
from helpers.servers import Question, Said, Server, moved, said
from weiterlesen import paths
from weiterlesen.composition import Program, open_program
from weiterlesen.vault.memory import MemoryVault

PASSWORD = "Geheim-7"
_FOR_GOOD = 1_000_000
_HTML = (("Content-Type", "text/html; charset=utf-8"),)
_FORM = (
    '<html><body><h1>Anmelden</h1><form method="post" action="/anmelden"><input name="kennung" type="text">'
    '<input name="wort" type="password"><button>Anmelden</button></form>{note}</body></html>'
)
_PAID = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'


@dataclass
class SessionPaper:
    """Serves articles at /artikel/N, an account page at /konto and a private feed at /feed.

    `password` is what the form and the feed accept. The first session ends after `lasts` articles, a later one stays.
    """

    lasts: int = _FOR_GOOD
    password: str = PASSWORD
    sign_ins: list[str] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)
    feed_logins: list[str] = field(default_factory=list)
    _session: str = ""
    _served: int = 0

    def answer(self, question: Question) -> Said:
        """Answer one request."""
        path = question.target.partition("?")[0]
        if path == "/feed":
            return self._feed(question)
        if path == "/anmelden":
            return self._sign_in(question)
        if path.startswith("/artikel/"):
            return said(self._article(path, inside=self._is_inside(question)), headers=_HTML)
        inside = self._is_inside(question)
        if path == "/konto" and not inside:
            return moved("/anmelden?next=/konto")
        link = SIGN_OUT if inside else '<a href="/anmelden">Anmelden</a>'
        return said(f"<html><head><title>Blatt</title></head><body><h1>Blatt</h1>{link}</body></html>", headers=_HTML)

    def end_session(self) -> None:
        """Forget whoever is signed in."""
        self._session = ""

    def _is_inside(self, question: Question) -> bool:
        return bool(self._session) and f"sitzung={self._session}" in (question.header("cookie") or "")

    def _article(self, path: str, *, inside: bool) -> str:
        if inside:
            self._served += 1
            if self._served >= self.lasts:
                self.end_session()
            return article(head=_PAID, after=f"<p>Beitrag {path}</p>{SIGN_OUT}")
        return article(paragraphs=PARAGRAPHS[:1], head=_PAID, after=WALL.replace("/anmelden?next=", "/anmelden?von="))

    def _feed(self, question: Question) -> Said:
        """Give the feed to who brings the password, by HTTP Basic."""
        self.feed_logins.append(question.header("authorization") or "")
        if self.feed_logins[-1] != "Basic " + base64.b64encode(f"lena:{self.password}".encode()).decode():
            return said("zu", status=401, headers=[("WWW-Authenticate", 'Basic realm="Abo"')])
        return said(rss(()), headers=[("Content-Type", "application/rss+xml")])

    def _sign_in(self, question: Question) -> Said:
        if question.method != "POST":
            return said(_FORM.format(note=""), headers=_HTML)
        word = parse_qs(question.body.decode()).get("wort", [""])[0]
        self.sign_ins.append(word)
        if word != self.password:
            return said(_FORM.format(note='<p class="error">Falsches Passwort</p>'), headers=_HTML)
        self._session, self._served, self.lasts = (
            f"s{len(self.sign_ins)}",
            0,
            self.lasts if not self.sign_ins[1:] else 10**6,
        )
        return moved("/konto", headers=[("Set-Cookie", f"sitzung={self._session}; Path=/; HttpOnly")])


def serving(paper: SessionPaper) -> Server:
    """Return a server for the paper, to be used in a `with`."""
    return Server(paper.answer)


@contextmanager
def program_in(folder: Path, clock: FakeClock) -> Iterator[Program]:
    """Lend the program over a home of its own, with a keyring that lasts as long as it and a clock that never waits."""
    where = paths.find({"WEITERLESEN_HOME": str(folder)})
    opened = open_program(where, vault=MemoryVault(), clock=clock, wait=clock.wait)
    try:
        yield opened
    finally:
        opened.close()
