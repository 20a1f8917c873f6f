"""The three panes together: lists, reading on, undo, first run, and the way out."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from helpers.front_page import FERRY
from helpers.stage import Stage, press, type_in
from weiterlesen.content import urls
from weiterlesen.model.access import Access, AccessState
from weiterlesen.model.article import Article, Paragraph
from weiterlesen.model.changes import Changes
from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.entry import EntryQuery
from weiterlesen.services.quick_open import HitKind, QuickHit
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.storage.entries import EntryTable
from weiterlesen.ui import settings
from weiterlesen.ui.commands import keymap
from weiterlesen.ui.commands.registry import Registry
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.models.scope import Narrowing
from weiterlesen.ui.state import WindowState


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    return stage.window()


def unread(stage: Stage) -> int:
    return stage.ask(lambda program: program.entries.count(EntryQuery(unread=True)))


def test_the_window_begins_with_what_is_unread(window: MainWindow) -> None:
    assert window.entries.scope.key == "unread"
    assert window.sidebar.scope is not None
    assert window.sidebar.scope.key == "unread"
    assert not window.article.url


def test_choosing_an_entry_opens_it_and_marks_it_read(stage: Stage, window: MainWindow) -> None:
    before = unread(stage)
    window.entries.go_to_place(0)
    stage.wait(lambda: window.article.current is not None)
    stage.wait(lambda: unread(stage) == before - 1)
    row = window.entries.model.entry(0)
    assert row is not None
    assert row.read
    stage.wait(lambda: window.windowTitle().endswith("– Weiterlesen"))
    assert row.title[:20] in window.windowTitle()


def test_j_and_k_move_in_the_list_wherever_the_keyboard_is(stage: Stage, window: MainWindow, qtbot: QtBot) -> None:
    for pane in (window.entries.view, window.article.view, window.sidebar.tree):
        pane.setFocus()
        window.entries.go_to_place(2)
        press(pane, Qt.Key.Key_J)
        assert window.entries.view.currentIndex().row() == 3
        press(pane, Qt.Key.Key_K)
        assert window.entries.view.currentIndex().row() == 2
    stage.wait_idle()


def test_letters_typed_into_the_search_are_letters(stage: Stage, window: MainWindow, qtbot: QtBot) -> None:
    press(window.entries.view, Qt.Key.Key_Slash)
    assert window.entries.search.isVisible()
    type_in(window.entries.search, "njk m")
    assert window.entries.search.text() == "njk m"
    assert window.article.url == ""


def test_searching_narrows_the_list_and_escape_leads_back(stage: Stage, window: MainWindow, qtbot: QtBot) -> None:
    everything = window.entries.model.rowCount()
    window.entries.start_search()
    window.entries.search.setText("römischen Keller")
    stage.wait(lambda: 0 < window.entries.model.rowCount() < everything)
    assert window.entries.model.query.words == "römischen Keller"
    window.entries.search.setText("gibtesnicht")
    stage.wait(lambda: window.entries.model.rowCount() == 0)
    assert "Nothing found" in window.entries._empty.said
    press(window.entries.search, Qt.Key.Key_Escape)
    stage.wait(lambda: window.entries.model.rowCount() == everything)
    assert not window.entries.end_search()


def test_what_was_read_is_found_from_the_list_of_unread_ones(stage: Stage, window: MainWindow) -> None:
    window.sidebar.go_to("unread")
    title = next(row.title for row in (window.entries.model.entry(place) for place in range(9)) if row is not None)
    stage.ask(lambda program: program.entries.mark_read(program.entries.ids(EntryQuery()), read=True))
    window.entries.start_search()
    window.entries.search.setText(f'"{title}"')
    stage.wait(lambda: window.entries.model.query.words)
    stage.wait_idle()
    found = [window.entries.model.entry(place) for place in range(window.entries.model.rowCount())]
    assert title in {row.title for row in found if row is not None and row.read}
    assert window.entries._title.whole == "Search titles and texts"


def test_space_reads_to_the_end_and_then_the_next_unread(stage: Stage, window: MainWindow, qtbot: QtBot) -> None:
    window.entries.go_to_place(0)
    stage.wait(lambda: FERRY.title in window.article.view.toPlainText())
    stage.wait_idle()
    window.article.view.setFocus()
    first = window.entries.view.currentIndex().row()
    for _page in range(60):
        press(window.article.view, Qt.Key.Key_Space)
        if window.entries.view.currentIndex().row() != first:
            break
    assert window.entries.view.currentIndex().row() == first + 1
    press(window.article.view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    stage.wait_idle()


def test_next_unread_passes_over_what_is_read(stage: Stage, window: MainWindow) -> None:
    ids = stage.ask(lambda program: program.entries.ids(EntryQuery()))
    stage.ask(lambda program: program.entries.mark_read(ids[1:4], read=True))
    window.sidebar.go_to("today")
    stage.desk.hub.publish(Changes(entries=True))
    stage.wait_idle()
    window.entries.go_to_place(0)
    stage.desk.registry.run("entry.next-unread")
    row = window.entries.row
    assert row is not None
    assert row.id == ids[4]
    stage.desk.registry.run("entry.previous-unread")
    stage.wait_idle()


def test_after_the_last_unread_of_a_paper_comes_the_next_paper(stage: Stage, window: MainWindow) -> None:
    first, second = (node.key for node in window.sidebar.model.papers()[:2])
    window.sidebar.go_to(first)
    stage.wait_idle()
    stage.desk.registry.run("list.mark-all-read")
    stage.wait(lambda: any("marked as read" in said for said in stage.messages))
    stage.wait_idle()
    stage.desk.registry.run("entry.next-unread")
    stage.wait(lambda: window.entries.scope.key == second)
    stage.wait(lambda: window.article.url)
    stage.wait_idle()


def test_when_all_is_read_it_says_so(stage: Stage, window: MainWindow) -> None:
    ids = stage.ask(lambda program: program.entries.ids(EntryQuery(unread=True)))
    marked = stage.ask(lambda program: program.entries.mark_read(ids, read=True))
    stage.desk.hub.publish(marked.changes)
    stage.wait(lambda: window.entries.model.rowCount() == 0)
    stage.wait_idle()
    stage.desk.registry.run("entry.next-unread")
    assert stage.messages[-1] == "That was the last unread entry."
    stage.desk.registry.run("list.mark-all-read")
    stage.wait(lambda: stage.messages[-1] == "Everything here was read already.")
    assert "All read" in window.entries._empty.said


def test_the_library_knows_an_unread_entry_further_down(stage: Stage, window: MainWindow) -> None:
    window.sidebar.go_to("today")
    stage.wait_idle()
    ids = stage.ask(lambda program: program.entries.ids(EntryQuery()))
    stage.ask(lambda program: program.entries.mark_read(ids[:-1], read=True))
    feed = window.sidebar.model.feeds()[0]
    now = stage.library.clock.now()
    drafts = [EntryDraft(f"o{n}", f"https://o.example/{n}", f"Alt {n}", published_at=now - n) for n in range(200)]
    stage.ask(lambda program: EntryTable(program.database).upsert(feed.id, drafts, now))
    all_but_last = stage.ask(lambda program: program.entries.ids(EntryQuery(feed_id=feed.id)))[:-1]
    stage.ask(lambda program: program.entries.mark_read(all_but_last, read=True))
    window.sidebar.go_to(f"feed:{feed.id}")
    stage.desk.hub.publish(Changes(entries=True, feeds=True))
    stage.wait(lambda: window.entries.model.rowCount() >= 200)
    stage.wait_idle()
    window.entries.go_to_place(0)
    stage.desk.registry.run("entry.next-unread")
    stage.wait(lambda: window.entries.view.currentIndex().row() == window.entries.model.rowCount() - 1)
    stage.wait_idle()


def test_marking_a_list_as_read_can_be_undone(stage: Stage, window: MainWindow) -> None:
    before = unread(stage)
    stage.desk.registry.run("list.mark-all-read")
    stage.wait(lambda: unread(stage) == 0)
    stage.wait(lambda: window.messages.isVisible() and "marked as read" in window.messages.text)
    window.messages.undo()
    stage.wait(lambda: unread(stage) == before)


def test_read_and_unread_toggle(stage: Stage, window: MainWindow) -> None:
    before = unread(stage)
    window.entries.go_to_place(0)
    stage.wait(lambda: unread(stage) == before - 1)
    action = stage.desk.registry.action("article.toggle-read")
    stage.desk.registry.look_again()
    assert action.isChecked()
    stage.desk.registry.run("article.toggle-read")
    stage.wait(lambda: unread(stage) == before)
    stage.wait(lambda: not action.isChecked())


def test_a_bookmark_is_set_and_taken_away_with_undo(stage: Stage, window: MainWindow) -> None:
    window.entries.go_to_place(1)
    stage.wait(lambda: window.article.current is not None)
    url = urls.normal(window.article.url)
    stage.desk.registry.run("article.bookmark")
    stage.wait(lambda: stage.ask(lambda program: program.marks.get(url)))
    stage.wait(lambda: window.article.current is not None and window.article.current.bookmark)
    assert stage.messages[-1] == "Bookmarked."
    stage.desk.registry.run("article.bookmark")
    stage.wait(lambda: stage.ask(lambda program: program.marks.get(url)) is None)
    window.messages.undo()
    stage.wait(lambda: stage.ask(lambda program: program.marks.get(url)))
    stage.wait_idle()


def test_an_undone_bookmark_is_gone(stage: Stage, window: MainWindow) -> None:
    window.entries.go_to_place(2)
    stage.wait(lambda: window.article.current is not None)
    url = urls.normal(window.article.url)
    stage.desk.registry.run("article.bookmark")
    stage.wait(lambda: stage.ask(lambda program: program.marks.get(url)))
    window.messages.undo()
    stage.wait(lambda: stage.ask(lambda program: program.marks.get(url)) is None)
    stage.wait_idle()


def test_link_and_browser(stage: Stage, window: MainWindow) -> None:
    window.entries.go_to_place(0)
    stage.desk.registry.run("article.open-in-browser")
    assert stage.opened == [window.article.url]
    stage.desk.registry.run("article.copy-link")
    assert QApplication.clipboard().text() == window.article.url
    assert stage.messages[-1] == "Link copied."
    stage.wait_idle()


def test_new_entries_do_not_move_what_is_read_and_a_note_leads_to_them(stage: Stage, window: MainWindow) -> None:
    entries = window.entries
    entries.view.verticalScrollBar().setValue(400)
    first = entries.model.key(entries.view.first_shown)
    now = stage.library.clock.now()
    drafts = [EntryDraft(f"n{n}", f"https://n.example/{n}", f"Neu {n}", published_at=now + n) for n in range(3)]
    stage.ask(lambda program: EntryTable(program.database).upsert(stage.feed_ids[0], drafts, now))
    stage.desk.hub.publish(Changes(entries=True))
    stage.wait(entries._new.isVisible)
    assert "3 new" in entries._new.text()
    assert entries.model.key(entries.view.first_shown) == first
    stage.desk.registry.run("list.show-new")
    assert entries.view.first_shown == 0
    assert not entries._new.isVisible()


def test_the_oldest_may_come_first_and_what_is_locked_stay_away(stage: Stage, window: MainWindow) -> None:
    run, entries = stage.desk.registry.run, window.entries
    run("list.show-all")
    stage.wait_idle()
    newest_first = [entries.model.key(place) for place in range(entries.model.rowCount())]
    locked = entries.model.entry(4)
    assert locked is not None
    access = Access(AccessState.LOCKED)
    stage.ask(lambda program: ArticleTable(program.database).put(locked.url, Article(locked.url), access, 1.0))
    run("list.oldest-first")
    stage.wait_idle()
    assert [entries.model.key(place) for place in range(entries.model.rowCount())] == newest_first[::-1]
    assert stage.desk.settings.get(settings.OLDEST_FIRST)
    run("list.readable")
    stage.wait_idle()
    open_to_me = [entries.model.key(place) for place in range(entries.model.rowCount())]
    assert locked.id not in open_to_me
    assert open_to_me == [key for key in newest_first[::-1] if key in open_to_me]
    assert "may read" in entries._count.text()
    assert stage.desk.registry.action("list.readable").isChecked()
    run("list.readable")
    run("list.oldest-first")
    stage.wait_idle()
    assert entries.model.key(4) == locked.id


def test_a_begun_article_has_a_place_of_its_own_and_says_what_is_left(stage: Stage, window: MainWindow) -> None:
    row = window.entries.model.entry(0)
    assert row is not None
    text = Article(row.url, blocks=(Paragraph("x"),), text="Wort " * 2_200)
    stage.ask(lambda program: ArticleTable(program.database).put(row.url, text, Access(AccessState.FREE), 1.0))
    stage.ask(lambda program: program.reading.remember_position(row.url, 0.5))
    stage.desk.registry.run("go.begun")
    stage.wait_idle()
    begun = window.entries.model.entry(0)
    assert begun is not None
    assert (begun.id, window.entries.model.rowCount()) == (row.id, 1)
    assert "5 min left" in window.entries.model.spoken(begun)
    assert "10 min" in window.entries.model.spoken(replace(begun, progress=0.0))


def test_filters_and_places_have_commands(stage: Stage, window: MainWindow) -> None:
    run = stage.desk.registry.run
    for key in ("today", "begun", "bookmarks", "waiting", "unread"):
        run(f"go.{key}")
        stage.wait_idle()
        assert window.entries.scope.key == key
    run("go.next-paper")
    stage.wait_idle()
    assert window.entries.scope.key == "begun"
    run("go.previous-paper")
    run("go.previous-paper")
    stage.wait_idle()
    assert window.entries.scope.key == "today"
    everything = window.entries.model.rowCount()
    window.entries.go_to_place(0)
    stage.wait_idle()
    run("list.show-unread")
    stage.wait_idle()
    assert window.entries.model.rowCount() == everything - 1
    assert stage.desk.registry.action("list.show-unread").isChecked()
    run("list.show-all")
    stage.wait_idle()
    assert window.entries.model.rowCount() == everything


def test_an_empty_list_says_what_belongs_there(stage: Stage, window: MainWindow) -> None:
    for mark in stage.ask(lambda program: program.marks.all()):
        stage.ask(lambda program, mark=mark: program.marks.remove(mark.url))  # type: ignore[misc]  # mypy does not see the default
    window.sidebar.go_to("bookmarks")
    stage.wait(lambda: window.entries.model.rowCount() == 0)
    assert "No bookmarks yet" in window.entries._empty.said
    assert "B bookmarks" in window.entries._empty.said


def test_arrows_lead_from_pane_to_pane_and_escape_leads_out(stage: Stage, window: MainWindow, qtbot: QtBot) -> None:
    window.entries.go_to_place(0)
    stage.wait(window.article.view.isVisible)
    stage.wait_idle()
    window.sidebar.tree.setFocus()
    press(window.sidebar.tree, Qt.Key.Key_Right)
    assert window.entries.view.hasFocus()
    press(window.entries.view, Qt.Key.Key_Right)
    assert window.article.view.hasFocus()
    press(window.article.view, Qt.Key.Key_Right)
    assert window.article.view.hasFocus()
    press(window.article.view, Qt.Key.Key_Escape)
    assert window.entries.view.hasFocus()
    press(window.entries.view, Qt.Key.Key_Left)
    assert window.sidebar.tree.hasFocus()
    stage.desk.notices.say("Hello")
    assert window.messages.isVisible()
    stage.desk.registry.run("window.escape")
    assert not window.messages.isVisible()


def test_the_window_remembers_where_it_stood(stage: Stage, window: MainWindow, qtbot: QtBot) -> None:
    window.resize(760, 520)
    window.splitter.setSizes([170, 270, 320])
    window.settle()
    again = MainWindowAgain(stage)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitExposed(again)
    assert (again.width(), again.height()) == (760, 520)
    assert again.splitter.sizes()[0] == pytest.approx(170, abs=30)
    stage.wait_idle()


def MainWindowAgain(stage: Stage) -> MainWindow:  # noqa: N802 (it makes one)
    """Return a second window over the same library, with commands of its own."""
    desk = replace(stage.desk, registry=Registry(keymap.shipped()))
    window = MainWindow(WindowState(stage.program.paths.state / "window.ini"))
    window.fill(desk)
    return window


def test_a_hit_of_quick_open_is_read(stage: Stage, window: MainWindow) -> None:
    feed = window.sidebar.model.feeds()[0]
    window._on_hit(QuickHit(HitKind.PAPER, feed.title, "", feed.url, feed_id=feed.id))
    stage.wait(lambda: window.entries.scope.key == f"feed:{feed.id}")
    window.sidebar.go_to("unread")
    stage.wait_idle()
    row = window.entries.model.entry(3)
    assert row is not None
    window._on_hit(QuickHit(HitKind.ENTRY, row.title, "", row.url, entry_id=row.id))
    assert window.entries.view.currentIndex().row() == 3
    window._on_hit(QuickHit(HitKind.ENTRY, "x", "", "https://elsewhere.example/", entry_id=99_999))
    assert window.article.url == "https://elsewhere.example/"
    window._on_hit(QuickHit(HitKind.ADDRESS, "x", "", FERRY.url))
    stage.wait(lambda: FERRY.title in window.article.view.toPlainText())
    stage.wait_idle()


# -- the first page


def test_an_empty_library_asks_which_papers_one_reads(bare_stage: Stage) -> None:
    window = bare_stage.window()
    assert window.first_run.isVisible()
    assert not window.splitter.isVisible()
    window.first_run._pictures.click()
    assert bare_stage.desk.settings.get(settings.PICTURES) is False
    window.first_run._on_add()
    window.first_run.address.setText("paper.example")
    window.first_run._on_add()
    sheets = [child for child in window.children() if isinstance(child, QDialog)]
    assert len(sheets) == 1
    sheets[0].close()


def test_the_first_page_goes_when_there_is_a_paper(bare_stage: Stage) -> None:
    window = bare_stage.window()
    feed = "<rss version='2.0'><channel><title>Blatt</title><item><title>Eins</title><link>https://paper.example/1</link></item></channel></rss>"
    bare_stage.library.fetcher.page("https://paper.example/feed", feed, content_type="application/rss+xml")
    added = bare_stage.ask(lambda program: program.following.add("https://paper.example/feed"))
    bare_stage.desk.hub.publish(added.changes)
    bare_stage.wait(window.splitter.isVisible)
    bare_stage.wait(lambda: window.entries.model.rowCount() == 1)


# -- leaving


def test_closing_the_window_ends_the_program(stage: Stage, window: MainWindow) -> None:
    quitting: list[None] = []
    window.quitting.connect(lambda: quitting.append(None))
    stage.desk.registry.run("window.hide")
    stage.wait(lambda: quitting)


def test_with_a_tray_it_may_stay(stage: Stage, window: MainWindow) -> None:
    window.set_tray(True)
    stage.desk.settings.set(settings.CLOSE_TO_TRAY, value=True)
    event = QCloseEvent()
    window.closeEvent(event)
    assert not event.isAccepted()
    assert not window.isVisible()
    window.toggle()
    assert window.isVisible()
    window.showMinimized()
    window.bring_up()
    assert not window.isMinimized()


def test_without_a_tray_the_window_says_how_to_reach_quick_open(window: MainWindow) -> None:
    window.set_tray(False)
    assert "Ctrl+K" in window.sidebar._hint.text()
    assert "weiterlesen quick-open" in window.sidebar._hint.text()
    window.set_tray(True)
    assert not window.sidebar._hint.isVisible()


def test_a_hidden_window_comes_back_when_its_tray_goes(window: MainWindow) -> None:
    window.set_tray(True)
    window.hide()
    window.set_tray(False)
    assert window.isVisible()


def test_a_library_error_is_said_quietly(stage: Stage, window: MainWindow, caplog: pytest.LogCaptureFixture) -> None:
    stage.program.database.close()
    window.entries.narrow(Narrowing(unread=True))
    stage.wait(window.entries._empty.isVisible)
    assert window.entries._empty.said


@pytest.mark.parametrize(("width", "side"), [(900, 184), (1440, 230), (2400, 230)])
def test_a_small_window_leaves_the_sidebar_room_for_names_and_a_large_one_its_width_to_the_article(
    window: MainWindow, width: int, side: int
) -> None:
    window.resize(width, 600)
    window.lay_out_panes()
    sizes = window.splitter.sizes()
    assert abs(sizes[0] - side) <= 2
    assert sizes[2] == max(sizes)


def test_a_message_leaves_the_sidebar_free_where_there_is_room(stage: Stage, window: MainWindow) -> None:
    window.resize(1000, 600)
    stage.desk.notices.say("Das Lesezeichen ist gesetzt.")
    stage.wait(window.messages.isVisible)
    assert window.messages.x() >= window.sidebar.width()
    assert window.messages.geometry().right() <= window.width()
    window.resize(760, 600)
    window.messages.place()
    assert abs(window.messages.geometry().center().x() - window.rect().center().x()) <= 1
