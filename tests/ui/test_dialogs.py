"""Every dialog over the real services, its errors said in place."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from helpers.fakes import Asked, reply
from helpers.front_page import FERRY, TEASER
from helpers.stage import Stage, press
from weiterlesen.content import urls
from weiterlesen.model.access import Access
from weiterlesen.model.account import Account, Credential, Health
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import NetworkError, SignInError, WeiterlesenError
from weiterlesen.model.marks import Bookmark
from weiterlesen.model.web import Login, Reply
from weiterlesen.services.sign_in import SignedInResult
from weiterlesen.ui import settings
from weiterlesen.ui.dialogs.accounts import Accounts, Step, steps
from weiterlesen.ui.dialogs.add_feed import AddFeed
from weiterlesen.ui.dialogs.feed import FeedSheet
from weiterlesen.ui.dialogs.settings import SettingsSheet
from weiterlesen.ui.dialogs.shortcuts import Shortcuts
from weiterlesen.ui.dialogs.sign_in import SignInSheet
from weiterlesen.ui.dialogs.tags import Tags, wanted_tags
from weiterlesen.ui.main_window import MainWindow

FEED = """<rss version='2.0'><channel><title>{title}</title><link>https://paper.example/</link>
<item><title>Eins</title><link>https://paper.example/1</link><pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate></item>
</channel></rss>"""


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    return stage.window()


def finished(dialog: QDialog) -> list[int]:
    results: list[int] = []
    dialog.finished.connect(results.append)
    return results


# -- adding a paper


def offer_feeds(stage: Stage) -> None:
    page = (
        "<html><head><link rel='alternate' type='application/rss+xml' href='/feed' title='Alles'>"
        "<link rel='alternate' type='application/rss+xml' href='/sport' title='Sport'></head><body>x</body></html>"
    )
    stage.library.fetcher.page("https://paper.example/", page)
    for path, title in (("feed", "Das Blatt"), ("sport", "Das Blatt: Sport")):
        url = f"https://paper.example/{path}"
        stage.library.fetcher.page(url, FEED.format(title=title), content_type="application/rss+xml")


def test_an_address_leads_to_feeds_to_tick_and_to_follow(stage: Stage, window: MainWindow) -> None:
    offer_feeds(stage)
    sheet = AddFeed(stage.desk, window, "https://paper.example")
    results = finished(sheet)
    sheet.open()
    stage.wait(lambda: len(sheet.ticks) == 2)
    assert [box.isChecked() for box in sheet.ticks] == [True, False]
    assert sheet.follow.isEnabled()
    sheet.ticks[1].setChecked(True)
    sheet._on_return()
    stage.wait(lambda: results == [1])
    titles = {feed.title for feed in stage.ask(lambda program: program.feeds.all())}
    assert {"Das Blatt", "Das Blatt: Sport"} <= titles
    assert any("You follow Das Blatt now." in said for said in stage.messages)


def test_without_a_tick_there_is_nothing_to_follow(stage: Stage, window: MainWindow) -> None:
    offer_feeds(stage)
    sheet = AddFeed(stage.desk, window, "https://paper.example")
    stage.wait(lambda: len(sheet.ticks) == 2)
    sheet.ticks[0].setChecked(False)
    assert not sheet.follow.isEnabled()
    sheet.address.setText("https://other.example")
    sheet.address.textEdited.emit("https://other.example")
    sheet._on_return()
    assert sheet.ticks == ()
    sheet.reject()


@pytest.mark.parametrize("address", ["https://nowhere.example", "not an address", "https://empty.example"])
def test_what_goes_wrong_is_said_under_the_field(stage: Stage, window: MainWindow, address: str) -> None:
    stage.library.fetcher.page("https://empty.example/", "<html><body>nothing</body></html>")
    sheet = AddFeed(stage.desk, window, address)
    stage.wait(lambda: sheet.trouble)
    assert len(sheet.trouble) > 20
    assert not sheet.follow.isEnabled()
    sheet.reject()


def test_an_address_from_elsewhere_is_not_asked_by_itself(stage: Stage, window: MainWindow) -> None:
    sheet = AddFeed(stage.desk, window, "https://paper.example", search=False)
    assert sheet.address.text() == "https://paper.example"
    assert not stage.desk.tasks.busy
    sheet.address.clear()
    sheet.search()
    assert not stage.desk.tasks.busy
    sheet.reject()


def test_a_private_feed_asks_for_a_name_and_password_in_place(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "https://paper.example/feed?token=0f3a9c71e2b84d55"
    given: list[Login | None] = []

    def answer(asked: Asked) -> Reply:
        given.append(asked.request.login)
        if asked.request.login is None:
            return reply(asked.request.url, "zu", status=401, headers=(("www-authenticate", "Basic"),))
        return reply(asked.request.url, FEED.format(title="Das Blatt"), content_type="application/rss+xml")

    stage.library.fetcher.answers[url] = answer
    sheet = AddFeed(stage.desk, window, url)
    sheet.open()
    assert "0f3a9c71e2b84d55" not in sheet._busy_text.text()
    stage.wait(lambda: sheet.trouble)
    assert "asks for a name and a password" in sheet.trouble
    assert sheet.user.isVisible()
    assert sheet.password.echoMode() is sheet.password.EchoMode.Password
    sheet.user.setText(" lena ")
    sheet.password.setText("Geheim-7")
    press(sheet.password, Qt.Key.Key_Return)
    stage.wait(lambda: len(sheet.ticks) == 1)
    over = finished(sheet)
    sheet.follow_ticked()
    stage.wait(lambda: over == [1])
    assert given == [None, Login("lena", "Geheim-7"), Login("lena", "Geheim-7")]
    assert "For this run only" in stage.messages[-1]
    assert not any("0f3a9c71e2b84d55" in feed.url for feed in stage.ask(lambda program: program.feeds.all()))


# -- signing in


class Answers:
    """Stands in for the publisher: each sign-in gets the next answer."""

    def __init__(self, *answers: SignedInResult | WeiterlesenError) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[Credential, frozenset[str], bool]] = []

    def sign_in(
        self, _url: str, credential: Credential, *, agreed_origins: frozenset[str], keep_password: bool, cancel: object
    ) -> SignedInResult:
        self.asked.append((credential, agreed_origins, keep_password))
        answer = self.answers.pop(0)
        if isinstance(answer, WeiterlesenError):
            raise answer
        return answer


def result_for(url: str, *, lasting: bool = True) -> SignedInResult:
    account = Account("moselblatt.example", "anna", Health.SIGNED_IN)
    return SignedInResult(account, lasting, (urls.normal(url),), Changes(accounts=True))


SheetMaker = Callable[..., SignInSheet]


@pytest.fixture
def signing_in(stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> tuple[SheetMaker, type[Answers]]:
    def make(answers: Answers, url: str = TEASER.url) -> SignInSheet:
        monkeypatch.setattr(stage.program.sign_in, "sign_in", answers.sign_in)
        sheet = SignInSheet(stage.desk, url, "Moselblatt", window)
        sheet.open()
        stage.wait_idle()
        sheet.user.setText("anna")
        sheet.password.setText("geheim")
        return sheet

    return make, Answers


def test_signing_in_tells_whom_the_password_goes_to_and_where_it_lies(stage: Stage, window: MainWindow) -> None:
    sheet = SignInSheet(stage.desk, TEASER.url, "Moselblatt", window, hint="Demo: reader")
    sheet.open()
    stage.wait_idle()
    said = " ".join(label.text() for label in sheet.findChildren(type(sheet._vault)))
    assert "moselblatt.example" in said
    assert "Demo: reader" in said
    assert "for this run only" in sheet._vault.text()
    assert not sheet.keep.isEnabled()
    assert sheet.user.text() == "anna@example.org"
    assert sheet.password.echoMode() is sheet.password.EchoMode.Password
    sheet.reject()


def test_a_keyring_that_lasts_is_named(stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage.program.sign_in, "keyring_trouble", lambda: None)
    sheet = SignInSheet(stage.desk, TEASER.url, "", window, user="anna")
    stage.wait_idle()
    assert "keyring" in sheet._vault.text()
    assert sheet.keep.isChecked()
    assert "moselblatt.example" in sheet.windowTitle()
    sheet.reject()


def test_a_keyring_that_fails_is_taken_for_none(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> bool:
        raise NetworkError("x")

    monkeypatch.setattr(stage.program.sign_in, "keyring_trouble", fail)
    sheet = SignInSheet(stage.desk, TEASER.url, "Moselblatt", window)
    stage.wait(lambda: "for this run only" in sheet._vault.text())
    sheet.reject()


def test_a_good_sign_in_closes_the_dialog(stage: Stage, signing_in: tuple[SheetMaker, type[Answers]]) -> None:
    answers = Answers(result_for(TEASER.url))
    sheet = signing_in[0](answers)
    results: list[SignedInResult] = []
    sheet.signed_in.connect(results.append)
    over = finished(sheet)
    sheet.sign_in()
    stage.wait(lambda: over == [1])
    assert results[0].account.user == "anna"
    assert answers.asked[0][0] == Credential("anna", "geheim")


def test_a_refused_password_is_said_and_not_sent_again(
    stage: Stage, signing_in: tuple[SheetMaker, type[Answers]]
) -> None:
    answers = Answers(SignInError("moselblatt.example", code="refused"))
    sheet = signing_in[0](answers)
    sheet.sign_in()
    stage.wait(lambda: sheet.trouble)
    assert "did not accept" in sheet.trouble
    assert len(answers.asked) == 1
    assert sheet.go.isEnabled()
    assert not sheet.page.isVisible()
    sheet.reject()


@pytest.mark.parametrize("code", ["needs-window", "code-needed", "no-form-found", "locked-out"])
def test_what_only_the_publishers_page_can_settle_leads_there(
    stage: Stage, signing_in: tuple[SheetMaker, type[Answers]], code: str
) -> None:
    sheet = signing_in[0](Answers(SignInError("moselblatt.example", code=code)))
    asked: list[str] = []
    sheet.own_page.connect(asked.append)
    sheet.sign_in()
    stage.wait(sheet.page.isVisible)
    sheet.page.click()
    assert asked == [TEASER.url]


def test_a_code_that_is_asked_for_has_a_field_and_is_sent_along(
    stage: Stage, signing_in: tuple[SheetMaker, type[Answers]]
) -> None:
    answers = Answers(SignInError("moselblatt.example", code="code-needed"), result_for(TEASER.url))
    sheet = signing_in[0](answers)
    over = finished(sheet)
    assert not sheet.proof.isVisible()
    sheet.sign_in()
    stage.wait(sheet.proof.isVisible)
    assert sheet.proof.accessibleName() == "Code"
    sheet.proof.setText(" 123456 ")
    press(sheet.proof, Qt.Key.Key_Return)
    stage.wait(lambda: over == [1])
    assert answers.asked[1][0] == Credential("anna", "geheim", code="123456")


def test_a_link_that_was_sent_is_pasted_and_opens_the_session(
    stage: Stage, signing_in: tuple[SheetMaker, type[Answers]], monkeypatch: pytest.MonkeyPatch
) -> None:
    links: list[str] = []

    def by_link(_url: str, link: str, *, user: str, **_more: object) -> SignedInResult:
        links.append(f"{user} {link}")
        return result_for(TEASER.url)

    monkeypatch.setattr(stage.program.sign_in, "sign_in_by_link", by_link)
    answers = Answers(SignInError("moselblatt.example", code="link-sent"))
    sheet = signing_in[0](answers)
    over = finished(sheet)
    sheet.password.clear()
    sheet.sign_in()
    assert answers.asked == []
    assert "sends you a link" in sheet.password.placeholderText()
    sheet.sign_in()
    stage.wait(sheet.proof.isVisible)
    assert answers.asked[0][0] == Credential("anna", "")
    sheet.proof.setText("https://moselblatt.example/magic?token=1")
    sheet.sign_in()
    stage.wait(lambda: over == [1])
    assert links == ["anna https://moselblatt.example/magic?token=1"]


def test_the_mail_may_bring_a_code_in_place_of_the_link(
    stage: Stage, signing_in: tuple[SheetMaker, type[Answers]]
) -> None:
    answers = Answers(SignInError("moselblatt.example", code="link-sent"), result_for(TEASER.url))
    sheet = signing_in[0](answers)
    over = finished(sheet)
    sheet.sign_in()
    stage.wait(sheet.proof.isVisible)
    assert sheet.proof.accessibleName() == "Link or code from the mail"
    sheet.proof.setText("123456")
    sheet.sign_in()
    stage.wait(lambda: over == [1])
    assert answers.asked[1][0].code == "123456"


def test_another_origin_is_named_and_asked_for_once(stage: Stage, signing_in: tuple[SheetMaker, type[Answers]]) -> None:
    origin = "https://konto.verlag.example"
    answers = Answers(SignInError(origin, code="origin-not-agreed"), result_for(TEASER.url, lasting=False))
    sheet = signing_in[0](answers)
    over = finished(sheet)
    sheet.sign_in()
    stage.wait(sheet._ask.isVisible)
    assert origin in sheet._ask_text.text()
    assert not sheet.go.isEnabled()
    sheet.agree.click()
    stage.wait(lambda: over == [1])
    assert answers.asked[1][1] == frozenset({origin})


def test_another_origin_may_be_refused(stage: Stage, signing_in: tuple[SheetMaker, type[Answers]]) -> None:
    answers = Answers(SignInError("https://evil.example", code="origin-not-agreed"))
    sheet = signing_in[0](answers)
    sheet.sign_in()
    stage.wait(sheet._ask.isVisible)
    sheet.refuse.click()
    assert not sheet._ask.isVisible()
    assert sheet.go.isEnabled()
    assert len(answers.asked) == 1
    sheet.reject()


def test_without_a_name_or_password_nothing_is_sent(stage: Stage, signing_in: tuple[SheetMaker, type[Answers]]) -> None:
    answers = Answers()
    sheet = signing_in[0](answers)
    sheet.password.clear()
    sheet.sign_in()
    assert answers.asked == []
    sheet.reject()
    assert sheet.password.text() == ""


def test_after_a_sign_in_the_waiting_article_is_fetched(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.article.open_address(TEASER.url)
    stage.wait(window.article.card.isVisible)
    stage.wait_idle()
    before = len(stage.library.fetcher.asked)
    window.papers.signed_in(result_for(TEASER.url, lasting=False))
    stage.wait(lambda: len(stage.library.fetcher.asked) > before)
    assert "For this run only" in stage.messages[-1]
    stage.wait_idle()


# -- accounts


def test_accounts_say_how_they_stand_and_lead_in_and_out(stage: Stage, window: MainWindow) -> None:
    sheet = Accounts(stage.desk, window.sidebar.model.feeds(), window)
    asked: list[tuple[str, str]] = []
    sheet.sign_in.connect(lambda url, paper: asked.append((url, paper)))
    sheet.open()
    stage.wait(lambda: len(sheet.findChildren(QPushButton)) >= 5)
    names = [button.accessibleName() for button in sheet.findChildren(QPushButton) if button.accessibleName()]
    assert "Sign out of moselblatt.example" in names
    assert "Sign in to uferzeitung.example" in names
    again = next(b for b in sheet.findChildren(QPushButton) if b.accessibleName() == "Sign in to uferzeitung.example")
    again.click()
    assert asked == [("https://uferzeitung.example", "uferzeitung.example")]
    menu = sheet.add.menu()
    assert len(menu.actions()) == 6
    menu.actions()[0].trigger()
    assert len(asked) == 2
    out = next(b for b in sheet.findChildren(QPushButton) if b.accessibleName().startswith("Sign out"))
    out.click()
    stage.wait(lambda: any("Signed out" in said for said in stage.messages))
    account = stage.ask(lambda program: program.sign_in.account_of(FERRY.url))
    assert account is not None
    assert account.health is Health.SIGNED_OUT
    stage.wait_idle()
    sheet.reject()


def test_no_account_yet_says_how_to_get_one(bare_stage: Stage) -> None:
    window = bare_stage.window()
    sheet = Accounts(bare_stage.desk, (), window)
    bare_stage.wait_idle()
    assert not sheet.add.isEnabled()
    bare_stage.desk.hub.publish(Changes(accounts=True))
    bare_stage.wait_idle()
    sheet.reject()


@pytest.mark.parametrize(
    ("health", "detail", "next_step"),
    [
        (Health.SIGNED_IN, "", Step.SIGN_OUT),
        (Health.SIGNED_OUT, "", Step.SIGN_IN),
        (Health.EXPIRED, "", Step.SIGN_IN),
        (Health.UNREACHABLE, "timeout", Step.AGAIN),
        (Health.NEEDS_YOU, "refused", Step.SIGN_IN),
        (Health.NEEDS_YOU, "code-needed", Step.SIGN_IN),
        (Health.NEEDS_YOU, "needs-window", Step.OWN_PAGE),
        (Health.NEEDS_YOU, "locked-out", Step.OWN_PAGE),
        (Health.NEEDS_YOU, "vault-locked", Step.AGAIN),
    ],
)
def test_each_state_of_an_account_has_a_next_step(health: Health, detail: str, next_step: Step) -> None:
    assert steps(Account("p", "u", health, detail=detail))[0] is next_step


def button_of(sheet: Accounts, name: str) -> QPushButton:
    return next(one for one in sheet.findChildren(QPushButton) if one.accessibleName() == name)


def test_an_account_that_was_unreachable_is_asked_again(stage: Stage, window: MainWindow) -> None:
    now = stage.library.clock.now()
    away = Account("moselblatt.example", "anna", Health.UNREACHABLE, now, now, detail="timeout")
    stage.ask(lambda program: program.sign_in._accounts.put(away))
    page = '<html><body><h1>Konto</h1><nav><a href="/logout">Abmelden</a></nav></body></html>'
    stage.library.fetcher.page("https://moselblatt.example/", page)
    sheet = Accounts(stage.desk, window.sidebar.model.feeds(), window)
    sheet.open()
    stage.wait(lambda: len(sheet.findChildren(QPushButton)) >= 5)
    button_of(sheet, "Ask moselblatt.example again").click()
    stage.wait(lambda: any(one.accessibleName().startswith("Sign out of mosel") for one in buttons(sheet)))
    stage.wait_idle()
    account = stage.ask(lambda program: program.sign_in.account_of("https://moselblatt.example"))
    assert account is not None
    assert account.health is Health.SIGNED_IN
    sheet.reject()


def buttons(sheet: Accounts) -> list[QPushButton]:
    return [one for one in sheet.findChildren(QPushButton) if one.accessibleName()]


def test_a_puzzle_leads_to_the_publishers_own_page(stage: Stage, window: MainWindow) -> None:
    away = Account(
        "moselblatt.example", "anna", Health.NEEDS_YOU, detail="needs-window", start_url="https://m.example/"
    )
    stage.ask(lambda program: program.sign_in._accounts.put(away))
    sheet = Accounts(stage.desk, (), window)
    opened: list[str] = []
    sheet.own_page.connect(opened.append)
    sheet.open()
    stage.wait(lambda: len(buttons(sheet)) >= 4)
    button_of(sheet, "Open the page of moselblatt.example").click()
    assert opened == ["https://m.example/"]
    sheet.reject()


def test_a_sign_out_that_fails_is_said(stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_url: str) -> Changes:
        raise NetworkError("vault", code="vault-locked")

    monkeypatch.setattr(stage.program.sign_in, "sign_out", fail)
    sheet = Accounts(stage.desk, (), window)
    stage.wait_idle()
    sheet._on_sign_out("https://moselblatt.example")
    stage.wait(lambda: sheet.trouble)
    assert "keyring is locked" in sheet.trouble
    stage.wait_idle()
    sheet.reject()


# -- the small ones


def test_tags_are_set_added_and_struck_out(stage: Stage, window: MainWindow) -> None:
    bookmark = stage.ask(lambda program: program.marks.get(FERRY.url))
    assert bookmark is not None
    sheet = Tags(stage.desk, FERRY.url, FERRY.title, bookmark, window)
    stage.wait(lambda: "Mosel" in sheet._known.text())
    assert sheet.field.text() == "Mobilität, Mosel"
    sheet.field.setText("Mosel,  Fähre ,")
    over = finished(sheet)
    sheet.save.click()
    stage.wait(lambda: over == [1])
    kept = stage.ask(lambda program: program.marks.get(FERRY.url))
    assert kept is not None
    assert set(kept.tags) == {"Mosel", "Fähre"}
    assert wanted_tags(" a , b,a,, ") == ("a", "b")


def test_tagging_what_is_not_bookmarked_bookmarks_it(stage: Stage, window: MainWindow) -> None:
    sheet = Tags(stage.desk, TEASER.url, TEASER.title, None, window)
    sheet.field.setText("Geld")
    over = finished(sheet)
    sheet.save.click()
    stage.wait(lambda: over == [1])
    kept = stage.ask(lambda program: program.marks.get(TEASER.url))
    assert isinstance(kept, Bookmark)
    assert kept.tags == ("Geld",)


def test_a_paper_is_renamed_and_put_into_a_folder(stage: Stage, window: MainWindow) -> None:
    feed = window.sidebar.model.feeds()[0]
    sheet = FeedSheet(stage.desk, feed, ("Luxemburg",), "It did not answer.", window)
    sheet.name.clear()
    assert not sheet.save.isEnabled()
    sheet.name.setText("Mein Blatt")
    sheet.folder.setCurrentText("Luxemburg")
    over = finished(sheet)
    sheet.save.click()
    stage.wait(lambda: over == [1])
    changed = next(known for known in stage.ask(lambda program: program.feeds.all()) if known.id == feed.id)
    assert (changed.title, changed.folder) == ("Mein Blatt", "Luxemburg")
    stage.wait(lambda: any(node.title == "Mein Blatt" for node in window.sidebar.model.papers()))


def test_every_setting_can_be_changed_and_takes_effect_at_once(stage: Stage, window: MainWindow) -> None:
    sheet = SettingsSheet(stage.desk, window)
    assert set(sheet.fields) == {setting.key for setting in settings.ALL}
    assert all(field.accessibleName() for field in sheet.fields.values())
    tick, number, choice = sheet.fields["justify"], sheet.fields["text_size"], sheet.fields["theme"]
    assert isinstance(tick, QCheckBox)
    assert isinstance(number, QSpinBox)
    assert isinstance(choice, QComboBox)
    tick.setChecked(True)
    number.setValue(22)
    choice.setCurrentIndex(choice.findData("dark"))
    chosen = stage.desk.settings
    assert (chosen.get(settings.JUSTIFY), chosen.get(settings.TEXT_SIZE)) == (True, 22)
    assert stage.desk.theme.colours.dark
    choice.setCurrentIndex(choice.findData("light"))
    sheet.reject()


def test_settings_that_cannot_be_written_are_said(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_setting: object, _value: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stage.desk.settings, "set", fail)
    sheet = SettingsSheet(stage.desk, window)
    tick = sheet.fields["justify"]
    assert isinstance(tick, QCheckBox)
    tick.setChecked(True)
    assert "No space left" in stage.messages[-1]
    sheet.reject()


def test_the_sheet_of_keys_lists_every_command_and_can_be_narrowed(
    stage: Stage, window: MainWindow, qtbot: QtBot
) -> None:
    sheet = Shortcuts(stage.desk, window)
    qtbot.addWidget(sheet)
    assert len(sheet.lines) == len(stage.desk.registry.all())
    assert "Bookmark: B" in sheet.lines
    sheet.field.setText("next unread")
    assert sheet.lines == ("Next unread entry: N", "Read on: down a page, then the next unread: Space")
    assert not sheet._headings["window"].isVisibleTo(sheet)
    sheet.field.clear()
    press(sheet, Qt.Key.Key_Escape)


def test_a_paper_that_is_removed_can_come_back(stage: Stage, window: MainWindow) -> None:
    feed = window.sidebar.model.feeds()[0]
    window.sidebar.go_to(f"feed:{feed.id}")
    stage.wait_idle()
    stage.desk.registry.run("feed.remove")
    stage.wait(lambda: not window.sidebar.model.index_of(f"feed:{feed.id}").isValid())
    assert window.entries.scope.key == "unread" or window.sidebar.scope
    window.messages.undo()
    stage.wait(lambda: window.sidebar.model.index_of(f"feed:{feed.id}").isValid())
    stage.wait_idle()


def test_a_paper_that_nobody_wants_back_is_gone(stage: Stage, window: MainWindow) -> None:
    feed = window.sidebar.model.feeds()[0]
    window.sidebar.go_to(f"feed:{feed.id}")
    stage.wait_idle()
    stage.desk.registry.run("feed.remove")
    window.settle()
    stage.wait(lambda: feed.id not in [known.id for known in stage.ask(lambda program: program.feeds.all())])
    assert Access() == Access()


def test_a_sheet_is_no_higher_than_the_window_it_is_over(stage: Stage, window: MainWindow) -> None:
    window.resize(900, 480)
    for sheet in (Shortcuts(stage.desk, window), Accounts(stage.desk, (), window)):
        sheet.show()
        assert sheet.height() <= window.height()
        sheet.say_error(NetworkError("paper.example", code="timeout"))
        assert sheet.height() <= window.height()
        sheet.close()
