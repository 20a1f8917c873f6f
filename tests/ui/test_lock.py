import signal
import subprocess
import sys
from pathlib import Path

import pytest

from weiterlesen.ui.lock import QtLock, SystemLock, lock_at


@pytest.mark.parametrize("kind", [QtLock, SystemLock])
def test_a_lock_is_held_by_one_and_can_be_let_go(tmp_path: Path, kind: type[QtLock] | type[SystemLock]) -> None:
    first, second = kind(tmp_path / "x.lock"), kind(tmp_path / "x.lock")
    assert first.take()
    assert not second.take()
    second.release()
    first.release()
    assert second.take()
    second.release()


def test_the_lock_of_a_program_that_was_killed_is_no_obstacle(tmp_path: Path) -> None:
    file = tmp_path / "x.lock"
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from weiterlesen.ui.lock import lock_at\n"
        "lock = lock_at(Path(sys.argv[1]))\n"
        "assert lock.take()\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(file)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert file.exists()
    lock = lock_at(file)
    assert lock.take()
    lock.release()


def test_a_child_does_not_inherit_the_lock(tmp_path: Path) -> None:
    lock = SystemLock(tmp_path / "x.lock")
    assert lock.take()
    command = [sys.executable, "-c", "print('up', flush=True); input()"]
    with subprocess.Popen(command, close_fds=False, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "up\n"
        lock.release()
        other = SystemLock(tmp_path / "x.lock")
        assert other.take()
        other.release()
        child.communicate("\n", timeout=20)
