"""Boxes that lie over a page and leave no way to the text below: dialogs, and layers that a style fixes in their place.

What a page keeps hidden lies over nothing; a box with a way to close it is no wall, whatever it says.
"""

import re
from typing import Final

from lxml.html import HtmlElement

from weiterlesen.content.page import curtains
from weiterlesen.content.page.passages import hidden
from weiterlesen.content.page.tree import body_of, name_words, text_of
from weiterlesen.content.page.wall_words import plain_text

_EDGE: Final = r"\s*:\s*0(?![.\d])"
_ALL: Final = r"\s*:\s*100(?:%|[dsl]?v[hwb]\b|vmax\b)"
_FIXED: Final = re.compile(r"(?<![\w-])position\s*:\s*fixed", re.IGNORECASE)
#: A layer from edge to edge.
_VEIL: Final = re.compile(
    r"\A(?=.*(?<![\w-])position\s*:\s*(?:fixed|absolute))"
    rf"(?=.*(?<![\w-])(?:inset{_EDGE}(?!\s+[^;]))|(?=.*(?<![\w-])top{_EDGE})(?=.*(?<![\w-])"
    rf"(?:bottom{_EDGE}|(?:min-)?height{_ALL})))",
    re.IGNORECASE | re.DOTALL,
)
_VEIL_NAMES: Final = frozenset(("fixed", "inset-0"))
_GONE: Final = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*hidden|pointer-events\s*:\s*none|opacity\s*:\s*0(?![.\d]))",
    re.IGNORECASE,
)
_STILL_NAMES: Final = frozenset(("modal-open", "no-scroll", "noscroll", "overflow-hidden", "scroll-lock", "is-locked"))
_DIALOGS: Final = (
    "descendant::dialog|descendant::*[@aria-modal='true']|descendant::*[@role='alertdialog' or @role='dialog']"
)
_CLOSING_NAMES: Final = frozenset(("close", "closer", "dismiss", "schliessen", "schließen", "fermer"))
_THIS: Final = r"(?:dialog|fenster|hinweis|overlay|pop-?up|banner|modal|window|message|fenêtre)"
_CLOSING: Final = re.compile(
    rf"[x×✕✖✗⨯╳❌]|(?:{_THIS} )?schlie(?:ß|ss)en|close(?: (?:this )?{_THIS})?|fermer(?: (?:la|le|ce|cette) {_THIS})?"
    r"|dismiss|zoumaachen|ausblenden|abbrechen|cancel|annuler|skip(?: for now)?|überspringen|ignorer"
    r"|(?:vielleicht |maybe |peut-être |remind me )?(?:später|later|plus tard|spéider)(?: erinnern)?"
    r"|not now|nicht jetzt|pas maintenant|nein,? danke|no,? thanks?(?: you)?|non,? merci|nee,? merci"
    r"|(?:weiter |zurück )?zum (?:artikel|text|beitrag)|(?:continue |back )?to (?:the )?(?:article|story|site)"
    r"|(?:revenir |retour )?à l'article|(?:weiter|continue|continuer) (?:ohne|without|sans) .{1,30}"
    r"|(?:ohne|without|sans) \w+ (?:weiter|continuer?)",
    re.IGNORECASE,
)
_CLICKABLE: Final = frozenset(("a", "button", "input"))


def dialogs(tree: HtmlElement) -> list[HtmlElement]:
    """Return what calls itself a dialog; a browser draws it over the page where it is shown at all (`is_shown`)."""
    return list(body_of(tree).xpath(_DIALOGS))


def layers(tree: HtmlElement) -> list[HtmlElement]:
    """Return what the page's own style lays over everything, smaller boxes too where the text below is out of reach."""
    veils = [*curtains.styled(tree, _VEIL), *(each for each in body_of(tree).iter() if _is_named_veil(each))]
    return [*veils, *curtains.styled(tree, _FIXED)] if veils or _stands_still(tree) else veils


def is_shown(tree: HtmlElement, box: HtmlElement) -> bool:
    """Whether a browser shows the box before any script runs, as far as the page tells."""
    around = [box, *box.iterancestors()]
    if any(hidden(each) or each.get("aria-hidden") == "true" or _is_shut(each) for each in around):
        return False
    return set(around).isdisjoint(curtains.styled(tree, _GONE))


def can_be_closed(box: HtmlElement) -> bool:
    """Whether something in the box takes it away and shows the text below."""
    return any(_closes(element) for element in box.iterdescendants())


def _is_named_veil(element: HtmlElement) -> bool:
    return _VEIL_NAMES.issubset(element.get("class", "").split())


def _stands_still(tree: HtmlElement) -> bool:
    names = f"{tree.get('class', '')} {body_of(tree).get('class', '')}".split()
    return not _STILL_NAMES.isdisjoint(names) or curtains.holds_still(tree)


def _is_shut(element: HtmlElement) -> bool:
    return element.tag == "dialog" and "open" not in element.attrib


def _closes(element: HtmlElement) -> bool:
    if element.tag == "form":
        return element.get("method", "").lower() == "dialog"
    clickable = element.tag in _CLICKABLE or element.get("role") == "button" or "onclick" in element.attrib
    if any(name.endswith("dismiss") or name == "data-close" for name in element.attrib):
        return True
    named = not name_words(element).isdisjoint(_CLOSING_NAMES)
    if not clickable and not named:
        return False
    said = (text_of(element), *(element.get(name, "") for name in ("aria-label", "title", "value")))
    return (named and (clickable or not said[0])) or any(_CLOSING.fullmatch(plain_text(words)) for words in said)
