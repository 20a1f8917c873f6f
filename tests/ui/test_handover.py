import json
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from weiterlesen.ui import handover
from weiterlesen.ui.handover import Verb, Wish


@pytest.mark.parametrize(
    ("arguments", "wish"),
    [
        ([], Wish()),
        ([""], Wish()),
        (["--hidden"], Wish(Verb.HIDDEN)),
        (["quick-open"], Wish(Verb.QUICK_OPEN)),
        (["--quick-open"], Wish(Verb.QUICK_OPEN)),
        (["https://paper.example/a"], Wish(Verb.OPEN, "https://paper.example/a")),
        (["open", "http://paper.example/a"], Wish(Verb.OPEN, "http://paper.example/a")),
        (["--add", "https://paper.example"], Wish(Verb.ADD, "https://paper.example")),
        (["open", "file:///etc/passwd"], None),
        (["open"], None),
        (["javascript:alert(1)"], None),
        (["https://paper.example/\x07"], None),
        (["https://paper.example/a b"], None),
        (["--unknown"], None),
        (["--add"], Wish(Verb.NEW_PAPER)),
        (["--refresh"], Wish(Verb.REFRESH)),
        (["\0.opml"], None),
        (["x" * 5_000 + ".opml"], None),
        (["lst"], None),
    ],
)
def test_arguments_become_a_wish_and_never_more(arguments: list[str], wish: Wish | None) -> None:
    assert handover.wish_of(arguments) == wish


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"not json",
        b'{"verb": "eval", "argument": "x"}',
        b'{"verb": "open", "argument": 5}',
        b'{"verb": "open", "argument": "file:///etc/passwd"}',
        b'{"verb": "add", "argument": ""}',
        b'{"verb": ["show"]}',
        b"\xff\xfe",
        json.dumps({"verb": "open", "argument": "https://a.example/" + "x" * 9_000}).encode(),
    ],
)
def test_what_is_no_wish_is_refused(line: bytes) -> None:
    assert handover.read(line) is None


def test_a_file_is_taken_by_its_ending_and_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "papers.opml").touch()
    (tmp_path / "papers.txt").touch()
    monkeypatch.chdir(tmp_path)
    whole = Wish(Verb.FILE, str(tmp_path / "papers.opml"), foreign=True)
    assert handover.wish_of(["papers.opml"]) == whole
    assert handover.wish_of(["papers.txt"]) is None
    assert handover.wish_of(["--", str(tmp_path / "papers.opml")]) == whole
    assert handover.wish_of(["--", (tmp_path / "papers.opml").as_uri()]) == whole
    assert handover.wish_of(["--", "file://localhost/home/r/a%20b.rss"]) == Wish(
        Verb.FILE, "/home/r/a b.rss", foreign=True
    )
    assert handover.read(whole.line()) == whole


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "papers.opml", "file://server/x.opml", "/a\u202e.opml", "/" + "a" * 5_000 + ".xml"]
)
def test_other_files_are_not_taken(path: str) -> None:
    assert handover.wish_of(["--", path]) == Wish(Verb.BAD_LINK, foreign=True)
    assert handover.read(Wish(Verb.FILE, path).line()) is None


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("  https://paper.example/a \n", Wish(Verb.OPEN, "https://paper.example/a", foreign=True)),
        ("paper.example", Wish(Verb.ADD, "https://paper.example", foreign=True)),
        ("paper.example/news", Wish(Verb.ADD, "https://paper.example/news", foreign=True)),
        ("weiterlesen:add?url=https://paper.example/", Wish(Verb.ADD, "https://paper.example/", foreign=True)),
        ("two words.example", Wish(Verb.BAD_LINK, foreign=True)),
        ("a." * 5_000 + "example", Wish(Verb.BAD_LINK, foreign=True)),
        ("", Wish(Verb.BAD_LINK, foreign=True)),
    ],
)
def test_a_text_becomes_a_wish_that_is_asked_about(text: str, wish: Wish) -> None:
    assert handover.wish_of_text(text) == wish


@pytest.mark.parametrize("wish", [Wish(), Wish(Verb.QUICK_OPEN), Wish(Verb.OPEN, "https://paper.example/ä")])
def test_a_wish_arrives_as_it_was_sent(wish: Wish) -> None:
    assert handover.read(wish.line()) == wish


def test_nobody_answers_where_nobody_listens(tmp_path: Path) -> None:
    assert not handover.hand_over(tmp_path / "none.sock", Wish())


def test_an_answer_other_than_ok_is_no_hand_over(tmp_path: Path) -> None:
    path = tmp_path / "odd.sock"
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(path))
        door.listen()

        def answer() -> None:
            other, _address = door.accept()
            other.recv(1000)
            other.sendall(b"no\n")
            other.close()

        thread = threading.Thread(target=answer)
        thread.start()
        assert not handover.hand_over(path, Wish())
        thread.join()


def test_without_unix_sockets_there_is_no_hand_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(socket, "AF_UNIX")
    assert not handover.hand_over(tmp_path / "x.sock", Wish())


def test_the_hand_over_imports_no_qt() -> None:
    code = "import sys, weiterlesen.ui.start; print([name for name in sys.modules if name[:6] in ('PySide', 'sqlite')])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
