"""Why there is no window."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from weiterlesen import messages
from weiterlesen.model.errors import WeiterlesenError


def refuse(error: WeiterlesenError) -> int:
    """Say it on stderr and in a box of plain text, the one box there is; return the exit code."""
    words = messages.sentence(error)
    sys.stderr.write(f"{words}\n")
    box = QMessageBox()
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Weiterlesen")
    box.setText(words.what)
    box.setInformativeText(words.next_step)
    box.exec()
    return 1
