"""Bookmarks, reading positions, accounts and purchases: what the reader did by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from weiterlesen.model.account import Account, Health, Purchase
from weiterlesen.model.marks import Anchor, Bookmark, ReadingPosition
from weiterlesen.storage.accounts import AccountTable
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.positions import PositionTable
from weiterlesen.storage.purchases import PurchaseTable
from weiterlesen.storage.search import SearchIndex

URL = "https://zeitung.example/1"
OTHER_SPELLING = "https://ZEITUNG.example:443/1?utm_source=mail#top"


def test_a_bookmark_comes_back_under_every_spelling_of_its_address(bookmarks: BookmarkTable) -> None:
    mark = Bookmark(OTHER_SPELLING, "Die Straße", 5.5, note="für morgen", tags=("Auto", "später"))
    bookmarks.put(mark)
    assert bookmarks.get(URL) == bookmarks.get(OTHER_SPELLING) == mark
    assert bookmarks.get(URL + "/other") is None


def test_a_bookmark_takes_the_place_of_an_older_one(bookmarks: BookmarkTable, index: SearchIndex) -> None:
    bookmarks.put(Bookmark(URL, "Alt", 1.0, note="Altwort", tags=("alt",)))
    bookmarks.put(Bookmark(URL, "Neu", 2.0, tags=("neu", " neu ", "", "ä", "B")))
    assert bookmarks.all() == (Bookmark(URL, "Neu", 2.0, tags=("B", "neu", "ä")),)
    assert bookmarks.tags() == ("B", "neu", "ä")
    assert index.search("altwort") == ()
    assert [hit.reason for hit in index.search("neu")] == ["title"]


def test_removing_a_bookmark_removes_its_words(bookmarks: BookmarkTable, index: SearchIndex) -> None:
    bookmarks.put(Bookmark(URL, "Titel", 1.0, tags=("tag",)))
    assert bookmarks.remove(OTHER_SPELLING)
    assert not bookmarks.remove(URL)
    assert not bookmarks.remove("https://unknown.example/")
    assert bookmarks.all() == ()
    assert bookmarks.tags() == ()
    assert index.search("titel") == ()


def test_bookmarks_come_newest_first(bookmarks: BookmarkTable) -> None:
    for number in (1, 3, 2):
        bookmarks.put(Bookmark(f"{URL}/{number}", str(number), float(number)))
    assert [mark.title for mark in bookmarks.all()] == ["3", "2", "1"]
    assert [mark.title for mark in bookmarks.all(2)] == ["3", "2"]


def test_what_the_command_line_could_not_decode_is_kept_as_far_as_possible(bookmarks: BookmarkTable) -> None:
    bookmarks.put(Bookmark(URL + "/\udcff", "\udcff\x00", 1.0, note="\ud800", tags=("\udcfe",)))
    (mark,) = bookmarks.all()
    assert (mark.title, mark.note, mark.tags) == ("?", "?", ("?",))
    assert bookmarks.get(URL + "/\udcff") == mark


@pytest.mark.parametrize(("given", "kept"), [(0.25, 0.25), (-1.0, 0.0), (7.0, 1.0)])
def test_a_place_in_an_article_is_remembered(db: Database, given: float, kept: float) -> None:
    positions = PositionTable(db)
    assert positions.get(URL) is None
    positions.put(ReadingPosition(URL, 0.5, 1.0))
    positions.put(ReadingPosition(URL, given, 2.0))
    assert positions.get(OTHER_SPELLING) == ReadingPosition(URL, kept, 2.0, None, max(kept, 0.5))


def test_the_words_at_a_place_are_remembered_as_numbers(db: Database) -> None:
    positions = PositionTable(db)
    there = ReadingPosition(URL, 0.5, 1.0, Anchor(3, 17, (4_294_967_295, 0, 12)), 0.75)
    positions.put(there)
    assert positions.get(URL) == there
    at_the_end = ReadingPosition(URL, 0.25, 2.0, Anchor(0, 0, ()))
    positions.put(at_the_end)
    assert positions.get(URL) == replace(at_the_end, furthest=0.75)


def test_an_account_comes_back_as_it_was_put(db: Database) -> None:
    accounts = AccountTable(db)
    account = Account("zeitung.example", "leserin", Health.SIGNED_IN, 1.0, 2.0, "https://a/", "https://b/", 3.0, "x")
    other = Account("blatt.example", "leserin")
    accounts.put(Account("zeitung.example", "jemand"))
    accounts.put(account)
    accounts.put(other)
    assert accounts.get("zeitung.example") == account
    assert accounts.all() == (other, account)
    assert accounts.remove("zeitung.example")
    assert not accounts.remove("zeitung.example")
    assert accounts.get("zeitung.example") is None


def test_a_purchase_comes_back_as_it_was_put(db: Database) -> None:
    purchases = PurchaseTable(db)
    bought = Purchase("zeitung.example", URL, 1.0, Decimal("0.90"), "EUR", "Die Überschrift")
    unpriced = Purchase("zeitung.example", URL + "/2", 2.0)
    purchases.put(Purchase("zeitung.example", URL, 0.5))
    purchases.put(bought)
    purchases.put(unpriced)
    assert purchases.of(OTHER_SPELLING) == bought
    assert str(purchases.all()[1].amount) == "0.90"
    assert purchases.all() == (unpriced, bought)
    assert purchases.of(URL + "/3") is None
    assert purchases.remove(OTHER_SPELLING)
    assert not purchases.remove(URL)
    assert purchases.all() == (unpriced,)
