"""The sidebar: standing lists and papers, each paper with a letter of its own."""

import zlib

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from weiterlesen.model.account import Health
from weiterlesen.ui import icons
from weiterlesen.ui.commands.menus import FEED_MENU, fill
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import ElidedLabel, Label, menu_text, plain, tooltip
from weiterlesen.ui.head import button_for
from weiterlesen.ui.models.feeds import NODE, FeedsModel, Kind, Node
from weiterlesen.ui.models.scope import Scope
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _

_ICON = 18
_LEFT = 16
_INDENT = 16
_DOT = 9
_BADGES = ("#4b6b88", "#7a5a86", "#8a5a4a", "#4f7358", "#7b6a36", "#3f7377", "#8a4f66", "#5f6470")
_SIGNS = {
    Kind.TODAY: "today",
    Kind.UNREAD: "unread",
    Kind.BEGUN: "begun",
    Kind.BOOKMARKS: "bookmark",
    Kind.WAITING: "waiting",
    Kind.FOLDER: "folder",
}


class SidebarDelegate(QStyledItemDelegate):
    """Paints the lines of the sidebar."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a line."""
        node = index.data(NODE)
        height = QFontMetrics(self._desk.theme.font(Face.TEXT)).height() + 13
        heading = isinstance(node, Node) and node.kind is Kind.HEADING
        return QSize(160, height + 12 if heading else height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one line."""
        node = index.data(NODE)
        if not isinstance(node, Node):
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if node.kind is Kind.HEADING:
            self._heading(painter, rect, node)
        else:
            self._ground(painter, rect, state)
            self._line(painter, rect, node, chosen=bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = self._desk.theme.colours
        whole = QRect(8, rect.top() + 1, rect.right() - 15, rect.height() - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(colours.chosen))
            painter.drawRoundedRect(whole, 6, 6)
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QColor(colours.accent))
                painter.drawRoundedRect(whole.adjusted(0, 0, -1, -1), 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(colours.tint))
            painter.drawRoundedRect(whole, 6, 6)

    def _heading(self, painter: QPainter, rect: QRect, node: Node) -> None:
        font = self._desk.theme.font(Face.SMALL)
        font.setWeight(QFont.Weight.DemiBold)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.0)
        painter.setFont(font)
        painter.setPen(QColor(self._desk.theme.colours.muted))
        painter.drawText(rect.adjusted(_LEFT, 0, -8, -5), Qt.AlignmentFlag.AlignBottom, node.title)

    def _line(self, painter: QPainter, rect: QRect, node: Node, *, chosen: bool) -> None:
        colours, theme = self._desk.theme.colours, self._desk.theme
        depth = 1 if node.parent is not None and node.parent.kind is Kind.FOLDER else 0
        left = _LEFT + depth * _INDENT
        sign = QRect(left, rect.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        if node.kind is Kind.FEED:
            self._badge(painter, sign, node, ground=colours.chosen if chosen else colours.desk)
        else:
            icons.icon(_SIGNS[node.kind], colours.accent if chosen else colours.muted).paint(painter, sign)
        right = rect.right() - 18
        right -= self._number(painter, rect, right, node)
        font = theme.font(Face.STRONG if node.number and node.kind in {Kind.FEED, Kind.FOLDER} else Face.TEXT)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        room = QRect(left + _ICON + 10, rect.top(), right - left - _ICON - 18, rect.height())
        text = QFontMetrics(font).elidedText(plain(node.title), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _number(self, painter: QPainter, rect: QRect, right: int, node: Node) -> int:
        colours = self._desk.theme.colours
        text = "!" if node.trouble else (str(node.number) if node.number else "")
        if not text:
            return 0
        font = self._desk.theme.font(Face.SMALL)
        if node.trouble:
            font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(colours.bad if node.trouble else colours.muted))
        width = QFontMetrics(font).horizontalAdvance(text)
        box = QRect(right - width, rect.top(), width + 2, rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return width

    def _badge(self, painter: QPainter, sign: QRect, node: Node, *, ground: str) -> None:
        title = plain(node.title)
        colour = _BADGES[zlib.crc32(title.encode()) % len(_BADGES)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(sign, 4, 4)
        font = QFont(self._desk.theme.font(Face.STRONG))
        font.setPixelSize(11)
        painter.setFont(font)
        painter.setPen(QColor("#ffffff"))
        letter = next((sign_ for sign_ in title if sign_.isalnum()), "?").upper()
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, letter)
        if node.health is not None and node.health is not Health.SIGNED_OUT:
            self._dot(painter, sign, node.health, ground)

    def _dot(self, painter: QPainter, sign: QRect, health: Health, ground: str) -> None:
        """Mark how the session stands, by shape as well as by colour: a dot, a ring, or a diamond that wants you."""
        colours = self._desk.theme.colours
        colour = {Health.SIGNED_IN: colours.good, Health.UNREACHABLE: colours.muted, Health.EXPIRED: colours.waiting}
        dot = QRect(sign.right() - 5, sign.bottom() - 5, _DOT, _DOT)
        painter.setPen(QPen(QColor(ground), 2))
        painter.setBrush(QColor(colour.get(health, colours.bad)))
        if health in {Health.EXPIRED, Health.NEEDS_YOU}:
            wide = dot.adjusted(-1, -1, 1, 1)
            middle = wide.center()
            painter.drawPolygon(
                [
                    QPoint(middle.x(), wide.top()),
                    QPoint(wide.right(), middle.y()),
                    QPoint(middle.x(), wide.bottom()),
                    QPoint(wide.left(), middle.y()),
                ]
            )
            return
        painter.drawEllipse(dot)
        if health is Health.UNREACHABLE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawEllipse(dot.adjusted(3, 3, -2, -2))


class SidebarView(QTreeView):
    """The tree of lists and papers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(_("Lists and papers"))


class Sidebar(QWidget):
    """The left pane. `chosen` carries the Scope that the reader goes to."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAutoFillBackground(True)
        self._desk = desk
        self.model = FeedsModel(desk, self)
        self.tree = SidebarView(self)
        self.tree.setModel(self.model)
        self._delegate = SidebarDelegate(desk, self.tree)
        self.tree.setItemDelegate(self._delegate)
        self._key = "unread"
        self._handed_out = ""
        self._silent = False
        self._folded: set[str] = set()
        self._steps = {"refresh": (0, 0), "waiting": (0, 0)}
        self._build()
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self.tree.collapsed.connect(self._on_folded)
        self.tree.expanded.connect(self._on_unfolded)
        self.tree.customContextMenuRequested.connect(self._on_menu)
        self.model.modelReset.connect(self._restore)
        desk.theme.changed.connect(self.restyle)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 6)
        column.setSpacing(4)
        column.addWidget(self.tree, 1)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._said = ElidedLabel(role="muted")
        self._cancel = button_for(self._desk, "feed.cancel-refresh", self)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 10, 0)
        self._add = QPushButton(menu_text(_("New paper")))
        self._add.setObjectName("quiet")
        self._add.clicked.connect(self._desk.registry.action("feed.add").trigger)
        foot.addWidget(self._add, 1)
        foot.addWidget(button_for(self._desk, "feed.refresh-all", self))
        self._running = QWidget(self)
        running = QHBoxLayout(self._running)
        running.setContentsMargins(16, 0, 10, 0)
        words = QVBoxLayout()
        words.addWidget(self._said)
        words.addWidget(self._progress)
        running.addLayout(words, 1)
        running.addWidget(self._cancel)
        self._running.hide()
        self._hint = Label(wrap=True, role="muted")
        self._hint.setContentsMargins(16, 4, 12, 4)
        self._hint.hide()
        column.addWidget(self._running)
        column.addWidget(self._hint)
        column.addLayout(foot)
        self.restyle()

    def restyle(self) -> None:
        """Take letters from the theme anew."""
        self._said.setFont(self._desk.theme.font(Face.SMALL))
        self._hint.setFont(self._desk.theme.font(Face.SMALL))
        self.tree.doItemsLayout()

    # -- refresh on its way

    def show_progress(self, done: int, total: int) -> None:
        """Show how far a refresh is; a total of 0 ends it."""
        self._steps["refresh"] = done, total
        self._show_steps()

    def show_completing(self, done: int, total: int) -> None:
        """Show how far the completing of what waited is; a total of 0 ends it."""
        self._steps["waiting"] = done, total
        self._show_steps()

    def _show_steps(self) -> None:
        """Show the refresh while there is one: it is the shorter of the two."""
        refresh, waiting = self._steps["refresh"], self._steps["waiting"]
        done, total = refresh if refresh[1] else waiting
        self._running.setVisible(total > 0)
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)
        asking, completing = _("Asking the papers: {done} of {total}"), _("{done} of {total} completed")
        said = (asking if refresh[1] else completing).format(done=done, total=total)
        self._said.say(said)
        self._progress.setAccessibleName(said)

    def show_hint(self, text: str) -> None:
        """Say something that stays at the foot of the sidebar, "" for nothing."""
        self._hint.say(text)
        self._hint.setVisible(bool(text))

    # -- choosing

    @property
    def scope(self) -> Scope | None:
        """The list that is chosen."""
        node = self.node
        return self.model.scope(node) if node is not None else None

    @property
    def node(self) -> Node | None:
        """The line that is chosen."""
        return self.model.node(self.tree.currentIndex())

    def go_to(self, key: str) -> bool:
        """Choose a line by its key; return whether there is one."""
        index = self.model.index_of(key)
        if not index.isValid():
            self._key = key
            return False
        self.tree.setCurrentIndex(index)
        return True

    def step(self, forward: int) -> None:
        """Choose the next (1) or previous (-1) line that can be chosen."""
        index = self.tree.currentIndex()
        while True:
            index = self.tree.indexBelow(index) if forward > 0 else self.tree.indexAbove(index)
            if not index.isValid():
                return
            if self.model.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                self.tree.setCurrentIndex(index)
                return

    def go_to_next_unread(self) -> bool:
        """Choose the next paper that has something unread, from the top again after the last; False if none has."""
        nodes = [node for node in self.model.papers() if node.number]
        if not nodes:
            return False
        here = self.tree.currentIndex()
        keys = [node.key for node in self.model.papers()]
        current = self.model.node(here)
        place = keys.index(current.key) if current is not None and current.key in keys else -1
        after = [node for node in nodes if keys.index(node.key) > place]
        target = (after or nodes)[0]
        return current is not target and self.go_to(target.key)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        node = self.model.node(current)
        if node is None or self._silent:
            return
        scope = self.model.scope(node)
        if scope is not None:
            self._key = self._handed_out = node.key
            self.chosen.emit(scope)

    @Slot()
    def _restore(self) -> None:
        """After the lines changed: folded as before, the same line chosen, nothing asked anew for it."""
        index = self.model.index_of(self._key)
        if not index.isValid():
            self._key = "unread"
            index = self.model.index_of(self._key)
        for key in self.model.folders():
            self.tree.setExpanded(self.model.index_of(key), key not in self._folded)
        self._silent = self._key == self._handed_out
        self.tree.setCurrentIndex(index)
        self._silent = False

    @Slot(QModelIndex)
    def _on_folded(self, index: QModelIndex) -> None:
        node = self.model.node(index)
        if node is not None:
            self._folded.add(node.key)

    @Slot(QModelIndex)
    def _on_unfolded(self, index: QModelIndex) -> None:
        node = self.model.node(index)
        if node is not None:
            self._folded.discard(node.key)

    @Slot(QPoint)
    def _on_menu(self, point: QPoint) -> None:
        node = self.model.node(self.tree.indexAt(point))
        if node is None or node.kind is not Kind.FEED:
            return
        self.tree.setCurrentIndex(self.tree.indexAt(point))
        menu = QMenu(self)
        fill(menu, FEED_MENU, self._desk.registry)
        menu.setToolTipsVisible(True)
        if node.trouble:
            menu.setToolTip(tooltip(node.trouble))
        menu.popup(self.tree.viewport().mapToGlobal(point))
