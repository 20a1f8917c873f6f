"""What a list can be about: one line of the sidebar, as a question to the library."""

from dataclasses import dataclass, replace
from datetime import datetime

from weiterlesen.model.entry import EntryQuery

_ANY = EntryQuery()


@dataclass(frozen=True, slots=True)
class Scope:
    """A list by name. `key` is stable over refreshes: "today", "unread", "feed:3", "folder:Politik".

    `kept_whole` lists are not narrowed to unread entries. The list of unread ones is searched as a whole: who looks
    for an article there has mostly read it.
    """

    key: str
    title: str
    query: EntryQuery = _ANY
    kept_whole: bool = False

    def narrowed(self, narrowing: "Narrowing", *, words: str = "") -> EntryQuery:
        """Return the question with the reader's filters, order and search words."""
        only_unread = (narrowing.unread and not self.kept_whole) if not self.query.unread else not words
        open_to_me = narrowing.readable and self.query.waiting is None
        return replace(
            self.query,
            unread=only_unread or None,
            waiting=False if open_to_me else self.query.waiting,
            oldest_first=narrowing.oldest_first,
            words=words,
        )


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the reader wants of any list: unread entries alone, those alone that are open to them, the oldest first."""

    unread: bool = False
    readable: bool = False
    oldest_first: bool = False


def midnight(now_at: float) -> float:
    """Return the beginning of the reader's own day, in UTC epoch seconds."""
    return datetime.fromtimestamp(now_at).astimezone().replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
