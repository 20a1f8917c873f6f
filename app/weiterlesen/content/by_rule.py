"""Reading a page by the rules of its site: first what the rules find, then our own pass, and never the worse of them.

    own pass ── the measure
    rules: replace ─ parse ─ strip, wrap ─ body found? ── text of it ─┐ kept if it is no mere piece of our own
                                        └ none: our own pass on it ──┘ text; else our own, and the note says so

Whether a page may be read at all was decided before, on the page as it came: what a rule takes out or uncovers changes
nothing about that, and what a page hides stays hidden from a rule, too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from lxml.html import Element, HtmlElement, tostring

from weiterlesen.content import dates, readability, urls
from weiterlesen.content.meta.people import collectives_in, people_in
from weiterlesen.content.page import selectors
from weiterlesen.content.page.curtains import outermost
from weiterlesen.content.page.tree import MAX_PAGE_CHARACTERS, drop, parse
from weiterlesen.model.article import Article, Block, Figure, figures_of
from weiterlesen.model.notes import NOTHING, TOO_LITTLE, USED
from weiterlesen.model.publisher import PageLink, PageRules

_ENDING = re.compile(r"\.\w{2,5}$")
_NUMBERS = re.compile(r"\d+")
_LEAST_WORDS = 25
_PIECE = 0.4
_AGREEING = 0.8
_LONGEST_TITLE = 300
_MOST_LINKS = 20
#: What would show text that the page hides.
_HIDING = frozenset(("class", "hidden", "style", "aria-hidden"))


def read(html: str, url: str, rules: Iterable[PageRules], now: datetime | None = None) -> Article:
    """Return the article of a page by the first rules that serve; never raises.

    Without rules, or where none serve, this is `readability.extract`, with notes on those that did not. `now` is as
    there.
    """
    own = readability.extract(html, url, now)
    notes: list[str] = []
    for one in rules:
        if not one.about_text:
            continue
        article, note = _by(one, html, url, own)
        notes.append(note + one.name)
        if note != NOTHING:
            own = article
        if note == USED:
            break
    return replace(own, notes=tuple(notes)) if notes else own


def single_page(html: str, url: str, rules: Iterable[PageRules]) -> str:
    """Return the address that has the whole article in one page, by the rules; "" where they find none."""
    return next(_linked(html, url, [link for one in rules for link in one.single_page]), "")


def next_page(html: str, url: str, first_url: str, rules: Iterable[PageRules]) -> str:
    """Return the address of the next page of the article that begins at `first_url`, by the rules; "" if none."""
    linked = _linked(html, url, [link for one in rules for link in one.next_page])
    return next((address for address in linked if _continues(first_url, address)), "")


def takes_for_visitor(html: str, walls: Iterable[str]) -> bool:
    """Whether one of these selectors tells that the page takes the reader for somebody who is not signed in."""
    wanted = tuple(walls)
    tree = parse(html) if wanted else None
    return tree is not None and any(selectors.holds(tree, wall) for wall in wanted)


def _linked(html: str, url: str, links: list[PageLink]) -> Iterator[str]:
    """Yield the addresses that the links lead to: on the same site, so that no rule takes a way around."""
    tree = parse(html) if links else None
    for link in links[:_MOST_LINKS] if tree is not None else ():
        assert tree is not None  # or there would be no links
        if link.only_with and not selectors.holds(tree, link.only_with):
            continue
        for one in selectors.found(tree, link.selector):
            address = urls.web(url, one if isinstance(one, str) else one.get("href") or "")
            if address and urls.same_site(address, url) and urls.normal(address) != urls.normal(url):
                yield address


def _continues(first_url: str, address: str) -> bool:
    """Whether an address is that of the article with something added: a link called "next" may lead to another one."""
    first, other = (_NUMBERS.sub("", _ENDING.sub("", urlsplit(one).path.rstrip("/"))) for one in (first_url, address))
    return other.startswith(first) or (bool(other) and first.startswith(other))


def _by(rules: PageRules, html: str, url: str, own: Article) -> tuple[Article, str]:
    """Return the article as the rules have it, and how they fared."""
    changed = _replaced(html, rules.replacements)
    tree = parse(changed)
    if tree is None:
        return own, NOTHING
    named, facts_found = _with_facts(own, tree, rules)
    stripped = _strip(tree, rules)
    body = _body(tree, rules.body)
    if body:
        found = readability.extract_chosen(tree, url, body, named)
    elif stripped or changed != html:
        found = readability.extract(tostring(tree, encoding="unicode"), url)
    else:
        return named, USED if facts_found else NOTHING
    if _is_worse(found, own):
        return named, TOO_LITTLE
    return _joined(named, found, with_lead=not rules.strip_pictures), USED


def _replaced(html: str, replacements: tuple[tuple[str, str], ...]) -> str:
    """Return the page with its texts replaced, as long as it stays a page's size."""
    for text, other in replacements:
        if text and len(html) + html.count(text) * (len(other) - len(text)) <= MAX_PAGE_CHARACTERS:
            html = html.replace(text, other)
    return html


# -- what stands beside the text


def _with_facts(own: Article, tree: HtmlElement, rules: PageRules) -> tuple[Article, bool]:
    """Return the article with what the rules find beside its text, and whether they found any of it."""
    title = _first(tree, rules.title)
    if 0 < len(title) <= _LONGEST_TITLE and not (own.title and own.title in title):  # not "Headline - The Paper"
        own = replace(own, title=title)
    names = _names(_first(tree, rules.author))
    byline = own.byline if own.byline and rules.author_fills else names or own.byline
    moment = dates.parse(_first(tree, rules.date))
    named = replace(own, byline=byline, published=moment or own.published)
    return named, bool(title or names or moment)


def _first(tree: HtmlElement, paths: tuple[str, ...]) -> str:
    return next(filter(None, (selectors.first_text(tree, path) for path in paths)), "")


def _names(line: str) -> tuple[str, ...]:
    if not 0 < len(line) <= _LONGEST_TITLE:
        return ()
    return people_in([line]) or collectives_in([line])


# -- the text


def _strip(tree: HtmlElement, rules: PageRules) -> bool:
    """Take out of the page what the rules name, and wrap what they want wrapped; tell whether anything was there."""
    doomed = [*_named(tree, frozenset(rules.strip_names)), *_pictured(tree, rules.strip_pictures)]
    for path in rules.strip:
        for one in selectors.found(tree, path):
            if isinstance(one, HtmlElement):
                doomed.append(one)
            else:
                _strip_attribute(one)
    whole = {tree, *tree.iterchildren("body", "head")}
    for element in doomed:
        if element not in whole:
            drop(element)
    wrapped = [(tag, element) for tag, path in rules.wraps for element in selectors.elements(tree, path)]
    for tag, element in wrapped:
        _wrap(element, tag)
    return bool(doomed or wrapped)


def _named(tree: HtmlElement, names: frozenset[str]) -> Iterator[HtmlElement]:
    for element in tree.xpath("descendant::*[@class or @id]") if names else ():
        if not names.isdisjoint((element.get("class", "") + " " + element.get("id", "")).split()):
            yield element


def _pictured(tree: HtmlElement, parts: tuple[str, ...]) -> Iterator[HtmlElement]:
    for picture in tree.iter("img") if parts else ():
        if any(part in picture.get("src", "") for part in parts):
            yield picture


def _strip_attribute(value: object) -> None:
    holder, name = getattr(value, "getparent", lambda: None)(), getattr(value, "attrname", None)
    if holder is not None and name is not None and name not in _HIDING:
        holder.attrib.pop(name, None)


def _wrap(element: HtmlElement, tag: str) -> None:
    parent = element.getparent()
    if parent is None or element.tag in {"body", "head"}:
        return
    wrapper = Element(tag)
    wrapper.tail, element.tail = element.tail, None
    parent.replace(element, wrapper)
    wrapper.append(element)


def _body(tree: HtmlElement, paths: tuple[str, ...]) -> tuple[HtmlElement, ...]:
    """Return the elements that hold the text, by the first selector that finds any."""
    found = (outermost(selectors.elements(tree, path)) for path in paths)
    return next(filter(None, found), ())


def _is_worse(found: Article, own: Article) -> bool:
    """Whether the rules found next to nothing, or only a piece of what our own pass reads."""
    if found.word_count < min(_LEAST_WORDS, own.word_count):
        return True
    if found.word_count >= _PIECE * own.word_count:
        return False
    ours = set(own.text.split())
    theirs = found.text.split()
    return sum(word in ours for word in theirs) >= _AGREEING * len(theirs)


def _joined(named: Article, found: Article, *, with_lead: bool) -> Article:
    """Return the facts of `named` with the text of `found`, and what a body rule leaves out: lede, lead picture."""
    lede, text = found.lede, found.text
    if not lede and named.lede and named.lede not in text:
        lede = named.lede
        if named.text.startswith(lede):
            text = f"{lede}\n\n{text}"
    lead = _lead(named.blocks) if with_lead and not figures_of(found.blocks) else ()
    return replace(
        named,
        lede=lede,
        text=text,
        blocks=(*lead, *found.blocks),
        dateline=named.dateline or found.dateline,
        agency=named.agency or found.agency,
        picture=found.picture or (named.picture if lead else ""),
    )


def _lead(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return blocks[:1] if blocks and isinstance(blocks[0], Figure) and blocks[0].lead else ()
