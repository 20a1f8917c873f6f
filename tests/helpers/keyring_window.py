"""The real window over the reader's own library and keyring, used as a reader would; run as a program.

    python tests/helpers/keyring_window.py ARTICLE_URL PASSWORD_FILE

It starts, opens an article, bookmarks it, looks at the accounts and signs in, and prints as JSON what the reader was
told and, for each of the five, the longest gap between two ticks of the window's own clock in milliseconds. The clock
is due every 5 ms.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog

from weiterlesen import paths, wording
from weiterlesen.composition import open_program
from weiterlesen.services.reading import OpenArticle
from weiterlesen.ui.dialogs.accounts import Accounts
from weiterlesen.ui.dialogs.sign_in import SignInSheet
from weiterlesen.ui.foreign import Label
from weiterlesen.ui.handover import Wish
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.running import Running, make_desk
from weiterlesen.ui.settings import Settings
from weiterlesen.ui.state import WindowState
from weiterlesen.ui.tasks import Lane
from weiterlesen.ui.theme import Theme

_INTERVAL_MS = 5
_REST_S = 0.4
_PATIENCE_S = 90.0
_T = TypeVar("_T", bound=QDialog)


class Ticks(QObject):
    """Notes the longest gap between ticks, phase by phase."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_ms: dict[str, float] = {}
        self._phase = ""
        self._last = 0.0
        self._timer = QTimer(self, interval=_INTERVAL_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def begin(self, phase: str) -> None:
        """Count for `phase` from now on."""
        self._phase = phase
        self.longest_ms[phase] = 0.0
        self._last = time.perf_counter()
        self._timer.start()

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest_ms[self._phase] = max(self.longest_ms[self._phase], (now - self._last) * 1000)
        self._last = now


class Reader:
    """Uses the window."""

    def __init__(self, running: Running, url: str, password: str) -> None:
        self.running = running
        self.window = running.window
        self.url = url
        self.password = password
        self.ticks = Ticks()
        self.notices: list[str] = []
        running.desk.notices.said.connect(lambda notice: self.notices.append(notice.said))

    def until(self, done: Callable[[], object]) -> bool:
        """Let the window live until `done`, and a little longer; tell whether it came to that."""
        ends = time.monotonic() + _PATIENCE_S
        while not done() and time.monotonic() < ends:
            QApplication.processEvents()
            time.sleep(0.001)
        rest = time.monotonic() + _REST_S
        while time.monotonic() < rest:
            QApplication.processEvents()
            time.sleep(0.001)
        return bool(done())

    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not self.running.desk.tasks.busy

    def sheet(self, kind: type[_T]) -> _T:
        """Return the dialog that is open."""
        self.until(lambda: any(each.isVisible() for each in self.window.findChildren(kind)))
        return next(each for each in self.window.findChildren(kind) if each.isVisible())

    def use(self) -> dict[str, object]:
        """Do the five things, and tell."""
        told: dict[str, object] = {}
        self.ticks.begin("start")
        self.running.begin(Wish())
        # The rooms behind the window wake up one after the other, the sessions after three seconds.
        ends = time.monotonic() + 4.0
        self.until(lambda: time.monotonic() > ends and self.idle())
        self.ticks.begin("article")
        self.window.open_url(self.url, typed=True)
        self.until(lambda: self.window.article.current is not None and not self.window.article.fetching and self.idle())
        current = self.window.article.current
        told["article"] = current.article.text if current else ""
        card = self.window.article.card.card
        told["card"] = f"{card.why} {[choice.said for choice in card.choices]}" if card and not whole(current) else ""
        self.ticks.begin("bookmark")
        self.running.desk.registry.run("article.bookmark")
        self.until(self.idle)
        self.ticks.begin("accounts")
        self.running.desk.registry.run("accounts.show")
        sheet = self.sheet(Accounts)
        self.until(self.idle)
        told["accounts"] = words(sheet)
        sheet.accept()
        self.ticks.begin("sign-in")
        told["sign-in"], told["refused"] = self.sign_in()
        self.running.desk.registry.run("accounts.show")
        sheet = self.sheet(Accounts)
        self.until(self.idle)
        told["afterwards"] = words(sheet)
        sheet.accept()
        return told | {"bookmarked": self.bookmarked(), "notices": self.notices, "longest_ms": self.ticks.longest_ms}

    def bookmarked(self) -> bool:
        """Whether the bookmark is in the library."""
        answers: list[bool] = []
        marks, url = self.running.desk.program.marks, self.url
        self.running.desk.tasks.run(Lane.QUICK, lambda _token: marks.get(url) is not None, self.window, answers.append)
        self.until(lambda: answers)
        return answers[0]

    def sign_in(self) -> tuple[str, str]:
        """Sign in; return what the dialog says of the keyring, and its last word where it did not end well."""
        self.window.ask_sign_in(self.url, "Blatt")
        sheet = self.sheet(SignInSheet)
        self.until(self.idle)
        said = words(sheet)
        ended: list[int] = []
        sheet.finished.connect(ended.append)
        sheet.user.setText("lena")
        sheet.password.setText(self.password)
        sheet.sign_in()
        self.until(lambda: ended or sheet.go.isEnabled())
        refused = "" if ended else words(sheet)
        self.until(self.idle)
        return said, refused


def whole(opened: OpenArticle | None) -> bool:
    """Whether the whole article is shown."""
    return opened is not None and opened.access.state.whole


def words(sheet: QDialog) -> str:
    """Return what stands in a dialog."""
    return " | ".join(label.text() for label in sheet.findChildren(Label) if label.isVisible() and label.text())


def main() -> None:
    """Open the window, use it, print."""
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    where = paths.find()
    where.prepare()
    program = open_program(where)
    theme = Theme(Settings(where.settings))
    theme.apply()
    window = MainWindow(WindowState(where.state / "window.ini"))
    running = Running(make_desk(program, theme, wording.use("en")), window)
    told = Reader(running, sys.argv[1], Path(sys.argv[2]).read_text("utf-8")).use()
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    running.end()
    program.close()


if __name__ == "__main__":
    main()
