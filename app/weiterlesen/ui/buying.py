"""Buying one article: to the publisher's own checkout, and back to the article, which is fetched again."""

from functools import partial

from PySide6.QtCore import QObject, Slot

from weiterlesen.model.access import Offer, Price
from weiterlesen.model.account import Purchase
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.services.purchases import Return
from weiterlesen.ui.commands.registry import Undo
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.panes.article import ArticlePane
from weiterlesen.ui.prices import price_words
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.ui.visits import Visits
from weiterlesen.wording import _


class Buying(QObject):
    """Follows the reader to a checkout and back. What was bought is noted when the article is open, wherever they are.

    In our own window the way back is seen; from the reader's browser they say it themselves (`done`).
    """

    def __init__(self, desk: Desk, pane: ArticlePane, visits: Visits, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pane = pane
        self._visits = visits
        self._under_way: dict[str, Offer] = {}
        visits.returned.connect(self._fetch)

    def go(self, url: str, offer: Offer) -> None:
        """Open the checkout of an offer for the article at `url`."""
        self._under_way[url] = offer
        self._visits.open(offer.url or url, url)

    def done(self, url: str, offer: Offer) -> None:
        """Fetch the article: the reader says that they have bought it."""
        self._under_way[url] = offer
        self._visits.when_back(url, partial(self._fetch, url))

    @Slot(str)
    def _fetch(self, url: str) -> None:
        offer = self._under_way.pop(url, None)
        if offer is None:
            return  # a visit that was not there to buy, or one that was fetched for already
        purchases, cookies = self._desk.program.purchases, self._visits.take_brought(url)
        typed = False
        if self._pane.url == url:
            typed = self._pane.typed
            self._pane.expect()

        def work(token: CancelToken) -> Return:
            return purchases.come_back(url, offer, cookies=cookies, typed=typed, cancel=token)

        self._desk.tasks.run(
            Lane.FETCH,
            work,
            self,
            partial(self._back, url),
            partial(self._failed, url),
            priority=Priority.CLICK,
            writes=True,
        )

    def _back(self, url: str, back: Return) -> None:
        self._desk.hub.publish(back.changes, self._pane)
        if self._pane.url == url:
            self._pane.take_bought(back.opened, bought=back.receipt is not None)
        if back.opened.error is not None:
            self._desk.notices.fail(back.opened.error)
        if back.receipt is not None:
            self._desk.notices.offer_undo(Undo(self._said(back.receipt), partial(self._take_back, url)))

    def _failed(self, url: str, error: WeiterlesenError) -> None:
        if self._pane.url == url:
            self._pane.expect_no_more()
        self._desk.notices.fail(error)

    def _said(self, receipt: Purchase) -> str:
        if receipt.amount is None:
            return _("Noted as bought. Undo this if you did not buy it.")
        price = price_words(Price(receipt.amount, receipt.currency), self._desk.locale)
        return _("Noted as bought for {price}. Undo this if you did not buy it.").format(price=price)

    def _take_back(self, url: str) -> None:
        purchases = self._desk.program.purchases

        def work(_token: CancelToken) -> Changes:
            return purchases.take_back(url)

        def publish(changes: Changes) -> None:
            self._desk.hub.publish(changes, self)

        self._desk.tasks.run(Lane.QUICK, work, self, publish, priority=Priority.CLICK, writes=True)
