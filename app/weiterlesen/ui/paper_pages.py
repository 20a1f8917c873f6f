"""An article on paper: set light and in points, with its pictures, and with headline, address and number on each page.

The same way leads to a printer and into a PDF file. One page is painted at a time, so that the window stays awake.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPainter,
    QPalette,
    QTextDocument,
)

from weiterlesen.content import render
from weiterlesen.content.render import Style, Words
from weiterlesen.services.pictures import Pictures
from weiterlesen.services.reading import OpenArticle
from weiterlesen.ui import pages
from weiterlesen.ui import pictures as picture_files
from weiterlesen.ui.colours import LIGHT
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import plain
from weiterlesen.ui.pages import Page
from weiterlesen.ui.theme import SANS

_DPI = 96
_TEXT_PX = 16  # 12 points
_MARGIN_MM = 22
_FOOT_PX = 46
_SMALL_PX = 11
_SHARPNESS = 2.5  # pictures have up to this many pixels for one of the page


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below every page."""

    headline: str
    address: str


def foot_of(opened: OpenArticle) -> Foot:
    """Return the foot for an article's pages."""
    article = opened.article
    return Foot(plain(article.title) or plain(opened.paper), article.canonical_url or opened.url)


def style_on_paper(desk: Desk, opened: OpenArticle, width_px: int) -> Style:
    """Return the reader's own style in ink on white, without what paper cannot do. GUI thread."""
    paper = opened.publisher
    chosen = pages.style_for(desk, paper, width_px=width_px, card_px=0, comments_open=False, pictures=True)
    return replace(
        chosen,
        text_px=_TEXT_PX,
        ink="#000000",
        muted=LIGHT.muted,
        rule=LIGHT.rule,
        tint="#f4f2ec",
        mark=LIGHT.mark,
        accent=LIGHT.accent,
        link=LIGHT.link,
    )


def compose(opened: OpenArticle, style: Style, words: Words, pictures: Pictures) -> Page:
    """Return the article with every picture that is stored; off the GUI thread, no network."""
    sizes: dict[str, tuple[int, int]] = {}
    images: dict[str, QImage] = {}
    for src in render.pictures_of(opened.article):
        path = pictures.path(src)
        sizes[src] = picture_files.size_of(path) if path is not None else (0, 0)
        if path is None or sizes[src] == (0, 0):
            continue
        wanted = pages.device_size(sizes[src], style.width_px, _SHARPNESS)
        image = picture_files.decoded(
            path, wanted.boundedTo(wanted.scaled(*sizes[src], Qt.AspectRatioMode.KeepAspectRatio))
        )
        if image is not None:
            images[render.picture_key(src)] = image
    article = replace(opened.article, comments=(), comment_urls=())
    return Page(render.document(article, replace(style, sizes=sizes), words), sizes, images)


def room(device: QPagedPaintDevice) -> QSizeF:
    """Return the part of a page that is the text's, in pixels of ours."""
    whole = device.pageLayout().fullRectPoints()
    margin = 2 * _MARGIN_MM / 25.4 * _DPI
    wide, high = (points / 72 * _DPI for points in (whole.width(), whole.height()))
    return QSizeF(max(wide - margin, 120), max(high - margin - _FOOT_PX, 120))


class PageRun(QObject):
    """Paints the pages of one article onto a device. `done` comes once: whether all of them are there."""

    done = Signal(bool)

    def __init__(self, device: QPagedPaintDevice, page: Page, foot: Foot, parent: QObject) -> None:
        super().__init__(parent)
        self._device = device
        self._foot = foot
        self._room = room(device)
        self._at = 0
        self._painter = QPainter()
        self._document = QTextDocument(self)
        self._document.setUseDesignMetrics(True)
        self._document.setDocumentMargin(0)
        for key, image in page.images.items():
            self._document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(key), image)
        self._document.setHtml(page.html)
        self._document.setPageSize(self._room)
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._paint)

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    def start(self) -> None:
        """Begin; a device that cannot be written is told at once."""
        if not self._painter.begin(self._device):
            self.done.emit(False)  # noqa: FBT003 (a signal)
            return
        self._painter.scale(self._device.logicalDpiX() / _DPI, self._device.logicalDpiY() / _DPI)
        # A printer's own margins are where its picture begins.
        edge, margin = self._device.pageLayout().marginsPoints(), _MARGIN_MM / 25.4 * _DPI
        self._painter.translate(margin - edge.left() / 72 * _DPI, margin - edge.top() / 72 * _DPI)
        self._next.start()

    @Slot()
    def _paint(self) -> None:
        if self._at and not self._device.newPage():
            self._painter.end()
            self.done.emit(False)  # noqa: FBT003 (a signal)
            return
        self._paint_text()
        self._paint_foot()
        self._at += 1
        if self._at < self.pages:
            self._next.start()
        else:
            self.done.emit(self._painter.end())

    def _paint_text(self) -> None:
        part = QRectF(0, self._at * self._room.height(), self._room.width(), self._room.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        look = QPalette()
        look.setColor(QPalette.ColorRole.Text, QColor("#000000"))
        context.palette = look
        context.clip = part
        self._painter.save()
        self._painter.translate(0, -part.top())
        self._painter.setClipRect(part)
        self._document.documentLayout().draw(self._painter, context)
        self._painter.restore()

    def _paint_foot(self) -> None:
        font = QFont()
        font.setFamilies(list(SANS))
        font.setPixelSize(_SMALL_PX)
        painter, wide, top = self._painter, self._room.width(), self._room.height() + _FOOT_PX / 3
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(LIGHT.rule))
        painter.drawLine(0, round(top), round(wide), round(top))
        painter.setPen(QColor(LIGHT.muted))
        line, metrics = _SMALL_PX * 1.5, QFontMetricsF(font)
        number = f"{self._at + 1} / {self.pages}"
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        for row, text in enumerate((self._foot.headline, self._foot.address)):
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, wide - 80)
            painter.drawText(QRectF(0, top + 4 + row * line, wide - 70, line), left, shown)
        painter.drawText(QRectF(wide - 70, top + 4, 70, line), right, number)
        painter.restore()
