import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTextBrowser,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from helpers.stage import press
from weiterlesen.ui.commands.key_guard import GIVES_ARROWS, KeyGuard, keeps

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def read_only() -> QLineEdit:
    field = QLineEdit()
    field.setReadOnly(True)
    return field


def editable_box() -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    return box


def entries() -> QListView:
    view = QListView()
    view.setProperty(GIVES_ARROWS, True)  # noqa: FBT003 (Qt's own)
    return view


@pytest.mark.parametrize(
    ("make", "key", "kept"),
    [
        (QLineEdit, Qt.Key.Key_J, True),
        (QLineEdit, Qt.Key.Key_Space, True),
        (QLineEdit, Qt.Key.Key_Down, True),
        (QLineEdit, Qt.Key.Key_Escape, False),
        (QLineEdit, Qt.Key.Key_Return, False),
        (QPlainTextEdit, Qt.Key.Key_Return, True),
        (QLineEdit, Qt.Key.Key_F5, False),
        (read_only, Qt.Key.Key_J, False),
        (QPlainTextEdit, Qt.Key.Key_J, True),
        (QSpinBox, Qt.Key.Key_1, True),
        (editable_box, Qt.Key.Key_J, True),
        (QComboBox, Qt.Key.Key_J, False),
        (QComboBox, Qt.Key.Key_Down, True),
        (QPushButton, Qt.Key.Key_Space, True),
        (QPushButton, Qt.Key.Key_J, False),
        (QTextBrowser, Qt.Key.Key_J, False),
        (QTextBrowser, Qt.Key.Key_Space, False),
        (QTextBrowser, Qt.Key.Key_Down, True),
        (QListView, Qt.Key.Key_Down, True),
        (entries, Qt.Key.Key_Down, False),
        (QWidget, Qt.Key.Key_Space, False),
    ],
)
def test_a_control_keeps_the_keys_it_needs(qtbot: QtBot, make: type[QWidget], key: Qt.Key, *, kept: bool) -> None:
    widget = make()
    qtbot.addWidget(widget)
    assert keeps(widget, key, NONE) is kept


def test_chords_are_always_commands(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    assert not keeps(field, Qt.Key.Key_K, CTRL)
    assert keeps(field, Qt.Key.Key_J, SHIFT)


def test_a_tree_keeps_sideways_keys_where_there_is_something_to_fold(qtbot: QtBot) -> None:
    tree, model = QTreeView(), QStandardItemModel()
    qtbot.addWidget(tree)
    folder, leaf = QStandardItem("folder"), QStandardItem("leaf")
    folder.appendRow(QStandardItem("inside"))
    model.appendRow(folder)
    model.appendRow(leaf)
    tree.setModel(model)
    tree.setCurrentIndex(model.index(0, 0))
    assert keeps(tree, Qt.Key.Key_Right, NONE)
    tree.setCurrentIndex(model.index(1, 0))
    assert not keeps(tree, Qt.Key.Key_Right, NONE)


@pytest.fixture
def typed(qapp: QApplication, qtbot: QtBot) -> tuple[QWidget, list[str]]:
    """A window with a field, a text and a list, whose letters j and Space are commands."""
    KeyGuard(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    view = QListView()
    view.setModel(QStringListModel(["a", "b"], view))
    for part in (QLineEdit(), QTextBrowser(), view, QPushButton("press")):
        column.addWidget(part)
    heard: list[str] = []
    for key in ("j", "Space"):
        action = window.addAction(key)
        action.setShortcut(key)
        action.triggered.connect(lambda _checked=False, key=key: heard.append(key))
    window.show()
    qtbot.waitActive(window)
    return window, heard


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(QLineEdit, []), (QTextBrowser, ["j", "Space"]), (QListView, ["j", "Space"]), (QPushButton, ["j"])],
)
def test_letters_are_commands_everywhere_but_where_one_types(
    typed: tuple[QWidget, list[str]], qtbot: QtBot, kind: type[QWidget], expected: list[str]
) -> None:
    window, heard = typed
    part = window.findChild(kind)
    assert isinstance(part, QWidget)
    part.setFocus()
    press(part, Qt.Key.Key_J)
    press(part, Qt.Key.Key_Space)
    assert heard == expected
    if isinstance(part, QLineEdit):
        assert part.text() == "j "
