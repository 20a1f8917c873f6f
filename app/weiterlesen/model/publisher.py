"""Publishers: who sells access, and the site (a host or a group of hosts) that belongs to them. A publisher is data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """The hosts of one publisher.

    `hosts` are "host" or "host:port" (a port only when it is not the scheme's own); a named host stands for its
    subdomains too, an IP address or a host with a port only for itself.
    """

    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher's profile. `id` is the key under which accounts, sessions and secrets are kept.

    For a publisher that nobody described, the profile is made at run time: id = registrable domain, or
    "host:port" where there is none (an address, a single label, a port of its own).
    `sign_in_url` and `probe_url` may be empty: then they are found on the page. `field_*` name form fields where
    guessing would fail. `wall_hints` and `body_hints` are CSS selectors.
    """

    id: str
    name: str
    site: Site
    sign_in_url: str = ""
    probe_url: str = ""
    sign_in_origins: tuple[str, ...] = ()
    field_user: str = ""
    field_password: str = ""
    wall_hints: tuple[str, ...] = ()
    body_hints: tuple[str, ...] = ()
    paid_marks: tuple[str, ...] = ()
