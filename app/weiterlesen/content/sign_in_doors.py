"""Ways on that ask for no secret: to a sign-in elsewhere, and the forms that a browser or a nod sends along the way.

"Sign in with X" ─ link, or a form with nothing but a button          → doors
a page between two hosts ─ hidden fields that a script would send at once  → passing_on
"X would like to know your name" ─ a button that allows it                → passing_on, with consent
"""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from weiterlesen.content import urls
from weiterlesen.content.page.controls import Field, button, default_of, fields_of, is_submit, type_of
from weiterlesen.content.page.tree import is_hidden, parse, text_of
from weiterlesen.content.page.wall_words import Sign, has, is_sign_out
from weiterlesen.content.walls import sign_links

_SINGLE_SIGN_ON = re.compile(
    r"(?:^|[/?&=._-])(?:sso|oidc|openid\w*|oauth2?|saml2?|idp|shibboleth|single-?sign-?on|social-?(?:login|auth))"
    r"(?:$|[/?&=._-])",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:mit|with|via|über|avec|mat)\b", re.IGNORECASE)
_MACHINE = frozenset(("SAMLResponse", "SAMLRequest", "wresult", "id_token", "code"))
_ALLOW = re.compile(
    r"(?:ja,? )?(?:ich )?(?:zustimmen|stimme zu|erlauben|akzeptieren|annehmen|autorisieren|zulassen|bestätigen"
    r"|freigeben|weiter|fortfahren|einwilligen|yes|allow(?: access)?|accept|authori[sz]e|approve|agree|i agree|continue"
    r"|confirm|grant(?: access)?|autoriser|accepter|j'accepte|continuer|confirmer|zoustëmmen|erlaben|weider)"
    r"(?: (?:und|and|et) \w+)?"
    r"|(?:zugriff|zugang) (?:erlauben|gewähren)|weiter (?:zu|mit|nach) .{1,40}|continue (?:to|as|with) .{1,40}",
    re.IGNORECASE,
)
_BY_MAIL = re.compile(
    r"\w*(?:code|link)\b.{0,20}\b(?:senden|schicken|anfordern|zusenden|zuschicken|erhalten|e-?mail\w*)"
    r"|(?:send|get|e-?mail|request|use|with|mit|per|via|avec|recevoir|envoyer)\b.{0,30}\b(?:\w*code|\w*links?|liens?)\b"
    r"|(?:ohne|without|sans)(?: an?| un| ein)? (?:passwort|password|mot de passe)|password-?less",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"regist|sign-?up|inscri|reset|lost|forgot|vergess|oubli|aktivier|activat|confirm|verif", re.IGNORECASE
)
_NOT_ASKED = frozenset(("hidden", "submit", "button", "reset", "image", "checkbox", "radio"))
_LABEL_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Door:
    """Where to go on: a link, or a form of which `fields` is what its button sends."""

    address: str
    fields: tuple[Field, ...] | None = None


def is_single_sign_on(url: str) -> bool:
    """Whether an address is by its path or query one of single sign-on."""
    return _SINGLE_SIGN_ON.search(url.partition("://")[2].partition("/")[2]) is not None


def doors(html: str, url: str) -> tuple[Door, ...]:
    """Return the ways from a sign-in page to a sign-in with another account: links, then buttons."""
    tree = parse(html)
    if tree is None:
        return ()
    links = [Door(address) for element in tree.iter("a") if (address := _door_link(element, url))]
    forms = [door for form, fields in fields_of(tree).items() if (door := _button_door(form, fields, url))]
    return tuple(dict.fromkeys((*links, *forms)))


def by_mail(html: str, url: str) -> tuple[str, ...]:
    """Return where a sign-in page's links lead that promise a mail with a code or a link in the password's place."""
    tree = parse(html)
    links = () if tree is None else tree.iter("a")
    return tuple(dict.fromkeys(address for element in links if (address := _mail_link(element, url))))


def passing_on(html: str, url: str, *, consent: bool) -> Door | None:
    """Return the form that leads on from a page and wants nothing typed; with `consent` also one that asks for a nod.

    Where it cannot be told which button allows and which refuses, it is left to the reader.
    """
    tree = parse(html)
    if tree is None:
        return None
    for form, fields in fields_of(tree).items():
        if not _asks_nothing(fields) or (form.get("method") or "get").strip().lower() != "post":
            continue
        if _MACHINE & {element.get("name", "") for element in fields if type_of(element) == "hidden"}:
            return _sent(form, fields, url, next((each for each in fields if is_submit(each)), None))
        nod = next((each for each in fields if is_submit(each) and _ALLOW.fullmatch(_label(each))), None)
        if consent and nod is not None:
            return _sent(form, fields, url, nod)
    return None


def _door_link(element: HtmlElement, url: str) -> str:
    """Return where a link to a sign-in with another account leads, "" for another link."""
    href, label = element.get("href", ""), _label(element)
    named = has(Sign.SIGN_IN, label) and _WITH.search(label) is not None
    if not (named or _SINGLE_SIGN_ON.search(href)) or sign_links.is_social(href, label) or is_sign_out(label, href):
        return ""
    return urls.web(url, href)


def _mail_link(element: HtmlElement, url: str) -> str:
    href, label = element.get("href", ""), _label(element)
    asks = _BY_MAIL.search(label) is not None and _LOST.search(f"{href} {label}") is None
    address = urls.web(url, href) if asks else ""
    return address if urls.origin(address) == urls.origin(url) else ""


def _button_door(form: HtmlElement, fields: list[HtmlElement], url: str) -> Door | None:
    """Return a form that holds nothing but a button to sign in with another account."""
    submit = next((element for element in fields if is_submit(element)), None)
    if submit is None or not _asks_nothing(fields) or is_hidden(form):
        return None
    action, label = form.get("action", ""), _label(submit)
    if is_sign_out(label, action) or (form.get("method") or "get").strip().lower() != "post":
        return None
    if not (has(Sign.SIGN_IN, label) or _SINGLE_SIGN_ON.search(action)) or sign_links.is_social(action, label):
        return None
    return _sent(form, fields, url, submit)


def _asks_nothing(fields: list[HtmlElement]) -> bool:
    """Whether a person has nothing to type, choose or tick in these."""
    for element in fields:
        if element.tag in {"select", "textarea"} or (element.tag == "input" and type_of(element) not in _NOT_ASKED):
            return False
        if type_of(element) == "checkbox" and "required" in element.attrib and "checked" not in element.attrib:
            return False
    return True


def _label(element: HtmlElement) -> str:
    label = text_of(element) or element.get("value") or element.get("aria-label") or ""
    return " ".join(label[:_LABEL_LETTERS].replace("’", "'").split()).rstrip(" .!»›→>")


def _sent(form: HtmlElement, fields: list[HtmlElement], url: str, pressed: HtmlElement | None) -> Door | None:
    own = (pressed.get("formaction") if pressed is not None else None) or form.get("action") or ""
    address = urls.absolute(url, own.strip() or url)
    if not urls.is_web(address):
        return None
    pairs = [pair for element in fields if "disabled" not in element.attrib for pair in default_of(element)]
    field = button(pressed)
    return Door(address, (*pairs, *([field] if field else [])))
