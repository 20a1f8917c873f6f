import subprocess
import sys

import pytest

from weiterlesen.vault import dumps

_DIE = """
import os, resource, signal
from weiterlesen.vault import dumps
dumps.forbid()
print(resource.getrlimit(resource.RLIMIT_CORE), flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no core dumps of this kind")
def test_a_process_with_secrets_leaves_no_core_dump() -> None:
    told = subprocess.run([sys.executable, "-c", _DIE], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "(0, 0)"


def test_a_system_without_core_dumps_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "resource", None)
    dumps.forbid()
