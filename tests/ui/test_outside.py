"""A link from a page or a mail: one question, and nothing without the reader's yes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from helpers.front_page import TEASER
from helpers.stage import Stage
from weiterlesen.model.account import Account, Health
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import SignInError
from weiterlesen.services.sign_in import SignedInResult
from weiterlesen.ui.dialogs.add_feed import AddFeed
from weiterlesen.ui.dialogs.outside import MailLinkQuestion, OutsideQuestion
from weiterlesen.ui.dialogs.sheet import Sheet
from weiterlesen.ui.handover import Verb, Wish
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.outside import OutsideLinks

LINK = "https://moselblatt.example/members/?token=once"


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    return stage.window()


@pytest.fixture
def outside(stage: Stage, window: MainWindow) -> OutsideLinks:
    return OutsideLinks(stage.desk, window)


@pytest.fixture
def links(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Catch what is signed in with: (start, link)."""
    used: list[tuple[str, str]] = []

    def sign_in_by_link(url: str, link: str, **_more: object) -> SignedInResult:
        used.append((url, link))
        if "spent" in link:
            raise SignInError("moselblatt.example", "used before", code="refused")
        account = Account("moselblatt.example", "", Health.SIGNED_IN, 0.0)
        return SignedInResult(account, lasting=True, waiting_urls=(), changes=Changes())

    monkeypatch.setattr(stage.program.sign_in, "sign_in_by_link", sign_in_by_link)
    return used


def asked(outside: OutsideLinks) -> Sheet:
    """Return the question that stands."""
    assert outside.question is not None
    assert outside.question.isVisible()
    return outside.question


def test_an_article_is_fetched_only_after_a_yes(stage: Stage, window: MainWindow, outside: OutsideLinks) -> None:
    stage.wait_idle()
    before = len(stage.library.fetcher.asked)
    outside.ask(Wish(Verb.OPEN, TEASER.url, foreign=True))
    question = asked(outside)
    assert isinstance(question, OutsideQuestion)
    stage.wait_idle()
    assert len(stage.library.fetcher.asked) == before
    assert window.article.current is None
    question.go.click()
    stage.wait(lambda: window.article.current is not None)
    assert outside.question is None
    stage.wait_idle()


def test_enter_and_escape_say_no(stage: Stage, window: MainWindow, outside: OutsideLinks) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        outside.ask(Wish(Verb.OPEN, TEASER.url, foreign=True))
        QTest.keyClick(asked(outside), key)
        assert outside.question is None
    stage.wait_idle()
    assert window.article.current is None


def test_links_do_not_pile_up(outside: OutsideLinks) -> None:
    outside.ask(Wish(Verb.OPEN, TEASER.url, foreign=True))
    first = asked(outside)
    outside.ask(Wish(Verb.SIGN_IN, LINK, foreign=True))
    outside.ask(Wish(Verb.ADD, TEASER.url, foreign=True))
    assert asked(outside) is first
    first.reject()


def test_a_paper_is_looked_for_only_when_the_reader_asks(stage: Stage, outside: OutsideLinks) -> None:
    stage.wait_idle()
    before = len(stage.library.fetcher.asked)
    outside.ask(Wish(Verb.ADD, "https://paper.example/", foreign=True))
    question = asked(outside)
    assert isinstance(question, AddFeed)
    assert question.address.text() == "https://paper.example/"
    stage.wait_idle()
    assert len(stage.library.fetcher.asked) == before
    question.reject()


def test_a_bad_link_is_said_and_does_nothing(stage: Stage, outside: OutsideLinks) -> None:
    outside.ask(Wish(Verb.BAD_LINK, foreign=True))
    assert "cannot follow this link" in stage.messages[-1]
    assert outside.question is None


def test_a_mail_link_signs_in_after_one_question_that_names_the_host(
    stage: Stage, outside: OutsideLinks, links: list[tuple[str, str]]
) -> None:
    outside.ask(Wish(Verb.SIGN_IN, LINK, foreign=True))
    question = asked(outside)
    assert isinstance(question, MailLinkQuestion)
    assert "moselblatt.example" in [label.text() for label in question.findChildren(type(question._heading))]
    stage.wait_idle()
    assert links == []
    question.go.click()
    stage.wait(lambda: outside.question is None)
    assert links == [("https://moselblatt.example", LINK)]
    assert any("Signed in" in said for said in stage.messages)
    stage.wait_idle()


def test_the_open_article_is_what_the_sign_in_starts_from(
    stage: Stage, window: MainWindow, outside: OutsideLinks, links: list[tuple[str, str]]
) -> None:
    window.article.open_address(TEASER.url)
    stage.wait(lambda: window.article.current is not None)
    stage.wait_idle()
    outside.ask(Wish(Verb.SIGN_IN, LINK, foreign=True))
    question = asked(outside)
    assert isinstance(question, MailLinkQuestion)
    question.go.click()
    stage.wait(lambda: links)
    assert links == [(TEASER.url, LINK)]
    stage.wait_idle()


def test_a_link_that_opens_nothing_is_said_in_place(
    stage: Stage, outside: OutsideLinks, links: list[tuple[str, str]]
) -> None:
    outside.ask(Wish(Verb.SIGN_IN, f"{LINK}&spent", foreign=True))
    question = asked(outside)
    assert isinstance(question, MailLinkQuestion)
    question.go.click()
    stage.wait(lambda: question.trouble)
    assert not question.go.isEnabled()
    assert len(links) == 1
    question.reject()
    stage.wait_idle()


def test_leaving_the_question_stops_the_sign_in(
    stage: Stage, outside: OutsideLinks, links: list[tuple[str, str]]
) -> None:
    outside.ask(Wish(Verb.SIGN_IN, LINK, foreign=True))
    question = asked(outside)
    assert isinstance(question, MailLinkQuestion)
    question.go.click()
    question.reject()
    assert question._token is None or question._token.cancelled
    stage.wait_idle()
