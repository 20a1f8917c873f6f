import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from helpers.front_page import FERRY
from helpers.stage import Stage, press, type_in
from weiterlesen.content import urls
from weiterlesen.services.quick_open import HitKind
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.quick_open import FOUND, Found, FoundModel, QuickOpen


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    return stage.window()


@pytest.fixture
def palette(stage: Stage, window: MainWindow) -> QuickOpen:
    stage.desk.registry.run("window.quick-open")
    made = window.palette_window()
    stage.wait(made.isVisible)
    return made


def type_words(stage: Stage, palette: QuickOpen, words: str) -> list[Found]:
    palette.field.setText(words)
    stage.wait_idle()
    return [palette.model.index(row).data(FOUND) for row in range(palette.model.rowCount())]


def test_it_opens_empty_with_the_commands_and_their_keys(stage: Stage, palette: QuickOpen) -> None:
    found = type_words(stage, palette, "")
    titles = [line.title for line in found]
    assert "Add a paper …" in titles
    assert palette.field.text() == ""
    assert "Return reads" in palette._said.text()
    assert all(line.subtitle or line.command for line in found)


def test_entries_bookmarks_and_papers_are_found_under_the_fingers(stage: Stage, palette: QuickOpen) -> None:
    found = type_words(stage, palette, "fähre")
    kinds = {line.hit.kind for line in found if line.hit}
    assert {HitKind.BOOKMARK, HitKind.ENTRY} <= kinds
    assert "in the headline" in found[0].subtitle
    assert "Bookmark" in found[0].spoken
    papers = type_words(stage, palette, "moselb")
    assert papers[0].kind == "Paper"


def test_a_command_that_begins_so_comes_first(stage: Stage, palette: QuickOpen) -> None:
    assert type_words(stage, palette, "settings")[0].command == "window.settings"
    commands = [line for line in type_words(stage, palette, "paper") if line.command]
    assert "feed.add" in {line.command for line in commands}
    assert len(commands) <= 6


def test_an_address_can_be_read(stage: Stage, palette: QuickOpen) -> None:
    found = type_words(stage, palette, "paper.example/artikel")
    assert found[0].hit is not None
    assert found[0].hit.kind is HitKind.ADDRESS
    assert found[0].kind == "Read this address"


def test_nothing_found_says_what_else_is_possible(stage: Stage, palette: QuickOpen) -> None:
    assert type_words(stage, palette, "gibtesganzgewissnicht") == []
    assert "address" in palette._said.text()
    assert palette.chosen is None
    palette.read_chosen()
    palette.browse_chosen()
    palette.bookmark_chosen()
    assert palette.isVisible()


def test_enter_reads(stage: Stage, window: MainWindow, palette: QuickOpen, qtbot: QtBot) -> None:
    type_words(stage, palette, "Die Fähre kehrt zurück")
    press(palette.field, Qt.Key.Key_Return)
    stage.wait(lambda: FERRY.title in window.article.view.toPlainText())
    assert not palette.isVisible()
    stage.wait_idle()


def test_enter_runs_a_command(stage: Stage, palette: QuickOpen, qtbot: QtBot) -> None:
    type_words(stage, palette, "light or dark")
    dark = stage.desk.theme.colours.dark
    press(palette.field, Qt.Key.Key_Return)
    assert stage.desk.theme.colours.dark is not dark
    stage.desk.theme.toggle()
    stage.wait_idle()


def test_ctrl_enter_opens_the_browser(stage: Stage, palette: QuickOpen, qtbot: QtBot) -> None:
    found = type_words(stage, palette, "Die Fähre kehrt zurück")
    press(palette.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert found[0].hit is not None
    assert stage.opened == [found[0].hit.url]
    assert not palette.isVisible()


def test_ctrl_b_bookmarks_and_stays(stage: Stage, palette: QuickOpen, qtbot: QtBot) -> None:
    found = type_words(stage, palette, "römischen Keller")
    press(palette.field, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert palette.isVisible()
    assert "Bookmarked" in palette._said.text()
    hit = found[0].hit
    assert hit is not None
    stage.wait(lambda: stage.ask(lambda program: program.marks.get(urls.normal(hit.url))))
    stage.wait_idle()


def test_escape_leaves(palette: QuickOpen, qtbot: QtBot) -> None:
    press(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_up_and_down_choose_while_one_types(stage: Stage, palette: QuickOpen, qtbot: QtBot) -> None:
    type_words(stage, palette, "fähre")
    press(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    press(palette.field, Qt.Key.Key_PageDown)
    assert palette.list.currentIndex().row() > 1
    for _step in range(30):
        press(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == 0
    type_in(palette.field, "n")
    assert palette.field.text() == "fähren"
    stage.wait_idle()


def test_a_click_reads(stage: Stage, palette: QuickOpen) -> None:
    type_words(stage, palette, "settings")
    ran: list[str] = []
    palette.command.disconnect()
    palette.command.connect(ran.append)
    palette.list.clicked.emit(palette.model.index(0))
    assert ran == ["window.settings"]


def test_a_search_that_fails_is_said(stage: Stage, palette: QuickOpen, caplog: pytest.LogCaptureFixture) -> None:
    stage.program.database.close()
    palette.field.setText("fähre")
    stage.wait(lambda: "Return reads" not in palette._said.text())


def test_it_is_painted_in_both_appearances(stage: Stage, palette: QuickOpen) -> None:
    type_words(stage, palette, "fähre")
    light = palette.grab().toImage()
    stage.desk.theme.toggle()
    assert palette.grab().toImage() != light
    stage.desk.theme.toggle()


def test_qts_own_check_finds_nothing(qtmodeltester: ModelTester) -> None:
    model = FoundModel()
    model.show((Found("a", "b", "Command"), Found("c", "", "Entry")))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "a, Command, b"
    assert model.data(model.index(9)) is None
