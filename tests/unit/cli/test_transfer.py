"""Lists of papers in and out, as a script sees it."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from helpers.fake_vault import FakeVault
from helpers.fakes import FakeClock, FakeFetcher
from weiterlesen.cli import main
from weiterlesen.composition import open_program

DATA = Path(__file__).parents[2] / "data" / "opml"
Ask = Callable[..., Any]
Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def vault() -> FakeVault:
    return FakeVault()


@pytest.fixture
def say(home: object, vault: FakeVault, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """Run a verb; return its exit code and what it said."""
    monkeypatch.setattr(
        main, "open_program", partial(open_program, fetcher=FakeFetcher(), vault=vault, clock=FakeClock())
    )
    monkeypatch.setenv("LANGUAGE", "en")

    def said(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main.run(list(arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return said


@pytest.fixture
def ask(say: Said) -> Ask:
    """Run a verb with --json; return its exit code and document."""

    def asked(*arguments: str) -> Any:  # noqa: ANN401 (a JSON document)
        code, out, _err = say(*arguments, "--json")
        return code, json.loads(out)

    return asked


def test_a_dry_run_counts_and_changes_nothing(ask: Ask, say: Said) -> None:
    code, told = ask("import", str(DATA / "freshrss.opml"), "--dry-run")
    assert code == 0
    assert told == {
        "format": "opml",
        "file": "freshrss.opml",
        "new": 2,
        "taken_over": 0,
        "followed_already": 0,
        "twice": 0,
        "folders": ["Politik", "Uncategorized"],
        "unusable": ["Amtsblatt"],
        "not_secure": [],
        "whole": True,
        "feeds": [
            {
                "url": "https://hauptstadtbote.example/feed",
                "title": "Hauptstadtbote",
                "folder": "Politik",
                "private": False,
            },
            {
                "url": "https://moselblatt.example/abo.xml",
                "title": "Moselblatt",
                "folder": "Uncategorized",
                "private": True,
            },
        ],
    }
    code, out, err = say("import", str(DATA / "freshrss.opml"), "--dry-run")
    assert "Politik: Hauptstadtbote (https://hauptstadtbote.example/feed)" in out
    assert "2 papers are new.\nThey come in 2 folders.\n1 has no address that can be followed." in out
    assert out.rstrip().endswith("Nothing was changed.")
    assert "Left out: Amtsblatt" in err
    assert "geheim" not in out + err
    assert ask("export", "opml", "-")[1]["feeds"] == 0


def test_a_list_goes_in_and_out_again(ask: Ask, say: Said, tmp_path: Path) -> None:
    assert ask("import", str(DATA / "netnewswire.opml"))[1]["taken_over"] == 3
    _code, out, _err = say("import", str(DATA / "spec-2-with-categories.opml"))
    assert "3 papers are followed now.\n“weiterlesen refresh” asks them for news." in out
    file = tmp_path / "aus.opml"
    code, out, _err = say("export", "opml", str(file))
    assert (code, out) == (0, "5 papers are in the list.\n1 private paper is not: its address is a secret.\n")
    code, document = ask("export", "opml", str(file))
    assert (code, document["error"]["code"]) == (2, "file-exists")
    assert ask("export", "opml", str(file), "--replace")[1] == {
        "format": "opml",
        "file": str(file),
        "feeds": 5,
        "left_out": ["Mit Schlüssel"],
    }
    code, out, err = say("export", "opml", "-")
    assert out == file.read_text("utf-8")
    assert "5 papers are in the list." in err
    again = ask("import", str(file))[1]
    assert (again["new"], again["followed_already"], again["taken_over"]) == (0, 5, 0)
    assert "There is nothing new in it." in say("import", str(file))[1]


def test_without_a_lasting_keyring_that_is_said(say: Said, vault: FakeVault) -> None:
    vault.lasting = False
    assert "Private ones open in this run only" in say("import", str(DATA / "freshrss.opml"))[2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<html>", "no list of papers in the OPML format"),
        ("<opml/>", "There is no paper in falsch.opml"),
    ],
)
def test_a_file_that_is_no_list_says_what_to_do(say: Said, tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "falsch.opml"
    file.write_text(content)
    code, _out, err = say("import", str(file))
    assert code == 1
    assert said in err
    assert "Nothing was changed." in err
