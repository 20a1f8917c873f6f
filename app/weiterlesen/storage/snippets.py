"""Where in a text the words of a search are, and the piece of it that shows them.

SQLite can cut snippets, too, but asks the whole index again for each of them: 15 ms for a word that is everywhere.
"""

import re
import unicodedata

from weiterlesen.storage.words import STROKES, Term, spellings

START_MARK, END_MARK = "\ue000", "\ue001"
_BEFORE = 60
_LENGTH = 240
_WORD_EDGE, _WORD_END, _WORD_REST, _GAP = r"(?<![^\W_])", r"(?![^\W_])", r"[^\W_]*", r"[\W_]+"


class _Plain(dict[int, str]):
    """Each letter as it is compared: lower case, without accents and strokes, and always exactly one letter."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFD", chr(code).translate(STROKES).lower())
        self[code] = parts[0] if all(map(unicodedata.combining, parts[1:])) else chr(code)
        return self[code]


_PLAIN = _Plain()


def snippet(text: str, terms: tuple[Term, ...]) -> str:
    """Return at most some 240 letters of `text` around the first word that was found, white space folded.

    The words that were found stand between START_MARK and END_MARK, of which `text` must be free; a cut end is
    marked by "…". Without any of the words it is the beginning of the text.
    """
    line = unicodedata.normalize("NFC", " ".join(text.split()))
    pattern = re.compile("|".join(_pattern(term) for term in terms))
    folded = line.translate(_PLAIN)
    first = pattern.search(folded)
    start, end = _window(line, first.start() if first else 0)
    pieces = []
    last = start
    for match in pattern.finditer(folded, start, end):
        pieces += [line[last : match.start()], START_MARK, line[match.start() : match.end()], END_MARK]
        last = match.end()
    pieces.append(line[last:end])
    return f"{'…' if start else ''}{''.join(pieces)}{'…' if end < len(line) else ''}"


def _pattern(term: Term) -> str:
    ways = (_GAP.join(re.escape(word.translate(_PLAIN)) for word in way) for way in spellings(term))
    return f"{_WORD_EDGE}(?:{'|'.join(ways)}){_WORD_REST if term.prefix else _WORD_END}"


def _window(line: str, found: int) -> tuple[int, int]:
    """Return the part of `line` to show: whole words, the found place not at its very edge."""
    start = max(0, found - _BEFORE)
    if start:
        space = line.find(" ", start, found)
        start = start if space < 0 else space + 1
    end = min(len(line), start + _LENGTH)
    if end < len(line):
        space = line.rfind(" ", found + 1, end)
        end = end if space < 0 else space
    return start, end
