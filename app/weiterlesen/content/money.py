"""Prices as people write them, in both directions."""

import re
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_currency, list_currencies

from weiterlesen.content.locales import locale_of
from weiterlesen.model.access import Price
from weiterlesen.model.errors import UsageError

_SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "us$": "USD", "fr.": "CHF", "sfr.": "CHF", "euro": "EUR", "¥": "JPY"}
# One amount and nothing else: groups of three digits with one usual sign between them, and at most two decimals.
_AMOUNT = re.compile(
    r"(?P<whole>\d{1,3}(?P<between>[.,'’ ])\d{3}(?:(?P=between)\d{3})?|\d{1,7})(?:(?P<point>[.,])(?P<cents>\d{1,2}))?"
)
_CLOSE = re.compile(r"(?<=[^\W\d_])(?=\d)")
_WITH_CURRENCY = re.compile(r"(?P<before>[^\d\s.,+-]*\.?)\s*(?P<amount>\d[\d.,'’\s]*?)\s*(?P<after>[^\d\s.,+-]*\.?)")


def written(price: Price, language: str) -> str:
    """Return a price as readers of `language` ("de", "en_GB") write it: "9,90 €", "€9.90"."""
    said = format_currency(price.amount, price.currency, locale=locale_of(language))
    # WORKAROUND: babel leaves out what CLDR says of the space between letters and digits ("CHF1.50").
    return _CLOSE.sub("\u00a0", said)


def typed(text: str, currency: str = "") -> Price:
    """Return the price that a person typed: "9,90", "9.90 EUR", "€ 1.234,50"; `currency` holds where none is in it.

    Raises UsageError: bad-price for what is no single amount, bad-currency for none in ISO 4217.
    """
    plain = " ".join(text.split())
    found = _WITH_CURRENCY.fullmatch(plain)
    amount = None if found is None else _AMOUNT.fullmatch(found["amount"])
    twice = amount is not None and amount["point"] is not None and amount["point"] == amount["between"]
    if found is None or amount is None or twice or (found["before"] and found["after"]):
        raise UsageError(plain[:60], "no price", code="bad-price")
    whole = "".join(sign for sign in amount["whole"] if sign.isdigit())
    value = Decimal(f"{whole}.{amount['cents']}" if amount["cents"] else whole)
    return Price(value, currency_of(found["before"] or found["after"] or currency))


def currency_of(text: str) -> str:
    """Return the ISO 4217 code of a code or a sign; raise UsageError bad-currency."""
    plain = text.strip()
    code = _SIGNS.get(plain.lower(), plain.upper())
    if code not in _currencies():
        raise UsageError(plain[:20], "no currency", code="bad-currency")
    return code


def amount_written(amount: Decimal, language: str) -> str:
    """Return an amount as it is typed in `language`, without a currency: "9,90"."""
    return format_currency(amount, "EUR", "0.00", locale=locale_of(language), currency_digits=False)


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies("en"))
