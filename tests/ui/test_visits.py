from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Signal

from helpers.front_page import TEASER
from helpers.stage import Stage
from weiterlesen.model.access import Access, AccessState
from weiterlesen.model.errors import VaultError
from weiterlesen.model.web import BrowserCookie
from weiterlesen.services.reading import OpenArticle
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
    brings: tuple[BrowserCookie, ...]

    def __init__(self, visit: Visit, parent: QObject) -> None:
        super().__init__(parent)
        self.visit = visit
        self.open = False
        FakeSession.made.append(self)

    def start(self) -> None:
        self.open = True

    def hand_over(self) -> None:
        self.open = False
        self.done.emit(FakeSession.brings)

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
    FakeSession.made, FakeSession.brings = [], (COOKIE,)
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
    assert stage.messages[-1] == "The window of moselblatt.example ended by itself. Its page opens in your browser."


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


def test_who_says_to_be_done_while_the_window_is_open_is_believed(
    stage: Stage, window: MainWindow, visits: Visits
) -> None:
    window.article.open_address(TEASER.url)
    stage.wait(window.article.card.isVisible)
    stage.wait_idle()
    next(button for button in window.article.card.buttons if "Digitalabo" in button.text()).click()
    assert opened(stage).open
    window.article.card.buttons[0].click()
    stage.wait(lambda: stage.library.fetcher.adopted)
    assert not opened(stage).open
    stage.wait_idle()


def test_a_visit_belongs_to_the_article_it_began_at_wherever_the_shop_is(stage: Stage, visits: Visits) -> None:
    visits.open("https://shop.elsewhere.example/buy", about=TEASER.url)
    opened(stage).done.emit((COOKIE,))
    assert visits.has_brought(TEASER.url)
    assert not visits.has_brought("https://shop.elsewhere.example/")


def test_a_window_that_brings_nothing_leads_to_what_else_there_is(stage: Stage, visits: Visits) -> None:
    FakeSession.brings = ()
    otherwise: list[str] = []
    visits.open("https://moselblatt.example/abo")
    opened(stage)
    visits.take_over(TEASER.url, lambda: otherwise.append("open"))
    visits.take_over(TEASER.url, lambda: otherwise.append("closed"))
    assert otherwise == ["open", "closed"]
    assert stage.library.fetcher.adopted == []


def test_a_window_that_fails_when_the_reader_is_done_opens_no_other_one(stage: Stage, visits: Visits) -> None:
    otherwise: list[str] = []
    visits.open("https://moselblatt.example/abo")
    shown = opened(stage)
    shown.hand_over = lambda: shown.failed.emit("gone")  # type: ignore[method-assign]  # a window that crashes
    visits.take_over(TEASER.url, lambda: otherwise.append("reload"))
    assert otherwise == ["reload"]
    assert stage.opened == []
    assert "ended without handing over" in stage.messages[-1]


def test_a_window_that_fails_keeps_what_an_earlier_one_brought(stage: Stage, visits: Visits) -> None:
    for ending in ("done", "failed"):
        visits.open("https://moselblatt.example/abo")
        stage.wait(lambda: FakeSession.made)
        shown = FakeSession.made.pop()
        shown.done.emit((COOKIE,)) if ending == "done" else shown.failed.emit("gone")
    assert visits.take_brought("https://moselblatt.example/") == (COOKIE,)


@pytest.mark.parametrize("proven", [True, False])
def test_a_session_counts_as_a_sign_in_when_it_opens_the_article(
    stage: Stage, window: MainWindow, visits: Visits, monkeypatch: pytest.MonkeyPatch, *, proven: bool
) -> None:
    window.article.open_address(TEASER.url)
    stage.wait(window.article.card.isVisible)
    stage.wait_idle()
    reading = stage.program.reading
    stored = reading.at_once
    verdict = Access(AccessState.ENTITLED) if proven else Access(AccessState.LOCKED)
    fetched: list[str] = []

    def fetch(url: str, **_more: object) -> OpenArticle:
        fetched.append(url)
        return replace(stored(url), access=verdict)

    monkeypatch.setattr(reading, "open", fetch)
    monkeypatch.setattr(reading, "at_once", lambda url, **_more: fetch(url) if fetched else stored(url))
    window.papers.open_own_page(TEASER.url)
    opened(stage).done.emit((COOKIE,))
    stage.wait(lambda: fetched)
    stage.wait(lambda: window.papers._unproven is None)
    stage.wait_idle()
    assert any("Signed in" in said for said in stage.messages) is proven
