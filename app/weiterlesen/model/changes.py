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
    entry_urls: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything was touched at all."""
        return self.feeds or self.entries or self.bookmarks or self.accounts or self.settings or bool(self.entry_urls)

    def __or__(self, other: "Changes") -> "Changes":
        """Return what either touched."""
        return Changes(
            feeds=self.feeds or other.feeds,
            entries=self.entries or other.entries,
            bookmarks=self.bookmarks or other.bookmarks,
            accounts=self.accounts or other.accounts,
            settings=self.settings or other.settings,
            entry_urls=tuple(dict.fromkeys(self.entry_urls + other.entry_urls)),
        )
