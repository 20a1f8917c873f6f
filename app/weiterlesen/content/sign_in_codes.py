"""The second factor: fields for a code from a mail, a message or a device, and the form around one."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from weiterlesen.content import urls
from weiterlesen.content.page.controls import TEXT_TYPES, Field, button, default_of, fields_of, is_submit, type_of
from weiterlesen.content.page.passages import visible
from weiterlesen.content.page.tree import body_of, parse, text_of

_CODE_NAME = re.compile(
    r"(?:^|[\W_])(?:otp\w*|[a-z]{0,12}otp|mfa|[a-z]{0,4}2fa|two_?factor|one[-_]?time\w*|(?:verification|auth|security|confirm\w*|sms)[-_]?code)"
    r"(?:$|[\W_])",
    re.IGNORECASE,
)
_LOOSE_CODE_NAME = re.compile(r"(?:^|[\W_])(?:code|passcode|token|pin|tan|verif\w*)(?:$|[\W_])", re.IGNORECASE)
_OTHER_CODE_NAME = re.compile(
    r"coupon|gutschein|voucher|promo|discount|rabatt|referr|postal|post_?code|zip|country|currency|lang", re.IGNORECASE
)
_CODE_WORDS = re.compile(
    r"(?:zwei|mehr|two|multi)-?(?:faktor|factor|step)|zweistufig|authenti(?:fizierungs|cator|fication)|\b2-?fa\b"
    r"|authentication code|(?:bestätigungs|sicherheits|verifizierungs|anmelde|zugangs|login)-?code"
    r"|(?:verification|security|access|confirmation|sign-?in|log-?in) code|code de (?:vérification|sécurité|connexion)"
    r"|double authentification|einmal-?(?:code|passwort)|one-?time|(?:\d|six)[- ]digit code|sechsstellig"
    r"|code\b.{0,40}\b(?:gesendet|geschickt|sent|envoyé|geschéckt)|(?:sent|emailed)\b.{0,40}\bcode",
    re.IGNORECASE,
)
_GIVE_UP = re.compile(
    r"\b(?:cancel|back|resend|again|abort|abbrechen|zurück|erneut|noch ?mal|annuler|retour|renvoyer)\b"
    r"|resend",
    re.IGNORECASE,
)
_LINK_SENT = re.compile(
    r"(?:link|e-?mail|nachricht|message|courriel)\b.{0,80}\b(?:gesendet|geschickt|verschickt|sent|envoyé|geschéckt)"
    r"|(?:sent|gesendet|geschickt|envoyé)\b.{0,60}\b(?:link|e-?mail|courriel|posteingang|inbox)"
    r"|check your (?:e-?mail|inbox)|prüfen? sie (?:ihr(?:en|e)? )?(?:e-?mails?|posteingang)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class CodeForm:
    """A form that wants a code. `hidden` is everything else that a browser would send, the pressed button last."""

    action: str
    method: str
    hidden: tuple[Field, ...]
    code_field: str

    def filled(self, code: str) -> tuple[Field, ...]:
        """Return what is to be sent."""
        return (*self.hidden, (self.code_field, code))


def find_code_form(html: str, url: str) -> CodeForm | None:
    """Return the form of a page that asks for a code, or None."""
    tree = parse(html)
    if tree is None:
        return None
    asked_for = has_code_field(tree)
    for form, fields in fields_of(tree).items():
        if has_password(fields):
            continue
        code = next((element for element in fields if is_code(element)), None)
        if code is None and asked_for:
            code = next((element for element in fields if _is_loose_code(element)), None)
        if code is not None and code.get("name"):
            return _read(form, fields, code, url)
    return None


def says_link_sent(html: str) -> bool:
    """Whether a page says that a link to sign in with is on its way to the reader's mail."""
    tree = parse(html)
    return tree is not None and _LINK_SENT.search(text_of(body_of(tree))) is not None


def says_code(text: str) -> bool:
    """Whether a publisher's words are about a code."""
    return _CODE_WORDS.search(text) is not None


def has_password(fields: list[HtmlElement]) -> bool:
    """Whether a form asks for a password: a code in it goes along with that one, and is nothing to be given later."""
    return any(type_of(element) == "password" and not is_code(element) for element in fields)


def is_code(element: HtmlElement) -> bool:
    """Whether a field asks for a code."""
    if element.tag != "input" or type_of(element) not in TEXT_TYPES | {"number", "password"}:
        return False
    if "one-time-code" in element.get("autocomplete", ""):
        return True
    return any(_CODE_NAME.search(element.get(name, "")) for name in ("name", "id"))


def has_code_field(tree: HtmlElement) -> bool:
    """Whether a page asks for a code: by the field's name, or by a loose one and the words around it."""
    loose = False
    along = {id(element) for fields in fields_of(tree).values() if has_password(fields) for element in fields}
    for element in visible(body_of(tree)):
        if id(element) in along:
            continue
        if is_code(element):
            return True
        loose = loose or _is_loose_code(element)
    return loose and says_code(text_of(body_of(tree)))


def _is_loose_code(element: HtmlElement) -> bool:
    if element.tag != "input" or type_of(element) not in TEXT_TYPES | {"number"}:
        return False
    name = element.get("name", "")
    return _LOOSE_CODE_NAME.search(name) is not None and _OTHER_CODE_NAME.search(name) is None


def _gives_up(element: HtmlElement) -> bool:
    """Whether a button leads away from the code: back, or to another one."""
    said = f"{text_of(element)} {element.get('value', '')} {element.get('name', '')}"
    return "formnovalidate" in element.attrib or _GIVE_UP.search(said) is not None


def _read(form: HtmlElement, fields: list[HtmlElement], code: HtmlElement, url: str) -> CodeForm:
    buttons = [element for element in fields if is_submit(element)]
    pressed = button(next((each for each in buttons if not _gives_up(each)), buttons[0] if buttons else None))
    hidden = [pair for element in fields if element is not code for pair in default_of(element)]
    return CodeForm(
        action=urls.absolute(url, (form.get("action") or "").strip() or url),
        method=(form.get("method") or "get").strip().lower(),
        hidden=(*hidden, *([pressed] if pressed else [])),
        code_field=code.get("name", ""),
    )
