"""Comments below the text: folded as a whole and thread by thread, with the mouse and with the keyboard."""

from functools import partial

import pytest
from PySide6.QtCore import Qt

from helpers.front_page import FERRY
from helpers.stage import Stage, press
from weiterlesen.content import render
from weiterlesen.ui.main_window import MainWindow

LAST_REPLY = "Wir alle. Gern."


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    made = stage.window()
    stage.show(made, FERRY.url)
    return made


def text(window: MainWindow) -> str:
    return window.article.view.toPlainText().replace("\u00ad", "")


def is_hidden(window: MainWindow, *, wanted: bool) -> bool:
    return (LAST_REPLY not in text(window)) is wanted


def unfold(stage: Stage, window: MainWindow) -> None:
    stage.desk.registry.run("article.comments")
    stage.wait(lambda: LAST_REPLY in text(window))


def link(window: MainWindow) -> str:
    """Return where the keyboard stands: the address of the link."""
    cursor = window.article.view.textCursor()
    cursor.setPosition(cursor.selectionEnd())
    return str(cursor.charFormat().anchorHref())


def tab_to(window: MainWindow, href: str) -> None:
    window.article.view.setFocus()
    for _step in range(40):
        if link(window) == href:
            return
        press(window.article.view, Qt.Key.Key_Tab)
    raise AssertionError(f"the keyboard does not reach {href}")


def test_a_thread_is_folded_by_its_link_and_the_others_stay(stage: Stage, window: MainWindow) -> None:
    unfold(stage, window)
    window.article.view.followed.emit(f"{render.SHOW_REPLIES}0")
    stage.wait(lambda: LAST_REPLY not in text(window))
    assert "Show 3 replies" in text(window)
    assert "Nachbar" in text(window)
    window.article.view.followed.emit(f"{render.SHOW_REPLIES}0")
    stage.wait(lambda: LAST_REPLY in text(window))
    assert not window.article.view.textCursor().hasSelection()


def test_the_keyboard_folds_a_thread_and_stays_there(stage: Stage, window: MainWindow) -> None:
    window.activateWindow()
    unfold(stage, window)
    tab_to(window, f"{render.SHOW_REPLIES}0")
    for hidden in (True, False, True):
        press(window.article.view, Qt.Key.Key_Return)
        stage.wait(partial(is_hidden, window, wanted=hidden))
        stage.wait_idle()
        assert link(window) == f"{render.SHOW_REPLIES}0"


def test_the_keyboard_unfolds_the_comments_and_goes_on_from_there(stage: Stage, window: MainWindow) -> None:
    window.activateWindow()
    tab_to(window, render.SHOW_COMMENTS)
    press(window.article.view, Qt.Key.Key_Return)
    stage.wait(lambda: LAST_REPLY in text(window))
    stage.wait_idle()
    assert link(window) == render.SHOW_COMMENTS
    press(window.article.view, Qt.Key.Key_Tab)
    assert link(window) == f"{render.SHOW_REPLIES}0"


def test_all_threads_are_folded_by_one_command(stage: Stage, window: MainWindow) -> None:
    assert not stage.desk.registry.enabled("article.replies")
    unfold(stage, window)
    assert stage.desk.registry.enabled("article.replies")
    stage.desk.registry.run("article.replies")
    stage.wait(lambda: LAST_REPLY not in text(window))
    stage.desk.registry.run("article.replies")
    stage.wait(lambda: LAST_REPLY in text(window))
    window.article.clear()
    window.article.setter.toggle_all_replies()
    assert not stage.desk.registry.enabled("article.replies")


def test_what_was_folded_is_open_again_with_the_next_visit(stage: Stage, window: MainWindow) -> None:
    unfold(stage, window)
    stage.desk.registry.run("article.replies")
    stage.wait(lambda: LAST_REPLY not in text(window))
    window.article.clear()
    stage.show(window, FERRY.url)
    unfold(stage, window)


def test_a_link_that_is_not_on_the_page_gets_no_keyboard(stage: Stage, window: MainWindow) -> None:
    window.article.view.focus_link("https://nowhere.example/")
    assert not window.article.view.textCursor().hasSelection()
