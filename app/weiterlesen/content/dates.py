"""Dates as newspapers write them. No clock: whoever wants "vor 3 Stunden" understood says what time it is."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

_YEARS = range(1900, 2200)
_MAX_LENGTH = 200
_MIDNIGHT = 24
_LAST_SECOND = 59

_MONTH_NAMES = """january januar janvier jan jän jänner janv enero gennaio;
    february februar février fevrier feb feber febr févr fevr fév fev febrero febbraio;
    march märz maerz mäerz mars mar mär mrz mrs marzo;
    april avril abrëll abrell apr avr abr abril aprile;
    may mai mee mayo maggio;
    june juni juin jun junio giugno;
    july juli juillet jul juil julio luglio;
    august août aout aug aoû agosto;
    september septembre sep sept septiembre settembre;
    october oktober octobre oct okt octubre ottobre;
    november novembre nov noviembre;
    december dezember décembre decembre dec dez déc diciembre dicembre"""
_MONTHS = {name: month for month, names in enumerate(_MONTH_NAMES.split(";"), 1) for name in names.split()}

_ZONE_HOURS = {
    **dict.fromkeys(("z", "ut", "utc", "gmt", "wet"), 0),
    **dict.fromkeys(("cet", "mez", "bst", "west", "hec"), 1),
    **dict.fromkeys(("cest", "mesz", "eet"), 2),
    **dict.fromkeys(("eest", "msk"), 3),
    **dict.fromkeys(("est", "cdt"), -5),
    **dict.fromkeys(("cst", "mdt"), -6),
    **dict.fromkeys(("mst", "pdt"), -7),
    "edt": -4,
    "pst": -8,
    "jst": 9,
}
_ZONE = re.compile(r"\s*(?:\b(?:gmt|utc)\s*)?(?<!\d)([+-])(\d{1,2}):?(\d{2})?\)?\s*(?:\(.*\))?$", re.IGNORECASE)
_ZONE_NAME = re.compile(r"\(?\b([a-z]{1,4})\b\)?\.?\s*$", re.IGNORECASE)

_ISO = re.compile(
    r"""(\d{4})-?(\d{2})-?(\d{2})
        (?:[T\s_]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?
        \s*(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)?(?:\[[^\]]*\])?$""",
    re.IGNORECASE | re.VERBOSE,
)
_ORDINAL = r"(?:\.|st|nd|rd|th|er|º)?"
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}}){_ORDINAL}[\s-]*(?:of\s+|de\s+)?([^\W\d_]{{3,10}})\.?,?[\s-]*(?:de\s+)?(\d{{4}}|\d{{2}})\b(?!:)",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(rf"\b([^\W\d_]{{3,10}})\.?\s+(\d{{1,2}}){_ORDINAL},?\s+(\d{{4}})\b", re.IGNORECASE)
_ASCTIME = re.compile(r"\b([^\W\d_]{3,10})\s+(\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?(?:\s+[A-Z]{2,4})?)\s+(\d{4})\b")
_YEAR_FIRST = re.compile(r"\b(\d{4})[./-](\d{1,2})[./-](\d{1,2})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4}|\d{2})\b")

_TIME = re.compile(r"\b(\d{1,2})\s*[:h]\s*(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([ap])?\.?(?:m\b)?", re.IGNORECASE)
_DOTTED_TIME = re.compile(r"\b(\d{1,2})\.(\d{2})()()\s*(?:uhr|h)\b", re.IGNORECASE)
_HOUR = re.compile(r"\b(\d{1,2})()()\s*(?:uhr\b|h\b|([ap])\.?m\b)", re.IGNORECASE)

_UNITS = {
    "minutes": "min minute minuten minutes mins",
    "hours": "h std stunde stunden hour hours heure heures",
    "days": "tag tage tagen day days jour jours",
    "weeks": "woche wochen week weeks semaine semaines",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_AGO = re.compile(
    r"(?:\bvor|\bil y a)\s+(\d{1,3}|eine[rm]?|une?)\s+([a-z]+)|\b(\d{1,3}|an?)\s+([a-z]+)\s+ago", re.IGNORECASE
)
_DAY_WORDS = {
    "heute": 0,
    "aujourd'hui": 0,
    "today": 0,
    "haut": 0,
    "gestern": 1,
    "hier": 1,
    "yesterday": 1,
    "gëschter": 1,
}
_DAY_WORD = re.compile(r"\b(" + "|".join(_DAY_WORDS) + r")\b", re.IGNORECASE)


class _Day(NamedTuple):
    year: int
    month: int
    day: int


def parse(text: str, *, now: datetime | None = None) -> datetime | None:
    """Return the date and time that a text names, with an offset; None if it names none.

    Understood: ISO 8601, RFC 822, seconds since 1970, German, French and English dates, and, given `now`, "vor 3
    Stunden", "hier à 14h30", "yesterday". Without an offset it is a time of `now`'s zone, or UTC. Of 03/05/2024 the
    first number is the day unless only the second can be. Years before 1900 and after 2199 are no news.
    """
    words = " ".join(text[:_MAX_LENGTH].replace("’", "'").split())
    home = now.tzinfo if now is not None and now.tzinfo is not None else UTC
    try:
        found = _iso(words, home) or _epoch(words) or _written(words, home)
        if found is None and now is not None:
            found = _relative(words, now.astimezone(home))
    except (ValueError, OverflowError):
        return None
    return found if found is not None and found.year in _YEARS else None


def epoch(moment: datetime) -> float:
    """Return UTC epoch seconds; a moment without offset is taken as UTC."""
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).timestamp()


def _iso(words: str, home: tzinfo) -> datetime | None:
    match = _ISO.match(words)
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    return _moment(
        _Day(int(year), int(month), int(day)),
        (int(hour or 0), int(minute or 0), int(second or 0)),
        _offset(zone or "", home),
    )


def _epoch(words: str) -> datetime | None:
    """Read seconds (10 digits) or milliseconds (13) since 1970."""
    if not re.fullmatch(r"1\d{9}(?:\d{3})?", words):
        return None
    return datetime.fromtimestamp(int(words[:10]), tz=UTC)


def _written(words: str, home: tzinfo) -> datetime | None:
    """Read a date with a month's name or in numbers, its time and zone from what stands around it."""
    for pattern, order in (
        (_ASCTIME, ("month", "day", "time", "year")),
        (_DAY_MONTH, ("day", "month", "year")),
        (_MONTH_DAY, ("month", "day", "year")),
        (_YEAR_FIRST, ("year", "month", "day")),
        (_DAY_FIRST, ("day", "month", "year")),
    ):
        for match in pattern.finditer(words):
            parts = dict(zip(order, match.groups(), strict=True))
            day = _day(parts["year"], parts["month"], parts["day"])
            if day is not None:
                rest = f"{words[: match.start()]} {parts.get('time', '')} {words[match.end() :]}".strip()
                return _moment(day, _clock(rest), _offset(rest, home))
    return None


def _day(year: str, month: str, day: str) -> _Day | None:
    number = int(month) if month.isdecimal() else _MONTHS.get(month.lower(), 0)
    days, months = int(day), number
    if month.isdecimal() and months > 12 >= days:  # noqa: PLR2004 (months: 05/13/2024 is American)
        days, months = months, days
    if not months:
        return None
    full = int(year)
    if len(year) == 2:  # noqa: PLR2004 (24 is 2024, 98 is 1998)
        full += 2000 if full < 70 else 1900  # noqa: PLR2004 (as POSIX has it)
    return _Day(full, months, days)


def _clock(rest: str) -> tuple[int, int, int]:
    """Return hour, minute and second named in what is left of a text besides its date; midnight if none."""
    for pattern in (_DOTTED_TIME, _TIME, _HOUR):
        match = pattern.search(rest)
        if match:
            hour, minute, second = (int(part or 0) for part in match.groups()[:3])
            half = (match.group(4) or "").lower()
            if half:
                hour = hour % 12 + (12 if half == "p" else 0)
            return hour, minute, second
    return 0, 0, 0


def _offset(rest: str, home: tzinfo) -> tzinfo:
    """Return the zone that a text ends with."""
    match = _ZONE.search(rest)
    if match:
        sign, hours, minutes = match.groups()
        span = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(-span if sign == "-" else span)
    name = _ZONE_NAME.search(rest)
    if name and name.group(1).lower() in _ZONE_HOURS:
        return timezone(timedelta(hours=_ZONE_HOURS[name.group(1).lower()]))
    return home


def _moment(day: _Day, clock: tuple[int, int, int], zone: tzinfo) -> datetime:
    """Put the parts together; 24:00 is the next day's midnight, a leap second the one before."""
    hour, minute, second = clock
    late = hour == _MIDNIGHT
    moment = datetime(*day, 0 if late else hour, minute, min(second, _LAST_SECOND), tzinfo=zone)
    return moment + timedelta(days=1) if late else moment


def _relative(words: str, now: datetime) -> datetime | None:
    match = _AGO.search(words)
    if match:
        count, unit = (match.group(1), match.group(2)) if match.group(1) else (match.group(3), match.group(4))
        name = _UNIT_OF.get(unit.lower())
        return now - timedelta(**{name: int(count) if count.isdecimal() else 1}) if name else None
    match = _DAY_WORD.search(words)
    if match is None:
        return None
    day = now.date() - timedelta(days=_DAY_WORDS[match.group(1).lower()])
    return _moment(_Day(day.year, day.month, day.day), _clock(words[match.end() :]), now.tzinfo or UTC)
