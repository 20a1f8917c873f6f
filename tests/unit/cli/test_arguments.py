import json

import pytest

from weiterlesen.cli.arguments import parser
from weiterlesen.cli.known import VERBS, is_for_command_line
from weiterlesen.cli.verbs import VERBS as WORK


def test_every_verb_has_work_behind_it() -> None:
    assert set(VERBS) == set(WORK)


@pytest.mark.parametrize("arguments", [["list"], ["--version"], ["-h"], ["read", "https://a.example/"]])
def test_a_verb_wants_no_window(arguments: list[str]) -> None:
    assert is_for_command_line(arguments)


@pytest.mark.parametrize("arguments", [[], ["https://a.example/"], ["--hidden"], ["open", "https://a.example/list"]])
def test_anything_else_does(arguments: list[str]) -> None:
    assert not is_for_command_line(arguments)


@pytest.mark.parametrize("arguments", [["read"], ["list", "--unread", "--locked"], ["nonsense"], ["sign-in", "x"]])
def test_wrong_usage_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        parser().parse_args(arguments)
    assert left.value.code == 2
    assert capsys.readouterr().out == ""


def test_wrong_usage_is_a_document_with_json(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["weiterlesen", "read", "--json"])
    with pytest.raises(SystemExit):
        parser().parse_args(["read", "--json"])
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "wrong-usage"


def test_a_password_is_no_argument() -> None:
    text = parser().format_help()
    assert "--password " not in text
