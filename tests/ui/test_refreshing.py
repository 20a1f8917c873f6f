import threading

import pytest
from pytestqt.qtbot import QtBot

from helpers.stage import Stage
from weiterlesen import messages
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import BugError, NetworkError
from weiterlesen.services.refresh import FeedOutcome
from weiterlesen.ui import settings
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.refreshing import Refreshing, summary

FEED = "<rss version='2.0'><channel><title>Neu</title>{items}</channel></rss>"


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    return stage.window()


def serve(stage: Stage, number: int = 2) -> None:
    items = "".join(f"<item><title>N{n}</title><link>https://n.example/{n}</link></item>" for n in range(number))
    for feed in stage.ask(lambda program: program.feeds.all()):
        stage.library.fetcher.page(feed.url, FEED.format(items=items), content_type="application/rss+xml")


def test_asking_all_papers_shows_progress_and_says_what_came(stage: Stage, window: MainWindow) -> None:
    serve(stage)
    seen: list[tuple[int, int]] = []
    window.refreshing.progress.connect(lambda done, total: seen.append((done, total)))
    before = window.entries.model.rowCount()
    stage.desk.registry.run("feed.refresh-all")
    assert window.sidebar._running.isVisible()
    stage.wait(lambda: not window.refreshing.running)
    assert seen[0] == (0, 6)
    assert seen[-1] == (0, 0)
    assert not window.sidebar._running.isVisible()
    assert stage.messages[-1] == "12 new entries."
    stage.wait(lambda: window.entries.model.rowCount() == before + 12)


def test_one_paper_can_be_asked(stage: Stage, window: MainWindow) -> None:
    serve(stage)
    feed = window.sidebar.model.feeds()[0]
    window.sidebar.go_to(f"feed:{feed.id}")
    stage.wait_idle()
    stage.desk.registry.run("feed.refresh")
    stage.wait(lambda: not window.refreshing.running)
    assert stage.library.fetcher.urls().count(feed.url) == 1


def test_a_refresh_can_be_stopped(stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()

    def slow(feed_id: int, *, force: bool, cancel: object) -> FeedOutcome:
        gate.wait(5)
        return FeedOutcome(feed_id, "x")

    monkeypatch.setattr(stage.program.refresh, "one", slow)
    stage.desk.registry.run("feed.refresh-all")
    was_running = window.refreshing.running
    assert stage.desk.registry.enabled("feed.cancel-refresh")
    assert not stage.desk.registry.enabled("feed.refresh-all")
    window.refreshing.start((1,))
    stage.desk.registry.run("feed.cancel-refresh")
    gate.set()
    assert (was_running, window.refreshing.running) == (True, False)
    assert not window.sidebar._running.isVisible()
    stage.wait_idle()


def test_a_feed_that_breaks_us_stops_no_other(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_feed_id: int, *, force: bool, cancel: object) -> FeedOutcome:
        raise BugError(detail="x")

    monkeypatch.setattr(stage.program.refresh, "one", broken)
    window.refreshing.start((1, 2))
    stage.wait(lambda: not window.refreshing.running)
    assert any("made a mistake" in said for said in stage.messages)


def test_nothing_to_ask_ends_at_once(stage: Stage, window: MainWindow) -> None:
    window.refreshing.start(())
    assert not window.refreshing.running


def test_the_clock_asks_what_is_due_by_the_readers_interval(stage: Stage, window: MainWindow, qtbot: QtBot) -> None:
    serve(stage)
    refreshing = Refreshing(stage.desk, window)
    refreshing.look_for_due()
    stage.wait_idle()
    assert not refreshing.running
    stage.library.clock.time += 100_000
    stage.desk.settings.set(settings.REFRESH_MINUTES, 0)
    refreshing.look_for_due()
    assert not stage.desk.tasks.busy
    stage.desk.settings.set(settings.REFRESH_MINUTES, 30)
    refreshing.start_clock()
    with qtbot.waitSignal(refreshing.finished, timeout=30_000):
        refreshing.look_for_due()
    assert stage.messages == []
    stage.wait_idle()


def outcome(new: int = 0, code: str = "") -> FeedOutcome:
    return FeedOutcome(1, "Blatt", new=new, error=NetworkError("a.example", code=code) if code else None)


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ([], ""),
        ([outcome(), outcome()], "Nothing new."),
        ([outcome(1), outcome()], "1 new entry."),
        ([outcome(code="offline"), outcome(code="offline")], "There is no network. What is stored can be read."),
        (
            [outcome(3), outcome(code="timeout")],
            "3 new entries. Blatt did not answer well; its line in the sidebar says why.",
        ),
        ([outcome(), outcome(code="tls"), outcome(code="timeout")], "Nothing new. 2 papers did not answer well."),
    ],
)
def test_a_refresh_is_summed_up_in_one_sentence(outcomes: list[FeedOutcome], said: str) -> None:
    assert summary(outcomes) == said


def test_a_networks_own_sign_in_page_is_told_once_and_leaves_no_mark(stage: Stage, window: MainWindow) -> None:
    serve(stage)
    stage.desk.registry.run("feed.refresh-all")
    stage.wait(lambda: not window.refreshing.running)
    feeds = stage.ask(lambda program: program.feeds.all())
    for feed in feeds:
        stage.library.fetcher.answers[feed.url] = NetworkError(feed.url, "unknown issuer", code="tls")
    stage.desk.registry.run("feed.refresh-all")
    stage.wait(lambda: not window.refreshing.running)
    stage.wait_idle()
    assert stage.messages[-1] == messages.portal()
    states = [feed.state for feed in stage.ask(lambda program: program.feeds.all())]
    assert {(state.failures, state.error_code) for state in states} == {(0, "")}


def test_what_is_old_goes_by_itself_and_the_list_hears_of_it(stage: Stage, window: MainWindow) -> None:
    serve(stage)
    stage.library.clock.time += 3600
    stage.desk.registry.run("feed.refresh-all")
    stage.wait(lambda: not window.refreshing.running)
    stage.wait_idle()
    told: list[object] = []
    stage.desk.hub.published.connect(lambda changes, _initiator: told.append(changes))
    window.refreshing.tidy()
    stage.wait_idle()
    assert told == [], "nothing is old yet"
    stage.library.clock.time += 400 * 86400
    window.refreshing.tidy()
    stage.wait(lambda: told)


def test_sessions_are_looked_at_in_the_background(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []

    def look(*, cancel: object) -> Changes:
        looked.append(1)
        return Changes(accounts=True)

    monkeypatch.setattr(stage.program.health, "look", look)
    seen: list[Changes] = []
    stage.desk.hub.published.connect(lambda changes, _by: seen.append(changes))
    window.refreshing.look_at_sessions()
    window.refreshing.look_at_sessions()
    stage.wait(lambda: Changes(accounts=True) in seen)
    assert len(looked) == 1, "once at a time"
    stage.wait_idle()


def test_a_mistake_of_ours_while_looking_at_sessions_is_told(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(*, cancel: object) -> Changes:
        raise BugError(detail="x")

    monkeypatch.setattr(stage.program.health, "look", look)
    told: list[object] = []
    stage.desk.tasks.unhandled.connect(told.append)
    window.refreshing.look_at_sessions()
    stage.wait(lambda: told)
    assert not window.refreshing._looking
