"""The program as a reader has it on the screen: real library, real network, real keyring; driven by its own widgets."""

import logging
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QDialog, QWidget
from pytestqt.qtbot import QtBot

from weiterlesen import composition, logs, paths, wording
from weiterlesen.composition import Program
from weiterlesen.model.access import AccessState, OfferKind
from weiterlesen.model.entry import EntryRow
from weiterlesen.services.reading import OpenArticle
from weiterlesen.ui.dialogs.accounts import Accounts
from weiterlesen.ui.dialogs.add_feed import AddFeed
from weiterlesen.ui.dialogs.sign_in import SignInSheet
from weiterlesen.ui.dialogs.tags import Tags
from weiterlesen.ui.handover import Wish
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.models.entries import ROW
from weiterlesen.ui.running import Running, make_desk
from weiterlesen.ui.settings import Settings
from weiterlesen.ui.state import WindowState
from weiterlesen.ui.theme import Theme

PATIENCE_MS = 60_000
_SAID = ("text", "plainText", "html", "windowTitle", "toolTip", "accessibleName", "accessibleDescription")
_SOFT_HYPHEN = "\u00ad"
_T = TypeVar("_T")
_Sheet = TypeVar("_Sheet", bound=QDialog)


class ReaderWindow:
    """One run of the program over `home`, in this process; a context manager, which quits at its end.

    Everything is done as a reader does it: keys, buttons, fields and lists of the window.
    """

    def __init__(self, home: Path, bot: QtBot) -> None:
        self.paths = paths.find({"WEITERLESEN_HOME": str(home)})
        self._bot = bot
        self.said: list[str] = []
        self.promised = ""

    def __enter__(self) -> Self:
        self.paths.prepare()
        self._level = logging.getLogger().level
        self._log = logs.start(self.paths.log)
        wording.use("en")
        self.program: Program = composition.open_program(self.paths)
        theme = Theme(Settings(self.paths.settings))
        theme.apply()
        desk = make_desk(self.program, theme, "en")
        desk.notices.said.connect(lambda notice: self.said.append(notice.said))
        self.window = MainWindow(WindowState(self.paths.state / "window.ini"))
        self._bot.addWidget(self.window)
        self._running = Running(desk, self.window)
        self._running.begin(Wish())
        self._bot.waitExposed(self.window)
        self.wait(lambda: self.window.sidebar.model.any_feed is not None, "the papers")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._running.end()
        self._running.deleteLater()
        self.program.database.forbid_thread(None)
        self.program.close()
        root = logging.getLogger()
        root.removeHandler(self._log)
        self._log.close()
        root.setLevel(self._level)

    # -- waiting and looking

    def wait(self, reached: Callable[[], object], what: str) -> None:
        """Let the event loop run until `reached` holds; fail with `what` was waited for and what was said instead."""

        def there() -> None:
            told = [sheet.trouble for sheet in self.sheets if isinstance(sheet, SignInSheet | AddFeed)]
            assert reached(), f"waiting for {what}; said: {self.said[-3:]}, in dialogs: {told}"

        self._bot.waitUntil(there, timeout=PATIENCE_MS)

    def ask(self, question: Callable[[Program], _T]) -> _T:
        """Ask the library on another thread: the window's may not."""
        answers: list[_T] = []
        thread = threading.Thread(target=lambda: answers.append(question(self.program)))
        thread.start()
        thread.join()
        return answers[0]

    def run(self, command: str) -> None:
        """Do what a key or a menu entry does."""
        registry = self._running.desk.registry
        self.wait(lambda: registry.enabled(command), f"{command}, which is greyed")
        registry.action(command).trigger()

    @property
    def current(self) -> OpenArticle | None:
        """The article that is shown."""
        return self.window.article.current

    def state(self) -> AccessState | None:
        """Return the verdict on what is shown."""
        return None if self.current is None else self.current.access.state

    @property
    def page(self) -> str:
        """The text of the article pane, without the places where a word may be parted."""
        return self.window.article.view.toPlainText().replace(_SOFT_HYPHEN, "")

    @property
    def rows(self) -> list[EntryRow]:
        """The entries in the list that have been loaded."""
        model = self.window.entries.model
        entries = (model.entry(place) for place in range(model.rowCount()))
        return [row for row in entries if row is not None]

    @property
    def titles(self) -> list[str]:
        """The headlines in the list."""
        return [row.title for row in self.rows]

    def shown_of(self, words: Iterable[str]) -> list[str]:
        """Return which of the words any widget of the window and its dialogs shows, tells or has at hand, and where."""
        searched = list(words)
        return [
            f"{word} in {type(widget).__name__} {widget.objectName()}"
            for widget in (self.window, *self.window.findChildren(QWidget))
            for word in searched
            if word in _said_by(widget)
        ]

    # -- what a reader does

    def add(self, address: str) -> None:
        """Type the address of a newspaper on the first page, and follow the first feed that is found."""
        self.wait(self.window.first_run.isVisible, "the first page")
        QTest.keyClicks(self.window.first_run.address, address)
        QTest.keyClick(self.window.first_run.address, Qt.Key.Key_Return)
        sheet = self.sheet(AddFeed)
        self.wait(lambda: sheet.ticks or sheet.trouble, "the newspaper's feeds")
        assert sheet.trouble == ""
        self.click(sheet.follow)
        self.wait(lambda: not self.sheets, "the dialog to close")

    def go_to(self, place: str) -> None:
        """Choose a list in the sidebar and wait until it stands."""
        self.window.sidebar.go_to(place)
        self.wait(lambda: self.window.entries.scope.key == place, "the list")
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.wait(lambda: not self._running.desk.tasks.busy, "the work to end")

    def refresh(self) -> None:
        """Ask all papers for news and wait for the answer."""
        self.run("feed.refresh-all")
        self.wait(lambda: not self.window.refreshing.running, "the news")
        self.settle()

    def open(self, title: str) -> None:
        """Choose the entry with this headline and wait until the publisher has answered."""
        view, model = self.window.entries.view, self.window.entries.model
        self.wait(lambda: title in self.titles, f"“{title}” in the list")
        place = next(place for place in range(model.rowCount()) if model.index(place).data(ROW).title == title)
        view.setCurrentIndex(QModelIndex())  # the list may stand at the entry already without having opened it
        view.setCurrentIndex(model.index(place))
        self.wait_for_article(title)

    def wait_for_article(self, title: str) -> None:
        """Wait until the article with this headline stands, and nothing is being fetched."""
        self.wait(lambda: self.current is not None and self.current.article.title == title, f"“{title}” to open")
        self.wait(lambda: not self.window.article.fetching, "the publisher's answer")
        self.settle()

    def choose_on_card(self, said: str) -> None:
        """Press the button of the card whose words begin so."""
        self.wait(self.window.article.card.isVisible, "the card")
        self.click(next(button for button in self.window.article.card.buttons if button.text().startswith(said)))

    def choose_offer(self, kind: OfferKind) -> None:
        """Press the button of the first offer of this kind."""
        self.wait(self.window.article.card.isVisible, "the card")
        card = self.window.article.card.card
        assert card is not None
        offered = [choice.offer.kind if choice.offer is not None else None for choice in card.choices]
        self.click(self.window.article.card.buttons[offered.index(kind)])

    def sign_in(self, user: str, password: str) -> SignInSheet:
        """Sign in by the card of the open article; return the dialog, which is on its way, when it was answered."""
        self.choose_on_card("I am a customer")
        return self.fill_in(user, password)

    def fill_in(self, user: str, password: str) -> SignInSheet:
        """Fill in the dialog that is open for it, and press Enter."""
        sheet = self.sheet(SignInSheet)
        self.wait(lambda: "Asking" not in sheet._vault.text(), "the keyring's answer")
        self.promised = sheet._vault.text()
        sheet.user.clear()
        QTest.keyClicks(sheet.user, user)
        QTest.keyClicks(sheet.password, password)
        QTest.keyClick(sheet.password, Qt.Key.Key_Return)
        return sheet

    def wait_signed_in(self, title: str) -> None:
        """Wait until the dialog has gone and the waiting article stands, opened by the reader's own session."""
        self.wait(lambda: self.state() is AccessState.ENTITLED, "the waiting article")
        self.wait(lambda: not self.sheets, "the dialog to close")
        self.wait_for_article(title)

    def bookmark(self) -> None:
        """Bookmark the open article."""
        self.run("article.bookmark")
        self.wait(lambda: self.current is not None and self.current.bookmark is not None, "the bookmark")
        self.settle()

    def tag(self, tags: str) -> None:
        """Give the open article's bookmark its tags."""
        self.run("article.tags")
        sheet = self.sheet(Tags)
        QTest.keyClicks(sheet.field, tags)
        self.click(sheet.save)
        self.wait(lambda: not self.sheets, "the dialog to close")
        self.settle()

    def search(self, words: str) -> list[str]:
        """Search for words in the list; return the headlines that were found."""
        self.run("list.search")
        field = self.window.entries.search
        field.clear()
        QTest.keyClicks(field, words)
        self.wait(lambda: self.window.entries.model.query.words == words, "the search to begin")
        self.settle()
        return self.titles

    def end_search(self) -> None:
        """Leave the search, and what was typed into it."""
        while not self.window.entries.search.isHidden():
            self.run("window.escape")  # the first one may be for a message
        self.settle()

    def quick_open(self, words: str) -> None:
        """Type words into quick-open, wait until something is chosen, and press Enter."""
        self.run("window.quick-open")
        palette = self.window.palette_window()
        QTest.keyClicks(palette.field, words)
        self.wait(lambda: palette.chosen is not None and palette.chosen.hit is not None, "something found")
        QTest.keyClick(palette.field, Qt.Key.Key_Return)

    def sign_out(self) -> None:
        """Sign out of the first account that is signed in, by the accounts dialog."""
        self.run("accounts.show")
        sheet = self.sheet(Accounts)
        self.wait(lambda: _buttons(sheet, "Sign out"), "the account")
        self.click(_buttons(sheet, "Sign out")[0])
        self.wait(lambda: any("Signed out" in said for said in self.said), "the account to be signed out")
        sheet.close()
        self.settle()

    def click(self, button: QAbstractButton) -> None:
        """Click a button that can be clicked."""
        self.wait(button.isEnabled, f"the button “{button.text()}”")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def sheet(self, kind: type[_Sheet]) -> _Sheet:
        """Wait for a dialog of this kind and return it."""
        self.wait(lambda: any(isinstance(one, kind) for one in self.sheets), kind.__name__)
        return next(one for one in self.sheets if isinstance(one, kind))

    @property
    def sheets(self) -> list[QDialog]:
        """The dialogs that are open."""
        return [one for one in self.window.findChildren(QDialog) if one.isVisible()]


def _said_by(widget: QWidget) -> str:
    words = [str(widget.property(name) or "") for name in _SAID]
    rows = _rows(widget) if isinstance(widget, QAbstractItemView) else ()
    return "\n".join((*words, *rows)).replace(_SOFT_HYPHEN, "")


def _rows(view: QAbstractItemView) -> Iterable[str]:
    model = view.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole, ROW)
    for place in range(model.rowCount()):
        yield " ".join(str(model.index(place, 0).data(role) or "") for role in roles)


def _buttons(widget: QWidget, said: str) -> list[QAbstractButton]:
    return [one for one in widget.findChildren(QAbstractButton) if one.text() == said and one.isVisible()]
