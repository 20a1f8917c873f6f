"""How a list on the screen becomes the list that the library has now, without a jump. Pure; runs off the GUI thread.

A list may have a million rows and a change is small: what both have at their beginnings and ends is compared as bytes,
and only what lies between is looked at row by row.
"""

from array import array
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeAlias

Key = int | str
#: The keys of a list: numbers alone where each row is an entry.
Keys: TypeAlias = "list[Key] | array[int]"
_MOST_STEPS = 100
_BLOCK = 4_096


@dataclass(frozen=True, slots=True)
class Steps:
    """Rows to remove (from the end on, first and last) and then runs to insert (where, and the keys)."""

    removed: tuple[tuple[int, int], ...] = ()
    inserted: tuple[tuple[int, tuple[Key, ...]], ...] = ()

    @property
    def new(self) -> int:
        """How many rows come in."""
        return sum(len(keys) for _, keys in self.inserted)


def merged(shown: Keys, now: Keys, kept: Collection[Key]) -> Keys:
    """Return `now` with those `kept` rows that are shown and no longer in it, each after its old neighbour."""
    if not kept:
        return now
    first, end, shown_end = _difference(now, shown)
    there = set(now[first:end])
    after: dict[Key | None, list[Key]] = {}
    before: Key | None = None
    for key in shown[first:shown_end]:
        if key in there:
            before = key
        elif key in kept:
            after.setdefault(before, []).append(key)
    if not after:
        return now
    between = list(after.get(None, ()))
    for key in now[first:end]:
        between.append(key)
        between.extend(after.get(key, ()))
    return _joined(now, first, end, between)


def steps(shown: Keys, wanted: Keys) -> Steps | None:
    """Return how `shown` becomes `wanted` by removing and inserting runs; None where starting anew is simpler."""
    first, end, wanted_end = _difference(shown, wanted)
    old_rows, new_rows = shown[first:end], wanted[first:wanted_end]
    old, new = set(old_rows), set(new_rows)
    removed = _runs([first + place for place, key in enumerate(old_rows) if key not in new])
    fresh = _runs([first + place for place, key in enumerate(new_rows) if key not in old])
    if len(removed) + len(fresh) > _MOST_STEPS:
        return None
    if [key for key in old_rows if key in new] != [key for key in new_rows if key in old]:
        return None
    inserted = tuple((at, tuple(wanted[at : last + 1])) for at, last in fresh)
    return Steps(tuple(reversed(removed)), inserted)


def _joined(now: Keys, first: int, end: int, between: list[Key]) -> Keys:
    numbers = [key for key in between if isinstance(key, int)]
    if isinstance(now, array) and len(numbers) == len(between):
        return now[:first] + array("q", numbers) + now[end:]
    return [*now[:first], *between, *now[end:]]


def _difference(one: Keys, other: Keys) -> tuple[int, int, int]:
    """Return where two lists begin to differ, and where in each the end begins that they share."""
    shorter = min(len(one), len(other))
    first = 0
    while first < shorter and one[first : first + _BLOCK] == other[first : first + _BLOCK]:
        first += _BLOCK
    first = min(first, shorter)
    while first < shorter and one[first] == other[first]:
        first += 1
    end, other_end = len(one), len(other)
    while min(end, other_end) - first >= _BLOCK and one[end - _BLOCK : end] == other[other_end - _BLOCK : other_end]:
        end, other_end = end - _BLOCK, other_end - _BLOCK
    while min(end, other_end) > first and one[end - 1] == other[other_end - 1]:
        end, other_end = end - 1, other_end - 1
    return first, end, other_end


def _runs(indexes: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index in indexes:
        if runs and runs[-1][1] == index - 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs
