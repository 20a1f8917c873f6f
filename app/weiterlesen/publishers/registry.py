"""Which publisher an address belongs to: described ones first, anyone else is made up from the host."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from weiterlesen.content import urls
from weiterlesen.model.errors import ContentError
from weiterlesen.model.publisher import NO_RULES, PageRules, Publisher
from weiterlesen.publishers import profile, site_rules
from weiterlesen.publishers.rule_folder import RuleFolder

Dated = tuple[tuple[date, Publisher], ...]


class Registry:
    """All profiles of some folders, read once. Of two for one host the later folder's wins: the reader's own.

    A file that cannot be used is left out and kept in `problems`, so that one typing error costs one profile. `today`
    tells which day it is, for what holds from a day on; without it, what holds in the end does. `rules` are imported
    site rules.
    """

    def __init__(
        self,
        folders: Iterable[Path],
        *,
        rules: RuleFolder | None = None,
        today: Callable[[], date] = lambda: date.max,
    ) -> None:
        self._folders = tuple(folders)
        self._rules = rules
        self._today = today
        self.reload()

    def reload(self) -> None:
        """Read the folders anew: the reader has changed a profile, or imported rules."""
        problems: list[ContentError] = []
        systems: list[profile.System] = []
        by_host: dict[str, Dated] = {}
        for folder in self._folders:
            for path in sorted(folder.glob("*.toml")):
                try:
                    if profile.is_system(path):
                        systems.append(profile.load_system(path))
                        continue
                    dated = profile.load_dated(path)
                    by_host |= {host: dated for _, publisher in dated for host in publisher.site.hosts}
                except ContentError as error:
                    problems.append(error)
        self.problems, self.systems, self._by_host = problems, tuple(systems), by_host
        if self._rules is not None:
            self._rules.forget()

    def all(self) -> tuple[Publisher, ...]:
        """Return every described publisher once, by id, as it is today."""
        known = (self._known(host) for host in self._by_host)
        return tuple(sorted({one for one in known if one is not None}, key=lambda publisher: publisher.id))

    def for_url(self, url: str) -> Publisher:
        """Return the publisher that `url` belongs to; raise UsageError for no web address."""
        authority = urls.origin(url).partition("://")[2]
        known = self._known(authority)
        host = authority
        while known is None and ":" not in authority and "." in host:
            host = host.partition(".")[2]
            known = self._known(host) if "." in host else None
        return known or profile.made_for(url)

    def hosts_of(self, publisher: str) -> tuple[str, ...]:
        """Return the hosts of the publisher with that id; one that nobody described has its id for its only host."""
        known = next((one for one in self.all() if one.id == publisher), None)
        return known.site.hosts if known else (publisher,)

    def rules_for(self, asked: str, answered: str) -> PageRules:
        """Return the imported rules for a page; none for one on another site than the reader asked."""
        if self._rules is None or not urls.same_site(asked, answered):
            return NO_RULES
        file = self._rules.for_url(answered)
        return NO_RULES if file is None else file.rules

    def signing_in(self, publisher: Publisher, url: str) -> Publisher:
        """Return the publisher with what imported rules know of the sign-in at `url`."""
        file = self._rules.for_url(url) if self._rules is not None else None
        return publisher if file is None else site_rules.helped(publisher, file.sign_in)

    def _known(self, host: str) -> Publisher | None:
        today = self._today()
        valid = [publisher for day, publisher in self._by_host.get(host, ()) if day <= today]
        return valid[-1] if valid and host in valid[-1].site.hosts else None
