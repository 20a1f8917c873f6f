"""Taking over a set of site rules: the files stay as they are, in a folder of the reader's, and are read by name.

    folder or archive ── rule files ── each parsed: what is not used ─┐
                                   └── selectors tried in the child ──┴── report
                                   └── written beside the old set, then put in its place

Kept as they came, since they change daily where they are made: a new import compares file by file, and what the reader
changed by hand stays. Converted profiles would have to be merged instead.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from weiterlesen.model.errors import ContentError, LibraryError
from weiterlesen.publishers import site_rules
from weiterlesen.publishers.rule_folder import MOST_BYTES, is_rule_name
from weiterlesen.publishers.site_rules import Dropped, Why
from weiterlesen.services import rule_archive
from weiterlesen.workers.extraction import Worker

#: What the last import wrote: the files' names and checksums.
_LIST: Final = ".imported.json"
_AT_ONCE = 4000


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import took over.

    `sites` is the number of rule files now in use, `dropped` the lines of theirs that are not, by file and line;
    `kept` are files that the reader changed by hand and that stayed, `other` is the number of files of other kinds.
    """

    sites: int
    dropped: tuple[Dropped, ...] = ()
    kept: tuple[str, ...] = ()
    other: int = 0


def take_over(path: Path, folder: Path, worker: Worker) -> ImportReport:
    """Import the rules in `path` into `folder`, in one step; raise ContentError, or LibraryError when it cannot write.

    On an error the set that was there stays in use.
    """
    _finish_last(folder)
    incoming, other = _rule_files(path)
    if not incoming:
        raise ContentError(str(path), "no file is called like a host", code="no-rules-found")
    kept = {name: data for name, data in _by_hand(folder).items() if incoming.get(name) != data}
    now = incoming | kept
    _write(folder, now, {name: _checksum(data) for name, data in incoming.items()})
    return ImportReport(len(now), _dropped(now, worker), tuple(sorted(kept)), other)


def _rule_files(path: Path) -> tuple[dict[str, bytes], int]:
    """Return the rule files by name in lower case, and how many others there were."""
    found: dict[str, bytes] = {}
    other = 0
    for name, data in rule_archive.files(path):
        if is_rule_name(name.lower()):
            found[name.lower()] = data
        else:
            other += 1
    return found, other


def _by_hand(folder: Path) -> dict[str, bytes]:
    """Return the files that the reader wrote or changed since the last import."""
    try:
        listed = json.loads((folder / _LIST).read_text("utf-8"))
    except (OSError, ValueError):
        listed = {}
    mine: dict[str, bytes] = {}
    for file in sorted(folder.glob("*.txt")) if folder.is_dir() else ():
        if is_rule_name(file.name) and file.is_file():
            data = file.read_bytes()
            if not isinstance(listed, dict) or listed.get(file.name) != _checksum(data):
                mine[file.name] = data
    return mine


def _finish_last(folder: Path) -> None:
    """Put the set back that an import left aside when the machine stopped between two steps of `_write`."""
    aside = _aside(folder)
    if aside.is_dir() and not folder.exists():
        aside.rename(folder)


def _aside(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.old")


def _write(folder: Path, files: Mapping[str, bytes], listed: Mapping[str, str]) -> None:
    """Write the whole set beside the old one, then change places; a failure leaves the old one where it is."""
    new, old = folder.with_name(f"{folder.name}.new"), _aside(folder)
    try:
        for left_over in (new, old):
            shutil.rmtree(left_over, ignore_errors=True)
        new.mkdir(parents=True)
        for name, data in files.items():
            (new / name).write_bytes(data)
        (new / _LIST).write_text(json.dumps(listed), "utf-8")
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        if not folder.exists() and old.exists():
            old.rename(folder)
        shutil.rmtree(new, ignore_errors=True)
        raise LibraryError(str(folder), str(error.strerror), code="read-only") from error


def _dropped(files: Mapping[str, bytes], worker: Worker) -> tuple[Dropped, ...]:
    dropped: list[Dropped] = []
    places: dict[str, list[tuple[str, int]]] = {}
    for name, data in sorted(files.items()):
        file = site_rules.parse(data[:MOST_BYTES].decode("utf-8", "replace"), name)
        dropped += file.dropped
        if len(data) > MOST_BYTES:
            dropped.append(Dropped(name, 0, "", Why.TOO_LONG))
        for line, selector in file.selectors:
            places.setdefault(selector, []).append((name, line))
    for selector, why in _bad(tuple(places), worker):
        text = selector.partition(":")[2]
        dropped += [Dropped(name, line, text, Why.BAD_SELECTOR, why) for name, line in places[selector]]
    return tuple(sorted(dropped, key=lambda one: (one.file, one.line)))


def _bad(selectors: tuple[str, ...], worker: Worker) -> Iterable[tuple[str, str]]:
    """Yield the selectors that cannot be used, and why. One that is too much for the child is found by halving."""
    for at in range(0, len(selectors), _AT_ONCE):
        yield from _bad_among(selectors[at : at + _AT_ONCE], worker)


def _bad_among(some: tuple[str, ...], worker: Worker) -> Iterable[tuple[str, str]]:
    try:
        return worker.bad_selectors(some).found
    except ContentError as error:
        if len(some) == 1:
            return ((some[0], error.detail),)
    half = len(some) // 2
    return (*_bad_among(some[:half], worker), *_bad_among(some[half:], worker))


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
