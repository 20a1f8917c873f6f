"""The sign in the tray and its menu. Availability comes and goes with the desktop, so it is asked again and again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.entry import EntryQuery, EntryRow
from weiterlesen.model.marks import Bookmark
from weiterlesen.ui import icons
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import menu_text, plain, show_message, tooltip
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.wording import _, plural

_LOOK_MS = 10_000
_NEWEST = 5
_DARK = 128


@dataclass(frozen=True, slots=True)
class TrayNews:
    """What the menu shows of the library."""

    newest: tuple[EntryRow, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    unread: int = 0


class Tray(QObject):
    """Shows the tray icon where there is a tray. `open_url` carries address, entry id and title; `toggle` a click."""

    open_url = Signal(str, int, str)
    toggle = Signal()
    available_changed = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        parent: QObject | None = None,
        is_there: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_there = is_there
        self._icon: QSystemTrayIcon | None = None
        self._news = TrayNews()
        self.menu = QMenu()
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self.look)
        desk.hub.published.connect(self._on_changes)
        self._fill()

    def start(self) -> None:
        """Look for a tray now and from time to time."""
        self.look()
        self._clock.start()
        self._load()

    @property
    def available(self) -> bool:
        """Whether the icon is in a tray."""
        return self._icon is not None

    @Slot()
    def look(self) -> None:
        """Show the icon if a tray has come, take it back if it has gone."""
        there = self._is_there()
        if there == self.available:
            return
        if there:
            self._icon = QSystemTrayIcon(icons.tray_icon(dark_panel=_panel_is_dark()), self)
            self._icon.setContextMenu(self.menu)
            self._icon.activated.connect(self._on_activated)
            self._icon.messageClicked.connect(self.toggle)
            self._say_unread()
            self._icon.show()
        elif self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None
        self.available_changed.emit(there)

    @Slot(str)
    def tell(self, said: str) -> None:
        """Show a message of the desktop's own; a click on it brings the window."""
        if self._icon is not None:
            show_message(self._icon, said, icons.app_icon())

    def stop(self) -> None:
        """Take the icon away."""
        self._clock.stop()
        if self._icon is not None:
            self._icon.hide()

    # -- what the menu shows

    @Slot(object, object)
    def _on_changes(self, changes: Changes, _initiator: QObject | None) -> None:
        if changes.entries or changes.bookmarks or changes.feeds:
            self._load()

    def _load(self) -> None:
        program = self._desk.program

        def look(_token: CancelToken) -> TrayNews:
            return TrayNews(
                program.entries.rows(EntryQuery(limit=_NEWEST)),
                program.marks.newest(_NEWEST),
                program.entries.count(EntryQuery(unread=True)),
            )

        self._desk.tasks.run(Lane.QUICK, look, self, self._take, priority=Priority.BACKGROUND)

    @Slot(object)
    def _take(self, news: TrayNews) -> None:
        if news != self._news:
            self._news = news
            self._fill()
            self._say_unread()

    def _say_unread(self) -> None:
        if self._icon is not None:
            number = self._news.unread
            self._icon.setToolTip(
                plural("Weiterlesen: {n} unread", "Weiterlesen: {n} unread", number) if number else "Weiterlesen"
            )

    def _fill(self) -> None:
        menu, registry = self.menu, self._desk.registry
        menu.clear()
        menu.addAction(registry.action("window.quick-open"))
        self._links(
            _("Newest"), [(row.url, row.id, f"{plain(row.paper, 24)}: {row.title}") for row in self._news.newest]
        )
        self._links(_("Bookmarks"), [(mark.url, 0, mark.title) for mark in self._news.bookmarks])
        menu.addSeparator()
        menu.addAction(registry.action("feed.refresh-all"))
        menu.addAction(registry.action("window.show"))
        menu.addSeparator()
        menu.addAction(registry.action("window.quit"))

    def _links(self, heading: str, lines: list[tuple[str, int, str]]) -> None:
        if not lines:
            return
        self.menu.addSeparator()
        self.menu.addAction(menu_text(heading)).setEnabled(False)
        for url, entry_id, title in lines:
            action = self.menu.addAction(menu_text(title))
            action.setToolTip(tooltip(title))  # else it is the text, which Qt might take for markup
            action.triggered.connect(partial(self._on_link, url, entry_id, title))

    def _on_link(self, url: str, entry_id: int, title: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt)
        self.open_url.emit(url, entry_id, title)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.toggle.emit()


def _panel_is_dark() -> bool:
    """Guess the panel's colour: most desktops keep it in the colours of the system, not in ours."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < _DARK
