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

    def narrowed(self, *, unread: bool, words: str = "") -> EntryQuery:
        """Return the question with the reader's filter and search words."""
        only_unread = (unread and not self.kept_whole) if not self.query.unread else not words
        return replace(self.query, unread=only_unread or None, words=words)


def midnight(now_at: float) -> float:
    """Return the beginning of the reader's own day, in UTC epoch seconds."""
    return datetime.fromtimestamp(now_at).astimezone().replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
