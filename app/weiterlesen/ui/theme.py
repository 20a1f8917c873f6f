"""Letters, colours of now and the style of the controls."""

from dataclasses import asdict
from enum import Enum
from string import Template

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from weiterlesen import resources
from weiterlesen.ui import settings
from weiterlesen.ui.colours import APPEARANCES, Colours
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
_OTHER_SIDE = {"dark": "light", "contrast": "contrast-dark", "contrast-dark": "contrast"}


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
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        for_everyone = getattr(hints, "accessibility", None)
        if for_everyone is not None:
            for_everyone().contrastPreferenceChanged.connect(self._system_changed)
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
        """Turn from light to dark or back, from now on independent of the system; high contrast stays that."""
        self.settings.set(settings.THEME, _OTHER_SIDE.get(self._name, "dark"))

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

    @property
    def _name(self) -> str:
        """The appearance that is wanted now, and of the system's the one that it has now."""
        wanted = self.settings.get(settings.THEME)
        if wanted != "system":
            return wanted
        hints = QGuiApplication.styleHints()
        dark = hints.colorScheme() is Qt.ColorScheme.Dark
        if _wants_contrast(hints):
            return "contrast-dark" if dark else "contrast"
        return "dark" if dark else "light"

    def _now(self) -> Colours:
        return APPEARANCES[self._name]


def _wants_contrast(hints: QStyleHints) -> bool:
    """Whether the system asks for high contrast; Qt before 6.10 does not tell."""
    for_everyone = getattr(hints, "accessibility", None)
    return for_everyone is not None and for_everyone().contrastPreference().name == "HighContrast"


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
