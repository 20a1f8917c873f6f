import re
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from helpers.stage import Stage
from weiterlesen import resources
from weiterlesen.ui import icons, settings, theme
from weiterlesen.ui.colours import APPEARANCES, LIGHT, Colours, contrast
from weiterlesen.ui.settings import Settings
from weiterlesen.ui.theme import Face, Theme


@pytest.mark.parametrize("name", APPEARANCES)
def test_every_writing_stands_out_from_every_ground(name: str) -> None:
    least = 7.0 if name.startswith("contrast") else 4.5
    low = {what: contrast(writing, ground) for what, writing, ground in APPEARANCES[name].text_pairs()}
    assert {what: ratio for what, ratio in low.items() if ratio < least} == {}


def test_every_pair_of_the_style_sheet_is_among_those_that_are_measured() -> None:
    names = {value: name for name, value in asdict(LIGHT).items() if isinstance(value, str)}
    measured = {frozenset((one, other)) for _what, one, other in LIGHT.text_pairs()}
    rules = re.findall(r"([^{}]+)\{([^}]*)\}", theme.style_sheet(LIGHT))
    found = 0
    for selector, rule in rules:
        parts = dict(part.split(":", 1) for part in rule.split(";") if ":" in part)
        kept = {key.strip(): value.strip() for key, value in parts.items()}
        writing, ground = kept.get("color"), kept.get("background")
        if writing in names and ground in names:
            found += 1
            assert frozenset((writing, ground)) in measured, selector
    assert found > 10


def test_lines_and_the_focus_are_seen_by_who_asks_for_contrast() -> None:
    for name in ("contrast", "contrast-dark"):
        colours = APPEARANCES[name]
        assert all(contrast(colours.rule, ground) >= 3 for ground in (colours.desk, colours.field, colours.tint))


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_every_appearance_that_can_be_chosen_exists_and_is_a_command(stage: Stage) -> None:
    window = stage.window()
    codes = [code for code, _title in settings.THEME.choices]
    assert set(codes) == {"system", *APPEARANCES}
    for code in codes:
        stage.desk.registry.run(f"view.theme-{code}")
        assert stage.desk.settings.get(settings.THEME) == code
        action = stage.desk.registry.action(f"view.theme-{code}")
        assert action.isChecked()
        assert action in window.actions()
        if code != "system":
            assert stage.desk.theme.colours == APPEARANCES[code]
    assert not stage.desk.registry.action("view.theme-light").isChecked()


@pytest.mark.parametrize("colours", APPEARANCES.values())
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
    for before, after in (("sepia", "dark"), ("contrast", "contrast-dark"), ("contrast-dark", "contrast")):
        chosen.set(settings.THEME, before)
        look.toggle()
        assert look.colours == APPEARANCES[after]


class OldHints:
    """A system that is dark or light at will, and tells no more."""

    scheme = Qt.ColorScheme.Light

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802 (Qt's name)
        return self.scheme


class FakeHints(OldHints):
    """One that may ask for contrast, too."""

    wanted = Qt.ContrastPreference.NoPreference

    def accessibility(self) -> "FakeHints":
        return self

    def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802 (Qt's name)
        return self.wanted


def test_the_system_may_change_its_mind(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    look = Theme(Settings(tmp_path / "settings.toml"))
    hints = OldHints()
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light, Qt.ColorScheme.Unknown):
        hints.scheme = scheme
        look._system_changed()
        assert look.colours.dark is (scheme is Qt.ColorScheme.Dark)


def test_a_system_that_asks_for_contrast_gets_it(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = Theme(Settings(tmp_path / "settings.toml"))
    hints = FakeHints()
    hints.wanted = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    look._system_changed()
    assert look.colours == APPEARANCES["contrast"]
    hints.scheme = Qt.ColorScheme.Dark
    look._system_changed()
    assert look.colours == APPEARANCES["contrast-dark"]


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
