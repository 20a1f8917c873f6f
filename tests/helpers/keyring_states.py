"""What a keyring can be like when the program wants something of it, with a real one."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers import processes
from helpers.cli import CommandLine
from helpers.session_bus import Keyring, SessionBus
from helpers.session_paper import SessionPaper, serving

LOGIN = "the-login-password"
UNDISTURBED = "unlocked"
STATES = ("absent", "locked", "no-prompter", "stuck", "value-gone", "backend-changed")
_WINDOW = Path(__file__).with_name("keyring_window.py")
_KEYRINGS = Path(".local", "share", "keyrings")


@contextlib.contextmanager
def unlocked_by_nobody(bus: SessionBus) -> Iterator[None]:
    """Run a keyring that nobody unlocks, on a bus where no program asks for passwords."""
    daemon = processes.start(
        ["gnome-keyring-daemon", "--foreground", "--components=secrets"],
        bus.folder / "locked.log",
        processes.environment(bus.folder, **bus.env),
    )
    try:
        processes.wait_until(lambda: bus.has("org.freedesktop.secrets"), "the locked keyring")
        yield
    finally:
        processes.end(daemon)


@contextlib.contextmanager
def stopped(bus: SessionBus) -> Iterator[None]:
    """Run a keyring that has stopped answering."""
    with Keyring(bus, LOGIN) as keyring:
        assert keyring._daemon is not None
        os.kill(keyring._daemon.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(keyring._daemon.pid, signal.SIGCONT)


@dataclass(frozen=True)
class Visited:
    """What the window told of a session in which the keyring was in some state, and what it left behind."""

    told: dict[str, Any]
    errors: str
    folder: Path
    secrets: tuple[str, ...]

    @property
    def longest_ms(self) -> dict[str, float]:
        """The longest time that the window did not answer, by what the reader did."""
        gaps: dict[str, float] = self.told["longest_ms"]
        return gaps


def visit(state: str, folder: Path, *, password: str = "Karfunkel-4711-Geheim") -> Visited:
    """Sign in with a keyring that works, let it come into `state`, and use the window."""
    paper = SessionPaper(password=password)
    folder.mkdir(parents=True, exist_ok=True)
    secret = folder.with_name(f"{folder.name}-password")
    secret.write_text(password)
    with serving(paper) as server:
        article = f"{server.url}/artikel/1"
        with keyring_in(UNDISTURBED, folder / "bus") as env:
            reader = CommandLine(folder / "home", env)
            reader("sign-in", article, "--user", "lena", "--password-stdin", stdin=f"{password}\n").done()
        with keyring_in(state, folder / "bus") as env:
            ran = subprocess.run(
                [processes.python(), "-P", str(_WINDOW), article, str(secret)],
                env=processes.environment(reader.user_home, WEITERLESEN_HOME=str(reader.home)) | env,
                capture_output=True,
                text=True,
                check=False,
            )
    assert ran.returncode == 0, ran.stderr
    return Visited(json.loads(ran.stdout), ran.stderr, folder, (password, *paper.sessions))


@contextlib.contextmanager
def keyring_in(state: str, bus_folder: Path) -> Iterator[dict[str, str]]:
    """Bring the keyring that has its files in `bus_folder` into `state`; yield the environment that leads to it."""
    if state == "absent":
        yield {}
        return
    if state in {"value-gone", "no-prompter"}:
        shutil.rmtree(bus_folder / _KEYRINGS, ignore_errors=True)
    folder = bus_folder.with_name(f"{bus_folder.name}-other") if state == "backend-changed" else bus_folder
    kinds = {"locked": unlocked_by_nobody, "no-prompter": unlocked_by_nobody, "stuck": stopped}
    with contextlib.ExitStack() as stack:
        bus = stack.enter_context(SessionBus(folder))
        stack.enter_context(kinds[state](bus) if state in kinds else Keyring(bus, LOGIN))
        yield bus.env
