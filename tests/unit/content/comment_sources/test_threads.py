from datetime import UTC, datetime

from weiterlesen.content.comment_sources.threads import MAX_COMMENTS, Said, nested, number_of
from weiterlesen.model.article import Comment


def said(key: str, answers: str = "", *, hour: int | None = None, text: str | None = None) -> Said:
    moment = None if hour is None else datetime(2026, 5, 4, hour, tzinfo=UTC)
    return Said(key, answers, Comment(key, moment, key if text is None else text))


def shape(comments: tuple[Comment, ...]) -> list[object]:
    return [(one.author, shape(one.replies)) if one.replies else one.author for one in comments]


def test_replies_stand_below_what_they_answer_wherever_they_came() -> None:
    found = nested([said("c", "b"), said("a"), said("b", "a"), said("d", "nowhere")])
    assert shape(found) == [("a", [("b", ["c"])]), "d"]
    assert number_of(found) == 4


def test_what_answers_itself_in_the_end_is_lost_nowhere() -> None:
    assert shape(nested([said("a", "b"), said("b", "a"), said("c", "c"), said("d", "a")])) == ["a", "b", "c", "d"]


def test_the_oldest_come_first_where_all_have_a_time() -> None:
    late, early = said("late", hour=9), said("early", hour=3)
    assert shape(nested([late, early], by_time=True)) == ["early", "late"]
    assert shape(nested([late, early])) == ["late", "early"]
    assert shape(nested([late, early, said("never")], by_time=True)) == ["late", "early", "never"]


def test_replies_to_a_deleted_comment_take_its_place() -> None:
    assert shape(nested([said("a"), said("gone", "a", text=""), said("c", "gone")])) == [("a", ["c"])]


def test_there_are_limits_of_depth_and_number_and_a_key_counts_once() -> None:
    deep = nested([said(str(number), str(number - 1)) for number in range(30)])
    assert number_of(deep) == 30
    depth, level = 0, deep
    while level:
        depth, level = depth + 1, level[0].replies
    assert depth == 13
    assert number_of(nested([said("a"), said("a", text="again")])) == 1
    assert number_of(nested(said(str(number)) for number in range(MAX_COMMENTS + 9))) == MAX_COMMENTS
