"""Plays the first paper from end to end in the real window, and leaves a numbered picture of every step.

    python -m weiterlesen.ui.demo_journey FOLDER [--language de] [--theme dark] [--size 1440x900]

`packaging/run.sh` runs it where there is no screen. It works on a library of its own in a temporary folder and keeps
secrets in memory: nothing of the reader's is touched.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QModelIndex, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from weiterlesen import composition, paths, wording
from weiterlesen.model.access import AccessState, OfferKind
from weiterlesen.model.entry import EntryRow
from weiterlesen.ui import settings
from weiterlesen.ui.dialogs.add_feed import AddFeed
from weiterlesen.ui.dialogs.shortcuts import Shortcuts
from weiterlesen.ui.dialogs.sign_in import SignInSheet
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.models.entries import ROW
from weiterlesen.ui.running import make_desk
from weiterlesen.ui.settings import Settings
from weiterlesen.ui.state import WindowState
from weiterlesen.ui.theme import Theme
from weiterlesen.vault.memory import MemoryVault

_PATIENCE_S = 60.0
_SETTLE_MS = 500
_Sheet = TypeVar("_Sheet", bound=QDialog)


class JourneyError(RuntimeError):
    """A step did not get where it should; the message names it."""


class Journey:
    """The window and the folder for its pictures."""

    def __init__(self, folder: Path, home: Path, *, language: str, theme: str) -> None:
        where = paths.find({"WEITERLESEN_HOME": str(home)})
        where.prepare()
        chosen = Settings(where.settings)
        chosen.set(settings.THEME, theme)
        spoken = wording.use(language)
        self.program = composition.open_program(where, vault=MemoryVault())
        dress = Theme(chosen)
        dress.apply()
        self.desk = make_desk(self.program, dress, spoken)
        self.window = MainWindow(WindowState(where.state / "window.ini"))
        self.window.fill(self.desk)
        self._folder = folder
        self._number = 0

    def play(self) -> Iterator[Path]:
        """Take the steps of the first paper; yield each picture as it is taken. Raises JourneyError."""
        self.window.show()
        self._until("the first page", self.window.first_run.isVisible)
        yield self._shot("first-page")
        info = self.program.demo.start(0)
        yield from self._add(info.url)
        yield from self._read()
        yield from self._locked(info.user, info.password)
        yield from self._keep()

    def end(self) -> None:
        """Close the window and what it started."""
        self.window.settle()
        self.window.hide()
        self.desk.tasks.shutdown()
        self.program.close()

    # -- the steps

    def _add(self, url: str) -> Iterator[Path]:
        self.window.first_run.address.setText(url)
        QTest.keyClick(self.window.first_run.address, Qt.Key.Key_Return)
        sheet = self._sheet(AddFeed)
        self._until("the paper's feeds", lambda: bool(sheet.ticks))
        yield self._shot("feeds-found")
        sheet.follow_ticked()
        self._until("the list", lambda: self.window.entries.model.rowCount() > 0)
        self.window.sidebar.go_to("unread")
        self._until("the list of all papers", lambda: self.window.entries.model.rowCount() > 0)
        yield self._shot("list")

    def _read(self) -> Iterator[Path]:
        self._open(lambda row: "Linie 4" in row.title or "Tram" in row.title)
        yield self._shot("article")
        self.window.desk.registry.run("article.read-on")
        yield self._shot("article-read-on")

    def _locked(self, user: str, password: str) -> Iterator[Path]:
        self._open(self._has_three_ways)
        yield self._shot("locked")
        bar = self.window.article.view.verticalScrollBar()
        bar.setValue(bar.maximum())
        yield self._shot("three-ways-on")
        bar.setValue(0)
        self.window.desk.registry.run("article.sign-in")
        sheet = self._sheet(SignInSheet)
        sheet.user.setText(user)
        sheet.password.setText(password)
        yield self._shot("sign-in")
        sheet.sign_in()
        self._until("the article opens", lambda: self._state() is AccessState.ENTITLED)
        self._until("the sheet closes", lambda: not self._sheets())
        yield self._shot("opened")

    def _keep(self) -> Iterator[Path]:
        self.window.desk.registry.run("article.bookmark")
        self._until("the bookmark", lambda: getattr(self.window.article.current, "bookmark", None) is not None)
        yield self._shot("bookmarked")
        self.window.desk.registry.run("window.quick-open")
        palette = self.window.palette_window()
        QTest.keyClicks(palette.field, "wein")
        self._until("something found", lambda: palette.chosen is not None)
        yield self._shot("quick-open")
        palette.leave()
        self.window.desk.registry.run("window.shortcuts")
        sheet = self._sheet(Shortcuts)
        yield self._shot("keys")
        sheet.close()

    # -- how a step is taken

    def _open(self, wanted: Callable[[EntryRow], bool]) -> None:
        """Go through the list until an entry is as wanted, and open it."""
        view, model = self.window.entries.view, self.window.entries.model
        self.window.messages.hide()  # it has been seen, and would lie over the article
        for place in range(model.rowCount()):
            row = model.index(place).data(ROW)
            view.setCurrentIndex(QModelIndex())  # the list may be at the first entry already without having opened it
            view.setCurrentIndex(model.index(place))
            self._until("the entry", self._shows(row))
            if wanted(row):
                self._pause()
                return
        raise JourneyError("no such entry")

    def _shows(self, row: EntryRow) -> Callable[[], bool]:
        article = self.window.article
        return lambda: article.url == row.url and not article.fetching and article.current is not None

    def _has_three_ways(self, _row: EntryRow) -> bool:
        current = self.window.article.current
        offers = () if current is None else current.access.offers
        ways = {offer.kind for offer in offers}
        return {OfferKind.SINGLE, OfferKind.SUBSCRIPTION, OfferKind.SIGN_IN} <= ways

    def _state(self) -> AccessState | None:
        current = self.window.article.current
        return None if current is None else current.access.state

    def _sheets(self) -> list[QDialog]:
        return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]

    def _sheet(self, kind: type[_Sheet]) -> _Sheet:
        self._until(kind.__name__, lambda: any(isinstance(one, kind) for one in self._sheets()))
        return next(one for one in self._sheets() if isinstance(one, kind))

    def _until(self, step: str, reached: Callable[[], bool]) -> None:
        deadline = monotonic() + _PATIENCE_S
        while not reached():
            if monotonic() > deadline:
                raise JourneyError(f"the journey did not get to: {step}")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def _pause(self) -> None:
        loop = QEventLoop()
        QTimer.singleShot(_SETTLE_MS, loop.quit)
        loop.exec()

    def _shot(self, name: str) -> Path:
        self._pause()
        self._number += 1
        file = self._folder / f"{self._number:02}-{name}.png"
        if not _picture(self.window).save(str(file)):
            raise JourneyError(f"{file} cannot be written")
        return file


def _picture(window: QWidget) -> QPixmap:
    """Return what is on the screen; on a platform that does not show its screen, the window alone."""
    screen = QGuiApplication.primaryScreen()
    whole = screen.grabWindow(0) if QGuiApplication.platformName() == "xcb" else QPixmap()
    return window.grab() if whole.isNull() else whole


def main() -> int:
    """Play the journey into the folder named on the command line; return the exit code."""
    arguments = argparse.ArgumentParser(prog="weiterlesen-demo-journey", description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--language", default="")
    arguments.add_argument("--theme", choices=("light", "dark"), default="light")
    arguments.add_argument("--size", default="", metavar="WIDTHxHEIGHT")
    asked = arguments.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["weiterlesen"])
    with tempfile.TemporaryDirectory(prefix="weiterlesen-demo-") as home:
        journey = Journey(asked.folder, Path(home), language=asked.language, theme=asked.theme)
        if asked.size:
            width, height = asked.size.split("x")
            journey.window.resize(int(width), int(height))
            journey.window.lay_out_panes()
        try:
            for picture in journey.play():
                sys.stdout.write(f"{picture}\n")
        except JourneyError as error:
            sys.stderr.write(f"{error}\n")
            return 1
        finally:
            journey.end()
            application.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main())
