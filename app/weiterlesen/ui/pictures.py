"""Pictures for the screen: out of our own store, decoded and scaled off the GUI thread, within limits."""

from collections import OrderedDict
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QPixmap

from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.entry import EntryRow
from weiterlesen.services.pictures import Pictures
from weiterlesen.ui import settings
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.tasks import Lane, Priority

_FORMATS = {b"png", b"jpeg", b"jpg", b"gif", b"webp"}
_MOST_PIXELS = 40_000_000
_CACHED = 96
_PAUSE_MS = 60


def size_of(path: Path) -> tuple[int, int]:
    """Return a picture's size from its header, (0, 0) for what we do not show."""
    reader = _reader(path) if path.is_file() else None
    size = reader.size() if reader is not None and _is_known(reader) else QSize()
    return (size.width(), size.height()) if size.isValid() and _is_small_enough(size) else (0, 0)


def decoded(path: Path, size: QSize, *, fill: bool = False) -> QImage | None:
    """Return the picture scaled to `size` in device pixels, cut to fill it or stretched to it; None if unusable."""
    reader = _reader(path)
    own = reader.size() if _is_known(reader) else QSize()
    if not own.isValid() or not _is_small_enough(own):
        return None
    mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding if fill else Qt.AspectRatioMode.IgnoreAspectRatio
    scaled = own.scaled(size, mode)
    # Decoders halve large pictures cheaply; the last step is done smoothly by us.
    rough = QSize(min(own.width(), scaled.width() * 2), min(own.height(), scaled.height() * 2))
    reader.setScaledSize(rough)
    image = reader.read()
    if image.isNull():
        return None
    smooth = image.scaled(scaled, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    if fill:
        corner = QRect((smooth.width() - size.width()) // 2, (smooth.height() - size.height()) // 3, 0, 0).topLeft()
        smooth = smooth.copy(QRect(corner, size))
    return smooth.convertToFormat(QImage.Format.Format_RGB32 if not smooth.hasAlphaChannel() else smooth.format())


def _reader(path: Path) -> QImageReader:
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    return reader


def _is_known(reader: QImageReader) -> bool:
    """Whether the file is of a kind that we show; asked first, since a drawing's size is found by reading all of it."""
    return bytes(reader.format().data()) in _FORMATS


def _is_small_enough(size: QSize) -> bool:
    return 0 < size.width() * size.height() <= _MOST_PIXELS


def fetch(pictures: Pictures, src: str, token: CancelToken, *, allowed: bool) -> Path | None:
    """Return the picture's file: out of the store, else fetched into it if that is allowed. Blocks."""
    known = pictures.path(src)
    return known if known is not None or not allowed else pictures.load(src, token)


class ThumbnailShelf(QObject):
    """Small pictures for the list. Asked while painting, so it never waits: it answers what it has."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shelf: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._wanted: dict[str, tuple[QSize, float]] = {}
        self._asked: set[str] = set()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def get(self, row: EntryRow, size: QSize, ratio: float) -> QPixmap | None:
        """Return the picture of a row if it is at hand; ask for it otherwise."""
        src = row.picture
        if src in self._shelf:
            self._shelf.move_to_end(src)
            return self._shelf[src]
        if src not in self._asked:
            # Only what was painted last is asked for: rows that flew past are not.
            self._wanted[src] = (size * ratio, ratio)
            self._pause.start()
        return None

    def forget(self) -> None:
        """Forget everything, also what could not be had."""
        self._shelf.clear()
        self._asked.clear()

    @Slot()
    def _ask(self) -> None:
        allowed = self._desk.settings.get(settings.PICTURES)
        for src, (size, ratio) in list(self._wanted.items())[-16:]:
            self._asked.add(src)
            work = partial(_small, self._desk.program.pictures, src, size, allowed=allowed)
            done = partial(self._take, src, ratio)
            self._desk.tasks.run(Lane.FETCH, work, self, done, lambda _error: None, priority=Priority.BACKGROUND)
        self._wanted.clear()

    def _take(self, src: str, ratio: float, image: QImage | None) -> None:
        self._asked.discard(src)
        pixmap = None
        if image is not None:
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
        self._shelf[src] = pixmap
        if len(self._shelf) > _CACHED:
            self._shelf.popitem(last=False)
        if pixmap is not None:
            self.changed.emit()


def _small(pictures: Pictures, src: str, size: QSize, token: CancelToken, *, allowed: bool) -> QImage | None:
    path = fetch(pictures, src, token, allowed=allowed)
    return None if path is None else decoded(path, size, fill=True)
