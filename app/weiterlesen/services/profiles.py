"""What the reader knows of publishers: profiles of their own, imported site rules, and a trial on a real page."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from weiterlesen.content import urls
from weiterlesen.model.errors import ContentError, LibraryError, UsageError
from weiterlesen.model.publisher import Publisher
from weiterlesen.paths import Paths
from weiterlesen.publishers import profile, profile_file
from weiterlesen.publishers.registry import Registry
from weiterlesen.services.rule_import import ImportReport, take_over
from weiterlesen.workers.extraction import Worker


@dataclass(frozen=True, slots=True)
class OwnProfile:
    """A profile in the reader's folder; `problem` tells why it is not in use."""

    path: Path
    name: str
    hosts: tuple[str, ...] = ()
    problem: ContentError | None = None
    by_hand: bool = False


class Profiles:
    """Profiles and rules, and what changes them. What is changed holds at once."""

    def __init__(self, registry: Registry, *, paths: Paths, worker: Worker) -> None:
        self._registry = registry
        self._folder = paths.publishers
        self._rules = paths.site_rules
        self._worker = worker

    def import_rules(self, path: Path) -> ImportReport:
        """Take over the site rules in a folder or an archive; raise ContentError or LibraryError, changing nothing."""
        report = take_over(path, self._rules, self._worker)
        self._registry.reload()
        return report

    def imported(self) -> int:
        """Return how many sites there are imported rules for."""
        return sum(1 for _ in self._rules.glob("*.txt"))

    def forget_rules(self) -> int:
        """Remove the imported rules; return how many sites there were."""
        number = self.imported()
        try:
            if self._rules.exists():
                shutil.rmtree(self._rules)
        except OSError as error:
            raise LibraryError(str(self._rules), str(error.strerror), code="read-only") from error
        self._registry.reload()
        return number

    def own(self) -> tuple[OwnProfile, ...]:
        """Return the reader's own profiles, by file, the broken ones too."""
        return tuple(map(_seen, sorted(self._folder.glob("*.toml"))))

    def publisher_of(self, url: str) -> Publisher:
        """Return what is known of the publisher of an address; raise UsageError for no web address."""
        return self._registry.for_url(urls.typed(url))

    def values(self, path: Path) -> Mapping[str, object]:
        """Return what a profile's file says; raise ContentError (bad-profile) for one that cannot be read."""
        return profile_file.values_in(path)

    def started(self, url: str) -> Mapping[str, object]:
        """Return the beginning of a profile for the publisher of an address; raise UsageError for no web address."""
        publisher = self.publisher_of(url)
        return {"id": publisher.id, "name": publisher.name, "hosts": list(publisher.site.hosts)}

    def save(self, values: Mapping[str, object], path: Path | None = None, *, over_hand: bool = False) -> Path:
        """Write a profile, into its file or a new one, and use it at once; return the file.

        Raises ContentError (no-profile) for values that make no profile, UsageError (profile-by-hand) for a file that
        the reader changed by hand, unless `over_hand`: then what was there stays beside it as "….before".
        """
        text = profile_file.written(values)
        hosts = values.get("hosts")
        first = str(hosts[0]) if isinstance(hosts, list) and hosts else "paper"
        target = path or self._folder / profile_file.name_for(first)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._write(target, text, over_hand=over_hand)
        except OSError as error:
            raise LibraryError(str(target), str(error.strerror), code="read-only") from error
        self._registry.reload()
        return target

    def remove(self, path: Path) -> None:
        """Take a profile out of use; its file stays beside the others as "….before"."""
        try:
            path.replace(path.with_name(f"{path.name}.before"))
        except OSError as error:
            raise LibraryError(str(path), str(error.strerror), code="read-only") from error
        self._registry.reload()

    def restore(self, path: Path) -> None:
        """Take a removed profile into use again; raise UsageError (profile-there) where a new one has its place."""
        if path.exists():
            raise UsageError(path.name, "there is a new one", code="profile-there")
        try:
            path.with_name(f"{path.name}.before").replace(path)
        except OSError as error:
            raise LibraryError(str(path), str(error.strerror), code="read-only") from error
        self._registry.reload()

    def _write(self, target: Path, text: str, *, over_hand: bool) -> None:
        draft = target.with_name(f"{target.name}.new")
        draft.write_text(text, "utf-8")
        try:
            profile.load_dated(draft)
        except ContentError as error:
            draft.unlink()
            raise ContentError(target.name, error.detail, code="no-profile") from error
        if target.exists() and _is_by_hand(target):
            if not over_hand:
                draft.unlink()
                raise UsageError(target.name, "changed by hand", code="profile-by-hand")
            shutil.copyfile(target, target.with_name(f"{target.name}.before"))
        draft.replace(target)


def _seen(path: Path) -> OwnProfile:
    by_hand = _is_by_hand(path)
    try:
        if profile.is_system(path):
            return OwnProfile(path, profile.load_system(path).template.name, by_hand=by_hand)
        publisher = profile.load(path)
    except ContentError as error:
        return OwnProfile(path, path.stem, problem=error, by_hand=by_hand)
    return OwnProfile(path, publisher.name, publisher.site.hosts, by_hand=by_hand)


def _is_by_hand(path: Path) -> bool:
    try:
        return profile_file.is_by_hand(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return True
