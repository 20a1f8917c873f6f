"""Soft hyphens, by Liang's method, from the pattern dictionaries that pyphen brings along.

The dictionaries are read here and not by pyphen: it takes one to two seconds and 21 MB for German, and it mixes the
two levels of the German file (compounds before NEXTLEVEL, syllables after it) into breaks like "Pa-r-lament".
"""

import importlib.util
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

SHY = "\u00ad"
_DIGITS = str.maketrans("", "", "0123456789")
_OLD_NAMES = {"microsoft-cp1251": "cp1251"}
# Comments, settings, and patterns that change letters at the break (Hungarian doubles them): no break there for us.
_NO_PATTERN = re.compile(r"^[ \t]*(?:[%#]|[A-Z]+HYPHENMIN).*$|^.*/.*$", re.MULTILINE)
_LEVELS = re.compile(r"^NEXTLEVEL\s*$", re.MULTILINE)
_CODE = re.compile(r"\^\^([0-9a-f]{2})")
_NO_VOWEL = re.compile(r"[b-df-hj-np-tv-xzß]+", re.IGNORECASE)
# Less than this before or after a hyphen looks like a misprint in a newspaper column.
_LEFT = 2
_RIGHT = 3


class Hyphenator:
    """The patterns of one language."""

    def __init__(self, path: Path) -> None:
        self._patterns = _patterns(path)
        self._longest = max(map(len, self._patterns), default=0)

    def inserted(self, word: str) -> str:
        """Return `word` with a soft hyphen wherever it may be parted."""
        marks = [mark for mark in self._marks(word.lower()) if _LEFT <= mark <= len(word) - _RIGHT]
        parts: list[str] = []
        for start, end in zip([0, *marks], [*marks, len(word)], strict=True):
            if parts and _NO_VOWEL.fullmatch(word, start, end):
                # The German patterns part "Pa-r-la-ment" and "Haus-halt-s-ent-wurf": no syllable without a vowel.
                parts[-1] += word[start:end]
            else:
                parts.append(word[start:end])
        return SHY.join(parts)

    def _marks(self, word: str) -> list[int]:
        """Return where the patterns allow a hyphen: the highest number at each place wins, odd ones allow."""
        pointed = f".{word}."
        weights = [0] * (len(pointed) + 1)
        for start in range(len(pointed) - 1):
            for end in range(start + 1, min(start + self._longest, len(pointed)) + 1):
                pattern = self._patterns.get(pointed[start:end])
                if pattern is not None:
                    _weigh(weights, pattern, start)
        return [at - 1 for at, weight in enumerate(weights) if weight % 2]


@lru_cache(maxsize=4)
def words(language: str) -> Callable[[str], str] | None:
    """Return what puts soft hyphens into one word of `language` ("de", "de-LU"); None where there are no patterns."""
    path = _dictionary(language)
    if path is None:
        return None
    return lru_cache(maxsize=8_000)(Hyphenator(path).inserted)


def _dictionary(language: str) -> Path | None:
    """Return the best file for `language`: the very one, else that of the language's own country, else the first."""
    found = importlib.util.find_spec("pyphen")
    parts = language.replace("-", "_").split("_")
    if found is None or not found.submodule_search_locations or not parts[0].isalpha():
        return None
    folder = Path(found.submodule_search_locations[0]) / "dictionaries"
    primary = parts[0].lower()
    home = "US" if primary == "en" else primary.upper()
    names = ["_".join([primary, *(part.upper() for part in parts[1:2])]), primary, f"{primary}_{home}"]
    exact = (folder / f"hyph_{name}.dic" for name in names)
    return next((path for path in (*exact, *sorted(folder.glob(f"hyph_{primary}_*.dic"))) if path.is_file()), None)


def _patterns(path: Path) -> dict[str, str]:
    """Return the patterns of a file's last level by their letters."""
    first, _, rest = path.read_bytes().partition(b"\n")
    encoding = first.strip().decode("ascii").lower()
    text = _LEVELS.split(rest.decode(_OLD_NAMES.get(encoding, encoding)))[-1]
    plain = _NO_PATTERN.sub("", _CODE.sub(lambda code: chr(int(code[1], 16)), text))
    return {pattern.translate(_DIGITS): pattern for pattern in plain.split()}


def _weigh(weights: list[int], pattern: str, start: int) -> None:
    at = start
    for sign in pattern:
        if sign.isdigit():
            weights[at] = max(weights[at], int(sign))
        else:
            at += 1
