"""Names of people, out of the lines that newspapers set around them."""

import re
from collections.abc import Iterable

from weiterlesen.content.page.tree import folded

_LEADS = """
    written by|reported by|posted by|published by|story by|text by|words by|article by|created by|by
    text und fotos|text und bilder|eine analyse von|ein kommentar von|eine kolumne von|ein gastbeitrag von
    ein interview von|kommentar von|analyse von|von unserem korrespondenten|von unserer korrespondentin|von|text
    autoren|autorinnen|autorin|autor|interview|propos recueillis par|publié par|écrit par|rédigé par|article de|par
    vun der|vum|vun|vom|escrito por|publicado por|por|scritto da|pubblicato da|a cura di|di|da|geschreven door|door|av
    af|tekst"""
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
    r"|[\s,|•·-]+(?:on\s+|am\s+|le\s+|(?:mo|di|mi|do|fr|sa|so),?\s+)?"
    r"\d{1,2}[.-]?\s?(?:\d{1,2}[.-]|[^\W\d]{3,9}[.-]?\s?)\s?\d{2,4}.*$"
    r"|\s(?:updated|published|posted|aktualisiert|veröffentlicht|publié|publicado|actualizado|mis à jour)\b.*$",
    re.IGNORECASE,
)
#: A text that is nothing but the name of a host.
DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}$", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]](?!\s[A-ZÄÖÜÉ])")
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
    r"unknown|no author|subscribe|unsubscribe|profile|profil|nachrichten|news|manager|consultant|founder|"
    r"director|expert|ceo|cto|engineer|specialist|strategist|attorney)\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\b(?:dpa|AFP|AP|Associated Press|Reuters|APA|sda|ATS|KNA|epd|ANSA|EFE|Belga|ANP|PAP|ČTK|dts|SID|PA Media|"
    r"Press Association|Europa Press|AAP|ANI|PTI|IANS|UPI|TASS|NTB|TT|Ritzau|Keystone)\b"
)
_LETTER = re.compile(r"[^\W\d_]")
_PARTICLE = re.compile(
    r"(?:von|van|vom|zu|zum|zur|de|der|den|du|di|da|do|dos|das|del|della|la|le|el|al|bin|ibn|y|e|av|af|ten|ter|d|l)$"
)
_LETTERS_OF = re.compile(r"[A-ZÄÖÜ]{2,5}$")
_NO_NAME = re.compile(
    r"\b(?:copy|link|share|read|more|view|print|save|listen|min|updated|posted|published|article|comments?|about|author|"
    r"foto|photo|bild|image|getty|video|audio|teilen|drucken|kommentare?|artikel|uhr|mehr|jetzt|montag|dienstag|"
    r"mittwoch|donnerstag|freitag|samstag|sonntag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|"
    r"march|april|june|july|august|september|october|november|december|januar|februar|märz|juni|juli|oktober|dezember)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:no author|unknown|anonymous|admin(?:istrator)?|guest|gast|author|autor(?:in|en)?|staff|user|editor|null|none|"
    r"undefined|n/?a|home|website|online|news|by|von)$",
    re.IGNORECASE,
)
_SIDE_REMARK = re.compile(r"\s[-–—]\s.*$")
_BEHIND_DATE = re.compile(r"^.{0,60}\d.{0,20}?\s(?=(?:by|von|par|por)\s)", re.IGNORECASE)
_MAX_NAME = 60
_MAX_LINE = 400
_MAX_WORDS = 6
_LONG_NAME = 4
_WIDE = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_MAX_WIDE_NAME = 10
_ALPHANUMERIC = re.compile(r"[^\W_]+")


def agencies_in(text: str) -> tuple[str, ...]:
    """Return the news agencies named in `text`, in order."""
    return tuple(dict.fromkeys(_AGENCY.findall(text)))


def people_in(lines: Iterable[str], *, site: str = "", strict: bool = False) -> tuple[str, ...]:
    """Return the names of people in byline texts, in order, each once.

    Roles, addresses, agencies and the house itself (`site`) are left out; if `strict`, also what does not look like a
    name.
    """
    found: dict[str, str] = {}
    for line in lines:
        parts = _split(line)
        announced_alone = len(parts) == 1 and (has_lead(line) or " " not in line)
        in_company = len(parts) > 1 and any(map(_is_phrase, parts))
        for name in parts:
            if " " not in name and (in_company or (strict and not announced_alone)):
                continue
            if _is_person(name, site) and (not strict or " " not in name or looks_like_a_name(name)):
                found.setdefault(name.casefold(), name)
    return tuple(found.values())


def collectives_in(lines: Iterable[str]) -> tuple[str, ...]:
    """Return whoever else signs: agencies, desks, houses; each line is one."""
    found: dict[str, str] = {}
    for line in lines:
        name = _POSTS_OF.sub("", without_lead(_without_addresses(line))).strip(" ,:-–—*|\"'")
        if _LETTER.search(name) and len(name) <= _MAX_NAME and not _NOBODY.match(name):
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def agencies_beside(line: str) -> tuple[str, ...]:
    """Return the agencies that stand as parts of their own in a byline."""
    return tuple(
        part for part in _split(line) if agencies_in(part) and _AGENCY.sub("", part).strip().lower() in ("", "the")
    )


def looks_like_a_name(text: str) -> bool:
    """Whether a short text is set as the name of a person is: two to six words with capitals."""
    words = text.split()
    if not 1 < len(words) <= _MAX_WORDS or any(letter.isdigit() for letter in text) or _NO_NAME.search(text):
        return False
    if any(mark in text for mark in "!?:…“”„") or (len(text) > _MAX_WIDE_NAME and _WIDE.search(text)):
        return False
    return all(not word[0].islower() or _PARTICLE.match(word) for word in words) and words[0][0].isalpha()


def announced(line: str) -> str:
    """Return the byline in a line with a date before it, or that begins as bylines do; "" if there is none."""
    line = _BEHIND_DATE.sub("", line)
    return line if has_lead(line) else ""


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
    line = _POSTS_OF.sub("", _DATE_TAIL.sub("", without_lead(_without_addresses(line))))
    return [_bare(part) for part in _BREAK.split(line)]


def _without_addresses(line: str) -> str:
    line = line[:_MAX_LINE]
    for pattern in (_ADDRESS, _MAIL, _HANDLE, _BRACKETS):
        line = pattern.sub(" ", line)
    return folded(line)


def _bare(part: str) -> str:
    """Return a name without lead, punctuation and a remark behind a dash."""
    part = without_lead(part)
    bare = _SIDE_REMARK.sub("", part)
    return (bare if " " in bare else part).strip(" ,.:-–—*|\"'")


def _is_person(name: str, site: str) -> bool:
    if not name or len(name) > _MAX_NAME or len(name.split()) > _MAX_WORDS or not _LETTER.search(name):
        return False
    if DOMAIN.match(name) or _LETTERS_OF.match(name) or _NOBODY.match(name) or is_house(name, site):
        return False
    if _is_handle(name) or _is_phrase(name):
        return False
    return not (_DATE.search(name) or _ROLE.search(name) or agencies_in(name))


def _is_handle(name: str) -> bool:
    """Whether a name is one that a computer knows somebody by."""
    return " " not in name and name.islower()


def _is_phrase(name: str) -> bool:
    """Whether words without capitals stand between others, as in "Office for the Woods"."""
    small = [word for word in name.split() if word[0].islower() and not _PARTICLE.match(word)]
    return bool(small) and not name.islower()


def is_house(name: str, site: str) -> bool:
    """Whether a name is the site's own, or the heart of it."""
    one, other = ("".join(_ALPHANUMERIC.findall(text.casefold())) for text in (name, site))
    return bool(one) and (one == other or (len(one) >= _LONG_NAME and one in other))
