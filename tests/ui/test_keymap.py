from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from helpers.log_guard import LogGuard
from weiterlesen.ui.commands import keymap
from weiterlesen.ui.commands.keymap import Conflict


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> None:
    """Keys are spelled by Qt."""


def test_a_keymap_names_commands_by_group() -> None:
    assert keymap.parse('[article]\nbookmark = ["b", "Ctrl+D"]\nreload = "Ctrl+R"\n') == {
        "article.bookmark": ("b", "Ctrl+D"),
        "article.reload": ("Ctrl+R",),
    }


@pytest.mark.parametrize(
    "text", ['article = "b"', "[article]\nbookmark = 3", '[article]\nbookmark = ["Nokey+Q+"]', "[a]\nb = [1]"]
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(TypeError):
        keymap.parse(text)


def test_the_readers_file_may_be_missing_or_broken(tmp_path: Path, log_guard: LogGuard) -> None:
    assert keymap.own(tmp_path / "none.toml") == {}
    log_guard.announced = True
    (tmp_path / "broken.toml").write_text("[[[", "utf-8")
    assert keymap.own(tmp_path / "broken.toml") == {}
    (tmp_path / "odd.toml").write_text("x = 1", "utf-8")
    assert keymap.own(tmp_path / "odd.toml") == {}
    (tmp_path / "good.toml").write_text('[a]\nb = ["x"]', "utf-8")
    assert keymap.own(tmp_path / "good.toml") == {"a.b": ("x",)}


def test_a_key_the_reader_chose_is_taken_from_the_command_that_had_it() -> None:
    contexts = {"a.one": "window", "a.two": "window", "q.three": "quick-open"}
    default = {"a.one": ("x", "y"), "a.two": ("z",), "q.three": ("x",)}
    result = keymap.merged(default, {"a.two": ("X",)}, contexts)
    assert result == {"a.one": ("y",), "a.two": ("X",), "q.three": ("x",)}


def test_a_command_that_does_not_exist_is_passed_over(log_guard: LogGuard) -> None:
    log_guard.announced = True
    assert keymap.merged({}, {"no.such": ("x",)}, {}) == {}
    assert "no.such" in log_guard.messages[0]


def test_two_commands_with_one_key_are_a_conflict_and_so_is_the_start_of_a_sequence() -> None:
    contexts = {"a.one": "window", "a.two": "window", "a.three": "window", "q.four": "quick-open"}
    keys = {"a.one": ("g",), "a.two": ("g, u",), "a.three": ("G",), "q.four": ("g",)}
    assert keymap.conflicts(keys, contexts) == (
        Conflict("g, u", "a.one", "a.two"),
        Conflict("G", "a.one", "a.three"),
        Conflict("G", "a.two", "a.three"),
    )


def test_keys_are_shown_as_the_system_writes_them() -> None:
    assert keymap.shown(("ctrl+k", "F5")) == "Ctrl+K, F5"


def test_the_shipped_map_has_no_conflict_of_its_own() -> None:
    shipped = keymap.shipped()
    contexts = {name: "quick" if name.startswith("quick.") else "window" for name in shipped}
    assert keymap.conflicts(shipped, contexts) == ()
