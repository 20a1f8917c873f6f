import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from weiterlesen.model.access import Access, AccessState
from weiterlesen.model.account import Account, Health, Purchase
from weiterlesen.model.article import Article, Figure, Paragraph
from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.errors import BugError, LibraryError
from weiterlesen.model.feed import Feed
from weiterlesen.model.marks import Bookmark, ReadingPosition
from weiterlesen.model.period import Period
from weiterlesen.storage import addresses
from weiterlesen.storage.accounts import AccountTable
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.entries import EntryTable
from weiterlesen.storage.feeds import FeedTable
from weiterlesen.storage.header import read_header
from weiterlesen.storage.ledger_facts import LedgerFacts
from weiterlesen.storage.migrations import Migration, migrate, statements
from weiterlesen.storage.positions import PositionTable
from weiterlesen.storage.purchases import PurchaseTable
from weiterlesen.storage.schema import APPLICATION_ID, MIGRATIONS
from weiterlesen.storage.search import SearchIndex
from weiterlesen.storage.subscriptions import SubscriptionTable

NEXT = MIGRATIONS[-1].number + 1
RATED = Migration(
    NEXT,
    "rated",
    """
    -- A table is rebuilt: the rows that refer to it must survive that.
    CREATE TABLE new_bookmark (address_id INTEGER PRIMARY KEY REFERENCES address (id), url TEXT NOT NULL,
        title TEXT NOT NULL, note TEXT NOT NULL, created_at REAL NOT NULL, stars INTEGER NOT NULL DEFAULT 0) STRICT;
    INSERT INTO new_bookmark SELECT *, 0 FROM bookmark;
    DROP TABLE bookmark;
    ALTER TABLE new_bookmark RENAME TO bookmark;
    """,
)


def filled(path: Path) -> None:
    database = Database(path)
    BookmarkTable(database).put(Bookmark("https://a.example/", "A", 1.0, note="n", tags=("x",)))
    database.close()


def tables(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    found = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    connection.close()
    return found


def test_migration_1_first_library(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    database = Database(path)
    feed = FeedTable(database).add(Feed(0, "https://a.example/feed", "A"))
    EntryTable(database).upsert(feed.id, [EntryDraft("1", "https://a.example/1", "Eins", text="Wort")], 1.0)
    assert EntryTable(database).count(EntryQuery(unread=True)) == 1
    assert SearchIndex(database).search("wort")
    database.close()
    header = read_header(path)
    assert (header.application_id, header.version) == (APPLICATION_ID, MIGRATIONS[-1].number)
    assert sorted(tmp_path.iterdir()) == [path, tmp_path / "library.sqlite-reserve"]  # nothing to keep a copy of


def test_migration_2_account_probes(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    before = Database(path, migrations=MIGRATIONS[:1])
    with before.write() as connection:
        values = "'a.example', 'lena', 'signed-in', 1.0, 2.0, '', 'https://a.example/', 0, ''"
        connection.execute(f"INSERT INTO account VALUES ({values})")
    before.close()
    database = Database(path)
    account = Account("a.example", "lena", Health.SIGNED_IN, 1.0, 2.0, start_url="https://a.example/")
    assert AccountTable(database).all() == (account,)
    AccountTable(database).put(replace(account, probe_url="https://a.example/konto", ends_at=9.0))
    assert AccountTable(database).get("a.example") == replace(account, probe_url="https://a.example/konto", ends_at=9.0)
    database.close()


def test_migration_3_private_feeds(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    before = Database(path, migrations=MIGRATIONS[:2])
    with before.write() as connection:
        connection.execute("INSERT INTO feed VALUES (1, 'https://a.example/feed', 'A', '', '', '', 1.0, 0)")
        connection.execute("INSERT INTO feed_fetch VALUES (1, '', '', '', 0, 0, 0, 0, '', '', '', 0)")
    before.close()
    database = Database(path)
    assert FeedTable(database).all() == (Feed(1, "https://a.example/feed", "A", added_at=1.0),)
    FeedTable(database).update(Feed(1, "https://a.example/feed", "A", added_at=1.0, private=True))
    assert FeedTable(database).all()[0].private
    database.close()


def test_migration_4_ledger(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    database = Database(path, migrations=MIGRATIONS[:3])
    with database.write() as connection:
        connection.execute("INSERT INTO address (id, url) VALUES (1, 'https://a.example/1')")
        connection.execute("INSERT INTO purchase VALUES (1, 'a.example', 'https://a.example/1', 1.0, '0.90', 'EUR')")
    database.close()
    database = Database(path)
    bought = Purchase("a.example", "https://a.example/1", 1.0, Decimal("0.90"), "EUR")
    assert PurchaseTable(database).all() == (bought,)
    PurchaseTable(database).put(replace(bought, title="Eins"))
    assert PurchaseTable(database).all()[0].title == "Eins"
    assert SubscriptionTable(database).all() == ()
    assert (LedgerFacts(database).counted(), LedgerFacts(database).offers()) == ((), ())
    database.close()


def test_migration_5_earlier_texts(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Database(path, migrations=MIGRATIONS[:4]).close()
    database = Database(path)
    with database.write() as connection:
        connection.execute("INSERT INTO address VALUES (1, 'https://a.example/')")
        connection.execute("INSERT INTO earlier_article VALUES (1, 1.0, '', 9, '', '{}')")
    assert ArticleTable(database).access_of("https://a.example/") is AccessState.UNKNOWN
    database.close()
    assert {"earlier_article", "article_gone"} <= tables(path)


def test_migration_10_offer_periods(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    before = Database(path, migrations=MIGRATIONS[:9])
    with before.write() as connection:
        for label in ("Abo für 9,90 € im Monat", "Abo"):
            values = "'a.example', 'subscription', ?, '9.90', 'EUR', 'https://a.example/1', 1.0"
            connection.execute(f"INSERT INTO offer_seen VALUES ({values})", (label,))
    before.close()
    database = Database(path)
    assert [offer.period for offer in LedgerFacts(database).offers()] == [None, Period.MONTH]
    database.close()


def put_into(older: Database, newest: Path) -> None:
    """Copy addresses, articles and the index of a library of today into an older one, column by column."""
    with older.write() as connection:
        connection.execute("COMMIT")  # no file can be attached on the way
        connection.execute("ATTACH DATABASE ? AS newest", (str(newest),))
        connection.execute("BEGIN IMMEDIATE")
        for table in ("address", "article"):
            columns = ", ".join(row["name"] for row in connection.execute(f"PRAGMA main.table_info({table})"))
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newest.{table}")
        rows = "rowid, title, kicker, lede, author, note, text, plain"
        connection.execute(f"INSERT INTO main.search_index ({rows}) SELECT {rows} FROM newest.search_index")


def test_migration_6_words_beside_the_text(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    newest = Database(tmp_path / "newest.sqlite")
    for number in range(3):
        blocks = (Paragraph("x"), Figure("https://a.example/1.jpg", caption="Die Fährfrau"))
        article = Article("", title=f"Titel {number}", blocks=blocks, text="Wort")
        ArticleTable(newest).put(f"https://a.example/{number}", article, Access(AccessState.FREE), 1.0)
    ArticleTable(newest).put("https://a.example/zu", Article("", text="Anfang"), Access(AccessState.LOCKED), 1.0)
    with newest.write() as connection:
        connection.execute("UPDATE search_index SET text = 'Wort', plain = ''")  # as the older version wrote it
    newest.close()
    first = Database(path, migrations=MIGRATIONS[:5])
    put_into(first, newest.path)
    first.close()
    database = Database(path)
    index = SearchIndex(database)
    assert len(index.search("wort")) == 4
    assert index.search("fährfrau") == ()
    assert index.catch_up(2) == 1
    assert len(index.search("fährfrau")) == 2
    assert (index.catch_up(), index.catch_up()) == (0, 0)
    assert len(index.search("fährfrau")) == 3
    database.close()


def test_migration_7_feed_manners(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    first = Database(path, migrations=MIGRATIONS[:6])
    with first.write() as connection:
        connection.execute(
            "INSERT INTO feed (id, url, title, site_url, folder, typed_origin, added_at, paused, private)"
            " VALUES (1, 'https://a.example/feed', 'A', '', '', '', 0, 0, 0)"
        )
        connection.execute("""INSERT INTO feed_fetch VALUES (1, '"1"', '', '', 9, 5, 12, 0, '', '', '', 0)""")
    first.close()
    database = Database(path)
    (feed,) = FeedTable(database).all()
    assert (feed.state.etag, feed.state.validators_at, feed.state.wait_until_at) == ('"1"', 5.0, 0.0)
    database.close()


def test_migration_8_lengths(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    newest = Database(tmp_path / "newest.sqlite")
    whole = Article("", title="Titel", blocks=(Paragraph("x"),), text="Ein Wort und noch eins")
    ArticleTable(newest).put("https://a.example/1", whole, Access(AccessState.FREE), 1.0)
    ArticleTable(newest).put("https://a.example/2", Article("", title="Leer"), Access(AccessState.FREE), 1.0)
    newest.close()
    first = Database(path, migrations=MIGRATIONS[:7])
    put_into(first, newest.path)
    with first.write() as connection:
        connection.execute("INSERT INTO feed VALUES (1, 'https://a.example/feed', 'A', '', '', '', 1.0, 0, 0)")
        connection.execute("INSERT INTO entry_state VALUES (1, 1, 'a', 1.0, 1.0, 0, NULL, 1)")
        values = "'https://a.example/1', 'Titel', '', '', '', '', 1.0, NULL, '', 0, '', '[]', 1.0, ''"
        connection.execute(f"INSERT INTO entry VALUES (1, 1, {values})")
        connection.execute("INSERT INTO entry_text VALUES (1, 'drei kurze Wörter', '[]')")
    first.close()
    database = Database(path)
    with database.read() as connection:
        assert [row["words"] for row in connection.execute("SELECT words FROM article ORDER BY address_id")] == [5, 0]
        assert [row["words"] for row in connection.execute("SELECT words FROM entry")] == [3]
    assert EntryTable(database).rows_of((1,))[0].words == 5
    database.close()


def test_migration_9_reading_places(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    first = Database(path, migrations=MIGRATIONS[:8])
    with first.write() as connection:
        number = addresses.number(connection, addresses.key_of("https://a.example/1"))
        row = {"number": number, "url": "https://a.example/1"}
        connection.execute("INSERT INTO reading_position VALUES (:number, :url, 0.4, 5.0)", row)
    first.close()
    database = Database(path)
    expected = ReadingPosition("https://a.example/1", 0.4, 5.0, None, 0.4)
    assert PositionTable(database).get("https://a.example/1") == expected
    database.close()


def test_a_step_is_taken_once_and_a_copy_is_kept_before_it(tmp_path: Path) -> None:
    path, copy = tmp_path / "library.sqlite", tmp_path / f"library-before-version-{NEXT}.sqlite"
    filled(path)
    copy.write_text("of an earlier try")
    for _ in range(2):
        database = Database(path, migrations=(*MIGRATIONS, RATED))
        with database.read() as connection:
            assert connection.execute("SELECT title, stars FROM bookmark").fetchone()[:] == ("A", 0)
        assert BookmarkTable(database).tags() == ("x",)
        database.close()
    assert read_header(path).version == NEXT
    assert read_header(copy).version == NEXT - 1
    before = Database(copy)
    assert BookmarkTable(before).all() == (Bookmark("https://a.example/", "A", 1.0, note="n", tags=("x",)),)
    before.close()


def test_no_step_is_taken_when_no_copy_can_be_kept(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    filled(path)
    (tmp_path / f"library-before-version-{NEXT}.sqlite").mkdir()
    with pytest.raises(LibraryError):
        Database(path, migrations=(*MIGRATIONS, RATED))
    assert read_header(path).version == NEXT - 1


@pytest.mark.parametrize(
    ("sql", "kind"),
    [
        ("CREATE TABLE later (id INTEGER); INSERT INTO nowhere VALUES (1);", BugError),
        ("CREATE TABLE later (id INTEGER); DELETE FROM address;", BugError),
        ("CREATE TABLE later (id INTEGER); INSERT INTO later SELECT", BugError),
        ("CREATE TABLE later (id INTEGER); ROLLBACK; INSERT INTO nowhere VALUES (1);", BugError),
    ],
)
def test_a_step_that_fails_or_breaks_a_reference_is_undone(tmp_path: Path, sql: str, kind: type[Exception]) -> None:
    path = tmp_path / "library.sqlite"
    filled(path)
    before = tables(path)
    with pytest.raises(kind):
        Database(path, migrations=(*MIGRATIONS, Migration(NEXT, "wrong", sql)))
    assert tables(path) == before
    database = Database(path)
    assert len(BookmarkTable(database).all()) == 1
    database.close()


def test_steps_before_a_wrong_one_stay_taken(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    filled(path)
    with pytest.raises(BugError):
        Database(path, migrations=(*MIGRATIONS, RATED, Migration(NEXT + 1, "wrong", "SELECT * FROM nowhere;")))
    assert read_header(path).version == NEXT


def test_a_step_that_another_process_took_meanwhile_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Database(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    later = Migration(NEXT, "later", "CREATE TABLE later (id INTEGER);")

    def meanwhile(_: int) -> None:
        Database(path, migrations=(*MIGRATIONS, later)).close()

    assert migrate(connection, (*MIGRATIONS, later), application_id=1, keep_copy=meanwhile) == ()
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    connection.close()


def test_a_script_is_cut_into_statements() -> None:
    script = """
    -- what it is; for whom
    CREATE TABLE a (b TEXT DEFAULT ';');
    CREATE TRIGGER t AFTER INSERT ON a BEGIN
        DELETE FROM a;
    END;
    SELECT 1; SELECT ';' ; SELECT 2"""
    found = list(statements(script))
    assert [statement.split()[0] for statement in found] == ["--", "CREATE", "SELECT", "SELECT", "SELECT"]
    assert found[-2:] == ["SELECT ';' ;", "SELECT 2"]
    assert list(statements("\n  \n")) == []
