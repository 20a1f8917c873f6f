"""Lists of feeds: looked at with counts, then taken over as a whole, then given back as a whole if nobody wants them.

Nothing is fetched: the next refresh asks the new feeds. What is followed already stays as it is.
"""

import errno
import os
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from weiterlesen.content import secret_urls, urls
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import ContentError, LibraryError, UsageError
from weiterlesen.model.feed import Feed
from weiterlesen.model.transfer import FeedList, ListedFeed
from weiterlesen.model.web import Login
from weiterlesen.services.feed_secrets import FeedSecret, FeedSecrets
from weiterlesen.services.ports import Clock
from weiterlesen.services.tables import Tables

if TYPE_CHECKING:
    from weiterlesen.workers.extraction import Worker

MOST_BYTES: Final = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class NewFeed:
    """A feed that would be followed; `url` is what is shown and stored, `secret` what opens it where it is private."""

    url: str
    title: str
    site_url: str
    folder: str
    secret: FeedSecret | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What taking over a list would do. `known` and what follows are titles of feeds that it would leave out.

    `twice` counts those that the list itself has before. `whole` tells that the file could be read to its end.
    """

    source: str
    new: tuple[NewFeed, ...] = ()
    known: tuple[str, ...] = ()
    twice: int = 0
    unusable: tuple[str, ...] = ()
    not_secure: tuple[str, ...] = ()
    whole: bool = True

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders of the new feeds, in the order of the list."""
        return tuple(dict.fromkeys(feed.folder for feed in self.new if feed.folder))


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken over. `lasting` tells whether what opens private feeds outlives this run."""

    feeds: tuple[Feed, ...]
    changes: Changes
    lasting: bool = True


@dataclass(frozen=True, slots=True)
class Exported:
    """A list of feeds as text, how many are in it, and the titles of those whose address is a secret: they are not."""

    text: str
    feeds: int
    secret: tuple[str, ...]


class FeedLists:
    """Takes lists of feeds over from other readers, and hands the reader's own out."""

    def __init__(self, tables: Tables, *, worker: "Worker", secrets: FeedSecrets, clock: Clock) -> None:
        self._feeds = tables.feeds
        self._worker = worker
        self._secrets = secrets
        self._clock = clock

    def plan(self, path: Path) -> ImportPlan:
        """Return what taking over the file would do; nothing is changed.

        Raises ContentError: no-such-file, file-too-large, not-opml, no-feeds-in-file, unreadable-file.
        """
        found = self._read(path)
        followed = {urls.normal(feed.url) for feed in self._feeds.all()}
        new: dict[str, NewFeed] = {}
        known: list[str] = []
        not_secure: list[str] = []
        twice = 0
        for listed in found.feeds:
            feed = _new(listed)
            key = urls.normal(feed.url)
            if key in followed:
                known.append(feed.title)
            elif key in new:
                twice += 1
            elif feed.secret is not None and feed.secret.login and not urls.is_confidential(feed.secret.url):
                not_secure.append(feed.title)
            else:
                new[key] = feed
        return ImportPlan(
            source=path.name,
            new=tuple(new.values()),
            known=tuple(known),
            twice=twice,
            unusable=found.unusable,
            not_secure=tuple(not_secure),
            whole=found.whole,
        )

    def take_over(self, plan: ImportPlan) -> Imported:
        """Follow the new feeds of `plan`, all or none; what opens private ones goes into the vault."""
        now = self._clock.now()
        added = self._feeds.add_all(
            Feed(
                0,
                new.url,
                new.title,
                site_url=new.site_url or f"{urls.origin(new.url)}/",
                folder=new.folder,
                added_at=now,
                private=new.secret is not None,
            )
            for new in plan.new
        )
        secrets = {new.url: new.secret for new in plan.new}
        kept = [self._secrets.keep(feed.url, secret) for feed in added if (secret := secrets[feed.url])]
        return Imported(added, Changes(feeds=bool(added)), all(kept))

    def give_back(self, imported: Imported) -> Changes:
        """Unfollow what was taken over; what the reader bookmarked meanwhile stays."""
        self._feeds.remove_all(feed.id for feed in imported.feeds)
        for feed in imported.feeds:
            if feed.private:
                self._secrets.forget(feed)
        return Changes(feeds=True, entries=True)

    def written(self) -> Exported:
        """Return the followed feeds as OPML, with nothing secret in it."""
        from weiterlesen.content import opml  # noqa: PLC0415 (start-up does not need lxml)

        feeds = self._feeds.all()
        secret = tuple(feed.title for feed in feeds if secret_urls.holds_secret(feed.url))
        listed = tuple(_listed(feed) for feed in feeds if not secret_urls.holds_secret(feed.url))
        at = datetime.fromtimestamp(self._clock.now(), UTC)
        return Exported(opml.write(listed, "Weiterlesen", at), len(listed), secret)

    def export(self, path: Path, *, replace: bool = False) -> Exported:
        """Write the followed feeds into a file that only the reader can open: the whole file or nothing.

        Raises UsageError(file-exists) unless it may `replace` one, LibraryError(read-only).
        """
        if path.exists() and not replace:
            raise UsageError(str(path), code="file-exists")
        made = self.written()
        _write(path, made.text.encode())
        return made

    def _read(self, path: Path) -> FeedList:
        body = _bytes(path)
        try:
            return self._worker.read_opml(body, path.name)
        except ContentError as error:
            if error.code != "unreadable":
                raise
            raise ContentError(path.name, error.detail, code="unreadable-file") from error


def _bytes(path: Path) -> bytes:
    """Return what is in a plain file, which a pipe or a device is not: those might never end."""
    try:
        if path.exists() and not path.is_file():
            raise ContentError(str(path), os.strerror(errno.EINVAL), code="no-such-file")
        with path.open("rb") as source:
            body = source.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", "") or str(error)
        raise ContentError(str(path), detail, code="no-such-file") from error
    if len(body) > MOST_BYTES:
        raise ContentError(path.name, code="file-too-large")
    return body


def _write(path: Path, content: bytes) -> None:
    beside = ""
    try:
        number, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        with os.fdopen(number, "wb") as sink:
            sink.write(content)
        Path(beside).replace(path)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise LibraryError(str(path), error.strerror or str(error), code="read-only") from error


def _new(listed: ListedFeed) -> NewFeed:
    """Return a feed with what is secret in its address apart."""
    read = secret_urls.read(listed.url)
    login = Login(read.user, read.password) if read.user else None
    secret = FeedSecret(read.url, login) if login or read.secret else None
    return NewFeed(read.shown, listed.title, listed.site_url, listed.folder, secret)


def _listed(feed: Feed) -> ListedFeed:
    site = "" if secret_urls.holds_secret(feed.site_url) else feed.site_url
    return ListedFeed(feed.url, feed.title, site, feed.folder)
