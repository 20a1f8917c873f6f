"""Which entries a query means, as SQL: a subquery that yields id, address_id and sorted_at.

There are two ways. A plain list is read off the indexes of `entry_state`, newest first, without touching a table.
A list of what the reader marked, or of what waits for a sign-in, starts from those addresses: there are few, one
address is shown once however many feeds have it, and an address without an entry is shown too (with id 0).
"""

from dataclasses import dataclass

from weiterlesen.model.entry import BEGUN_FROM, BEGUN_TO, EntryQuery
from weiterlesen.storage import words as spoken

_OF_ADDRESSES = "SELECT e.id FROM entry e WHERE e.address_id IN ({})"
_BOOKMARKED = "SELECT address_id FROM bookmark"
_WAITING = "SELECT address_id FROM article WHERE waiting = 1"
_BEGUN = f"SELECT address_id FROM reading_position WHERE fraction >= {BEGUN_FROM} AND fraction <= {BEGUN_TO}"  # noqa: S608 (two numbers)
_TAGGED = "SELECT address_id FROM bookmark_tag WHERE tag = :tag"
_FOUND = "SELECT rowid FROM search_index WHERE search_index MATCH :question"


@dataclass(frozen=True, slots=True)
class Selection:
    """`sql` is the subquery, `columns` what it is sorted by, the newest first unless `oldest_first`."""

    sql: str
    columns: tuple[str, ...]
    parameters: dict[str, str | int | float]
    oldest_first: bool = False

    def order(self, table: str = "") -> str:
        """Return the terms to sort by, of the columns of `table`."""
        way = "ASC" if self.oldest_first else "DESC"
        return ", ".join(f"{f'{table}.' if table else ''}{column} {way}" for column in self.columns)


def selection(query: EntryQuery) -> Selection | None:
    """Return what `query` means, its limit and offset aside; None if it asks for words and has none."""
    question = spoken.question(spoken.terms(query.words))
    if query.words.strip() and not question:
        return None
    wanted, unwanted = _address_sets(query)
    sql = _by_address(query, wanted, unwanted) if wanted else _by_time(query, unwanted)
    parameters: dict[str, str | int | float | None] = {
        "feed_id": query.feed_id,
        "folder": query.folder,
        "since_at": query.since_at,
        "tag": query.tag,
        "question": question or None,
    }
    return Selection(
        sql,
        ("sorted_at", "id", "address_id") if wanted else ("sorted_at", "id"),
        {name: value for name, value in parameters.items() if value is not None},
        query.oldest_first,
    )


def _address_sets(query: EntryQuery) -> tuple[list[str], list[str]]:
    wanted = [_TAGGED] if query.tag is not None else []
    unwanted: list[str] = []
    for flag, addresses in ((query.bookmarked, _BOOKMARKED), (query.waiting, _WAITING), (query.begun, _BEGUN)):
        if flag is not None:
            (wanted if flag else unwanted).append(addresses)
    return wanted, unwanted


def _conditions(query: EntryQuery) -> list[str]:
    conditions = ["s.kept = 1"]
    if query.unread is not None:
        conditions.append(f"s.read = {0 if query.unread else 1}")
    if query.feed_id is not None:
        conditions.append("s.feed_id = :feed_id")
    if query.folder is not None:
        # The plus sign keeps the list's own order: gathering by feed would sort thousands of rows.
        conditions.append("+s.feed_id IN (SELECT id FROM feed WHERE folder = :folder)")
    if query.since_at is not None:
        conditions.append("s.sorted_at >= :since_at")
    return conditions


def _by_time(query: EntryQuery, unwanted: list[str]) -> str:
    conditions = _conditions(query)
    conditions += [f"+s.id NOT IN ({_OF_ADDRESSES.format(addresses)})" for addresses in unwanted]
    if query.words.strip():
        conditions.append(f"+s.id IN ({_OF_ADDRESSES.format(_FOUND)})")
    return f"""SELECT s.id AS id, NULL AS address_id, s.sorted_at AS sorted_at
               FROM entry_state s WHERE {" AND ".join(conditions)}"""  # noqa: S608 (our own words; values are bound)


def _by_address(query: EntryQuery, wanted: list[str], unwanted: list[str]) -> str:
    found = [*wanted, _FOUND] if query.words.strip() else wanted
    chosen = " INTERSECT ".join(found) + "".join(f" EXCEPT {addresses}" for addresses in unwanted)
    # One row for each address, the newest: SQLite takes the other columns from the row that has the maximum. It would
    # rather go through all entries; CROSS JOIN keeps it to the order written here.
    entries = f"""SELECT s.id AS id, c.address_id AS address_id, max(s.sorted_at) AS sorted_at
        FROM ({chosen}) c CROSS JOIN entry e ON e.address_id = c.address_id CROSS JOIN entry_state s ON s.id = e.id
        WHERE {" AND ".join(_conditions(query))} GROUP BY c.address_id"""  # noqa: S608 (our own words)
    if query.unread or query.feed_id is not None or query.folder is not None:
        return entries  # an address without an entry is in no feed and never unread
    placed = "coalesce(a.published_at, b.created_at, a.fetched_at)"
    since = "" if query.since_at is None else f"AND {placed} >= :since_at"
    return f"""{entries} UNION ALL SELECT 0, c.address_id, {placed}
        FROM ({chosen}) c
        LEFT JOIN article a ON a.address_id = c.address_id
        LEFT JOIN bookmark b ON b.address_id = c.address_id
        WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.address_id = c.address_id) AND {placed} IS NOT NULL {since}"""  # noqa: S608 (ours)
