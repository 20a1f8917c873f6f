"""Software that nobody here wrote, started for the tests and ended by process id."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from helpers import own_keyring, processes
from helpers.browsers import Browsers
from helpers.cli import CommandLine
from helpers.screens import Screen
from helpers.session_bus import Keyring, SessionBus
from helpers.tray_host import TrayHost
from helpers.wordpress import Site, WordPress

KEYRING_PASSWORD = "the-login-password"


@pytest.fixture(scope="session")
def wordpress() -> Iterator[Site]:
    """Run a WordPress whose sign-ins last."""
    with WordPress() as site:
        yield site


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[SessionBus]:
    """Run a session bus with nobody on it."""
    with SessionBus(tmp_path / "bus") as started:
        yield started


@pytest.fixture
def tray_host(bus: SessionBus) -> Iterator[TrayHost]:
    """Put a tray onto the session bus."""
    with TrayHost(bus) as host:
        yield host


@pytest.fixture
def reader(tmp_path: Path, bus: SessionBus) -> Iterator[CommandLine]:
    """Return the command line of a reader whose keyring is unlocked."""
    with Keyring(bus, KEYRING_PASSWORD):
        yield CommandLine(tmp_path / "home", bus.env)


@pytest.fixture
def visitor(tmp_path: Path) -> CommandLine:
    """Return the command line of a reader who has no keyring at all."""
    return CommandLine(tmp_path / "home")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, wordpress: Site) -> Path:
    """Return a folder with the home and the keyring of a subscriber who follows the newspaper and has signed in."""
    folder = tmp_path_factory.mktemp("prepared")
    who = wordpress.paper.reader("subscriber")
    with SessionBus(folder / "bus") as bus, Keyring(bus, KEYRING_PASSWORD):
        prepared = CommandLine(folder / "home", bus.env)
        added = prepared("add", wordpress.url).done()
        assert wordpress.feed in [feed["url"] for feed in added["feeds"]]
        prepared("refresh").done()
        shutil.copytree(folder / "home", folder / "following")
        asked = ("sign-in", wordpress.url, "--user", who.login, "--password-stdin")
        assert prepared(*asked, stdin=f"{who.password}\n").done()["lasting"] is True
    return folder


@pytest.fixture
def following(visitor: CommandLine, prepared: Path) -> CommandLine:
    """Return a visitor who follows the newspaper."""
    shutil.copytree(prepared / "following", visitor.home)
    return visitor


@pytest.fixture
def subscriber(tmp_path: Path, prepared: Path) -> Iterator[CommandLine]:
    """Return a reader who follows the newspaper, has subscribed to it, and is signed in with a lasting keyring."""
    shutil.copytree(prepared / "home", tmp_path / "home")
    keyrings = Path(".local", "share", "keyrings")
    shutil.copytree(prepared / "bus" / keyrings, tmp_path / "bus" / keyrings)
    with SessionBus(tmp_path / "bus") as bus, Keyring(bus, KEYRING_PASSWORD):
        yield CommandLine(tmp_path / "home", bus.env)


@pytest.fixture
def browsers(screen: Screen, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browsers]:
    """Let windows of this process' children come up on the virtual screen, with a door for the test in them."""
    port = processes.free_port()
    here = {"HOME": str(tmp_path / "user"), "QTWEBENGINE_REMOTE_DEBUGGING": f"127.0.0.1:{port}", **screen.env}
    for name, value in here.items():
        monkeypatch.setenv(name, value)
    own_keyring.use_none(monkeypatch)
    made = Browsers(screen, port, qtbot)
    yield made
    made.end()
