"""What a list shows of entries, and of addresses without one."""

import sqlite3

from weiterlesen.content import urls
from weiterlesen.model.access import AccessState
from weiterlesen.model.entry import EntryRow

_BETWEEN_TAGS = "\x1f"
# A feed's text that is shorter may be the beginning of the article, and how long that is nobody knows yet.
_ARTICLE_WORDS = 200

# Joins what a list shows to `page` (id, address_id, sorted_at), the part of a selection that is asked for.
COLUMNS_OF_PAGE = f"""
SELECT p.id AS id, p.sorted_at AS published_at, coalesce(s.feed_id, 0) AS feed_id, coalesce(s.read, 1) AS read,
       coalesce(e.url, b.url, a.url) AS url,
       coalesce(nullif(e.title, ''), nullif(b.title, ''), nullif(a.title, ''), '') AS title,
       coalesce(nullif(f.title, ''), a.site, '') AS paper,
       coalesce(nullif(e.kicker, ''), a.kicker, '') AS kicker,
       coalesce(nullif(e.teaser, ''), a.lede, '') AS teaser,
       coalesce(nullif(e.author, ''), a.author, '') AS author,
       coalesce(nullif(e.picture, ''), a.picture, '') AS picture,
       coalesce(nullif(e.language, ''), a.language, '') AS language,
       coalesce(a.state, 'unknown') AS state, coalesce(e.paid_mark, 0) AS paid_mark,
       CASE WHEN a.whole = 1 THEN a.words WHEN coalesce(a.waiting, 0) = 0 AND e.words >= {_ARTICLE_WORDS} THEN e.words
            ELSE 0 END AS words,
       coalesce(r.fraction, 0.0) AS progress,
       b.address_id IS NOT NULL AS bookmarked,
       EXISTS (SELECT 1 FROM purchase u WHERE u.address_id = coalesce(e.address_id, p.address_id)) AS bought,
       (SELECT group_concat(tag, char(31)) FROM bookmark_tag t WHERE t.address_id = b.address_id) AS tags
FROM page p
LEFT JOIN entry e ON e.id = p.id
LEFT JOIN entry_state s ON s.id = p.id
LEFT JOIN feed f ON f.id = s.feed_id
LEFT JOIN article a ON a.address_id = coalesce(e.address_id, p.address_id)
LEFT JOIN bookmark b ON b.address_id = coalesce(e.address_id, p.address_id)
LEFT JOIN reading_position r ON r.address_id = coalesce(e.address_id, p.address_id)
"""  # noqa: S608 (a number of ours)


def row_of(row: sqlite3.Row) -> EntryRow:
    """Return the value of a row of `COLUMNS_OF_PAGE`."""
    return EntryRow(
        id=row["id"],
        feed_id=row["feed_id"],
        url=row["url"],
        title=row["title"] or row["url"],
        paper=row["paper"] or urls.host_of(row["url"]),
        published_at=row["published_at"],
        kicker=row["kicker"],
        teaser=row["teaser"],
        author=row["author"],
        picture=row["picture"],
        access=AccessState(row["state"]),
        paid_mark=bool(row["paid_mark"]),
        read=bool(row["read"]),
        bookmarked=bool(row["bookmarked"]),
        tags=tuple(sorted(row["tags"].split(_BETWEEN_TAGS), key=str.casefold)) if row["tags"] else (),
        language=row["language"],
        words=row["words"],
        progress=row["progress"],
        bought=bool(row["bought"]),
    )
