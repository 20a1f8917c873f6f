"""A table of an article in a window of its own, whole: where it is wider than the window, it scrolls."""

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from weiterlesen.content import render
from weiterlesen.services.reading import OpenArticle
from weiterlesen.ui import pages
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.dialogs.sheet import Sheet
from weiterlesen.wording import _

_LEAST_PX = 480
_WIDE, _HIGH = 980, 460
_MARGIN = 4


class TableView(QTextBrowser):
    """Shows one page at the width it was made for, and opens nothing. `followed` is a link that the reader chose."""

    followed = Signal(str)

    def __init__(self, page: str, width_px: int) -> None:
        super().__init__()
        self.setObjectName("article")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(width_px + 2 * _MARGIN)
        self.document().setDocumentMargin(_MARGIN)
        self.setHtml(page)
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))

    def sizeHint(self) -> QSize:
        """Ask for room for the whole table, but for no more than a window of usual size."""
        wanted = self.document().size().toSize()
        bars = QSize(self.verticalScrollBar().sizeHint().width(), self.horizontalScrollBar().sizeHint().height())
        return (wanted + bars).boundedTo(QSize(_WIDE, _HIGH))

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002 (Qt's)
        """Return nothing: a table asks for nothing."""
        return ""

    def doSetSource(
        self, url: QUrl | str, kind: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource
    ) -> None:
        """Go nowhere."""


class TableSheet(Sheet):
    """Shows the table at `place` among those of the open article."""

    def __init__(self, desk: Desk, opened: OpenArticle, place: int, parent: QWidget | None) -> None:
        table = render.tables_of(opened.article)[place]
        super().__init__(desk, table.caption or _("Table"), parent)
        style = pages.style_for(
            desk, opened.publisher, width_px=_LEAST_PX, card_px=0, comments_open=False, pictures=False
        )
        words = pages.words_for(opened, desk.locale)
        page, width_px = render.whole_table(table, opened.article.language, style, words)
        self.view = TableView(page, width_px)
        self.view.setAccessibleName(_("Table"))
        self.view.followed.connect(desk.opener.open)
        self.content.addWidget(self.view)
        self.close_button().setFocus()
