"""Whose an address or a cookie is, and how a host is shown: pure functions, no engine."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from weiterlesen.content import urls
from weiterlesen.model.web import BrowserCookie

_USUAL = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page comes from: its host (with a port that is not the scheme's own), encrypted, on this computer."""

    host: str
    encrypted: bool
    here: bool

    @property
    def safe(self) -> bool:
        """Whether nobody on the way reads along."""
        return self.encrypted or self.here


def place_of(url: str, host: str) -> Place:
    """Return the place of `url`, whose host is to be shown as `host`."""
    parts = urlsplit(url)
    port = parts.port
    shown = f"{host}:{port}" if port is not None and port != _USUAL.get(parts.scheme) else host
    return Place(shown, parts.scheme == "https", urls.is_loopback(parts.hostname or ""))


def is_own(url: str, hosts: tuple[str, ...]) -> bool:
    """Whether a web address is at one of `hosts`, which are as `model.publisher.Site` says."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme not in _USUAL or not parts.hostname:
        return False
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    site = name if port in {None, _USUAL[parts.scheme]} else f"{name}:{port}"
    return any(_is_under(site, host) for host in hosts)


def owns(cookie: BrowserCookie, hosts: tuple[str, ...]) -> bool:
    """Whether a cookie would be sent to one of `hosts` or to a host below one."""
    domain = cookie.domain.lower()
    names = [_without_port(host) for host in hosts]
    return any(_is_under(domain, name) or (not cookie.host_only and _is_under(name, domain)) for name in names)


def _is_under(site: str, host: str) -> bool:
    return site == host or (":" not in host and not host.rpartition(".")[2].isdigit() and site.endswith("." + host))


def _without_port(host: str) -> str:
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
