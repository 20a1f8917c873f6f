"""Buying one article: to the checkout and back, by our own window and by the reader's browser."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QObject, Signal

from helpers.fakes import Asked, reply
from helpers.papers import ARTICLE_URL, article, locked, opened
from helpers.stage import Stage
from weiterlesen.model.access import Offer, OfferKind
from weiterlesen.model.account import Purchase
from weiterlesen.model.errors import NetworkError
from weiterlesen.model.web import BrowserCookie, Reply
from weiterlesen.ui import visits as room
from weiterlesen.ui import when
from weiterlesen.ui.browser import session
from weiterlesen.ui.browser.shapes import Visit
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.panes.access_card import Way

COOKIE = BrowserCookie(name="sid", value="x", domain="bote.example", path="/")
OTHER = "https://bote.example/artikel/anderes"


class Checkout(QObject):
    """A window of the publisher's that the test closes."""

    done = Signal(object)
    failed = Signal(str)
    made: "list[Checkout]" = []  # noqa: RUF012 (of the class)
    brings: tuple[BrowserCookie, ...] = (COOKIE,)

    def __init__(self, visit: Visit, parent: QObject) -> None:
        super().__init__(parent)
        self.visit = visit
        Checkout.made.append(self)

    def start(self) -> None:
        """Nothing is shown."""

    def hand_over(self) -> None:
        self.done.emit(Checkout.brings)

    def close(self) -> None:
        """Nothing was shown."""


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    return stage.window()


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Let the publisher's pages open in a window of ours; tells whether one is there."""
    Checkout.made, Checkout.brings = [], (COOKIE,)
    monkeypatch.setattr(session, "available", lambda: True)
    monkeypatch.setattr(room, "BrowserSession", Checkout)
    return lambda: bool(Checkout.made)


def serve(stage: Stage, *, always_open: bool = False) -> None:
    """Serve the article to who has a session, or to everybody."""
    fetcher = stage.library.fetcher

    def answer(asked: Asked) -> Reply:
        if always_open:
            return reply(ARTICLE_URL, article())
        return reply(ARTICLE_URL, opened() if fetcher.cookies(asked.publisher) else locked())

    fetcher.answers[ARTICLE_URL] = answer


def show(stage: Stage, window: MainWindow) -> None:
    serve(stage)
    window.article.open_address(ARTICLE_URL)
    stage.wait(window.article.card.isVisible)
    stage.wait_idle()


def press(window: MainWindow, said: str) -> None:
    next(button for button in window.article.card.buttons if said in button.text()).click()


def receipts(stage: Stage) -> tuple[Purchase, ...]:
    return stage.ask(lambda program: program.purchases.all())


def test_back_from_our_own_window_the_article_is_fetched_and_noted_as_bought(
    stage: Stage, window: MainWindow, checkout: Callable[[], bool]
) -> None:
    show(stage, window)
    press(window, "0,99")
    stage.wait(checkout)
    assert Checkout.made[0].visit.url == "https://bote.example/kaufen/bruecke"
    Checkout.made[0].done.emit((COOKIE,))
    stage.wait(lambda: receipts(stage))
    (receipt,) = receipts(stage)
    assert (receipt.amount, receipt.currency) == (Decimal("0.99"), "EUR")
    day = when.day(datetime.fromtimestamp(receipt.bought_at).astimezone(), stage.desk.locale)
    stage.wait(lambda: f"Bought on {day} for €0.99" in window.article.view.toPlainText().replace("\u00a0", " "))
    assert not window.article.card.isVisible()
    assert "Noted as bought for €0.99" in stage.messages[-1]
    stage.wait_idle()


def test_who_says_so_while_the_window_is_open_is_fetched_for_once(
    stage: Stage, window: MainWindow, checkout: Callable[[], bool]
) -> None:
    show(stage, window)
    press(window, "0,99")
    stage.wait(checkout)
    asked = len(stage.library.fetcher.asked)
    press(window, "I have bought it")
    stage.wait(lambda: receipts(stage))
    stage.wait_idle()
    assert len(stage.library.fetcher.asked) == asked + 1


def test_a_visit_that_opened_nothing_is_no_purchase_and_the_card_says_so(
    stage: Stage, window: MainWindow, checkout: Callable[[], bool]
) -> None:
    show(stage, window)
    press(window, "0,99")
    stage.wait(checkout)
    Checkout.made[0].done.emit(())
    stage.wait(lambda: "no purchase was noted" in getattr(window.article.card.card, "why", ""))
    stage.wait_idle()
    assert receipts(stage) == ()
    assert window.article.card.buttons[0].text() == "I have bought it: fetch the article"
    serve(stage, always_open=True)
    window.article.card.buttons[0].click()
    stage.wait(lambda: receipts(stage))
    stage.wait_idle()


def test_an_offer_pressed_while_the_page_is_on_its_way_keeps_the_way_back(stage: Stage, window: MainWindow) -> None:
    show(stage, window)
    press(window, "0,99")
    assert stage.opened == ["https://bote.example/kaufen/bruecke"]
    window.article.reload()
    stage.wait(lambda: not window.article.fetching)
    stage.wait_idle()
    choices = getattr(window.article.card.card, "choices", ())
    assert [choice.way for choice in choices][:2] == [Way.DONE, Way.SIGN_IN]
    assert [choice.primary for choice in choices] == [True, *[False] * (len(choices) - 1)]


def test_what_was_bought_is_noted_wherever_the_reader_is_by_then(
    stage: Stage, window: MainWindow, checkout: Callable[[], bool]
) -> None:
    show(stage, window)
    press(window, "0,99")
    stage.wait(checkout)
    stage.library.fetcher.page(OTHER, opened())
    window.article.open_address(OTHER)
    stage.wait(lambda: window.article.current is not None and not window.article.fetching)
    Checkout.made[0].done.emit((COOKIE,))
    stage.wait(lambda: receipts(stage))
    stage.wait_idle()
    assert receipts(stage)[0].url == ARTICLE_URL
    assert window.article.url == OTHER


def test_a_purchase_that_was_none_is_taken_back(stage: Stage, window: MainWindow, checkout: Callable[[], bool]) -> None:
    show(stage, window)
    press(window, "0,99")
    stage.wait(checkout)
    Checkout.made[0].done.emit((COOKIE,))
    stage.wait(lambda: receipts(stage))
    stage.wait(lambda: stage.said and stage.said[-1].undo)
    window.messages.undo()
    stage.wait(lambda: not receipts(stage))
    stage.wait(lambda: "Bought on" not in window.article.view.toPlainText())
    stage.wait_idle()


@pytest.mark.parametrize("here", [True, False])
def test_a_publisher_who_does_not_answer_is_told(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch, *, here: bool
) -> None:
    show(stage, window)
    press(window, "0,99")

    def fail(*_more: object, **_named: object) -> None:
        raise NetworkError("bote.example", "no route")

    monkeypatch.setattr(stage.program.purchases, "come_back", fail)
    card = window.article.card.card
    assert card is not None
    offer = card.choices[0].offer
    assert offer is not None
    window.buying().done(ARTICLE_URL if here else OTHER, offer)
    stage.wait(lambda: "does not answer" in " ".join(stage.messages))
    assert not window.article.fetching
    stage.wait_idle()


def test_a_receipt_without_a_price_says_when(stage: Stage, window: MainWindow) -> None:
    serve(stage, always_open=True)
    window.buying().done(ARTICLE_URL, Offer(OfferKind.SINGLE, "Kaufen", ARTICLE_URL))
    stage.wait(lambda: receipts(stage))
    stage.wait(lambda: "Noted as bought. Undo" in " ".join(stage.messages))
    window.article.open_address(ARTICLE_URL)
    stage.wait(lambda: "Bought on" in window.article.view.toPlainText())
    stage.wait_idle()
