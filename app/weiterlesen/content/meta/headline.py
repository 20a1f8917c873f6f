"""The top of an article: headline by vote, kicker over it, lede under it."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from weiterlesen.content.meta.facts import Facts
from weiterlesen.content.page import names
from weiterlesen.content.page.names import meets
from weiterlesen.content.page.tree import HEADINGS, is_hidden, text_of

_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r"\s+[|·•»«›:/—–-]\s+|\s*[|»]\s*|\s+::\s+")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}$", re.IGNORECASE)
_MAX_KICKER = 60
_STEPS = 12
_ALIKE = 0.6


def squash(text: str) -> str:
    """Return the words alone, case folded: what two spellings of a headline have in common."""
    return " ".join(_WORD.findall(text.casefold()))


def alike(one: str, other: str) -> float:
    """Return the share of the words of the shorter text that the other has too, 0 to 1."""
    first, second = Counter(squash(one).split()), Counter(squash(other).split())
    shorter = min(first.total(), second.total())
    return (first & second).total() / shorter if shorter else 0.0


def without_site(title: str, site: str) -> str:
    """Return a title element's text without the name of the site before or after it."""
    parts = _SEPARATOR.split(title)
    if len(parts) == 1:
        return title
    house = squash(site)
    for separator in reversed(list(_SEPARATOR.finditer(title))):
        before, after = title[: separator.start()].strip(), title[separator.end() :].strip()
        if _DOMAIN.match(after) or (house and squash(after) in (house, house.replace(" ", ""))):
            return without_site(before, site)
        if house and squash(before) == house:
            return after
    return title


def title_of(tree: HtmlElement, facts: Facts) -> str:
    """Return the headline, by vote of what the page shows and what it declares; shown ones first."""
    shown = [text for heading in tree.iter("h1") if not is_hidden(heading) and (text := headline_text(heading))]
    titled = without_site(facts.title_element, facts.site)
    declared = [
        text
        for text in (
            without_site(facts.meta("og:title"), facts.site),
            facts.declared("headline"),
            without_site(facts.meta("twitter:title"), facts.site),
            titled,
        )
        if text
    ]
    votes = Counter(squash(text) for text in declared)
    for heading in shown:
        if votes[squash(heading)]:
            return heading
    for heading in shown:
        if (
            any(squash(heading) in squash(text) for text in (*declared, facts.title_element))
            and len(heading.split()) > 1
        ):
            return heading
    best = max(declared, key=lambda text: votes[squash(text)], default="")
    if len(shown) == 1 and alike(shown[0], best) >= _ALIKE:
        return shown[0]
    if best:
        return best
    return shown[0] if shown else ""


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
    first = [heading for heading in body.iter("h1") if text_of(heading)]
    others = [heading for heading in body.iter("h2", "h3") if wanted]
    for heading in (*first, *others):
        text = squash(headline_text(heading))
        if wanted and (text == wanted or (heading.tag == "h1" and (wanted in text or text in wanted))):
            return heading
    return first[0] if first else None


def kicker_of(headline: HtmlElement, section: str) -> HtmlElement | None:
    """Return the element that holds the kicker: inside or directly before the headline."""
    for element in (*headline.iterdescendants(), *_just_before(headline)):
        text = text_of(element)
        if not text or len(text) > _MAX_KICKER:
            continue
        if meets(element, names.KICKER) or (section and squash(text) == squash(section)):
            return element
    return None


def _just_before(headline: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements shortly before the headline, nearest first."""
    for step, element in enumerate(headline.xpath("preceding::*")[::-1]):
        if step > _STEPS or element.tag in HEADINGS - {"h2", "h3", "h4"}:
            return
        yield element
