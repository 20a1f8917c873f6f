import pytest
from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from helpers.stage import press
from weiterlesen.ui.panes.constant_list import ConstantList

Hint = QAbstractItemView.ScrollHint


@pytest.fixture
def view(qtbot: QtBot) -> ConstantList:
    made = ConstantList()
    qtbot.addWidget(made)
    made.row_height = 50
    made.setModel(QStringListModel([f"Zeile {number}" for number in range(1_000)], made))
    made.resize(300, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_geometry_is_arithmetic(view: ConstantList) -> None:
    assert view.verticalScrollBar().maximum() == 50_000 - view.viewport().height()
    assert view.visualRect(view.model().index(7, 0)).top() == 350
    assert view.visualRect(QModelIndex()).isNull()
    assert view.indexAt(QPoint(10, 120)).row() == 2
    assert not view.indexAt(QPoint(10, -5)).isValid()
    assert view.first_shown == 0
    assert view.last_shown == 9
    assert view.horizontalOffset() == 0
    assert not view.visualRegionForSelection(QItemSelection()).isEmpty()


def test_scrolling_brings_a_row_into_sight(view: ConstantList) -> None:
    index = view.model().index(500, 0)
    view.scrollTo(index)
    assert view.last_shown == 500
    view.scrollTo(index, Hint.PositionAtTop)
    assert view.first_shown == 500
    view.scrollTo(index, Hint.PositionAtCenter)
    assert view.first_shown < 500 < view.last_shown
    view.scrollTo(index, Hint.PositionAtBottom)
    assert view.last_shown == 500
    before = view.verticalOffset()
    view.scrollTo(QModelIndex())
    view.scrollTo(view.model().index(495, 0))
    assert view.verticalOffset() == before


@pytest.mark.parametrize(
    ("key", "row"),
    [
        (Qt.Key.Key_Down, 51),
        (Qt.Key.Key_Up, 49),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 999),
        (Qt.Key.Key_PageDown, 59),
        (Qt.Key.Key_PageUp, 41),
    ],
)
def test_keys_move(view: ConstantList, qtbot: QtBot, key: Qt.Key, row: int) -> None:
    view.setCurrentIndex(view.model().index(50, 0))
    press(view, key)
    assert view.currentIndex().row() == row


def test_a_click_chooses(view: ConstantList) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 175))
    assert view.currentIndex().row() == 3


def test_only_rows_in_sight_are_painted(view: ConstantList) -> None:
    painted: list[int] = []

    class Delegate(type(view.itemDelegate())):  # type: ignore[misc]  # Qt's own delegate
        def paint(self, _painter: object, _option: object, index: QModelIndex) -> None:
            painted.append(index.row())

    view.setItemDelegate(Delegate(view))
    view.scrollTo(view.model().index(500, 0), Hint.PositionAtTop)
    painted.clear()
    view.grab()
    assert set(painted) == set(range(500, 510))


def test_an_empty_list_is_no_trouble(qtbot: QtBot) -> None:
    view = ConstantList()
    qtbot.addWidget(view)
    view.resize(200, 200)
    view.grab()
    assert view.last_shown == -1
    assert not view.indexAt(QPoint(5, 5)).isValid()
    view.setModel(QStringListModel([], view))
    press(view, Qt.Key.Key_Down)
    view.grab()
    assert not view.currentIndex().isValid()


def test_rows_that_come_and_go_change_the_range(view: ConstantList, qtbot: QtBot) -> None:
    before = view.verticalScrollBar().maximum()
    view.model().insertRows(0, 10)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() == before + 500)
    view.model().removeRows(0, 1_000)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() < before)


def test_the_row_under_the_pointer_is_known(view: ConstantList) -> None:
    view.entered.emit(view.model().index(4, 0))
    assert view._hovered == 4
