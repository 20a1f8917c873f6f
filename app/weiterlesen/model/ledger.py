"""What the reader pays for, and what is known of it. A subscription is the paid contract (house plan, §8)."""

from dataclasses import dataclass
from datetime import date

from weiterlesen.model.access import OfferKind, Price
from weiterlesen.model.period import Period


@dataclass(frozen=True, slots=True)
class Subscription:
    """A paid contract with a publisher, as the reader entered it. There is no secret in it.

    `price` is paid once in every `period`. `renews_on` is a day on which it renews, None if the reader did not say;
    notice must be given `notice_days` before. `ends_on` is its last day when it was ended. `reminded_on` is the day on
    which the reader was last reminded of the notice. `added_at` in UTC epoch seconds.
    """

    id: int
    publisher: str
    label: str
    price: Price
    period: Period
    renews_on: date | None = None
    notice_days: int = 0
    remind: bool = True
    note: str = ""
    added_at: float = 0.0
    ends_on: date | None = None
    reminded_on: date | None = None


@dataclass(frozen=True, slots=True)
class SeenOffer:
    """A price that a publisher's wall named at the article `about_url`, last at `seen_at` (UTC epoch seconds).

    `period` is how often it is paid, None where the wall did not say.
    """

    kind: OfferKind
    label: str
    price: Price
    about_url: str
    seen_at: float
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """That an article was read, without saying which: `mark` only tells it from others.

    `paid` tells that the reader's subscription opened it. `read_at` in UTC epoch seconds.
    """

    mark: str
    publisher: str
    read_at: float
    paid: bool
