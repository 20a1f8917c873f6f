"""What can be told of a program from outside: its windows, its memory, its processor time."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SMALLEST = (350, 250)
_POLL_S = 0.005
_IDLE_SHARE = 0.05
_IDLE_FOR_S = 2.0


@dataclass(frozen=True, slots=True)
class Use:
    """What a program and its children use now: MiB of proportional set size, processor seconds so far."""

    processes: int
    pss_mib: float
    cpu_s: float


def tree(root: int) -> list[int]:
    """Return the process `root` and all that it started, as far as they are alive."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            fields = _stat(int(folder.name))
            if fields:
                children.setdefault(int(fields[1]), []).append(int(folder.name))
    found, todo = [], [root]
    while todo:
        pid = todo.pop()
        found.append(pid)
        todo += children.get(pid, [])
    return [pid for pid in found if _stat(pid)]


def use(root: int) -> Use:
    """Return what the program of process `root` uses now."""
    pids = tree(root)
    ticks = os.sysconf("SC_CLK_TCK")
    cpu = sum(int(field) for pid in pids for field in (_stat(pid) or [])[11:15]) / ticks
    return Use(len(pids), sum(_pss_kib(pid) for pid in pids) / 1024, cpu)


def wait_for_window(env: dict[str, str], started_at: float, patience_s: float = 60.0) -> float:
    """Return how many seconds after `started_at` the window manager showed a window of a useful size."""
    while time.monotonic() - started_at < patience_s:
        told = subprocess.run(["wmctrl", "-lG"], env=env, capture_output=True, text=True, check=False).stdout
        if any(_is_main(line.split()) for line in told.splitlines()):
            return time.monotonic() - started_at
        time.sleep(_POLL_S)
    raise TimeoutError(f"no window within {patience_s:.0f} s")


def wait_until_idle(root: int, patience_s: float = 90.0) -> float:
    """Wait until the program used less than 5 % of a core for 2 s; return the processor seconds used by then."""
    end = time.monotonic() + patience_s
    quiet_since, last = time.monotonic(), use(root).cpu_s
    while time.monotonic() < end:
        time.sleep(0.25)
        now = use(root).cpu_s
        if now - last > 0.25 * _IDLE_SHARE:
            quiet_since = time.monotonic()
        last = now
        if time.monotonic() - quiet_since >= _IDLE_FOR_S:
            break
    return last


def press(env: dict[str, str], keys: Sequence[str]) -> None:
    """Press keys in the window that has the focus, with time between them for the program to follow."""
    for key in keys:
        subprocess.run(["xdotool", "key", "--clearmodifiers", key], env=env, check=True)
        time.sleep(0.5)


def _is_main(fields: list[str]) -> bool:
    width, height = int(fields[4]), int(fields[5])
    return width >= _SMALLEST[0] and height >= _SMALLEST[1]


def _stat(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat behind the name, or none when the process has ended."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text("latin-1")
    except OSError:
        return []
    fields = text[text.rindex(")") + 2 :].split()
    return [] if fields[0] == "Z" else fields


def _pss_kib(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("latin-1").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
