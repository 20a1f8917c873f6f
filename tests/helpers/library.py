"""Fills a library with papers as a reader would find it after some days: for tests and pictures of the window."""

import itertools
from pathlib import Path

from helpers.front_page import FERRY, LOCKED, TEASER
from weiterlesen.composition import Program
from weiterlesen.content import urls
from weiterlesen.model.access import Access, AccessState, Reason, ReasonCode
from weiterlesen.model.account import Account, Health
from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.feed import Feed, FetchState
from weiterlesen.model.marks import Bookmark
from weiterlesen.storage.accounts import AccountTable
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.entries import EntryTable
from weiterlesen.storage.feeds import FeedTable
from weiterlesen.storage.pictures import PictureStore

PAPERS = (
    ("Moselblatt", "moselblatt.example", "Luxemburg", "de"),
    ("Neue Uferzeitung", "uferzeitung.example", "Luxemburg", "de"),
    ("Hauptstadtbote", "hauptstadtbote.example", "Deutschland", "de"),
    ("Wirtschaft & Woche", "wirtschaft-woche.example", "Deutschland", "de"),
    ("Le Courrier du Fleuve", "courrier-fleuve.example", "", "fr"),
    ("The Morning Ledger", "morning-ledger.example", "", "en"),
)
HEADLINES = {
    "de": (
        (FERRY.title, FERRY.lede),
        (TEASER.title, TEASER.lede),
        (
            "Warum die Apfelernte in diesem Jahr so früh begann",
            "Der warme April hat die Blüte um zwei Wochen vorgezogen. Die Winzer sehen es mit gemischten Gefühlen.",
        ),
        (
            "Stadtrat streitet über Tempo 30 auf der Uferstraße",
            "Anwohner freuen sich, der Handel fürchtet um seine Kundschaft. Eine Probe soll im Frühjahr beginnen.",
        ),
        (
            "Neues Stellwerk: Bahnstrecke im Norden drei Wochen gesperrt",
            "Pendler müssen auf Busse umsteigen. Die Bahn verspricht danach einen Takt von fünfzehn Minuten.",
        ),
        (
            "„Ich wollte nie berühmt werden“",
            "Die Geigerin Mira Anders über Lampenfieber, Nachtzüge und das Üben im Hotelschrank.",
        ),
        (
            "Wer bei der Wärmepumpe jetzt noch Zuschüsse bekommt",
            "Die Regeln ändern sich zum Jahreswechsel. Ein Überblick über Fristen, Beträge und Fallstricke.",
        ),
        (
            "Sturmböen decken Turnhalle ab, niemand verletzt",
            "Der Unterricht fällt bis Donnerstag aus. Der Schaden wird auf 300.000 Euro geschätzt.",
        ),
        (
            "Der lange Weg zur kleinsten Bibliothek des Landes",
            "In Nommern stehen achttausend Bücher in einem alten Transformatorenhaus. Ein Besuch.",
        ),
        (
            "Zinsen, Mieten, Löhne: Was 2027 teurer wird – und was nicht",
            "Die Statistiker legen ihre Prognose vor. Entscheidend bleibt der Preis für Energie.",
        ),
        (
            "Kommentar: Die Fähre ist mehr als ein Schiff",
            "Wer über Kosten redet, sollte auch über Wege reden, die wegfallen.",
        ),
        (
            "Archäologen finden römischen Keller unter Supermarkt",
            "Der Neubau verzögert sich um Monate. Der Bürgermeister spricht von einem Glücksfall.",
        ),
    ),
    "fr": (
        (
            "Le tram de nuit circulera dès le mois de mars",
            "La ville étend l’horaire jusqu’à deux heures du matin, du jeudi au samedi.",
        ),
        (
            "Frontaliers : ce qui change pour le télétravail",
            "Le nouvel accord entre en vigueur au 1er janvier. Les seuils sont relevés.",
        ),
        (
            "Une librairie rouvre dans l’ancienne poste",
            "Trois amies d’enfance ont repris les clés. Elles misent sur les lectures du dimanche.",
        ),
    ),
    "en": (
        (
            "The quiet return of the night train",
            "Four new lines open this winter. Why sleeping on rails suddenly pays again.",
        ),
        (
            "How a village of 900 kept its bakery",
            "They bought it together, share by share. Opening time is still six in the morning.",
        ),
        (
            "What we learned from ten years of heat pumps",
            "A field study of 4,000 homes settles some old arguments and starts new ones.",
        ),
    ),
}
HOUR = 3600.0


def fill(program: Program, *, rounds: int = 3, picture: Path | None = None) -> tuple[int, ...]:
    """Store papers, entries, articles, bookmarks and an account; return the ids of the feeds."""
    database, now = program.database, program.clock.now()
    feeds, entries = FeedTable(database), EntryTable(database)
    ids: list[int] = []
    for place, (title, host, folder, language) in enumerate(PAPERS):
        failing = FetchState(failures=4, error_code="timeout", asked_at=now) if place == 3 else FetchState(asked_at=now)
        site = f"https://{host}"
        feed = feeds.add(Feed(0, f"{site}/feed", title, f"{site}/", folder, site, now, state=failing))
        entries.upsert(feed.id, list(_drafts(site, language, place, rounds, now)), now)
        ids.append(feed.id)
    if picture is not None:
        store = PictureStore(program.paths.pictures, database, now=program.clock.now)
        for number in range(8):
            body = (picture / f"pic{number}.jpg").read_bytes()
            store.put(_picture(number), body, "image/jpeg", width=1200, height=675)
        store.put(FERRY.blocks[0].src, (picture / "pic0.jpg").read_bytes(), "image/jpeg", width=1200, height=675)  # type: ignore[union-attr]  # it is a figure
    _articles(program, now)
    return tuple(ids)


def _picture(number: int) -> str:
    return f"https://bilder.example/{number % 8}.jpg"


def _drafts(site: str, language: str, place: int, rounds: int, now: float) -> "itertools.chain[EntryDraft]":
    lines = HEADLINES[language]
    turned = lines[place * 3 % len(lines) :] + lines[: place * 3 % len(lines)]

    def one(number: int) -> EntryDraft:
        title, teaser = turned[number % len(turned)]
        again = number // len(turned)
        slug = {FERRY.title: "politik/faehre", TEASER.title: "plus/haushalt"}.get(title, f"artikel-{number}")
        return EntryDraft(
            uid=f"{site}/{number}",
            url=f"{site}/{slug}" + (f"-{again}" if again else ""),
            title=title,
            teaser=teaser,
            picture=_picture(number + place) if number % 3 != 2 else "",
            published_at=now - (number * 1.7 + place * 0.6) * HOUR - 300,
            language=language,
            text=f"{teaser} " * 5,
            paid_mark=number % 4 == 1,
        )

    return itertools.chain(one(number) for number in range(len(turned) * rounds))


def _articles(program: Program, now: float) -> None:
    database = program.database
    articles = ArticleTable(database)

    entitled = Access(AccessState.ENTITLED, (Reason(ReasonCode.OPENED_BY_SESSION),))
    articles.put(urls.normal(FERRY.url), FERRY, entitled, now, session="moselblatt.example")
    articles.put(urls.normal(TEASER.url), TEASER, LOCKED, now, session="")
    AccountTable(database).put(Account("moselblatt.example", "anna@example.org", Health.SIGNED_IN, now - HOUR, now))
    AccountTable(database).put(Account("uferzeitung.example", "anna", Health.EXPIRED, now, now))
    AccountTable(database).put(Account("hauptstadtbote.example", "a.m.", Health.NEEDS_YOU, now, now, detail="refused"))
    marks = BookmarkTable(database)
    marks.put(Bookmark(urls.normal(FERRY.url), FERRY.title, now - HOUR, "", ("Mobilität", "Mosel")))
    marks.put(Bookmark("https://anderswo.example/lesen", "Ein Lesezeichen ohne Eintrag", now - 2 * HOUR))
