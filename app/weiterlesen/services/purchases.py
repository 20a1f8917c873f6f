"""Single articles that the reader bought at the publisher's own checkout.

A purchase is noted when the publisher serves the article open to the reader who comes back from there, and not before:
nobody's word opens a locked text, ours and the reader's included.
"""

from dataclasses import dataclass, replace

from weiterlesen.content import urls
from weiterlesen.model.access import Access, AccessState, Offer, Reason, ReasonCode
from weiterlesen.model.account import Account, Purchase
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.web import BrowserCookie
from weiterlesen.services.ports import Clock
from weiterlesen.services.reading import OpenArticle, Reading, Source
from weiterlesen.services.sign_in import SignIn
from weiterlesen.services.tables import Tables

_OPENERS = frozenset((ReasonCode.OPENED_BY_SESSION, ReasonCode.OPENED_BY_PURCHASE))


@dataclass(frozen=True, slots=True)
class Return:
    """How the reader came back from a checkout: the article as it is now, and the receipt, None if it is not open."""

    opened: OpenArticle
    receipt: Purchase | None
    changes: Changes


class Purchases:
    """What was bought, as far as we saw it."""

    def __init__(self, tables: Tables, *, reading: Reading, sign_in: SignIn, clock: Clock) -> None:
        self._purchases = tables.purchases
        self._articles = tables.articles
        self._accounts = tables.accounts
        self._reading = reading
        self._sign_in = sign_in
        self._clock = clock

    def come_back(
        self,
        url: str,
        offer: Offer,
        *,
        cookies: tuple[BrowserCookie, ...] = (),
        typed: bool = False,
        cancel: CancelToken | None = None,
    ) -> Return:
        """Fetch the article at `url` after a visit to `offer`, and note the purchase if it is open now.

        `cookies` are the session that the visit brought along. It counts as the reader's session when it opens the
        article; otherwise the account stands as before, since a look at an offer is none. Raises as `Reading.open`.
        """
        before = self._sign_in.account_of(url)
        if cookies:
            self._sign_in.adopt(url, cookies)
        opened: OpenArticle | None = None
        try:
            opened = self._reading.open(url, fresh=True, typed=typed, cancel=cancel)
        finally:
            if cookies and (opened is None or not _is_open(opened)):
                self._as_before(url, before)
        changes = opened.changes | Changes(accounts=True, entry_urls=(opened.url,))
        if not _is_open(opened):
            return Return(replace(opened, changes=changes), None, changes)
        receipt = self._note(opened.url, offer, opened.article.title)
        now = replace(self._reading.at_once(url), changes=changes)
        return Return(now, receipt, changes | Changes(ledger=True))

    def take_back(self, url: str) -> Changes:
        """Forget a purchase that was none: the article was open for another reason."""
        key = urls.normal(url)
        removed = self._purchases.remove(key)
        self._judge_anew(key, ReasonCode.OPENED_BY_SESSION if self._sign_in.account_of(key) else None)
        return Changes(ledger=removed, entry_urls=(key,))

    def all(self) -> tuple[Purchase, ...]:
        """Return all purchases, newest first."""
        return self._purchases.all()

    def _note(self, url: str, offer: Offer, title: str) -> Purchase:
        price = offer.price
        receipt = Purchase(
            publisher=self._sign_in.publisher_of(url).id,
            url=url,
            bought_at=self._clock.now(),
            amount=price.amount if price else None,
            currency=price.currency if price else "",
            title=title,
        )
        self._purchases.put(receipt)
        self._judge_anew(url, ReasonCode.OPENED_BY_PURCHASE)
        return receipt

    def _judge_anew(self, url: str, opened_by: ReasonCode | None) -> None:
        """Let the stored article say what opened it, None for nothing of the reader's."""
        stored = self._articles.get(url)
        if stored is None or not stored.access.state.whole:
            return
        others = tuple(reason for reason in stored.access.reasons if reason.code not in _OPENERS)
        verdict = Access(AccessState.METERED, others)
        if opened_by is not None:
            verdict = Access(AccessState.ENTITLED, (Reason(opened_by), *others))
        self._articles.put(url, stored.article, verdict, stored.fetched_at, session=stored.session)

    def _as_before(self, url: str, before: Account | None) -> None:
        """Undo what taking over a session did to the account; its cookies stay, as a visitor's would."""
        if before is not None:
            self._accounts.put(before)
        else:
            self._accounts.remove(self._sign_in.publisher_of(url).id)


def _is_open(opened: OpenArticle) -> bool:
    return opened.error is None and opened.source is Source.ARTICLE and opened.access.state.whole
