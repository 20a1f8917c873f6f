"""Subscriptions, counts of what was read, and prices that walls named."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from helpers.front_page import FERRY, LOCKED, TEASER
from weiterlesen.model.access import Access, AccessState, Offer, OfferKind, Price
from weiterlesen.model.account import Purchase
from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.feed import Feed
from weiterlesen.model.ledger import ArticleRead, Subscription
from weiterlesen.model.period import Period
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.entries import EntryTable
from weiterlesen.storage.ledger_facts import LedgerFacts
from weiterlesen.storage.purchases import PurchaseTable
from weiterlesen.storage.subscriptions import SubscriptionTable

PLAIN = Subscription(0, "zeitung.example", "Digital", Price(Decimal("9.90"), "EUR"), Period.MONTH, added_at=1.0)
FULL = replace(
    PLAIN,
    label="Das Ganze \ud800",
    period=Period.YEAR,
    renews_on=date(2026, 12, 31),
    notice_days=42,
    remind=False,
    note="Kundennummer im Ordner",
    ends_on=date(2027, 12, 31),
    reminded_on=date(2026, 11, 1),
)


def test_a_subscription_comes_back_as_it_was_put(db: Database) -> None:
    table = SubscriptionTable(db)
    plain, full = table.put(PLAIN), table.put(FULL)
    assert plain == replace(PLAIN, id=1)
    assert table.get(1) == plain
    assert table.all() == (plain, replace(full, label="Das Ganze ?"))
    assert str(table.all()[0].price.amount) == "9.90"
    changed = table.put(replace(plain, note="neu"))
    assert table.get(changed.id) == changed
    assert len(table.all()) == 2


def test_a_subscription_that_is_removed_can_be_put_back_under_its_number(db: Database) -> None:
    table = SubscriptionTable(db)
    kept = table.put(PLAIN)
    assert table.remove(kept.id)
    assert not table.remove(kept.id)
    assert table.get(kept.id) is None
    assert table.put(FULL).id == 2, "its number is not given to another"
    assert table.put(kept) == kept


def test_whole_articles_that_were_read_are_what_counts(
    db: Database, feed: Feed, entries: EntryTable, articles: ArticleTable
) -> None:
    urls = [f"https://zeitung.example/{number}" for number in range(6)]
    drafts = [EntryDraft(str(number), url, f"Nummer {number}") for number, url in enumerate(urls)]
    entries.upsert(feed.id, drafts, 1.0)
    ids = {row.url: row.id for row in (entries.row_by_url(url) for url in urls) if row is not None}
    articles.put(urls[0], FERRY, Access(AccessState.ENTITLED), 5.0, session="zeitung.example")
    articles.put(urls[1], FERRY, Access(AccessState.FREE), 5.0)
    articles.put(urls[2], TEASER, LOCKED, 5.0)
    articles.put(urls[4], FERRY, Access(AccessState.ENTITLED), 5.0)
    articles.put(urls[5], FERRY, Access(AccessState.ENTITLED), 5.0)
    PurchaseTable(db).put(Purchase("zeitung.example", urls[5], 5.0))
    entries.mark_read(
        [ids[url] for url in (*urls[:4], urls[5])], read=True, now=7.0
    )  # the fourth was only marked as read
    found = {read.url: (read.read_at, read.paid) for read in LedgerFacts(db).read_now()}
    assert found == {urls[0]: (7.0, True), urls[1]: (7.0, False)}


def test_an_article_counts_once_and_as_paid_once_it_was(db: Database) -> None:
    facts = LedgerFacts(db)
    facts.count(
        [ArticleRead("b", "zeitung.example", 9.0, paid=False), ArticleRead("a", "blatt.example", 4.0, paid=True)]
    )
    facts.count(
        [ArticleRead("b", "zeitung.example", 12.0, paid=True), ArticleRead("a", "blatt.example", 5.0, paid=False)]
    )
    assert facts.counted() == (
        ArticleRead("a", "blatt.example", 4.0, paid=True),
        ArticleRead("b", "zeitung.example", 9.0, paid=True),
    )


def test_prices_outlive_the_wall_that_named_them(db: Database, articles: ArticleTable) -> None:
    facts = LedgerFacts(db)
    articles.put(TEASER.url, TEASER, LOCKED, 5.0)
    unpriced = Access(AccessState.LOCKED, offers=(Offer(OfferKind.SINGLE, "Kaufen", TEASER.url),))
    articles.put(f"{TEASER.url}/2", TEASER, unpriced, 5.0)
    articles.put(TEASER.url, FERRY, Access(AccessState.ENTITLED), 6.0)
    articles.put(f"{TEASER.url}/3", TEASER, LOCKED, 7.0)
    seen = {(offer.kind, offer.price.amount, offer.about_url, offer.seen_at) for offer in facts.offers()}
    assert seen == {
        (OfferKind.SINGLE, Decimal("0.99"), f"{TEASER.url}/3", 7.0),
        (OfferKind.SUBSCRIPTION, Decimal("12.90"), f"{TEASER.url}/3", 7.0),
    }


def test_how_often_a_price_is_paid_is_kept_with_it(db: Database, articles: ArticleTable) -> None:
    offer = Offer(OfferKind.SUBSCRIPTION, "Zu den Abos", TEASER.url, Price(Decimal(99), "EUR"), Period.YEAR)
    articles.put(TEASER.url, TEASER, Access(AccessState.LOCKED, offers=(offer,)), 5.0)
    assert [seen.period for seen in LedgerFacts(db).offers()] == [Period.YEAR]
    kept = articles.get(TEASER.url)
    assert kept is not None
    assert kept.access.offers == (offer,)
