from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from weiterlesen.model.access import OfferKind, Price
from weiterlesen.model.account import Purchase
from weiterlesen.model.ledger import ArticleRead, SeenOffer, Subscription
from weiterlesen.model.period import Period
from weiterlesen.policy import ledger
from weiterlesen.policy.ledger import Books, Line, Overview, Renewal

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 28)


def at(text: str, zone: ZoneInfo = BERLIN) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=zone).timestamp()


NOW = at("2026-11-28 09:00")
PAPER, OTHER = "zeitung.example", "blatt.example"
NAMES = ((PAPER, "Die Zeitung"), (OTHER, "Das Blatt"))


def euros(amount: str) -> Price:
    return Price(Decimal(amount), "EUR")


PLAN = Subscription(1, PAPER, "Digital", euros("9.90"), Period.MONTH, added_at=at("2026-01-01 12:00"))


def read(mark: str, when: str, publisher: str = PAPER, *, paid: bool = True) -> ArticleRead:
    return ArticleRead(mark, publisher, at(when), paid)


def seen(kind: OfferKind, amount: str, when: str = "2026-11-01 12:00", publisher: str = PAPER) -> tuple[str, SeenOffer]:
    return publisher, SeenOffer(kind, "Angebot", euros(amount), f"https://{publisher}/1", at(when))


def books(*subscriptions: Subscription, reads: tuple[ArticleRead, ...] = (), **more: object) -> Books:
    return replace(Books(subscriptions=subscriptions, reads=reads, names=NAMES), **more)  # type: ignore[arg-type]  # fields


def of(known: Books, now_at: float = NOW) -> Overview:
    return ledger.overview(known, now_at, BERLIN)


def line(known: Books, now_at: float = NOW) -> Line:
    return of(known, now_at).lines[0]


@pytest.mark.parametrize(
    ("amount", "period", "a_month"),
    [
        ("9.90", Period.MONTH, "9.90"),
        ("30", Period.QUARTER, "10.00"),
        ("59.40", Period.HALF_YEAR, "9.90"),
        ("100", Period.YEAR, "8.33"),
        ("2", Period.WEEK, "8.70"),
        ("8", Period.FOUR_WEEKS, "8.70"),
        ("0", Period.MONTH, "0.00"),
    ],
)
def test_every_price_is_spread_over_a_month(amount: str, period: Period, a_month: str) -> None:
    assert line(books(replace(PLAN, price=euros(amount), period=period))).a_month == (euros(a_month),)


def test_currencies_are_never_added_up() -> None:
    swiss = replace(PLAN, id=2, price=Price(Decimal(12), "CHF"))
    again = replace(PLAN, id=3, price=euros("0.10"))
    elsewhere = replace(PLAN, id=4, publisher=OTHER, price=euros("5"))
    whole = of(
        books(PLAN, swiss, again, elsewhere, reads=(read("a", "2026-11-02 08:00"), read("b", "2026-11-03 08:00")))
    )
    assert whole.a_month == (Price(Decimal("12.00"), "CHF"), euros("15.00"))
    assert [one.name for one in whole.lines] == ["Das Blatt", "Die Zeitung"]
    assert whole.lines[1].a_month == (Price(Decimal("12.00"), "CHF"), euros("10.00"))
    assert whole.lines[1].an_article == (Price(Decimal("6.00"), "CHF"), euros("5.00"))
    assert whole.lines[0].an_article == ()
    assert whole.read == 2


def test_articles_count_in_the_readers_own_month() -> None:
    reads = (
        read("a", "2026-11-01 00:30"),  # in UTC it is still October
        read("b", "2026-10-31 23:30"),
        read("c", "2026-11-28 08:00"),
        read("d", "2026-11-28 08:00", paid=False),
        read("e", "2026-11-28 08:00", OTHER),
    )
    mine = ledger.overview(books(PLAN, reads=reads), NOW, BERLIN).lines[1]
    assert (mine.read, mine.read_free) == (2, 1)
    assert mine.an_article == (euros("4.95"),)
    assert mine.last_read_at == at("2026-11-28 08:00")
    in_utc = ledger.overview(books(PLAN, reads=reads), NOW, UTC).lines[1]
    assert in_utc.read == 1


def test_twelve_months_end_with_this_one() -> None:
    reads = (read("a", "2025-12-01 00:00"), read("b", "2025-11-30 23:59"), read("c", "2026-11-01 10:00"))
    months = of(books(reads=(*reads, read("d", "2026-11-01 10:00", paid=False)))).months
    assert len(months) == 12
    assert (months[0].first, months[-1].first) == (date(2025, 12, 1), date(2026, 11, 1))
    assert [month.read for month in months] == [1, *[0] * 10, 1]
    assert line(books(reads=reads)).months == months


def test_piece_by_piece_takes_the_price_that_was_named_last() -> None:
    reads = (read("a", "2026-11-02 08:00"), read("b", "2026-11-03 08:00"))
    assert line(books(PLAN, reads=reads)).piece_by_piece is None
    offers = (
        seen(OfferKind.SINGLE, "0.99"),
        seen(OfferKind.SINGLE, "0.79", "2026-10-01 08:00"),
        seen(OfferKind.SUBSCRIPTION, "12", "2026-11-20 08:00"),
        seen(OfferKind.SINGLE, "5", "2026-11-20 08:00", OTHER),
    )
    mine = line(books(PLAN, reads=reads, offers=offers))
    assert (mine.single, mine.piece_by_piece) == (euros("0.99"), euros("1.98"))
    bought = Purchase(PAPER, "https://zeitung.example/1", at("2026-11-10 08:00"), Decimal("1.29"), "EUR")
    unpriced = replace(bought, bought_at=at("2026-11-12 08:00"), amount=None, currency="")
    before = replace(bought, bought_at=at("2026-10-31 23:59"), amount=Decimal(3))
    abroad = replace(bought, publisher=OTHER)
    mine = of(books(PLAN, reads=reads, offers=offers, purchases=(bought, unpriced, before, abroad))).lines[1]
    assert (mine.single, mine.piece_by_piece) == (euros("1.29"), euros("2.58"))
    assert mine.bought == (euros("1.29"),)


def test_what_was_bought_or_read_has_a_line_without_a_subscription_too() -> None:
    bought = Purchase(OTHER, "https://blatt.example/1", NOW, Decimal("1.29"), "EUR")
    known = books(reads=(read("a", "2026-11-02 08:00"), read("b", "2026-11-02 08:00", "frei.example", paid=False)))
    lines = of(replace(known, purchases=(bought,))).lines
    assert [(one.publisher, one.a_month, one.unused) for one in lines] == [(OTHER, (), False), (PAPER, (), False)]
    assert lines[1].an_article == ()


# -- renewals


def renewal(today: date, **more: object) -> Renewal | None:
    plan = replace(PLAN, **{"renews_on": date(2026, 12, 31), "notice_days": 14, **more})  # type: ignore[arg-type]  # fields
    found = ledger.renewals((plan,), today, {})
    return found[0] if found else None


@pytest.mark.parametrize(
    ("period", "first", "today", "renews_on"),
    [
        (Period.MONTH, date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28)),
        (Period.MONTH, date(2026, 1, 31), date(2026, 3, 1), date(2026, 3, 31)),
        (Period.MONTH, date(2024, 1, 31), date(2028, 2, 10), date(2028, 2, 29)),
        (Period.QUARTER, date(2026, 11, 30), date(2027, 1, 1), date(2027, 2, 28)),
        (Period.HALF_YEAR, date(2026, 8, 31), date(2026, 9, 1), date(2027, 2, 28)),
        (Period.YEAR, date(2024, 2, 29), date(2026, 3, 1), date(2027, 2, 28)),
        (Period.YEAR, date(2026, 11, 28), TODAY, TODAY),
        (Period.WEEK, date(2026, 11, 2), TODAY, date(2026, 11, 30)),
        (Period.FOUR_WEEKS, date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 30)),
        (Period.MONTH, date(2027, 3, 15), TODAY, date(2027, 3, 15)),
    ],
)
def test_a_subscription_renews_on_its_day_or_the_months_last(
    period: Period, first: date, today: date, renews_on: date
) -> None:
    found = renewal(today, period=period, renews_on=first, notice_days=0)
    assert found is not None
    assert (found.renews_on, found.notice_by, found.too_late) == (renews_on, renews_on, False)


def test_notice_is_due_some_days_before() -> None:
    found = renewal(TODAY)
    assert found is not None
    assert (found.notice_by, found.days_left, found.too_late) == (date(2026, 12, 17), 19, False)


def test_when_it_is_too_late_for_one_renewal_the_next_notice_counts() -> None:
    found = renewal(date(2026, 12, 20))
    assert found is not None
    assert found.renews_on == date(2026, 12, 31)
    assert (found.notice_by, found.term_ends_on, found.too_late) == (date(2027, 1, 17), date(2027, 1, 31), True)
    long = renewal(TODAY, notice_days=90, renews_on=date(2026, 12, 31), period=Period.MONTH)
    assert long is not None
    assert (long.notice_by, long.term_ends_on) == (date(2026, 11, 30), date(2027, 2, 28))


def test_what_was_ended_or_has_no_date_renews_no_more() -> None:
    assert renewal(TODAY, ends_on=date(2026, 12, 31)) is None
    assert renewal(TODAY, renews_on=None) is None


def test_renewals_come_in_the_order_of_their_notice() -> None:
    soon = replace(PLAN, id=2, publisher=OTHER, renews_on=date(2026, 12, 1))
    late = replace(PLAN, renews_on=date(2026, 12, 31), notice_days=7)
    ended = replace(PLAN, id=3, renews_on=date(2026, 12, 1), ends_on=date(2026, 11, 1))
    whole = of(books(late, soon, ended))
    assert [one.name for one in whole.renewals] == ["Das Blatt", "Die Zeitung"]
    assert whole.a_month == (euros("19.80"),), "what has come to its end costs nothing"


@pytest.mark.parametrize(
    ("today", "reminded_on", "due"),
    [
        (date(2026, 12, 9), None, False),
        (date(2026, 12, 10), None, True),
        (date(2026, 12, 10), date(2026, 12, 10), False),
        (date(2026, 12, 13), date(2026, 12, 10), False),
        (date(2026, 12, 13), date(2026, 11, 10), True),
        (date(2026, 12, 16), date(2026, 12, 10), True),
        (date(2026, 12, 16), date(2026, 12, 16), False),
        (date(2026, 12, 17), date(2026, 12, 16), False),
        (date(2026, 12, 17), date(2026, 12, 12), True),
        (date(2026, 12, 17), date(2026, 12, 17), False),
        (date(2026, 12, 18), date(2026, 12, 17), False),
    ],
)
def test_a_reminder_comes_in_good_time_and_at_the_last_and_never_twice_a_day(
    today: date, reminded_on: date | None, *, due: bool
) -> None:
    found = renewal(today, reminded_on=reminded_on)
    assert found is not None
    assert bool(ledger.to_remind((found,), today)) is due


def test_who_wants_no_reminder_gets_none() -> None:
    found = renewal(date(2026, 12, 17), remind=False)
    assert found is not None
    assert ledger.to_remind((found,), date(2026, 12, 17)) == ()


# -- unused, and what might be entered


@pytest.mark.parametrize(
    ("last", "added", "unused"),
    [
        ("2026-10-29 08:00", "2026-01-01 12:00", True),
        ("2026-10-30 08:00", "2026-01-01 12:00", False),
        ("2026-09-01 08:00", "2026-11-27 12:00", True),
        ("", "2026-11-01 12:00", False),
        ("", "2026-10-01 12:00", True),
    ],
)
def test_a_subscription_is_unused_when_nothing_was_read_for_thirty_days(last: str, added: str, *, unused: bool) -> None:
    reads = (read("a", last),) if last else ()
    free = (read("b", "2026-11-28 08:00", paid=False),)
    assert line(books(replace(PLAN, added_at=at(added)), reads=(*reads, *free))).unused is unused


def test_what_has_ended_is_not_called_unused() -> None:
    assert not line(books(replace(PLAN, ends_on=date(2026, 11, 27)))).unused
    assert line(books(replace(PLAN, ends_on=TODAY))).unused


def test_an_offer_is_suggested_where_the_reader_seems_to_pay() -> None:
    offers = (
        seen(OfferKind.SUBSCRIPTION, "12", "2026-11-20 08:00"),
        seen(OfferKind.SUBSCRIPTION, "9", "2026-11-21 08:00"),
        seen(OfferKind.SINGLE, "1", "2026-11-22 08:00"),
        seen(OfferKind.SUBSCRIPTION, "5", publisher=OTHER),
        seen(OfferKind.SUBSCRIPTION, "5", publisher="fremd.example"),
    )
    known = books(offers=offers, reads=(read("a", "2026-11-02 08:00"),), accounts=frozenset({OTHER}))
    assert [(one.name, one.offer.price) for one in of(known).suggestions] == [
        ("Das Blatt", euros("5")),
        ("Die Zeitung", euros("9")),
    ]
    assert [one.publisher for one in of(replace(known, subscriptions=(PLAN,))).suggestions] == [OTHER]
    ended = replace(PLAN, ends_on=date(2026, 1, 1))
    assert len(of(replace(known, subscriptions=(ended,))).suggestions) == 2


def test_the_zone_of_this_computer_is_asked_when_none_is_given() -> None:
    assert ledger.overview(Books(), NOW).today == datetime.fromtimestamp(NOW).astimezone().date()
