"""Which key means which command: the shipped map, and the reader's own on top of it.

The file names commands by group: under `[article]`, `bookmark = ["b"]` is the key of `article.bookmark`.
"""

import logging
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QKeySequence

from weiterlesen import resources

_log = logging.getLogger(__name__)
Keys = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two commands that want the same key in one context."""

    key: str
    first: str
    second: str


def shipped() -> Keys:
    """Return the keys as shipped."""
    return parse(resources.text("keymap.toml"))


def own(path: Path) -> Keys:
    """Return the reader's own keys; a file that cannot be read is logged and passed over."""
    try:
        return parse(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as error:
        _log.warning("the reader's keymap is passed over: %s", error)
        return {}


def parse(text: str) -> Keys:
    """Return the keys of a keymap file; raises TOMLDecodeError, and TypeError for what is no key."""
    keys: Keys = {}
    for group, commands in tomllib.loads(text).items():
        if not isinstance(commands, dict):
            raise TypeError(f"{group} is no table")
        for name, value in commands.items():
            wanted = [value] if isinstance(value, str) else value
            if not isinstance(wanted, list) or not all(_is_key(key) for key in wanted):
                raise TypeError(f"{group}.{name} is no key: {value!r}")
            keys[f"{group}.{name}"] = tuple(wanted)
    return keys


def merged(default: Keys, chosen: Keys, contexts: Mapping[str, str]) -> Keys:
    """Return `default` with the reader's `chosen` keys; a key chosen for one command is taken from the others.

    `contexts` maps command ids to contexts; ids that are not in it are logged and passed over.
    """
    unknown = sorted(chosen.keys() - contexts.keys())
    if unknown:
        _log.warning("the reader's keymap names commands that do not exist: %s", ", ".join(unknown))
    taken = {(contexts[name], normal(key)) for name, keys in chosen.items() if name in contexts for key in keys}
    result = {
        name: tuple(key for key in keys if (contexts.get(name, ""), normal(key)) not in taken)
        for name, keys in default.items()
    }
    result.update({name: keys for name, keys in chosen.items() if name in contexts})
    return result


def conflicts(keys: Mapping[str, tuple[str, ...]], contexts: Mapping[str, str]) -> tuple[Conflict, ...]:
    """Return every pair of commands that share a key, or the beginning of a key sequence, in one context."""
    found: list[Conflict] = []
    seen: list[tuple[str, str, str]] = []
    for name, sequences in keys.items():
        for key in sequences:
            context, text = contexts.get(name, ""), normal(key)
            found.extend(
                Conflict(key, other, name)
                for where, before, other in seen
                if where == context and (_begins(before, text) or _begins(text, before))
            )
            seen.append((context, text, name))
    return tuple(found)


def normal(key: str) -> str:
    """Return the key sequence in one spelling."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def shown(keys: Iterable[str]) -> str:
    """Return the keys as the reader sees them on this system, parted by commas."""
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def _begins(sequence: str, start: str) -> bool:
    return sequence == start or sequence.startswith(f"{start}, ")


def _is_key(key: object) -> bool:
    return isinstance(key, str) and bool(normal(key))
