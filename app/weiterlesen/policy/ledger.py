"""What subscriptions cost and give: sums and dates from values and a given time.

    What is paid a month    a price for another period, spread over an average month; currencies are never added up
    Articles read           whole articles that a subscription opened, in the reader's own month; free ones beside them
    Piece by piece          the same articles at the price of a single one that the publisher last named, if any
    Renewals                on the same day of each period, or the month's last; notice is due some days before
    Unused                  nothing read with it for 30 days

Sums are worked out exactly and rounded to cents at the end.
"""

import calendar
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from weiterlesen.model.access import OfferKind, Price
from weiterlesen.model.account import Purchase
from weiterlesen.model.ledger import ArticleRead, SeenOffer, Subscription
from weiterlesen.model.period import Period

UNUSED_DAYS: Final = 30
#: How long before the date of notice the reader is reminded: once in good time, once when it is the last moment.
REMIND_DAYS: Final = 7
LAST_DAYS: Final = 1
MONTHS_SHOWN: Final = 12
_DAY_S: Final = 24 * 3600.0
_WEEKS_A_MONTH: Final = Decimal("365.25") / 7 / 12
_WEEKS: Final = {Period.WEEK: 1, Period.FOUR_WEEKS: 4}
_MONTHS: Final = {Period.MONTH: 1, Period.QUARTER: 3, Period.HALF_YEAR: 6, Period.YEAR: 12}
_CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Books:
    """Everything that is known. `offers` and `names` (what the papers call themselves) are by publisher.

    `accounts` are the publishers at which the reader has one.
    """

    subscriptions: tuple[Subscription, ...] = ()
    reads: tuple[ArticleRead, ...] = ()
    purchases: tuple[Purchase, ...] = ()
    offers: tuple[tuple[str, SeenOffer], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    accounts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Month:
    """How many articles were read with subscriptions in a month; `first` is its first day."""

    first: date
    read: int


@dataclass(frozen=True, slots=True)
class Line:
    """A publisher in the ledger. Amounts come one for each currency, and none where there is nothing to say.

    `a_month` is what its running subscriptions cost, `read` how many articles they opened this month and `read_free`
    how many were free; `an_article` is what each opened one cost. `single` is the price of one article as the
    publisher last named it, `piece_by_piece` what those opened would have cost at it, None if it is unknown. `bought`
    is what single articles cost this month. `last_read_at` is 0 for never. `months` are the last twelve.
    """

    publisher: str
    name: str
    subscriptions: tuple[Subscription, ...] = ()
    a_month: tuple[Price, ...] = ()
    read: int = 0
    read_free: int = 0
    an_article: tuple[Price, ...] = ()
    single: Price | None = None
    piece_by_piece: Price | None = None
    bought: tuple[Price, ...] = ()
    last_read_at: float = 0.0
    unused: bool = False
    months: tuple[Month, ...] = ()


@dataclass(frozen=True, slots=True)
class Renewal:
    """When a subscription renews next, and the last day for the next notice that can still be given.

    `term_ends_on` is the renewal which that notice prevents: a later one when it is too late for the next.
    """

    subscription: Subscription
    name: str
    renews_on: date
    notice_by: date
    term_ends_on: date
    days_left: int

    @property
    def too_late(self) -> bool:
        """Whether the next renewal cannot be prevented any more."""
        return self.term_ends_on > self.renews_on


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A subscription that a wall offered where the reader has an account or reads with one, and none is entered."""

    publisher: str
    name: str
    offer: SeenOffer


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole ledger for the month that begins on `month`, as of `today`."""

    month: date
    today: date
    lines: tuple[Line, ...] = ()
    renewals: tuple[Renewal, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    a_month: tuple[Price, ...] = ()
    read: int = 0
    months: tuple[Month, ...] = ()


def overview(books: Books, now_at: float, zone: tzinfo | None = None) -> Overview:
    """Return the ledger at `now_at` (UTC epoch seconds) in the reader's time `zone`, None for this computer's."""
    today = _day(now_at, zone)
    names = dict(books.names)
    running = tuple(one for one in books.subscriptions if is_running(one, today))
    publishers = {one.publisher for one in books.subscriptions} | {one.publisher for one in books.purchases}
    publishers |= {read.publisher for read in books.reads if read.paid}
    lines = [_line(publisher, names.get(publisher, publisher), books, now_at, zone) for publisher in publishers]
    return Overview(
        month=today.replace(day=1),
        today=today,
        lines=tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.publisher))),
        renewals=renewals(running, today, names),
        suggestions=_suggestions(books, names, running),
        a_month=rounded(_sums((a_month(one), one.price.currency) for one in running)),
        read=sum(line.read for line in lines),
        months=_months(books.reads, today, zone),
    )


def is_running(subscription: Subscription, today: date) -> bool:
    """Whether a subscription has not come to its end."""
    return subscription.ends_on is None or subscription.ends_on >= today


def a_month(subscription: Subscription) -> Decimal:
    """Return what a subscription costs in an average month, not rounded."""
    amount, period = subscription.price.amount, subscription.period
    if period in _MONTHS:
        return amount / _MONTHS[period]
    return amount * _WEEKS_A_MONTH / _WEEKS[period]


def renewals(subscriptions: Iterable[Subscription], today: date, names: dict[str, str]) -> tuple[Renewal, ...]:
    """Return the renewals ahead, the one whose notice is due first before the others; what was ended has none."""
    found = (_renewal(one, today, names.get(one.publisher, one.publisher)) for one in subscriptions)
    return tuple(sorted((one for one in found if one), key=lambda one: (one.notice_by, one.name, one.subscription.id)))


def to_remind(ahead: Iterable[Renewal], today: date) -> tuple[Renewal, ...]:
    """Return the renewals whose notice the reader is to be reminded of today: once in good time, once at the last."""
    return tuple(one for one in ahead if _is_due(one, today))


def rounded(prices: Iterable[Price]) -> tuple[Price, ...]:
    """Return amounts in whole cents."""
    return tuple(Price(price.amount.quantize(_CENT, ROUND_HALF_UP), price.currency) for price in prices)


def _is_due(renewal: Renewal, today: date) -> bool:
    subscription = renewal.subscription
    if not subscription.remind or renewal.days_left > REMIND_DAYS:
        return False
    within = LAST_DAYS if renewal.days_left <= LAST_DAYS else REMIND_DAYS
    told = subscription.reminded_on
    return told is None or told < min(renewal.notice_by - timedelta(days=within), today)


def _renewal(subscription: Subscription, today: date, name: str) -> Renewal | None:
    if subscription.renews_on is None or subscription.ends_on is not None:
        return None
    notice = timedelta(days=subscription.notice_days)
    first = subscription.renews_on
    count = 0
    while (following := _later(first, subscription.period, count)) < today:
        count += 1
    renews_on = following
    while following - notice < today:
        count += 1
        following = _later(first, subscription.period, count)
    notice_by = following - notice
    return Renewal(subscription, name, renews_on, notice_by, following, (notice_by - today).days)


def _later(first: date, period: Period, count: int) -> date:
    """Return the day that lies `count` periods after `first`: the 31st stands for the last day of shorter months."""
    if period in _WEEKS:
        return first + timedelta(weeks=_WEEKS[period] * count)
    months = first.month - 1 + _MONTHS[period] * count
    year, month = first.year + months // 12, months % 12 + 1
    return date(year, month, min(first.day, calendar.monthrange(year, month)[1]))


def _line(publisher: str, name: str, books: Books, now_at: float, zone: tzinfo | None) -> Line:
    today = _day(now_at, zone)
    subscriptions = tuple(one for one in books.subscriptions if one.publisher == publisher)
    running = [one for one in subscriptions if is_running(one, today)]
    reads = [read for read in books.reads if read.publisher == publisher]
    paid = [read for read in reads if read.paid]
    this_month = [read for read in reads if _same_month(read.read_at, today, zone)]
    count = sum(read.paid for read in this_month)
    costs = _sums((a_month(one), one.price.currency) for one in running)
    single = _single(publisher, books)
    bought = [one for one in books.purchases if one.publisher == publisher and _same_month(one.bought_at, today, zone)]
    last_read_at = max((read.read_at for read in paid), default=0.0)
    return Line(
        publisher=publisher,
        name=name,
        subscriptions=subscriptions,
        a_month=rounded(costs),
        read=count,
        read_free=len(this_month) - count,
        an_article=rounded(Price(cost.amount / count, cost.currency) for cost in costs) if count else (),
        single=single,
        piece_by_piece=None if single is None else rounded((Price(single.amount * count, single.currency),))[0],
        bought=rounded(_sums((one.amount, one.currency) for one in bought if one.amount is not None)),
        last_read_at=last_read_at,
        unused=bool(running) and _idle_s(running, last_read_at, now_at) >= UNUSED_DAYS * _DAY_S,
        months=_months(reads, today, zone),
    )


def _idle_s(running: list[Subscription], last_read_at: float, now_at: float) -> float:
    """Return how long nothing was read; before anything was, the ledger knows of no day before a contract's entry."""
    return now_at - (last_read_at or min(one.added_at for one in running))


def _single(publisher: str, books: Books) -> Price | None:
    """Return the price of one article: of the newest offer or purchase."""
    seen = [
        (offer.seen_at, offer.price)
        for site, offer in books.offers
        if site == publisher and offer.kind is OfferKind.SINGLE
    ]
    seen += [
        (one.bought_at, Price(one.amount, one.currency))
        for one in books.purchases
        if one.publisher == publisher and one.amount is not None
    ]
    return max(seen, key=lambda one: one[0])[1] if seen else None


def _suggestions(books: Books, names: dict[str, str], running: tuple[Subscription, ...]) -> tuple[Suggestion, ...]:
    """Return the newest offer of each publisher that the reader seems to pay and has not entered."""
    entered = {one.publisher for one in running}
    known = books.accounts | {read.publisher for read in books.reads if read.paid}
    found: dict[str, SeenOffer] = {}
    for publisher, offer in sorted(books.offers, key=lambda one: -one[1].seen_at):
        if offer.kind is OfferKind.SUBSCRIPTION and publisher in known - entered:
            found.setdefault(publisher, offer)
    made = (Suggestion(publisher, names.get(publisher, publisher), offer) for publisher, offer in found.items())
    return tuple(sorted(made, key=lambda one: (one.name.casefold(), one.publisher)))


def _months(reads: Iterable[ArticleRead], today: date, zone: tzinfo | None) -> tuple[Month, ...]:
    counted = Counter(_day(read.read_at, zone).replace(day=1) for read in reads if read.paid)
    firsts = (_later(today.replace(day=1), Period.MONTH, -ago) for ago in reversed(range(MONTHS_SHOWN)))
    return tuple(Month(first, counted[first]) for first in firsts)


def _sums(amounts: Iterable[tuple[Decimal, str]]) -> tuple[Price, ...]:
    """Return one sum for each currency, by its code."""
    sums: dict[str, Decimal] = {}
    for amount, currency in amounts:
        sums[currency] = sums.get(currency, Decimal(0)) + amount
    return tuple(Price(amount, currency) for currency, amount in sorted(sums.items()))


def _same_month(moment_at: float, today: date, zone: tzinfo | None) -> bool:
    return _day(moment_at, zone).replace(day=1) == today.replace(day=1)


def _day(moment_at: float, zone: tzinfo | None) -> date:
    """Return the day of the reader's calendar on which a moment lies."""
    return datetime.fromtimestamp(moment_at, UTC).astimezone(zone).date()
