"""The appearances: ink on paper, one accent, contrast at least 4.5:1, of those for high contrast at least 7:1."""

from dataclasses import dataclass

_LINEAR = 0.04045  # below this WCAG counts colours as linear


@dataclass(frozen=True, slots=True)
class Colours:
    """One appearance. `desk` lies behind the sidebar, `tray` behind the list, `paper` behind the article."""

    dark: bool
    desk: str
    tray: str
    paper: str
    field: str
    ink: str
    muted: str
    rule: str
    tint: str
    mark: str
    chosen: str
    accent: str
    on_accent: str
    link: str
    good: str
    waiting: str
    bad: str

    def text_pairs(self) -> tuple[tuple[str, str, str], ...]:
        """Return every pair of writing and ground that occurs: (what, writing, ground)."""
        grounds = {"desk": self.desk, "tray": self.tray, "paper": self.paper, "tint": self.tint}
        writings = {
            "ink": self.ink,
            "muted": self.muted,
            "accent": self.accent,
            "link": self.link,
            "good": self.good,
            "waiting": self.waiting,
            "bad": self.bad,
        }
        pairs = [(f"{w} on {g}", writings[w], grounds[g]) for w in writings for g in grounds]
        chosen = [(f"{w} on chosen", writings[w], self.chosen) for w in writings]
        rest = [
            ("ink on field", self.ink, self.field),
            ("muted on field", self.muted, self.field),
            ("ink on mark", self.ink, self.mark),
            ("link on mark", self.link, self.mark),
            ("accent on field", self.accent, self.field),
            ("paper on ink", self.paper, self.ink),
            ("on accent", self.on_accent, self.accent),
        ]
        return (*pairs, *chosen, *rest)


LIGHT = Colours(
    dark=False,
    desk="#f1efe9",
    tray="#f9f8f4",
    paper="#fffefb",
    field="#ffffff",
    ink="#1c1b19",
    muted="#5e5a52",
    rule="#e0dcd2",
    tint="#f5f1e7",
    mark="#f7e6a6",
    chosen="#e0ebeb",
    accent="#0f5a66",
    on_accent="#ffffff",
    link="#0f5a66",
    good="#27613a",
    waiting="#7d4f00",
    bad="#9d2327",
)
DARK = Colours(
    dark=True,
    desk="#17181a",
    tray="#1c1d20",
    paper="#202124",
    field="#151618",
    ink="#e9e6df",
    muted="#aaa69c",
    rule="#35363a",
    tint="#292a2e",
    mark="#5a4a12",
    chosen="#26363a",
    accent="#85c7d0",
    on_accent="#0d2226",
    link="#8fd0d8",
    good="#8ccb9a",
    waiting="#e3b566",
    bad="#f2a09b",
)
SEPIA = Colours(
    dark=False,
    desk="#e8dcc3",
    tray="#f0e6d0",
    paper="#f7efdd",
    field="#fcf7ea",
    ink="#33281a",
    muted="#655339",
    rule="#d8c8a7",
    tint="#efe4cb",
    mark="#f1d37c",
    chosen="#dfd0ac",
    accent="#74390f",
    on_accent="#fffaf0",
    link="#74390f",
    good="#2b5626",
    waiting="#6b4200",
    bad="#8a1c1c",
)
CONTRAST = Colours(
    dark=False,
    desk="#ffffff",
    tray="#ffffff",
    paper="#ffffff",
    field="#ffffff",
    ink="#000000",
    muted="#333333",
    rule="#6b6b6b",
    tint="#f2f2f2",
    mark="#ffe04d",
    chosen="#d9e6ff",
    accent="#00307a",
    on_accent="#ffffff",
    link="#00307a",
    good="#0a4a12",
    waiting="#5a3600",
    bad="#8a0012",
)
CONTRAST_DARK = Colours(
    dark=True,
    desk="#000000",
    tray="#000000",
    paper="#000000",
    field="#000000",
    ink="#ffffff",
    muted="#d9d9d9",
    rule="#8f8f8f",
    tint="#1a1a1a",
    mark="#4a3900",
    chosen="#0b3a4a",
    accent="#ffd84d",
    on_accent="#000000",
    link="#8fe3ff",
    good="#98f0a6",
    waiting="#ffc46b",
    bad="#ffb3ae",
)
#: By the code of settings.THEME; "system" is one of the first two.
APPEARANCES = {
    "light": LIGHT,
    "dark": DARK,
    "sepia": SEPIA,
    "contrast": CONTRAST,
    "contrast-dark": CONTRAST_DARK,
}


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG counts it, 1.0 to 21.0."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
