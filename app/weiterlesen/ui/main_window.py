"""The window: sidebar, list and article side by side, or the first page while there is nothing to read.

Its frame stands on the screen before the panes are loaded: `MainWindow` makes the frame, `fill` what is in it.
"""

from __future__ import annotations  # the names of the panes below are loaded late

from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QMainWindow, QSplitter, QStackedWidget

from weiterlesen.ui import settings
from weiterlesen.ui.state import WindowState
from weiterlesen.wording import _

if TYPE_CHECKING:
    from weiterlesen.services.quick_open import QuickHit
    from weiterlesen.ui.buying import Buying
    from weiterlesen.ui.desk import Desk
    from weiterlesen.ui.models.scope import Scope
    from weiterlesen.ui.panes.first_run import FirstRun
    from weiterlesen.ui.quick_open import QuickOpen
    from weiterlesen.ui.visits import Visits

_SMALLEST = (720, 480)
_NARROWEST = (140, 210, 360)
_SMALL, _ROOMY = 900, 1440
_GROUNDS = ("side", "listing", "article-pane")
_PATIENCE_MS = 200


class MainWindow(QMainWindow):
    """Three panes. `quitting` when the reader wants to end the program."""

    quitting = Signal()
    handed = Signal(str)  # a text that the reader dropped onto the window or pasted into the list

    def __init__(self, state: WindowState) -> None:
        super().__init__()
        self._state = state
        self._palette: QuickOpen | None = None
        self._first_run: FirstRun | None = None
        self._buying: Buying | None = None
        self.has_tray = False
        self.setWindowTitle("Weiterlesen")
        self.setMinimumSize(*_SMALLEST)
        self.menuBar().addMenu(" ")  # keeps the place of the real ones
        self.splitter = QSplitter(self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for ground, smallest in zip(_GROUNDS, _NARROWEST, strict=True):
            place = QFrame(self)
            place.setObjectName(ground)
            place.setMinimumWidth(smallest)
            self.splitter.addWidget(place)
        self.splitter.setStretchFactor(2, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.splitter)
        self.setCentralWidget(self._stack)
        self._place()

    def show_frame(self) -> None:
        """Show the window and wait until it is painted, but not for long."""
        self.show()
        patience = QDeadlineTimer(_PATIENCE_MS)
        QTimer.singleShot(_PATIENCE_MS, self, _wake_up)
        handle, ours = self.windowHandle(), QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
        while not handle.isExposed() and not patience.hasExpired():
            QApplication.processEvents(ours | QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        QApplication.processEvents(ours)

    def fill(self, desk: Desk) -> None:
        """Load the panes and put them into the frame."""
        from weiterlesen.ui.actions.ledger import LedgerCommands
        from weiterlesen.ui.actions.look import LookCommands
        from weiterlesen.ui.actions.page import PageCommands
        from weiterlesen.ui.actions.papers import PaperCommands
        from weiterlesen.ui.actions.places import PlaceCommands
        from weiterlesen.ui.actions.printing import PrintingCommands
        from weiterlesen.ui.actions.reading import ReadingCommands
        from weiterlesen.ui.actions.transfer import TransferCommands
        from weiterlesen.ui.completing import Completing
        from weiterlesen.ui.panes.article import ArticlePane
        from weiterlesen.ui.panes.entry_list import EntryList
        from weiterlesen.ui.panes.message_bar import MessageBar
        from weiterlesen.ui.panes.sidebar import Sidebar
        from weiterlesen.ui.refreshing import Refreshing

        self.desk = desk
        self.refreshing = Refreshing(desk, self)
        self.completing = Completing(desk, self)
        self.reading = ReadingCommands(desk, self, self)
        self.page = PageCommands(desk, self, self)
        self.look = LookCommands(desk, self, self)
        self.printing = PrintingCommands(desk, self, self)
        self.papers = PaperCommands(desk, self, self)
        self.places = PlaceCommands(desk, self, self)
        self.ledger = LedgerCommands(desk, self, self)
        self.transfer = TransferCommands(desk, self)
        reads = (self.reading, self.page, self.look, self.printing)
        for group in (*reads, self.papers, self.transfer, self.ledger, self.places):
            desk.registry.add(*group.commands())
        self.sidebar = Sidebar(desk, self)
        self.entries = EntryList(desk, self)
        self.article = ArticlePane(desk, self)
        self._build()
        self.setAcceptDrops(True)
        self.messages = MessageBar(desk, self)
        self.messages.beside = self.sidebar
        self._connect()
        self.sidebar.model.load()

    def _build(self) -> None:
        from weiterlesen.ui.commands.menus import fill_bar
        from weiterlesen.ui.commands.registry import Context

        for index, pane in enumerate((self.sidebar, self.entries, self.article)):
            pane.setMinimumWidth(_NARROWEST[index])
            place = self.splitter.replaceWidget(index, pane)
            if place is not None:
                place.deleteLater()
        registry = self.desk.registry
        self.menuBar().clear()
        fill_bar(self.menuBar(), registry)
        for command in registry.all():
            if command.context is Context.WINDOW:
                self.addAction(registry.action(command.id))
        self.setTabOrder(self.sidebar.tree, self.entries.view)
        self.setTabOrder(self.entries.view, self.article.view)

    def _connect(self) -> None:
        self.reading.connect_panes()
        self.page.connect_panes()
        self.article.view.zoomed.connect(self.look.zoom)
        self.sidebar.chosen.connect(self._on_scope)
        self.sidebar.model.loaded.connect(self._on_feeds)
        self.refreshing.progress.connect(self.sidebar.show_progress)
        self.refreshing.progress.connect(self.desk.registry.look_again)
        self.refreshing.finished.connect(self.completing.look)
        self.completing.progress.connect(self.sidebar.show_completing)
        self.completing.progress.connect(self.desk.registry.look_again)
        self.article.opened.connect(self._say_title)
        self.desk.tasks.unhandled.connect(self.desk.notices.fail)

    def _place(self) -> None:
        if self._state.restore(self, self.splitter):
            return
        area = self.screen().availableGeometry()
        self.resize(min(_ROOMY, round(area.width() * 0.9)), min(920, round(area.height() * 0.9)))
        self.lay_out_panes()

    def lay_out_panes(self) -> None:
        """Give each pane its part of the width, as a new reader finds them."""
        self.splitter.setSizes(_shares(self.width()))

    @property
    def first_run(self) -> FirstRun:
        """The first page, made when it is needed."""
        if self._first_run is None:
            from weiterlesen.ui.panes.first_run import FirstRun

            self._first_run = FirstRun(self.desk, self)
            self._first_run.add.connect(self.papers.add)
            self._first_run.bring.connect(self.transfer.choose)
            self._first_run.demo.connect(self.papers.open_demo)
            self._stack.addWidget(self._first_run)
        return self._first_run

    # -- what the panes tell

    @Slot(object)
    def _on_scope(self, scope: Scope) -> None:
        self.entries.show_scope(scope)
        self.desk.registry.look_again()

    @Slot(bool)
    def _on_feeds(self, _changed: bool) -> None:  # noqa: FBT001 (a signal)
        empty = not self.sidebar.model.any_feed and not self.entries.model.rowCount() and not self.article.url
        before = self._stack.currentIndex()
        self._stack.setCurrentWidget(self.first_run if empty else self.splitter)
        if empty and before == 0:
            self.first_run.address.setFocus()
        elif before == 1 and not empty:
            self.entries.focus()
        self.desk.registry.look_again()

    @Slot(object)
    def _say_title(self, _opened: object) -> None:
        current = self.article.current
        from weiterlesen.ui.foreign import plain

        title = plain(current.article.title, 120) if current is not None else ""
        self.setWindowTitle(f"{title} – Weiterlesen" if title else "Weiterlesen")

    # -- what others ask of the window

    def ask_sign_in(self, url: str, paper: str) -> None:
        """Open the sign-in dialog."""
        self.papers.ask_sign_in(url, paper)

    def visits(self) -> Visits:
        """Return what opens the publisher's own pages."""
        return self.papers.visits

    def buying(self) -> Buying:
        """Return what accompanies a purchase."""
        if self._buying is None:
            from weiterlesen.ui.buying import Buying

            self._buying = Buying(self.desk, self.article, self.papers.visits, self)
        return self._buying

    def palette_window(self) -> QuickOpen:
        """Return the quick-open window, made at its first use."""
        if self._palette is None:
            from weiterlesen.ui.quick_open import QuickOpen

            self._palette = QuickOpen(self.desk, self)
            self._palette.read.connect(self._on_hit)
            self._palette.browser.connect(self.desk.opener.open)
            self._palette.bookmark.connect(lambda hit: self.reading.bookmark_address(hit.url, hit.title))
            self._palette.command.connect(self.desk.registry.run)
        return self._palette

    @Slot(object)
    def _on_hit(self, hit: QuickHit) -> None:
        from weiterlesen.services.quick_open import HitKind

        self.bring_up()
        self._stack.setCurrentIndex(0)
        if hit.kind is HitKind.PAPER:
            self.sidebar.go_to(f"feed:{hit.feed_id}")
            self.entries.focus()
        else:
            self.open_url(hit.url, hit.entry_id, hit.title, typed=hit.kind is HitKind.ADDRESS)

    def open_url(self, url: str, entry_id: int = 0, title: str = "", *, typed: bool = False) -> None:
        """Show the window with an article."""
        self.bring_up()
        self._stack.setCurrentIndex(0)
        if not entry_id or not self.entries.go_to(entry_id):
            self.reading.open_address(url, entry_id=entry_id, title=title, typed=typed)
        self.article.view.setFocus()

    def bring_up(self) -> None:
        """Show the window and raise it."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def toggle(self) -> None:
        """Show the window, or hide it when the reader is in it and there is a tray to come back from."""
        if self.isVisible() and self.isActiveWindow() and self.has_tray:
            self.hide()
        else:
            self.bring_up()

    def hide_or_quit(self) -> None:
        """Leave the window: into the tray where there is one and the reader wants that."""
        self.close()

    def quit(self) -> None:
        """End the program."""
        self.quitting.emit()

    def set_tray(self, available: bool) -> None:  # noqa: FBT001 (a signal)
        """Learn whether there is a tray; without one the window says how to reach quick open."""
        self.has_tray = available
        key = self.desk.registry.shown_keys("window.quick-open")
        self.sidebar.show_hint("" if available else _hint(key))
        if not available and not self.isVisible():
            self.bring_up()

    def paste(self) -> None:
        """Take what is on the clipboard for an address."""
        self.handed.emit(QGuiApplication.clipboard().text())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome addresses, texts and files."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take one address; it is asked about before anything happens."""
        urls = event.mimeData().urls()
        text = (
            urls[0].toString(QUrl.ComponentFormattingOption.FullyEncoded) if len(urls) == 1 else event.mimeData().text()
        )
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.handed.emit(text)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go into the tray, or end."""
        self._state.keep(self, self.splitter)
        if self.has_tray and self.desk.settings.get(settings.CLOSE_TO_TRAY):
            event.ignore()
            self.hide()
            return
        event.accept()
        QTimer.singleShot(0, self, self.quit)

    def settle(self) -> None:
        """Finish what the reader left open: the program ends."""
        if self._palette is not None:
            self._palette.close()
        self.article.leave()
        self.papers.settle()
        self.refreshing.cancel()
        self.completing.cancel()
        self._state.keep(self, self.splitter)


def _hint(key: str) -> str:
    return _("Quick open: {key}, or from anywhere “weiterlesen quick-open”").format(key=key)


def _wake_up() -> None:
    """Do nothing: a timer that runs out is an event, and ends a wait for events."""


def _shares(width: int) -> list[int]:
    """Return how wide the panes begin: in a small window the article has what the other two can spare."""
    room = min(1.0, max(0.0, (width - _SMALL) / (_ROOMY - _SMALL)))
    need = min(1.0, max(0.0, (_SMALL - width) / (_SMALL - _SMALLEST[0])))
    side, listing = round(184 + 46 * room - 44 * need), round(258 + 122 * room - 48 * need)
    return [side, listing, width - side - listing]
