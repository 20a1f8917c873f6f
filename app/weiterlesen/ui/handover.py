"""What a second start says to the first one, through a socket. Imports no Qt: it has to be over in milliseconds.

The message is one JSON line with one verb of a list; the answer is "ok". What comes in is never run: "open" shows an
address, "add" fills in the field of a dialog. What a link of our scheme asks for is `foreign`: the reader is asked
before anything happens.
"""

import json
import re
import socket
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote

from weiterlesen.ui import scheme
from weiterlesen.ui.scheme import Action, is_address, is_honest

_TIMEOUT_S = 2.0
LONGEST = 8_192
OK = b"ok\n"
_FILE = re.compile(r"(?:file:(?://(?:localhost)?)?)?(/(?!/)[^\0\n\r]+\.(?:opml|xml|rss|atom|rdf|json))", re.IGNORECASE)
_SITE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d{2,5})?(?:/\S*)?", re.IGNORECASE)


class Verb(StrEnum):
    """What may be asked."""

    SHOW = "show"
    HIDDEN = "hidden"
    QUICK_OPEN = "quick-open"
    OPEN = "open"
    ADD = "add"
    NEW_PAPER = "new-paper"
    REFRESH = "refresh"
    FILE = "file"
    SIGN_IN = "sign-in"
    BAD_LINK = "bad-link"


_WITH_ADDRESS = frozenset({Verb.OPEN, Verb.ADD, Verb.SIGN_IN})
_OPTIONS = {"--quick-open": Verb.QUICK_OPEN, "quick-open": Verb.QUICK_OPEN, "--refresh": Verb.REFRESH}
_OF_ACTION = {Action.OPEN: Verb.OPEN, Action.ADD: Verb.ADD, Action.SIGN_IN: Verb.SIGN_IN}


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing to do, with an address where the verb wants one. A `foreign` one came from a page or a mail."""

    verb: Verb = Verb.SHOW
    argument: str = ""
    foreign: bool = False

    def stays_hidden(self, *, always: bool) -> bool:
        """Whether the window stays away at the start; `always` is the reader's setting."""
        return always or self.verb is Verb.HIDDEN

    def line(self) -> bytes:
        """Return the wish as it goes over the socket."""
        return json.dumps({"verb": self.verb, "argument": self.argument, "foreign": self.foreign}).encode() + b"\n"


def is_from_outside(arguments: list[str]) -> bool:
    """Whether the desktop hands over a link, after "--" as our desktop entry writes it: no word of it is ours."""
    return bool(arguments) and (arguments[0] == "--" or scheme.is_own(arguments[0]))


def wish_of(arguments: list[str]) -> Wish | None:
    """Return what the arguments of a start without a verb of the command line mean, None when it is nothing we know."""
    if is_from_outside(arguments):
        return _wish_from_outside([argument for argument in arguments if argument not in {"", "--"}])
    words = [argument for argument in arguments if argument]
    if "--hidden" in words:
        return Wish(Verb.HIDDEN)
    if not words:
        return Wish()
    if words[0] in _OPTIONS:
        return Wish(_OPTIONS[words[0]])
    if words == ["--add"]:
        return Wish(Verb.NEW_PAPER)
    if words[0] in {Verb.OPEN.value, "--add"} and len(words) > 1:
        verb = Verb.ADD if words[0] == "--add" else Verb.OPEN
        return Wish(verb, words[1]) if is_address(words[1]) else None
    if is_address(words[0]):
        return Wish(Verb.OPEN, words[0])
    return _wish_for_file(str(Path(words[0]).absolute())) if _is_file(words[0]) else None


def wish_of_text(text: str) -> Wish:
    """Return what a text asks for that the reader dropped or pasted: an address, a link of ours, a file, or a site."""
    word = text.strip()
    if len(word) < scheme.LONGEST_ADDRESS and _SITE.fullmatch(word):
        return Wish(Verb.ADD, f"https://{word}", foreign=True)
    return _wish_from_outside([word])


def _wish_from_outside(words: list[str]) -> Wish:
    if not words:
        return Wish()
    if len(words) > 1:
        return Wish(Verb.BAD_LINK, foreign=True)
    if is_address(words[0]) and is_honest(words[0]):
        return Wish(Verb.OPEN, words[0], foreign=True)
    asked = scheme.read(words[0])
    if asked is not None:
        action, address = asked
        return Wish(_OF_ACTION[action], address, foreign=True)
    return _wish_for_file(words[0]) or Wish(Verb.BAD_LINK, foreign=True)


def _is_file(word: str) -> bool:
    try:
        return Path(word).is_file()
    except (OSError, ValueError):
        return False  # no name that a file can have


def _wish_for_file(word: str) -> Wish | None:
    """Return the wish to look into a file: a list of papers or a feed, by its ending; None for any other."""
    named = _FILE.fullmatch(unquote(word) if word[:5].lower() == "file:" else word)
    if named is None or len(named[1]) > scheme.LONGEST_ADDRESS or not named[1].isprintable():
        return None
    return Wish(Verb.FILE, named[1], foreign=True)


def read(line: bytes) -> Wish | None:
    """Return the wish in a line from the socket, None for anything that is none."""
    if len(line) > LONGEST:
        return None
    try:
        told = json.loads(line)
        verb, argument = Verb(told["verb"]), told.get("argument", "")
        foreign = told.get("foreign", False) is not False or verb in {Verb.SIGN_IN, Verb.FILE, Verb.BAD_LINK}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    if not isinstance(argument, str) or (verb in _WITH_ADDRESS and not is_address(argument)):
        return None
    if verb is Verb.FILE and _wish_for_file(argument) != Wish(verb, argument, foreign=True):
        return None
    return Wish(verb, argument, foreign)


def hand_over(path: Path, wish: Wish) -> bool:
    """Tell the running program; return False if none answers at the socket `path`."""
    if not hasattr(socket, "AF_UNIX"):
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.settimeout(_TIMEOUT_S)
        try:
            door.connect(str(path))
            door.sendall(wish.line())
            return door.recv(len(OK)) == OK
        except OSError:
            return False
