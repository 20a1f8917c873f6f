"""Where a wall stands on a page: a box that asks for money or a sign-in in the place of the text.

No phrase decides alone. A box counts when its words speak of reading on, when something in it can be clicked, when a
second sign agrees (a price, a subscription, "already a customer?", a name like "paywall"), and when no running text
of the article follows it. The longer the text before it, the more it takes: a finished article with an advertisement
for the subscription below it is no locked article.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import Final

from lxml.html import HtmlElement

from weiterlesen.content.page import curtains
from weiterlesen.content.page.passages import Passage, Passages, running, running_words
from weiterlesen.content.page.wall_words import Sign, opens_wall, signs
from weiterlesen.content.walls import offers, overlays, sign_links
from weiterlesen.model.access import Offer, OfferKind

#: More running text than this before a wall, and the page carries the article under a curtain.
TEASER_WORDS: Final = 200
_BOX_WORDS = 320
_HIT_WORDS = 60
_SMALL_REST = 60
_REST_SHARE = 0.15
_MAX_CLIMB = 8
_OWN_TEXT = 15
_TWO_SIGNS = 2
_TWO_WORDS = 2
_STOPS = frozenset(("body", "html", "main", "article"))
_OPENERS = frozenset((Sign.GATE, Sign.KNOWN, Sign.SINGLE))
_ASKING = _OPENERS | {Sign.LIMIT}
_BESIDE_TEXT = frozenset((Sign.COMMENT, Sign.FEATURE))
_OWN_WORDS = 4
_FEW_WORDS = 100
_WALL_WORDS = _OPENERS | {Sign.SUBSCRIPTION}
_PAYING = frozenset((OfferKind.SINGLE, OfferKind.SUBSCRIPTION))
#: Names that only walls have, and names that boxes for other offers have too.
_SURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:pay-?wall|reg(?:ister)?-?wall|(?:login|sub\w*|abo|plus|member\w*)-?wall|(?:paid|bezahl)-?barrier"
    r"|(?:\w+-?)?schranke|gh-post-upgrade-cta|pmpro_content_message|mepr-unauthorized|wc-memberships-restriction"
    r"|restricted-content|snippet-login)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:pay-?wall\w*|reg(?:ister)?-?wall\w*|barrier|wall|gate|upgrade-cta|restrict(?:ed|ion)[\w-]*"
    r"|(?:subscribe|subscription|abo|offer|plus)-?(?:box|block|offer|teaser|banner|prompt|cta)|metered\w*|piano-\w+"
    r"|poool-\w+|locked|offerpage[\w-]*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"(?:^|[\s_-])(?:comments?|respond|kommentare?|disqus)(?:$|[\s_-])", re.IGNORECASE)
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
) -> Wall | None:
    """Return the first wall of the page, or None. `hinted` are elements that the publisher's profile knows as walls."""
    return _Search(passages, page_url, declared_free=declared_free, hinted=hinted).first()


def is_waiting(passages: Passages, page_url: str) -> bool:
    """Whether a box is a wall by its words and name, wherever it stands: a hidden one waits for a script."""
    return _Search(passages, page_url, declared_free=None, hinted=frozenset()).any_by_words()


class _Search:
    """The search for the walls of one page."""

    def __init__(
        self, passages: Passages, page_url: str, *, declared_free: bool | None, hinted: frozenset[HtmlElement]
    ) -> None:
        self._passages = passages
        self._url = page_url
        self._declared_free = declared_free
        self._hinted = hinted

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
                return Wall(box, found, _kinds(found, said), within, before, covers=self._covers(box, within))
        return None

    def _covers(self, box: HtmlElement, within: HtmlElement) -> bool:
        """Whether nothing below is given away; a dialog among the article's lines may stand after a teaser."""
        around = (*box.iter(), *box.iterancestors())
        if self._layers.keys().isdisjoint(around):
            return False
        if self._passages.container not in around or not self._drawn_over.keys().isdisjoint(around):
            return True
        return sum(item.words for item in self._uncovered(self._passages.before(box, within))) > _FEW_WORDS

    def _in_the_text(self) -> Wall | None:
        tried: set[HtmlElement] = set()
        for hit in self._passages.items:
            if _STEADY_MARK in hit.text and self._passages.container in hit.element.iterancestors():
                return self._steady(hit.element)
            for box in self._boxes(hit):
                wall = None if box in tried else self._judge(box)
                if wall is not None:
                    return wall
                tried.add(box)
        return None

    def any_by_words(self) -> bool:
        """Whether any box speaks of reading on, is called a wall, and has a way on."""
        return any(
            Sign.GATE in self._signs(box) and self._is_named(box) and offers.offers_in(box, self._url, with_hidden=True)
            for hit in self._passages.items
            for box in self._boxes(hit)
        )

    def _steady(self, mark: HtmlElement) -> Wall:
        """Steady's script hides everything after this mark."""
        container = self._passages.container
        before = running_words(self._passages.before(mark, container))
        return Wall(mark, (), (OfferKind.SUBSCRIPTION,), container, before)

    def _boxes(self, hit: Passage) -> Iterator[HtmlElement]:
        """Yield the elements around a line of wall words that may be the whole box, small ones first."""
        if hit.words > _HIT_WORDS or not (opens_wall(hit.text) or _asks_in(hit)):
            return
        for element in islice(chain((hit.element,), hit.element.iterancestors()), _MAX_CLIMB):
            inside = self._passages.inside(element)
            if element.tag in _STOPS or element in self._passages.titled:
                return
            if sum(item.words for item in inside) > _BOX_WORDS or _holds_story(inside):
                return
            yield element

    def _judge(self, core: HtmlElement) -> Wall | None:
        found = () if _is_elsewhere(core) else offers.offers_in(core, self._url)
        if self._is_beside(core) or not found or self._can_be_closed(core):
            return None
        within = self._within(core)
        box = self._whole_box(core, within)
        said = self._signs(box)
        widest = offers.offers_in(box, self._url)
        sure = self._is_unmistakable(core, found) or self._says_everything(box, said, widest)
        if not sure and not self._is_in_place(box, within):
            return None
        before = running_words(self._passages.before(box, within))
        if before > TEASER_WORDS:
            before = sum(item.words for item in self._uncovered(self._passages.before(box, within)))
        if not self._is_enough(box, said, widest, before):
            return None
        return Wall(box, widest, _kinds(widest, said), within, before, covers=self._covers(core, within))

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
        if not inside or box in self._passages.titled or box.tag in _STOPS:
            return False
        if self._is_beside(box) or _is_elsewhere(box):
            return False
        return sum(item.words for item in inside) <= _BOX_WORDS and not _holds_story(inside)

    def _blocks(self, box: HtmlElement, said: frozenset[Sign], found: tuple[Offer, ...]) -> bool:
        """Whether a box over the page asks in words of its own for money and a sign-in, and stays."""
        kinds = {offer.kind for offer in found}
        inside = self._passages.inside(box)
        asks_in = OfferKind.SIGN_IN in kinds or sign_links.has_password_form(box)
        if kinds.isdisjoint(_PAYING) or not asks_in or self._declared_free:
            return False
        asks = not said.isdisjoint(_ASKING) or any(offer.price for offer in found) or any(map(_asks_in, inside))
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

    def _is_in_place(self, box: HtmlElement, within: HtmlElement) -> bool:
        """Whether a box stands where the text ends: what follows is little, or talks of the subscription too."""
        enough = max(_SMALL_REST, _REST_SHARE * running_words(self._passages.before(box, within)))
        rest = [item for item in running(self._passages.after(box, within)) if signs(item.text).isdisjoint(_WALL_WORDS)]
        if sum(item.words for item in rest) > enough:
            rest = self._uncovered(rest)
        return sum(item.words for item in rest) <= enough

    def _uncovered(self, items: Iterable[Passage]) -> list[Passage]:
        """Return the running text that the page does not cover: what is under a curtain is not given away."""
        return [
            item for item in running(items) if self._covered.isdisjoint((item.element, *item.element.iterancestors()))
        ]

    @cached_property
    def _covered(self) -> frozenset[HtmlElement]:
        return frozenset(curtains.covered(self._tree))

    def _is_unmistakable(self, box: HtmlElement, found: tuple[Offer, ...]) -> bool:
        """Whether a box is a wall wherever it stands: called so, asking to buy and to sign in, the text after it."""
        if self._declared_free or not self._is_surely_named((box,)):
            return False
        said = self._signs(box)
        kinds = {offer.kind for offer in found}
        return _asks_to_pay(said, kinds) and (OfferKind.SIGN_IN in kinds or Sign.KNOWN in said)

    def _says_everything(self, box: HtmlElement, said: frozenset[Sign], found: tuple[Offer, ...]) -> bool:
        """Whether a box without a wall's name speaks as only walls do: read on, pay, sign in, "already a customer?".

        Of a page that calls itself paid three of these are enough.
        """
        if self._declared_free:
            return False
        kinds = {offer.kind for offer in found}
        asked = any(_asks_in(item) for item in self._passages.inside(box))
        known = asked or not said.isdisjoint((Sign.KNOWN, Sign.LIMIT)) or sign_links.has_password_form(box)
        signs_in = OfferKind.SIGN_IN in kinds
        asks_in = (known or signs_in) if self._declared_free is False else (known and signs_in)
        return _asks_to_pay(said, kinds) and asks_in

    def _is_enough(self, box: HtmlElement, said: frozenset[Sign], found: tuple[Offer, ...], before: int) -> bool:
        kinds = {offer.kind for offer in found}
        if self._is_for_something_else(said, found):
            return False
        named = self._is_named(box)
        signs_for = (
            Sign.KNOWN in said or any(_asks_in(item) for item in self._passages.inside(box)),
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
        return support > _TWO_SIGNS or (Sign.REGISTER in said and (named or free is False))

    def _is_for_something_else(self, said: frozenset[Sign], found: tuple[Offer, ...]) -> bool:
        """Whether a box asks to agree, to give or to subscribe to mails, not for money to read."""
        single = Sign.SINGLE in said
        gives = Sign.DONATION in said and not single and self._declared_free is not False
        paid = [offer for offer in found if offer.kind in _PAYING]
        for_money = bool(paid) and (Sign.GATE in said or any(offer.price for offer in paid))
        mails = Sign.NEWSLETTER in said and not single and not (Sign.KNOWN in said and for_money)
        return Sign.CONSENT in said or gives or mails

    def _is_named(self, box: HtmlElement) -> bool:
        """Whether the box, or something in it, is called a wall, or is known as one."""
        return self._is_surely_named(box.iter()) or any(_NAMES.search(_names(element)) for element in box.iter())

    def _is_surely_named(self, elements: Iterable[HtmlElement]) -> bool:
        return any(element in self._hinted or _SURE_NAMES.search(_names(element)) for element in elements)

    def _signs(self, box: HtmlElement) -> frozenset[Sign]:
        return frozenset(sign for item in self._passages.inside(box) for sign in signs(item.text))

    def _within(self, box: HtmlElement) -> HtmlElement:
        """Return the element that holds the article around the box: the first above with its title, or the whole."""
        above = box.iterancestors()  # its last is the page itself, which is a stop
        return next(element for element in above if element in self._passages.titled or element.tag in _STOPS)

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
        if signs(item.text):
            seen = True
        elif item.words >= _OWN_TEXT and item.linked == 0:
            if not seen:
                return True
            story_words += item.words
    return story_words > _SMALL_REST


def _asks_in(item: Passage) -> bool:
    """Whether a short line ends in a link to sign in: a question to customers, however it is put."""
    if item.words > _OWN_TEXT or not 0 < item.linked <= item.words - _TWO_WORDS:
        return False
    said = signs(item.text)
    return Sign.SIGN_IN in said and said.isdisjoint((Sign.COMMENT, Sign.FEATURE, Sign.NEWSLETTER))


def _asks_to_pay(said: frozenset[Sign], kinds: set[OfferKind]) -> bool:
    """Whether a box speaks of reading on, and has a way to pay or to register for it."""
    return not said.isdisjoint((Sign.GATE, Sign.SINGLE)) and not kinds.isdisjoint(_PAYING | {OfferKind.REGISTER})


def _names(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


def _is_elsewhere(box: HtmlElement) -> bool:
    """Whether the box belongs to a menu, the page's foot or the comments."""
    return any(
        element.tag in {"nav", "footer"} or (element.tag not in _STOPS and _COMMENTS.search(_names(element)))
        for element in (box, *box.iterancestors())
    )


def _kinds(found: tuple[Offer, ...], said: frozenset[Sign]) -> tuple[OfferKind, ...]:
    """Return what the wall asks for; a registration that it only speaks of counts too."""
    spoken = (OfferKind.REGISTER,) if Sign.REGISTER in said else ()
    return tuple(dict.fromkeys((*(offer.kind for offer in found), *spoken)))
