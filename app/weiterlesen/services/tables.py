"""The library's tables, handed to the services as one object."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from weiterlesen.services.once import once
from weiterlesen.storage.database import Database

if TYPE_CHECKING:
    from weiterlesen.storage.accounts import AccountTable
    from weiterlesen.storage.articles import ArticleTable
    from weiterlesen.storage.bookmarks import BookmarkTable
    from weiterlesen.storage.entries import EntryTable
    from weiterlesen.storage.feeds import FeedTable
    from weiterlesen.storage.ledger_facts import LedgerFacts
    from weiterlesen.storage.pictures import PictureStore
    from weiterlesen.storage.positions import PositionTable
    from weiterlesen.storage.purchases import PurchaseTable
    from weiterlesen.storage.search import SearchIndex
    from weiterlesen.storage.subscriptions import SubscriptionTable


class Tables:
    """One object for each table family of one library; each is loaded when it is first used."""

    def __init__(self, database: Database, *, pictures: Path, now: Callable[[], float]) -> None:
        self._database = database
        self._folder = pictures
        self._now = now

    @once
    def feeds(self) -> "FeedTable":
        """What is followed."""
        from weiterlesen.storage.feeds import FeedTable

        return FeedTable(self._database)

    @once
    def entries(self) -> "EntryTable":
        """What the feeds delivered, and what was read."""
        from weiterlesen.storage.entries import EntryTable

        return EntryTable(self._database)

    @once
    def articles(self) -> "ArticleTable":
        """Articles and their access."""
        from weiterlesen.storage.articles import ArticleTable

        return ArticleTable(self._database)

    @once
    def bookmarks(self) -> "BookmarkTable":
        """Bookmarks and tags."""
        from weiterlesen.storage.bookmarks import BookmarkTable

        return BookmarkTable(self._database)

    @once
    def accounts(self) -> "AccountTable":
        """Who the reader is at which publisher."""
        from weiterlesen.storage.accounts import AccountTable

        return AccountTable(self._database)

    @once
    def purchases(self) -> "PurchaseTable":
        """What was bought."""
        from weiterlesen.storage.purchases import PurchaseTable

        return PurchaseTable(self._database)

    @once
    def subscriptions(self) -> "SubscriptionTable":
        """What the reader pays for."""
        from weiterlesen.storage.subscriptions import SubscriptionTable

        return SubscriptionTable(self._database)

    @once
    def ledger_facts(self) -> "LedgerFacts":
        """What the ledger counts."""
        from weiterlesen.storage.ledger_facts import LedgerFacts

        return LedgerFacts(self._database)

    @once
    def positions(self) -> "PositionTable":
        """How far articles were read."""
        from weiterlesen.storage.positions import PositionTable

        return PositionTable(self._database)

    @once
    def search(self) -> "SearchIndex":
        """The full-text index."""
        from weiterlesen.storage.search import SearchIndex

        return SearchIndex(self._database)

    @once
    def pictures(self) -> "PictureStore":
        """The pictures on the disk."""
        from weiterlesen.storage.pictures import PictureStore

        return PictureStore(self._folder, self._database, now=self._now)
