import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSystemTrayIcon

from helpers.stage import Stage
from weiterlesen.content import urls
from weiterlesen.model.changes import Changes
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.tray import Tray


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    return stage.window()


def texts(tray: Tray) -> list[str]:
    return [action.text() for action in tray.menu.actions() if not action.isSeparator()]


def action(tray: Tray, text: str) -> QAction:
    return next(found for found in tray.menu.actions() if text in found.text())


def test_the_menu_has_the_newest_the_bookmarks_and_the_ways_out(stage: Stage, window: MainWindow) -> None:
    tray = Tray(stage.desk, window, is_there=lambda: False)
    tray.start()
    stage.wait(lambda: "Newest" in texts(tray))
    found = texts(tray)
    assert found[0] == "Quick open …"
    assert found[1] == "Newest"
    assert len(found[2 : found.index("Bookmarks")]) == 5
    assert found[-3:] == ["Ask all papers for news", "Show the window", "Quit"]
    assert "Ein Lesezeichen ohne Eintrag" in found
    assert not action(tray, "Newest").isEnabled()
    tray.stop()


def test_foreign_titles_are_plain_and_do_not_mark_keys(stage: Stage, window: MainWindow) -> None:
    tray = Tray(stage.desk, window, is_there=lambda: False)
    title = 'Größe & Straße <img src="/dev/zero">\n' + "x" * 300
    stage.ask(lambda program: program.marks.bookmark("https://x.example/", title=title))
    stage.desk.hub.publish(Changes(bookmarks=True))
    stage.wait(lambda: any("Größe" in text for text in texts(tray)))
    shown = next(text for text in texts(tray) if "Größe" in text)
    assert "Größe && Straße" in shown
    assert "\n" not in shown
    assert len(shown) < 80


def test_choosing_an_entry_opens_it(stage: Stage, window: MainWindow) -> None:
    tray = Tray(stage.desk, window, is_there=lambda: False)
    tray.start()
    stage.wait(lambda: "Bookmarks" in texts(tray))
    opened: list[tuple[str, int, str]] = []
    tray.open_url.connect(lambda url, entry_id, title: opened.append((url, entry_id, title)))
    action(tray, "Ein Lesezeichen").trigger()
    tray.menu.actions()[3].trigger()
    assert opened[0] == ("https://anderswo.example/lesen", 0, "Ein Lesezeichen ohne Eintrag")
    assert opened[1][1] > 0
    assert urls.is_web(opened[1][0])
    tray.stop()


def test_a_tray_may_come_and_go(stage: Stage, window: MainWindow) -> None:
    there = [False]
    tray = Tray(stage.desk, window, is_there=lambda: there[0])
    heard: list[bool] = []
    tray.available_changed.connect(heard.append)
    tray.look()
    seen = [tray.available]
    there[0] = True
    tray.look()
    tray.look()
    seen.append(tray.available)
    there[0] = False
    tray.look()
    assert heard == [True, False]
    assert seen == [False, True]
    tray.stop()


def test_a_click_toggles_the_window_and_a_right_click_does_not(stage: Stage, window: MainWindow) -> None:
    tray = Tray(stage.desk, window, is_there=lambda: True)
    tray.look()
    toggled: list[None] = []
    tray.toggle.connect(lambda: toggled.append(None))
    tray._on_activated(QSystemTrayIcon.ActivationReason.Trigger)
    tray._on_activated(QSystemTrayIcon.ActivationReason.Context)
    assert len(toggled) == 1
    tray.stop()


def test_a_message_of_the_desktops_own_is_no_markup(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, _title, said, _picture: shown.append(said))
    tray = Tray(stage.desk, window, is_there=lambda: True)
    tray.tell("nobody sees this")
    tray.look()
    tray.tell("<img src=x> & Söhne renews\ntomorrow")
    assert shown == ["&lt;img src=x&gt; &amp; Söhne renews tomorrow"]
    tray.stop()


def test_the_icon_says_how_much_is_unread(stage: Stage, window: MainWindow) -> None:
    tray = Tray(stage.desk, window, is_there=lambda: True)
    tray.start()
    stage.wait(lambda: tray._icon is not None and "unread" in tray._icon.toolTip())
    tray.stop()


def test_an_empty_library_has_a_short_menu(bare_stage: Stage) -> None:
    window = bare_stage.window()
    tray = Tray(bare_stage.desk, window, is_there=lambda: True)
    tray.start()
    bare_stage.wait_idle()
    assert texts(tray) == ["Quick open …", "Ask all papers for news", "Show the window", "Quit"]
    assert tray._icon is not None
    assert tray._icon.toolTip() == "Weiterlesen"
    tray.stop()
