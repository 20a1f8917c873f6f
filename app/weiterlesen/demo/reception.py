"""Who is known at the newspaper: accounts, sessions, purchases. Everything lives in memory and dies with the server."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

SUBSCRIBER = "leserin@example.org"
GUEST = "gast@example.org"
DEFAULT_SEED = "2026"
ATTEMPTS, WINDOW_S = 5, 600.0
ANONYMOUS_S = 24 * 3600.0


class Plan(StrEnum):
    """What an account may read."""

    GUEST = "guest"
    SUBSCRIBER = "subscriber"


@dataclass(frozen=True, slots=True)
class Customer:
    """An account."""

    user: str
    name: str
    password: str = field(repr=False)
    plan: Plan = Plan.GUEST


@dataclass(frozen=True, slots=True)
class Session:
    """What a cookie stands for; `user` is empty as long as nobody signed in. `ends_at` in UTC epoch seconds."""

    id: str = field(repr=False)
    token: str = field(repr=False)
    ends_at: float
    user: str = ""


class Refusal(StrEnum):
    """Why somebody was not let in."""

    WRONG = "wrong"
    LOCKED_OUT = "locked-out"


def passwords(seed: str = DEFAULT_SEED) -> dict[str, str]:
    """Return user → password of the two accounts that exist from the start."""
    return {SUBSCRIBER: f"mosel-{seed}", GUEST: f"ufer-{seed}"}


class Reception:
    """Keeps accounts, sessions and purchases; safe to use from several threads.

    `now` returns UTC epoch seconds. A session of somebody signed in ends `session_s` after the sign-in, without a word.
    """

    def __init__(self, now: Callable[[], float], session_s: float, seed: str = DEFAULT_SEED) -> None:
        secret = passwords(seed)
        self._now = now
        self._session_s = session_s
        self._lock = threading.Lock()
        self._customers = {
            SUBSCRIBER: Customer(SUBSCRIBER, "Lea Serin", secret[SUBSCRIBER], Plan.SUBSCRIBER),
            GUEST: Customer(GUEST, "Gabriel Ast", secret[GUEST]),
        }
        self._sessions: dict[str, Session] = {}
        self._purchases: set[tuple[str, str]] = set()
        self._wrong: dict[str, list[float]] = {}

    def session(self, session_id: str) -> Session | None:
        """Return the session of a cookie, or None when there is none or it has ended."""
        with self._lock:
            found = self._sessions.get(session_id)
            if found is not None and found.ends_at <= self._now():
                del self._sessions[session_id]
                return None
            return found

    def open(self) -> Session:
        """Return a new session of nobody in particular."""
        with self._lock:
            return self._new("", ANONYMOUS_S)

    def _new(self, user: str, lasts_s: float) -> Session:
        now = self._now()
        self._sessions = {key: session for key, session in self._sessions.items() if session.ends_at > now}
        session = Session(secrets.token_urlsafe(24), secrets.token_urlsafe(24), now + lasts_s, user)
        self._sessions[session.id] = session
        return session

    def sign_in(self, before: Session, user: str, password: str) -> Session | Refusal:
        """Return a new session for `user` that takes over what `before` bought, or why there is none.

        After five wrong passwords within ten minutes for one name, even the right one is refused.
        """
        name = user.strip().lower()
        with self._lock:
            now = self._now()
            recent = [at for at in self._wrong.get(name, ()) if at > now - WINDOW_S]
            if len(recent) >= ATTEMPTS:
                return Refusal.LOCKED_OUT
            customer = self._customers.get(name)
            if customer is None or not secrets.compare_digest(customer.password.encode(), password.encode()):
                self._wrong[name] = [*recent, now]
                return Refusal.WRONG
            self._wrong.pop(name, None)
            return self._enter(before, customer)

    def _enter(self, before: Session, customer: Customer) -> Session:
        self._sessions.pop(before.id, None)
        self._purchases |= {(customer.user, slug) for owner, slug in self._purchases if owner == before.id}
        return self._new(customer.user, self._session_s)

    def register(self, before: Session, user: str, password: str) -> Session | None:
        """Make an account without a subscription and sign it in; return None when the name is taken."""
        name = user.strip().lower()
        with self._lock:
            if name in self._customers:
                return None
            customer = Customer(name, name.partition("@")[0], password)
            self._customers[name] = customer
            return self._enter(before, customer)

    def sign_out(self, session_id: str) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(session_id, None)

    def customer(self, session: Session | None) -> Customer | None:
        """Return whose session it is, or None."""
        return None if session is None else self._customers.get(session.user)

    def subscribe(self, customer: Customer) -> None:
        """Turn an account into a subscriber's."""
        with self._lock:
            self._customers[customer.user] = replace(customer, plan=Plan.SUBSCRIBER)

    def buy(self, session: Session, slug: str) -> None:
        """Open one article for the account, or for the session when nobody signed in."""
        with self._lock:
            self._purchases.add((session.user or session.id, slug))

    def bought(self, session: Session | None, slug: str) -> bool:
        """Return whether the article was bought by this reader."""
        return session is not None and (session.user or session.id, slug) in self._purchases
