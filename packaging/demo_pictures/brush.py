"""The brush: a picture of 1200 × 675 units, painted at twice that size, and the few strokes all scenes share."""

import math
import random
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
)

WIDTH, HEIGHT, SCALE = 1200, 675, 2

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]
Paint: TypeAlias = QColor | QBrush | str


def color(name: str, alpha: float = 1.0) -> QColor:
    """Return the colour `name` ("#rrggbb") with `alpha` from 0 to 1."""
    made = QColor(name)
    made.setAlphaF(alpha)
    return made


def mix(one: str, other: str, share: float) -> str:
    """Return the colour between `one` (share 0) and `other` (share 1)."""
    a, b = QColor(one), QColor(other)
    parts = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in parts)


def smooth(points: Sequence[Point], *, closed: bool = False) -> QPainterPath:
    """Return a curve through `points` (Catmull-Rom)."""
    path = QPainterPath(QPointF(*points[0]))
    count = len(points)
    last = count if closed else count - 1

    def at(index: int) -> Point:
        return points[index % count] if closed else points[max(0, min(count - 1, index))]

    for index in range(last):
        before, start, end, after = at(index - 1), at(index), at(index + 1), at(index + 2)
        first = QPointF(start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = QPointF(end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        path.cubicTo(first, second, QPointF(*end))
    return path


def ridge_points(seed: int, top: float, height: float, *, step: float = 90.0) -> list[Point]:
    """Return the crest of a hill chain across the picture, at `top` give or take `height`."""
    dice = random.Random(seed)
    phase, slow = dice.uniform(0, 6), dice.uniform(1.4, 2.6)
    points: list[Point] = []
    x = -step
    while x <= WIDTH + 2 * step:
        wave = math.sin(x / WIDTH * math.pi * slow + phase) * 0.7
        points.append((x, top - height * (wave + dice.uniform(-0.3, 0.3))))
        x += step
    return points


class Brush:
    """One picture in the making. Coordinates: x to the right up to 1200, y down to 675."""

    def __init__(self) -> None:
        self.image = QImage(WIDTH * SCALE, HEIGHT * SCALE, QImage.Format.Format_RGB32)
        self.painter = QPainter(self.image)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.scale(SCALE, SCALE)
        self.painter.setPen(Qt.PenStyle.NoPen)

    def finished(self) -> QImage:
        """End the painting and return the picture at 1200 × 675 pixels."""
        self.painter.end()
        return self.image.scaled(
            WIDTH, HEIGHT, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )

    def _fill(self, paint: Paint) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(QColor(paint)) if isinstance(paint, str) else QBrush(paint))

    def shape(self, path: QPainterPath, paint: Paint) -> None:
        """Fill `path`."""
        self._fill(paint)
        self.painter.drawPath(path)

    def polygon(self, points: Iterable[Point], paint: Paint) -> None:
        """Fill the polygon through `points`."""
        self._fill(paint)
        self.painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))

    def box(self, box: Box, paint: Paint, radius: float = 0.0) -> None:
        """Fill a rectangle (left, top, width, height) with round corners."""
        self._fill(paint)
        self.painter.drawRoundedRect(QRectF(*box), radius, radius)

    def disc(self, center: Point, radius: float, paint: Paint) -> None:
        """Fill a circle."""
        self.oval(center, radius, radius, paint)

    def oval(self, center: Point, rx: float, ry: float, paint: Paint) -> None:
        """Fill an ellipse with the half axes `rx` and `ry`."""
        self._fill(paint)
        self.painter.drawEllipse(QPointF(*center), rx, ry)

    def line(self, points: Sequence[Point], paint: str | QColor, width: float, *, curved: bool = False) -> None:
        """Draw a line of `width` through `points`, with round ends."""
        pen = QPen(QColor(paint), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        if curved:
            self.painter.drawPath(smooth(points))
        else:
            self.painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))

    def ring(self, center: Point, radius: float, paint: str | QColor, width: float) -> None:
        """Draw a circle's outline."""
        self.painter.setPen(QPen(QColor(paint), width))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawEllipse(QPointF(*center), radius, radius)

    def sky(self, *stops: str, bottom: float = HEIGHT) -> None:
        """Fill the picture from the top to `bottom` with evenly spread `stops`."""
        self.box((0, 0, WIDTH, bottom), falling(0, bottom, *stops))

    def glow(self, center: Point, radius: float, name: str, strength: float = 0.6) -> None:
        """Lay light of the colour `name` around `center`."""
        light = QRadialGradient(QPointF(*center), radius)
        light.setColorAt(0, color(name, strength))
        light.setColorAt(0.45, color(name, strength * 0.35))
        light.setColorAt(1, color(name, 0))
        self.disc(center, radius, QBrush(light))

    def hills(self, points: Sequence[Point], *stops: str, bottom: float = HEIGHT) -> QPainterPath:
        """Fill the land below the crest `points`, and return its outline."""
        path = smooth(points)
        path.lineTo(points[-1][0], bottom)
        path.lineTo(points[0][0], bottom)
        path.closeSubpath()
        self.shape(path, falling(min(y for _, y in points), bottom, *stops))
        return path

    def glitter(self, area: Box, name: str, seed: int, *, count: int = 40, alpha: float = 0.35) -> None:
        """Lay level strokes of light on the water in `area`, wider and thicker towards the reader."""
        dice = random.Random(seed)
        left, top, width, height = area
        for _ in range(count):
            depth = dice.random() ** 0.8
            length = 14 + 90 * depth * dice.random()
            thick = 1.2 + 2.6 * depth
            x, y = left + dice.random() * (width - length), top + depth * height
            self.box((x, y, length, thick), color(name, alpha * dice.uniform(0.4, 1)), thick / 2)


def falling(top: float, bottom: float, *stops: str) -> QBrush:
    """Return a brush that runs evenly through `stops` from `top` down to `bottom`."""
    run = QLinearGradient(0, top, 0, bottom)
    for index, stop in enumerate(stops):
        run.setColorAt(index / max(1, len(stops) - 1), QColor(stop))
    return QBrush(run)


def across(left: float, right: float, *stops: str) -> QBrush:
    """Return a brush that runs evenly through `stops` from `left` to `right`."""
    run = QLinearGradient(left, 0, right, 0)
    for index, stop in enumerate(stops):
        run.setColorAt(index / max(1, len(stops) - 1), QColor(stop))
    return QBrush(run)
