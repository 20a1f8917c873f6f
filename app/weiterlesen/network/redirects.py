"""Where an answer sends us next, and what may come along. Nothing is followed that would carry a secret elsewhere."""

from dataclasses import dataclass, field, replace

from weiterlesen.model.errors import NetworkError
from weiterlesen.model.web import Headers, Login
from weiterlesen.network.addresses import Address, joined

PERMANENT = frozenset({301, 308})
_BECOMES_GET = frozenset({301, 302, 303})
_STAYS = frozenset({307, 308})
_FOR_ANY_ORIGIN = frozenset({"accept", "if-none-match", "if-modified-since"})


@dataclass(frozen=True, slots=True)
class Hop:
    """One question of a chain. What is sent is never printed: it may hold a password."""

    address: Address
    method: str
    headers: Headers = ()
    form: tuple[tuple[str, str], ...] | None = field(default=None, repr=False)
    json: str | None = field(default=None, repr=False)
    login: Login | None = None


def leads_on(status: int, location: str) -> bool:
    """Return whether an answer is a redirect that can be followed."""
    return bool(location) and status in _BECOMES_GET | _STAYS


def following(hop: Hop, status: int, location: str, *, guarded: bool) -> Hop:
    """Return the next question; raise NetworkError(bad-redirect).

    `guarded` when a session or a password is at stake: then nothing goes from https to http. A form is sent a
    second time only to its own origin, and so is a login; headers of the caller's go to another origin only where they
    say nothing about the reader.
    """
    target = joined(hop.address, location)
    if guarded and hop.address.secure and not target.secure:
        raise NetworkError(hop.address.host, f"from https to {target.origin}", code="bad-redirect")
    same_origin = target.origin == hop.address.origin
    if status in _STAYS and hop.method == "POST":
        if not same_origin:
            raise NetworkError(hop.address.host, f"wants the form sent to {target.origin}", code="bad-redirect")
        return replace(hop, address=target)
    headers = hop.headers if same_origin else tuple(each for each in hop.headers if each[0] in _FOR_ANY_ORIGIN)
    login = hop.login if same_origin else None
    return Hop(target, "GET" if hop.method == "POST" else hop.method, headers, login=login)
