"""What the ledger counts: articles that were read, and prices that walls named."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from weiterlesen.content import period_words, urls
from weiterlesen.model.access import Access, AccessState, OfferKind, Price
from weiterlesen.model.ledger import ArticleRead, SeenOffer
from weiterlesen.model.period import Period
from weiterlesen.storage.database import Database
from weiterlesen.storage.values import checksum, storable

# An entry marked as read without having been opened has no article. Of several entries for one address, the reading
# that came first counts. What was bought one by one has a receipt instead.
_READ = """
SELECT a.url AS url, a.state AS state, min(s.read_at) AS read_at
FROM entry_state s JOIN entry e ON e.id = s.id JOIN article a ON a.address_id = e.address_id
WHERE s.read = 1 AND s.read_at IS NOT NULL AND a.whole = 1
  AND NOT EXISTS (SELECT 1 FROM purchase p WHERE p.address_id = a.address_id)
GROUP BY a.address_id
"""
_OFFER = """
INSERT OR REPLACE INTO offer_seen (site, kind, label, amount, currency, about_url, seen_at, period)
VALUES (:site, :kind, :label, :amount, :currency, :about_url, :seen_at, :period)
"""
_PRICED = frozenset((OfferKind.SINGLE, OfferKind.SUBSCRIPTION))


@dataclass(frozen=True, slots=True)
class ReadNow:
    """An article in the library that was read: its address, and whether a subscription opened it."""

    url: str
    read_at: float
    paid: bool

    @property
    def mark(self) -> str:
        """What it is counted under."""
        return checksum(self.url)


class LedgerFacts:
    """Counts and prices."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def read_now(self) -> tuple[ReadNow, ...]:
        """Return the whole articles that the library still has and that were read."""
        entitled = AccessState.ENTITLED.value
        with self._db.read() as connection:
            return tuple(
                ReadNow(row["url"], row["read_at"], paid=row["state"] == entitled) for row in connection.execute(_READ)
            )

    def count(self, reads: Iterable[ArticleRead]) -> None:
        """Keep counts; an article counts once, when it was first read, and as paid once it was."""

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany(
                """INSERT INTO article_read (mark, publisher, read_at, paid) VALUES (?, ?, ?, ?)
                   ON CONFLICT (mark) DO UPDATE SET paid = max(paid, excluded.paid)""",
                ((read.mark, storable(read.publisher), read.read_at, int(read.paid)) for read in reads),
            )

        self._db.keep(work)

    def counted(self) -> tuple[ArticleRead, ...]:
        """Return everything that was counted, oldest first."""
        with self._db.read() as connection:
            rows = connection.execute("SELECT * FROM article_read ORDER BY read_at, mark")
            return tuple(
                ArticleRead(row["mark"], row["publisher"], row["read_at"], paid=bool(row["paid"])) for row in rows
            )

    def offers(self) -> tuple[SeenOffer, ...]:
        """Return the prices that walls named, newest first."""
        with self._db.read() as connection:
            rows = connection.execute("SELECT * FROM offer_seen ORDER BY seen_at DESC, site, kind, label, amount")
            return tuple(
                SeenOffer(
                    kind=OfferKind(row["kind"]),
                    label=row["label"],
                    price=Price(Decimal(row["amount"]), row["currency"]),
                    about_url=row["about_url"],
                    seen_at=row["seen_at"],
                    period=Period(row["period"]) if row["period"] else period_words.named(row["label"]),
                )
                for row in rows
            )


def note_offers(connection: sqlite3.Connection, url: str, access: Access, now: float) -> None:
    """Remember the prices that a wall named: they are forgotten with the wall when the article opens."""
    connection.executemany(
        _OFFER,
        (
            {
                "site": storable(urls.site_key(url)),
                "kind": offer.kind.value,
                "label": storable(offer.label),
                "amount": str(offer.price.amount),
                "currency": offer.price.currency,
                "about_url": storable(url),
                "seen_at": now,
                "period": offer.period or "",
            }
            for offer in access.offers
            if offer.price is not None and offer.kind in _PRICED
        ),
    )
