import re
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QSpinBox

from helpers.front_page import FERRY, TEASER
from helpers.stage import Stage
from weiterlesen.ui import pages, settings
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.panes.type_panel import TypePanel
from weiterlesen.ui.settings import Settings
from weiterlesen.ui.theme import SANS, SERIF

ELSEWHERE = "https://wirtschaft.example/artikel-1"


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    made = stage.window(width=900, height=600)
    show(stage, made, FERRY.url)
    return made


def show(stage: Stage, window: MainWindow, url: str) -> None:
    stage.show(window, url)
    settle(stage, window)


def settle(stage: Stage, window: MainWindow) -> None:
    """Wait until the page stands as it is wanted now."""
    timers: tuple[QTimer, ...] = (window.article.setter._again, window.article.setter._width)
    stage.wait(lambda: not any(timer.isActive() for timer in timers))
    stage.wait_idle()


def panel(stage: Stage, window: MainWindow) -> TypePanel:
    stage.desk.registry.run("article.type")
    assert window.look.panel is not None
    return window.look.panel


def size_of_text(window: MainWindow) -> int:
    """Return the size in which running text is set."""
    document = window.article.view.document()
    cursor = document.find("Brücke")
    return cursor.charFormat().font().pixelSize()


def test_every_choice_of_type_shows_in_the_page_at_once(stage: Stage, window: MainWindow) -> None:
    shown = panel(stage, window)
    assert shown.isVisible()
    size = shown.fields["text_size"]
    assert isinstance(size, QSpinBox)
    size.setValue(24)
    settle(stage, window)
    assert size_of_text(window) == 24
    family, width, line = (shown.fields[key] for key in ("text_family", "text_width", "line_height"))
    assert isinstance(family, QComboBox)
    assert isinstance(width, QComboBox)
    assert isinstance(line, QComboBox)
    window.resize(1600, 700)
    settle(stage, window)
    before = window.article.view.column_px
    width.setCurrentIndex(width.findData(60))
    assert window.article.view.column_px < before
    line.setCurrentIndex(line.findData(180))
    family.setCurrentIndex(family.findData("sans"))
    settle(stage, window)
    cursor = window.article.view.document().find("Brücke")
    assert cursor.charFormat().font().families()[0] == SANS[0]
    assert cursor.blockFormat().lineHeight() == pytest.approx(24 * 1.8, abs=1)


def test_a_paper_may_have_a_type_of_its_own(stage: Stage, window: MainWindow) -> None:
    shown = panel(stage, window)
    assert shown.only_here.text() == "Only for Moselblatt"
    shown.only_here.setChecked(True)
    stage.desk.registry.run("article.larger")
    stage.desk.registry.run("article.larger")
    settle(stage, window)
    assert size_of_text(window) == 20
    number = shown.fields["text_size"]
    assert isinstance(number, QSpinBox)
    assert number.value() == 20
    assert stage.desk.settings.get(settings.TEXT_SIZE) == 18
    show(stage, window, ELSEWHERE)
    assert number.value() == 18
    assert not shown.only_here.isChecked()
    stage.desk.registry.run("article.larger")
    assert stage.desk.settings.get(settings.TEXT_SIZE) == 19
    show(stage, window, FERRY.url)
    assert number.value() == 20
    assert size_of_text(window) == 20
    shown.only_here.setChecked(False)
    settle(stage, window)
    assert size_of_text(window) == 19
    stage.desk.registry.run("article.usual-size")
    assert number.value() == 18


def test_escape_and_the_command_leave_the_panel_and_the_page_stays_where_it_is(
    stage: Stage, window: MainWindow
) -> None:
    shown = panel(stage, window)
    stage.desk.registry.run("window.escape")
    assert shown.isHidden()
    assert window.article.view.fraction == 0.0
    panel(stage, window)
    assert shown.isVisible()
    stage.desk.registry.run("article.type")
    assert shown.isHidden()
    assert window.article.view.fraction == 0.0


def test_the_panel_stays_in_its_corner_and_inside_a_small_page(stage: Stage, window: MainWindow) -> None:
    shown = panel(stage, window)
    for width in (720, 1500):
        window.resize(width, 600)
        settle(stage, window)
        assert window.article.view.rect().contains(shown.geometry())


def test_a_choice_that_cannot_be_written_is_said(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = panel(stage, window)

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stage.desk.settings, "part", fail)
    monkeypatch.setattr(stage.desk.settings, "set", fail)
    shown.only_here.setChecked(True)
    assert "No space left" in stage.messages[-1]
    number = shown.fields["text_size"]
    assert isinstance(number, QSpinBox)
    stage.said.clear()
    number.setValue(20)
    assert "No space left" in stage.messages[-1]


def test_text_twice_as_large_needs_no_sideways_scrolling_in_a_small_window(stage: Stage, window: MainWindow) -> None:
    stage.desk.settings.set(settings.TEXT_SIZE, 36)
    settle(stage, window)
    view = window.article.view
    assert view.horizontalScrollBar().maximum() == 0
    assert view.document().idealWidth() <= view.viewport().width()
    assert size_of_text(window) == 36


def test_any_family_of_the_system_may_be_chosen_and_one_that_went_is_no_error(stage: Stage, window: MainWindow) -> None:
    chosen = stage.desk.settings
    shown = panel(stage, window)
    family = shown.fields["text_family"]
    assert isinstance(family, QComboBox)
    one = QFontDatabase.families()[0]
    family.setCurrentIndex(family.findData(one))
    assert pages.text_families(stage.desk, "")[0] == one
    chosen.set(settings.TEXT_FAMILY, "Gone Away")
    assert family.currentText() == "Gone Away"
    assert pages.text_families(stage.desk, "") == ("Gone Away", *SERIF)
    chosen.set(settings.TEXT_FAMILY, "x'; } body { color: red")
    style = pages.style_for(stage.desk, "", width_px=600, card_px=0, comments_open=False, pictures=False)
    assert re.fullmatch(r"('[\w .+-]+'(, )?)+", style.serif)
    chosen.set(settings.TEXT_FAMILY, "")
    assert chosen.get(settings.TEXT_FAMILY) == "serif"
    chosen.set(settings.TEXT_FAMILY, "system")
    assert pages.text_families(stage.desk, "")[0] == stage.desk.theme.base_family


def test_an_article_without_a_publisher_has_no_type_of_its_own(stage: Stage, window: MainWindow) -> None:
    shown = panel(stage, window)
    shown.show_paper("", "")
    assert shown.only_here.isHidden()
    show(stage, window, TEASER.url)
    assert not shown.only_here.isHidden()


def test_choices_for_one_paper_are_found_again(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    chosen = Settings(file)
    heard: list[str] = []
    chosen.watch(heard.append)
    chosen.set(settings.TEXT_SIZE, 20)
    chosen.part("blatt.example")
    chosen.set(settings.TEXT_SIZE, 99, "blatt.example")
    chosen.set(settings.JUSTIFY, value=True, paper="blatt.example")
    again = Settings(file)
    assert again.get(settings.TEXT_SIZE, "blatt.example") == 36
    assert again.get(settings.JUSTIFY, "blatt.example") is True
    assert (again.get(settings.TEXT_SIZE), again.get(settings.TEXT_SIZE, "other.example")) == (20, 20)
    assert again.has_own("blatt.example")
    again.share("blatt.example")
    again.share("blatt.example")
    assert not Settings(file).has_own("blatt.example")
    assert heard == ["text_size", "text_size", "justify"]
    assert (tmp_path / "papers.toml").stat().st_mode & 0o777 == 0o600


def test_what_a_person_wrote_wrongly_for_a_paper_counts_for_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    papers = tmp_path / "papers.toml"
    papers.write_text('top = 1\n["a.example"]\ntext_size = 400\njustify = "yes"\ntext_family = "sans"\n', "utf-8")
    chosen = Settings(tmp_path / "settings.toml")
    assert chosen.get(settings.TEXT_SIZE, "a.example") == 18
    assert chosen.get(settings.JUSTIFY, "a.example") is False
    assert chosen.get(settings.TEXT_FAMILY, "a.example") == "sans"
    papers.write_text("no toml", "utf-8")
    assert Settings(tmp_path / "settings.toml").get(settings.TEXT_SIZE, "a.example") == 18
    assert (tmp_path / "papers.broken.toml").read_text("utf-8") == "no toml"
    assert "set aside" in caplog.text
    papers.write_bytes(b"\xff\xfe")
    assert Settings(tmp_path / "settings.toml").get(settings.TEXT_SIZE, "a.example") == 18
    assert "cannot be read" in caplog.text
