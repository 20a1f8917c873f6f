"""Colours, letters and the style of the controls. Ink on paper, one accent, light and dark, contrast at least 4.5:1."""

from dataclasses import asdict, dataclass
from enum import Enum
from string import Template

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from weiterlesen import resources
from weiterlesen.ui import settings
from weiterlesen.ui.settings import Settings

SERIF = (
    "Source Serif 4",
    "Source Serif Pro",
    "Noto Serif",
    "Charter",
    "Iowan Old Style",
    "Georgia",
    "Cambria",
    "serif",
)
SANS = ("Inter", "Source Sans 3", "Noto Sans", "Segoe UI", "Helvetica Neue", "sans-serif")
MONO = ("JetBrains Mono", "Source Code Pro", "Noto Sans Mono", "DejaVu Sans Mono", "Menlo", "Consolas", "monospace")
_NO_FAMILY = {"", "sans", "sans serif", "sans-serif", "dejavu sans", "helvetica", "ms shell dlg 2"}
_SMALLEST_PT = 9.5
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


class Face(Enum):
    """The faces of the interface."""

    TEXT = "text"
    SMALL = "small"
    STRONG = "strong"
    HEADLINE = "headline"
    TITLE = "title"


class Theme(QObject):
    """The appearance now; follows the system where the reader's `settings` want that."""

    changed = Signal()

    def __init__(self, chosen: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = chosen
        chosen.watch(self._setting_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._base = base_font()
        self._dressed = False
        self._colours = self._now()

    @property
    def colours(self) -> Colours:
        """The colours now."""
        return self._colours

    @property
    def base_family(self) -> str:
        """The interface's own family."""
        return self._base.families()[0] if self._base.families() else self._base.family()

    def font(self, face: Face) -> QFont:
        """Return one face of the interface, in the reader's own size."""
        font = QFont(self._base)
        size = self._base.pointSizeF()
        if face is Face.SMALL:
            font.setPointSizeF(size * 0.9)
        elif face is Face.STRONG:
            font.setWeight(QFont.Weight.DemiBold)
        elif face is Face.HEADLINE:
            font.setFamilies(list(SERIF))
            font.setPointSizeF(size * 1.16)
        elif face is Face.TITLE:
            font.setFamilies(list(SERIF))
            font.setPointSizeF(size * 1.6)
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def apply(self) -> None:
        """Dress the whole application."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            if not self._dressed:
                # Once: another style object under living widgets is asking for trouble.
                application.setStyle("Fusion")
                application.setFont(self._base)
                self._dressed = True
            application.setPalette(palette(self._colours))
            application.setStyleSheet(style_sheet(self._colours))

    def toggle(self) -> None:
        """Turn from light to dark or back, from now on independent of the system."""
        self.settings.set(settings.THEME, "light" if self._colours.dark else "dark")

    def _setting_changed(self, key: str) -> None:
        if key == settings.THEME.key:
            self._look()

    @Slot()
    def _system_changed(self) -> None:
        self._look()

    def _look(self) -> None:
        now = self._now()
        if now != self._colours:
            self._colours = now
            self.apply()
            self.changed.emit()

    def _now(self) -> Colours:
        wanted = self.settings.get(settings.THEME)
        if wanted == "system":
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if wanted == "dark" else LIGHT


def base_font() -> QFont:
    """Return the system's own interface font; where it names none, a good one that is here."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family().casefold() in _NO_FAMILY:
        font.setFamilies(list(SANS))
    if font.pointSizeF() < _SMALLEST_PT:
        font.setPointSizeF(_SMALLEST_PT)
    return font


def palette(colours: Colours) -> QPalette:
    """Return Qt's palette in these colours."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.desk,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Base: colours.field,
        QPalette.ColorRole.AlternateBase: colours.tint,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Button: colours.tint,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.BrightText: colours.bad,
        QPalette.ColorRole.ToolTipBase: colours.tint,
        QPalette.ColorRole.ToolTipText: colours.ink,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Link: colours.link,
        QPalette.ColorRole.LinkVisited: colours.link,
        QPalette.ColorRole.Mid: colours.rule,
        QPalette.ColorRole.Light: colours.rule,
        QPalette.ColorRole.Dark: colours.rule,
        QPalette.ColorRole.Accent: colours.accent,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return made


def style_sheet(colours: Colours) -> str:
    """Return the style of the controls in these colours."""
    values = {name: value for name, value in asdict(colours).items() if isinstance(value, str)}
    drawings = {"check": "check-dark" if colours.dark else "check-light", "up": "up", "down": "down"}
    values |= {name: resources.path(f"icons/{file}.svg").as_posix() for name, file in drawings.items()}
    return Template(resources.text("styles/window.qss")).substitute(values)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG counts it, 1.0 to 21.0."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
