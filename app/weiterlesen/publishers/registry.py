"""Which publisher an address belongs to: described ones first, anyone else is made up from the host."""

from collections.abc import Iterable
from pathlib import Path

from weiterlesen.content import urls
from weiterlesen.model.errors import ContentError
from weiterlesen.model.publisher import Publisher
from weiterlesen.publishers import profile


class Registry:
    """All profiles of some folders, read once. Of two for one host the later folder's wins: the reader's own.

    A file that cannot be used is left out and kept in `problems`, so that one typing error costs one profile.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self.problems: list[ContentError] = []
        self.systems: tuple[profile.System, ...] = ()
        self._by_host: dict[str, Publisher] = {}
        for folder in folders:
            for path in sorted(folder.glob("*.toml")):
                try:
                    self._add(path)
                except ContentError as error:
                    self.problems.append(error)

    def _add(self, path: Path) -> None:
        if profile.is_system(path):
            self.systems = (*self.systems, profile.load_system(path))
            return
        publisher = profile.load(path)
        for host in publisher.site.hosts:
            self._by_host[host] = publisher

    def all(self) -> tuple[Publisher, ...]:
        """Return every described publisher once, by id."""
        return tuple(sorted(set(self._by_host.values()), key=lambda publisher: publisher.id))

    def for_url(self, url: str) -> Publisher:
        """Return the publisher that `url` belongs to; raise UsageError for no web address."""
        authority = urls.origin(url).partition("://")[2]
        if authority in self._by_host:
            return self._by_host[authority]
        host = authority
        while ":" not in authority and "." in host:
            host = host.partition(".")[2]
            if "." in host and host in self._by_host:
                return self._by_host[host]
        return profile.made_for(url)

    def hosts_of(self, publisher: str) -> tuple[str, ...]:
        """Return the hosts of the publisher with that id; one that nobody described has its id for its only host."""
        known = next((one for one in self._by_host.values() if one.id == publisher), None)
        return known.site.hosts if known else (publisher,)
