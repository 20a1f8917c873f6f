"""A publisher's profile: read from TOML, or made at run time from an address.

    id = "tageblatt.lu"                  # the key of accounts and secrets; a described publisher keeps it for ever
    name = "Tageblatt"
    hosts = ["tageblatt.lu"]             # with subdomains; "127.0.0.1:8080" stands only for itself
    sign_in_url = "https://…"            # optional, as all that follows
    way = "form"                         # how one signs in: form, link (a mail), json, window (its own page only)
    probe_url = "https://…"
    sign_in_origins = ["https://login.example"]
    wall_hints = [".ia-paywall"]
    body_hints = [".post__content"]
    paid_marks = [".plus-badge"]
    title_hints = ["h1.headline"]        # likewise author_hints, date_hints, strip_hints
    next_page_hints = ["a.next"]         # likewise single_page_hints
    valid_from = 2026-03-01              # before that day, the file says nothing
    [fields]
    user = "log"
    password = "pwd"
    [[offers]]                           # what it sells, where a wall of its own names nothing
    kind = "subscription"                # single, subscription, sign-in, register
    label = "Digitalabo"
    url = "https://…"
    price = 9.90
    currency = "EUR"
    period = "month"                     # week, four-weeks, month, quarter, half-year, year: how often it is paid
    [[changes]]                          # what is different from a day on; the rest stays
    valid_from = 2026-11-01
    body_hints = [".story"]

Hints are selectors: CSS, or XPath after "xpath:".

    [json]                               # a sign-in that speaks JSON; see model.publisher.JsonSignIn
    ask = "/api/sign-in"
    token = "/api/token"
    ask_fields = { email = "{user}", password = "{password}", token = "{token}" }

A file with a table `[system]` in place of `hosts` describes a publishing system: what is known of every site that
runs it, whatever its name. Its `sign_in_url` and `probe_url` are paths.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from weiterlesen.content import urls
from weiterlesen.model.errors import UsageError
from weiterlesen.model.publisher import JsonSignIn, PageLink, PageRules, Publisher, Site
from weiterlesen.publishers import profile_file, profile_parts
from weiterlesen.publishers.profile_parts import bad as _bad

_TEXTS: Final = frozenset(("id", "name", "sign_in_url", "probe_url", "way"))
_SELECTORS: Final = (
    "wall_hints", "body_hints", "paid_marks", "title_hints", "author_hints", "date_hints", "strip_hints",
    "single_page_hints", "next_page_hints",
)  # fmt: skip
_LISTS: Final = frozenset(("hosts", "sign_in_origins", *_SELECTORS))
_JSON_TEXTS: Final = frozenset(("ask", "token", "reference", "code", "link"))
_TABLES: Final = {
    "fields": frozenset(("user", "password")),
    "system": frozenset(("marks",)),
    "json": _JSON_TEXTS | {"ask_fields", "code_fields"},
}


@dataclass(frozen=True, slots=True)
class System:
    """What is known of every site that runs one publishing system; `marks` are texts that its pages hold."""

    id: str
    marks: tuple[str, ...]
    template: Publisher

    def runs(self, html: str) -> bool:
        """Whether a page comes from this system."""
        return any(mark in html for mark in self.marks)

    def applied_to(self, publisher: Publisher, url: str) -> Publisher:
        """Return `publisher` with what is known of the system added; what it says itself stays."""
        at = urls.origin(url)
        return replace(
            publisher,
            sign_in_url=publisher.sign_in_url or urls.absolute(at, self.template.sign_in_url),
            probe_url=publisher.probe_url or urls.absolute(at, self.template.probe_url),
            field_user=publisher.field_user or self.template.field_user,
            field_password=publisher.field_password or self.template.field_password,
            wall_hints=(*publisher.wall_hints, *self.template.wall_hints),
            body_hints=(*publisher.body_hints, *self.template.body_hints),
            paid_marks=(*publisher.paid_marks, *self.template.paid_marks),
            rules=publisher.rules.with_more(self.template.rules),
            json=publisher.json or self.template.json,
            way=publisher.way or self.template.way,
        )


def described(publisher: Publisher, systems: Iterable[System], url: str, html: str) -> Publisher:
    """Return `publisher` with what is known of the system that made the page `html` at `url`."""
    for system in systems:
        if system.runs(html):
            publisher = system.applied_to(publisher, url)
    return publisher


def load(path: Path) -> Publisher:
    """Read one publisher's profile as it is in the end; raise ContentError ("bad-profile") naming file and key."""
    return load_dated(path)[-1][1]


def load_dated(path: Path) -> tuple[tuple[date, Publisher], ...]:
    """Return the profile as it is from each of its days on, earliest first; raise ContentError as `load`."""
    return dated(path, _read(path))


def dated(path: Path, values: Mapping[str, object]) -> tuple[tuple[date, Publisher], ...]:
    """Return what `load_dated` would of a file with these values; `path` is its name in errors."""
    if "system" in values:
        raise _bad(path, "system", "describes a system, not a publisher")
    return tuple((day, _checked(path, _publisher(path, state))) for day, state in profile_parts.states(path, values))


def _checked(path: Path, publisher: Publisher) -> Publisher:
    if not publisher.site.hosts:
        raise _bad(path, "hosts", "is missing")
    named = {"sign_in_url": publisher.sign_in_url, "probe_url": publisher.probe_url}
    for key, url in (*named.items(), *(("offers.url", offer.url) for offer in publisher.offers)):
        if url and not _is_safe(url):
            raise _bad(path, key, "must be an https address")
        if url and not belongs(publisher, urls.origin(url)):
            raise _bad(path, key, "is not on the publisher's hosts, nor among sign_in_origins")
    return publisher


def load_system(path: Path) -> System:
    """Read the profile of a publishing system; raise ContentError (code "bad-profile") naming the file and the key."""
    values = _read(path)
    marks = _list(path, _table(path, values, "system"), "marks")
    if not marks:
        raise _bad(path, "system.marks", "is missing")
    template = _publisher(path, values)
    for key, address in (("sign_in_url", template.sign_in_url), ("probe_url", template.probe_url)):
        if address and not address.startswith("/"):
            raise _bad(path, key, "must be a path")
    return System(template.id, marks, template)


def is_system(path: Path) -> bool:
    """Whether a profile describes a system; raise ContentError for a file that cannot be read."""
    return "system" in _read(path)


def made_for(url: str) -> Publisher:
    """Return a profile for the publisher of `url`, whom nobody described; raise UsageError for no web address."""
    key = urls.site_key(url)
    if not key:
        raise UsageError(url, "not a web address", code="bad-address")
    return Publisher(id=key, name=key, site=Site((key,)))


def belongs(publisher: Publisher, origin: str) -> bool:
    """Whether `origin` is the publisher's own, or one that its profile names for signing in.

    A host without a port stands for its subdomains and for the scheme's own port only.
    """
    if origin in publisher.sign_in_origins:
        return True
    authority = origin.partition("://")[2]
    return any(
        authority == host or ("." in host and ":" not in authority and authority.endswith("." + host))
        for host in publisher.site.hosts
    )


def _read(path: Path) -> Mapping[str, object]:
    return profile_file.values_in(path)


def _publisher(path: Path, values: Mapping[str, object]) -> Publisher:
    for key in values:
        if key not in _TEXTS | _LISTS | _TABLES.keys() | {"offers"}:
            raise _bad(path, key, "is not known here")
    texts = {key: _text(path, values, key) for key in _TEXTS}
    lists = {key: _list(path, values, key) for key in _LISTS}
    fields = _table(path, values, "fields")
    for key in ("id", "name"):
        if not texts[key]:
            raise _bad(path, key, "is missing")
    _check_lists(path, lists)
    return Publisher(
        id=texts["id"],
        name=texts["name"],
        site=Site(lists["hosts"]),
        sign_in_url=texts["sign_in_url"],
        probe_url=texts["probe_url"],
        sign_in_origins=lists["sign_in_origins"],
        field_user=_text(path, fields, "user"),
        field_password=_text(path, fields, "password"),
        wall_hints=lists["wall_hints"],
        body_hints=lists["body_hints"],
        paid_marks=lists["paid_marks"],
        json=_json(path, values),
        rules=_rules(lists),
        offers=profile_parts.offers(path, values),
        way=profile_parts.way(path, texts["way"], with_json="json" in values),
    )


def _rules(lists: Mapping[str, tuple[str, ...]]) -> PageRules:
    return PageRules(
        title=lists["title_hints"],
        author=lists["author_hints"],
        date=lists["date_hints"],
        strip=lists["strip_hints"],
        single_page=tuple(map(PageLink, lists["single_page_hints"])),
        next_page=tuple(map(PageLink, lists["next_page_hints"])),
    )


def _json(path: Path, values: Mapping[str, object]) -> JsonSignIn | None:
    table = _table(path, values, "json")
    if not table:
        return None
    texts = {key: _text(path, table, key) for key in _JSON_TEXTS}
    fields = {key: _pairs(path, table, key) for key in ("ask_fields", "code_fields")}
    if not texts["ask"] or not fields["ask_fields"]:
        raise _bad(path, "json", "needs ask and ask_fields")
    return JsonSignIn(
        texts["ask"],
        fields["ask_fields"],
        token_url=texts["token"],
        reference=texts["reference"],
        code_url=texts["code"],
        code_fields=fields["code_fields"],
        link=texts["link"],
    )


def _pairs(path: Path, values: Mapping[str, object], key: str) -> tuple[tuple[str, str], ...]:
    value = values.get(key, {})
    if not isinstance(value, dict):
        raise _bad(path, key, "must be a table of texts")
    return tuple((name, _text(path, value, name)) for name in value)


def _check_lists(path: Path, lists: Mapping[str, tuple[str, ...]]) -> None:
    for host in lists["hosts"]:
        if urls.origin(f"https://{host}") != f"https://{host}":
            raise _bad(path, "hosts", f"{host!r} is not a host in lower case")
    for origin in lists["sign_in_origins"]:
        if urls.origin(origin) != origin or not _is_safe(origin):
            raise _bad(path, "sign_in_origins", f"{origin!r} is not an https origin")
    for key in _SELECTORS:
        for selector in lists[key]:
            _check_selector(path, key, selector)


def _text(path: Path, values: Mapping[str, object], key: str) -> str:
    value = values.get(key, "")
    if not isinstance(value, str):
        raise _bad(path, key, "must be a text")
    return value.strip()


def _list(path: Path, values: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = values.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise _bad(path, key, "must be a list of texts")
    return tuple(value)


def _table(path: Path, values: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = values.get(key, {})
    if not isinstance(value, dict):
        raise _bad(path, key, "must be a table")
    for inner in value:
        if inner not in _TABLES[key]:
            raise _bad(path, f"{key}.{inner}", "is not known here")
    return value


def _check_selector(path: Path, key: str, selector: str) -> None:
    if selector.startswith("xpath:"):  # a parser of C's own would have to read it: it is tried with the first page
        return
    from cssselect import HTMLTranslator, SelectorError  # noqa: PLC0415 (few profiles name a selector)

    try:
        HTMLTranslator().css_to_xpath(selector)
    except SelectorError as error:
        raise _bad(path, key, f"{selector!r} is no selector: {error}") from error


def _is_safe(url: str) -> bool:
    return url.startswith("https://") or urls.host_of(url) in {"localhost", "127.0.0.1", "::1"}
