from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers import stage as stages
from helpers.stage import Stage
from weiterlesen.ui.browser import session


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pass over what the offscreen platform says of itself: it has no smallest sizes, no window order, no tray."""
    for item in items:
        if "/tests/ui/" in str(item.path):
            item.add_marker(
                pytest.mark.qt_log_ignore(
                    "propagateSizeHints", r"support raise\(\)", "systemTrayWindowChanged", extend=True
                )
            )


@pytest.fixture(autouse=True)
def no_web_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishers' own pages go to the (caught) browser: the window for them has tests of its own."""
    monkeypatch.setattr(session, "available", lambda: False)


@pytest.fixture
def stage(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Stage]:
    """A desk over a library with six papers."""
    made = stages.open_stage(tmp_path / "home", qtbot)
    yield made
    stages.close(made)


@pytest.fixture
def bare_stage(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Stage]:
    """A desk over an empty library."""
    made = stages.open_stage(tmp_path / "home", qtbot, filled=False)
    yield made
    stages.close(made)
