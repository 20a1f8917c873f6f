"""Every text that the window's widgets say, to eyes and to screen readers, and what is wrong with one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QMetaType, QModelIndex, QObject
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

#: What a text may be at most: a tooltip escapes each sign of the 300 into as many as six, and a field is the reader's.
LONGEST = 4_000
_LONGEST_BESIDE_TOOLTIPS = 700
# Formats of the same text, and what is no text for people.
_NOT_SAID = {
    "html",
    "markdown",
    "styleSheet",
    "objectName",
    "windowFilePath",
    "inputMask",
    "selectedText",
    "displayText",
}
_TIPS = {"toolTip", "statusTip", "whatsThis"}
_ROLES = {
    "text": Qt.ItemDataRole.DisplayRole,
    "toolTip": Qt.ItemDataRole.ToolTipRole,
    "statusTip": Qt.ItemDataRole.StatusTipRole,
    "whatsThis": Qt.ItemDataRole.WhatsThisRole,
    "accessibleName": Qt.ItemDataRole.AccessibleTextRole,
    "accessibleDescription": Qt.ItemDataRole.AccessibleDescriptionRole,
}
_TAG = re.compile(r"<(?!/?qt>)[^>]*>")
_OF_PAGES = re.compile("[\n\t\ue000-\uf8ff]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\uf8ff]")
_STEERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Saying:
    """A text: who says it, as what, and how it is taken."""

    who: str
    what: str
    text: str
    many_lines: bool = False
    guessed: bool = False
    marks_keys: bool = False
    typed: bool = False

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with it."""
        # A page may have letters of its own fonts, which are no text of ours.
        text = _OF_PAGES.sub("", self.text) if self.many_lines else self.text
        longest = LONGEST if self.what in _TIPS or self.typed else _LONGEST_BESIDE_TOOLTIPS
        found = {
            "control character": _CONTROLS.search(text),
            "direction": _STEERING.search(text),
            "too long": not self.many_lines and len(text) > longest,
            "taken for markup": self.guessed and Qt.mightBeRichText(self.text) and _TAG.search(self.text),
            "marks a key": self.marks_keys and "&" in self.text.replace("&&", ""),
        }
        return tuple(f"{self.who}.{self.what}: {fault}: {self.text[:60]!r}" for fault, wrong in found.items() if wrong)


def sayings(widget: QWidget) -> Iterator[Saying]:
    """Yield all that one widget says: its properties, its items, its actions."""
    who = type(widget).__name__
    editor = isinstance(widget, QTextEdit | QPlainTextEdit)
    plain = isinstance(widget, QLabel | QMessageBox) and widget.textFormat() is Qt.TextFormat.PlainText
    for name, text in _properties(widget):
        yield Saying(
            who,
            name,
            text,
            many_lines=editor and name == "plainText",
            guessed=name in _TIPS or (isinstance(widget, QLabel | QMessageBox) and name == "text" and not plain),
            marks_keys=isinstance(widget, QAbstractButton) and name == "text",
            typed=isinstance(widget, QLineEdit) and name == "text",
        )
    if isinstance(widget, QAbstractItemView | QComboBox) and widget.model() is not None:
        yield from _items(who, widget.model(), QModelIndex())
    if isinstance(widget, QLineEdit) and widget.completer() is not None:
        yield from _items(f"{who} completer", widget.completer().model(), QModelIndex())
    for action in widget.actions():
        if not (isinstance(widget, QMenu) or action.menu() is not None) or action.menu() is None:
            yield from of_action(who, action)


def of_action(who: str, action: QAction) -> Iterator[Saying]:
    """Yield all that an entry of a menu says; a separator says nothing."""
    for name, text in _properties(action):
        if name != "shortcut":
            # Qt makes "iconText" out of the text itself, for tool bars that we have none of.
            yield Saying(f"{who} {action.objectName() or 'entry'}", name, text, guessed=name in _TIPS,
                         marks_keys=name == "text")  # fmt: skip


def _properties(of: QObject) -> Iterator[tuple[str, str]]:
    kind = of.metaObject()
    for number in range(kind.propertyCount()):
        described = kind.property(number)
        name = str(described.name())
        if described.metaType().id() == QMetaType.Type.QString.value and name not in _NOT_SAID:
            text = of.property(name)
            if text:
                yield name, str(text)


def _items(who: str, model: QAbstractItemModel, parent: QModelIndex) -> Iterator[Saying]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        for name, role in _ROLES.items():
            text = index.data(role)
            if text:
                yield Saying(f"{who} row", name, str(text), guessed=name in _TIPS)
        yield from _items(who, model, index)
