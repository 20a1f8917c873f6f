"""What an operation touched, so that each view can decide whether it is concerned."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds of things that a write touched; `entry_urls` are addresses whose article, access or state changed."""

    feeds: bool = False
    entries: bool = False
    bookmarks: bool = False
    accounts: bool = False
    settings: bool = False
    ledger: bool = False
    entry_urls: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was touched at all."""
        return any(
            (self.feeds, self.entries, self.bookmarks, self.accounts, self.settings, self.ledger, self.entry_urls)
        )

    def __or__(self, other: "Changes") -> "Changes":
        """Return what either touched."""
        return Changes(
            feeds=self.feeds or other.feeds,
            entries=self.entries or other.entries,
            bookmarks=self.bookmarks or other.bookmarks,
            accounts=self.accounts or other.accounts,
            settings=self.settings or other.settings,
            ledger=self.ledger or other.ledger,
            entry_urls=tuple(dict.fromkeys(self.entry_urls + other.entry_urls)),
        )
