"""Where an article that is cut into pages goes on: its next page, or the one page that has it all.

The address has to say that it is the same article with the next number, and a visible link has to say that it leads
on: `rel=next` alone is on many systems the way to another article.
"""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import SplitResult, parse_qsl, urlsplit

from lxml.html import HtmlElement

from weiterlesen.content import urls
from weiterlesen.content.page.tree import body_of, name_words, parse, text_of

_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_PAGE_KEYS = frozenset(("page", "p", "seite", "pg", "pagina", "page_number", "pagenumber", "pag", "side", "sida"))
_WHOLE_KEYS = frozenset(("page", "seite", "view", "singlepage", "single_page", "onepage", "all", "print"))
_WHOLE_VALUES = frozenset(("all", "alle", "alles", "komplett", "full", "single", "true", "1", "tout", "toutes"))
_WHOLE_PATHS = ("/komplettansicht", "/single-page", "/singlepage", "/all", "/alle", "/auf-einer-seite")
_STEPS = ("/{}", "/seite-{}", "/seite/{}", "/page-{}", "/page/{}", "/p{}", "/s{}", "/page{}")
_MARKS = ("-{}", "_{}", ",{}", ".{}", "~{}", "-seite-{}", "-page-{}", "-seite{}", "-page{}", "_page_{}", "-p{}")
_EXTENSION = re.compile(r"\.[a-z]{2,5}$", re.IGNORECASE)
_ONWARD = re.compile(
    r"^\W*(?:n[äa]chste(?:\s+seite)?|weiter(?:lesen)?(?:\s+auf\s+seite)?|seite|next(?:\s+page)?|continue(?:\s+reading)?"
    r"|page|(?:page\s+)?suivante?|suite|volgende(?:\s+pagina)?|siguiente|avanti)?\W*(?P<number>\d{1,2})?\W*$",
    re.IGNORECASE,
)
_WHOLE_WORDS = re.compile(
    r"(?:auf|in)\s+einer\s+seite|komplettansicht|single\s+page|one\s+page|view\s+all|sur\s+une\s+(?:seule\s+)?page"
    r"|in\s+una\s+pagina",
    re.IGNORECASE,
)
_ELSEWHERE = frozenset(
    ("comment", "comments", "kommentar", "kommentare", "commentaires", "gallery", "galerie", "slider")
)


def next_page(html: str, url: str, first_url: str, number: int) -> str:
    """Return the address of page `number` + 1 of the article that begins at `first_url`, "" where it ends here.

    `html` is page `number`, found at `url`. Never raises.
    """
    wanted = number + 1
    pages = _addresses(html, url, lambda address: _is_page(first_url, address, wanted))

    def leads_on(link: HtmlElement) -> bool:
        said = _ONWARD.match(text_of(link))
        return said is not None and said["number"] in {None, str(wanted)}

    return _confirmed(html, url, pages, leads_on)


def single_page(html: str, url: str) -> str:
    """Return the address that has all pages of the article of `url` in one, "" where there is none. Never raises."""
    if _WHOLE_WORDS.search(html) is None:
        return ""
    pages = _addresses(html, url, lambda address: _is_whole(url, address))
    return _confirmed(html, url, pages, lambda link: _WHOLE_WORDS.search(text_of(link)) is not None)


def _addresses(html: str, url: str, fits: Callable[[str], bool]) -> frozenset[str]:
    """Return the linked addresses that fit; cheap, so that most pages need no second parse."""
    linked = {urls.web(url, unescape(href)) for href in _HREF.findall(html)}
    return frozenset(address for address in linked if address and fits(address))


def _confirmed(html: str, url: str, pages: frozenset[str], says_so: Callable[[HtmlElement], bool]) -> str:
    tree = parse(html) if pages else None
    if tree is None:
        return ""
    for link in body_of(tree).iter("a"):
        address = urls.web(url, link.get("href") or "")
        if address in pages and says_so(link) and not _is_elsewhere(link):
            return address
    return ""


def _is_page(first_url: str, address: str, number: int) -> bool:
    """Whether `address` is that of `first_url` with a page number added."""
    first, other = urlsplit(first_url), urlsplit(address)
    if urls.origin(first_url) != urls.origin(address) or _rest(first) != _rest(other):
        return False
    numbers = [value for key, value in parse_qsl(other.query) if key.lower() in _PAGE_KEYS]
    if numbers:
        return first.path == other.path and numbers == [str(number)]
    path = first.path.rstrip("/")
    ending = _EXTENSION.search(path)
    stem, end = (path[: ending.start()], ending[0]) if ending else (path, "")
    steps = {path + step.format(number) for step in _STEPS} | {stem + step.format(number) + end for step in _STEPS}
    marks = {stem + mark.format(number) + end for mark in _MARKS}
    return bool(stem) and other.path.rstrip("/") in steps | marks


def _is_whole(url: str, address: str) -> bool:
    """Whether `address` is that of `url` with a word for "all of it" added."""
    here, other = urlsplit(url), urlsplit(address)
    if urls.origin(url) != urls.origin(address):
        return False
    path = here.path.rstrip("/")
    if other.path.rstrip("/") in {path + end for end in _WHOLE_PATHS}:
        return bool(path)
    before = {pair for pair in parse_qsl(here.query) if pair[0].lower() not in _PAGE_KEYS}
    added = set(parse_qsl(other.query)) - before
    return here.path == other.path and any(
        key.lower() in _WHOLE_KEYS and value.lower() in _WHOLE_VALUES for key, value in added
    )


def _rest(parts: SplitResult) -> list[tuple[str, str]]:
    return [(key, value) for key, value in parse_qsl(parts.query) if key.lower() not in _PAGE_KEYS]


def _is_elsewhere(link: HtmlElement) -> bool:
    """Whether the link pages through something else: comments, pictures."""
    return any(not _ELSEWHERE.isdisjoint(name_words(element)) for element in (link, *link.iterancestors()))
