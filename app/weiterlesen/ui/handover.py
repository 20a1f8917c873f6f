"""What a second start says to the first one, through a socket. Imports no Qt: it has to be over in milliseconds.

The message is one JSON line with one verb of a list; the answer is "ok". What comes in is never run: "open" shows an
address, "add" fills in the field of a dialog.
"""

import json
import socket
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_TIMEOUT_S = 2.0
LONGEST = 8_192
OK = b"ok\n"


class Verb(StrEnum):
    """What may be asked."""

    SHOW = "show"
    HIDDEN = "hidden"
    QUICK_OPEN = "quick-open"
    OPEN = "open"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing to do, with an address where the verb wants one."""

    verb: Verb = Verb.SHOW
    argument: str = ""

    def stays_hidden(self, *, always: bool) -> bool:
        """Whether the window stays away at the start; `always` is the reader's setting."""
        return always or self.verb is Verb.HIDDEN

    def line(self) -> bytes:
        """Return the wish as it goes over the socket."""
        return json.dumps({"verb": self.verb, "argument": self.argument}).encode() + b"\n"


def wish_of(arguments: list[str]) -> Wish:
    """Return what the arguments of a start without a verb of the command line mean; unknown ones show the window."""
    words = [argument for argument in arguments if argument]
    if "--hidden" in words:
        return Wish(Verb.HIDDEN)
    if not words:
        return Wish()
    if words[0] in {Verb.QUICK_OPEN.value, "--quick-open"}:
        return Wish(Verb.QUICK_OPEN)
    if words[0] in {Verb.OPEN.value, "--add"} and len(words) > 1:
        verb = Verb.ADD if words[0] == "--add" else Verb.OPEN
        return Wish(verb, words[1]) if _is_address(words[1]) else Wish()
    return Wish(Verb.OPEN, words[0]) if _is_address(words[0]) else Wish()


def read(line: bytes) -> Wish | None:
    """Return the wish in a line from the socket, None for anything that is none."""
    if len(line) > LONGEST:
        return None
    try:
        told = json.loads(line)
        verb, argument = Verb(told["verb"]), told.get("argument", "")
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    if not isinstance(argument, str) or (verb in {Verb.OPEN, Verb.ADD} and not _is_address(argument)):
        return None
    return Wish(verb, argument)


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


def _is_address(text: str) -> bool:
    return (
        text.startswith(("http://", "https://")) and len(text) < LONGEST // 2 and text.isprintable() and " " not in text
    )
