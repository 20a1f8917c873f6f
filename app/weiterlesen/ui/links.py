"""Where a link really leads, in letters that cannot lie; and the one door through which an address leaves us."""

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from weiterlesen.ui.foreign import plain

_SCHEMES = {"http", "https", "mailto"}
_LOOKS_LIKE_HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:[/?#:]|$)", re.IGNORECASE)


def may_open(url: str) -> bool:
    """Whether `url` is of the few kinds that may be handed to the system."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.netloc or (parts.scheme == "mailto" and parts.path))


def host_of(url: str) -> str:
    """Return the host that really answers, without user names; mixed scripts as punycode."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme == "mailto":
        return plain(parts.path)
    if host.isascii():
        return honest(host)
    if not _is_mixed(host):
        return plain(host)
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host.encode("ascii", "backslashreplace").decode("ascii")


def honest(host: str) -> str:
    """Return a host as it travels ("xn--mnchen-3ya.example") in its own letters, where these cannot deceive."""
    try:
        own = host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
    return host if _is_mixed(own) or not own else plain(own)


def described(url: str) -> str:
    """Return what the status line says of a link: the real host first, then the way on the host."""
    host = host_of(url)
    if not host:
        return ""
    parts = urlsplit(url)
    if parts.scheme == "mailto":
        return f"mailto: {host}"
    way = parts.path if parts.path != "/" else ""
    secure = "" if parts.scheme == "https" else "http: "
    return plain(f"{secure}{host}{way}", 160)


def misleads(text: str, url: str) -> bool:
    """Whether the text of a link names another host than the one it leads to."""
    named = _LOOKS_LIKE_HOST.match(plain(text))
    if named is None:
        return False
    shown, real = named[1].lower().removeprefix("www."), host_of(url).removeprefix("www.")
    return real != shown and not real.endswith(f".{shown}")


class Opener:
    """Hands web and mail addresses to the system's own programs, and nothing else to anything."""

    def __init__(self, hand_over: Callable[[QUrl], bool] = QDesktopServices.openUrl) -> None:
        self._hand_over = hand_over

    def open(self, url: str) -> bool:
        """Open `url` in the reader's browser or mail program; return whether it was let through and taken."""
        if not may_open(url):
            return False
        address = QUrl(url, QUrl.ParsingMode.StrictMode)
        return address.isValid() and bool(self._hand_over(address))


def _is_mixed(host: str) -> bool:
    """Whether one label mixes scripts, or hides in a script that looks like Latin."""
    for label in host.split("."):
        scripts = {unicodedata.name(sign, "?").split(" ")[0] for sign in label if sign.isalpha()}
        if len(scripts) > 1 or scripts & {"CYRILLIC", "GREEK", "CHEROKEE", "ARMENIAN"}:
            return True
    return False
