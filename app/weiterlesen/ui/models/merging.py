"""How a list on the screen becomes the list that the library has now, without a jump. Pure; runs off the GUI thread."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

Key = int | str
_MOST_STEPS = 100


@dataclass(frozen=True, slots=True)
class Steps:
    """Rows to remove (from the end on, first and last) and then runs to insert (where, and the keys)."""

    removed: tuple[tuple[int, int], ...] = ()
    inserted: tuple[tuple[int, tuple[Key, ...]], ...] = ()

    @property
    def new(self) -> int:
        """How many rows come in."""
        return sum(len(keys) for _, keys in self.inserted)


def merged(shown: Sequence[Key], now: Sequence[Key], kept: Collection[Key]) -> list[Key]:
    """Return `now` with those `kept` rows that are shown and no longer in it, each after its old neighbour."""
    there = set(now)
    after: dict[Key | None, list[Key]] = {}
    before: Key | None = None
    for key in shown:
        if key in there:
            before = key
        elif key in kept:
            after.setdefault(before, []).append(key)
    result = list(after.get(None, ()))
    for key in now:
        result.append(key)
        if after:
            result.extend(after.get(key, ()))
    return result


def steps(shown: Sequence[Key], wanted: Sequence[Key]) -> Steps | None:
    """Return how `shown` becomes `wanted` by removing and inserting runs; None where starting anew is simpler."""
    old, new = set(shown), set(wanted)
    removed = _runs([index for index, key in enumerate(shown) if key not in new])
    fresh = _runs([index for index, key in enumerate(wanted) if key not in old])
    if len(removed) + len(fresh) > _MOST_STEPS:
        return None
    if [key for key in shown if key in new] != [key for key in wanted if key in old]:
        return None
    inserted = tuple((first, tuple(wanted[first : last + 1])) for first, last in fresh)
    return Steps(tuple(reversed(removed)), inserted)


def _runs(indexes: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index in indexes:
        if runs and runs[-1][1] == index - 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs
