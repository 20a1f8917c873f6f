"""Who the reader is at publishers. No secret is ever in here."""

import sqlite3

from weiterlesen.model.account import Account, Health
from weiterlesen.storage.database import Database
from weiterlesen.storage.values import only_row, storable


class AccountTable:
    """Accounts by publisher, one for each."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, account: Account) -> None:
        """Keep how an account stands, in place of what was known of it."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                """INSERT OR REPLACE INTO account
                   VALUES (:publisher, :user, :health, :since_at, :probed_at, :sign_in_url, :start_url, :renewed_at,
                           :detail, :probe_url, :ends_at)""",
                {
                    "publisher": account.publisher,
                    "user": storable(account.user),
                    "health": account.health.value,
                    "since_at": account.since_at,
                    "probed_at": account.probed_at,
                    "sign_in_url": storable(account.sign_in_url),
                    "start_url": storable(account.start_url),
                    "renewed_at": account.renewed_at,
                    "detail": storable(account.detail),
                    "probe_url": storable(account.probe_url),
                    "ends_at": account.ends_at,
                },
            )

        self._db.keep(work)

    def get(self, publisher: str) -> Account | None:
        """Return the account at a publisher, or None."""
        with self._db.read() as connection:
            row = only_row(
                connection.execute("SELECT * FROM account WHERE publisher = :publisher", {"publisher": publisher})
            )
        return None if row is None else _account(row)

    def remove(self, publisher: str) -> bool:
        """Forget the account at a publisher; return whether there was one."""

        def work(connection: sqlite3.Connection) -> bool:
            sql = "DELETE FROM account WHERE publisher = :publisher"
            return bool(connection.execute(sql, {"publisher": publisher}).rowcount)

        return self._db.keep(work)

    def all(self) -> tuple[Account, ...]:
        """Return all accounts by publisher."""
        with self._db.read() as connection:
            return tuple(_account(row) for row in connection.execute("SELECT * FROM account ORDER BY publisher"))


def _account(row: sqlite3.Row) -> Account:
    return Account(**{**dict(row), "health": Health(row["health"])})
