"""Start-up imports what it needs, and nothing else: each of these costs 50 to 300 ms or tens of megabytes."""

import subprocess
import sys
from pathlib import Path

import pytest

from helpers import processes

QT = {"PySide6", "shiboken6"}
SLOW = {
    *("httpx", "httpcore", "keyring", "cryptography", "lxml", "readability", "feedparser", "htmldate", "dateparser"),
    *("pyphen", "nh3", "charset_normalizer", "publicsuffixlist", "price_parser", "jeepney", "secretstorage"),
    *("cssselect", "importlib.metadata", "babel", "unittest", "asyncio"),
}
WEB_ENGINE = {"PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtQml", "PySide6.QtQuick"}


def modules_after(code: str, folder: Path) -> set[str]:
    """Return the modules that a fresh Python has loaded after `code`."""
    ran = subprocess.run(
        [sys.executable, "-P", "-c", f"{code}\nimport sys\nprint(*sys.modules, file=sys.stderr)"],
        env=processes.environment(folder, WEITERLESEN_HOME=str(folder / "home")),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return set(ran.stderr.split())


def test_a_second_start_knows_its_way_before_qt_is_loaded(tmp_path: Path) -> None:
    loaded = modules_after("import weiterlesen.__main__, weiterlesen.ui.start", tmp_path)
    assert sorted(loaded & (QT | SLOW | {"sqlite3", "weiterlesen.composition", "argparse", "subprocess"})) == []


def test_opening_the_program_wakes_neither_network_nor_keyring_nor_parser(tmp_path: Path) -> None:
    loaded = modules_after("from weiterlesen.composition import open_program\nopen_program().close()", tmp_path)
    assert sorted(loaded & (QT | SLOW)) == []


def test_a_part_is_loaded_when_it_is_first_asked_for(tmp_path: Path) -> None:
    begin = "from weiterlesen.composition import open_program\nprogram = open_program()\nprogram.feeds.all()"
    late = {
        f"weiterlesen.{name}" for name in ("services.reading", "network.client", "vault.vault", "workers.extraction")
    }
    assert sorted(modules_after(begin, tmp_path) & late) == []
    assert "weiterlesen.services.reading" in modules_after(f"{begin}\nprogram.reading", tmp_path)


def test_the_network_comes_without_a_command_line_of_its_own(tmp_path: Path) -> None:
    loaded = modules_after("import weiterlesen.network.transport, inspect\ninspect.getmodule(object())", tmp_path)
    assert loaded >= {"httpx"}
    assert sorted(loaded & {"rich", "click", "pygments"}) == []


def test_listing_entries_wakes_nothing_more(tmp_path: Path) -> None:
    code = "import sys\nfrom weiterlesen.cli.main import run\nassert run(['list', '--json']) == 0"
    assert sorted(modules_after(code, tmp_path) & (QT | SLOW)) == []


def test_the_windows_frame_needs_neither_the_program_nor_a_pane(tmp_path: Path) -> None:
    loaded = modules_after("import weiterlesen.ui.app", tmp_path)
    late = {"weiterlesen.composition", "weiterlesen.ui.running", "sqlite3", "PySide6.QtNetwork", "PySide6.QtSvg"}
    assert sorted(loaded & late) == []
    assert not [name for name in loaded if name.startswith("weiterlesen.ui.panes.")]


@pytest.mark.parametrize("module", ["weiterlesen.ui.app", "weiterlesen.ui.running"])
def test_the_window_loads_no_browser_and_no_parser(tmp_path: Path, module: str) -> None:
    loaded = modules_after(f"import {module}", tmp_path)
    assert loaded >= {"PySide6.QtWidgets"}
    assert sorted(loaded & (SLOW | WEB_ENGINE)) == []
