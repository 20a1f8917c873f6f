from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from weiterlesen import resources
from weiterlesen.ui import icons, settings, theme
from weiterlesen.ui.settings import Settings
from weiterlesen.ui.theme import DARK, LIGHT, Colours, Face, Theme


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_writing_stands_out_from_every_ground(colours: Colours) -> None:
    low = {what: theme.contrast(writing, ground) for what, writing, ground in colours.text_pairs()}
    assert {what: ratio for what, ratio in low.items() if ratio < 4.5} == {}


def test_contrast_is_counted_as_wcag_does() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert theme.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_style_has_no_name_left_open(colours: Colours) -> None:
    assert "$" not in theme.style_sheet(colours)


def test_the_reader_decides_or_the_system(tmp_path: Path, qapp: QApplication) -> None:
    chosen = Settings(tmp_path / "settings.toml")
    look = Theme(chosen)
    system_is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert look.colours.dark is system_is_dark
    heard: list[bool] = []
    look.changed.connect(lambda: heard.append(look.colours.dark))
    chosen.set(settings.THEME, "dark")
    chosen.set(settings.TEXT_SIZE, 20)
    look.toggle()
    look.toggle()
    assert heard[-3:] == [True, False, True]


class FakeHints:
    """A system that is dark or light at will."""

    scheme = Qt.ColorScheme.Light

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802 (Qt's name)
        return self.scheme


def test_the_system_may_change_its_mind(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    look = Theme(Settings(tmp_path / "settings.toml"))
    hints = FakeHints()
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light, Qt.ColorScheme.Unknown):
        hints.scheme = scheme
        look._system_changed()
        assert look.colours.dark is (scheme is Qt.ColorScheme.Dark)


def test_faces_differ_and_headlines_have_serifs(tmp_path: Path, qapp: QApplication) -> None:
    look = Theme(Settings(tmp_path / "settings.toml"))
    sizes = {face: look.font(face).pointSizeF() for face in Face}
    assert sizes[Face.SMALL] < sizes[Face.TEXT] < sizes[Face.HEADLINE] < sizes[Face.TITLE]
    assert look.font(Face.HEADLINE).families()[0] == theme.SERIF[0]
    assert look.font(Face.STRONG).weight() > look.font(Face.TEXT).weight()
    assert look.base_family


def test_every_drawing_can_be_drawn(qapp: QApplication) -> None:
    for path in sorted(resources.path("icons").glob("*.svg")):
        image = icons.pixmap(path.stem, "#123456", 24).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), path.name
    assert not icons.app_icon().isNull()
    assert not icons.tray_icon(dark_panel=True).isNull()
    assert icons.pixmap("add", "#000000", 16, 2.0).devicePixelRatio() == 2.0
