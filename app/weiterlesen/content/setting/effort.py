"""What a text costs the pane to lay out, counted in plain Latin letters, and long texts in parts that it sets fast.

Qt needs as long for one change of format or script as for some dozen letters, and within one paragraph the time grows
with the square of such changes (measured: 30,000 letters that change their script each time take 0.7 s).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

_TAG_COST = 4
_LINE_COST = 6
_RUN_COST = 4
_DEAR = re.compile("[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
_DEAR_COST = 9
_SIGN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\U0001f000-\U0001faff]")
_SIGN_COST = 2
_SCRIPTS = (
    "A-Za-z\u00aa-\u024f\u1e00-\u1eff",
    "\u0370-\u03ff\u1f00-\u1fff",
    "\u0400-\u052f",
    "\u0530-\u058f",
    "\u0590-\u05ff",
    "\u0600-\u08ff\ufb50-\ufefc",
    "\u0900-\u0dff",
    "\u10a0-\u10ff",
)
# What stands between letters belongs to the script before it.
_RUN = re.compile("|".join(rf"(?:[{letters}][\W\d_]*)+" for letters in (*_SCRIPTS, rf"^\W\d_{''.join(_SCRIPTS)}")))
_ORDINARY = re.compile(r"[\x00-\u024f\u2000-\u20cf]*")
_PIECE = re.compile(r"<[^<>]*>|(?>&[#\w]{1,10};|[^<\s]){0,200}\s*|<")
_NAME = re.compile(r"<(/?)([a-z]+)")
_LONGEST = 8_000


def cost(text: str) -> int:
    """Return as how many plain letters a text or inline html counts."""
    simple = len(text) + text.count("<") * _TAG_COST + text.count("<br") * _LINE_COST
    if _ORDINARY.fullmatch(text):
        return simple
    dear = len(_DEAR.findall(text)) * _DEAR_COST + len(_SIGN.findall(text)) * _SIGN_COST
    runs = sum(1 for _ in _RUN.finditer(_DEAR.sub(" ", text)))
    return simple + dear + runs * _RUN_COST


def fitting(text: str, most: int) -> str:
    """Return as much of the beginning of a text or of inline html as costs at most `most`; no tag is cut."""
    end = bisect_right(range(1, len(text) + 1), most, key=lambda length: cost(text[:length]))
    begun = text[:end]
    tag = begun.rfind("<")
    return begun[:tag] if tag > begun.rfind(">") else begun


def parted(fragment: str) -> list[str]:
    """Return inline html in parts that are set fast as paragraphs of their own; one where that is enough.

    They part between words, and outside of all formats if these end soon.
    """
    return [fragment] if cost(fragment) <= _LONGEST else list(_parts(fragment))


def _parts(fragment: str) -> Iterator[str]:
    begun: list[str] = []
    formats: list[str] = []
    spent = 0
    for piece in filter(None, _PIECE.findall(fragment)):
        begun.append(piece)
        spent += cost(piece)
        _follow(formats, piece)
        apart = piece[-1:].isspace() or piece == "<br>"
        if (spent > _LONGEST and apart and not formats) or spent > 2 * _LONGEST:
            yield "".join([*begun, *(f"</{_named(tag)}>" for tag in reversed(formats))])
            begun, spent = list(formats), 0
    if any(_NAME.match(piece) is None for piece in begun):
        yield "".join(begun)


def _follow(formats: list[str], piece: str) -> None:
    """Note which formats are open after a piece."""
    tag = _NAME.match(piece)
    if tag is None or tag[2] == "br":
        return
    if not tag[1]:
        formats.append(piece)
    elif formats:
        formats.pop()


def _named(tag: str) -> str:
    found = _NAME.match(tag)
    return found[2] if found else ""
