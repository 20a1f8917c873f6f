"""The reader's accounts: signing in with the publisher's own form, staying signed in, signing out.

The password goes to the vault and to the publisher, and nowhere else; an account row holds no secret.
"""

import json
import logging
import threading
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from weiterlesen.content import urls
from weiterlesen.model.access import Access, AccessState, ReasonCode, SessionFacts, SessionState
from weiterlesen.model.account import Account, Credential, Health
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import CodeNeededError, NetworkError, SignInError, UsageError, VaultError
from weiterlesen.model.publisher import PageRules, Publisher, SignInWay
from weiterlesen.model.web import BrowserCookie
from weiterlesen.network import cookie_file
from weiterlesen.policy import renewal
from weiterlesen.publishers.registry import Registry
from weiterlesen.services.code_steps import CodeSteps
from weiterlesen.services.origins import TypedOrigins
from weiterlesen.services.ports import Clock, SessionFetcher, Vault
from weiterlesen.services.sign_in_run import SignInRun
from weiterlesen.services.tables import Tables

if TYPE_CHECKING:
    from weiterlesen.publishers.profile import System

_log = logging.getLogger(__name__)
_NOBODYS = "password:"  # the name of no secret: whether the keyring opens shows in how it answers


@dataclass(frozen=True, slots=True)
class SignedInResult:
    """How a sign-in ended: `lasting` tells whether it survives this run, `waiting_urls` what can be opened now."""

    account: Account
    lasting: bool
    waiting_urls: tuple[str, ...]
    changes: Changes


class SignIn:
    """Accounts and sessions, by publisher. Only one sign-in to a publisher runs at a time."""

    def __init__(
        self,
        tables: Tables,
        *,
        registry: Registry,
        fetcher: SessionFetcher,
        vault: Vault,
        origins: TypedOrigins,
        clock: Clock,
    ) -> None:
        self._accounts = tables.accounts
        self._articles = tables.articles
        self._entries = tables.entries
        self._purchases = tables.purchases
        self._registry = registry
        self._fetcher = fetcher
        self._vault = vault
        self._origins = origins
        self._clock = clock
        self._steps = CodeSteps(vault, clock)
        self._run = SignInRun(registry, fetcher, origins, self._steps, clock)
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)

    def publisher_of(self, url: str) -> Publisher:
        """Return the publisher that `url` belongs to; one that nobody described is made up from its host."""
        return self._registry.for_url(url)

    def accounts(self) -> tuple[Account, ...]:
        """Return all accounts, by publisher."""
        return self._accounts.all()

    def account_of(self, url: str) -> Account | None:
        """Return the account at the publisher of `url`, or None."""
        return self._accounts.get(self.publisher_of(url).id)

    def lasting(self) -> bool:
        """Whether a sign-in survives this run; asks the keyring, which may take up to 10 s."""
        try:
            return self._vault.lasting
        except VaultError as error:
            _log.info("the keyring: %s", error.code)
            return False

    def keyring_trouble(self) -> VaultError | None:
        """Return what keeps the keyring from keeping a sign-in beyond this run, None for nothing.

        Asks it for a secret, which may take up to 10 s, and let the system ask the reader to unlock it.
        """
        try:
            if not self._vault.lasting:
                return VaultError("keyring", code="vault-absent")
            self._vault.get(_NOBODYS)
        except VaultError as error:
            _log.info("the keyring: %s", error.code)
            return error
        return None

    def facts(self, url: str) -> SessionFacts:
        """Return who the reader is at the publisher of `url`, and whether they bought this article.

        Asked after a page was, it tells with what session that was: what the keyring does not give, or has lost, did
        not go along, and such a page is a visitor's.
        """
        account = self.account_of(url)
        state, trouble = SessionState.NO_ACCOUNT if account is None else _state(account), ""
        if account is not None and state is SessionState.SIGNED_IN and not self._fetcher.has_session(account.publisher):
            error = self._fetcher.trouble(account.publisher)
            state = SessionState.EXPIRED if error is None else SessionState.OUT_OF_REACH
            trouble = error.code if error else ""
        return SessionFacts(state, purchased=self._purchases.of(urls.normal(url)) is not None, trouble=trouble)

    def look_again(self, url: str) -> None:
        """Ask the keyring again for the session at the publisher of `url`: the reader wants to see it tried."""
        self._fetcher.look_again(self.publisher_of(url).id)

    def sign_in(
        self,
        url: str,
        credential: Credential,
        *,
        agreed_origins: frozenset[str] = frozenset(),
        keep_password: bool = True,
        cancel: CancelToken | None = None,
    ) -> SignedInResult:
        """Sign in at the publisher of `url`, an address that the reader knows (an article, the front page).

        The password is sent once, to the publisher's own origin or one in `agreed_origins`. Raises SignInError and
        NetworkError; after a refusal nothing is kept and nothing is tried again.
        """
        start = urls.typed(url)
        publisher = self.publisher_of(start)
        with self._locks[publisher.id]:
            try:
                signed_in = self._run.go_on(publisher, start, credential, agreed_origins, cancel)
                if signed_in is None:
                    with self._run.emptied(publisher.id):
                        signed_in = self._run.by_form(publisher, start, credential, agreed_origins, cancel)
            except SignInError as error:
                step = error.step if isinstance(error, CodeNeededError) else None
                self._steps.keep(publisher.id, credential.user, step)
                self._begun(publisher, start, credential.user, error)
                self._refused(publisher, error)
                raise
        self._steps.forget(publisher.id)
        account = self._opened(publisher, start, credential.user, signed_in.sign_in_url)
        # Where a mail opens the session no password is sent, and none is of use later.
        by_mail_only = signed_in.by_mail or publisher.way is SignInWay.LINK
        keep_password = keep_password and bool(credential.password) and not by_mail_only
        kept = self._keep(publisher, credential, agreed_origins) if keep_password else self._lasts(publisher)
        return self._result(account, start, lasting=kept)

    def sign_in_by_link(
        self,
        url: str,
        link: str,
        *,
        user: str = "",
        agreed_origins: frozenset[str] = frozenset(),
        cancel: CancelToken | None = None,
    ) -> SignedInResult:
        """Sign in at the publisher of `url` by the link that it sent to the reader's mail; raise as `sign_in`."""
        from weiterlesen.publishers import flow  # noqa: PLC0415 (start-up does not need lxml)

        start = urls.typed(url)
        publisher = self.publisher_of(start)
        with self._locks[publisher.id]:
            steps = flow.by_link(publisher, urls.typed(link), start, agreed_origins)
            self._run.run(steps, publisher, self._origins.with_(start) | agreed_origins, cancel)
        self._steps.forget(publisher.id)
        account = self._opened(publisher, start, user, "")
        return self._result(account, start, lasting=self._lasts(publisher))

    def sign_in_by_cookies(
        self, url: str, file: Path, *, user: str = "", cancel: CancelToken | None = None
    ) -> SignedInResult:
        """Take the publisher's own cookies out of a `cookies.txt`, and nothing else, and see whether they still hold.

        Raises UsageError for a file without any of the publisher's, SignInError(refused) when its page still asks to
        sign in, and NetworkError.
        """
        from weiterlesen.publishers import flow  # noqa: PLC0415 (start-up does not need lxml)

        start = urls.typed(url)
        publisher = self.publisher_of(start)
        with self._locks[publisher.id]:
            before = self._fetcher.cookies(publisher.id)
            self._fetcher.adopt(publisher.id, cookie_file.read(file, self._clock.now()))
            if self._fetcher.cookies(publisher.id) == before:
                raise UsageError(str(file), f"no cookie of {publisher.id}", code="no-cookie-file")
            try:
                self._run.run(flow.by_session(publisher, start), publisher, self._origins.with_(start), cancel)
            except SignInError:
                self._fetcher.forget(publisher.id)
                raise
        account = self._opened(publisher, start, user, "")
        return self._result(account, start, lasting=self._lasts(publisher))

    def renew(self, url: str, cancel: CancelToken | None = None) -> bool:
        """Sign in again with the kept password, once and silently, when policy allows; tell whether it worked."""
        publisher = self.publisher_of(url)
        asked_at = self._clock.now()
        with self._locks[publisher.id]:
            account = self._accounts.get(publisher.id)
            if account is None:
                return False
            if account.renewed_at >= asked_at:
                return account.health is Health.SIGNED_IN  # another thread did it while this one waited
            if not renewal.may_renew(account, asked_at):
                return False
            return self._renew(publisher, account, cancel)

    def sign_out(self, url: str, *, keep_articles: bool = False) -> Changes:
        """Wipe session and password, and the articles that the session opened unless they are to be kept.

        Bookmarks stay as pointers, and the account's name stays, marked as signed out. Raises VaultError when the
        password could not be removed from the keyring; everything else is wiped by then.
        """
        publisher = self.publisher_of(url)
        account = self._accounts.get(publisher.id)
        opened = self._articles.forget_session(publisher.id, wipe_articles=not keep_articles)
        self._fetcher.forget(publisher.id)
        if account is not None:
            self._accounts.put(replace(account, health=Health.SIGNED_OUT, since_at=self._clock.now(), detail=""))
        self._steps.forget(publisher.id)
        self._vault.remove(_secret_name(publisher))
        return Changes(accounts=True, entries=bool(opened), entry_urls=opened)

    def forget(self, url: str) -> Changes:
        """Sign out and forget the account itself, also one whose first sign-in still waits; raise as `sign_out`."""
        changes = self.sign_out(url)
        self._accounts.remove(self.publisher_of(url).id)
        return changes

    def session_of(self, url: str) -> tuple[BrowserCookie, ...]:
        """Return the session at the publisher of `url`, for our browser window to go on with."""
        return self._fetcher.cookies(self.publisher_of(url).id)

    def adopt(self, url: str, cookies: tuple[BrowserCookie, ...], *, user: str = "") -> SignedInResult:
        """Take over a session that the reader opened in the publisher's own page (the browser window).

        Whether it is one shows when a page is fetched with it (`seen`): the visit may have ended without a sign-in.
        """
        publisher = self.publisher_of(url)
        self._fetcher.adopt(publisher.id, cookies)
        account = self._opened(publisher, urls.typed(url), user, "", proven=False)
        return self._result(account, account.start_url, lasting=self._lasts(publisher))

    def known_of(self, url: str) -> "tuple[Publisher, tuple[System, ...]]":
        """Return whom `url` belongs to and the systems their pages may come from: what helps to judge a page."""
        return self.publisher_of(url), self._registry.systems

    def rules_of(self, asked: str, answered: str) -> PageRules:
        """Return the imported rules for a page that was asked for and answered at these addresses."""
        return self._registry.rules_for(asked, answered)

    def seen(self, url: str, access: Access) -> None:
        """Learn from a verdict how the session of the article's publisher stands."""
        account = self.account_of(url)
        if account is None:
            return
        codes = {reason.code: reason.detail for reason in access.reasons}
        if ReasonCode.SESSION_EXPIRED in codes and not account.user and not account.probed_at:
            # Taken over from a visit, and the first page already does not know the reader: they never signed in.
            self._accounts.remove(account.publisher)
            return
        health = account.health
        if access.state is AccessState.ENTITLED or ReasonCode.NOT_IN_OFFER in codes:
            health = Health.SIGNED_IN
        elif ReasonCode.SESSION_EXPIRED in codes and health is not Health.NEEDS_YOU:
            health = Health.EXPIRED
        out_of_reach = codes.get(ReasonCode.SESSION_OUT_OF_REACH)
        if out_of_reach is not None:
            health = Health.NEEDS_YOU
        now = self._clock.now()
        again = health is Health.SIGNED_IN and account.health not in {Health.SIGNED_IN, Health.UNREACHABLE}
        since_at = now if again else account.since_at
        detail = "" if health is Health.SIGNED_IN else out_of_reach or account.detail
        self._accounts.put(replace(account, health=health, since_at=since_at, probed_at=now, detail=detail))

    def _lasts(self, publisher: Publisher) -> bool:
        """Whether the session just opened is kept for the next run."""
        return self._fetcher.trouble(publisher.id) is None and self.lasting()

    def _opened(self, publisher: Publisher, start: str, user: str, sign_in_url: str, *, proven: bool = True) -> Account:
        """Note that a session was opened just now; `proven` when a page of the publisher's has shown it."""
        now = self._clock.now()
        before = self._accounts.get(publisher.id)
        account = Account(
            publisher=publisher.id,
            user=user or (before.user if before else ""),
            health=Health.SIGNED_IN,
            since_at=now,
            probed_at=now if proven else before.probed_at if before else 0.0,
            sign_in_url=sign_in_url,
            start_url=start,
            probe_url=before.probe_url if before else "",
        )
        self._accounts.put(account)
        return account

    def _renew(self, publisher: Publisher, account: Account, cancel: CancelToken | None) -> bool:
        now = self._clock.now()
        try:
            kept = self._kept(publisher)
        except VaultError as error:
            # The keyring may be unlocked again: this was no renewal, and the session has not ended either.
            _log.info("no password of %s: %s", publisher.id, error.code)
            self._accounts.put(replace(account, health=Health.NEEDS_YOU, detail=error.code))
            return False
        if kept is None:
            self._accounts.put(replace(account, health=Health.EXPIRED, renewed_at=now))
            return False
        credential, agreed = kept
        try:
            # The page that held the form last time: an article's page need not lead to it while it is open to us.
            self._run.by_form(publisher, account.sign_in_url or account.start_url, credential, agreed, cancel)
        except SignInError as error:
            _log.info("renewal at %s: %s", publisher.id, error.code)
            self._accounts.put(replace(account, renewed_at=now))
            self._refused(publisher, error)
            return False
        except NetworkError as error:
            _log.info("renewal at %s: %s", publisher.id, error.code)
            self._accounts.put(replace(account, health=Health.UNREACHABLE, renewed_at=now, detail=error.code))
            return False
        self._accounts.put(replace(account, health=Health.SIGNED_IN, since_at=now, probed_at=now, renewed_at=now))
        return True

    def _begun(self, publisher: Publisher, start: str, user: str, error: SignInError) -> None:
        """Note a first sign-in that goes on later, so that the reader finds back to it from the list of accounts."""
        if error.code in renewal.GOES_ON and self._accounts.get(publisher.id) is None:
            now = self._clock.now()
            waiting = Account(publisher.id, user, Health.NEEDS_YOU, now, start_url=start, detail=error.code)
            self._accounts.put(waiting)

    def _refused(self, publisher: Publisher, error: SignInError) -> None:
        """Remember that the publisher said no: the password is forgotten, so that it is never sent again."""
        account = self._accounts.get(publisher.id)
        if account is None or error.code not in renewal.NEEDS_THE_READER:
            return
        self._accounts.put(replace(account, health=Health.NEEDS_YOU, detail=error.code))
        if error.code == "refused":
            try:
                self._vault.remove(_secret_name(publisher))
            except VaultError as trouble:
                _log.warning("the refused password of %s could not be forgotten: %s", publisher.id, trouble.code)

    def _keep(self, publisher: Publisher, credential: Credential, agreed: frozenset[str]) -> bool:
        """Keep the password for the silent renewal; without a keyring the session still lasts for this run."""
        secret = {
            "user": credential.user,
            "password": credential.password,
            "totp_secret": credential.totp_secret,
            "agreed": sorted(agreed),
        }
        try:
            self._vault.put(_secret_name(publisher), json.dumps(secret))
        except VaultError as error:
            _log.info("the password of %s is not kept: %s", publisher.id, error.code)
            return False
        return self._lasts(publisher)

    def _kept(self, publisher: Publisher) -> tuple[Credential, frozenset[str]] | None:
        """Return what is kept for the renewal, or None; raise VaultError."""
        secret = self._vault.get(_secret_name(publisher))
        if secret is None:
            return None
        kept = json.loads(secret)
        credential = Credential(kept["user"], kept["password"], totp_secret=kept.get("totp_secret", ""))
        return credential, frozenset(kept["agreed"])

    def _result(self, account: Account, asked: str, *, lasting: bool) -> SignedInResult:
        waiting = [url for url in self._articles.waiting() if self.publisher_of(url).id == account.publisher]
        # Some systems tell visitors that a members' page is not there: where the reader came from is asked for again.
        start = urls.normal(asked)
        unread = not self._articles.access_of(start).whole and self._entries.row_by_url(start) is not None
        if unread and start not in waiting:
            waiting.insert(0, start)
        return SignedInResult(account, lasting, tuple(waiting), Changes(accounts=True, entry_urls=tuple(waiting)))


def _state(account: Account) -> SessionState:
    if renewal.counts_as_signed_in(account):
        return SessionState.SIGNED_IN
    return SessionState.EXPIRED if account.health is Health.EXPIRED else SessionState.SIGNED_OUT


def _secret_name(publisher: Publisher) -> str:
    return f"password:{publisher.id}"
