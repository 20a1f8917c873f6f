"""A row of figures, each large over a few words of what it counts."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import Label
from weiterlesen.ui.theme import Face


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is written, and what it is."""

    written: str
    meaning: str


class Figures(QWidget):
    """Shows figures side by side, equally wide; said to screen readers as one sentence."""

    def __init__(self, desk: Desk, figures: tuple[Figure, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for figure in figures:
            row.addWidget(_tile(desk, figure), 1)
        self.setAccessibleName(", ".join(f"{figure.meaning}: {figure.written}" for figure in figures))


def _tile(desk: Desk, figure: Figure) -> QFrame:
    tile = QFrame()
    tile.setObjectName("panel")
    column = QVBoxLayout(tile)
    column.setContentsMargins(16, 12, 12, 12)
    column.setSpacing(2)
    large = Label(figure.written, wrap=True)
    large.setFont(desk.theme.font(Face.TITLE))
    small = Label(figure.meaning, wrap=True, role="muted")
    small.setFont(desk.theme.font(Face.SMALL))
    small.setAlignment(Qt.AlignmentFlag.AlignTop)
    for part in (large, small):
        part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(part)
    column.addStretch(1)
    return tile
