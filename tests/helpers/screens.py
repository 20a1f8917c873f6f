"""A virtual screen: Xvfb and a window manager, for tests that need real windows."""

import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from helpers import processes


class Screen:
    """Xvfb on a free number with openbox. Use it as a context manager; `env` is what a program on it needs."""

    def __init__(self, folder: Path, size: str = "1600x1000x24") -> None:
        self._folder = folder
        self._size = size
        self._processes: list[subprocess.Popen[bytes]] = []
        self.name = ""

    @property
    def env(self) -> dict[str, str]:
        """The environment that puts a program's windows onto this screen."""
        return {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}

    def __enter__(self) -> Self:
        reader, writer = os.pipe()
        with (self._folder / "xvfb.log").open("ab") as log:
            server = subprocess.Popen(
                ["Xvfb", "-displayfd", str(writer), "-screen", "0", self._size, "-nolisten", "tcp", "-noreset"],
                pass_fds=[writer],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        os.close(writer)
        self._processes.append(server)
        with os.fdopen(reader) as told:
            self.name = f":{told.readline().strip()}"
        env = processes.environment(self._folder, DISPLAY=self.name)
        self._processes.append(processes.start(["openbox"], self._folder / "openbox.log", env))
        processes.wait_until(lambda: self._managed(env), "a window manager on the virtual screen")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in reversed(self._processes):
            processes.end(process)

    def windows(self) -> str:
        """Return the titles of the windows on the screen, one a line."""
        env = processes.environment(self._folder, DISPLAY=self.name)
        told = subprocess.run(["wmctrl", "-l"], env=env, capture_output=True, text=True, check=False).stdout
        return "\n".join(line.split(None, 3)[-1] for line in told.splitlines())

    @staticmethod
    def _managed(env: dict[str, str]) -> bool:
        told = subprocess.run(
            ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], env=env, capture_output=True, text=True, check=False
        )
        return "window id" in told.stdout
