import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextEdit

from helpers.front_page import FERRY, TEASER
from helpers.stage import Stage, press, type_in
from weiterlesen.ui import settings
from weiterlesen.ui.colours import DARK
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.panes.find_bar import FindBar


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    """The window with an article whose text is long enough to scroll."""
    made = stage.window(width=900, height=600)
    stage.show(made, FERRY.url)
    return made


def find(stage: Stage, window: MainWindow, text: str) -> FindBar:
    """Open the bar and let the text stand in its field."""
    stage.desk.registry.run("article.find")
    bar = window.page.find_bar
    assert bar is not None
    bar.field.setText(text)
    stage.bot.waitUntil(lambda: not bar._pause.isActive())
    return bar


def marked(window: MainWindow) -> list[str]:
    selections: list[QTextEdit.ExtraSelection] = window.article.view.extraSelections()
    return [one.cursor.selectedText().replace("\u00ad", "") for one in selections]


def test_matches_are_counted_marked_and_stepped_through_in_a_circle(stage: Stage, window: MainWindow) -> None:
    bar = find(stage, window, "DIE")
    assert bar.isVisible()
    assert bar.matches > 3
    number = bar.matches
    assert bar.count.text() == f"1 of {number}"
    assert {word.casefold() for word in marked(window)} == {"die"}
    press(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == f"2 of {number}"
    press(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    press(bar.field, Qt.Key.Key_Enter, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == f"{number} of {number}"
    stage.desk.registry.run("article.find-next")
    assert bar.count.text() == f"1 of {number}"
    stage.desk.registry.run("article.find-previous")
    assert bar.accessibleDescription() == f"{number} of {number}"


def test_the_match_is_brought_into_sight(stage: Stage, window: MainWindow) -> None:
    view = window.article.view
    last = [word for word in view.toPlainText().split() if word.isalpha() and len(word) > 6][-1]
    assert view.verticalScrollBar().maximum() > 0
    view.fraction = 0.0
    bar = find(stage, window, last)
    assert bar.matches >= 1
    press(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    cursor = bar._cursor(*bar._matches[bar._at])
    assert 0 <= view.cursorRect(cursor).top() <= view.viewport().height()


def test_what_is_not_there_is_said(stage: Stage, window: MainWindow) -> None:
    bar = find(stage, window, "zzzz")
    assert bar.count.text() == "Not found"
    assert bar.count.objectName() == "bad"
    assert not bar._buttons["find-next"].isEnabled()
    press(bar.field, Qt.Key.Key_Return)
    bar.field.clear()
    stage.wait(lambda: not bar.count.text())


def test_enter_right_after_typing_does_not_wait(stage: Stage, window: MainWindow) -> None:
    bar = find(stage, window, "")
    type_in(bar.field, "der")
    press(bar.field, Qt.Key.Key_Return)
    assert bar.count.text().startswith("1 of")


def test_escape_leaves_and_the_match_stays_marked(stage: Stage, window: MainWindow) -> None:
    window.activateWindow()
    bar = find(stage, window, "Fähre")
    assert bar.matches
    stage.desk.registry.run("window.escape")
    assert not bar.isVisible()
    assert marked(window) == []
    assert window.article.view.textCursor().selectedText().replace("\u00ad", "").casefold().startswith("fähre")
    stage.desk.registry.run("article.find-next")
    assert bar.isVisible()
    assert bar.field.text().casefold() == "fähre"
    bar.field.setText("zzzz")
    stage.wait(lambda: bar.matches == 0)
    bar.leave()
    assert not window.page.leave()


def test_what_is_marked_in_the_text_is_looked_for(stage: Stage, window: MainWindow) -> None:
    bar = find(stage, window, "Mosel")
    bar.leave()
    bar.field.setText("etwas anderes")
    stage.desk.registry.run("article.find")
    assert bar.field.text().casefold() == "mosel"
    assert bar.field.selectedText() == bar.field.text()


def test_the_search_goes_on_in_another_look_and_in_another_article(stage: Stage, window: MainWindow) -> None:
    bar = find(stage, window, "die")
    press(bar.field, Qt.Key.Key_Return)
    stage.desk.settings.set(settings.THEME, "dark")
    stage.wait_idle()
    stage.wait(lambda: bar.count.text().startswith("2 of"))
    current = window.article.view.extraSelections()[1]
    assert current.format.background().color().name() == DARK.accent
    stage.show(window, TEASER.url)
    stage.wait(lambda: bar.matches == len(marked(window)))
    assert bar.isVisible()


def test_where_no_article_is_shown_the_list_is_searched(stage: Stage) -> None:
    window = stage.window()
    assert not window.article.view.isVisible()
    stage.desk.registry.run("article.find")
    assert window.page.find_bar is None
    assert window.entries.end_search()


def test_the_marks_of_a_word_that_stands_everywhere_are_few(stage: Stage, window: MainWindow) -> None:
    bar = find(stage, window, "a")
    window.article.view.show_page("<p>" + "a " * 3_000 + "</p>")
    bar.look_again()
    assert bar.matches == 3_000
    assert len(window.article.view.extraSelections()) == 400
