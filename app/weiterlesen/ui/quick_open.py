"""Quick open: one field, and under the fingers papers, entries, bookmarks, commands, or an address to read."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from weiterlesen import messages
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.services.quick_open import HitKind, QuickHit
from weiterlesen.ui.commands.registry import Command, Context
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import Label, plain
from weiterlesen.ui.head import line
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _

FOUND = Qt.ItemDataRole.UserRole
_MOST = 30
_MOST_COMMANDS = 6
_WIDE, _HIGH = 680, 460
_NO_PARENT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Found:
    """One line: a hit of the library or a command."""

    title: str
    subtitle: str
    kind: str
    hit: QuickHit | None = None
    command: str = ""

    @property
    def spoken(self) -> str:
        """The line in words."""
        return ", ".join(part for part in (self.title, self.kind, self.subtitle) if part)


class FoundModel(QAbstractListModel):
    """What was found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Found, ...] = ()

    def show(self, found: tuple[Found, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line (role FOUND), its title, or its words for a screen reader."""
        if not index.isValid():
            return None
        found = self._found[index.row()]
        if role == FOUND:
            return found
        if role == Qt.ItemDataRole.DisplayRole:
            return found.title
        return found.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class FoundDelegate(QStyledItemDelegate):
    """Paints a line: what it is called, what it is, and why it was found or how it is reached."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a line."""
        theme = self._desk.theme
        text, small = QFontMetrics(theme.font(Face.TEXT)), QFontMetrics(theme.font(Face.SMALL))
        return QSize(200, text.height() + small.height() + 15)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        found = index.data(FOUND)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        theme, colours = self._desk.theme, self._desk.theme.colours
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.chosen))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(colours.accent))
        inner = rect.adjusted(18, 6, -18, -6)
        small = theme.font(Face.SMALL)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        kind = QFontMetrics(small).horizontalAdvance(found.kind)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, found.kind)
        subtitle = QFontMetrics(small).elidedText(found.subtitle, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, subtitle)
        text = theme.font(Face.TEXT)
        painter.setFont(text)
        painter.setPen(QColor(colours.ink))
        title = QFontMetrics(text).elidedText(found.title, Qt.TextElideMode.ElideRight, inner.width() - kind - 16)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
        painter.restore()


class QuickOpen(QFrame):
    """The field and its answers, in a window of its own.

    `read` and `bookmark` carry a QuickHit, `browser` an address, `command` a command's id.
    """

    read = Signal(object)
    browser = Signal(str)
    bookmark = Signal(object)
    command = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setWindowTitle(_("Quick open"))
        self.resize(_WIDE, _HIGH)
        self._desk = desk
        self._highest = _HIGH
        self._token: CancelToken | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Papers, headlines, bookmarks, commands, or an address"))
        self.field.setAccessibleName(_("Quick open"))
        self.model = FoundModel(self)
        self.list = QListView()
        self.list.setObjectName("results")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(1)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundDelegate(desk, self.list))
        self.list.setAccessibleName(_("Found"))
        self._said = Label(role="muted")
        self._said.setFont(desk.theme.font(Face.SMALL))
        self._said.setContentsMargins(16, 6, 16, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(line(self))
        column.addWidget(self.list, 1)
        column.addWidget(line(self))
        column.addWidget(self._said)
        self.field.textChanged.connect(self._on_typed)
        self.list.clicked.connect(self.read_chosen)
        desk.theme.changed.connect(self.restyle)
        for found in desk.registry.all():
            if found.context is Context.QUICK_OPEN:
                self.addAction(desk.registry.action(found.id))
        self.restyle()
        self._say_keys()

    def restyle(self) -> None:
        """Take letters from the theme anew."""
        field = self._desk.theme.font(Face.TEXT)
        field.setPointSizeF(field.pointSizeF() * 1.25)
        self.field.setFont(field)

    def _say_keys(self) -> None:
        registry = self._desk.registry
        names = ("quick.read", "quick.browser", "quick.bookmark", "quick.leave")
        parts = (f"{registry.shown_keys(name).split(',')[0]} {registry.get(name).title}" for name in names)
        self._said.say("   ·   ".join(parts))

    def popup(self, beside: QWidget | None = None) -> None:
        """Show the empty field and give it the keyboard."""
        self.field.clear()
        self._take((), "")
        screen = (
            beside.screen() if beside is not None and beside.isVisible() else None
        ) or QGuiApplication.primaryScreen()
        area = beside.geometry() if beside is not None and beside.isVisible() else screen.availableGeometry()
        self._highest = min(_HIGH, area.height() - 60)
        self.resize(min(_WIDE, area.width() - 40), self._highest)
        self._fit()
        self.move(QPoint(area.center().x() - self.width() // 2, area.top() + max(area.height() // 7, 20)))
        self.show()
        self.raise_()
        self.activateWindow()
        self.field.setFocus()

    @property
    def chosen(self) -> Found | None:
        """The line that Enter would open."""
        found = self.list.currentIndex().data(FOUND)
        return found if isinstance(found, Found) else None

    # -- answering

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        if self._token is not None:
            self._token.cancel()
        words = text.strip()
        if not words:
            self._take((), "")
            return
        quick_open = self._desk.program.quick_open

        def find(_token: CancelToken) -> tuple[QuickHit, ...]:
            return quick_open.find(words, _MOST)

        self._token = self._desk.tasks.run(
            Lane.QUICK, find, self, lambda hits: self._take(hits, words), self._on_failure, priority=Priority.CLICK
        )

    def _take(self, hits: tuple[QuickHit, ...], words: str) -> None:
        commands = self._commands(words)
        found = [self._found(hit) for hit in hits]
        # A command whose title begins with the words is what was meant; otherwise the news come first.
        meant = [line_ for line_ in commands if words and line_.title.casefold().startswith(words.casefold())]
        rest = [line_ for line_ in commands if line_ not in meant]
        self.model.show((*meant, *found, *rest))
        self.list.setCurrentIndex(self.model.index(0))
        self._fit()
        if words and not self.model.rowCount():
            self._said.say(_("Nothing found. An address can be read at once: type it in full."))
        else:
            self._say_keys()

    def _fit(self) -> None:
        """Be as high as the answers, up to the height there is room for."""
        around = self.height() - self.list.height()
        answers = self.model.rowCount() * self.list.sizeHintForRow(0)
        self.resize(self.width(), min(self._highest, around + max(answers, 0)))

    def _on_failure(self, error: WeiterlesenError) -> None:
        self._said.say(messages.sentence(error).what)

    def _commands(self, words: str) -> list[Found]:
        typed = words.casefold().split()
        registry = self._desk.registry
        fitting = [
            command
            for command in registry.all()
            if command.context is not Context.QUICK_OPEN
            and all(word in command.title.casefold() for word in typed)
            and registry.enabled(command.id)
        ]
        return [self._command(command) for command in fitting[: _MOST_COMMANDS if words else _MOST]]

    def _command(self, command: Command) -> Found:
        keys = self._desk.registry.shown_keys(command.id)
        return Found(command.title, keys, _("Command"), command=command.id)

    def _found(self, hit: QuickHit) -> Found:
        kinds = {
            HitKind.PAPER: _("Paper"),
            HitKind.ENTRY: _("Entry"),
            HitKind.BOOKMARK: _("Bookmark"),
            HitKind.ADDRESS: _("Read this address"),
        }
        reasons = {
            "title": _("in the headline"),
            "text": _("in the text"),
            "tag": _("by its tag"),
            "note": _("in your note"),
        }
        why = reasons.get(hit.reason, "")
        subtitle = " · ".join(part for part in (plain(hit.subtitle), why) if part)
        return Found(plain(hit.title), subtitle, kinds[hit.kind], hit)

    # -- choosing

    @Slot()
    def read_chosen(self) -> None:
        """Read or run what is chosen."""
        found = self.chosen
        if found is None:
            return
        self.hide()
        if found.hit is not None:
            self.read.emit(found.hit)
        else:
            self.command.emit(found.command)

    def browse_chosen(self) -> None:
        """Open what is chosen in the browser."""
        found = self.chosen
        if found is not None and found.hit is not None and found.hit.kind is not HitKind.PAPER:
            self.hide()
            self.browser.emit(found.hit.url)

    def bookmark_chosen(self) -> None:
        """Bookmark what is chosen, and stay."""
        found = self.chosen
        if found is not None and found.hit is not None and found.hit.kind is not HitKind.PAPER:
            self.bookmark.emit(found.hit)
            self._said.say(_("Bookmarked: {title}").format(title=found.title))

    def leave(self) -> None:
        """Go away."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move in the answers while the field keeps the keyboard."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 7, Qt.Key.Key_PageUp: -7}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        last = self.model.rowCount() - 1
        place = min(max(self.list.currentIndex().row() + step, 0), max(last, 0))
        self.list.setCurrentIndex(self.model.index(place))

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard once the window stands: some desktops give it late."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.field.setFocus)
