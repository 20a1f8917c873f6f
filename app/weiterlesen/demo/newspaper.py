"""The demo newspaper without a server: a visit in, an answer out."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from weiterlesen.demo import feeds
from weiterlesen.demo.articles import Article, Video, read_all
from weiterlesen.demo.bad_input import BadInput
from weiterlesen.demo.desk import Desk
from weiterlesen.demo.edition import Edition
from weiterlesen.demo.layout import notice, page
from weiterlesen.demo.pages import Paper, article_page, front_page, listing, video_page
from weiterlesen.demo.reception import DEFAULT_SEED, Reception
from weiterlesen.demo.web import Answer, Visit, conditional
from weiterlesen.demo.words import SECTIONS

SESSION_S = 12 * 3600.0
_TYPES = {".webp": "image/webp", ".svg": "image/svg+xml", ".png": "image/png", ".css": "text/css; charset=utf-8"}
_FILES = {
    "/style.css": "style.css",
    "/favicon.svg": "favicon.svg",
    "/favicon.png": "favicon.png",
    "/favicon.ico": "favicon.png",
}
_PLAIN_PAGES = {
    "/impressum": ("Impressum", "Der Uferbote ist eine erfundene Zeitung. Sie erscheint nur auf diesem Rechner."),
    "/datenschutz": ("Datenschutz", "Diese Zeitung merkt sich nichts, was ihr Ende überdauert."),
    "/kontakt": ("Kontakt", "Die Redaktion freut sich über Post, hat aber keine Adresse."),
}

Handler = Callable[[Visit, str], Answer | None]


class Newspaper:
    """Everything that is served. Safe to use from several threads.

    `base` is the server's own address without a slash at the end. `now` returns UTC epoch seconds and is asked once
    for the day that all dates count from, and again for every session. Sessions end silently after `session_s`.
    """

    def __init__(
        self,
        resources: Path,
        base: str,
        *,
        session_s: float = SESSION_S,
        seed: str = DEFAULT_SEED,
        now: Callable[[], float] = time.time,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.paper = Paper(read_all(resources), Edition.of(now()), base)
        self._articles = {article.slug: article for article in self.paper.articles}
        self._videos = {
            part.key: part for article in self.paper.articles for part in article.parts if isinstance(part, Video)
        }
        self._files = {path: (resources / name).read_bytes() for path, name in _FILES.items()}
        self._files |= {
            f"/bilder/{found.name}": found.read_bytes() for found in (resources / "pictures").glob("*.webp")
        }
        self._changed = feeds.changed(self.paper)
        sizes = {path.rpartition("/")[2]: len(body) for path, body in self._files.items()}
        self._feeds = {
            "/feed.xml": (feeds.RSS, feeds.rss(self.paper, sizes)),
            "/atom.xml": (feeds.ATOM, feeds.atom(self.paper)),
            "/feed.json": (feeds.JSON, feeds.json_feed(self.paper)),
        }
        self._desk = Desk(Reception(now, session_s, seed), session_s)
        self._bad = BadInput(pause)
        self._routes = tuple((method, re.compile(pattern), handler) for method, pattern, handler in self._table())

    def _table(self) -> tuple[tuple[str, str, Handler], ...]:
        desk = self._desk
        return (
            ("GET", "/", self._front),
            ("GET", r"/artikel/([a-z0-9-]+)", self._article),
            ("GET", r"/artikel/([a-z0-9-]+)/kommentare\.rss", self._comments),
            ("GET", r"/ressort/([a-z]+)", self._section),
            ("GET", r"/autor/(.+)", self._author),
            ("GET", r"/suche", self._search),
            ("GET", r"/video/([a-z0-9-]+)", self._video),
            ("GET", r"/bad/([a-z0-9-]*)", lambda _, name: self._bad.answer(name)),
            ("GET", r"/anmelden", lambda visit, _: desk.sign_in_form(visit)),
            ("POST", r"/anmelden", lambda visit, _: desk.sign_in(visit)),
            ("GET", r"/registrieren", lambda visit, _: desk.registration_form(visit)),
            ("POST", r"/registrieren", lambda visit, _: desk.register(visit)),
            ("GET", r"/konto", lambda visit, _: desk.account(visit)),
            ("GET", r"/abmelden", lambda visit, _: desk.sign_out(visit)),
            ("POST", r"/abmelden", lambda visit, _: desk.sign_out(visit)),
            ("GET", r"/kaufen/([a-z0-9-]+)", self._purchase_form),
            ("POST", r"/kaufen/([a-z0-9-]+)", self._purchase),
            ("GET", r"/abo", lambda visit, _: desk.subscription_form(visit)),
            ("POST", r"/abo", lambda visit, _: desk.subscribe(visit)),
            ("POST", r"/newsletter", lambda visit, _: self._thanks(visit)),
        )

    def answer(self, visit: Visit) -> Answer:
        """Answer a visit; `visit.method` is GET or POST."""
        if visit.method == "GET":
            found = self._standing(visit)
            if found is not None:
                return found
        for method, pattern, handler in self._routes:
            match = pattern.fullmatch(visit.path)
            if match is not None and method == visit.method:
                answer = handler(visit, match[1] if pattern.groups else "")
                if answer is not None:
                    return answer
        return notice("Nicht gefunden", "Diese Seite gibt es nicht.", self._desk.customer(visit), 404)

    def _standing(self, visit: Visit) -> Answer | None:
        """Answer with what is the same for everybody: feeds, pictures, the plain pages."""
        if visit.path in self._feeds:
            kind, body = self._feeds[visit.path]
            return conditional(visit, Answer(body, content_type=kind), self._changed)
        if visit.path in self._files:
            suffix = "." + (visit.path if visit.path != "/favicon.ico" else "/favicon.png").rpartition(".")[2]
            kept = (("Cache-Control", "public, max-age=3600"),)
            return conditional(visit, Answer(self._files[visit.path], content_type=_TYPES[suffix], headers=kept))
        if visit.path in _PLAIN_PAGES:
            return notice(*_PLAIN_PAGES[visit.path], self._desk.customer(visit))
        return None

    def _front(self, visit: Visit, _: str) -> Answer:
        customer = self._desk.customer(visit)
        # A date alone cannot tell the page of somebody signed in from another's: then only the ETag counts.
        changed = self._changed if customer is None else None
        return conditional(visit, page(front_page(self.paper), customer), changed)

    def _article(self, visit: Visit, slug: str) -> Answer | None:
        article = self._articles.get(slug)
        if article is None:
            return None
        customer = self._desk.customer(visit)
        shown = article_page(self.paper, article, customer, readable=self._desk.may_read(visit, article))
        return conditional(visit, page(shown, customer, article.path))

    def _comments(self, visit: Visit, slug: str) -> Answer | None:
        article = self._articles.get(slug)
        if article is None:
            return None
        return conditional(visit, Answer(feeds.comments(self.paper, article), content_type=feeds.RSS), self._changed)

    def _list(self, visit: Visit, title: str, wanted: Callable[[Article], bool]) -> Answer:
        found = [article for article in self.paper.articles if wanted(article)]
        return page(listing(title, found, self.paper.edition), self._desk.customer(visit))

    def _section(self, visit: Visit, key: str) -> Answer | None:
        if key not in SECTIONS:
            return None
        return self._list(visit, SECTIONS[key], lambda article: article.section == key)

    def _author(self, visit: Visit, name: str) -> Answer | None:
        if not any(name in article.byline for article in self.paper.articles):
            return None
        return self._list(visit, name, lambda article: name in article.byline)

    def _search(self, visit: Visit, _: str) -> Answer:
        """Search what everybody may see: headline, kicker, lede, keywords."""
        word = visit.query.get("q", "").strip()
        folded = word.casefold()

        def wanted(article: Article) -> bool:
            shown = (article.kicker, article.headline, article.lede, *article.keywords)
            return bool(folded) and any(folded in text.casefold() for text in shown)

        return self._list(visit, f"Suche: {word}", wanted)

    def _video(self, _: Visit, key: str) -> Answer | None:
        video = self._videos.get(key)
        return None if video is None else page(video_page(video), None)

    def _purchase_form(self, visit: Visit, slug: str) -> Answer | None:
        article = self._articles.get(slug)
        return None if article is None else self._desk.purchase_form(visit, article)

    def _purchase(self, visit: Visit, slug: str) -> Answer | None:
        article = self._articles.get(slug)
        return None if article is None else self._desk.purchase(visit, article)

    def _thanks(self, visit: Visit) -> Answer:
        return notice("Vielen Dank", "In der Demo-Zeitung wird kein Newsletter verschickt.", self._desk.customer(visit))
