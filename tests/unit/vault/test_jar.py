import errno
import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.fake_vault import FakeVault
from weiterlesen.model.errors import LibraryError, VaultError
from weiterlesen.vault.jar import KEY_NAME, JarBox
from weiterlesen.vault.memory import MemoryVault

SECRET = b'{"cookies": "hunter2"}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "sessions"


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_a_jar_comes_back_in_the_next_run(folder: Path) -> None:
    vault = FakeVault()
    JarBox(folder, vault).save("paper.test", SECRET)
    assert JarBox(folder, vault).load("paper.test") == SECRET


def test_the_disk_shows_neither_the_cookies_nor_the_publisher(folder: Path) -> None:
    vault = FakeVault()
    before = os.umask(0)
    try:
        JarBox(folder, vault).save("paper.test", SECRET)
    finally:
        os.umask(before)
    file = only_file(folder)
    assert file.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert b"hunter2" not in file.read_bytes()
    assert bytes.fromhex(vault.secrets[KEY_NAME]) not in file.read_bytes()
    assert "paper" not in file.name


def test_the_same_jar_never_looks_the_same_twice(folder: Path) -> None:
    box = JarBox(folder, FakeVault())
    seen = set()
    for _ in range(20):
        box.save("paper.test", SECRET)
        seen.add(only_file(folder).read_bytes())
    assert len({each[:16] for each in seen}) == len(seen) == 20


def test_one_publishers_file_does_not_stand_in_for_anothers(
    folder: Path, expected_warnings: list[logging.LogRecord]
) -> None:
    box = JarBox(folder, FakeVault())
    box.save("a.test", SECRET)
    stolen = only_file(folder).read_bytes()
    box.save("b.test", b"other")
    for file in folder.iterdir():
        file.write_bytes(stolen)
    assert box.load("a.test") == SECRET
    assert box.load("b.test") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda sealed: b"",
        lambda sealed: sealed[:3],
        lambda sealed: sealed[:10],
        lambda sealed: sealed[:20],
        lambda sealed: sealed[:-1],
        lambda sealed: sealed + b"x",
        lambda sealed: b"XXXX" + sealed[4:],
        lambda sealed: sealed[:4] + bytes([sealed[4] ^ 1]) + sealed[5:],
        lambda sealed: sealed[:-1] + bytes([sealed[-1] ^ 1]),
    ],
)
def test_a_damaged_file_is_no_session_and_is_removed(
    folder: Path, damage: Callable[[bytes], bytes], caplog: pytest.LogCaptureFixture
) -> None:
    box = JarBox(folder, FakeVault())
    box.save("paper.test", SECRET)
    file = only_file(folder)
    file.write_bytes(damage(file.read_bytes()))
    assert box.load("paper.test") is None
    assert not file.exists()
    assert caplog.messages == ["the kept session at paper.test cannot be opened and is removed"]
    assert box.load("paper.test") is None


def test_another_key_opens_nothing(folder: Path, expected_warnings: list[logging.LogRecord]) -> None:
    JarBox(folder, FakeVault()).save("paper.test", SECRET)
    assert JarBox(folder, FakeVault({KEY_NAME: bytes(32).hex()})).load("paper.test") is None


@pytest.mark.parametrize("key", [None, "", "00", "no hex", "ü" * 64])
def test_without_a_key_the_file_waits_for_the_keyring_to_come_back(folder: Path, key: str | None) -> None:
    vault = FakeVault()
    JarBox(folder, vault).save("paper.test", SECRET)
    other = FakeVault({} if key is None else {KEY_NAME: key})
    assert JarBox(folder, other).load("paper.test") is None
    assert JarBox(folder, vault).load("paper.test") == SECRET


def test_the_vault_is_not_asked_where_there_is_nothing_to_open(folder: Path) -> None:
    vault = FakeVault()
    box = JarBox(folder, vault)
    assert box.load("paper.test") is None
    box.wipe("paper.test")
    box.save("paper.test", None)
    assert not vault.calls
    assert not folder.exists()


def test_the_key_is_asked_for_once(folder: Path) -> None:
    vault = FakeVault()
    box = JarBox(folder, vault)
    for _ in range(3):
        box.save("paper.test", SECRET)
        box.load("paper.test")
    assert vault.calls.count("put") == 1
    assert vault.calls.count("get") <= 3


def test_with_a_vault_that_does_not_last_nothing_is_written(folder: Path) -> None:
    box = JarBox(folder, MemoryVault())
    box.save("paper.test", SECRET)
    assert box.load("paper.test") == SECRET
    assert not folder.exists()
    box.wipe("paper.test")
    assert box.load("paper.test") is None


def test_wiping_removes_the_file_and_nobody_elses(folder: Path) -> None:
    box = JarBox(folder, FakeVault())
    box.save("a.test", SECRET)
    box.save("b.test", SECRET)
    box.wipe("a.test")
    box.save("c.test", None)
    assert box.load("a.test") is None
    assert box.load("b.test") == SECRET
    assert len(list(folder.iterdir())) == 1


def test_a_keyring_in_trouble_is_told(folder: Path) -> None:
    vault = FakeVault()
    JarBox(folder, vault).save("paper.test", SECRET)
    vault.failure = VaultError("keyring", code="vault-locked")
    box = JarBox(folder, vault)
    with pytest.raises(VaultError):
        box.load("paper.test")
    with pytest.raises(VaultError):
        box.save("paper.test", b"new")
    vault.failure = None
    assert box.load("paper.test") == SECRET


def test_a_vault_that_forgets_at_once_is_told(folder: Path) -> None:
    class Forgetful(FakeVault):
        def put(self, name: str, secret: str) -> None:
            pass

    with pytest.raises(VaultError) as raised:
        JarBox(folder, Forgetful()).save("paper.test", SECRET)
    assert raised.value.code == "vault-failed"
    assert not folder.exists()


def test_the_key_that_another_process_made_first_wins(folder: Path) -> None:
    theirs = bytes(range(32)).hex()

    class Shared(FakeVault):
        def put(self, name: str, secret: str) -> None:
            super().put(name, theirs)

    vault = Shared()
    JarBox(folder, vault).save("paper.test", SECRET)
    assert JarBox(folder, FakeVault({KEY_NAME: theirs})).load("paper.test") == SECRET


def test_a_key_that_appears_while_ours_is_made_is_taken(folder: Path) -> None:
    class Late(FakeVault):
        def get(self, name: str) -> str | None:
            first = not self.calls
            found = super().get(name)
            return None if first else found

    vault = Late({KEY_NAME: bytes(32).hex()})
    JarBox(folder, vault).save("paper.test", SECRET)
    assert vault.calls == ["get", "get"]


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk-full"), (errno.EROFS, "read-only")])
def test_a_jar_that_cannot_be_written_leaves_the_old_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    box = JarBox(folder, FakeVault())
    box.save("paper.test", SECRET)

    def failing(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(LibraryError) as raised:
        box.save("paper.test", b"new")
    assert raised.value.code == code
    assert box.load("paper.test") == SECRET
    assert len(list(folder.iterdir())) == 1


def test_a_jar_that_cannot_be_removed_is_told(folder: Path) -> None:
    box = JarBox(folder, FakeVault())
    box.save("paper.test", SECRET)
    file = only_file(folder)
    file.unlink()
    file.mkdir()
    with pytest.raises(LibraryError):
        box.wipe("paper.test")


def test_a_windows_folder_is_not_flushed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    real = os.open

    def watched(path: Path, flags: int, mode: int = 0o777) -> int:
        opened.append(path)
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", watched)
    box = JarBox(folder, FakeVault())
    box.save("paper.test", SECRET)
    assert folder in opened
    opened.clear()
    monkeypatch.setattr("weiterlesen.vault.jar._FLUSHES_FOLDERS", False)
    box.save("paper.test", SECRET)
    assert folder not in opened


def test_several_publishers_can_be_saved_at_once(folder: Path) -> None:
    vault = FakeVault()
    box = JarBox(folder, vault)
    threads = [threading.Thread(target=box.save, args=(f"p{number}.test", SECRET)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert [box.load(f"p{number}.test") for number in range(8)] == [SECRET] * 8
    assert vault.calls.count("put") == 1


@given(jar=st.binary(max_size=2000), publisher=st.text(min_size=1, max_size=50))
def test_whatever_is_kept_comes_back(tmp_path_factory: pytest.TempPathFactory, jar: bytes, publisher: str) -> None:
    box = JarBox(tmp_path_factory.getbasetemp() / "any-jar", FakeVault({KEY_NAME: bytes(32).hex()}))
    box.save(publisher, jar)
    assert box.load(publisher) == jar
