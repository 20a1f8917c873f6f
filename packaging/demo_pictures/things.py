# ruff: noqa: PLR2004 (a picture is made of numbers)
"""Things that stand in more than one scene: trees, houses, clouds, birds, people, cyclists."""

import math
import random
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainterPath

from .brush import Brush, Point, color, mix, smooth


def cloud(b: Brush, at: Point, size: float, name: str, alpha: float = 0.8) -> None:
    """Paint a flat cloud with its lower edge at `at`."""
    x, y = at
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for dx, dy, radius in ((-0.9, -0.22, 0.3), (-0.4, -0.42, 0.46), (0.2, -0.36, 0.4), (0.75, -0.2, 0.28)):
        path.addEllipse(QPointF(x + dx * size, y + dy * size), radius * size, radius * size * 0.8)
    path.addRoundedRect(x - 1.25 * size, y - 0.3 * size, 2.35 * size, 0.3 * size, 0.15 * size, 0.15 * size)
    b.painter.save()
    b.painter.setClipRect(int(x - 3 * size), 0, int(6 * size), int(y))
    b.shape(path.simplified(), color(name, alpha))
    b.painter.restore()


def birds(b: Brush, at: Point, name: str, seed: int, count: int = 5) -> None:
    """Paint a loose flight of birds around `at`."""
    dice = random.Random(seed)
    for _ in range(count):
        x, y = at[0] + dice.uniform(-80, 80), at[1] + dice.uniform(-28, 28)
        s = dice.uniform(5, 9)
        b.line(
            [
                (x - s, y - s * 0.5),
                (x - s * 0.4, y - s * 0.55),
                (x, y),
                (x + s * 0.4, y - s * 0.55),
                (x + s, y - s * 0.5),
            ],
            name,
            1.8,
            curved=True,
        )


def round_tree(b: Brush, foot: Point, height: float, name: str) -> None:
    """Paint a broad tree; light falls from the left."""
    x, y = foot
    r = height * 0.34
    b.line([(x, y), (x, y - height * 0.5)], mix(name, "#3a2a22", 0.7), height * 0.06)
    for dx, dy, scale in ((0.35, -0.55, 0.75), (-0.4, -0.55, 0.8), (0, -0.72, 1)):
        b.disc((x + dx * r, y + dy * height), r * scale, name)
    b.disc((x - r * 0.22, y - height * 0.76), r * 0.68, mix(name, "#ffffff", 0.1))


def poplar(b: Brush, foot: Point, height: float, name: str) -> None:
    """Paint a slender tree."""
    x, y = foot
    w = height * 0.13
    path = smooth(
        [
            (x, y - height),
            (x + w, y - height * 0.45),
            (x + w * 0.6, y - height * 0.08),
            (x, y - height * 0.03),
            (x - w * 0.6, y - height * 0.08),
            (x - w, y - height * 0.45),
        ],
        closed=True,
    )
    b.line([(x, y), (x, y - height * 0.2)], mix(name, "#3a2a22", 0.7), height * 0.03)
    b.shape(path, name)


def pine(b: Brush, foot: Point, height: float, name: str) -> None:
    """Paint a conifer of three tiers."""
    x, y = foot
    b.line([(x, y), (x, y - height * 0.2)], mix(name, "#2a1c18", 0.7), height * 0.06)
    for tier in range(3):
        low, high, half = 0.12 + tier * 0.26, 0.5 + tier * 0.25, 0.24 - tier * 0.055
        b.polygon(
            [(x - half * height, y - low * height), (x + half * height, y - low * height), (x, y - high * height)],
            mix(name, "#ffffff", 0.03 * tier),
        )


@dataclass(frozen=True, slots=True)
class House:
    """How a house looks: its colours, its floors and windows; `gable` tells the pitch of the roof."""

    wall: str
    roof: str
    glass: str = "#39506b"
    floors: int = 2
    windows: int = 3
    gable: float = 0.55


def house(b: Brush, foot: Point, width: float, height: float, look: House) -> None:
    """Paint a house with its left lower corner at `foot`, gable to the reader; `height` up to the eaves."""
    x, y = foot
    b.box((x, y - height, width, height), look.wall)
    b.box((x + width * 0.78, y - height, width * 0.22, height), color("#20304a", 0.07))
    peak = width * look.gable
    b.polygon(
        [(x - width * 0.05, y - height), (x + width * 1.05, y - height), (x + width / 2, y - height - peak)], look.roof
    )
    b.polygon(
        [(x + width / 2, y - height - peak), (x + width * 1.05, y - height), (x + width * 0.7, y - height)],
        color("#1b2438", 0.13),
    )
    frame = mix(look.wall, "#ffffff", 0.4 if QColor(look.wall).lightnessF() > 0.45 else 0.06)
    pane_w, pane_h = width / (look.windows * 2 + 1), height / (look.floors * 2 + 0.9)
    for floor in range(look.floors):
        for column in range(look.windows):
            left = x + pane_w * (1 + 2 * column)
            top = y - height + pane_h * (0.7 + 2 * floor)
            b.box((left - 1.5, top - 1.5, pane_w + 3, pane_h * 1.15 + 3), frame, 1.5)
            b.box((left, top, pane_w, pane_h * 1.15), look.glass, 1)
    b.disc((x + width / 2, y - height - peak * 0.38), width * 0.05, mix(look.roof, look.glass, 0.7))


def church(b: Brush, foot: Point, height: float, wall: str, roof: str) -> None:
    """Paint a village church: tower with a pointed roof, nave to the right."""
    x, y = foot
    w = height * 0.16
    b.box((x + w * 0.8, y - height * 0.3, w * 2.6, height * 0.3), mix(wall, "#20304a", 0.06))
    b.polygon(
        [
            (x + w * 0.7, y - height * 0.3),
            (x + w * 3.6, y - height * 0.3),
            (x + w * 3, y - height * 0.46),
            (x + w * 0.8, y - height * 0.46),
        ],
        roof,
    )
    b.box((x, y - height * 0.62, w, height * 0.62), wall)
    b.polygon([(x - w * 0.12, y - height * 0.62), (x + w * 1.12, y - height * 0.62), (x + w / 2, y - height)], roof)
    b.box((x + w * 0.36, y - height * 0.56, w * 0.28, height * 0.09), mix(roof, "#10151f", 0.5), w * 0.14)


_HAIR = ("#4a3226", "#7d5634", "#2f2220", "#b98546", "#5b3a2e", "#94683c")
_SKIN = ("#e8b994", "#d9a27c", "#f0c8a4", "#a8714f")


def person(
    b: Brush, foot: Point, height: float, coat: str, *, legs: str = "#2b3347", stride: float = 0.16, child: bool = False
) -> None:
    """Paint someone standing (a small `stride`) or walking; skin and hair follow from the place."""
    x, y = foot
    face, hair = _SKIN[round(x * 3 + y) % 4], _HAIR[round(x * 7 + y * 5) % 6]
    hip, neck = y - height * (0.38 if child else 0.44), y - height * (0.74 if child else 0.8)
    head, radius = y - height * (0.87 if child else 0.9), height * (0.13 if child else 0.1)
    b.line([(x, hip), (x - height * stride, y)], legs, height * 0.11)
    b.line([(x, hip), (x + height * stride, y)], legs, height * 0.11)
    body = smooth(
        [
            (x - height * 0.12, neck),
            (x + height * 0.12, neck),
            (x + height * 0.16, hip + height * 0.05),
            (x - height * 0.16, hip + height * 0.05),
        ],
        closed=True,
    )
    b.shape(body, coat)
    b.line(
        [(x + height * 0.1, neck + height * 0.06), (x + height * 0.19, hip - height * 0.02)],
        mix(coat, "#1b2438", 0.18),
        height * 0.07,
    )
    b.disc((x, head), radius, face)
    cap = QPainterPath()
    cap.arcMoveTo(x - radius * 1.12, head - radius * 1.2, radius * 2.24, radius * 2.1, -2)
    cap.arcTo(x - radius * 1.12, head - radius * 1.2, radius * 2.24, radius * 2.1, -2, 190)
    cap.closeSubpath()
    b.shape(cap, hair)


def wheel(b: Brush, center: Point, radius: float, rim: str) -> None:
    """Paint a racing wheel."""
    for spoke in range(9):
        angle = spoke * math.pi / 9 + 0.2
        dx, dy = math.cos(angle) * radius, math.sin(angle) * radius
        b.line([(center[0] - dx, center[1] - dy), (center[0] + dx, center[1] + dy)], color(rim, 0.25), radius * 0.025)
    b.ring(center, radius, rim, radius * 0.11)
    b.disc(center, radius * 0.1, rim)


def cyclist(b: Brush, at: Point, size: float, shirt: str, helmet: str, *, arms_up: bool = False) -> None:
    """Paint a racing cyclist heading right; `at` is the ground below the pedals, `size` the radius of a wheel."""
    x, y = at
    s = size
    dark, skin = "#232b3d", "#d9a27c"
    back, front = (x - 1.22 * s, y - s), (x + 1.38 * s, y - s)
    crank, saddle, bar = (x, y - 0.92 * s), (x - 0.48 * s, y - 2.35 * s), (x + 1.08 * s, y - 2.3 * s)
    wheel(b, back, s, dark)
    wheel(b, front, s, dark)
    hip = (saddle[0] + 0.02 * s, saddle[1] - 0.2 * s)
    shoulder = (x + 0.35 * s, y - 4.15 * s) if arms_up else (x + 0.72 * s, y - 3.5 * s)
    b.line([hip, (x - 0.05 * s + 0.5 * s, y - 1.75 * s), (x - 0.22 * s, y - 0.5 * s)], mix(skin, dark, 0.35), 0.27 * s)
    for tube in (
        (back, crank),
        (back, saddle),
        (crank, saddle),
        (crank, bar),
        (saddle, (x + 0.98 * s, y - 2.05 * s)),
        (bar, front),
    ):
        b.line(tube, helmet, 0.12 * s)
    b.line([(saddle[0] - 0.25 * s, saddle[1]), (saddle[0] + 0.25 * s, saddle[1])], dark, 0.14 * s)
    b.line(
        [bar, (bar[0] + 0.3 * s, bar[1] + 0.02 * s), (bar[0] + 0.36 * s, bar[1] + 0.3 * s)], dark, 0.12 * s, curved=True
    )
    b.ring(crank, 0.22 * s, dark, 0.1 * s)
    knee = (x + 0.78 * s, y - 2.05 * s)
    b.line([hip, knee], dark, 0.42 * s)
    b.line([knee, (x + 0.26 * s, y - 1.18 * s)], skin, 0.26 * s)
    b.line([(x + 0.2 * s, y - 1.1 * s), (x + 0.5 * s, y - 1.08 * s)], "#f4efe6", 0.18 * s)
    b.line(
        [hip, ((hip[0] + shoulder[0]) / 2 - 0.14 * s, (hip[1] + shoulder[1]) / 2 - 0.12 * s), shoulder],
        shirt,
        0.66 * s,
        curved=True,
    )
    if arms_up:
        b.line([shoulder, (x - 0.55 * s, y - 5.3 * s), (x - 0.75 * s, y - 6.1 * s)], skin, 0.24 * s)
        b.line([shoulder, (x + 1.15 * s, y - 5.2 * s), (x + 1.45 * s, y - 6.0 * s)], skin, 0.24 * s)
    else:
        b.line([shoulder, (x + 0.98 * s, y - 2.85 * s), (bar[0] + 0.24 * s, bar[1])], skin, 0.22 * s)
    head = (shoulder[0] + 0.26 * s, shoulder[1] - 0.62 * s)
    b.disc(head, 0.34 * s, skin)
    cap = QPainterPath()
    cap.arcMoveTo(head[0] - 0.46 * s, head[1] - 0.52 * s, 0.92 * s, 0.86 * s, -8)
    cap.arcTo(head[0] - 0.46 * s, head[1] - 0.52 * s, 0.92 * s, 0.86 * s, -8, 196)
    cap.closeSubpath()
    b.shape(cap, helmet)


def lamp_light(b: Brush, at: Point, reach: float, name: str = "#ffd98a") -> None:
    """Paint a hanging lamp at `at` with its cone of light."""
    x, y = at
    b.polygon(
        [(x - 18, y), (x + 18, y), (x + reach * 0.55, y + reach), (x - reach * 0.55, y + reach)],
        _fading(y, y + reach, name),
    )
    b.glow((x, y + 4), 120, name, 0.5)
    b.line([(x, 0), (x, y - 16)], "#1a1712", 2.5)
    b.shape(smooth([(x - 26, y), (x - 16, y - 18), (x, y - 24), (x + 16, y - 18), (x + 26, y)]), "#2c4a46")
    b.oval((x, y), 20, 4, "#fff3cf")


def _fading(top: float, bottom: float, name: str) -> QBrush:
    run = QLinearGradient(0, top, 0, bottom)
    run.setColorAt(0, color(name, 0.34))
    run.setColorAt(1, color(name, 0))
    return QBrush(run)


def crescent(b: Brush, at: Point, radius: float, name: str) -> None:
    """Paint a waning moon."""
    moon, shadow = QPainterPath(), QPainterPath()
    moon.addEllipse(QPointF(*at), radius, radius)
    shadow.addEllipse(QPointF(at[0] + radius * 0.45, at[1] - radius * 0.22), radius * 0.92, radius * 0.92)
    b.shape(moon.subtracted(shadow), name)
