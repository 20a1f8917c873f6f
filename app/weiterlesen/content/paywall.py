"""What a page shows of its walls: evidence for `policy.access`, and the page without what is not the reader's.

html ── declared (what the page says of itself) ─┐
     ── passages ── wall box, offers, meter ─────┼── Evidence
     ── links, status, redirects ────────────────┘
"""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from weiterlesen.content import urls
from weiterlesen.content.meta import declared, facts, jsonld, shows
from weiterlesen.content.page import consent_words, curtains, refusal_words
from weiterlesen.content.page.passages import (
    Passage,
    Passages,
    breaks_off,
    count_words,
    ends_with_dots,
    running,
    running_words,
)
from weiterlesen.content.page.tree import parse, text_of
from weiterlesen.content.page.wall_words import Sign, has, remaining
from weiterlesen.content.walls import loose, sign_links, wall_box
from weiterlesen.content.walls.paid_text import WALL_HINT, without_paid_text
from weiterlesen.model.access import Evidence, Offer, OfferKind, PageKind
from weiterlesen.model.publisher import Publisher

__all__ = ["gather", "without_paid_text"]

_BAD_STATUS = 400
_LITTLE_TEXT = 80
_NOTICE_WORDS = 40
_REFUSAL_WORDS = 40
_METER_WORDS = 30
_MARKED_SHARE = 0.25
_COVERED_WORDS = 40
_COVERED_SHARE = 0.3
_MANY_HEADINGS = 3
_SECTION_HEADINGS = 8
_LONG_TEASER = 40
_FEED = re.compile(r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review)$")
_SIGN_IN_HOST = re.compile(
    r"^(?:login|sso|auth|accounts?|id|konto|signin|anmelden|idp|secure-login|meinkonto)\.", re.IGNORECASE
)
_CONSENT_HOST = re.compile(
    r"^(?:consent|cmp|zustimmung|privacy|consentmanager)\.|^/?(?:consent|zustimmung)(?:/|$)", re.IGNORECASE
)


def gather(
    html: str,
    url: str,
    status: int = 200,
    hops: tuple[str, ...] = (),
    declared_words: int = 0,
    *,
    publisher: Publisher | None = None,
) -> Evidence:
    """Return what the page shows; facts only, no verdict. Never raises.

    `url` is the address that answered, `hops` those asked before it; `declared_words` is the length that the feed
    promises. The `publisher`'s profile may name walls and marks of paid articles. A page that cannot be read at all,
    and a feed, is one of kind "nothing".
    """
    tree = None if _FEED.match(html) else parse(html)
    if tree is None:
        kind = PageKind.ERROR if status >= _BAD_STATUS else PageKind.NOTHING
        return Evidence(url=url, status=status, page_kind=kind, declared_words=declared_words)
    return _Page(tree, url, hops, publisher).evidence(status, declared_words)


def measured(evidence: Evidence, text: str) -> Evidence:
    """Return the evidence with the length and the end of the text that was really found (`Article.text`)."""
    last = text.rpartition("\n")[2]
    return replace(evidence, words=count_words(text), ends_open=breaks_off(last))


class _Page:
    """One page while its evidence is gathered."""

    def __init__(self, tree: HtmlElement, url: str, hops: tuple[str, ...], publisher: Publisher | None) -> None:
        self.tree = tree
        self.url = url
        self.hops = hops
        loose.box_up(tree, url)
        self.passages = Passages(tree)
        self.declared = declared.read(tree)
        self.hints = {
            selector: found
            for selector in (publisher.wall_hints if publisher else ())
            if (found := curtains.matching(tree, selector))
        }
        self.marked = any(curtains.matching(tree, selector) for selector in (publisher.paid_marks if publisher else ()))
        hinted = frozenset(element for found in self.hints.values() for element in found)
        paid = frozenset(element for part in self.declared.parts for element in part.elements)
        self.wall = wall_box.find(self.passages, url, declared_free=self.declared.free, hinted=hinted, paid=paid)
        self.links = sign_links.ranked(tree, url)
        self.parts = self._parts()

    def evidence(self, status: int, declared_words: int) -> Evidence:
        paid = {element for part in self.parts for element in part.elements}
        text = [
            item
            for item in running(self.passages.inside(self.passages.container))
            if not self._is_in(item.element, paid) and not self._is_wall(item.element)
        ]
        words = sum(item.words for item in text)
        to_sign_in = self._redirected_to_sign_in(words)
        kind = self._kind(status, text)
        wall = self.wall
        return Evidence(
            url=self.url,
            status=status,
            page_kind=kind,
            declared_free=self.declared.free,
            paid_parts=tuple(part.selector for part in self.parts),
            paid_words=sum(part.words for part in self.parts),
            wall=wall is not None,
            wall_kinds=wall.kinds if wall else (),
            vendors=self.declared.vendors,
            offers=wall.offers if wall else self._sign_in_offer(kind, to_sign_in=to_sign_in),
            sign_out_link=sign_links.sign_out_seen(self.tree, beside=wall.box if wall else None),
            sign_in_link=self.links[0] if self.links else "",
            remaining=self._remaining(),
            words=words,
            declared_words=max(declared_words, self.declared.words),
            ends_open=bool(text) and _ends_open(text[-1]),
            redirected_to_sign_in=to_sign_in,
            notes=self._notes(),
        )

    def _parts(self) -> tuple[declared.Part, ...]:
        """Return the declared parts that hold text of the article: not the wall, not a list beside it."""
        whole = running_words(self.passages.inside(self.passages.container))
        return tuple(
            part
            for part in self.declared.parts
            if any(self._is_article_part(element) for element in part.elements)
            and (not part.marked or part.words >= _MARKED_SHARE * (whole + part.words))
        )

    def _is_article_part(self, element: HtmlElement) -> bool:
        container = self.passages.container
        around = (element, *element.iterancestors())
        if container not in around and element not in container.iterancestors():
            return False
        return self.wall is None or self.wall.box not in around

    def _is_wall(self, element: HtmlElement) -> bool:
        return self.wall is not None and self._is_in(element, {self.wall.box})

    def _is_in(self, element: HtmlElement, boxes: set[HtmlElement]) -> bool:
        return element in boxes or any(above in boxes for above in element.iterancestors())

    def _remaining(self) -> int | None:
        found = (remaining(item.text) for item in self.passages.items if item.words <= _METER_WORDS)
        return next((count for count in found if count is not None), None)

    def _sign_in_offer(self, kind: PageKind, *, to_sign_in: bool) -> tuple[Offer, ...]:
        """Where the publisher answers with its sign-in page, that page is the one way on that it offers."""
        if not to_sign_in and kind is not PageKind.SIGN_IN:
            return ()
        form_is_here = to_sign_in or sign_links.has_password_form(self.tree) or not self.links
        return (Offer(OfferKind.SIGN_IN, "", self.url if form_is_here else self.links[0]),)

    def _redirected_to_sign_in(self, words: int) -> bool:
        if not self.hops or urls.normal(self.hops[0]) == urls.normal(self.url):
            return False
        asked, answered = urlsplit(self.hops[0]), urlsplit(self.url)
        if _looks_like_sign_in(asked.hostname or "", asked.path):
            return False
        return _looks_like_sign_in(answered.hostname or "", answered.path) or (
            words < _LITTLE_TEXT and sign_links.has_password_form(self.tree)
        )

    def _kind(self, status: int, text: list[Passage]) -> PageKind:
        if status >= _BAD_STATUS:
            return PageKind.ERROR
        other = self._other_kind(text) if self.wall is None else None
        if other is not None:
            return other
        if not self.passages.items and not self.parts:
            return PageKind.NOTHING
        return PageKind.ARTICLE

    def _other_kind(self, text: list[Passage]) -> PageKind | None:
        """Say what a page without a wall is that is no article."""
        little = sum(item.words for item in text) < _LITTLE_TEXT
        answer = self._answer(text) if little else None
        if answer is not None:
            return answer
        prose = sum(item.words for item in text if not _is_caption(item.element))
        if prose < _LITTLE_TEXT and not self.parts:
            if shows.is_video(self.tree, self.url):
                return PageKind.VIDEO
            if shows.is_gallery(self.tree, self.url):
                return PageKind.GALLERY
        return PageKind.FRONT_PAGE if not self._is_article() and self._is_front_page(text) else None

    def _answer(self, text: list[Passage]) -> PageKind | None:
        """Say what a publisher answers with in an article's place."""
        if self._is_consent():
            return PageKind.CONSENT
        if self._turns_away() or (sign_links.has_password_form(self.tree) and not self._is_article()):
            return PageKind.SIGN_IN
        heading = " ".join(text_of(h1) for h1 in self.tree.iter("h1", "title"))
        if has(Sign.NOT_FOUND, heading) and not self._is_article():
            return PageKind.ERROR
        if sum(item.words for item in text) > _REFUSAL_WORDS or self.parts:
            return None
        here = self.passages.inside(self.passages.container)
        return refusal_words.kind_of(item.text for item in here if not item.away and not item.linked)

    def _turns_away(self) -> bool:
        """Whether a notice stands in the article's place: not for this visitor, and there is a way to sign in."""
        said = [item for item in self.passages.inside(self.passages.container) if not item.away]
        enough = sum(item.words for item in said) <= _NOTICE_WORDS and any(
            has(Sign.NO_ENTRY, item.text) for item in said
        )
        return enough and bool(self.links) and not sign_links.sign_out_seen(self.tree)

    def _is_article(self) -> bool:
        kinds = facts.gather(self.tree).metas.get("og:type", ())
        return "article" in kinds or any(jsonld.is_type(node, _ARTICLE_TYPES) for node in jsonld.nodes(self.tree))

    def _is_front_page(self, text: list[Passage]) -> bool:
        """Whether the site's first address shows a list of articles, or another one hardly anything else."""
        parts = urlsplit(self.url)
        linked = self.passages.root.xpath(".//*[self::h2 or self::h3][.//a[@href] or parent::a[@href]]")
        if parts.path in {"", "/"} and not parts.query:
            return len(linked) >= _MANY_HEADINGS
        long = sum(1 for item in text if item.words >= _LONG_TEASER)
        return len(linked) >= _SECTION_HEADINGS and long * 4 < len(linked)

    def _is_consent(self) -> bool:
        parts = urlsplit(self.url)
        if _CONSENT_HOST.search(parts.hostname or "") or _CONSENT_HOST.search(parts.path):
            return True
        said = [item.text for item in self.passages.items if has(Sign.CONSENT, item.text)]
        labels = [text_of(element) or element.get("value") or "" for element in self.tree.iter("button", "a", "input")]
        if said and any(has(Sign.CONSENT, label) for label in labels):
            return True
        lines = ((item.text, item.words - item.linked) for item in self.passages.items)
        return not self._is_article() and consent_words.asks(lines, labels)

    def _notes(self) -> tuple[str, ...]:
        """Return what else speaks for or against a whole article; `policy.access` knows these words."""
        paid = self.declared.free is False
        found = {
            "curtain": any(part.curtained for part in self.parts),
            "paid-parts-absent": bool(self.declared.absent) and not self.parts,
            "paid-name": self.declared.named or self.marked,
            "covered-text": paid and self._covers_text(),
            "hidden-wall": paid and self.wall is None and self._hides_wall(),
        }
        return (*(note for note, holds in found.items() if holds), *(WALL_HINT + selector for selector in self.hints))

    def _covers_text(self) -> bool:
        """Whether a good part of the article's text is under a curtain."""
        everything = Passages(self.tree, with_hidden=True)
        covers = set(curtains.covered(self.tree))
        text = [item for item in running(everything.inside(everything.container)) if not self._is_wall(item.element)]
        covered = sum(item.words for item in text if self._is_in(item.element, covers))
        return covered >= max(_COVERED_WORDS, _COVERED_SHARE * sum(item.words for item in text))

    def _hides_wall(self) -> bool:
        return wall_box.is_waiting(Passages(self.tree, with_hidden=True), self.url)


def _ends_open(last: Passage) -> bool:
    """Whether the last line of the text breaks off: with an ellipsis, or a long one in the middle of a sentence."""
    return breaks_off(last.text) if last.element.tag == "p" else ends_with_dots(last.text)


def _is_caption(element: HtmlElement) -> bool:
    return any(above.tag in {"figure", "figcaption"} for above in (element, *element.iterancestors()))


def _looks_like_sign_in(host: str, path: str) -> bool:
    return _SIGN_IN_HOST.match(host) is not None or sign_links.is_sign_in_path(path)
