"""What a page tells about its article besides the text: by agreement of what it declares and what it shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml.html import HtmlElement

from weiterlesen.content import dates, urls
from weiterlesen.content.meta import jsonld, language
from weiterlesen.content.meta.facts import Facts, gather
from weiterlesen.content.meta.headline import headline_in, kicker_of, title_of
from weiterlesen.content.meta.people import has_lead, people_in
from weiterlesen.content.page import names
from weiterlesen.content.page.names import meets
from weiterlesen.content.page.tree import BLOCK_TAGS, body_of, is_hidden, name_words, text_of

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
_AUTHORS = (
    "author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.author",
    "byl", "cxenseparse:author", "article:author", "authors", "citation_author", "twitter:creator_name",
)  # fmt: skip
_MAX_PLACE = 40
_FEW_WORDS = 4
_MAX_BYLINE = 160
_MAX_DATE = 120
_MARKED_AUTHOR = "descendant::*[contains(concat(' ', @rel, ' '), ' author ') or @itemprop='author']"
_TELLING = names.BYLINE | names.PLACE | names.AGENCY | names.PUBLISHED | names.DATE
_DAY = re.compile(r"\d")


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
    named = _Named(body)
    near = _surroundings(headline) if headline is not None else None
    published, updated = _moments(tree, near, named, facts, url)
    return Metadata(
        title=title,
        kicker=text_of(kicker) if kicker is not None else "",
        byline=_byline(body, near, named, facts),
        published=published,
        updated=updated,
        language=_language(body, facts),
        site=facts.site,
        canonical_url=_canonical(facts, url),
        picture=urls.absolute(url, facts.meta("og:image", "og:image:url", "og:image:secure_url", "twitter:image")),
        description=facts.description,
        dateline=named.short_text(names.PLACE, _MAX_PLACE, near) if near is not None else "",
        agency=named.short_text(names.AGENCY, _MAX_BYLINE // 2),
    )


class _Named:
    """The elements of a page whose names tell of byline, place, agency or date; found in one walk."""

    def __init__(self, body: HtmlElement) -> None:
        self._of: dict[str, list[tuple[int, HtmlElement]]] = {}
        for place, element in enumerate(body.iter()):
            for word in name_words(element) & _TELLING:
                self._of.setdefault(word, []).append((place, element))

    def of(self, words: frozenset[str], within: HtmlElement | None = None) -> list[HtmlElement]:
        """Return what one of `words` names, in page order."""
        found = sorted({place: element for word in words for place, element in self._of.get(word, ())}.items())
        return [
            element
            for _, element in found
            if not is_hidden(element) and (within is None or within in element.iterancestors())
        ]

    def short_text(self, words: frozenset[str], longest: int, within: HtmlElement | None = None) -> str:
        """Return the first text that is short, no date and no link."""
        for element in self.of(words, within):
            text = text_of(element).strip(" ()[]·|,–—-")
            if text and len(text) <= longest and not _DAY.search(text) and element.find(".//a") is None:
                return text
        return ""


def _language(body: HtmlElement, facts: Facts) -> str:
    for tag in (
        facts.html_lang,
        facts.meta("og:locale"),
        facts.declared("inLanguage"),
        facts.meta("content-language", "dc.language", "language"),
        body.get("lang") or "",
    ):
        found = language.declared(tag)
        if found:
            return found
    return language.spoken(text_of(body))


def _canonical(facts: Facts, url: str) -> str:
    """Return the address that the page gives itself, if it is one of the same site."""
    address = urls.absolute(url, facts.canonical) or urls.absolute(url, facts.meta("og:url"))
    return address if urls.is_web(address) and (not url or urls.same_site(address, url)) else ""


# -- people


def _byline(body: HtmlElement, near: HtmlElement | None, named: _Named, facts: Facts) -> tuple[str, ...]:
    site = facts.site
    return (
        people_in(jsonld.people(facts.article.get("author")), site=site)
        or people_in((name for name in facts.every(*_AUTHORS) if "://" not in name), site=site)
        or people_in(_shown_names(body, near, named), site=site)
    )


def _shown_names(body: HtmlElement, near: HtmlElement | None, named: _Named) -> tuple[str, ...]:
    """Return what the page shows as its authors: marked by rel or itemprop, else by class near the headline."""
    marked = body.xpath(_MARKED_AUTHOR)
    if marked:
        return tuple(dict.fromkeys(text_of(_inner_name(element)) for element in marked[:4]))
    for element in named.of(names.BYLINE, near):
        links = [text_of(link) for link in element.iter("a") if text_of(link)]
        text = text_of(element)
        if text and len(text) <= _MAX_BYLINE and (has_lead(text) or links or len(text.split()) <= _FEW_WORDS):
            return tuple(links) if links and not has_lead(text) else (text,)
    for element in (body if near is None else near).iter("p", "span", "div", "address"):
        if any(child.tag in BLOCK_TAGS for child in element):
            continue
        text = text_of(element)
        if (
            len(text) <= _MAX_BYLINE
            and has_lead(text)
            and not text.endswith(".")
            and len(text.split()) <= 2 * _FEW_WORDS
        ):
            return (text,)
    return ()


def _inner_name(element: HtmlElement) -> HtmlElement:
    return next((inner for inner in element.iterdescendants() if inner.get("itemprop") == "name"), element)


def _surroundings(headline: HtmlElement) -> HtmlElement:
    """Return the article that the headline is in, or what is a few steps above it."""
    for above in headline.iterancestors("article", "main"):
        return above
    above = headline
    for parent in headline.iterancestors():
        above = parent
        if len(text_of(parent)) > 20 * _MAX_BYLINE:
            break
    return above


# -- times


def _moments(
    tree: HtmlElement, near: HtmlElement | None, named: _Named, facts: Facts, url: str
) -> tuple[datetime | None, datetime | None]:
    declared = (
        facts.declared("datePublished"),
        *(facts.meta(name) for name in _PUBLISHED),
        facts.declared("dateCreated"),
        facts.declared("uploadDate"),
    )
    published = _first(declared) or _first(_shown_times(body_of(tree), near, named)) or _guessed(tree, url)
    updated = _first((facts.declared("dateModified"), *(facts.meta(name) for name in _UPDATED)))
    return published or updated, updated


def _first(texts: Iterator[str] | tuple[str, ...]) -> datetime | None:
    for text in texts:
        moment = dates.parse(text) if text else None
        if moment is not None:
            return moment
    return None


def _shown_times(body: HtmlElement, near: HtmlElement | None, named: _Named) -> Iterator[str]:
    """Yield what the page shows as a time: marked as published first, then near the headline, then anywhere."""
    times = [element for element in body.iter("time") if element.get("datetime") or text_of(element)]
    marked = body.xpath("descendant::*[contains(@itemprop, 'datePublished')]")
    called = [element for element in times if "pubdate" in element.attrib or meets(element, names.PUBLISHED)]
    beside = [element for element in times if near is not None and near in element.iterancestors()]
    for element in (*marked, *called, *beside, *times):
        yield element.get("datetime") or element.get("content") or text_of(element)
    for element in named.of(names.DATE, near) if near is not None else ():
        text = text_of(element)
        if len(text) <= _MAX_DATE and _DAY.search(text):
            yield text


def _guessed(tree: HtmlElement, url: str) -> datetime | None:
    """Guess, as the last resort, from dates in the address and in the page's text."""
    import htmldate  # noqa: PLC0415 (0.2 s, and few pages need it)

    try:
        found = htmldate.find_date(tree, extensive_search=False, original_date=True, url=url or None)
    except Exception:  # noqa: BLE001 (a library that guesses; whatever it stumbles over is no date)
        return None
    return dates.parse(found) if found else None
