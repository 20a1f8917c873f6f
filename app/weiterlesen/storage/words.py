"""What a reader typed into a search field, as a question to the full-text index.

All words must be found, in any order; "words in quotes" stand together; the last word may be the beginning of one.
The index takes accents off ("é" is "e", "ü" is "u"). German and French spell some letters in two ways, so a word is
asked for in all its spellings: Müller, Mueller and Muller find Müller; Straße and Strasse, cœur and coeur each other.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice, product

# Longest first: "ä" typed means "ä" or "ae"; "ae" typed means "ae", "ä" or "æ". What is left of an accent is the
# tokenizer's business, so plain "a" stands for "ä" here.
_SPELLINGS = {
    "ae": ("ae", "a", "æ"),
    "oe": ("oe", "o", "œ", "ø"),
    "ue": ("ue", "u"),
    "ss": ("ss", "ß"),
    "ä": ("a", "ae"),
    "ö": ("o", "oe", "ø"),
    "ü": ("u", "ue"),
    "ß": ("ß", "ss"),
    "æ": ("æ", "ae", "a"),
    "œ": ("œ", "oe"),
    "ø": ("ø", "oe", "o"),
    "å": ("a", "aa"),
}
# After these letters "ue" is not an "ü": neue, Frauen, Quelle.
_PIECE = re.compile(r"ae|oe|(?<![aeq])ue|ss|[äöüßæœøå]")
# Letters with a stroke are letters of their own to the index; a reader without such a keyboard types them without.
STROKES = str.maketrans("øłđðħŧıØŁĐÐĦŦ", "olddhtiOLDDHT")
_STROKED = re.compile(r"[øłđðħŧıØŁĐÐĦŦ]")
_MOST_SPELLINGS = 24
# The index has no list of what begins with one letter: that would be half of all words.
_SHORTEST_PREFIX = 2
_MOST_TERMS = 32
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r'"([^"]*)"|([^"\s]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """One or more words that stand together, lower case; `prefix`: the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False


def terms(words: str) -> tuple[Term, ...]:
    """Return what `words` asks for, in order; none if there is no letter or digit in it.

    An unclosed quote counts as none. A word with a hyphen or apostrophe inside is several that stand together.
    """
    text = unicodedata.normalize("NFC", words).lower()
    found: list[Term] = []
    closed = False
    for match in islice(_QUOTED.finditer(text if text.count('"') % 2 == 0 else text.replace('"', " ")), _MOST_TERMS):
        pieces = tuple(_WORD.findall(match[1] if match[1] is not None else match[2]))
        if pieces:
            found.append(Term(pieces))
            closed = match[1] is not None
    if found and not closed and len(found[-1].words[-1]) >= _SHORTEST_PREFIX:
        found[-1] = Term(found[-1].words, prefix=True)
    return tuple(found)


def question(asked_for: tuple[Term, ...], columns: tuple[str, ...] = ()) -> str:
    """Return the question to the index for what `terms` returned, in `columns` only if given; "" for no terms.

    Everything typed stands inside quotes, so that nothing of it is taken as the index's own language.
    """
    asked = " AND ".join(f"({' OR '.join(_quoted(term))})" for term in asked_for)
    return f"{{{' '.join(columns)}}} : ({asked})" if asked and columns else asked


def without_strokes(text: str) -> str:
    """Return the words of `text` that have a letter with a stroke, without it, to be found by ("Łódź": "Lódź")."""
    if not _STROKED.search(text):
        return ""
    return " ".join(sorted({word.translate(STROKES) for word in _WORD.findall(text) if _STROKED.search(word)}))


def spellings(term: Term) -> list[tuple[str, ...]]:
    """Return the ways to spell `term`, word by word, the typed one among the first; at most `_MOST_SPELLINGS`."""
    return list(islice(product(*(_spellings(word) for word in term.words)), _MOST_SPELLINGS))


def _quoted(term: Term) -> list[str]:
    return list(dict.fromkeys(f'"{" ".join(way)}"{" *" if term.prefix else ""}' for way in spellings(term)))


def _spellings(word: str) -> list[str]:
    parts: list[tuple[str, ...]] = []
    end = 0
    for match in _PIECE.finditer(word):
        parts.extend(((word[end : match.start()],), _SPELLINGS[match[0]]))
        end = match.end()
    parts.append((word[end:],))
    return ["".join(way) for way in islice(product(*parts), _MOST_SPELLINGS)]
