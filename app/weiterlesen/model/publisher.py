"""Publishers: who sells access, and the site (a host or a group of hosts) that belongs to them. A publisher is data."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, Final

from weiterlesen.model.access import Offer


@dataclass(frozen=True, slots=True)
class Site:
    """The hosts of one publisher.

    `hosts` are "host" or "host:port" (a port only when it is not the scheme's own); a named host stands for its
    subdomains too, an IP address or a host with a port only for itself.
    """

    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageLink:
    """Where a page names another one of its article; `only_with` is a selector that must match too ("": none)."""

    selector: str
    only_with: str = ""


@dataclass(frozen=True, slots=True)
class PageRules:
    """How the pages of one site are read. Empty rules say nothing.

    A selector is CSS, or XPath after "xpath:". Of `title`, `author`, `date` and `body` the first that matches counts.
    `strip_names` are whole words of an id or a class, `strip_pictures` parts of a picture's address, `wraps` are
    (tag, selector), `replacements` (text, other text) in the page as it came. `walls` match where the page takes the
    reader for a visitor. `author_fills` tells that the author counts only where the page names none.
    """

    name: str = ""
    title: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    strip: tuple[str, ...] = ()
    strip_names: tuple[str, ...] = ()
    strip_pictures: tuple[str, ...] = ()
    wraps: tuple[tuple[str, str], ...] = ()
    replacements: tuple[tuple[str, str], ...] = ()
    single_page: tuple[PageLink, ...] = ()
    next_page: tuple[PageLink, ...] = ()
    walls: tuple[str, ...] = ()
    author_fills: bool = False

    @property
    def about_text(self) -> bool:
        """Whether anything is said of a page's text or its parts; links and walls are another matter."""
        return bool(self.title or self.author or self.date or self.body or self.strips)

    @property
    def strips(self) -> bool:
        """Whether anything is taken out of a page, or changed in it."""
        return bool(self.strip or self.strip_names or self.strip_pictures or self.wraps or self.replacements)

    def with_more(self, other: "PageRules") -> "PageRules":
        """Return these rules with those of `other` after them; what is no list stays as it is here."""
        added: dict[str, Any] = {
            field.name: (*mine, *getattr(other, field.name))
            for field in fields(self)
            if isinstance(mine := getattr(self, field.name), tuple)
        }
        return replace(self, name=self.name or other.name, **added)


NO_RULES: Final = PageRules()


@dataclass(frozen=True, slots=True)
class JsonSignIn:
    """A sign-in that speaks JSON. Addresses may be paths.

    The values of fields may be {user}, {password}, {token} (what `token_url` answers), {code} and {reference} (what the
    first answer holds under `reference`). Without a {password} the publisher sends a mail; a code from it goes to
    `code_url`, whose answer may hold the address that opens the session under `link`.
    """

    ask_url: str
    ask_fields: tuple[tuple[str, str], ...]
    token_url: str = ""
    reference: str = ""
    code_url: str = ""
    code_fields: tuple[tuple[str, str], ...] = ()
    link: str = ""


class SignInWay(StrEnum):
    """How one signs in at a publisher; GUESS finds out by looking at its pages."""

    GUESS = ""
    FORM = "form"
    WINDOW = "window"
    LINK = "link"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher's profile. `id` is the key under which accounts, sessions and secrets are kept.

    For a publisher that nobody described, the profile is made at run time: id = registrable domain, or
    "host:port" where there is none (an address, a single label, a port of its own).
    `sign_in_url` and `probe_url` may be empty: then they are found on the page. `field_*` name form fields where
    guessing would fail. `wall_hints`, `body_hints` and `paid_marks` are selectors as in `PageRules`. `rules` tell the
    rest of how its pages are read, `offers` what it sells where a wall of its own names nothing. `way` is how one signs
    in: FORM leaves `json` aside, WINDOW is for its own page only, LINK never sends a password.
    """

    id: str
    name: str
    site: Site
    sign_in_url: str = ""
    probe_url: str = ""
    sign_in_origins: tuple[str, ...] = ()
    field_user: str = ""
    field_password: str = ""
    wall_hints: tuple[str, ...] = ()
    body_hints: tuple[str, ...] = ()
    paid_marks: tuple[str, ...] = ()
    rules: PageRules = NO_RULES
    offers: tuple[Offer, ...] = ()
    json: JsonSignIn | None = None
    way: SignInWay = SignInWay.GUESS
