"""The browser window without its engine: the lines of both sides, and a parent that gets all kinds of answers."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from weiterlesen.model.web import BrowserCookie
from weiterlesen.ui.browser import session, shapes
from weiterlesen.ui.browser.session import BrowserSession
from weiterlesen.ui.browser.shapes import Visit

COOKIE = BrowserCookie(name="sid", value="ä;=", domain="paper.example", path="/", secure=True, expires_at=2e9)
VISIT = Visit("https://paper.example/abo", "paper.example", (COOKIE,), language="de", dark=True)
ANSWER = shapes.answer_line((COOKIE,)).decode()


class Ending:
    """What a session said at its end."""

    def __init__(self) -> None:
        self.cookies: list[tuple[BrowserCookie, ...]] = []
        self.failures: list[str] = []

    @property
    def over(self) -> bool:
        """Whether it said something."""
        return bool(self.cookies or self.failures)


@pytest.fixture
def ending() -> Ending:
    return Ending()


def start(program: Path, script: str, ending: Ending, monkeypatch: pytest.MonkeyPatch) -> BrowserSession:
    """Start a session whose window is a shell script."""
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    made = BrowserSession(VISIT)
    made.done.connect(ending.cookies.append)
    made.failed.connect(ending.failures.append)
    made.start()
    return made


def test_both_lines_come_over_as_they_are() -> None:
    assert shapes.read_visit(shapes.visit_line(VISIT)) == VISIT
    assert shapes.read_answer(shapes.answer_line((COOKIE,))) == (COOKIE,)


def test_the_window_gets_the_visit_and_its_answer_comes_back(
    tmp_path: Path, ending: Ending, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    made = start(tmp_path / "window", f"head -n 1 >'{seen}'\necho '{ANSWER.strip()}'", ending, monkeypatch)
    qtbot.waitUntil(lambda: ending.over, timeout=30_000)
    assert ending.cookies == [(COOKIE,)]
    assert shapes.read_visit(seen.read_bytes()) == VISIT
    made.close()


def test_a_window_that_is_asked_for_it_hands_over(
    tmp_path: Path, ending: Ending, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = tmp_path / "asked"
    made = start(tmp_path / "window", f"read line\ntouch '{asked}'\ncat\necho '{ANSWER.strip()}'", ending, monkeypatch)
    qtbot.waitUntil(asked.exists, timeout=30_000)
    assert not ending.over
    made.hand_over()
    qtbot.waitUntil(lambda: ending.over, timeout=30_000)
    assert ending.cookies == [(COOKIE,)]


@pytest.mark.parametrize(
    "script", ["exit 3", "kill -9 $$", "echo no JSON", "echo '{}'", 'echo \'{"cookies": [{"name": 1}]}\'']
)
def test_a_window_that_ends_without_a_word_has_failed(
    tmp_path: Path, ending: Ending, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    made = start(tmp_path / "window", f"cat >/dev/null &\n{script}", ending, monkeypatch)
    qtbot.waitUntil(lambda: ending.over, timeout=30_000)
    assert ending.cookies == []
    made.close()


def test_a_window_that_says_too_much_is_ended(
    tmp_path: Path, ending: Ending, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "LONGEST_ANSWER", 1000)
    made = start(tmp_path / "window", "yes cookies", ending, monkeypatch)
    qtbot.waitUntil(lambda: ending.over, timeout=30_000)
    assert ending.cookies == []
    assert ending.failures == ["the window ended without a word"]
    made.close()


def test_a_window_that_does_not_hand_over_in_time_has_failed(
    tmp_path: Path, ending: Ending, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "_LAST_WORD_MS", 1)
    made = start(tmp_path / "window", "exec sleep 60", ending, monkeypatch)
    made.hand_over()
    qtbot.waitUntil(lambda: ending.over, timeout=30_000)
    assert (ending.cookies, len(ending.failures)) == ([], 1)


def test_a_window_that_cannot_be_started_has_failed(
    tmp_path: Path, ending: Ending, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    made = BrowserSession(VISIT)
    made.failed.connect(ending.failures.append)
    made.start()
    qtbot.waitUntil(lambda: ending.over, timeout=30_000)
    assert len(ending.failures) == 1


def test_a_window_that_is_closed_by_us_says_nothing(
    tmp_path: Path, ending: Ending, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = start(tmp_path / "window", "cat", ending, monkeypatch)
    made.close()
    qtbot.wait(50)
    assert not ending.over


def test_only_root_goes_without_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "QTWEBENGINE_DISABLE_SANDBOX"
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert session._environment(dark=False).value(name) == "1"
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert not session._environment(dark=False).contains(name)


def test_pages_are_told_the_side_of_the_window_beside_what_the_reader_asks_of_the_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = "QTWEBENGINE_CHROMIUM_FLAGS"
    monkeypatch.delenv(name, raising=False)
    assert session._environment(dark=True).value(name) == "--blink-settings=preferredColorScheme=0"
    monkeypatch.setenv(name, "--no-pings")
    assert session._environment(dark=False).value(name) == "--no-pings --blink-settings=preferredColorScheme=1"


@pytest.mark.parametrize("line", ["", "no JSON\n", "{}\n", '{"url": "x", "title": "", "cookies": [1]}\n'])
def test_the_program_refuses_what_is_no_visit_before_it_loads_the_engine(line: str) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "weiterlesen.ui.browser"]
    ran = subprocess.run(command, input=line, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "no visit" in ran.stderr
    assert "WebEngine" not in ran.stderr
