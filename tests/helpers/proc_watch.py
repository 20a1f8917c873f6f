"""Looks at the arguments and the environment of every process of the program while it runs."""

import threading
from pathlib import Path
from typing import Self


class ProcWatch:
    """Watches the processes over the library in `home`, from `with` to the end of it. `seen` is what they showed."""

    def __init__(self, home: Path) -> None:
        self._mark = f"WEITERLESEN_HOME={home}".encode()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.seen: dict[str, bytes] = {}

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def write(self, folder: Path) -> None:
        """Write down what was seen, a file for each process."""
        for number, told in self.seen.items():
            (folder / f"process-{number}").write_bytes(told)

    def _watch(self) -> None:
        while not self._over.wait(0.02):
            for folder in Path("/proc").iterdir():
                if folder.name.isdigit():
                    self._look(folder)

    def _look(self, folder: Path) -> None:
        try:
            environment = (folder / "environ").read_bytes()
            if self._mark not in environment:
                return
            arguments = (folder / "cmdline").read_bytes()
        except OSError:
            return
        self.seen[folder.name] = environment + arguments
