"""What every test stands on: nothing of the developer's own session, no unexpected warning, no thread left behind."""

import atexit
import json
import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from helpers import processes
from helpers.log_guard import LogGuard
from helpers.screens import Screen


def _leave_the_session() -> None:
    """Take away the developer's screen, session bus (so: keyring), language and folders before Qt starts."""
    for name in (
        *("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_CURRENT_DESKTOP"),
        *("LANGUAGE", "WEITERLESEN_HOME"),
    ):
        os.environ.pop(name, None)
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    own = Path(tempfile.mkdtemp(prefix="weiterlesen-tests-"))
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        folder = own / name.lower()
        folder.mkdir(mode=0o700)
        os.environ[name] = str(folder)


_leave_the_session()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let Qt's own warnings fail every test, and leave out what needs the installed wheel unless there is one."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
    if "WEITERLESEN_INSTALLED" not in os.environ:
        left_out = [item for item in items if item.get_closest_marker("installed")]
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


@pytest.fixture(autouse=True)
def log_guard(request: pytest.FixtureRequest) -> Iterator[LogGuard]:
    """Fail on what is logged as a warning or worse, unless the test asks for `expected_warnings` or `caplog`."""
    guard = LogGuard()
    root = logging.getLogger()
    root.addHandler(guard)
    yield guard
    root.removeHandler(guard)
    if guard.records and not guard.announced and "caplog" not in request.fixturenames:
        pytest.fail("logged, and not expected:\n" + "\n".join(guard.messages))


@pytest.fixture
def expected_warnings(log_guard: LogGuard) -> list[logging.LogRecord]:
    """Announce that this test provokes warnings; the records, for the test to look at."""
    log_guard.announced = True
    return log_guard.records


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that WEITERLESEN_HOME names for this test."""
    folder = tmp_path / "home"
    monkeypatch.setenv("WEITERLESEN_HOME", str(folder))
    return folder


@dataclass(frozen=True, slots=True)
class DemoPaper:
    """The demo newspaper while it runs: its addresses, the account to sign in with, and all it told."""

    url: str
    feed: str
    sign_in: str
    user: str
    password: str
    told: dict[str, object]


@pytest.fixture
def demo() -> Iterator[DemoPaper]:
    """Run the demo newspaper on a free port."""
    resources = Path(__file__).parents[1] / "resources" / "demo"
    server = subprocess.Popen(
        [
            *(processes.python(), "-P", "-m", "weiterlesen.demo"),
            *("--port", "0", "--resources", str(resources), "--until-stdin-closes"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    with server.stdin, server.stdout:
        told = json.loads(server.stdout.readline())
        yield DemoPaper(
            **{name: told[name] for name in ("url", "feed", "sign_in", "user", "password")},
            told=told,
        )
    server.wait(10)


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """Show a virtual screen with a window manager."""
    with Screen(tmp_path_factory.mktemp("screen")) as shown:
        yield shown
