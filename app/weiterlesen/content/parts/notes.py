"""Footnotes: which signs in a text refer to which notes below it, told by links within the page."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from urllib.parse import unquote

from lxml.html import HtmlElement

from weiterlesen.content.markup.inline import BLOCKS, InlineRun, flow
from weiterlesen.content.sanitize import text_of
from weiterlesen.model.article import Footnote

#: The attributes of a reference that `tie` found and of the note itself; their value is the note's key.
REFERENCE = "data-note"
NOTE = "data-note-text"
_REFERENCES = "descendant::a[contains(@href, '#')]"
_NAMED = re.compile(
    r"(?<![a-z])(?:foot-?note|fn|note|note-?ref|fu(?:ss|ß)note|end-?note|reference|renvoi|cite[-_]ref)s?(?![a-z])",
    re.IGNORECASE,
)
_ROLE = re.compile(r"doc-noteref|(?:^|\s)noteref")
_MARK = re.compile(r"[\[(]?\s*(?:[\w.]{1,5}|[*†‡§¶]{1,4}|(?:note|anm\.?|nb)\s\d{1,3})\s*[\])]?", re.IGNORECASE)
_OWN_MARK = r"\s*[\[(]?\s*{}\s*[\])]?\s*[.:)\]]?\s*"
_BACK = re.compile(r"(?:back-?(?:link|ref)|reversefootnote|doc-backlink|rueckverweis)", re.IGNORECASE)
_EMPTY = re.compile(r"\s*[\[(]\s*[\])]$")
_ARROWS = re.compile(r"[\s↩↑^⤴⮌⏎\ufe0e\ufe0f←«]*")
_HOLDERS = frozenset(("li", "p", "dd", "div", "tr", "aside", "td"))
_NO_NOTE = ("h1", "h2", "h3", "h4", "h5", "h6", "figure", "article", "nav")
_MOST_WORDS = 300
_MOST_NOTES = 500


def tie(root: HtmlElement, base_url: str) -> tuple[Footnote, ...]:
    """Mark the references below `root` and the notes they mean, in place, and return the notes in page order.

    A note is what a short sign in the text links to, if it stands further down, and says something of its own.
    """
    for element in root.xpath(f"descendant::*[@{REFERENCE} or @{NOTE}]"):
        for name in (REFERENCE, NOTE):
            element.attrib.pop(name, None)  # ours alone to give
    links = [link for link in root.xpath(_REFERENCES) if _may_refer(link)]
    if not links:
        return ()
    targets = {name: element for element in root.xpath("descendant::*[@id or @name]") for name in _names(element)}
    place = {element: number for number, element in enumerate(root.iter())}
    found: dict[HtmlElement, list[HtmlElement]] = {}
    for link in links:
        note = _note(targets.get(_target(link)), link, place)
        if note is not None and len(found) < _MOST_NOTES:
            found.setdefault(note, []).append(link)
    notes = [_tied(note, links, base_url) for note, links in sorted(found.items(), key=lambda one: place[one[0]])]
    return tuple(note for note in notes if note is not None)


def told_in(element: HtmlElement, notes: Sequence[Footnote]) -> tuple[tuple[Footnote, ...], frozenset[HtmlElement]]:
    """Return those of `notes` that something in `element` refers to, and where in it they stand themselves."""
    if not notes:
        return (), frozenset()
    wanted = set(element.xpath(f"descendant-or-self::*/@{REFERENCE}"))
    standing = element.xpath(f"descendant-or-self::*[@{NOTE}]")
    return (
        tuple(note for note in notes if note.key in wanted),
        frozenset(one for one in standing if one.get(NOTE) in wanted),
    )


def _may_refer(link: HtmlElement) -> bool:
    """Tell whether a link looks like the sign of a note: short, and set high, or named so."""
    if not _MARK.fullmatch(text_of(link)):
        return False
    if any(_ROLE.search(link.get(name, "")) for name in ("role", "epub:type")):
        return True
    around = [link, *(one for one in (link.getparent(), *link[:1]) if one is not None)]
    return any(one.tag == "sup" or _NAMED.search(f"{one.get('class', '')} {one.get('id', '')}") for one in around)


def _names(element: HtmlElement) -> Iterator[str]:
    for name in ("id", "name"):
        if value := element.get(name):
            yield value


def _target(link: HtmlElement) -> str:
    return unquote(link.get("href", "").partition("#")[2])


def _note(target: HtmlElement | None, link: HtmlElement, place: dict[HtmlElement, int]) -> HtmlElement | None:
    """Return the whole note that a link's target stands for, None where that is no note."""
    if target is None or place.get(target, 0) <= place[link]:
        return None
    holder: HtmlElement | None = target
    while holder is not None and holder.tag not in BLOCKS:
        holder = holder.getparent()
    if holder is None or holder.tag not in _HOLDERS or link in set(holder.iter()):
        return None
    if next(holder.iter(*_NO_NOTE), None) is not None:
        return None
    text = text_of(holder)
    return holder if text and len(text.split()) <= _MOST_WORDS else None


def _tied(note: HtmlElement, links: list[HtmlElement], base_url: str) -> Footnote | None:
    """Mark one note and what refers to it; None where it says nothing but its sign."""
    mark = text_of(links[0])
    html = _html(note, mark.strip("[]() ."), base_url)
    if not html:
        return None
    key = hashlib.sha256(f"{base_url}#{_target(links[0])}".encode("utf-8", "replace")).hexdigest()[:10]
    for link in links:
        link.set(REFERENCE, key)
    note.set(NOTE, key)
    return Footnote(key, mark, html)


def _html(note: HtmlElement, mark: str, base_url: str) -> str:
    """Return what a note says, without its own sign before it and the way back behind it."""
    skip = {link for link in note.iter("a") if _leads_back(link)}
    skip |= {one for link in skip for one in _only_holders(link, note)}
    own = re.compile(_OWN_MARK.format(re.escape(mark)))
    first = next((one for one in note.iter("sup", "a", "span", "b", "strong", "label") if text_of(one)), None)
    if first is not None and own.fullmatch(text_of(first)) and text_of(note).startswith(text_of(first)):
        skip.add(first)
    run = InlineRun(base_url)
    flow(run, note, skip)
    html = _EMPTY.sub("", run.take())
    begin = own.match(html)
    if begin is None or (mark.isalpha() and begin[0].strip() == mark):
        return html  # "a" may be a word
    return html[begin.end() :]


def _leads_back(link: HtmlElement) -> bool:
    named = " ".join(link.get(name, "") for name in ("class", "role", "rev", "epub:type"))
    if _BACK.search(named):
        return True
    return link.get("href", "").startswith("#") and bool(_ARROWS.fullmatch(text_of(link)) or len(text_of(link)) == 1)


def _only_holders(link: HtmlElement, note: HtmlElement) -> Iterable[HtmlElement]:
    """Yield the elements inside the note that hold nothing but links back ("↑ a b")."""
    for above in takewhile(lambda one: one is not note and one.tag not in BLOCKS, link.iterancestors()):
        said = text_of(above)
        for back in (text_of(inner) for inner in above.iter("a") if _leads_back(inner)):
            said = said.replace(back, "", 1)
        if _ARROWS.fullmatch(said):
            yield above
