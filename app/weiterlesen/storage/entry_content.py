"""An entry's own tables: its content as delivered, and its place in lists."""

import json
import sqlite3

from weiterlesen.model.article import Block
from weiterlesen.model.draft import EntryDraft
from weiterlesen.storage import addresses
from weiterlesen.storage.values import checksum, only_row, packed, seconds, storable, unpacked

_SAVE_ENTRY = """
INSERT INTO entry (id, address_id, url, title, kicker, author, teaser, picture, published_at, updated_at, language,
                   paid_mark, comments_url, categories, delivered_at, content_hash, words)
VALUES (:id, :address_id, :url, :title, :kicker, :author, :teaser, :picture, :published_at, :updated_at, :language,
        :paid_mark, :comments_url, :categories, :delivered_at, :content_hash, :words)
ON CONFLICT (id) DO UPDATE SET address_id = excluded.address_id, url = excluded.url, title = excluded.title,
    kicker = excluded.kicker, author = excluded.author, teaser = excluded.teaser, picture = excluded.picture,
    published_at = excluded.published_at, updated_at = excluded.updated_at, language = excluded.language,
    paid_mark = excluded.paid_mark, comments_url = excluded.comments_url, categories = excluded.categories,
    delivered_at = excluded.delivered_at, content_hash = excluded.content_hash,
    words = excluded.words
"""


def hash_of(draft: EntryDraft) -> str:
    """Return a hash of all that a feed said of an item; another hash means that something of it changed."""
    return checksum(repr(draft))


def known(connection: sqlite3.Connection, feed_id: int, uid: str) -> sqlite3.Row | None:
    """Return id, content_hash and address_id of an entry; the latter two are NULL while the entry is gone."""
    return only_row(
        connection.execute(
            """SELECT s.id, e.content_hash, e.address_id FROM entry_state s LEFT JOIN entry e ON e.id = s.id
               WHERE s.feed_id = :feed_id AND s.uid = :uid""",
            {"feed_id": feed_id, "uid": storable(uid)},
        )
    )


def place(connection: sqlite3.Connection, feed_id: int, draft: EntryDraft, now: float) -> int:
    """Give the entry its id, arrival and place in lists, or bring those of an old one up to date."""
    published_at = seconds(draft.published_at)
    row = only_row(
        connection.execute(
            """INSERT INTO entry_state (feed_id, uid, arrived_at, sorted_at)
               VALUES (:feed_id, :uid, :now, min(coalesce(:published_at, :now), :now))
               ON CONFLICT (feed_id, uid) DO UPDATE
               SET kept = 1, sorted_at = min(coalesce(:published_at, arrived_at), arrived_at) RETURNING id""",
            {"feed_id": feed_id, "uid": storable(draft.uid), "now": now, "published_at": published_at},
        )
    )
    assert row is not None
    return int(row["id"])


def save(connection: sqlite3.Connection, entry_id: int, feed_id: int, draft: EntryDraft, now: float) -> int:
    """Write the content of an entry and return the number of its address."""
    key = addresses.key_of(draft.url, feed_id=feed_id, uid=draft.uid)
    address_id = addresses.number(connection, key)
    connection.execute(
        _SAVE_ENTRY,
        {
            "id": entry_id,
            "address_id": address_id,
            "url": storable(draft.url),
            "title": storable(draft.title),
            "kicker": storable(draft.kicker),
            "author": storable(draft.author),
            "teaser": storable(draft.teaser),
            "picture": storable(draft.picture),
            "published_at": seconds(draft.published_at),
            "updated_at": seconds(draft.updated_at),
            "language": storable(draft.language),
            "paid_mark": int(draft.paid_mark),
            "comments_url": storable(draft.comments_url),
            "categories": json.dumps(draft.categories),
            "delivered_at": now,
            "content_hash": hash_of(draft),
            "words": len(draft.text.split()),
        },
    )
    connection.execute(
        "INSERT OR REPLACE INTO entry_text (id, text, blocks) VALUES (:id, :text, :blocks)",
        {"id": entry_id, "text": storable(draft.text), "blocks": storable(packed(draft.blocks))},
    )
    return address_id


def draft_of(row: sqlite3.Row) -> EntryDraft:
    """Return the value of a row of entry, joined with its uid and text; raise LibraryError(damaged)."""
    return EntryDraft(
        uid=row["uid"],
        url=row["url"],
        title=row["title"],
        kicker=row["kicker"],
        author=row["author"],
        teaser=row["teaser"],
        blocks=unpacked(tuple[Block, ...], row["blocks"], row["url"]),
        text=row["text"],
        picture=row["picture"],
        published_at=row["published_at"],
        updated_at=row["updated_at"],
        categories=tuple(json.loads(row["categories"])),
        comments_url=row["comments_url"],
        language=row["language"],
        paid_mark=bool(row["paid_mark"]),
    )
