"""What a page wants to save: a receipt is kept where the reader says, anything that could run is not."""

from pathlib import PurePath

from PySide6.QtCore import QDir, QObject, QStandardPaths, Slot
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest
from PySide6.QtWidgets import QFileDialog, QWidget

from weiterlesen.ui.browser.strip import Strip
from weiterlesen.ui.foreign import plain
from weiterlesen.wording import _

_DOCUMENTS = {
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "text/calendar": ".ics",
    "message/rfc822": ".eml",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "application/epub+zip": ".epub",
}
_LONGEST_NAME = 120


def file_name(suggested: str, kind: str) -> str | None:
    """Return the name to offer for a document of the media type `kind`; None for what is not saved from here."""
    ending = _DOCUMENTS.get(kind.partition(";")[0].strip().lower())
    if ending is None:
        return None
    stem = PurePath(suggested.replace("\\", "/")).name
    stem = stem[: -len(PurePath(stem).suffix)] if PurePath(stem).suffix else stem
    kept = "".join("_" if sign in '<>:"/\\|?*' else sign for sign in plain(stem, _LONGEST_NAME)).strip(". ")
    return f"{kept or 'document'}{ending}"


class Downloads(QObject):
    """Asks where to, one file at a time; says on the strip what became of it."""

    def __init__(self, strip: Strip, window: QWidget) -> None:
        super().__init__(window)
        self._strip = strip
        self._window = window
        self._asking = False

    @Slot(QWebEngineDownloadRequest)
    def answer(self, request: QWebEngineDownloadRequest) -> None:
        """Save what may be saved where the reader wants it, refuse the rest."""
        name = file_name(request.suggestedFileName(), request.mimeType())
        if name is None:
            request.cancel()
            said = _("“{name}” is no document; nothing was saved. Downloads of this kind are for your browser.")
            self._strip.say(said.format(name=plain(request.suggestedFileName(), 60)), no=_("Close"))
            return
        place = "" if self._asking else self._ask(name)
        if not place:
            request.cancel()
            return
        where = QDir.fromNativeSeparators(place)
        request.setDownloadDirectory(where.rpartition("/")[0])
        request.setDownloadFileName(where.rpartition("/")[2])
        request.isFinishedChanged.connect(lambda: self._say_end(request))
        request.accept()

    def _ask(self, name: str) -> str:
        # The engine wants its answer now: the dialog runs the loop until the reader has one.
        self._asking = True
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        place, _kind = QFileDialog.getSaveFileName(self._window, _("Save the document"), f"{home}/{name}")
        self._asking = False
        return place

    def _say_end(self, request: QWebEngineDownloadRequest) -> None:
        if request.state() is QWebEngineDownloadRequest.DownloadState.DownloadCompleted:
            said = _("Saved: {name}").format(name=plain(request.downloadFileName(), 80))
        else:
            said = _("“{name}” could not be saved. Try another folder.").format(
                name=plain(request.downloadFileName(), 60)
            )
        self._strip.say(said, no=_("Close"))
