"""Pages that ask for consent to advertising and cookies and hold nothing else: told by most of their words."""

import re
from collections.abc import Iterable

_ASKED = re.compile(
    r"(?:wir|we|nous|mir) (?:und|and|et|an) (?:unsere?|our|nos|eise?n?) (?:bis zu )?(?:[\d.,]+ )?"
    r"(?:partner|vendors|partenaires)"
    r"|personenbezogene[nr]? daten|personal(?:ised|ized)? (?:data|ads)|données (?:à caractère )?personnel"
    r"|perséinlech(?:en)? donnéeën|\bcookies?\b|\btracking\b"
    r"|(?:ihre|deine) (?:zustimmung|einwilligung)|your consent|votre consentement|är zoustëmmung",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"\W*(?:(?:alle|allem|all|tout|alles)?\s*(?:cookies?)?\s*(?:akzeptieren|annehmen|zulassen|zustimmen|einwilligen"
    r"|akzeptéieren|zoustëmmen)|einverstanden|(?:j')?accepter?(?: tout)?(?: et fermer)?|tout accepter"
    r"|(?:i )?(?:accept|agree|consent|allow)(?: all)?(?: cookies)?)\W*",
    re.IGNORECASE,
)
_SHARE = 0.5


def asks(lines: Iterable[tuple[str, int]], buttons: Iterable[str]) -> bool:
    """Tell whether lines, each with its number of words outside of links, and buttons do little but ask for consent."""
    said = list(lines)
    asking = sum(words for text, words in said if _ASKED.search(text))
    if not asking or asking < _SHARE * sum(words for _, words in said):
        return False
    return any(_BUTTON.fullmatch(" ".join(button.split())) for button in buttons)
