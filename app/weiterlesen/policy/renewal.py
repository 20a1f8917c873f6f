"""When we may sign in again by ourselves: once for each expiry, at a distance, and never with a refused password."""

from typing import Final

from weiterlesen.model.account import Account, Health

#: Sign-ins that failed in a way that only the reader can mend.
NEEDS_THE_READER: Final = frozenset(
    ("refused", "locked-out", "code-needed", "needs-window", "origin-not-agreed", "not-secure", "no-form-found")
)
#: A session that ends sooner than this after a silent renewal is not a matter of time: ask the reader.
RENEWAL_PAUSE_S: Final = 600.0
#: How long the answer of a probe ("signed in or not") may stand before the publisher is asked again.
PROBE_KEEPS_S: Final = 3 * 3600.0

_MAY_HAVE_EXPIRED: Final = frozenset((Health.SIGNED_IN, Health.EXPIRED, Health.UNREACHABLE))


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


def may_probe(account: Account, now: float) -> bool:
    """Whether to ask the publisher's account page again how the session stands. `now` in UTC epoch seconds.

    A clock that was set back does not keep an old answer for ever.
    """
    return account.health is not Health.SIGNED_OUT and abs(now - account.probed_at) >= PROBE_KEEPS_S
