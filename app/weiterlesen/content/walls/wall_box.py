"""Where a wall stands on a page: a box that asks for money or a sign-in in the place of the text.

No phrase decides alone. A box counts when its words speak of reading on, when something in it can be clicked, when a
second sign agrees (a price, a subscription, "already a customer?", a name like "paywall"), and when no running text
of the article follows it. The longer the text before it, the more it takes: a finished article with an advertisement
for the subscription below it is no locked article.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from weiterlesen.content.page import curtains
from weiterlesen.content.page.passages import Passage, Passages, breaks_off, running, running_words
from weiterlesen.content.page.wall_words import Sign, opens_wall, signs
from weiterlesen.content.walls import kept_back, offers, overlays, sign_links
from weiterlesen.content.walls.box_names import STOPS, is_elsewhere, is_wall, may_be_wall
from weiterlesen.content.walls.prices import price_in
from weiterlesen.model.access import Offer, OfferKind

#: More running text than this before a wall, and the page carries the article under a curtain.
TEASER_WORDS: Final = 200
_BOX_WORDS = 320
_HIT_WORDS = 60
_SMALL_REST = 60
_REST_SHARE = 0.15
_MAX_CLIMB = 8
_OWN_TEXT = 15
_LINES_TEXT = 40
_TWO_SIGNS = 2
_TWO_WORDS = 2
_OPENERS = frozenset((Sign.GATE, Sign.KNOWN, Sign.SINGLE))
_ASKING = _OPENERS | {Sign.LIMIT}
_BESIDE_TEXT = frozenset((Sign.COMMENT, Sign.FEATURE))
_OWN_WORDS = 4
_FEW_WORDS = 100
_STUB_WORDS = 45
_CLICKED = frozenset(("a", "button", "input"))
_TEASER_REST = 120
_COVERED_WORDS = 40
_COVERED_SHARE = 0.3
_WALL_WORDS = _OPENERS | {Sign.SUBSCRIPTION}
_PAYING = frozenset((OfferKind.SINGLE, OfferKind.SUBSCRIPTION))
_STEADY_MARK = "___STEADY_PAYWALL___"


@dataclass(frozen=True, slots=True)
class Wall:
    """A wall: its box, what it offers and asks for, and the element whose text it cuts off.

    `covers` tells that it lies over the page, so that nothing below it is given away.
    """

    box: HtmlElement
    offers: tuple[Offer, ...]
    kinds: tuple[OfferKind, ...]
    within: HtmlElement
    words_before: int
    covers: bool = False


def find(
    passages: Passages,
    page_url: str,
    *,
    declared_free: bool | None = None,
    hinted: frozenset[HtmlElement] = frozenset(),
    paid: frozenset[HtmlElement] = frozenset(),
) -> Wall | None:
    """Return the first wall of the page, or None.

    `hinted` are elements that the publisher's profile knows as walls, `paid` those that the page declares paid.
    """
    return _Search(passages, page_url, declared_free=declared_free, hinted=hinted, paid=paid).first()


def is_waiting(passages: Passages, page_url: str) -> bool:
    """Whether a box is a wall by its words and name, wherever it stands: a hidden one waits for a script."""
    return _Search(passages, page_url, declared_free=None).any_by_words()


class _Search:
    """The search for the walls of one page."""

    def __init__(
        self,
        passages: Passages,
        page_url: str,
        *,
        declared_free: bool | None,
        hinted: frozenset[HtmlElement] = frozenset(),
        paid: frozenset[HtmlElement] = frozenset(),
    ) -> None:
        self._passages = passages
        self._url = page_url
        self._declared_free = declared_free
        self._hinted = hinted
        self._paid = paid

    def first(self) -> Wall | None:
        """Return the box that lies over the page, else the first wall in page order."""
        return self._laid_over() or self._in_the_text()

    def _laid_over(self) -> Wall | None:
        for box in self._layers:
            found = offers.offers_in(box, self._url)
            said = self._signs(box)
            if self._blocks(box, said, found) and overlays.is_shown(self._tree, box):
                within = self._within(box)
                before = running_words(self._passages.before(box, within))
                return Wall(box, found, _kinds(found, said), within, before, covers=self._covers(box, within, found))
        return None

    def _covers(self, box: HtmlElement, within: HtmlElement, found: tuple[Offer, ...]) -> bool:
        """Whether nothing below is given away; a dialog among the article's lines may stand after a teaser."""
        around = (*box.iter(), *box.iterancestors())
        if self._layers.keys().isdisjoint(around):
            return False
        if self._passages.container not in around or not self._drawn_over.keys().isdisjoint(around):
            return True
        return self._uncovered(self._passages.before(box, within), found) > _FEW_WORDS

    def _in_the_text(self) -> Wall | None:
        tried: set[HtmlElement] = set()
        for start in self._starts():
            if _STEADY_MARK in (start.text or "") and self._passages.container in start.iterancestors():
                return self._steady(start)
            for box in self._boxes(start):
                wall = None if box in tried else self._judge(box)
                if wall is not None:
                    return wall
                tried.add(box)
        return None

    def _starts(self) -> Iterator[HtmlElement]:
        """Yield the lines and fields from which a wall's box is looked for."""
        for hit in self._passages.items:
            speaks = hit.words <= _HIT_WORDS and (opens_wall(hit.text) or self._asks_in(hit))
            leads_in = hit.words <= _OWN_TEXT and not hit.away and hit.element in self._doors
            speaks = speaks or (hit.words <= _LINES_TEXT and Sign.HELD in signs(hit.text)) or _may_ask(hit)
            if speaks or leads_in or _STEADY_MARK in hit.text:
                yield hit.element
        yield from sign_links.password_fields(self._passages.root)

    def any_by_words(self) -> bool:
        """Whether any box speaks of reading on, is called a wall, and has a way on."""
        return any(
            Sign.GATE in self._signs(box) and self._is_named(box) and offers.offers_in(box, self._url, with_hidden=True)
            for start in self._starts()
            for box in self._boxes(start)
        )

    def _steady(self, mark: HtmlElement) -> Wall:
        """Steady's script hides everything after this mark."""
        container = self._passages.container
        before = running_words(self._passages.before(mark, container))
        return Wall(mark, (), (OfferKind.SUBSCRIPTION,), container, before)

    def _boxes(self, start: HtmlElement) -> Iterator[HtmlElement]:
        """Yield the elements around a line of wall words, or a field, that may be the whole box, small ones first."""
        for element in islice(_and_above(start), _MAX_CLIMB):
            inside = self._passages.inside(element)
            if element.tag in STOPS or element in self._passages.titled:
                return
            if sum(item.words for item in inside) > _BOX_WORDS or _holds_story(inside):
                return
            yield element

    def _judge(self, core: HtmlElement) -> Wall | None:
        found = () if is_elsewhere(core) else offers.offers_in(core, self._url)
        if self._is_beside(core) or not found or self._can_be_closed(core):
            return None
        within = self._within(core)
        box = self._whole_box(core, within)
        said = self._signs(box)
        widest = offers.offers_in(box, self._url)
        sure = self._is_unmistakable(core, found) or self._says_everything(box, said, widest)
        if not sure and not self._is_in_place(box, within, widest):
            return None
        before = running_words(self._passages.before(box, within))
        if before > TEASER_WORDS:
            before = self._uncovered(self._passages.before(box, within), widest)
        if not self._is_enough(box, said, widest, before):
            return None
        return Wall(box, widest, _kinds(widest, said), within, before, covers=self._covers(core, within, widest))

    @cached_property
    def _tree(self) -> HtmlElement:
        return self._passages.root.getroottree().getroot()

    @cached_property
    def _drawn_over(self) -> dict[HtmlElement, None]:
        return dict.fromkeys(filter(self._is_small, overlays.layers(self._tree)))

    @cached_property
    def _layers(self) -> dict[HtmlElement, None]:
        """The boxes that may lie over the page, without those that hold the page itself, and menus."""
        return dict.fromkeys((*filter(self._is_small, overlays.dialogs(self._tree)), *self._drawn_over))

    def _is_small(self, box: HtmlElement) -> bool:
        inside = self._passages.inside(box)
        if not inside or box in self._passages.titled or box.tag in STOPS:
            return False
        if self._is_beside(box) or is_elsewhere(box):
            return False
        return sum(item.words for item in inside) <= _BOX_WORDS and not _holds_story(inside)

    def _blocks(self, box: HtmlElement, said: frozenset[Sign], found: tuple[Offer, ...]) -> bool:
        """Whether a box over the page asks in words of its own for money and a sign-in, and stays."""
        kinds = {offer.kind for offer in found}
        inside = self._passages.inside(box)
        asks_in = OfferKind.SIGN_IN in kinds or sign_links.has_password_form(box)
        if kinds.isdisjoint(_PAYING) or not asks_in or self._declared_free:
            return False
        asks = not said.isdisjoint(_ASKING) or any(offer.price for offer in found) or self._asks_known(box, said)
        own_words = sum(item.words - item.linked for item in inside)
        if not asks or own_words < _OWN_WORDS or not said.isdisjoint(_BESIDE_TEXT):
            return False
        return not self._is_for_something_else(said, found) and not self._can_be_closed(box)

    def _can_be_closed(self, box: HtmlElement) -> bool:
        """Whether the box is part of one that lies over the page and that the reader can take away."""
        if self._declared_free is False:
            return False
        return any(overlays.can_be_closed(each) for each in (box, *box.iterancestors()) if each in self._layers)

    def _is_beside(self, box: HtmlElement) -> bool:
        return all(item.away for item in self._passages.inside(box)) and not self._is_surely_named(box.iter())

    def _is_in_place(self, box: HtmlElement, within: HtmlElement, found: tuple[Offer, ...]) -> bool:
        """Whether a box stands where the text ends: what follows is little, sold here, or talks of money too."""
        enough = max(_SMALL_REST, _REST_SHARE * running_words(self._passages.before(box, within)))
        rest = [item for item in running(self._passages.after(box, within)) if signs(item.text).isdisjoint(_WALL_WORDS)]
        after = min(sum(item.words for item in rest), self._uncovered(rest, found))
        if after <= enough:
            return True
        kinds = {offer.kind for offer in found}
        return after <= _TEASER_REST and (self._declared_free is False or self._keeps_text_back(box, kinds))

    def _uncovered(self, items: Iterable[Passage], found: tuple[Offer, ...]) -> int:
        """Count the words of running text that the page neither covers nor declares paid, and sells here."""
        sold = self._paid if any(offer.kind in _PAYING for offer in found) else frozenset()
        return sum(item.words for item in running(items) if (self._covered | sold).isdisjoint(_and_above(item.element)))

    @cached_property
    def _covered(self) -> frozenset[HtmlElement]:
        return frozenset(curtains.covered(self._tree))

    @cached_property
    def _doors(self) -> frozenset[HtmlElement]:
        """The elements that hold a link to a sign-in page."""
        return frozenset(above for door in sign_links.doors(self._tree) for above in (door, *door.iterancestors()))

    def _asks_known(self, box: HtmlElement, said: frozenset[Sign]) -> bool:
        """Whether a box asks for those who are customers already."""
        return Sign.KNOWN in said or any(map(self._asks_in, self._passages.inside(box)))

    def _asks_in(self, item: Passage) -> bool:
        """Whether a short line ends in a link to sign in: a question to customers, however it is put."""
        most = _OWN_TEXT if item.element.find(".//br") is None else _LINES_TEXT
        own_words = item.words - item.linked
        if item.words > most or not item.linked or own_words < (1 if "?" in item.text else _TWO_WORDS):
            return False
        said = signs(item.text)
        if not said.isdisjoint((Sign.COMMENT, Sign.FEATURE, Sign.NEWSLETTER)):
            return False
        return Sign.SIGN_IN in said or ("?" in item.text and item.element in self._doors)

    def _keeps_text_back(self, box: HtmlElement, kinds: set[OfferKind]) -> bool:
        """Whether a box asks to pay and to sign in, and the page covers a good part of its text."""
        if kinds.isdisjoint(_PAYING) or not (OfferKind.SIGN_IN in kinds or sign_links.has_password_form(box)):
            return False
        return self._kept_back >= max(_COVERED_WORDS, _COVERED_SHARE * running_words(self._passages.items))

    @cached_property
    def _kept_back(self) -> int:
        shown = (item for item in self._passages.items if self._covered.isdisjoint(_and_above(item.element)))
        return kept_back.words(self._tree, " ".join(item.text for item in shown))

    def _is_unmistakable(self, box: HtmlElement, found: tuple[Offer, ...]) -> bool:
        """Whether a box is a wall wherever it stands: called so, asking to buy and to sign in, the text after it."""
        if self._declared_free or not self._is_surely_named((box,)):
            return False
        said = self._signs(box)
        kinds = {offer.kind for offer in found}
        sells = OfferKind.SIGN_IN in kinds and not kinds.isdisjoint(_PAYING) and self._asks_known(box, said)
        return sells or (_asks_to_pay(said, kinds) and (OfferKind.SIGN_IN in kinds or Sign.KNOWN in said))

    def _says_everything(self, box: HtmlElement, said: frozenset[Sign], found: tuple[Offer, ...]) -> bool:
        """Whether a box without a wall's name speaks as only walls do: read on, pay, sign in, "already a customer?".

        Of a page that calls itself paid three of these are enough.
        """
        if self._declared_free:
            return False
        kinds = {offer.kind for offer in found}
        known = self._asks_known(box, said) or Sign.LIMIT in said or sign_links.has_password_form(box)
        signs_in = OfferKind.SIGN_IN in kinds
        asks_in = (known or signs_in) if self._declared_free is False else (known and signs_in)
        return _asks_to_pay(said, kinds) and asks_in

    def _is_enough(self, box: HtmlElement, said: frozenset[Sign], found: tuple[Offer, ...], before: int) -> bool:
        kinds = {offer.kind for offer in found}
        if self._is_for_something_else(said, found):
            return False
        named = self._is_named(box)
        signs_for = (
            self._asks_known(box, said),
            any(offer.price for offer in found),
            not kinds.isdisjoint(_PAYING),
            OfferKind.SIGN_IN in kinds,
            named,
        )
        support = sum(signs_for)
        strong = not said.isdisjoint((Sign.GATE, Sign.SINGLE))
        free = self._declared_free
        if before > TEASER_WORDS:
            sure = free is False or (free is None and self._is_surely_named(box.iter()))
            sure = sure or self._says_everything(box, said, found)
            return strong and support >= _TWO_SIGNS and sure
        if strong:
            return support >= (_TWO_SIGNS if free else 1)
        if free:
            return False
        registers = Sign.REGISTER in said and (named or free is False)
        return registers or self._is_likely(box, said, kinds, before)

    def _is_likely(self, box: HtmlElement, said: frozenset[Sign], kinds: set[OfferKind], before: int) -> bool:
        """Whether a box that sells and asks to sign in, in no sure words, stands for a text that is not shown."""
        asks_in = OfferKind.SIGN_IN in kinds or Sign.KNOWN in said or sign_links.has_password_form(box)
        own_words = sum(item.words - item.linked for item in self._passages.inside(box))
        if not said.isdisjoint(_BESIDE_TEXT) or not asks_in or own_words < _TWO_WORDS:
            return False
        held = self._speaks_of_holding(box)
        if kinds.isdisjoint(_PAYING):
            return held and OfferKind.REGISTER in kinds
        if held or self._declared_free is False or self._is_surely_named(box.iter()):
            return True
        if before == 0 and (own_words < _OWN_WORDS or not self._asks_known(box, said)):
            return False
        shown = before + self._uncovered(self._passages.after(box, self._within(box)), ())
        return 0 < shown < _STUB_WORDS or self._breaks_off(box) or self._keeps_text_back(box, kinds)

    def _speaks_of_holding(self, box: HtmlElement) -> bool:
        cards = [card for card in box.iter("article") if card is not box]  # of other articles
        said = [item.text for item in self._passages.inside(box) if not item.away and not _is_in(item.element, cards)]
        return any(Sign.HELD in signs(text) for text in (*said, *_names_in(box)))

    def _breaks_off(self, box: HtmlElement) -> bool:
        """Whether the last line of text before a box stops in mid-sentence."""
        before = running(self._passages.before(box, self._within(box)))
        return bool(before) and breaks_off(before[-1].text)

    def _is_for_something_else(self, said: frozenset[Sign], found: tuple[Offer, ...]) -> bool:
        """Whether a box asks to agree, to give or to subscribe to mails, not for money to read."""
        single = Sign.SINGLE in said
        gives = Sign.DONATION in said and not single and self._declared_free is not False
        paid = [offer for offer in found if offer.kind in _PAYING]
        for_money = bool(paid) and (Sign.GATE in said or any(offer.price for offer in paid))
        mails = Sign.NEWSLETTER in said and not single and not (Sign.KNOWN in said and for_money)
        cookies = Sign.COOKIES in said and Sign.GATE not in said and not single
        everybodys = Sign.OPEN in said and not single and self._declared_free is not False
        return everybodys or gives or mails or cookies or not said.isdisjoint((Sign.CONSENT, Sign.AGREE))

    def _is_named(self, box: HtmlElement) -> bool:
        """Whether the box, or something in it, is called a wall, or is known as one."""
        return self._is_surely_named(box.iter()) or any(map(may_be_wall, box.iter()))

    def _is_surely_named(self, elements: Iterable[HtmlElement]) -> bool:
        return any(element in self._hinted or is_wall(element) for element in elements)

    def _signs(self, box: HtmlElement) -> frozenset[Sign]:
        said = [item.text for item in self._passages.inside(box)]
        return frozenset(sign for text in (*said, *_names_in(box)) for sign in signs(text))

    def _within(self, box: HtmlElement) -> HtmlElement:
        """Return the element that holds the article around the box: the first above with its title, or the whole."""
        above = box.iterancestors()  # its last is the page itself, which is a stop
        return next(element for element in above if element in self._passages.titled or element.tag in STOPS)

    def _whole_box(self, box: HtmlElement, within: HtmlElement) -> HtmlElement:
        """Widen the box while what is around it belongs to the wall: wrappers, a second offer, small print."""
        while (parent := box.getparent()) is not None and parent is not within:
            around = self._passages.inside(parent)
            if sum(item.words for item in around) > _BOX_WORDS or _holds_story(around):
                break
            box = parent
        return box


def _holds_story(inside: list[Passage]) -> bool:
    """Whether text of the article stands among these lines: any before the wall's first words, much after them."""
    seen = False
    story_words = 0
    for item in inside:
        said = signs(item.text)
        if said and (item.words < _LINES_TEXT or item.linked or not said.isdisjoint(_WALL_WORDS)):
            seen = True
        elif item.words >= _OWN_TEXT and item.linked == 0:
            if not seen:
                return True
            story_words += item.words
    return story_words > _SMALL_REST


def _is_in(element: HtmlElement, boxes: list[HtmlElement]) -> bool:
    return any(above in boxes for above in _and_above(element))


def _may_ask(item: Passage) -> bool:
    """Whether a short line asks something, or names a price, and has a button."""
    return bool(item.linked) and item.words <= _OWN_TEXT and ("?" in item.text or price_in(item.text) is not None)


def _names_in(box: HtmlElement) -> list[str]:
    """Return what a box and its parts are called for those who cannot see them."""
    return [name for each in box.iter() if each.tag not in _CLICKED and (name := each.get("aria-label"))]


def _asks_to_pay(said: frozenset[Sign], kinds: set[OfferKind]) -> bool:
    """Whether a box speaks of reading on, and has a way to pay or to register for it."""
    return not said.isdisjoint((Sign.GATE, Sign.SINGLE)) and not kinds.isdisjoint(_PAYING | {OfferKind.REGISTER})


def _and_above(element: HtmlElement) -> tuple[HtmlElement, ...]:
    return (element, *element.iterancestors())


def _kinds(found: tuple[Offer, ...], said: frozenset[Sign]) -> tuple[OfferKind, ...]:
    """Return what the wall asks for; a registration that it only speaks of counts too."""
    spoken = (OfferKind.REGISTER,) if Sign.REGISTER in said else ()
    return tuple(dict.fromkeys((*(offer.kind for offer in found), *spoken)))
