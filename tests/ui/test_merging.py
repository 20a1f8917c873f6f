from array import array
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from weiterlesen.ui.models import merging
from weiterlesen.ui.models.merging import Key, Steps


def walked(shown: Sequence[Key], steps: Steps) -> list[Key]:
    rows = list(shown)
    for first, last in steps.removed:
        del rows[first : last + 1]
    for first, keys in steps.inserted:
        rows[first:first] = keys
    return rows


def test_new_rows_come_in_at_the_top() -> None:
    steps = merging.steps([3, 2, 1], [5, 4, 3, 2, 1])
    assert steps == Steps((), ((0, (5, 4)),))
    assert steps.new == 2


def test_rows_go_and_come_in_runs() -> None:
    steps = merging.steps([9, 8, 7, 6, 5], [10, 9, 5, 4])
    assert steps == Steps(((1, 3),), ((0, (10,)), (3, (4,))))


def test_the_same_list_needs_no_step() -> None:
    assert merging.steps([1, 2], [1, 2]) == Steps()


def test_another_order_begins_anew() -> None:
    assert merging.steps([1, 2, 3], [3, 2, 1]) is None


def test_too_many_steps_begin_anew() -> None:
    assert merging.steps(list(range(0, 1_000, 2)), list(range(1_000))) is None


def test_a_kept_row_stays_after_its_neighbour() -> None:
    assert merging.merged([4, 3, 2, 1], [5, 4, 2], {3}) == [5, 4, 3, 2]
    assert merging.merged([4, 3, 2, 1], [3, 2, 1], {4}) == [4, 3, 2, 1]
    assert merging.merged([4, 3], [], {3}) == [3]
    assert merging.merged([4, 3], [4, 3], set()) == [4, 3]


@given(st.lists(st.integers(0, 60), unique=True), st.lists(st.integers(0, 60), unique=True))
def test_the_steps_lead_from_the_old_list_to_the_new_one(shown: list[Key], wanted: list[Key]) -> None:
    steps = merging.steps(shown, wanted)
    if steps is not None:
        assert walked(shown, steps) == wanted


@given(st.sets(st.integers(0, 60)), st.sets(st.integers(0, 60)))
def test_newest_first_lists_never_begin_anew(shown: set[int], wanted: set[int]) -> None:
    old: list[Key] = sorted(shown, reverse=True)
    new: list[Key] = sorted(wanted, reverse=True)
    steps = merging.steps(old, new)
    assert steps is not None
    assert walked(old, steps) == new


def numbers(*runs: range) -> "array[int]":
    return array("q", [number for run in runs for number in run])


def test_a_long_list_of_entries_stays_one_of_numbers() -> None:
    shown = numbers(range(20_000, 0, -1))
    now = numbers(range(20_003, 9_000, -1), range(8_999, 0, -1))
    assert merging.merged(shown, now, {9_000}) == numbers(range(20_003, 0, -1))
    assert merging.merged(shown, now, {"https://z.example/"}) is now
    assert merging.steps(shown, now) == Steps(((11_000, 11_000),), ((0, (20_003, 20_002, 20_001)),))


def test_a_kept_address_without_entry_makes_it_a_list_of_keys() -> None:
    shown: list[Key] = ["https://z.example/", 2, 1]
    assert merging.merged(shown, numbers(range(2, 0, -1)), {"https://z.example/"}) == shown
