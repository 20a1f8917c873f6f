"""Read aloud: a bar below the text; the sentence that is said is marked in it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QToolButton

from weiterlesen.content.sentences import sentences
from weiterlesen.content.setting import typeset
from weiterlesen.ui import icons
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import Label, tooltip
from weiterlesen.ui.head import CloseButton
from weiterlesen.ui.panes import text_place
from weiterlesen.ui.panes.article_view import ArticleView
from weiterlesen.ui.speech import Speech
from weiterlesen.wording import _

_MARKS = "aloud"


class AloudBar(QFrame):
    """Reads what the view shows, from what is in sight on. `left` when it goes."""

    left = Signal()

    def __init__(self, desk: Desk, view: ArticleView, speech: Speech) -> None:
        super().__init__(view.parentWidget())
        self.setObjectName("find-bar")
        self.setAccessibleName(_("Read aloud"))
        self._desk = desk
        self._view = view
        self._speech = speech
        speech.setParent(self)
        self._spans: tuple[tuple[int, int], ...] = ()
        self._at = 0
        self._reading = False
        self._trouble = ""
        self._build()
        speech.said.connect(self._on_said)
        speech.failed.connect(self._on_failed)
        desk.theme.changed.connect(self.restyle)
        self.restyle()

    def _build(self) -> None:
        self.words = Label(wrap=True)
        self._buttons = {
            "previous": self._button(_("Previous sentence"), "article.aloud-previous"),
            "pause": self._button(_("Pause or go on"), "article.read-aloud"),
            "next": self._button(_("Next sentence"), "article.aloud-next"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for button in self._buttons.values():
            row.addWidget(button)
        row.addWidget(CloseButton(self._desk, _("Stop reading aloud"), self.leave))

    def _button(self, said: str, command_id: str) -> QToolButton:
        made = QToolButton()
        made.setAccessibleName(said)
        made.setToolTip(tooltip(f"{said} ({self._desk.registry.shown_keys(command_id)})"))
        made.clicked.connect(lambda _checked=False: self._desk.registry.run(command_id))
        return made

    def restyle(self) -> None:
        """Draw signs and the mark in the colours of now."""
        ink = self._desk.theme.colours.ink
        for name, button in self._buttons.items():
            drawn = "play" if name == "pause" and not self._reading else name
            button.setIcon(icons.icon(drawn, ink))
        self._mark()

    # -- from outside

    @property
    def at(self) -> int:
        """Which sentence is being read."""
        return self._at

    @property
    def reading(self) -> bool:
        """Whether it is being read now, and not paused."""
        return self._reading

    def start(self, language: str) -> None:
        """Come up and read from the first sentence in sight on, in the language of the article."""
        self._trouble = self._speech.trouble(language)
        self._collect()
        top = self._view.top_position()
        self._at = next((place for place, span in enumerate(self._spans) if span[1] > top), 0)
        self.show()
        self._read(on=not self._trouble and bool(self._spans))

    def toggle(self) -> None:
        """Pause, or go on from the beginning of the same sentence."""
        self._read(on=not self._reading and not self._trouble and bool(self._spans))

    def step(self, forward: int) -> None:
        """Go to the next sentence (1) or the one before (-1)."""
        if 0 <= self._at + forward < len(self._spans) and not self._trouble:
            self._at += forward
            self._read(on=self._reading)

    def look_again(self) -> None:
        """Find the sentences anew: the page was set again."""
        if not self.isHidden():
            self._collect()
            self._at = min(self._at, max(len(self._spans) - 1, 0))
            self._mark()

    def leave(self) -> None:
        """Be still and go; the page has the keyboard first, or Qt would give it to the page's first link."""
        self._reading = False
        self._speech.stop()
        self._view.mark(_MARKS, [])
        self._view.setFocus()
        self.hide()
        self.left.emit()

    # -- reading

    def _read(self, *, on: bool) -> None:
        self._reading = on
        self._say()
        self.restyle()
        if on:
            sentence = self._cursor(*self._spans[self._at])
            self._view.bring_into_sight(sentence)
            self._speech.say(typeset.without_breaks(sentence.selectedText()))
        else:
            self._speech.stop()

    def _say(self) -> None:
        if self._trouble or not self._spans:
            said = self._trouble or _("There is nothing to read aloud here.")
        else:
            said = _("Sentence {place} of {number}").format(place=self._at + 1, number=len(self._spans))
        self.words.say(said)
        self.setAccessibleDescription(said)
        for button in self._buttons.values():
            button.setEnabled(not self._trouble and bool(self._spans))

    @Slot()
    def _on_said(self) -> None:
        if not self._reading:
            return
        if self._at + 1 < len(self._spans):
            self.step(1)
        else:
            self._at = 0
            self._read(on=False)
            self._view.mark(_MARKS, [])

    @Slot(str)
    def _on_failed(self, text: str) -> None:
        self._trouble = _("The system's voice failed: {reason}").format(reason=text)
        self._read(on=False)

    # -- the sentences

    def _collect(self) -> None:
        document = self._view.document()
        self._spans = tuple(
            (position + text_place.units(text[:start]), position + text_place.units(text[:end]))
            for position, text in text_place.running_text(document, self._view.text_px)
            for start, end in sentences(text)
        )

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _mark(self) -> None:
        if self.isHidden() or self._trouble or not self._spans:
            self._view.mark(_MARKS, [])
            return
        marked = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(QColor(self._desk.theme.colours.mark))
        look.setForeground(QColor(self._desk.theme.colours.ink))
        marked.cursor = self._cursor(*self._spans[self._at])
        marked.format = look
        self._view.mark(_MARKS, [marked])
