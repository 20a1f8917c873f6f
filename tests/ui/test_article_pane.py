from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QPushButton

from helpers.front_page import FERRY, LOCKED, SITE, TEASER
from helpers.papers import PARAGRAPHS, article
from helpers.stage import Stage
from weiterlesen.content import urls
from weiterlesen.model.access import Access, AccessState, Offer, OfferKind, Price, Reason, ReasonCode
from weiterlesen.model.article import Paragraph
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import ContentError, NetworkError
from weiterlesen.model.period import Period
from weiterlesen.model.web import Purpose
from weiterlesen.services.reading import OpenArticle
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.ui import settings
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.panes import access_card
from weiterlesen.ui.panes.access_card import AccessCard, Way
from weiterlesen.ui.panes.article import ArticlePane


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    return stage.window()


@pytest.fixture
def pane(window: MainWindow) -> ArticlePane:
    return window.article


def show(stage: Stage, pane: ArticlePane, url: str) -> OpenArticle:
    """Open an address and wait until its page stands and nothing is under way."""
    pane.open_address(url)
    stage.wait(lambda: pane.current is not None and pane.current.url == urls.normal(url))
    stage.wait(lambda: pane.view.toPlainText().strip())
    stage.wait_idle()
    stage.wait(lambda: not pane.fetching)
    assert pane.current is not None
    return pane.current


def test_a_stored_article_is_there_without_asking_anybody(stage: Stage, pane: ArticlePane) -> None:
    show(stage, pane, FERRY.url)
    text = pane.view.toPlainText()
    assert FERRY.title in text
    assert "Read with your Moselblatt subscription" in text
    assert not any(asked.request.purpose is Purpose.PAGE for asked in stage.library.fetcher.asked)
    assert not pane.card.isVisible()


def test_what_is_missing_of_an_article_is_said_below_it(stage: Stage, pane: ArticlePane) -> None:
    longer = replace(FERRY, url=f"{SITE}/lang", canonical_url="", notes=("rules-used:a.txt", "more-pages:20"))
    stage.ask(lambda program: ArticleTable(program.database).put(longer.url, longer, Access(AccessState.FREE), 5.0))
    show(stage, pane, longer.url)
    assert "Only the first 20 pages are here. Open the original for the rest." in pane.view.toPlainText()
    assert "a.txt" not in pane.view.toPlainText()
    show(stage, pane, FERRY.url)
    assert "pages are here" not in pane.view.toPlainText()


def test_a_locked_article_ends_in_a_card_with_the_publishers_offers(stage: Stage, pane: ArticlePane) -> None:
    show(stage, pane, TEASER.url)
    assert pane.card.isVisible()
    said = [button.text() for button in pane.card.buttons]
    assert said[0] == "I am a customer: sign in"
    assert "Diesen Artikel lesen · €0.99" in said
    assert "Digitalabo · €12.90" in said
    assert pane.card.buttons[0].objectName() == "primary"
    assert pane.card.accessibleName() == "Read on?"
    assert "no account of Moselblatt" in pane.card.accessibleDescription()


def test_nothing_to_show_is_said_with_the_next_step(stage: Stage, pane: ArticlePane) -> None:
    pane.open_address("https://nowhere.example/x", title="Ein Titel")
    stage.wait(pane.card.isVisible)
    assert pane.card.card is not None
    assert pane.card.card.kind == "bad"
    assert "nowhere.example" in pane.card.card.heading
    assert "Ein Titel" in pane.view.toPlainText()
    assert [choice.way for choice in pane.card.card.choices] == [Way.AGAIN, Way.ORIGINAL]


def test_a_page_of_the_publisher_replaces_the_feeds_text(stage: Stage, pane: ArticlePane) -> None:
    url = f"{SITE}/artikel-4"
    words = "Das ist ein ganzer Satz, der in der Zeitung steht. " * 12
    text = f"<p>{words}</p>" * 5
    body = f"<html><head><title>Neu</title></head><body><article><h1>Neu</h1>{text}</article></body></html>"
    stage.library.fetcher.page(url, body)
    shown = show(stage, pane, url)
    stage.wait(lambda: "ganzer Satz" in pane.view.toPlainText())
    assert shown is not None
    assert [asked.request.url for asked in stage.library.fetcher.asked if asked.request.url == url] == [url]


def test_a_later_click_wins(stage: Stage, pane: ArticlePane) -> None:
    pane.open_address(TEASER.url)
    pane.open_address(FERRY.url)
    stage.wait(lambda: FERRY.title in pane.view.toPlainText())
    stage.wait_idle()
    assert pane.current is not None
    assert pane.current.url == urls.normal(FERRY.url)
    assert not pane.card.isVisible()


def test_comments_unfold_by_link_and_by_command(stage: Stage, pane: ArticlePane) -> None:
    show(stage, pane, FERRY.url)
    assert "Uferläuferin" not in pane.view.toPlainText()
    pane.view.followed.emit("action:comments")
    stage.wait(lambda: "Uferläuferin" in pane.view.toPlainText())
    stage.desk.registry.run("article.comments")
    stage.wait(lambda: "Uferläuferin" not in pane.view.toPlainText())


NAMED = f"{SITE}/neu/kommentare.json"


def show_page_that_names_comments(stage: Stage, pane: ArticlePane) -> None:
    url = f"{SITE}/neu/bruecke"
    stage.library.fetcher.page(url, article(head=f'<link rel="replies" href="{NAMED}">'))
    shown = show(stage, pane, url)
    assert shown.article.comment_urls == (NAMED,)
    assert "Comments" in pane.view.toPlainText()
    assert NAMED not in stage.library.fetcher.urls(), "reading asks for no comments"


def test_comments_that_the_page_only_names_come_when_they_are_unfolded(stage: Stage, pane: ArticlePane) -> None:
    stage.library.fetcher.page(NAMED, '[{"author": "Uferjule", "text": "Nein"}, {"author": "Ole", "text": "Ja"}]')
    show_page_that_names_comments(stage, pane)
    pane.view.followed.emit("action:comments")
    stage.wait(lambda: "Uferjule" in pane.view.toPlainText())
    assert "2 comments" in pane.view.toPlainText()
    for _ in range(2):
        pane.toggle_comments()
        stage.wait_idle()
    assert stage.library.fetcher.urls().count(NAMED) == 1
    assert "Uferjule" in pane.view.toPlainText()


def test_it_is_said_when_there_are_none_to_be_had(stage: Stage, pane: ArticlePane) -> None:
    show_page_that_names_comments(stage, pane)
    pane.toggle_comments()
    stage.wait(lambda: "No comments" in "".join(stage.messages))
    stage.wait_idle()
    assert not pane.setter.comments_open
    assert "Show" in pane.view.toPlainText()


def test_comments_of_what_was_left_are_not_shown_elsewhere(stage: Stage, pane: ArticlePane) -> None:
    show_page_that_names_comments(stage, pane)
    named = pane.current
    assert named is not None
    show(stage, pane, TEASER.url)
    before = pane.current
    pane._take_comments(named)
    assert pane.current is before


def test_a_link_goes_to_the_browser_and_an_odd_one_nowhere(stage: Stage, pane: ArticlePane) -> None:
    show(stage, pane, FERRY.url)
    pane.view.followed.emit("https://moselblatt.example/studie")
    pane.view.followed.emit("file:///etc/passwd")
    assert stage.opened == ["https://moselblatt.example/studie"]
    assert "not opened" in stage.messages[-1]


def test_the_status_line_tells_the_real_host(pane: ArticlePane) -> None:
    pane.view.hovered.emit("https://evil.example/x", "paper.example")
    assert pane._status.text() == "Careful, this really leads to evil.example/x"
    pane.view.hovered.emit("https://paper.example/x", "hier")
    assert pane._status.text() == "paper.example/x"
    pane.view.hovered.emit("", "")
    assert pane._status.isHidden()


def test_a_bookmark_set_elsewhere_is_seen(stage: Stage, pane: ArticlePane) -> None:
    show(stage, pane, TEASER.url)
    assert pane.current is not None
    assert pane.current.bookmark is None
    stage.desk.hub.publish(stage.ask(lambda program: program.marks.bookmark(TEASER.url)))
    stage.wait(lambda: pane.current is not None and pane.current.bookmark is not None)


def test_an_article_that_was_opened_elsewhere_appears_in_place(stage: Stage, pane: ArticlePane) -> None:
    show(stage, pane, TEASER.url)
    whole = replace(FERRY, url=TEASER.url, title="Jetzt offen")
    access = Access(AccessState.FREE)

    def put(program: object) -> None:
        ArticleTable(stage.program.database).put(urls.normal(TEASER.url), whole, access, 1.0, session="")

    stage.ask(put)
    stage.desk.hub.publish(Changes(entry_urls=(urls.normal(TEASER.url),)))
    stage.wait(lambda: "Jetzt offen" in pane.view.toPlainText())
    assert not pane.card.isVisible()


def test_signing_out_takes_what_the_session_had_opened_off_the_screen(stage: Stage, pane: ArticlePane) -> None:
    opened = show(stage, pane, FERRY.url)
    assert opened.access.state is AccessState.ENTITLED
    before = pane.view.toPlainText()
    changes = stage.ask(lambda program: program.sign_in.sign_out(FERRY.url))
    asked = len(stage.library.fetcher.asked)
    stage.desk.hub.publish(changes, None)
    stage.wait(lambda: len(stage.library.fetcher.asked) > asked)
    stage.wait(pane.card.isVisible)
    stage.wait_idle()
    paid = [block.html for block in FERRY.blocks if isinstance(block, Paragraph)][-1]
    assert paid[:40] in before.replace("\u00ad", "")
    assert paid[:40] not in pane.view.toPlainText().replace("\u00ad", "")


def test_after_an_offer_the_card_asks_whether_it_is_done(stage: Stage, pane: ArticlePane) -> None:
    show(stage, pane, TEASER.url)
    single = next(button for button in pane.card.buttons if "0.99" in button.text())
    single.click()
    assert pane.card.buttons[0].text() == "I have bought it: fetch the article"
    assert stage.opened == [f"{SITE}/kauf/1"]
    before = len(stage.library.fetcher.asked)
    pane.card.buttons[0].click()
    stage.wait(lambda: len(stage.library.fetcher.asked) > before)
    stage.wait(lambda: stage.messages)
    assert "does not answer" in stage.messages[-1]
    assert pane.card.buttons[0].text() == "I have bought it: fetch the article"
    assert stage.ask(lambda program: program.purchases.all()) == ()


def test_the_sign_in_button_opens_the_dialog(stage: Stage, window: MainWindow, pane: ArticlePane) -> None:
    show(stage, pane, TEASER.url)
    pane.card.buttons[0].click()
    sheets = [child for child in window.children() if child.inherits("QDialog")]
    assert sheets
    sheets[0].close()  # type: ignore[attr-defined]  # a dialog


def test_larger_text_and_another_appearance_set_the_page_anew(stage: Stage, pane: ArticlePane) -> None:
    show(stage, pane, FERRY.url)
    before = pane.view.document().size().height()
    for _step in range(6):
        stage.desk.registry.run("article.larger")
    stage.wait(lambda: pane.view.document().size().height() > before * 1.1)
    stage.desk.registry.run("article.usual-size")
    stage.desk.theme.toggle()
    stage.wait_idle()
    stage.desk.settings.set(settings.PICTURES, value=False)
    stage.wait(lambda: "Load pictures" in pane.view.toPlainText())
    pane.view.followed.emit("action:pictures")
    stage.wait(lambda: "Load pictures" not in pane.view.toPlainText())


def test_a_narrow_window_sets_the_page_narrower(stage: Stage, window: MainWindow, pane: ArticlePane) -> None:
    show(stage, pane, FERRY.url)
    window.resize(760, 600)
    stage.wait(lambda: pane.setter._column_px == pane.view.column_px)
    stage.wait_idle()
    assert pane.view.column_px < 500


# -- what the card says


@pytest.fixture
def card(stage: Stage, qtbot: object) -> AccessCard:
    window = stage.window()
    return window.article.card


def test_every_dead_end_has_its_words_and_ways(stage: Stage, card: AccessCard) -> None:
    desk = stage.desk
    for state in AccessState:
        made = access_card.card_for(desk, Access(state, (Reason(ReasonCode.STOPS_SHORT),)), "Blatt", None)
        if state in {AccessState.FREE, AccessState.METERED, AccessState.ENTITLED, AccessState.UNKNOWN}:
            assert made is None
        else:
            assert made is not None
            assert made.heading
            assert made.choices
            card.show_card(made)
            assert len(card.buttons) == len(made.choices)
            assert all(button.accessibleName() for button in card.buttons)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (ReasonCode.NO_ACCOUNT, "I am a customer: sign in"),
        (ReasonCode.SIGNED_OUT, "Sign in again"),
        (ReasonCode.SESSION_EXPIRED, "Sign in again"),
        (ReasonCode.NOT_IN_OFFER, "Sign in with another account"),
        (ReasonCode.SESSION_OUT_OF_REACH, "Try again"),
    ],
)
def test_the_way_to_sign_in_fits_the_reason(stage: Stage, card: AccessCard, code: ReasonCode, said: str) -> None:
    made = access_card.card_for(stage.desk, Access(AccessState.LOCKED, (Reason(code),)), "Blatt", None)
    assert made is not None
    assert made.choices[0].said == said
    assert made.choices[0].primary is (code is not ReasonCode.NOT_IN_OFFER)
    assert made.small == ""


def test_registering_is_not_called_buying(stage: Stage) -> None:
    offers = (Offer(OfferKind.REGISTER, "Kostenlos registrieren", "https://a.example"),)
    made = access_card.card_for(stage.desk, Access(AccessState.REGISTRATION, (), offers), "Blatt", None)
    assert made is not None
    assert made.choices[0].said == "I have an account: sign in"
    assert made.small.startswith("Register on the newspaper’s own pages.")


@pytest.mark.parametrize("kind", ["gallery", "video", "front-page"])
def test_a_page_that_is_no_article_leads_to_the_original_first(stage: Stage, kind: str) -> None:
    access = Access(AccessState.ERROR, (Reason(ReasonCode.NO_ARTICLE, kind),))
    error = ContentError("a.example", kind, code="no-article")
    made = [access_card.card_for(stage.desk, access, "Blatt", each) for each in (None, error)]
    assert [card and card.choices[0].way for card in made] == [Way.ORIGINAL, Way.ORIGINAL]
    assert {card and card.heading for card in made} == {"There is no article here"}
    assert all(card and card.why.startswith("The page is a ") for card in made)


def test_a_question_of_the_newspaper_is_told_once(stage: Stage) -> None:
    reasons = (Reason(ReasonCode.CONSENT_WALL), Reason(ReasonCode.NO_ARTICLE, "consent"))
    made = access_card.card_for(stage.desk, Access(AccessState.CONSENT, reasons), "Blatt", None)
    assert made is not None
    assert made.why == "Blatt wants an answer about advertising and cookies first."


def test_an_error_beside_a_stored_article_is_said(stage: Stage, card: AccessCard) -> None:
    made = access_card.card_for(
        stage.desk, Access(AccessState.FREE), "Blatt", NetworkError("a.example", code="timeout")
    )
    assert made is not None
    assert made.kind == "bad"
    waiting = access_card.card_for(stage.desk, LOCKED, "Blatt", ContentError("a.example"))
    assert waiting is not None
    assert waiting.kind == "wall"


def test_prices_have_the_sign_of_their_currency(stage: Stage, card: AccessCard) -> None:
    offers = (
        Offer(OfferKind.SINGLE, "Lesen", "https://a.example", Price(Decimal("1.5"), "CHF")),
        Offer(OfferKind.SUBSCRIPTION, "", "https://a.example", Price(Decimal(3), "XYZ")),
        Offer(OfferKind.REGISTER, "", "https://a.example"),
    )
    made = access_card.card_for(stage.desk, Access(AccessState.REGISTRATION, (), offers), "Blatt", None)
    assert made is not None
    assert [choice.said for choice in made.choices[1:4]] == [
        "Lesen · CHF\u00a01.50",
        "See subscriptions · XYZ\u00a03.00",
        "Register",
    ]


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Digitalabo", "Digitalabo · €9.90 a month"),
        ("Für 9,90 € lesen", "Für 9,90 € lesen · a month"),
        ("Für 9,90 € im Monat lesen", "Für 9,90 € im Monat lesen"),
    ],
)
def test_an_offer_says_how_often_it_is_paid_once(stage: Stage, label: str, said: str) -> None:
    offer = Offer(OfferKind.SUBSCRIPTION, label, "https://a.example", Price(Decimal("9.9"), "EUR"), Period.MONTH)
    assert access_card.offer_words(stage.desk, offer) == said


def test_only_a_wall_asks_who_comes_back_from_an_offer(stage: Stage, card: AccessCard) -> None:
    gone = access_card.card_for(stage.desk, Access(AccessState.GONE), "Blatt", None)
    assert gone is not None
    assert access_card.after_offer(gone, LOCKED.offers[0]) == gone


def test_the_card_grows_where_it_is_narrow(stage: Stage, card: AccessCard) -> None:
    made = access_card.card_for(stage.desk, LOCKED, "Blatt", None)
    assert made is not None
    card.show_card(made)
    assert card.heightForWidth(220) > card.heightForWidth(700)
    assert card.hasHeightForWidth()
    assert card.sizeHint().height() > 0
    assert all(isinstance(button, QPushButton) for button in card.buttons)


def test_a_shortened_text_leads_to_the_longer_one_and_back(stage: Stage, pane: ArticlePane) -> None:
    url, fetcher = "https://kurz.example/artikel", stage.library.fetcher
    fetcher.page(url, article(paragraphs=[*PARAGRAPHS, f"Dazu noch ein letzter Satz. {PARAGRAPHS[0]}" * 3]))
    stage.ask(lambda program: program.reading.open(url))
    fetcher.page(url, article())
    stage.ask(lambda program: program.reading.open(url, fresh=True))
    show(stage, pane, url)
    assert pane.card.isVisible()
    assert pane.card.accessibleName() == "The publisher has shortened this text"
    assert "letzter Satz" not in pane.view.toPlainText()
    pane.card.buttons[0].click()
    stage.wait(lambda: "letzter Satz" in pane.view.toPlainText().replace("\u00ad", ""))
    assert pane.card.accessibleName() == "This is an earlier text"
    pane.card.buttons[0].click()
    stage.wait(lambda: "letzter Satz" not in pane.view.toPlainText().replace("\u00ad", ""))
    assert pane.card.accessibleName() == "The publisher has shortened this text"
    stage.wait_idle()
    pane.clear()
    pane._change_version()
    assert pane.current is None
