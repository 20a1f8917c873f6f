"""The middle pane: what the list is called, filter and search, and the entries."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from weiterlesen import messages
from weiterlesen.model.entry import EntryRow
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.ui import settings
from weiterlesen.ui.commands.key_guard import GIVES_ARROWS
from weiterlesen.ui.commands.menus import ENTRY_MENU, fill
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import ElidedLabel, Label, menu_text
from weiterlesen.ui.head import button_for
from weiterlesen.ui.models.entries import ROW, EntriesModel, key_of
from weiterlesen.ui.models.merging import Key
from weiterlesen.ui.models.scope import Narrowing, Scope
from weiterlesen.ui.panes.constant_list import ConstantList
from weiterlesen.ui.panes.empty import EmptyPage, nothing_in
from weiterlesen.ui.panes.entry_delegate import EntryDelegate
from weiterlesen.ui.pictures import ThumbnailShelf
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _, plural

_TYPING_MS = 150


class EntryView(ConstantList):
    """The list; its arrow keys are commands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entries")
        self.setProperty(GIVES_ARROWS, True)  # noqa: FBT003 (Qt's own)
        self.setAccessibleName(_("Entries"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the commands: a list that jumps to a title by its letter would fight with them."""
        if event.text().isalnum():
            event.ignore()
            return
        super().keyPressEvent(event)


class EntryList(QWidget):
    """Shows a Scope. `chosen` carries the row that the reader goes to."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listing")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.scope = Scope("unread", "")
        self.narrowing = Narrowing(oldest_first=desk.settings.get(settings.OLDEST_FIRST))
        self.model = EntriesModel(desk, self)
        self._shelf = ThumbnailShelf(desk, self)
        self._new_above = 0
        self._anchor: tuple[Key, int] | None = None
        self._current: Key | None = None
        self._silent = False
        self._then: Callable[[], None] | None = None
        self._build()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._ask)
        self._connect()
        self.restyle()

    def _build(self) -> None:
        self.view = EntryView(self)
        self.view.setModel(self.model)
        self._delegate = EntryDelegate(self._desk, self._shelf, self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.setContextMenuPolicy(self.view.contextMenuPolicy().CustomContextMenu)
        self._title = ElidedLabel()
        self._count = Label(role="muted")
        self._all = self._filter(_("All"), "list.show-all")
        self._unread = self._filter(_("Unread"), "list.show-unread")
        group = QButtonGroup(self)
        group.addButton(self._all)
        group.addButton(self._unread)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search titles and texts"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(_("Search titles and texts"))
        self.search.hide()
        self._new = QPushButton(self.view)
        self._new.setObjectName("pill")
        self._new.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._empty = EmptyPage(self._desk)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)

    def _filter(self, said: str, command_id: str) -> QPushButton:
        button = QPushButton(menu_text(said))
        button.setObjectName("filter")
        button.setCheckable(True)
        button.clicked.connect(self._desk.registry.action(command_id).trigger)
        return button

    def _head(self) -> QWidget:
        head = QWidget(self)
        head.setObjectName("list-head")
        column = QVBoxLayout(head)
        column.setContentsMargins(22, 12, 12, 8)
        column.setSpacing(6)
        first = QHBoxLayout()
        first.addWidget(self._title, 1)
        first.addWidget(button_for(self._desk, "list.search", head))
        second = QHBoxLayout()
        second.setSpacing(14)
        second.addWidget(self._all)
        second.addWidget(self._unread)
        second.addStretch(1)
        second.addWidget(self._count)
        second.addSpacing(6)
        column.addLayout(first)
        column.addWidget(self.search)
        column.addLayout(second)
        return head

    def _connect(self) -> None:
        self.model.ready.connect(self._on_ready)
        self.model.about_to_merge.connect(self._before_merge)
        self.model.merged.connect(self._after_merge)
        self.model.loaded.connect(self._repaint)
        self.model.dataChanged.connect(self._repaint)
        self.model.failed.connect(self._on_failed)
        self._shelf.changed.connect(self._repaint)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.view.verticalScrollBar().valueChanged.connect(self._on_scroll)
        self.search.textChanged.connect(self._on_typed)
        self._new.clicked.connect(self.show_new)
        self._desk.theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Take colours and letters from the theme anew."""
        theme = self._desk.theme
        self._title.setFont(theme.font(Face.TITLE))
        self._count.setFont(theme.font(Face.SMALL))
        self._delegate.restyle()
        self.view.row_height = self._delegate.row_height
        self._repaint()

    # -- what is shown

    @property
    def row(self) -> EntryRow | None:
        """The row that is chosen."""
        found = self.view.currentIndex().data(ROW)
        return found if isinstance(found, EntryRow) else None

    @property
    def words(self) -> str:
        """What is searched for."""
        return self.search.text().strip() if not self.search.isHidden() else ""

    def show_scope(self, scope: Scope) -> None:
        """Show another list from its top."""
        self.scope = scope
        with QSignalBlocker(self.search):
            self.search.clear()
            self.search.hide()
        self._ask()

    def narrow(self, narrowing: Narrowing) -> None:
        """Show the list as the reader wants it: which entries, and in which order. The order is kept for next time."""
        self.narrowing = narrowing
        self._desk.settings.set(settings.OLDEST_FIRST, narrowing.oldest_first)
        self._ask()

    def _ask(self) -> None:
        self._current = None
        self._title.say(self._heading())
        narrow = self.narrowing.unread or bool(self.scope.query.unread)
        self._all.setChecked(not narrow)
        self._unread.setChecked(narrow)
        can_choose = not self.scope.kept_whole and not self.scope.query.unread
        self._all.setVisible(can_choose)
        self._unread.setVisible(can_choose)
        self.model.ask(self.scope.narrowed(self.narrowing, words=self.words))

    def _heading(self) -> str:
        if not self.words:
            return self.scope.title
        if self.scope.query.unread:
            return _("Search titles and texts")  # of all entries, also of those that were read
        return _("Search in {list}").format(list=self.scope.title)

    def when_ready(self, then: Callable[[], None]) -> None:
        """Do something when the list that was just asked for is there."""
        self._then = then

    @Slot()
    def _on_ready(self) -> None:
        self._set_new(0)
        self.view.verticalScrollBar().setValue(0)
        self.view.updateGeometries()
        self._show_count()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _show_count(self) -> None:
        number = self.model.rowCount()
        said = [plural("{n} entry", "{n} entries", number)] if number else []
        said += [_("only what I may read")] if self.model.query.waiting is False else []
        self._count.say(", ".join(said))
        self._stack.setCurrentIndex(0 if number else 1)
        if not number:
            self._empty.say(*nothing_in(self._desk, self.scope.key, searched=bool(self.words)))

    @Slot(object)
    def _on_failed(self, error: WeiterlesenError) -> None:
        words = messages.sentence(error)
        self._empty.say(words.what, words.next_step)
        self._stack.setCurrentIndex(1)

    # -- moving

    def focus(self) -> None:
        """Give the keyboard to the list."""
        self.view.setFocus()

    def step(self, forward: int) -> bool:
        """Choose the next (1) or previous (-1) entry; return whether there is one."""
        current = self.view.currentIndex()
        place = current.row() + forward if current.isValid() else 0
        return self.go_to_place(place)

    def go_to_place(self, place: int) -> bool:
        """Choose the entry at a place of the list."""
        if not 0 <= place < self.model.rowCount():
            return False
        self.view.setCurrentIndex(self.model.index(place))
        return True

    def go_to(self, key: Key) -> bool:
        """Choose an entry that is in the list."""
        return self.go_to_place(self.model.row_of(key))

    def next_unread_place(self, forward: int) -> int | None:
        """Return the place of the nearest unread entry among those at hand, None if only the library knows."""
        place = self.view.currentIndex().row() + forward if self.view.currentIndex().isValid() else 0
        while 0 <= place < self.model.rowCount():
            row = self.model.entry(place)
            if row is None:
                return None
            if not row.read:
                return place
            place += forward
        return -1

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = current.data(ROW) if current.isValid() else None
        if not isinstance(row, EntryRow) or self._silent or key_of(row) == self._current:
            return
        self._current = key_of(row)
        self.chosen.emit(row)

    def set_read(self, row: EntryRow, *, read: bool) -> None:
        """Show an entry as read or unread at once; it stays in the list of unread ones until that is asked anew."""
        self.model.keep(key_of(row))
        self.model.patch(key_of(row), lambda known: replace(known, read=read))

    # -- searching

    def start_search(self) -> None:
        """Open the search field and give it the keyboard."""
        self.search.show()
        self.search.setFocus()
        self.search.selectAll()

    def end_search(self) -> bool:
        """Close the search field; return False if it was not open."""
        if self.search.isHidden():
            return False
        searched = bool(self.words)
        self.search.hide()
        self.search.clear()
        self.focus()
        if searched:
            self._ask()
        return True

    @Slot()
    def _on_typed(self) -> None:
        if not self.search.isHidden():
            self._typing.start()

    # -- changes under the reader's eyes

    @Slot()
    def _before_merge(self) -> None:
        """Remember which row stands where, so that it can stay there."""
        self._silent = True
        first = self.view.first_shown
        key = self.model.key(first)
        offset = self.view.verticalOffset() - first * self.view.row_height
        self._anchor = None if key is None else (key, offset)

    @Slot(int)
    def _after_merge(self, new: int) -> None:
        self.view.updateGeometries()
        if self._anchor is not None:
            place = self.model.row_of(self._anchor[0])
            if place >= 0:
                self.view.verticalScrollBar().setValue(place * self.view.row_height + self._anchor[1])
        if self._current is not None and not self.view.currentIndex().isValid():
            self.go_to(self._current)
        self._silent = False
        if new and self.view.first_shown > 0:
            self._set_new(self._new_above + new)
        self._show_count()
        self._repaint()

    @Slot()
    def show_new(self) -> None:
        """Go to the top, where the new entries are."""
        self.view.verticalScrollBar().setValue(0)
        self._set_new(0)
        self.focus()

    def _set_new(self, number: int) -> None:
        self._new_above = number
        self._new.setText(plural("↑ {n} new", "↑ {n} new", number))
        self._new.setVisible(number > 0)
        self._place_pill()

    def _place_pill(self) -> None:
        self._new.adjustSize()
        self._new.move((self.view.viewport().width() - self._new.width()) // 2, 8)

    @Slot()
    def _on_scroll(self) -> None:
        if self._new_above and self.view.first_shown == 0:
            self._set_new(0)

    @Slot()
    def _repaint(self) -> None:
        self.view.viewport().update()

    @Slot(QPoint)
    def _on_menu(self, point: QPoint) -> None:
        index = self.view.indexAt(point)
        if not index.isValid():
            return
        self.view.setCurrentIndex(index)
        menu = QMenu(self)
        fill(menu, ENTRY_MENU, self._desk.registry)
        menu.popup(self.view.viewport().mapToGlobal(point))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the note about new entries in the middle."""
        super().resizeEvent(event)
        self._place_pill()

    def changeEvent(self, event: QEvent) -> None:
        """Measure rows anew when the letters change."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.view.row_height = self._delegate.row_height
