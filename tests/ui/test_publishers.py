"""The reader's profiles and site rules, over the real services."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QPushButton, QWidget

from helpers.stage import Stage
from weiterlesen.ui.dialogs.profile import ProfileSheet
from weiterlesen.ui.dialogs.publishers import Publishers
from weiterlesen.ui.dialogs.settings import SettingsSheet
from weiterlesen.ui.main_window import MainWindow

BROKEN = "kein = = TOML"
BY_HAND = """id = "bote"
name = "Der Bote"
hosts = ["bote.example"]
paid_marks = [".plus"]
valid_from = 2026-03-01
[[offers]]
kind = "subscription"
label = "Abo"
url = "https://bote.example/abo"
price = 9.9
currency = "CHF"
[[offers]]
kind = "single"
url = "https://bote.example/kauf"
"""


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    return stage.window()


@pytest.fixture
def folder(stage: Stage) -> Path:
    folder = stage.program.paths.publishers
    folder.mkdir(parents=True)
    return folder


def opened(stage: Stage, window: MainWindow) -> Publishers:
    sheet = Publishers(stage.desk, window)
    sheet.open()
    stage.wait(sheet.make.isEnabled)
    return sheet


def has_trouble(form: ProfileSheet, trouble: str) -> bool:
    return trouble in form.trouble


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_the_settings_lead_to_the_publishers(stage: Stage, window: MainWindow) -> None:
    settings = SettingsSheet(stage.desk, window)
    settings.open()
    settings.publishers.click()
    stage.wait(lambda: settings.findChildren(Publishers))
    stage.wait(lambda: "You have no profile of your own." in said(settings.findChildren(Publishers)[0]))


def test_a_profile_begins_with_a_paper_and_holds_at_once(stage: Stage, window: MainWindow, folder: Path) -> None:
    sheet = opened(stage, window)
    menu = sheet.make.menu()
    assert isinstance(menu, QMenu)
    assert "Moselblatt" in [action.text() for action in menu.actions()]
    sheet.start("https://moselblatt.example/")
    stage.wait(lambda: sheet.form is not None)
    form = sheet.form
    assert form is not None
    assert form.lists["hosts"].toPlainText() == "moselblatt.example"
    form.texts["name"].setText("Das Moselblatt")
    form.way.setCurrentIndex(form.way.findData("link"))
    form.lists["body_hints"].setPlainText("#text > p\n\n xpath://article \n")
    form.texts["valid_from"].setText("2026-03-01")
    for key, value in (("label", "Digitalabo"), ("url", "https://moselblatt.example/abo"), ("price", "9,90")):
        form.texts[key].setText(value)
    form.save.click()
    stage.wait(lambda: "Das Moselblatt" in said(sheet))
    values = stage.ask(lambda program: program.profiles.values(folder / "moselblatt.example.toml"))
    assert values == {
        "id": "moselblatt.example",
        "name": "Das Moselblatt",
        "way": "link",
        "hosts": ["moselblatt.example"],
        "body_hints": ["#text > p", "xpath://article"],
        "valid_from": date(2026, 3, 1),
        "offers": [
            {
                "kind": "subscription",
                "label": "Digitalabo",
                "url": "https://moselblatt.example/abo",
                "price": 9.9,
                "currency": "EUR",
            }
        ],
    }


def test_a_sign_in_that_the_file_describes_can_be_chosen_where_there_is_one(stage: Stage, window: MainWindow) -> None:
    plain = {"id": "b", "name": "B", "hosts": ["b.example"]}
    assert ProfileSheet(stage.desk, plain, None, window).way.findData("json") < 0
    described = {**plain, "way": "json", "json": {"ask": "/api/sign-in", "ask_fields": {"email": "{user}"}}}
    assert ProfileSheet(stage.desk, described, None, window).way.currentData() == "json"


def test_a_mistake_is_said_in_place_and_can_be_mended(stage: Stage, window: MainWindow, folder: Path) -> None:
    form = ProfileSheet(stage.desk, {"id": "b", "name": "B", "hosts": ["b.example"]}, None, window)
    form.open()
    for key, value, trouble in (
        ("valid_from", "bald", "valid_from: must be a day"),
        ("price", "viel", "offers.url: is missing"),
        ("sign_in_url", "http://b.example/", "sign_in_url: must be an https address"),
    ):
        form.texts[key].setText(value)
        form.save.click()
        stage.wait(partial(has_trouble, form, trouble))
        assert form.save.isEnabled()
        form.texts[key].clear()
    form.texts["price"].setText("")
    form.save.click()
    stage.wait((folder / "b.example.toml").exists)


def test_a_file_changed_by_hand_is_written_anew_only_when_asked_twice(
    stage: Stage, window: MainWindow, folder: Path
) -> None:
    (folder / "bote.toml").write_text(BY_HAND, "utf-8")
    sheet = opened(stage, window)
    stage.wait(lambda: "Changed by hand" in said(sheet))
    next(button for button in sheet.findChildren(QPushButton) if button.text() == "Change …").click()
    stage.wait(lambda: sheet.form is not None)
    form = sheet.form
    assert form is not None
    form.texts["name"].setText("Bote")
    form.save.click()
    stage.wait(lambda: "changed by hand" in form.trouble)
    assert (folder / "bote.toml").read_text("utf-8") == BY_HAND
    form.save.click()
    stage.wait(lambda: "Changed by hand" not in said(sheet))
    values = stage.ask(lambda program: program.profiles.values(folder / "bote.toml"))
    assert (values["name"], values["paid_marks"]) == ("Bote", [".plus"])
    assert values["offers"] == [
        {
            "kind": "subscription",
            "label": "Abo",
            "url": "https://bote.example/abo",
            "price": 9.9,
            "currency": "CHF",
        },
        {"kind": "single", "url": "https://bote.example/kauf"},
    ]
    assert (folder / "bote.toml.before").read_text("utf-8") == BY_HAND


def test_a_broken_file_has_its_sentence_and_no_button(stage: Stage, window: MainWindow, folder: Path) -> None:
    (folder / "kaputt.toml").write_text(BROKEN, "utf-8")
    sheet = opened(stage, window)
    stage.wait(lambda: "cannot be used" in said(sheet))
    assert "Change …" not in [button.text() for button in sheet.findChildren(QPushButton)]
    assert (folder / "kaputt.toml").read_text("utf-8") == BROKEN


def test_a_command_opens_the_publishers(stage: Stage, window: MainWindow) -> None:
    stage.desk.registry.run("publishers.show")
    stage.wait(lambda: window.findChildren(Publishers))


def pressed(sheet: QWidget, name: str) -> bool:
    found = [button for button in sheet.findChildren(QPushButton) if button.accessibleName() == name]
    for button in found:
        button.click()
    return bool(found)


def test_a_profile_is_removed_and_put_back(stage: Stage, window: MainWindow, folder: Path) -> None:
    file = folder / "bote.toml"
    values = {"id": "bote.example", "name": "Der Bote", "hosts": ["bote.example"]}
    stage.ask(lambda program: program.profiles.save(values, file))
    text = file.read_text("utf-8")
    sheet = opened(stage, window)
    assert stage.ask(lambda program: program.profiles.publisher_of("https://bote.example/").name) == "Der Bote"
    stage.wait(partial(pressed, sheet, "Remove the profile of Der Bote"))
    stage.wait(lambda: "The profile of Der Bote is removed." in said(sheet))
    assert not file.exists()
    assert stage.ask(lambda program: program.profiles.publisher_of("https://bote.example/").name) == "bote.example"
    stage.wait(partial(pressed, sheet, "Put the profile of Der Bote back"))
    stage.wait(lambda: "is removed" not in said(sheet) and "Der Bote" in said(sheet))
    assert file.read_text("utf-8") == text
    assert stage.ask(lambda program: program.profiles.publisher_of("https://bote.example/").name) == "Der Bote"


def test_a_profile_is_not_put_back_over_a_new_one(stage: Stage, window: MainWindow, folder: Path) -> None:
    (folder / "bote.toml").write_text(BY_HAND, "utf-8")
    sheet = opened(stage, window)
    stage.wait(partial(pressed, sheet, "Remove the profile of Der Bote"))
    stage.wait(lambda: "is removed" in said(sheet))
    (folder / "bote.toml").write_text(BROKEN, "utf-8")
    stage.wait(partial(pressed, sheet, "Put the profile of Der Bote back"))
    stage.wait(lambda: "There is a new bote.toml by now." in sheet.trouble)
    assert (folder / "bote.toml").read_text("utf-8") == BROKEN
    assert (folder / "bote.toml.before").read_text("utf-8") == BY_HAND


def test_an_import_reports_what_was_left_out(stage: Stage, window: MainWindow, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    sheet = opened(stage, window)
    sheet.import_from(str(rules))
    stage.wait(lambda: "There are no site rules" in sheet.trouble)
    (rules / "bote.example.txt").write_text("body: //article\nhttp_header(cookie): <b>x</b>\n", "utf-8")
    sheet.import_from(str(rules))
    stage.wait(sheet.report.isVisible)
    assert sheet.trouble == ""
    assert "bote.example.txt:2: It would have sent cookies" in sheet.report.toPlainText()
    stage.wait(lambda: "Site rules for 1 site are in use." in sheet.rules.text())


@pytest.mark.parametrize("entry", [0, 1])
def test_the_reader_names_an_archive_or_a_folder(stage: Stage, window: MainWindow, entry: int) -> None:
    sheet = opened(stage, window)
    menu = sheet.take.menu()
    assert isinstance(menu, QMenu)
    menu.actions()[entry].trigger()
    (dialog,) = sheet.findChildren(QFileDialog)
    dialog.fileSelected.emit("/nirgends")
    dialog.reject()
    stage.wait(lambda: "/nirgends cannot be opened" in sheet.trouble)
