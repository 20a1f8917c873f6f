"""Names of people, out of the lines that newspapers set around them."""

import re
from collections.abc import Iterable

from weiterlesen.content.page.tree import folded

_LEADS = """
    written by|reported by|posted by|published by|story by|text by|words by|article by|created by|by
    text und fotos|text und bilder|eine analyse von|ein kommentar von|eine kolumne von|ein gastbeitrag von
    ein interview von|kommentar von|analyse von|von unserem korrespondenten|von unserer korrespondentin|von|text
    autoren|autorinnen|autorin|autor|interview|propos recueillis par|publié par|écrit par|rédigé par|article de|par
    vun|escrito por|publicado por|por|scritto da|pubblicato da|a cura di|di|da|geschreven door|door|av|af|tekst"""
_LEAD = re.compile(rf"(?:{_LEADS.strip().replace(chr(10), '|').replace('    ', '')})(?:\s*[:|]\s*|\s+)", re.IGNORECASE)
_ALSO_NAMES = frozenset(("di", "da", "av", "af"))
_MAIL = re.compile(r"\S+@\S+\.\w+")
_HANDLE = re.compile(r"(?:^|\s)@\w+")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_POSTS_OF = re.compile(
    r"^(?:view all posts by|view my (?:complete )?profile|posts by|more (?:articles |posts )?by|alle artikel von|"
    r"(?:zeige )?alle beiträge von|afficher mon profil(?: complet)?|voir tous les articles de|"
    r"ver todas las entradas de)\s*",
    re.IGNORECASE,
)
_DATE_TAIL = re.compile(
    r"[\s,|•·-]+(?:on\s+|am\s+|le\s+)?(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s+)?"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b.*$"
    r"|[\s,|•·-]+\d{1,2}\.?\s?(?:\d{1,2}\.|[^\W\d]{3,9}\.?\s)\s?\d{2,4}.*$",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}$", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_BREAK = re.compile(
    r"\s*(?:[;/|&·•\n]|,(?!\s*(?:jr|sr|phd|md)\b))\s*"
    r"|\s(?:and|und|et|y|e|en|och|og|i|with|mit|avec|an|sowie)\s",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{4}|\d{1,2}[.:/]\d{1,2}|\b(?:published|updated|aktualisiert|mins? read|min read|publié|stand|uhr)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:editor|reporter|correspondent|columnist|contributor|writer|staff|journalist|producer|analyst|photographer|"
    r"redakteur|redakteurin|redaktion|korrespondent|korrespondentin|volontär|volontärin|chefredakteur|reporterin|"
    r"autor|autorin|journalistin|journaliste|rédaction|rédacteur|rédactrice|correspondant|correspondante|chroniqueur|"
    r"redacción|redactor|redactora|periodista|redazione|giornalista|redactie|redaktionen|newsroom|news desk|team|"
    r"desk|agency|agencies|agenturen|agence|agences|admin|administrator|guest|gast|follow|view profile|biography|bio|"
    r"unknown|no author|subscribe|unsubscribe|profile|profil|nachrichten|news)\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\b(?:dpa|AFP|AP|Associated Press|Reuters|APA|sda|ATS|KNA|epd|ANSA|EFE|Belga|ANP|PAP|ČTK|dts|SID|PA Media|"
    r"Press Association|Europa Press|AAP|ANI|PTI|IANS|UPI|TASS|NTB|TT|Ritzau|Keystone)\b"
)
_LETTER = re.compile(r"[^\W\d_]")
_MAX_NAME = 60
_MAX_WORDS = 6


def agencies_in(text: str) -> tuple[str, ...]:
    """Return the news agencies named in `text`, in order."""
    return tuple(dict.fromkeys(_AGENCY.findall(text)))


def people_in(lines: Iterable[str], *, site: str = "") -> tuple[str, ...]:
    """Return the names of people in byline texts, in order, each once.

    Roles, addresses, agencies and the house itself (`site`) are left out.
    """
    found: dict[str, str] = {}
    for line in lines:
        for name in _split(line):
            if _is_person(name, site):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())


def without_lead(line: str) -> str:
    """Return a byline without the word that announces it ("Von", "By", "Par"); "Von der Leyen" keeps hers."""
    while (match := _LEAD.match(line)) is not None:
        rest = line[match.end() :].strip()
        also_a_name = match[0].strip().lower() in _ALSO_NAMES
        if not rest or rest[0].islower() or (also_a_name and " " not in rest):
            break
        line = rest
    return line


def has_lead(line: str) -> bool:
    """Tell whether the line begins as a byline does."""
    return without_lead(line) != line


def _split(line: str) -> list[str]:
    for pattern in (_ADDRESS, _MAIL, _HANDLE, _BRACKETS):
        line = pattern.sub(" ", line)
    line = _POSTS_OF.sub("", _DATE_TAIL.sub("", without_lead(folded(line))))
    return [without_lead(part).strip(" ,.:-–—*|\"'") for part in _BREAK.split(line)]


def _is_person(name: str, site: str) -> bool:
    if not name or len(name) > _MAX_NAME or len(name.split()) > _MAX_WORDS or not _LETTER.search(name):
        return False
    if _DOMAIN.match(name) or (site and name.casefold() == site.casefold()):
        return False
    return not (_DATE.search(name) or _ROLE.search(name) or agencies_in(name))
