"""Which origins the reader typed: only these may be on this machine or the local network (the network rule)."""

import ipaddress

from weiterlesen.content.urls import host_of, origin
from weiterlesen.services.tables import Tables

_LOCAL_ENDINGS = (".localhost", ".local", ".lan", ".internal", ".home.arpa", ".fritz.box")


class TypedOrigins:
    """The origins behind followed feeds and accounts, and those of this call."""

    def __init__(self, tables: Tables) -> None:
        self._feeds = tables.feeds
        self._accounts = tables.accounts

    def with_(self, *urls: str) -> frozenset[str]:
        """Return the known local origins and those of `urls`, which the reader typed just now ("" is passed over).

        A public name is never among them: it could be pointed at the local network later.
        """
        known = {feed.typed_origin for feed in self._feeds.all()}
        known.update(origin(account.start_url) for account in self._accounts.all() if account.start_url)
        known.update(origin(url) for url in urls if url)
        return frozenset(one for one in known if is_local_name(host_of(one)))


def is_local_name(host: str) -> bool:
    """Whether `host` is by its form a machine of this or the local network (RFC 6761, 6762, 8375; single labels)."""
    try:
        return not ipaddress.ip_address(host.strip("[]")).is_global
    except ValueError:
        return bool(host) and ("." not in host or host.endswith(_LOCAL_ENDINGS))
