from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from helpers import library
from helpers.stage import Stage
from weiterlesen.model.access import AccessState
from weiterlesen.model.changes import Changes
from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.entry import EntryQuery, EntryRow
from weiterlesen.storage.entries import EntryTable
from weiterlesen.ui.models.entries import PAGE, ROW, EntriesModel, key_of


@pytest.fixture
def model(stage: Stage) -> EntriesModel:
    made = EntriesModel(stage.desk)
    made.ask(EntryQuery())
    stage.wait(lambda: made.rowCount() > 0)
    stage.wait_idle()
    return made


def urls(model: EntriesModel) -> list[str]:
    return [row.url if (row := model.entry(place)) else "" for place in range(model.rowCount())]


def bring(stage: Stage, number: int) -> None:
    """Let new entries arrive."""
    now = stage.library.clock.now()
    drafts = [
        EntryDraft(f"new-{place}", f"https://moselblatt.example/new-{place}", f"Neu {place}", published_at=now + place)
        for place in range(number)
    ]
    stage.ask(lambda program: EntryTable(program.database).upsert(stage.feed_ids[0], drafts, now))
    stage.desk.hub.publish(Changes(entries=True, feeds=True))


def test_the_list_is_as_long_as_the_library_says(stage: Stage, model: EntriesModel) -> None:
    assert model.rowCount() == stage.ask(lambda program: program.entries.count(EntryQuery()))
    assert model.rowCount() > PAGE


def test_the_first_page_is_there_and_the_rest_comes_when_it_is_seen(stage: Stage, model: EntriesModel) -> None:
    assert isinstance(model.entry(0), EntryRow)
    last = model.rowCount() - 1
    assert model.entry(last) is None
    stage.wait(lambda: model.entry(last) is not None)
    expected = stage.ask(lambda program: program.entries.ids(EntryQuery()))
    assert model.key(last) == expected[-1]
    assert model.entry(last + 1) is None
    assert model.key(last + 1) is None


def test_a_row_tells_all_of_itself_in_words(model: EntriesModel) -> None:
    index = next(index for place in range(30) if "Fähre kehrt" in str((index := model.index(place)).data()))
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Moselblatt" in spoken
    assert "unread" in spoken
    assert "bookmarked" in spoken
    assert "Subscribed" in spoken
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert isinstance(index.data(ROW), EntryRow)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_qts_own_check_finds_nothing(stage: Stage, model: EntriesModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt
    bring(stage, 3)
    stage.wait_idle()


def test_new_entries_come_in_without_a_reset(stage: Stage, model: EntriesModel) -> None:
    before, first = model.rowCount(), model.entry(0)
    assert first is not None
    resets: list[None] = []
    merged: list[int] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.merged.connect(merged.append)
    bring(stage, 3)
    stage.wait(lambda: model.rowCount() == before + 3)
    assert resets == []
    assert 3 in merged
    assert model.row_of(key_of(first)) == 3


def test_what_is_read_stays_in_the_unread_list_until_that_is_asked_anew(stage: Stage, model: EntriesModel) -> None:
    model.ask(EntryQuery(unread=True))
    stage.wait_idle()
    row = model.entry(1)
    assert row is not None
    before = model.rowCount()
    model.keep(row.id)
    model.patch(row.id, lambda known: replace(known, read=True))
    patched = model.entry(1)
    assert patched is not None
    assert patched.read
    marked = stage.ask(lambda program: program.entries.mark_read((row.id,), read=True))
    stage.desk.hub.publish(marked.changes)
    stage.wait_idle()
    assert model.rowCount() == before
    assert model.row_of(row.id) == 1
    model.ask(EntryQuery(unread=True))
    stage.wait_idle()
    assert model.rowCount() == before - 1
    assert model.row_of(row.id) == -1


def test_what_is_read_while_a_merge_is_on_its_way_stays(stage: Stage, model: EntriesModel) -> None:
    model.ask(EntryQuery(unread=True))
    stage.wait_idle()
    row, before = model.entry(1), model.rowCount()
    assert row is not None
    stage.ask(lambda program: program.entries.mark_read((row.id,), read=True))
    model.look_again()
    model.keep(row.id)
    stage.wait_idle()
    assert model.rowCount() == before
    assert model.row_of(row.id) == 1


def test_what_was_not_kept_goes_at_once(stage: Stage, model: EntriesModel) -> None:
    model.ask(EntryQuery(unread=True))
    stage.wait_idle()
    row, before = model.entry(2), model.rowCount()
    assert row is not None
    marked = stage.ask(lambda program: program.entries.mark_read((row.id,), read=True))
    stage.desk.hub.publish(marked.changes)
    stage.wait(lambda: model.rowCount() == before - 1)


def test_a_bookmark_without_an_entry_has_its_row(stage: Stage, model: EntriesModel) -> None:
    model.ask(EntryQuery(bookmarked=True))
    stage.wait(lambda: not model.loading)
    stage.wait_idle()
    assert model.rowCount() == 2
    assert "https://anderswo.example/lesen" in urls(model)
    assert model.row_of("https://anderswo.example/lesen") >= 0
    stage.ask(lambda program: program.marks.remove("https://anderswo.example/lesen"))
    stage.desk.hub.publish(Changes(bookmarks=True))
    stage.wait(lambda: model.rowCount() == 1)
    stage.ask(lambda program: program.marks.bookmark("https://nochwo.example/"))
    stage.desk.hub.publish(Changes(bookmarks=True))
    stage.wait(lambda: "https://nochwo.example/" in urls(model))


def test_another_verdict_is_seen_in_place(stage: Stage, model: EntriesModel) -> None:
    place = next(place for place in range(30) if (row := model.entry(place)) and row.access is AccessState.LOCKED)
    url = urls(model)[place]
    assert url
    changed: list[int] = []
    model.dataChanged.connect(lambda top, _bottom: changed.append(top.row()))
    stage.ask(lambda program: program.marks.bookmark(url))
    stage.desk.hub.publish(Changes(entry_urls=(url,)))
    stage.wait(lambda: place in changed)


def test_a_change_elsewhere_is_no_reason_to_look(stage: Stage, model: EntriesModel) -> None:
    stage.desk.hub.publish(Changes(accounts=True, entry_urls=("https://nowhere.example",)))
    assert not stage.desk.tasks.busy


def test_a_newer_question_wins(stage: Stage, model: EntriesModel) -> None:
    model.ask(EntryQuery())
    model.ask(EntryQuery(bookmarked=True))
    stage.wait_idle()
    assert model.rowCount() == 2
    assert model.query.bookmarked


def test_changes_in_quick_succession_are_merged_in_the_end(stage: Stage, model: EntriesModel) -> None:
    before = model.rowCount()
    bring(stage, 1)
    bring(stage, 4)
    stage.wait(lambda: model.rowCount() == before + 4)


def test_a_library_that_fails_is_told(stage: Stage, model: EntriesModel, caplog: pytest.LogCaptureFixture) -> None:
    failures: list[object] = []
    model.failed.connect(failures.append)
    stage.program.database.close()
    model.ask(EntryQuery())
    stage.wait(lambda: failures)
    model.look_again()
    stage.wait(lambda: len(failures) == 2)


def test_far_more_rows_than_are_kept_in_memory_can_be_seen(stage: Stage, model: EntriesModel) -> None:
    stage.ask(
        lambda program: EntryTable(program.database).upsert(
            stage.feed_ids[1],
            [EntryDraft(f"m{n}", f"https://m.example/{n}", f"Viel {n}", published_at=float(n)) for n in range(3_000)],
            1.0,
        )
    )
    stage.desk.hub.publish(Changes(entries=True))
    stage.wait(lambda: model.rowCount() > 3_000)
    stage.wait_idle()
    for place in range(0, model.rowCount(), PAGE):
        model.entry(place)
        stage.wait(lambda place=place: model.entry(place) is not None)  # type: ignore[misc]  # mypy does not see the default
    assert len(model._rows) < 1_100
    assert library.HOUR
