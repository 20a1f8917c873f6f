"""Programs that a test starts: each in a session of its own, each ended by its id."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_PATIENCE_S = 30.0
_PAUSE_S = 0.05


def free_port(host: str = "127.0.0.1") -> int:
    """Return a port on loopback that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], bool], what: str, patience_s: float = _PATIENCE_S) -> None:
    """Wait until `condition` holds; fail with `what` was waited for."""
    end = time.monotonic() + patience_s
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited {patience_s:.0f} s in vain: {what}")
        time.sleep(_PAUSE_S)


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment for a program that may see nothing of this session: no screen, no bus, no keyring."""
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(runtime),
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONFAULTHANDLER": "1",
        **more,
    }


def start(
    command: Sequence[str], log: Path, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> "subprocess.Popen[bytes]":
    """Start `command` in a session of its own; what it prints goes to `log`."""
    with log.open("ab") as sink:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink, env=env, cwd=cwd, start_new_session=True
        )


def end(process: "subprocess.Popen[bytes]", patience_s: float = 5.0) -> None:
    """End what `start` started, and what that started; ending what has ended is no error."""
    _signal(process.pid, signal.SIGTERM)
    try:
        process.wait(patience_s)
    except subprocess.TimeoutExpired:
        _signal(process.pid, signal.SIGKILL)
        process.wait()
    _signal(process.pid, signal.SIGKILL)


def _signal(group: int, number: signal.Signals) -> None:
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return


def python() -> str:
    """Return the Python that has the program: this one, or that of the installed wheel ($WEITERLESEN_INSTALLED)."""
    installed = os.environ.get("WEITERLESEN_INSTALLED")
    return str(Path(installed) / "bin" / "python") if installed else sys.executable
