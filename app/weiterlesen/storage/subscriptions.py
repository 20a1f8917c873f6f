"""What the reader pays for: subscriptions by number."""

import sqlite3
from dataclasses import replace
from datetime import date
from decimal import Decimal

from weiterlesen.model.access import Price
from weiterlesen.model.ledger import Subscription
from weiterlesen.model.period import Period
from weiterlesen.storage.database import Database
from weiterlesen.storage.values import only_row, storable

_SAVE = """
INSERT OR REPLACE INTO subscription (id, publisher, label, amount, currency, period, renews_on, notice_days, remind,
    note, added_at, ends_on, reminded_on)
VALUES (:id, :publisher, :label, :amount, :currency, :period, :renews_on, :notice_days, :remind, :note, :added_at,
    :ends_on, :reminded_on)
RETURNING id
"""


class SubscriptionTable:
    """Subscriptions; the number of one that was removed is not given to another."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, subscription: Subscription) -> Subscription:
        """Keep a subscription, a new one if its id is 0; return it with its id."""

        def work(connection: sqlite3.Connection) -> Subscription:
            row = only_row(connection.execute(_SAVE, _values(subscription)))
            assert row is not None
            return replace(subscription, id=int(row["id"]))

        return self._db.keep(work)

    def get(self, subscription_id: int) -> Subscription | None:
        """Return one subscription, or None."""
        with self._db.read() as connection:
            row = only_row(connection.execute("SELECT * FROM subscription WHERE id = :id", {"id": subscription_id}))
        return None if row is None else _subscription(row)

    def remove(self, subscription_id: int) -> bool:
        """Forget a subscription; return whether it was there."""

        def work(connection: sqlite3.Connection) -> bool:
            sql = "DELETE FROM subscription WHERE id = :id"
            return bool(connection.execute(sql, {"id": subscription_id}).rowcount)

        return self._db.keep(work)

    def all(self) -> tuple[Subscription, ...]:
        """Return all subscriptions by publisher, oldest first."""
        with self._db.read() as connection:
            rows = connection.execute("SELECT * FROM subscription ORDER BY publisher, id")
            return tuple(_subscription(row) for row in rows)


def _values(subscription: Subscription) -> dict[str, object]:
    return {
        "id": subscription.id or None,
        "publisher": storable(subscription.publisher),
        "label": storable(subscription.label),
        "amount": str(subscription.price.amount),
        "currency": subscription.price.currency,
        "period": subscription.period.value,
        "renews_on": _text(subscription.renews_on),
        "notice_days": subscription.notice_days,
        "remind": int(subscription.remind),
        "note": storable(subscription.note),
        "added_at": subscription.added_at,
        "ends_on": _text(subscription.ends_on),
        "reminded_on": _text(subscription.reminded_on),
    }


def _subscription(row: sqlite3.Row) -> Subscription:
    return Subscription(
        id=row["id"],
        publisher=row["publisher"],
        label=row["label"],
        price=Price(Decimal(row["amount"]), row["currency"]),
        period=Period(row["period"]),
        renews_on=_day(row["renews_on"]),
        notice_days=row["notice_days"],
        remind=bool(row["remind"]),
        note=row["note"],
        added_at=row["added_at"],
        ends_on=_day(row["ends_on"]),
        reminded_on=_day(row["reminded_on"]),
    )


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
