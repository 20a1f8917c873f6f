"""Addresses: their normal form, what belongs together, and what a person meant when typing one.

Everything here takes any string and raises nothing (but `typed`). An address whose host a browser or `nh3` would read
in another way than we do (backslashes, odd spellings of numbers, broken punycode) counts as no web address at all.
"""

import ipaddress
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from weiterlesen.model.errors import UsageError

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST_AND_PORT = re.compile(r"[^/?#:@\s]+:\d+(?:[/?#]|$)")
_EDGES = "".join(map(chr, range(0x21)))
_INSIDE = re.compile(r"[\t\r\n]")
_SAFE = "/%:@!$&'()*+,;=-._~?[]|"
_MAX_HOST = 253
_MAX_TYPED = 4_000

_TRACKING_NAMES = """fbclid gclid gclsrc dclid gbraid wbraid gad_source srsltid msclkid yclid ysclid twclid ttclid
    li_fat_id igsh igshid mc_cid mc_eid _hsenc _hsmi hsctatracking mkt_tok vero_id vero_conv oly_enc_id oly_anon_id
    wickedid _openstat s_cid ref_src ref_url ncid cmpid cmp_id icid xtor dicbo ob_click_id rb_clickid guccounter
    guce_referrer guce_referrer_sig __twitter_impression wt_mc wt.mc wt_zmc sc_campaign spm algo_expid epik tblci
    pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content"""
_TRACKING = frozenset(_TRACKING_NAMES.split())
_TRACKING_FAMILIES = ("utm_", "mtm_", "hsa_", "at_medium", "at_campaign", "at_custom", "at_send_date")


class _Address(NamedTuple):
    """A web address in parts: `host` in ASCII and lower case, `port` None when it is the scheme's own."""

    scheme: str
    host: str
    port: int | None
    path: str
    query: str
    fragment: str

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"

    def text(self) -> str:
        query = f"?{self.query}" if self.query else ""
        fragment = f"#{self.fragment}" if self.fragment else ""
        return f"{self.scheme}://{self.authority}{self.path}{query}{fragment}"


def origin(url: str) -> str:
    """Return scheme, host and port ("https://tageblatt.lu", "http://127.0.0.1:8080"), or "" for no web address.

    Lower case, IDNA, the scheme's own port dropped.
    """
    address = _read(url)
    return f"{address.scheme}://{address.authority}" if address else ""


def normal(url: str) -> str:
    """Return the form in which an address is stored and compared; what is no web address comes back stripped.

    Scheme and host in lower case and IDNA; no user name, default port, fragment or tracking parameter; a path of at
    least "/"; anything beyond ASCII percent-encoded. normal(normal(x)) == normal(x).
    """
    address = _read(url)
    if address is None:
        return _trimmed(url)
    return address._replace(path=address.path or "/", query=_kept(address.query), fragment="").text()


def without_login(url: str) -> str:
    """Return the address without the name and password in it; one that has none comes back as it is."""
    parts = _split(url)
    return url if parts is None or "@" not in parts.netloc else untracked(url)


def untracked(url: str) -> str:
    """Return the address without tracking parameters, its fragment kept; what is no web address comes back stripped."""
    address = _read(url)
    return _trimmed(url) if address is None else address._replace(query=_kept(address.query)).text()


@lru_cache(maxsize=512)
def absolute(base: str, href: str) -> str:
    """Return the address that `href` means on the page `base`; "" unless it is http, https or mailto.

    A user name in it is dropped: it can only mislead about the host.
    """
    wanted = _trimmed(href)
    if not wanted:
        return ""
    if wanted[:7].lower() == "mailto:":
        return "mailto:" + _quoted(wanted[7:]) if "@" in wanted else ""
    try:
        joined = urljoin(_slashed(_trimmed(base)), _slashed(wanted))
    except ValueError:
        return ""
    address = _read(joined)
    return address.text() if address else ""


def web(base: str, href: str) -> str:
    """Return the web address that `href` means on the page `base`; "" unless it is http or https."""
    address = absolute(base, href)
    return "" if address.startswith("mailto:") else address


def is_web(url: str) -> bool:
    """Tell whether this is a whole http or https address."""
    return _read(url) is not None


def host_of(url: str) -> str:
    """Return the host in ASCII and lower case, without port; "" for no web address."""
    address = _read(url)
    return address.host if address else ""


def is_confidential(url: str) -> bool:
    """Tell whether nobody between here and there can read along: over https, or on this very machine."""
    address = _read(url)
    if address is None:
        return False
    return address.scheme == "https" or is_loopback(address.host)


def is_loopback(host: str) -> bool:
    """Tell whether a host, in ASCII and lower case, names this very machine (localhost and below it: RFC 6761, 6.3)."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    return _is_ip(host) and ipaddress.ip_address(host).is_loopback


def site_key(url: str) -> str:
    """Return the publisher's id: the registrable domain, or "host" or "host:port"; "" for no web address.

    There is no registrable domain for an IP address, a single label, a public suffix itself, and none is used for a
    port that is not the scheme's own.
    """
    address = _read(url)
    if address is None:
        return ""
    if address.port is not None or "." not in address.host or _is_ip(address.host):
        return address.authority
    return _suffixes().privatesuffix(address.host) or address.host


def is_public_suffix(domain: str) -> bool:
    """Tell whether `domain` (lower case, punycode) is shared by strangers (co.uk, github.io); unknown top names are."""
    return bool(_suffixes().is_public(domain))


def same_site(a: str, b: str) -> bool:
    """Tell whether two web addresses belong to one publisher, as far as their hosts tell."""
    key = site_key(a)
    return bool(key) and key == site_key(b)


def typed(text: str) -> str:
    """Return the address that a person meant: "tageblatt.lu" is "https://tageblatt.lu".

    A bare host gets https; one on this machine or in the local network gets http. Angle brackets, quotes and spaces
    around it and "feed:" before it are dropped. Raises UsageError "bad-address" for anything but a web address, and
    for one with a user name or password in it (which has no place in a list of feeds).
    """
    wanted = _unwrapped(text)
    if wanted.startswith("//"):
        wanted = "https:" + wanted
    elif not _SCHEME.match(wanted) or _HOST_AND_PORT.match(wanted):
        wanted = _with_scheme(wanted)
    parts = _split(wanted)
    if parts is not None and "@" in parts.netloc:
        raise UsageError(parts.netloc.rpartition("@")[2], "a user name or password in the address", code="bad-address")
    address = _read(wanted)
    if address is None or len(wanted) > _MAX_TYPED:
        raise UsageError(_trimmed(text)[:200], "not a web address", code="bad-address")
    return address.text()


def _unwrapped(text: str) -> str:
    wanted = _trimmed(text)
    while wanted != (inner := wanted.strip("<>\"'“”„«»‹› \u00a0\u200b\ufeff")):
        wanted = inner
    if wanted[:5].lower() == "feed:":
        rest = wanted[5:].lstrip("/")
        wanted = rest if "://" in rest else "https://" + rest
    return wanted


def _with_scheme(bare: str) -> str:
    """Put the likely scheme before a bare host; a lone word is no host."""
    address = _read("http://" + bare)
    if address is None:
        return bare
    if _is_ip(address.host):
        place = ipaddress.ip_address(address.host)
        return ("http://" if place.is_private or place.is_loopback else "https://") + bare
    last = address.host.rpartition(".")[2]
    if last in {"localhost", "local", "lan", "internal"}:
        return "http://" + bare
    if "." not in address.host:
        return "http://" + bare if address.port is not None else bare
    return "https://" + bare


def _read(url: str) -> _Address | None:
    parts = _split(url)
    if parts is None:
        return None
    host = _host(parts.hostname or "")
    try:
        port = parts.port
    except ValueError:
        return None
    if not host or port == 0:
        return None
    return _Address(
        parts.scheme,
        host,
        None if port == _DEFAULT_PORTS[parts.scheme] else port,
        _quoted(parts.path),
        _quoted(parts.query),
        _quoted(parts.fragment),
    )


def _split(url: str) -> SplitResult | None:
    """Split a web address; None if it is none."""
    try:
        parts = urlsplit(_slashed(_trimmed(url)))
    except ValueError:
        return None
    return parts if parts.scheme in _DEFAULT_PORTS and parts.netloc else None


def _host(name: str) -> str:
    """Return the host in ASCII, "" if it is none."""
    if ":" in name:
        return _ip(name) if "%" not in name else ""
    host = name.removesuffix(".")
    if not host.isascii() or "xn--" in host:
        host = _idna(host)
    if len(host) > _MAX_HOST or not _HOST.fullmatch(host):
        return ""
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        return host if _ip(host) == host else ""
    return host


def _idna(host: str) -> str:
    import idna  # noqa: PLC0415 (its tables are large, and most hosts are ASCII)

    try:
        return idna.encode(host, uts46=True, transitional=False).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return ""


def _ip(host: str) -> str:
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return ""


def _is_ip(host: str) -> bool:
    return bool(_ip(host))


def _kept(query: str) -> str:
    """Return the query without its tracking parameters, the others in their order and spelling."""
    return "&".join(pair for pair in query.split("&") if pair and not _tracks(pair))


def _tracks(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_FAMILIES)


def _trimmed(url: str) -> str:
    """Drop what browsers drop: white space around an address, line ends and tabs inside."""
    return _INSIDE.sub("", url.strip(_EDGES + "\u00a0\u2028\u2029\ufeff"))


def _slashed(url: str) -> str:
    """Read a backslash before query and fragment as a slash, as browsers do."""
    if "\\" not in url:
        return url
    end = next((place for place, letter in enumerate(url) if letter in "?#"), len(url))
    return url[:end].replace("\\", "/") + url[end:]


def _quoted(text: str) -> str:
    """Percent-encode what has no place in an address; encoded parts stay as they are."""
    return quote(text, safe=_SAFE, errors="replace")


@lru_cache(maxsize=1)
def _suffixes() -> "PublicSuffixList":
    """Load the list of public suffixes once: it takes 0.1 s, so never at start-up."""
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415 (loaded only when asked)

    return PublicSuffixList()
