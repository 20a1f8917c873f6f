"""The verbs of the ledger: what was bought, what is paid, and what it gives."""

import argparse
from datetime import date
from decimal import Decimal

from weiterlesen import wording
from weiterlesen.cli.answer import Answer
from weiterlesen.cli.shapes import Json, time_of
from weiterlesen.composition import Program
from weiterlesen.content import day_words, money
from weiterlesen.messages import notice_words, period_label
from weiterlesen.model.access import Price
from weiterlesen.model.account import Purchase
from weiterlesen.model.ledger import Subscription
from weiterlesen.policy.ledger import Line, Overview, Renewal, Suggestion
from weiterlesen.services.ledger import Entered
from weiterlesen.wording import _, plural


def show(program: Program, _asked: argparse.Namespace) -> Answer:
    """Show the whole ledger."""
    books = program.ledger.overview()
    bought = program.purchases.all()
    document: Json = {
        "month": f"{books.month:%Y-%m}",
        "a_month": _prices(books.a_month),
        "articles_read": books.read,
        "publishers": [_line(line) for line in books.lines],
        "renewals": [_renewal(renewal) for renewal in books.renewals],
        "suggestions": [_suggestion(one) for one in books.suggestions],
        "months": {f"{month.first:%Y-%m}": month.read for month in books.months},
        "purchases": [_purchase(one) for one in bought],
    }
    return Answer(document, tuple(_said(books)))


def purchases(program: Program, _asked: argparse.Namespace) -> Answer:
    """List the single articles that were bought."""
    bought = program.purchases.all()
    lines = [f"{_receipt(one)}  {one.title or one.publisher}\n  {one.url}" for one in bought]
    return Answer({"purchases": [_purchase(one) for one in bought]}, tuple(lines))


def subscription(program: Program, asked: argparse.Namespace) -> Answer:
    """List, enter, change, end or remove subscriptions."""
    ledger = program.ledger
    if asked.action == "list":
        known = ledger.subscriptions()
        return Answer({"subscriptions": [_subscription(one) for one in known]}, tuple(_entry(one) for one in known))
    if asked.action == "add":
        made, _changes = ledger.add(_entered(asked, None))
        said = _("Entered as number {number}: {subscription}")
    elif asked.action == "change":
        made, _changes = ledger.change(asked.number, _entered(asked, ledger.get(asked.number)))
        said = _("Changed number {number}: {subscription}")
    elif asked.action == "end":
        last_day = day_words.typed(asked.on, wording.locale_name()) if asked.on else None
        made, _changes = ledger.end(asked.number, last_day)
        said = _("Noted the end of number {number}: {subscription}")
    else:
        made, _changes = ledger.remove(asked.number)
        said = _("Removed number {number}: {subscription}")
    return Answer({"subscription": _subscription(made)}, (said.format(number=made.id, subscription=_paid(made)),))


def _entered(asked: argparse.Namespace, before: Subscription | None) -> Entered:
    """Return what was typed; what was left out stays as it was before."""

    def typed(name: str, otherwise: str) -> str:
        value = getattr(asked, name)
        return otherwise if value is None else str(value)

    if before is None:
        base = Entered(paper=asked.paper, price=asked.price)
    else:
        base = Entered(
            paper=before.publisher,
            price=str(before.price.amount),
            currency=before.price.currency,
            period=before.period.value,
            label=before.label,
            renews_on=_iso(before.renews_on) or "",
            notice_days=str(before.notice_days),
            ends_on=_iso(before.ends_on) or "",
            note=before.note,
            remind=before.remind,
        )
    return Entered(
        paper=base.paper,
        price=typed("price", base.price),
        currency=typed("currency", base.currency),
        period=typed("every", base.period),
        label=typed("label", base.label),
        renews_on=typed("renews", base.renews_on),
        notice_days=typed("notice", base.notice_days),
        ends_on="" if asked.goes_on else base.ends_on,
        note=typed("note", base.note),
        remind=base.remind if asked.remind is None else asked.remind,
        language=wording.locale_name(),
    )


# -- documents


def _price(value: Price | None) -> Json | None:
    return None if value is None else _amount(value.amount, value.currency)


def _amount(amount: Decimal, currency: str) -> Json:
    return {"amount": float(amount), "currency": currency}


def _prices(values: tuple[Price, ...]) -> list[Json]:
    return [_amount(value.amount, value.currency) for value in values]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _subscription(value: Subscription) -> Json:
    return {
        "id": value.id,
        "publisher": value.publisher,
        "label": value.label,
        "price": _price(value.price),
        "period": value.period.value,
        "renews_on": _iso(value.renews_on),
        "notice_days": value.notice_days,
        "ends_on": _iso(value.ends_on),
        "remind": value.remind,
        "note": value.note,
        "added": time_of(value.added_at),
    }


def _purchase(value: Purchase) -> Json:
    return {
        "publisher": value.publisher,
        "url": value.url,
        "title": value.title,
        "bought": time_of(value.bought_at),
        "price": None if value.amount is None else _amount(value.amount, value.currency),
    }


def _line(value: Line) -> Json:
    return {
        "publisher": value.publisher,
        "name": value.name,
        "subscriptions": [_subscription(one) for one in value.subscriptions],
        "a_month": _prices(value.a_month),
        "articles_read": value.read,
        "free_articles_read": value.read_free,
        "cost_per_article": _prices(value.an_article),
        "single_price": _price(value.single),
        "piece_by_piece": _price(value.piece_by_piece),
        "bought": _prices(value.bought),
        "last_read": time_of(value.last_read_at),
        "unused": value.unused,
        "months": {f"{month.first:%Y-%m}": month.read for month in value.months},
    }


def _renewal(value: Renewal) -> Json:
    return {
        "subscription": value.subscription.id,
        "publisher": value.subscription.publisher,
        "name": value.name,
        "renews_on": _iso(value.renews_on),
        "notice_by": _iso(value.notice_by),
        "term_ends_on": _iso(value.term_ends_on),
        "days_left": value.days_left,
    }


def _suggestion(value: Suggestion) -> Json:
    offer = value.offer
    return {
        "publisher": value.publisher,
        "name": value.name,
        "label": offer.label,
        "price": _price(offer.price),
        "period": offer.period,
        "seen_at": offer.about_url,
        "seen": time_of(offer.seen_at),
    }


# -- lines for people


def _said(books: Overview) -> list[str]:
    month = day_words.month_written(books.month, wording.locale_name())
    head = _("{month}: {cost} a month") if books.a_month else _("{month}: no subscription is entered")
    lines = [head.format(month=month, cost=_sums(books.a_month))]
    for line in books.lines:
        lines += [
            line.name,
            *(f"  {_paid(one)}" for one in line.subscriptions),
            *(f"  {said}" for said in _facts(line)),
        ]
    lines += [notice_words(renewal, wording.locale_name()) for renewal in books.renewals]
    return lines


def _facts(line: Line) -> list[str]:
    said = [plural("{n} article read this month", "{n} articles read this month", line.read)]
    if line.an_article:
        said.append(_("{cost} for each").format(cost=_sums(line.an_article)))
    if line.piece_by_piece is not None and line.read:
        said.append(_("{cost} piece by piece").format(cost=_written(line.piece_by_piece)))
    elif line.read:
        said.append(_("what they cost one by one is not known"))
    if line.unused:
        said.append(_("nothing read with it for 30 days"))
    return said


def _entry(value: Subscription) -> str:
    return f"{value.id}  {value.publisher}  {_paid(value)}"


def _paid(value: Subscription) -> str:
    price = f"{_written(value.price)} {period_label(value.period)}"
    end = "" if value.ends_on is None else _("ends on {day}").format(day=_day(value.ends_on))
    return ", ".join(part for part in (value.label, price, end) if part)


def _receipt(value: Purchase) -> str:
    return _("no price named") if value.amount is None else _written(Price(value.amount, value.currency))


def _sums(values: tuple[Price, ...]) -> str:
    return " + ".join(_written(value) for value in values)


def _written(value: Price) -> str:
    return money.written(value, wording.locale_name())


def _day(day: date) -> str:
    return day_words.written(day, wording.locale_name())
