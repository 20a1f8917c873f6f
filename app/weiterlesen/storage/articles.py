"""What was kept of pages: the readable text, the verdict it was kept under, and whose session opened it."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from weiterlesen.content import urls as web
from weiterlesen.model.access import Access, AccessState
from weiterlesen.model.article import Article, Comment, figures_of
from weiterlesen.model.errors import LibraryError
from weiterlesen.policy import retention, versions
from weiterlesen.storage import addresses, earlier, ledger_facts, search
from weiterlesen.storage.database import Database
from weiterlesen.storage.values import batches, checksum, marks, only_row, packed, storable, unpacked

_SAVE = """
INSERT OR REPLACE INTO article (address_id, url, state, waiting, whole, fetched_at, session, title, kicker, lede,
    author, site, picture, language, published_at, access, refused, refused_at, checksum, text, article, words)
VALUES (:address_id, :url, :state, :waiting, :whole, :fetched_at, :session, :title, :kicker, :lede, :author, :site,
    :picture, :language, :published_at, :access, '', NULL, :checksum, :text, :article, :words)
"""
_FACTS = """
SELECT a.url, a.fetched_at, a.waiting,
       EXISTS (SELECT 1 FROM entry WHERE address_id = a.address_id) AS in_feed,
       EXISTS (SELECT 1 FROM bookmark WHERE address_id = a.address_id) AS bookmarked,
       EXISTS (SELECT 1 FROM purchase WHERE address_id = a.address_id) AS bought
FROM article a
"""


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as it is kept.

    `access` is the verdict under which `article` was kept at `fetched_at`. `refused` is a later verdict (at
    `refused_at`) that came with less than the whole article kept here and therefore did not replace it. `session` is
    the publisher whose session opened the article, as far as is known, "" for none; `session_over` tells that the
    reader has signed out since. Times: UTC epoch seconds.
    """

    url: str
    article: Article
    access: Access
    fetched_at: float
    session: str = ""
    session_over: bool = False
    refused: Access | None = None
    refused_at: float | None = None

    @property
    def whole(self) -> bool:
        """Whether the whole article is kept, not a teaser."""
        return self.access.state.whole and bool(self.article.blocks)


@dataclass(frozen=True, slots=True)
class WaitingArticle:
    """An article that waits for the reader: with which verdict, and when it was asked for last (UTC epoch seconds)."""

    url: str
    state: AccessState
    fetched_at: float


class ArticleTable:
    """Articles by address."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, url: str, article: Article, access: Access, now: float, *, session: str = "") -> bool:
        """Store what was fetched at `now` and return whether `article` is what is kept now.

        A teaser never replaces a whole article: that one stays with its own verdict, and the new verdict is noted as
        `refused`. So does one that a session had opened when less comes without it. A text that its publisher shortened
        is kept twice (see `earlier`). A page without any text does not replace a teaser either, its verdict does.
        `session` is the publisher whose session the page was asked with and that opened it.
        """
        whole = access.state.whole and bool(article.blocks)
        with self._db.write() as connection:
            address_id = addresses.number(connection, addresses.key_of(url))
            ledger_facts.note_offers(connection, url, access, now)
            known = only_row(
                connection.execute(
                    "SELECT whole, text, session FROM article WHERE address_id = :id", {"id": address_id}
                )
            )
            words = len(article.text.split())
            if known is not None and known["whole"] and (not whole or _is_less(known, words, session)):
                connection.execute(
                    "UPDATE article SET refused = :access, refused_at = :now WHERE address_id = :id",
                    {"access": packed(access), "now": now, "id": address_id},
                )
                return False
            if known is not None and known["text"] and not article.blocks and not article.text:
                connection.execute(
                    """UPDATE article SET access = :access, state = :state, waiting = :waiting, fetched_at = :now
                       WHERE address_id = :id""",
                    {"id": address_id, "now": now, **_verdict(access)},
                )
                return False
            earlier.keep(connection, address_id, words)
            connection.execute(_SAVE, _values(address_id, url, article, access, now) | {"session": session})
            sources = {figure.src for figure in figures_of(article.blocks)} | {article.picture}
            connection.executemany(
                "INSERT INTO article_picture (address_id, src) VALUES (?, ?)",
                ((address_id, storable(src)) for src in sources - {""}),
            )
            search.reindex(connection, (address_id,))
        return True

    def put_comments(self, url: str, comments: tuple[Comment, ...]) -> None:
        """Replace the comments of what is kept for an address; nothing else, and nothing where nothing is kept."""
        with self._db.write() as connection:
            address_id = addresses.find(connection, url)
            row = only_row(connection.execute("SELECT article FROM article WHERE address_id = :id", {"id": address_id}))
            if row is None:
                return
            known = unpacked(Article, row["article"], url)
            text = storable(packed(replace(known, comments=comments)))
            connection.execute(
                "UPDATE article SET article = :article, checksum = :checksum WHERE address_id = :id",
                {"article": text, "checksum": checksum(text), "id": address_id},
            )

    def get(self, url: str) -> StoredArticle | None:
        """Return what is kept for an address, or None; raise LibraryError(damaged) about the address."""
        with self._db.read() as connection:
            row = only_row(
                connection.execute(
                    "SELECT * FROM article WHERE address_id = :id", {"id": addresses.find(connection, url)}
                )
            )
        if row is None:
            return None
        if checksum(row["article"]) != row["checksum"]:
            raise LibraryError(row["url"], "its checksum is wrong", code="damaged")
        return StoredArticle(
            url=row["url"],
            article=unpacked(Article, row["article"], row["url"]),
            access=unpacked(Access, row["access"], row["url"]),
            fetched_at=row["fetched_at"],
            session=row["session"],
            session_over=bool(row["session_over"]),
            refused=unpacked(Access, row["refused"], row["url"]) if row["refused"] else None,
            refused_at=row["refused_at"],
        )

    def earlier(self, url: str) -> Article | None:
        """Return the longer text from before the publisher shortened it, or None; raise LibraryError(damaged)."""
        with self._db.read() as connection:
            return earlier.get(connection, url, addresses.find(connection, url) or 0)

    def access_of(self, url: str) -> AccessState:
        """Return the verdict on what is kept for an address, UNKNOWN if nothing is."""
        with self._db.read() as connection:
            row = only_row(
                connection.execute(
                    "SELECT state FROM article WHERE address_id = :id", {"id": addresses.find(connection, url)}
                )
            )
        return AccessState.UNKNOWN if row is None else AccessState(row["state"])

    def queue(self) -> tuple[WaitingArticle, ...]:
        """Return what waits for the reader to sign in, buy or agree, last asked for first."""
        with self._db.read() as connection:
            rows = connection.execute(
                "SELECT url, state, fetched_at FROM article WHERE waiting = 1 ORDER BY fetched_at DESC, address_id"
            )
            return tuple(WaitingArticle(row["url"], AccessState(row["state"]), row["fetched_at"]) for row in rows)

    def waiting(self, hosts: Iterable[str] | None = None) -> tuple[str, ...]:
        """Return the addresses of what waits, in the same order.

        `hosts` are those of one publisher, as in `model.publisher.Site`; None means all.
        """
        urls = tuple(article.url for article in self.queue())
        if hosts is None:
            return urls
        wanted = tuple(hosts)
        return tuple(url for url in urls if _at(url, wanted))

    def asked_in_vain(self, url: str, now: float) -> None:
        """Note that an article that waits was asked for at `now`, and that nothing came that could be kept."""
        with self._db.write() as connection:
            connection.execute(
                "UPDATE article SET fetched_at = :now WHERE address_id = :id AND waiting = 1",
                {"now": now, "id": addresses.find(connection, url)},
            )

    def opened_last(self, publisher: str) -> str:
        """Return the address of the paid article that the publisher's session opened last, "" if there is none."""
        with self._db.read() as connection:
            row = only_row(
                connection.execute(
                    """SELECT url FROM article WHERE session = :publisher AND session_over = 0 AND state = 'entitled'
                       ORDER BY fetched_at DESC, address_id DESC LIMIT 1""",
                    {"publisher": publisher},
                )
            )
        return "" if row is None else str(row["url"])

    def judge(self, url: str, access: Access) -> None:
        """Let what is kept for an address stand under another verdict; nothing else of it changes."""
        with self._db.write() as connection:
            connection.execute(
                "UPDATE article SET access = :access, state = :state, waiting = :waiting WHERE address_id = :id",
                {"id": addresses.find(connection, url), **_verdict(access)},
            )

    def forget_session(self, publisher: str, *, wipe_articles: bool = False) -> tuple[str, ...]:
        """Note that the reader signed out and return the addresses of the articles that the session opened.

        They stay: the reader was entitled to them. With `wipe_articles` they go, with their words in the search and
        their pictures' entries, and the log is emptied; `PictureStore.remove_unused` then deletes the files. What was
        bought stays in any case: it is the reader's, with an account or without.
        """

        def work(connection: sqlite3.Connection) -> tuple[str, ...]:
            rows = connection.execute(
                """SELECT address_id, url, EXISTS (SELECT 1 FROM purchase p WHERE p.address_id = a.address_id) AS bought
                   FROM article a WHERE session = :publisher ORDER BY address_id""",
                {"publisher": publisher},
            ).fetchall()
            if wipe_articles:
                self._wipe(connection, [int(row["address_id"]) for row in rows if not row["bought"]])
                earlier.wipe(connection, publisher)
                search.squeeze(connection)
            connection.execute(
                "UPDATE article SET session_over = 1 WHERE session = :publisher", {"publisher": publisher}
            )
            return tuple(str(row["url"]) for row in rows)

        opened = self._db.keep(work)
        if wipe_articles:
            self._db.empty_log()
        return opened

    def facts(self) -> tuple[retention.ArticleFacts, ...]:
        """Return what `policy.retention` needs to know of every article."""
        with self._db.read() as connection:
            return tuple(
                retention.ArticleFacts(
                    row["url"],
                    row["fetched_at"],
                    in_feed=bool(row["in_feed"]),
                    bookmarked=bool(row["bookmarked"]),
                    waiting=bool(row["waiting"]),
                    bought=bool(row["bought"]),
                )
                for row in connection.execute(_FACTS)
            )

    def retain(self, limits: retention.Limits, now: float) -> int:
        """Let go of what `policy.retention` says at `now`; return how many articles went."""
        gone = retention.expired_articles(self.facts(), now, limits)
        self.remove(gone)
        return len(gone)

    def remove(self, urls: Iterable[str]) -> None:
        """Let articles go, also from the search; the feed's own text of their entries stays."""
        with self._db.write() as connection:
            found = (addresses.find(connection, url) for url in urls)
            self._wipe(connection, [address_id for address_id in found if address_id is not None])

    def _wipe(self, connection: sqlite3.Connection, address_ids: list[int]) -> None:
        for batch in batches(address_ids):
            places = marks(len(batch))
            connection.execute(
                f"""DELETE FROM picture WHERE src IN (
                        SELECT src FROM article_picture WHERE address_id IN ({places})
                        EXCEPT SELECT src FROM article_picture WHERE address_id NOT IN ({places})
                        EXCEPT SELECT picture FROM entry)""",  # noqa: S608 (question marks)
                batch + batch,
            )
            connection.execute(f"DELETE FROM article WHERE address_id IN ({places})", batch)  # noqa: S608 (question marks)
            search.reindex(connection, batch)


def _values(address_id: int, url: str, article: Article, access: Access, now: float) -> dict[str, object]:
    text = storable(packed(article))
    return {
        "address_id": address_id,
        "url": storable(url),
        "whole": int(access.state.whole and bool(article.blocks)),
        "fetched_at": now,
        "title": storable(article.title),
        "kicker": storable(article.kicker),
        "lede": storable(article.lede),
        "author": storable(article.author),
        "site": storable(article.site),
        "picture": storable(article.picture),
        "language": storable(article.language),
        "published_at": None if article.published is None else article.published.timestamp(),
        "checksum": checksum(text),
        "text": storable(article.text),
        "words": len(article.text.split()),
        "article": text,
        **_verdict(access),
    }


def _verdict(access: Access) -> dict[str, object]:
    return {"access": storable(packed(access)), "state": access.state.value, "waiting": int(access.state.waiting)}


def _is_less(known: sqlite3.Row, words: int, session: str) -> bool:
    before = len(known["text"].split())
    return versions.is_teaser_of(before, words, opened_before=bool(known["session"]), opened_now=bool(session))


def _at(url: str, hosts: tuple[str, ...]) -> bool:
    """Tell whether an address is at one of `hosts` (see model.publisher.Site)."""
    authority = web.origin(url).partition("://")[2]
    return any(authority == host or authority.endswith("." + host) for host in hosts)
