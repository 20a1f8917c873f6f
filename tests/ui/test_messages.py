import pytest
from PySide6.QtWidgets import QApplication

from helpers.stage import Stage
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import NetworkError
from weiterlesen.ui.changes import Hub
from weiterlesen.ui.commands.registry import Undo
from weiterlesen.ui.main_window import MainWindow


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    return stage.window()


def test_a_message_is_said_at_the_bottom_and_goes_by_itself(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = window.messages
    monkeypatch.setattr(bar, "underMouse", lambda: False)
    stage.desk.notices.say("Gut")
    assert bar.isVisible()
    assert bar.accessibleName() == "Gut"
    assert not bar._undo.isVisible()
    bar._on_time()
    assert not bar.isVisible()


def test_an_error_says_what_and_what_next(stage: Stage, window: MainWindow) -> None:
    stage.desk.notices.fail(NetworkError("paper.example", code="timeout"))
    assert window.messages.text == "paper.example took too long to answer. Try again later."
    window.resize(900, 620)
    assert window.messages.geometry().bottom() < window.height()


def test_undo_is_done_once(stage: Stage, window: MainWindow) -> None:
    turned: list[None] = []
    stage.desk.notices.offer_undo(Undo("Weg.", lambda: turned.append(None)))
    assert window.messages._undo.isVisible()
    window.messages.undo()
    window.messages.undo()
    assert turned == [None]


def test_a_message_stays_while_the_reader_is_at_it(stage: Stage, window: MainWindow) -> None:
    stage.desk.notices.offer_undo(Undo("Weg.", lambda: None))
    window.activateWindow()
    window.messages._undo.setFocus()
    stage.wait(lambda: QApplication.focusWidget() is window.messages._undo)
    window.messages._on_time()
    assert window.messages.isVisible()
    window.messages.restyle()


def test_what_nobody_handles_is_said(stage: Stage, window: MainWindow) -> None:
    stage.desk.tasks.unhandled.emit(NetworkError("a.example", code="offline"))
    assert "no network" in window.messages.text


def test_the_hub_is_silent_about_nothing(stage: Stage) -> None:
    hub, heard = Hub(), []
    hub.published.connect(lambda changes, who: heard.append((changes, who)))
    hub.publish(Changes())
    hub.publish(Changes(feeds=True), stage.desk.hub)
    assert heard == [(Changes(feeds=True), stage.desk.hub)]
