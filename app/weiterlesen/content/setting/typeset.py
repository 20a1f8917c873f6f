"""Setting of running text: inline markup down to what the pane knows, soft hyphens, breaks in endless words.

What comes in has passed `content.sanitize`; it is still taken apart and written anew here, so that nothing but the
tags and links named below can reach the pane whatever the input was.
"""

import html
import re
from collections.abc import Callable

from weiterlesen.content.setting import hyphenation
from weiterlesen.content.setting.hyphenation import SHY

BREAK = "\u200b"
_LONGEST_RUN = 60
_SHORTEST_HYPHENATED = 7
# No "<" inside a tag: the cleaner escapes it, and a search that stops there stays linear on hostile input.
_TOKEN = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>")
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_NOTE = re.compile(r"note:([0-9a-f]{10})")
_TITLE = re.compile(r"\btitle\s*=\s*\"([^\"]*)\"")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]+$", re.IGNORECASE)
_WORD = re.compile(rf"[^\W\d_]{{{_SHORTEST_HYPHENATED},{_LONGEST_RUN}}}")
# Where a line may break; not at a no-break space, however many words those tie together.
_GAPS = " \t\n\r\f\v\u1680\u2000-\u2006\u2008-\u200b\u2028\u2029\u205f\u3000\u00ad"
_ENDLESS = re.compile(rf"([^{_GAPS}\u200d\ufe0f]{{{_LONGEST_RUN}}})(?=[^{_GAPS}\u200d\ufe0f\u0300-\u036f])")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_TAGS = {
    "em": ("<i>", "</i>"),
    "strong": ("<b>", "</b>"),
    "sub": ("<sub>", "</sub>"),
    "sup": ("<sup>", "</sup>"),
    "code": ('<span class="code">', "</span>"),
    "mark": ('<span class="mark">', "</span>"),
    "del": ("<s>", "</s>"),
    "ins": ("<u>", "</u>"),
    "br": ("<br>", ""),
}
_QUOTES = {"de": ("„", "“"), "lb": ("„", "“"), "fr": ("«\u00a0", "\u00a0»"), "en": ("“", "”")}


def text(plain: str, hyphenate: Callable[[str], str] = str) -> str:
    """Return plain text as markup: escaped, endless words breakable, hyphenated by `hyphenate`."""
    kept = _FORBIDDEN.sub("", plain)
    return html.escape(_ENDLESS.sub(rf"\1{BREAK}", hyphenate(kept)), quote=True)


def inline(fragment: str, language: str = "", hyphenate: Callable[[str], str] = str) -> str:
    """Return an inline fragment in the pane's markup; unknown tags vanish, their text stays."""
    parts: list[str] = []
    open_links: list[bool] = []
    at = 0
    for token in _TOKEN.finditer(fragment):
        parts.append(text(html.unescape(fragment[at : token.start()]), hyphenate))
        parts.append(_tag(token, language, open_links))
        at = token.end()
    parts.append(text(html.unescape(fragment[at:]), hyphenate))
    parts.extend("</a>" for known in open_links if known)
    return "".join(parts)


def hyphenator(language: str) -> Callable[[str], str]:
    """Return what puts soft hyphens into text of `language`; it changes nothing where no dictionary fits."""
    word = hyphenation.words(language)
    if word is None:
        return str

    def hyphenate(running: str) -> str:
        return " ".join(
            part if "://" in part or "@" in part else _WORD.sub(lambda found: word(found[0]), part)
            for part in running.split(" ")
        )

    return hyphenate


def without_breaks(copied: str) -> str:
    """Return text that was copied from the pane without our soft hyphens and breaks."""
    return copied.replace(SHY, "").replace(BREAK, "").replace("\ufffc", "")


def _tag(token: "re.Match[str]", language: str, open_links: list[bool]) -> str:
    closing, name = bool(token[1]), token[2].lower()
    if name == "a":
        return _link(token, open_links)
    if name == "abbr":
        return _abbreviation(token)
    if name == "q":
        return _QUOTES.get(_primary(language), _QUOTES["en"])[closing]
    return _TAGS[name][closing] if name in _TAGS else ""


def _abbreviation(token: "re.Match[str]") -> str:
    """Return what shows its long form when the pointer rests on it."""
    if token[1]:
        return "</span>"
    title = _TITLE.search(token[3])
    if title is None:
        return "<span>"
    return f'<span title="{html.escape(_FORBIDDEN.sub("", html.unescape(title[1])), quote=True)}">'


def _link(token: "re.Match[str]", open_links: list[bool]) -> str:
    if token[1]:
        return "</a>" if open_links and open_links.pop() else ""
    href = _HREF.search(token[3])
    address = html.unescape(href[1] or href[2] or "").strip() if href else ""
    note = _NOTE.fullmatch(address)
    if note and not any(open_links):
        open_links.append(True)
        return f'<a name="from-{note[1]}" href="{address}">'
    good = bool(_LINK.match(address)) and not any(open_links)
    open_links.append(good)
    return f'<a href="{html.escape(address, quote=True)}">' if good else ""


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-", 1)[0].lower()
