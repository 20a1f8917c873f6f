"""What the window for publishers' own pages refuses, hides and says, with its real engine, at pages of our own."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers import canary
from helpers.browsers import TITLE, Browsers, Door, launcher
from helpers.certificates import Authority
from helpers.servers import Handler, Question, Said, Server, moved, paths, said
from weiterlesen.model.web import BrowserCookie
from weiterlesen.ui.browser.shapes import Visit

pytestmark = pytest.mark.real
SECRET = "rotkehlchen-geheim-4711"
HTML = (("Content-Type", "text/html; charset=utf-8"),)
COOKIE = ("Set-Cookie", "mark=1; SameSite=None; Secure; Max-Age=900; Path=/")


def html(body: str, *headers: tuple[str, str]) -> Said:
    return said(f"<!DOCTYPE html><title>Page</title><body>{body}</body>", headers=[*HTML, *headers])


def any_file(_question: Question) -> Said:
    return said("void 0", headers=[("Content-Type", "text/javascript"), ("Access-Control-Allow-Origin", "*"), COOKIE])


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    """Start windows with a side door."""
    program, place = launcher(tmp_path)
    monkeypatch.setattr(sys, "executable", str(program))
    made = Door(place)
    yield made
    made.close()


def wait_until_it_shows(browsers: Browsers, door: Door, what: str, part: str) -> dict[str, Any]:
    """Wait until the window says `part`; return all it shows."""
    browsers.wait(lambda: door.is_open and part in str(door.ask()[what]), f"{part!r} as {what}")
    return door.ask()


def family(process: int) -> list[int]:
    """Return a process and all that it started."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    children = [int(each) for task in tasks for each in task.read_text().split()]
    return [process, *(each for child in children for each in family(child))]


def test_a_visit_leaves_nothing_on_disk_and_tells_no_secret(
    browsers: Browsers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "of-the-visit"
    for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        (place / name).mkdir(parents=True)
        monkeypatch.setenv(name, str(place / name))
    keep = f"localStorage.kept = '{SECRET}'; indexedDB.open('{SECRET}'); document.title = 'kept';"
    page = html(f"<script>{keep}</script><a href='/file'>x</a>", ("Set-Cookie", f"sid={SECRET}; Max-Age=900"))
    with Server(paths({"/": page})) as paper:
        mine = BrowserCookie("mine", SECRET, "127.0.0.1", secure=False, http_only=False)
        session = browsers.visit(f"{paper.url}/", (mine,))
        with browsers.page() as shown:
            shown.wait_for("document.title === 'kept'")
            for process in family(session._process.processId()):
                for what in ("cmdline", "environ"):
                    assert SECRET.encode() not in Path(f"/proc/{process}/{what}").read_bytes()
            assert canary.find([SECRET], place) == ()
        browsers.close(TITLE)
        browsers.wait_over()
    assert {cookie.name for cookie in browsers.cookies[0]} == {"mine", "sid"}
    assert [str(file.relative_to(place)) for file in place.rglob("*") if not file.is_dir()] == []


def test_trackers_of_third_parties_are_kept_away_in_the_engine(browsers: Browsers, door: Door) -> None:
    with Server(any_file, host="127.0.0.3") as third, Server(any_file, host="127.0.0.2") as sso:
        sso.handler = lambda question: html("Hello", COOKIE) if question.target == "/page" else any_file(question)
        loads = "".join(
            f"<script src='{address}'></script>"
            for address in (
                f"{third.url}/track.js",
                f"{third.url}/cmp/consent.js",
                f"{third.url}/library.js?1",
                "/track.js",
                f"{sso.url}/sso/track.js",
            )
        )
        script = f"navigator.sendBeacon('{third.url}/report'); navigator.sendBeacon('/report');"
        body = f"{loads}<img src='{third.url}/pixel.gif'><img src='/pixel.gif'><script>{script}</script>"
        again = f"<script src='{third.url}/library.js?2'></script><script src='{sso.url}/library.js'></script>"
        table = paths({"/": html(body), "/again": html(again)})
        with Server(table) as paper:
            browsers.visit(f"{paper.url}/")
            with browsers.page() as shown:
                shown.wait_for("document.images.length === 2")
                wait_until_it_shows(browsers, door, "blocked", "1 tracker")
                browsers.wait(lambda: "/report" in paper.targets, "the paper's own beacon")
                assert {"/pixel.gif", "/track.js"} <= set(paper.targets)
                assert sorted(third.targets) == ["/cmp/consent.js", "/library.js?1"]
                assert sso.targets == ["/sso/track.js"]
                shown.go_to(f"{sso.url}/page")
                shown.wait_for("location.pathname === '/page'")
                shown.go_to(f"{paper.url}/again")
                shown.wait_for("location.pathname === '/again'")
            sent = {question.target: question.header("Cookie") for question in (*third.questions, *sso.questions)}
    assert sent["/library.js?2"] is None
    assert sent["/library.js"] == "mark=1"


def test_a_bad_certificate_and_a_dead_host_are_said_until_a_page_opens(
    browsers: Browsers, door: Door, tmp_path: Path
) -> None:
    bad = Authority.made(tmp_path).server("127.0.0.1")
    answers = paths({"/": html("Hello"), "/empty": said(status=404)})
    with Server(answers, host="127.0.0.2") as paper, Server(answers, tls=bad) as forged:
        browsers.visit(f"{forged.url}/")
        told = wait_until_it_shows(browsers, door, "said", "certificate")
        assert told["said"].startswith("127.0.0.1 could not prove")
        assert forged.questions == []
        with browsers.page() as shown:
            shown.ask(f"void (location.href = '{paper.url}/')")
            shown.wait_for("document.body.innerText === 'Hello'")
            wait_until_it_shows(browsers, door, "place", "127.0.0.2")
            assert door.ask()["said"] == ""
            assert "On this computer" in door.ask()["lock"]
            with Server(answers, host="127.0.0.3") as gone:
                nobody = gone.url
            shown.ask(f"void (location.href = '{nobody}/')")
            wait_until_it_shows(browsers, door, "said", "127.0.0.3 could not be reached")
            door.ask("no")
            shown.ask(f"void (location.href = '{paper.url}/empty')")
            browsers.wait(lambda: "/empty" in paper.targets, "the empty page")
            wait_until_it_shows(browsers, door, "place", "127.0.0.2")
            shown.ask(f"void (location.href = '{paper.url}/')")
            shown.wait_for("document.body.innerText === 'Hello'")
            assert door.ask()["said"] == ""


def test_a_page_gets_nothing_of_this_computer_and_saves_only_documents(
    browsers: Browsers, door: Door, tmp_path: Path
) -> None:
    def file(kind: str, name: str) -> Said:
        return said(
            b"a file", headers=[("Content-Type", kind), ("Content-Disposition", f'attachment; filename="{name}"')]
        )

    body = """<a id=mail href='mailto:us@paper.example?subject=Hi&attach=/etc/hostname'>mail</a>
      <input type=file id=file> <a id=bill href='/bill'>bill</a> <a id=tool href='/tool'>tool</a> <p id=told></p>
      <script>
        const tell = word => { told.textContent += word + ' ' };
        navigator.geolocation.getCurrentPosition(() => tell('place'), () => tell('no-place'));
        Notification.requestPermission().then(tell);
        navigator.mediaDevices.getUserMedia({audio: true}).then(() => tell('ear'), () => tell('no-ear'));
        file.addEventListener('change', () => tell('file'));
        file.addEventListener('cancel', () => tell('no-file'));
      </script>"""
    table: dict[str, Said | Handler] = {
        "/": html(body),
        "/bill": file("application/pdf", "../bill.exe"),
        "/tool": file("application/x-msdownload", "t.exe"),
    }
    with Server(paths(table)) as paper:
        browsers.visit(f"{paper.url}/")
        with browsers.page() as shown:
            shown.wait_for("told.textContent.trim().split(' ').length === 3")
            assert set(shown.ask("told.textContent").split()) == {"no-place", "denied", "no-ear"}
            shown.ask("mail.click()")
            shown.ask("void (location.href = 'mailto:other@paper.example')")
            shown.click("#file")
            shown.wait_for("told.textContent.includes('no-file')")
            assert door.ask()["said"] == ""
            shown.click("#mail")
            wait_until_it_shows(browsers, door, "said", "us@paper.example")
            assert door.ask()["opened"] == []
            assert door.ask("yes")["opened"] == ["mailto:us@paper.example?subject=Hi"]
            shown.click("#tool")
            wait_until_it_shows(browsers, door, "said", "“t.exe” is no document")
            door.ask("save", str(tmp_path / "my bill.pdf"))
            shown.click("#bill")
            wait_until_it_shows(browsers, door, "said", "Saved: my bill.pdf")
            assert door.ask()["offered"] == ["bill.pdf"]
        assert (tmp_path / "my bill.pdf").read_bytes() == b"a file"


def test_a_server_that_asks_for_a_password_is_named(browsers: Browsers, door: Door) -> None:
    def handler(question: Question) -> Said:
        if question.header("Authorization") is None:
            return said(status=401, headers=[("WWW-Authenticate", 'Basic realm="your bank"')])
        return html("Inside")

    with Server(handler, host="127.0.0.2") as paper:
        browsers.visit(f"{paper.url}/")
        told = wait_until_it_shows(browsers, door, "dialog", paper.site)
        assert "your bank" not in str(told)
        door.ask("fill", "anna", SECRET)
        with browsers.page() as shown:
            shown.wait_for("document.body.innerText === 'Inside'")


LOGIN = """<form method=post action='{target}'><label>Name <input name=user autocomplete=username></label>
<label>Password <input type=password name=password></label><button>Sign in</button></form>"""
CODE = """<form method=post action='/code'><label>One-time code
<input name=code autocomplete=one-time-code inputmode=numeric></label><button>Go on</button></form>
<a href='/logout'>Log out</a>"""
IN = "<h1>Hello Anna</h1><a href='/logout'>Log out</a>"


def test_a_single_sign_on_with_consent_and_code_ends_at_the_publisher(browsers: Browsers, door: Door) -> None:
    with Server(paths({}), host="127.0.0.2") as sso, Server(paths({})) as paper:
        sso.handler = paths(
            {
                "/login": html(LOGIN.format(target="/consent")),
                "/consent": html(
                    "<h1>Share your name?</h1><form method=post action='/back'><button>Agree</button></form>",
                    ("Set-Cookie", f"sso={SECRET}"),
                ),
                "/back": moved(f"{paper.url}/callback"),
            }
        )
        paper.handler = paths(
            {
                "/": moved(f"{sso.url}/login"),
                "/callback": moved("/code", headers=[("Set-Cookie", "half=1; Path=/")]),
                "/code": lambda question: (
                    html(CODE)
                    if question.method == "GET"
                    else moved("/home", headers=[("Set-Cookie", "sid=whole; HttpOnly; Path=/")])
                ),
                "/home": html(IN),
            }
        )
        browsers.show(Visit(f"{paper.url}/", TITLE, language="en", hosts=(paper.site,), sign_in=True))
        with browsers.page() as shown:
            shown.fill("[name=user]", "anna")
            assert door.ask()["place"] == sso.site
            shown.fill("[name=password]", "p")
            shown.click("button")
            shown.wait_for("location.pathname === '/consent'")
            shown.click("button")
            shown.fill("[name=code]", "123456")
            assert browsers.cookies == []
            shown.click("button")
        browsers.wait_over()
    assert {(cookie.name, cookie.value) for cookie in browsers.cookies[0]} == {("half", "1"), ("sid", "whole")}


def test_a_page_that_says_nothing_is_proved_at_the_account_page(browsers: Browsers) -> None:
    def account(question: Question) -> Said:
        return html(IN if "sid=1" in (question.header("Cookie") or "") else LOGIN.format(target="/"))

    table: dict[str, Said | Handler] = {
        "/": html("<form method=post action='/in'><input type=password name=p><button>Sign in</button></form>"),
        "/in": html("<h1>News of today</h1>", ("Set-Cookie", "sid=1; Path=/")),
        "/account": account,
    }
    with Server(paths(table)) as paper:
        visit = Visit(
            f"{paper.url}/", TITLE, language="en", hosts=(paper.site,), sign_in=True, probe_url=f"{paper.url}/account"
        )
        browsers.show(visit)
        with browsers.page() as shown:
            shown.click("button")
        browsers.wait_over()
    assert [cookie.name for cookie in browsers.cookies[0]] == ["sid"]


def test_who_is_signed_in_already_is_told_and_the_window_stays(browsers: Browsers, door: Door) -> None:
    with Server(paths({"/": html(IN)})) as paper:
        mine = BrowserCookie("sid", "1", "127.0.0.1", secure=False)
        browsers.show(Visit(f"{paper.url}/", TITLE, (mine,), language="en", hosts=(paper.site,), sign_in=True))
        wait_until_it_shows(browsers, door, "said", "signed in here already")
        assert browsers.cookies == []


def test_the_window_is_worked_by_keys(browsers: Browsers, door: Door) -> None:
    with Server(paths({"/": html("<a href='/next'>next</a>"), "/next": html("Next <input id=field>")})) as paper:
        browsers.visit(f"{paper.url}/")
        with browsers.page() as shown:
            shown.click("a")
            shown.wait_for("location.pathname === '/next'")
            assert door.ask()["nameless"] == []
            browsers.press(TITLE, "ctrl+plus")
            wait_until_it_shows(browsers, door, "zoom", "1.1")
            browsers.press(TITLE, "ctrl+0")
            wait_until_it_shows(browsers, door, "zoom", "1.0")
            browsers.press(TITLE, "ctrl+f")
            wait_until_it_shows(browsers, door, "find", "True")
            browsers.press(TITLE, "Escape")
            wait_until_it_shows(browsers, door, "find", "False")
            browsers.press(TITLE, "F5")
            browsers.wait(lambda: paper.targets.count("/next") == 2, "the page a second time")
            shown.fill("#field", "half a word")
            browsers.press(TITLE, "Escape")
            wait_until_it_shows(browsers, door, "said", "not sent yet")
            browsers.press(TITLE, "Escape")
            wait_until_it_shows(browsers, door, "said", "")
            browsers.press(TITLE, "alt+Left")
            shown.wait_for("location.pathname === '/'")
        browsers.press(TITLE, "ctrl+w")
        browsers.wait_over()
    assert browsers.failures == []


def test_a_forgotten_window_asks_before_it_closes(browsers: Browsers, door: Door) -> None:
    with Server(paths({"/": html("Hello")})) as paper:
        browsers.show(Visit(f"{paper.url}/", TITLE, language="en", idle_s=0.0, warning_s=600.0))
        wait_until_it_shows(browsers, door, "said", "This window closes in")
