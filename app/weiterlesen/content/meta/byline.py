"""Who signs an article: the people that the page declares or shows, else the agency or the house that it names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from weiterlesen.content.meta.facts import Facts
from weiterlesen.content.meta.headline import squash
from weiterlesen.content.meta.jsonld import Author
from weiterlesen.content.meta.named import AUTHOR, Named
from weiterlesen.content.meta.people import (
    DOMAIN,
    agencies_beside,
    announced,
    collectives_in,
    has_lead,
    is_house,
    looks_like_a_name,
    people_in,
)
from weiterlesen.content.meta.top import PROSE
from weiterlesen.content.page.tree import BLOCK_TAGS, is_hidden, name_words, text_of

_AUTHORS = (
    "author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.author",
    "byl", "cxenseparse:author", "article:author", "articleauthor", "authors", "citation_author",
    "twitter:creator_name",
)  # fmt: skip
_AUTHOR_META = re.compile(r"(?:^|[.:_-])author(?:[_-]?name)?$")
_LABELS = frozenset(
    ("written by", "verfasst von", "escrito por", "écrit par", "geschreven door", "scritto da", "skriven av",
     "skrevet av", "author", "autor", "auteur", "autore", "von", "by")
)  # fmt: skip
_AUTHOR_PAGE = re.compile(
    r"/(?:author|autor|auteur|redakt|redaz|profil|person|people|staff|reporter|journalist|contributor|writer|by/|signature)",
    re.IGNORECASE,
)
_OTHERS = """comment comments commentlist kommentar kommentare testimonial testimonials related teaser teasers
    recommended caption captions credit credits mediabox mediainfo"""
_OF_OTHERS = frozenset(_OTHERS.split())
_TO_THE_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)")
_CASED = re.compile(r"[^\W\d_a-zß-ÿ][^\W\d_]")
_PARTS = re.compile(r"[|•·]")
_MAX_LINE = 160
_LINES = frozenset(("p", "span", "div", "address", "li", "em", "strong", "small", "h3", "h4"))
_MOST_ELEMENTS = 60
_MOST_INSIDE = 20
_MAX_NAMES = 8
_FEW_WORDS = 8
_MOST_OPENING = 300


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the page the article's top is: all around it, the elements of the top, and the headline among them."""

    near: HtmlElement
    top: tuple[HtmlElement, ...]
    headline: HtmlElement | None


def signers(place: Place, named: Named, facts: Facts) -> tuple[str, ...]:
    """Return who signs the article, in the page's order, each once: people, else an agency or desk, else the house."""
    house = facts.site
    declared = [facts.authors, *_meta_authors(facts)]
    for authors in declared:
        people = _with_agencies(authors, house)
        if people:
            return people
    shown = list(_shown(place.top, named, place.headline))
    people = people_in(shown, site=house, strict=True)
    if people:
        return people
    for authors in declared:
        others = [name for name in collectives_in(author.name for author in authors) if not is_house(name, house)]
        if others:
            return tuple(others)
    below = list(_shown(tuple(place.near.iter()), named, None))
    people = people_in(below, site=house, strict=True)
    everybody = (*(author.name for authors in declared for author in authors), *shown, *below)
    return people or collectives_in(everybody)[:1]


def _with_agencies(authors: Iterable[Author], house: str) -> tuple[str, ...]:
    """Return the people of a declared list, together with the agencies and desks in it; nothing if it has no people."""
    found: dict[str, str] = {}
    somebody = False
    for name, organisation in authors:
        people = () if organisation or _is_of_house(name, house) else people_in([name], site=house)
        somebody = somebody or bool(people)
        for one in (*people, *agencies_beside(name)) if people else collectives_in([name]):
            if not is_house(one, house):
                found.setdefault(squash(one), one)
    return tuple(found.values()) if somebody else ()


def _is_of_house(line: str, house: str) -> bool:
    """Whether a line begins with the house itself, so that what follows is its address and nobody's name."""
    first = line.partition(",")[0].strip()
    return DOMAIN.match(first) is not None or is_house(first, house)


def _meta_authors(facts: Facts) -> Iterator[tuple[Author, ...]]:
    known = [name for name in _AUTHORS if name in facts.metas]
    known += [name for name in facts.metas if name not in known and _AUTHOR_META.search(name)]
    for name in known:
        values = (value for value in facts.metas[name][:_MOST_ELEMENTS] if "://" not in value)
        yield tuple(Author(value) for value in values if not value.isdecimal())
    for number in "12":
        if facts.meta(f"twitter:label{number}").casefold().rstrip(":") in _LABELS:
            yield (Author(facts.meta(f"twitter:data{number}")),)


# -- what the page shows


def _shown(elements: Sequence[HtmlElement], named: Named, headline: HtmlElement | None) -> Iterator[str]:
    """Yield what is shown as author, by the surest sign that there is: marked, linked, called so, announced, alone."""
    marked = islice(filter(_is_marked, elements), _MOST_ELEMENTS)
    linked = islice(filter(_leads_to_author, elements), _MOST_ELEMENTS)
    for found in (
        [line for each in marked if (line := _own_name(each))],
        [line for each in linked if looks_like_a_name(line := _own_name(each))],
    ):
        if found and len(found) <= _MAX_NAMES:
            yield from found
            return
    inside = set(elements)
    called: list[str] = []
    for element in islice((each for each in named.of(AUTHOR) if each in inside), _MOST_ELEMENTS):
        lines = [] if element.tag == "h1" or _is_of_others(element) else list(_pieces(element))
        if people_in(lines, strict=True):
            yield from lines
            return
        called = called or lines
    yield from tuple(_announced(elements, headline)) or called


def _leads_to_author(element: HtmlElement) -> bool:
    return element.tag == "a" and _AUTHOR_PAGE.search(element.get("href") or "") is not None


def _is_marked(element: HtmlElement) -> bool:
    attributes = element.attrib
    return "author" in attributes.get("rel", "").split() or attributes.get("itemprop") == "author"


def _is_of_others(element: HtmlElement) -> bool:
    """Whether an element belongs to a comment or to another article, or is not seen."""
    return is_hidden(element) or any(
        not name_words(each).isdisjoint(_OF_OTHERS)
        for each in (element, *element.iterancestors())
        if each.tag not in ("body", "html", "article", "main")
    )


def _own_name(element: HtmlElement) -> str:
    """Return the name in an element that is marked as an author's; "" for one of a comment or of another article."""
    if _is_of_others(element):
        return ""
    inner = next((each for each in element.iterdescendants() if each.get("itemprop") == "name"), element)
    text = inner.get("content") or text_of(inner)
    return text if len(text) <= _MAX_LINE else ""


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Yield the names in an element that is called byline: behind "By", else those of its texts that look like one."""
    text = text_of(element)
    if not text or len(text) > _MAX_LINE:
        return
    if announced(text):
        yield announced(text)
        return
    if " " not in text:
        yield text
    for piece in element.itertext():
        for part in _PARTS.split(piece):
            line = " ".join(part.split())
            if looks_like_a_name(line):
                yield line


def _announced(elements: Iterable[HtmlElement], headline: HtmlElement | None) -> Iterator[str]:
    """Yield the first short line that begins as a byline does, or that is a name alone where a signature would be."""
    opening, read = False, 0
    for element in elements:
        if element is headline:
            opening = True
        if element.tag not in _LINES or not _is_a_line(element):
            continue
        text = text_of(element)
        read += len(text) if opening and element.tag == "p" else 0
        opening = opening and (element.tag != "p" or len(text) <= PROSE) and read <= _MOST_OPENING
        if not 0 < len(text) <= _MAX_LINE or text.endswith(".") or len(text.split()) > _FEW_WORDS:
            continue
        signed = element.tag == "p" and (opening or _is_set_right(element))
        if has_lead(text) or (signed and all(map(_is_set_as_a_name, text.split("/")))):
            yield text
            return


def _is_a_line(element: HtmlElement) -> bool:
    """Whether an element holds no block and few enough other elements to be a line about the article."""
    inside = list(islice(element.iterdescendants(), _MOST_INSIDE))
    return len(inside) < _MOST_INSIDE and not any(each.tag in BLOCK_TAGS for each in inside)


def _is_set_right(element: HtmlElement) -> bool:
    return _TO_THE_RIGHT.search(element.get("style") or "") is not None


def _is_set_as_a_name(text: str) -> bool:
    return _CASED.match(text.strip()) is not None and looks_like_a_name(text)
