"""A password and a session go through a whole day of the program; then everything is searched for them.

Searched are the library with its log and copies, the reader's own folders, the temporary files, all that was written to
the terminal, and the arguments and the environment of every process while it runs.
"""

import base64
import subprocess
import threading
from pathlib import Path
from typing import Self

import pytest

from helpers import canary, processes
from helpers.cli import CommandLine
from helpers.session_paper import SessionPaper, serving

PASSWORD = "Karfunkel-4711-Geheim"
BASIC = base64.b64encode(f"lena:{PASSWORD}".encode()).decode()


class Proc:
    """Looks at every process of the program while it runs."""

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


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks into /proc")
def test_no_secret_is_anywhere_after_a_day_of_reading(tmp_path: Path) -> None:
    paper = SessionPaper(password=PASSWORD)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    reader = CommandLine(tmp_path / "library", {"TMPDIR": str(temporary)})
    said: list[str] = []

    def run(*arguments: str, stdin: str = "") -> None:
        answer = reader(*arguments, stdin=stdin)
        said.extend((answer.output, answer.errors))

    with serving(paper) as server, Proc(reader.home) as proc:
        article = f"{server.url}/artikel/1"
        run("read", article)
        run("sign-in", article, "--user", "lena", "--password-stdin", stdin=f"{PASSWORD}\n")
        run("sign-in", article, "--user", "lena", "--password-stdin", stdin=f"wrong-{PASSWORD}\n")
        run("add", f"{server.url}/feed", "--user", "lena", "--password-stdin", stdin=PASSWORD)
        run("refresh")
        run("read", article, "--as", "html")
        run("bookmark", article)
        run("accounts", "--probe")
        run("doctor")
        run("sign-out", article)
    assert PASSWORD in paper.sign_ins, "it did reach the publisher"
    assert f"Basic {BASIC}" in paper.feed_logins, "and the feed"
    secrets = [PASSWORD, BASIC, *paper.sessions]
    folder = tmp_path / "seen"
    folder.mkdir()
    (folder / "terminal").write_text("\n".join(said))
    for number, told in proc.seen.items():
        (folder / f"process-{number}").write_bytes(told)
    assert len(proc.seen) >= 8, "the processes were looked at"
    assert canary.find(secrets, tmp_path) == ()


def test_a_crash_leaves_no_picture_of_the_memory(tmp_path: Path) -> None:
    code = (
        "import os, resource\n"
        "from weiterlesen.composition import open_program\n"
        "open_program()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), flush=True)\n"
        "os.abort()\n"
    )
    ran = subprocess.run(
        [processes.python(), "-P", "-c", code],
        env=processes.environment(tmp_path, WEITERLESEN_HOME=str(tmp_path / "library")),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.strip() == "(0, 0)"
    assert not [file for file in tmp_path.rglob("core*") if file.is_file()]
