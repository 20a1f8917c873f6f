# ruff: noqa: PLR2004 (a picture is made of numbers)
"""Scenes outdoors: vineyard, wind turbines, the mountain stage, bridge, barge, ferry, flood."""

import random

from PySide6.QtGui import QPainterPath

from .brush import HEIGHT, WIDTH, Brush, Point, across, color, falling, mix, ridge_points, smooth
from .things import House, birds, church, cloud, crescent, cyclist, house, person, pine, poplar, round_tree


def _vines(b: Brush, field: QPainterPath, start: Point, end: Point, *, rows: int, name: str) -> None:
    """Paint rows of vines between two lines that fan out from far (`start`) to near (`end`), cut to `field`."""
    b.painter.save()
    b.painter.setClipPath(field)
    for row in range(rows):
        share = row / (rows - 1)
        far_x, near_x = start[0] + 900 * share, end[0] + 2000 * share
        points = [(far_x, start[1]), ((far_x + near_x) / 2 + 40, (start[1] + end[1]) / 2 - 20), (near_x, end[1])]
        b.line(points, mix(name, "#1f2d24", 0.28), 9, curved=True)
        b.line([(x - 2, y - 5) for x, y in points], name, 6, curved=True)
    b.painter.restore()


def vineyard(b: Brush) -> None:
    """Paint terraces over a bend of the river, in the evening."""
    b.sky("#f6b26b", "#fbd9a0", "#fdeccb", bottom=330)
    b.glow((860, 205), 330, "#fff1c4", 0.95)
    b.disc((860, 205), 46, "#fff6dc")
    for at, size in (((300, 130), 60), ((420, 150), 42), ((1060, 105), 50)):
        cloud(b, at, size, "#fff0d6", 0.6)
    b.hills(ridge_points(3, 262, 34), "#d9a384", "#c98f7c")
    b.hills(ridge_points(8, 306, 30), "#b57f75", "#95706f")
    b.hills([(-90, 330), (150, 318), (380, 338), (640, 350), (900, 342), (1290, 336)], "#8b8a62", "#66734c")
    _bend(b)
    slope = b.hills([(-90, 300), (120, 344), (330, 424), (560, 500), (840, 560), (1290, 606)], "#93a05a", "#5f7a45")
    _vines(b, slope, (-420, 260), (-1000, 690), rows=44, name="#a9b35f")
    for top in ((0, 420), (0, 520)):
        wall = [(-20, top[1] - 6), (180, top[1] + 34), (420, top[1] + 92), (640, top[1] + 128)]
        b.line(wall, "#7e6a58", 15, curved=True)
        b.line([(x, y - 4) for x, y in wall], "#b39a7e", 6, curved=True)
    near = b.hills([(-90, 560), (200, 584), (520, 628), (900, 660), (1290, 672)], "#55693a", "#33472b")
    _vines(b, near, (-300, 560), (-700, 720), rows=18, name="#7c8f45")
    for x, y, coat in ((214, 566, "#c8493a"), (262, 578, "#2f5d7c")):
        person(b, (x, y), 74, coat, legs="#35413a")
    b.box((284, 560, 40, 22), "#8a5a3a", 3)
    for index in range(7):
        b.disc((290 + index * 5, 560 - (index % 3) * 3), 5, "#5b2c56")
    birds(b, (560, 170), "#8a5f58", 2)


def _bend(b: Brush) -> None:
    """Paint the river comes from the right, turns, and leaves to the right; a village lies inside the bend."""
    outer = smooth(
        [(1260, 356), (1000, 352), (720, 362), (480, 388), (404, 420), (470, 458), (700, 500), (1000, 548), (1260, 590)]
    )
    outer.lineTo(1260, 356)
    b.shape(outer, across(400, 1260, "#e3a87d", "#fbdcae", "#f6c991"))
    b.glitter((500, 392, 250, 60), "#fff6dc", 4, count=26, alpha=0.7)
    b.glitter((640, 452, 500, 80), "#fff6dc", 6, count=34, alpha=0.7)
    inner = smooth([(1260, 372), (1020, 370), (790, 382), (610, 402), (590, 424), (700, 446), (960, 482), (1260, 520)])
    inner.lineTo(1260, 372)
    b.shape(inner, falling(370, 520, "#9aa05c", "#6f8148"))
    _vines(b, inner, (420, 470), (-500, 370), rows=40, name="#b6b468")
    village = random.Random(5)
    for index in range(12):
        look = House(
            village.choice(["#f2dfc4", "#e8cbaa", "#f7ead5"]), village.choice(["#a5513f", "#8f4a45"]), windows=2
        )
        house(
            b,
            (660 + index * 32, 420 + index * 3.4 + village.uniform(-5, 5)),
            village.uniform(24, 32),
            village.uniform(18, 26),
            look,
        )
    church(b, (800, 432), 96, "#f8e9cd", "#6d4a4c")
    for index in range(26):
        x = -20 + index * 18 + (index * 31) % 14
        round_tree(b, (x, 346 + max(0, index - 14) * 4 + (index * 17) % 10), 22 + (index * 7) % 12, "#5f7048")
    for index in range(9):
        poplar(b, (1010 + index * 24, 486 + index * 4), 40 + (index * 13) % 14, "#56703f")


def _turbine(b: Brush, foot: Point, height: float, turn: float, tint: str) -> None:
    x, y = foot
    hub = (x, y - height)
    b.polygon(
        [(x - height * 0.016, y), (x + height * 0.016, y), (x + height * 0.008, hub[1]), (x - height * 0.008, hub[1])],
        tint,
    )
    b.painter.save()
    b.painter.translate(*hub)
    for blade in range(3):
        b.painter.save()
        b.painter.rotate(turn + 120 * blade)
        size = height * 0.52
        b.shape(
            smooth(
                [
                    (0, 0),
                    (size * 0.035, -size * 0.16),
                    (size * 0.02, -size * 0.6),
                    (0, -size),
                    (-size * 0.008, -size * 0.5),
                ],
                closed=True,
            ),
            tint,
        )
        b.painter.restore()
    b.painter.restore()
    b.disc(hub, height * 0.022, mix(tint, "#62748a", 0.3))


def turbines(b: Brush) -> None:
    """Paint five turbines over a village."""
    b.sky("#5ba3c4", "#a5d3dd", "#e9f1e2", bottom=470)
    for at, size, alpha in (
        ((250, 170), 86, 0.9),
        ((880, 120), 70, 0.85),
        ((1090, 210), 54, 0.7),
        ((560, 240), 50, 0.6),
    ):
        cloud(b, at, size, "#ffffff", alpha)
    b.hills(ridge_points(14, 372, 26), "#9fc4b8", "#8bb5a2")
    for foot, height, turn in (
        ((205, 402), 205, 12),
        ((420, 388), 225, 47),
        ((655, 398), 215, 85),
        ((1010, 392), 190, 28),
    ):
        _turbine(b, foot, height, turn, "#f3f7f5")
    b.hills(ridge_points(21, 420, 26), "#8dba7f", "#76a767")
    for index in range(16):
        x = 40 + index * 76
        round_tree(b, (x, 452 + (index * 37) % 18), 30 + (index * 13) % 16, "#4f8359")
    field = b.hills([(-90, 470), (200, 446), (520, 484), (830, 462), (1290, 486)], "#d9c766", "#bfae4f")
    _vines(b, field, (-100, 470), (-500, 720), rows=30, name="#e3d47c")
    _turbine(b, (846, 486), 370, 66, "#ffffff")
    b.hills([(-90, 560), (160, 532), (430, 566), (760, 590), (1290, 552)], "#6f9a4f", "#4c7a3e")
    dice = random.Random(9)
    for index in range(8):
        look = House(
            dice.choice(["#f7ecd8", "#efdcc0", "#fffaf0"]), dice.choice(["#b3543e", "#9a4638", "#7d4a44"]), windows=2
        )
        house(b, (120 + index * 62, 572 + dice.uniform(-10, 12)), dice.uniform(44, 56), dice.uniform(34, 46), look)
    church(b, (372, 566), 150, "#fbf1de", "#5b5560")
    for x, height in ((64, 96), (96, 112), (660, 104), (1080, 116), (1112, 96), (1146, 124)):
        poplar(b, (x, 600), height, "#3f7048")
    b.hills([(-90, 640), (300, 618), (700, 640), (1290, 612)], "#3f6b38", "#2d5230")
    birds(b, (560, 330), "#4f6f7d", 6, 4)


def mountain_stage(b: Brush) -> None:
    """Paint three riders on a pass, blue ridges behind."""
    b.sky("#f3cfa4", "#f7e3c6", "#e6e9e4", bottom=420)
    b.glow((300, 190), 300, "#fff4d6", 0.9)
    b.disc((300, 190), 40, "#fffaf0")
    for seed, top, height, one, two in (
        (31, 262, 52, "#a9bccb", "#c5d0d6"),
        (37, 322, 50, "#7f9db5", "#a8bcc8"),
        (44, 386, 40, "#55799a", "#86a2b4"),
        (52, 446, 36, "#3b5f80", "#5f829a"),
    ):
        b.hills(ridge_points(seed, top, height), one, two)
    dice = random.Random(4)
    for _ in range(26):
        x = dice.uniform(-10, 520)
        pine(
            b,
            (x, 520 + x * 0.05 + dice.uniform(-8, 10)),
            dice.uniform(46, 88),
            mix("#24493f", "#3b6b57", dice.random()),
        )
    b.hills([(-90, 528), (240, 520), (560, 506), (880, 470), (1290, 398)], "#8a9a54", "#6d8147")
    for x, y, height in ((905, 476, 92), (960, 466, 116), (1040, 452, 84), (1130, 432, 128), (1168, 424, 98)):
        pine(b, (x, y), height, "#234a3c")
    road = smooth([(-90, 590), (240, 582), (560, 560), (880, 520), (1290, 442)])
    road.lineTo(1290, 560)
    road.lineTo(-90, 720)
    road.closeSubpath()
    b.shape(road, falling(440, HEIGHT, "#79808a", "#5a616d"))
    b.line([(-90, 588), (240, 580), (560, 558), (880, 518), (1290, 440)], "#e9e4d4", 4, curved=True)
    for start, end in (
        ((-20, 642), (110, 634)),
        ((210, 626), (350, 612)),
        ((450, 600), (590, 580)),
        ((690, 564), (830, 538)),
        ((930, 517), (1070, 488)),
    ):
        b.line([start, end], "#e9e4d4", 5)
    b.hills([(-90, 700), (300, 690), (700, 660), (1290, 560)], "#5c7740", "#43602f")
    b.painter.save()
    b.painter.translate(0, 4)
    for at, size, tilt, shirt, helmet in (
        ((330, 612), 42, -3.5, "#3e7cb1", "#f0f0ea"),
        ((560, 594), 46, -6, "#e0a526", "#27364f"),
        ((850, 560), 52, -8.5, "#d1422f", "#fbf5e6"),
    ):
        b.painter.save()
        b.painter.translate(*at)
        b.painter.rotate(tilt)
        b.oval((5, 2), size * 2.4, 7, color("#1d2430", 0.25))
        cyclist(b, (0, 0), size, shirt, helmet)
        b.painter.restore()
    b.painter.restore()


def _arches(b: Brush, level: float, name: str, shade: str, *, mirrored: bool = False) -> None:
    """Paint the stone bridge with five arches standing in the water at `level`, or its mirror image."""
    b.painter.save()
    if mirrored:
        b.painter.translate(0, 2 * level)
        b.painter.scale(1, -1)
    deck = QPainterPath()
    deck.addPath(
        smooth([(-40, level - 128), (300, level - 146), (600, level - 154), (900, level - 146), (1240, level - 128)])
    )
    deck.lineTo(1240, level)
    deck.lineTo(-40, level)
    deck.closeSubpath()
    for index in range(5):
        hole = QPainterPath()
        left, width = 64 + index * 222, 176
        tall = 98 + 14 * (2 - abs(index - 2))
        hole.moveTo(left, level + 2)
        hole.lineTo(left, level - tall * 0.06)
        hole.cubicTo(left, level - tall * 1.28, left + width, level - tall * 1.28, left + width, level - tall * 0.06)
        hole.lineTo(left + width, level + 2)
        hole.closeSubpath()
        deck = deck.subtracted(hole)
    b.shape(deck, falling(level - 156, level, name, shade))
    b.line(
        [(-40, level - 130), (300, level - 148), (600, level - 156), (900, level - 148), (1240, level - 130)],
        mix(name, "#ffffff", 0.35),
        9,
        curved=True,
    )
    for index in range(4):
        x = 251 + index * 222
        b.polygon(
            [(x - 15, level), (x + 15, level), (x + 11, level - 88), (x, level - 98), (x - 11, level - 88)],
            mix(name, shade, 0.35),
        )
    b.painter.restore()


def bridge(b: Brush) -> None:
    """Paint the old bridge at sunrise."""
    b.sky("#35527a", "#8d7f9c", "#e9a684", "#fbd7a0", bottom=420)
    b.glow((600, 372), 420, "#ffe2a8", 0.9)
    b.disc((600, 352), 56, "#fff1cf")
    for at, size in (((210, 150), 70), ((960, 120), 84), ((820, 220), 46)):
        cloud(b, at, size, "#f0b79a", 0.5)
    b.hills(ridge_points(61, 330, 30), "#a98595", "#c79a8d")
    dice = random.Random(12)
    for index in range(26):
        x = -10 + index * 48
        if 470 < x < 720:
            continue
        tint = mix("#6b5f7d", "#8d7389", dice.random())
        house(
            b,
            (x, 420),
            dice.uniform(38, 52),
            dice.uniform(52, 96),
            House(tint, "#4d4763", "#f6cf8f", windows=2, gable=0.7),
        )
    church(b, (262, 420), 240, "#75667f", "#45405c")
    b.box((0, 418, WIDTH, 260), falling(418, HEIGHT, "#f0bd92", "#b98a91", "#5f6c8d", "#364c71"))
    _arches(b, 500, "#7d6f7f", "#5a5672", mirrored=True)
    b.box((0, 500, WIDTH, 175), color("#4a5f86", 0.42))
    b.glitter((380, 506, 440, 160), "#ffe7bd", 7, count=70, alpha=0.75)
    b.glitter((0, 506, 1200, 165), "#d9b3ae", 8, count=60, alpha=0.4)
    _arches(b, 500, "#c79f88", "#84707c")
    for index, x in enumerate((150, 372, 594, 816, 1038)):
        y = 360 - (14, 20, 24, 20, 14)[index]
        b.line([(x, y + 14), (x, y - 34)], "#3b3a52", 3)
        b.disc((x, y - 38), 6, "#ffe9b8")
        b.glow((x, y - 38), 26, "#ffe9b8", 0.6)
    for x, y, coat in ((452, 350, "#2e4a66"), (482, 349, "#9c4a43"), (902, 353, "#2f5a52")):
        person(b, (x, y), 34, coat)
    birds(b, (420, 210), "#5d5573", 3, 6)


def _cabin(b: Brush) -> None:
    """Paint the classrooms on deck and the wheelhouse."""
    b.box((180, 356, 760, 92), "#f6ead2", 10)
    b.box((166, 344, 788, 20), "#d1583f", 8)
    for index in range(8):
        x = 206 + index * 92
        b.box((x, 376, 62, 44), "#ffdf8e", 6)
        b.box((x, 376, 62, 44), color("#f6a94a", 0.25), 6)
        b.line([(x + 31, 376), (x + 31, 420)], "#f6ead2", 4)
        if index != 4:
            for dx in (16, 46):
                b.disc((x + dx, 408), 7, mix("#7a4a33", "#2b3347", (index * dx % 7) / 7))
                b.box((x + dx - 9, 413, 18, 8), ("#3e7cb1", "#c8493a", "#4f8a5c")[(index + dx) % 3], 4)
    b.box((968, 336, 104, 104), "#f6ead2", 8)
    b.box((958, 324, 124, 18), "#d1583f", 7)
    for x in (980, 1026):
        b.box((x, 352, 36, 34), "#cfe8ee", 4)
    b.line([(1000, 324), (1000, 268)], "#4a3b34", 4)
    b.polygon([(1002, 270), (1056, 284), (1002, 298)], "#f2c14e")


def barge(b: Brush) -> None:
    """Paint the school on a barge."""
    b.sky("#9fcfe0", "#d6ecec", "#f4f6e8", bottom=380)
    for at, size in (((190, 120), 70), ((640, 90), 56), ((1010, 150), 84)):
        cloud(b, at, size, "#ffffff", 0.9)
    b.hills(ridge_points(71, 262, 30), "#a8cdb6", "#97c2a2")
    b.hills(ridge_points(77, 306, 22), "#86b682", "#6fa36d")
    dice = random.Random(2)
    for index in range(11):
        look = House(dice.choice(["#fbf0dc", "#f4dfc4", "#fff8ea"]), dice.choice(["#c0614a", "#a84f40"]), windows=2)
        house(b, (40 + index * 58, 352), dice.uniform(44, 54), dice.uniform(36, 56), look)
    church(b, (330, 352), 176, "#fff5e2", "#5d6d78")
    for x in (12, 700, 742, 1120, 1160):
        poplar(b, (x, 362), 128 + x % 30, "#4f8a5c")
    for x in (800, 872, 950, 1040):
        round_tree(b, (x, 364), 92 + x % 24, "#5d9a5f")
    b.hills([(-90, 352), (300, 348), (700, 356), (1290, 350)], "#86b565", "#5f9450", bottom=430)
    b.box((0, 420, WIDTH, 260), falling(420, HEIGHT, "#8cc4cd", "#5199ad", "#2f7590"))
    b.box((150, 498, 960, 40), color("#1d4a5f", 0.35), 18)
    hull = smooth([(86, 440), (98, 470), (122, 502), (170, 516)])
    hull.lineTo(1050, 516)
    hull.cubicTo(1096, 512, 1130, 470, 1150, 424)
    hull.lineTo(86, 440)
    b.shape(hull, falling(424, 516, "#27506b", "#173448"))
    b.line([(92, 446), (600, 450), (1148, 430)], "#f2c14e", 7, curved=True)
    _cabin(b)
    b.polygon([(470, 430), (560, 430), (700, 580), (580, 580)], "#b98a5b")
    for step in range(6):
        b.line([(492 + step * 21, 452 + step * 24), (576 + step * 25, 452 + step * 24)], "#8f6842", 4)
    b.hills([(-90, 640), (280, 612), (640, 566), (900, 574), (1290, 620)], "#79ad57", "#4d8446")
    b.glitter((0, 524, 470, 56), "#d9f0ee", 15, count=22, alpha=0.6)
    b.glitter((790, 524, 400, 50), "#d9f0ee", 16, count=22, alpha=0.6)
    for x, y, size, coat in (
        (548, 480, 62, "#d1422f"),
        (594, 530, 68, "#e0a526"),
        (664, 600, 76, "#3e7cb1"),
        (742, 612, 72, "#8d5aa0"),
    ):
        person(b, (x, y), size, coat, child=True)
        b.box((x - size * 0.24, y - size * 0.72, size * 0.13, size * 0.28), mix(coat, "#1b2438", 0.4), 3)
    for x in (300, 1010):
        b.oval((x, 560), 16, 7, "#ffffff")
        b.line([(x + 10, 558), (x + 15, 540), (x + 22, 538)], "#ffffff", 5, curved=True)
        b.disc((x + 25, 538), 2, "#e0852e")


def ferry(b: Brush) -> None:
    """Paint the late ferry under the stars."""
    b.sky("#0f1c3a", "#1d3159", "#3a4f78", "#6d6f8e", bottom=400)
    dice = random.Random(77)
    for _ in range(130):
        y = dice.uniform(0, 300)
        b.disc(
            (dice.uniform(0, WIDTH), y), dice.uniform(0.7, 2.0), color("#fff7df", dice.uniform(0.3, 1) * (1 - y / 400))
        )
    b.glow((950, 130), 170, "#fdf0cf", 0.4)
    crescent(b, (950, 130), 46, "#fdf3d9")
    b.hills(ridge_points(81, 312, 36), "#2c3f66", "#34466b")
    b.hills(ridge_points(88, 356, 24), "#1e2f52", "#22345a")
    for index in range(17):
        x = 60 + index * 68 + dice.uniform(-14, 14)
        look = House("#2b3a5c", "#182646", dice.choice(["#f6c66b", "#33456b", "#f6c66b"]), windows=2)
        house(b, (x, 400), dice.uniform(38, 50), dice.uniform(28, 44), look)
    church(b, (210, 400), 140, "#2f3f62", "#172443")
    b.box((0, 398, WIDTH, 280), falling(398, HEIGHT, "#3d5079", "#22385f", "#101f3d"))
    for index in range(18):
        x = 70 + index * 66
        b.box((x, 404, 5, 60 + (index * 37) % 60), color("#f6c66b", 0.16), 2)
    b.glitter((850, 410, 200, 250), "#fdf0cf", 9, count=46, alpha=0.7)
    b.glitter((0, 420, 1200, 250), "#7f93bd", 10, count=70, alpha=0.3)
    b.glow((560, 470), 360, "#ffcf7a", 0.32)
    hull = smooth([(250, 492), (300, 540), (380, 556), (760, 556), (850, 536), (900, 484)])
    hull.lineTo(250, 492)
    b.shape(hull, falling(484, 556, "#8f2f2b", "#4f1d24"))
    b.line([(254, 496), (560, 502), (898, 488)], "#f3e3c3", 6, curved=True)
    b.box((400, 404, 330, 96), "#f3e3c3", 10)
    b.box((386, 392, 358, 16), "#27406b", 7)
    for index in range(5):
        x = 420 + index * 62
        b.box((x, 422, 46, 42), "#ffd57e", 6)
        b.disc((x + 22, 450), 7, "#5a3b33")
        b.box((x + 12, 455, 20, 9), ("#27406b", "#8f2f2b", "#3f6b5a")[index % 3], 4)
    b.box((520, 330, 108, 62), "#f3e3c3", 8)
    b.box((510, 320, 128, 14), "#8f2f2b", 6)
    b.box((532, 344, 84, 30), "#ffe3a0", 5)
    b.line([(574, 320), (574, 262)], "#d9cbb0", 4)
    b.disc((574, 258), 7, "#fff3c9")
    b.glow((574, 258), 60, "#ffe9a8", 0.8)
    for x, coat in ((300, "#3f6b5a"), (340, "#c9803c"), (790, "#27406b")):
        person(b, (x, 500), 66, coat, stride=0.05)
    for index in range(10):
        b.box(
            (300 + index * 54, 572 + (index * 29) % 50, 60 + index * 5 % 30, 4), color("#ffd57e", 0.5 - index * 0.02), 2
        )
    b.hills([(-90, 650), (200, 630), (420, 668), (800, 690), (1290, 690)], "#0b1630", "#081024")
    b.line([(120, 650), (120, 510)], "#0b1630", 8)
    b.disc((120, 500), 13, "#ffb347")
    b.glow((120, 500), 120, "#ffb347", 0.7)


def flood(b: Brush) -> None:
    """Paint a gauge in the rising river, rain behind."""
    b.sky("#4d5f70", "#74879a", "#a9b5b8", bottom=430)
    for at, size, name in (
        ((180, 150), 130, "#5c6c7d"),
        ((520, 120), 150, "#52616f"),
        ((900, 160), 140, "#5f7080"),
        ((1120, 110), 110, "#4e5d6b"),
    ):
        cloud(b, at, size, name, 0.85)
    b.hills(ridge_points(91, 306, 30), "#7e929a", "#8a9da1")
    dice = random.Random(33)
    for _ in range(150):
        x, y = dice.uniform(0, 1250), dice.uniform(150, 420)
        b.line([(x, y), (x - 7, y + 30)], color("#dfe8ea", 0.2), 1.6)
    for index in range(13):
        look = House(
            dice.choice(["#e8dcc6", "#d8c4a6", "#efe7d6", "#cdb79d"]),
            dice.choice(["#8d4a40", "#70443f", "#5f4a4a"]),
            dice.choice(["#4a5d70", "#f3cf82", "#4a5d70"]),
            floors=3,
            windows=2,
        )
        house(b, (-20 + index * 98, 478), 88, dice.uniform(96, 134), look)
    church(b, (560, 470), 290, "#e6dac4", "#4c5560")
    b.box((0, 446, WIDTH, 240), falling(446, HEIGHT, "#9a9681", "#7d7c6b", "#56615d"))
    for x in (70, 330, 980):
        b.box((x, 446, 90, 26), color("#e6dac4", 0.25))
    for index, x in enumerate((250, 292, 860)):
        b.line([(x, 470), (x, 400)], "#39443f", 5)
        b.disc((x, 396), 8, "#ffe6a6" if index else "#d7dcd8")
    for x, height in ((60, 120), (1090, 140)):
        round_tree(b, (x, 470), height, "#51695a")
    b.glitter((0, 452, 1200, 220), "#d3d0bd", 35, count=90, alpha=0.45)
    for row in range(5):
        y = 520 + row * 34
        b.line(
            [(x, y + (8 if (x // 75) % 2 else -2)) for x in range(-50, 1300, 75)],
            color("#cbc8b4", 0.28),
            4,
            curved=True,
        )
    _gauge(b)
    b.line([(300, 640), (420, 628), (520, 634)], "#5e4a3a", 12, curved=True)
    b.line([(420, 628), (448, 604)], "#5e4a3a", 6)


def _gauge(b: Brush) -> None:
    """Paint the staff in the water with its marks, and the sensor on an arm above it."""
    b.box((866, 150, 12, 440), "#3b4650", 3)
    b.box((760, 168, 112, 9), "#3b4650", 4)
    b.polygon([(858, 140), (940, 118), (948, 136), (866, 158)], "#2f4a78")
    b.line([(900, 129), (906, 147)], "#6f8fc0", 2)
    b.box((742, 160, 46, 34), "#e9b44c", 7)
    b.disc((776, 171), 5, "#5fd07a")
    b.glow((776, 171), 40, "#7ff09a", 0.9)
    b.polygon([(752, 194), (778, 194), (800, 560), (730, 560)], color("#bfe9d0", 0.16))
    b.box((736, 290, 58, 290), "#f9f6ec", 3)
    for mark in range(14):
        top = 298 + mark * 20
        b.box((736, top, 30 if mark % 5 else 58, 9), "#c8392f" if (mark // 5) % 2 == 0 else "#22313f")
    for wave, alpha in ((556, 0.5), (568, 0.7), (580, 0.9)):
        points = [(690 + step * 26, wave + (5 if step % 2 else -3)) for step in range(7)]
        b.line(points, color("#d6d3c2", alpha), 5, curved=True)
    for step in range(6):
        b.box((742 + (step % 2) * 10, 592 + step * 13, 40 - step * 4, 5), color("#e9e5d6", 0.5 - step * 0.06), 2)
