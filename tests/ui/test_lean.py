import subprocess
import sys

import pytest

from weiterlesen.ui import lean

_IMPORT = "import linecache\nimport email.message, difflib\nprint(any('difflib' in name for name in linecache.cache))\n"


def told(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_pyside_no_longer_reads_the_source_of_what_is_imported() -> None:
    assert told(f"from weiterlesen.ui import lean\nassert lean.load_qt()\n{_IMPORT}") == "False"


def test_the_workaround_is_still_needed() -> None:
    """When this fails, PySide has stopped reading sources, and ui/lean.py can go."""
    assert told(f"import PySide6.QtCore\n{_IMPORT}") == "True"


def test_a_pyside_without_that_part_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "shibokensupport.feature")
    assert not lean.load_qt()
