"""Lists of papers in the window: counts before, undo after, and what is handed out."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from helpers.stage import Stage
from weiterlesen.model.errors import VaultError
from weiterlesen.ui.dialogs.take_over import TakeOver
from weiterlesen.ui.main_window import MainWindow

DATA = Path(__file__).parents[1] / "data" / "opml"
FRESHRSS = DATA / "freshrss.opml"


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    return stage.window()


def titles(window: MainWindow) -> set[str]:
    return {feed.title for feed in window.sidebar.model.feeds()}


def sheet_of(window: MainWindow) -> TakeOver:
    (sheet,) = window.findChildren(TakeOver)
    return sheet


def opened(stage: Stage, window: MainWindow, file: Path) -> TakeOver:
    window.transfer.take_over(str(file))
    sheet = sheet_of(window)
    stage.wait(lambda: sheet.plan is not None or sheet.trouble)
    return sheet


def test_what_is_in_a_file_is_shown_first_then_taken_over_then_undone(stage: Stage, window: MainWindow) -> None:
    before = titles(window)
    sheet = opened(stage, window, FRESHRSS)
    assert sheet.summary.text().startswith("1 paper is new. They come in 1 folder. 1 is followed already")
    assert sheet.papers.toPlainText().splitlines() == [
        "Uncategorized",
        "    Moselblatt",
        "Left out:",
        "    Amtsblatt",
    ]
    assert titles(window) == before
    sheet.take.click()
    stage.wait(window.messages.isVisible)
    stage.wait_idle()
    assert window.messages.text.startswith("1 paper is followed now.")
    assert "folder:Uncategorized" in window.sidebar.model.folders()
    assert "moselblatt.example/abo.xml" in " ".join(feed.url for feed in window.sidebar.model.feeds())
    window.messages.undo()
    stage.wait(lambda: "folder:Uncategorized" not in window.sidebar.model.folders())
    assert titles(window) == before
    assert not [url for url in stage.library.fetcher.urls() if "bilder.example" not in url]


def test_a_list_with_nothing_new_can_only_be_left(stage: Stage, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "aus.opml"
    window.transfer.export(str(file))
    stage.wait(lambda: stage.messages)
    assert stage.messages == ["6 papers are in the list."]
    sheet = opened(stage, window, file)
    assert sheet.summary.text().startswith("There is nothing new in it. 6 are followed already")
    assert not sheet.take.isEnabled()
    assert not sheet.papers.isVisible()
    sheet.take_over()
    assert titles(window) == {feed.title for feed in stage.ask(lambda program: program.feeds.all())}


def test_a_file_that_is_no_list_says_so_in_place(stage: Stage, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "seite <b>.html"
    file.write_text("<html>Anmelden</html>")
    sheet = opened(stage, window, file)
    assert sheet.trouble == (
        "seite <b>.html is no list of papers in the OPML format. Nothing was changed. Export the list again, as OPML."
    )
    assert not sheet.take.isEnabled()
    sheet.take_over()
    assert sheet.isVisible()


def test_without_a_keyring_that_lasts_this_is_said_beside_the_undo(stage: Stage, window: MainWindow) -> None:
    opened(stage, window, FRESHRSS).take.click()
    stage.wait(window.messages.isVisible)
    assert window.messages.text.endswith("Private ones open in this run only: this system’s keyring keeps nothing.")


def test_papers_are_listed_by_folder(stage: Stage, window: MainWindow) -> None:
    sheet = opened(stage, window, DATA / "netnewswire.opml")
    assert sheet.papers.toPlainText().splitlines() == [
        "Allein",
        "Am Fluss",
        "    Der Bote",
        "    Uferzeitung & Anzeiger",
    ]


def test_a_library_that_cannot_be_written_says_so_and_lets_try_again(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = opened(stage, window, FRESHRSS)

    def full(_plan: object) -> None:
        raise VaultError(code="vault-stuck")

    with monkeypatch.context() as broken:
        broken.setattr(stage.program.feed_lists, "take_over", full)
        sheet.take.click()
        stage.wait(lambda: sheet.trouble)
    assert sheet.take.isEnabled()
    sheet.take.click()
    stage.wait(window.messages.isVisible)


def test_the_commands_ask_for_a_file(stage: Stage, window: MainWindow, tmp_path: Path) -> None:
    stage.desk.registry.run("transfer.import")
    (dialog,) = window.findChildren(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptOpen
    dialog.fileSelected.emit(str(FRESHRSS))
    dialog.close()
    sheet = sheet_of(window)
    stage.wait(lambda: sheet.plan is not None)
    sheet.reject()
    dialog.deleteLater()
    stage.desk.registry.run("transfer.export")
    dialog = window.findChildren(QFileDialog)[-1]
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(tmp_path / "aus.opml"))
    dialog.close()
    stage.wait(lambda: stage.messages)
    assert (tmp_path / "aus.opml").read_text("utf-8").startswith("<?xml")


def test_the_first_page_leads_to_it(bare_stage: Stage) -> None:
    window = bare_stage.window()
    asked: list[None] = []
    window.first_run.bring.connect(lambda: asked.append(None))
    window.first_run._bring.click()
    assert asked == [None]
    (dialog,) = window.findChildren(QFileDialog)
    dialog.close()
