"""The publisher's own sign-in form, as a browser would fill and send it."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from weiterlesen.content import urls
from weiterlesen.content.page.controls import TEXT_TYPES, Field, button, default_of, fields_of, is_submit, type_of
from weiterlesen.content.page.passages import Passages, visible
from weiterlesen.content.page.tree import body_of, is_hidden, parse, text_of
from weiterlesen.content.page.wall_words import Sign, has, signs
from weiterlesen.content.sanitize import one_line
from weiterlesen.content.sign_in_codes import has_code_field, is_code
from weiterlesen.content.walls import sign_links, wall_box
from weiterlesen.model.access import OfferKind

#: Where sign-in pages usually are, when a publisher links none.
WELL_KNOWN_PATHS: Final = (
    *("/login", "/wp-login.php", "/user/login", "/accounts/login/", "/anmelden", "/connexion", "/signin", "/konto"),
    *("/my-account", "/mein-konto", "/index.php?title=Special:UserLogin"),
)

_USER_NAME = re.compile(
    r"(?:^|[\W_])(?:user(?:name|_?id|_?login|_?email)?|login(?:name|id)?|log|e-?mail(?:address|_?adresse)?|mail|identifi\w+"
    r"|account|kennung|benutzer\w*|kunden?nummer|courriel|nutzer\w*|usr|uname)(?:$|[\W_])",
    re.IGNORECASE,
)
_USER_WORDS = re.compile(
    r"\b(?:benutzer-?(?:name|kennung)|nutzername|user ?name|nom d.utilisateur|benotzernumm|login ?name)\b",
    re.IGNORECASE,
)
_SEARCH_NAME = re.compile(r"^(?:q|s|query|search|suche|term|keywords?|recherche)$", re.IGNORECASE)
_REMEMBER = re.compile(
    r"remember|persist|stay|keep|angemeldet|merken|souvenir|eingeloggt|rester|long[_-]?session|(?:perma|auto)[_-]?log"
    r"|dauerhaft",
    re.IGNORECASE,
)
_OTHER_FORM = re.compile(
    r"regist|sign-?up|inscri|new-?password|reset|lost|forgot|vergess|oubli|change-?pass|newsletter|search|suche|comment"
    r"|subscribe|checkout",
    re.IGNORECASE,
)
_SIGN_IN_FORM = re.compile(r"log-?in|sign-?in|anmeld|connexion|identif|auth|session", re.IGNORECASE)
_NEXT_LABEL = re.compile(
    r"(?:(?:weiter|continue|next|suivant|continuer|anmelden|einloggen|log ?in|sign ?in|weider|se connecter|fortfahren)"
    r"(?: (?:mit|with|avec|mat) (?:meiner |my |mon )?(?:e-?mail\w*|courriel))?"
    r"|mit (?:meiner )?e-?mail[\w-]* (?:anmelden|einloggen|fortfahren)"
    r"|(?:(?:anmelde|login)-?)?(?:link|code) (?:anfordern|senden|schicken|zusenden|erhalten|per e-?mail.{0,12})"
    r"|(?:send|get|request|(?:e-?)?mail)(?: me)?(?: an?| the| my)?"
    r" (?:(?:magic|sign-?in|log-?in|one-time) )?(?:link|code)"
    r"|(?:recevoir|envoyer)(?: un| le| mon)? (?:lien|code)(?: .{1,20})?)\W*",
    re.IGNORECASE,
)
_CAPTCHA = re.compile(r"captcha|turnstile|cf-chl|challenge-form|friendlychallenge", re.IGNORECASE)
_ERROR_NAME = re.compile(
    r"(?:^|[\s_-])(?:errors?|errorlist|alert|alert-danger|invalid-feedback|fehler\w*|erreur|is-error|message-error"
    r"|notice-error|login_error)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LOCK_WORDS: Final = 60
_FEW_WORDS: Final = 60


@dataclass(frozen=True, slots=True)
class SignInForm:
    """A form to sign in with.

    `action` is absolute; `method` is "post" or "get". `hidden` is everything else that a browser would send, in page
    order. `remember` is the "stay signed in" box. `submit` is the first submit button's name and value, None if that
    button has no name (a later one may mean "back"). `password_field` is empty in the first step of a two-step form,
    `user_field` may be empty in its second. `code_field` takes a second factor in the same form. `asks_for_name` tells
    that it asks for the name of a user in so many words, and not for a mail address. `captcha` tells that the form
    wants a puzzle solved.
    """

    action: str
    method: str = "post"
    hidden: tuple[Field, ...] = ()
    user_field: str = ""
    password_field: str = ""
    code_field: str = ""
    remember: Field | None = None
    submit: Field | None = None
    asks_for_name: bool = False
    captcha: bool = False

    def filled(self, user: str, password: str, code: str = "") -> tuple[Field, ...]:
        """Return what is to be sent. The password is in it only when the form has a field for one."""
        fields = list(self.hidden)
        if self.user_field:
            fields.append((self.user_field, user))
        if self.password_field:
            fields.append((self.password_field, password))
        if self.code_field:
            fields.append((self.code_field, code))
        fields.extend(field for field in (self.remember, self.submit) if field is not None)
        return tuple(fields)


def is_made_by_script(html: str) -> bool:
    """Whether a page holds no form and hardly a word, but a script or a frame that may bring them."""
    tree = parse(html)
    if tree is None or sum(item.words for item in Passages(tree).items) > _FEW_WORDS:
        return False
    brought = any(element.get("src") for element in tree.iter("iframe", "script"))
    return brought and next(tree.iter("form"), None) is None


@dataclass(frozen=True, slots=True)
class SignInPage:
    """What a page says about a sign-in. `error` is the publisher's own message, plain, on one line."""

    password_form: bool = False
    user_form: bool = False
    captcha: bool = False
    code_field: bool = False
    locked_out: bool = False
    error: str = ""
    sign_out_link: bool = False
    sign_in_link: bool = False


def find_sign_in(html: str, url: str, *, field_user: str = "", field_password: str = "") -> SignInForm | None:
    """Return the page's best sign-in form, or None. `field_*`, names that a profile knows, win where they are there."""
    tree = parse(html)
    return None if tree is None else _find(tree, url, field_user, field_password)


def _find(tree: HtmlElement, url: str, field_user: str, field_password: str) -> SignInForm | None:
    found: list[tuple[int, SignInForm]] = []
    for form, fields in fields_of(tree).items():
        reader = _Form(form, fields, url, field_user, field_password)
        if reader.is_sign_in() or reader.is_first_step():
            found.append((reader.score(), reader.read()))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def sign_in_links(html: str, url: str) -> tuple[str, ...]:
    """Return the addresses of the page's sign-in links, best first: those of the wall, then the others."""
    tree = parse(html)
    if tree is None:
        return ()
    wall = wall_box.find(Passages(tree), url)
    first = [offer.url for offer in wall.offers if offer.kind is OfferKind.SIGN_IN] if wall else []
    return tuple(dict.fromkeys((*first, *sign_links.ranked(tree, url))))


def facts(html: str, url: str) -> SignInPage:
    """Return what the page says about a sign-in; nothing for a page that cannot be read."""
    tree = parse(html)
    if tree is None:
        return SignInPage()
    form = _find(tree, url, "", "")
    passages = Passages(tree)
    wall = wall_box.find(passages, url)
    code_field = has_code_field(tree)
    return SignInPage(
        password_form=sign_links.has_password_form(tree) and (form is None or bool(form.password_field)),
        user_form=form is not None and not form.password_field,
        captcha=_has_captcha(tree),
        code_field=code_field,
        locked_out=any(item.words <= _LOCK_WORDS and has(Sign.LOCKED_OUT, item.text) for item in passages.items),
        error=_error(tree),
        # Who is asked for a code can give up there, which is no proof of a session.
        sign_out_link=not code_field and sign_links.sign_out_seen(tree, beside=wall.box if wall else None),
        sign_in_link=bool(sign_links.ranked(tree, url)),
    )


class _Form:
    """One form element while it is read."""

    def __init__(
        self, form: HtmlElement, fields: list[HtmlElement], url: str, field_user: str, field_password: str
    ) -> None:
        self.form = form
        self.url = url
        self.fields = [element for element in fields if "disabled" not in element.attrib]
        self.submit = next((element for element in self.fields if is_submit(element)), None)
        named = [element for element in self.fields if element.get("name")]
        self.code = next((element for element in named if is_code(element)), None)
        self.passwords = [element for element in named if type_of(element) == "password" and not is_code(element)]
        # A profile may be of a system whose forms a site has replaced: a name that is not there says nothing.
        self.passwords = _called(field_password, self.passwords) or self.passwords
        self.user = self._user_field(field_user)

    def _user_field(self, wanted: str) -> HtmlElement | None:
        texts = [
            element
            for element in self.fields
            if element.tag == "input"
            and type_of(element) in TEXT_TYPES
            and element.get("name")
            and not is_code(element)
        ]
        if called := _called(wanted, texts):
            return called[0]
        named = [element for element in texts if _is_user_like(element)]
        shown = [element for element in named if not is_hidden(element)]
        if shown or named:
            return (shown or named)[0]
        return texts[0] if self.passwords and len(texts) == 1 else None

    def _asks_for_name(self, user: HtmlElement) -> bool:
        labels = [each for each in self.form.iter("label") if user.get("id") and each.get("for") == user.get("id")]
        labels.extend(user.iterancestors("label"))
        said = " ".join((*(text_of(each) for each in labels), user.get("placeholder", ""), user.get("aria-label", "")))
        return type_of(user) != "email" and _USER_WORDS.search(said) is not None and "mail" not in said.lower()

    @property
    def _names(self) -> str:
        names = (self.form.get(name, "") for name in ("id", "class", "name"))
        hints = (element.get("autocomplete", "") for element in self.passwords)
        return " ".join((*names, urlsplit(self.form.get("action", "")).path, *hints))

    @property
    def _label(self) -> str:
        return "" if self.submit is None else text_of(self.submit) or self.submit.get("value", "")

    def is_sign_in(self) -> bool:
        """Whether this is a form with one password in it that is neither a registration nor a change of password."""
        return (
            len(self.passwords) == 1
            and self.passwords[0].get("autocomplete") != "new-password"
            and not self._is_other()
        )

    def is_first_step(self) -> bool:
        """Whether this asks for a user name alone, on a page or in a form that is about signing in."""
        if self.passwords or self.user is None or not _is_user_like(self.user) or _OTHER_FORM.search(self._names):
            return False
        texts = [element for element in self.fields if type_of(element) in TEXT_TYPES and element.tag == "input"]
        at = urlsplit(self.url)
        about = sign_links.is_sign_in_path(at.path) or sign_links.is_sign_in_path(at.hostname or "")
        about = about or _SIGN_IN_FORM.search(self._names) is not None
        return len(texts) == 1 and about and _NEXT_LABEL.fullmatch(self._label.strip()) is not None

    def _is_other(self) -> bool:
        if "action=postpass" in self.form.get("action", ""):  # WordPress asks so for the password of one article
            return True
        if not signs(self._label).isdisjoint((Sign.REGISTER, Sign.NEWSLETTER)):
            return True
        return _SIGN_IN_FORM.search(self._names) is None and _OTHER_FORM.search(self._names) is not None

    def score(self) -> int:
        """Return how much this looks like the sign-in form, to choose between several."""
        return (
            4 * bool(self.passwords)
            + 2 * (self.user is not None)
            + 2 * (_SIGN_IN_FORM.search(self._names) is not None)
            + 2 * has(Sign.SIGN_IN, self._label)
            + (not any(is_hidden(element) for element in (self.form, *self.form.iterancestors())))
            - 3 * (_OTHER_FORM.search(self._names) is not None)
        )

    def read(self) -> SignInForm:
        """Return the form as a browser would send it."""
        own = (self.submit.get("formaction") if self.submit is not None else None) or self.form.get("action") or ""
        password = self.passwords[0] if self.passwords else None
        remember = next(
            (element for element in self.fields if type_of(element) == "checkbox" and _remembers(element)), None
        )
        code = self.code if password is not None else None
        taken = {id(element) for element in (self.user, password, code, remember)}
        pairs = [pair for element in self.fields if id(element) not in taken for pair in default_of(element)]
        return SignInForm(
            action=urls.absolute(self.url, own.strip() or self.url),
            method=(self.form.get("method") or "get").strip().lower(),
            hidden=tuple(pairs),
            user_field="" if self.user is None else self.user.get("name", ""),
            password_field="" if password is None else password.get("name", ""),
            code_field="" if code is None else code.get("name", ""),
            remember=None if remember is None else (remember.get("name", ""), remember.get("value", "on")),
            submit=button(self.submit),
            asks_for_name=self.user is not None and self._asks_for_name(self.user),
            captcha=any(_is_captcha(element) for element in self.form.iter()),
        )


def _called(name: str, elements: list[HtmlElement]) -> list[HtmlElement]:
    return [element for element in elements if name and element.get("name") == name]


def _remembers(element: HtmlElement) -> bool:
    return (
        bool(element.get("name"))
        and _REMEMBER.search(element.get("name", "") + " " + element.get("id", "")) is not None
    )


def _is_user_like(element: HtmlElement) -> bool:
    if _SEARCH_NAME.match(element.get("name", "")):
        return False
    if type_of(element) == "email" or {"username", "email"} & set(element.get("autocomplete", "").lower().split()):
        return True
    return any(_USER_NAME.search(element.get(name, "")) for name in ("name", "id"))


def _is_captcha(element: HtmlElement) -> bool:
    if element.tag not in {"div", "iframe", "input", "img", "form", "span", "section"}:
        return False
    return any(_CAPTCHA.search(element.get(name, "")) for name in ("class", "id", "name", "src"))


def _has_captcha(tree: HtmlElement) -> bool:
    """Whether a puzzle stands between the reader and the sign-in; one in a form for comments does not count."""
    for element in body_of(tree).iter():
        if _is_captcha(element):
            form = element if element.tag == "form" else next(element.iterancestors("form"), None)
            if form is None or not _OTHER_FORM.search(
                f"{form.get('id', '')} {form.get('class', '')} {form.get('action', '')}"
            ):
                return True
    return False


def _error(tree: HtmlElement) -> str:
    for element in visible(body_of(tree)):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if element.get("role") == "alert" or _ERROR_NAME.search(names):
            text = one_line(text_of(element))
            if text:
                return text
    return ""
