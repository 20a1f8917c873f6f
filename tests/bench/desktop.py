"""Our window beside the feed readers that are installed here, with the same feeds stored, in one run.

    python tests/bench/desktop.py [--runs 3] [--feeds 100] [--items 100] [--rest 30] [--only NAME,NAME]

Each program has a home, a session bus and a virtual screen of its own. Every one is started once to fetch the feeds;
then they are started again, in turn, and measured: from the start of the process to a window that the window manager
shows, and the memory (PSS) of the program and all its children when it has been idle for a while, in ours with an
article open.
The last line is ours alone: how even the window's own clock ticks while all feeds bring new items.

Debian's packages for it: xvfb openbox wmctrl xdotool dbus, and of the peers whichever are wanted.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from bench import measure, programs  # noqa: E402 (a script finds its neighbours only now)
from helpers import processes  # noqa: E402 (as above)
from helpers.screens import Screen  # noqa: E402 (as above)
from helpers.session_bus import SessionBus  # noqa: E402 (as above)

_FETCH_PATIENCE_S = 300.0
_TICK_LIMIT_MS = 20


@dataclass(frozen=True, slots=True)
class Figures:
    """What one start showed."""

    window_s: float
    use: measure.Use


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a program lives while it is measured."""

    folder: Path
    program: programs.Program

    @contextmanager
    def session(self) -> Iterator[dict[str, str]]:
        """Yield the environment of a new session: the same home, a new bus and a new screen."""
        with (
            tempfile.TemporaryDirectory(prefix="wl-bench-") as own,
            SessionBus(Path(own)) as bus,
            Screen(Path(own)) as screen,
        ):
            yield self.env | bus.env | screen.env

    @property
    def env(self) -> dict[str, str]:
        """The environment without bus and screen."""
        return processes.environment(
            self.folder,
            # Browser engines refuse to run as root with their sandbox; GTK's settings need no daemon.
            QTWEBENGINE_DISABLE_SANDBOX="1",
            WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS="1",
            GSETTINGS_BACKEND="memory",
            GIO_USE_NETWORK_MONITOR="base",
        )


@dataclass(frozen=True, slots=True)
class Server:
    """The made-up newspapers."""

    port: int
    feeds: int

    @property
    def urls(self) -> list[str]:
        """The addresses of the feeds."""
        return [f"http://127.0.0.1:{self.port}/feed/{number}.xml" for number in range(self.feeds)]

    def wait_until_fetched(self) -> None:
        """Wait until every feed has been asked for."""
        processes.wait_until(self._all_fetched, "every feed to be fetched", _FETCH_PATIENCE_S)

    def advance(self) -> None:
        """Give every feed new items."""
        urllib.request.urlopen(f"http://127.0.0.1:{self.port}/advance", data=b"").close()

    def _all_fetched(self) -> bool:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/stats") as answer:
            return bool(json.load(answer)["feeds"] >= self.feeds)


@contextmanager
def serving(feeds: int, items: int) -> Iterator[Server]:
    """Run the made-up newspapers."""
    command = [sys.executable, str(HERE / "feed_server.py"), str(feeds), str(items)]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdin is not None
    assert server.stdout is not None
    with server.stdin, server.stdout:
        yield Server(int(server.stdout.readline()), feeds)
    server.wait(10)


@contextmanager
def started(desk: Desk, env: dict[str, str]) -> Iterator[tuple[int, float]]:
    """Run the program; its process id and how long its window took."""
    at = time.monotonic()
    running = processes.start(desk.program.command, desk.folder / "output.log", env, desk.folder)
    try:
        yield running.pid, measure.wait_for_window(env, at)
    finally:
        processes.end(running)


def prepare(desk: Desk, server: Server) -> None:
    """Give the program its feeds and let it fetch them."""
    if desk.program.needs_profile:
        with desk.session() as env, started(desk, env) as (pid, _):
            measure.wait_until_idle(pid)
    desk.program.subscribe(desk.env, server.urls)
    server.advance()
    with desk.session() as env, started(desk, env) as (pid, _):
        if desk.program.fetch is not None:
            time.sleep(3)
            desk.program.fetch(env)
        if desk.program.name != "weiterlesen":  # ours has fetched while it was told what to follow
            server.wait_until_fetched()
        measure.wait_until_idle(pid)


def once(desk: Desk, rest_s: float) -> Figures:
    """Start the program with everything stored, leave it alone for a while, and look."""
    with desk.session() as env, started(desk, env) as (pid, window_s):
        measure.wait_until_idle(pid)
        measure.press(env, desk.program.open_keys)
        measure.wait_until_idle(pid)
        time.sleep(rest_s)
        return Figures(window_s, measure.use(pid))


def ticks(desk: Desk, server: Server) -> str:
    """Let our window refresh all feeds while each has new items; return how even its clock ticked."""
    server.advance()
    with desk.session() as env:
        ran = subprocess.run(
            [sys.executable, "-P", str(HERE / "gui_ticks.py"), str(_TICK_LIMIT_MS)],
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
    return ran.stdout.strip() or f"not measured: {ran.stderr.strip().splitlines()[-1:]}"


def table(results: dict[str, list[Figures]]) -> str:
    """Return the figures as a table, medians with the least beside them."""
    lines = [f"{'program':14} {'window s: least / median':26} {'PSS MiB':>8} {'processes':>10} {'CPU s to idle':>14}"]
    for name, runs in results.items():
        windows = [run.window_s for run in runs]
        middle = sorted(runs, key=lambda run: run.use.pss_mib)[len(runs) // 2].use
        span = f"{min(windows):.2f} / {statistics.median(windows):.2f}"
        lines.append(f"{name:14} {span:26} {middle.pss_mib:8.0f} {middle.processes:10} {middle.cpu_s:14.1f}")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--runs", type=int, default=3)
    asked.add_argument("--feeds", type=int, default=100)
    asked.add_argument("--items", type=int, default=100)
    asked.add_argument("--rest", type=float, default=30.0, help="seconds to leave it alone before its memory is read")
    asked.add_argument("--only", default="", help="names, parted by commas")
    options = asked.parse_args()
    wanted = [one for one in programs.programs() if not options.only or one.name in options.only.split(",")]
    with serving(options.feeds, options.items) as server, tempfile.TemporaryDirectory(prefix="wl-bench-") as folder:
        desks = [Desk(Path(folder) / program.name, program) for program in wanted]
        for desk in desks:
            desk.folder.mkdir()
            print(f"{desk.program.name} fetches {options.feeds} feeds × {options.items} items …", file=sys.stderr)
            prepare(desk, server)
        results: dict[str, list[Figures]] = {desk.program.name: [] for desk in desks}
        for _ in range(options.runs):
            for desk in desks:
                results[desk.program.name].append(once(desk, options.rest))
        print(table(results))
        print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        for desk in desks:
            if desk.program.name == "weiterlesen":
                print(ticks(desk, server))


if __name__ == "__main__":
    main()
