"""The ways on that a wall offers: what each button asks for, at which price, and where it leads."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import takewhile

from lxml import etree
from lxml.html import HtmlElement

from weiterlesen.content import period_words, urls
from weiterlesen.content.page.passages import hidden
from weiterlesen.content.page.tree import BLOCK_TAGS, SILENT_TAGS, folded, name_words, text_of
from weiterlesen.content.page.wall_words import Sign, has, plain_text, signs
from weiterlesen.content.sanitize import one_line
from weiterlesen.content.walls.prices import price_in, words_around
from weiterlesen.model.access import Offer, OfferKind, Price
from weiterlesen.model.period import Period

_MAX_LABEL = 120
_MAX_LABEL_WORDS = 25
_FEW_WORDS = 4
_NEAR = 100
_MAX_OFFERS = 12
#: How long something may be read for a price: what is paid so is a subscription, whatever the button is called.
_PERIOD = re.compile(
    r"\b(?:\d+|ein\w*|une?|one|per|pro|par|a|im|je|die|first|de|premier) "
    r"(?:wochen?|monate?n?|jahre?n?|mois|semaines?|ans?|weeks?|months?|years?|méint?|mount|woch|joer)\b"
    r"|/ ?(?:woche|monat|mt|mo|jahr|mois|week|month|year|an)\b"
    r"|\b(?:monatlich|wöchentlich|jährlich|halbjährlich|vierteljährlich|monats\w+|jahres\w+|mtl|mensuel\w*|annuel\w*"
    r"|hebdomadaire\w*|monthly|weekly|yearly|annual(?:ly)?|joeres\w+)\b|\bd'(?:woch|joer)\b",
    re.IGNORECASE,
)
#: "49 kr i måneden": a price, and two more words.
_FOR_A_TIME = re.compile(r"\d[\d.,–-]*\s?[^\s\d]{1,4}\s+[^\W\d_]{1,3}\s[^\W\d_]{3,}")
#: What is bought once, whatever else is sold.
_ONCE = re.compile(
    r"\b(?:einzeln|à l'unité|à la pièce|(?:nur|just|only|nëmmen|seulement|ce seul|dieser eine)"
    r" (?:(?:dies\w*|this|dës\w*|ce) )?(?:artikel|text|texte|beitrag|bäitrag|piece|story|article))\b"
    r"|\b(?:artikel|text|beitrag|bäitrag|texte|article|story) (?:kaufen|lösen|kafen|bezahlen)\b"
    r"|\b(?:lese\w*|artikel)ticket\b",
    re.IGNORECASE,
)
#: Links that speak of subscriptions and sell none to this reader.
_ASIDE = re.compile(
    r"\b(?:kündig\w*|agb|fragen|faq|hilfe|verschenk\w*|geschenk\w*|verwalt\w*|widerruf\w*|datenschutz\w*|hotline|kundenservice"
    r"|gift|give|cancel\w*|terms|conditions|privacy|manage|help|support|résili\w*|cadeau|offrir|cgv|cgu|aide|gérer)\b",
    re.IGNORECASE,
)
_SIGN_IN_ADDRESS = re.compile(
    r"(?:^|[/?&=._-])(?:log-?in|sign-?in|anmeld(?:en|ung)|einloggen|connexion|connect|identification|wp-login\.php|sso|auth"
    r"|aloggen)(?:$|[/?&=._#-])",
    re.IGNORECASE,
)
_REGISTER_ADDRESS = re.compile(
    r"(?:^|[/?&=._-])(?:regist(?:er|rier\w*|ration)|sign-?up|inscription|konto-?anlegen|create-?account)(?:$|[/?&=._#-])",
    re.IGNORECASE,
)
_PAY_ADDRESS = re.compile(
    r"(?:^|[/?&=._-])(?:abos?|abonnements?|abonnieren|subscri\w+|offers?|offres?|plans?|checkout|shop|membership|paywall"
    r"|tarife?|angebote?|kasse|kaufen)(?:$|[/?&=._#-])",
    re.IGNORECASE,
)
_BOX_LETTERS = 1_500
_ASKING_KINDS = frozenset((OfferKind.SINGLE, OfferKind.SUBSCRIPTION, OfferKind.REGISTER))
_PAID = frozenset((OfferKind.SINGLE, OfferKind.SUBSCRIPTION))
_DATA_ADDRESSES = ("data-href", "data-url", "data-link", "data-link-url", "data-target-url", "formaction")
_DATA_VALUE = re.compile(r"(?:https?:/)?/[^\s\"'<>{}]+$", re.IGNORECASE)
_MOVES = re.compile(r"""(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\(|open\()\s*['"]([^'"]{1,500})['"]""")
#: What a button that only a script listens to is called when it opens a sign-in.
_SIGN_IN_NAMES = frozenset(("login", "signin", "anmelden", "einloggen", "connexion", "logon"))
_QUESTION = re.compile(r"\?\W*$")
_ASKED_WORDS = 12
_SCRIPTED = re.compile(r"\s*(?:#?$|#!|javascript:)", re.IGNORECASE)
_BUTTON_TYPES = frozenset(("submit", "button", "image"))


@dataclass(frozen=True, slots=True)
class Action:
    """Something in a box that can be clicked, with the words between it and the actions before and after it."""

    element: HtmlElement
    label: str
    url: str
    context: str
    after: str = ""


def actions(box: HtmlElement, page_url: str, *, with_hidden: bool = False) -> tuple[Action, ...]:
    """Return what can be clicked in `box`, in page order, with addresses made absolute ("" where there is none)."""
    found: list[Action] = []
    context: list[str] = []
    walk = etree.iterwalk(box, events=("start", "end"))
    for event, node in walk:
        if event == "end":
            context.append(" " if node.tag in BLOCK_TAGS else "")
            if node is not box:
                context.append(node.tail or "")
        elif node.tag in SILENT_TAGS or (hidden(node) and not with_hidden):
            walk.skip_subtree()
        elif _is_action(node):
            found.append(Action(node, _label(node), _address(node, page_url), folded("".join(context))))
            context = []
            walk.skip_subtree()
        else:
            context.append((" " if node.tag in BLOCK_TAGS else "") + (node.text or ""))
    return _with_words_after(found, folded("".join(context)))


def _with_words_after(found: list[Action], rest: str) -> tuple[Action, ...]:
    """Tell each action the words that follow it, a lone one all words: a price may stand under its button."""
    if len(found) == 1:
        return (replace(found[0], context=f"{found[0].context} {rest}".strip()),)
    words_after = [*(action.context for action in found), rest][1:]
    return tuple(replace(action, after=after) for action, after in zip(found, words_after, strict=True))


def _is_action(node: HtmlElement) -> bool:
    if _is_choice(node):
        return price_in(_label(node)) is not None
    if node.tag == "input":
        return node.get("type", "").lower() in _BUTTON_TYPES
    clickable = (
        node.tag == "button"
        or node.get("role") == "button"
        or (node.tag == "a" and any(name == "href" or name.startswith("data-") for name in node.attrib))
    )
    return clickable or any(node.get(name) for name in _DATA_ADDRESSES)


def _is_choice(node: HtmlElement) -> bool:
    """Whether this is one of several things of which a form takes one."""
    return node.get("role") == "radio" or (node.tag == "input" and node.get("type", "").lower() == "radio")


def _label(node: HtmlElement) -> str:
    named = _words_beside(node) if _is_choice(node) else ""
    text = text_of(node) or named or node.get("value") or node.get("aria-label") or node.get("title") or ""
    return one_line(text, limit=_MAX_LABEL)


def _words_beside(choice: HtmlElement) -> str:
    """Return the label of a choice: around it, naming it, or right after it."""
    around = next(choice.iterancestors("label"), None)
    if around is not None:
        return text_of(around)
    own = choice.get("id")
    for label in choice.getroottree().iter("label"):
        if own and label.get("for") == own:
            return text_of(label)
    return folded(choice.tail or "")


def _address(node: HtmlElement, page_url: str) -> str:
    """Return where an action leads; a button that only a script listens to works on the page itself."""
    own = next((value for name in _DATA_ADDRESSES if (value := node.get(name))), "") or _in_script_or_data(node)
    href = node.get("href", "")
    if not _SCRIPTED.match(href):
        own = href
    if own:
        address = urls.absolute(page_url, own)
        return address if urls.is_web(address) else ""
    form = node if node.tag == "form" else next(node.iterancestors("form"), None)
    if form is None or node.get("type", "submit").lower() == "button":
        return page_url
    return urls.absolute(page_url, form.get("action") or page_url)


def _in_script_or_data(node: HtmlElement) -> str:
    """Return the address that a button's own script moves to, or that an attribute of its own making holds."""
    if moves := _MOVES.search(node.get("onclick", "")):
        return moves[1]
    data = (value for name, value in node.attrib.items() if name.startswith("data-") and _DATA_VALUE.match(value))
    return next(data, "")


def kind_of(action: Action) -> OfferKind | None:
    """Return what an action asks for, or None when it is no way on (help, legal notes, sharing)."""
    if not action.label or len(action.label.split()) > _MAX_LABEL_WORDS:
        return None
    said = signs(action.label)
    context = action.context[-200:]
    if Sign.NEWSLETTER in said or Sign.COMMENT in said or _ASIDE.search(action.label):
        return None
    for kind, test in (
        (OfferKind.SUBSCRIPTION, price_in(action.label) is not None and _PERIOD.search(action.label) is not None),
        (OfferKind.SINGLE, Sign.SINGLE in said or _ONCE.search(plain_text(action.label)) is not None),
        (OfferKind.SIGN_IN, (Sign.SIGN_IN in said or Sign.KNOWN in said) and not _mainly_registers(action, said)),
        (OfferKind.REGISTER, Sign.REGISTER in said),
        (OfferKind.SINGLE, price_in(action.label) is not None and has(Sign.SINGLE, context)),
        (OfferKind.SUBSCRIPTION, Sign.SUBSCRIPTION in said or price_in(action.label) is not None),
        (OfferKind.SIGN_IN, _SIGN_IN_ADDRESS.search(action.url) is not None),
        (OfferKind.REGISTER, _REGISTER_ADDRESS.search(action.url) is not None),
        (OfferKind.SINGLE, Sign.GATE in said and has(Sign.SINGLE, context)),
        (OfferKind.REGISTER, Sign.GATE in said and has(Sign.REGISTER, context)),
        (OfferKind.SUBSCRIPTION, _PAY_ADDRESS.search(action.url) is not None),
        (OfferKind.SIGN_IN, _ends_with(Sign.KNOWN, context) or _is_named_sign_in(action.element)),
        (OfferKind.SINGLE, _chooses(action) and has(Sign.SINGLE, context)),
        (OfferKind.SUBSCRIPTION, _chooses(action)),
    ):
        if test:
            return kind
    return None


def _is_named_sign_in(element: HtmlElement) -> bool:
    """Whether a button's names or attributes say that it opens a sign-in."""
    made = {word for name in element.attrib if name.startswith("data-") for word in name.split("-")}
    return not _SIGN_IN_NAMES.isdisjoint(made | name_words(element) | {element.get("data-action", "").lower()})


def _chooses(action: Action) -> bool:
    """Whether a button with few words takes what stands before it with its price."""
    return len(action.label.split()) <= _FEW_WORDS and price_in(action.context[-_NEAR:]) is not None


def _mainly_registers(action: Action, said: frozenset[Sign]) -> bool:
    """Whether a link that speaks of both registering and signing in leads to the registration."""
    return Sign.REGISTER in said and _REGISTER_ADDRESS.search(action.url) is not None


def _ends_with(sign: Sign, context: str) -> bool:
    return has(sign, context[-60:])


def offers_in(box: HtmlElement, page_url: str, *, with_hidden: bool = False) -> tuple[Offer, ...]:
    """Return the offers of a wall in page order; of two with one aim the one that names a price."""
    found: dict[tuple[OfferKind, str, str], Offer] = {}
    clickable = actions(box, page_url, with_hidden=with_hidden)
    kinds = _kinds_in(box, clickable)
    chosen = {(kind, action.url) for action, kind in kinds if _is_choice(action.element)}
    shown = _Prices(box, clickable, [(action, kind) for action, kind in kinds if kind in _PAID])
    for action, kind in kinds:
        choice = _is_choice(action.element)
        if not choice and (kind, action.url) in chosen:
            continue  # the button that sends the choice
        said = shown.said(action, kind) if kind in _PAID else ""
        period = shown.period(action, said) if kind is OfferKind.SUBSCRIPTION else None
        offer = Offer(kind, action.label, action.url, shown.price_in(said), period)
        known = found.setdefault((kind, action.url, action.label if choice else ""), offer)
        if known.price is None and offer.price is not None:
            found[kind, action.url, ""] = offer
    return tuple(found.values())[:_MAX_OFFERS]


def _kinds_in(box: HtmlElement, clickable: tuple[Action, ...]) -> list[tuple[Action, OfferKind]]:
    """Return what each action asks for; in a box that sells, or keeps a text back, one may explain another."""
    kinds = {action: kind for action in clickable if action.url and (kind := kind_of(action)) is not None}
    said = signs(_own_text(box)[:_BOX_LETTERS])
    held = not said.isdisjoint((Sign.GATE, Sign.SINGLE, Sign.HELD))
    others = [action for action in clickable if action.url and action not in kinds and _may_be_offer(action)]
    if held or not _PAID.isdisjoint(kinds.values()):
        asked = [action for action in others if _is_asked(action)]
        kinds |= dict.fromkeys(asked, OfferKind.SIGN_IN)
        others = [action for action in others if action not in asked]
    if held and OfferKind.SIGN_IN in kinds.values() and _ASKING_KINDS.isdisjoint(kinds.values()):
        kind = OfferKind.REGISTER if Sign.REGISTER in said else OfferKind.SUBSCRIPTION
        kinds |= dict.fromkeys(others, kind)
    lasting = {action: _PERIOD.search(_words_of(action)) is not None for action, kind in kinds.items() if kind in _PAID}
    if any(lasting.values()):
        once = [action for action, lasts in lasting.items() if not lasts and _is_paid_once(action)]
        kinds |= dict.fromkeys(once, OfferKind.SINGLE)
    return [(action, kinds[action]) for action in clickable if action in kinds]


def _is_paid_once(action: Action) -> bool:
    """Whether a button beside those of subscriptions names a price for nothing that lasts, in whatever language."""
    words = _words_of(action)
    lasts = Sign.SUBSCRIPTION in signs(action.label) or _FOR_A_TIME.search(words) is not None
    return not lasts and price_in(words) is not None


def _words_of(action: Action) -> str:
    """Return what a button says, with the words that share its element with it alone, else those before it."""
    around = action.element.getparent()
    others = (
        0 if around is None else sum(1 for each in around.iter("a", "button", "input") if each is not action.element)
    )
    if around is None or others or around.tag in {"form", "body"}:
        return f"{action.context} {action.label}"
    return text_of(around)


def _own_text(box: HtmlElement) -> str:
    """Return the text of a box without the cards of other articles in it."""
    text = text_of(box)
    for card in box.iterdescendants("article"):
        text = text.replace(text_of(card), "")
    return text


def _may_be_offer(action: Action) -> bool:
    said = signs(action.label)
    beside = {Sign.NEWSLETTER, Sign.COMMENT, Sign.FEATURE, Sign.CONSENT, Sign.AGREE, Sign.COOKIES}
    return (
        0 < len(action.label.split()) <= _MAX_LABEL_WORDS
        and beside.isdisjoint(said)
        and not _ASIDE.search(action.label)
    )


def _is_asked(action: Action) -> bool:
    """Whether a button answers a short question right before it: only those who have access already are asked one."""
    question = action.context.rpartition(". ")[2]
    few = len(action.label.split()) <= _ASKED_WORDS and len(question.split()) <= _ASKED_WORDS
    return few and _QUESTION.search(action.context) is not None and price_in(action.label) is None


class _Prices:
    """Which price of a box belongs to which of its paid actions."""

    def __init__(self, box: HtmlElement, clickable: tuple[Action, ...], paid: list[tuple[Action, OfferKind]]) -> None:
        above = [each for action in clickable for each in action.element.iterancestors()]
        self._box = box
        self._language = next((lang for each in above if (lang := each.get("lang"))), "")
        self._around = Counter(above)
        self._follow = self._follows([action for action, _ in paid])
        self._taken = {action.context for action, kind in paid if _meant(action.context) in {None, kind}}

    def said(self, action: Action, kind: OfferKind) -> str:
        """Return what names the price: the label, a card of its own, or words beside it for its kind; "" for none."""
        before = action.context if _meant(action.context) in {None, kind} and not self._follow else ""
        after = action.after if self._follow or action.after not in self._taken else ""
        places = (action.label, text_of(self._card(action.element)), before, after)
        return next((words for words in places if self.price_in(words) is not None), "")

    def period(self, action: Action, said: str) -> Period | None:
        """Return how often the price in the words `said` is paid; a label may leave that to its card."""
        if not said:
            return None
        places = dict.fromkeys((said, text_of(self._card(action.element)), f"{action.context} {action.label}"))
        if any(period_words.is_trial(*words_around(words)) for words in places):
            return None
        found = (period_words.around(*words_around(words)) for words in places)
        return next((period for period in found if period is not None), None)

    def price_in(self, text: str) -> Price | None:
        """Return the price in some words of the box."""
        return price_in(text, self._language)

    def _card(self, element: HtmlElement) -> HtmlElement:
        """Return the widest element around an action that holds no other one and is not the whole box."""
        around = takewhile(lambda above: above is not self._box and self._around[above] == 1, element.iterancestors())
        return next(iter([*around][::-1]), element)

    def _follows(self, paid: list[Action]) -> bool:
        """Whether the prices of a box stand under their buttons: none before the first, and one after the last."""
        unpriced = [action for action in paid if self.price_in(action.label) is None]
        if not unpriced:
            return False
        return self.price_in(unpriced[0].context) is None and self.price_in(unpriced[-1].after) is not None


def _meant(words: str) -> OfferKind | None:
    """Return which kind of offer the words around a price speak of, None where they do not tell."""
    lasts, single = _PERIOD.search(words) is not None, has(Sign.SINGLE, words)
    if lasts is single:
        return None
    return OfferKind.SUBSCRIPTION if lasts else OfferKind.SINGLE
