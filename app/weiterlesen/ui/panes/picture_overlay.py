"""The pictures of an article, large, over the whole window, with what the paper says of them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from weiterlesen.model.article import Figure
from weiterlesen.model.cancel import CancelToken
from weiterlesen.services.pictures import Pictures
from weiterlesen.ui import icons
from weiterlesen.ui import pictures as picture_files
from weiterlesen.ui.commands.key_guard import TAKES_KEYS
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import Label, plain, tooltip
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _

_GROUND, _INK = "#101113", "#f2efe8"
_EDGE = 16
_MOST_PIXELS = 12_000_000
_STEP = 1.25
_LARGEST = 12.0
_NUDGE = 80
_LONGEST_CAPTION = 600


class PictureOverlay(QWidget):
    """Shows one picture at a time. `left` when the reader leaves it."""

    left = Signal()

    def __init__(self, desk: Desk, figures: tuple[Figure, ...], window: QWidget, *, allowed: bool) -> None:
        super().__init__(window)
        self.setObjectName("picture-overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(TAKES_KEYS, True)  # noqa: FBT003 (Qt's own)
        self._desk = desk
        self._figures = figures
        self._allowed = allowed
        self._window = window
        self._at = 0
        self._image: QImage | None = None
        self._zoom = 1.0
        self._moved = QPointF()
        self._held: QPointF | None = None
        self._token: CancelToken | None = None
        self._build()
        window.installEventFilter(self)
        self._actions: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Escape: self.leave,
            Qt.Key.Key_V: self.leave,
            Qt.Key.Key_Q: self.leave,
            Qt.Key.Key_Plus: partial(self.zoom_by, _STEP),
            Qt.Key.Key_Equal: partial(self.zoom_by, _STEP),
            Qt.Key.Key_Minus: partial(self.zoom_by, 1 / _STEP),
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_Space: partial(self.step, 1),
            Qt.Key.Key_N: partial(self.step, 1),
            Qt.Key.Key_J: partial(self.step, 1),
            Qt.Key.Key_PageDown: partial(self.step, 1),
            Qt.Key.Key_P: partial(self.step, -1),
            Qt.Key.Key_K: partial(self.step, -1),
            Qt.Key.Key_PageUp: partial(self.step, -1),
            Qt.Key.Key_Right: partial(self._arrow, 1, 0),
            Qt.Key.Key_Left: partial(self._arrow, -1, 0),
            Qt.Key.Key_Down: partial(self._arrow, 0, 1),
            Qt.Key.Key_Up: partial(self._arrow, 0, -1),
        }

    def _build(self) -> None:
        self.caption = Label(wrap=True, role="on-picture")
        self.place = Label(role="on-picture-quiet")
        for label in (self.caption, self.place):
            label.setFont(self._desk.theme.font(Face.TEXT))
        above = QHBoxLayout()
        above.addWidget(self.place, 1)
        said = {
            "find-previous": (_("Previous picture"), partial(self.step, -1)),
            "find-next": (_("Next picture"), partial(self.step, 1)),
            "close": (_("Close"), self.leave),
        }
        self.buttons = {}
        for name, (words, pressed) in said.items():
            button = QToolButton()
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setIcon(icons.icon(name, _INK))
            button.setIconSize(QSize(20, 20))
            button.setAccessibleName(words)
            button.setToolTip(tooltip(words))
            button.clicked.connect(lambda _checked=False, do=pressed: do())
            above.addWidget(button)
            self.buttons[name] = button
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE // 2, _EDGE, _EDGE)
        column.addLayout(above)
        column.addStretch(1)
        column.addWidget(self.caption)
        self._above, self._column = above, column

    # -- what is shown

    def start(self, place: int) -> None:
        """Come up with the picture at `place`."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.setFocus()
        self._show(place)

    @property
    def image(self) -> QImage | None:
        """The picture that is shown, None while there is none."""
        return self._image

    @property
    def at(self) -> int:
        """Which of the pictures is shown."""
        return self._at

    @property
    def zoom(self) -> float:
        """How large it is: 1.0 fits."""
        return self._zoom

    def step(self, forward: int) -> None:
        """Show the next picture (1) or the one before (-1), if there is one."""
        if 0 <= self._at + forward < len(self._figures):
            self._show(self._at + forward)

    def leave(self) -> None:
        """Go; the page has the keyboard again."""
        self._cancel()
        self.left.emit()
        self.close()

    def _show(self, place: int) -> None:
        self._cancel()
        self._at, self._image = place, None
        figure, number = self._figures[place], len(self._figures)
        said = " · ".join(part for part in (figure.caption, figure.credit) if part)
        self.caption.say(said, _LONGEST_CAPTION)
        self.caption.setVisible(bool(said))
        where = _("Picture {place} of {number}").format(place=place + 1, number=number)
        self.place.say(where)
        self.setAccessibleName(plain(figure.alt or figure.caption, _LONGEST_CAPTION) or where)
        self.setAccessibleDescription(f"{where}. {plain(said, _LONGEST_CAPTION)}" if said else where)
        self.buttons["find-previous"].setVisible(number > 1)
        self.buttons["find-next"].setVisible(number > 1)
        self.buttons["find-previous"].setEnabled(place > 0)
        self.buttons["find-next"].setEnabled(place < number - 1)
        self.fit()
        work = partial(_load, self._desk.program.pictures, figure.src, allowed=self._allowed)
        self._token = self._desk.tasks.run(
            Lane.FETCH, work, self, self._take, lambda _error: self._take(None), priority=Priority.CLICK
        )

    def _take(self, image: QImage | None) -> None:
        self._image = image
        if image is None:
            self.place.say(_("This picture could not be loaded."))
        self.update()

    def _cancel(self) -> None:
        if self._token is not None:
            self._token.cancel()
            self._token = None

    # -- where it is

    def fit(self) -> None:
        """Show the picture whole."""
        self._zoom, self._moved = 1.0, QPointF()
        self.update()

    def zoom_by(self, factor: float, towards: QPointF | None = None) -> None:
        """Make it larger or smaller; what lies under `towards` stays there. Never smaller than whole."""
        middle = self._room().center()
        point = middle if towards is None else towards
        before, self._zoom = self._zoom, min(max(self._zoom * factor, 1.0), _LARGEST)
        # The distance of the point from the picture's middle grows like the picture.
        self._moved = point - middle - (point - middle - self._moved) * (self._zoom / before)
        self._keep_inside()

    def _arrow(self, right: int, down: int) -> None:
        """Pan where there is something to pan, else go to the next picture."""
        if self._zoom > 1.0:
            self._moved -= QPointF(right * _NUDGE, down * _NUDGE)
            self._keep_inside()
        else:
            self.step(right or down)

    def _keep_inside(self) -> None:
        room, whole = self._room(), self._size()
        most_x = max((whole.width() - room.width()) / 2, 0.0)
        most_y = max((whole.height() - room.height()) / 2, 0.0)
        x, y = self._moved.x(), self._moved.y()
        self._moved = QPointF(min(max(x, -most_x), most_x), min(max(y, -most_y), most_y))
        self.update()

    def _room(self) -> QRectF:
        """Return the part of the overlay that is the picture's."""
        top = self._above.geometry().bottom() + _EDGE // 2
        bottom = self.caption.geometry().top() - _EDGE // 2 if self.caption.isVisible() else self.height() - _EDGE
        return QRectF(_EDGE, top, max(self.width() - 2 * _EDGE, 1), max(bottom - top, 1))

    def _size(self) -> QRectF:
        """Return the size of the picture as it is shown now, at 0, 0."""
        if self._image is None:
            return QRectF()
        room, ratio = self._room(), self.devicePixelRatioF()
        wide, high = self._image.width() / ratio, self._image.height() / ratio
        # Small pictures are not blown up beyond twice their size before the reader asks for it.
        scale = min(room.width() / wide, room.height() / high, 2.0) * self._zoom
        return QRectF(0, 0, wide * scale, high * scale)

    def shown_rect(self) -> QRectF:
        """Return where the picture is drawn."""
        place = self._size()
        place.moveCenter(self._room().center() + self._moved)
        return place

    # -- Qt's side

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the picture."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(_GROUND))
        if self._image is not None:
            painter.setClipRect(self._room())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.shown_rect(), self._image)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means here; no key goes on to the window below."""
        act = self._actions.get(event.key())
        if act is not None:
            act()
        event.accept()

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001 (Qt's own)
        """Keep the keyboard here: what lies below is not to be reached."""
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the pointer is."""
        if event.angleDelta().y():
            self.zoom_by(_STEP if event.angleDelta().y() > 0 else 1 / _STEP, event.position())
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go close to where the pointer is, or back to the whole picture."""
        if self._zoom > 1.0:
            self.fit()
        else:
            self.zoom_by(_STEP**4, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture; beside it, leave."""
        if self._image is not None and not self.shown_rect().contains(event.position()):
            self.leave()
            return
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture along."""
        if self._held is not None:
            self._moved += event.position() - self._held
            self._held = event.position()
            self._keep_inside()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture inside."""
        super().resizeEvent(event)
        self._keep_inside()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window at any size."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)


def _load(pictures: Pictures, src: str, token: CancelToken, *, allowed: bool) -> QImage | None:
    path = picture_files.fetch(pictures, src, token, allowed=allowed)
    token.check()
    wide, high = picture_files.size_of(path) if path is not None else (0, 0)
    if path is None or not wide:
        return None
    shrink = min((_MOST_PIXELS / (wide * high)) ** 0.5, 1.0)
    return picture_files.decoded(path, QSize(round(wide * shrink), round(high * shrink)))
