"""From the html of an article's element to typed blocks, every visible word of it exactly once and in order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from lxml.html import HtmlElement

from weiterlesen.content import sanitize
from weiterlesen.content.block_text import text_in
from weiterlesen.content.markup import inline
from weiterlesen.content.markup.characters import WordBreaker, scrubbed
from weiterlesen.content.markup.inline import InlineRun
from weiterlesen.content.markup.plain_text import inline_text
from weiterlesen.content.parts import boxes, captions, embeds, formulas, galleries, notes, pictures, quotes, tables
from weiterlesen.content.parts.prepared import prepare
from weiterlesen.model.article import (
    Block,
    Code,
    Correction,
    Embed,
    Figure,
    Footnote,
    Formula,
    Heading,
    InfoBox,
    ListBlock,
    ListItem,
    Paragraph,
    SimpleBlock,
)

MAX_BLOCKS = 20_000
MAX_TEXT = 2_000_000
_MAX_DEPTH = 100
_MAX_LEVEL = 7
_MAX_CAPTION_WORDS = 120
_LOWEST_HEADING = 6
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext"))
_RICH = ("img", "picture", "figure", "table", "blockquote", *_PREFORMATTED, *_HEADINGS, *embeds.TAGS, "amp-img")
_NO_CAPTION = ("figure", "table", "ul", "ol", "blockquote", *_PREFORMATTED, *_HEADINGS)


def from_html(html: str, base_url: str) -> tuple[Block, ...]:
    """Return the blocks of a fragment or page; `base_url` is what relative addresses in it are relative to."""
    tree = sanitize.parse(html)
    return from_element(tree, base_url, prepare(tree, base_url, html))


def from_element(element: HtmlElement, base_url: str, footnotes: Sequence[Footnote] = ()) -> tuple[Block, ...]:
    """Return the blocks of an element's content; the element itself is left as it is.

    It has been through `parts.prepared.prepare`, which found the `footnotes`: those it refers to follow its blocks.
    At most 20,000 blocks and 2,000,000 characters. Headings are numbered anew from 2, in the order of their ranks.
    No figure is marked as the lead: that is the caller's to know.
    """
    below, standing = notes.told_in(element, footnotes)
    collector = _Collector(_Scope(base_url, skip=standing))
    collector.read(element)
    return _limited([*_ranked(collector.blocks), *below])


def _ranked(found: list[Block]) -> list[Block]:
    ranks = sorted({block.level for block in found if isinstance(block, Heading)})
    level = {rank: min(place, _LOWEST_HEADING) for place, rank in enumerate(ranks, 2)}
    return [Heading(level[block.level], block.html) if isinstance(block, Heading) else block for block in found]


def _limited(found: list[Block]) -> tuple[Block, ...]:
    left = MAX_TEXT
    for place, block in enumerate(found):
        left -= len(text_in(block))
        if left < 0:
            return tuple(found[: min(place, MAX_BLOCKS)])
    return tuple(found[:MAX_BLOCKS])


@dataclass(frozen=True, slots=True)
class _Scope:
    """What a collector knows of where it is: `skip` are elements that somebody else reads."""

    base_url: str
    boxed: bool = False
    skip: frozenset[HtmlElement] = frozenset()
    depth: int = 0
    shown: set[str] = field(default_factory=set)


class _Collector:
    """Walks over an element and collects blocks; inline content gathers in a run until a block begins or ends."""

    def __init__(self, scope: _Scope) -> None:
        self.blocks: list[Block] = []
        self._scope = scope
        self._depth = scope.depth
        self._run = InlineRun(scope.base_url)
        self._make: Callable[[str], Block] = _paragraph

    def read(self, element: HtmlElement) -> None:
        """Collect the blocks of an element's content."""
        self._content(element)
        self._flush()

    def _content(self, element: HtmlElement) -> None:
        if element.text:
            self._run.text(element.text)
        for child in element:
            if isinstance(child.tag, str) and child not in self._scope.skip:
                self._child(child)
            if child.tail:
                self._run.text(child.tail)

    def _child(self, child: HtmlElement) -> None:
        if self._depth >= _MAX_DEPTH:
            inline.flow(self._run, child)
            return
        self._depth += 1
        self._dispatch(child, str(child.tag))
        self._depth -= 1

    def _dispatch(self, child: HtmlElement, tag: str) -> None:
        handler = self._HANDLERS.get(tag)
        if handler is not None and not inline.hidden(child):
            handler(self, child)
        elif inline.silent(child):
            return
        elif tag in inline.BLOCKS:
            self._block(child)
        else:
            self._run.begin(child)
            self._content(child)
            self._run.end()

    def _flush(self) -> None:
        html = self._run.take()
        if html:
            self.blocks.append(self._make(html))

    def _apart(self, child: HtmlElement, make: Callable[[str], Block] | None = None) -> None:
        """Collect a child's content as blocks of its own, made by `make`."""
        self._flush()
        before = self._make
        self._make = make or before
        self._run.begin(child)
        self._content(child)
        self._flush()
        self._run.end()
        self._make = before

    def _inner(self, child: HtmlElement, *skip: HtmlElement, boxed: bool = False) -> list[Block]:
        """Return the blocks of a child's content without the elements of `skip`, collected apart."""
        self._flush()
        scope = replace(
            self._scope, boxed=self._scope.boxed or boxed, skip=self._scope.skip | set(skip), depth=self._depth
        )
        inner = _Collector(scope)
        inner.read(child)
        return inner.blocks

    def _break(self, _: HtmlElement) -> None:
        """Two line breaks with nothing between end a paragraph."""
        self._run.line_break()
        if self._run.breaks > 1:
            self._flush()

    def _rule(self, _: HtmlElement) -> None:
        self._flush()

    def _heading(self, child: HtmlElement) -> None:
        level = int(str(child.tag)[1])
        self._apart(child, _correction if self._make is _correction else lambda html: Heading(level, html))

    def _term(self, child: HtmlElement) -> None:
        self._apart(child, lambda html: Paragraph(f"<strong>{html}</strong>"))

    def _block(self, child: HtmlElement) -> None:
        if quotes.is_named_so(child):
            self._quoted(child)
            return
        if child.tag in boxes.TAGS and not self._scope.boxed:
            is_box, title = boxes.box_title(child)
            if is_box:
                self._box(child, title)
                return
        if child.get(formulas.BLOCK) is not None and sanitize.text_of(child):
            self._formula(child)
        elif boxes.is_notice(child):
            self._apart(child, _correction)
        elif _is_picture_box(child):
            self._figure(child)
        else:
            self._apart(child)

    def _formula(self, child: HtmlElement) -> None:
        self._flush()
        self.blocks.append(Formula(WordBreaker().broken(sanitize.text_of(child))))

    def _box(self, child: HtmlElement, title: HtmlElement | None) -> None:
        inner = self._inner(child, *([] if title is None else [title]), boxed=True)
        words = "" if title is None else sanitize.text_of(title)
        simple = tuple(block for block in _ranked(inner) if not isinstance(block, InfoBox | Footnote))
        if words or simple:
            self.blocks.append(InfoBox(words, simple))

    def _preformatted(self, child: HtmlElement) -> None:
        self._flush()
        lines: list[str] = []
        for step, node, text in inline.walk(child):
            if step == "text":
                lines.append(text)
            elif node is not child and step == "start" and (node.tag == "br" or node.tag in inline.BLOCKS):
                lines.append("\n")
        text = WordBreaker().broken(scrubbed("".join(lines))).strip("\n").rstrip()
        if text.strip():
            self.blocks.append(Code(text))

    def _list(self, child: HtmlElement) -> None:
        if next(child.iter(*_RICH), None) is not None:
            self._apart(child)
            return
        self._flush()
        items = self._items(child)
        for start in range(0, len(items), sanitize.MAX_SIBLINGS):
            part = tuple(items[start : start + sanitize.MAX_SIBLINGS])
            self.blocks.append(ListBlock(part, child.tag == "ol"))

    def _items(self, root: HtmlElement) -> list[ListItem]:
        run, level = InlineRun(self._scope.base_url), 0
        items: list[ListItem] = []
        for step, node, text in inline.walk(root, self._scope.skip):
            if step == "text":
                run.text(text)
                continue
            if node.tag in _LISTS or node.tag == "li":
                if html := run.take():
                    items.append(ListItem(html, min(max(level - 1, 0), _MAX_LEVEL)))
                if node.tag in _LISTS:
                    level += 1 if step == "start" else -1
                continue
            inline.step_into(run, step, node)
        return items

    def _table(self, child: HtmlElement) -> None:
        self._flush()
        table = tables.table_of(child, self._scope.base_url)
        if table is None:
            self._apart(child)
        else:
            self.blocks.append(table)

    def _quote(self, child: HtmlElement) -> None:
        if embeds.is_post(child) and (post := embeds.post(child, self._scope.base_url)):
            self._flush()
            self.blocks.append(post)
            return
        self._quoted(child)

    def _quoted(self, child: HtmlElement) -> None:
        source = quotes.source_of(child, self._scope.skip)
        inner = self._inner(child, *([] if source is None else [source]))
        self.blocks.extend(quotes.quoted(inner, "" if source is None else quotes.name_in(source)))

    def _card(self, child: HtmlElement) -> None:
        self._flush()
        card = embeds.card(child, self._scope.base_url)
        if card is not None:
            self.blocks.append(card)
        if child.tag == "embed":  # a void element, to libxml2 the parent of what follows
            self._content(child)

    def _figure(self, child: HtmlElement) -> None:
        if child.get(galleries.GALLERY) is not None:
            self.blocks.extend(galleries.gathered(self._inner(child)))
            return
        if next(child.iter("blockquote"), None) is not None:
            self._quoted(child)
            return
        inner = self._inner(child)
        shown = [block for block in inner if isinstance(block, Figure | Embed)]
        told = [block for block in inner if not isinstance(block, Figure | Embed)]
        if not shown or any(map(_has_words, shown)) or not _is_caption(told):
            self.blocks.extend(inner)
            return
        caption, credit = captions.caption_and_credit(child, self._scope.skip)
        self.blocks.extend(shown[:-1])
        self.blocks.append(_captioned(shown[-1], caption, credit))

    def _picture(self, child: HtmlElement) -> None:
        if sign := inline.spoken(child):
            self._run.text(sign)
            return
        found = pictures.best(child, self._scope.base_url)
        if found is None or found.src in self._scope.shown:
            return
        self._flush()
        self._scope.shown.add(found.src)
        self.blocks.append(Figure(found.src, found.alt, width=found.width, height=found.height))

    def _sources(self, child: HtmlElement) -> None:
        """Take the sources of a `picture` where it has no `img`."""
        if next(child.iter("img"), None) is None:
            self._picture(child)
        self._content(child)

    def _without_script(self, child: HtmlElement) -> None:
        """Show the picture for browsers without script, where the one for script has no address."""
        before = child.getprevious()
        beside = [] if before is None else list(before.iter(*pictures.TAGS))
        if any(pictures.best(node, self._scope.base_url) for node in beside):
            return
        raw = child.text or ""
        inside = sanitize.parse(raw) if "<img" in raw else child
        for node in inside.iter(*pictures.TAGS):
            self._picture(node)

    _HANDLERS: ClassVar[dict[str, Callable[["_Collector", HtmlElement], None]]] = {
        **dict.fromkeys(_HEADINGS, _heading),
        **dict.fromkeys(_LISTS, _list),
        **dict.fromkeys(_PREFORMATTED, _preformatted),
        **dict.fromkeys(embeds.TAGS, _card),
        **dict.fromkeys(pictures.TAGS, _picture),
        "blockquote": _quote,
        "br": _break,
        "dt": _term,
        "figure": _figure,
        "hr": _rule,
        "noscript": _without_script,
        "picture": _sources,
        "table": _table,
    }


def _paragraph(html: str) -> Block:
    return Correction(html) if boxes.is_notice_text(inline_text(html)) else Paragraph(html)


def _correction(html: str) -> Block:
    return Correction(html)


def _is_picture_box(child: HtmlElement) -> bool:
    """Tell whether a block is named for a picture and its caption, and holds little else."""
    return captions.is_picture_box(child) and next(child.iter(*_NO_CAPTION), None) is None


def _is_caption(told: Iterable[Block]) -> bool:
    """Tell whether what a figure says besides its pictures is a caption, and no article."""
    texts = [text_in(block) if isinstance(block, Paragraph | Correction) else None for block in told]
    return all(text is not None and len(text.split()) <= _MAX_CAPTION_WORDS for text in texts)


def _has_words(shown: Figure | Embed) -> bool:
    """Tell whether a picture or card has its own words already: it was in a figure inside this one."""
    return bool(shown.caption or shown.credit) if isinstance(shown, Figure) else bool(shown.text)


def _captioned(shown: Figure | Embed, caption: str, credit: str) -> SimpleBlock:
    if isinstance(shown, Figure):
        return Figure(shown.src, shown.alt, caption, credit, shown.width, shown.height)
    return Embed(shown.type, shown.url, shown.title, " ".join(part for part in (caption, credit) if part))
