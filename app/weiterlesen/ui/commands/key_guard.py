"""Keeps keys with the control that needs them: letters in a text field, Space on a button, arrows in a tree."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QTreeView,
    QWidget,
)

_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_UP_DOWN = {Qt.Key.Key_Up, Qt.Key.Key_Down}
_SIDEWAYS = {Qt.Key.Key_Left, Qt.Key.Key_Right}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PRESS = {Qt.Key.Key_Space, Qt.Key.Key_Select} | _ENTER
TAKES_KEYS = "takes-keys"  # a property of what lies over the window and has keys of its own
GIVES_ARROWS = "gives-arrows"  # a property of views whose arrow keys are commands


class KeyGuard(QObject):
    """Watches the control with the focus: before a shortcut fires, it may claim the key for itself."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        # Only the one control is filtered: a filter on the application would see every event of the program.
        if old is not None:
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Claim the key for the focused control, or keep the control from claiming it."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        focus = QApplication.focusWidget()
        if focus is None:
            return False
        if keeps(focus, Qt.Key(event.key()), event.modifiers()):
            event.accept()
            return True
        if isinstance(focus, QTextEdit) and focus.isReadOnly() and not event.modifiers() & _CHORD:
            # A read-only text claims plain letters for nothing; they are commands here.
            event.ignore()
            return True
        return False


def keeps(focus: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    """Whether `focus` needs the key itself, so that no command may take it."""
    if modifiers & _CHORD:
        return False
    if focus.property(TAKES_KEYS):
        return True
    if _is_typing(focus):
        ends = key in _ENTER and isinstance(focus, QLineEdit)
        return not ends and key != Qt.Key.Key_Escape and not Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
    if isinstance(focus, QAbstractButton):
        return key in _PRESS
    if isinstance(focus, QComboBox):
        return key in _PRESS | _UP_DOWN
    if isinstance(focus, QTreeView) and key in _SIDEWAYS:
        return focus.model() is not None and focus.model().hasChildren(focus.currentIndex())
    if isinstance(focus, QAbstractItemView):
        return key in _UP_DOWN and not focus.property(GIVES_ARROWS)
    return isinstance(focus, QAbstractScrollArea) and key in _UP_DOWN


def _is_typing(focus: QWidget) -> bool:
    if isinstance(focus, QTextEdit | QPlainTextEdit | QLineEdit):
        return not focus.isReadOnly()
    return isinstance(focus, QAbstractSpinBox) or (isinstance(focus, QComboBox) and focus.isEditable())
