"""Where a report comes from: its dateline, and the agency it was taken from."""

import re

from weiterlesen.content.meta.people import agencies_in

_DASH = r"\s*(?:–|—|--?|//)\s"
_PLACE = r"(?P<place>[^\W\d_a-zà-þ][^.!?()\[\]:;\"„“–—\n]{1,45}?)"
_DATELINE = re.compile(
    rf"^{_PLACE}\s*(?:,\s*[^\s()]{{3,12}}\.?\s\d{{1,2}}\.?|,\s*\d{{1,2}}\.?\s[^\s()]{{3,12}}\.?)?"
    rf"(?:\s*[(\[](?P<sign>[^()\[\]]{{1,30}})[)\]](?:\s*[.:]?{_DASH})?|(?P<dash>{_DASH}))"
)
_SIGN = re.compile(r"[A-Za-z]{1,10}(?:[./,]\s?[A-Za-z]{1,8}){0,4}$")
_TAIL = re.compile(
    r"^\W*(?:mit material (?:von|der)|quellen?:|source\s?:|sources\s?:|text:|©|\(c\)|copyright|avec l[’']?)?\W*"
    r"(?P<names>[^.!?]{2,60})\W*$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[(\[](?P<names>[A-Za-z][^()\[\]]{1,40})[)\]]\s*\.?\s*$")
_MAX_TAIL = 90
_MAX_WORDS = 4


def dateline(paragraph: str) -> tuple[str, str]:
    """Return the place and the agency that a paragraph opens with: ("BERLIN", "dpa") for "BERLIN (dpa) – ..."."""
    match = _DATELINE.match(paragraph)
    if match is None:
        return "", ""
    place, sign = match["place"].strip(" ,"), match["sign"] or ""
    if len(place.split()) > _MAX_WORDS:
        return "", ""
    signed = bool(sign) and _SIGN.match(sign) is not None and (sign.islower() or bool(agencies_in(sign)))
    if signed or (match["dash"] and place.isupper()):
        return place, ", ".join(agencies_in(sign))
    return "", ""


def agency_of_tail(line: str) -> str:
    """Return the agencies that a last line consists of ("dpa/AFP", "© AFP") or ends with ("... (dpa)")."""
    if len(line) <= _MAX_TAIL and agencies_in(line):
        match = _TAIL.match(line)
        if match and _only_signs(match["names"]):
            return match["names"].strip(" ()[].,;–—-")
    match = _IN_BRACKETS.search(line)
    if match and agencies_in(match["names"]) and _only_signs(match["names"]):
        return match["names"].strip()
    return ""


def _only_signs(names: str) -> bool:
    """Whether every word is an agency or an author's sign."""
    rest = names
    for agency in agencies_in(names):
        rest = rest.replace(agency, " ")
    return all(len(word) <= _MAX_WORDS or word.lower() in _FILLERS for word in re.findall(r"\w+", rest))


_FILLERS = frozenset(("agenturen", "agencies", "agences", "infocom", "material", "redaktion", "associated", "press"))
