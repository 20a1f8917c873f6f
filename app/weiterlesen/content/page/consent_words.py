"""Pages that ask for consent to advertising and cookies and hold nothing else: told by most of their words."""

import re
from collections.abc import Iterable

_ASKED = re.compile(
    r"(?:wir|we|nous|mir) (?:und|and|et|an) (?:unsere?|our|nos|eise?n?) (?:bis zu )?(?:[\d.,]+ )?"
    r"(?:partner|vendors|partenaires)"
    r"|personenbezogene[nr]? daten|personal(?:ised|ized)? (?:data|ads)|données (?:à caractère )?personnel"
    r"|\b(?:mit|ohne|mat|ouni|with|without|sans|avec|la) (?:werbung|reklamm|ads|advertising|publicité|pub)\b"
    r"|\bwerbefrei\b"
    r"|\b(?:werbung|reklamm|ads|publicité) (?:oder|or|ou)\b|\b(?:oder|or|ou) (?:werbung|reklamm|ads|publicité)\b"
    r"|perséinlech(?:en)? donnéeën|\bcookie[sn]?\b|\btracking\b"
    r"|(?:ihre|deine) (?:zustimmung|einwilligung)|your consent|votre consentement|är zoustëmmung",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"\W*(?:(?:alle|allem|all|tout|alles)?\s*(?:cookies?)?\s*(?:akzeptieren|annehmen|zulassen|zustimmen|einwilligen"
    r"|akzeptéieren|zoustëmmen)|einverstanden|(?:j')?accepter?(?: tout)?(?: et fermer)?|tout accepter"
    r"|(?:i )?(?:accept|agree|consent|allow)(?: all)?(?: cookies)?)\W*",
    re.IGNORECASE,
)
#: A longer button, that agrees to what it names.
_AGREES = re.compile(
    r"\b(?:akzeptieren|annehmen|zulassen|zustimmen|erlauben|einverstanden|accept|agree|allow|consent|accepter|j'accepte"
    r"|autoriser|akzeptéieren|erlaben|averstanen)\b",
    re.IGNORECASE,
)
_AGREED_WORDS = 10
_SHARE = 0.5


def asks(lines: Iterable[tuple[str, int]], buttons: Iterable[str]) -> bool:
    """Tell whether lines, each with its number of words outside of links, and buttons do little but ask for consent."""
    said = list(lines)
    asking = sum(words for text, words in said if _ASKED.search(text))
    if not asking or asking < _SHARE * sum(words for _, words in said):
        return False
    return any(_agrees(" ".join(button.split())) for button in buttons)


def _agrees(label: str) -> bool:
    if _BUTTON.fullmatch(label):
        return True
    few = len(label.split()) <= _AGREED_WORDS
    return few and _AGREES.search(label) is not None and _ASKED.search(label) is not None
