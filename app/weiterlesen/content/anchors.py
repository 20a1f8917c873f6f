"""A place in a text that is found again after the text, its look or its width has changed: by block and words.

Only numbers made of the words are kept, never the words: a text that a session opened may have to be forgotten.
"""

import re
import zlib
from collections.abc import Iterator, Sequence

from weiterlesen.content.setting import typeset
from weiterlesen.model.marks import Anchor

_WORD = re.compile(r"\S+")
_KEPT = 8
# Fewer words than this in a row stand in too many places.
_FEWEST = 3


class Places:
    """The words of a text, given as its paragraphs; those without a word do not count."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._words: list[tuple[int, int, int]] = []  # number of the word, its paragraph, where it begins in that
        self._firsts: list[int] = []
        for which, paragraph in enumerate(paragraphs):
            found = list(_words(paragraph))
            if found:
                self._firsts.append(len(self._words))
                self._words += [(number, which, at) for number, at in found]
        self._numbers = [number for number, _, _ in self._words]

    def anchor(self, paragraph: int, offset: int) -> Anchor:
        """Return what finds the place again: letter `offset` of `paragraph`."""
        here = self._index(paragraph, offset)
        block = max((place for place, first in enumerate(self._firsts) if first <= here), default=0)
        start = self._firsts[block] if self._firsts else 0
        return Anchor(block, here - start, tuple(number for number, _, _ in self._words[here : here + _KEPT]))

    def find(self, anchor: Anchor) -> tuple[int, int] | None:
        """Return the paragraph and the letter in it where the anchor's words stand now; None if they are gone.

        Where they stand more than once it is the place nearest to where they stood. Some may have changed.
        """
        guess = self._guess(anchor)
        for words, skipped in _parts(anchor.words):
            found = self._nearest(words, guess + skipped)
            if found is not None:
                _, which, at = self._words[max(found - skipped, 0)]
                return which, at
        return None

    def fraction(self, paragraph: int, offset: int) -> float:
        """Return how much of the text stands before a place, 0.0 to 1.0."""
        return self._index(paragraph, offset) / len(self._words) if self._words else 0.0

    def at_fraction(self, fraction: float) -> tuple[int, int]:
        """Return the paragraph and the letter before which this much of the text stands."""
        if not self._words:
            return 0, 0
        _, which, at = self._words[min(round(fraction * len(self._words)), len(self._words) - 1)]
        return which, at

    def _index(self, paragraph: int, offset: int) -> int:
        """Return the number of words that begin before a place."""
        low, high = 0, len(self._words)
        while low < high:
            middle = (low + high) // 2
            if self._words[middle][1:] < (paragraph, offset):
                low = middle + 1
            else:
                high = middle
        return low

    def _guess(self, anchor: Anchor) -> int:
        if not self._firsts:
            return 0
        return self._firsts[min(anchor.block, len(self._firsts) - 1)] + anchor.word

    def _nearest(self, wanted: tuple[int, ...], guess: int) -> int | None:
        numbers = self._numbers
        places = (
            at
            for at, number in enumerate(numbers)
            if number == wanted[0] and tuple(numbers[at : at + len(wanted)]) == wanted
        )
        return min(places, key=lambda at: abs(at - guess), default=None)


def _words(paragraph: str) -> Iterator[tuple[int, int]]:
    for word in _WORD.finditer(paragraph):
        plain = typeset.without_breaks(word[0]).casefold()
        if plain:
            yield zlib.crc32(plain.encode("utf-8", "replace")), word.start()


def _parts(words: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield ever shorter rows of the words, each with how many stand before it."""
    for length in range(len(words), min(_FEWEST, len(words)) - 1, -1):
        if length:
            yield from ((words[skipped : skipped + length], skipped) for skipped in range(len(words) - length + 1))
