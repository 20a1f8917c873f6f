"""How often a price is paid, in the words of an offer."""

import re
from typing import Final

from weiterlesen.model.period import Period

# In this order: "four weeks" has a week in it, "half a year" a year.
_WORDS: Final = (
    (Period.FOUR_WEEKS, r"(?:4|vier|four|quatre)[ -]?(?:wochen|weeks|semaines)|(?:4|vier)-?wöchentlich"),
    (Period.HALF_YEAR, r"halbjahr|halbjährlich|half[ -]?year|(?:6|sechs|six) (?:monate?n?|months|mois)|semestriel"),
    (
        Period.QUARTER,
        r"quartal|vierteljahr|vierteljährlich|quarter|trimestr|(?:3|drei|three|trois) (?:monate?n?|months|mois)",
    ),
    (Period.WEEK, r"woche?\b|wöchentlich|wochen(?:abo|pass|preis)|\bweek\b|weekly|semaine\b|hebdomadaire"),
    (
        Period.MONTH,
        r"monat\b|monatlich|monats(?:abo|pass|preis)|\bmtl\b|\bmo(?:nth|is|unt)\b|monthly|/ ?m[ot]\b|mensuel",
    ),
    (
        Period.YEAR,
        r"jahr(?:\b|es(?:abo|p))|jährlich|(?:12|zwölf) monat|\b(?:year|(?:joer|année|par an)\b)|annu[ae]l|/ ?an\b",
    ),
)

#: Words that tell how long one is bound, or when one may leave: they stand beside a price and say nothing of it.
_BINDING: Final = re.compile(
    r"(?:monatlich|jährlich|wöchentlich|täglich|jederzeit|zum monatsende)\W+(?:wieder )?kündbar"
    r"|(?:mindest)?(?:vertrags)?laufzeit[^,.;·|]*|cancel[^,.;·|]*|résili[^,.;·|]*",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"[,;·•|\n]|\.(?=\s|$)|\s[–—-]\s")
_LATER: Final = re.compile(
    r"\b(?:danach|anschließend|dann|hernach|später|then|after(?:wards| that)?|puis|ensuite|après|duerno)\b",
    re.IGNORECASE,
)
_TRIAL: Final = re.compile(
    r"\b(?:erste[nrs]?|probe\w*|test(?:abo|monat|woche|phase|zugang)\w*|schnupper\w*|kennenlern\w*|first|trial|intro\w*"
    r"|premi(?:er|ère)s?|essai|découverte|éischt\w*)\b",
    re.IGNORECASE,
)


def around(before: str, after: str) -> Period | None:
    """Return how often the price between these words is paid: what follows it says so, else what leads to it."""
    said_after = _BREAK.split(_BINDING.sub(" ", after), maxsplit=1)[0]
    clauses = [clause for clause in _BREAK.split(_BINDING.sub(" ", before)) if clause.strip()]
    return named(said_after) or (named(clauses[-1]) if clauses else None)


def is_trial(before: str, after: str) -> bool:
    """Whether the price between these words holds for a first time only."""
    if _LATER.search(before):
        return False
    clauses = [clause for clause in _BREAK.split(before) if clause.strip()]
    beside = f"{clauses[-1] if clauses else ''} {_BREAK.split(after, maxsplit=1)[0]}"
    return _LATER.search(after) is not None or _TRIAL.search(beside) is not None


def named(text: str) -> Period | None:
    """Return the period that an offer names ("9,90 € im Monat"), None for none; the first named counts."""
    found: list[tuple[int, int, Period]] = []
    for rank, (period, words) in enumerate(_WORDS):
        place = re.search(words, text, re.IGNORECASE)
        if place is not None:
            found.append((place.end(), rank, period))
    return min(found)[2] if found else None
