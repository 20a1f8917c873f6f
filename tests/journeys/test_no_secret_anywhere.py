"""A password and a session go through a whole day of the program; then everything is searched for them.

Searched are the library with its log of changes and a copy of it, the reader's own folders (settings, history, log at
the finest level), the temporary files, all that was written to the terminal, the arguments and the environment of
every process while it runs, what a crash leaves, and what left the window: titles, clipboard, notifications, exports.
"""

import base64
import json
import subprocess
from pathlib import Path

import pytest

from helpers import canary, processes
from helpers.cli import CommandLine
from helpers.proc_watch import ProcWatch
from helpers.session_paper import SessionPaper, serving

PASSWORD = "Karfunkel-4711-Geheim"
BASIC = base64.b64encode(f"lena:{PASSWORD}".encode()).decode()


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

    with serving(paper) as server, ProcWatch(reader.home) as proc:
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
    proc.write(folder)
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
    assert ran.stdout.strip() in {"(1, 1)", "(0, 0)"}
    assert not [file for file in tmp_path.rglob("core*") if file.is_file()]


def test_no_secret_leaves_the_window_in_a_day(tmp_path: Path) -> None:
    paper = SessionPaper(password=PASSWORD)
    home, temporary, seen = tmp_path / "library", tmp_path / "temporary", tmp_path / "seen"
    for folder in (temporary, seen):
        folder.mkdir()
    secret = tmp_path.with_name(f"{tmp_path.name}-password")
    secret.write_text(PASSWORD)
    reader = CommandLine(home, {"TMPDIR": str(temporary)})
    window = Path(canary.__file__).with_name("canary_window.py")
    with serving(paper) as server, ProcWatch(home) as proc:
        ran = subprocess.run(
            [processes.python(), "-P", str(window), server.url, str(secret), str(tmp_path / "copy")],
            env=reader.env | {"PYTHONPATH": str(window.parents[1])},
            cwd=reader.user_home,
            capture_output=True,
            text=True,
            check=False,
        )
    secret.unlink()
    assert ran.returncode == 0, ran.stderr
    left = json.loads(ran.stdout)
    (seen / "left").write_text("\n".join(part for parts in left.values() for part in parts))
    (seen / "terminal").write_text(ran.stderr)
    proc.write(seen)
    assert set(paper.sign_ins) == {PASSWORD, f"wrong-{PASSWORD}"}, "it did reach the publisher"
    assert f"Basic {BASIC}" in paper.feed_logins, "and the feed"
    assert all(left.values()), "every place was used"
    log = (home / "state" / "weiterlesen.log").read_text("utf-8")
    assert log.count("something with 2 things") == 2, "both breakdowns are reported"
    assert "DEBUG" in log
    assert (tmp_path / "copy" / "library.sqlite-wal").exists()
    assert len(proc.seen) >= 2
    assert canary.find([PASSWORD, BASIC, *paper.sessions], tmp_path) == ()
