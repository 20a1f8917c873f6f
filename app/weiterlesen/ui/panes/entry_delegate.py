"""Paints one row of the entry list like a line of a front page: paper and time, headline, teaser, picture, badge."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPixmap,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from weiterlesen import messages
from weiterlesen.model.access import AccessState
from weiterlesen.model.entry import EntryRow
from weiterlesen.ui import when
from weiterlesen.ui.colours import Colours
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import plain
from weiterlesen.ui.models.entries import ROW
from weiterlesen.ui.theme import Face

_LEFT = 22
_RIGHT = 16
_TOP = 12
_GAP = 5
_PICTURE = QSize(88, 66)
_PICTURE_GAP = 14
_CACHED = 300
_WIDE_ENOUGH = 260  # for a picture beside the words


class Thumbnails(Protocol):
    """Where the small pictures come from."""

    def get(self, row: EntryRow, size: QSize, ratio: float) -> QPixmap | None:
        """Return the picture of a row if it is at hand; ask for it otherwise."""
        ...


@dataclass(frozen=True, slots=True)
class _Set:
    """The lines of one row, set for one width."""

    title: QTextLayout
    teaser: QTextLayout


class EntryDelegate(QStyledItemDelegate):
    """Paints rows of constant height."""

    def __init__(self, desk: Desk, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._thumbnails = thumbnails
        self._set: OrderedDict[tuple[EntryRow, int], _Set] = OrderedDict()
        self.restyle()

    def restyle(self) -> None:
        """Take colours and letters from the theme anew."""
        theme = self._desk.theme
        self._set.clear()
        self._small = theme.font(Face.SMALL)
        self._badge = theme.font(Face.SMALL)
        self._badge.setWeight(QFont.Weight.DemiBold)
        self._text = theme.font(Face.TEXT)
        self._read_title = theme.font(Face.HEADLINE)
        self._title = theme.font(Face.HEADLINE)
        self._title.setWeight(QFont.Weight.Bold)
        self._small_line = QFontMetrics(self._small).height()
        self._title_line = QFontMetrics(self._title).height()
        self._text_line = QFontMetrics(self._text).height()

    @property
    def row_height(self) -> int:
        """The height of every row."""
        return 2 * _TOP + self._small_line + _GAP + 2 * self._title_line + _GAP + 2 * self._text_line + 1

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the constant size."""
        return QSize(_PICTURE.width() * 3, self.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row; a row that is still on its way shows as quiet bars."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours = self._desk.theme.colours
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state, colours)
        inner = rect.adjusted(_LEFT, _TOP, -_RIGHT, -_TOP)
        if isinstance(row, EntryRow):
            self._row(painter, inner, row, colours)
            if row.begun:
                read = round((rect.width() - _LEFT) * row.progress)
                painter.fillRect(QRect(rect.left() + _LEFT, rect.bottom() - 1, read, 2), QColor(colours.accent))
        else:
            self._bars(painter, inner, colours)
        painter.restore()

    # -- the parts

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, colours: Colours) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor(colours.chosen))
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            bar = QRect(rect.left(), rect.top(), 4 if focused else 2, rect.height())
            painter.fillRect(bar, QColor(colours.accent if focused else colours.muted))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.tint))
        painter.fillRect(QRect(rect.left() + _LEFT, rect.bottom(), rect.width() - _LEFT, 1), QColor(colours.rule))

    def _row(self, painter: QPainter, inner: QRect, row: EntryRow, colours: Colours) -> None:
        if not row.read:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(QPointF(inner.left() - 11, inner.top() + self._small_line / 2), 3.5, 3.5)
        self._top_line(painter, QRect(inner.left(), inner.top(), inner.width(), self._small_line), row, colours)
        body = inner.adjusted(0, self._small_line + _GAP, 0, 0)
        picture = self._picture_of(painter, body, row) if row.picture and body.width() >= _WIDE_ENOUGH else None
        width = body.width() - (_PICTURE.width() + _PICTURE_GAP if picture is not None else 0)
        lines = self._lines(row, width)
        painter.setPen(QColor(colours.muted if row.read else colours.ink))
        lines.title.draw(painter, QPointF(body.topLeft()))
        painter.setPen(QColor(colours.muted))
        used = lines.title.lineCount() * self._title_line + _GAP
        lines.teaser.draw(painter, QPointF(body.left(), body.top() + used))

    def _top_line(self, painter: QPainter, line: QRect, row: EntryRow, colours: Colours) -> None:
        right = line.right() + 1
        metrics = QFontMetrics(self._small)
        if row.bookmarked:
            right -= self._bookmark(painter, QPoint(right, line.top()), colours)
        label = messages.row_label(row)
        if label:
            right -= self._badge_mark(painter, right, line, label, badge_colour(row.access, colours))
        now = self._desk.program.clock.now()
        length = when.length(row)
        time = f" · {when.ago(row.published_at, now, self._desk.locale)}"
        painter.setFont(self._small)
        painter.setPen(QColor(colours.muted))
        paper, room = plain(row.paper), right - line.left() - 8
        if length and metrics.horizontalAdvance(f"{paper}{time} · {length}") <= room:
            time = f"{time} · {length}"
        room -= metrics.horizontalAdvance(time)
        paper = metrics.elidedText(paper, Qt.TextElideMode.ElideRight, max(room, 0))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(line.adjusted(0, 0, 0, 0), flags, paper + time)

    def _badge_mark(self, painter: QPainter, right: int, line: QRect, label: str, colour: str) -> int:
        width = QFontMetrics(self._badge).horizontalAdvance(label) + 2
        painter.setFont(self._badge)
        painter.setPen(QColor(colour))
        box = QRect(right - width, line.top(), width, line.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, label)
        return width + 8

    def _bookmark(self, painter: QPainter, corner: QPoint, colours: Colours) -> int:
        height = round(self._small_line * 0.72)
        width = round(height * 0.68)
        left, top = corner.x() - width, corner.y() + (self._small_line - height) // 2
        ribbon = QPainterPath(QPointF(left, top))
        for x, y in ((width, 0), (width, height), (width / 2, height * 0.7), (0, height)):
            ribbon.lineTo(left + x, top + y)
        ribbon.closeSubpath()
        painter.fillPath(ribbon, QColor(colours.accent))
        return width + 8

    def _picture_of(self, painter: QPainter, body: QRect, row: EntryRow) -> QPixmap | None:
        ratio = painter.device().devicePixelRatioF()
        picture = self._thumbnails.get(row, _PICTURE, ratio)
        if picture is not None:
            place = QRectF(body.right() + 1 - _PICTURE.width(), body.top() + 4, _PICTURE.width(), _PICTURE.height())
            frame = QPainterPath()
            frame.addRoundedRect(place, 4, 4)
            painter.save()
            painter.setClipPath(frame)
            painter.drawPixmap(place, picture, QRectF(picture.rect()))
            painter.restore()
        return picture

    def _bars(self, painter: QPainter, inner: QRect, colours: Colours) -> None:
        top = inner.top() + 4
        for share, height in ((0.3, 6), (0.85, 10), (0.6, 10), (0.8, 6)):
            painter.fillRect(QRect(inner.left(), top, round(inner.width() * share), height), QColor(colours.rule))
            top += height + 14

    # -- setting lines

    def _lines(self, row: EntryRow, width: int) -> _Set:
        key = (row, width)
        known = self._set.get(key)
        if known is not None:
            self._set.move_to_end(key)
            return known
        title = set_lines(plain(row.title), self._read_title if row.read else self._title, width, self._title_line)
        teaser = set_lines(plain(row.teaser), self._text, width, self._text_line)
        made = self._set[key] = _Set(title, teaser)
        if len(self._set) > _CACHED:
            self._set.popitem(last=False)
        return made


def set_lines(text: str, font: QFont, width: int, line_height: int, most: int = 2) -> QTextLayout:
    """Return `text` set in at most `most` lines, the last one ending in "…" when there is more; either direction."""
    layout = _broken(text, font, width, line_height, most)
    last = layout.lineAt(layout.lineCount() - 1) if layout.lineCount() else None
    if last is None or last.textStart() + last.textLength() >= len(_units(text)):
        return layout
    start = last.textStart()
    head, tail = _split(text, start)
    metrics = QFontMetrics(font)
    return _broken(
        head + metrics.elidedText(tail, Qt.TextElideMode.ElideRight, width - 2), font, width, line_height, most
    )


def badge_colour(state: AccessState, colours: Colours) -> str:
    """Return the colour of a verdict's badge; the words say the same."""
    if state.whole:
        return colours.good
    if state.waiting:
        return colours.waiting
    return colours.bad if state in {AccessState.GONE, AccessState.ERROR} else colours.muted


def _broken(text: str, font: QFont, width: int, line_height: int, most: int) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    for number in range(most):
        line: QTextLine = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, number * line_height))
    layout.endLayout()
    return layout


def _units(text: str) -> bytes | str:
    """Return something as long as Qt counts `text` (UTF-16 units)."""
    return text if text.isascii() else "x" * (len(text.encode("utf-16-le", "surrogatepass")) // 2)


def _split(text: str, at: int) -> tuple[str, str]:
    """Split `text` at a UTF-16 position."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[: at * 2].decode("utf-16-le", "replace"), raw[at * 2 :].decode("utf-16-le", "replace")
