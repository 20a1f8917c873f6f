"""Sign-in pages in the shapes that well-known systems give them: from the address to the session, by the form alone."""

from dataclasses import dataclass, field, replace

import pytest

from helpers.flows import AT, BOTE, LOCKED, LOGIN, SIGNED_IN, START, Answer, Web, drive, reply
from helpers.walls import page
from weiterlesen.model.account import Credential
from weiterlesen.model.errors import CodeNeededError, SignInError
from weiterlesen.model.web import Reply, Request
from weiterlesen.publishers import flow

LENA = Credential("lena@bote.example", "geheim-77")


@dataclass(frozen=True)
class Shape:
    """Where a system's form stands, what it looks like and what it must be sent; what it says to a wrong password."""

    path: str
    form: str
    sent: dict[str, str]
    refusal: str
    linked: bool = True
    extra: dict[str, Answer] = field(default_factory=dict)


DRUPAL = Shape(
    "/user/login",
    "<form class='user-login-form' data-drupal-selector='user-login-form' action='/user/login' method='post'>"
    "<label for=n>Username</label><input id=n name=name required><input type=password name=pass required>"
    "<input type=hidden name=form_build_id value=f1><input type=hidden name=form_id value=user_login_form>"
    "<input type=submit name=op value='Log in'></form>",
    {"name": LENA.user, "pass": LENA.password, "form_build_id": "f1", "op": "Log in"},
    "<div role=alert><h2>Error message</h2>Unrecognized username or password.</div>",
    linked=False,
)
JOOMLA = Shape(
    "/index.php/component/users/login",
    "<form action='/index.php/component/users/?task=user.login' method=post id=com-users-login__form>"
    "<input name=username id=username required><input type=password name=password required>"
    "<input id=remember type=checkbox name=remember value=yes><button type=submit>Log in</button>"
    "<input type=hidden name=return value=aW5kZXg=><input type=hidden name=0f9e value=1></form>",
    {"username": LENA.user, "password": LENA.password, "remember": "yes", "return": "aW5kZXg=", "0f9e": "1"},
    "<div class='alert alert-warning'>Username and password do not match or you do not have an account yet.</div>",
)
TYPO3 = Shape(
    "/anmeldung",
    "<form action='/anmeldung?tx_felogin_login%5Baction%5D=login' method=post target=_top><fieldset>"
    "<label>Benutzername <input name=user></label><label>Passwort <input type=password name=pass></label>"
    "<input name=permalogin value=0 type=hidden disabled><input type=checkbox name=permalogin value=1 id=permalogin>"
    "<input type=submit value=Anmelden name=submit><input type=hidden name=logintype value=login>"
    "<input type=hidden name=pid value=12@ab></fieldset></form>",
    {"user": LENA.user, "pass": LENA.password, "permalogin": "1", "logintype": "login", "pid": "12@ab"},
    "<h3>Anmeldefehler</h3>",
)
SHOP = Shape(
    "/mein-konto",
    "<div class=col-1><h2>Anmelden</h2><form class='woocommerce-form woocommerce-form-login login' method=post>"
    "<input name=username id=username autocomplete=username><input type=password name=password id=password>"
    "<input type=checkbox name=rememberme id=rememberme value=forever>"
    "<input type=hidden name=woocommerce-login-nonce value=n1>"
    "<button name=login value=Anmelden>Anmelden</button>"
    "</form></div><div class=col-2><h2>Neues Konto</h2>"
    "<form class='woocommerce-form woocommerce-form-register register'"
    " method=post><input type=email name=email id=reg_email><input type=password name=password id=reg_password>"
    "<button name=register value=Registrieren>Registrieren</button></form></div>",
    {"username": LENA.user, "password": LENA.password, "woocommerce-login-nonce": "n1", "login": "Anmelden"},
    "<ul class=woocommerce-error role=alert><li>Fehler: Das Passwort ist nicht richtig.</li></ul>",
    linked=False,
)
CODE_TOO = Shape(
    "/login",
    "<form method=post action=/login><input name=username><input type=password name=password>"
    "<label>Secret key <input name=secretkey autocomplete=one-time-code></label><button>Log in</button></form>",
    {"username": LENA.user, "password": LENA.password, "secretkey": ""},
    "<div class=error>Wrong user name or password.</div>",
)
MEMBERS = Shape(
    "/login",
    "<form id=members_login_form class=members_form method=post action=/login><input name=members_user_login required>"
    "<input name=members_user_pass type=password><input type=checkbox name=members_user_remember value=1>"
    "<a href='?members_action=lostpassword'>Lost your password?</a><input type=hidden name=members_action value=login>"
    "<input type=hidden name=members_nonce value=n1><input type=submit value=Login></form>",
    {"members_user_login": LENA.user, "members_user_pass": LENA.password, "members_action": "login"},
    "<ul class=members_errors><li class='members_error error'>The password is wrong. 3 attempts remaining.</li></ul>",
)
TRAP = Shape(
    "/login",
    "<form method=post action=''><input type=text name=username-42 autocomplete=username>"
    "<input type=password name=user_password-42><p class=request_name><label>Nur für Maschinen</label>"
    "<input type=hidden name=request value=''></p><input type=hidden name=_wpnonce value=n1>"
    "<input type=submit value=Anmelden><a href=/register/>Registrieren</a></form>",
    {"username-42": LENA.user, "user_password-42": LENA.password, "request": "", "_wpnonce": "n1"},
    "<div class='notice error'>Das Passwort ist falsch.</div>",
)
BY_QUERY = Shape(
    "/?action=login",
    "<form method=post action='/?action=login'><input name=username><input type=password name=password>"
    "<button name=login value=1>OK</button></form>",
    {"username": LENA.user, "password": LENA.password, "login": "1"},
    "<p class=error>Wrong password.</p>",
)
FRENCH = Shape(
    "/spip.php?page=login",
    "<form method=post action='/spip.php?page=login' enctype=multipart/form-data>"
    "<input name=formulaire_action type=hidden value=login><label for=var_login>Login ou adresse email :</label>"
    "<input name=var_login id=var_login><input type=password name=password>"
    "<input type=checkbox name=session_remember value=oui><input type=submit value=Valider></form>",
    {"var_login": LENA.user, "password": LENA.password, "formulaire_action": "login", "session_remember": "oui"},
    "<p class=erreur>Erreur de mot de passe.</p>",
)
FORUM = Shape(
    "/ucp.php?mode=login",
    "<form action='./ucp.php?mode=login' method=post id=login><input name=username><input type=password name=password>"
    "<input type=checkbox name=autologin id=autologin><input type=checkbox name=viewonline id=viewonline>"
    "<input type=hidden name=form_token value=t><input type=submit name=login value=Login></form>",
    {"username": LENA.user, "password": LENA.password, "autologin": "on", "form_token": "t", "login": "Login"},
    "<div class=error>You have specified an incorrect password.</div>",
)
SHAPES = {"drupal": DRUPAL, "joomla": JOOMLA, "typo3": TYPO3, "shop": SHOP, "code in the form": CODE_TOO} | {
    "members": MEMBERS,
    "a trap for machines": TRAP,
    "told apart by a query": BY_QUERY,
    "french": FRENCH,
    "a forum": FORUM,
}


def serve(shape: Shape, code: str = "") -> Web:
    """Serve a paper with this sign-in; a code in the form must be `code`."""
    link = f"<a href='{shape.path}'>Mein Konto</a></header>" if shape.linked else "</header>"
    start = LOCKED.replace("</header>", link)

    def post(request: Request) -> Reply:
        form = dict(request.form or ())
        wanted = shape.sent | ({"secretkey": code} if code else {})
        if wanted.items() <= form.items():
            web.pages[START] = SIGNED_IN
            return reply(f"{AT}/", page("<p>Willkommen</p>"), cookies=True)
        said = "Your one-time code is not right." if code and form["password"] == LENA.password else ""
        return reply(f"{AT}{shape.path}", page((f"<p class=error>{said}</p>" if said else shape.refusal) + shape.form))

    web = Web({START: start, f"{AT}/login": reply(f"{AT}/login", "", status=404)})
    web.pages[f"{AT}{shape.path}"] = page(shape.form)
    web.post = post
    return web


@pytest.mark.parametrize("name", SHAPES)
def test_the_form_of_a_system_nobody_described_opens_the_paper(name: str) -> None:
    web = serve(SHAPES[name])
    assert drive(web, flow.sign_in(BOTE, START, LENA)).sign_out_seen
    assert len(web.posts) == 1


@pytest.mark.parametrize("name", SHAPES)
def test_a_wrong_password_is_refused_by_every_system_after_one_attempt(name: str) -> None:
    web = serve(SHAPES[name])
    with pytest.raises(SignInError) as told:
        drive(web, flow.sign_in(BOTE, START, replace(LENA, password="falsch")))
    assert told.value.code == "refused"
    assert len(web.posts) == 1


def test_a_code_in_the_form_of_the_password_goes_along_with_it() -> None:
    web = serve(CODE_TOO, code="123456")
    assert drive(web, flow.sign_in(BOTE, START, replace(LENA, code="123456"))).sign_out_seen
    with pytest.raises(CodeNeededError) as told:
        drive(serve(CODE_TOO, code="123456"), flow.sign_in(BOTE, START, LENA))
    assert (told.value.code, told.value.step) == ("code-needed", None)
    with pytest.raises(SignInError) as refused:
        drive(serve(CODE_TOO, code="123456"), flow.sign_in(BOTE, START, replace(LENA, code="000000")))
    assert refused.value.code == "refused"


SECOND = {
    "device": "<form name=validate_2fa_form id=loginform action='/wp-login.php?action=validate_2fa' method=post>"
    "<input type=hidden name=wp-auth-id value=3><input type=hidden name=wp-auth-nonce value=n9>"
    "<p>Enter the code generated by your authenticator app.</p><label for=authcode>Authentication Code:</label>"
    "<input inputmode=numeric name=authcode id=authcode autocomplete=one-time-code>"
    "<input type=submit name=submit value='Log In'></form>",
    "mail": "<form action='/wp-login.php?action=validate_2fa' method=post>"
    "<input type=hidden name=wp-auth-nonce value=n9>"
    "<p>A verification code has been sent to the email address of your account.</p>"
    "<label>Verification Code: <input name=two-factor-email-code id=authcode></label><input type=submit value='Log In'>"
    "<input type=submit name=two-factor-email-code-resend value='Resend Code'></form>",
    "captive": "<form action='/index.php?view=captive' method=post id=users-mfa-captive-form><h2>Multi-factor"
    " Authentication</h2><input type=hidden name=t value=1><label>Enter the six digit code</label>"
    "<input name=code id=users-mfa-code><button>Validate</button></form>",
    "by mail alone": "<p>We sent a code to your address. Enter it below.</p><form method=post action=/login/code/>"
    "<input type=hidden name=t value=1><label>Code</label><input name=code><button>Sign in</button></form>",
    "with a way back": "<h1>Zwei-Faktor-Authentifizierung</h1><form method=post action=/accounts/2fa/authenticate/>"
    "<input type=hidden name=csrfmiddlewaretoken value=t1><input name=code autocomplete=one-time-code>"
    "<button>Anmeldung</button><button form=give-up>Abbrechen</button></form>"
    "<form id=give-up method=post action=/accounts/logout/><input type=hidden name=next value=/></form>",
    "a field of its own name": "<p>Please enter the code from your authenticator app.</p><form method=post>"
    "<input name=mo2fa_softtoken pattern='[0-9]+'><input type=submit name=validate value=Validate>"
    "<input type=hidden name=soft_token_nonce value=n></form>",
    "a button to cancel first": "<p>Authentication code</p><form method=post action=/otp><input name=app_otp>"
    "<button name=action value=resend formnovalidate>Cancel</button><button name=action value=verify>Verify</button>"
    "</form>",
    "a field of dots": "<form method=post action=/otp><input type=hidden name=t value=1><p>Einmalcode</p>"
    "<input type=password name=otp autocomplete=one-time-code><button>Prüfen</button></form>",
}


@pytest.mark.parametrize("name", SECOND)
def test_a_second_factor_is_asked_for_and_taken_in_every_shape(name: str) -> None:
    web = serve(JOOMLA)
    web.post = lambda request: (
        reply(f"{AT}/zwei", page(SECOND[name]))
        if "password" in dict(request.form or ())
        else reply(START, SIGNED_IN, cookies=True)
    )
    with pytest.raises(CodeNeededError) as told:
        drive(web, flow.sign_in(BOTE, START, LENA))
    step = told.value.step
    assert step is not None
    assert drive(web, flow.by_code(BOTE, step, Credential(LENA.user, "", code="123456"), START)).sign_out_seen
    assert dict(web.posts[-1].form or ())[step.code_field] == "123456"
    assert [pair for pair in web.posts[-1].form or () if "resend" in " ".join(pair)] == []
    assert len(web.posts) == 2


def test_a_code_that_no_field_takes_is_asked_for_and_then_left_to_the_publishers_page() -> None:
    plain = CODE_TOO.form.replace("<label>Secret key <input name=secretkey autocomplete=one-time-code></label>", "")
    for code, told_code in (("", "code-needed"), ("123456", "needs-window")):
        web = Web({LOGIN: page(plain)}, reply(LOGIN, page(f"<p class=error>Your 2FA code, please.</p>{plain}")))
        with pytest.raises(SignInError) as told:
            drive(web, flow.sign_in(BOTE, START, replace(LENA, code=code)))
        assert told.value.code == told_code
        assert len(web.posts) == 1
