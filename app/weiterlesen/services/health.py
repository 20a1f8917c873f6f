"""How the sessions stand: looked at on a page of the publisher's that shows a way to sign out, and mended silently.

a page that is known to tell ─ else the start page ─ else the account page of its system ─ else an article that the
session had opened        signed in │ expired: one silent renewal, then ask │ no answer: unreachable, nothing else
"""

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from weiterlesen.model.account import Account, Health
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import NetworkError
from weiterlesen.model.feed import Feed
from weiterlesen.model.web import Purpose, Reply, Request
from weiterlesen.policy import renewal
from weiterlesen.services.origins import TypedOrigins
from weiterlesen.services.ports import Clock, SessionFetcher
from weiterlesen.services.reading import Reading
from weiterlesen.services.sign_in import SignIn
from weiterlesen.services.tables import Tables

if TYPE_CHECKING:
    from weiterlesen.content.forms import SignInPage

_log = logging.getLogger(__name__)
_MORNING_HOUR = 5


class SessionHealth:
    """Probes sessions and keeps the accounts' health. Safe from any thread."""

    def __init__(
        self,
        tables: Tables,
        *,
        fetcher: SessionFetcher,
        sign_in: SignIn,
        reading: Reading,
        origins: TypedOrigins,
        clock: Clock,
    ) -> None:
        self._accounts = tables.accounts
        self._articles = tables.articles
        self._fetcher = fetcher
        self._sign_in = sign_in
        self._reading = reading
        self._origins = origins
        self._clock = clock

    def by_feed(self, feeds: Iterable[Feed]) -> dict[int, Account]:
        """Return the reader's accounts at the publishers of feeds, by the feed's id. Asks nobody."""
        known = {account.publisher: account for account in self._accounts.all()}
        if not known:
            return {}
        at = {feed.id: self._sign_in.publisher_of(feed.site_url or feed.url).id for feed in feeds}
        return {feed_id: known[publisher] for feed_id, publisher in at.items() if publisher in known}

    def due(self) -> tuple[str, ...]:
        """Return the publishers whose session is to be looked at now. Asks nobody."""
        now = self._clock.now()
        morning_at = morning_before(now)
        return tuple(one.publisher for one in self._accounts.all() if renewal.probe_is_due(one, now, morning_at))

    def notice_lost(self) -> Changes:
        """Mark sessions as expired that did not outlive the last run, since no keyring kept them. Asks no publisher.

        Asks the keyring, which may take up to 10 s; one that does not answer tells nothing.
        """
        lost = [
            one
            for one in self._accounts.all()
            if one.health is Health.SIGNED_IN
            and not self._fetcher.cookies(one.publisher)
            and self._fetcher.trouble(one.publisher) is None
        ]
        for account in lost:
            self._accounts.put(replace(account, health=Health.EXPIRED))
        return Changes(accounts=bool(lost))

    def look(self, publishers: Iterable[str] | None = None, cancel: CancelToken | None = None) -> Changes:
        """Probe these publishers, by default those that are due; one that does not answer stops no other."""
        changes = Changes()
        for publisher in self.due() if publishers is None else publishers:
            changes |= self.probe(publisher, cancel)
        return changes

    def probe(self, publisher: str, cancel: CancelToken | None = None) -> Changes:
        """Ask the publisher how the session stands, whether that is due or not; renew it where it has expired.

        A publisher that does not answer is "unreachable", never "signed out"; without a network nothing is learnt.
        Raises Cancelled.
        """
        before = self._accounts.get(publisher)
        if before is None or before.health is Health.SIGNED_OUT:
            return Changes()
        try:
            self._look_at(before, cancel)
        except NetworkError as error:
            _log.info("probe at %s: %s", publisher, error.code)
            if error.code != "offline" and renewal.counts_as_signed_in(before):
                self._keep(before, Health.UNREACHABLE, detail=error.code)
        after = self._accounts.get(publisher)
        return Changes(accounts=after != before)

    def _look_at(self, account: Account, cancel: CancelToken | None) -> None:
        known = account.probe_url or self._sign_in.publisher_of(_address(account)).probe_url
        page = self._ask(account, known or _address(account), cancel)
        trouble = self._fetcher.trouble(account.publisher)
        if trouble is not None:
            # The page was asked for without the session: it says nothing about it.
            self._keep(account, Health.NEEDS_YOU, detail=trouble.code)
            return
        found = self._judged(page, telling=bool(known))
        if found is None and not known:
            page, found = self._by_system(account, page, cancel)
        if found is None:
            self._by_article(account, cancel)
        elif found is Health.SIGNED_IN:
            ours = self._sign_in.publisher_of(page.url).id == account.publisher
            self._keep(replace(account, probe_url=page.url if ours else account.probe_url), found)
        elif renewal.counts_as_signed_in(account):
            self._keep(account, found)
            if found is Health.EXPIRED:
                self._sign_in.renew(_address(account), cancel)

    def _by_system(self, account: Account, page: Reply, cancel: CancelToken | None) -> tuple[Reply, Health | None]:
        """Look at the account page of the system that made `page`, where there is one."""
        from weiterlesen.content.charset import decode  # noqa: PLC0415 (start-up does not need lxml)
        from weiterlesen.publishers.profile import described  # noqa: PLC0415 (same)

        publisher, systems = self._sign_in.known_of(_address(account))
        text = decode(page.body, page.header("content-type") or "")
        url = described(publisher, systems, page.url, text).probe_url
        if not url:
            return page, None
        answer = self._ask(account, url, cancel)
        return answer, self._judged(answer, telling=True)

    def _by_article(self, account: Account, cancel: CancelToken | None) -> None:
        """Ask again for an article that the session had opened: its page tells, and reading it learns from that."""
        url = self._articles.opened_last(account.publisher)
        signed_in = renewal.counts_as_signed_in(account) and account.health is not Health.UNREACHABLE
        self._keep(account, Health.SIGNED_IN if signed_in else account.health, detail=account.detail)
        if url:
            self._reading.open(url, fresh=True, cancel=cancel)  # it is kept: whatever comes, there is it to show

    def _ask(self, account: Account, url: str, cancel: CancelToken | None) -> Reply:
        request = Request(url, purpose=Purpose.PAGE)
        return self._fetcher.fetch(
            request, publisher=account.publisher, typed_origins=self._origins.with_(), cancel=cancel
        )

    def _judged(self, page: Reply, *, telling: bool) -> Health | None:
        from weiterlesen.content import forms  # noqa: PLC0415 (start-up does not need lxml)
        from weiterlesen.content.charset import decode  # noqa: PLC0415 (same)

        said: SignInPage = forms.facts(decode(page.body, page.header("content-type") or ""), page.url)
        asks = said.password_form or said.user_form or said.sign_in_link
        return renewal.standing(renewal.ProbePage(page.status, said.sign_out_link, asks, telling))

    def _keep(self, account: Account, health: Health, *, detail: str = "") -> None:
        now = self._clock.now()
        again = health is Health.SIGNED_IN and account.health not in {Health.SIGNED_IN, Health.UNREACHABLE}
        self._accounts.put(
            replace(
                account,
                health=health,
                since_at=now if again else account.since_at,
                probed_at=now,
                detail="" if health is Health.SIGNED_IN else detail,
                ends_at=self._ends_at(account.publisher),
            )
        )

    def _ends_at(self, publisher: str) -> float:
        """Return when the first of the cookies ends that a session may live in, 0 where they do not say."""
        cookies = self._fetcher.cookies(publisher)
        ends = [one.expires_at for one in cookies if one.expires_at is not None and one.http_only]
        return min(ends, default=0.0)


def morning_before(now: float) -> float:
    """Return the last time before `now` at which it was early morning here; both are UTC epoch seconds."""
    here = datetime.fromtimestamp(now).astimezone()
    morning = here.replace(hour=_MORNING_HOUR, minute=0, second=0, microsecond=0)
    return (morning if morning <= here else morning - timedelta(days=1)).timestamp()


def _address(account: Account) -> str:
    return account.start_url or f"https://{account.publisher}/"
