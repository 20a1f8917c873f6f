"""Feeds: documents followed at a URL, and their fetch state."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FetchState:
    """What the last asks taught us. Times are UTC epoch seconds, 0 for never.

    `body_hash` is the SHA-256 of the last body that was parsed. `failures` counts failed asks in a row;
    `error_code` and `error_detail` are those of the last ask ("" when it went well). `validators_at` is since when the
    server gives this `etag` and `last_modified`; it asked not to be asked
    before `wait_until_at`.
    """

    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    asked_at: float = 0.0
    changed_at: float = 0.0
    due_at: float = 0.0
    failures: int = 0
    error_code: str = ""
    error_detail: str = ""
    moved_to: str = ""
    moved_times: int = 0
    validators_at: float = 0.0
    wait_until_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Feed:
    """A document followed at `url`. `typed_origin` is the origin the reader typed ("" if it came from content).

    `private` tells that it opens with a secret, which is in the vault: a name and password, or the real address, for
    which `url` stands in then.
    """

    id: int
    url: str
    title: str
    site_url: str = ""
    folder: str = ""
    typed_origin: str = ""
    added_at: float = 0.0
    paused: bool = False
    private: bool = False
    state: FetchState = FetchState()


@dataclass(frozen=True, slots=True)
class FeedCount:
    """How many entries of a feed are unread and how many there are."""

    feed_id: int
    unread: int
    total: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed found at an address the reader gave: newest item in UTC epoch seconds (0: unknown)."""

    url: str
    title: str
    entries: int = 0
    newest_at: float = 0.0
    site_url: str = ""
