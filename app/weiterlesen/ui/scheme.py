"""Links of our own scheme, as pages and mails may carry them. Imports no Qt: the hand-over reads them, too.

    weiterlesen:open?url=ADDRESS       show an article
    weiterlesen:add?url=ADDRESS        look for feeds there
    weiterlesen:sign-in?link=ADDRESS   sign in with a link from a mail

ADDRESS is percent-encoded and decoded once; one that is written out ("https://…") is taken as it stands, to the end.
Anybody can write such a link, so whoever acts on one asks the reader first.
"""

import re
from enum import StrEnum
from urllib.parse import unquote, urlsplit

LONGEST_ADDRESS = 4_096
# For a browser's bar of bookmarks: hands the page that is open there to us.
BOOKMARKLET = "javascript:location.href='weiterlesen:open?url='+encodeURIComponent(location.href)"
_LINK = re.compile(r"weiterlesen:(?://)?(open|add|sign-in)/?\?(url|link)=(.+)", re.IGNORECASE)
_OWN = re.compile(r"weiterlesen:", re.IGNORECASE)
_ENCODED = re.compile(r"https?%3a[\w.~!*'()%:/@,;$=+-]+", re.IGNORECASE | re.ASCII)


class Action(StrEnum):
    """What a link may ask for."""

    OPEN = "open"
    ADD = "add"
    SIGN_IN = "sign-in"


_NAMES = {Action.OPEN: "url", Action.ADD: "url", Action.SIGN_IN: "link"}


def is_own(text: str) -> bool:
    """Whether this is a link of our scheme, well or badly made."""
    return _OWN.match(text) is not None


def read(link: str) -> tuple[Action, str] | None:
    """Return what a link asks for and the address it names, None for anything that is not exactly such a link."""
    if len(link) > 3 * LONGEST_ADDRESS:
        return None
    parts = _LINK.fullmatch(link)
    if parts is None:
        return None
    action = Action(parts[1].lower())
    address = _address(parts[3])
    if parts[2].lower() != _NAMES[action] or not is_address(address) or not is_honest(address):
        return None
    return action, address


def is_address(text: str) -> bool:
    """Whether this can be the address of a web page: http or https, printable, without a space, not too long."""
    return (
        text.startswith(("http://", "https://"))
        and len(text) < LONGEST_ADDRESS
        and text.isprintable()
        and " " not in text
    )


def _address(value: str) -> str:
    if not _ENCODED.fullmatch(value):
        return value
    try:
        return unquote(value, errors="strict")
    except UnicodeDecodeError:
        return ""


def is_honest(address: str) -> bool:
    """Whether every reader of the address finds the same host in it: no name before it, nothing that may be a slash."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc and "\\" not in address
    except ValueError:
        return False
