"""Sign-ins that a service hosts for newspapers: at an origin of its own, in two steps, or made by a script."""

from dataclasses import replace

import pytest

from helpers.flows import AT, BOTE, LOGIN, SIGNED_IN, START, Web, drive, reply
from helpers.walls import LONG, page
from weiterlesen.model.account import Credential
from weiterlesen.model.errors import CodeNeededError, CodeRefusedError, NameRefusedError, SignInError
from weiterlesen.model.web import Reply, Request
from weiterlesen.publishers import flow

LENA = Credential("lena@bote.example", "geheim-77")
REALM = "https://sso.haus.example"
ACTION = f"{REALM}/realms/bote/authenticate?session_code=s1&amp;execution={{}}&amp;tab_id=t1"
PASSWORD = (
    f"<form id=realm-form-login action='{ACTION.format('e1')}' method=post><label for=username>Username</label>"
    "<input id=username name=username><input name=password type=password><button type=button>Show</button>"
    "<input type=checkbox name=rememberMe>Remember me<input type=hidden name=credentialId>"
    "<input name=login type=submit value='Sign In'></form>"
)
CODE = (
    f"<form action='{ACTION.format('e2')}' method=post><label for=otp>One-time code</label>"
    "<input id=otp name=otp autocomplete=off><input name=login type=submit value='Sign In'></form>"
)
WRONG = "<span id=input-error class='form-text error'>{}</span>"
OWN = "https://login.bote.example"
NAME_STEP = (
    "<form method=POST><input type=hidden name=state value=h1><input type=hidden name=js value=false>"
    "<label for=username>Email address*</label><input name=username id=username inputmode=email autocomplete=email>"
    "<button name=action value=default>Continue</button></form>"
)
PASSWORD_STEP = (
    "<form method=POST><input type=hidden name=state value=h2><input hidden name=username value='{}' readonly>"
    "<input name=password type=password><button name=action value=default>Continue</button></form>"
)


def realm() -> Web:
    """Serve a realm on another host that knows Lena and wants a code."""

    def post(request: Request) -> Reply:
        assert request.url.startswith(f"{REALM}/realms/bote/authenticate?session_code=s1&execution=e")
        form = dict(request.form or ())
        if "otp" in form and form["otp"] == "123456":
            return reply(START, SIGNED_IN, cookies=True)
        if "otp" in form:
            return reply(f"{REALM}/otp", page(WRONG.format("Invalid authenticator code.") + CODE))
        if form["password"] == LENA.password:
            return reply(f"{REALM}/otp", page(CODE))
        return reply(f"{REALM}/again", page(WRONG.format("Invalid username or password.") + PASSWORD))

    return Web({LOGIN: reply(f"{REALM}/realms/bote/auth?client_id=web", page(PASSWORD))}, post=post)


def at_realm(web: Web, reader: Credential, *, agreed: bool = True) -> flow.Steps:
    return flow.sign_in(BOTE, START, reader, frozenset({REALM} if agreed else ()))


def test_a_realm_on_another_host_gets_nothing_before_the_reader_has_agreed() -> None:
    web = realm()
    with pytest.raises(SignInError) as told:
        drive(web, at_realm(web, LENA, agreed=False))
    assert (told.value.code, told.value.subject) == ("origin-not-agreed", REALM)
    assert web.posts == []


def test_a_realm_takes_name_password_and_code_in_two_steps() -> None:
    web = realm()
    assert drive(web, at_realm(web, replace(LENA, code="123456"))).sign_out_seen
    assert [sorted(dict(post.form or ())) for post in web.posts] == [
        ["credentialId", "login", "password", "rememberMe", "username"],
        ["login", "otp"],
    ]


@pytest.mark.parametrize(
    ("reader", "error", "code", "posts"),
    [
        (LENA, CodeNeededError, "code-needed", 1),
        (replace(LENA, code="000000"), CodeRefusedError, "code-needed", 2),
        (replace(LENA, password="falsch"), SignInError, "refused", 1),
    ],
)
def test_what_a_realm_says_no_to_is_told_apart(
    reader: Credential, error: type[SignInError], code: str, posts: int
) -> None:
    web = realm()
    with pytest.raises(error) as told:
        drive(web, at_realm(web, reader))
    assert (told.value.code, len(web.posts)) == (code, posts)


def name_first() -> Web:
    """Serve a sign-in that asks for the address first and for the password on the next page."""

    def post(request: Request) -> Reply:
        form = dict(request.form or ())
        assert form["action"] == "default"
        if form["username"] != LENA.user:
            return reply(f"{OWN}/u/name", page(WRONG.format("We do not know that address") + NAME_STEP))
        if form.get("password") == LENA.password and form["state"] == "h2":
            return reply(START, SIGNED_IN, cookies=True)
        said = WRONG.format("Wrong password") if "password" in form else ""
        return reply(f"{OWN}/u/password", page(said + PASSWORD_STEP.format(LENA.user)))

    return Web({LOGIN: reply(f"{OWN}/u/name?state=h1", page(NAME_STEP))}, post=post)


def test_an_address_first_and_a_password_next_open_the_paper() -> None:
    web = name_first()
    assert drive(web, flow.sign_in(BOTE, START, LENA)).sign_out_seen
    assert len(web.posts) == 2


def test_a_wrong_password_and_an_unknown_address_are_refused_once_each_in_their_own_words() -> None:
    web = name_first()
    with pytest.raises(SignInError) as wrong:
        drive(web, flow.sign_in(BOTE, START, replace(LENA, password="falsch")))
    assert (wrong.value.code, wrong.value.detail, len(web.posts)) == ("refused", "Wrong password", 2)
    web = name_first()
    with pytest.raises(NameRefusedError) as unknown:
        drive(web, flow.sign_in(BOTE, START, replace(LENA, user="moritz@bote.example")))
    assert (unknown.value.detail, len(web.posts)) == ("We do not know that address", 1)


SCRIPTED = {
    "a frame": "<div id=id></div><iframe src='https://id.haus.example/?aid=x'></iframe>",
    "a script": "<div id=login-container></div><script src='https://cdn.haus.example/id.js?key=x'></script>",
    "a form for a script": "<form action='JavaScript:void(0);'><input name=Email><input type=password name=P>"
    "<button>Sign in</button></form>",
}


@pytest.mark.parametrize("name", SCRIPTED)
def test_a_sign_in_page_that_a_script_makes_needs_the_publishers_own_page(name: str) -> None:
    web = Web({LOGIN: f"<html><body>{SCRIPTED[name]}</body></html>"})
    with pytest.raises(SignInError) as told:
        drive(web, flow.sign_in(BOTE, START, LENA))
    assert (told.value.code, told.value.subject) == ("needs-window", AT)
    assert web.posts == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>Hier gibt es nichts.</p>",
        f"{LONG}<script src='/zaehler.js'></script>",
        "<form action='/suche'><input name=q></form><script src='/zaehler.js'></script>",
        "<script>los()</script>",
        "",
    ],
)
def test_a_page_without_a_form_that_no_script_makes_holds_none(body: str) -> None:
    web = Web({LOGIN: f"<html><body>{body}</body></html>" if body else ""})
    with pytest.raises(SignInError) as told:
        drive(web, flow.sign_in(BOTE, START, LENA))
    assert told.value.code == "no-form-found"
