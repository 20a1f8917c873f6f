import pytest

from weiterlesen.policy.versions import is_teaser_of, shrank


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [(500, 300, True), (500, 450, True), (500, 451, False), (500, 600, False), (100, 70, True), (100, 80, False)],
)
def test_a_text_that_lost_a_good_part_was_shortened(before: int, after: int, *, told: bool) -> None:
    assert shrank(before, after) is told


def test_what_a_session_had_opened_gives_way_to_no_less_than_itself() -> None:
    assert is_teaser_of(500, 100, opened_before=True, opened_now=False)
    assert not is_teaser_of(500, 100, opened_before=True, opened_now=True)
    assert not is_teaser_of(500, 100, opened_before=False, opened_now=False)
    assert not is_teaser_of(500, 490, opened_before=True, opened_now=False)
