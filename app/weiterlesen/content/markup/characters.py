"""Text without what no text may hold, folded, broken and escaped."""

import re
from html import escape

_ODD_SPACE = re.compile("[\x0b\x0c\x85]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SUSPECT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_STEERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
_SIGNS_OF_NOTHING = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\\s]*")
_LONGEST_TAG = 2_000
_LONG_TAG = re.compile(rf"<([a-zA-Z][^\s<>/]{{0,60}})([^<>]{{{_LONGEST_TAG},}})(>?)")
# Spelt out, for a search that ignores case cannot jump to the next "<".
_SCRIPT = re.compile(r"<[sS][cC][rR][iI][pP][tT]\b")
_SCRIPT_END = re.compile(r"</[sS][cC][rR][iI][pP][tT]")
_ATTRIBUTE = re.compile(r"""[^\s"'=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"']+))?""")
_MAX_ATTRIBUTES = 60
_WORD_LIMIT = 10_000
_TEXT_NODE = 4_096


def scrubbed(text: str) -> str:
    """Return the text without NUL, control characters, lone surrogates and non-characters; lines end with LF."""
    if text.isprintable() or _SUSPECT.search(text) is None:
        return text
    return _FORBIDDEN.sub("", _ODD_SPACE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))


def folded(text: str) -> str:
    """Return text in one line, white space folded; control characters, soft hyphens and zero-width spaces are out."""
    return " ".join((text if text.isprintable() else _UNSEEN.sub("", scrubbed(text))).split())


def unsteered(text: str) -> str:
    """Return the text without the characters that turn its direction."""
    return _STEERING.sub("", text)


def with_shorter_tags(markup: str) -> str:
    """Return markup with only the first 60 attributes in a tag that is over-long: lxml takes 14 s for 100,000.

    What looks like a tag in a script is none.
    """
    parts: list[str] = []
    done = 0
    for script in _SCRIPT.finditer(markup):
        if script.start() >= done:
            end = _SCRIPT_END.search(markup, script.end())
            parts.append(_shortened(markup[done : script.start()]))
            done = end.end() if end else len(markup)
            parts.append(markup[script.start() : done])
    return "".join([*parts, _shortened(markup[done:])])


def _shortened(markup: str) -> str:
    longest = max(map(len, markup.split("<")))
    return _LONG_TAG.sub(_shorter_tag, markup) if longest > _LONGEST_TAG else markup


def _shorter_tag(tag: "re.Match[str]") -> str:
    name, inside, end = tag.groups("")
    attributes = _ATTRIBUTE.findall(inside)
    if len(attributes) <= _MAX_ATTRIBUTES:
        return tag.group()
    empty = "/" if end and inside.endswith("/") else ""
    return f"<{name} {' '.join(attributes[:_MAX_ATTRIBUTES])}{empty}{end}"


def is_blank(text: str) -> bool:
    """Tell whether there is nothing to see in the text."""
    return _SIGNS_OF_NOTHING.fullmatch(text) is not None


def escaped(text: str, left: int) -> tuple[str, int]:
    """Return text as html for nh3, and how many of the `left` characters are left: 0 when it had to be cut.

    WORKAROUND html5ever copies a text node for each "&amp;" in it (2 MB of them take 100 s), so a long text is parted
    by comments, which nh3 drops; until its text nodes grow in place.
    """
    pieces: list[str] = []
    for start in range(0, len(text), _TEXT_NODE):
        piece = escape(text[start : start + _TEXT_NODE], quote=False).replace("\u00a0", "&nbsp;")
        left -= len(piece)
        if left <= 0:
            left = 0
            break
        pieces.append(piece)
    return "<!---->".join(pieces), left


class WordBreaker:
    """Puts a space into "words" of more than 10,000 letters: laying out one of 300,000 takes Qt 13 s."""

    def __init__(self) -> None:
        self._carried = 0

    def gap(self) -> None:
        """Begin a new word."""
        self._carried = 0

    def broken(self, text: str) -> str:
        """Return `text`, which goes on where the last one stopped, with over-long words broken."""
        if self._carried + len(text) <= _WORD_LIMIT:
            last = text.rsplit(None, 1)
            self._carried = len(last[-1]) if len(last) > 1 else self._carried + len(text)
            return text
        pieces = []
        for piece in re.split(r"(\s+)", text):
            if piece.isspace():
                self.gap()
                pieces.append(piece)
                continue
            rest = piece
            while self._carried + len(rest) > _WORD_LIMIT:
                cut = _WORD_LIMIT - self._carried
                pieces += [rest[:cut], " "]
                rest = rest[cut:]
                self.gap()
            self._carried += len(rest)
            pieces.append(rest)
        return "".join(pieces)
