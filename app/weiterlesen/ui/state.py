"""Where the window stood: sizes and splitters, in a file of its own that nobody would miss."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QSplitter, QWidget


class WindowState:
    """Remembers geometry and splitter sizes between runs."""

    def __init__(self, path: Path) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    def restore(self, window: QWidget, splitter: QSplitter) -> bool:
        """Put the window back where it was; return False when nothing is remembered."""
        geometry = self._file.value("window/geometry")
        if not isinstance(geometry, QByteArray) or not window.restoreGeometry(geometry):
            return False
        sizes = self._file.value("window/splitter")
        if isinstance(sizes, QByteArray):
            splitter.restoreState(sizes)
        return True

    def keep(self, window: QWidget, splitter: QSplitter) -> None:
        """Remember where the window stands."""
        self._file.setValue("window/geometry", window.saveGeometry())
        self._file.setValue("window/splitter", splitter.saveState())
        self._file.sync()
