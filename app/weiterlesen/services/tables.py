"""The library's tables, handed to the services as one value."""

from dataclasses import dataclass

from weiterlesen.storage.accounts import AccountTable
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.entries import EntryTable
from weiterlesen.storage.feeds import FeedTable
from weiterlesen.storage.pictures import PictureStore
from weiterlesen.storage.positions import PositionTable
from weiterlesen.storage.purchases import PurchaseTable
from weiterlesen.storage.search import SearchIndex


@dataclass(frozen=True, slots=True)
class Tables:
    """One object for each table family of one library."""

    feeds: FeedTable
    entries: EntryTable
    articles: ArticleTable
    bookmarks: BookmarkTable
    accounts: AccountTable
    purchases: PurchaseTable
    positions: PositionTable
    search: SearchIndex
    pictures: PictureStore
