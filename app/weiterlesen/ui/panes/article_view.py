"""The page itself: a QTextBrowser that opens nothing. Every picture comes from memory, every link becomes a signal."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from weiterlesen.content.render import SLOT
from weiterlesen.content.setting import typeset
from weiterlesen.model.marks import Anchor
from weiterlesen.ui.panes import text_place
from weiterlesen.wording import _

_SIDE = 36
_TOP = 40
_BOTTOM = 72
_CLOSE = 24
_OVERLAP = 0.88
# From the sign in the text to its note, and back.
_PLACES = {"note": "note", "back": "from"}


class ArticleView(QTextBrowser):
    """Shows one document in a column of its own width.

    `followed` is a link that the reader chose, `hovered` one under the pointer ("" when it leaves), `zoomed` the
    wheel with Ctrl (+1 or -1), `moved` how far the reader is (0.0 to 1.0).
    """

    followed = Signal(str)
    hovered = Signal(str, str)
    zoomed = Signal(int)
    moved = Signal(float)
    column_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("article")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(_("Article"))
        self._pictures: dict[str, QImage] = {}
        self._blank = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        self._blank.fill(Qt.GlobalColor.transparent)
        self._wanted_px = 640
        #: The size of running text of the page that is shown.
        self.text_px = 18
        self._card: QWidget | None = None
        self._slot: tuple[QTextBlock, int] | None = None
        self._marks: dict[str, list[QTextEdit.ExtraSelection]] = {}
        self.anchorClicked.connect(self._on_anchor)
        self.highlighted.connect(self._on_highlight)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)

    # -- what is shown

    def show_page(self, page: str, *, keep_place: bool = False) -> None:
        """Show a page made by content.render; with `keep_place` the reader stays where they are."""
        place = self._top_words() if keep_place else None
        self._slot = None
        self.setHtml(page)
        self._set_margins()
        self._find_slot()
        # Asking for its size lays the document out to its end, without which the scroll bar knows no end.
        self.document().documentLayout().documentSize()
        if place is not None:
            self._go_to_place(text_place.position_of(self.document(), *place[0]), place[1])
        else:
            self.verticalScrollBar().setValue(0)
        self.place_card()

    def _top_place(self) -> tuple[int, int] | None:
        """Return which letter stands at the top and how far it is from the edge; None at the very top."""
        if self.verticalScrollBar().value() == 0:
            return None
        side = round(self.document().rootFrame().frameFormat().leftMargin()) + 2
        cursor = self.cursorForPosition(QPoint(side, 2))
        return cursor.position(), self.cursorRect(cursor).top()

    def _top_words(self) -> tuple[tuple[Anchor, float], int] | None:
        """Return what finds the letter at the top again in another setting of the text, and how far it is off."""
        top = self._top_place()
        return None if top is None else (text_place.at(self.document(), top[0]), top[1])

    def _go_to_place(self, position: int, offset: int) -> None:
        """Let the letter stand where it stood, whatever grew or shrank above it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - offset)

    def set_pictures(self, pictures: Mapping[str, QImage]) -> None:
        """Give the pictures of the page by their key; they are shown at once."""
        self._pictures = dict(pictures)
        self.viewport().update()

    def more_pictures(self, pictures: Mapping[str, QImage]) -> None:
        """Give further pictures, before the page that shows them is set."""
        self._pictures.update(pictures)

    def add_picture(self, key: str, picture: QImage) -> None:
        """Give one more picture; the page keeps its layout, since the size was reserved."""
        self._pictures[key] = picture
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(key), picture)
        self.viewport().update()

    def clear_pictures(self) -> None:
        """Forget all pictures."""
        self._pictures = {}

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return what the page asks for, out of memory alone: an unknown name is a blank, never a file."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._pictures.get(QUrl(name).toString(), self._blank)
        return ""

    def doSetSource(
        self, url: QUrl | str, kind: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource
    ) -> None:
        """Go nowhere: a page is only ever shown by `show_page`."""

    def mark(self, owner: str, marks: list[QTextEdit.ExtraSelection]) -> None:
        """Mark passages for one of those who mark; the marks of the others stay. Later ones lie above."""
        self._marks[owner] = marks
        self.setExtraSelections([one for each in self._marks.values() for one in each])

    # -- the column

    def set_column(self, characters: int, text_px: int, families: list[str]) -> None:
        """Let the column be as wide as `characters` of the text at `text_px`."""
        font = QFont()
        font.setFamilies(families)
        font.setPixelSize(text_px)
        sample = "Die Zeitung von heute liegt auf dem Tisch und wartet in aller Ruhe."
        wanted = round(QFontMetricsF(font).horizontalAdvance(sample) / len(sample) * characters)
        if wanted != self._wanted_px:
            self._wanted_px = wanted
            self._set_margins()

    @property
    def column_px(self) -> int:
        """The width of the text now."""
        return max(min(self._wanted_px, self._room_px - 2 * _SIDE), 120)

    @property
    def _room_px(self) -> int:
        """The width there is beside a scroll bar, whether one is shown or not: else each page would be set twice.

        A view that was never shown has no width yet, and takes its parent's.
        """
        parent = self.parentWidget()
        whole = parent.width() if self.isHidden() and parent is not None else self.width()
        return whole - self.verticalScrollBar().sizeHint().width()

    def _set_margins(self) -> None:
        frame = self.document().rootFrame()
        kept = QTextFrameFormat(frame.frameFormat())
        room = self._room_px if self.isHidden() else self.viewport().width()
        side = max((room - self.column_px) // 2, 0)
        kept.setLeftMargin(side)
        kept.setRightMargin(side)
        kept.setTopMargin(_TOP)
        kept.setBottomMargin(_BOTTOM)
        if kept != frame.frameFormat():
            frame.setFrameFormat(kept)

    # -- the card in the text

    def set_card(self, card: QWidget | None) -> None:
        """Let `card` stand where the page keeps a slot for it."""
        if self._card is not None and self._card is not card:
            self._card.hide()
        self._card = card
        if card is not None:
            card.setParent(self.viewport())
        self.place_card()

    def card_height(self, width_px: int) -> int:
        """Return the height that the card needs at `width_px`; 0 without a card."""
        if self._card is None:
            return 0
        return self._card.heightForWidth(width_px) if self._card.hasHeightForWidth() else self._card.sizeHint().height()

    def place_card(self) -> None:
        """Put the card into its slot."""
        if self._card is None:
            return
        if self._slot is None:
            self._card.hide()
            return
        place = self._slot_rect()
        self._card.setGeometry(
            round(place.x()), round(place.y()) - self.verticalScrollBar().value(), self.column_px, round(place.height())
        )
        self._card.show()

    def resize_slot(self) -> None:
        """Give the slot the height that the card needs now."""
        if self._card is None or self._slot is None:
            return
        block, position = self._slot
        cursor = QTextCursor(block)
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        image = cursor.charFormat().toImageFormat()
        wanted = self.card_height(self.column_px)
        if image.isValid() and (image.height() != wanted or image.width() != self.column_px):
            image.setHeight(wanted)
            image.setWidth(self.column_px)
            cursor.setCharFormat(image)
        self.place_card()

    def show_card(self) -> None:
        """Scroll so that the card is in sight."""
        if self._slot is not None:
            place = self._slot_rect()
            bar = self.verticalScrollBar()
            bottom = round(place.bottom()) + _SIDE - self.viewport().height()
            if not bar.value() <= place.top() or bottom > bar.value():
                bar.setValue(max(min(round(place.top()) - _SIDE, bar.maximum()), bottom if bottom < place.top() else 0))

    def _find_slot(self) -> None:
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                image = piece.charFormat()
                if image.isImageFormat() and image.toImageFormat().name() == SLOT:
                    self._slot = (block, piece.position())
                    return
                pieces += 1
            block = block.next()

    def _slot_rect(self) -> QRectF:
        assert self._slot is not None
        return self.document().documentLayout().blockBoundingRect(self._slot[0])

    # -- reading on

    def top_position(self) -> int:
        """Return the place of the first letter in sight."""
        top = self._top_place()
        return 0 if top is None else top[0]

    def focus_link(self, href: str) -> None:
        """Let the keyboard stand at the first link to `href`, so that Enter follows it and Tab goes on from there."""
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                piece = pieces.fragment()
                if piece.charFormat().anchorHref() == href:
                    cursor = QTextCursor(block)
                    cursor.setPosition(piece.position())
                    cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
                    self.setTextCursor(cursor)
                    return
                pieces += 1
            block = block.next()

    def picture_in_sight(self) -> str:
        """Return the key of the first picture in sight, "" if there is none."""
        block = self.cursorForPosition(QPoint(self.viewport().width() // 2, 2)).block()
        last = self.cursorForPosition(QPoint(self.viewport().width() - 2, self.viewport().height() - 2)).position()
        while block.isValid() and block.position() <= last:
            pieces = block.begin()
            while not pieces.atEnd():
                look = pieces.fragment().charFormat()
                if look.isImageFormat() and look.toImageFormat().name() != SLOT:
                    return str(look.toImageFormat().name())
                pieces += 1
            block = block.next()
        return ""

    def bring_into_sight(self, cursor: QTextCursor) -> None:
        """Scroll, if need be, so that a marked passage stands a third from the top."""
        first, last = QTextCursor(cursor), QTextCursor(cursor)
        first.setPosition(cursor.selectionStart())
        last.setPosition(cursor.selectionEnd())
        top, bottom = self.cursorRect(first).top(), self.cursorRect(last).bottom()
        room = self.viewport().height()
        if top < _CLOSE or bottom > room - _CLOSE:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - room // 3)

    @property
    def fraction(self) -> float:
        """How far the reader is: 0.0 the top, 1.0 the end."""
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    @fraction.setter
    def fraction(self, value: float) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(round(value * bar.maximum()))

    @property
    def reached(self) -> tuple[Anchor, float]:
        """Where the reader is, by words, which holds for any width and size: 0.0 the top, 1.0 the end of the text."""
        top = self._top_place()
        anchor, fraction = text_place.at(self.document(), 0 if top is None else top[0])
        bar = self.verticalScrollBar()
        seen = self.cursorForPosition(QPoint(self.viewport().width() - 2, self.viewport().height() - 2)).position()
        ended = bar.value() >= bar.maximum() > 0 or (bar.value() > 0 and text_place.is_end(self.document(), seen))
        return anchor, 1.0 if ended else fraction

    def go_to(self, anchor: Anchor | None, fraction: float, *, exactly: bool = False) -> bool:
        """Go to where the reader was; return False where those words are gone, which `exactly` leaves as it is."""
        found = None if anchor is None else text_place.found(self.document(), anchor)
        if found is None and exactly:
            return False
        place = text_place.at_fraction(self.document(), fraction) if found is None else found
        self._go_to_place(place, 2)
        return found is not None

    def read_on(self) -> bool:
        """Go on by a page; return False when the end was in sight already."""
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum():
            return False
        bar.setValue(bar.value() + round(self.viewport().height() * _OVERLAP))
        return True

    def read_back(self) -> bool:
        """Go back by a page; return False at the top."""
        bar = self.verticalScrollBar()
        if bar.value() <= 0:
            return False
        bar.setValue(bar.value() - round(self.viewport().height() * _OVERLAP))
        return True

    # -- Qt's side

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text without our soft hyphens: markup would carry other people's pictures along."""
        data = QMimeData()
        data.setText(typeset.without_breaks(self.textCursor().selection().toPlainText()))
        return data

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)
        self._set_margins()
        self.place_card()
        if event.oldSize().width() != event.size().width():
            self.column_changed.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Take the card along."""
        super().scrollContentsBy(dx, dy)
        self.place_card()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the text grows or shrinks."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Clear the status line."""
        self.hovered.emit("", "")
        super().leaveEvent(event)

    @Slot(QUrl)
    def _on_anchor(self, url: QUrl) -> None:
        if url.scheme() in _PLACES:
            self.scrollToAnchor(f"{_PLACES[url.scheme()]}-{url.path()}")
            return
        self.followed.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    @Slot(QUrl)
    def _on_highlight(self, url: QUrl) -> None:
        if url.scheme() in _PLACES:
            return
        self.hovered.emit(url.toString(), self._text_of_link(url))

    def _text_of_link(self, url: QUrl) -> str:
        if url.isEmpty():
            return ""
        here = self.viewport().mapFromGlobal(self.cursor().pos())
        cursor = self.cursorForPosition(here)
        pieces = cursor.block().begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            if piece.charFormat().anchorHref() == url.toString() and piece.contains(cursor.position()):
                return piece.text()
            pieces += 1
        return ""

    @Slot()
    def _on_scroll(self) -> None:
        self.moved.emit(self.fraction)
