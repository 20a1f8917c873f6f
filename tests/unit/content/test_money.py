from decimal import Decimal

import pytest

from weiterlesen.content import money
from weiterlesen.model.access import Price
from weiterlesen.model.errors import UsageError


@pytest.mark.parametrize(
    ("amount", "currency", "language", "said"),
    [
        ("9.90", "EUR", "de", "9,90 €"),
        ("9.90", "EUR", "en_US", "€9.90"),
        ("1234.5", "EUR", "de_DE", "1.234,50 €"),
        ("12", "CHF", "de", "12,00 CHF"),
        ("12", "CHF", "en", "CHF 12.00"),
        ("500", "JPY", "en", "¥500"),
        ("9.90", "EUR", "de-LU", "9,90 €"),
        ("0.99", "GBP", "no such language", "£0.99"),
        ("0.99", "GBP", "", "£0.99"),
    ],
)
def test_a_price_is_written_in_the_readers_language(amount: str, currency: str, language: str, said: str) -> None:
    written = money.written(Price(Decimal(amount), currency), language)
    assert written.replace("\u00a0", " ").replace("\u202f", " ") == said


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("9,90", "9.90", "EUR"),
        ("9.90", "9.90", "EUR"),
        (" 9,9 ", "9.9", "EUR"),
        ("0", "0", "EUR"),
        ("12", "12", "EUR"),
        ("9,90 €", "9.90", "EUR"),
        ("€9.90", "9.90", "EUR"),
        ("CHF 12.50", "12.50", "CHF"),
        ("12,50 Fr.", "12.50", "CHF"),
        ("£ 4", "4", "GBP"),
        ("usd 4", "4", "USD"),
        ("1.234,50", "1234.50", "EUR"),
        ("1,234.50", "1234.50", "EUR"),
        ("1'234.50 CHF", "1234.50", "CHF"),
        ("1 234,50", "1234.50", "EUR"),
        ("1\u202f234,50\u00a0€", "1234.50", "EUR"),
        ("120 Euro", "120", "EUR"),
    ],
)
def test_a_price_is_read_as_people_type_it(text: str, amount: str, currency: str) -> None:
    assert money.typed(text, "EUR") == Price(Decimal(amount), currency)


@pytest.mark.parametrize(
    "text",
    ["", "abc", "-5", "9,90,1", "9,999,9", "1e3", "9.90 9.90", "12 pro 3", "99999999999", "NaN", "9,90 € 4", "€"],
)
def test_what_is_no_price_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        money.typed(text, "EUR")
    assert refused.value.code == "bad-price"


@pytest.mark.parametrize(("text", "currency"), [("9,90 Taler", "EUR"), ("9,90", "XYZZ"), ("9,90", ""), ("EUR 9 €", "")])
def test_a_currency_is_one_of_iso_4217(text: str, currency: str) -> None:
    with pytest.raises(UsageError) as refused:
        money.typed(text, currency)
    assert refused.value.code in {"bad-currency", "bad-price"}


def test_a_currency_is_known_by_code_and_by_sign() -> None:
    assert [money.currency_of(text) for text in ("eur", " € ", "CHF", "us$")] == ["EUR", "EUR", "CHF", "USD"]


def test_an_amount_is_written_as_it_is_typed() -> None:
    assert money.amount_written(Decimal("9.9"), "de") == "9,90"
    assert money.amount_written(Decimal("1234.5"), "en") == "1234.50"
    assert money.typed(money.amount_written(Decimal("1234.56"), "de"), "EUR").amount == Decimal("1234.56")
