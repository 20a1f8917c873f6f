"""The ledger: what subscriptions cost and give. Everything in it stays on this computer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Final

from weiterlesen.content import urls
from weiterlesen.model.access import Price
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import UsageError
from weiterlesen.model.ledger import ArticleRead, Subscription
from weiterlesen.model.period import Period
from weiterlesen.model.publisher import Publisher
from weiterlesen.policy import ledger as rules
from weiterlesen.policy.ledger import Books, Overview, Renewal
from weiterlesen.services.ports import Clock
from weiterlesen.services.tables import Tables

_BLANK: Final = Subscription(0, "", "", Price(Decimal(0), ""), Period.MONTH)
_CHANGED: Final = Changes(ledger=True)
_LONGEST: Final = 500
_MOST_DAYS: Final = 999
#: Dates of contracts lie within a lifetime; beyond it somebody mistyped a year.
_YEARS: Final = range(1990, 2100)


@dataclass(frozen=True, slots=True)
class Entered:
    """A subscription as a person types it; `language` tells how they write days ("de", "en_GB")."""

    paper: str
    price: str
    currency: str = "EUR"
    period: str = Period.MONTH.value
    label: str = ""
    renews_on: str = ""
    notice_days: str = "0"
    ends_on: str = ""
    note: str = ""
    remind: bool = True
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Paper:
    """A publisher that the reader knows, by the name of their paper."""

    publisher: str
    name: str


class Ledger:
    """Subscriptions, and what is read with them. `publisher_of` tells whose address one is."""

    def __init__(
        self,
        tables: Tables,
        *,
        publisher_of: Callable[[str], Publisher],
        clock: Clock,
        zone: tzinfo | None = None,
    ) -> None:
        self._subscriptions = tables.subscriptions
        self._facts = tables.ledger_facts
        self._purchases = tables.purchases
        self._accounts = tables.accounts
        self._feeds = tables.feeds
        self._publisher_of = publisher_of
        self._clock = clock
        self._zone = zone

    def overview(self) -> Overview:
        """Return the whole ledger as of now."""
        self.count()
        books = Books(
            subscriptions=self._subscriptions.all(),
            reads=self._facts.counted(),
            purchases=self._purchases.all(),
            offers=tuple((self._publisher_of(offer.about_url).id, offer) for offer in self._facts.offers()),
            names=tuple((paper.publisher, paper.name) for paper in self.papers()),
            accounts=frozenset(account.publisher for account in self._accounts.all()),
        )
        return rules.overview(books, self._clock.now(), self._zone)

    def count(self) -> None:
        """Count what was read, before retention lets go of it."""
        self._facts.count(
            ArticleRead(read.mark, self._publisher_of(read.url).id, read.read_at, read.paid)
            for read in self._facts.read_now()
        )

    def papers(self) -> tuple[Paper, ...]:
        """Return the publishers whom the reader follows, has an account at or pays, by name."""
        names: dict[str, str] = {}
        for feed in self._feeds.all():
            publisher = self._publisher_of(feed.site_url or feed.url).id
            # Of several feeds of one paper ("Das Blatt", "Das Blatt: Sport") the shortest title is the paper's own.
            names[publisher] = min((names.get(publisher) or feed.title, feed.title), key=len)
        others = [account.publisher for account in self._accounts.all()]
        others += [one.publisher for one in self._subscriptions.all()]
        others += [one.publisher for one in self._purchases.all()]
        for publisher in others:
            names.setdefault(publisher, publisher)
        return tuple(sorted((Paper(*item) for item in names.items()), key=lambda paper: paper.name.casefold()))

    # -- entering

    def subscriptions(self) -> tuple[Subscription, ...]:
        """Return all subscriptions, those that have ended too."""
        return self._subscriptions.all()

    def get(self, subscription_id: int) -> Subscription:
        """Return one subscription; raise UsageError no-such-subscription."""
        found = self._subscriptions.get(subscription_id)
        if found is None:
            raise UsageError(str(subscription_id), "unknown", code="no-such-subscription")
        return found

    def add(self, entered: Entered) -> tuple[Subscription, Changes]:
        """Enter a subscription.

        Raises UsageError (bad-price, bad-currency, bad-period, bad-date, bad-notice, no-such-paper), with nothing
        entered then.
        """
        made = self._made(entered, _BLANK)
        return self._subscriptions.put(replace(made, added_at=self._clock.now())), _CHANGED

    def change(self, subscription_id: int, entered: Entered) -> tuple[Subscription, Changes]:
        """Enter a subscription anew; raise as `add` and `get`."""
        before = self.get(subscription_id)
        return self._subscriptions.put(self._made(entered, before)), _CHANGED

    def end(self, subscription_id: int, last_day: date | None = None) -> tuple[Subscription, Changes]:
        """Note that a subscription ends on `last_day`, by default when the term that is paid for is over."""
        before = self.get(subscription_id)
        ends_on = last_day or self._end_of_term(before)
        return self._subscriptions.put(replace(before, ends_on=ends_on)), _CHANGED

    def put(self, subscription: Subscription) -> Changes:
        """Put a subscription back as it was: what was done to it is turned back."""
        self._subscriptions.put(subscription)
        return _CHANGED

    def remove(self, subscription_id: int) -> tuple[Subscription, Changes]:
        """Forget a subscription and return what it was; raise as `get`."""
        before = self.get(subscription_id)
        self._subscriptions.remove(subscription_id)
        return before, _CHANGED

    # -- reminding

    def remind(self) -> tuple[Renewal, ...]:
        """Return the renewals that the reader is to be reminded of now, and note that it was done."""
        today = self.today()
        names = {paper.publisher: paper.name for paper in self.papers()}
        due = rules.to_remind(rules.renewals(self._subscriptions.all(), today, names), today)
        for renewal in due:
            self._subscriptions.put(replace(renewal.subscription, reminded_on=today))
        return due

    def today(self) -> date:
        """Return the day in the reader's own time zone."""
        return datetime.fromtimestamp(self._clock.now()).astimezone(self._zone).date()

    # -- what was typed

    def publisher(self, paper: str) -> str:
        """Return the publisher that a person names by address or by the paper's name; raise UsageError."""
        wanted = " ".join(paper.split())
        if not wanted:
            raise UsageError("", "no paper", code="no-paper-named")
        for known in self.papers():
            if wanted.casefold() in {known.name.casefold(), known.publisher.casefold()}:
                return known.publisher
        try:
            address = urls.typed(wanted)
        except UsageError as error:
            raise UsageError(wanted[:100], "no paper", code="no-such-paper") from error
        publisher = self._publisher_of(address).id
        if not {".", ":"} & set(publisher):
            raise UsageError(wanted[:100], "no paper", code="no-such-paper")
        return publisher

    def _made(self, entered: Entered, before: Subscription) -> Subscription:
        from weiterlesen.content import money  # noqa: PLC0415 (nothing else here needs babel)

        renews_on, notice_days = self._day(entered.renews_on, entered.language), _days(entered.notice_days)
        as_before = (renews_on, notice_days) == (before.renews_on, before.notice_days)
        return replace(
            before,
            publisher=self.publisher(entered.paper),
            label=" ".join(entered.label.split())[:_LONGEST],
            price=money.typed(entered.price, entered.currency),
            period=_period(entered.period),
            renews_on=renews_on,
            notice_days=notice_days,
            remind=entered.remind,
            note=entered.note.strip()[:_LONGEST],
            ends_on=self._day(entered.ends_on, entered.language),
            reminded_on=before.reminded_on if as_before else None,
        )

    def _day(self, text: str, language: str) -> date | None:
        from weiterlesen.content import day_words  # noqa: PLC0415 (nothing else here needs babel)

        if not text.strip():
            return None
        day = day_words.typed(text, language)
        if day.year not in _YEARS:
            raise UsageError(text.strip()[:40], "no day of a contract", code="bad-date")
        return day

    def _end_of_term(self, subscription: Subscription) -> date:
        today = self.today()
        ahead = rules.renewals((replace(subscription, ends_on=None),), today, {})
        return ahead[0].term_ends_on if ahead else today


def _period(text: str) -> Period:
    try:
        return Period(text.strip().lower())
    except ValueError as error:
        raise UsageError(text.strip()[:40], "no period", code="bad-period") from error


def _days(text: str) -> int:
    plain = text.strip() or "0"
    if not (plain.isascii() and plain.isdecimal()) or int(plain) > _MOST_DAYS:
        raise UsageError(plain[:40], "no days", code="bad-notice")
    return int(plain)
