"""Prices in the reader's language; what writes them is loaded with the first one."""

from PySide6.QtCore import QLocale

from weiterlesen import messages
from weiterlesen.model.access import Price
from weiterlesen.model.period import Period


def price_words(price: Price, locale: QLocale) -> str:
    """Return "0,99 €", "€0.99", "CHF 12.50" as the reader's language has it."""
    from weiterlesen.content import money  # noqa: PLC0415 (few pages have a price)

    return money.written(price, locale.name())


def paid_words(price: Price, period: Period | None, locale: QLocale) -> str:
    """Return "9,90 € im Monat", the price alone where it is not known how often it is paid."""
    often = f" {messages.period_label(period)}" if period is not None else ""
    return f"{price_words(price, locale)}{often}"
