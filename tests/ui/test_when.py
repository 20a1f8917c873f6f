from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QLocale

from weiterlesen import wording
from weiterlesen.ui import when

NOW = datetime(2026, 11, 22, 18, 0).astimezone().timestamp()
ENGLISH = QLocale("en")
HOUR = 3600.0


@pytest.fixture(autouse=True)
def in_english() -> None:
    wording.use("en")


@pytest.mark.parametrize(
    ("passed_s", "said"),
    [
        (5, "just now"),
        (-900, "just now"),
        (12 * 60, "12 min ago"),
        (HOUR, "1 hr ago"),
        (3.5 * HOUR, "3 hrs ago"),
        (20 * HOUR, "yesterday"),
        (3 * 24 * HOUR, "Thursday"),
        (20 * 24 * HOUR, "2 Nov"),
        (400 * 24 * HOUR, "18 October 2025"),
    ],
)
def test_times_are_said_as_a_newspaper_says_them(passed_s: float, said: str) -> None:
    assert when.ago(NOW - passed_s, NOW, ENGLISH) == said


def test_germans_put_a_point_after_the_day() -> None:
    assert when.day(datetime(2026, 11, 2, tzinfo=UTC), QLocale("de")) == "2. November 2026"
    assert when.day(datetime(2026, 11, 2, tzinfo=UTC), QLocale("de"), with_year=False).startswith("2. Nov")


def test_luxembourgers_do_so_too() -> None:
    assert when.day(datetime(2026, 11, 2, tzinfo=UTC), QLocale("lb")) == "2. November 2026"


def test_the_french_say_the_first_of_a_month_in_their_way() -> None:
    french = QLocale("fr")
    assert when.day(datetime(2026, 5, 1, tzinfo=UTC), french) == "1er mai 2026"
    assert when.day(datetime(2026, 5, 1, tzinfo=UTC), french, with_year=False) == "1er mai"
    assert when.day(datetime(2026, 5, 21, tzinfo=UTC), french) == "21 mai 2026"


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (50, 1), (440, 2), (2_200, 10)])
def test_reading_takes_at_least_a_minute(words: int, minutes: int) -> None:
    assert when.minutes_to_read(words) == minutes
