"""Days as people write them, in both directions."""

import re
from datetime import date, datetime

from babel.dates import format_date, format_time, parse_date

from weiterlesen.content.locales import known, locale_of
from weiterlesen.model.errors import UsageError

_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")
_PLAIN = frozenset(("de", "en", "fr", "lb"))
_WITH_POINT = frozenset(("de", "lb"))
_EXAMPLES = {"de": "31.12.2026", "lb": "31.12.2026", "fr": "31/12/2026"}
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


def written(day: date, language: str) -> str:
    """Return a day with its month in words: "31. Dezember 2026", "31 December 2026", "1er décembre 2026"."""
    locale = locale_of(language)
    first = locale.language == "fr" and day.day == 1
    of_month = "d." if locale.language in _WITH_POINT else "d'er'" if first else "d"
    return format_date(day, f"{of_month} MMMM yyyy", locale=locale)


def example(language: str) -> str:
    """Return a day in digits as readers of `language` type it, and as `typed` understands it: "31.12.2026"."""
    return _EXAMPLES.get(locale_of(language).language, "2026-12-31")


def moment_written(moment: datetime, language: str, reader: str) -> str:
    """Return day and time in the reader's time zone, in an article's `language`: "22 novembre 2026, 18:04".

    Where that is the reader's own language, or none that is known, it is written as in the reader's country.
    """
    own, theirs = locale_of(reader), known(language)
    locale = own if theirs is None or theirs.language == own.language else theirs
    here = moment.astimezone()
    plain = locale.language in _PLAIN
    day = written(here.date(), str(locale)) if plain else format_date(here, "long", locale=locale)
    return f"{day}, {format_time(here, 'short', locale=locale)}"


def month_written(day: date, language: str) -> str:
    """Return the month of a day: "November 2026"."""
    return format_date(day, "LLLL yyyy", locale=locale_of(language))


def short_month(day: date, language: str) -> str:
    """Return the month of a day as a chart has it: "Nov"."""
    return format_date(day, "LLL", locale=locale_of(language)).removesuffix(".")


def typed(text: str, language: str) -> date:
    """Return the day that a person typed: "2026-12-31", "31.12.2026", or with slashes in the order of `language`.

    Raises UsageError bad-date.
    """
    plain = text.strip()
    try:
        if dotted := _DOTTED.fullmatch(plain):
            day, month, year = (int(part) for part in dotted.groups())
            return date(year, month, day)
        return parse_date(plain, locale_of(language)) if _SLASHED.fullmatch(plain) else date.fromisoformat(plain)
    except ValueError as error:
        raise UsageError(plain[:40], "no day", code="bad-date") from error
