"""Nothing is cut off in any language, in a window of 900 by 600."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget

from helpers.front_page import FERRY
from helpers.stage import Stage
from weiterlesen import wording
from weiterlesen.ui.dialogs.add_feed import AddFeed
from weiterlesen.ui.dialogs.ledger import LedgerSheet
from weiterlesen.ui.dialogs.settings import SettingsSheet
from weiterlesen.ui.dialogs.subscription import SubscriptionSheet
from weiterlesen.ui.main_window import MainWindow

_BESIDE_A_PLACEHOLDER = 18
# The arrow of a choice, and the space around its words.
_ARROW = 38


@pytest.fixture(params=wording.languages())
def spoken(request: pytest.FixtureRequest, stage: Stage) -> Iterator[str]:
    yield wording.use(str(request.param))
    wording.use("en")


@pytest.fixture
def window(stage: Stage, spoken: str) -> MainWindow:
    made = stage.window(width=900, height=600)
    made.lay_out_panes()
    return made


def cut_off(part: QWidget) -> list[str]:
    """Return the words in a part of the window that do not have the room they need."""
    found = []
    for widget in part.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLineEdit):
            hint = widget.placeholderText()
            if widget.fontMetrics().horizontalAdvance(hint) > widget.width() - _BESIDE_A_PLACEHOLDER:
                found.append(hint)
        elif isinstance(widget, QComboBox):
            chosen = widget.currentText()
            found += [chosen] if widget.fontMetrics().horizontalAdvance(chosen) > widget.width() - _ARROW else []
        elif isinstance(widget, QScrollArea):
            found += ["sideways"] if widget.horizontalScrollBar().maximum() else []
        elif isinstance(widget, QLabel) and widget.wordWrap():
            found += [widget.text()] if widget.heightForWidth(widget.width()) > widget.height() else []
        elif isinstance(widget, QLabel | QAbstractButton) and widget.sizeHint().width() > widget.width():
            found += [widget.text()] if widget.text() else []
    return found


@pytest.mark.parametrize("kind", [AddFeed, SettingsSheet, LedgerSheet])
def test_a_sheet_has_room_for_its_words(
    stage: Stage, window: MainWindow, kind: type[AddFeed | SettingsSheet | LedgerSheet]
) -> None:
    sheet = kind(stage.desk, window)
    sheet.open()
    stage.wait_idle()
    assert cut_off(sheet) == []
    sheet.reject()


def test_the_form_of_a_subscription_has_room_for_its_words(stage: Stage, window: MainWindow) -> None:
    form = SubscriptionSheet(stage.desk, (), window)
    form.open()
    assert cut_off(form) == []
    form.reject()


def test_the_panel_of_type_has_room_for_its_words(stage: Stage, window: MainWindow) -> None:
    stage.show(window, FERRY.url)
    stage.desk.registry.run("article.type")
    panel = window.look.panel
    assert panel is not None
    assert cut_off(panel) == []
    stage.wait_idle()
