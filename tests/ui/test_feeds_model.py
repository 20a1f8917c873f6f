import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from helpers.stage import Stage
from weiterlesen.model.account import Account, Health
from weiterlesen.model.changes import Changes
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.feed import Feed, FetchState
from weiterlesen.ui.models import scope as scopes
from weiterlesen.ui.models.feeds import NODE, FeedsModel, Kind, Node, spoken, walk
from weiterlesen.ui.models.scope import Narrowing, Scope


@pytest.fixture
def model(stage: Stage) -> FeedsModel:
    made = FeedsModel(stage.desk)
    made.load()
    stage.wait(lambda: made.any_feed is not None)
    return made


def keys(model: FeedsModel) -> list[str]:
    return [node.key for node in walk(model._top)]


def node(model: FeedsModel, key: str) -> Node:
    found = model.node(model.index_of(key))
    assert found is not None
    return found


def test_standing_lists_come_first_then_papers_by_folder(model: FeedsModel) -> None:
    titles = [found.title for found in walk(model._top)]
    assert titles[:6] == ["Today", "Unread", "In progress", "Bookmarks", "Waiting for you", "Papers"]
    assert titles.index("Deutschland") < titles.index("Hauptstadtbote") < titles.index("Luxemburg")
    assert len(model.feeds()) == 6
    assert model.folders() == ("folder:Deutschland", "folder:Luxemburg")


def test_numbers_are_those_of_the_library(stage: Stage, model: FeedsModel) -> None:
    unread = stage.ask(lambda program: program.entries.count(EntryQuery(unread=True)))
    assert node(model, "unread").number == unread
    assert node(model, "bookmarks").number == 2
    assert node(model, "waiting").number == 1
    folder = node(model, "folder:Deutschland")
    assert folder.number == sum(child.number for child in folder.children)


def test_qts_own_check_finds_nothing(model: FeedsModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt


def test_each_line_stands_for_a_list(model: FeedsModel) -> None:
    feed = model.feeds()[0]
    assert model.scope(node(model, f"feed:{feed.id}")) == Scope(
        f"feed:{feed.id}", feed.title, EntryQuery(feed_id=feed.id)
    )
    folder = model.scope(node(model, "folder:Luxemburg"))
    assert folder is not None
    assert folder.query.folder == "Luxemburg"
    today = model.scope(node(model, "today"))
    assert today is not None
    assert today.query.since_at
    assert model.scope(node(model, "papers")) is None
    waiting = model.scope(node(model, "waiting"))
    assert waiting is not None
    assert waiting.kept_whole
    assert waiting.narrowed(Narrowing(unread=True)).unread is None


def test_a_list_can_be_narrowed_to_unread_and_searched() -> None:
    scope = Scope("feed:1", "Paper", EntryQuery(feed_id=1))
    assert scope.narrowed(Narrowing(unread=True), words="fähre") == EntryQuery(feed_id=1, unread=True, words="fähre")
    wanted = Narrowing(readable=True, oldest_first=True)
    assert scope.narrowed(wanted) == EntryQuery(feed_id=1, waiting=False, oldest_first=True)
    waiting = Scope("waiting", "", EntryQuery(waiting=True), kept_whole=True)
    assert waiting.narrowed(wanted).waiting is True, "who looks at what waits wants to see it"
    assert scope.narrowed(Narrowing()).unread is None
    unread = Scope("unread", "", EntryQuery(unread=True))
    assert unread.narrowed(Narrowing()).unread is True
    assert unread.narrowed(Narrowing(unread=True), words="fähre").unread is None, "who searches has mostly read it"


def test_the_day_begins_at_the_readers_midnight() -> None:
    begin = scopes.midnight(1_763_900_000.0)
    assert 0 <= 1_763_900_000.0 - begin < 86_400


def test_a_change_of_numbers_keeps_the_lines(stage: Stage, model: FeedsModel) -> None:
    resets: list[None] = []
    changed: list[QModelIndex] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.dataChanged.connect(lambda top, _bottom: changed.append(top))
    before = node(model, "unread").number
    ids = stage.ask(lambda program: program.entries.ids(EntryQuery(unread=True)))
    stage.ask(lambda program: program.entries.mark_read(ids[:5], read=True))
    stage.desk.hub.publish(Changes(feeds=True))
    stage.wait(lambda: node(model, "unread").number == before - 5)
    assert resets == []
    assert changed


def test_changes_while_looking_lead_to_another_look(stage: Stage, model: FeedsModel) -> None:
    before = node(model, "unread").number
    ids = stage.ask(lambda program: program.entries.ids(EntryQuery(unread=True)))
    stage.desk.hub.publish(Changes(feeds=True))
    stage.ask(lambda program: program.entries.mark_read(ids[:2], read=True))
    stage.desk.hub.publish(Changes(entries=True))
    stage.wait(lambda: node(model, "unread").number == before - 2)


def test_a_paper_can_be_hidden_and_come_back(stage: Stage, model: FeedsModel) -> None:
    feed = model.feeds()[0]
    model.hide(feed.id)
    stage.wait(lambda: f"feed:{feed.id}" not in keys(model))
    model.unhide(feed.id)
    stage.wait(lambda: f"feed:{feed.id}" in keys(model))


def test_an_empty_library_has_no_papers(bare_stage: Stage) -> None:
    model = FeedsModel(bare_stage.desk)
    model.load()
    bare_stage.wait(lambda: model.any_feed is not None)
    assert model.any_feed is False
    assert keys(model) == ["today", "unread", "begun", "bookmarks", "waiting"]


def test_headings_cannot_be_chosen(model: FeedsModel) -> None:
    assert model.flags(model.index_of("papers")) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index_of("today")) & Qt.ItemFlag.ItemIsSelectable
    assert not model.index_of("nothing").isValid()
    assert model.data(QModelIndex()) is None
    assert model.columnCount() == 1
    assert model.index(99, 0) == QModelIndex()


def test_a_line_says_what_is_shown_by_a_number_or_a_mark(model: FeedsModel) -> None:
    index = model.index_of("unread")
    assert "unread" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert index.data() == "Unread"
    assert index.data(NODE).kind is Kind.UNREAD
    assert index.data(Qt.ItemDataRole.FontRole) is None
    assert spoken(Node(Kind.BOOKMARKS, "bookmarks", "Bookmarks", 2)) == "Bookmarks, 2"
    assert spoken(Node(Kind.WAITING, "waiting", "Waiting")) == "Waiting"


def test_trouble_is_said_only_after_some_patience() -> None:
    def line(failures: int, code: str = "timeout", *, paused: bool = False) -> Node:
        state = FetchState(failures=failures, error_code=code)
        return Node(
            Kind.FEED, "feed:1", "Paper", feed=Feed(1, "https://p.example", "Paper", paused=paused, state=state)
        )

    assert line(1).trouble == ""
    assert "Paper" in line(4).trouble
    assert "Paper" in line(4, "").trouble
    assert "taken down" in line(0, paused=True).trouble
    assert Node(Kind.TODAY, "today", "Today").trouble == ""


def test_a_library_that_fails_is_told(stage: Stage, model: FeedsModel, caplog: pytest.LogCaptureFixture) -> None:
    failures: list[object] = []
    stage.desk.tasks.unhandled.connect(failures.append)
    stage.program.database.close()
    model.load()
    stage.wait(lambda: failures)


def test_a_paper_says_how_the_readers_session_there_stands(stage: Stage, model: FeedsModel) -> None:
    stage.wait(lambda: any(paper.account for paper in model.papers()))
    by_title = {paper.title: paper for paper in model.papers()}
    assert by_title["Moselblatt"].health is Health.SIGNED_IN
    assert by_title["Neue Uferzeitung"].health is Health.EXPIRED
    assert by_title["Le Courrier du Fleuve"].health is None
    assert spoken(by_title["Neue Uferzeitung"]).endswith("Session expired")
    index = model.index_of(by_title["Hauptstadtbote"].key)
    assert "did not accept" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert not model.index_of("unread").data(Qt.ItemDataRole.ToolTipRole)
    changed: list[str] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.data()))
    account = Account("moselblatt.example", "anna", Health.UNREACHABLE, detail="timeout")
    stage.ask(lambda program: program.sign_in._accounts.put(account))
    stage.desk.hub.publish(Changes(accounts=True))
    stage.wait(lambda: changed)
    assert changed == ["Moselblatt"]
    model.load()
    stage.wait_idle()
    assert by_title["Moselblatt"].account == account, "a new snapshot keeps it"


def test_without_any_account_no_paper_says_anything(bare_stage: Stage) -> None:
    bare = FeedsModel(bare_stage.desk)
    bare.load()
    bare_stage.wait(lambda: bare.any_feed is not None)
    bare_stage.wait_idle()
    assert bare_stage.ask(lambda program: program.health.by_feed(program.feeds.all())) == {}
