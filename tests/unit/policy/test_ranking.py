from itertools import pairwise

import pytest

from weiterlesen.policy.ranking import Match, Place, ranked, score

DAY_S = 24 * 3600.0
NOW = 1000 * DAY_S


def test_freshness_halves_with_each_month() -> None:
    scores = [score(Match(1, Place.TEXT, NOW - days * DAY_S), NOW) for days in (0, 30, 60)]
    assert scores == pytest.approx([1.0, 0.5, 0.25])
    assert score(Match(1, Place.TEXT, NOW + DAY_S), NOW) == pytest.approx(1.0)


def test_places_count_in_their_order() -> None:
    scores = [score(Match(1, place, NOW), NOW) for place in Place]
    assert all(before > after for before, after in pairwise(scores))


def test_an_old_headline_comes_before_a_fresh_mention() -> None:
    mention = Match(2, Place.TEXT, NOW, bookmarked=True)
    headline = Match(1, Place.TITLE, NOW - 9000 * DAY_S)
    fresh_lede = Match(3, Place.LEDE, NOW, bookmarked=True)
    assert ranked([mention, headline, fresh_lede], NOW) == (fresh_lede, headline, mention)


def test_equals_come_newest_first() -> None:
    old, new = Match(1, Place.TITLE, 0.0), Match(2, Place.TITLE, 0.0)
    assert ranked([old, new], NOW) == (new, old)
    marked = Match(0, Place.TITLE, 0.0, bookmarked=True)
    assert ranked([old, new, marked], NOW) == (marked, new, old)
    assert ranked([], NOW) == ()
