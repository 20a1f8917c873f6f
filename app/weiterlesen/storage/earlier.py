"""The longer text that an article had before its publisher shortened it; one for each address, the longest."""

import sqlite3

from weiterlesen.model.article import Article
from weiterlesen.model.errors import LibraryError
from weiterlesen.policy import versions
from weiterlesen.storage.values import checksum, only_row, unpacked


def keep(connection: sqlite3.Connection, address_id: int, words: int) -> None:
    """Keep the whole text at an address that one of `words` words is about to replace, where that is a shorter one.

    A text that is as long again makes the earlier one needless.
    """
    kept = only_row(connection.execute("SELECT words FROM earlier_article WHERE address_id = ?", (address_id,)))
    if kept is not None and not versions.shrank(kept["words"], words):
        connection.execute("DELETE FROM earlier_article WHERE address_id = ?", (address_id,))
        kept = None
    row = only_row(connection.execute("SELECT * FROM article WHERE address_id = ? AND whole = 1", (address_id,)))
    if row is None:
        return
    before = len(row["text"].split())
    if not versions.shrank(before, words) or (kept is not None and kept["words"] >= before):
        return
    copied = {name: row[name] for name in ("address_id", "fetched_at", "session", "checksum", "article")}
    connection.execute(
        """INSERT OR REPLACE INTO earlier_article (address_id, fetched_at, session, words, checksum, article)
           VALUES (:address_id, :fetched_at, :session, :words, :checksum, :article)""",
        copied | {"words": before},
    )


def get(connection: sqlite3.Connection, url: str, address_id: int) -> Article | None:
    """Return the longer text that was kept for an address, or None; raise LibraryError(damaged)."""
    row = only_row(connection.execute("SELECT * FROM earlier_article WHERE address_id = ?", (address_id,)))
    if row is None:
        return None
    if checksum(row["article"]) != row["checksum"]:
        raise LibraryError(url, "its checksum is wrong", code="damaged")
    return unpacked(Article, row["article"], url)


def wipe(connection: sqlite3.Connection, publisher: str) -> None:
    """Let those texts go that a publisher's session had opened, but for those of articles that were bought."""
    connection.execute(
        """DELETE FROM earlier_article
           WHERE session = ? AND address_id NOT IN (SELECT address_id FROM purchase)""",
        (publisher,),
    )
