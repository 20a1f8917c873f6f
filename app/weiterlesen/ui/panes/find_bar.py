"""Find in page: a quiet bar below the text that counts the matches and leads from one to the next."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTextEdit, QToolButton

from weiterlesen.content.finding import PageText, Span
from weiterlesen.content.setting import typeset
from weiterlesen.ui import icons
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import Label, tooltip
from weiterlesen.ui.head import CloseButton
from weiterlesen.ui.panes.article_view import ArticleView
from weiterlesen.wording import _

_PAUSE_MS = 40
_LONGEST = 200
_MARKS = "find"
# More marks than this on a page make scrolling slow; the others are counted all the same.
_MOST_MARKED = 400
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _Field(QLineEdit):
    """Enter goes on, with Shift back."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a step."""
        if event.key() in _ENTER:
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            event.accept()
            return
        super().keyPressEvent(event)


class FindBar(QFrame):
    """Looks for what is typed, in what is shown. `left` when it goes."""

    left = Signal()

    def __init__(self, desk: Desk, view: ArticleView) -> None:
        super().__init__(view.parentWidget())
        self.setObjectName("find-bar")
        self.setAccessibleName(_("Find in this article"))
        self._desk = desk
        self._view = view
        self._page: PageText | None = None
        self._matches: tuple[Span, ...] = ()
        self._at = 0
        self._build()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.field.textChanged.connect(self._pause.start)
        self.field.stepped.connect(self.step)
        desk.theme.changed.connect(self.restyle)
        self.restyle()

    def _build(self) -> None:
        self.field = _Field()
        self.field.setMaxLength(_LONGEST)
        self.field.setPlaceholderText(_("Find in this article"))
        self.field.setAccessibleName(_("Find in this article"))
        self.count = Label(role="muted")
        self._buttons = {
            "find-previous": self._button(_("Previous match"), lambda: self.step(-1), "article.find-previous"),
            "find-next": self._button(_("Next match"), lambda: self.step(1), "article.find-next"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for button in self._buttons.values():
            row.addWidget(button)
        row.addWidget(CloseButton(self._desk, _("Leave the search"), self.leave))

    def _button(self, said: str, pressed: object, command_id: str) -> QToolButton:
        made = QToolButton()
        made.setToolTip(tooltip(f"{said} ({self._desk.registry.shown_keys(command_id)})"))
        made.setAccessibleName(said)
        made.clicked.connect(pressed)
        return made

    def restyle(self) -> None:
        """Draw signs and marks in the colours of now."""
        for name, button in self._buttons.items():
            button.setIcon(icons.icon(name, self._desk.theme.colours.ink))
        self._mark()

    # -- from outside

    def start(self) -> None:
        """Come up with the keyboard in the field; what is marked in the text is looked for at once."""
        marked = typeset.without_breaks(self._view.textCursor().selectedText())
        if marked and "\u2029" not in marked and len(marked) <= _LONGEST:
            self.field.setText(marked)
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self.look_again()

    def look_again(self) -> None:
        """Look anew: the page was set again, or is another one."""
        self._page = None
        if not self.isHidden():
            self._look(keep=True)

    @Slot(int)
    def step(self, forward: int) -> None:
        """Go to the next match (1) or the one before (-1), round the end."""
        if self._pause.isActive():
            self._pause.stop()
            self._look()
        elif self._matches:
            self._at = (self._at + forward) % len(self._matches)
            self._go()

    def leave(self) -> None:
        """Go; the match that was reached stays marked as the reader would mark it."""
        self._pause.stop()
        # First the keyboard: of a control that hides, Qt gives it to the page's first link, and scrolls there.
        self._view.setFocus()
        self.hide()
        if self._matches:
            start, end = self._matches[self._at]
            self._view.setTextCursor(self._cursor(start, end))
        self._view.mark(_MARKS, [])
        self._matches, self._page = (), None
        self.left.emit()

    @property
    def matches(self) -> int:
        """How many there are."""
        return len(self._matches)

    # -- looking

    @Slot()
    def _look(self, *, keep: bool = False) -> None:
        """Look for what stands in the field; begin at what is in sight, or stay with `keep` at the same match."""
        if self._page is None:
            self._page = PageText(self._view.document().toPlainText())
        self._matches = self._page.find(self.field.text())
        if not self._matches:
            self._at = 0
        elif not keep or self._at >= len(self._matches):
            top = self._view.top_position()
            self._at = next((place for place, span in enumerate(self._matches) if span[1] > top), 0)
        self._go(scroll=not keep)

    def _go(self, *, scroll: bool = True) -> None:
        self._say()
        self._mark()
        if scroll and self._matches:
            self._view.bring_into_sight(self._cursor(*self._matches[self._at]))

    def _say(self) -> None:
        if self._matches:
            said = _("{place} of {number}").format(place=self._at + 1, number=len(self._matches))
        else:
            said = _("Not found") if self.field.text().strip() else ""
        self.count.setObjectName("muted" if self._matches else "bad")
        self.count.style().polish(self.count)
        self.count.say(said)
        self.setAccessibleDescription(said)
        for name in ("find-previous", "find-next"):
            self._buttons[name].setEnabled(bool(self._matches))

    def _mark(self) -> None:
        first = max(self._at - _MOST_MARKED // 2, 0)
        marks = []
        for place, span in enumerate(self._matches[first : first + _MOST_MARKED], first):
            marked = QTextEdit.ExtraSelection()
            marked.cursor = self._cursor(*span)
            marked.format = self._look_of(current=place == self._at)
            marks.append(marked)
        self._view.mark(_MARKS, marks)

    def _look_of(self, *, current: bool) -> QTextCharFormat:
        colours = self._desk.theme.colours
        look = QTextCharFormat()
        look.setBackground(QColor(colours.accent if current else colours.mark))
        look.setForeground(QColor(colours.on_accent if current else colours.ink))
        return look

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor
