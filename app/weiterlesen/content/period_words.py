"""How often a price is paid, in the words of an offer."""

import re
from typing import Final

from weiterlesen.model.ledger import Period

# In this order: "four weeks" has a week in it, "half a year" a year.
_WORDS: Final = (
    (Period.FOUR_WEEKS, r"(?:4|vier|four|quatre)[ -]?(?:wochen|weeks|semaines)|(?:4|vier)-?wöchentlich"),
    (Period.HALF_YEAR, r"halbjahr|halbjährlich|half[ -]?year|(?:6|sechs|six) (?:monate?n?|months|mois)|semestriel"),
    (
        Period.QUARTER,
        r"quartal|vierteljahr|vierteljährlich|quarter|trimestr|(?:3|drei|three|trois) (?:monate?n?|months|mois)",
    ),
    (Period.WEEK, r"woche\b|wöchentlich|\bweek\b|weekly|semaine\b|hebdomadaire"),
    (Period.MONTH, r"monat\b|monatlich|\bmtl\b|\bmonth\b|monthly|/ ?mo\b|\bmois\b|mensuel"),
    (
        Period.YEAR,
        r"jahr\b|jährlich|(?:12|zwölf) monate?n?|\byear\b|yearly|annual|\bann[ée]e\b|\bpar an\b|/ ?an\b|annuel",
    ),
)


def named(text: str) -> Period | None:
    """Return the period that an offer names ("9,90 € im Monat"), None for none; the first named counts."""
    found: list[tuple[int, int, Period]] = []
    for rank, (period, words) in enumerate(_WORDS):
        place = re.search(words, text, re.IGNORECASE)
        if place is not None:
            found.append((place.end(), rank, period))
    return min(found)[2] if found else None
