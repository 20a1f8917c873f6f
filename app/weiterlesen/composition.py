"""The one place that builds the program: the window, the command line, tests and benchmarks all start here.

Each part is imported and built when it is first asked for: the window's first frame needs two tables and two services,
and waits neither for the network nor for the keyring nor for the parsing process.
"""

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from weiterlesen import resources
from weiterlesen.model.errors import LibraryError
from weiterlesen.paths import Paths, find
from weiterlesen.services.clock import SystemClock
from weiterlesen.services.once import built, once
from weiterlesen.services.ports import Clock, SessionFetcher, Vault
from weiterlesen.services.tables import Tables
from weiterlesen.storage.database import Database
from weiterlesen.vault import dumps

if TYPE_CHECKING:
    from weiterlesen.publishers.registry import Registry
    from weiterlesen.services.comments import Comments
    from weiterlesen.services.demo import Demo
    from weiterlesen.services.door_files import DoorFiles
    from weiterlesen.services.entries import Entries
    from weiterlesen.services.export import Export
    from weiterlesen.services.feed_secrets import FeedSecrets
    from weiterlesen.services.feeds import Feeds
    from weiterlesen.services.following import Following
    from weiterlesen.services.health import SessionHealth
    from weiterlesen.services.ledger import Ledger
    from weiterlesen.services.maintenance import Maintenance
    from weiterlesen.services.marks import Marks
    from weiterlesen.services.origins import TypedOrigins
    from weiterlesen.services.paced import Wait
    from weiterlesen.services.pictures import Pictures
    from weiterlesen.services.profile_trial import ProfileTrial
    from weiterlesen.services.profiles import Profiles
    from weiterlesen.services.purchases import Purchases
    from weiterlesen.services.quick_open import QuickOpen
    from weiterlesen.services.reading import Reading
    from weiterlesen.services.refresh import Refresh
    from weiterlesen.services.search import Search
    from weiterlesen.services.sign_in import SignIn
    from weiterlesen.services.transfer.feed_lists import FeedLists
    from weiterlesen.services.waiting import Waiting
    from weiterlesen.workers.extraction import Worker


class Program:
    """The services over one library. Close it when done."""

    def __init__(
        self,
        paths: Paths,
        database: Database,
        *,
        clock: Clock,
        fetcher: SessionFetcher | None = None,
        vault: Vault | None = None,
        wait: "Wait | None" = None,
    ) -> None:
        self.paths = paths
        self.database = database
        self.clock = clock
        self._tables = Tables(database, pictures=paths.pictures, now=clock.now)
        self._given_fetcher = fetcher
        self._given_vault = vault
        self._wait = wait

    @once
    def feeds(self) -> "Feeds":
        """What is followed."""
        from weiterlesen.services.feeds import Feeds

        return Feeds(self._tables, lambda: self._feed_secrets)

    @once
    def entries(self) -> "Entries":
        """The lists."""
        from weiterlesen.services.entries import Entries

        return Entries(self._tables, self.clock)

    @once
    def following(self) -> "Following":
        """Finding feeds and following them."""
        from weiterlesen.services.following import Following

        return Following(
            self._tables,
            fetcher=self.fetcher,
            worker=self.worker,
            origins=self._origins,
            secrets=self._feed_secrets,
            clock=self.clock,
        )

    @once
    def refresh(self) -> "Refresh":
        """Asking feeds for news."""
        from weiterlesen.services.refresh import Refresh

        return Refresh(
            self._tables,
            fetcher=self.fetcher,
            worker=self.worker,
            origins=self._origins,
            secrets=self._feed_secrets,
            clock=self.clock,
        )

    @once
    def reading(self) -> "Reading":
        """Opening articles."""
        from weiterlesen.services.reading import Reading

        return Reading(
            self._tables,
            fetcher=self.fetcher,
            worker=self.worker,
            sign_in=self.sign_in,
            origins=self._origins,
            clock=self.clock,
        )

    @once
    def comments(self) -> "Comments":
        """Comments from elsewhere than the page."""
        from weiterlesen.services.comments import Comments

        return Comments(
            self._tables,
            fetcher=self.fetcher,
            worker=self.worker,
            sign_in=self.sign_in,
            origins=self._origins,
        )

    @once
    def waiting(self) -> "Waiting":
        """Completing what waited for a sign-in."""
        from weiterlesen.services.paced import Paced
        from weiterlesen.services.reading import Reading
        from weiterlesen.services.waiting import Waiting

        unhurried = Reading(
            self._tables,
            fetcher=Paced(self.fetcher, self.clock, self._wait),
            worker=self.worker,
            sign_in=self.sign_in,
            origins=self._origins,
            clock=self.clock,
        )
        return Waiting(self._tables, reading=unhurried, sign_in=self.sign_in, clock=self.clock)

    @once
    def sign_in(self) -> "SignIn":
        """The reader's accounts and sessions."""
        from weiterlesen.services.sign_in import SignIn

        return SignIn(
            self._tables,
            registry=self._registry,
            fetcher=self.fetcher,
            vault=self._vault,
            origins=self._origins,
            clock=self.clock,
        )

    @once
    def health(self) -> "SessionHealth":
        """How the sessions stand."""
        from weiterlesen.services.health import SessionHealth

        return SessionHealth(
            self._tables,
            fetcher=self.fetcher,
            sign_in=self.sign_in,
            reading=self.reading,
            origins=self._origins,
            clock=self.clock,
        )

    @once
    def marks(self) -> "Marks":
        """Bookmarks."""
        from weiterlesen.services.marks import Marks

        return Marks(self._tables, self.clock)

    @once
    def search(self) -> "Search":
        """Finding again."""
        from weiterlesen.services.search import Search

        return Search(self._tables)

    @once
    def quick_open(self) -> "QuickOpen":
        """Finding by few letters."""
        from weiterlesen.services.quick_open import QuickOpen

        return QuickOpen(self._tables)

    @once
    def pictures(self) -> "Pictures":
        """The articles' pictures."""
        from weiterlesen.services.pictures import Pictures

        return Pictures(self._tables, fetcher=self.fetcher, origins=self._origins)

    @once
    def export(self) -> "Export":
        """Articles as files."""
        from weiterlesen.services.export import Export

        return Export(self._tables)

    @once
    def purchases(self) -> "Purchases":
        """What was bought."""
        from weiterlesen.services.purchases import Purchases

        return Purchases(self._tables, reading=self.reading, sign_in=self.sign_in, clock=self.clock)

    @once
    def ledger(self) -> "Ledger":
        """What subscriptions cost and give."""
        from weiterlesen.services.ledger import Ledger

        return Ledger(self._tables, publisher_of=self._registry.for_url, clock=self.clock)

    @once
    def feed_lists(self) -> "FeedLists":
        """Lists of feeds, in and out."""
        from weiterlesen.services.transfer.feed_lists import FeedLists

        return FeedLists(self._tables, worker=self.worker, secrets=self._feed_secrets, clock=self.clock)

    @once
    def profiles(self) -> "Profiles":
        """What is known of publishers."""
        from weiterlesen.services.profiles import Profiles

        return Profiles(self._registry, paths=self.paths, worker=self.worker)

    @once
    def profile_trial(self) -> "ProfileTrial":
        """Trying a profile on an article."""
        from weiterlesen.services.profile_trial import ProfileTrial

        return ProfileTrial(fetcher=self.fetcher, worker=self.worker, sign_in=self.sign_in, origins=self._origins)

    @once
    def door_files(self) -> "DoorFiles":
        """What a file is that the desktop hands over."""
        from weiterlesen.services.door_files import DoorFiles

        return DoorFiles(worker=self.worker, clock=self.clock)

    @once
    def maintenance(self) -> "Maintenance":
        """Looking after the library and the machine."""
        from weiterlesen.services.maintenance import Maintenance

        return Maintenance(
            self.database,
            self._tables,
            paths=self.paths,
            vault=self._vault,
            worker=self.worker,
            ledger=self.ledger,
            clock=self.clock,
        )

    @once
    def demo(self) -> "Demo":
        """The demo newspaper."""
        from weiterlesen.services.demo import Demo

        return Demo()

    @once
    def fetcher(self) -> SessionFetcher:
        """The way to the network, with a jar of cookies for each publisher."""
        if self._given_fetcher is not None:
            return self._given_fetcher
        from weiterlesen.network.client import Client, Wiring
        from weiterlesen.vault.jar import JarBox

        return Client(JarBox(self.paths.jars, self._vault), wiring=Wiring(hosts_of=self._registry.hosts_of))

    @once
    def worker(self) -> "Worker":
        """The process that parses."""
        from weiterlesen.workers.extraction import Worker

        return Worker()

    @once
    def _vault(self) -> Vault:
        if self._given_vault is not None:
            return self._given_vault
        from weiterlesen.vault.vault import LazyVault

        return LazyVault()

    @once
    def _feed_secrets(self) -> "FeedSecrets":
        from weiterlesen.services.feed_secrets import FeedSecrets

        return FeedSecrets(self._vault)

    @once
    def _origins(self) -> "TypedOrigins":
        from weiterlesen.services.origins import TypedOrigins

        return TypedOrigins(self._tables)

    @once
    def _registry(self) -> "Registry":
        from weiterlesen.publishers.registry import Registry
        from weiterlesen.publishers.rule_folder import RuleFolder

        return Registry(
            (resources.path("publishers"), self.paths.publishers),
            rules=RuleFolder(self.paths.site_rules),
            today=lambda: datetime.fromtimestamp(self.clock.now(), UTC).date(),
        )

    def warm(self) -> None:
        """Build what opening an article needs, so that the first one does not wait for it. Asks nobody anything."""
        _ = self.reading, self.pictures, self.marks, self.search

    def forbid_this_thread(self) -> None:
        """Let every database query on the calling thread raise BugError from now on (the GUI thread)."""
        self.database.forbid_thread(threading.get_ident())

    def close(self) -> None:
        """End the processes that the program started and close the library."""
        if built(self, "demo"):
            self.demo.stop()
        if built(self, "worker"):
            self.worker.close()
        if built(self, "fetcher"):
            self.fetcher.close()
        self.database.close()


def open_program(
    paths: Paths | None = None,
    *,
    fetcher: SessionFetcher | None = None,
    vault: Vault | None = None,
    clock: Clock | None = None,
    wait: "Wait | None" = None,
) -> Program:
    """Open the library at `paths` (the reader's own by default) and build the program over it.

    `wait` lets the seconds pass between two requests of `waiting`. Raises LibraryError (newer-library, damaged,
    read-only, disk-full); nothing stored is touched then.
    """
    dumps.forbid()
    where = paths or find()
    try:
        where.prepare()
    except OSError as error:
        raise LibraryError(str(error.filename), str(error.strerror), code="read-only") from error
    return Program(
        where, Database(where.library_file), clock=clock or SystemClock(), fetcher=fetcher, vault=vault, wait=wait
    )
