"""Which commands stand in which menu, and in which order; everything else about them comes from the registry."""

from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QMenuBar

from weiterlesen.ui import settings
from weiterlesen.ui.commands.registry import Registry
from weiterlesen.ui.foreign import menu_text
from weiterlesen.wording import _

LINE = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu: its title in English, and command ids with LINE between groups."""

    title: str
    commands: tuple[str, ...]


def _said(text: str) -> str:
    """Mark `text` for the translators; it is translated where it is shown."""
    return text


_APPEARANCES = tuple(f"view.theme-{code}" for code, _title in settings.THEME.choices)
MENUS = (
    Menu(
        _said("&Papers"),
        (
            *("feed.add", "list.paste", "feed.refresh-all", "feed.refresh", "feed.cancel-refresh", LINE),
            *("feed.rename", "feed.remove", LINE),
            *("transfer.import", "transfer.export", LINE),
            *("accounts.show", "publishers.show", "ledger.show", LINE),
            *("window.settings", LINE, "window.hide", "window.quit"),
        ),
    ),
    Menu(
        _said("&Go"),
        (
            *("window.quick-open", "list.search", LINE),
            *("go.today", "go.unread", "go.begun", "go.bookmarks", "go.waiting", LINE),
            *("entry.next", "entry.previous", "entry.next-unread", "entry.previous-unread", LINE),
            *("go.next-paper", "go.previous-paper", LINE, "pane.next", "pane.previous"),
        ),
    ),
    Menu(
        _said("&Article"),
        (
            *("article.read-on", "article.back", "article.top", LINE),
            *("article.toggle-read", "article.bookmark", "article.tags", LINE),
            *("article.open-in-browser", "article.copy-link", "article.reload", "article.sign-in", LINE),
            *("article.comments", "article.replies", LINE),
            *("article.find", "article.find-next", "article.find-previous", LINE),
            *("article.pictures", "article.read-aloud", "article.aloud-next", "article.aloud-previous", LINE),
            *("article.print", "article.save-pdf"),
        ),
    ),
    Menu(
        _said("&View"),
        (
            *("list.show-all", "list.show-unread", LINE),
            *("list.readable", "list.oldest-first", LINE),
            *("list.show-new", "list.mark-all-read", LINE),
            *("article.type", "article.larger", "article.smaller", "article.usual-size", LINE),
            *("view.theme-toggle", *_APPEARANCES, LINE, "view.pictures"),
        ),
    ),
    Menu(_said("&Help"), ("window.shortcuts", "demo.open", "window.about")),
)
FEED_MENU = ("feed.refresh", "list.mark-all-read", LINE, "feed.rename", "feed.remove")
ENTRY_MENU = (
    *("article.toggle-read", "article.bookmark", "article.tags", LINE),
    *("article.open-in-browser", "article.copy-link", LINE, "list.mark-all-read"),
)


def fill(menu: QMenu, commands: tuple[str, ...], registry: Registry) -> None:
    """Put commands into a menu."""
    for command_id in commands:
        if command_id == LINE:
            menu.addSeparator()
        else:
            menu.addAction(registry.action(command_id))


def fill_bar(bar: QMenuBar, registry: Registry) -> None:
    """Make the menu bar."""
    bar.clear()
    for described in MENUS:
        menu = bar.addMenu(_(described.title))
        menu.setToolTipsVisible(False)
        menu.aboutToShow.connect(registry.look_again)
        fill(menu, described.commands, registry)


def titles_of_groups() -> dict[str, str]:
    """Return the headings of the sheet of shortcuts by the group in a command's id."""
    return {
        "entry": _("Moving in the list"),
        "article": _("The article"),
        "list": _("The list"),
        "go": _("Going places"),
        "feed": _("Papers"),
        "transfer": _("In and out"),
        "window": menu_text("Weiterlesen"),
        "accounts": _("Accounts"),
        "publishers": _("Publishers"),
        "ledger": _("Ledger"),
        "view": _("Appearance"),
        "pane": _("Panes"),
        "quick": _("Quick open"),
        "demo": _("Demo newspaper"),
    }
