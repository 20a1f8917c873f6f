"""A small chart of bars, drawn in the theme's colours and said in words for who cannot see it."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import plain
from weiterlesen.ui.theme import Face

_HEIGHT = 132
_WIDEST_BAR = 34
_GAP_SHARE = 0.4
_ROUND = 3
_LABEL = 40


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label below, its value, and how the value is written above it."""

    label: str
    value: float
    written: str


class Bars(QWidget):
    """Shows bars side by side. `title` and every bar are said to screen readers as one sentence."""

    def __init__(self, desk: Desk, title: str, bars: tuple[Bar, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._bars = bars
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(desk.theme.font(Face.SMALL))
        self.setAccessibleName(plain(title))
        self.setAccessibleDescription(", ".join(f"{plain(bar.label, _LABEL)}: {bar.written or 0}" for bar in bars))
        desk.theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return a height that leaves room for labels."""
        return QSize(320, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground line, the bars, and their words."""
        colours, line = self._desk.theme.colours, self.fontMetrics().height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.height() - line - 6
        painter.setPen(QColor(colours.rule))
        painter.drawLine(0, ground, self.width(), ground)
        step = self.width() / max(len(self._bars), 1)
        most = max((bar.value for bar in self._bars), default=0.0) or 1.0
        for place, bar in enumerate(self._bars):
            left = place * step
            high = (ground - line - 6) * bar.value / most
            wide = min(step * (1 - _GAP_SHARE), _WIDEST_BAR)
            box = QRectF(left + (step - wide) / 2, ground - high, wide, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(box, _ROUND, _ROUND)
            painter.setPen(QColor(colours.ink))
            painter.drawText(QRectF(left, ground - high - line - 3, step, line), _CENTRE, bar.written)
            painter.setPen(QColor(colours.muted))
            painter.drawText(
                QRectF(left, ground + 4, step, line), _CENTRE, self._fitted(plain(bar.label, _LABEL), step)
            )
        painter.end()

    def _fitted(self, label: str, width: float) -> str:
        return self.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, round(width) - 2)


_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
