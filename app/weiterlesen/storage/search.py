"""The full-text index: one row for each address that has an entry, an article or a bookmark."""

import logging
import sqlite3
from collections.abc import Iterable

from weiterlesen.content import urls
from weiterlesen.model.article import Article
from weiterlesen.model.errors import LibraryError
from weiterlesen.model.marks import SearchHit
from weiterlesen.policy.ranking import Match, Place, ranked
from weiterlesen.storage import words as spoken
from weiterlesen.storage.database import Database
from weiterlesen.storage.snippets import END_MARK, START_MARK, snippet
from weiterlesen.storage.values import marks, unpacked
from weiterlesen.storage.words import Term

_log = logging.getLogger(__name__)
# For each place the newest addresses are looked at, not all: a word that is in every article has 100,000.
_LOOKED_AT = 300
_AT_ONCE = 200
_PLACES = (
    (Place.TITLE, ("title",)),
    (Place.NOTE, ("note",)),
    (Place.LEDE, ("kicker", "lede", "author")),
    (Place.TEXT, ()),
)
_COLUMNS = ("title", "kicker", "lede", "author", "note", "text")

# The article's words where there is one; its text only if it is whole, else the feed's own text.
_DOCUMENT = """
SELECT coalesce(nullif(a.title, ''), nullif(e.title, ''), b.title, '') AS title,
       coalesce(nullif(a.kicker, ''), e.kicker, '') AS kicker,
       coalesce(nullif(a.lede, ''), e.teaser, '') AS lede,
       coalesce(nullif(a.author, ''), e.author, '') AS author,
       coalesce(b.note, '') || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM bookmark_tag t
                                                WHERE t.address_id = d.id), '') AS note,
       CASE WHEN a.whole = 1 THEN a.text ELSE coalesce(nullif(x.text, ''), a.text, '') END AS text,
       CASE WHEN a.whole = 1 THEN a.article ELSE '' END AS article,
       a.address_id IS NULL AND e.id IS NULL AND b.address_id IS NULL AS unused
FROM address d
LEFT JOIN article a ON a.address_id = d.id
LEFT JOIN bookmark b ON b.address_id = d.id
LEFT JOIN entry e ON e.id = (SELECT max(id) FROM entry WHERE address_id = d.id)
LEFT JOIN entry_text x ON x.id = e.id
WHERE d.id = :id
"""
_FACTS = """
SELECT d.id, coalesce(s.sorted_at, a.published_at, b.created_at, a.fetched_at, 0) AS published_at,
       b.address_id IS NOT NULL AS bookmarked
FROM address d
LEFT JOIN article a ON a.address_id = d.id
LEFT JOIN bookmark b ON b.address_id = d.id
LEFT JOIN entry_state s ON s.id = (SELECT max(id) FROM entry WHERE address_id = d.id)
WHERE d.id IN ({})
"""
_HIT = """
SELECT coalesce(e.url, b.url, a.url, '') AS url, i.title, i.lede, i.note, i.text,
       coalesce(nullif(f.title, ''), a.site, '') AS paper, coalesce(e.id, 0) AS entry_id
FROM search_index i
LEFT JOIN article a ON a.address_id = i.rowid
LEFT JOIN bookmark b ON b.address_id = i.rowid
LEFT JOIN entry e ON e.id = (SELECT max(id) FROM entry WHERE address_id = i.rowid)
LEFT JOIN entry_state s ON s.id = e.id
LEFT JOIN feed f ON f.id = s.feed_id
WHERE i.rowid = :id
"""


class SearchIndex:
    """Finds addresses by words in headline, kicker, lede, author, text, captions, boxes, notes and tags."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def search(self, words: str, limit: int = 50) -> tuple[SearchHit, ...]:
        """Return at most `limit` results, best first (`policy.ranking`); never raises for what was typed.

        Of a word that very many addresses have, the newest known are looked at. `reason` is a `Place`.
        """
        terms = spoken.terms(words)
        if not terms:
            return ()
        with self._db.read() as connection:
            places = _found(connection, terms)
            matches = _matches(connection, places)
            # Freshness is seen from the newest result, not from today: a search in an old archive sorts as well.
            now = max((match.published_at for match in matches), default=0.0)
            return tuple(_hit(connection, terms, match) for match in ranked(matches, now)[: max(0, limit)])

    def catch_up(self, most: int = _AT_ONCE) -> int:
        """Write anew some of what an older version has indexed with fewer words; return how many are left."""
        with self._db.write() as connection:
            rows = connection.execute("SELECT address_id FROM search_pending LIMIT :most", {"most": most}).fetchall()
            reindex(connection, [int(row["address_id"]) for row in rows])
            connection.executemany("DELETE FROM search_pending WHERE address_id = ?", [tuple(row) for row in rows])
            return int(connection.execute("SELECT count(*) FROM search_pending").fetchone()[0])


def reindex(connection: sqlite3.Connection, address_ids: Iterable[int]) -> None:
    """Write anew what the index holds of these addresses, as the tables are now; part of the caller's transaction."""
    for address_id in address_ids:
        row = connection.execute(_DOCUMENT, {"id": address_id}).fetchone()
        if row is None or row["unused"]:
            connection.execute("DELETE FROM search_index WHERE rowid = :id", {"id": address_id})
            continue
        connection.execute(
            f"""INSERT OR REPLACE INTO search_index (rowid, {", ".join(_COLUMNS)}, plain)
                VALUES (:id, {", ".join(f":{name}" for name in _COLUMNS)}, :plain)""",  # noqa: S608 (our own names)
            _document(address_id, row),
        )


def _document(address_id: int, row: sqlite3.Row) -> dict[str, str | int]:
    document: dict[str, str | int] = {name: _unmarked(row[name]) for name in _COLUMNS}
    if beside := _beside(row["article"]):
        document["text"] = f"{document['text']}\n\n{_unmarked(beside)}"
    plain = spoken.without_strokes(" ".join(str(value) for value in document.values()))
    return document | {"id": address_id, "plain": plain}


def _beside(article: str) -> str:
    """Return the words of an article's captions and boxes; a damaged one has none, and is told when it is opened."""
    if not article:
        return ""
    from weiterlesen.content.block_text import beside_text  # noqa: PLC0415 (lxml is not for the start)

    try:
        return beside_text(unpacked(Article, article, "").blocks)
    except LibraryError as error:
        _log.warning("search: %s", error)
        return ""


def _unmarked(text: str) -> str:
    return text.replace(START_MARK, "").replace(END_MARK, "")


def squeeze(connection: sqlite3.Connection) -> None:
    """Merge the index so that words of rows that were taken out are not left in it; takes seconds for 100,000 rows."""
    connection.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")


def _found(connection: sqlite3.Connection, terms: tuple[Term, ...]) -> dict[int, Place]:
    """Return where each address has the words; the first place of the list counts."""
    places: dict[int, Place] = {}
    for place, columns in _PLACES:
        rows = connection.execute(
            "SELECT rowid FROM search_index WHERE search_index MATCH :question ORDER BY rowid DESC LIMIT :most",
            {"question": spoken.question(terms, columns), "most": _LOOKED_AT},
        )
        for row in rows:
            places.setdefault(int(row[0]), place)
    return places


def _matches(connection: sqlite3.Connection, places: dict[int, Place]) -> list[Match]:
    rows = connection.execute(_FACTS.format(marks(len(places))), tuple(places))
    return [
        Match(int(row["id"]), places[int(row["id"])], float(row["published_at"]), bool(row["bookmarked"]))
        for row in rows
    ]


def _hit(connection: sqlite3.Connection, terms: tuple[Term, ...], match: Match) -> SearchHit:
    row = connection.execute(_HIT, {"id": match.key}).fetchone()
    shown = row["note"] if match.place is Place.NOTE else row["text"] or row["lede"]
    return SearchHit(
        url=row["url"],
        title=row["title"] or row["url"],
        paper=row["paper"] or urls.host_of(row["url"]),
        snippet=snippet(shown, terms),
        published_at=match.published_at,
        entry_id=row["entry_id"],
        bookmarked=match.bookmarked,
        reason=match.place.value,
    )
