"""Everything that comes in from outside: by argument, link, socket, drop and paste. Nothing is run, nothing is kept."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from helpers.front_page import TEASER
from helpers.hostile_strings import ALL
from helpers.stage import Stage
from weiterlesen.cli.known import is_for_command_line
from weiterlesen.model.entry import EntryQuery
from weiterlesen.ui import handover
from weiterlesen.ui.dialogs.add_feed import AddFeed
from weiterlesen.ui.dialogs.outside import OutsideQuestion
from weiterlesen.ui.dialogs.take_over import TakeOver
from weiterlesen.ui.handover import Verb, Wish
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.outside import OutsideLinks
from weiterlesen.ui.running import Running
from weiterlesen.ui.scheme import is_address
from weiterlesen.ui.state import WindowState

FEED = b"""<rss version="2.0"><channel><title>Moselblatt</title>%s
<item><title>Hochwasser</title><link>https://moselblatt.example/1</link></item></channel></rss>"""
Door = Callable[[Running, str], None]


@pytest.fixture
def running(stage: Stage) -> Iterator[Running]:
    made = Running(stage.desk, MainWindow(WindowState(stage.program.paths.state / "window.ini")))
    stage.bot.addWidget(made.window)
    made.window.show()
    stage.wait(lambda: made.window.entries.model.rowCount() > 0)
    stage.wait_idle()
    yield made
    made.end()


def as_argument(running: Running, text: str) -> None:
    assert handover.is_from_outside(["--", text])
    wish = handover.wish_of(["--", text])
    assert wish is not None
    arrived = handover.read(wish.line().rstrip(b"\n"))
    assert arrived == wish
    running.grant(wish)


def as_link(running: Running, text: str) -> None:
    as_argument(running, f"weiterlesen:open?url={quote(text.encode('utf-8', 'surrogatepass'), safe='')}")


def as_written_out_link(running: Running, text: str) -> None:
    as_argument(running, f"weiterlesen:add?url={text}")


def over_the_socket(running: Running, text: str) -> None:
    for verb in ("open", "add", "file", "sign-in"):
        told = handover.read(Wish(Verb(verb), text, foreign=True).line())
        if told is not None and not running._outside.question:
            running.grant(told)
    running._outside.ask(Wish(Verb.BAD_LINK, foreign=True))


def as_paste(running: Running, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    running.desk.registry.run("list.paste")


def as_drop(running: Running, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    drop(running.window, mime)


def as_dropped_address(running: Running, text: str) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl(text)])
    drop(running.window, mime)


def drop(window: MainWindow, mime: QMimeData) -> None:
    """Let something be dragged over the window and dropped there."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, mime, buttons, keys)
    window.dragEnterEvent(over)
    assert over.isAccepted()
    window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, mime, buttons, keys))


DOORS: tuple[Door, ...] = (
    *(as_argument, as_link, as_written_out_link, over_the_socket, as_paste, as_drop, as_dropped_address),
)


def kept(stage: Stage) -> tuple[object, ...]:
    """Return what the library holds."""
    return stage.ask(
        lambda program: (program.feeds.all(), program.marks.newest(99), program.entries.rows(EntryQuery(limit=10_000)))
    )


@pytest.mark.parametrize("door", DOORS)
def test_no_hostile_word_does_anything_behind_any_door(stage: Stage, running: Running, door: Door) -> None:
    asked, before = len(stage.library.fetcher.asked), kept(stage)
    for text in ALL:
        said = len(stage.said)
        door(running, text)
        stage.wait_idle()
        question = running._outside.question
        assert question is not None or len(stage.said) > said or not text.strip(), text[:80]
        if question is not None:
            assert isinstance(question, OutsideQuestion | AddFeed)
            question.reject()
        assert running.window.isVisible()
    assert len(stage.library.fetcher.asked) == asked
    assert stage.opened == []
    assert kept(stage) == before
    assert running.window.article.current is None


def test_a_hostile_word_typed_as_an_argument_is_wrong_usage_unless_it_is_an_address() -> None:
    for text in ALL:
        if not is_for_command_line([text]):
            wish = handover.wish_of([text])
            bad = Wish(Verb.BAD_LINK, foreign=True)
            assert wish in {None, bad, Wish(), Wish(Verb.HIDDEN)} or is_address(text), text[:80]


def test_a_dropped_address_is_read_only_after_a_yes(stage: Stage, running: Running) -> None:
    as_dropped_address(running, TEASER.url)
    question = running._outside.question
    assert isinstance(question, OutsideQuestion)
    question.go.click()
    stage.wait(lambda: running.window.article.current is not None)
    stage.wait_idle()


def test_a_question_about_an_address_offers_to_follow_its_paper(stage: Stage, running: Running) -> None:
    as_paste(running, f"  {TEASER.url}\n")
    question = running._outside.question
    assert isinstance(question, OutsideQuestion)
    question.follow.click()
    adding = running._outside.question
    assert isinstance(adding, AddFeed)
    assert adding.address.text() == TEASER.url
    adding.reject()
    stage.wait_idle()


def test_the_name_of_a_site_is_a_paper_to_add(stage: Stage, running: Running) -> None:
    as_paste(running, "moselblatt.example")
    adding = running._outside.question
    assert isinstance(adding, AddFeed)
    assert adding.address.text() == "https://moselblatt.example"
    adding.reject()


def test_macos_hands_links_over_as_events(stage: Stage, running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    mac = OutsideLinks(stage.desk, running.window)
    QApplication.sendEvent(running.window, QFileOpenEvent(QUrl(TEASER.url)))
    asked = mac.question
    assert isinstance(asked, OutsideQuestion)
    asked.reject()
    QApplication.sendEvent(running.window, QFileOpenEvent(QUrl("file:///etc/passwd")))
    assert mac.question is None
    assert "cannot follow" in stage.messages[-1]
    QApplication.sendEvent(running.window, QEvent(QEvent.Type.User))
    mac.deleteLater()


def test_several_dropped_addresses_are_too_many(stage: Stage, running: Running) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://a.example/"), QUrl("https://b.example/")])
    drop(running.window, mime)
    assert running._outside.question is None
    assert "cannot follow" in stage.messages[-1]


def test_what_is_no_text_is_not_welcome(running: Running) -> None:
    mime = QMimeData()
    mime.setData("application/x-color", b"\0")
    over = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    over.ignore()
    running.window.dragEnterEvent(over)
    assert not over.isAccepted()


def test_a_feed_file_leads_to_the_paper_that_it_names(stage: Stage, running: Running, tmp_path: Path) -> None:
    file = tmp_path / "mosel blatt.rss"
    file.write_bytes(FEED % b"<link>https://moselblatt.example/</link>")
    as_dropped_address(running, file.as_uri())
    stage.wait(lambda: running._outside.question is not None)
    adding = running._outside.question
    assert isinstance(adding, AddFeed)
    assert adding.address.text().startswith("https://moselblatt.example")
    adding.reject()
    stage.wait_idle()


def test_a_feed_file_without_an_address_is_said(stage: Stage, running: Running, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(FEED % b"")
    as_argument(running, str(file))
    stage.wait(lambda: stage.said)
    assert "feed.xml is a feed that does not say where it comes from" in stage.messages[-1]


def test_a_list_of_papers_goes_to_what_imports_it(stage: Stage, running: Running, tmp_path: Path) -> None:
    file = tmp_path / "papers.opml"
    file.write_bytes(b"<?xml version='1.0'?><OPML version='2.0'><body/></OPML>")
    for door in (as_argument, as_dropped_address):
        door(running, file.as_uri())
        stage.wait(lambda: running._outside.question is not None)
        asking = running._outside.question
        assert isinstance(asking, TakeOver)
        asking.reject()
        stage.wait_idle()
        assert running._outside.question is None


def test_a_file_waits_for_no_second_question(stage: Stage, running: Running, tmp_path: Path) -> None:
    file = tmp_path / "papers.opml"
    file.write_bytes(b"<opml version='2.0'><body/></opml>")
    as_argument(running, str(file))
    running.grant(Wish(Verb.OPEN, TEASER.url, foreign=True))
    asked = running._outside.question
    stage.wait_idle()
    assert running._outside.question is asked is not None
    assert stage.messages == []
    asked.reject()


def test_a_file_that_is_neither_is_said_with_the_next_step(stage: Stage, running: Running, tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_text("nothing")
    for number, (name, words) in enumerate(
        (("x.xml", "neither a feed nor a list"), ("gone.xml", "cannot be opened")), 1
    ):
        as_argument(running, str(tmp_path / name))
        stage.wait_idle()
        assert len(stage.messages) == number
        assert words in stage.messages[-1]
    assert running._outside.question is None


def test_a_start_may_ask_for_a_new_paper_or_for_news(stage: Stage, running: Running) -> None:
    running.grant(Wish(Verb.NEW_PAPER))
    adding = next(one for one in QApplication.topLevelWidgets() if isinstance(one, AddFeed) and one.isVisible())
    assert adding.address.text() == ""
    adding.reject()
    before = len(stage.library.fetcher.asked)
    running.grant(Wish(Verb.REFRESH))
    stage.wait_idle()
    assert len(stage.library.fetcher.asked) > before


def test_news_are_asked_for_once_the_papers_are_known(stage: Stage, running: Running) -> None:
    before = len(stage.library.fetcher.asked)
    running.window.sidebar.model.any_feed = None
    running.grant(Wish(Verb.REFRESH))
    assert len(stage.library.fetcher.asked) == before
    running.window.sidebar.model.load()
    stage.wait(lambda: len(stage.library.fetcher.asked) > before)
    stage.wait_idle()


def test_a_later_start_that_wants_to_stay_hidden_shows_nothing(stage: Stage, running: Running) -> None:
    running.window.hide()
    running.grant(Wish(Verb.HIDDEN))
    assert not running.window.isVisible()
