from datetime import UTC, datetime, timedelta, timezone

import pytest

from weiterlesen.content import dates

SUMMER = timezone(timedelta(hours=2))
NOW = datetime(2024, 5, 4, 12, 0, tzinfo=SUMMER)


def day(hour: int = 0, minute: int = 0, second: int = 0, *, offset: float = 0) -> datetime:
    return datetime(2024, 5, 3, hour, minute, second, tzinfo=timezone(timedelta(hours=offset)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-03T10:00:00+02:00", day(10, offset=2)),
        ("2024-05-03T10:00:00+0200", day(10, offset=2)),
        ("2024-05-03T10:00:00 -05:00", day(10, offset=-5)),
        ("2024-05-03T10:00:00.123456789Z", day(10)),
        ("2024-05-03T10:00:00,5Z", day(10)),
        ("2024-05-03T10:00", day(10)),
        ("2024-05-03 10:00 UTC", day(10)),
        ("2024-05-03", day()),
        ("20240503", day()),
        ("20240503T101112Z", day(10, 11, 12)),
        ("2024-05-03T10:00:00+02:00[Europe/Luxembourg]", day(10, offset=2)),
        ("2024-05-02T24:00:00Z", day()),
        ("2024-05-03T10:00:60Z", day(10, 0, 59)),
        ("1714730400", day(10)),
        ("1714730400000", day(10)),
        ("Fri, 03 May 2024 10:00:00 GMT", day(10)),
        ("Fri, 03 May 2024 10:00:00 +0200", day(10, offset=2)),
        ("Fri, 3 May 24 10:00 -0530", day(10, offset=-5.5)),
        ("03 May 2024 10:00:00 CEST", day(10, offset=2)),
        ("Fri, 03 May 2024 10:00:00 GMT+2", day(10, offset=2)),
        ("Fri, 03 May 2024 10:00:00 XYZ", day(10)),
        ("Fri May  3 10:00:00 2024", day(10)),
        ("Fri May 3 10:00:00 EDT 2024", day(10, offset=-4)),
        ("3. Mai 2024, 14:30 Uhr", day(14, 30)),
        ("Freitag, 3. Mai 2024 um 14.30 Uhr", day(14, 30)),
        ("Stand: 03.05.2024, 14 Uhr", day(14)),
        ("03.05.24", day()),
        ("3.5.2024 - 14:30:15", day(14, 30, 15)),
        ("vendredi 3 mai 2024 à 14h30", day(14, 30)),
        ("Publié le 03/05/2024 à 9h05", day(9, 5)),
        ("3 mai 2024, 14:30 (GMT+2)", day(14, 30, offset=2)),
        ("May 3, 2024 2:30 pm", day(14, 30)),
        ("May 3rd, 2024, 2 p.m. MESZ", day(14, offset=2)),
        ("May 3, 2024 12:05 am", day(0, 5)),
        ("3 May 2024", day()),
        ("2024/05/03 10:20", day(10, 20)),
        ("05/03/2024", datetime(2024, 3, 5, tzinfo=UTC)),
        ("05/13/2024", datetime(2024, 5, 13, tzinfo=UTC)),
        ("3 mai 98", datetime(1998, 5, 3, tzinfo=UTC)),
        ("1er août 2023", datetime(2023, 8, 1, tzinfo=UTC)),
        ("12. März 2024", datetime(2024, 3, 12, tzinfo=UTC)),
        ("1 de mayo de 2024", datetime(2024, 5, 1, tzinfo=UTC)),
        ("Kapitel 3 Seiten 12, erschienen am 3. Mai 2024", day()),
    ],
)
def test_dates_are_read_as_newspapers_write_them(text: str, expected: datetime) -> None:
    found = dates.parse(text)
    assert found == expected
    assert found is not None
    assert found.utcoffset() == expected.utcoffset()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "-1",
        "0000-00-00",
        "2024-13-01",
        "31.02.2024",
        "13/13/2024",
        "Mon, 99 Foo 20000 99:99:99 +9999",
        "99999999999999999999",
        "9999-12-31T23:59:60Z",
        "1601-01-01T00:00:00Z",
        "2024-05-03T10:00:00+99:99",
        "2024-05-03T25:00:00Z",
        "3 Kapitel 2024",
        "gestern",
        "vor 3 Stunden",
        "x" * 10_000,
    ],
)
def test_what_names_no_date_gives_none(text: str) -> None:
    assert dates.parse(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-03T10:00", day(10, offset=2)),
        ("vor 3 Stunden", NOW - timedelta(hours=3)),
        ("vor einer Stunde", NOW - timedelta(hours=1)),
        ("il y a 2 jours", NOW - timedelta(days=2)),
        ("10 minutes ago", NOW - timedelta(minutes=10)),
        ("an hour ago", NOW - timedelta(hours=1)),
        ("2 weeks ago", NOW - timedelta(weeks=2)),
        ("gestern, 14:30 Uhr", day(14, 30, offset=2)),
        ("hier à 8h", day(8, offset=2)),
        ("Heute", day(offset=2) + timedelta(days=1)),
        ("aujourd’hui, 9h05", day(9, 5, offset=2) + timedelta(days=1)),
    ],
)
def test_given_the_time_relative_dates_are_understood(text: str, expected: datetime) -> None:
    found = dates.parse(text, now=NOW)
    assert found == expected
    assert found is not None
    assert found.tzinfo is SUMMER


@pytest.mark.parametrize("text", ["vor 3 Bechern", "irgendwann", "vor 999 wochen gestern 99:99"])
def test_relative_nonsense_gives_none_or_a_date(text: str) -> None:
    found = dates.parse(text, now=NOW)
    assert found is None or found.tzinfo is not None


def test_a_time_of_nowhere_counts_as_utc() -> None:
    naive = datetime(2024, 5, 3, 10, 0)  # noqa: DTZ001 (that is the case)
    assert dates.parse("2024-05-03T10:00", now=naive) == day(10)
    assert dates.epoch(naive) == dates.epoch(day(10)) == 1_714_730_400.0
