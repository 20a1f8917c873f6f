"""The files for Flatpak, Windows and macOS agree with the program; what they make is built elsewhere."""

import plistlib
import re
from pathlib import Path

import pytest

from weiterlesen import __version__

PACKAGING = Path(__file__).parents[2] / "packaging"
NEVER_RUN_HERE = (
    *("linux/weiterlesen.flatpak.yml", "macos/build.sh"),
    *("windows/build.ps1", "windows/weiterlesen.iss"),
)


@pytest.mark.parametrize("name", NEVER_RUN_HERE)
def test_what_is_not_run_here_says_so_at_its_top(name: str) -> None:
    top = "\n".join((PACKAGING / name).read_text("utf-8").splitlines()[:4])
    assert re.search(r"not (?:run|built) (?:here|by the project's tests)", top, re.IGNORECASE)


@pytest.mark.parametrize("name", NEVER_RUN_HERE)
def test_every_file_of_ours_that_is_named_is_there(name: str) -> None:
    text = (PACKAGING / name).read_text("utf-8").replace("\\", "/")
    named = set(re.findall(r"packaging/([\w./-]+\.(?:py|sh|spec|txt|desktop|xml|1|iss|ps1|yml|plist))", text))
    assert named
    assert [path for path in sorted(named) if not (PACKAGING / path).is_file()] == []


def test_the_flatpak_has_an_id_and_only_locked_libraries() -> None:
    text = (PACKAGING / "linux" / "weiterlesen.flatpak.yml").read_text("utf-8")
    identity = re.search(r"^id: (\S+)$", text, re.MULTILINE)
    assert identity is not None
    assert identity[1].count(".") == 2
    assert "\t" not in text
    installs = re.findall(r"pip3 install (.*)", text)
    assert len(installs) == 2
    assert all("--require-hashes" in one or "--no-index" in one for one in installs)
    sources = re.findall(r"^\s+path: (\S+)$", text, re.MULTILINE)
    assert [path for path in sources if not (PACKAGING / "linux" / path).exists()] == []


def test_macos_knows_the_version_and_the_scheme() -> None:
    told = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    assert told["CFBundleShortVersionString"] == told["CFBundleVersion"] == __version__
    assert told["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == ["weiterlesen"]
    rights = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert "com.apple.security.cs.allow-jit" in rights


def test_windows_hands_links_over_behind_two_dashes() -> None:
    text = (PACKAGING / "windows" / "weiterlesen.iss").read_text("utf-8")
    commands = re.findall(r'open\\command";.*?ValueData: """(.*)"""', text)
    assert commands == ['{app}\\weiterlesen.exe"" -- ""%1'] * 2
    assert "PrivilegesRequired=lowest" in text


def test_no_installer_names_a_place_to_fetch_from() -> None:
    texts = [(PACKAGING / name).read_text("utf-8") for name in NEVER_RUN_HERE]
    assert [text for text in texts if "://" in text] == []
