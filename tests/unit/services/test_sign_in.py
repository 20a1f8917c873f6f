import threading
from collections.abc import Callable

import pytest

from helpers.desk import Desk
from helpers.fake_vault import FakeVault
from helpers.fakes import Asked, reply
from helpers.papers import ARTICLE_URL, FEED_URL, PAPER, SIGN_OUT, front_page, locked, opened, rss
from weiterlesen.model.access import Access, AccessState, Reason, ReasonCode, SessionState
from weiterlesen.model.account import Account, CodeStep, Credential, Health
from weiterlesen.model.errors import (
    CodeNeededError,
    CodeRefusedError,
    NetworkError,
    SignInError,
    UsageError,
    VaultError,
)
from weiterlesen.model.web import BrowserCookie, Purpose, Reply

SIGN_IN = "https://bote.example/anmelden?next=/artikel/bruecke"
POST = "https://bote.example/anmelden"
LENA = Credential("lena", "Geheim-7")
FORM = (
    '<html><body><h1>Anmelden</h1><form method="post" action="/anmelden"><input type="hidden" name="token" value="t1">'
    '<input name="kennung" type="text"><input name="wort" type="password">{note}'
    '<button type="submit" name="los" value="1">Anmelden</button></form></body></html>'
)


def serve(desk: Desk, answer: Callable[[Asked], Reply] | None = None) -> None:
    """Serve a locked article whose wall leads to a form that takes Lena's password."""
    inside = [False]

    def post(asked: Asked) -> Reply:
        form = dict(asked.request.form or ())
        inside[0] = (form["kennung"], form["wort"], form["token"]) == ("lena", "Geheim-7", "t1")
        if inside[0]:
            return reply(ARTICLE_URL, opened(), cookies_set=True, hops=(POST,))
        return reply(POST, FORM.format(note="<p class=error>Falsches Passwort.</p>"))

    desk.fetcher.answers[ARTICLE_URL] = lambda _: reply(ARTICLE_URL, opened() if inside[0] else locked())
    desk.fetcher.page(PAPER, front_page())
    desk.fetcher.page(SIGN_IN, FORM.format(note=""))
    desk.fetcher.answers[POST] = answer or post


def posts(desk: Desk) -> list[Asked]:
    return [asked for asked in desk.fetcher.asked if asked.request.method == "POST"]


def test_signing_in_opens_exactly_the_waiting_article(desk: Desk) -> None:
    serve(desk)
    desk.program.reading.open(ARTICLE_URL)
    result = desk.program.sign_in.sign_in(ARTICLE_URL, LENA)
    assert result.account.health is Health.SIGNED_IN
    assert result.account.user == "lena"
    assert result.waiting_urls == (ARTICLE_URL,)
    assert not result.lasting, "the test's vault lasts for this run only"
    (post,) = posts(desk)
    assert post.publisher == "bote.example"
    assert post.request.purpose is Purpose.SIGN_IN
    read = desk.program.reading.open(ARTICLE_URL)
    assert read.read_with == "lena"


def test_a_members_page_that_visitors_are_told_is_gone_waits_for_the_sign_in_that_began_there(desk: Desk) -> None:
    serve(desk)
    desk.fetcher.page(FEED_URL, rss(((ARTICLE_URL, "Titel", "Text"),)))
    desk.program.following.add(FEED_URL)
    behind = desk.fetcher.answers[ARTICLE_URL]
    desk.fetcher.page(ARTICLE_URL, "<h1>Seite nicht gefunden</h1>", status=404)
    assert desk.program.reading.open(ARTICLE_URL).access.state is AccessState.GONE
    desk.fetcher.answers[ARTICLE_URL] = behind
    assert desk.program.sign_in.sign_in(ARTICLE_URL, LENA).waiting_urls == (ARTICLE_URL,)
    assert desk.program.reading.open(ARTICLE_URL).read_with == "lena"


def test_a_wrong_password_is_tried_once_and_nothing_is_kept(desk: Desk) -> None:
    serve(desk)
    with pytest.raises(SignInError) as told:
        desk.program.sign_in.sign_in(ARTICLE_URL, Credential("lena", "falsch"))
    assert told.value.code == "refused"
    assert len(posts(desk)) == 1
    assert desk.program.sign_in.accounts() == ()
    assert desk.vault.get("password:bote.example") is None


def with_an_old_session(desk: Desk) -> tuple[BrowserCookie, ...]:
    """Let an earlier session have left a cookie behind; the publisher's form fails for whoever still brings it."""
    old = (BrowserCookie("s", "alt", "bote.example"),)
    desk.fetcher.adopt("bote.example", old)
    return old


def test_a_sign_in_begins_without_what_an_earlier_session_left_behind(desk: Desk) -> None:
    serve(desk)
    with_an_old_session(desk)
    form = desk.fetcher.answers[SIGN_IN]
    assert isinstance(form, Reply)
    desk.fetcher.answers[SIGN_IN] = lambda asked: (
        reply(SIGN_IN, "<p>Ungültig.</p>", status=400) if desk.fetcher.cookies(asked.publisher) else form
    )
    assert desk.program.sign_in.sign_in(ARTICLE_URL, LENA).account.health is Health.SIGNED_IN


def test_a_session_comes_back_when_a_new_sign_in_comes_to_nothing(desk: Desk) -> None:
    serve(desk)
    old = with_an_old_session(desk)
    with pytest.raises(SignInError) as told:
        desk.program.sign_in.sign_in(ARTICLE_URL, Credential("lena", "falsch"))
    assert told.value.code == "refused"
    assert desk.fetcher.cookies("bote.example") == old


def test_a_sign_in_that_waits_for_a_code_keeps_its_own_cookies(desk: Desk) -> None:
    serve_code(desk)
    with_an_old_session(desk)
    with pytest.raises(CodeNeededError):
        desk.program.sign_in.sign_in(ARTICLE_URL, LENA)
    assert desk.fetcher.cookies("bote.example") == ()


def test_the_password_is_in_the_vault_and_in_no_row(desk: Desk) -> None:
    serve(desk)
    desk.program.sign_in.sign_in(ARTICLE_URL, LENA)
    assert "Geheim-7" in str(desk.vault.get("password:bote.example"))
    assert "Geheim-7" not in str(desk.program.sign_in.accounts())
    for file in desk.home.rglob("*"):
        assert not file.is_file() or b"Geheim-7" not in file.read_bytes(), file


def test_a_reader_may_ask_not_to_keep_the_password(desk: Desk) -> None:
    serve(desk)
    desk.program.sign_in.sign_in(ARTICLE_URL, LENA, keep_password=False)
    assert desk.vault.get("password:bote.example") is None


def test_signing_out_wipes_session_and_password(desk: Desk) -> None:
    serve(desk)
    desk.program.sign_in.sign_in(ARTICLE_URL, LENA)
    changes = desk.program.sign_in.sign_out(ARTICLE_URL)
    assert changes.accounts
    assert desk.fetcher.forgotten == ["bote.example"]
    assert desk.vault.get("password:bote.example") is None
    account = desk.program.sign_in.account_of(ARTICLE_URL)
    assert account is not None
    assert account.health is Health.SIGNED_OUT
    assert desk.program.sign_in.facts(ARTICLE_URL).state is SessionState.SIGNED_OUT
    desk.program.sign_in.forget(ARTICLE_URL)
    assert desk.program.sign_in.accounts() == ()
    assert desk.program.sign_in.facts(ARTICLE_URL).state is SessionState.NO_ACCOUNT


def test_a_first_sign_in_that_waits_can_be_forgotten_with_its_step(desk: Desk) -> None:
    serve(desk, lambda _asked: reply(POST, "<form method=post action=/anmelden><input name=otp></form>"))
    with pytest.raises(CodeNeededError):
        desk.program.sign_in.sign_in(ARTICLE_URL, LENA)
    assert [account.health for account in desk.program.sign_in.accounts()] == [Health.NEEDS_YOU]
    assert desk.vault.get("code-step:bote.example") is not None
    assert desk.program.sign_in.forget(ARTICLE_URL).accounts
    assert desk.program.sign_in.accounts() == ()
    assert desk.vault.get("code-step:bote.example") is None


def test_what_was_kept_at_sign_out_is_kept_when_the_account_is_forgotten(desk: Desk) -> None:
    serve(desk)
    desk.program.sign_in.sign_in(ARTICLE_URL, LENA)
    desk.program.reading.open(ARTICLE_URL)
    desk.program.sign_in.sign_out(ARTICLE_URL, keep_articles=True)
    desk.program.sign_in.forget(ARTICLE_URL)
    assert desk.program.sign_in.accounts() == ()
    assert desk.program.reading.at_once(ARTICLE_URL).article is not None


def test_signing_out_where_nobody_is_signed_in_is_no_trouble(desk: Desk) -> None:
    desk.program.sign_in.sign_out(PAPER)
    assert desk.program.sign_in.accounts() == ()


def expired(desk: Desk) -> None:
    serve(desk)
    desk.program.sign_in.sign_in(ARTICLE_URL, LENA)
    account = desk.program.sign_in.account_of(ARTICLE_URL)
    assert account is not None
    desk.fetcher.asked.clear()
    desk.clock.time += 86400


def test_an_expired_session_is_renewed_once_and_silently(desk: Desk) -> None:
    expired(desk)
    assert desk.program.sign_in.renew(ARTICLE_URL)
    assert len(posts(desk)) == 1
    account = desk.program.sign_in.account_of(ARTICLE_URL)
    assert account is not None
    assert (account.health, account.renewed_at) == (Health.SIGNED_IN, desk.clock.time)


def test_two_articles_that_notice_at_once_renew_once(desk: Desk) -> None:
    expired(desk)
    results: list[bool] = []
    threads = [
        threading.Thread(target=lambda: results.append(desk.program.sign_in.renew(ARTICLE_URL))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 4
    assert len(posts(desk)) == 1


def test_a_refused_renewal_forgets_the_password_and_asks_the_reader(desk: Desk) -> None:
    expired(desk)
    desk.fetcher.page(POST, FORM.format(note="Falsch"))
    desk.fetcher.page(ARTICLE_URL, locked())
    assert not desk.program.sign_in.renew(ARTICLE_URL)
    account = desk.program.sign_in.account_of(ARTICLE_URL)
    assert account is not None
    assert (account.health, account.detail) == (Health.NEEDS_YOU, "refused")
    assert desk.vault.get("password:bote.example") is None
    desk.clock.time += 86400
    assert not desk.program.sign_in.renew(ARTICLE_URL)
    assert len(posts(desk)) == 1


def test_an_unreachable_publisher_is_not_called_signed_out(desk: Desk) -> None:
    expired(desk)
    desk.fetcher.answers.clear()
    assert not desk.program.sign_in.renew(ARTICLE_URL)
    account = desk.program.sign_in.account_of(ARTICLE_URL)
    assert account is not None
    assert account.health is Health.UNREACHABLE


def test_without_a_kept_password_there_is_nothing_to_renew_with(desk: Desk) -> None:
    expired(desk)
    desk.vault.remove("password:bote.example")
    assert not desk.program.sign_in.renew(ARTICLE_URL)
    assert posts(desk) == []
    assert not desk.program.sign_in.renew("https://andere.example/x")


class StuckVault:
    """A keyring that never answers in time."""

    def get(self, name: str) -> str | None:
        raise VaultError(name, code="vault-stuck")

    def put(self, name: str, secret: str) -> None:
        raise VaultError(name, code="vault-stuck")

    def remove(self, name: str) -> None:
        raise VaultError(name, code="vault-stuck")

    @property
    def lasting(self) -> bool:
        raise VaultError("keyring", code="vault-stuck")


def test_the_keyring_says_what_keeps_it_from_keeping_anything(desk: Desk) -> None:
    trouble = desk.program.sign_in.keyring_trouble()
    assert trouble is not None
    assert trouble.code == "vault-absent", "this vault is for one run"
    vault = FakeVault()
    desk.program.sign_in._vault = vault
    assert desk.program.sign_in.keyring_trouble() is None
    vault.failure = VaultError("keyring", code="vault-locked")
    assert desk.program.sign_in.keyring_trouble() is vault.failure


def test_a_session_that_the_keyring_could_not_keep_is_for_this_run(desk: Desk) -> None:
    desk.program.sign_in._vault = FakeVault()
    serve(desk)
    assert desk.program.sign_in.sign_in(ARTICLE_URL, LENA, keep_password=False).lasting
    desk.fetcher.in_trouble = VaultError("keyring", code="vault-stuck")
    serve(desk)
    assert not desk.program.sign_in.sign_in(ARTICLE_URL, LENA, keep_password=False).lasting


def test_a_stuck_keyring_costs_the_keeping_and_not_the_sign_in(desk: Desk) -> None:
    serve(desk)
    desk.program.sign_in._vault = StuckVault()
    result = desk.program.sign_in.sign_in(ARTICLE_URL, LENA)
    assert result.account.health is Health.SIGNED_IN
    assert not result.lasting
    assert not desk.program.sign_in.sign_in(SIGN_IN, LENA, keep_password=False).lasting
    desk.clock.time += 86400
    assert not desk.program.sign_in.renew(ARTICLE_URL)
    account = desk.program.sign_in.account_of(ARTICLE_URL)
    assert account is not None
    assert (account.health, account.detail) == (Health.NEEDS_YOU, "vault-stuck")
    assert desk.program.sign_in.facts(ARTICLE_URL).state is SessionState.SIGNED_IN, "it may well be there"
    desk.program.sign_in.seen(ARTICLE_URL, Access(AccessState.ENTITLED))
    account = desk.program.sign_in.account_of(ARTICLE_URL)
    assert account is not None
    assert (account.health, account.detail) == (Health.SIGNED_IN, "")
    assert account.since_at == desk.clock.now(), "what waits may be open again"
    with pytest.raises(VaultError):
        desk.program.sign_in.sign_out(ARTICLE_URL)
    assert desk.fetcher.forgotten == ["bote.example"], "the session goes even when the keyring does not answer"


def test_a_refused_password_that_cannot_be_forgotten_is_told_in_the_log(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    expired(desk)
    desk.fetcher.page(POST, FORM.format(note="Falsch"))
    desk.fetcher.page(ARTICLE_URL, locked())

    def fail(name: str) -> None:
        raise VaultError(name, code="vault-locked")

    desk.vault.remove = fail  # type: ignore[method-assign] # a keyring that locks in between
    assert not desk.program.sign_in.renew(ARTICLE_URL)
    assert "could not be forgotten" in caplog.text
    caplog.clear()


def test_a_publisher_that_goes_away_in_the_middle_is_unreachable(desk: Desk) -> None:
    serve(desk)
    desk.fetcher.answers[POST] = NetworkError(POST, code="timeout")
    with pytest.raises(NetworkError):
        desk.program.sign_in.sign_in(ARTICLE_URL, LENA)
    assert desk.program.sign_in.accounts() == ()


def test_a_session_from_the_browser_window_is_taken_over(desk: Desk) -> None:
    cookie = BrowserCookie("sid", "x", "bote.example")
    result = desk.program.sign_in.adopt(ARTICLE_URL, (cookie,), user="lena")
    assert desk.fetcher.adopted == [("bote.example", (cookie,))]
    assert desk.program.sign_in.session_of(ARTICLE_URL) == (cookie,)
    assert result.account.user == "lena"
    assert desk.program.sign_in.adopt(ARTICLE_URL, ()).account.user == "lena"


def test_a_visit_that_ended_without_a_sign_in_leaves_no_account(desk: Desk) -> None:
    desk.program.sign_in.adopt(ARTICLE_URL, (BrowserCookie("visitor", "x", "bote.example"),))
    desk.program.sign_in.seen(ARTICLE_URL, Access(AccessState.LOCKED, (Reason(ReasonCode.SESSION_EXPIRED),)))
    assert desk.program.sign_in.account_of(ARTICLE_URL) is None
    desk.program.sign_in.adopt(ARTICLE_URL, (BrowserCookie("sid", "x", "bote.example"),))
    desk.program.sign_in.seen(ARTICLE_URL, Access(AccessState.ENTITLED))
    desk.program.sign_in.seen(ARTICLE_URL, Access(AccessState.LOCKED, (Reason(ReasonCode.SESSION_EXPIRED),)))
    account = desk.program.sign_in.account_of(ARTICLE_URL)
    assert account is not None
    assert account.health is Health.EXPIRED


def test_a_form_of_another_origin_is_named_and_agreed_to(desk: Desk) -> None:
    serve(desk)
    elsewhere = FORM.format(note="").replace('action="/anmelden"', 'action="https://konto.example/login"')
    desk.fetcher.page(SIGN_IN, elsewhere)
    with pytest.raises(SignInError) as told:
        desk.program.sign_in.sign_in(ARTICLE_URL, LENA)
    assert (told.value.code, told.value.subject) == ("origin-not-agreed", "https://konto.example")
    assert posts(desk) == []
    done = reply("https://konto.example/", SIGN_OUT, cookies_set=True)
    desk.fetcher.answers["https://konto.example/login"] = done
    agreed = frozenset({"https://konto.example"})
    desk.program.sign_in.sign_in(ARTICLE_URL, LENA, agreed_origins=agreed)
    assert len(posts(desk)) == 1


def test_what_the_page_shows_tells_how_the_account_stands(desk: Desk) -> None:
    stands = desk.program.sign_in
    stands._accounts.put(Account("bote.example", "lena", Health.EXPIRED, start_url=PAPER))
    serve(desk)
    desk.fetcher.page(ARTICLE_URL, opened())
    stands._accounts.put(Account("bote.example", "lena", Health.SIGNED_IN, start_url=PAPER))
    desk.program.reading.open(ARTICLE_URL)
    account = stands.account_of(ARTICLE_URL)
    assert account is not None
    assert account.health is Health.SIGNED_IN
    assert account.probed_at == desk.clock.time


def test_the_link_from_a_mail_opens_the_waiting_article(desk: Desk) -> None:
    serve(desk)
    desk.program.reading.open(ARTICLE_URL)
    link = "https://bote.example/magic?token=abc"
    desk.fetcher.answers[link] = reply(PAPER, opened(), cookies_set=True)
    result = desk.program.sign_in.sign_in_by_link(ARTICLE_URL, link, user="lena")
    assert (result.account.user, result.account.health) == ("lena", Health.SIGNED_IN)
    assert result.waiting_urls == (ARTICLE_URL,)
    assert desk.vault.get("password:bote.example") is None
    assert "abc" not in str(desk.program.sign_in.accounts())


def cookie_lines(domain: str) -> str:
    return f"# Netscape HTTP Cookie File\n{domain}\tFALSE\t/\tTRUE\t4000000000\tsession\tabc\n"


def test_cookies_that_the_reader_exported_open_a_session(desk: Desk) -> None:
    file = desk.home / "cookies.txt"
    file.write_text(cookie_lines("bote.example") + cookie_lines("evil.example"))
    desk.fetcher.page(PAPER, opened())
    result = desk.program.sign_in.sign_in_by_cookies(PAPER, file, user="lena")
    assert result.account.health is Health.SIGNED_IN
    assert desk.fetcher.cookies("bote.example")


def test_cookies_that_do_not_hold_any_more_are_dropped(desk: Desk) -> None:
    file = desk.home / "cookies.txt"
    file.write_text(cookie_lines("bote.example"))
    desk.fetcher.page(PAPER, FORM.format(note=""))
    with pytest.raises(SignInError) as told:
        desk.program.sign_in.sign_in_by_cookies(PAPER, file)
    assert told.value.code == "refused"
    assert desk.fetcher.forgotten == ["bote.example"]
    assert desk.program.sign_in.accounts() == ()


def test_a_file_with_nobodys_cookies_is_said(desk: Desk) -> None:
    file = desk.home / "cookies.txt"
    file.write_text("# Netscape HTTP Cookie File\n")
    with pytest.raises(UsageError) as told:
        desk.program.sign_in.sign_in_by_cookies(PAPER, file)
    assert told.value.code == "no-cookie-file"


def test_an_authenticators_secret_makes_the_code_and_is_kept_for_the_renewal(desk: Desk) -> None:
    codes: list[str] = []

    def post(asked: Asked) -> Reply:
        form = dict(asked.request.form or ())
        if "otp" in form:
            codes.append(form["otp"])
            return reply(ARTICLE_URL, opened(), cookies_set=True)
        return reply(POST, "<form method=post action=/anmelden><input name=otp></form>")

    serve(desk, post)
    # The secret and the code for that second are those of RFC 6238, appendix B, cut to six digits.
    desk.clock.time = 1_111_111_109
    secret = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"
    desk.program.sign_in.sign_in(ARTICLE_URL, Credential("lena", "Geheim-7", totp_secret=secret))
    assert codes == ["081804"]
    assert secret in str(desk.vault.get("password:bote.example"))
    assert secret not in str(desk.program.sign_in.accounts())
    with pytest.raises(UsageError) as told:
        desk.program.sign_in.sign_in(ARTICLE_URL, Credential("lena", "x", totp_secret="1!"))
    assert told.value.code == "bad-totp-secret"


CODE_FORM = (
    '<form method="post" action="/code"><input type="hidden" name="t" value="{t}"><input name="otp">{note}</form>'
)


def serve_code(desk: Desk, *, forgotten: bool = False) -> None:
    """Serve a sign-in that sends a code with each password; `forgotten`: its form is good for this moment only."""

    def password(_asked: Asked) -> Reply:
        return reply("https://bote.example/code", CODE_FORM.format(t=len(posts(desk)), note=""), cookies_set=True)

    def code(asked: Asked) -> Reply:
        form = dict(asked.request.form or ())
        if forgotten and form["t"] == "1":
            return reply(POST, FORM.format(note=""))
        if form["otp"] != "123456":
            return reply("https://bote.example/code", CODE_FORM.format(t=9, note="<p role=alert>Falsch.</p>"))
        return reply(ARTICLE_URL, opened(), cookies_set=True)

    serve(desk, password)
    desk.fetcher.answers["https://bote.example/code"] = code


def test_a_code_that_comes_later_goes_on_where_the_sign_in_waits(desk: Desk) -> None:
    serve_code(desk)
    stands = desk.program.sign_in
    with pytest.raises(CodeNeededError):
        stands.sign_in(ARTICLE_URL, LENA)
    (waiting,) = stands.accounts()
    assert (waiting.user, waiting.health, waiting.detail) == ("lena", Health.NEEDS_YOU, "code-needed")
    assert desk.program.sign_in.facts(ARTICLE_URL).state is not SessionState.SIGNED_IN
    with pytest.raises(CodeRefusedError):
        stands.sign_in(ARTICLE_URL, Credential("lena", "", code="000000"))
    stands.sign_in(ARTICLE_URL, Credential("lena", "", code="123456"))
    asked = [asked.request for asked in posts(desk)]
    assert [one.url.rpartition("/")[2] for one in asked] == ["anmelden", "code", "code"]
    assert [dict(one.form or ())["t"] for one in asked[1:]] == ["1", "9"]
    # What has been used is not used again: the next code begins anew.
    with pytest.raises(SignInError) as told:
        stands.sign_in(ARTICLE_URL, Credential("lena", "", code="123456"))
    assert told.value.code == "password-needed"


def test_a_sign_in_that_the_publisher_has_forgotten_begins_anew_with_the_password(desk: Desk) -> None:
    serve_code(desk, forgotten=True)
    stands = desk.program.sign_in
    with pytest.raises(CodeNeededError):
        stands.sign_in(ARTICLE_URL, LENA)
    with pytest.raises(SignInError) as told:
        stands.sign_in(ARTICLE_URL, Credential("lena", "", code="123456"))
    assert told.value.code == "refused"
    with pytest.raises(CodeNeededError):
        stands.sign_in(ARTICLE_URL, LENA)
    stands._steps.keep("bote.example", "lena", CodeStep(POST, "https://bote.example/code", (("t", "1"),), "otp"))
    stands.sign_in(ARTICLE_URL, Credential("lena", "Geheim-7", code="123456"))
    assert stands.accounts()[0].health is Health.SIGNED_IN


def test_a_sign_in_without_a_password_keeps_none(desk: Desk) -> None:
    serve_code(desk)
    with pytest.raises(CodeNeededError):
        desk.program.sign_in.sign_in(ARTICLE_URL, LENA)
    desk.program.sign_in.sign_in(ARTICLE_URL, Credential("lena", "", code="123456"))
    assert desk.program.sign_in._kept(desk.program.sign_in.publisher_of(ARTICLE_URL)) is None


@pytest.mark.parametrize("way", ["link", ""])
def test_where_only_a_mail_opens_the_session_no_password_is_kept(desk: Desk, way: str) -> None:
    named = {"way": way} if way else {}
    desk.program.profiles.save({"id": "bote.example", "name": "Bote", "hosts": ["bote.example"], **named})
    serve(desk)
    desk.fetcher.answers["https://bote.example/code"] = reply(ARTICLE_URL, opened(), cookies_set=True)
    stands = desk.program.sign_in
    # A form for the code, or the answer of a system that speaks JSON: that one can be told from the step alone.
    field = "otc" if way else ""
    step = CodeStep(POST, "https://bote.example/code", (() if field else (("otc", "{code}"),)), field)
    stands._steps.keep("bote.example", "lena", step)
    stands.sign_in(ARTICLE_URL, Credential("lena", "Geheim-7", code="123456"))
    assert stands.accounts()[0].health is Health.SIGNED_IN
    assert desk.vault.get("password:bote.example") is None
