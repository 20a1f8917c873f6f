from datetime import UTC, date, datetime

import pytest

from weiterlesen.content import day_words
from weiterlesen.model.errors import UsageError

LAST = date(2026, 12, 31)
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2026-12-31", "de"),
        ("31.12.2026", "de"),
        ("31. 12. 2026", "en"),
        (" 31.12.2026 ", "en"),
        ("12/31/2026", "en"),
        ("12/31/2026", "en_US"),
        ("31/12/2026", "en_GB"),
        ("31/12/2026", "fr"),
    ],
)
def test_a_day_is_read_as_people_type_it(text: str, language: str) -> None:
    assert day_words.typed(text, language) == LAST


@pytest.mark.parametrize("text", ["", "31", "31.2.2026", "2026-13-01", "31/31/2026", "morgen", "31.12.26", "0.1.2026"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        day_words.typed(text, "en")
    assert refused.value.code == "bad-date"


def test_days_and_months_are_written_in_the_readers_language() -> None:
    assert day_words.written(LAST, "de_DE") == "31. Dezember 2026"
    assert day_words.written(LAST, "en") == "31 December 2026"
    assert day_words.month_written(date(2026, 3, 1), "de") == "März 2026"
    assert [day_words.short_month(date(2026, month, 1), "de") for month in (3, 11)] == ["Mär", "Nov"]
    assert day_words.written(LAST, "no such language") == "31 December 2026"
    assert day_words.written(LAST, "lb") == "31. Dezember 2026"
    assert [day_words.written(date(2026, 5, day), "fr_LU") for day in (1, 11)] == ["1er mai 2026", "11 mai 2026"]


@pytest.mark.parametrize("language", ["de", "de_AT", "lb", "fr", "fr_CA", "en", "en_GB", "es"])
def test_an_example_of_a_day_can_be_typed(language: str) -> None:
    assert day_words.typed(day_words.example(language), language) == LAST


def test_an_example_of_a_day_is_as_readers_of_the_language_write_it() -> None:
    examples = [day_words.example(language) for language in ("de_DE", "lb", "fr", "en")]
    assert examples == ["31.12.2026", "31.12.2026", "31/12/2026", "2026-12-31"]


@pytest.mark.parametrize(
    ("language", "reader", "said"),
    [
        ("de-LU", "en", "22. November 2026, "),
        ("fr", "en", "22 novembre 2026, "),
        ("es", "de", "22 de noviembre de 2026, "),
        ("fr_XX", "en", "22 novembre 2026, "),
        ("en-GB", "de", "22 November 2026, "),
        ("", "de", "22. November 2026, "),
        ("lb", "fr", "22. November 2026, "),
        ("und", "fr_LU", "22 novembre 2026, "),
        ("klingonisch", "nirgends", "22 November 2026, "),
    ],
)
def test_a_moment_is_written_in_the_articles_language_else_in_the_readers(
    language: str, reader: str, said: str
) -> None:
    assert day_words.moment_written(NOON, language, reader).startswith(said)


def test_a_clock_in_the_readers_own_language_is_that_of_their_country() -> None:
    afternoon = datetime(2026, 11, 22, 18, 4).astimezone()
    assert day_words.moment_written(afternoon, "en", "en_GB") == "22 November 2026, 18:04"
    assert day_words.moment_written(afternoon, "en-GB", "de") == "22 November 2026, 18:04"
    assert day_words.moment_written(afternoon, "en", "de").endswith("PM")
