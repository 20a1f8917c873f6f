"""Files out of a folder or an archive that the reader names: plain files only, and no more than a set of rules has.

Archives come from strangers. Nothing is unpacked to disk, no name is used as a path, links are passed over, and what is
too much (files, one file, all together, or packed so that it would burst) ends the reading with an error.
"""

import gzip
import io
import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Final

from weiterlesen.model.errors import ContentError

MOST_FILES: Final = 20_000
MOST_BYTES: Final = 256 * 1024
MOST_TOGETHER: Final = 64 * 1024 * 1024
_DEEPEST: Final = 3
_ZIP: Final = b"PK"
_GZIP: Final = b"\x1f\x8b"
#: Of the mode in a zip's attributes.
_KIND: Final = 0o170000
_LINK: Final = 0o120000


def files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (name without folders, content) of each file; a file that is too large comes cut, one byte too long.

    Raises ContentError: bad-archive (no archive, broken, encrypted, a path that leads outside), archive-too-large,
    no-such-file.
    """
    try:
        if path.is_dir():
            yield from _limited(_in_folder(path))
        else:
            yield from _limited(_in_archive(path))
    except (tarfile.TarError, zipfile.BadZipFile, zlib.error, gzip.BadGzipFile, EOFError, RuntimeError) as error:
        raise ContentError(str(path), str(error), code="bad-archive") from error
    except OSError as error:
        raise ContentError(str(path), error.strerror or str(error), code="no-such-file") from error


def _limited(found: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    together = 0
    for number, (name, content) in enumerate(found, 1):
        together += len(content)
        if number > MOST_FILES or together > MOST_TOGETHER:
            raise _too_large(name)
        yield name, content


def _in_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    for at, folders, names in os.walk(folder, followlinks=False):
        depth = len(Path(at).relative_to(folder).parts)
        folders[:] = [] if depth >= _DEEPEST else sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(at) / name
            if file.is_symlink() or not file.is_file():
                continue
            with file.open("rb") as source:
                yield name, source.read(MOST_BYTES + 1)


def _in_archive(path: Path) -> Iterator[tuple[str, bytes]]:
    with path.open("rb") as source:
        begin = source.read(2)
        source.seek(0)
        if begin == _ZIP:
            yield from _in_zip(source)
        elif begin == _GZIP:
            with gzip.GzipFile(fileobj=source) as unpacked:
                yield from _in_tar(_Capped(unpacked))
        else:
            yield from _in_tar(_Capped(source))


def _in_zip(source: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(source) as archive:
        members = archive.infolist()
        if len(members) > MOST_FILES:
            raise _too_large(archive.filename or "zip")
        for member in members:
            name = _plain_name(member.filename)
            if member.is_dir() or (member.external_attr >> 16) & _KIND == _LINK:
                continue
            with archive.open(member) as file:
                yield name, file.read(MOST_BYTES + 1)


def _in_tar(source: "_Capped") -> Iterator[tuple[str, bytes]]:
    # A stream: what is passed over is never sought back to, and the cap counts it as well.
    with tarfile.open(fileobj=source, mode="r|") as archive:
        for member in archive:
            name = _plain_name(member.name)
            file = archive.extractfile(member) if member.isreg() else None
            if file is not None:
                yield name, file.read(MOST_BYTES + 1)


def _plain_name(path: str) -> str:
    """Return a member's name without its folders; raise ContentError for a path that leads outside."""
    parts = PurePosixPath(path.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts:
        raise ContentError(path, "a path that leads outside", code="bad-archive")
    return parts.name


class _Capped(io.RawIOBase):
    """A stream that ends in an error when more comes out of it than a set of rules can be."""

    def __init__(self, source: IO[bytes] | gzip.GzipFile) -> None:
        super().__init__()
        self._source = source
        self._left = 2 * MOST_TOGETHER

    def read(self, size: int = -1) -> bytes:
        """Read at most `size` bytes."""
        if size < 0 or size > self._left:
            raise _too_large("tar")
        data = self._source.read(size)
        self._left -= len(data)
        return data


def _too_large(what: str) -> ContentError:
    return ContentError(what, "more than a set of site rules", code="archive-too-large")
