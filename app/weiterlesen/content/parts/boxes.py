"""Boxes beside the text: background for the reader, and corrections; told by their class names and first words."""

import re

from lxml.html import HtmlElement

from weiterlesen.content.markup.inline import walk
from weiterlesen.content.sanitize import text_of

#: Tags that may be a box.
TAGS = frozenset(("aside", "section", "div", "details"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary"))
_BOX_CLASS = re.compile(
    r"(?<![a-z])(?:info-?(?:box|kasten)|fact-?(?:box|sheet)|fakten-?(?:box|check-?box|kasten)|hintergrund-?(?:box|kasten)"
    r"|kasten|zur-?person|encadr[ée]|wissens?-?box|steckbrief|at-?a-?glance|key-?facts|background-?box|text-?box)(?![a-z])",
    re.IGNORECASE,
)
_BOX_TITLE = re.compile(
    r"(?:zur person|zur sache|zum thema|hintergrund|hintergründe|info(?:box|s|rmationen)?|fakten"
    r"|(?:zahlen|daten) und fakten|das wichtigste in kürze|in kürze|auf einen blick|stichwort|chronologie|steckbrief"
    r"|en bref|à savoir|repères|le contexte|contexte|en chiffres|bio express|at a glance|key facts|fact ?box|fact file"
    r"|background|timeline|in brief|kuerz gesot)(?:\s*[:–—-].*)?[:.]?",
    re.IGNORECASE,
)
_TITLE_CLASS = re.compile(r"(?<![a-z])(?:title|titel|titre|headline|heading|header)(?![a-z])", re.IGNORECASE)
_NOTICE_CLASS = re.compile(
    r"(?<![a-z])(?:corrections?|corrigendum|korrektur(?:hinweis)?|rectificatif|erratum|richtigstellung|berichtigung"
    r"|editors?-?s?-?note|redaktionshinweis)(?![a-z])",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:korrektur(?:hinweis)?|richtigstellung|berichtigung|corrections?|corrigendum|clarification|rectificatif|erratum)"
    r"(?:\s*\([^)]{1,40}\)|\s+(?:vom |du |of |am )?\d[\w ./]{0,24})?\s*(?:[:–—]|$)"
    r"|(?:(?:hinweis|anmerkung|anm\.) (?:der|d\.) (?:redaktion|red\.)|editor['’]?s['’]? note|note de la rédaction|ndlr)"
    r"\s*(?:[:–—]|$)"
    r"|(?:in )?an earlier version of this|(?:in einer|eine) frühere[nr]? (?:version|fassung) (?:dieses|des)\b",
    re.IGNORECASE,
)
_MAX_BOX_WORDS = 250
_MAX_NOTICE_WORDS = 150
_MAX_TITLE_WORDS = 12


def is_notice_text(text: str) -> bool:
    """Tell whether a paragraph begins as a correction does ("Korrektur:", "Note de la rédaction :")."""
    return bool(_NOTICE.match(text))


def is_notice(element: HtmlElement) -> bool:
    """Tell whether an element is named a correction, and short enough to be one."""
    return bool(_NOTICE_CLASS.search(_names(element))) and len(text_of(element).split()) <= _MAX_NOTICE_WORDS


def box_title(element: HtmlElement) -> tuple[bool, HtmlElement | None]:
    """Tell whether an element is an info box, and which element inside is its title.

    It is one by its class or its first line ("Zur Person", "En bref", "At a glance"), and with no more than 250 words.
    """
    named = bool(_BOX_CLASS.search(_names(element)))
    title = _first_line(element)
    if not named and element.tag != "aside" and (title is None or not _BOX_TITLE.fullmatch(text_of(title))):
        return False, None
    return len(text_of(element).split()) <= _MAX_BOX_WORDS, title


def _names(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


def _first_line(element: HtmlElement) -> HtmlElement | None:
    """Return the element that the visible text begins with, if it looks like a title."""
    opened: list[HtmlElement] = []
    for step, node, text in walk(element):
        if step == "start":
            opened.append(node)
        elif step == "end":
            opened.pop()
        elif text.strip():
            return next((parent for parent in opened[1:] if _is_title(parent)), None)
    return None


def _is_title(element: HtmlElement) -> bool:
    if element.tag in _HEADINGS:
        return True
    strong = [node for tag in ("strong", "b") for node in element.iter(tag)] if element.tag == "p" else []
    if not strong and not _TITLE_CLASS.search(_names(element)):
        return False
    words = text_of(element)
    return len(words.split()) <= _MAX_TITLE_WORDS and (not strong or text_of(strong[0]) == words)
