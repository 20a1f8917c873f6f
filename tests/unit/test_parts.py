"""How processes of our own are started, from a checkout and from a bundle."""

import subprocess
import sys

import pytest

from weiterlesen import parts


def test_an_installed_program_starts_its_parts_with_its_own_python() -> None:
    assert parts.command(parts.DEMO) == [sys.executable, "-P", "-m", "weiterlesen.demo"]
    ran = subprocess.run([*parts.command(parts.DEMO), "--help"], capture_output=True, text=True, check=True)
    assert "--resources" in ran.stdout


@pytest.mark.parametrize(
    ("system", "program"), [("linux", "/opt/w/weiterlesen"), ("win32", "/opt/w/weiterlesen-cli.exe")]
)
def test_a_bundled_program_starts_itself_as_the_part(
    system: str, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/w/weiterlesen")
    monkeypatch.setattr(sys, "platform", system)
    assert parts.command(parts.PARSER) == [program, parts.FLAG, "weiterlesen.workers.child"]
