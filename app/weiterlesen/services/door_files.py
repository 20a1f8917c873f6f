"""What a file is that the desktop hands over: a list of papers, or a feed with the newspaper's address in it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from weiterlesen.model.errors import ContentError, UsageError
from weiterlesen.model.web import Reply
from weiterlesen.services.ports import Clock
from weiterlesen.workers.extraction import Worker

_LARGEST = 20 * 1024 * 1024
_HEAD = 4_096


class FileKind(StrEnum):
    """What Weiterlesen can do something with."""

    LIST_OF_PAPERS = "list-of-papers"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class DoorFile:
    """A file as it was found; `site_url` is the newspaper that a feed names, "" where it names none."""

    path: Path
    kind: FileKind
    site_url: str = ""


class DoorFiles:
    """Looks into files; keeps nothing of them."""

    def __init__(self, *, worker: Worker, clock: Clock) -> None:
        self._worker = worker
        self._clock = clock

    def look(self, path: Path) -> DoorFile:
        """Return what the file is; raise UsageError (no-such-file, unusable-file)."""
        body = _read(path)
        if b"<opml" in body[:_HEAD].lower():
            return DoorFile(path, FileKind.LIST_OF_PAPERS)
        reply = Reply(f"file:{path.name}", 200, (), body, self._clock.now())
        try:
            found = self._worker.read_feed(reply)
        except ContentError as error:
            raise UsageError(path.name, "neither a feed nor a list of papers", code="unusable-file") from error
        web = found.site_url if found.site_url.startswith(("http://", "https://")) else ""
        return DoorFile(path, FileKind.FEED, web)


def _read(path: Path) -> bytes:
    """Return the content of an ordinary file of a sensible size."""
    try:
        if not path.is_file():
            raise UsageError(path.name, "no ordinary file", code="no-such-file")
        with path.open("rb") as file:
            body = file.read(_LARGEST + 1)
    except OSError as error:
        raise UsageError(path.name, str(error.strerror), code="no-such-file") from error
    if len(body) > _LARGEST:
        raise UsageError(path.name, "too large", code="unusable-file")
    return body
