"""Foreign text in widgets: one door, plain text, nothing opened (threats T2 to T4)."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import weiterlesen.ui
from weiterlesen.ui import foreign
from weiterlesen.ui.foreign import ElidedLabel, Label

_ROOM = Path(weiterlesen.ui.__file__).parent
# browser/ is a program of its own and shows no text of feeds.
_FILES = sorted(path for path in _ROOM.rglob("*.py") if "browser" not in path.relative_to(_ROOM).parts)
TITLES = (
    '<img src="/dev/zero">',
    '<img src="file:///dev/zero">',
    "<b>bold</b>",
    "<h1>huge</h1><script>alert(1)</script>",
    "a\x00b\x07c",
    "line\none\r\ntwo\u2028three",
    "abc\u202edcba",
    "\u2066evil\u2069",
    "&amp; & &Quit",
    "\ue000private\ue001",
    "\ud800 lone",
    "x" * 10_000,
    "| rm -rf ~",
    "$(reboot)",
)


@pytest.mark.parametrize("title", TITLES)
def test_foreign_text_becomes_one_plain_line(title: str) -> None:
    said = foreign.plain(title)
    assert len(said) <= foreign.LIMIT
    assert not any(sign in said for sign in "\n\r\x00\x07\u2028\u202e\u2066\u2069\ue000\ud800")


def test_what_belongs_to_a_script_stays() -> None:
    assert foreign.plain("👨\u200d👩\u200d👧 می\u200cروم Straße") == "👨\u200d👩\u200d👧 می\u200cروم Straße"


def test_long_text_ends_in_an_ellipsis() -> None:
    assert foreign.plain("abcdef", 4) == "abc…"


def test_a_menu_does_not_take_an_ampersand_for_a_key() -> None:
    assert foreign.menu_text("Größe & Straße") == "Größe && Straße"
    assert len(foreign.menu_text("x" * 500)) <= 70


def test_a_tooltip_is_escaped() -> None:
    assert foreign.tooltip("<b>x</b>") == "<qt>&lt;b&gt;x&lt;/b&gt;</qt>"
    assert foreign.tooltip("") == ""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files that are opened from now on."""
    seen: list[str] = []
    watching = [True]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event in {"open", "subprocess.Popen", "os.system", "socket.connect"}:
            seen.append(f"{event} {arguments[0]}")

    sys.addaudithook(hook)
    yield seen
    watching[0] = False


@pytest.mark.parametrize("title", TITLES)
def test_labels_show_foreign_titles_as_text(title: str, qapp: QApplication, qtbot: QtBot, opened: list[str]) -> None:
    for label in (Label(title), ElidedLabel(title)):
        qtbot.addWidget(label)
        label.resize(200, 30)
        label.show()
        qapp.processEvents()
        assert label.textFormat() is Qt.TextFormat.PlainText
    assert [entry for entry in opened if "dev" in entry or not entry.startswith("open")] == []


def test_an_elided_label_tells_all_of_it(qtbot: QtBot) -> None:
    label = ElidedLabel("Ein recht langer Titel, der hier keinen Platz hat")
    qtbot.addWidget(label)
    label.resize(80, 30)
    label.show()
    assert label.text().endswith("…")
    assert label.whole.endswith("hat")
    assert label.accessibleName() == label.whole
    assert "keinen Platz" in label.toolTip()
    label.resize(2_000, 30)
    assert label.text() == label.whole
    assert label.toolTip() == ""


@pytest.mark.parametrize("path", _FILES, ids=lambda path: str(path.relative_to(_ROOM)))
def test_no_item_is_taken_out_of_a_layout(path: Path) -> None:
    """PySide keeps wrappers of the dead items, which later turn up as other objects and end the program (measured)."""
    found = [
        name for name, _call in calls(ast.parse(path.read_text("utf-8"))) if name in {"takeAt", "itemAt", "removeItem"}
    ]
    assert found == []


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call by the last part of its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            yield name, node


@pytest.mark.parametrize("path", _FILES, ids=lambda path: str(path.relative_to(_ROOM)))
def test_no_other_file_makes_a_widget_that_guesses_at_markup(path: Path) -> None:
    guessing = {"QLabel", "QInputDialog", "QErrorMessage", "QWhatsThis", "QToolTip", "showMessage", "QSplashScreen"}
    found = [name for name, _call in calls(ast.parse(path.read_text("utf-8"))) if name in guessing]
    assert found == (["showMessage"] if path.name == "foreign.py" else [])


def test_the_one_message_box_is_told_to_show_plain_text() -> None:
    boxes = [path.name for path in _FILES if "QMessageBox(" in path.read_text("utf-8")]
    assert boxes == ["refusal.py"]
    assert "box.setTextFormat(Qt.TextFormat.PlainText)" in (_ROOM / "refusal.py").read_text("utf-8")


def is_safe(argument: ast.expr) -> bool:
    """Whether an argument is a text of ours or has passed the door."""
    match argument:
        case ast.Constant():
            return True
        case ast.IfExp():
            return is_safe(argument.body) and is_safe(argument.orelse)
        case ast.Call(func=ast.Name(id=name)):
            return name in {"_", "plural", "menu_text", "tooltip", "plain", "spoken"}
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in {"menu_text", "tooltip", "plain", "elidedText"}
        case ast.JoinedStr():
            parts = [part.value for part in argument.values if isinstance(part, ast.FormattedValue)]
            return all(is_safe(part) or getattr(part, "id", "") in {"title", "said"} for part in parts)
    return False


@pytest.mark.parametrize("path", _FILES, ids=lambda path: str(path.relative_to(_ROOM)))
def test_tooltips_titles_and_buttons_get_text_of_ours_or_through_the_door(path: Path) -> None:
    if path.name == "foreign.py":
        return
    checked = {"setToolTip", "setWindowTitle", "QPushButton", "QCheckBox", "QAction", "setStatusTip", "setWhatsThis"}
    bad = [
        f"{name} in line {call.lineno}"
        for name, call in calls(ast.parse(path.read_text("utf-8")))
        if name in checked and call.args and not is_safe(call.args[0]) and "parent" not in ast.unparse(call.args[0])
    ]
    allowed = {"panes/entry_list.py": {"QPushButton"}, "tray.py": {"setToolTip"}}
    exempt = allowed.get(str(path.relative_to(_ROOM)), set())
    assert [entry for entry in bad if entry.split()[0] not in exempt] == []


@pytest.mark.parametrize("path", _FILES, ids=lambda path: str(path.relative_to(_ROOM)))
def test_nothing_reaches_a_shell_or_the_system_but_through_the_opener(path: Path) -> None:
    text = path.read_text("utf-8")
    for door in ("subprocess", "os.system", "os.popen", "QProcess", "setOpenExternalLinks(True"):
        assert door not in text
    if path.name != "links.py":
        assert "QDesktopServices" not in text
