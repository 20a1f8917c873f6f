"""What is asked of a web server and what came back, without any library's types."""

from dataclasses import dataclass, field
from enum import StrEnum

Headers = tuple[tuple[str, str], ...]


class Purpose(StrEnum):
    """What a request is for; it decides limits, cookies and what may be dialled."""

    FEED = "feed"
    PAGE = "page"
    PICTURE = "picture"
    SIGN_IN = "sign-in"


@dataclass(frozen=True, slots=True)
class Login:
    """A name and password for a server that asks for them (HTTP Basic, Digest)."""

    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a web server.

    `form` is sent url-encoded as the body of a POST, `json` as it is; neither is printed, since they may hold a
    password. `guests` are origins beyond the publisher's own where the reader agreed to sign in: in this request the
    session takes and sends their own cookies too. `login` answers the very origin of `url` when that asks for a name
    and password. `veiled` tells that the address itself is a secret.
    """

    url: str
    method: str = "GET"
    headers: Headers = ()
    form: tuple[tuple[str, str], ...] | None = field(default=None, repr=False)
    purpose: Purpose = Purpose.PAGE
    json: str | None = field(default=None, repr=False)
    guests: frozenset[str] = frozenset()
    login: Login | None = None
    veiled: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What the last server in a chain of redirects answered.

    `url` is the address that answered; `hops` are the addresses asked before it, in order.
    Header names are lower case. `body` is decoded from its content coding (gzip), not from its charset.
    `fetched_at` is UTC epoch seconds. `cookies_set` tells whether any answer of the chain set a cookie,
    `moved_for_good` whether there were redirects and every one was permanent (301, 308).
    """

    url: str
    status: int
    headers: Headers
    body: bytes = field(repr=False)
    fetched_at: float
    hops: tuple[str, ...] = ()
    cookies_set: bool = False
    moved_for_good: bool = False

    def header(self, name: str) -> str | None:
        """Return the first value of the header `name` (any case), or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key == wanted), None)


@dataclass(frozen=True, slots=True)
class BrowserCookie:
    """One cookie that the publisher's own page set in our browser window; its value is a secret.

    `domain` without a leading dot; `host_only` tells that it goes to that very host. `expires_at` in UTC epoch
    seconds, None for a cookie of the session.
    """

    name: str
    value: str = field(repr=False)
    domain: str
    path: str = "/"
    secure: bool = True
    http_only: bool = True
    host_only: bool = True
    expires_at: float | None = None
