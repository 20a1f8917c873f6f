"""The demo newspaper as a process of its own: started on demand, gone with the program that started it."""

import json
import subprocess
import threading
from dataclasses import dataclass

from weiterlesen import parts, resources
from weiterlesen.model.errors import NetworkError

# The same port every time, so that a demo newspaper that is followed is found again after a restart.
USUAL_PORT = 47680
_QUIT_S = 3.0


@dataclass(frozen=True, slots=True)
class DemoInfo:
    """Where the demo newspaper is, and the account to try it with."""

    title: str
    url: str
    feed: str
    sign_in: str
    user: str
    password: str


class Demo:
    """Starts and ends the demo newspaper."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._info: DemoInfo | None = None

    def start(self, port: int = USUAL_PORT) -> DemoInfo:
        """Start it unless it runs; a taken port is tried once more as any free one. Raises NetworkError."""
        with self._lock:
            if self._info is None or not self.running:
                self._info = self._launch(port) or self._launch(0)
            if self._info is None:
                raise NetworkError("127.0.0.1", "the demo newspaper does not start", code="unreachable")
            return self._info

    @property
    def running(self) -> bool:
        """Whether the process is alive."""
        return self._process is not None and self._process.poll() is None

    def wait(self) -> None:
        """Wait until it ends, by itself or by `stop`."""
        if self._process is not None:
            self._process.wait()

    def stop(self) -> None:
        """End it; ending what is not running is no error."""
        with self._lock:
            process, self._process, self._info = self._process, None, None
        if process is not None:
            _end(process)

    def _launch(self, port: int) -> DemoInfo | None:
        process = subprocess.Popen(
            [
                *parts.command(parts.DEMO),
                "--until-stdin-closes",
                *("--port", str(port), "--resources", str(resources.path("demo"))),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=parts.NO_CONSOLE,
            text=True,
        )
        line = process.stdout.readline() if process.stdout else ""
        if not line:
            _end(process)
            return None
        told = json.loads(line)
        self._process = process
        return DemoInfo(**{name: str(told[name]) for name in DemoInfo.__dataclass_fields__})


def _end(process: subprocess.Popen[str]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    try:
        process.wait(_QUIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
