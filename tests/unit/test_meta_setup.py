"""packaging/setup.sh installs what is missing, and nothing else; where it may not, it says what is missing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("sh", "awk", "sed", "grep", "tr", "id", "mktemp", "tail", "rm", "cat", "env", "uname", "command", "readlink")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the set-up is a POSIX shell script")


class Machine:
    """A machine whose package tools are stand-ins that write down how they were called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls = folder / "calls"
        self.installed: list[str] = []
        for tool in TOOLS:
            found = shutil.which(tool)
            if found:
                (folder / tool).symlink_to(found)
        self.stand_in("uname", "echo Linux")
        self.stand_in("ldconfig", "exit 0")

    def stand_in(self, name: str, does: str) -> None:
        """Put a command onto the machine that writes down its arguments and does this."""
        file = self.folder / name
        file.unlink(missing_ok=True)
        file.write_text(f'#!/bin/sh\necho "{name} $*" >>"{self.calls}"\n{does}\n')
        file.chmod(0o755)

    def with_apt(self, *missing: str, root: bool = True) -> None:
        """Make it a Debian on which all packages but `missing` are installed."""
        listed = " ".join(missing)
        known = f'case " {listed} " in *" $name "*) ;; *) printf " %s=installed " $name ;; esac'
        self.stand_in("dpkg-query", f'shift 2; for name in "$@"; do {known}; done')
        self.stand_in("apt-get", "exit 0")
        self.stand_in("apt-cache", 'case "$3" in *t64) exit 0 ;; *) echo Version: 1 ;; esac')
        self.stand_in("id", f"echo {0 if root else 1000}")

    def run(self, script: str) -> "subprocess.CompletedProcess[str]":
        """Run a script that has sourced setup.sh."""
        whole = f"set -eu; ROOT='{ROOT}'; . '{ROOT}/packaging/setup.sh'; {script}"
        return subprocess.run(
            [str(self.folder / "sh"), "-c", whole],
            env={"PATH": str(self.folder)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def called(self, name: str) -> list[str]:
        """Return the arguments of every call of a stand-in."""
        lines = self.calls.read_text().splitlines() if self.calls.exists() else []
        return [line.removeprefix(f"{name} ") for line in lines if line.startswith(f"{name} ")]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Return a machine without a package manager that it knows."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return Machine(folder)


def test_where_nothing_is_missing_nothing_is_asked_for(machine: Machine) -> None:
    machine.with_apt()
    ran = machine.run("need_packages window web fonts; echo going on")
    assert (ran.stdout, ran.stderr) == ("going on\n", "")
    assert machine.called("apt-get") == []


def test_just_what_is_missing_is_installed_and_named(machine: Machine) -> None:
    machine.with_apt("libegl1", "xvfb", "openbox")
    ran = machine.run("need_packages window fonts; echo going on")
    assert ran.stdout == "going on\n"
    assert "libegl1" in ran.stderr
    update, install = machine.called("apt-get")
    assert "update" in update
    assert install.endswith("--no-install-recommends libegl1")


def test_of_two_names_the_one_that_the_system_knows_is_installed(machine: Machine) -> None:
    machine.with_apt("libasound2", "libasound2t64")
    machine.run("need_packages web")
    assert machine.called("apt-get")[-1].split()[-1] == "libasound2"


def test_without_root_the_command_is_told_and_the_window_is_lacking(machine: Machine) -> None:
    machine.with_apt("libegl1", root=False)
    ran = machine.run(
        "need_packages window web; if lacks window; then echo no window; fi; if lacks web; then echo no web; fi"
    )
    assert ran.stdout == "no window\n"
    assert "apt-get install libegl1" in ran.stderr
    assert machine.called("apt-get") == []


def test_without_root_a_library_that_is_there_all_the_same_is_enough(machine: Machine) -> None:
    machine.with_apt("libegl1", root=False)
    machine.stand_in("ldconfig", "echo '  libEGL.so.1 (libc6) => /usr/lib/libEGL.so.1'")
    ran = machine.run("need_packages window; if lacks window; then echo no window; fi; echo going on")
    assert ran.stdout == "going on\n"


def test_another_system_gets_a_list_of_what_is_missing(machine: Machine) -> None:
    ran = machine.run("need_packages screen; if lacks screen; then echo no screen; fi")
    assert ran.stdout == "no screen\n"
    assert "Xvfb (in Debian: xvfb)" in ran.stderr
    assert "openbox (in Debian: openbox)" in ran.stderr


def test_a_python_that_is_too_old_is_none(machine: Machine) -> None:
    machine.stand_in("python3", "exit 1")
    ran = machine.run("need_python")
    assert ran.returncode == 1
    assert "Python 3.11" in ran.stderr
