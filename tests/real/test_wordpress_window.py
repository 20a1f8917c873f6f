"""The nine steps on WordPress by the window: real widgets, real library, real network, a real keyring."""

import sqlite3
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from helpers import canary, own_keyring
from helpers.cli import CommandLine
from helpers.reader_window import ReaderWindow
from helpers.wordpress import Site
from weiterlesen.model.access import AccessState, OfferKind

# The offscreen platform has no smallest sizes, no window order and no tray, and says so.
pytestmark = [
    pytest.mark.real,
    pytest.mark.qt_log_ignore("propagateSizeHints", r"support raise\(\)", "systemTrayWindowChanged", extend=True),
]
COOKIES = ("wordpress_logged_in_", "wordpress_sec_")
GATED = ("members", "paid", "overlay")


@pytest.fixture
def newcomer(reader: CommandLine, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Return a reader with a keyring and nothing in their library; this process is at their session bus."""
    own_keyring.use_of(reader, monkeypatch)
    return reader


@pytest.fixture
def signed_in(subscriber: CommandLine, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Return a reader who follows the newspaper and has signed in; this process is at their session bus."""
    own_keyring.use_of(subscriber, monkeypatch)
    return subscriber


@pytest.fixture
def without_keyring(following: CommandLine, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Return a visitor who follows the newspaper and has no keyring."""
    own_keyring.use_none(monkeypatch)
    return following


def test_the_nine_steps(newcomer: CommandLine, wordpress: Site, tmp_path: Path, qtbot: QtBot) -> None:
    paper = wordpress.paper
    free, paid, who = paper.post("free"), paper.post("paid"), paper.reader("subscriber")
    with ReaderWindow(newcomer.home, qtbot) as run:
        run.add(wordpress.url)
        run.refresh()
        run.go_to("unread")
        assert set(run.titles) == {post.title for post in paper.posts}
        run.open(free.title)
        assert run.state() is AccessState.FREE
        assert all(marker in run.page for marker in free.open_markers)
        run.open(paid.title)
        assert run.state() is AccessState.LOCKED
        assert run.shown_of(paper.closed_markers) == []
        run.sign_in(who.login, who.password)
        run.wait_signed_in(paid.title)
        assert "keyring" in run.promised
        assert who.password in own_keyring.kept(wordpress.url.removeprefix("http://"))
        assert all(marker in run.page for marker in paid.closed_markers)
        run.bookmark()
        run.tag("Hafen, Geld")
        assert run.search(paid.closed_markers[-1]) == [paid.title]
        run.quick_open("Werft macht")
        run.wait_for_article(free.title)
    with ReaderWindow(newcomer.home, qtbot) as run:
        run.go_to("bookmarks")
        run.open(paid.title)
        assert run.state() is AccessState.ENTITLED
        assert run.current is not None
        assert run.current.bookmark is not None
        assert set(run.current.bookmark.tags) == {"Hafen", "Geld"}
        assert run.search(paid.closed_markers[0]) == [paid.title]
        run.go_to("unread")
        overlay = paper.post("overlay")
        run.open(overlay.title)
        assert run.state() is AccessState.ENTITLED
        assert run.search(overlay.closed_markers[0]) == [overlay.title]
        run.sign_out()
        assert own_keyring.kept(wordpress.url.removeprefix("http://")) == ""
        run.wait(lambda: run.titles == [], "what was found in paid text to go")
        run.wait_for_article(overlay.title)
        run.end_search()
        assert run.shown_of(paper.closed_markers) == []
    assert canary.find([*paper.closed_markers, who.password, *COOKIES], tmp_path) == ()
    assert [one["health"] for one in newcomer("accounts").done()["accounts"]] == ["signed-out"]


@pytest.mark.parametrize("gate", ["paid", "overlay"])
def test_the_card_shows_the_publishers_own_offers(
    without_keyring: CommandLine, wordpress: Site, qtbot: QtBot, gate: str
) -> None:
    with ReaderWindow(without_keyring.home, qtbot) as run:
        run.open(wordpress.paper.post(gate).title)
        assert run.state() is AccessState.LOCKED
        said = [button.text() for button in run.window.article.card.buttons]
        assert said[0] == "I am a customer: sign in"
        assert any("0,99" in text or "0.99" in text for text in said)
        assert any("9,90" in text or "9.90" in text for text in said)
        card = run.window.article.card.card
        assert card is not None
        kinds = {choice.offer.kind for choice in card.choices if choice.offer is not None}
        assert {OfferKind.SINGLE, OfferKind.SUBSCRIPTION} <= kinds
        assert "no account" in card.why


def test_nobody_sees_paid_text_without_an_account(
    without_keyring: CommandLine, wordpress: Site, tmp_path: Path, qtbot: QtBot
) -> None:
    closed = wordpress.paper.closed_markers
    with ReaderWindow(without_keyring.home, qtbot) as run:
        for gate in GATED:
            run.open(wordpress.paper.post(gate).title)
            assert run.state() in {AccessState.LOCKED, AccessState.REGISTRATION}
            assert run.shown_of(closed) == []
        assert run.search(closed[0]) == []
        assert canary.find(closed, tmp_path) == ()
    assert canary.find(closed, tmp_path) == ()


def test_signing_out_takes_the_open_article_away_at_once(
    signed_in: CommandLine, wordpress: Site, tmp_path: Path, qtbot: QtBot
) -> None:
    paper, paid = wordpress.paper, wordpress.paper.post("paid")
    with ReaderWindow(signed_in.home, qtbot) as run:
        run.open(paid.title)
        assert run.state() is AccessState.ENTITLED
        run.bookmark()
        run.sign_out()
        run.wait(lambda: run.state() is AccessState.LOCKED, "the locked article")
        assert run.shown_of(paper.closed_markers) == []
        assert canary.find(paper.closed_markers, tmp_path) == (), "while it still runs"
        assert canary.find([paper.reader("subscriber").password, *COOKIES], tmp_path) == ()
        run.go_to("bookmarks")
        assert run.titles == [paid.title]


def test_password_and_cookies_are_nowhere_but_in_keyring_and_jar(
    signed_in: CommandLine, wordpress: Site, tmp_path: Path, qtbot: QtBot
) -> None:
    paper = wordpress.paper
    secrets = [paper.reader("subscriber").password, *COOKIES]
    with ReaderWindow(signed_in.home, qtbot) as run:
        for gate in ("paid", "overlay", "free"):
            run.open(paper.post(gate).title)
        run.run("accounts.show")
        assert run.shown_of(secrets) == []
        assert canary.find(secrets, tmp_path) == ()
    assert canary.find(secrets, tmp_path) == ()
    assert list((signed_in.home / "data" / "sessions").iterdir())


def test_a_wrong_password_is_said_in_the_dialog_and_the_right_one_works_there(
    newcomer: CommandLine, wordpress: Site, tmp_path: Path, qtbot: QtBot
) -> None:
    paid, who, wrong = wordpress.paper.post("paid"), wordpress.paper.reader("subscriber"), "falsch-gemerkt-4711"
    with ReaderWindow(newcomer.home, qtbot) as run:
        run.add(wordpress.url)
        run.open(paid.title)
        sheet = run.sign_in(who.login, wrong)
        run.wait(lambda: sheet.trouble, "the refusal")
        assert run.state() is AccessState.LOCKED
        assert canary.find([wrong], tmp_path) == ()
        run.fill_in(who.login, who.password)
        run.wait_signed_in(paid.title)


def test_a_reader_whose_subscription_has_ended_is_told_so(
    newcomer: CommandLine, wordpress: Site, tmp_path: Path, qtbot: QtBot
) -> None:
    paid, who = wordpress.paper.post("paid"), wordpress.paper.reader("lapsed")
    with ReaderWindow(newcomer.home, qtbot) as run:
        run.add(wordpress.url)
        run.open(paid.title)
        run.sign_in(who.login, who.password)
        run.wait(lambda: not run.sheets, "the dialog to close")
        run.wait_for_article(paid.title)
        assert run.state() is AccessState.LOCKED
        assert run.window.article.card.buttons[0].text() == "Sign in with another account"
        assert run.shown_of(wordpress.paper.closed_markers) == []
    assert canary.find(wordpress.paper.closed_markers, tmp_path) == ()


def test_without_a_keyring_the_dialog_says_that_it_is_for_this_run_only(
    without_keyring: CommandLine, wordpress: Site, qtbot: QtBot, expected_warnings: list[object]
) -> None:
    paid, who = wordpress.paper.post("paid"), wordpress.paper.reader("subscriber")
    with ReaderWindow(without_keyring.home, qtbot) as run:
        run.open(paid.title)
        run.sign_in(who.login, who.password)
        run.wait_signed_in(paid.title)
        assert "for this run only" in run.promised
        assert any("For this run only" in said for said in run.said)
        assert canary.find([who.password, *COOKIES], without_keyring.home, without_keyring.user_home) == ()
    with ReaderWindow(without_keyring.home, qtbot) as run:
        run.open(wordpress.paper.post("overlay").title)
        assert run.state() is AccessState.LOCKED


def test_the_library_is_whole_after_all_of_it(signed_in: CommandLine, wordpress: Site, qtbot: QtBot) -> None:
    with ReaderWindow(signed_in.home, qtbot) as run:
        run.open(wordpress.paper.post("paid").title)
        run.sign_out()
    library = sqlite3.connect(signed_in.home / "data" / "library.sqlite")
    try:
        assert library.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert library.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        library.close()
