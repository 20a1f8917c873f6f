"""The FiveFilters site-rule format, without what works around a publisher.

A file belongs to one host; a line is "directive: value", "#" begins a comment. What we take: where title, author, date
and body stand, what to strip, wrap or replace, the links to further pages, what shows that nobody is signed in, and
where the sign-in page is and what its fields are called. What we do not: every header (a crawler's name, a forged
referrer, somebody's cookies) and a sign-in over plain http. Each line that is not used is told, with its number and the
reason; what other readers of the format pass over too is told apart, as `Why.NOT_NEEDED`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from weiterlesen.content import urls
from weiterlesen.model.publisher import PageLink, PageRules, Publisher
from weiterlesen.publishers import rule_expressions

_XPATH: Final = "xpath:"
_LINE = re.compile(r"([A-Za-z_][\w-]*)\s*(?:\((.*?)\))?\s*:(.*)$")
_LONGEST_LINE = 4000
_MOST_LINES = 5000
_SHOWN = 200
_WRAPPERS = frozenset(("blockquote", "p", "div"))
_YES = frozenset(("yes", "true"))
_CRAWLER = re.compile(r"bot\b|bot/|crawl|spider|slurp|facebookexternalhit|mediapartners|google", re.IGNORECASE)
_PATHS: Final = {
    "title": "title",
    "author": "author",
    "date": "date",
    "body": "body",
    "strip": "strip",
    "strip_attr": "strip",
    "not_logged_in_xpath": "walls",
}
_WORDS: Final = {"strip_id_or_class": "strip_names", "strip_image_src": "strip_pictures"}
_LINKS: Final = {"single_page_link": "single_page", "next_page_link": "next_page"}
#: Settings of other programs' passes, and leftovers that they pass over, too.
_NOT_NEEDED = frozenset((
    "prune", "tidy", "parser", "autodetect_on_failure", "autodetect_next_page", "convert_double_br_tags", "footnotes",
    "insert_detected_image", "strip_comments", "skip_id_or_class", "dissolve", "move_into", "skip_json_ld",
    "single_page_link_in_feed", "src_lazy_load_attr", "post_strip_attr", "native_ad_clue",
))  # fmt: skip


class Why(StrEnum):
    """Why a line is not used; messages.py has the words."""

    CRAWLER = "crawler"  # a search engine's name in place of ours
    USER_AGENT = "user-agent"  # any other name in place of ours
    REFERRER = "referrer"
    COOKIE = "cookie"
    HEADER = "header"
    PLAIN_SIGN_IN = "plain-sign-in"
    OTHER_SITE = "other-site"  # a sign-in at an address that is not the site's own
    EXPRESSION = "expression"  # a computed field that does more than read the sign-in page
    UNPAIRED = "unpaired"  # texts to find and texts to put in their place that do not match in number
    NO_VALUE = "no-value"
    NOT_A_RULE = "not-a-rule"  # no directive on this line
    UNKNOWN = "unknown"
    NOT_NEEDED = "not-needed"
    TAG = "tag"  # wrapped in a tag that is not allowed
    ORPHAN = "orphan"  # a condition without a link before it
    BAD_SELECTOR = "bad-selector"
    TOO_LONG = "too-long"

    @property
    def works_around(self) -> bool:
        """Whether the line would have worked around the publisher, or put a password at risk."""
        return self in {Why.CRAWLER, Why.USER_AGENT, Why.REFERRER, Why.COOKIE, Why.HEADER, Why.PLAIN_SIGN_IN}


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that is not used: `line` counts from 1, `text` is its beginning, `detail` is data for the words."""

    file: str
    line: int
    text: str
    why: Why
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SignInRules:
    """How a site's file would sign in: the page of the form, where it is sent, and its fields' names."""

    page_url: str = ""
    form_url: str = ""
    field_user: str = ""
    field_password: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class SiteFile:
    """What one file says. `selectors` are (line, selector); `tests` (address, texts that its page holds)."""

    rules: PageRules
    sign_in: SignInRules
    dropped: tuple[Dropped, ...] = ()
    selectors: tuple[tuple[int, str], ...] = ()
    tests: tuple[tuple[str, tuple[str, ...]], ...] = ()


def parse(text: str, name: str) -> SiteFile:
    """Read the file `name` ("bote.example.txt", ".bote.example.txt"); never raises. Linear in the text's length."""
    reader = _Reader(name)
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if number > _MOST_LINES:
            reader.drop(number, line, Why.TOO_LONG)
            break
        reader.read(number, line.strip())
    return reader.result()


def merged(file: SiteFile, everywhere: SiteFile) -> SiteFile:
    """Return a site's file with the rules that hold for every site after its own."""
    return replace(file, rules=file.rules.with_more(everywhere.rules))


def helped(publisher: Publisher, known: SignInRules) -> Publisher:
    """Return a publisher with what a site's file knows of its sign-in; what the profile says itself stays."""
    return replace(
        publisher,
        sign_in_url=publisher.sign_in_url or known.page_url or known.form_url,
        field_user=publisher.field_user or known.field_user,
        field_password=publisher.field_password or known.field_password,
    )


@dataclass
class _Reader:
    """One file while it is read."""

    name: str
    lists: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[PageLink]] = field(default_factory=dict)
    last_link: str = ""
    wraps: list[tuple[str, str]] = field(default_factory=list)
    find: list[tuple[int, str]] = field(default_factory=list)
    put: list[str] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    sign_in: SignInRules = SignInRules()
    dropped: list[Dropped] = field(default_factory=list)
    selectors: list[tuple[int, str]] = field(default_factory=list)
    tests: list[tuple[str, list[str]]] = field(default_factory=list)

    def drop(self, number: int, line: str, why: Why, detail: str = "") -> None:
        self.dropped.append(Dropped(self.name, number, line[:_SHOWN], why, detail))

    def read(self, number: int, line: str) -> None:
        if not line or line.startswith("#"):
            return
        if len(line) > _LONGEST_LINE:
            self.drop(number, line, Why.TOO_LONG)
            return
        match = _LINE.match(line)
        if match is None:
            self.drop(number, line, Why.NOT_A_RULE)
            return
        directive, argument, value = match[1].lower().replace("-", "_"), match[2], match[3].strip()
        if not value and directive != "replace_string":
            self.drop(number, line, Why.NO_VALUE)
            return
        why, detail = self._take(number, directive, argument, value)
        if why is not None:
            self.drop(number, line, why, detail)

    def _take(self, number: int, directive: str, argument: str | None, value: str) -> tuple[Why | None, str]:
        """Use a line; return why not, if not, and data for the words."""
        if directive in _PATHS:
            self._add(_PATHS[directive], self._path(number, value))
        elif directive in _WORDS:
            self._add(_WORDS[directive], _unquoted(value))
        elif directive in _LINKS:
            self.last_link = _LINKS[directive]
            self.links.setdefault(self.last_link, []).append(PageLink(self._path(number, value)))
        elif directive in _NOT_NEEDED:
            return Why.NOT_NEEDED, directive
        elif directive in _TAKERS:
            return _TAKERS[directive](self, number, argument or "", value)
        else:
            return Why.UNKNOWN, directive
        return None, ""

    def _add(self, key: str, value: str) -> None:
        self.lists.setdefault(key, []).append(value)

    def _path(self, number: int, value: str) -> str:
        selector = _XPATH + value
        self.selectors.append((number, selector))
        return selector

    def condition(self, number: int, _argument: str, value: str) -> tuple[Why | None, str]:
        if not self.last_link:
            return Why.ORPHAN, ""
        links = self.links[self.last_link]
        links[-1] = replace(links[-1], only_with=self._path(number, value))
        return None, ""

    def wrap(self, number: int, argument: str, value: str) -> tuple[Why | None, str]:
        tag = argument.strip().lower()
        if tag not in _WRAPPERS:
            return Why.TAG, tag
        self.wraps.append((tag, self._path(number, value)))
        return None, ""

    def find_string(self, number: int, _argument: str, value: str) -> tuple[Why | None, str]:
        self.find.append((number, value))
        return None, ""

    def replace_string(self, _number: int, argument: str, value: str) -> tuple[Why | None, str]:
        if argument:
            self.pairs.append((argument, value))
        else:
            self.put.append(value)
        return None, ""

    def header(self, _number: int, argument: str, value: str) -> tuple[Why | None, str]:
        name = argument.strip().lower()
        known = {"referer": Why.REFERRER, "referrer": Why.REFERRER, "cookie": Why.COOKIE}
        if name == "user-agent":
            return (Why.CRAWLER if _CRAWLER.search(value) else Why.USER_AGENT), ""
        return known.get(name, Why.HEADER), name

    def requires(self, _number: int, _argument: str, value: str) -> tuple[Why | None, str]:
        self.sign_in = replace(self.sign_in, required=value.lower() in _YES)
        return None, ""

    def login_uri(self, _number: int, _argument: str, value: str) -> tuple[Why | None, str]:
        why = self._refused(value)
        if why is None:
            self.sign_in = replace(self.sign_in, form_url=value)
        return why, urls.host_of(value)

    def user_field(self, _number: int, _argument: str, value: str) -> tuple[Why | None, str]:
        self.sign_in = replace(self.sign_in, field_user=value)
        return None, ""

    def password_field(self, _number: int, _argument: str, value: str) -> tuple[Why | None, str]:
        self.sign_in = replace(self.sign_in, field_password=value)
        return None, ""

    def extra_field(self, _number: int, _argument: str, value: str) -> tuple[Why | None, str]:
        """Read where the form's page is: a token is read from the form itself by our own sign-in."""
        name, equals, content = value.partition("=")
        if not equals or not name.strip():
            return Why.NOT_A_RULE, ""
        content = content.strip()
        if not content.startswith("@="):
            return None, ""
        expression = rule_expressions.parse(content.removeprefix("@="))
        if expression is None:
            return Why.EXPRESSION, name.strip()
        for address in rule_expressions.addresses(expression):
            why = self._refused(address)
            if why is not None:
                return why, urls.host_of(address)
            self.sign_in = replace(self.sign_in, page_url=self.sign_in.page_url or address)
        return None, ""

    def example(self, _number: int, _argument: str, value: str) -> tuple[Why | None, str]:
        self.tests.append((value, []))
        return None, ""

    def example_holds(self, _number: int, _argument: str, value: str) -> tuple[Why | None, str]:
        if not self.tests:
            return Why.ORPHAN, ""
        self.tests[-1][1].append(value)
        return None, ""

    def _refused(self, address: str) -> Why | None:
        """Return why a sign-in may not go to `address`; None if it may."""
        if not address.startswith("https://"):
            return Why.PLAIN_SIGN_IN
        return None if urls.same_site(address, f"https://{host_of(self.name)}/") else Why.OTHER_SITE

    def result(self) -> SiteFile:
        if len(self.find) != len(self.put):
            for number, value in self.find:
                self.drop(number, f"find_string: {value}", Why.UNPAIRED)
            self.find, self.put = [], []
        self.pairs += [(value, other) for (_, value), other in zip(self.find, self.put, strict=True)]
        rules = PageRules(
            name=self.name,
            wraps=tuple(self.wraps),
            replacements=tuple(self.pairs),
            author_fills=True,
            **{key: tuple(values) for key, values in self.lists.items()},  # type: ignore[arg-type]  # the keys are fields
            **{key: tuple(links) for key, links in self.links.items()},  # type: ignore[arg-type]  # the keys are fields
        )
        tests = tuple((url, tuple(texts)) for url, texts in self.tests)
        dropped = sorted(self.dropped, key=lambda one: one.line)
        return SiteFile(rules, self.sign_in, tuple(dropped), tuple(self.selectors), tests)


_TAKERS: Final[dict[str, Callable[[_Reader, int, str, str], tuple[Why | None, str]]]] = {
    "if_page_contains": _Reader.condition,
    "wrap_in": _Reader.wrap,
    "find_string": _Reader.find_string,
    "replace_string": _Reader.replace_string,
    "http_header": _Reader.header,
    "requires_login": _Reader.requires,
    "login_uri": _Reader.login_uri,
    "login_username_field": _Reader.user_field,
    "login_password_field": _Reader.password_field,
    "login_extra_fields": _Reader.extra_field,
    "test_url": _Reader.example,
    "test_contains": _Reader.example_holds,
}


def host_of(name: str) -> str:
    """Return the host that a file is for, of ".bote.example.txt" the one whose subdomains it is for."""
    return name.removesuffix(".txt").removeprefix(".")


def _unquoted(value: str) -> str:
    """Return a value without the quotation marks that some files put around it."""
    return value.strip("\"'“”„‘’ ")
