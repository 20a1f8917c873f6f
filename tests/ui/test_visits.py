import pytest
from PySide6.QtCore import QObject, Signal

from helpers.front_page import TEASER
from helpers.stage import Stage
from weiterlesen.model.errors import VaultError
from weiterlesen.model.web import BrowserCookie
from weiterlesen.ui import visits as room
from weiterlesen.ui.browser import session
from weiterlesen.ui.browser.shapes import Visit
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.visits import Visits

COOKIE = BrowserCookie(name="sid", value="x", domain="moselblatt.example", path="/")


class FakeSession(QObject):
    """A window that the test closes."""

    done = Signal(object)
    failed = Signal(str)
    made: "list[FakeSession]"

    def __init__(self, visit: Visit, parent: QObject) -> None:
        super().__init__(parent)
        self.visit = visit
        self.open = False
        FakeSession.made.append(self)

    def start(self) -> None:
        self.open = True

    def close(self) -> None:
        self.open = False


def opened(stage: Stage) -> FakeSession:
    """Return the window that was opened."""
    stage.wait(lambda: FakeSession.made)
    return FakeSession.made[0]


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    return stage.window()


@pytest.fixture
def visits(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Visits:
    FakeSession.made = []
    monkeypatch.setattr(session, "available", lambda: True)
    monkeypatch.setattr(room, "BrowserSession", FakeSession)
    return window.papers.visits


def test_without_the_web_engine_the_page_opens_in_the_browser(stage: Stage, window: MainWindow) -> None:
    window.papers.visits.open("https://moselblatt.example/abo")
    assert stage.opened == ["https://moselblatt.example/abo"]
    window.papers.visits.open("file:///etc/passwd")
    assert "not opened" in stage.messages[-1]


def test_a_look_at_an_offer_is_no_account(stage: Stage, visits: Visits) -> None:
    visits.open("https://moselblatt.example/abo")
    assert opened(stage).open
    assert FakeSession.made[0].visit.title == "moselblatt.example"
    opened(stage).done.emit((COOKIE,))
    assert visits.has_brought(TEASER.url)
    assert stage.library.fetcher.adopted == []


def test_the_session_is_taken_over_when_the_reader_says_so(stage: Stage, visits: Visits) -> None:
    visits.open("https://moselblatt.example/abo")
    opened(stage).done.emit((COOKIE,))
    visits.adopt(TEASER.url)
    stage.wait(lambda: stage.library.fetcher.adopted)
    assert stage.library.fetcher.adopted == [("moselblatt.example", (COOKIE,))]
    stage.wait(lambda: "Signed in" in " ".join(stage.messages))
    assert not visits.has_brought(TEASER.url)
    visits.adopt(TEASER.url)
    stage.wait_idle()


def test_signing_in_on_the_publishers_page_takes_the_session_over_at_once(
    stage: Stage, window: MainWindow, visits: Visits
) -> None:
    window.papers.open_own_page(TEASER.url)
    opened(stage).done.emit((COOKIE,))
    stage.wait(lambda: stage.library.fetcher.adopted)
    stage.wait_idle()


def test_a_window_that_cannot_be_shown_leads_to_the_browser(stage: Stage, visits: Visits) -> None:
    visits.open("https://moselblatt.example/abo")
    opened(stage).failed.emit("no screen")
    assert stage.opened == ["https://moselblatt.example/abo"]


def test_a_visit_without_cookies_brings_nothing(stage: Stage, visits: Visits) -> None:
    visits.open("https://moselblatt.example/abo")
    opened(stage).done.emit(())
    assert not visits.has_brought("https://moselblatt.example/")


def test_open_windows_are_closed_at_the_end(stage: Stage, window: MainWindow, visits: Visits) -> None:
    visits.open("https://moselblatt.example/abo")
    shown = opened(stage)
    window.settle()
    assert not shown.open


def test_after_buying_the_session_is_taken_over_and_the_article_fetched(
    stage: Stage, window: MainWindow, visits: Visits
) -> None:
    window.article.open_address(TEASER.url)
    stage.wait(window.article.card.isVisible)
    stage.wait_idle()
    offer = next(button for button in window.article.card.buttons if "Digitalabo" in button.text())
    offer.click()
    opened(stage).done.emit((COOKIE,))
    assert window.article.card.buttons[0].text() == "I am done there: fetch the article"
    asked = len(stage.library.fetcher.asked)
    window.article.card.buttons[0].click()
    stage.wait(lambda: stage.library.fetcher.adopted)
    stage.wait(lambda: len(stage.library.fetcher.asked) > asked)
    assert stage.ask(lambda program: program.purchases.all()) == ()
    stage.wait_idle()


def test_the_readers_session_goes_along(stage: Stage, visits: Visits) -> None:
    stage.library.fetcher.adopt("moselblatt.example", (COOKIE,))
    visits.open(TEASER.url)
    assert opened(stage).visit.cookies == (COOKIE,)


def test_a_session_that_cannot_be_had_stops_no_visit(
    stage: Stage, visits: Visits, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_url: str) -> tuple[BrowserCookie, ...]:
        raise VaultError("keyring", code="vault-locked")

    monkeypatch.setattr(stage.program.sign_in, "session_of", fail)
    visits.open(TEASER.url)
    assert opened(stage).visit.cookies == ()
