"""Our own drawings, in the colour that the appearance asks for. Qt's SVG part is loaded at the first drawing."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from weiterlesen import resources

_PEN = "#000000"
_SIZES = (18, 20)
# The smallest sizes have drawings of their own, on the pixels' grid.
_APP_DRAWINGS = {16: "app-16", 24: "app-24", 32: "app-16", 48: "app", 128: "app"}


@lru_cache(maxsize=64)
def icon(name: str, colour: str) -> QIcon:
    """Return the drawing `name` in `colour`, in the sizes that panes use; belongs to the GUI thread."""
    made = QIcon()
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    for size in _SIZES:
        made.addPixmap(pixmap(name, colour, size, ratio))
    return made


@lru_cache(maxsize=1)
def app_icon() -> QIcon:
    """Return the program's own sign."""
    made = QIcon()
    for size, name in _APP_DRAWINGS.items():
        made.addPixmap(pixmap(name, _PEN, size))
    return made


def tray_icon(*, dark_panel: bool) -> QIcon:
    """Return the sign for the tray of a light or a dark panel."""
    made = QIcon()
    name = "tray-dark" if dark_panel else "tray-light"
    for size in (16, 22, 24, 48):
        made.addPixmap(pixmap(name, "", size))
    return made


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the drawing in `size` logical pixels at a screen's `ratio`."""
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 (not needed for the first frame)

    drawing = _drawing(name)
    if colour:
        drawing = drawing.replace(_PEN, colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    made = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, made.width(), made.height()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return resources.text(f"icons/{name}.svg")
