"""The browser window with a side door for the test: run instead of `weiterlesen.ui.browser`, it is that, and answers.

Nothing of the window is replaced but what would leave it: the dialog that asks where to save, and other programs. A
test asks through a socket, a JSON object a line, and gets what the window shows.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLabel, QLineEdit

from weiterlesen.ui.browser import __main__ as program
from weiterlesen.ui.browser import window
from weiterlesen.ui.browser.frame import Frame
from weiterlesen.ui.browser.shapes import Visit


class SideDoor(QObject):
    """Answers what a test asks about a window."""

    def __init__(self, shown: "Told", door: str) -> None:
        super().__init__(shown)
        self._shown = shown
        self._place = ""
        self.offered: list[str] = []
        self.opened: list[str] = []
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._come_in)
        self._server.listen(door)
        QFileDialog.getSaveFileName = self._save_to  # type: ignore[method-assign,assignment]  # the dialog's seam
        for scheme in ("mailto", "tel"):
            QDesktopServices.setUrlHandler(scheme, self, "hand_over")  # type: ignore[arg-type]  # as the method takes it

    @Slot(QUrl)
    def hand_over(self, url: QUrl) -> None:
        """Note what another program would open."""
        self.opened.append(url.toString())

    def _save_to(self, _parent: object, _title: str, offered: str) -> tuple[str, str]:
        self.offered.append(Path(offered).name)
        return self._place, ""

    @Slot()
    def _come_in(self) -> None:
        visitor = self._server.nextPendingConnection()
        visitor.readyRead.connect(lambda: self._answer(visitor))

    def _answer(self, visitor: QLocalSocket) -> None:
        while visitor.canReadLine():
            asked = json.loads(bytes(visitor.readLine().data()))
            told = self._do(*asked)
            visitor.write(json.dumps(told).encode() + b"\n")

    def _do(self, what: str, *more: str) -> dict[str, Any]:
        ways: dict[str, Callable[..., None]] = {
            "look": lambda: None,
            "save": self._choose_place,
            "yes": self._shown.frame.strip.yes.click,
            "no": self._shown.frame.strip.no.click,
            "fill": self._fill,
        }
        ways[what](*more)
        return self._look()

    def _choose_place(self, place: str) -> None:
        self._place = place

    @staticmethod
    def _fill(*texts: str) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        for field, text in zip(dialog.findChildren(QLineEdit), texts, strict=False):
            field.setText(text)
        dialog.accept() if texts else dialog.reject()

    def _look(self) -> dict[str, Any]:
        dialog = QApplication.activeModalWidget()
        labels = dialog.findChildren(QLabel) if isinstance(dialog, QDialog) else []
        return {
            **_seen(self._shown.frame),
            "dialog": [label.text() for label in labels],
            "windows": len(self._shown._frames),
            "offered": self.offered,
            "opened": self.opened,
        }


def _seen(frame: Frame) -> dict[str, Any]:
    return {
        "place": frame.place,
        "lock": frame._lock.accessibleName(),
        "said": frame.strip.said,
        "blocked": frame._blocked.text(),
        "find": frame._find.isVisible(),
        "zoom": round(frame.view.zoomFactor(), 2),
        "nameless": [
            type(each).__name__
            for kind in (QAbstractButton, QLineEdit)
            for each in frame.findChildren(kind)
            if not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
            and each not in {frame.strip.yes, frame.strip.no}
        ],
    }


class Told(window.Window):
    """The window, with a side door."""

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit)
        self._door = SideDoor(self, sys.argv[1])


if __name__ == "__main__":
    window.Window = Told  # type: ignore[misc]  # a stand-in for the class
    sys.exit(program.main())
