"""What a page tells about its article besides the text: by agreement of what it declares and what it shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from lxml.html import HtmlElement

from weiterlesen.content import dates, urls
from weiterlesen.content.meta import language, updates
from weiterlesen.content.meta.byline import Place, signers
from weiterlesen.content.meta.facts import Facts, gather
from weiterlesen.content.meta.headline import headline_in, kicker_of, title_of
from weiterlesen.content.meta.named import Named
from weiterlesen.content.meta.top import surroundings, top_of
from weiterlesen.content.page import names
from weiterlesen.content.page.names import meets
from weiterlesen.content.page.tree import body_of, text_of

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "date", "dc.date", "dcterms.created", "dc.date.issued",
    "dcterms.date", "publish-date", "publish_date", "publication_date", "publishdate", "pubdate", "article.published",
    "datecreated", "article_date_original", "citation_publication_date", "citation_date", "last-modified",
)  # fmt: skip
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "dcterms.modified",
    "article:modified",
)
_MAX_PLACE = 40
_MAX_BYLINE = 160
_MAX_DATE = 120
_PROSE = 60
_DAY = re.compile(r"\d")
_SOURCE = re.compile(r"^(?:quellen?|sources?|agentur|agence|agency|mat|mit|avec|with)\s*:?\s+(?=\S)", re.IGNORECASE)
_OPENING_DATE = re.compile(
    r"\W*(?:(?:last )?updated(?: on)?:? |(?:first )?published(?: on)?:? |posted(?: on)?:? )?("
    r"\d{1,2}(?:\. ?|/| )(?:\d{1,2}(?:\. ?|/)|[^\W\d_]{3,10}\.? )\d{4}|[^\W\d_]{3,10}\.? \d{1,2}, \d{4})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The parts of an article that stand beside its text. Times carry an offset; addresses are absolute."""

    title: str = ""
    kicker: str = ""
    byline: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    language: str = ""
    site: str = ""
    canonical_url: str = ""
    picture: str = ""
    description: str = ""
    dateline: str = ""
    agency: str = ""


def from_tree(tree: HtmlElement, url: str) -> Metadata:
    """Read a whole page, before anything is taken out of it. `picture` is what the page declares, shown or not."""
    facts = gather(tree)
    body = body_of(tree)
    title = title_of(tree, facts)
    headline = headline_in(body, title)
    kicker = kicker_of(headline, facts.declared("articleSection")) if headline is not None else None
    named = Named(body)
    near = surroundings(headline) if headline is not None else None
    top = tuple(top_of(body if near is None else near, headline))
    place = Place(body if near is None else near, top, headline)
    published, updated = _moments(tree, place, named, facts, url)
    return Metadata(
        title=title,
        kicker=text_of(kicker) if kicker is not None else "",
        byline=signers(place, named, facts),
        published=published,
        updated=updated,
        language=_language(body, facts),
        site=facts.site,
        canonical_url=_canonical(facts, url),
        picture=urls.absolute(url, facts.meta("og:image", "og:image:url", "og:image:secure_url", "twitter:image")),
        description=facts.description,
        dateline=named.short_text(names.PLACE, _MAX_PLACE, frozenset(top)) if near is not None else "",
        agency=_SOURCE.sub("", named.short_text(names.AGENCY, _MAX_BYLINE // 2)),
    )


def _language(body: HtmlElement, facts: Facts) -> str:
    """Return the declared language, unless the text clearly speaks another: themes declare that of their maker."""
    tags = (
        facts.html_lang,
        facts.meta("og:locale"),
        facts.declared("inLanguage"),
        facts.meta("content-language", "dc.language", "language"),
        body.get("lang") or "",
    )
    declared = next(filter(None, map(language.declared, tags)), "")
    text = _sample(body)
    return declared if declared and language.may_be(declared, text) else language.spoken(text) or declared


def _sample(body: HtmlElement) -> str:
    """Return the beginning of the page's paragraphs, or all of its text where there are none."""
    found: list[str] = []
    length = 0
    for paragraph in body.iter("p"):
        text = text_of(paragraph)
        if len(text) > _PROSE:
            found.append(text)
            length += len(text)
        if length > language.SAMPLE:
            break
    return " ".join(found) or text_of(body)


def _canonical(facts: Facts, url: str) -> str:
    """Return the address that the page gives itself, if it is one of the same site."""
    address = urls.absolute(url, facts.canonical) or urls.absolute(url, facts.meta("og:url"))
    return address if urls.is_web(address) and (not url or urls.same_site(address, url)) else ""


# -- times


def _moments(
    tree: HtmlElement, place: Place, named: Named, facts: Facts, url: str
) -> tuple[datetime | None, datetime | None]:
    declared = (
        facts.declared("datePublished"),
        *(facts.meta(name) for name in _PUBLISHED),
        facts.declared("dateCreated"),
        facts.declared("uploadDate"),
    )
    published = (
        _first(declared)
        or _first(_shown_times(body_of(tree), place, named))
        or _first(_opening_dates(place))
        or _guessed(tree, url)
    )
    updated = _first((facts.declared("dateModified"), *(facts.meta(name) for name in _UPDATED)))
    updated = updated or _first(updates.shown(place.top))
    return published or updated, updated


def _first(texts: Iterator[str] | tuple[str, ...]) -> datetime | None:
    for text in texts:
        moment = dates.parse(text) if text else None
        if moment is not None:
            return moment
    return None


def _shown_times(body: HtmlElement, place: Place, named: Named) -> Iterator[str]:
    """Yield what the page shows as a time: marked as published first, then near the headline, then anywhere."""
    times = [element for element in body.iter("time") if element.get("datetime") or text_of(element)]
    marked = body.xpath("descendant::*[contains(@itemprop, 'datePublished')]")
    called = [element for element in times if "pubdate" in element.attrib or meets(element, names.PUBLISHED)]
    near = place.near if place.headline is not None else None
    beside = [element for element in times if near is not None and near in element.iterancestors()]
    for element in (*marked, *called, *beside, *times):
        yield element.get("datetime") or element.get("content") or text_of(element)
    for element in named.of(names.DATE, near) if near is not None else ():
        text = text_of(element)
        if len(text) <= _MAX_DATE and _DAY.search(text):
            yield text


def _opening_dates(place: Place) -> Iterator[str]:
    """Yield the dates that lines at the top begin with, as "4. Mai 2026 – Die Fähre ...", or that they are, over it."""
    over = (
        list(takewhile(lambda element: element is not place.headline, place.top)) if place.headline is not None else []
    )
    for element in place.top[len(over) :]:
        for text in (element.text, *(child.tail for child in element)):
            match = _OPENING_DATE.match(text or "")
            if match:
                yield match[1]
    for element in over:
        match = _OPENING_DATE.fullmatch((element.text or "").strip())
        if match:
            yield match[1]


def _guessed(tree: HtmlElement, url: str) -> datetime | None:
    """Guess, as the last resort, from dates in the address and in the page's text."""
    import htmldate  # noqa: PLC0415 (0.2 s, and few pages need it)

    try:
        found = htmldate.find_date(tree, extensive_search=False, original_date=True, url=url or None)
    except Exception:  # noqa: BLE001 (a library that guesses; whatever it stumbles over is no date)
        return None
    return dates.parse(found) if found else None
