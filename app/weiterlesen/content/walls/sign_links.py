"""Links and forms that tell whom a page takes the reader for: sign in, sign out, a password field."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from weiterlesen.content import urls
from weiterlesen.content.page.passages import visible
from weiterlesen.content.page.tree import body_of, folded
from weiterlesen.content.page.wall_words import Sign, is_sign_out, signs

_NEW_PASSWORD = re.compile(r"new|pass-?[12]\b|confirm|repeat|neu|wiederhol|nouveau", re.IGNORECASE)
_LABEL_WORDS = 12
_ENOUGH = 2
_PATH = re.compile(
    r"(?:^|[/._-])(?:wp-login\.php|log-?in|sign-?in|signon|anmeld(?:en|ung)|einloggen|connexion|connecter|se-connecter"
    r"|identification|aloggen|sso|oauth2?|authenti[\w-]*|authorize|auth)(?:$|[/._-])",
    re.IGNORECASE,
)
#: Pages that a system tells apart by what is asked for, not by their path.
_ASKED_FOR = re.compile(
    r"(?:^|&)(?:action|do|page|view|mode|task|option|route|r|p|cmd|a)=[\w./:-]*(?:log-?in|sign-?in|anmeld\w*|connexion)(?:&|$)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:^|[/?&=._-])(?:regist\w+|sign-?up|inscription|abos?|abonnement\w*|subscribe|newsletter|passwor[dt]|lost\w*"
    r"|forgot\w*|reset|vergessen|oublie|log-?out|sign-?out|abmelden)(?:$|[/?&=._-])",
    re.IGNORECASE,
)
_SOCIAL = re.compile(
    r"(?:^|\.)(?:facebook|google|apple|twitter|x|linkedin|instagram|microsoftonline|live|github|amazon)\.com$"
)
_SOCIAL_NAME = re.compile(
    r"\b(?:facebook|google|apple|twitter|linkedin|instagram|microsoft|github|amazon)\b", re.IGNORECASE
)
_IN_LABEL = re.compile(
    r"(?:jetzt |hier )?(?:anmeld(?:en|ung)|einloggen|log[- ]?in|sign[- ]?in|(?:se |me )?connecter|connexion|aloggen"
    r"|umellen)"
    r"(?:\s*(?:[/|&]|und|oder|or|ou)\s*[\w-]+)?\W*",
    re.IGNORECASE,
)
_ADDRESSES = ("href", "data-href", "data-url", "data-link-url")


def is_sign_in_path(path: str) -> bool:
    """Whether an address's path is that of a sign-in page."""
    return _PATH.search(path) is not None


def is_social(address: str, label: str = "") -> bool:
    """Whether this leads to a sign-in with an account of one of the big platforms."""
    parts = urlsplit(address)
    return _SOCIAL.search(parts.hostname or "") is not None or _SOCIAL_NAME.search(f"{parts.path} {label}") is not None


def ranked(tree: HtmlElement, url: str) -> tuple[str, ...]:
    """Return the addresses of the page's sign-in links, best first, each once."""
    scores: dict[str, int] = {}
    here = urls.normal(url)
    for element, own in _linking(tree):
        label = _label(element)
        said = signs(label) if len(label.split()) <= _LABEL_WORDS else frozenset()
        asked_for = _ASKED_FOR.search(urlsplit(own).query) is not None
        if said.isdisjoint((Sign.SIGN_IN, Sign.KNOWN)) and not asked_for and not is_sign_in_path(own):
            continue
        address = urls.absolute(url, own)
        if urls.is_web(address) and (
            asked_for or urls.normal(address) != here or is_sign_in_path(urlsplit(address).path)
        ):
            scores[address] = max(_score(label, said, address, url), scores.get(address, 0))
    return tuple(sorted((each for each in scores if scores[each] >= _ENOUGH), key=lambda each: -scores[each]))


def doors(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield what leads to a sign-in page by its address, whatever it is called."""
    return (element for element, own in _linking(tree) if is_sign_in_path(own.partition("?")[0]))


def _linking(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    for element in body_of(tree).iter():
        own = next((value for name in _ADDRESSES if (value := element.get(name))), "")
        if own:
            yield element, own


def _label(element: HtmlElement) -> str:
    return folded(element.text_content()) or element.get("aria-label") or element.get("title") or ""


def _score(label: str, said: frozenset[Sign], address: str, page_url: str) -> int:
    """How likely a link leads to the sign-in; a word alone in a long line counts nothing."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    score = 3 * (not said.isdisjoint((Sign.SIGN_IN, Sign.KNOWN)))
    asked_for = _ASKED_FOR.search(parts.query) is not None
    score += 2 * (asked_for or is_sign_in_path(parts.path) or is_sign_in_path(host))
    score += urls.same_site(address, page_url)
    score -= 2 * (not said.isdisjoint((Sign.COMMENT, Sign.NEWSLETTER)))
    score -= 3 * (_ELSEWHERE.search(parts.path) is not None or is_sign_out(label, parts.query))
    score -= 6 * (_SOCIAL.search(host) is not None or "/share" in parts.path)
    return score


def sign_out_seen(tree: HtmlElement, *, beside: HtmlElement | None = None) -> bool:
    """Whether the page takes the reader for signed in: it shows a way to sign out, and none to sign in.

    Many pages carry both menus and let a script choose: these say nothing. What stands in `beside` (the wall, which
    may offer its sign-in to everyone) is passed over.
    """
    out = False
    for element in visible(body_of(tree), beside):
        if element.tag in {"a", "button", "input"}:
            label = folded(element.text_content()) or element.get("value") or ""
            if len(label.split()) > _LABEL_WORDS:
                label = ""
            if _IN_LABEL.fullmatch(label) or _asks_for_password(element):
                return False
            out = out or is_sign_out(label, element.get("href", ""))
        elif element.tag == "form":
            out = out or is_sign_out("", element.get("action", ""))
    return out


def _asks_for_password(element: HtmlElement) -> bool:
    """Whether this is the password field of a sign-in; one for a new password stands on pages behind it."""
    if element.get("type", "").lower() != "password":
        return False
    names = " ".join(element.get(name, "") for name in ("autocomplete", "name", "id"))
    return _NEW_PASSWORD.search(names) is None


def has_password_form(tree: HtmlElement) -> bool:
    """Whether the page shows a field for a password."""
    return next(password_fields(tree), None) is not None


def password_fields(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the fields for a password that the page shows."""
    for element in visible(body_of(tree)):
        if element.tag == "input" and element.get("type", "").lower() == "password":
            yield element
