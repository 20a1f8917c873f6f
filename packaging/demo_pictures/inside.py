# ruff: noqa: PLR2004 (a picture is made of numbers)
"""Scenes indoors: library, theatre, wine cellar."""

import random

from PySide6.QtGui import QPainterPath

from .brush import HEIGHT, WIDTH, Brush, across, color, falling, mix, smooth
from .things import lamp_light


def _shelf(b: Brush, left: float, top: float, width: float, seed: int) -> None:
    """Paint a tall bookcase down to the floor."""
    dice = random.Random(seed)
    spines = ("#a8433a", "#c98a3c", "#2f5d62", "#d9c29a", "#4a5f8a", "#6f8a5a", "#7d4a63", "#e3d6b8", "#3a4258")
    b.box((left, top, width, 620 - top), "#4a3226", 5)
    row_top = top + 14
    while row_top < 560:
        b.box((left + 10, row_top, width - 20, 74), "#2b1d18", 2)
        x = left + 13
        while x < left + width - 22:
            wide, tall = dice.uniform(8, 17), dice.uniform(48, 68)
            if dice.random() < 0.06:
                x += wide * 1.6
                continue
            spine = dice.choice(spines)
            b.box((x, row_top + 74 - tall, min(wide, left + width - 14 - x), tall), mix(spine, "#1a1210", 0.12), 1.5)
            b.box(
                (x + 2, row_top + 74 - tall + 9, max(1.0, min(wide, left + width - 14 - x) - 4), 3),
                mix(spine, "#fff0cf", 0.45),
            )
            x += wide + 1
        b.box((left + 6, row_top + 74, width - 12, 9), "#6b4936", 2)
        row_top += 88


def library(b: Brush) -> None:
    """Paint the reading room late in the evening."""
    b.box((0, 0, WIDTH, HEIGHT), falling(0, HEIGHT, "#2a2523", "#3a2d27", "#4a372c"))
    arch = QPainterPath()
    arch.moveTo(500, 430)
    arch.lineTo(500, 190)
    arch.cubicTo(500, 40, 700, 40, 700, 190)
    arch.lineTo(700, 430)
    arch.closeSubpath()
    b.shape(arch, "#6b4936")
    b.painter.save()
    b.painter.translate(600, 250)
    b.painter.scale(0.9, 0.93)
    b.painter.translate(-600, -250)
    b.shape(arch, falling(80, 430, "#13213f", "#2a4066", "#5a6b8d"))
    b.painter.setClipPath(arch)
    dice = random.Random(3)
    for _ in range(26):
        b.disc((dice.uniform(500, 700), dice.uniform(80, 300)), dice.uniform(0.8, 1.8), color("#fff7df", 0.8))
    b.disc((648, 150), 24, "#fdf3d9")
    b.hills([(480, 380), (560, 352), (640, 372), (720, 346)], "#16264a", "#101d3a", bottom=440)
    b.painter.restore()
    b.line([(600, 84), (600, 426)], "#6b4936", 8)
    for y in (190, 300):
        b.line([(508, y), (692, y)], "#6b4936", 7)
    for left, top, width, seed in ((-40, 20, 250, 1), (224, 20, 250, 2), (726, 20, 250, 3), (990, 20, 250, 4)):
        _shelf(b, left, top, width, seed)
    b.box((0, 606, WIDTH, 80), falling(606, HEIGHT, "#7a5138", "#553725"))
    for x in range(-100, 1300, 130):
        b.line([(x + 60, 606), (x - 20, 675)], color("#3a241a", 0.5), 3)
    b.polygon([(430, 606), (770, 606), (850, 675), (350, 675)], "#8f3a35")
    b.polygon([(444, 614), (756, 614), (820, 668), (380, 668)], "#b5564a")
    b.polygon([(452, 620), (748, 620), (800, 662), (400, 662)], "#8f3a35")
    for x1, x2 in ((872, 816), (912, 858)):
        b.line([(x1, 612), (x2, 70)], "#c99a5b", 9)
    for step in range(11):
        share = step / 11
        b.line([(868 - 56 * share, 575 - 46 * step), (908 - 54 * share, 575 - 46 * step)], "#b5864a", 6)
    _reader_on_ladder(b)
    b.box((500, 500, 200, 16), "#8a5a3a", 4)
    for x in (516, 676):
        b.box((x, 514, 12, 96), "#6b4432")
    b.box((540, 484, 62, 16), "#a8433a", 3)
    b.box((546, 470, 52, 14), "#2f5d62", 3)
    b.polygon([(616, 498), (650, 490), (684, 498), (650, 502)], "#fbf3dd")
    for x in (350, 850):
        lamp_light(b, (x, 150), 400)
    lamp_light(b, (600, 330), 250)


def _reader_on_ladder(b: Brush) -> None:
    b.line([(858, 356), (822, 366), (826, 420)], "#27364f", 21)
    b.line([(826, 420), (838, 424)], "#1a1c26", 15)
    b.shape(smooth([(846, 270), (876, 272), (884, 360), (840, 362)], closed=True), "#d9793c")
    b.line([(852, 290), (822, 318), (804, 306)], "#d9793c", 13)
    b.polygon([(778, 296), (800, 306), (824, 292), (824, 312), (800, 324), (778, 316)], "#fbf3dd")
    b.polygon([(778, 316), (800, 324), (824, 312), (824, 317), (800, 329), (778, 321)], "#a8433a")
    b.disc((852, 246), 22, "#e8b994")
    b.shape(
        smooth(
            [(836, 236), (850, 218), (874, 226), (884, 252), (880, 292), (864, 288), (866, 256), (856, 238)],
            closed=True,
        ),
        "#4a2a22",
    )


def theatre(b: Brush) -> None:
    """Paint the curtain half up."""
    b.box((0, 0, WIDTH, HEIGHT), falling(0, HEIGHT, "#2a1020", "#3d1526", "#1d0b18"))
    b.box((180, 90, 840, 430), falling(90, 520, "#f2c879", "#f7e0a8", "#e9b06a"))
    b.glow((600, 430), 420, "#fff6d8", 0.9)
    b.hills([(100, 380), (340, 350), (560, 384), (800, 346), (1100, 376)], "#c98a6a", "#b57a62", bottom=470)
    b.hills([(100, 420), (380, 398), (640, 424), (900, 392), (1100, 414)], "#8f6a6f", "#7d5a66", bottom=480)
    b.polygon([(180, 470), (1020, 470), (1100, 540), (100, 540)], falling(470, 540, "#a8683f", "#7a4529"))
    for x in range(180, 1030, 70):
        b.line([(x, 470), (600 + (x - 600) * 1.2, 540)], color("#4f2a1a", 0.5), 2.5)
    _actors(b)
    _curtain(b)
    for left in (0, 1020):
        b.box((left, 0, 180, 560), across(left, left + 180, "#5a2030", "#7d3040", "#5a2030"))
        b.box((left + (146 if left == 0 else 12), 0, 22, 560), across(left, left + 180, "#d9a54a", "#f3d48a"))
        for y in range(60, 540, 96):
            b.oval((left + (78 if left == 0 else 102), y), 34, 40, "#6d2838")
            b.ring((left + (78 if left == 0 else 102), y), 30, "#d9a54a", 3)
    b.box((0, 0, WIDTH, 62), falling(0, 62, "#7d3040", "#5a2030"))
    b.box((0, 58, WIDTH, 14), falling(58, 72, "#f3d48a", "#b97f2f"))
    b.disc((600, 40), 30, "#d9a54a")
    b.disc((600, 40), 22, "#7d3040")
    b.box((0, 538, WIDTH, 26), falling(538, 564, "#6b3a24", "#3a1c14"))
    for x in range(220, 1000, 76):
        b.shape(smooth([(x, 540), (x + 6, 526), (x + 20, 522), (x + 34, 526), (x + 40, 540)]), "#d9a54a")
        b.glow((x + 20, 524), 50, "#fff0bd", 0.5)
    for row, y in enumerate((584, 626, 672)):
        offset = -30 if row % 2 else 0
        for index in range(15):
            x = offset + index * 88
            _seat(b, x, y, row, index)


def _curtain(b: Brush) -> None:
    folds, left, width = 24, 176.0, 848.0
    for fold in range(folds):
        low, after = (236 + 380 * abs(share - 0.5) ** 1.7 for share in (fold / folds, (fold + 1) / folds))
        x = left + fold * width / folds
        half = width / folds
        path = QPainterPath()
        path.moveTo(x - 1, 60)
        path.lineTo(x + half + 1, 60)
        path.lineTo(x + half + 1, after)
        path.cubicTo(x + half * 0.7, after + 22, x + half * 0.3, low + 22, x - 1, low)
        path.closeSubpath()
        b.shape(path, across(x, x + half, "#7d1420", "#d1322f", "#b3222a", "#6d101c"))
        b.line([(x, low + 3), (x + half / 2, (low + after) / 2 + 18), (x + half, after + 3)], "#f3c65a", 7, curved=True)
    b.box((176, 60, 848, 60), falling(60, 120, "#3a0a14", "#7d1420"))
    for swag in range(6):
        x = 176 + swag * 141.4
        path = QPainterPath()
        path.moveTo(x, 60)
        path.cubicTo(x + 20, 150, x + 121, 150, x + 141.4, 60)
        b.shape(path, falling(60, 130, "#8f1a26", "#c42c2f"))
        b.line([(x + 2, 64), (x + 30, 112), (x + 70, 128), (x + 111, 112), (x + 139, 64)], "#f3c65a", 5, curved=True)


def _actors(b: Brush) -> None:
    b.shape(smooth([(500, 420), (520, 420), (548, 508), (474, 508)], closed=True), "#27406b")
    b.disc((510, 400), 17, "#d9a27c")
    b.line([(520, 430), (568, 410), (590, 380)], "#27406b", 13)
    b.shape(smooth([(682, 412), (706, 412), (722, 508), (668, 508)], closed=True), "#2f5d52")
    b.disc((694, 392), 17, "#e8b994")
    b.line([(684, 424), (640, 440), (620, 420)], "#2f5d52", 13)
    b.box((678, 366, 32, 14), "#3a2a22", 5)
    b.box((670, 376, 48, 6), "#3a2a22", 3)
    b.shape(
        smooth([(492, 404), (494, 384), (512, 378), (528, 388), (524, 392), (506, 392), (500, 420)], closed=True),
        "#4a2a22",
    )
    for x in (511, 695):
        b.oval((x, 510), 50, 6, color("#3a1c14", 0.4))


def _seat(b: Brush, x: float, y: float, row: int, index: int) -> None:
    taken = (index * 7 + row * 5) % 6
    if taken:
        hair = ("#1d0f14", "#2b1a16", "#140c12")[taken % 3]
        b.box((x + 12, y - 16, 52, 60), mix("#2b1222", "#1a1020", taken / 6), 20)
        b.disc((x + 38, y - 26), 18, hair)
    b.box((x, y, 78, 80), falling(y, y + 70, mix("#8f2433", "#4f1522", row * 0.3), "#2d0c16"), 18)
    b.line([(x + 12, y + 5), (x + 66, y + 5)], color("#e0705f", 0.5 - row * 0.12), 3)


def cellar(b: Brush) -> None:
    """Paint four casks in a vault."""
    b.box((0, 0, WIDTH, HEIGHT), falling(0, HEIGHT, "#2b221d", "#3d2f26", "#2a201a"))
    for depth in range(5):
        inset = 70 * depth
        vault = QPainterPath()
        vault.moveTo(40 + inset * 1.15, 620 - inset * 0.34)
        vault.lineTo(40 + inset * 1.15, 300 - inset * 0.1)
        vault.cubicTo(
            60 + inset * 1.15,
            -60 + inset * 0.62,
            1140 - inset * 1.15,
            -60 + inset * 0.62,
            1160 - inset * 1.15,
            300 - inset * 0.1,
        )
        vault.lineTo(1160 - inset * 1.15, 620 - inset * 0.34)
        vault.closeSubpath()
        b.shape(vault, falling(0, 620, mix("#6b5240", "#b58a5f", depth / 5), mix("#4f3b2e", "#8f6a48", depth / 5)))
    b.polygon([(0, 675), (360, 486), (840, 486), (1200, 675)], falling(486, HEIGHT, "#8a6a4d", "#4f3a2b"))
    dice = random.Random(5)
    for _ in range(70):
        y = dice.uniform(500, 670)
        spread = 240 + (y - 486) * 1.9
        b.oval(
            (600 + dice.uniform(-spread, spread), y), 14 + (y - 486) * 0.1, 4 + (y - 486) * 0.02, color("#33241a", 0.28)
        )
    b.glow((600, 250), 420, "#ffd98a", 0.55)
    for x, y, size in ((430, 436, 74), (770, 436, 74), (232, 482, 128), (968, 482, 128)):
        _cask(b, x, y, size)
    b.box((540, 430, 120, 14), "#8a5a3a", 4)
    b.box((590, 442, 20, 70), "#6b4432")
    b.box((560, 380, 22, 50), "#2f4a3a", 5)
    b.box((566, 360, 10, 26), "#2f4a3a", 3)
    b.box((562, 396, 18, 18), "#f3e3c3", 2)
    for x in (606, 636):
        b.line([(x, 428), (x, 408)], "#e9f1ee", 3)
        b.shape(
            smooth([(x - 10, 386), (x + 10, 386), (x + 8, 404), (x, 410), (x - 8, 404)], closed=True),
            color("#f6d97a", 0.95),
        )
    lamp_light(b, (600, 170), 320)


def _cask(b: Brush, x: float, y: float, r: float) -> None:
    b.oval((x, y + r * 1.02), r * 1.05, r * 0.14, color("#1a120d", 0.5))
    b.disc((x, y), r, "#4a2f20")
    b.disc((x, y), r * 0.93, "#8a8f94")
    b.disc((x, y), r * 0.87, "#a8703f")
    b.painter.save()
    head = QPainterPath()
    head.addEllipse(x - r * 0.82, y - r * 0.82, r * 1.64, r * 1.64)
    b.painter.setClipPath(head)
    tints = ("#c98f55", "#b97d46", "#d39b60", "#bf8449", "#c68a50")
    for plank in range(7):
        left = x - r * 0.82 + plank * r * 0.235
        b.box((left, y - r, r * 0.23, 2 * r), tints[plank % 5])
    b.box((x - r, y - r * 0.1, 2 * r, r * 0.2), "#9a6236")
    b.painter.restore()
    b.disc((x, y + r * 0.52), r * 0.07, "#3a241a")
    b.box((x - r * 0.04, y + r * 0.5, r * 0.08, r * 0.2), "#d9b25f", 3)
    for side in (-1, 1):
        b.polygon(
            [
                (x + side * r * 0.35, y + r * 0.95),
                (x + side * r * 0.95, y + r * 0.62),
                (x + side * r * 1.02, y + r * 1.1),
                (x + side * r * 0.35, y + r * 1.1),
            ],
            "#3d2a1e",
        )
