"""The ledger's page, its form and its reminder, over the real services."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from helpers.fakes import START
from helpers.front_page import TEASER
from helpers.stage import Stage
from weiterlesen.model.access import Access, AccessState, Offer, OfferKind, Price
from weiterlesen.model.account import Purchase
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import LibraryError
from weiterlesen.model.ledger import ArticleRead, Subscription
from weiterlesen.model.period import Period
from weiterlesen.services.ledger import Entered
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.storage.ledger_facts import LedgerFacts
from weiterlesen.storage.purchases import PurchaseTable
from weiterlesen.ui.dialogs.ledger import LedgerSheet
from weiterlesen.ui.dialogs.subscription import SubscriptionSheet
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.panes.bars import Bar, Bars
from weiterlesen.ui.panes.figures import Figures

DAY_S = 24 * 3600.0
ENTERED = Entered("Moselblatt", "12,90", label="Digital", renews_on="2025-12-31", notice_days="14", note="Ordner")


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    return stage.window()


def enter(stage: Stage, *entered: Entered) -> None:
    for one in entered:
        stage.ask(lambda program, one=one: program.ledger.add(one))  # type: ignore[misc]  # bound now


def count(stage: Stage, *reads: ArticleRead) -> None:
    stage.ask(lambda program: LedgerFacts(program.database).count(reads))


def read(mark: str, publisher: str, days_ago: float = 0.0, *, paid: bool = True) -> ArticleRead:
    return ArticleRead(mark, publisher, START - days_ago * DAY_S, paid)


def show(stage: Stage, window: MainWindow) -> LedgerSheet:
    stage.desk.registry.run("ledger.show")
    sheet = window.findChild(LedgerSheet)
    assert sheet is not None
    stage.bot.addWidget(sheet)
    stage.wait(lambda: sheet.page is not None)
    return sheet


def words(sheet: QWidget) -> str:
    """Return what stands on the page, lines joined."""
    return "\n".join(label.text().replace("\u00a0", " ") for label in sheet.findChildren(QLabel))


def form_of(stage: Stage, sheet: LedgerSheet) -> SubscriptionSheet:
    stage.wait(lambda: sheet.findChild(SubscriptionSheet) is not None)
    form = sheet.findChild(SubscriptionSheet)
    assert form is not None
    return form


def button(sheet: LedgerSheet, name: str) -> QPushButton:
    return next(one for one in sheet.findChildren(QPushButton) if one.accessibleName() == name)


def subscriptions(stage: Stage) -> tuple[Subscription, ...]:
    return stage.ask(lambda program: program.ledger.subscriptions())


def test_an_empty_ledger_says_what_it_is_for(stage: Stage, window: MainWindow) -> None:
    sheet = show(stage, window)
    assert "No subscription is entered yet." in words(sheet)
    assert sheet.findChild(Bars) is None
    page = sheet.page
    stage.desk.hub.publish(Changes(feeds=True), None)
    stage.wait_idle()
    assert sheet.page is page, "what does not concern it is not asked for"
    stage.wait_idle()


def test_the_page_says_what_a_subscription_costs_and_gives(stage: Stage, window: MainWindow) -> None:
    enter(stage, ENTERED, replace(ENTERED, paper="uferzeitung.example", price="4", label="", note="", renews_on=""))
    mosel = [read(str(number), "moselblatt.example") for number in range(3)]
    count(stage, *mosel, read("b", "uferzeitung.example"), read("c", "uferzeitung.example", paid=False))
    sheet = show(stage, window)
    said = words(sheet)
    (figures,) = sheet.findChildren(Figures)
    assert figures.accessibleName().replace("\u00a0", " ") == (
        "your subscriptions cost a month: €16.90, articles read with them this month: 4, "
        "for each of these articles: €4.22"
    )
    assert "Digital · €12.90 a month · Ordner" in said
    assert "3 articles read this month, €4.30 for each" in said
    assert "Piece by piece they would have cost €2.97 (€0.99 each)" in said
    assert "1 article read this month, €4.00 for each · 1 free one beside it" in said
    assert "no price of a single one was seen" in said
    assert "Moselblatt renews on 31 December 2025; notice must be given by 17 December 2025." in said
    charts = sheet.findChildren(Bars)
    assert "Nov: 4" in charts[0].accessibleDescription()
    assert charts[0].accessibleDescription().startswith("Dec: 0")
    assert charts[1].accessibleDescription() == "Moselblatt: €4.30, Neue Uferzeitung: €4.00"
    stage.wait_idle()


def test_a_subscription_is_entered_and_changed_by_form(stage: Stage, window: MainWindow) -> None:
    sheet = show(stage, window)
    sheet.add.click()
    form = form_of(stage, sheet)
    form.save.click()
    stage.wait(lambda: "No newspaper is named" in form.trouble)
    form.paper.setCurrentText("Moselblatt")
    form.price.setText("viel")
    form.save.click()
    stage.wait(lambda: "“viel” is no price" in form.trouble)
    form.price.setText("9,90")
    form.renews.setText("31.12.2025")
    form.notice.setValue(14)
    form.period.setCurrentIndex(form.period.findData(Period.YEAR.value))
    form.remind.setChecked(False)
    form.save.click()
    stage.wait(lambda: subscriptions(stage))
    stage.wait(lambda: "€9.90 a year" in words(sheet))
    (made,) = subscriptions(stage)
    assert (made.publisher, made.notice_days, made.remind) == ("moselblatt.example", 14, False)
    stage.wait(lambda: sheet.findChild(SubscriptionSheet) is None)
    button(sheet, "Change the subscription to Moselblatt").click()
    form = form_of(stage, sheet)
    assert (form.paper.currentText(), form.price.text(), form.renews.text()) == ("Moselblatt", "9.90", "2025-12-31")
    form.ends.setText("2026-01-31")
    form.save.click()
    stage.wait(lambda: "ends on 31 January 2026" in words(sheet))
    assert subscriptions(stage)[0].ends_on is not None
    stage.wait_idle()


def test_a_form_without_a_date_of_renewal_can_be_opened_again(stage: Stage, window: MainWindow) -> None:
    enter(stage, replace(ENTERED, renews_on=""))
    sheet = show(stage, window)
    stage.wait(lambda: "Digital" in words(sheet))
    button(sheet, "Change the subscription to Moselblatt").click()
    assert form_of(stage, sheet).renews.text() == ""
    stage.wait_idle()


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("Remove the subscription to Moselblatt", lambda known: known == ()),
        ("Note that the subscription to Moselblatt was ended", lambda known: known[0].ends_on is not None),
    ],
)
def test_what_is_done_can_be_undone(
    stage: Stage, window: MainWindow, name: str, changed: Callable[[tuple[Subscription, ...]], bool]
) -> None:
    enter(stage, ENTERED)
    before = subscriptions(stage)
    sheet = show(stage, window)
    button(sheet, name).click()
    stage.wait(lambda: changed(subscriptions(stage)))
    stage.wait(sheet.messages.isVisible)
    assert not window.messages.isVisible(), "one way back is enough, and the window behind cannot be reached"
    sheet.messages.undo()
    stage.wait(lambda: subscriptions(stage) == before)
    stage.wait_idle()


def test_an_offer_of_a_wall_is_a_click_away(stage: Stage, window: MainWindow) -> None:
    sheet = show(stage, window)
    assert "Moselblatt offers “Digitalabo” for €12.90. Is it what you pay?" in words(sheet)
    button(sheet, "Enter the offer of Moselblatt").click()
    form = form_of(stage, sheet)
    assert (form.paper.currentText(), form.label.text(), form.price.text()) == ("Moselblatt", "Digitalabo", "12.90")
    stage.wait_idle()


def test_how_often_an_offer_is_paid_is_taken_over(stage: Stage, window: MainWindow) -> None:
    offer = Offer(
        OfferKind.SUBSCRIPTION, "Alles lesen", "https://moselblatt.example/abo", Price(Decimal(99), "EUR"), Period.YEAR
    )
    locked = Access(AccessState.LOCKED, offers=(offer,))
    stage.ask(lambda program: ArticleTable(program.database).put(f"{TEASER.url}/2", TEASER, locked, START + DAY_S))
    sheet = show(stage, window)
    assert "Moselblatt offers “Alles lesen” for €99.00 a year. Is it what you pay?" in words(sheet)
    button(sheet, "Enter the offer of Moselblatt").click()
    form = form_of(stage, sheet)
    assert (form.label.text(), form.price.text()) == ("Alles lesen", "99.00")
    assert form.period.currentData() == "year"
    stage.wait_idle()


def test_receipts_and_what_is_unused_are_shown(stage: Stage, window: MainWindow) -> None:
    enter(stage, replace(ENTERED, renews_on="2025-12-01", notice_days="3"))
    count(stage, read("a", "moselblatt.example", 40))
    bought = Purchase("blatt.example", "https://blatt.example/1", START, Decimal("0.99"), "EUR", "Die Fähre")

    def put(_program: object) -> None:
        PurchaseTable(stage.program.database).put(bought)
        PurchaseTable(stage.program.database).put(replace(bought, url="https://blatt.example/2", amount=None, title=""))

    stage.ask(put)
    said = words(show(stage, window))
    assert "Nothing was read with it for 30 days." in said
    assert "Die Fähre\n" in said
    assert "· blatt.example\n€0.99" in said
    assert "https://blatt.example/2\n" in said
    assert "· blatt.example\nno price named" in said
    assert "Bought one by one this month: €0.99" in said
    stage.wait_idle()


def test_a_library_that_fails_is_told_on_the_page(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise LibraryError("library.sqlite", code="disk-full")

    monkeypatch.setattr(stage.program.ledger, "overview", fail)
    stage.desk.registry.run("ledger.show")
    sheet = window.findChild(LedgerSheet)
    assert sheet is not None
    stage.wait(lambda: "no space left" in sheet.trouble)
    sheet.add.setEnabled(True)
    sheet.add.click()
    assert form_of(stage, sheet).findChildren(QComboBox)
    stage.wait_idle()


def test_receipts_are_saved_as_a_file(
    stage: Stage, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bought = Purchase("blatt.example", "https://blatt.example/1", START, Decimal("0.99"), "EUR", "Die Fähre")
    stage.ask(lambda program: PurchaseTable(program.database).put(bought))
    sheet = show(stage, window)
    answers = ["", str(tmp_path / "no such folder" / "a.csv"), str(tmp_path / "a.csv")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_more: (answers.pop(0), ""))
    sheet.save.click()
    sheet.save.click()
    stage.wait(lambda: "cannot be written" in sheet.trouble)
    sheet.save.click()
    stage.wait(lambda: "saved as a.csv" in sheet.messages.text)
    assert "Die Fähre,https://blatt.example/1,0.99,EUR" in (tmp_path / "a.csv").read_text("utf-8")
    stage.wait_idle()


# -- reminding


def test_a_notice_that_is_due_is_said_once_a_day_and_only_to_who_can_see_it(stage: Stage, window: MainWindow) -> None:
    enter(stage, ENTERED)
    window.ledger.remind()
    stage.wait_idle()
    assert stage.messages == []
    stage.library.clock.time += 20 * DAY_S
    window.hide()
    window.ledger.remind()
    stage.wait_idle()
    assert stage.messages == []
    window.show()
    window.ledger.remind()
    stage.wait(lambda: stage.messages)
    assert stage.messages == ["Moselblatt renews on 31 December 2025; notice must be given by 17 December 2025."]
    window.ledger.remind()
    stage.wait_idle()
    assert len(stage.messages) == 1


def test_while_the_window_is_in_the_tray_the_tray_says_which_notice_is_due(stage: Stage, window: MainWindow) -> None:
    enter(stage, ENTERED)
    stage.library.clock.time += 20 * DAY_S
    told: list[str] = []
    window.ledger.unseen.connect(told.append)
    window.set_tray(available=True)
    window.hide()
    window.ledger.remind()
    stage.wait(lambda: told)
    assert told == ["Moselblatt renews on 31 December 2025; notice must be given by 17 December 2025."]
    assert stage.messages == []


def test_the_clock_of_reminders_runs_when_it_is_started(stage: Stage, window: MainWindow) -> None:
    window.ledger.start_clock()
    assert window.ledger._clock.isActive()


# -- the chart


def test_bars_are_as_high_as_their_values(stage: Stage, qtbot: QtBot) -> None:
    bars = Bars(
        stage.desk, "Kosten", (Bar("Eins", 1.0, "1"), Bar("Ein sehr langer Name", 2.0, "2"), Bar("Drei", 0, ""))
    )
    qtbot.addWidget(bars)
    bars.resize(300, bars.sizeHint().height())
    image = bars.grab().toImage()
    accent = QColor(stage.desk.theme.colours.accent)
    ratio = bars.devicePixelRatioF()

    def height(place: int) -> int:
        column = round((place + 0.5) * 100 * ratio) - round(12 * ratio)
        return sum(image.pixelColor(column, row) == accent for row in range(image.height()))

    assert height(2) == 0
    assert height(1) == pytest.approx(2 * height(0), abs=4)
    assert bars.accessibleName() == "Kosten"
    assert bars.accessibleDescription() == "Eins: 1, Ein sehr langer Name: 2, Drei: 0"


def test_no_bars_are_a_ground_line(stage: Stage, qtbot: QtBot) -> None:
    bars = Bars(stage.desk, "Leer", ())
    qtbot.addWidget(bars)
    bars.resize(100, 80)
    assert not bars.grab().isNull()
