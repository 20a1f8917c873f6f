"""Profiles as files that the settings may write: TOML with a first line that tells whether a hand was at it since.

The first line holds a checksum of all others. Where it is missing or wrong, the reader wrote or changed the file by
hand, and nobody writes over it without asking.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from weiterlesen.model.errors import ContentError

Values = Mapping[str, object]
_MARK: Final = "# Weiterlesen wrote this file. Change it as you like: "
_SLUG = re.compile(r"[^a-z0-9.-]+")
_CONTROLS = re.compile("[\x00-\x1f\x7f]+")


def values_in(path: Path) -> Values:
    """Return what a profile's file says, unjudged; raise ContentError (bad-profile) for no TOML."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ContentError(str(path), str(error), code="bad-profile") from error


def written(values: Values) -> str:
    """Return a profile as the text of a file; empty texts and lists are left out."""
    body = "\n".join(_lines(values)) + "\n"
    return f"{_MARK}{_checksum(body)}\n{body}"


def is_by_hand(text: str) -> bool:
    """Whether somebody else than `written` had a hand in the file."""
    first, _, body = text.partition("\n")
    return first != f"{_MARK}{_checksum(body)}"


def name_for(host: str) -> str:
    """Return the name of the file for a host."""
    return f"{_SLUG.sub('-', host.lower()).strip('.-') or 'paper'}.toml"


def _lines(values: Values, above: str = "") -> Iterator[str]:
    plain = {key: value for key, value in values.items() if not _is_tables(value) and not isinstance(value, dict)}
    for key, value in plain.items():
        if value not in ("", []):
            yield f"{key} = {_value(value)}"
    for key, value in values.items():
        if isinstance(value, dict) and value:
            yield from (f"[{above}{key}]", *_lines(value, f"{above}{key}."))
    for key, value in values.items():
        for table in value if isinstance(value, list) and _is_tables(value) else ():
            yield from (f"[[{above}{key}]]", *_lines(table, f"{above}{key}."))


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _value(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, str):
        return json.dumps(_CONTROLS.sub(" ", value), ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _checksum(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:16]
