"""The computed field values of the FiveFilters format ("@=…"): read, never run.

Three functions are known: request_html(address), xpath(query, page), preg_match(pattern, page). They fetch the page
with the form and read a token out of it; our own sign-in reads every hidden field of that form anyway, with the session
that sends it. So an expression tells us one thing: where the page with the form is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TOKEN = re.compile(r"""\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|([a-z_]{1,20})\s*\(|([,)]))""", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_DEEPEST: Final = 4
_ARGUMENTS: Final = {"request_html": 1, "xpath": 2, "preg_match": 2}
#: An unescaped bracket that keeps what it matches.
_GROUP = re.compile(r"(?<!\\)(?:\\\\)*\((?!\?)")


@dataclass(frozen=True, slots=True)
class Call:
    """One of the three functions with its arguments, texts or calls."""

    function: str
    arguments: "tuple[str | Call, ...]"


def parse(text: str) -> Call | None:
    """Return the expression, or None for one that is more or less than these functions and texts."""
    call, end = _call(text, 0, 0)
    return call if call is not None and not text[end:].strip() else None


def addresses(call: Call) -> Iterator[str]:
    """Yield the addresses that the expression would ask for."""
    for argument in call.arguments:
        if isinstance(argument, Call):
            yield from addresses(argument)
        elif call.function == "request_html":
            yield argument


def _call(text: str, at: int, depth: int) -> tuple[Call | None, int]:
    """Return the call that begins at a place, and where it ends."""
    begin = _TOKEN.match(text, at)
    if begin is None or begin[2] not in _ARGUMENTS or depth >= _DEEPEST:
        return None, at
    arguments: list[str | Call] = []
    at = begin.end()
    while True:
        argument, at = _argument(text, at, depth)
        token = _TOKEN.match(text, at)
        if argument is None or token is None or token[3] is None:
            return None, at
        arguments.append(argument)
        at = token.end()
        if token[3] == ")":
            call = Call(begin[2], tuple(arguments))
            return (call if _is_known(call) else None), at


def _argument(text: str, at: int, depth: int) -> tuple[str | Call | None, int]:
    token = _TOKEN.match(text, at)
    if token is None or not token[1]:
        return _call(text, at, depth + 1)
    return _ESCAPED.sub(r"\1", token[1][1:-1]), token.end()


def _is_known(call: Call) -> bool:
    """Whether the function gets what it takes: an address, or a text and the page that another call brings."""
    if len(call.arguments) != _ARGUMENTS[call.function]:
        return False
    first, page = call.arguments[0], call.arguments[-1]
    if call.function == "request_html":
        return isinstance(first, str)
    if not isinstance(first, str) or not isinstance(page, Call) or page.function != "request_html":
        return False
    return call.function != "preg_match" or len(_GROUP.findall(first)) == 1
