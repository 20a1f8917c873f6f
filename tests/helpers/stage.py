"""The window's parts over a real library, with what leaves the window caught: links opened, messages said."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from helpers import library
from helpers.desk import Desk as OpenLibrary
from helpers.desk import open_desk
from weiterlesen import wording
from weiterlesen.composition import Program
from weiterlesen.ui.desk import Desk, Notice
from weiterlesen.ui.links import Opener
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.running import make_desk
from weiterlesen.ui.settings import Settings
from weiterlesen.ui.state import WindowState
from weiterlesen.ui.theme import Theme

_T = TypeVar("_T")
PATIENCE_MS = 10_000


@dataclass
class Stage:
    """A desk and everything that a test wants to look at. `opened` are addresses handed to the system."""

    library: OpenLibrary
    desk: Desk
    bot: QtBot
    opened: list[str]
    said: list[Notice] = field(default_factory=list)
    feed_ids: tuple[int, ...] = ()

    @property
    def program(self) -> Program:
        """The program under the desk."""
        return self.library.program

    def ask(self, question: Callable[[Program], _T]) -> _T:
        """Ask the library on another thread: this one may not."""
        answers: list[_T] = []
        thread = threading.Thread(target=lambda: answers.append(question(self.program)))
        thread.start()
        thread.join()
        return answers[0]

    def wait(self, condition: Callable[[], object]) -> None:
        """Let the event loop run until `condition` holds."""
        self.bot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def wait_idle(self) -> None:
        """Let the event loop run until no task is under way."""
        self.wait(lambda: not self.desk.tasks.busy)

    def window(self, *, width: int = 1200, height: int = 800) -> MainWindow:
        """Return the window, shown, with its first list on it."""
        window = MainWindow(WindowState(self.program.paths.state / "window.ini"))
        window.fill(self.desk)
        self.bot.addWidget(window)
        window.resize(width, height)
        window.show()
        self.bot.waitExposed(window)
        self.wait(lambda: window.sidebar.model.any_feed is not None)
        if self.feed_ids:
            self.wait(lambda: window.entries.model.rowCount() > 0)
        self.wait_idle()
        return window

    def show(self, window: MainWindow, url: str) -> None:
        """Open an article and wait until its page stands."""
        article = window.article
        article.open_address(url)
        self.wait(lambda: article.current is not None and article.current.url == url)
        self.wait_idle()

    @property
    def messages(self) -> list[str]:
        """What was said quietly."""
        return [notice.said for notice in self.said]


def open_stage(home: Path, bot: QtBot, *, filled: bool = True) -> Stage:
    """Open a library at `home`, with papers in it if `filled`; end it with `close`."""
    opened_library = open_desk(home)
    feed_ids = library.fill(opened_library.program) if filled else ()
    wording.use("en")
    links: list[str] = []

    def hand_over(url: QUrl) -> bool:
        links.append(url.toString())
        return True

    theme = Theme(Settings(opened_library.program.paths.settings))
    theme.apply()
    desk = make_desk(opened_library.program, theme, "en", Opener(hand_over))
    stage = Stage(opened_library, desk, bot, links, feed_ids=feed_ids)
    desk.notices.said.connect(stage.said.append)
    return stage


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press and let go of a key, with the keyboard at `widget`."""
    QTest.keyClick(widget, key, modifiers)


def type_in(widget: QWidget, text: str) -> None:
    """Type a text at `widget`."""
    QTest.keyClicks(widget, text)


def close(stage: Stage) -> None:
    """End the tasks and close the library."""
    stage.desk.tasks.shutdown()
    stage.program.database.forbid_thread(None)
    stage.program.close()
