"""Prices in the reader's language; what writes them is loaded with the first one."""

from PySide6.QtCore import QLocale

from weiterlesen.model.access import Price


def price_words(price: Price, locale: QLocale) -> str:
    """Return "0,99 €", "€0.99", "CHF 12.50" as the reader's language has it."""
    from weiterlesen.content import money  # noqa: PLC0415 (few pages have a price)

    return money.written(price, locale.name())
