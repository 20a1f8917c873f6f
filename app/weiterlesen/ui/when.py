"""Times in words, as a newspaper says them, in the reader's own time zone and language."""

from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from weiterlesen.model.entry import EntryRow
from weiterlesen.wording import _, plural

_MINUTE_S = 60
_HOUR_S = 3600
_WEEK_DAYS = 7
_WITH_POINT = frozenset((QLocale.Language.German, QLocale.Language.Luxembourgish))


def ago(moment_at: float, now_at: float, locale: QLocale) -> str:
    """Return "12 min ago", "yesterday", "Tuesday", "3 Nov" … for a time in UTC epoch seconds; future counts as now."""
    passed_s = now_at - moment_at
    then = datetime.fromtimestamp(moment_at).astimezone()
    today = datetime.fromtimestamp(now_at).astimezone().date()
    days = (today - then.date()).days
    if passed_s < _MINUTE_S:
        return _("just now")
    if passed_s < _HOUR_S:
        return plural("{n} min ago", "{n} min ago", int(passed_s // _MINUTE_S))
    if days <= 0:
        return plural("{n} hr ago", "{n} hrs ago", int(passed_s // _HOUR_S))
    if days == 1:
        return _("yesterday")
    if days < _WEEK_DAYS:
        return locale.standaloneDayName(then.isoweekday(), QLocale.FormatType.LongFormat)
    return day(then, locale, with_year=then.year != today.year)


def day(moment: datetime, locale: QLocale, *, with_year: bool = True) -> str:
    """Return "22 November 2026", "1er novembre 2026", or "22 Nov" without the year."""
    date = QDate(moment.year, moment.month, moment.day)
    day_of_month = "d."
    if locale.language() not in _WITH_POINT:
        first = locale.language() == QLocale.Language.French and date.day() == 1
        day_of_month = "d'er'" if first else "d"
    return locale.toString(date, f"{day_of_month} MMMM yyyy" if with_year else f"{day_of_month} MMM")


def length(row: EntryRow) -> str:
    """Return how long the text of a row is to read, or what is left of one that was begun; "" where that is unknown."""
    if not row.words:
        return ""
    if row.begun:
        left = minutes_to_read(round(row.words * (1 - row.progress)))
        return plural("{n} min left", "{n} min left", left)
    return plural("{n} min", "{n} min", minutes_to_read(row.words))


def minutes_to_read(words: int) -> int:
    """Return the minutes that `words` take at an even pace, at least one."""
    return max(1, round(words / 220))
