from collections.abc import Callable

import pytest

from helpers.papers import locked, opened
from helpers.stage import Stage
from weiterlesen.model.account import Account, Health
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import BugError
from weiterlesen.services.waiting import Due, Step
from weiterlesen.ui.main_window import MainWindow

URLS = tuple(f"https://abendpost.example/waits/{number}" for number in range(3))


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    def wait_for_three() -> None:
        for url in URLS:
            stage.library.fetcher.page(url, locked())
            stage.program.reading.open(url)
            stage.library.fetcher.page(url, opened())
            stage.library.clock.time += 1

    stage.ask(lambda _program: wait_for_three())
    return stage.window()


def sign_in(stage: Stage) -> None:
    account = Account("abendpost.example", "anna", Health.SIGNED_IN, since_at=stage.library.clock.now())
    stage.ask(lambda program: program.sign_in._accounts.put(account))
    stage.desk.hub.publish(Changes(accounts=True), None)


def waits(stage: Stage) -> int:
    return stage.ask(lambda program: len([url for url in URLS if not program.reading.at_once(url).access.state.whole]))


def test_after_a_sign_in_what_waited_is_completed_and_the_foot_of_the_sidebar_tells(
    stage: Stage, window: MainWindow
) -> None:
    seen: list[tuple[int, int]] = []
    window.completing.progress.connect(lambda done, total: seen.append((done, total)))
    window.completing.progress.connect(lambda _d, total: shown.append(window.sidebar._said.whole) if total else None)
    shown: list[str] = []
    sign_in(stage)
    stage.wait(lambda: any("3 articles that waited are whole." in said for said in stage.messages))
    assert waits(stage) == 0
    assert seen[-1] == (0, 0)
    assert (0, 3) in seen
    assert "0 of 3 completed" in shown
    assert not window.sidebar._running.isVisible()
    stage.wait_idle()


def hold(stage: Stage, monkeypatch: pytest.MonkeyPatch, one: Callable[..., Step]) -> None:
    monkeypatch.setattr(stage.program.waiting, "one", one)


def test_it_can_be_stopped_and_the_rest_goes_on_waiting(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Due] = []

    def first(due: Due, _cancel: object) -> Step:
        asked.append(due)
        return Step(due, whole=False, goes_on=True)

    hold(stage, monkeypatch, first)
    window.completing.progress.connect(
        lambda done, total: stage.desk.registry.run("feed.cancel-refresh") if (done, total) == (1, 3) else None
    )
    sign_in(stage)
    stage.wait(lambda: asked and not window.completing.running)
    stage.wait_idle()
    assert len(asked) < 3, "the one that was under way may still end"
    assert waits(stage) == 3
    assert not window.sidebar._running.isVisible()


def test_a_wall_ends_it_for_that_publisher(stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Due] = []

    def wall(due: Due, _cancel: object) -> Step:
        asked.append(due)
        return Step(due, whole=False, goes_on=False)

    hold(stage, monkeypatch, wall)
    sign_in(stage)
    window.completing.look()
    stage.wait(lambda: asked and not window.completing.running)
    stage.wait_idle()
    assert len(asked) == 1
    assert not any("waited" in said for said in stage.messages)


@pytest.mark.parametrize("part", ["one", "due"])
def test_a_mistake_of_ours_is_told_and_ends_it(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    def broken(*_: object) -> Step:
        raise BugError(detail="x")

    monkeypatch.setattr(stage.program.waiting, part, broken)
    told: list[object] = []
    stage.desk.tasks.unhandled.connect(told.append)
    sign_in(stage)
    stage.wait(lambda: told)
    assert not window.completing.running
    stage.wait_idle()


def test_a_refresh_is_told_before_what_is_completed(stage: Stage, window: MainWindow) -> None:
    window.sidebar.show_completing(1, 4)
    assert window.sidebar._said.whole == "1 of 4 completed"
    window.sidebar.show_progress(2, 6)
    assert window.sidebar._said.whole == "Asking the papers: 2 of 6"
    window.sidebar.show_progress(0, 0)
    assert window.sidebar._said.whole == "1 of 4 completed"
    window.sidebar.show_completing(0, 0)
    assert not window.sidebar._running.isVisible()
