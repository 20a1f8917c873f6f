"""Feed addresses that hold a secret: a name and password, or a token that alone opens the feed. Pure.

What is shown and stored stands in for the secret: the same address, with "private-" and a few signs in its place.
"""

import hashlib
import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urlsplit, urlunsplit

from weiterlesen.content import urls

_SCHEME: Final = re.compile(r"\A\s*(?:feed:(?://)?)?(https?://)", re.IGNORECASE)
_TOKEN_NAMES: Final = re.compile(
    r"""\A(?: (?: access | api | auth | feed | member | private | reader | rss | secret | session | subscriber | user )?
        [-_]? (?: auth | key | secret | token | hash ) | authorization | pass(?:word|wd)? | pw | sig(?:nature)? | jwt
    )\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_PRIVATE_FOLDER: Final = re.compile(r"\A(?:private|secret|token|auth|members?[-_]?feeds?)\Z", re.IGNORECASE)
_SIGNED: Final = re.compile(r"\AeyJ[\w-]{10,}\.[\w-]+(?:\.[\w-]+)*\Z", re.ASCII)  # a JSON web token
_ENDING: Final = re.compile(r"\.(?:rss|xml|atom|json)\Z", re.IGNORECASE)
_STAND_IN: Final = re.compile(r"(?<=[/=])private-[0-9a-f]{8}(?![^/&#.])")
_SHORTEST_TOKEN: Final = 8
_SIGNS: Final = 8


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """An address as the reader gave it: `url` is asked, `shown` is stored and shown; they differ where it is a secret.

    `user` and `password` stood in the address, "" for none.
    """

    url: str = field(repr=False)
    shown: str
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def secret(self) -> bool:
        """Whether the address itself is the secret."""
        return self.url != self.shown


def read(text: str) -> FeedAddress:
    """Return the address that a person meant; raise UsageError as `urls.typed` does, without repeating a secret."""
    bare, user, password = _without_login(text)
    url = urls.typed(bare)
    return FeedAddress(url, veiled(url), user, password)


def veiled(url: str) -> str:
    """Return `url` with a stand-in for each secret in it; the same stand-in for the same address."""
    parts = urlsplit(url)
    stand_in = "private-" + hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:_SIGNS]
    pairs = [_pair(pair, stand_in) for pair in parts.query.split("&")]
    return urlunsplit(parts._replace(path=_path(parts.path, stand_in), query="&".join(pairs)))


def holds_secret(url: str) -> bool:
    """Tell whether `url` has a secret in it, or the stand-in for one: such an address is for nobody else."""
    return veiled(url) != url or _STAND_IN.search(url) is not None


def _pair(pair: str, stand_in: str) -> str:
    name, equals, value = pair.partition("=")
    secret = len(value) >= _SHORTEST_TOKEN and (_TOKEN_NAMES.match(unquote(name)) or _SIGNED.match(value))
    return f"{name}{equals}{stand_in}" if secret else pair


def _path(path: str, stand_in: str) -> str:
    segments = path.split("/")
    for number, segment in enumerate(segments):
        ending = _ENDING.search(segment)
        name = segment[: ending.start()] if ending else segment
        private = number > 0 and _PRIVATE_FOLDER.match(segments[number - 1]) and _is_token(name)
        if private or _SIGNED.match(name):
            segments[number] = stand_in + (ending.group() if ending else "")
    return "/".join(segments)


def _is_token(text: str) -> bool:
    """Whether a part of a path is no word: long, and with digits in it."""
    return len(text) >= _SHORTEST_TOKEN and any(sign.isdigit() for sign in text)


def _without_login(text: str) -> tuple[str, str, str]:
    """Return an address without the name and password in it, and these."""
    scheme = _SCHEME.match(text)
    if scheme is None:
        return text, "", ""
    rest = text[scheme.end() :]
    authority = re.split(r"[/?#\s]", rest, maxsplit=1)[0]
    login, at, _host = authority.rpartition("@")
    user, colon, password = login.partition(":")
    if not at or not colon or not user:
        return text, "", ""
    return scheme.group(1) + rest[len(login) + 1 :], unquote(user), unquote(password)
