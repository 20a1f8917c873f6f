"""Looking after the library, and telling how the program is."""

import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass

from weiterlesen import resources
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.model.web import Reply
from weiterlesen.paths import Paths
from weiterlesen.policy import retention
from weiterlesen.services.ledger import Ledger
from weiterlesen.services.ports import Clock, Vault
from weiterlesen.services.tables import Tables
from weiterlesen.storage.database import Database
from weiterlesen.workers.extraction import Worker

_FEED = b'<rss version="2.0"><channel><title>ok</title></channel></rss>'


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: `code` is "" or the error code that messages.py has words for."""

    name: str
    ok: bool
    detail: str
    code: str = ""


class Maintenance:
    """Checks and housekeeping."""

    def __init__(
        self,
        database: Database,
        tables: Tables,
        *,
        paths: Paths,
        vault: Vault,
        worker: Worker,
        ledger: Ledger,
        clock: Clock,
    ) -> None:
        self._database = database
        self._tables = tables
        self._paths = paths
        self._vault = vault
        self._worker = worker
        self._ledger = ledger
        self._clock = clock

    def doctor(self) -> tuple[Check, ...]:
        """Look at everything that the program needs; nothing is changed."""
        return (
            Check("python", ok=True, detail=f"{platform.python_version()} ({sys.executable})"),
            _version("qt", "PySide6-Essentials", needed=True),
            _version("browser-window", "PySide6-Addons", needed=False),
            _look("library", lambda: f"{self._paths.library_file}, {self._database.check()}"),
            _look("keyring", self._keyring),
            _look("parser", self._parser),
            _look("demo", lambda: str(resources.path("demo"))),
            Check("log", ok=True, detail=str(self._paths.log)),
        )

    def tidy(self) -> int:
        """Let go of what retention no longer keeps (never anything the reader marked); return how many entries went."""
        now, limits = self._clock.now(), retention.Limits()
        self._ledger.count()
        gone = self._tables.entries.retain(limits, now)
        self._tables.articles.retain(limits, now)
        self._tables.pictures.remove_unused()
        self._tables.search.catch_up()
        return gone

    def _keyring(self) -> str:
        return "lasting" if self._vault.lasting else "this run only"

    def _parser(self) -> str:
        reply = Reply("http://127.0.0.1/", 200, (("content-type", "application/rss+xml"),), _FEED, 0.0)
        return self._worker.read_feed(reply).title


def _look(name: str, work: Callable[[], str]) -> Check:
    try:
        return Check(name, ok=True, detail=work())
    except WeiterlesenError as error:
        return Check(name, ok=False, detail=str(error), code=error.code)
    except resources.MissingResourceError as error:
        return Check(name, ok=False, detail=str(error))


def _version(name: str, distribution: str, *, needed: bool) -> Check:
    from importlib import metadata  # noqa: PLC0415 (only the doctor asks)

    try:
        return Check(name, ok=True, detail=metadata.version(distribution))
    except metadata.PackageNotFoundError:
        return Check(name, ok=not needed, detail="not installed")
