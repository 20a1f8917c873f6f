"""Words of pages that show no article, and say why: this country, an ad blocker, an address that leads nowhere.

Each needs two things said in one breath: what it is about, and that there is nothing. A text about such pages is long.
"""

import re
from collections.abc import Iterable
from typing import Final

from weiterlesen.model.access import PageKind

_NO: Final = (
    r"(?:nicht|kein\w*|not|\w+n't|cannot|unavailable|blocked|gesperrt|indisponible|pas|interdit\w*|bloqué\w*|nëmmen|net|keen"
    r"|just|nur|only|réserv\w*)"
)
_HERE: Final = (
    r"(?:(?:in|from|an|dans|de|depuis|für|for|en)"
    r" (?:ihre[mr]|deine[mr]|diese[mr]|your|this|votre|cette|ce|äre[mr]|dëse[mr])"
    r" (?:land|region|standort|country|regioun|location|territory|pays|région|territoire))"
)
_BLOCKER: Final = r"(?:(?:ad|werbe|pub)[- ]?block\w*|bloqueur\w* de (?:pub|publicité)\w*|reklamm?blocker\w*)"
_OFF: Final = (
    r"(?:ausschalten|aus ?geschaltet|schalten|schalt|deaktivier\w*|erkannt|entdeckt|aktiv\w*|eingeschaltet|an|un"
    r"|turn(?:ed)?|disabl\w*|pause|allow|using|detected|whitelist|désactiv\w*|détecté\w*|fonctionne)"
)
_PAGE: Final = r"(?:seite|artikel|beitrag|inhalt|adresse|page|article|story|link|url|lien|contenu|säit)"
_NOWHERE: Final = (
    r"(?:gibt es (?:leider )?nicht|existier\w* nicht|nicht (?:mehr )?(?:gefunden|da|vorhanden|verfügbar|finden)"
    r"|(?:wurde|ist) (?:leider )?(?:gelöscht|entfernt|verschoben|umgezogen)|moved|removed|deleted|no longer|missing"
    r"|(?:couldn't|can't|could not) (?:find|be found)|not found|doesn't exist|does not exist|introuvable|n'existe"
    r"|supprimée?|déplacée?|non trouvée?|gëtt et (?:leider )?net|net fonnt|geläscht|broken|ancien)"
)


def _either(first: str, second: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b{first}\b[^.!?]{{0,80}}(?<!\w){second}(?!\w)|(?<!\w){second}(?!\w)[^.!?]{{0,80}}\b{first}\b", re.IGNORECASE
    )


_ABOUT: Final = (
    (PageKind.GEO, _either(_HERE, _NO)),
    (PageKind.AD_BLOCKER, _either(_BLOCKER, _OFF)),
    (PageKind.ERROR, _either(_PAGE, _NOWHERE)),
)


def kind_of(lines: Iterable[str]) -> PageKind | None:
    """Return what a page with hardly more than these lines is instead of an article."""
    said = [" ".join(line.split()).replace("’", "'") for line in lines]
    return next((kind for kind, pattern in _ABOUT if any(map(pattern.search, said))), None)
