"""The whole program: begun, asked by later starts, told of trouble, ended."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from helpers.front_page import FERRY
from helpers.stage import Stage
from weiterlesen import paths
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import LibraryError, NetworkError
from weiterlesen.model.feed import Feed
from weiterlesen.services.demo import USUAL_PORT, DemoInfo
from weiterlesen.storage.feeds import FeedTable
from weiterlesen.ui import app, handover, settings, start
from weiterlesen.ui.handover import Verb, Wish
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.refusal import refuse
from weiterlesen.ui.running import Running, SignalWatch, watch_for_trouble
from weiterlesen.ui.state import WindowState


@pytest.fixture
def running(stage: Stage) -> Iterator[Running]:
    made = Running(stage.desk, MainWindow(WindowState(stage.program.paths.state / "window.ini")))
    stage.bot.addWidget(made.window)
    yield made
    made.end()


@pytest.fixture(autouse=True)
def excepthook(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give Python's own hook back after each test."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)


def test_it_begins_with_the_window(stage: Stage, running: Running) -> None:
    running.begin(Wish())
    assert running.window.isVisible()
    stage.wait(running.window.sidebar._hint.text)
    stage.wait_idle()


def test_the_frame_is_on_the_screen_before_the_panes_and_they_take_its_places(stage: Stage) -> None:
    window = MainWindow(WindowState(stage.program.paths.state / "window.ini"))
    stage.bot.addWidget(window)
    window.show_frame()
    assert window.isVisible()
    sizes, bar = window.splitter.sizes(), window.menuBar().height()
    window.fill(stage.desk)
    stage.wait_idle()
    assert window.splitter.widget(0) is window.sidebar
    assert window.splitter.count() == 3
    assert (window.splitter.sizes(), window.menuBar().height()) == (sizes, bar)
    window.settle()


def test_it_may_begin_hidden_where_there_is_a_tray(stage: Stage, running: Running) -> None:
    running.tray._is_there = lambda: True
    running.begin(Wish(Verb.HIDDEN))
    stage.wait_idle()
    assert not running.window.isVisible()
    running.grant(Wish())
    assert running.window.isVisible()


def test_hidden_without_a_tray_would_be_lost_so_it_shows(stage: Stage, running: Running) -> None:
    stage.desk.settings.set(settings.START_HIDDEN, value=True)
    running.begin(Wish())
    stage.wait(running.window.isVisible)
    stage.wait_idle()


def test_wishes_of_later_starts_are_granted_and_nothing_is_run(stage: Stage, running: Running) -> None:
    running.begin(Wish(Verb.OPEN, FERRY.url))
    stage.wait(lambda: FERRY.title in running.window.article.view.toPlainText())
    running.grant(Wish(Verb.QUICK_OPEN))
    assert running.window.palette_window().isVisible()
    running.grant(Wish(Verb.ADD, "https://paper.example"))
    stage.wait_idle()
    assert not [asked for asked in stage.library.fetcher.asked if "paper.example" in asked.request.url]
    sheet = next(child for child in running.window.children() if isinstance(child, QDialog) and child.isVisible())
    sheet.close()
    running.grant(Wish(Verb.HIDDEN))
    stage.wait_idle()


def test_what_a_link_from_outside_wants_is_asked_about(stage: Stage, running: Running) -> None:
    running.begin(Wish())
    running.grant(Wish(Verb.OPEN, FERRY.url, foreign=True))
    stage.wait_idle()
    assert running.window.article.current is None
    sheet = next(child for child in running.window.children() if isinstance(child, QDialog) and child.isVisible())
    sheet.close()


def test_who_leaves_grants_no_more_wishes(stage: Stage, running: Running) -> None:
    running.begin(Wish())
    running.end()
    running.grant(Wish(Verb.QUICK_OPEN))
    assert not running.window.isVisible()
    assert running.window._palette is None


def test_the_end_takes_the_quick_open_window_along(stage: Stage, running: Running) -> None:
    running.begin(Wish(Verb.QUICK_OPEN))
    palette = running.window.palette_window()
    assert palette.isVisible()
    running.end()
    assert not palette.isVisible()


def test_the_end_closes_everything_once(stage: Stage, running: Running) -> None:
    running.begin(Wish())
    stage.wait_idle()
    running.end()
    running.end()
    assert not running.window.isVisible()
    assert stage.desk.tasks.run.__self__ is stage.desk.tasks  # type: ignore[attr-defined]  # still there, and closed


def test_what_nobody_caught_is_logged_and_said(
    stage: Stage, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    watch_for_trouble(stage.desk.notices)
    error = ValueError("x")
    sys.excepthook(ValueError, error, None)
    stage.wait(lambda: stage.messages)
    assert "made a mistake" in stage.messages[0]
    assert "nobody caught this" in caplog.text
    sys.excepthook(NetworkError, NetworkError("a.example", code="timeout"), None)
    stage.wait(lambda: len(stage.messages) == 2)
    assert "too long" in stage.messages[1]


def test_ctrl_c_stays_ctrl_c(stage: Stage, capsys: pytest.CaptureFixture[str]) -> None:
    watch_for_trouble(stage.desk.notices)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert stage.messages == []


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_good_order(stage: Stage, name: signal.Signals) -> None:
    before = signal.getsignal(name)
    watch = SignalWatch(stage.desk.hub)
    told: list[None] = []
    watch.told.connect(lambda: told.append(None))
    os.kill(os.getpid(), name)
    assert told == [], "not in the middle of what the thread is doing"
    stage.wait(lambda: told)
    watch.close()
    assert signal.getsignal(name) is before


def test_the_demo_newspaper_wakes_when_it_is_followed(
    stage: Stage, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"http://127.0.0.1:{USUAL_PORT}"
    info = DemoInfo("Demo", f"{url}/", f"{url}/feed", f"{url}/sign-in", "leserin", "geheim")
    monkeypatch.setattr(type(stage.program.demo), "start", lambda _self: info)
    running.begin(Wish())
    stage.wait_idle()
    running.window.papers.wake_demo()
    stage.wait_idle()
    assert running.window.papers._demo is None
    stage.ask(lambda program: FeedTable(program.database).add(Feed(0, f"{url}/feed", "Demo")))
    stage.desk.hub.publish(Changes(feeds=True))
    stage.wait(lambda: len(running.window.sidebar.model.feeds()) == 7)
    running.window.papers.wake_demo()
    stage.wait(lambda: running.window.papers._demo == info)
    assert "leserin" in running.window.papers._demo_hint(f"{url}/artikel")
    assert running.window.papers._demo_hint("https://elsewhere.example") == ""


def test_a_library_that_cannot_be_opened_is_said_in_plain_text(
    qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[str] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            seen.append(box.text())
            box.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    assert refuse(LibraryError("/x/library.sqlite", code="newer-library")) == 1
    timer.stop()
    assert "newer version" in seen[0]
    assert "newer version" in capsys.readouterr().err


def test_two_starts_at_once_find_each_other(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, False, True]
    monkeypatch.setattr(handover, "hand_over", lambda _path, _wish: answers.pop(0))
    monkeypatch.setattr(app, "_PAUSE_S", 0.001)
    where = paths.find({"WEITERLESEN_HOME": str(tmp_path)})
    assert app._hand_over_late(Wish(), where)
    monkeypatch.setattr(handover, "hand_over", lambda _path, _wish: False)
    assert not app._hand_over_late(Wish(), where)


def test_a_start_beside_a_running_program_ends_at_once(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEITERLESEN_HOME", str(tmp_path))
    monkeypatch.setattr(handover, "hand_over", lambda _path, wish: wish == Wish(Verb.QUICK_OPEN))
    assert start.run(Wish(Verb.QUICK_OPEN)) == 0


def test_without_a_screen_it_is_said_what_works_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WEITERLESEN_HOME", str(tmp_path))
    monkeypatch.setenv("LANGUAGE", "en")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert start.run(Wish()) == 1
    assert "weiterlesen --help" in capsys.readouterr().err
    assert start.has_screen({"WAYLAND_DISPLAY": "wayland-0"})
    monkeypatch.setattr("sys.platform", "darwin")
    assert start.has_screen({})


@pytest.mark.parametrize("ending", ["SIGTERM", "a second start"])
def test_the_real_program_starts_listens_and_ends(tmp_path: Path, qtbot: QtBot, ending: str) -> None:
    home = tmp_path / "home"
    environment = {**os.environ, "WEITERLESEN_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    command = [sys.executable, "-X", "faulthandler", "-m", "weiterlesen"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        where = paths.find({"WEITERLESEN_HOME": str(home)})
        qtbot.waitUntil(lambda: handover.hand_over(where.socket, Wish()), timeout=30_000)
        if ending == "a second start":
            second = subprocess.run([*command, "quick-open"], env=environment, timeout=30, check=False)
            assert second.returncode == 0
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
        assert process.stderr is not None
        noise = [line for line in process.stderr.read().splitlines() if "does not support" not in line]
        assert noise == []
    finally:
        process.kill()
        process.wait()
        if process.stderr is not None:
            process.stderr.close()


def test_the_window_does_not_load_what_it_need_not() -> None:
    code = (
        "import sys, weiterlesen.ui.app, weiterlesen.ui.running\n"
        "heavy = ('httpx', 'keyring', 'cryptography', 'feedparser', 'lxml', 'nh3', 'readability', 'pyphen', 'htmldate',"
        " 'PySide6.QtWebEngineCore', 'PySide6.QtSvg', 'PySide6.QtNetwork', 'asyncio')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
