"""Whether the reader may read an article, why, and what the publisher offers (house plan, The access rule)."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from weiterlesen.model.period import Period


class AccessState(StrEnum):
    """The verdict on one article now."""

    UNKNOWN = "unknown"  # never fetched
    FREE = "free"
    METERED = "metered"
    ENTITLED = "entitled"
    LOCKED = "locked"
    INCOMPLETE = "incomplete"
    CONSENT = "consent"
    REGISTRATION = "registration"
    GONE = "gone"
    ERROR = "error"

    @property
    def whole(self) -> bool:
        """Whether the text at hand is the whole article."""
        return self in {AccessState.FREE, AccessState.METERED, AccessState.ENTITLED}

    @property
    def waiting(self) -> bool:
        """Whether the article waits for the reader to sign in, register, buy or agree."""
        return self in {
            AccessState.LOCKED,
            AccessState.REGISTRATION,
            AccessState.CONSENT,
            AccessState.INCOMPLETE,
        }


class ReasonCode(StrEnum):
    """Why a verdict is what it is; messages.py has the words."""

    NOTHING_PAID = "nothing-paid"  # nothing says it is paid, no wall on the page
    DECLARED_FREE = "declared-free"
    DECLARED_PAID = "declared-paid"  # JSON-LD, microdata or meta say so
    PAID_PARTS = "paid-parts"  # the page names parts of itself as paid
    WALL = "wall"  # an offer box stands where the text should go on
    REGISTRATION_WALL = "registration-wall"
    CONSENT_WALL = "consent-wall"
    NO_ACCOUNT = "no-account"  # no account of the reader here
    SIGNED_OUT = "signed-out"
    SESSION_EXPIRED = "session-expired"
    SESSION_OUT_OF_REACH = "session-out-of-reach"  # in a keyring that does not open; detail: the keyring's error code
    NOT_IN_OFFER = "not-in-offer"  # signed in, and the wall is still there
    OPENED_BY_SESSION = "opened-by-session"
    OPENED_BY_PURCHASE = "opened-by-purchase"
    METER_REMAINING = "meter-remaining"  # detail: how many are left, if the page says so
    STOPS_SHORT = "stops-short"  # the text ends before its declared length or the feed's
    HTTP_STATUS = "http-status"  # detail: the number
    REDIRECTED_TO_SIGN_IN = "redirected-to-sign-in"
    UNREACHABLE = "unreachable"
    NO_ARTICLE = "no-article"  # detail: what the page is instead


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; `detail` is data (a number, a host, a selector), never a sentence."""

    code: ReasonCode
    detail: str = ""


class OfferKind(StrEnum):
    """The ways on that a wall offers."""

    SINGLE = "single"
    SUBSCRIPTION = "subscription"
    SIGN_IN = "sign-in"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Price:
    """An amount in units of the currency (not cents); `currency` is ISO 4217, upper case."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Offer:
    """One way on, in the publisher's own words; `url` is absolute.

    `period` is how often the price is paid; None for once, for a trial, and where the page does not say.
    """

    kind: OfferKind
    label: str
    url: str
    price: Price | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Access:
    """The verdict, its reasons (strongest first) and the publisher's offers (in page order)."""

    state: AccessState = AccessState.UNKNOWN
    reasons: tuple[Reason, ...] = ()
    offers: tuple[Offer, ...] = ()


class PageKind(StrEnum):
    """What a page is, as far as it can be told from the page."""

    ARTICLE = "article"
    FRONT_PAGE = "front-page"
    GALLERY = "gallery"
    VIDEO = "video"
    AUDIO = "audio"
    PDF = "pdf"
    IMAGE = "image"
    DATA = "data"
    FILE = "file"
    SIGN_IN = "sign-in"
    CONSENT = "consent"
    GEO = "geo"  # not shown in this country
    AD_BLOCKER = "ad-blocker"  # not shown to who hides advertisements
    ERROR = "error"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What `content.paywall.gather` saw on a page; facts only, no verdict.

    `declared_free` is what structured data or metas say (None: nothing). `paid_parts` are the selectors or ids that
    the page itself declares paid and that exist on it; `paid_words` counts the words inside them (their text is not
    kept). `wall` tells that an offer box stands in the place of the text, `wall_kinds` what it asks for.
    `vendors` are wall services whose scripts are on the page. `sign_out_link` and `sign_in_link` tell whom the page
    takes the reader for. `words` counts the readable words outside paid parts and wall; `declared_words` is the
    publisher's own count or the feed's, 0 if unknown. `ends_open` tells that the text ends in mid-sentence or "…".
    """

    url: str = ""
    status: int = 200
    page_kind: PageKind = PageKind.ARTICLE
    declared_free: bool | None = None
    paid_parts: tuple[str, ...] = ()
    paid_words: int = 0
    wall: bool = False
    wall_kinds: tuple[OfferKind, ...] = ()
    vendors: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    sign_out_link: bool = False
    sign_in_link: str = ""
    remaining: int | None = None
    words: int = 0
    declared_words: int = 0
    ends_open: bool = False
    redirected_to_sign_in: bool = False
    notes: tuple[str, ...] = field(default=())


class SessionState(StrEnum):
    """Who the reader is at a publisher, as far as we know."""

    NO_ACCOUNT = "no-account"
    SIGNED_OUT = "signed-out"
    SIGNED_IN = "signed-in"
    EXPIRED = "expired"
    OUT_OF_REACH = "out-of-reach"  # the keyring does not open: the page was asked for without the session


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What `policy.access.decide` needs to know of the reader.

    `purchased` tells that the reader bought this article, `known_paid` that it was seen locked before, or that its
    feed marks it as paid: an open page need not say so any more. `trouble` is the keyring's error code where the
    session is out of reach.
    """

    state: SessionState = SessionState.NO_ACCOUNT
    purchased: bool = False
    known_paid: bool = False
    trouble: str = ""
