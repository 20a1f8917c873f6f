import subprocess
import sys
from types import SimpleNamespace

import pytest

from weiterlesen.vault import dumps

_ASK = """
import resource
from weiterlesen.vault import dumps
dumps.forbid()
dumps.forbid()
print(resource.getrlimit(resource.RLIMIT_CORE), flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no core dumps of this kind")
def test_a_process_with_secrets_leaves_no_core_dump() -> None:
    told = subprocess.run([sys.executable, "-c", _ASK], capture_output=True, text=True, check=True).stdout
    assert told.strip() in {"(1, 1)", "(0, 0)"}, "both are less than a page of memory"


@pytest.mark.parametrize(("most", "limit"), [(-1, 1), (100_000, 1), (1, 1), (0, 0)])
def test_not_even_a_program_gets_one(monkeypatch: pytest.MonkeyPatch, most: int, limit: int) -> None:
    asked: list[tuple[int, tuple[int, int]]] = []
    stand_in = SimpleNamespace(
        RLIMIT_CORE=4, getrlimit=lambda _: (0, most), setrlimit=lambda which, limits: asked.append((which, limits))
    )
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setitem(sys.modules, "resource", stand_in)
    dumps.forbid()
    assert asked == [(4, (limit, limit))]


def test_a_system_without_core_dumps_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "resource", None)
    dumps.forbid()
