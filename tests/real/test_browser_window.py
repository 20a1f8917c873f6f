"""The window for publishers' own pages, with its real engine, on a virtual screen, at the demo newspaper."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from conftest import DemoPaper
from helpers import canary
from helpers.browsers import TITLE, Browsers
from helpers.reader_window import ReaderWindow
from helpers.web_page import WebPage
from weiterlesen.model.access import AccessState, OfferKind
from weiterlesen.model.web import BrowserCookie
from weiterlesen.ui.browser.shapes import Visit

pytestmark = [
    pytest.mark.real,
    pytest.mark.qt_log_ignore("propagateSizeHints", r"support raise\(\)", "systemTrayWindowChanged", extend=True),
]
COOKIE = "ub_sitzung"

PARENT = """
import sys
from PySide6.QtCore import QCoreApplication
from weiterlesen.ui.browser.session import BrowserSession
from weiterlesen.ui.browser.shapes import Visit

application = QCoreApplication([])
session = BrowserSession(Visit(sys.argv[1], sys.argv[2]))
session.start()
application.exec()
"""


def sign_in(page: WebPage, demo: DemoPaper) -> None:
    """Sign in on the page as a person does."""
    page.fill("#kundenkennung", demo.user)
    page.fill("#kundenkennwort", demo.password)
    page.click("#anmeldung button")
    page.wait_for("!document.querySelector('#anmeldung')")


def locked_title(run: ReaderWindow, demo: DemoPaper) -> str:
    """Return the headline of an article that is locked."""
    slug = str(demo.told["checkout_example"]).rpartition("/")[2]
    run.wait(lambda: any(row.url.endswith(slug) for row in run.rows), "the paid article in the list")
    return next(row.title for row in run.rows if row.url.endswith(slug))


def test_the_session_of_a_sign_in_comes_back(browsers: Browsers, demo: DemoPaper, tmp_path: Path) -> None:
    browsers.visit(demo.sign_in)
    with browsers.page() as page:
        sign_in(page, demo)
    browsers.close(TITLE)
    browsers.wait_over()
    assert browsers.failures == []
    ((cookie,),) = browsers.cookies
    assert (cookie.name, cookie.domain, cookie.http_only, cookie.host_only) == (COOKIE, "127.0.0.1", True, True)
    assert canary.find([cookie.value, demo.password], tmp_path) == ()


def test_a_window_for_signing_in_closes_itself(browsers: Browsers, demo: DemoPaper) -> None:
    browsers.visit(demo.sign_in, to_sign_in=True)
    with browsers.page() as page:
        page.fill("#kundenkennung", demo.user)
        page.fill("#kundenkennwort", demo.password)
        page.click("#anmeldung button")
    browsers.wait_over()
    assert [[cookie.name for cookie in cookies] for cookies in browsers.cookies] == [[COOKIE]]


@pytest.mark.parametrize("side", ["dark", "light"])
def test_a_page_with_two_sides_shows_that_of_the_window(browsers: Browsers, demo: DemoPaper, side: str) -> None:
    browsers.show(Visit(demo.sign_in, TITLE, language="en", dark=side == "dark"))
    with browsers.page() as page:
        page.wait_for(f"matchMedia('(prefers-color-scheme: {side})').matches")


def test_a_forgotten_window_closes_itself(browsers: Browsers, demo: DemoPaper) -> None:
    browsers.visit(demo.sign_in, idle_s=1.0)
    browsers.wait_over()
    assert browsers.failures == []


def test_the_button_in_the_window_hands_over_too(browsers: Browsers, demo: DemoPaper) -> None:
    browsers.visit(demo.sign_in)
    with browsers.page() as page:
        sign_in(page, demo)
    browsers.press_done(TITLE)
    browsers.wait_over()
    assert [[cookie.name for cookie in cookies] for cookies in browsers.cookies] == [[COOKIE]]


def test_the_readers_session_goes_along(browsers: Browsers, demo: DemoPaper) -> None:
    browsers.visit(demo.sign_in)
    with browsers.page() as page:
        sign_in(page, demo)
    browsers.close(TITLE)
    browsers.wait_over()
    browsers.visit(f"{demo.url}konto", browsers.cookies.pop())
    with browsers.page() as page:
        page.wait_for(f"document.body.innerText.includes({demo.user!r})")
    browsers.close(TITLE)
    browsers.wait_over()
    assert browsers.failures == []


def test_a_cookie_goes_to_the_host_that_set_it_and_no_other(browsers: Browsers, demo: DemoPaper) -> None:
    mine = BrowserCookie(name="mine", value="yes", domain="127.0.0.1", secure=False, http_only=False)
    browsers.visit(demo.url, (mine, replace(mine, name="other", value="no", domain="localhost")))
    with browsers.page() as page:
        page.wait_for("document.cookie === 'mine=yes'")
        page.go_to(demo.url.replace("127.0.0.1", "localhost"))
        page.wait_for("location.hostname === 'localhost' && document.cookie === 'other=no'")
    browsers.close(TITLE)
    browsers.wait_over()


def test_what_a_click_opens_gets_a_window_that_can_talk_to_its_page(browsers: Browsers, demo: DemoPaper) -> None:
    browsers.visit(demo.url)
    with browsers.page() as page:
        page.wait_for("location.protocol.startsWith('http')")
        page.ask("window.addEventListener('message', event => document.body.id = event.data)")
        page.ask(f"void window.open({demo.sign_in!r}, 'sso', 'width=400,height=400')", clicked=True)
        with browsers.page("/anmelden") as pop_up:
            sign_in(pop_up, demo)
            pop_up.ask("opener.postMessage('signed-in', '*'); window.close()")
        page.wait_for("document.body.id === 'signed-in'")
    browsers.wait(lambda: browsers.titles.count(TITLE) == 1, "the pop-up to go")
    browsers.close(TITLE)
    browsers.wait_over()
    assert [[cookie.name for cookie in cookies] for cookies in browsers.cookies] == [[COOKIE]]


def test_a_page_opens_no_window_by_itself_and_no_file(browsers: Browsers, demo: DemoPaper) -> None:
    browsers.visit(demo.sign_in)
    with browsers.page() as page:
        page.wait_for("document.querySelector('#anmeldung')")
        page.ask(f"void window.open({demo.url!r})")
        page.wait_for("document.querySelector('#anmeldung')")
        assert browsers.titles.count(TITLE) == 1
        page.go_to("file:///etc/passwd")
        page.go_to(demo.url)
        page.wait_for("location.pathname === '/'")
    browsers.close(TITLE)
    browsers.wait_over()


def test_a_visit_that_is_ended_with_the_program_brings_nothing(browsers: Browsers, demo: DemoPaper) -> None:
    session = browsers.visit(demo.sign_in)
    with browsers.page() as page:
        sign_in(page, demo)
    session.close()
    browsers.wait(lambda: TITLE not in browsers.titles, "the window to go")
    assert browsers.cookies == []
    assert browsers.failures == []


def test_what_was_locked_opens_after_a_sign_in_on_the_papers_own_page(
    browsers: Browsers, demo: DemoPaper, home: Path, qtbot: QtBot, expected_warnings: list[object]
) -> None:
    with ReaderWindow(home, qtbot) as run:
        run.add(demo.url)
        run.go_to("unread")
        title = locked_title(run, demo)
        run.open(title)
        assert run.state() is AccessState.LOCKED
        run.choose_offer(OfferKind.SUBSCRIPTION)
        with browsers.page() as page:
            page.go_to(demo.sign_in)
            sign_in(page, demo)
        browsers.close("127.0.0.1")
        run.choose_on_card("I am done there")
        run.wait_signed_in(title)
        secret = run.ask(lambda program: program.sign_in.session_of(demo.url))[0].value
        assert run.shown_of([secret, demo.password]) == []
        assert "PySide6.QtWebEngineCore" not in sys.modules
        assert "WebEngine" not in Path("/proc/self/maps").read_text()
    assert canary.find([secret, demo.password], home.parent) == ()


def test_who_says_to_be_done_need_not_close_the_window(
    browsers: Browsers, demo: DemoPaper, home: Path, qtbot: QtBot, expected_warnings: list[object]
) -> None:
    with ReaderWindow(home, qtbot) as run:
        run.add(demo.url)
        run.go_to("unread")
        title = locked_title(run, demo)
        run.open(title)
        run.choose_offer(OfferKind.SUBSCRIPTION)
        with browsers.page() as page:
            page.go_to(demo.sign_in)
            sign_in(page, demo)
        run.choose_on_card("I am done there")
        run.wait_signed_in(title)
        assert "127.0.0.1" not in browsers.titles


def test_the_window_never_outlives_the_program(browsers: Browsers, demo: DemoPaper, home: Path) -> None:
    here = [sys.executable, "-c", PARENT, demo.sign_in, TITLE]
    parent = subprocess.Popen(here, start_new_session=True)
    try:
        browsers.wait(lambda: TITLE in browsers.titles, "the window")
    finally:
        parent.kill()
        parent.wait()
    browsers.wait(lambda: TITLE not in browsers.titles, "the window to go")


def test_an_article_that_is_bought_there_opens(
    browsers: Browsers, demo: DemoPaper, home: Path, qtbot: QtBot, expected_warnings: list[object]
) -> None:
    with ReaderWindow(home, qtbot) as run:
        run.add(demo.url)
        run.go_to("unread")
        title = locked_title(run, demo)
        run.open(title)
        run.choose_offer(OfferKind.SINGLE)
        with browsers.page() as page:
            page.wait_for("location.pathname.startsWith('/kaufen/')")
            page.click("main form button")
            page.wait_for("!location.pathname.startsWith('/kaufen/')")
        browsers.close("127.0.0.1")
        run.choose_on_card("I have bought it")
        run.wait_signed_in(title)


def test_a_window_that_is_closed_without_a_sign_in_opens_nothing(
    browsers: Browsers, demo: DemoPaper, home: Path, qtbot: QtBot, expected_warnings: list[object]
) -> None:
    with ReaderWindow(home, qtbot) as run:
        run.add(demo.url)
        run.go_to("unread")
        title = locked_title(run, demo)
        run.open(title)
        run.window.papers.open_own_page(demo.sign_in)
        with browsers.page() as page:
            page.wait_for("document.querySelector('#anmeldung')")
        browsers.close("127.0.0.1")
        run.wait(lambda: not run.window.papers.visits._windows, "the window to go")
        run.wait(lambda: run.ask(lambda program: program.sign_in.account_of(demo.url)), "the session to be tried")
        run.settle()
        run.wait_for_article(title)
        assert run.state() is AccessState.LOCKED
        assert not any("Signed in" in said for said in run.said)
