"""What pieces of html do in a real browser engine with its scripts on, in a process of its own."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from helpers import processes

_PROGRAM = Path(__file__).with_name("live_pages.py")
_PATIENCE_S = 180


def lived(pieces: list[str]) -> list[str]:
    """Return what happened when the pieces were shown and poked; at most some thousand of them at once."""
    # The engine refuses to run as root inside its sandbox.
    sandbox = {"QTWEBENGINE_DISABLE_SANDBOX": "1", "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox"}
    with tempfile.TemporaryDirectory(prefix="wl-live-") as home:
        ran = subprocess.run(
            [sys.executable, str(_PROGRAM)],
            input=json.dumps(pieces),
            env=processes.environment(Path(home), **sandbox),
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE_S,
        )
    assert ran.returncode == 0, ran.stderr[-2000:]
    happened: list[str] = json.loads(ran.stdout)
    return happened
