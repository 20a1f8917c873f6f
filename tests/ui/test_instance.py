import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from weiterlesen import paths
from weiterlesen.paths import Paths
from weiterlesen.ui import handover
from weiterlesen.ui.handover import Verb, Wish
from weiterlesen.ui.instance import Instance


@pytest.fixture
def where(tmp_path: Path, qapp: QApplication) -> Paths:
    found = paths.find({"WEITERLESEN_HOME": str(tmp_path / "h")})
    found.prepare()
    return found


@pytest.fixture
def first(where: Paths) -> Iterator[Instance]:
    made = Instance(where)
    assert made.listen()
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


def test_the_door_is_private(where: Paths, first: Instance) -> None:
    assert where.socket.stat().st_mode & 0o077 == 0
    assert where.runtime.stat().st_mode & 0o077 == 0


def test_a_socket_left_by_a_crash_is_cleared(where: Paths, qtbot: QtBot) -> None:
    where.socket.touch()
    made = Instance(where)
    assert made.listen()
    assert hand_over(where, Wish(), qtbot)
    made.close()
    again = Instance(where)
    assert again.listen()
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


def test_who_hangs_up_or_says_half_a_line_is_let_go(where: Paths, first: Instance, qtbot: QtBot) -> None:
    for words in (b"", b'{"verb": '):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
            door.connect(str(where.socket))
            door.sendall(words)
            qtbot.waitUntil(lambda: bool(first.children()[1:]))
        qtbot.waitUntil(lambda: not first.children()[1:])
    assert hand_over(where, Wish(), qtbot)


def test_where_nobody_can_listen_it_is_said(where: Paths, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    made = Instance(replace(where, runtime=tmp_path / ("x" * 120)))
    assert not made.listen()
    assert "cannot listen" in caplog.text
    made.close()
