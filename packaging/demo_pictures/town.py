# ruff: noqa: PLR2004 (a picture is made of numbers)
"""Scenes in town: tram, hospital at night, school, building site, finish line."""

import random

from .brush import HEIGHT, WIDTH, Brush, Point, across, color, falling, mix, ridge_points, smooth
from .things import House, birds, church, cloud, cyclist, house, person, poplar, round_tree

_FRONTS = ("#f3cf9d", "#e9a98a", "#f7e6c9", "#a9c3b4", "#d98b74", "#f0dcb8", "#8fb0ba", "#f5c98c")
_ROOFS = ("#8c4a43", "#6e4248", "#a15a48", "#5d4a5c")


def _tram_car(b: Brush, left: float, ground: float, width: float, *, nose: bool) -> None:
    top, body = ground - 168, "#cf3a31"
    b.box((left + 8, ground - 30, width - 16, 24), "#232b3d", 8)
    outline = [
        (left, top + 14),
        (left + 16, top),
        (left + width - (54 if nose else 16), top),
        (left + width - (12 if nose else 0), top + (66 if nose else 14)),
        (left + width, ground - 36),
        (left + width - 10, ground - 18),
        (left + 8, ground - 18),
        (left, ground - 30),
    ]
    b.polygon(outline, falling(top, ground, "#df4a3c", body, mix(body, "#5a1520", 0.35)))
    b.box((left + 2, ground - 66, width - 4, 12), "#f8e9cf")
    b.box((left + 20, top - 12, width * 0.5, 12), "#8f98a5", 5)
    panes = max(2, int((width - (80 if nose else 40)) // 74))
    coats = ("#2f5d7c", "#e0a526", "#4f8a5c", "#8d5aa0", "#2b3347")
    for index in range(panes):
        x = left + 20 + index * 74
        b.box((x, top + 24, 62, 62), across(x, x + 62, "#ffe2a6", "#cfe3e6"), 8)
        for person_no in range(2):
            cx = x + 18 + person_no * 27
            b.disc(
                (cx, top + 54 + (index + person_no) % 3 * 3),
                9,
                ("#e8b994", "#a8714f", "#d9a27c")[(index + person_no) % 3],
            )
            b.box(
                (cx - 12, top + 66 + (index + person_no) % 3 * 3, 24, 20 - (index + person_no) % 3 * 3),
                coats[(index * 2 + person_no) % 5],
                7,
            )
    if nose:
        b.polygon(
            [
                (left + width - 66, top + 24),
                (left + width - 44, top + 16),
                (left + width - 18, top + 74),
                (left + width - 14, ground - 84),
                (left + width - 66, ground - 84),
            ],
            "#bfe0ea",
        )
        b.disc((left + width - 18, ground - 44), 8, "#fff3c9")
        b.glow((left + width + 6, ground - 44), 90, "#fff0bd", 0.8)
    for x in (left + width * 0.2, left + width * 0.34, left + width * 0.7, left + width * 0.84):
        b.disc((x, ground - 8), 17, "#1b2230")
        b.disc((x, ground - 8), 7, "#77808e")


def tram(b: Brush) -> None:
    """Paint the first tram to the river, early in the morning."""
    b.sky("#6fa8c4", "#f4cf9f", "#fbe6bd", bottom=470)
    b.glow((1010, 330), 420, "#fff2c9", 1.0)
    b.disc((1010, 322), 56, "#fff8e4")
    for at, size in (((660, 140), 62), ((900, 110), 48), ((1120, 180), 40)):
        cloud(b, at, size, "#fff3dd", 0.75)
    b.hills(ridge_points(101, 372, 24), "#c9b9a0", "#b9ae95", bottom=460)
    b.hills(ridge_points(108, 398, 14), "#93a487", "#84977a", bottom=460)
    b.box((760, 428, 460, 70), falling(428, 498, "#f9ddab", "#9fc4c6", "#7fb0b9"))
    b.glitter((880, 434, 280, 44), "#fffaf0", 3, count=36, alpha=0.9)
    dice = random.Random(19)
    x = -30.0
    while x < 800:
        width = dice.uniform(98, 132)
        look = House(
            dice.choice(_FRONTS),
            dice.choice(_ROOFS),
            dice.choice(["#4b6377", "#ffd98a", "#4b6377"]),
            floors=3,
            windows=3,
            gable=0.62,
        )
        house(b, (x, 500), width, dice.uniform(176, 248) - max(0.0, x - 420) * 0.18, look)
        x += width + 3
    for index in range(5):
        b.box((10 + index * 150, 452, 86, 48), mix(_FRONTS[index], "#2b3347", 0.72), 4)
        b.polygon(
            [(2 + index * 150, 452), (104 + index * 150, 452), (112 + index * 150, 470), (-6 + index * 150, 470)],
            ("#c8493a", "#2f6d6a", "#e0a526", "#3e6c9c", "#8d5aa0")[index],
        )
    for tree_x in (868, 968, 1080, 1168):
        b.box((tree_x - 14, 490, 28, 12), "#8f7a63", 3)
        round_tree(b, (tree_x, 494), 78, "#6d9a58")
    b.box((0, 496, WIDTH, 26), falling(496, 522, "#d8c7ab", "#bfae94"))
    b.box((0, 520, WIDTH, 160), falling(520, HEIGHT, "#8d8b8c", "#6a6b75"))
    for y, thick in ((586, 5), (634, 7)):
        b.box((0, y, WIDTH, thick), "#4a4c58")
        b.box((0, y, WIDTH, 2), "#d9d4c6")
    b.line([(0, 330), (600, 338), (1200, 330)], "#3b4356", 2.4, curved=True)
    for pole in (70, 1140):
        b.line([(pole, 522), (pole, 292)], "#3b4356", 6)
        b.line([(pole, 306), (pole + (90 if pole < 600 else -90), 332)], "#3b4356", 3.5)
    b.oval((560, 592), 420, 14, color("#1b2230", 0.35))
    b.line([(300, 412), (352, 372), (304, 334)], "#3b4356", 4.5)
    b.line([(270, 333), (338, 333)], "#3b4356", 5)
    _tram_car(b, 150, 588, 370, nose=False)
    _tram_car(b, 532, 588, 398, nose=True)
    b.box((518, 440, 16, 110), "#2b3347")
    for px, height, coat in ((1010, 92, "#3e6c9c"), (1054, 96, "#c8493a"), (1108, 70, "#e0a526")):
        person(b, (px, 566), height, coat, stride=0.07)
    person(b, (92, 650), 124, "#2f6d6a")
    birds(b, (860, 230), "#8a7c72", 5, 5)


def _ward_windows(b: Brush) -> None:
    """Paint the windows of both wings; six are lit."""
    lit = {(1, 2), (1, 3), (3, 6), (4, 1), (2, 7)}
    for row in range(6):
        for column in range(8):
            left, top = 356 + column * 61, 196 + row * 52
            on = (row, column) in lit
            b.box((left, top, 40, 32), "#ffd888" if on else "#223254", 3)
            if on:
                b.glow((left + 20, top + 16), 70, "#ffd888", 0.45)
            b.line([(left + 20, top), (left + 20, top + 32)], "#3d5078", 2.5)
    for row in range(4):
        for column in range(4):
            left, top = 856 + column * 67, 306 + row * 52
            b.box((left, top, 44, 32), "#ffd888" if (row, column) == (2, 1) else "#20304f", 3)
    b.glow((945, 426), 70, "#ffd888", 0.4)


def _ambulance(b: Brush) -> None:
    """Paint the ambulance at the door."""
    b.box((900, 546, 150, 62), "#e9eef0", 12)
    b.box((1010, 562, 62, 46), "#e9eef0", 10)
    b.box((1022, 566, 34, 22), "#2c4064", 5)
    b.box((900, 580, 172, 8), "#c8392f")
    b.box((944, 538, 26, 10), "#5aa9e6", 4)
    b.glow((957, 542), 70, "#6bb8f0", 0.6)
    for x in (934, 1034):
        b.disc((x, 608), 14, "#0b1222")
        b.disc((x, 608), 6, "#64708a")


def hospital(b: Brush) -> None:
    """Paint the hospital at three in the morning."""
    b.sky("#0d1730", "#182849", "#2c4064", bottom=520)
    dice = random.Random(41)
    for _ in range(90):
        b.disc(
            (dice.uniform(0, WIDTH), dice.uniform(0, 330)),
            dice.uniform(0.7, 1.8),
            color("#fff7df", dice.uniform(0.25, 0.9)),
        )
    b.glow((220, 140), 220, "#fdf0cf", 0.45)
    b.disc((220, 140), 58, "#fdf3d9")
    for dx, dy, r in ((-16, -12, 11), (18, 14, 14), (10, -24, 7)):
        b.disc((220 + dx, 140 + dy), r, "#f1e2bd")
    cloud(b, (330, 190), 70, "#3b4f77", 0.8)
    cloud(b, (1060, 150), 80, "#30436a", 0.8)
    b.hills(ridge_points(111, 420, 30), "#1c2c4e", "#1a2846")
    b.box((330, 170, 520, 400), falling(170, 570, "#3d5078", "#2d3e63"), 6)
    b.box((320, 158, 540, 18), "#4b608a", 4)
    b.box((830, 280, 300, 290), falling(280, 570, "#34466c", "#283859"), 6)
    b.box((820, 268, 320, 16), "#445882", 4)
    _ward_windows(b)
    b.box((556, 90, 66, 66), "#3f8fd0", 10)
    for x in (573, 595):
        b.box((x, 103, 11, 40), "#ffffff", 2)
    b.box((580, 118, 20, 10), "#ffffff")
    b.glow((589, 123), 120, "#a9d8ff", 0.35)
    b.box((500, 492, 180, 78), "#f7d995", 4)
    b.box((484, 478, 212, 18), "#5b709c", 5)
    for x in (530, 590, 648):
        b.line([(x, 494), (x, 570)], "#b98f55", 4)
    b.polygon([(500, 570), (680, 570), (790, 675), (390, 675)], color("#ffd888", 0.28))
    b.box((0, 566, WIDTH, 110), falling(566, HEIGHT, "#1c2a48", "#101a31"))
    b.polygon([(500, 568), (680, 568), (830, 675), (350, 675)], color("#ffd888", 0.2))
    for x, height in ((60, 190), (126, 150), (1150, 200), (1090, 160)):
        poplar(b, (x, 584), height, "#12213d")
    for x, height in ((226, 120), (268, 92)):
        poplar(b, (x, 586), height, "#14243f")
    _ambulance(b)
    person(b, (640, 628), 84, "#7fb7b0", stride=0.1)


def school(b: Brush) -> None:
    """Paint a bright school, a large tree, children in the yard."""
    b.sky("#7fc1dd", "#c4e5ec", "#f6f3df", bottom=440)
    for at, size in (((180, 130), 66), ((480, 96), 46), ((1060, 140), 78)):
        cloud(b, at, size, "#ffffff", 0.9)
    b.hills(ridge_points(121, 330, 30), "#a8d0b0", "#93c298")
    b.hills(ridge_points(127, 372, 22), "#8cbd78", "#79ad67")
    b.box((360, 236, 690, 236), falling(236, 472, "#fdf1d8", "#f3e0bd"), 4)
    b.polygon([(336, 240), (1074, 240), (1012, 168), (398, 168)], "#d0644a")
    b.polygon([(600, 240), (810, 240), (810, 190), (705, 128), (600, 190)], "#fff6e2")
    b.polygon([(584, 200), (705, 112), (826, 200), (812, 204), (705, 128), (598, 204)], "#b5503c")
    b.disc((705, 190), 27, "#e9d9b5")
    b.disc((705, 190), 22, "#fbf6e8")
    for row in range(2):
        for column in range(9):
            left = 386 + column * 72
            if row == 1 and column == 4:
                continue
            top = 266 + row * 98
            b.box((left - 3, top - 3, 56, 66), "#ffffff", 5)
            b.box((left, top, 50, 60), across(left, left + 50, "#8fc3d6", "#c9e6ea"), 4)
            b.line([(left + 25, top), (left + 25, top + 60)], "#ffffff", 3)
    b.box((668, 366, 62, 106), "#2f6d6a", 6)
    b.box((676, 376, 20, 50), "#bfe0d6", 3)
    b.box((702, 376, 20, 50), "#bfe0d6", 3)
    b.hills([(-90, 470), (300, 464), (700, 474), (1290, 462)], "#a4cf72", "#6da552")
    b.polygon([(668, 472), (730, 472), (900, 675), (560, 675)], "#ecd9ad")
    b.line([(190, 560), (196, 400)], "#6b4a36", 34)
    b.line([(194, 440), (120, 360)], "#6b4a36", 15)
    b.line([(196, 450), (274, 370)], "#6b4a36", 15)
    dice = random.Random(6)
    leaves = [(196 + dice.uniform(-165, 165), dice.uniform(150, 372)) for _ in range(70)]
    crown = [(x, y) for x, y in leaves if ((x - 196) / 165) ** 2 + ((y - 264) / 118) ** 2 < 1]
    for x, y in sorted(crown, key=lambda leaf: leaf[0] * 0.35 - leaf[1], reverse=False):
        b.disc((x, y), 46, mix("#4a8a50", "#8fc463", min(1.0, max(0.0, (360 - y) / 230 - (x - 196) / 700))))
    b.oval((206, 572), 150, 16, color("#2d5a30", 0.25))
    b.line([(268, 372), (268, 506)], "#e8dcc3", 3)
    b.line([(312, 352), (312, 506)], "#e8dcc3", 3)
    b.box((256, 504, 68, 9), "#b5503c", 3)
    kids: tuple[tuple[Point, float, str], ...] = (
        ((430, 560), 84, "#d1422f"),
        ((500, 596), 92, "#e0a526"),
        ((596, 540), 74, "#3e7cb1"),
        ((836, 556), 84, "#8d5aa0"),
        ((912, 606), 98, "#2f6d6a"),
        ((1010, 560), 82, "#ef7f4d"),
        ((1074, 590), 90, "#3e6c9c"),
        ((350, 620), 98, "#4f8a5c"),
    )
    for foot, tall, coat in kids:
        b.oval(foot, tall * 0.28, 5, color("#2d5a30", 0.25))
        person(b, foot, tall, coat, child=True)
    b.disc((752, 590), 17, "#f6f1e3")
    b.disc((746, 586), 5, "#2b3347")
    b.disc((760, 594), 5, "#2b3347")
    for x in range(20, 1200, 70):
        b.disc((x, 640 + (x * 7) % 24), 4, ("#fff3c9", "#ffffff", "#f7b7a3")[x % 3])


def building_site(b: Brush) -> None:
    """Paint scaffolding around a pier of the old bridge."""
    b.sky("#9cc6d8", "#dcebe6", "#f9ecd2", bottom=470)
    for at, size in (((220, 120), 74), ((980, 150), 62)):
        cloud(b, at, size, "#ffffff", 0.85)
    b.hills(ridge_points(131, 396, 28), "#a7c4b5", "#9abaa6")
    b.box((0, 452, WIDTH, 230), falling(452, HEIGHT, "#9cc3c4", "#5f9aa8", "#38748a"))
    b.glitter((0, 470, 1200, 190), "#e6f3ef", 21, count=60, alpha=0.55)
    b.line([(1010, 520), (1010, 60)], "#e0a526", 16)
    for y in range(90, 520, 36):
        b.line([(1003, y), (1017, y + 28)], "#a97412", 3)
    b.box((950, 512, 130, 26), "#7d5e3f", 6)
    b.box((966, 536, 98, 12), "#3b5566", 6)
    b.line([(620, 84), (1160, 84)], "#e0a526", 13)
    for x in range(640, 1150, 36):
        b.line([(x, 90), (x + 18, 76)], "#a97412", 3)
    b.line([(1010, 34), (640, 80)], "#6b5a3a", 3)
    b.line([(1010, 34), (1150, 80)], "#6b5a3a", 3)
    b.line([(1010, 34), (1010, 84)], "#e0a526", 10)
    b.box((1110, 90, 56, 40), "#7a828c", 4)
    b.box((984, 96, 40, 44), "#f6ead2", 5)
    b.line([(740, 88), (740, 196)], "#3b4356", 3)
    b.box((700, 196, 80, 50), "#c9b391", 4)
    b.line([(700, 220), (780, 220)], "#a8906d", 2)
    stone = ("#d8bf9c", "#c9ab86", "#e3cfae", "#bfa07c")
    dice = random.Random(8)
    b.polygon([(0, 236), (1200, 276), (1200, 330), (0, 296)], "#cdb08b")
    b.line([(0, 236), (1200, 276)], "#efdfc2", 10)
    b.polygon([(322, 292), (712, 300), (704, 612), (316, 612)], "#a98a69")
    for row in range(12):
        for column in range(6):
            left = 330 + column * 56 + (28 if row % 2 else 0) - (4 if row > 9 else 0)
            b.box((left, 290 + row * 26, 52, 23), dice.choice(stone), 3)
    for rim in (
        [(-60, 372), (60, 346), (200, 372), (290, 430), (322, 520)],
        [(704, 540), (740, 440), (830, 378), (960, 360), (1090, 386), (1260, 470)],
    ):
        arch = smooth(rim)
        arch.lineTo(rim[-1][0], 300 if rim[-1][0] < 400 else 332)
        arch.lineTo(rim[0][0], 290 if rim[0][0] < 400 else 314)
        arch.closeSubpath()
        b.shape(arch, falling(300, 540, "#c0a27e", "#98795a"))
        b.line([(x, y - 2) for x, y in rim], "#e3cfae", 7, curved=True)
    for x in (300, 420, 560, 700, 740):
        b.line([(x, 606), (x, 268)], "#8f98a5", 6)
    for y in (340, 430, 520):
        b.box((280, y, 484, 10), "#b98a5b", 3)
        b.line([(290, y - 34), (754, y - 34)], "#8f98a5", 3.5)
    b.line([(300, 520), (420, 430)], "#8f98a5", 4)
    b.line([(560, 430), (700, 340)], "#8f98a5", 4)
    for x, y, coat in ((360, 340, "#ef7f2d"), (640, 430, "#ef7f2d"), (480, 520, "#e7c21f"), (600, 340, "#e7c21f")):
        person(b, (x, y), 74, coat, stride=0.06)
        b.oval((x, y - 71), 10, 6, "#fbf5e6")
        b.box((x - 8, y - 52, 17, 5), "#fbf5e6", 2)
    b.box((250, 600, 540, 18), "#7d5e3f", 5)
    b.box((280, 618, 480, 22), "#3b5566", 10)
    birds(b, (480, 170), "#6f8a94", 9, 4)


def _crowd(b: Brush, dice: random.Random) -> None:
    """Paint three rows of people behind the barrier."""
    coats = ("#d1422f", "#e0a526", "#3e7cb1", "#f4efe6", "#4f8a5c", "#8d5aa0", "#ef7f4d")
    for row in range(3):
        for index in range(52):
            x, y = index * 24 + (12 if row % 2 else 0) + dice.uniform(-4, 4), 372 + row * 24 + dice.uniform(-3, 3)
            b.box((x - 10, y + 6, 21, 34), dice.choice(coats), 9)
            b.disc((x, y), 8.5, dice.choice(["#e8b994", "#a8714f", "#d9a27c", "#f0c8a4"]))
            if dice.random() < 0.16:
                b.line([(x + 7, y + 12), (x + 13, y - 16)], "#e8b994", 5)


def _finish_gate(b: Brush) -> None:
    """Paint the line on the road and the gate above it."""
    for row in range(2):
        for index in range(10):
            if (row + index) % 2:
                continue
            b.polygon(
                [
                    (770 + row * 30 - index * 8, 492 + index * 19),
                    (800 + row * 30 - index * 8, 492 + index * 19),
                    (792 + row * 30 - index * 8, 511 + index * 19),
                    (762 + row * 30 - index * 8, 511 + index * 19),
                ],
                "#fbf7ea",
            )
    for x in (690, 930):
        b.box((x, 130, 20, 370), "#27406b", 4)
    b.box((660, 120, 320, 84), "#d1422f", 10)
    b.box((676, 134, 288, 56), "#fbf7ea", 6)
    for row in range(3):
        for index in range(15):
            if (row + index) % 2 == 0:
                b.box((682 + index * 18.6, 138 + row * 16, 18.6, 16), "#27406b")


def finish_line(b: Brush) -> None:
    """Paint the sprint to the line, arms in the air."""
    b.sky("#5fa9cf", "#bfe0e8", bottom=400)
    cloud(b, (240, 110), 80, "#ffffff", 0.9)
    cloud(b, (1000, 90), 66, "#ffffff", 0.85)
    dice = random.Random(15)
    for index in range(11):
        look = House(dice.choice(_FRONTS), dice.choice(_ROOFS), floors=3, windows=3)
        house(b, (-20 + index * 114, 400), 108, dice.uniform(120, 170), look)
    church(b, (820, 392), 330, "#f7e6c9", "#5d6d78")
    b.box((0, 380, WIDTH, 90), "#3d4a5f")
    _crowd(b, dice)
    b.box((0, 446, WIDTH, 44), falling(446, 490, "#f7f3e6", "#dcd6c4"))
    for x in range(0, 1200, 150):
        b.box((x + 12, 456, 126, 22), ("#d1422f", "#27406b", "#e0a526")[x // 150 % 3], 4)
    b.box((0, 488, WIDTH, 190), falling(488, HEIGHT, "#7d838d", "#5c626e"))
    _finish_gate(b)
    for at, size, shirt, helmet, up in (
        ((170, 590), 44, "#3e7cb1", "#f4efe6", False),
        ((330, 612), 46, "#e0a526", "#27364f", False),
        ((590, 634), 54, "#d1422f", "#fbf5e6", True),
    ):
        b.oval((at[0] + 5, at[1]), size * 2.5, 8, color("#1d2430", 0.3))
        cyclist(b, at, size, shirt, helmet, arms_up=up)
    for _ in range(90):
        left, top = dice.uniform(420, 1150), dice.uniform(60, 420)
        b.box((left, top, 8, 4), color(dice.choice(["#e0a526", "#d1422f", "#fbf7ea", "#4f8a5c"]), 0.9), 2)
