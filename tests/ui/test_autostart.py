"""Starting with the session: the desktop's own entry, written and removed by the settings."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from helpers.stage import Stage
from weiterlesen.ui import autostart, scheme
from weiterlesen.ui.autostart import Autostart
from weiterlesen.ui.dialogs.settings import SettingsSheet


def command_in(file: Path) -> str:
    entry = configparser.RawConfigParser(strict=True)
    entry.read(file, "utf-8")
    return entry["Desktop Entry"]["Exec"]


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config" / "autostart" / "weiterlesen.desktop"


def test_the_settings_write_and_remove_the_entry(stage: Stage, config: Path) -> None:
    sheet = SettingsSheet(stage.desk, None)
    assert sheet.session_start is not None
    assert not sheet.session_start.isChecked()
    sheet.session_start.click()
    assert command_in(config).endswith("--hidden")
    valid = subprocess.run(["desktop-file-validate", str(config)], capture_output=True, text=True, check=False)
    assert (valid.stdout, valid.returncode) == ("", 0)
    again = SettingsSheet(stage.desk, None)
    assert again.session_start is not None
    assert again.session_start.isChecked()
    again.session_start.click()
    assert not config.exists()


def test_an_entry_that_the_desktop_switched_off_is_off(tmp_path: Path) -> None:
    entry = Autostart(tmp_path / "weiterlesen.desktop", ("weiterlesen", "--hidden"))
    entry.switch(on=True)
    states = [entry.on]
    for line in ("Hidden=true", "X-GNOME-Autostart-enabled=false"):
        entry.file.write_text(f"[Desktop Entry]\n{line}\n")
        states.append(entry.on)
    assert states == [True, False, False]
    entry.switch(on=False)
    entry.switch(on=False)
    assert not entry.on
    assert not entry.file.exists()


def test_an_entry_that_cannot_be_written_is_said(stage: Stage, config: Path) -> None:
    config.parent.parent.write_text("a file where a folder should be")
    sheet = SettingsSheet(stage.desk, None)
    assert sheet.session_start is not None
    sheet.session_start.click()
    assert "could not be written" in stage.messages[-1]


def test_where_the_desktop_has_no_such_folder_nothing_is_offered(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLATPAK_ID", "weiterlesen")
    assert SettingsSheet(stage.desk, None).session_start is None
    monkeypatch.delenv("FLATPAK_ID")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert autostart.here() is None


@pytest.mark.parametrize(
    ("started", "frozen", "command"),
    [
        ("/usr/bin/weiterlesen", False, ("/usr/bin/weiterlesen", "--hidden")),
        ("/opt/w/start", True, ("/opt/w/start", "--hidden")),
        ("-c", False, ("/py", "-P", "-m", "weiterlesen", "--hidden")),
        ("", False, ("/py", "-P", "-m", "weiterlesen", "--hidden")),
    ],
)
def test_the_entry_starts_this_very_program(
    started: str, *, frozen: bool, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [started])
    monkeypatch.setattr(sys, "executable", "/py")
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: name if name.startswith("/") else None)
    here = autostart.here({"HOME": "/home/r"})
    assert here is not None
    assert here.command == command
    assert here.file == Path("/home/r/.config/autostart/weiterlesen.desktop")


def test_odd_letters_in_the_command_are_quoted_as_the_desktop_reads_them(tmp_path: Path) -> None:
    entry = Autostart(tmp_path / "x.desktop", ('/home/r/100 % $HOME\\`a"/weiterlesen', "--hidden"))
    entry.switch(on=True)
    assert command_in(entry.file) == '"/home/r/100 %% \\\\$HOME\\\\\\\\\\\\`a\\\\"/weiterlesen" --hidden'


def test_the_bookmark_for_the_browser_can_be_copied(stage: Stage) -> None:
    sheet = SettingsSheet(stage.desk, None)
    copy = next(button for button in sheet.findChildren(QPushButton) if button.text() == "Copy")
    copy.click()
    assert QGuiApplication.clipboard().text() == scheme.BOOKMARKLET
    assert "'weiterlesen:open?url='+encodeURIComponent" in sheet.bookmarklet.text()
    assert stage.messages[-1] == "Copied."
