"""From the HTML of a page to its article: the pass around readability-lxml.

    parse ─ metadata, comments ─ prune ─ arrange ─ choose ─ lines without furniture ─ blocks and text
                                                     │
                                    readability-lxml's opinion, where ours is weak

One tolerant parse and one tree for all of it. Never shown: what the page hides, and JSON-LD's `articleBody`.
"""

import copy
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from itertools import takewhile

from lxml.html import Element, HtmlElement

from weiterlesen.content import block_text, blocks, comments, metadata, urls
from weiterlesen.content.charset import decode
from weiterlesen.content.comment_sources import named as comments_named
from weiterlesen.content.markup import direction
from weiterlesen.content.meta.headline import headline_in, squash
from weiterlesen.content.metadata import Metadata
from weiterlesen.content.page import shape
from weiterlesen.content.page.shape import Line
from weiterlesen.content.page.tree import body_of, drop, parse
from weiterlesen.content.parts.prepared import prepare
from weiterlesen.content.passes import choice, figures, lede, newswire
from weiterlesen.content.passes.furniture import Known, without_furniture, without_labels
from weiterlesen.content.passes.prune import prune
from weiterlesen.model.article import (
    Article,
    Block,
    Comment,
    Embed,
    Figure,
    Footnote,
    InfoBox,
    Paragraph,
    Quote,
    figures_of,
)

__all__ = ["decode", "extract", "extract_chosen"]

logging.getLogger("readability").setLevel(logging.CRITICAL)  # its errors are answers for us, not news for the log

_MARK = "data-place"
_CHOSEN = "data-chosen"
_MARKED = re.compile(rf'{_MARK}="(\d+)"')
_FEW = 500
_LITTLE = 250
_MORE = 1.5
_TAIL = 3
_REPEATED = 20
_POSTS = 2


@dataclass(frozen=True, slots=True)
class _Found:
    """The article's element in its pruned page, and which lines are the article's."""

    body: HtmlElement
    root: HtmlElement
    lines: tuple[Line, ...]
    ledes: tuple[Line, ...] = ()
    before: tuple[Line, ...] = ()
    furniture: tuple[HtmlElement, ...] = ()
    agency: str = ""
    notes: tuple[Footnote, ...] = ()

    @property
    def weight(self) -> float:
        """How much prose was found."""
        return sum(choice.prose(line) for line in (*self.before, *self.ledes, *self.lines))


def extract(html: str, url: str, now: datetime | None = None) -> Article:
    """Return the article of a page. Pure and deterministic; never raises, whatever the page holds.

    A page without an article gives one with empty text and what metadata there is. `url` is the page's own address,
    which relative links and pictures start from; times carry an offset. `now` is when the page was fetched: "vor 3
    Stunden" beside a comment counts from then, and says nothing without it.
    """
    tree = parse(html)
    if tree is None:
        return Article(url=url)
    alive = list(tree.iter())  # lxml makes an element anew each time it is met, unless somebody holds it
    known = metadata.from_tree(tree, url)
    said = comments.from_tree(tree, url, now)
    base = urls.absolute(url, _base(tree)) or url
    named = comments_named.sources(tree, url, base)
    found = _find(body_of(tree), known, base, html)
    if found.weight < _LITTLE:
        whole = parse(html)
        assert whole is not None  # it was not the first time
        again = _find(body_of(whole), known, base, html, by_words=False)
        if again.weight > _MORE * found.weight:
            found = again
    article = replace(_article(found, known, said, url, base), comment_urls=named)
    del alive
    return article


def extract_chosen(tree: HtmlElement, url: str, chosen: Sequence[HtmlElement], known: Article) -> Article:
    """Return the text and the blocks of elements that somebody chose in a page; the page is taken apart.

    Furniture goes by tag and role, not by name; what the page hides stays hidden. `known` is what is known of the
    article beside its text.
    """
    alive = list(tree.iter())  # see `extract`
    base = urls.absolute(url, _base(tree)) or url
    facts = Metadata(title=known.title, byline=known.byline, site=known.site, kicker=known.kicker)
    for element in chosen:
        element.set(_CHOSEN, "")
    page = body_of(tree)
    direction.carry_down(page)
    prune(page, by_words=False)
    figures.frame(page)
    body, root = Element("body"), Element("article")
    body.append(root)
    for element in page.xpath(f"descendant-or-self::*[@{_CHOSEN}]"):
        element.tail = None
        root.append(element)
        if element is page:
            element.tag = "div"
    shape.arrange(body)
    lines = [line for line in shape.lines(body) if not figures.is_in_figure(line.element)]
    article = _article(_sorted_out(body, root, lines, headline_in(body, known.title), facts), facts, (), url, base)
    del alive
    return article


def _base(tree: HtmlElement) -> str:
    return next((base.get("href") or "" for base in tree.iter("base")), "")


# -- finding it


def _find(body: HtmlElement, known: Metadata, base: str, html: str, *, by_words: bool = True) -> _Found:
    notes = prepare(body, base, html)
    prune(body, known.description, by_words=by_words)
    figures.frame(body)
    shape.arrange(body)
    lines = [line for line in shape.lines(body) if not figures.is_in_figure(line.element)]
    headline = headline_in(body, known.title)
    root = choice.choose(body, lines, headline)
    mine = _below(root, lines)
    if sum(map(choice.prose, mine)) < max(_FEW, sum(map(choice.prose, lines)) / 2):
        root = _second_opinion(body, root, lines)
        mine = _below(root, lines)
    return replace(_sorted_out(body, root, lines, headline, known), notes=notes)


def _below(root: HtmlElement, lines: Sequence[Line]) -> list[Line]:
    inside = set(root.iter())
    return [line for line in lines if line.element in inside]


def _second_opinion(body: HtmlElement, root: HtmlElement, lines: Sequence[Line]) -> HtmlElement:
    """Return what holds the text that readability-lxml finds, if that is much more than we found."""
    places = _found_by_readability(body)
    theirs = [line for line in lines if line.element.get(_MARK) in places]
    if sum(map(choice.prose, theirs)) <= _MORE * sum(map(choice.prose, _below(root, lines))):
        return root
    common = list(theirs[0].element.iterancestors())
    for line in theirs[1:]:
        above = set(line.element.iterancestors())
        common = [element for element in common if element in above]
    return common[0]


def _found_by_readability(body: HtmlElement) -> frozenset[str]:
    """Return the marks of the elements that readability-lxml keeps of a page."""
    for place, element in enumerate(body.iter()):
        element.set(_MARK, str(place))
    page = Element("html")
    page.append(copy.deepcopy(body))
    for figure in list(page.iter("figure", "figcaption")):
        drop(figure)
    from readability import Document  # noqa: PLC0415 (0.1 s, and few pages need it)
    from readability.readability import Unparseable  # noqa: PLC0415 (same)

    try:
        summary = Document(page).summary(html_partial=True)
    except Unparseable:
        return frozenset()
    return frozenset(_MARKED.findall(summary))


def _sorted_out(
    body: HtmlElement, root: HtmlElement, lines: Sequence[Line], headline: HtmlElement | None, known: Metadata
) -> _Found:
    """Leave out furniture and what stands before the headline; put back what stands between headline and text."""
    facts = Known(known.title, known.byline, known.site, known.kicker)
    mine = _below(root, lines)
    place = {line.element: number for number, line in enumerate(lines)}
    top = place.get(headline, -1) if headline is not None else -1
    first = place[mine[0].element] if mine else len(lines)
    if top > first:
        after = [line for line in mine if place[line.element] > top]
        if sum(map(choice.prose, after)) * 2 > sum(map(choice.prose, mine)):
            mine = after
    kept = without_furniture(mine, facts, root)
    between = lines[top + 1 : first] if 0 <= top < first else []
    above = lede.between(without_labels(between, facts, body), known.description)
    ledes = tuple(line for line in above if lede.is_lede(line, known.description, body))
    before = tuple(line for line in above if line not in ledes)
    if not ledes and not before and lede.opens(kept, known.description, root):
        ledes, kept = (kept[0],), kept[1:]
    agency = next(filter(None, (newswire.agency_of_tail(line.text) for line in mine[-_TAIL:])), "")
    wanted = {line.element for line in kept} | {root}
    rest = tuple(line.element for line in _below(root, lines) if line.element not in wanted)
    return _Found(body, root, tuple(kept), ledes, before, rest, agency)


# -- making it


def _article(found: _Found, known: Metadata, said: tuple[Comment, ...], url: str, base: str) -> Article:
    lead = _lead(found, base)
    lede_text = "\n\n".join(dict.fromkeys(line.text for line in found.ledes))
    own_lede = "\n\n".join(dict.fromkeys(line.text for line in found.ledes if not lede.is_dek(line, known.language)))
    everything = [line.text for line in found.lines]
    blocks_ = figures.with_lead(_blocks(found, base), lead)
    dateline, agency = newswire.dateline(everything[0]) if everything else ("", "")
    body_text = block_text.text_of(_running(blocks_))
    return Article(
        url=url,
        canonical_url=known.canonical_url,
        site=known.site,
        title=known.title,
        kicker=known.kicker,
        lede=lede_text,
        byline=known.byline,
        dateline=known.dateline or dateline,
        agency=known.agency or agency or found.agency,
        published=known.published,
        updated=known.updated,
        language=known.language,
        blocks=blocks_,
        text="\n\n".join(part for part in (own_lede, body_text) if part),
        comments=said,
        picture=figures.picture_of(blocks_),
    )


def _running(found: Sequence[Block]) -> list[Block]:
    """Return the blocks of the running text: no boxes beside it, no row of posts, no quotation that repeats it."""
    told: list[Block] = [block for block in found if not isinstance(block, InfoBox)]
    posts = sum(1 for block in told if isinstance(block, Embed) and block.text)
    told = list(map(_told, told)) if posts <= _POSTS else told
    text = squash(block_text.text_of([block for block in told if not isinstance(block, Quote)]))
    return [block for block in told if not isinstance(block, Quote) or not _repeats(block, text)]


def _told(block: Block) -> Block:
    """Return a post that is part of the text as the paragraph that it reads like."""
    return Paragraph(escape(block.text)) if isinstance(block, Embed) and block.text else block


def _repeats(quote: Quote, text: str) -> bool:
    said = squash(block_text.text_of([replace(quote, source="")]))
    return len(said) >= _REPEATED and said in text


def _lead(found: _Found, base: str) -> Figure | None:
    """Return the picture beside the headline, where it stands outside the article's element."""
    holder = next(found.root.iterancestors("article", "main"), None)
    if holder is None or not found.lines:
        return None
    picture = figures.first_picture(takewhile(lambda element: element is not found.root, holder.iter()))
    shown = blocks.from_element(_wrapped([picture]), base) if picture is not None else ()
    return next(iter(figures_of(shown)), None)


def _blocks(found: _Found, base: str) -> tuple[Block, ...]:
    """Return the kept lines with the pictures, cards and tables between them."""
    if not found.lines and not found.before:
        return ()
    for element in found.furniture:
        drop(element)
    _drop_bare_captions(found.root, base)
    figures.drop_trailing(found.root, found.lines[-1].element if found.lines else found.root)
    return blocks.from_element(_wrapped([*_as_box(found.before), found.root]), base, found.notes)


def _as_box(before: Sequence[Line]) -> list[HtmlElement]:
    """Return what stands before the text; points that sum it up are put into a box."""
    points = [line.element for line in before if line.element.tag == "li"]
    others = [line.element for line in before if line.element.tag != "li"]
    if not points:
        return others
    box = _wrapped(points)
    box.tag = "ul"
    holder = Element("aside")
    holder.append(box)
    return [*others, holder]


def _drop_bare_captions(root: HtmlElement, base: str) -> None:
    """Drop the captions that no picture comes with, or one that was shown before: alone they would read as text."""
    seen: set[str] = set()
    for figure in list(root.iter("figure")):
        inner = next(figure.iterancestors("figure"), None) is not None
        if inner or not figures.is_in_figure(figure) or figures.holds_text(figure):
            continue
        shown = blocks.from_element(_wrapped([figure]), base)
        pictures = {figure.src for figure in figures_of(tuple(shown))}
        if not pictures - seen and not any(isinstance(block, Embed) for block in shown):
            drop(figure)
        elif len(pictures) == 1 and any(isinstance(block, Paragraph) for block in shown):
            for caption in [one for one in figure.iter("figcaption") if next(one.iterancestors("figure")) is figure]:
                drop(caption)
        seen |= pictures
    for caption in list(root.iter("figcaption")):
        if next(caption.iterancestors("figure"), None) is None and figures.is_in_figure(caption):
            drop(caption)


def _wrapped(elements: Sequence[HtmlElement]) -> HtmlElement:
    article = Element("article")
    for element in elements:
        one = copy.deepcopy(element)
        one.tail = None
        article.append(one)
    return article
