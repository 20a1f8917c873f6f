"""Pictures on disk: each file is named by the SHA-256 of its bytes, the library knows which address showed which."""

import contextlib
import errno
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from weiterlesen.model.errors import LibraryError
from weiterlesen.storage.database import Database
from weiterlesen.storage.values import only_row, storable

LIMIT_BYTES = 256 * 1024 * 1024
_PRIVATE_FOLDER = 0o700
# When the store is too large it is cut to this part of the limit, so that not every new picture deletes an old one.
_CUT_TO = 0.9
# Seeing a picture again is noted at most this often: reading must not write all the time.
_SEEN_STEP_S = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A picture of the store; width and height in pixels, 0 if unknown."""

    src: str
    path: Path
    type: str
    size: int
    width: int
    height: int


class PictureStore:
    """Keeps pictures by the address they were shown from, up to `limit_bytes` of files below `folder`.

    The files are a cache: one that is missing is simply not there. Files have mode 0600. Nothing outside of `folder`
    is ever written or deleted: every name is made of the hash, and links are not followed.
    """

    def __init__(self, folder: Path, db: Database, *, now: Callable[[], float], limit_bytes: int = LIMIT_BYTES) -> None:
        self._folder = folder
        self._db = db
        self._now = now
        self._limit_bytes = limit_bytes

    def put(self, src: str, body: bytes, content_type: str, *, width: int = 0, height: int = 0) -> str:
        """Keep the bytes that `src` gave and return their hash; raise LibraryError (disk-full, read-only).

        Pictures not seen for longest go if the store gets too large, those of bookmarked articles last. A body larger
        than the whole store is not kept.
        """
        digest = hashlib.sha256(body).hexdigest()
        if len(body) > self._limit_bytes:
            return digest
        with self._db.write() as connection:  # the file, too: `remove_unused` must not come between it and its row
            self._write(digest, body)
            connection.execute(
                "INSERT OR REPLACE INTO picture VALUES (:src, :hash, :type, :size, :width, :height, :seen_at)",
                {
                    "src": storable(src),
                    "hash": digest,
                    "type": storable(content_type),
                    "size": len(body),
                    "width": width,
                    "height": height,
                    "seen_at": self._now(),
                },
            )
        self.shrink()
        return digest

    def get(self, src: str) -> StoredPicture | None:
        """Return what is kept of `src`, or None; a picture looked at is kept longer."""
        with self._db.read() as connection:
            row = only_row(connection.execute("SELECT * FROM picture WHERE src = :src", {"src": storable(src)}))
        if row is None:
            return None
        path = self._path(row["hash"])
        if not _is_plain(path):
            return None
        now = self._now()
        if abs(now - row["seen_at"]) > _SEEN_STEP_S:
            with self._db.write() as connection:
                connection.execute(
                    "UPDATE picture SET seen_at = :now WHERE src = :src", {"now": now, "src": row["src"]}
                )
        return StoredPicture(row["src"], path, row["type"], row["size"], row["width"], row["height"])

    def path_of(self, src: str) -> Path | None:
        """Return the file that holds `src`, or None."""
        picture = self.get(src)
        return None if picture is None else picture.path

    def shrink(self, to_bytes: int | None = None) -> int:
        """Delete the pictures not seen for longest until the files fit; return how many bytes they took.

        Without `to_bytes` nothing happens unless the store is over its limit.
        """
        with self._db.read() as connection:
            total = _total(connection)
        target = to_bytes
        if target is None:
            if total <= self._limit_bytes:
                return 0
            target = int(self._limit_bytes * _CUT_TO)
        with self._db.write() as connection:
            gone = _forget(connection, _total(connection) - target)
        for digest in gone:
            self._delete(self._path(digest))
        return sum(gone.values())

    def remove_unused(self) -> int:
        """Delete the files that no row names any more, and half-written ones; return how many."""
        with self._db.write() as connection:  # see put
            known = {str(row["hash"]) for row in connection.execute("SELECT hash FROM picture")}
            unused = [path for path in self._files() if _digest_of(path) not in known]
            for path in unused:
                self._delete(path)
        return len(unused)

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest[2:]

    def _files(self) -> Iterator[Path]:
        for folder in _inside(self._folder):
            if folder.is_dir() and len(folder.name) == 2:  # noqa: PLR2004 (see _path)
                yield from filter(_is_plain, _inside(folder))

    def _write(self, digest: str, body: bytes) -> None:
        path = self._path(digest)
        try:
            if _is_plain(path) and path.stat().st_size == len(body):
                return
            self._folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
            path.parent.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
            _refuse_link(path.parent)
            descriptor, name = tempfile.mkstemp(dir=path.parent)  # mode 0600
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(body)
                Path(name).replace(path)
            except OSError:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            code = "disk-full" if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} else "read-only"
            raise LibraryError(str(path), error.strerror or "", code=code) from error

    def _delete(self, path: Path) -> None:
        with contextlib.suppress(OSError):  # open elsewhere (Windows), or gone already: the next sweep sees to it
            path.unlink()


def _digest_of(path: Path) -> str:
    return path.parent.name + path.name


def _is_plain(path: Path) -> bool:
    """Tell whether `path` is a file of the store and no link leads out of it on the way."""
    return path.is_file() and not path.is_symlink() and not path.parent.is_symlink()


def _refuse_link(folder: Path) -> None:
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "a link leads out of the store", str(folder))


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _total(connection: sqlite3.Connection) -> int:
    sql = "SELECT coalesce(sum(size), 0) FROM (SELECT max(size) AS size FROM picture GROUP BY hash)"
    return int(connection.execute(sql).fetchone()[0])


def _forget(connection: sqlite3.Connection, wanted_bytes: int) -> dict[str, int]:
    """Drop rows worth `wanted_bytes`; return the hashes of files that no row names any more, with their sizes."""
    rows = connection.execute(
        """SELECT p.hash, max(p.size) AS size FROM picture p
           LEFT JOIN article_picture u ON u.src = p.src
           LEFT JOIN bookmark b ON b.address_id = u.address_id
           GROUP BY p.hash ORDER BY max(b.address_id IS NOT NULL), max(p.seen_at)"""
    )
    gone: dict[str, int] = {}
    for row in rows:
        if wanted_bytes <= 0:
            break
        gone[str(row["hash"])] = int(row["size"])
        wanted_bytes -= int(row["size"])
    connection.executemany("DELETE FROM picture WHERE hash = ?", ((digest,) for digest in gone))
    return gone
