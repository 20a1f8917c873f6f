"""The top of an article: headline by vote, kicker over it, lede under it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from lxml.html import HtmlElement

from weiterlesen.content.meta.facts import Facts
from weiterlesen.content.meta.people import DOMAIN, is_house
from weiterlesen.content.page import names
from weiterlesen.content.page.names import meets
from weiterlesen.content.page.tree import BLOCK_TAGS, HEADINGS, body_of, folded, is_hidden, text_of

_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s+[|·•»«›:/—–-]\s+|\s*[|»]\s*|\s+::\s+")
_MAX_KICKER = 60
_MAX_TITLE = 600
_STEPS = 13
_ALIKE = 0.35
_ALIKE_AT_ODDS = 0.6
_LEVELS = 4
_FEW_SPACES = 2
_AGREED = 2
_FEW_BLOCKS = 20
_MOST_HEADINGS = 100
_TRAIL = frozenset(
    ("crumb", "crumbs", "breadcrumb", "breadcrumbs", "breadbar", "brotkrumen", "brotkrumennavigation", "ariane")
)
_HOST = re.compile(r"https?://([^/:?#]+)", re.IGNORECASE)
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?$", re.IGNORECASE)


def squash(text: str) -> str:
    """Return the words alone, case folded: what two spellings of a headline have in common."""
    return " ".join(_WORD.findall(text.casefold()))


def alike(one: str, other: str) -> float:
    """Return the share of the words of the shorter text that the other has too, 0 to 1."""
    first, second = Counter(squash(one).split()), Counter(squash(other).split())
    shorter = min(first.total(), second.total())
    return (first & second).total() / shorter if shorter else 0.0


def without_site(title: str, site: str, host: str = "") -> str:
    """Return a title element's text without the name of the site before or after it, or of its host after it."""
    while len(title) <= _MAX_TITLE and (separators := list(_SEPARATOR.finditer(title))):
        before, after = title[: separators[-1].start()].strip(), title[separators[-1].end() :].strip()
        if before and (DOMAIN.match(after) or is_house(after, site) or is_house(after, host)):
            title = before
            continue
        before, after = title[: separators[0].start()].strip(), title[separators[0].end() :].strip()
        return after if after and site and squash(before) == squash(site) else title
    return title


def title_of(tree: HtmlElement, facts: Facts) -> str:
    """Return the headline, by vote of what the page shows and what it declares; shown ones first."""
    body = body_of(tree)
    declared = _declared(facts)
    votes = Counter(squash(text) for text in declared)
    headings = [heading for heading in _headlines(body) if squash(text_of(heading)) != squash(facts.site)]
    shown = {squash(text): text for heading in headings if (text := headline_text(heading))}
    said = _voted(headings, votes) or _declared_twin(shown, declared) or _joined(shown, declared, facts)
    if said:
        return said
    best = max(declared, key=lambda text: votes[squash(text)], default="")
    only = next(iter(shown.values())) if len(shown) == 1 else ""
    return (
        _part_of(shown, [best])
        or (only if alike(only, best) >= _ALIKE_AT_ODDS else "")
        or _lower_headline(body, declared, facts.title_element)
        or _part_of(shown, [*declared, facts.title_element])
        or (only if only and _is_worth(only, best, facts) else "")
        or best
        or next(iter(shown.values()), "")
    )


def _part_of(shown: Mapping[str, str], declared: Iterable[str]) -> str:
    """Return the first shown headline of two words or more that is a part of what is declared."""
    everything = [squash(text) for text in declared]
    return next((text for words, text in shown.items() if " " in words and any(words in one for one in everything)), "")


def _is_worth(heading: str, best: str, facts: Facts) -> bool:
    """Whether the only heading is the headline although nothing of what the page declares says so."""
    if not facts.meta("og:title") and not facts.declared("headline"):
        return len(heading.split()) > _FEW_SPACES or " " not in best
    agreed = squash(facts.declared("headline")) == squash(best)
    return not agreed and alike(heading, best) >= _ALIKE


def _declared(facts: Facts) -> list[str]:
    """Return what the page declares as its headline, what is told to other sites first."""
    host = _host_of(facts.canonical or facts.meta("og:url"))
    texts = (facts.meta("og:title"), facts.declared("headline"), facts.meta("twitter:title"), facts.title_element)
    bare = (without_site(text, facts.site, host) for text in texts)
    return [text for text in bare if text]


def _host_of(address: str) -> str:
    match = _HOST.match(address)
    return match[1] if match else ""


def _voted(headings: Iterable[HtmlElement], votes: Counter[str]) -> str:
    """Return the first heading that is declared: without its kicker, or with it where that is declared more often.

    It may also be a part of the heading, in an element of its own beside a kicker or a badge.
    """
    for heading in headings:
        apart, whole = headline_text(heading), text_of(heading)
        best = whole if votes[squash(whole)] > votes[squash(apart)] else apart
        inside = (text_of(inner) for inner in islice(heading.iterdescendants(), _FEW_BLOCKS))
        for text in (best, folded(heading.text or ""), *inside):
            if votes[squash(text)] and squash(text) and (text == best or " " in text):
                return text
    return ""


def _declared_twin(shown: Iterable[str], declared: Iterable[str]) -> str:
    """Return the declared headline that differs from a shown one in its spaces alone: the page's own spelling."""
    run_together = {words.replace(" ", "") for words in shown if words}
    return next((text for text in declared if squash(text).replace(" ", "") in run_together), "")


def _joined(shown: Iterable[str], declared: Iterable[str], facts: Facts) -> str:
    """Return what structured data and the rest of the head agree on, where a heading has a kicker more or less."""
    whole = facts.declared("headline")
    words = squash(whole)
    if sum(squash(text) == words for text in declared) < _AGREED:
        return ""
    kicked = ": " in whole and any(words.endswith(" " + one) for one in shown)
    return whole if kicked or any(one.endswith(" " + words) for one in shown) else ""


def _headlines(body: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the first-level headings, without the page's name for itself and the end of a trail of links."""
    for heading in islice(body.iter("h1"), _MOST_HEADINGS):
        if not is_hidden(heading) and not _is_in_trail(heading) and not _leads_home(heading):
            yield heading


def _is_in_trail(heading: HtmlElement) -> bool:
    """Whether a heading is part of the navigation, where search engines are meant to find it."""
    above = (heading, *islice(heading.iterancestors(), _LEVELS))
    return any(element.tag == "nav" or meets(element, _TRAIL) for element in above)


def _leads_home(heading: HtmlElement) -> bool:
    """Whether a heading is a link to the site's front page."""
    links = [*heading.iter("a"), *islice(heading.iterancestors("a"), 1)]
    return any(_HOME.match(link.get("href") or "-") for link in links)


def _lower_headline(body: HtmlElement, declared: Sequence[str], titled: str) -> str:
    """Return the declared headline that a smaller heading says, or a smaller heading that is a part of the title."""
    parts = {squash(part) for part in _SEPARATOR.split(titled)}
    wanted = [(squash(text), text) for text in declared]
    for heading in islice(body.iter("h2", "h3"), _MOST_HEADINGS):
        said = squash(text_of(heading))
        for words, text in wanted:
            if (said == words or _ends_with(said, words)) and " " in words and not is_hidden(heading):
                return text
        if said.count(" ") >= _FEW_SPACES and said in parts:
            return text_of(heading)
    return ""


def headline_text(heading: HtmlElement) -> str:
    """Return what a heading says, without a kicker inside it."""
    text = text_of(heading)
    for inner in heading.iterdescendants():
        if not meets(inner, names.KICKER):
            continue
        kicker = text_of(inner)
        if kicker and text.startswith(kicker) and text != kicker:
            return text[len(kicker) :].lstrip(" :|/–—-")
    return text


def headline_in(body: HtmlElement, title: str) -> HtmlElement | None:
    """Return the element that shows the headline: an h1 that says it, another heading that does, or the first h1."""
    wanted = squash(title)
    h1s = (heading for heading in islice(body.iter("h1"), _MOST_HEADINGS) if text_of(heading))
    every = [(squash(headline_text(heading)), heading) for heading in h1s]
    first = [(text, heading) for text, heading in every if not _is_in_trail(heading)] or every
    for text, heading in first:
        if wanted and text == wanted:
            return heading
    for heading in islice(body.iter("h2", "h3"), _MOST_HEADINGS) if wanted else ():
        text = squash(text_of(heading))
        if text == wanted or squash(headline_text(heading)) == wanted or _ends_with(text, wanted):
            return _inmost(heading, wanted)
    for text, heading in first:
        if wanted and text and (wanted in text or text in wanted):
            return heading
    return first[0][1] if first else None


def _inmost(heading: HtmlElement, wanted: str) -> HtmlElement:
    """Return the block inside a heading that says the headline without the kicker, or the heading."""
    inside = islice(heading.iterdescendants(*BLOCK_TAGS), _FEW_BLOCKS)
    return next((block for block in inside if squash(text_of(block)) == wanted), heading)


def _ends_with(text: str, headline: str) -> bool:
    """Whether a heading's words end with a headline of some words, also where its kicker runs into it."""
    return headline.count(" ") >= _FEW_SPACES and text.replace(" ", "").endswith(headline.replace(" ", ""))


def kicker_of(headline: HtmlElement, section: str) -> HtmlElement | None:
    """Return the element that holds the kicker: inside or directly before the headline."""
    for element in (*islice(headline.iterdescendants(), _FEW_BLOCKS), *_just_before(headline)):
        text = text_of(element)
        if not text or len(text) > _MAX_KICKER:
            continue
        if meets(element, names.KICKER) or (section and squash(text) == squash(section)):
            return element
    return None


def _just_before(headline: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements shortly before the headline, nearest first."""
    for element in reversed(headline.xpath(f"preceding::*[position() <= {_STEPS}]")):
        if element.tag in HEADINGS - {"h2", "h3", "h4"}:
            return
        yield element
