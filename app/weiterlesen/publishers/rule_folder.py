"""A folder of site-rule files, as they were imported: the names are the index, and a file is read when it is needed.

Nothing is read at start-up. For an article it is one file: "host.txt", else ".parent.txt" for the host without its
first label, and once per run the file of rules for every site. What must not be used is left out at each reading, so
that a file changed by hand is held to the same rules as an imported one.
"""

import logging
import re
from pathlib import Path
from typing import Final

from weiterlesen.content import urls
from weiterlesen.publishers import site_rules
from weiterlesen.publishers.site_rules import SiteFile

_log = logging.getLogger(__name__)
#: The file whose rules hold for every site, after each site's own.
EVERYWHERE: Final = "global.txt"
MOST_BYTES: Final = 256 * 1024
_NAME = re.compile(r"\.?[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){1,10}\.txt")


def is_rule_name(name: str) -> bool:
    """Whether a file of this name (lower case) is one of site rules: a host, or a point and the parent of hosts."""
    return name == EVERYWHERE or (_NAME.fullmatch(name) is not None and "." in site_rules.host_of(name))


class RuleFolder:
    """Site rules by host."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._everywhere: SiteFile | None = None

    def forget(self) -> None:
        """Read the rules for every site anew: an import has changed them."""
        self._everywhere = None

    def for_url(self, url: str) -> SiteFile | None:
        """Return what is known of the site of an address, or None; a file that cannot be read is as none."""
        host = urls.host_of(url).removeprefix("www.")
        if "." not in host or ":" in host:
            return None
        file = self._read(f"{host}.txt") or self._read(f".{host.partition('.')[2]}.txt")
        if file is None:
            return None
        if self._everywhere is None:
            self._everywhere = self._read(EVERYWHERE) or site_rules.parse("", EVERYWHERE)
        return site_rules.merged(file, self._everywhere)

    def _read(self, name: str) -> SiteFile | None:
        if not is_rule_name(name):
            return None
        try:
            with (self._folder / name).open("rb") as file:
                text = file.read(MOST_BYTES).decode("utf-8", "replace")
        except FileNotFoundError:
            return None
        except OSError as error:
            _log.warning("the site rules %s: %s", name, error)
            return None
        return site_rules.parse(text, name)
