"""The one place that builds the program: the window, the command line, tests and benchmarks all start here.

Nothing slow happens: the network, the keyring and the parsing process wake up at their first use.
"""

import threading
from dataclasses import dataclass

from weiterlesen import resources
from weiterlesen.model.errors import LibraryError
from weiterlesen.network.client import Client
from weiterlesen.paths import Paths, find
from weiterlesen.publishers.registry import Registry
from weiterlesen.services.clock import SystemClock
from weiterlesen.services.demo import Demo
from weiterlesen.services.feeds import Feeds
from weiterlesen.services.maintenance import Maintenance
from weiterlesen.services.marks import Marks
from weiterlesen.services.origins import TypedOrigins
from weiterlesen.services.pictures import Pictures
from weiterlesen.services.ports import Clock, SessionFetcher, Vault
from weiterlesen.services.purchases import Purchases
from weiterlesen.services.quick_open import QuickOpen
from weiterlesen.services.reading import Reading
from weiterlesen.services.refresh import Refresh
from weiterlesen.services.search import Search
from weiterlesen.services.sign_in import SignIn
from weiterlesen.services.tables import Tables
from weiterlesen.storage.accounts import AccountTable
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.database import Database
from weiterlesen.storage.entries import EntryTable
from weiterlesen.storage.feeds import FeedTable
from weiterlesen.storage.pictures import PictureStore
from weiterlesen.storage.positions import PositionTable
from weiterlesen.storage.purchases import PurchaseTable
from weiterlesen.storage.search import SearchIndex
from weiterlesen.vault.jar import JarBox
from weiterlesen.vault.vault import LazyVault
from weiterlesen.workers.extraction import Worker


@dataclass(frozen=True, slots=True)
class Program:
    """The services over one library. Close it when done."""

    paths: Paths
    clock: Clock
    feeds: Feeds
    refresh: Refresh
    reading: Reading
    sign_in: SignIn
    marks: Marks
    search: Search
    quick_open: QuickOpen
    pictures: Pictures
    purchases: Purchases
    maintenance: Maintenance
    demo: Demo
    fetcher: SessionFetcher
    worker: Worker
    database: Database

    def forbid_this_thread(self) -> None:
        """Let every database query on the calling thread raise BugError from now on (the GUI thread)."""
        self.database.forbid_thread(threading.get_ident())

    def close(self) -> None:
        """End the processes that the program started and close the library."""
        self.demo.stop()
        self.worker.close()
        self.fetcher.close()
        self.database.close()


def open_program(
    paths: Paths | None = None,
    *,
    fetcher: SessionFetcher | None = None,
    vault: Vault | None = None,
    clock: Clock | None = None,
) -> Program:
    """Open the library at `paths` (the reader's own by default) and build the program over it.

    Raises LibraryError (newer-library, damaged, read-only, disk-full); nothing stored is touched then.
    """
    where = paths or find()
    try:
        where.prepare()
    except OSError as error:
        raise LibraryError(str(error.filename), str(error.strerror), code="read-only") from error
    time = clock or SystemClock()
    secrets = vault or LazyVault()
    database = Database(where.library)
    tables = _tables(database, where, time)
    origins = TypedOrigins(tables)
    client = fetcher or Client(JarBox(where.jars, secrets))
    worker = Worker()
    registry = Registry((resources.path("publishers"), where.publishers))
    sign_in = SignIn(tables, registry=registry, fetcher=client, vault=secrets, origins=origins, clock=time)
    return Program(
        paths=where,
        clock=time,
        feeds=Feeds(tables, fetcher=client, worker=worker, origins=origins, clock=time),
        refresh=Refresh(tables, fetcher=client, worker=worker, origins=origins, clock=time),
        reading=Reading(tables, fetcher=client, worker=worker, sign_in=sign_in, origins=origins, clock=time),
        sign_in=sign_in,
        marks=Marks(tables, time),
        search=Search(tables),
        quick_open=QuickOpen(tables),
        pictures=Pictures(tables, fetcher=client, origins=origins),
        purchases=Purchases(tables, time),
        maintenance=Maintenance(database, tables, paths=where, vault=secrets, worker=worker, clock=time),
        demo=Demo(),
        fetcher=client,
        worker=worker,
        database=database,
    )


def _tables(database: Database, where: Paths, clock: Clock) -> Tables:
    return Tables(
        feeds=FeedTable(database),
        entries=EntryTable(database),
        articles=ArticleTable(database),
        bookmarks=BookmarkTable(database),
        accounts=AccountTable(database),
        purchases=PurchaseTable(database),
        positions=PositionTable(database),
        search=SearchIndex(database),
        pictures=PictureStore(where.pictures, database, now=clock.now),
    )
