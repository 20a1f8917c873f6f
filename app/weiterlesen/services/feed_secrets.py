"""The secrets of private feeds: in the vault, under the address that is shown; where that fails, for this run only."""

import json
import logging
from dataclasses import dataclass, field, replace

from weiterlesen.model.errors import ReaderError, SignInError, VaultError
from weiterlesen.model.feed import Feed
from weiterlesen.model.web import Headers, Login, Purpose, Reply, Request
from weiterlesen.services.ports import Vault

_log = logging.getLogger(__name__)
_UNAUTHORISED = 401


@dataclass(frozen=True, slots=True)
class FeedSecret:
    """What opens a private feed: its real address, and a name and password where it asks for them."""

    url: str = field(repr=False)
    login: Login | None = None

    def request(self, shown: str, headers: Headers = ()) -> Request:
        """Return the question for the feed; `shown` is the address that stands in for a secret one."""
        veiled = self.url != shown
        return Request(self.url, headers=headers, purpose=Purpose.FEED, login=self.login, veiled=veiled)


class FeedSecrets:
    """Keeps the secrets of feeds by the address that is shown. Safe from any thread."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._here: dict[str, str] = {}

    def keep(self, shown: str, secret: FeedSecret) -> bool:
        """Keep the secret of the feed that is shown as `shown`; return whether it outlives this run."""
        login = secret.login
        fields = {"url": secret.url, "user": login.user if login else "", "password": login.password if login else ""}
        self._here[shown] = json.dumps(fields)
        try:
            self._vault.put(_name(shown), self._here[shown])
            lasting = self._vault.lasting
        except VaultError as error:
            _log.info("the secret of a feed lasts for this run only: %s", error.code)
            lasting = False
        return lasting

    def of(self, feed: Feed) -> FeedSecret:
        """Return what opens a feed, its plain address for one that is not private.

        Raises VaultError, and SignInError(secret-missing) where the keyring has lost it.
        """
        if not feed.private:
            return FeedSecret(feed.url)
        kept = self._here.get(feed.url) or self._vault.get(_name(feed.url))
        if kept is None:
            raise SignInError(feed.title, code="secret-missing")
        self._here[feed.url] = kept
        fields = json.loads(kept)
        return FeedSecret(fields["url"], Login(fields["user"], fields["password"]) if fields["user"] else None)

    def forget(self, feed: Feed) -> None:
        """Forget the secret of a feed that is not followed any more."""
        self._here.pop(feed.url, None)
        try:
            self._vault.remove(_name(feed.url))
        except VaultError as error:
            _log.warning("the secret of a feed could not be forgotten: %s", error.code)


def veil(reply: Reply, shown: str) -> Reply:
    """Return the answer as if it had come from the address that is shown."""
    return replace(reply, url=shown, hops=(), moved_for_good=False)


def veiled(error: ReaderError, shown: str) -> ReaderError:
    """Return the error without what it says of an address that is secret."""
    error.subject, error.detail = shown, ""
    error.args = (shown, "")
    return error


def check_let_in(reply: Reply, shown: str, *, with_login: bool) -> None:
    """Raise SignInError where a feed wants a name and password: refused (these ones), login-needed (some)."""
    if reply.status == _UNAUTHORISED and reply.header("www-authenticate"):
        raise SignInError(shown, code="refused" if with_login else "login-needed")


def _name(shown: str) -> str:
    return f"feed:{shown}"
