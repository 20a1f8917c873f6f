import re
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from helpers.front_page import FERRY, TEASER
from helpers.stage import Stage
from weiterlesen.model.article import Figure
from weiterlesen.storage.pictures import PictureStore
from weiterlesen.ui import settings
from weiterlesen.ui.actions.printing import PrintingCommands, suggested_file
from weiterlesen.ui.main_window import MainWindow


@pytest.fixture
def window(stage: Stage, tmp_path: Path) -> MainWindow:
    figure = FERRY.blocks[0]
    assert isinstance(figure, Figure)
    image = QImage(1200, 675, QImage.Format.Format_RGB32)
    image.fill(QColor("#cc2200"))
    assert image.save(str(tmp_path / "red.png"))
    body = (tmp_path / "red.png").read_bytes()

    def put(_program: object) -> None:
        store = PictureStore(stage.program.paths.pictures, stage.program.database, now=stage.library.clock.now)
        store.put(figure.src, body, "image/png", width=1200, height=675)

    stage.ask(put)
    made = stage.window()
    stage.show(made, FERRY.url)
    return made


def saved(stage: Stage, window: MainWindow, file: Path) -> QPdfDocument:
    """Save what is open by the command, and read the file."""
    window.printing.ask_file = lambda _suggested, take: take(str(file))
    stage.said.clear()
    stage.desk.registry.run("article.save-pdf")
    stage.wait(lambda: stage.said)
    assert stage.messages == [f"Saved as {file.name}."]
    return read(file)


def read(file: Path) -> QPdfDocument:
    made: QPdfDocument = QPdfDocument()
    made.load(str(file))
    return made


def text(pdf: QPdfDocument, page: int) -> str:
    return re.sub(r"\s+", " ", pdf.getAllText(page).text().replace("\ufffe", "").replace("\u00ad", ""))


def colours(pdf: QPdfDocument, page: int) -> set[str]:
    size = pdf.pagePointSize(page).toSize()
    shown = pdf.render(page, size)
    whole = QImage(size, QImage.Format.Format_RGB32)
    whole.fill(QColor("#ffffff"))
    for x in range(0, size.width(), 3):
        for y in range(0, size.height(), 3):
            pixel = shown.pixelColor(x, y)
            if pixel.alpha():
                whole.setPixelColor(x, y, pixel)
    return {whole.pixelColor(x, y).name() for x in range(0, size.width(), 3) for y in range(0, size.height(), 3)}


def test_the_article_becomes_a_file_with_headline_address_and_number_on_each_page(
    stage: Stage, window: MainWindow, tmp_path: Path
) -> None:
    pdf = saved(stage, window, tmp_path / "fähre.pdf")
    number = pdf.pageCount()
    assert number >= 2
    for page in range(number):
        said = text(pdf, page)
        assert f"{page + 1} / {number}" in said
        assert FERRY.url in said
        assert said.count(FERRY.title) >= (2 if page == 0 else 1)
    whole = " ".join(text(pdf, page) for page in range(number))
    assert "Carla Wehenkel, Bürgermeisterin" in whole
    assert "Show" not in whole
    assert not list(tmp_path.glob(".*.part"))


def test_the_dark_appearance_prints_light_and_with_pictures(stage: Stage, window: MainWindow, tmp_path: Path) -> None:
    stage.desk.settings.set(settings.THEME, "contrast-dark")
    stage.wait_idle()
    seen = colours(saved(stage, window, tmp_path / "a.pdf"), 0)
    assert "#cc2200" in seen
    assert "#ffffff" in seen
    assert not seen & {"#ffd84d"}


def test_the_paper_is_the_one_of_the_readers_country(stage: Stage, window: MainWindow, tmp_path: Path) -> None:
    first = saved(stage, window, tmp_path / "a.pdf").pagePointSize(0)
    imperial = stage.desk.locale.measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    assert round(first.width()) == (612 if imperial else 595)


@pytest.mark.qt_log_ignore("QPainter", extend=True)
def test_a_file_that_was_there_stays_until_the_new_one_is_whole(
    stage: Stage, window: MainWindow, tmp_path: Path
) -> None:
    old = tmp_path / "a.pdf"
    old.write_text("old")
    old.chmod(0o600)
    saved(stage, window, old)
    assert old.read_bytes().startswith(b"%PDF")
    gone = tmp_path / "no such folder" / "b.pdf"
    window.printing.ask_file = lambda _suggested, take: take(str(gone))
    stage.said.clear()
    stage.desk.registry.run("article.save-pdf")
    stage.wait(lambda: stage.said)
    assert stage.said[0].bad
    assert "b.pdf could not be written" in stage.messages[0]


def test_a_place_that_is_a_folder_is_said(
    stage: Stage, window: MainWindow, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "c.pdf"
    folder.mkdir()
    window.printing.ask_file = lambda _suggested, take: take(str(folder))
    stage.desk.registry.run("article.save-pdf")
    stage.wait(lambda: stage.said)
    assert "could not be written" in stage.messages[-1]
    assert "c.pdf cannot be written" in caplog.text
    assert not list(tmp_path.glob(".*.part"))


def test_a_printer_gets_the_same_pages(stage: Stage, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    window.printing.ask_printer = lambda take: take(printer)
    stage.said.clear()
    stage.desk.registry.run("article.print")
    stage.wait(lambda: stage.said)
    assert stage.messages == ["Sent to the printer."]
    pdf, other = read(file), saved(stage, window, tmp_path / "saved.pdf")
    assert abs(pdf.pageCount() - other.pageCount()) <= 1
    assert FERRY.title in text(pdf, 0)
    assert f"1 / {pdf.pageCount()}" in text(pdf, 0)


def test_the_reader_is_asked_where_to_save_and_on_which_printer(stage: Stage, window: MainWindow) -> None:
    chosen: list[str] = []
    window.printing._ask_file("/tmp/x.pdf", chosen.append)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit("/tmp/y.pdf")
    dialog.reject()
    assert chosen == ["/tmp/y.pdf"]
    printers: list[object] = []
    window.printing._ask_printer(printers.append)
    asked = window.findChild(QPrintDialog)
    assert asked is not None
    assert asked.isVisible()
    QDialog.done(asked, 1)
    assert isinstance(printers[0], QPrinter)
    assert printers[0].docName() == FERRY.title


def test_the_commands_are_off_where_nothing_is_open(stage: Stage, window: MainWindow) -> None:
    assert stage.desk.registry.enabled("article.print")
    stage.show(window, TEASER.url)
    window.article.clear()
    assert not stage.desk.registry.enabled("article.print")
    asked: list[object] = []
    window.printing.ask_file = lambda *given: asked.append(given)
    window.printing.ask_printer = asked.append
    commands: PrintingCommands = window.printing
    commands._print()
    commands._save()
    assert asked == []


@pytest.mark.parametrize(
    ("title", "name"),
    [("Was: nun/jetzt?", "Was nun jetzt"), ("", "Weiterlesen"), ("...", "Weiterlesen"), ("Ä" * 300, "Ä" * 79 + "…")],
)
def test_the_file_is_named_like_the_article(title: str, name: str) -> None:
    assert Path(suggested_file(title)).name == f"{name}.pdf"
