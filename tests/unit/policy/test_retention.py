from dataclasses import replace

import pytest

from weiterlesen.policy.retention import (
    DEFAULT,
    ArticleFacts,
    EntryFacts,
    Limits,
    expired_articles,
    expired_entries,
    states_before,
)

DAY_S = 24 * 3600.0
NOW = 1000 * DAY_S
ENTRY = EntryFacts(1, 1, sorted_at=0.0, arrived_at=0.0, read=True)
ARTICLE = ArticleFacts("https://a.example/", fetched_at=0.0)


@pytest.mark.parametrize(
    ("read", "age_s", "gone"),
    [
        (True, DEFAULT.read_s, False),
        (True, DEFAULT.read_s + 1, True),
        (False, DEFAULT.read_s + 1, False),
        (False, DEFAULT.unread_s, False),
        (False, DEFAULT.unread_s + 1, True),
        (True, -5 * DAY_S, False),  # the clock was set back
    ],
)
def test_read_entries_go_before_unread_ones(age_s: float, *, read: bool, gone: bool) -> None:
    entry = replace(ENTRY, read=read, arrived_at=NOW - age_s)
    assert expired_entries([entry], NOW, DEFAULT) == ((1,) if gone else ())


@pytest.mark.parametrize("mark", ["bookmarked", "waiting", "delivered"])
def test_what_is_held_never_goes(mark: str) -> None:
    held = replace(ENTRY, **{mark: True})
    assert expired_entries([held], NOW, Limits(per_feed=0)) == ()
    assert expired_entries([ENTRY], NOW, DEFAULT) == (1,)


def test_a_feed_keeps_its_newest_entries_and_all_that_are_held() -> None:
    facts = [
        EntryFacts(number, feed_id=number % 2, sorted_at=NOW - number, arrived_at=NOW, bookmarked=number == 8)
        for number in range(10)
    ]
    assert expired_entries(facts, NOW, Limits(per_feed=3)) == (6, 7, 9)
    assert expired_entries(facts, NOW, Limits(per_feed=5)) == ()


def test_of_entries_with_one_time_the_later_ones_stay() -> None:
    facts = [replace(ENTRY, id=number, sorted_at=NOW, arrived_at=NOW) for number in (1, 2, 3)]
    assert expired_entries(facts, NOW, Limits(per_feed=1)) == (1, 2)


@pytest.mark.parametrize("mark", ["in_feed", "bookmarked", "waiting", "bought"])
def test_an_article_goes_when_nothing_leads_to_it(mark: str) -> None:
    marked = ArticleFacts("https://b.example/", 0.0, **{mark: True})
    assert expired_articles([ARTICLE, marked], NOW, DEFAULT) == (ARTICLE.url,)
    assert expired_articles([replace(ARTICLE, fetched_at=NOW - DEFAULT.loose_article_s)], NOW, DEFAULT) == ()


def test_state_is_remembered_for_more_than_a_year() -> None:
    assert states_before(NOW, DEFAULT) == NOW - 400 * DAY_S
