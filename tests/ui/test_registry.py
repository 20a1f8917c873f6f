import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from helpers.stage import Stage
from weiterlesen.ui.commands import keymap, menus
from weiterlesen.ui.commands.registry import Command, Context, Registry, Undo, UnknownCommandError
from weiterlesen.ui.main_window import MainWindow


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    return stage.window()


def nothing() -> None:
    """Do nothing."""


def test_a_command_runs_and_offers_its_undo(qapp: QApplication) -> None:
    registry = Registry({})
    turned_back: list[str] = []
    registry.add(Command("a.do", "Do", lambda: Undo("Done.", lambda: turned_back.append("undone"))))
    undos: list[Undo] = []
    registry.done.connect(undos.append)
    registry.run("a.do")
    undos[0].turn_back()
    assert undos[0].said == "Done."
    assert turned_back == ["undone"]


def test_a_command_that_makes_no_sense_now_does_not_run(qapp: QApplication) -> None:
    registry = Registry({})
    ran: list[str] = []
    registry.add(Command("a.do", "Do", lambda: ran.append("x"), enabled=lambda: False))
    registry.run("a.do")
    registry.look_again()
    assert ran == []
    assert not registry.action("a.do").isEnabled()


def test_an_action_knows_title_keys_and_whether_it_is_on(qapp: QApplication) -> None:
    registry = Registry({"a.do": ("x", "Ctrl+D")})
    on = [False]
    registry.add(Command("a.do", "Größe & Straße", nothing, checked=lambda: on[0]))
    action = registry.action("a.do")
    assert action is registry.action("a.do")
    assert action.text() == "Größe && Straße"
    assert [key.toString() for key in action.shortcuts()] == ["X", "Ctrl+D"]
    assert "X, Ctrl+D" in action.toolTip()
    on[0] = True
    registry.look_again()
    assert action.isChecked()
    assert registry.shown_keys("a.do") == "X, Ctrl+D"
    assert registry.keys("a.none") == ()


def test_ids_are_unique_and_known(qapp: QApplication) -> None:
    registry = Registry({})
    registry.add(Command("a.do", "Do", nothing))
    with pytest.raises(ValueError, match=r"a\.do"):
        registry.add(Command("a.do", "Do", nothing))
    with pytest.raises(UnknownCommandError):
        registry.get("a.none")


def test_the_readers_keys_win(qapp: QApplication) -> None:
    registry = Registry({"a.do": ("x",), "a.other": ("y",)}, {"a.other": ("x",)})
    registry.add(Command("a.do", "Do", nothing), Command("a.other", "Other", nothing))
    assert registry.keys("a.do") == ()
    assert registry.keys("a.other") == ("x",)
    assert registry.conflicts() == ()


def test_no_two_commands_of_the_window_share_a_key(window: MainWindow) -> None:
    assert window.desk.registry.conflicts() == ()


def test_every_shipped_key_belongs_to_a_command_and_nearly_every_command_has_one(window: MainWindow) -> None:
    commands = {command.id for command in window.desk.registry.all()}
    shipped = keymap.shipped()
    assert shipped.keys() - commands == set()
    without = commands - shipped.keys()
    assert without == {"demo.open", "window.about", "window.show", "view.pictures"}


def test_every_command_has_a_title_a_group_and_a_place(window: MainWindow) -> None:
    registry = window.desk.registry
    groups = menus.titles_of_groups()
    placed = {command for menu in menus.MENUS for command in menu.commands}
    for command in registry.all():
        assert command.title
        assert command.id.split(".")[0] in groups
        if command.context is Context.WINDOW:
            assert command.id in placed | {"window.show", "window.escape"}
    assert placed - {menus.LINE} <= {command.id for command in registry.all()}


def test_the_menu_bar_is_made_from_the_registry(window: MainWindow, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    bar = QMenuBar(parent)
    menus.fill_bar(bar, window.desk.registry)
    assert len(bar.actions()) == len(menus.MENUS)
    assert window.desk.registry.action("feed.add") in bar.actions()[0].menu().actions()  # type: ignore[attr-defined]  # a menu


def test_every_command_of_the_window_can_be_tried_without_harm(window: MainWindow, stage: Stage) -> None:
    """Each command is run once in an open window, the ones that end it aside."""
    registry = stage.desk.registry
    left_out = {"window.quit", "window.hide", "demo.open", "feed.refresh", "feed.refresh-all"}
    for command in registry.all():
        if command.id not in left_out:
            registry.run(command.id)
            for dialog in window.findChildren(QObject):
                if dialog.inherits("QDialog"):
                    dialog.close()  # type: ignore[attr-defined]  # a dialog
    stage.wait_idle()
