"""Single articles that the reader bought at the publisher's own checkout."""

from weiterlesen.content import urls
from weiterlesen.model.access import Offer
from weiterlesen.model.account import Purchase
from weiterlesen.model.changes import Changes
from weiterlesen.services.ports import Clock
from weiterlesen.services.tables import Tables


class Purchases:
    """What was bought, as far as we saw it."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._purchases = tables.purchases
        self._clock = clock

    def note(self, url: str, offer: Offer | None = None) -> Changes:
        """Note that the reader says they bought the article at `url`, at the price of `offer` if there is one."""
        key = urls.normal(url)
        price = offer.price if offer else None
        self._purchases.put(
            Purchase(
                publisher=urls.site_key(key),
                url=key,
                bought_at=self._clock.now(),
                amount=price.amount if price else None,
                currency=price.currency if price else "",
            )
        )
        return Changes(entry_urls=(key,))

    def all(self) -> tuple[Purchase, ...]:
        """Return all purchases, newest first."""
        return self._purchases.all()
