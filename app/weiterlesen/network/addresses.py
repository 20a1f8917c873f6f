"""Web addresses as they are dialled, and which machines content may send us to.

Judged is the address that is then connected to, never the name: a name may answer differently the next time.
"""

import ipaddress
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from weiterlesen.content import urls
from weiterlesen.model.errors import NetworkError
from weiterlesen.network.watch import Watch

Resolver = Callable[[str], tuple[str, ...]]

CONTENT_PORTS = frozenset({80, 443, 8000, 8080, 8443})
_DEFAULT_PORTS = {"http": 80, "https": 443}
_LAST_PORT = 65535
_SHOWN = 200

# Python 3.11's `is_global` trusts some of these; none of them carries a newspaper.
_NOT_FOR_CONTENT = tuple(
    ipaddress.ip_network(block)
    for block in (
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # 6to4 relays
        "2001::/23",  # Teredo, ORCHID and other protocol assignments
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: any IPv4 address inside
        "3fff::/20",  # documentation
    )
)
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # how a network without IPv4 reaches an IPv4 address


@dataclass(frozen=True, slots=True)
class Address:
    """A web address read the way it is dialled.

    `text` has neither a name and password nor a fragment. `host` is lower case, in punycode, without brackets.
    """

    text: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def secure(self) -> bool:
        """Whether it goes over TLS."""
        return self.scheme == "https"

    @property
    def loopback(self) -> bool:
        """Whether it names this very machine."""
        return urls.is_loopback(self.host)

    @property
    def site(self) -> str:
        """The host, with its port only where that is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host, and the port where it is not the scheme's own."""
        return f"{self.scheme}://{self.site}"

    def over_tls(self) -> "Address | None":
        """Return the same address over TLS; None where the port is not the scheme's own."""
        if self.secure:
            return self
        if self.port != _DEFAULT_PORTS["http"]:
            return None
        return replace(self, text="https" + self.text[len("http") :], scheme="https", port=_DEFAULT_PORTS["https"])


def read(url: str) -> Address:
    """Return `url` as it would be dialled; raise NetworkError(bad-address)."""
    import httpx  # noqa: PLC0415 (costs as much as the rest of the start)

    try:
        parsed = httpx.URL(url)
        host = parsed.raw_host.decode("ascii")
        text = str(parsed.copy_with(fragment=None, username="", password=""))
    except (httpx.InvalidURL, ValueError):
        raise NetworkError(shown(url), "not an address", code="bad-address") from None
    port = parsed.port if parsed.port is not None else _DEFAULT_PORTS.get(parsed.scheme, 0)
    if parsed.scheme not in _DEFAULT_PORTS or not host or "%" in host or not 0 < port <= _LAST_PORT:
        raise NetworkError(shown(url), "not an address of the web", code="bad-address")
    path = parsed.raw_path.decode("ascii").partition("?")[0]
    return Address(text=text, scheme=parsed.scheme, host=host, port=port, path=path)


def joined(base: Address, location: str) -> Address:
    """Return where a Location header leads; raise NetworkError(bad-redirect) for anything but the web."""
    try:
        return read(urljoin(base.text, location))
    except (NetworkError, ValueError):
        detail = f"to {shown(location)}"
        raise NetworkError(base.host, detail, code="bad-redirect") from None


def shown(url: str) -> str:
    """Return an address for messages and logs: no name and password, no query, no fragment, of bounded length."""
    bare = url.partition("#")[0].partition("?")[0]
    scheme, slashes, rest = bare.partition("//")
    host, slash, path = rest.partition("/")
    return f"{scheme}{slashes}{host.rpartition('@')[2]}{slash}{path}"[:_SHOWN]


def is_public(ip: str) -> bool:
    """Return whether content may send us to the IP address `ip`: global, unicast, nothing else wrapped in it."""
    try:
        parsed = ipaddress.ip_address(ip)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        wrapped = parsed.ipv4_mapped
        if parsed in _NAT64:
            wrapped = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if wrapped is None:
            return parsed in _GLOBAL_UNICAST and parsed.is_global and not _is_excluded(parsed)
        parsed = wrapped
    return parsed.is_global and not (parsed.is_multicast or parsed.is_reserved or _is_excluded(parsed))


def _is_excluded(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return any(ip in block for block in _NOT_FOR_CONTENT)


def system_resolver(host: str) -> tuple[str, ...]:
    """Ask the operating system for the addresses of `host`, best first; raise OSError or UnicodeError."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def resolve(host: str, resolver: Resolver, watch: Watch) -> tuple[str, ...]:
    """Return the IP addresses of `host` within the watch's deadline.

    A name below localhost is this machine's, and no server for names is asked (RFC 6761, 6.3).
    Raise NetworkError (offline, unreachable, bad-address, timeout) or Cancelled.
    """
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return _resolve_name("localhost" if urls.is_loopback(host) else host, resolver, watch)
    return (host,)


def _resolve_name(host: str, resolver: Resolver, watch: Watch) -> tuple[str, ...]:
    found: list[tuple[str, ...]] = []
    failed: list[Exception] = []
    done = threading.Event()

    def ask() -> None:
        try:
            found.append(resolver(host))
        except Exception as error:  # noqa: BLE001 (carried over to the thread that waits)
            failed.append(error)
        done.set()

    # The system's resolver knows no deadline and cannot be interrupted: it may finish alone.
    threading.Thread(target=ask, name="resolve", daemon=True).start()
    while not done.wait(watch.slice_s()):
        pass
    if failed:
        raise _resolver_error(host, failed[0])
    return found[0]


def _resolver_error(host: str, error: Exception) -> NetworkError:
    if isinstance(error, UnicodeError):
        return NetworkError(host, "not a name of a machine", code="bad-address")
    if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
        return NetworkError(host, "no name server answers", code="offline")
    if not has_route():
        return NetworkError(host, "no network", code="offline")
    return NetworkError(host, "no such host", code="unreachable")


def has_route() -> bool:
    """Return whether this machine knows a way out of itself. Nothing is sent: a datagram socket only looks it up."""
    for family, somewhere in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((somewhere, 9))
        except OSError:
            continue
        return True
    return False
