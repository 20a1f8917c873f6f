import ctypes
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


_GIVEN_BACK = """
import ctypes, weiterlesen.ui.lean as lean
{first}
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]
def used():
    return sum(int(line.split()[1]) for line in open("/proc/self/smaps") if line.startswith("Private_Dirty"))
libc.free(libc.malloc(20_000_000))  # a large picture comes and goes
pieces = [libc.malloc(100_000) for _ in range(200)]
for piece in pieces: ctypes.memset(piece, 1, 100_000)
last = libc.malloc(200)
full = used()
for piece in pieces: libc.free(piece)
print(full - used() > 15_000)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc alone has these settings")
def test_what_is_freed_goes_back_to_the_system() -> None:
    assert told(_GIVEN_BACK.format(first="assert lean.spare_memory()")) == "True"
    assert told(_GIVEN_BACK.format(first="")) == "False", "the C library does so by itself: ui/lean.py can be shorter"


def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    assert not lean.spare_memory()
