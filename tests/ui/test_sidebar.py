import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QMenu

from helpers.stage import Stage
from weiterlesen.model.changes import Changes
from weiterlesen.model.feed import Feed
from weiterlesen.storage.feeds import FeedTable
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.models.scope import Scope
from weiterlesen.ui.panes.entry_delegate import set_lines
from weiterlesen.ui.panes.sidebar import Sidebar


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    return stage.window()


@pytest.fixture
def sidebar(window: MainWindow) -> Sidebar:
    return window.sidebar


def test_a_new_paper_keeps_the_choice_and_the_folds(stage: Stage, window: MainWindow, sidebar: Sidebar) -> None:
    sidebar.go_to("bookmarks")
    sidebar.tree.collapse(sidebar.model.index_of("folder:Luxemburg"))
    handed: list[Scope] = []
    sidebar.chosen.connect(handed.append)
    stage.ask(lambda program: FeedTable(program.database).add(Feed(0, "https://z.example/feed", "Zeit", folder="Neu")))
    stage.desk.hub.publish(Changes(feeds=True))
    stage.wait(lambda: sidebar.model.index_of("folder:Neu").isValid())
    assert handed == []
    assert sidebar.scope is not None
    assert sidebar.scope.key == "bookmarks"
    assert not sidebar.tree.isExpanded(sidebar.model.index_of("folder:Luxemburg"))
    assert sidebar.tree.isExpanded(sidebar.model.index_of("folder:Neu"))
    sidebar.tree.expand(sidebar.model.index_of("folder:Luxemburg"))
    assert sidebar._folded == set()


def test_a_paper_that_is_gone_leads_back_to_what_is_unread(stage: Stage, window: MainWindow, sidebar: Sidebar) -> None:
    feed = sidebar.model.feeds()[0]
    sidebar.go_to(f"feed:{feed.id}")
    stage.wait_idle()
    stage.desk.hub.publish(stage.ask(lambda program: program.feeds.unfollow(feed.id)))
    stage.wait(lambda: window.entries.scope.key == "unread")


def test_a_line_that_is_not_there_yet_is_chosen_when_it_comes(stage: Stage, sidebar: Sidebar) -> None:
    assert not sidebar.go_to("folder:Später")
    stage.ask(
        lambda program: FeedTable(program.database).add(Feed(0, "https://z.example/feed", "Zeit", folder="Später"))
    )
    stage.desk.hub.publish(Changes(feeds=True))
    stage.wait(lambda: sidebar.scope is not None and sidebar.scope.key == "folder:Später")


def test_the_next_unread_paper_is_found_around_the_corner(stage: Stage, sidebar: Sidebar) -> None:
    last = sidebar.model.papers()[-1]
    sidebar.go_to(last.key)
    assert sidebar.go_to_next_unread()
    assert sidebar.node is sidebar.model.papers()[0]
    stage.wait_idle()


def test_steps_pass_over_the_heading_and_stop_at_the_ends(stage: Stage, sidebar: Sidebar) -> None:
    sidebar.go_to("waiting")
    sidebar.step(1)
    assert sidebar.node is not None
    assert sidebar.node.key.startswith("feed:")
    sidebar.go_to("today")
    sidebar.step(-1)
    assert sidebar.node.key == "today" or sidebar.node is not None
    stage.wait_idle()


def test_a_paper_has_a_menu_of_its_own_and_a_heading_has_none(
    stage: Stage, sidebar: Sidebar, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda self, _point: shown.append(self))
    index = sidebar.model.index_of("feed:4")
    sidebar._on_menu(sidebar.tree.visualRect(index).center())
    sidebar._on_menu(sidebar.tree.visualRect(sidebar.model.index_of("papers")).center())
    assert len(shown) == 1
    assert "Remove this paper" in [action.text() for action in shown[0].actions()]
    assert "Wirtschaft" in shown[0].toolTip()
    sidebar._on_folded(QModelIndex())
    sidebar._on_unfolded(QModelIndex())
    stage.wait_idle()


def test_the_list_has_a_menu_of_its_own(stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda self, _point: shown.append(self))
    view = window.entries.view
    window.entries._on_menu(view.visualRect(view.model().index(1, 0)).center())
    assert window.article.url
    assert "Bookmark" in [action.text() for action in shown[0].actions()]
    window.sidebar.go_to("waiting")
    stage.wait_idle()
    window.entries._on_menu(view.rect().bottomLeft())
    assert len(shown) == 1


def test_rows_and_lines_are_painted_in_both_appearances(stage: Stage, window: MainWindow) -> None:
    window.entries.go_to_place(0)
    stage.wait_idle()
    light = window.grab().toImage()
    stage.desk.theme.toggle()
    stage.wait_idle()
    assert window.grab().toImage() != light
    stage.desk.theme.toggle()
    stage.wait_idle()


def test_headlines_in_other_scripts_and_rows_on_their_way_are_painted(stage: Stage, window: MainWindow) -> None:

    for text in ("عنوان طويل جدا " * 20, "Ein 🥷 sehr langer Titel mit 💸 " * 20, "", "kurz", "x" * 500):
        assert set_lines(text, QFont(), 200, 20).lineCount() <= 2
    window.entries.model._rows.clear()
    window.entries.model._asked.clear()
    window.entries.view.grab()
    stage.wait(lambda: window.entries.model.entry(0) is not None)
    stage.wait_idle()
