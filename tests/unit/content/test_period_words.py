import pytest

from weiterlesen.content import period_words
from weiterlesen.model.period import Period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Abo wählen – ab 9,90 € im Monat", Period.MONTH),
        ("9,90 € mtl.", Period.MONTH),
        ("9.90/mo, cancel any time", Period.MONTH),
        ("9,90 € par mois", Period.MONTH),
        ("2,50 €/Woche", Period.WEEK),
        ("$1 per week", Period.WEEK),
        ("alle vier Wochen 8 €", Period.FOUR_WEEKS),
        ("£4 every 4 weeks", Period.FOUR_WEEKS),
        ("29 € im Quartal", Period.QUARTER),
        ("29 € vierteljährlich", Period.QUARTER),
        ("59 € halbjährlich", Period.HALF_YEAR),
        ("99 € im Jahr", Period.YEAR),
        ("99 € par an", Period.YEAR),
        ("£99 a year", Period.YEAR),
        ("9,90 € im Monat, 99 € im Jahr", Period.MONTH),
        ("99 € im Jahr statt 9,90 € im Monat", Period.YEAR),
        ("Jahresabo 99 €", Period.YEAR),
        ("2,50 € d'Woch", Period.WEEK),
        ("Digitalabo", None),
        ("Das Wochenende", None),
    ],
)
def test_an_offer_names_how_often_it_is_paid(text: str, period: Period | None) -> None:
    assert period_words.named(text) is period
