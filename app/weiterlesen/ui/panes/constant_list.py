"""A QListView whose rows are all equally high, so that geometry is arithmetic.

QListView lays out every row, even with uniform sizes: two seconds for a million. Here nothing is laid out, and the
rest (selection, keyboard, accessibility) stays QListView's own.
"""

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Slot,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyleOptionViewItem, QWidget

Index = QModelIndex | QPersistentModelIndex


class ConstantList(QListView):
    """Shows one column of rows of `row_height` pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_height = 100
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._hovered = -1
        self.entered.connect(self._on_entered)

    @property
    def row_height(self) -> int:
        """The height of every row in pixels."""
        return self._row_height

    @row_height.setter
    def row_height(self, height: int) -> None:
        self._row_height = max(height, 1)
        self.updateGeometries()
        self.viewport().update()

    @property
    def first_shown(self) -> int:
        """The place of the topmost row in sight."""
        return self.verticalOffset() // self._row_height

    @property
    def last_shown(self) -> int:
        """The place of the lowest row in sight, -1 in an empty list."""
        last = (self.verticalOffset() + self.viewport().height() - 1) // self._row_height
        return min(last, self._count() - 1)

    def _count(self) -> int:
        # None while the view is being made, whatever the stubs say; an error in a virtual method would end in a crash.
        model = cast("QAbstractItemModel | None", self.model())
        return 0 if model is None else model.rowCount()

    # -- geometry

    def visualRect(self, index: Index) -> QRect:
        """Return where a row is in the viewport."""
        if not index.isValid():
            return QRect()
        top = index.row() * self._row_height - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._row_height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a point of the viewport."""
        row = (point.y() + self.verticalOffset()) // self._row_height
        model = self.model()
        if not 0 <= row < self._count() or point.y() < 0:
            return QModelIndex()
        return model.index(row, 0)

    def verticalOffset(self) -> int:
        """Return how far the list is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Return 0: rows are as wide as the view."""
        return 0

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a row into sight."""
        if not index.isValid():
            return
        top = index.row() * self._row_height
        height = self.viewport().height()
        value = self.verticalOffset()
        centred = hint is QAbstractItemView.ScrollHint.PositionAtCenter
        if centred:
            value = top - (height - self._row_height) // 2
        elif hint is QAbstractItemView.ScrollHint.PositionAtTop or top < value:
            value = top
        elif hint is QAbstractItemView.ScrollHint.PositionAtBottom or top + self._row_height > value + height:
            value = top + self._row_height - height
        self.verticalScrollBar().setValue(value)

    def updateGeometries(self) -> None:
        """Fit the scroll bar."""
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        bar.setPageStep(height)
        bar.setSingleStep(max(self._row_height // 2, 1))
        bar.setRange(0, max(0, self._count() * self._row_height - height))

    def doItemsLayout(self) -> None:
        """Lay out nothing."""
        self.updateGeometries()
        self.viewport().update()

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        """Return the whole viewport: one selected row is cheap to paint."""
        return QRegion(self.viewport().rect())

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the row that a key leads to."""
        model, count = self.model(), self._count()
        if not count:
            return QModelIndex()
        step = max(self.viewport().height() // self._row_height - 1, 1)
        current = self.currentIndex().row()
        move = QAbstractItemView.CursorAction
        target = {
            move.MoveHome: 0,
            move.MoveEnd: count - 1,
            move.MovePageUp: current - step,
            move.MovePageDown: current + step,
            move.MoveUp: current - 1,
            move.MovePrevious: current - 1,
            move.MoveDown: current + 1,
            move.MoveNext: current + 1,
        }.get(action, current)
        return model.index(min(max(target, 0), count - 1), 0)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        model = self.model()
        delegate = self.itemDelegate()
        if not self._count():
            return
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        current = self.currentIndex().row()
        first = max((event.rect().top() + self.verticalOffset()) // self._row_height, 0)
        last = min((event.rect().bottom() + self.verticalOffset()) // self._row_height, self._count() - 1)
        plain_state = option.state & ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        for row in range(first, last + 1):
            index = model.index(row, 0)
            option.rect = self.visualRect(index)
            state = plain_state
            if row == current:
                state |= QStyle.StateFlag.State_Selected
            if row == self._hovered:
                state |= QStyle.StateFlag.State_MouseOver
            if self.hasFocus():
                state |= QStyle.StateFlag.State_HasFocus
            option.state = state
            delegate.paint(painter, option, index)
        painter.end()

    @Slot(QModelIndex)
    def _on_entered(self, index: QModelIndex) -> None:
        if index.row() != self._hovered:
            self._hovered = index.row()
            self.viewport().update()
