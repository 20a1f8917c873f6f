"""The controls of a page's forms, and what a browser would send of them."""

from lxml.html import HtmlElement

from weiterlesen.content.page.tree import text_of

Field = tuple[str, str]

#: Types of fields that a person writes a word into.
TEXT_TYPES = frozenset(("", "text", "email", "tel"))
_BUTTONS = frozenset(("submit", "image"))
_SILENT_TYPES = frozenset(("submit", "image", "button", "reset", "file"))


def fields_of(tree: HtmlElement) -> dict[HtmlElement, list[HtmlElement]]:
    """Return the controls of every form in page order, with those that stand elsewhere and name it."""
    found: dict[HtmlElement, list[HtmlElement]] = {form: [] for form in tree.iter("form")}
    by_id = {form.get("id"): form for form in reversed(found)}
    for element in tree.iter("input", "button", "select", "textarea"):
        named = element.get("form")
        form = by_id.get(named) if named else next(element.iterancestors("form"), None)
        if form is not None:
            found[form].append(element)
    return found


def type_of(element: HtmlElement) -> str:
    """Return the type of an input, "" where none is said."""
    return element.get("type", "").strip().lower()


def is_submit(element: HtmlElement) -> bool:
    """Whether a control sends its form."""
    if element.tag == "button":
        return type_of(element) not in {"button", "reset"}
    return element.tag == "input" and type_of(element) in _BUTTONS


def button(submit: HtmlElement | None) -> Field | None:
    """Return what a pressed button sends; None for one without a name."""
    if submit is None or not submit.get("name"):
        return None
    return (submit.get("name", ""), submit.get("value", ""))


def default_of(element: HtmlElement) -> list[Field]:
    """Return what a control sends when nobody touches it."""
    name = element.get("name")
    if not name or element.tag == "button" or type_of(element) in _SILENT_TYPES:
        return []
    if type_of(element) in {"checkbox", "radio"}:
        return [(name, element.get("value", "on"))] if "checked" in element.attrib else []
    if element.tag == "select":
        options = list(element.iter("option"))
        chosen = next((option for option in options if "selected" in option.attrib), options[0] if options else None)
        return [] if chosen is None else [(name, chosen.get("value", text_of(chosen)))]
    return [(name, (element.text or "") if element.tag == "textarea" else element.get("value", ""))]
