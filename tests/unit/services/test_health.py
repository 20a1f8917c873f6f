import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from helpers.desk import Desk
from helpers.fakes import Asked, reply
from helpers.papers import ARTICLE_URL, SIGN_OUT, article, locked, opened
from weiterlesen.model.account import Account, Health
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import NetworkError, VaultError
from weiterlesen.model.web import BrowserCookie, Reply
from weiterlesen.services.health import morning_before
from weiterlesen.services.sign_in import SignIn

START = "https://bote.example/"
KONTO = "https://bote.example/konto"
PUBLISHER = "bote.example"
INSIDE = f"<html><body><h1>Konto</h1>{SIGN_OUT}</body></html>"
FORM = (
    '<html><body><h1>Anmelden</h1><form method="post" action="/anmelden"><input name="kennung">'
    '<input name="wort" type="password"><button>Anmelden</button></form></body></html>'
)
DAY = 86_400.0


@pytest.fixture
def account(desk: Desk) -> Callable[..., Account]:
    def put(health: Health = Health.SIGNED_IN, detail: str = "", probe_url: str = "") -> Account:
        now = desk.clock.now()
        made = Account(PUBLISHER, "lena", health, now - DAY, now - DAY, "", START, 0.0, detail, probe_url)
        desk.program.sign_in._accounts.put(made)
        return made

    return put


def now_of(desk: Desk) -> Account:
    found = desk.program.sign_in.account_of(START)
    assert found is not None
    return found


Put = Callable[..., Account]


def test_a_page_with_a_way_to_sign_out_proves_the_session_and_is_asked_from_then_on(desk: Desk, account: Put) -> None:
    account()
    desk.fetcher.page(START, INSIDE)
    assert desk.program.health.due() == (PUBLISHER,)
    assert desk.program.health.look() == Changes(accounts=True)
    after = now_of(desk)
    assert (after.health, after.probed_at, after.probe_url) == (Health.SIGNED_IN, desk.clock.now(), START)
    assert desk.program.health.due() == ()
    assert [asked.publisher for asked in desk.fetcher.asked] == [PUBLISHER]


def test_a_session_that_no_keyring_kept_is_over_with_the_run_and_nobody_is_asked(desk: Desk, account: Put) -> None:
    before = account()
    assert desk.program.health.notice_lost() == Changes(accounts=True)
    assert now_of(desk) == replace(before, health=Health.EXPIRED)
    assert desk.program.health.notice_lost() == Changes()
    account()
    desk.fetcher.in_trouble = VaultError("keyring", code="vault-locked")
    assert desk.program.health.notice_lost() == Changes()
    desk.fetcher.in_trouble = None
    desk.fetcher.adopt(PUBLISHER, (BrowserCookie("s", "1", "bote.example"),))
    assert desk.program.health.notice_lost() == Changes()
    assert desk.fetcher.asked == []


def test_a_front_page_that_shows_a_sign_in_link_to_everybody_proves_nothing(desk: Desk, account: Put) -> None:
    account()
    desk.fetcher.page(START, '<html><body><h1>Bote</h1><a href="/anmelden">Anmelden</a></body></html>')
    desk.program.health.probe(PUBLISHER)
    after = now_of(desk)
    assert (after.health, after.probe_url) == (Health.SIGNED_IN, "")


def test_a_page_that_once_knew_the_reader_and_now_asks_to_sign_in_says_expired(desk: Desk, account: Put) -> None:
    account(probe_url=KONTO)
    desk.fetcher.answers[KONTO] = reply("https://bote.example/anmelden", FORM, hops=(KONTO,))
    desk.program.health.probe(PUBLISHER)
    assert now_of(desk).health is Health.EXPIRED
    assert desk.program.health.due() == (), "what has expired is not asked about again"
    assert now_of(desk).probe_url == KONTO


def test_an_expired_session_is_renewed_once_and_silently(
    desk: Desk, account: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    account(probe_url=KONTO)
    desk.fetcher.page(KONTO, FORM)
    renewed: list[str] = []
    monkeypatch.setattr(SignIn, "renew", lambda _self, url, _cancel=None: renewed.append(url))
    desk.program.health.probe(PUBLISHER)
    assert renewed == [START]


@pytest.mark.parametrize("code", ["timeout", "unreachable", "tls"])
def test_a_publisher_that_does_not_answer_is_unreachable_and_never_signed_out(
    desk: Desk, account: Put, code: str
) -> None:
    account()
    desk.fetcher.answers[START] = NetworkError(START, code=code)
    desk.program.health.probe(PUBLISHER)
    assert (now_of(desk).health, now_of(desk).detail) == (Health.UNREACHABLE, code)
    desk.fetcher.page(START, INSIDE)
    desk.clock.time += 4 * 3600
    assert desk.program.health.due() == (PUBLISHER,)
    desk.program.health.look()
    assert (now_of(desk).health, now_of(desk).detail) == (Health.SIGNED_IN, "")
    assert now_of(desk).since_at < desk.clock.now() - DAY, "it is the same session"


def test_a_server_with_a_fault_is_unreachable_too(desk: Desk, account: Put) -> None:
    account(probe_url=KONTO)
    desk.fetcher.page(KONTO, FORM, status=503)
    desk.program.health.probe(PUBLISHER)
    assert now_of(desk).health is Health.UNREACHABLE


def test_without_a_network_nothing_is_learnt(desk: Desk, account: Put) -> None:
    before = account()
    desk.fetcher.answers[START] = NetworkError(START, code="offline")
    assert not desk.program.health.probe(PUBLISHER)
    assert now_of(desk) == before


@pytest.mark.parametrize("answer", ["timeout", "form", "nothing"])
def test_what_needs_the_reader_goes_on_needing_the_reader(desk: Desk, account: Put, answer: str) -> None:
    account(Health.NEEDS_YOU, "locked-out", KONTO)
    desk.fetcher.page(KONTO, FORM if answer == "form" else "<p>Nichts</p>")
    if answer == "timeout":
        desk.fetcher.answers[KONTO] = NetworkError(KONTO, code="timeout")
    desk.program.health.probe(PUBLISHER)
    assert (now_of(desk).health, now_of(desk).detail) == (Health.NEEDS_YOU, "locked-out")
    assert {asked.request.method for asked in desk.fetcher.asked} == {"GET"}


def test_a_reader_who_signed_in_elsewhere_meanwhile_is_signed_in_again(desk: Desk, account: Put) -> None:
    account(Health.NEEDS_YOU, "needs-window")
    desk.fetcher.page(START, INSIDE)
    desk.program.health.probe(PUBLISHER)
    after = now_of(desk)
    assert (after.health, after.since_at) == (Health.SIGNED_IN, desk.clock.now()), "what waits is asked for again"


def test_a_locked_keyring_needs_the_reader_and_does_not_end_the_session(desk: Desk, account: Put) -> None:
    account(probe_url=KONTO)
    desk.fetcher.page(KONTO, FORM)
    desk.fetcher.in_trouble = VaultError("jar-key", code="vault-locked")
    desk.program.health.probe(PUBLISHER)
    assert (now_of(desk).health, now_of(desk).detail) == (Health.NEEDS_YOU, "vault-locked")
    desk.fetcher.in_trouble = None
    desk.fetcher.page(KONTO, "<p>Wartung</p>")
    desk.clock.time += 3600
    assert desk.program.health.due() == (PUBLISHER,)
    desk.program.health.look()
    assert now_of(desk).health is Health.SIGNED_IN, "the keyring is open again, and nothing says that the session ended"


def test_the_account_page_of_a_known_system_is_found(desk: Desk, account: Put) -> None:
    account()
    desk.fetcher.page(START, '<html><head><link href="/wp-content/a.css"></head><body><h1>Bote</h1></body></html>')
    profile = f"{START}wp-admin/profile.php"
    desk.fetcher.page(profile, INSIDE)
    desk.program.health.probe(PUBLISHER)
    assert (now_of(desk).health, now_of(desk).probe_url) == (Health.SIGNED_IN, profile)
    desk.fetcher.answers[profile] = reply(f"{START}wp-login.php", FORM, hops=(profile,))
    desk.program.health.probe(PUBLISHER)
    assert now_of(desk).health is Health.EXPIRED


def test_the_page_of_another_publisher_is_not_asked_from_then_on(desk: Desk, account: Put) -> None:
    account()
    desk.fetcher.answers[START] = reply("https://konto.example/", INSIDE, hops=(START,))
    desk.program.health.probe(PUBLISHER)
    assert (now_of(desk).health, now_of(desk).probe_url) == (Health.SIGNED_IN, "")


def test_else_an_article_that_the_session_had_opened_tells(desk: Desk, account: Put) -> None:
    account()
    desk.fetcher.page(ARTICLE_URL, opened())
    desk.program.reading.open(ARTICLE_URL)
    desk.fetcher.page(START, "<html><body><h1>Bote</h1></body></html>")
    desk.fetcher.page(ARTICLE_URL, locked())
    desk.program.health.probe(PUBLISHER)
    assert now_of(desk).health is Health.EXPIRED
    assert desk.program.reading.at_once(ARTICLE_URL).access.state.whole, "and it stays whole"


def test_an_article_that_is_none_any_more_tells_nothing(desk: Desk, account: Put) -> None:
    account()
    desk.fetcher.page(ARTICLE_URL, opened())
    desk.program.reading.open(ARTICLE_URL)
    desk.fetcher.page(START, "<html><body><h1>Bote</h1></body></html>")
    desk.fetcher.page(ARTICLE_URL, "<html><body></body></html>")
    desk.program.health.probe(PUBLISHER)
    assert now_of(desk).health is Health.SIGNED_IN


@pytest.mark.parametrize("health", [None, Health.SIGNED_OUT])
def test_nobody_is_asked_about_a_reader_who_has_no_session(desk: Desk, account: Put, health: Health | None) -> None:
    if health is not None:
        account(health)
    assert desk.program.health.look() == Changes()
    assert desk.program.health.probe(PUBLISHER) == Changes()
    assert desk.fetcher.asked == []


def test_the_end_of_the_sessions_cookies_is_known(desk: Desk, account: Put) -> None:
    account()
    ends = desk.clock.now() + 3600
    cookies = [("s", True, ends), ("t", True, None), ("ad", False, ends - 1800)]
    made = tuple(BrowserCookie(n, "x", PUBLISHER, http_only=h, expires_at=e) for n, h, e in cookies)
    desk.fetcher.adopt(PUBLISHER, made)
    desk.fetcher.page(START, INSIDE)
    desk.program.health.probe(PUBLISHER)
    assert now_of(desk).ends_at == ends
    desk.clock.time = ends + 1
    assert desk.program.health.due() == (PUBLISHER,)


def test_a_morning_begins_at_five_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Luxembourg")
    time.tzset()
    try:
        at = 1_795_840_200.0  # 2026-11-28, 05:30 in Luxembourg
        assert at - morning_before(at) == 5.5 * 3600 - 5 * 3600
        assert at - 3600 - morning_before(at - 3600) == 23.5 * 3600
    finally:
        monkeypatch.undo()
        time.tzset()


def test_an_article_without_an_address_to_start_from_is_asked_at_the_publishers_own(desk: Desk) -> None:
    desk.program.sign_in._accounts.put(Account(PUBLISHER, "lena", Health.SIGNED_IN))

    def inside(_asked: Asked) -> Reply:
        return reply(START, article(after=SIGN_OUT))

    desk.fetcher.answers[START] = inside
    desk.program.health.look()
    assert now_of(desk).probe_url == START
