"""The card under a teaser: why the text ends here, and the ways on as real buttons. Also for every other dead end."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from weiterlesen import messages
from weiterlesen.model.access import Access, AccessState, Offer, OfferKind, Reason, ReasonCode
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import Label, menu_text, plain
from weiterlesen.ui.prices import paid_words
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _

_MOST_OFFERS = 6
_BOX_PLACE = 3  # below heading, reason and a space
# Which of the reader's own situations holds: the card always says it.
_OF_READER = frozenset(
    {
        ReasonCode.NO_ACCOUNT,
        ReasonCode.SIGNED_OUT,
        ReasonCode.SESSION_EXPIRED,
        ReasonCode.SESSION_OUT_OF_REACH,
        ReasonCode.NOT_IN_OFFER,
    }
)


class Way(Enum):
    """What a button of the card does."""

    SIGN_IN = "sign-in"
    OFFER = "offer"
    ORIGINAL = "original"
    AGAIN = "again"
    DONE = "done"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: what it says, what it does, and whether it is the way most readers want."""

    way: Way
    said: str
    offer: Offer | None = None
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """What the card says; `kind` is "wall", "note" or "bad"."""

    kind: str
    heading: str
    why: str
    choices: tuple[Choice, ...]
    small: str = ""


def card_for(desk: Desk, access: Access, paper: str, error: WeiterlesenError | None) -> Card | None:
    """Return what is to be said under an article, None when it is simply there."""
    state = access.state
    if error is not None and not state.waiting:
        words = messages.sentence(error)
        if error.code == "no-article":
            what = messages.reason(Reason(ReasonCode.NO_ARTICLE, error.detail), paper)
            return Card(
                "bad", _("There is no article here"), plain(f"{what} {words.next_step}"), _ways_back(no_article=True)
            )
        return Card("bad", plain(words.what), plain(words.next_step), _ways_back(no_article=False))
    if state in {AccessState.LOCKED, AccessState.REGISTRATION}:
        return _wall(desk, access, paper)
    most = 1 if state is AccessState.CONSENT else 2
    why = " ".join(messages.reason(reason, paper) for reason in access.reasons[:most])
    if state is AccessState.INCOMPLETE:
        return Card("note", _("The text stops here"), why, (_original(primary=True), _again()))
    if state is AccessState.CONSENT:
        small = _("Answer in your browser, then fetch the article again.")
        return Card("wall", _("The newspaper asks a question first"), why, (_original(primary=True), _again()), small)
    if state in {AccessState.GONE, AccessState.ERROR}:
        return _not_there(access, why)
    return None


def after_offer(card: Card, offer: Offer, *, still_locked: bool = False) -> Card:
    """Return the card of a reader who went to an offer: are they done there? `still_locked` says that it did not help.

    Any other card than that of a wall stays as it is.
    """
    if card.kind != "wall":
        return card
    single = offer.kind is OfferKind.SINGLE
    said = _("I have bought it: fetch the article") if single else _("I am done there: fetch the article")
    done = Choice(Way.DONE, said, offer, primary=True)
    rest = tuple(replace(other, primary=False) for other in card.choices if other.way is not Way.DONE)
    why = card.why
    if still_locked:
        why = _(
            "The newspaper still shows the beginning only, so no purchase was noted. If you paid with an account of"
            " yours, sign in with it; if the payment is under way, try again in a moment."
        )
    return replace(card, why=why, choices=(done, *rest))


def _not_there(access: Access, why: str) -> Card:
    other = any(reason.code is ReasonCode.NO_ARTICLE for reason in access.reasons)
    heading = _("The article is gone") if access.state is AccessState.GONE else _("The article could not be fetched")
    return Card("bad", _("There is no article here") if other else heading, why, _ways_back(no_article=other))


def _ways_back(*, no_article: bool) -> tuple[Choice, ...]:
    """Offer to ask again, and the original first where asking again would bring the same page."""
    return (_original(primary=True), _again()) if no_article else (_again(primary=True), _original())


def _wall(desk: Desk, access: Access, paper: str) -> Card:
    codes = {reason.code for reason in access.reasons}
    signed_in = ReasonCode.NOT_IN_OFFER in codes
    of_page = [reason for reason in access.reasons if reason.code not in _OF_READER][:1]
    of_reader = [reason for reason in access.reasons if reason.code in _OF_READER]
    why = " ".join(messages.reason(reason, paper) for reason in of_page + of_reader)
    registers = access.state is AccessState.REGISTRATION
    customer = _("I have an account: sign in") if registers else _("I am a customer: sign in")
    said = _("Sign in with another account") if signed_in else customer
    if ReasonCode.SESSION_EXPIRED in codes or ReasonCode.SIGNED_OUT in codes:
        said = _("Sign in again")
    out_of_reach = ReasonCode.SESSION_OUT_OF_REACH in codes
    choices = [_again(primary=True)] if out_of_reach else []
    choices.append(Choice(Way.SIGN_IN, said, primary=not (signed_in or out_of_reach)))
    offers = [offer for offer in access.offers if offer.kind is not OfferKind.SIGN_IN][:_MOST_OFFERS]
    choices += [Choice(Way.OFFER, offer_words(desk, offer), offer) for offer in offers]
    choices.append(_original())
    small = ""
    if offers:
        buying = _("Buying happens on the newspaper’s own pages. When you are back, fetch the article again ({key}).")
        registering = _("Register on the newspaper’s own pages. When you are back, fetch the article again ({key}).")
        small = (registering if registers else buying).format(key=desk.registry.shown_keys("article.reload"))
    heading = _("Register to read on") if registers else _("Read on?")
    return Card("wall", heading, why, tuple(choices), small)


def offer_words(desk: Desk, offer: Offer) -> str:
    """Return the words of an offer, with its price, and how often it is paid, where they do not name them already."""
    said = plain(messages.offer_label(offer), 80)
    if offer.price is None:
        return said
    if offer.price.amount not in _numbers_in(said):
        return f"{said} · {paid_words(offer.price, offer.period, desk.locale)}"
    if offer.period is None or _names_period(said):
        return said
    return f"{said} · {messages.period_label(offer.period)}"


def _names_period(said: str) -> bool:
    from weiterlesen.content import period_words  # noqa: PLC0415 (few pages have a price)

    return period_words.named(said) is not None


def _numbers_in(text: str) -> set[Decimal]:
    return {Decimal(number.replace(",", ".")) for number in re.findall(r"\d+(?:[.,]\d{1,2})?", text)}


def _again(*, primary: bool = False) -> Choice:
    return Choice(Way.AGAIN, _("Try again"), primary=primary)


def _original(*, primary: bool = False) -> Choice:
    return Choice(Way.ORIGINAL, _("Open the original"), primary=primary)


class AccessCard(QFrame):
    """Shows a Card. `chosen` carries the Choice."""

    chosen = Signal(object)
    grown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card: Card | None = None
        self._buttons: list[QPushButton] = []
        self.setObjectName("card")
        self._heading = Label(wrap=True)
        self._why = Label(wrap=True)
        self._small = Label(wrap=True, role="muted")
        self._box = QWidget(self)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(26, 20, 26, 20)
        column.setSpacing(8)
        for part in (self._heading, self._why):
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(self._box)
        column.addWidget(self._small)
        self.restyle()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons in their order."""
        return tuple(self._buttons)

    @property
    def card(self) -> Card | None:
        """What is said now."""
        return self._card

    def restyle(self) -> None:
        """Take letters from the theme anew."""
        self._heading.setFont(self._desk.theme.font(Face.TITLE))
        self._small.setFont(self._desk.theme.font(Face.SMALL))

    def show_card(self, card: Card) -> None:
        """Say what `card` says."""
        self._card = card
        self.setProperty("kind", card.kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._heading.say(card.heading)
        self._why.say(card.why)
        self._why.setVisible(bool(card.why))
        self._small.say(card.small)
        self._small.setVisible(bool(card.small))
        self.setAccessibleName(plain(card.heading))
        self.setAccessibleDescription(plain(card.why))
        self._fill(card)

    def _fill(self, card: Card) -> None:
        # A new box for each card: taking items out of a layout leaves wrappers of dead items behind in PySide, which
        # later turn up as the wrong object and end the program.
        self._box.hide()
        self._box.deleteLater()
        self._box = QWidget(self)
        rows = QVBoxLayout(self._box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(9)
        self._buttons = [self._button(choice) for choice in card.choices]
        for button in self._buttons:
            rows.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._column.insertWidget(_BOX_PLACE, self._box)

    def _button(self, choice: Choice) -> QPushButton:
        button = QPushButton(menu_text(choice.said, 90), self._box)
        button.setAccessibleName(plain(choice.said))
        button.setAutoDefault(True)
        if choice.primary:
            button.setObjectName("primary")
        if choice.way in {Way.ORIGINAL, Way.AGAIN} and not choice.primary:
            button.setObjectName("quiet")
        button.clicked.connect(lambda _checked=False, chosen=choice: self.chosen.emit(chosen))
        return button

    def hasHeightForWidth(self) -> bool:
        """Return True: narrow cards are higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words and buttons need."""
        column = self.layout()
        return column.totalHeightForWidth(width) if column is not None else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the size at the width it has."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def event(self, event: QEvent) -> bool:
        """Tell when the card wants another height."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.grown.emit()
        return super().event(event)
