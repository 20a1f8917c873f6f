"""A publisher's cookies: RFC 6265, section 5, with the public suffix list, and with limits of our own.

Every cookie belongs to a domain; nothing a server sends raises an error. Text that is not UTF-8 is carried
along as it came (surrogateescape).
"""

import ipaddress
import itertools
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Protocol

from weiterlesen.content.urls import is_public_suffix
from weiterlesen.model.web import BrowserCookie
from weiterlesen.network import cookie_dates
from weiterlesen.network.addresses import Address

LARGEST_COOKIE_BYTES = 4096
MOST_COOKIES = 179
MOST_BYTES = 1024 * 1024
_LARGEST_ATTRIBUTE = 1024
_LARGEST_FIGURE = 15
_WHITE = " \t"
_UNSAFE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f;]")
_FORMAT = 1


class JarSource(Protocol):
    """Keeps a publisher's cookies between runs. `vault.jar.JarBox` is the real one."""

    def load(self, publisher: str) -> bytes | None:
        """Return what was saved last, or None; raise ReaderError where it cannot be had at the moment."""
        ...

    def save(self, publisher: str, jar: bytes | None) -> None:
        """Keep `jar` until the next time, None for nothing; raise ReaderError where that fails."""
        ...


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie. `domain` has no leading dot; `expires_at` is UTC epoch seconds, None for "as long as the session"."""

    name: str
    value: str = field(repr=False)
    domain: str
    path: str = "/"
    secure: bool = False
    http_only: bool = False
    host_only: bool = True
    expires_at: float | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same cookie."""
        return self.name, self.domain, self.path

    @property
    def size(self) -> int:
        """Its bytes."""
        return sum(len(_to_bytes(part)) for part in (self.name, self.value, self.domain, self.path))


class CookieJar:
    """The cookies of one publisher, fewer than 180 and at most 1 MiB of them. Not safe from several threads at once."""

    def __init__(self) -> None:
        self._cookies: dict[tuple[str, str, str], Cookie] = {}  # in order of creation
        self._used: dict[tuple[str, str, str], int] = {}
        self._turns = itertools.count()

    def __len__(self) -> int:
        return len(self._cookies)

    def take(self, set_cookie: bytes, address: Address, now: float) -> bool:
        """Take a Set-Cookie header that `address` sent; return whether the jar changed."""
        cookie = _parsed(set_cookie, address, now)
        return cookie is not None and _may_set(cookie, address) and self._store(cookie, now)

    def put(self, cookie: BrowserCookie, now: float) -> bool:
        """Take a cookie from our browser window; return whether the jar changed.

        Refused is what no server could have set: control characters, `;`, a domain shared by strangers.
        """
        return self._put(Cookie(**asdict(cookie)), now)

    def all(self, now: float) -> tuple[BrowserCookie, ...]:
        """Return every cookie that has not expired, for our browser window, in order of creation."""
        return tuple(BrowserCookie(**asdict(one)) for one in self._cookies.values() if _is_alive(one, now))

    def holds_any(self, now: float) -> bool:
        """Return whether there is a cookie that has not expired."""
        return any(_is_alive(cookie, now) for cookie in self._cookies.values())

    def header(self, address: Address, now: float) -> bytes | None:
        """Return the Cookie header for a request to `address`, or None."""
        due = [cookie for cookie in self._cookies.values() if _is_alive(cookie, now) and _is_meant_for(cookie, address)]
        if not due:
            return None
        turn = next(self._turns)
        self._used.update((cookie.key, turn) for cookie in due)
        due.sort(key=lambda cookie: -len(cookie.path))  # stable: the older first among equals
        return b"; ".join(_to_bytes(f"{cookie.name}={cookie.value}") for cookie in due)

    def to_bytes(self) -> bytes:
        """Return all cookies as JSON."""
        return json.dumps({"format": _FORMAT, "cookies": [asdict(each) for each in self._cookies.values()]}).encode()

    @classmethod
    def from_bytes(cls, data: bytes, now: float) -> "CookieJar":
        """Return the jar that `to_bytes` wrote; what cannot be read, or has expired, is left out."""
        jar = cls()
        try:
            for fields in json.loads(data)["cookies"]:
                jar._put(Cookie(**fields), now)
        except (ValueError, TypeError, KeyError, AttributeError):
            return jar
        return jar

    def _put(self, cookie: Cookie, now: float) -> bool:
        cookie = replace(cookie, domain=cookie.domain.lower())
        shared = not cookie.host_only and is_public_suffix(cookie.domain)
        if not cookie.domain or shared or not _is_wire_safe(cookie) or not _prefix_holds(cookie):
            return False
        return self._store(cookie, now)

    def _store(self, cookie: Cookie, now: float) -> bool:
        if not _is_alive(cookie, now):
            self._used.pop(cookie.key, None)
            return self._cookies.pop(cookie.key, None) is not None
        before = self._cookies.get(cookie.key)
        self._cookies[cookie.key] = cookie  # a cookie set again keeps its place in the order
        self._used[cookie.key] = next(self._turns)
        self._make_room(now)
        return before != cookie

    def _make_room(self, now: float) -> None:
        """Let go of the expired, then of what scripts may read (no session lives there), then of the least used."""
        if len(self._cookies) <= MOST_COOKIES and self._size() <= MOST_BYTES:
            return
        for key in [key for key, cookie in self._cookies.items() if not _is_alive(cookie, now)]:
            del self._cookies[key], self._used[key]
        while len(self._cookies) > MOST_COOKIES or self._size() > MOST_BYTES:
            least = min(self._used, key=lambda key: (self._cookies[key].http_only, self._used[key]))
            del self._cookies[least], self._used[least]

    def _size(self) -> int:
        return sum(cookie.size for cookie in self._cookies.values())


def _to_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _parsed(set_cookie: bytes, address: Address, now: float) -> Cookie | None:
    """Read a Set-Cookie header (section 5.2); None where it holds no cookie with a name, or no readable domain."""
    pair, *attributes = set_cookie.decode("utf-8", "surrogateescape").split(";")
    name, equals, value = (part.strip(_WHITE) for part in pair.partition("="))
    said = _attributes(attributes)
    domain = _domain(said.get("domain", ""))
    if not equals or not name or domain is None:
        return None
    # A host that is itself shared by strangers (github.io), or is an IP address, may speak for itself alone.
    host_only = not domain or (domain == address.host and (is_public_suffix(domain) or _is_ip(domain)))
    path = said.get("path", "")
    return Cookie(
        name=name,
        value=value,
        domain=domain or address.host,
        path=path if path.startswith("/") else _default_path(address.path),
        secure="secure" in said,
        http_only="httponly" in said,
        host_only=host_only,
        expires_at=_expiry(said, now),
    )


def _attributes(parts: Iterable[str]) -> dict[str, str]:
    """Return the attributes by lower-case name; the last of a name counts, and unreadable dates not at all."""
    said: dict[str, str] = {}
    for part in parts:
        name, _, value = (half.strip(_WHITE) for half in part.partition("="))
        name = name.lower()
        if len(value) > _LARGEST_ATTRIBUTE:
            continue
        if name == "expires" and cookie_dates.parse(value) is None:
            continue
        if name == "max-age" and not _is_figure(value):
            continue
        said[name] = value
    return said


def _is_figure(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit()


def _expiry(said: dict[str, str], now: float) -> float | None:
    if "max-age" in said:
        # A figure of a thousand digits means "for long" and must not overflow.
        seconds = int(said["max-age"].lstrip("0")[:_LARGEST_FIGURE] or "0")
        return now + seconds if seconds > 0 else 0.0
    return cookie_dates.parse(said["expires"]) if "expires" in said else None


def _domain(value: str) -> str | None:
    """Return a Domain attribute in the form hosts have, "" for none, None where it is no name."""
    name = value.removeprefix(".").lower()
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return None


def _default_path(path: str) -> str:
    """Return the folder of the address that set the cookie (section 5.1.4)."""
    return path.rpartition("/")[0] or "/" if path.startswith("/") else "/"


def _may_set(cookie: Cookie, address: Address) -> bool:
    """Return whether `address` may set this cookie: its own domain or one above, never one shared by strangers."""
    if not _is_wire_safe(cookie) or not _prefix_holds(cookie):
        return False
    if cookie.name.lower().startswith(("__secure-", "__host-")) and not address.secure:
        return False
    return cookie.host_only or (_is_within(address.host, cookie.domain) and not is_public_suffix(cookie.domain))


def _is_wire_safe(cookie: Cookie) -> bool:
    """Return whether the cookie can stand in a header: of bounded size, and with nothing that would end its field."""
    parts = (cookie.name, cookie.value, cookie.domain, cookie.path)
    try:
        size = len(_to_bytes(cookie.name)) + len(_to_bytes(cookie.value))
        return (
            bool(cookie.name)
            and "=" not in cookie.name
            and not any(_UNSAFE.search(part) for part in parts)
            and size <= LARGEST_COOKIE_BYTES
            and max(len(_to_bytes(cookie.domain)), len(_to_bytes(cookie.path))) <= _LARGEST_ATTRIBUTE
        )
    except UnicodeEncodeError:
        return False


def _prefix_holds(cookie: Cookie) -> bool:
    """Return whether a name that promises something (__Secure-, __Host-) keeps it."""
    name = cookie.name.lower()
    if name.startswith("__host-"):
        return cookie.secure and cookie.host_only and cookie.path == "/"
    return cookie.secure or not name.startswith("__secure-")


def _is_alive(cookie: Cookie, now: float) -> bool:
    return cookie.expires_at is None or cookie.expires_at > now


def _is_meant_for(cookie: Cookie, address: Address) -> bool:
    """Return whether the cookie goes with a request to `address` (section 5.4)."""
    if cookie.secure and not address.secure:
        return False
    in_domain = address.host == cookie.domain if cookie.host_only else _is_within(address.host, cookie.domain)
    folder = cookie.path if cookie.path.endswith("/") else cookie.path + "/"
    return in_domain and (address.path == cookie.path or address.path.startswith(folder))


def _is_within(host: str, domain: str) -> bool:
    return host == domain or (host.endswith("." + domain) and not _is_ip(host))


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
