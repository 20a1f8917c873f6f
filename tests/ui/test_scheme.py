"""Links of our own scheme, and other words that strangers put into the arguments of a start."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from weiterlesen.cli.known import is_for_command_line
from weiterlesen.ui import handover, scheme
from weiterlesen.ui.handover import Verb, Wish
from weiterlesen.ui.scheme import Action

ARTICLE = "https://paper.example/a/ä?x=1&y=2%20z"
MAIL_LINK = "https://paper.example/members/?token=Ab%2F1&action=signin"

GOOD = [
    (f"weiterlesen:open?url={quote(ARTICLE, safe='')}", Action.OPEN, ARTICLE),
    (f"weiterlesen://open?url={quote(ARTICLE, safe='')}", Action.OPEN, ARTICLE),
    (f"weiterlesen://open/?url={quote(ARTICLE, safe='')}", Action.OPEN, ARTICLE),
    (f"WEITERLESEN:Open?URL={quote(ARTICLE, safe='')}", Action.OPEN, ARTICLE),
    (f"weiterlesen:sign-in?link={quote(MAIL_LINK, safe='')}", Action.SIGN_IN, MAIL_LINK),
    (f"weiterlesen:sign-in?link={MAIL_LINK}", Action.SIGN_IN, MAIL_LINK),
    (f"weiterlesen:add?url={quote('http://127.0.0.1:8000/', safe=':/')}", Action.ADD, "http://127.0.0.1:8000/"),
]
HOSTILE = [
    "weiterlesen:",
    "weiterlesen:open",
    "weiterlesen:open?",
    "weiterlesen:open?url=",
    "weiterlesen:open?link=https://paper.example/",
    "weiterlesen:sign-in?url=https://paper.example/",
    "weiterlesen:run?url=https://paper.example/",
    "weiterlesen:remove?url=https://paper.example/",
    "weiterlesen:open?x=1&url=https://paper.example/",
    "weiterlesen:open?url=javascript:alert(1)",
    "weiterlesen:open?url=javascript%3Aalert(1)",
    "weiterlesen:open?url=file:///etc/passwd",
    "weiterlesen:open?url=file%3A%2F%2F%2Fetc%2Fpasswd",
    "weiterlesen:open?url=data:text/html,x",
    "weiterlesen:open?url=ftp://paper.example/",
    "weiterlesen:open?url=weiterlesen:open?url=https://paper.example/",
    "weiterlesen:open?url=%68ttps%3A%2F%2Fpaper.example%2F",
    "weiterlesen:open?url=https%253A%252F%252Fpaper.example",
    "weiterlesen:open?url=https%3A%2F%2Fpaper.example&--hidden",
    "weiterlesen:open?url=https%3A%2F%2Fpaper.example%2F%00",
    "weiterlesen:open?url=https%3A%2F%2Fpaper.example%2F%0d%0aHost:evil",
    "weiterlesen:open?url=https%3A%2F%2Fpaper.example%2F%e2%80%aegpj.exe",
    "weiterlesen:open?url=https%3A%2F%2Fpaper.example%2F%ff",
    "weiterlesen:open?url=https%3A%2F%2Fpaper.example%2F%20--hidden",
    "weiterlesen:open?url=https://paper.example/ --hidden",
    "weiterlesen:open?url=https://paper.example@evil.example/",
    "weiterlesen:open?url=https%3A%2F%2Fpaper.example%40evil.example%2F",
    "weiterlesen:open?url=https://evil.example\\@paper.example/",
    "weiterlesen:open?url=https://",
    "weiterlesen:open?url=https:///paper.example",
    "weiterlesen:open?url=https://[bad",
    "weiterlesen:open?url=https://paper.example:99999/",
    "weiterlesen:open?url=https://paper.example:0/",
    "weiterlesen:open?url=https://paper.example/" + "x" * 5_000,
    "weiterlesen:open?url=https%3A%2F%2Fpaper.example%2F" + "%78" * 9_000,
    "weiterlesen:open?url=https://paper.example/\nadd",
    "weiterlesen:--hidden",
    "weiterlesen:sign-out?url=https://paper.example/",
    "weiterlesen:open?url=|touch /tmp/x",
    "weiterlesen:open?url=$(touch /tmp/x)",
    "weiterlesen:../../etc/passwd",
    "weiterlesen:open#https://paper.example/",
]
OUTSIDE = ["--hidden", "--quick-open", "quick-open", "--add", "sign-out", "--version", "-h", "file:///etc/passwd", "-x"]


@pytest.mark.parametrize(("link", "action", "address"), GOOD)
def test_a_link_is_decoded_once(link: str, action: Action, address: str) -> None:
    assert scheme.read(link) == (action, address)


@pytest.mark.parametrize("link", HOSTILE)
def test_a_hostile_link_asks_for_nothing(link: str) -> None:
    assert scheme.read(link) is None
    for arguments in ([link], ["--", link], [link, "--hidden"], [link, "sign-out"]):
        assert handover.is_from_outside(arguments)
        assert handover.wish_of(arguments) == Wish(Verb.BAD_LINK, foreign=True)


@pytest.mark.parametrize("word", OUTSIDE)
def test_after_the_two_dashes_no_word_is_an_option_or_a_verb(word: str) -> None:
    assert handover.is_from_outside(["--", word])
    assert handover.wish_of(["--", word]) == Wish(Verb.BAD_LINK, foreign=True)


def test_what_comes_from_outside_is_foreign() -> None:
    for link, action, address in GOOD:
        assert handover.wish_of(["--", link]) == Wish(Verb(action.value), address, foreign=True)
    assert handover.wish_of(["--", ARTICLE]) == Wish(Verb.OPEN, ARTICLE, foreign=True)
    assert handover.wish_of(["--"]) == Wish()


def test_a_foreign_wish_stays_one_over_the_socket() -> None:
    wish = Wish(Verb.OPEN, ARTICLE, foreign=True)
    assert handover.read(wish.line()) == wish
    told = handover.read(b'{"verb": "sign-in", "argument": "https://paper.example/", "foreign": false}')
    assert told == Wish(Verb.SIGN_IN, "https://paper.example/", foreign=True)
    assert handover.read(b'{"verb": "sign-in", "argument": ""}') is None


def test_the_readers_own_words_are_not_from_outside() -> None:
    assert not handover.is_from_outside([])
    assert not handover.is_from_outside(["sign-out", "--", "https://paper.example"])
    assert is_for_command_line(["sign-out", "--"])


def test_a_verb_behind_a_link_never_reaches_the_command_line(tmp_path: Path) -> None:
    code = (
        "import sys; from weiterlesen import __main__ as program; from weiterlesen.ui import start;"
        "start.run = lambda wish: print('window', wish) or 0; sys.exit(program.main())"
    )
    for arguments in (["--", "--version"], ["weiterlesen:x", "--version"], ["--", "doctor"]):
        command = [sys.executable, "-c", code, *arguments]
        ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
        assert ran.stdout.startswith("window")


def test_what_is_neither_verb_nor_wish_is_wrong_usage_and_opens_nothing(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "weiterlesen", "lst"], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert ran.returncode == 2
    assert "lst" in ran.stderr
    assert "sign-in" in ran.stderr
