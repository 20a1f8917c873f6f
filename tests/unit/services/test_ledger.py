"""The ledger over a real library: entering, counting, reminding."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from helpers.desk import Desk
from helpers.fakes import Asked, reply
from helpers.papers import ARTICLE_URL, FEED_URL, PAPER, article, locked, opened, rss
from weiterlesen.model.access import Price
from weiterlesen.model.account import Account
from weiterlesen.model.errors import UsageError
from weiterlesen.model.period import Period
from weiterlesen.model.web import Reply
from weiterlesen.services.ledger import Entered, Ledger, Paper
from weiterlesen.storage.accounts import AccountTable

DAY_S = 24 * 3600.0
ENTERED = Entered(
    paper="Der Bote", price="9,90", label=" Digital  plus ", renews_on="31.12.2025", notice_days="14", note=" Ordner 3 "
)


@pytest.fixture
def ledger(desk: Desk) -> Ledger:
    items = ((ARTICLE_URL, "Die neue Brücke kommt", "Anriss"), (f"{PAPER}zwei", "Zwei", "Anriss"))
    desk.fetcher.page(FEED_URL, rss(items))
    desk.fetcher.page(f"{PAPER}sport.xml", rss(((f"{PAPER}tor", "Tor", "Anriss"),), title="Der Bote: Sport"))
    desk.program.following.add(FEED_URL)
    desk.program.following.add(f"{PAPER}sport.xml")
    return desk.program.ledger


def read(desk: Desk, url: str) -> None:
    """Open an article and mark it as read, as the window does."""
    shown = desk.program.reading.open(url)
    desk.program.entries.mark_read((shown.entry_id,), read=True)


def test_a_subscription_is_entered_as_it_is_typed(desk: Desk, ledger: Ledger) -> None:
    made, changes = ledger.add(ENTERED)
    assert changes.ledger
    assert (made.publisher, made.label, made.price) == ("bote.example", "Digital plus", Price(Decimal("9.90"), "EUR"))
    assert (made.period, made.renews_on, made.notice_days) == (Period.MONTH, date(2025, 12, 31), 14)
    assert (made.note, made.remind, made.added_at) == ("Ordner 3", True, desk.clock.time)
    assert ledger.subscriptions() == (made,)
    assert ledger.get(made.id) == made
    line = ledger.overview().lines[0]
    assert (line.name, line.a_month) == ("Der Bote", (Price(Decimal("9.90"), "EUR"),))


@pytest.mark.parametrize(
    ("paper", "publisher"),
    [
        ("der bote", "bote.example"),
        ("bote.example", "bote.example"),
        ("https://www.bote.example/abo", "bote.example"),
        ("neu.example", "neu.example"),
        ("http://127.0.0.1:8799/", "127.0.0.1:8799"),
    ],
)
def test_a_paper_is_named_by_address_or_by_name(ledger: Ledger, paper: str, publisher: str) -> None:
    assert ledger.publisher(paper) == publisher


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("paper", " ", "no-paper-named"),
        ("paper", "Der andere Bote", "no-such-paper"),
        ("paper", "bote", "no-such-paper"),
        ("paper", "localhost", "no-such-paper"),
        ("price", "viel", "bad-price"),
        ("currency", "Taler", "bad-currency"),
        ("period", "fortnight", "bad-period"),
        ("renews_on", "31.2.2026", "bad-date"),
        ("renews_on", "31.12.0206", "bad-date"),
        ("ends_on", "bald", "bad-date"),
        ("notice_days", "-1", "bad-notice"),
        ("notice_days", "1000", "bad-notice"),
        ("notice_days", "vierzehn", "bad-notice"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_entered(
    ledger: Ledger, field: str, value: str, code: str
) -> None:
    with pytest.raises(UsageError) as refused:
        ledger.add(replace(ENTERED, **{field: value}))  # type: ignore[arg-type]  # every field is text
    assert refused.value.code == code
    assert ledger.subscriptions() == ()


def test_a_subscription_is_changed_ended_removed_and_put_back(ledger: Ledger) -> None:
    made, _ = ledger.add(ENTERED)
    changed, _ = ledger.change(made.id, replace(ENTERED, price="12 CHF", notice_days=""))
    assert (changed.price, changed.notice_days, changed.added_at) == (Price(Decimal(12), "CHF"), 0, made.added_at)
    ended, _ = ledger.end(made.id)
    assert ended.ends_on == date(2025, 12, 31), "the term that is paid for is over then"
    assert ledger.end(made.id, date(2026, 1, 5))[0].ends_on == date(2026, 1, 5)
    removed, changes = ledger.remove(made.id)
    assert changes.ledger
    assert ledger.subscriptions() == ()
    assert ledger.put(removed).ledger
    assert ledger.subscriptions() == (removed,)
    for act in (ledger.get, ledger.end, ledger.remove):
        with pytest.raises(UsageError) as refused:
            act(99)
        assert refused.value.code == "no-such-subscription"


def test_one_without_a_date_ends_today(ledger: Ledger) -> None:
    made, _ = ledger.add(replace(ENTERED, renews_on=""))
    assert ledger.end(made.id)[0].ends_on == ledger.today()


def test_articles_that_a_subscription_opened_are_counted_and_priced(desk: Desk, ledger: Ledger) -> None:
    ledger.add(ENTERED)
    signed_in: list[bool] = []

    def answer(_asked: Asked) -> Reply:
        return reply(ARTICLE_URL, opened() if signed_in else locked())

    desk.fetcher.answers[ARTICLE_URL] = answer
    desk.fetcher.page(f"{PAPER}zwei", article())
    read(desk, ARTICLE_URL)
    read(desk, f"{PAPER}zwei")
    line = ledger.overview().lines[0]
    assert (line.read, line.read_free, line.single) == (0, 1, Price(Decimal("0.99"), "EUR"))
    AccountTable(desk.program.database).put(Account("bote.example", "anna"))
    assert ledger.overview().suggestions == (), "a subscription is entered already"
    desk.program.sign_in.adopt(ARTICLE_URL, ())
    signed_in.append(True)
    read(desk, ARTICLE_URL)
    line = ledger.overview().lines[0]
    assert (line.read, line.read_free) == (1, 1)
    assert line.an_article == (Price(Decimal("9.90"), "EUR"),)
    assert line.piece_by_piece == Price(Decimal("0.99"), "EUR")


def test_an_offer_seen_on_a_wall_is_suggested(desk: Desk, ledger: Ledger) -> None:
    desk.fetcher.page(ARTICLE_URL, locked())
    desk.program.reading.open(ARTICLE_URL)
    assert ledger.overview().suggestions == ()
    AccountTable(desk.program.database).put(Account("bote.example", "anna"))
    (suggestion,) = ledger.overview().suggestions
    assert (suggestion.name, suggestion.offer.price) == ("Der Bote", Price(Decimal("9.90"), "EUR"))


def test_counts_outlive_retention_and_signing_out(desk: Desk, ledger: Ledger) -> None:
    ledger.add(ENTERED)
    desk.fetcher.page(ARTICLE_URL, opened())
    desk.program.sign_in.adopt(ARTICLE_URL, ())
    read(desk, ARTICLE_URL)
    desk.fetcher.page(FEED_URL, rss((("https://bote.example/neu", "Neu", ""),)))
    desk.clock.time += 200 * DAY_S
    desk.program.refresh.all()
    desk.program.maintenance.tidy()
    desk.program.sign_in.sign_out(ARTICLE_URL)
    line = ledger.overview().lines[0]
    assert [month.read for month in line.months] == [0] * 4 + [1] + [0] * 7
    assert line.unused
    assert len(ledger.subscriptions()) == 1


def test_a_reminder_comes_once_a_day_at_most(desk: Desk, ledger: Ledger) -> None:
    made, _ = ledger.add(ENTERED)
    assert ledger.remind() == ()
    desk.clock.time += 19 * DAY_S  # five days before the notice is due
    (due,) = ledger.remind()
    assert (due.name, due.notice_by, due.days_left) == ("Der Bote", date(2025, 12, 17), 5)
    assert ledger.get(made.id).reminded_on == ledger.today()
    assert ledger.remind() == ()
    ledger.change(made.id, replace(ENTERED, note="dieselben Tage"))
    assert ledger.remind() == ()
    ledger.change(made.id, replace(ENTERED, notice_days="15"))
    assert len(ledger.remind()) == 1


def test_papers_are_known_by_the_name_of_their_feed(desk: Desk, ledger: Ledger) -> None:
    AccountTable(desk.program.database).put(Account("allein.example", "anna"))
    assert ledger.papers() == (Paper("allein.example", "allein.example"), Paper("bote.example", "Der Bote"))
