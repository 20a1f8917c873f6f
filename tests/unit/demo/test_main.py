import json
import os
import runpy
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.demo_stage import Stage
from weiterlesen.demo.__main__ import main
from weiterlesen.demo.server import DemoServer


@pytest.fixture
def ended_input(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    reader, writer = os.pipe()
    os.write(writer, b"a word")
    os.close(writer)
    with os.fdopen(reader) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        yield


def test_it_ends_with_its_input_and_leaves_the_signals_as_they_were(
    folder: Path, ended_input: None, capsys: pytest.CaptureFixture[str]
) -> None:
    before = signal.getsignal(signal.SIGTERM)
    assert main(["--resources", str(folder), "--until-stdin-closes"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["pid"] == os.getpid()
    assert signal.getsignal(signal.SIGTERM) is before


def test_it_ends_when_it_is_told_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told_to_end_at_once(_: DemoServer) -> dict[str, str]:
        threading.Timer(0.1, signal.raise_signal, [signal.SIGTERM]).start()
        return {}

    monkeypatch.setattr(DemoServer, "facts", told_to_end_at_once)
    monkeypatch.setattr("weiterlesen.demo.__main__._POLL_S", 0.02)
    assert main(["--resources", str(folder)]) == 0


def test_a_taken_port_is_said_in_a_sentence(
    open_stage: Stage, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--resources", str(folder), "--port", str(open_stage.server.port)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("The demo newspaper could not start:")


def test_resources_must_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["weiterlesen.demo"])
    with pytest.raises(SystemExit) as wrong:
        runpy.run_path(main.__code__.co_filename, run_name="__main__")
    assert wrong.value.code == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_as_a_process_it_prints_one_line_serves_and_ends(folder: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "weiterlesen.demo", "--resources", str(folder), "--session-seconds", "5"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        with urllib.request.urlopen(told["url"], timeout=20) as front:
            assert front.status == 200
        process.send_signal(number)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "", "")


def test_a_dead_parent_ends_it(folder: Path) -> None:
    command = [sys.executable, "-m", "weiterlesen.demo", "--resources", str(folder), "--until-stdin-closes"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["port"]
        _, err = process.communicate("a word\n", timeout=20)
    assert (process.returncode, err) == (0, "")
