"""Single articles that the reader bought."""

import sqlite3
from decimal import Decimal

from weiterlesen.model.account import Purchase
from weiterlesen.storage import addresses
from weiterlesen.storage.database import Database
from weiterlesen.storage.values import only_row, storable


class PurchaseTable:
    """Purchases by address, one for each."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, purchase: Purchase) -> None:
        """Keep a purchase, in place of an older one of the same address."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                """INSERT OR REPLACE INTO purchase (address_id, publisher, url, bought_at, amount, currency, title)
                   VALUES (:address_id, :publisher, :url, :bought_at, :amount, :currency, :title)""",
                {
                    "address_id": addresses.number(connection, addresses.key_of(purchase.url)),
                    "publisher": purchase.publisher,
                    "url": storable(purchase.url),
                    "bought_at": purchase.bought_at,
                    "amount": None if purchase.amount is None else str(purchase.amount),
                    "currency": purchase.currency,
                    "title": storable(purchase.title),
                },
            )

        self._db.keep(work)

    def remove(self, url: str) -> bool:
        """Forget the purchase of an address; return whether there was one."""

        def work(connection: sqlite3.Connection) -> bool:
            found = {"id": addresses.find(connection, url)}
            return bool(connection.execute("DELETE FROM purchase WHERE address_id = :id", found).rowcount)

        return self._db.keep(work)

    def of(self, url: str) -> Purchase | None:
        """Return the purchase of an address, or None."""
        with self._db.read() as connection:
            row = only_row(
                connection.execute(
                    "SELECT * FROM purchase WHERE address_id = :id", {"id": addresses.find(connection, url)}
                )
            )
        return None if row is None else _purchase(row)

    def all(self) -> tuple[Purchase, ...]:
        """Return all purchases, newest first."""
        with self._db.read() as connection:
            rows = connection.execute("SELECT * FROM purchase ORDER BY bought_at DESC, address_id DESC")
            return tuple(_purchase(row) for row in rows)


def _purchase(row: sqlite3.Row) -> Purchase:
    return Purchase(
        publisher=row["publisher"],
        url=row["url"],
        bought_at=row["bought_at"],
        amount=None if row["amount"] is None else Decimal(row["amount"]),
        currency=row["currency"],
        title=row["title"],
    )
