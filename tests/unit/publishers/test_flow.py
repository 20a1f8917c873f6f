from dataclasses import replace

import pytest

from helpers.flows import AT, BOTE, FORM, LOCKED, LOGIN, READER, SIGNED_IN, START, STEP, Answer, Web, drive, form, reply
from helpers.walls import LONG, page
from weiterlesen.content.forms import WELL_KNOWN_PATHS
from weiterlesen.model.account import CodeStep, Credential
from weiterlesen.model.errors import CodeNeededError, LinkRefusedError, SignInError
from weiterlesen.model.publisher import Publisher, Site
from weiterlesen.model.web import Purpose, Reply
from weiterlesen.publishers import flow
from weiterlesen.publishers.flow import SignedIn
from weiterlesen.publishers.profile import System


def run(
    web: Web,
    *,
    start: str = START,
    publisher: Publisher = BOTE,
    agreed: frozenset[str] = frozenset(),
    systems: tuple[System, ...] = (),
    reader: Credential = READER,
) -> SignedIn:
    return drive(web, flow.sign_in(publisher, start, reader, agreed, systems))


def refused(web: Web, *, publisher: Publisher = BOTE, agreed: frozenset[str] = frozenset()) -> SignInError:
    with pytest.raises(SignInError) as caught:
        run(web, publisher=publisher, agreed=agreed)
    return caught.value


def test_a_reader_signs_in_from_a_locked_article() -> None:
    web = Web()
    done = run(web)
    assert [(request.method, request.url) for request in web.asked] == [
        ("GET", START),
        ("GET", LOGIN),
        ("POST", LOGIN),
        ("GET", START),
    ]
    assert (done.user, done.sign_in_url, done.sign_out_seen) == ("lena", LOGIN, True)
    assert done.proof.url == START
    (sent,) = web.posts
    assert sent.form == (("csrf", "t1"), ("user", "lena"), ("pw", "geheim-77"), ("remember", "1"), ("go", "1"))
    assert sent.headers == (("origin", AT), ("referer", LOGIN))
    assert {request.purpose for request in web.asked} == {Purpose.SIGN_IN}


def test_a_form_on_the_start_page_is_used_at_once() -> None:
    web = Web({START: form(action="")})
    assert run(web).sign_in_url == START
    assert [request.url for request in web.asked] == [START, START, START]


def test_the_profiles_sign_in_page_is_asked_first() -> None:
    known = Publisher("b", "B", BOTE.site, sign_in_url=f"{AT}/konto", field_user="user", field_password="pw")
    web = Web({f"{AT}/konto": form()})
    assert run(web, publisher=known).sign_in_url == f"{AT}/konto"


def test_what_is_known_of_a_system_helps_where_its_mark_is_on_the_page() -> None:
    at = f"{AT}/haus-login"
    template = Publisher("haus", "Haus", Site(()), sign_in_url="/haus-login")
    for mark, found in (("/haus-theme/", at), ("/anderes/", LOGIN)):
        web = Web({START: page(f"<img src='/haus-theme/x.png'>{LONG}"), at: form()})
        assert run(web, systems=(System("haus", (mark,), template),)).sign_in_url == found


def test_well_known_paths_are_tried_when_nothing_is_linked() -> None:
    web = Web({START: page(LONG), LOGIN: "", f"{AT}/anmelden": form()})
    assert run(web).sign_in_url == f"{AT}/anmelden"


def test_no_more_than_three_links_and_the_well_known_paths_are_tried() -> None:
    links = "".join(f"<a href='/{name}/login'>Anmelden</a>" for name in "abcde")
    web = Web({START: page(links), LOGIN: ""})
    assert refused(web).code == "no-form-found"
    assert len(web.asked) == 1 + 3 + len(WELL_KNOWN_PATHS)
    assert web.posts == []


def test_the_start_page_is_not_asked_twice_for_its_form() -> None:
    web = Web({LOGIN: page("")})
    with pytest.raises(SignInError):
        run(web, start=LOGIN)
    assert [request.url for request in web.asked].count(LOGIN) == 1


@pytest.mark.parametrize("body", ["<input type=password name=pw>", "<div class='h-captcha'></div>"])
def test_a_sign_in_that_only_a_script_can_do_needs_a_window(body: str) -> None:
    web = Web({LOGIN: page(body)})
    assert refused(web).code == "needs-window"


@pytest.mark.parametrize(
    ("action", "subject"),
    [
        ("https://evil.example/collect", "https://evil.example"),
        ("https://bote.example.evil.example/", "https://bote.example.evil.example"),
        ("https://bote.example:8443/", "https://bote.example:8443"),
    ],
)
def test_the_password_goes_to_nobody_elses_origin(action: str, subject: str) -> None:
    web = Web({LOGIN: form(action)})
    error = refused(web)
    assert (error.code, error.subject) == ("origin-not-agreed", subject)
    assert web.posts == []


def test_a_form_on_somebody_elses_page_is_not_filled_in() -> None:
    web = Web({LOGIN: reply("https://login.b0te.example/", form(f"{AT}/login"))})
    assert refused(web).subject == "https://login.b0te.example"
    assert web.posts == []


def test_an_origin_that_the_reader_or_the_profile_agreed_to_may_have_it() -> None:
    elsewhere = form("https://login.verlag.example/in")
    web = Web({LOGIN: elsewhere})
    assert run(web, agreed=frozenset(("https://login.verlag.example",))).sign_out_seen
    assert web.posts[0].headers == (("origin", AT), ("referer", f"{AT}/"))
    known = Publisher("b", "B", BOTE.site, sign_in_origins=("https://login.verlag.example",))
    assert run(Web({LOGIN: elsewhere}), publisher=known).sign_out_seen


@pytest.mark.parametrize(
    ("login", "where"),
    [
        (form("http://bote.example/login"), "http://bote.example"),
        (reply("http://bote.example/login", form()), "http://bote.example"),
    ],
)
def test_the_password_never_travels_unencrypted(login: Answer, where: str) -> None:
    web = Web({LOGIN: login})
    error = refused(web)
    assert (error.code, error.subject) == ("not-secure", where)
    assert web.posts == []


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost:8080", "a.localhost:8080", "[::1]:8080"])
def test_this_machine_needs_no_encryption(host: str) -> None:
    start = f"http://{host}/muehle"
    web = Web({start: form(), f"http://{host}/login": ""})
    web.post = reply(start, SIGNED_IN, cookies=True)
    assert run(web, start=start, publisher=Publisher(host, host, Site((host,)))).sign_out_seen


@pytest.mark.parametrize(
    "login", [form(method="get"), form(more="<div class='g-recaptcha'></div>"), form("javascript:go()")]
)
def test_a_form_that_cannot_be_sent_plainly_needs_a_window(login: str) -> None:
    web = Web({LOGIN: login})
    assert refused(web).code == "needs-window"
    assert web.posts == []


def test_a_form_for_scripts_on_the_start_page_does_not_hide_the_plain_one() -> None:
    web = Web(
        {START: page(LONG + FORM.format(action="javascript:go()", method="get", more="") + "<a href=/login>Login</a>")}
    )
    assert run(web).sign_in_url == LOGIN


def test_the_second_step_must_be_a_form_that_can_be_sent() -> None:
    second = page("<form action=/login/3><input type=password name=pw></form>")
    web = Web({LOGIN: page(STEP)}, post=reply(f"{AT}/login/2", second))
    assert refused(web).detail == "the form needs a browser"
    assert len(web.posts) == 1


@pytest.mark.parametrize(
    ("answer", "code", "detail"),
    [
        (
            reply(LOGIN, form(more="<p class='error'>Das Passwort ist falsch.</p>")),
            "refused",
            "Das Passwort ist falsch.",
        ),
        (reply(LOGIN, form(), cookies=True), "refused", ""),
        (reply(LOGIN, page("<p class='error'>Unbekannt</p>")), "refused", "Unbekannt"),
        (reply(LOGIN, "", status=429, headers=(("retry-after", "120"),)), "locked-out", "HTTP 429 120"),
        (reply(LOGIN, SIGNED_IN, status=429), "locked-out", "HTTP 429"),
        (
            reply(LOGIN, form(more="<p role='alert'>Zu viele Anmeldeversuche</p>")),
            "locked-out",
            "Zu viele Anmeldeversuche",
        ),
        (reply(LOGIN, page("<input name=otp_token>"), cookies=True), "code-needed", "a code is asked for"),
        (reply(LOGIN, form(more="<div class='h-captcha'></div>")), "needs-window", "a puzzle is asked for"),
        (reply(LOGIN, page(""), status=502), "unreachable", "HTTP 502"),
    ],
)
def test_an_answer_that_says_no_ends_it_after_one_attempt(answer: Reply, code: str, detail: str) -> None:
    web = Web(post=answer)
    error = refused(web)
    assert (error.code, error.detail, error.subject) == (code, detail, AT)
    assert len(web.posts) == 1


def test_an_error_page_with_cookies_may_still_be_a_sign_in() -> None:
    web = Web(post=reply(LOGIN, page("<p class='error'>Hoppla</p>"), status=500, cookies=True))
    done = run(web)
    assert not done.sign_out_seen
    assert done.proof.url == START


def test_the_proof_may_show_what_the_answer_did_not() -> None:
    pages = iter([LOCKED, SIGNED_IN])
    web = Web({START: lambda request: reply(request.url, next(pages))}, post=reply(LOGIN, page("")))
    assert run(web).sign_out_seen


def test_without_any_sign_of_success_it_is_none() -> None:
    error = refused(Web(post=reply(LOGIN, page(""))))
    assert (error.code, error.detail) == ("needs-window", "no sign of success, HTTP 200")


def test_a_two_step_form_sends_the_user_first_and_the_password_once() -> None:
    second = "<form method=post action=/login/3><input type=hidden name=s value=2><input type=password name=pw></form>"
    answers = iter([reply(f"{AT}/login/2", page(second)), reply(START, SIGNED_IN, cookies=True)])
    web = Web({LOGIN: page(STEP)}, post=lambda _request: next(answers))
    assert run(web).sign_in_url == LOGIN
    assert [request.form for request in web.posts] == [
        (("email", "lena"),),
        (("s", "2"), ("pw", "geheim-77")),
    ]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (reply(f"{AT}/login/2", page(STEP)), "needs-window"),
        (reply(f"{AT}/login/2", page("<p>Wir haben Ihnen eine E-Mail geschickt.</p>")), "link-sent"),
        (reply(f"{AT}/login/2", page("<p>Einen Augenblick.</p>")), "needs-window"),
        (reply(f"{AT}/login/2", page("<input name=otp>")), "code-needed"),
        (reply(f"{AT}/login/2", "", status=429), "locked-out"),
        (
            reply("https://evil.example/", page("<form method=post><input type=password name=p></form>")),
            "origin-not-agreed",
        ),
    ],
)
def test_a_second_step_without_a_password_of_ours_ends_it(answer: Reply, code: str) -> None:
    web = Web({LOGIN: page(STEP)}, post=answer)
    assert refused(web).code == code
    assert len(web.posts) == 1
    assert all("geheim-77" not in value for _, value in web.posts[0].form or ())


def test_a_name_that_is_unknown_at_the_first_step_is_told_in_the_publishers_words() -> None:
    said = "<p class=error>Diese Adresse kennen wir nicht.</p>"
    web = Web({LOGIN: page(STEP)}, reply(f"{AT}/login/2", page(said + STEP)))
    error = refused(web)
    assert (error.code, error.words, error.detail) == ("refused", "name-refused", "Diese Adresse kennen wir nicht.")
    assert [request.form for request in web.posts] == [(("email", "lena"),)]


def test_a_publisher_with_a_fault_of_its_own_is_not_said_to_have_no_form() -> None:
    web = Web({START: reply(START, page("<p>Wartung</p>"), status=503), LOGIN: reply(LOGIN, "", status=503)})
    error = refused(web)
    assert (error.code, error.detail) == ("unreachable", "HTTP 503")


def test_the_password_is_never_printed() -> None:
    web = Web()
    run(web)
    assert "geheim-77" not in repr(web.posts) + repr(READER)


def test_a_reader_who_is_not_expected_to_sign_in_there_is_told_which_page_it_was() -> None:
    assert refused(Web({START: page(LONG), LOGIN: ""})).subject == AT


# -- codes, links, no password

CODE = (
    "<form method=post action=/login/code><input type=hidden name=t value=9><input name=otp>"
    "<button name=ok>Prüfen</button></form>"
)
WITH_CODE = Credential("lena", "geheim-77", code="123456")


def test_a_code_at_hand_is_given_once_to_the_form_that_asks_for_it() -> None:
    answers = iter([reply(f"{AT}/login/code", page(CODE)), reply(START, SIGNED_IN, cookies=True)])
    web = Web(post=lambda _request: next(answers))
    assert run(web, reader=WITH_CODE).sign_out_seen
    assert [request.url for request in web.posts] == [LOGIN, f"{AT}/login/code"]
    assert web.posts[1].form == (("t", "9"), ("ok", ""), ("otp", "123456"))
    assert web.posts[1].headers == (("origin", AT), ("referer", f"{AT}/login/code"))


def test_a_wrong_code_is_not_given_twice() -> None:
    again = page(f"<p role=alert>Der Code stimmt nicht.</p>{CODE}")
    web = Web(post=lambda _request: reply(f"{AT}/login/code", again))
    with pytest.raises(SignInError) as caught:
        run(web, reader=WITH_CODE)
    assert (caught.value.code, caught.value.detail) == ("code-needed", "Der Code stimmt nicht.")
    assert len(web.posts) == 2


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (CODE.replace("/login/code", "https://evil.example/c"), "origin-not-agreed"),
        (CODE.replace("method=post", "method=get"), "needs-window"),
    ],
)
def test_a_code_goes_nowhere_else_and_into_no_address(form: str, code: str) -> None:
    web = Web(post=reply(f"{AT}/login/code", page(form)))
    with pytest.raises(SignInError) as caught:
        run(web, reader=WITH_CODE)
    assert caught.value.code == code
    assert len(web.posts) == 1


def test_a_code_may_take_the_place_of_the_password() -> None:
    answers = iter([reply(f"{AT}/login/2", page(CODE)), reply(START, SIGNED_IN, cookies=True)])
    web = Web({LOGIN: page(STEP)}, post=lambda _request: next(answers))
    assert run(web, reader=Credential("lena", "", code="77")).sign_out_seen
    assert ("otp", "77") in (web.posts[1].form or ())


def test_a_code_that_nobody_asks_for_is_kept_back() -> None:
    web = Web()
    assert run(web, reader=WITH_CODE).sign_out_seen
    assert len(web.posts) == 1


def test_without_a_password_no_form_is_sent_that_asks_for_one() -> None:
    web = Web()
    with pytest.raises(SignInError) as caught:
        run(web, reader=Credential("lena", ""))
    assert caught.value.code == "password-needed"
    assert web.posts == []


def test_the_link_from_a_mail_opens_the_session() -> None:
    link = f"{AT}/magic?token=abc"
    web = Web({link: reply(START, LOCKED, cookies=True), START: SIGNED_IN})
    done = drive(web, flow.by_link(BOTE, link, START))
    assert done.sign_out_seen
    assert [request.url for request in web.asked] == [link, START]


def test_a_link_may_open_a_session_without_saying_so() -> None:
    link = f"{AT}/magic?token=abc"
    web = Web({link: reply(START, page(LONG), cookies=True), START: page(LONG)})
    assert not drive(web, flow.by_link(BOTE, link, START)).sign_out_seen


def test_a_link_may_ask_for_one_more_click() -> None:
    link = f"{AT}/magic?token=abc"
    ask = "<form method=post action=/magic/in><input type=hidden name=t value=abc><button>Weiter</button></form>"
    web = Web({link: page(ask), START: page(LONG)}, post=reply(START, page(LONG), cookies=True))
    drive(web, flow.by_link(BOTE, link, START))
    assert [(request.url, request.form) for request in web.posts] == [(f"{AT}/magic/in", (("t", "abc"),))]


@pytest.mark.parametrize("landing", [f"{AT}/?action=signin&success=false", f"{AT}/?errorCode=TOKEN_EXPIRED"])
@pytest.mark.parametrize("hop", [False, True])
def test_a_link_that_the_publisher_calls_bad_opens_nothing_whatever_else_it_says(landing: str, *, hop: bool) -> None:
    link = f"{AT}/magic?token=alt"
    answer = reply(AT if hop else landing, SIGNED_IN, cookies=True)
    web = Web({link: replace(answer, hops=(link, landing) if hop else ())})
    with pytest.raises(LinkRefusedError) as caught:
        drive(web, flow.by_link(BOTE, link, START))
    assert (caught.value.code, caught.value.subject) == ("refused", AT)


def test_a_link_of_an_origin_that_was_agreed_to_is_opened() -> None:
    link = "https://mail.example/magic?token=abc"
    web = Web({link: reply(START, SIGNED_IN, cookies=True)})
    assert drive(web, flow.by_link(BOTE, link, START, frozenset({"https://mail.example"}))).sign_out_seen


@pytest.mark.parametrize("start", [SIGNED_IN, page(LONG)])
def test_a_session_holds_where_nobody_asks_to_sign_in(start: str) -> None:
    assert drive(Web({START: start}), flow.by_session(BOTE, START)).sign_out_seen is (start == SIGNED_IN)


@pytest.mark.parametrize("start", [LOCKED, form()])
def test_a_session_does_not_hold_where_the_page_asks_to_sign_in(start: str) -> None:
    with pytest.raises(SignInError) as caught:
        drive(Web({START: start}), flow.by_session(BOTE, START))
    assert caught.value.code == "refused"


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("https://evil.example/magic", "origin-not-agreed"),
        ("http://bote.example/magic", "not-secure"),
        (f"{AT}/alt", "refused"),
    ],
)
def test_a_link_of_somebody_else_or_an_old_one_opens_nothing(link: str, code: str) -> None:
    web = Web({f"{AT}/alt": page("<p role=alert>Der Link ist abgelaufen.</p>")})
    with pytest.raises(SignInError) as caught:
        drive(web, flow.by_link(BOTE, link, START))
    assert caught.value.code == code


def test_a_code_given_later_sends_nothing_else_again() -> None:
    step = CodeStep(f"{AT}/login/code", f"{AT}/login/code", (("t", "9"),), "otp")
    web = Web({START: SIGNED_IN})
    assert drive(web, flow.by_code(BOTE, step, WITH_CODE, START)).user == "lena"
    assert [(request.method, request.url) for request in web.asked] == [("POST", step.action), ("GET", START)]
    assert web.posts[0].form == (("t", "9"), ("otp", "123456"))


def test_a_form_for_a_code_can_be_kept_for_later() -> None:
    web = Web(post=reply(f"{AT}/login/code", page(CODE)))
    with pytest.raises(CodeNeededError) as caught:
        run(web)
    kept = CodeStep(f"{AT}/login/code", f"{AT}/login/code", (("t", "9"), ("ok", "")), "otp")
    assert (caught.value.code, caught.value.step) == ("code-needed", kept)


def test_a_link_copied_out_of_a_mails_source_is_mended() -> None:
    link = f"{AT}/magic?token=abc&action=signin"
    web = Web({link: reply(START, SIGNED_IN, cookies=True)})
    assert drive(web, flow.by_link(BOTE, link.replace("&", "&amp;"), START)).sign_out_seen
