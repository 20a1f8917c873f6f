"""How a session stands, when we look, and when we may sign in again by ourselves.

Signing in: once for each expiry, at a distance, and never with a refused password. Looking: before the reader reads
in the morning, and seldom.
"""

from dataclasses import dataclass
from typing import Final

from weiterlesen.model.account import Account, Health

#: Sign-ins that failed in a way that only the reader can mend.
NEEDS_THE_READER: Final = frozenset(
    ("refused", "locked-out", "code-needed", "needs-window", "origin-not-agreed", "not-secure", "no-form-found")
)
#: Sign-ins that go on when the reader has looked into their mail or at their device.
GOES_ON: Final = frozenset(("code-needed", "link-sent"))
#: A session that ends sooner than this after a silent renewal is not a matter of time: ask the reader.
RENEWAL_PAUSE_S: Final = 600.0
#: How long the answer of a probe ("signed in or not") may stand before the publisher is asked again.
PROBE_KEEPS_S: Final = 3 * 3600.0
#: After so long it is asked again in any case.
PROBE_AT_LEAST_S: Final = 24 * 3600.0
#: How long a keyring in trouble is left alone.
KEYRING_PAUSE_S: Final = 1800.0

_MAY_HAVE_EXPIRED: Final = frozenset((Health.SIGNED_IN, Health.EXPIRED, Health.UNREACHABLE))
_UNAUTHORISED: Final = 401
_TOO_MANY: Final = 429
_SERVER_ERROR: Final = 500


@dataclass(frozen=True, slots=True)
class ProbePage:
    """What a page that was asked for with the session says about it.

    `asks` tells that it wants the reader to sign in. `telling` tells that this page shows a way to sign out to whom it
    knows, so that its absence means something: a front page need not.
    """

    status: int
    sign_out_link: bool
    asks: bool
    telling: bool


def counts_as_signed_in(account: Account) -> bool:
    """Whether the session may well be there: as far as we know, or but for a publisher or keyring that is away."""
    if account.health is Health.NEEDS_YOU:
        return account.detail.startswith("vault-")
    return account.health in {Health.SIGNED_IN, Health.UNREACHABLE}


def may_renew(account: Account, now: float) -> bool:
    """Whether to sign in again silently, now that a page took the reader for signed out. `now` in UTC epoch seconds.

    Once for each session: a renewal that did not bring a new one (`renewed_at` after `since_at`) is not repeated.
    Never for a reader who signed out, nor after an answer that only the reader can mend.
    """
    if account.health not in _MAY_HAVE_EXPIRED:
        return False
    if account.renewed_at > account.since_at:
        return False
    return not account.renewed_at or abs(now - account.renewed_at) >= RENEWAL_PAUSE_S


def probe_is_due(account: Account, now: float, morning_at: float) -> bool:
    """Whether to ask the publisher how the session stands. Times are UTC epoch seconds.

    `morning_at` is the last time before `now` at which a day began for the reader: the answer is to be younger, so that
    a session that ended overnight is renewed before the first article is opened. Never for a session that is known to
    have ended, nor where only the reader can go on. A clock that was set back does not keep an old answer for ever.
    """
    age_s = abs(now - account.probed_at)
    if not counts_as_signed_in(account):
        return False
    if account.health is Health.NEEDS_YOU:
        return age_s >= KEYRING_PAUSE_S
    if account.probed_at < account.ends_at <= now:
        return True
    if age_s < PROBE_KEEPS_S:
        return False
    return account.health is Health.UNREACHABLE or account.probed_at < morning_at or age_s >= PROBE_AT_LEAST_S


def standing(page: ProbePage) -> Health | None:
    """Return how the session stands by the word of a page, None where it says nothing."""
    if page.sign_out_link:
        return Health.SIGNED_IN
    if page.status == _TOO_MANY or page.status >= _SERVER_ERROR:
        return Health.UNREACHABLE
    if page.status == _UNAUTHORISED or (page.telling and page.asks):
        return Health.EXPIRED
    return None
