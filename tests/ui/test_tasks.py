import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from helpers.log_guard import LogGuard
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import BugError, NetworkError, WeiterlesenError
from weiterlesen.ui.tasks import Lane, Priority, Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.shutdown()


def test_the_work_runs_elsewhere_and_the_answer_comes_here(tasks: Tasks, qtbot: QtBot) -> None:
    owner, here = QObject(), threading.get_ident()
    answers: list[tuple[int, int]] = []
    tasks.run(
        Lane.QUICK,
        lambda _token: threading.get_ident(),
        owner,
        lambda there: answers.append((there, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(answers))
    there, back = answers[0]
    assert there != here
    assert back == here
    assert not tasks.busy


def test_an_error_of_ours_goes_to_failed_alone(tasks: Tasks, qtbot: QtBot) -> None:
    owner = QObject()
    said: list[WeiterlesenError] = []

    def work(_token: CancelToken) -> None:
        raise NetworkError("a.example")

    tasks.run(Lane.FETCH, work, owner, lambda _answer: pytest.fail("it did not work"), said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].code == "unreachable"


def test_an_unexpected_error_is_logged_and_becomes_a_bug(
    tasks: Tasks, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    owner = QObject()
    said: list[WeiterlesenError] = []
    tasks.unhandled.connect(said.append)

    def work(_token: CancelToken) -> None:
        raise KeyError("x")

    tasks.run(Lane.WORK, work, owner)
    qtbot.waitUntil(lambda: bool(said))
    assert isinstance(said[0], BugError)
    assert "KeyError" in caplog.text


def test_a_cancelled_task_says_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    owner, begun, gate, seen = QObject(), threading.Event(), threading.Event(), threading.Event()

    def work(token: CancelToken) -> None:
        begun.set()
        gate.wait(5)
        seen.set()
        token.check()

    token = tasks.run(Lane.FETCH, work, owner, lambda _answer: pytest.fail("cancelled"), lambda _e: pytest.fail("no"))
    begun.wait(5)
    token.cancel()
    gate.set()
    qtbot.waitUntil(seen.is_set)
    qtbot.wait(30)
    assert not tasks.busy


def test_a_task_that_was_not_begun_when_cancelled_is_never_begun(tasks: Tasks, qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    begun: list[str] = []
    tasks.run(Lane.WORK, lambda _token: gate.wait(5), owner)
    second = tasks.run(Lane.WORK, lambda _token: begun.append("second"), owner)
    second.cancel()
    done: list[str] = []
    tasks.run(Lane.WORK, lambda _token: None, owner, lambda _answer: done.append("third"))
    gate.set()
    qtbot.waitUntil(lambda: bool(done))
    assert begun == []


def test_the_answer_of_a_dead_owner_is_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    parent, gate, seen = QObject(), threading.Event(), threading.Event()
    owner = QObject(parent)

    def work(_token: CancelToken) -> None:
        gate.wait(5)
        seen.set()

    tasks.run(Lane.QUICK, work, owner, lambda _answer: pytest.fail("nobody waits"))
    parent.deleteLater()
    qtbot.wait(10)
    del parent
    gate.set()
    qtbot.waitUntil(seen.is_set)
    qtbot.wait(30)


def test_what_a_click_waits_for_goes_first(tasks: Tasks, qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    order: list[str] = []
    tasks.run(Lane.WORK, lambda _token: gate.wait(5), owner)
    for name, priority in (("later", Priority.BACKGROUND), ("normal", Priority.NORMAL), ("click", Priority.CLICK)):
        tasks.run(Lane.WORK, lambda _token, name=name: order.append(name), owner, priority=priority)  # type: ignore[misc]  # mypy does not see the default
    gate.set()
    qtbot.waitUntil(lambda: len(order) == 3)
    assert order == ["click", "normal", "later"]


def test_a_lane_has_no_more_threads_than_it_may(tasks: Tasks, qtbot: QtBot) -> None:
    owner, gate = QObject(), threading.Event()
    names: set[str] = set()
    done: list[None] = []

    def work(_token: CancelToken) -> None:
        names.add(threading.current_thread().name)
        gate.wait(5)

    for _number in range(20):
        tasks.run(Lane.QUICK, work, owner, done.append)
    qtbot.waitUntil(lambda: len(names) == Lane.QUICK.threads)
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 20)
    assert names == {"quick-1", "quick-2"}


def test_threads_are_started_only_when_there_is_work(qtbot: QtBot) -> None:
    before = set(threading.enumerate())
    tasks = Tasks()
    assert set(threading.enumerate()) <= before
    tasks.run(Lane.QUICK, lambda _token: None, tasks)
    assert {thread.name for thread in set(threading.enumerate()) - before} == {"quick-1"}
    tasks.shutdown()


def test_at_the_end_writes_are_finished_and_the_rest_is_dropped(qtbot: QtBot) -> None:
    tasks, owner = Tasks(), QObject()
    gate = threading.Event()
    written: list[str] = []
    tasks.run(Lane.QUICK, lambda _token: gate.wait(5), owner, writes=True)
    tasks.run(Lane.QUICK, lambda _token: gate.wait(5), owner, writes=True)
    tasks.run(Lane.QUICK, lambda _token: written.append("bookmark"), owner, writes=True)
    tasks.run(Lane.QUICK, lambda _token: written.append("look"), owner)
    threading.Timer(0.05, gate.set).start()
    assert tasks.shutdown(5)
    assert written == ["bookmark"]
    late = tasks.run(Lane.QUICK, lambda _token: written.append("late"), owner)
    assert late.cancelled
    assert written == ["bookmark"]


def test_the_end_does_not_wait_for_what_hangs(qtbot: QtBot) -> None:
    tasks, owner, gate = Tasks(), QObject(), threading.Event()
    begun = threading.Event()

    def hang(_token: CancelToken) -> None:
        begun.set()
        gate.wait(10)

    tasks.run(Lane.QUICK, hang, owner)
    begun.wait(5)
    assert not tasks.shutdown(0.05)
    gate.set()
    time.sleep(0.05)


def test_every_answer_arrives_on_the_gui_thread_in_a_storm(tasks: Tasks, qtbot: QtBot) -> None:
    owner, here = QObject(), QThread.currentThread()
    answers: list[int] = []

    def take(number: int) -> None:
        assert QThread.currentThread() is here
        answers.append(number)

    for number in range(300):
        tasks.run(Lane.FETCH, lambda _token, number=number: number, owner, take)  # type: ignore[misc]  # mypy does not see the default
    qtbot.waitUntil(lambda: len(answers) == 300, timeout=20_000)
    assert sorted(answers) == list(range(300))


def test_nothing_is_logged_when_all_goes_well(tasks: Tasks, qtbot: QtBot, log_guard: LogGuard) -> None:
    done: list[None] = []
    tasks.run(Lane.VAULT, lambda _token: None, QObject(), done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert log_guard.records == []
