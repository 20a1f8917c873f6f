"""Parts of a profile that are tables of their own: from which day what holds, and what the publisher sells."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from weiterlesen.model.access import Offer, OfferKind, Price
from weiterlesen.model.errors import ContentError
from weiterlesen.model.period import Period
from weiterlesen.model.publisher import SignInWay

_OFFER: Final = frozenset(("kind", "label", "url", "price", "currency", "period"))
_FIXED: Final = frozenset(("id", "name", "changes", "system"))
_CURRENCY: Final = 3


def states(path: Path, values: Mapping[str, object]) -> tuple[tuple[date, Mapping[str, object]], ...]:
    """Return what a profile says from each of its days on, earliest first, without the days themselves.

    A change holds from its day on, over what held before; raises ContentError (bad-profile).
    """
    state = {key: value for key, value in values.items() if key not in {"valid_from", "changes"}}
    begin = _day(path, "valid_from", values["valid_from"]) if "valid_from" in values else date.min
    changes = values.get("changes", [])
    if not isinstance(changes, list) or not all(isinstance(one, dict) for one in changes):
        raise bad(path, "changes", "must be tables, each after [[changes]]")
    found = [(begin, state)]
    for change in sorted(changes, key=lambda one: _day(path, "changes.valid_from", one.get("valid_from"))):
        for key in change.keys() & _FIXED:
            raise bad(path, f"changes.{key}", "cannot change")
        day = _day(path, "changes.valid_from", change["valid_from"])
        if day <= found[-1][0]:
            raise bad(path, "changes.valid_from", f"{day} is not after the day before it")
        later = {key: value for key, value in change.items() if key != "valid_from"}
        found.append((day, found[-1][1] | later))
    return tuple(found)


def offers(path: Path, values: Mapping[str, object]) -> tuple[Offer, ...]:
    """Return what the publisher sells; raises ContentError (bad-profile)."""
    found = values.get("offers", [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise bad(path, "offers", "must be tables, each after [[offers]]")
    return tuple(_offer(path, one) for one in found)


def way(path: Path, said: str, *, with_json: bool) -> SignInWay:
    """Return how one signs in; raises ContentError (bad-profile)."""
    if said not in list(SignInWay):
        raise bad(path, "way", f"must be one of {', '.join(one for one in SignInWay if one)}")
    if said == SignInWay.JSON and not with_json:
        raise bad(path, "way", "needs the table [json]")
    return SignInWay(said)


def _offer(path: Path, values: Mapping[str, object]) -> Offer:
    for key in values:
        if key not in _OFFER:
            raise bad(path, f"offers.{key}", "is not known here")
    texts = {key: values.get(key, "") for key in ("kind", "label", "url", "currency", "period")}
    for key, text in texts.items():
        if not isinstance(text, str):
            raise bad(path, f"offers.{key}", "must be a text")
    if texts["kind"] not in list(OfferKind):
        raise bad(path, "offers.kind", f"must be one of {', '.join(OfferKind)}")
    if not texts["url"]:
        raise bad(path, "offers.url", "is missing")
    if texts["period"] and texts["period"] not in list(Period):
        raise bad(path, "offers.period", f"must be one of {', '.join(Period)}")
    price = _price(path, values, str(texts["currency"]))
    period = Period(str(texts["period"])) if texts["period"] else None
    return Offer(OfferKind(str(texts["kind"])), str(texts["label"]), str(texts["url"]), price, period)


def _price(path: Path, values: Mapping[str, object], currency: str) -> Price | None:
    if "price" not in values:
        return None
    try:
        amount = Decimal(str(values["price"]))
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 0:
        raise bad(path, "offers.price", "must be a number")
    if len(currency) != _CURRENCY or not currency.isascii() or not currency.isupper():
        raise bad(path, "offers.currency", "must be three letters, as EUR")
    return Price(amount, currency)


def _day(path: Path, key: str, value: object) -> date:
    if type(value) is not date:
        raise bad(path, key, "must be a day, as 2026-11-01")
    return value


def bad(path: Path, key: str, why: str) -> ContentError:
    """Return the error about one key of a profile."""
    return ContentError(str(path), f"{key}: {why}", code="bad-profile")
