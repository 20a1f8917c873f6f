"""A day in the real window with a password and a session, told in all that leaves it; run as a program.

    python tests/helpers/canary_window.py PAPER_URL PASSWORD_FILE COPY_FOLDER

It signs in (with a wrong password first), follows a private feed, reads, bookmarks, copies, exports, looks at every
page that knows of accounts, and breaks down twice with the password at hand. Printed as JSON is what stood in the
clipboard, in notifications, in titles, in dialogs and in the exported files. While the library is open it is copied,
its log of changes included. The log file is written at the finest level.
"""

import json
import logging
import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QSystemTrayIcon, QWidget

from helpers.keyring_window import Reader, words
from weiterlesen import logs, paths, wording
from weiterlesen.composition import open_program
from weiterlesen.content.export.page import Words
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.model.web import Login
from weiterlesen.services.export import Form
from weiterlesen.ui.dialogs.accounts import Accounts
from weiterlesen.ui.dialogs.ledger import LedgerSheet
from weiterlesen.ui.dialogs.sign_in import SignInSheet
from weiterlesen.ui.handover import Wish
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.running import Running, make_desk, watch_for_trouble
from weiterlesen.ui.settings import Settings
from weiterlesen.ui.state import WindowState
from weiterlesen.ui.tasks import Lane
from weiterlesen.ui.theme import Theme


class Day(Reader):
    """Spends the day, and notes what leaves the window."""

    def __init__(self, running: Running, paper: str, password: str) -> None:
        super().__init__(running, f"{paper}/artikel/1", password)
        self.paper = paper
        self.left: dict[str, list[str]] = {"title": [], "clipboard": [], "notification": [], "dialog": [], "export": []}
        self.window.windowTitleChanged.connect(self.left["title"].append)
        QApplication.clipboard().dataChanged.connect(self._copied)

    def notify(self, title: str, text: str, *_more: object) -> None:
        """Note a message that would go to the desktop."""
        self.left["notification"] += [title, text]

    def _copied(self) -> None:
        held: QMimeData = QApplication.clipboard().mimeData()
        for form in held.formats():
            self.left["clipboard"].append(bytes(held.data(form).data()).decode("utf-8", "replace"))

    def spend(self) -> None:
        """Do what a reader does in a day."""
        self.running.begin(Wish())
        self.until(self.idle)
        self.sign_in_with(f"wrong-{self.password}")
        self.sign_in_with(self.password)
        self.follow_private()
        address = self.url.replace("://", f"://lena:{self.password}@")
        for url in (self.url, address):
            self.window.open_url(url, typed=True)
            self.until(lambda: not self.window.article.fetching and self.idle())
        self.window.article.view.selectAll()
        self.window.article.view.copy()
        for command in ("article.copy-link", "article.bookmark", "feed.refresh-all", "go.bookmarks"):
            self.running.desk.registry.run(command)
            self.until(self.idle)
        for command, kind in (("accounts.show", Accounts), ("ledger.show", LedgerSheet)):
            self.running.desk.registry.run(command)
            self.note(self.sheet(kind))
        self.running.tray.tell("; ".join(self.notices))
        self.export()
        self.break_down()

    def sign_in_with(self, password: str) -> None:
        """Sign in by the dialog."""
        self.window.ask_sign_in(self.url, "Blatt")
        sheet = self.sheet(SignInSheet)
        ended: list[int] = []
        sheet.finished.connect(ended.append)
        sheet.user.setText("lena")
        sheet.password.setText(password)
        sheet.password.selectAll()
        sheet.password.copy()
        sheet.sign_in()
        self.until(lambda: ended or sheet.trouble)
        if not ended:
            self.note(sheet)

    def note(self, sheet: QDialog) -> None:
        """Note what stands in a dialog, and close it."""
        self.until(self.idle)
        names = [f"{part.accessibleName()} {part.toolTip()}" for part in sheet.findChildren(QWidget)]
        self.left["dialog"] += [sheet.windowTitle(), words(sheet), *names]
        sheet.reject()

    def follow_private(self) -> None:
        """Follow a feed that asks for a name and password."""
        following, url = self.running.desk.program.following, f"{self.paper}/feed"
        failed: list[WeiterlesenError] = []
        login = Login("lena", self.password)
        self.running.desk.tasks.run(
            Lane.FETCH, lambda token: following.add(url, token, login=login), self.window, None, failed.append
        )
        self.until(self.idle)
        assert failed == []

    def export(self) -> None:
        """Write the open article down in every form."""
        current = self.window.article.current
        assert current is not None
        written = self.running.desk.program.export.written
        self.left["export"] += [written(current.article, form, Words()) for form in Form]

    def break_down(self) -> None:
        """Fail in a task and on the window's own thread, with the password at hand."""
        password = self.password

        def fail(_token: object = None) -> None:
            at_hand = {"password": password, "header": f"Authorization: {password}"}
            raise RuntimeError(f"something with {len(at_hand)} things")

        self.running.desk.tasks.run(Lane.FETCH, fail, self.window, None, lambda _error: None)
        QTimer.singleShot(0, self.window, fail)
        self.until(self.idle)


def main() -> None:
    """Spend the day, print what left the window."""
    paper, secret, copy = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    where = paths.find()
    where.prepare()
    logs.start(where.log, logging.DEBUG)
    program = open_program(where)
    theme = Theme(Settings(where.settings))
    theme.apply()
    window = MainWindow(WindowState(where.state / "window.ini"))
    running = Running(make_desk(program, theme, wording.use("en")), window)
    running.tray._is_there = lambda: True
    watch_for_trouble(running.desk.notices)
    day = Day(running, paper, secret.read_text("utf-8"))
    QSystemTrayIcon.showMessage = day.notify  # type: ignore[method-assign,assignment]  # the desktop's seam
    day.spend()
    shutil.copytree(where.data, copy)
    sys.stdout.write(json.dumps(day.left | {"notices": day.notices}) + "\n")
    sys.stdout.flush()
    running.end()
    program.close()


if __name__ == "__main__":
    main()
