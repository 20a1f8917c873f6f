"""The program as a reader installs it: out of the wheel, with no checkout beside it."""

import json
import subprocess
from pathlib import Path

import pytest

from conftest import DemoPaper
from helpers import processes
from helpers.cli import CommandLine
from helpers.screens import Screen
from weiterlesen import __version__

pytestmark = pytest.mark.installed

WHERE = """
import json, weiterlesen
from pathlib import Path
from weiterlesen import resources
catalogues = [f"translations/{language}/LC_MESSAGES/weiterlesen.mo" for language in ("de", "fr", "lb")]
shipped = ["keymap.toml", "icons", "demo", "publishers", *catalogues]
print(json.dumps([weiterlesen.__file__, str(resources.root()), *(str(resources.path(name)) for name in shipped)]))
"""


def in_the_wheel(code: str, folder: Path) -> str:
    """Return what the installed Python prints."""
    ran = subprocess.run(
        [processes.python(), "-P", "-c", code],
        env=processes.environment(folder),
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


def test_everything_that_is_shipped_comes_from_the_wheel(tmp_path: Path) -> None:
    places = [Path(place) for place in json.loads(in_the_wheel(WHERE, tmp_path))]
    installed = Path(processes.python()).parents[1]
    assert all(place.is_relative_to(installed) for place in places), places
    assert all(place.exists() for place in places)


def test_the_wheel_tells_its_version_and_what_it_needs(tmp_path: Path) -> None:
    code = (
        "from importlib.metadata import entry_points, requires, version\n"
        "commands = entry_points(group='console_scripts', name='weiterlesen')\n"
        "print(version('weiterlesen'), *(command.value for command in commands))\n"
        "print(*requires('weiterlesen'), sep='\\n')\n"
    )
    told, *needs = in_the_wheel(code, tmp_path).splitlines()
    assert told == f"{__version__} weiterlesen.__main__:main"
    assert any(one.startswith("pyside6-essentials<6.12") for one in map(str.lower, needs))
    assert any("extra == 'web'" in one.replace('"', "'") for one in needs)


def test_the_installed_command_answers(tmp_path: Path) -> None:
    command = Path(processes.python()).with_name("weiterlesen")
    ran = subprocess.run(
        [command, "--version"], env=processes.environment(tmp_path), capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == f"weiterlesen {__version__}"


def test_the_doctor_finds_the_installed_program_well(tmp_path: Path) -> None:
    checks = {check["name"]: check for check in CommandLine(tmp_path / "home")("doctor").document["checks"]}
    # There is no keyring where this test runs, and the doctor says so.
    assert [name for name, check in checks.items() if not check["ok"] and name != "keyring"] == []


def test_the_demo_newspaper_is_read_with_the_installed_program(tmp_path: Path, demo: DemoPaper) -> None:
    reader = CommandLine(tmp_path / "home")
    reader("add", demo.url).done()
    reader("refresh").done()
    entries = reader("list").done()["entries"]
    states = {reader("read", entry["url"]).done()["access"]["state"] for entry in entries[:6]}
    assert "error" not in states
    assert "free" in states


def test_the_installed_window_opens(tmp_path: Path, screen: Screen) -> None:
    env = processes.environment(tmp_path, **screen.env, WEITERLESEN_HOME=str(tmp_path / "home"))
    window = processes.start([processes.python(), "-P", "-m", "weiterlesen"], tmp_path / "window.log", env, tmp_path)
    try:
        processes.wait_until(lambda: "Weiterlesen" in screen.windows(), "the window on the screen")
        assert window.poll() is None
    finally:
        processes.end(window)
    assert (tmp_path / "window.log").read_text() == ""
