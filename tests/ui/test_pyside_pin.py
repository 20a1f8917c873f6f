"""The pin on PySide6: 6.12.0 loses a reference to None with every call that returns None, and Python 3.11 aborts."""

import subprocess
import sys
from pathlib import Path

import pytest

from helpers import processes

CALLS = 4000

# Python 3.12 and newer count no references of None, so that there the counts stand still whatever happens.
COUNT = """
import sys
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication([])
label, thing = QLabel(), QObject()


def lost(call, value):
    call()
    before = sys.getrefcount(value)
    for _ in range({calls}):
        call()
    return before - sys.getrefcount(value)


for name, call, value in (
    ("setText", lambda: label.setText("text"), None),
    ("processEvents", application.processEvents, None),
    ("parent", thing.parent, None),
    ("isVisible", label.isVisible, False),
    ("isEnabled", label.isEnabled, True),
):
    print(name, lost(call, value))
"""


@pytest.mark.parametrize("python", [sys.executable])
def test_thousands_of_calls_lose_no_reference(tmp_path: Path, python: str) -> None:
    ran = subprocess.run(
        [python, "-P", "-c", COUNT.format(calls=CALLS)],
        env=processes.environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    lost = {name: int(count) for name, count in (line.split() for line in ran.stdout.splitlines())}
    assert len(lost) == 5
    assert all(count < CALLS / 10 for count in lost.values()), lost
