"""The tray of the tests is one that Qt takes for a tray."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers import processes
from helpers.screens import Screen
from helpers.session_bus import SessionBus
from helpers.tray_host import TrayHost

pytestmark = pytest.mark.real

PROGRAM = """
import sys
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

application = QApplication([])
assert QSystemTrayIcon.isSystemTrayAvailable()
picture = QPixmap(32, 32)
picture.fill("red")
icon, menu = QSystemTrayIcon(QIcon(picture)), QMenu()
menu.addAction("Größe && Straße", lambda: print("chosen", flush=True))
menu.addSeparator()
more = menu.addMenu("More")
more.addAction("Quit", application.quit)
icon.setToolTip("Five unread")
icon.setContextMenu(menu)
icon.activated.connect(lambda reason: print(reason.name, flush=True))
icon.show()
sys.exit(application.exec())
"""


@pytest.fixture
def output(tmp_path: Path, bus: SessionBus, tray_host: TrayHost, screen: Screen) -> Iterator[Path]:
    """Run a program with an icon in the tray; the file that it prints to."""
    log = tmp_path / "program.log"
    env = processes.environment(tmp_path, **bus.env, **screen.env)
    program = processes.start([sys.executable, "-P", "-c", PROGRAM], log, env)
    yield log
    processes.end(program)


def test_an_icon_is_seen_clicked_and_chosen_from(output: Path, tray_host: TrayHost) -> None:
    item = tray_host.wait_for_item()
    assert tray_host.property_of(item, "ToolTip")[2] == "Five unread"
    first = tray_host.menu(item)[0]
    assert (first.label, first.enabled) == ("Größe & Straße", True)
    tray_host.activate(item)
    processes.wait_until(lambda: "Trigger" in output.read_text(), "the click to arrive")
    tray_host.choose(item, "Größe")
    processes.wait_until(lambda: "chosen" in output.read_text(), "the choice to arrive")


def test_a_submenu_is_part_of_the_menu(output: Path, tray_host: TrayHost) -> None:
    item = tray_host.wait_for_item()
    rows = tray_host.menu(item)
    more = next(row for row in rows if row.label == "More")
    assert [row.label for row in rows if row.parent == more.id] == ["Quit"]
