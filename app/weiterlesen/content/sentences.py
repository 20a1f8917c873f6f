"""Where the sentences of a paragraph begin and end, by rules that hold for the languages of Europe."""

import re

_CLOSERS = "\"'”’“»«)\\]"
_OPENERS = "\"'„“‚‘«»¿¡(\\["
# An end of a sentence: its mark, what closes with it, white space, and then something that may begin one.
_END = re.compile(rf"[.!?…。！？]+[{_CLOSERS}]*(\s+)(?=[{_OPENERS}]*[^\W_a-z])|[。！？]+()")
_WORD_BEFORE = re.compile(r"([^\s(„“\"'«»]+)$")
_ORDINAL = re.compile(r"\d{1,3}\.")
_ONE_LETTER = re.compile(r"(?:[^\W\d_]\.)+")
# No list is complete: a sentence cut in two is read with a pause, which does no harm.
_ABBREVIATION = re.compile(
    "abs|art|aufl|bd|bspw|bzw|ca|co|dr|eur|evtl|exkl|ggf|gr|hl|hr|inkl|jh|kap|kl|lt|mio|mrd|mme|nr|prof|rd|resp|sog|st"
    "|std|str|tel|usw|vgl|vs|zit|zzgl|mr|mrs|ms|jr|sr|inc|ltd|vol|fig|gen|col|capt|mm|mlle|av|env",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"[\s„“\"']*(?:Jan|Jän|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrhundert|Klasse|Liga|Bezirk|Etage|Stock"
    r"|Platz|Rang|Runde|Spieltag|Minute|Mal)"
)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the place of each sentence, in order, without the white space between them."""
    found: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for end in _END.finditer(text):
        gap = len(end[1] or "")
        if _goes_on(text, start, end.start(), end.end()):
            continue
        found.append((start, end.end() - gap))
        start = end.end()
    last = len(text.rstrip())
    if start < last:
        found.append((start, last))
    return tuple(found)


def _goes_on(text: str, start: int, mark: int, after: int) -> bool:
    """Whether a mark is no end: of an abbreviation, of an initial, of "3. Oktober"."""
    if text[mark] != "." or text[mark : mark + 2] == "..":
        return False
    word = _WORD_BEFORE.search(text, start, mark)
    if word is None:
        return False
    marked = f"{word[1]}."
    if _ORDINAL.fullmatch(marked):
        return _MONTHS.match(text, after) is not None
    return bool(_ONE_LETTER.fullmatch(marked)) or _ABBREVIATION.fullmatch(word[1]) is not None
