"""Titles that want to be more than text, in the real window: list, sidebar, tray, quick-open, dialogs, title bar."""

import html
import re
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex
from PySide6.QtGui import QAction, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from helpers.papers import FEED_URL, rss
from helpers.stage import Stage
from weiterlesen.composition import Program
from weiterlesen.model.changes import Changes
from weiterlesen.ui.tray import Tray

TITLES = (
    '<img src="/dev/zero"> Neues',
    '<img src="file:///dev/random"> Neues',
    "<b>fett</b> Neues",
    "<script>alert(1)</script> Neues",
    "<a href='file:///etc/passwd'>Neues</a>",
    "</title><item> Neues",
    "&lt;img src=x onerror=alert(1)&gt; Neues",
    "a\r\nSet-Cookie: x=1 Neues",
    "\u202egnp.exe Neues",
    "%s%n {0.__class__} Neues",
    "Größe &Straße Neues",
    "A" * 5_000 + " Neues",
    "<h1>" * 40 + "Neues",
)
_ROLES = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole, Qt.ItemDataRole.WhatsThisRole)
_TAG = re.compile(r"<(?!/?qt>)[^>]*>")


def bookmark(url: str, title: str, program: Program) -> None:
    program.marks.bookmark(url, title=title, tags=("<b>Marke</b>",))


@pytest.fixture
def stage(bare_stage: Stage) -> Stage:
    """A library with one paper whose title, entries, bookmarks and tags are hostile."""
    items = ((f"https://bote.example/{number}", html.escape(title), "Text") for number, title in enumerate(TITLES))
    feed = rss(items, title=html.escape(TITLES[0]))
    bare_stage.library.fetcher.page(FEED_URL, feed, content_type="application/rss+xml")
    bare_stage.ask(lambda program: program.following.add(FEED_URL))
    for number, title in enumerate(TITLES):
        bare_stage.ask(partial(bookmark, f"https://bote.example/{number}", title))
    bare_stage.feed_ids = (1,)
    return bare_stage


def everything_said(widgets: list[QWidget], menus: list[QAction]) -> Iterator[str]:
    """Yield each text that Qt might take for markup: tooltips, notes, and labels that are not told to be plain."""
    for widget in widgets:
        yield from (widget.toolTip(), widget.statusTip(), widget.whatsThis())
        if isinstance(widget, QLabel | QMessageBox) and widget.textFormat() is not Qt.TextFormat.PlainText:
            yield widget.text()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from tips(widget.model(), QModelIndex())
    for action in menus:
        yield from (action.toolTip(), action.statusTip(), action.whatsThis())


def tips(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield from (str(index.data(role) or "") for role in _ROLES)
        yield from tips(model, index)


def rich(said: Iterator[str]) -> list[str]:
    """Return what would be set as markup with more in it than our own frame of a tooltip."""
    return [text[:80] for text in said if Qt.mightBeRichText(text) and _TAG.search(text)]


def test_no_hostile_title_becomes_more_than_text_anywhere(stage: Stage) -> None:
    window = stage.window()
    window.sidebar.go_to("feed:1")
    stage.wait_idle()
    assert window.entries.model.rowCount() == len(TITLES)
    tray = Tray(stage.desk, window, is_there=lambda: False)
    tray.start()
    stage.desk.hub.publish(Changes(bookmarks=True))
    for place in range(len(TITLES)):
        window.entries.view.setCurrentIndex(window.entries.model.index(place, 0))
        stage.wait_idle()
        window.grab()
        assert not any(sign in window.windowTitle() for sign in "\n\r\u202e")
    stage.desk.registry.run("window.quick-open")
    palette = window.palette_window()
    QTest.keyClicks(palette.field, "neues")
    stage.wait(lambda: palette.chosen is not None)
    palette.grab()
    for command in ("article.tags", "feed.rename", "ledger.show"):
        stage.desk.registry.run(command)
        stage.wait_idle()
    assert {type(one).__name__ for one in window.findChildren(QDialog)} >= {"Tags", "FeedSheet", "LedgerSheet"}
    assert rich(everything_said(QApplication.allWidgets(), [*window.findChildren(QAction), *tray.menu.actions()])) == []
    assert all(len(action.text()) < 100 for action in tray.menu.actions())
    palette.leave()
    tray.stop()


def test_what_would_be_set_as_markup_is_noticed(qtbot: QtBot) -> None:
    label = QLabel("<b>fett</b>")
    qtbot.addWidget(label)
    assert rich(everything_said([label], [])) == ["<b>fett</b>"]
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setToolTip("<qt>&lt;b&gt;</qt>")
    assert rich(everything_said([label], [])) == []
