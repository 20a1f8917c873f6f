"""Commands that put the open article on paper or into a PDF file. What paints is loaded when it is first used."""

import logging
import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLocale, QObject, QStandardPaths, Qt

from weiterlesen.ui import pages
from weiterlesen.ui.commands.registry import Command
from weiterlesen.ui.desk import Desk, Notice
from weiterlesen.ui.foreign import plain
from weiterlesen.ui.panes.article import ArticlePane
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.wording import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from weiterlesen.services.reading import OpenArticle
    from weiterlesen.ui.pages import Page

_LONGEST_NAME = 80
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')
_log = logging.getLogger(__name__)
TakeFile = Callable[[str], None]
TakeDevice = Callable[["QPagedPaintDevice"], None]


class Panes(Protocol):
    """The part of the window that these commands work on."""

    article: ArticlePane


class PrintingCommands(QObject):
    """Prints. `ask_file` and `ask_printer` ask the reader and call back with the answer; tests put others there."""

    def __init__(self, desk: Desk, panes: Panes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._panes = panes
        self.ask_file: Callable[[str, TakeFile], None] = self._ask_file
        self.ask_printer: Callable[[TakeDevice], None] = self._ask_printer

    def commands(self) -> tuple[Command, ...]:
        """Return the commands."""
        return (
            Command("article.print", _("Print …"), self._print, enabled=self._is_there),
            Command("article.save-pdf", _("Save as PDF …"), self._save, enabled=self._is_there),
        )

    def _is_there(self) -> bool:
        opened = self._panes.article.current
        return opened is not None and bool(opened.article.text)

    # -- what the reader is asked

    def _ask_file(self, suggested: str, take: TakeFile) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 (loaded when it is used)

        dialog = QFileDialog(self._panes.article.window(), _("Save as PDF"), suggested, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_printer(self, take: TakeDevice) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 (loaded when it is used)

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        opened = self._panes.article.current
        printer.setDocName(plain(opened.article.title) if opened is not None else "")
        dialog = QPrintDialog(printer, self._panes.article.window())
        dialog.finished.connect(lambda answer: take(printer) if answer else None)
        dialog.finished.connect(dialog.deleteLater)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    # -- doing it

    def _print(self) -> None:
        opened = self._panes.article.current
        if opened is not None:
            self.ask_printer(lambda printer: self._run(opened, printer, _("Sent to the printer."), _not_printed()))

    def _save(self) -> None:
        opened = self._panes.article.current
        if opened is not None:
            self.ask_file(suggested_file(opened.article.title), partial(self.save_to, opened))

    def save_to(self, opened: "OpenArticle", file: str) -> None:
        """Write the article into a PDF file; a file that was there stays until the new one is whole."""
        from PySide6.QtGui import QPageSize, QPdfWriter  # noqa: PLC0415 (loaded when it is used)

        path = Path(file)
        beside = path.with_name(f".{path.name}.part")
        writer = QPdfWriter(str(beside))
        writer.setTitle(plain(opened.article.title))
        writer.setCreator("Weiterlesen")
        letters = self._desk.locale.measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter if letters else QPageSize.PageSizeId.A4))
        said = _("Saved as {file}.").format(file=path.name)
        failed = _("{file} could not be written. Choose another folder, or make room on the disk.")
        self._run(opened, writer, said, failed.format(file=path.name), partial(_put_in_place, beside, path))

    def _run(
        self,
        opened: "OpenArticle",
        device: "QPagedPaintDevice",
        said: str,
        failed: str,
        after: Callable[[bool], bool] = bool,
    ) -> None:
        from weiterlesen.ui import paper_pages  # noqa: PLC0415 (loaded when it is used)

        style = paper_pages.style_on_paper(self._desk, opened, round(paper_pages.room(device).width()))
        words = pages.words_for(opened, self._desk.locale)
        pictures = self._desk.program.pictures

        def paint(page: "Page") -> None:
            run = paper_pages.PageRun(device, page, paper_pages.foot_of(opened), self)

            def over(whole: bool) -> None:  # noqa: FBT001 (a signal)
                run.deleteLater()
                good = after(whole)
                self._desk.notices.said.emit(Notice(said if good else failed, bad=not good))

            run.done.connect(over)
            run.start()

        self._desk.tasks.run(
            Lane.WORK,
            lambda _token: paper_pages.compose(opened, style, words, pictures),
            self,
            paint,
            priority=Priority.CLICK,
        )


def suggested_file(title: str) -> str:
    """Return the file that is proposed: named like the article, among the reader's documents."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    name = _UNFIT.sub(" ", plain(title, _LONGEST_NAME)).strip(" .") or "Weiterlesen"
    return str(Path(folder) / f"{name}.pdf")


def _not_printed() -> str:
    return _("The printer did not take the article. Look at the printer, then try again.")


def _put_in_place(beside: Path, path: Path, whole: bool) -> bool:  # noqa: FBT001 (a signal's)
    """Let the new file take the place of the old one; return whether it is there. A half one is taken away."""
    try:
        if whole:
            beside.replace(path)
            return True
    except OSError as error:
        _log.warning("%s cannot be written: %s", path, error)
    with suppress(OSError):  # where nothing can be written there is nothing to take away
        beside.unlink(missing_ok=True)
    return False
