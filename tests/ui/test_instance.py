import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from weiterlesen import paths
from weiterlesen.paths import Paths
from weiterlesen.ui import handover
from weiterlesen.ui.handover import Verb, Wish
from weiterlesen.ui.instance import Instance, QtLock, SystemLock


@pytest.fixture
def where(tmp_path: Path, qapp: QApplication) -> Paths:
    found = paths.find({"WEITERLESEN_HOME": str(tmp_path / "h")})
    found.prepare()
    return found


@pytest.fixture
def first(where: Paths) -> Iterator[Instance]:
    made = Instance(where)
    assert made.claim()
    yield made
    made.close()


def hand_over(where: Paths, wish: Wish, qtbot: QtBot) -> bool:
    """Hand over as another process would: while this one's event loop runs."""
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(handover.hand_over(where.socket, wish)))
    thread.start()
    qtbot.waitUntil(lambda: bool(answers))
    thread.join()
    return answers[0]


def test_a_later_start_hands_its_wish_over(where: Paths, first: Instance, qtbot: QtBot) -> None:
    heard: list[Wish] = []
    first.wished.connect(heard.append)
    wish = Wish(Verb.OPEN, "https://paper.example/a")
    assert hand_over(where, wish, qtbot)
    assert heard == [wish]


def test_only_one_is_first(where: Paths, first: Instance) -> None:
    second = Instance(where)
    assert not second.claim()


def test_the_door_is_private(where: Paths, first: Instance) -> None:
    assert where.socket.stat().st_mode & 0o077 == 0
    assert where.runtime.stat().st_mode & 0o077 == 0


def test_a_socket_left_by_a_crash_is_cleared(where: Paths, qtbot: QtBot) -> None:
    where.socket.touch()
    made = Instance(where)
    assert made.claim()
    assert hand_over(where, Wish(), qtbot)
    made.close()
    again = Instance(where)
    assert again.claim()
    again.close()


@pytest.mark.parametrize("line", [b"nonsense\n", b'{"verb": "eval"}\n', b"x" * 20_000, b"x" * 20_000 + b"\n"])
def test_what_is_no_wish_is_not_granted(where: Paths, first: Instance, qtbot: QtBot, line: bytes) -> None:
    heard: list[Wish] = []
    first.wished.connect(heard.append)
    answers: list[bool] = []

    class Raw(Wish):
        def line(self) -> bytes:
            return line

    thread = threading.Thread(target=lambda: answers.append(handover.hand_over(where.socket, Raw())))
    thread.start()
    qtbot.waitUntil(lambda: bool(answers))
    thread.join()
    assert answers == [False]
    assert heard == []


def test_a_lock_of_a_program_that_was_killed_is_no_obstacle(where: Paths, tmp_path: Path) -> None:
    code = (
        "import os, signal\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from weiterlesen import paths\n"
        "from weiterlesen.ui.instance import Instance\n"
        "application = QCoreApplication([])\n"
        "made = Instance(paths.find())\n"
        "assert made.claim()\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    environment = {**os.environ, "WEITERLESEN_HOME": str(tmp_path / "h")}
    killed = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert where.socket.exists()
    made = Instance(where)
    assert made.claim()
    made.close()


@pytest.mark.parametrize("kind", [QtLock, SystemLock])
def test_a_lock_is_held_by_one_and_can_be_let_go(where: Paths, kind: type[QtLock] | type[SystemLock]) -> None:
    first, second = kind(where.runtime / "x.lock"), kind(where.runtime / "x.lock")
    assert first.take()
    assert not second.take()
    second.release()
    first.release()
    assert second.take()
    second.release()
