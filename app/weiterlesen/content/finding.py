"""Finding words in a page's text as a person looks for them: case, accents and kinds of quotation marks do not matter.

Soft hyphens, joiners and breaks of ours count for nothing. An umlaut is found by its own letter ("Müller"), by its two
letters ("Mueller") and, like every other accent, by the bare letter ("Muller"); "ß" by "ss".
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670"
_ACCENTED = re.compile(f"[{_MARKS}]")
# Printable ASCII stands for itself, in lower case; everything else is looked at letter by letter, with its marks.
_PIECE = re.compile(rf"([ -~]+)(?![{_MARKS}])|(.[{_MARKS}]*)", re.DOTALL)
_NOTHING = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0f")
_LINE_ENDS = frozenset("\n\r\u2029\ufdd0\ufdd1")
_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ′‹›", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "…": "...",
    }
)
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa"})
_BARE = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"})
_PLANE = 0xFFFF
Span = tuple[int, int]


class PageText:
    """The text of a page, made ready for any number of searches.

    Places count as QTextDocument does, in UTF-16: a sign beyond the first plane is two.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: dict[bool, _Folded] = {}

    def find(self, query: str) -> tuple[Span, ...]:
        """Return where `query` stands, in order, without overlaps; a query of several words within one paragraph."""
        wanted = " ".join(query.split())
        found = set(self._find(wanted, spelled=True))
        if not _ACCENTED.search(unicodedata.normalize("NFD", wanted)):
            found |= set(self._find(wanted, spelled=False))
        kept: list[Span] = []
        for start, end in sorted(found):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        return tuple(kept)

    def _find(self, wanted: str, *, spelled: bool) -> Iterator[Span]:
        needle = _fold(wanted, spelled=spelled).text
        if not needle:
            return
        if spelled not in self._folded:
            self._folded[spelled] = _fold(self._text, spelled=spelled)
        here = self._folded[spelled]
        at = here.text.find(needle)
        while at >= 0:
            span = here.span(at, at + len(needle) - 1)
            if span is not None:
                yield span
            at = here.text.find(needle, at + 1)


@dataclass(frozen=True, slots=True)
class _Folded:
    """Text with one spelling for all, and where in the page each of its letters began and ended."""

    text: str
    starts: "array[int]"
    ends: "array[int]"

    def span(self, first: int, last: int) -> Span | None:
        """Return the place of letters `first` to `last`; None if one of them is half of a letter of the page."""
        starts = self.starts
        cut_before = first > 0 and starts[first - 1] == starts[first]
        cut_after = last + 1 < len(starts) and starts[last + 1] == starts[last]
        return None if cut_before or cut_after else (starts[first], self.ends[last])


def _fold(text: str, *, spelled: bool) -> _Folded:
    starts, ends, parts, beyond = array("l"), array("l"), [], 0
    for piece in _PIECE.finditer(text):
        at = piece.start() + beyond
        if piece[1] is not None:
            parts.append(piece[1].lower())
            starts.extend(range(at, at + len(piece[1])))
            ends.extend(range(at + 1, at + 1 + len(piece[1])))
            continue
        beyond += ord(piece[2][0]) > _PLANE
        letters = _letters(piece[2], spelled=spelled)
        parts.append(letters)
        starts.extend([at] * len(letters))
        ends.extend([piece.end() + beyond] * len(letters))
    return _Folded("".join(parts), starts, ends)


@lru_cache(maxsize=2_000)
def _letters(sign: str, *, spelled: bool) -> str:
    """Return what one sign of the page is looked for by, "" for what counts for nothing."""
    if sign[0] in _NOTHING:
        return ""
    if sign[0] in _LINE_ENDS:
        return "\n"
    if sign[0].isspace():
        return " "
    plain = unicodedata.normalize("NFKC", sign.translate(_SAME)).casefold()
    plain = plain.translate(_SPELLED if spelled else _BARE)
    return unicodedata.normalize("NFC", _ACCENTED.sub("", unicodedata.normalize("NFD", plain)))
