"""Coming back from a checkout: what counts as bought, and what does not."""

from decimal import Decimal

import pytest

from helpers.desk import Desk
from helpers.fakes import START, Asked, reply
from helpers.papers import ARTICLE_URL, FEED_URL, PAID, PAPER, PARAGRAPHS, SIGN_OUT, article, locked, opened, rss
from weiterlesen import messages
from weiterlesen.model.access import AccessState, Offer, OfferKind, Price, ReasonCode
from weiterlesen.model.account import Account, Health
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.errors import NetworkError
from weiterlesen.model.web import BrowserCookie, Reply
from weiterlesen.storage.accounts import AccountTable

OFFER = Offer(OfferKind.SINGLE, "Kaufen", f"{PAPER}kaufen", Price(Decimal("0.99"), "EUR"))
COOKIE = BrowserCookie(name="sid", value="x", domain="bote.example", path="/")


def serve_to_buyers(desk: Desk) -> None:
    """Serve the article open to whoever brings the session of the checkout."""

    def answer(asked: Asked) -> Reply:
        body = opened() if desk.fetcher.cookies(asked.publisher) else locked()
        return reply(ARTICLE_URL, body)

    desk.fetcher.answers[ARTICLE_URL] = answer


def test_an_article_that_is_open_after_the_checkout_is_noted_with_its_receipt(desk: Desk) -> None:
    serve_to_buyers(desk)
    assert desk.program.reading.open(ARTICLE_URL).access.state is AccessState.LOCKED
    back = desk.program.purchases.come_back(f"{ARTICLE_URL}?utm_source=x", OFFER, cookies=(COOKIE,))
    assert back.receipt is not None
    assert back.receipt == back.opened.purchase == desk.program.purchases.all()[0]
    assert (back.receipt.url, back.receipt.publisher, back.receipt.title) == (
        ARTICLE_URL,
        "bote.example",
        "Die neue Brücke kommt",
    )
    assert (back.receipt.amount, back.receipt.currency, back.receipt.bought_at) == (Decimal("0.99"), "EUR", START)
    assert back.opened.access.state is AccessState.ENTITLED
    assert back.opened.access.reasons[0].code is ReasonCode.OPENED_BY_PURCHASE
    assert back.changes.ledger
    assert desk.program.sign_in.facts(ARTICLE_URL).purchased
    account = desk.program.sign_in.account_of(ARTICLE_URL)
    assert account is not None
    assert account.health is Health.SIGNED_IN


def test_what_was_bought_stays_when_the_reader_signs_out(desk: Desk) -> None:
    serve_to_buyers(desk)
    desk.fetcher.page(FEED_URL, rss(((ARTICLE_URL, "Die neue Brücke kommt", "Anriss"),)))
    desk.program.following.add(FEED_URL)
    desk.program.purchases.come_back(ARTICLE_URL, OFFER, cookies=(COOKIE,))
    (row,) = desk.program.entries.rows(EntryQuery())
    assert (row.bought, messages.row_label(row)) == (True, "Bought")
    desk.program.sign_in.sign_out(ARTICLE_URL)
    kept = desk.program.reading.open(ARTICLE_URL)
    assert PARAGRAPHS[-1] in kept.article.text
    assert kept.purchase is not None
    assert desk.program.reading.open(ARTICLE_URL, fresh=True).article.text == kept.article.text
    assert desk.program.purchases.all() == (kept.purchase,)
    desk.program.sign_in.forget(ARTICLE_URL)
    assert PARAGRAPHS[-1] in desk.program.reading.at_once(ARTICLE_URL).article.text


def test_a_look_at_an_offer_is_neither_a_purchase_nor_an_account(desk: Desk) -> None:
    desk.fetcher.page(ARTICLE_URL, locked())
    back = desk.program.purchases.come_back(ARTICLE_URL, OFFER, cookies=(COOKIE,))
    assert back.receipt is None
    assert back.opened.access.state is AccessState.LOCKED
    assert not back.changes.ledger
    assert desk.program.purchases.all() == ()
    assert desk.program.sign_in.account_of(ARTICLE_URL) is None


def test_an_account_stands_as_before_when_the_visit_opened_nothing(desk: Desk) -> None:
    before = Account("bote.example", "anna", Health.EXPIRED, START, START)
    AccountTable(desk.program.database).put(before)
    desk.fetcher.page(ARTICLE_URL, locked())
    desk.program.purchases.come_back(ARTICLE_URL, OFFER, cookies=(COOKIE,))
    assert desk.program.sign_in.account_of(ARTICLE_URL) == before


def test_the_readers_word_alone_opens_no_paid_text(desk: Desk) -> None:
    """The page carries its paid text behind a curtain, and nobody came back with a session."""
    paid = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false,"hasPart":{'
    paid += '"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".text"}}</script>'
    desk.fetcher.page(ARTICLE_URL, article(head=paid))
    back = desk.program.purchases.come_back(ARTICLE_URL, OFFER)
    assert back.receipt is None
    assert back.opened.access.state is AccessState.LOCKED
    assert "Gutachten" not in back.opened.article.text


def test_a_publisher_who_does_not_answer_leaves_everything_as_it_was(desk: Desk) -> None:
    desk.fetcher.answers[ARTICLE_URL] = NetworkError(ARTICLE_URL, "no route")
    with pytest.raises(NetworkError):
        desk.program.purchases.come_back(ARTICLE_URL, OFFER, cookies=(COOKIE,))
    assert desk.program.sign_in.account_of(ARTICLE_URL) is None
    desk.fetcher.page(ARTICLE_URL, locked())
    desk.program.reading.open(ARTICLE_URL)
    desk.fetcher.answers[ARTICLE_URL] = NetworkError(ARTICLE_URL, "no route")
    assert desk.program.purchases.come_back(ARTICLE_URL, OFFER).receipt is None


def test_an_offer_without_a_price_leaves_a_receipt_without_one(desk: Desk) -> None:
    desk.fetcher.page(ARTICLE_URL, opened())
    receipt = desk.program.purchases.come_back(ARTICLE_URL, Offer(OfferKind.SINGLE, "Kaufen", PAPER)).receipt
    assert receipt is not None
    assert (receipt.amount, receipt.currency) == (None, "")


@pytest.mark.parametrize("signed_in", [True, False])
def test_a_purchase_that_was_none_is_taken_back(desk: Desk, *, signed_in: bool) -> None:
    desk.fetcher.page(ARTICLE_URL, article(head=PAID, after=SIGN_OUT))
    desk.program.purchases.come_back(ARTICLE_URL, OFFER, cookies=(COOKIE,) if signed_in else ())
    assert desk.program.purchases.take_back(ARTICLE_URL).ledger
    assert desk.program.purchases.all() == ()
    now = desk.program.reading.at_once(ARTICLE_URL)
    assert now.purchase is None
    codes = [reason.code for reason in now.access.reasons]
    assert ReasonCode.OPENED_BY_PURCHASE not in codes
    assert now.access.state is (AccessState.ENTITLED if signed_in else AccessState.METERED)
    assert not desk.program.purchases.take_back("https://bote.example/nie").ledger
