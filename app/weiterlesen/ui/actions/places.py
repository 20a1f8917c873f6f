"""Commands that go somewhere: lists, panes, dialogs, windows."""

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from weiterlesen import __version__
from weiterlesen.ui import settings
from weiterlesen.ui.actions.look import LookCommands
from weiterlesen.ui.actions.page import PageCommands
from weiterlesen.ui.commands.registry import Command, Context
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.panes.article import ArticlePane
from weiterlesen.ui.panes.entry_list import EntryList
from weiterlesen.ui.panes.message_bar import MessageBar
from weiterlesen.ui.panes.sidebar import Sidebar
from weiterlesen.wording import _

if TYPE_CHECKING:
    from weiterlesen.ui.quick_open import QuickOpen


class Panes(Protocol):
    """The parts of the window that these commands work on."""

    sidebar: Sidebar
    entries: EntryList
    article: ArticlePane
    messages: MessageBar
    page: PageCommands
    look: LookCommands

    def palette_window(self) -> "QuickOpen":
        """Return the quick-open window, made at its first use."""
        ...

    def bring_up(self) -> None:
        """Show the window and raise it."""
        ...

    def paste(self) -> None:
        """Take what is on the clipboard for an address."""
        ...

    def hide_or_quit(self) -> None:
        """Leave the window: into the tray where there is one."""
        ...

    def quit(self) -> None:
        """End the program."""
        ...


class PlaceCommands(QObject):
    """Where the reader goes."""

    def __init__(self, desk: Desk, panes: Panes, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._panes = panes
        self._window = window

    def commands(self) -> tuple[Command, ...]:
        """Return the commands."""
        return (*self._lists(), *self._panes_and_look(), *self._windows(), *self._quick())

    def _lists(self) -> tuple[Command, ...]:
        panes = self._panes
        return (
            Command("go.today", _("Today"), lambda: self._go("today")),
            Command("go.unread", _("Unread"), lambda: self._go("unread")),
            Command("go.begun", _("In progress"), lambda: self._go("begun")),
            Command("go.bookmarks", _("Bookmarks"), lambda: self._go("bookmarks")),
            Command("go.waiting", _("Waiting for you"), lambda: self._go("waiting")),
            Command("go.next-paper", _("Next paper"), lambda: panes.sidebar.step(1)),
            Command("go.previous-paper", _("Previous paper"), lambda: panes.sidebar.step(-1)),
            Command("list.search", _("Search in this list"), self._search),
            Command("list.show-all", _("Show all entries"), lambda: self._filter(only=False), checked=self._shows_all),
            Command(
                "list.show-unread",
                _("Show unread entries only"),
                lambda: self._filter(only=True),
                checked=lambda: not self._shows_all(),
            ),
            Command(
                "list.readable",
                _("Only what I may read"),
                lambda: self._narrow(readable=not self._panes.entries.narrowing.readable),
                checked=lambda: self._panes.entries.narrowing.readable,
            ),
            Command(
                "list.oldest-first",
                _("Oldest first"),
                lambda: self._narrow(oldest_first=not self._panes.entries.narrowing.oldest_first),
                checked=lambda: self._panes.entries.narrowing.oldest_first,
            ),
            Command("list.paste", _("Paste an address"), panes.paste),
            Command("list.show-new", _("Go to the newest entries"), self._newest),
        )

    def _panes_and_look(self) -> tuple[Command, ...]:
        return (
            Command("pane.next", _("To the pane on the right"), lambda: self._pane(1)),
            Command("pane.previous", _("To the pane on the left"), lambda: self._pane(-1)),
            Command("view.theme-toggle", _("Light or dark"), self._toggle_theme, checked=self._is_dark),
            Command("view.pictures", _("Load pictures"), self._toggle_pictures, checked=self._loads_pictures),
        )

    def _windows(self) -> tuple[Command, ...]:
        panes = self._panes
        return (
            Command("window.quick-open", _("Quick open …"), self._quick_open),
            Command("window.shortcuts", _("All keys"), self._shortcuts),
            Command("window.settings", _("Settings …"), self._settings),
            Command("window.about", _("About Weiterlesen"), self._about),
            Command("window.show", _("Show the window"), panes.bring_up),
            Command("window.hide", _("Close the window"), panes.hide_or_quit),
            Command("window.escape", _("Leave search, message or article"), self._escape),
            Command("window.quit", _("Quit"), panes.quit),
        )

    def _quick(self) -> tuple[Command, ...]:
        here = Context.QUICK_OPEN
        panes = self._panes
        return (
            Command("quick.read", _("reads"), lambda: panes.palette_window().read_chosen(), here),
            Command("quick.browser", _("in the browser"), lambda: panes.palette_window().browse_chosen(), here),
            Command("quick.bookmark", _("bookmarks"), lambda: panes.palette_window().bookmark_chosen(), here),
            Command("quick.leave", _("leaves"), lambda: panes.palette_window().leave(), here),
        )

    # -- doing it

    def _go(self, key: str) -> None:
        self._panes.sidebar.go_to(key)
        self._panes.entries.focus()

    def _filter(self, *, only: bool) -> None:
        self._narrow(unread=only)

    def _narrow(self, **wanted: bool) -> None:
        entries = self._panes.entries
        entries.narrow(replace(entries.narrowing, **wanted))

    def _search(self) -> None:
        self._panes.entries.start_search()

    def _newest(self) -> None:
        self._panes.entries.show_new()

    def _shows_all(self) -> bool:
        entries = self._panes.entries
        return not (entries.narrowing.unread or entries.scope.query.unread)

    def _pane(self, forward: int) -> None:
        panes = self._panes
        parts: tuple[QWidget, ...] = (panes.sidebar.tree, panes.entries.view, panes.article.view)
        order = [part for part in parts if part.isVisible()]
        if not order:
            return
        focus = self._window.focusWidget()
        place = next((at for at, pane in enumerate(order) if focus is pane or _holds(pane, focus)), 1 - forward)
        order[min(max(place + forward, 0), len(order) - 1)].setFocus()

    def _toggle_theme(self) -> None:
        self._desk.theme.toggle()

    def _is_dark(self) -> bool:
        return self._desk.theme.colours.dark

    def _toggle_pictures(self) -> None:
        self._desk.settings.set(settings.PICTURES, not self._loads_pictures())

    def _loads_pictures(self) -> bool:
        return self._desk.settings.get(settings.PICTURES)

    def _quick_open(self) -> None:
        self._panes.palette_window().popup(self._window)

    def _shortcuts(self) -> None:
        from weiterlesen.ui.dialogs.shortcuts import Shortcuts  # noqa: PLC0415 (loaded when it is opened)

        Shortcuts(self._desk, self._window).open()

    def _settings(self) -> None:
        from weiterlesen.ui.dialogs.settings import SettingsSheet  # noqa: PLC0415 (loaded when it is opened)

        SettingsSheet(self._desk, self._window).open()

    def _about(self) -> None:
        said = _("Weiterlesen {version}. Your library: {folder}")
        self._desk.notices.say(said.format(version=__version__, folder=self._desk.program.paths.data))

    def _escape(self) -> None:
        panes = self._panes
        if panes.page.leave() or panes.look.leave():
            return
        if panes.messages.isVisible():
            panes.messages.hide()
        elif not panes.entries.end_search():
            panes.entries.focus()


def _holds(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and pane.isAncestorOf(focus)
