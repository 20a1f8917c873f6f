import datetime as dt
from pathlib import Path

import pytest

from weiterlesen.demo.articles import Article, read_all
from weiterlesen.demo.edition import Edition, zone


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    return read_all(Path(__file__).parents[3] / "resources" / "demo")


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        ("2026-03-29T00:59:59+00:00", 1),
        ("2026-03-29T01:00:00+00:00", 2),
        ("2026-10-25T00:59:59+00:00", 2),
        ("2026-10-25T01:00:00+00:00", 1),
        ("2027-03-28T01:00:00+00:00", 2),
    ],
)
def test_the_offset_changes_on_the_last_sundays_of_march_and_october(moment: str, hours: int) -> None:
    assert zone(dt.datetime.fromisoformat(moment)).utcoffset(None) == dt.timedelta(hours=hours)


def test_all_dates_are_the_same_whenever_in_a_day_the_server_starts(articles: tuple[Article, ...]) -> None:
    early = Edition.of(dt.datetime(2026, 7, 4, 22, 0, tzinfo=dt.UTC).timestamp())
    late = Edition.of(dt.datetime(2026, 7, 5, 21, 59, tzinfo=dt.UTC).timestamp())
    assert early == late == Edition(dt.date(2026, 7, 5))
    assert [early.published(article) for article in articles] == [late.published(article) for article in articles]


def test_nothing_is_dated_after_the_day_began(articles: tuple[Article, ...]) -> None:
    edition = Edition(dt.date(2026, 11, 23))
    midnight = dt.datetime(2026, 11, 23, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    for article in articles:
        assert edition.published(article) <= edition.updated(article) < midnight
        for comment in article.comments:
            assert all(edition.written(article, one) < midnight for one in (comment, *comment.replies))


def test_a_date_carries_the_offset_of_its_own_day(articles: tuple[Article, ...]) -> None:
    article = next(article for article in articles if article.slug == "linie-4-faehrt-bis-zum-fluss")
    summer, winter = Edition(dt.date(2026, 7, 5)), Edition(dt.date(2026, 11, 23))
    assert summer.published(article).isoformat() == "2026-07-04T19:20:00+02:00"
    assert winter.updated(article).isoformat() == "2026-11-22T21:45:00+01:00"
