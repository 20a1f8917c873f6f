import pytest

from helpers.walls import LONG, TEASER, WALL, page
from weiterlesen.content import forms
from weiterlesen.content.forms import SignInForm, SignInPage

URL = "https://bote.example/login?next=/muehle"

WORDPRESS = """<form name="loginform" id="loginform" action="/wp-login.php" method="post">
<input type="text" name="log" id="user_login" autocomplete="username"><input type="password" name="pwd">
<input name="rememberme" type="checkbox" id="rememberme" value="forever">
<input type="submit" name="wp-submit" value="Anmelden"><input type="hidden" name="redirect_to" value="/muehle">
<input type="hidden" name="testcookie" value="1"></form>"""


def find(body: str, url: str = URL) -> SignInForm | None:
    return forms.find_sign_in(page(body), url)


def test_the_form_of_wordpress_is_read_as_a_browser_would_send_it() -> None:
    form = find(WORDPRESS)
    assert form == SignInForm(
        action="https://bote.example/wp-login.php",
        method="post",
        hidden=(("redirect_to", "/muehle"), ("testcookie", "1")),
        user_field="log",
        password_field="pwd",
        remember=("rememberme", "forever"),
        submit=("wp-submit", "Anmelden"),
    )
    assert form.filled("lena", "geheim") == (
        ("redirect_to", "/muehle"),
        ("testcookie", "1"),
        ("log", "lena"),
        ("pwd", "geheim"),
        ("rememberme", "forever"),
        ("wp-submit", "Anmelden"),
    )


def test_everything_a_browser_would_send_is_sent_in_page_order() -> None:
    form = find(
        "<form method=POST><input type=hidden name=token value=t1><input name=email type=email>"
        "<input type=password name=pw><input name=falle><input type=hidden value=namenlos><input type=file name=f>"
        "<input type=radio name=r value=1><input type=radio name=r value=2 checked><input type=checkbox name=c checked>"
        "<select name=land><option>DE<option value=lu selected>LU</select><select name=stadt><option>Trier</select>"
        "<select name=leer></select><textarea name=notiz>x</textarea><textarea name=nichts></textarea>"
        "<input name=aus value=1 disabled><button type=button name=zeigen>Zeigen</button>"
        "<button type=reset name=leer>Leeren</button><button>Anmelden</button><button name=zweiter>Mehr</button></form>"
    )
    assert form is not None
    assert form.hidden == (
        ("token", "t1"),
        ("falle", ""),
        ("r", "2"),
        ("c", "on"),
        ("land", "lu"),
        ("stadt", "Trier"),
        ("notiz", "x"),
        ("nichts", ""),
    )
    assert form.submit is None  # the first submit button has no name, and a later one may mean "back"
    assert form.action == URL


def test_controls_elsewhere_on_the_page_may_belong_to_the_form() -> None:
    form = find(
        "<form id=f method=post action=/a><input name=user><input type=password name=p><input name=x form=g></form>"
        "<input type=hidden name=spaet value=1 form=f><button form=f name=los value=1>Anmelden</button>"
    )
    assert form is not None
    assert form.hidden == (("spaet", "1"),)
    assert form.submit == ("los", "1")


def test_the_first_button_may_send_the_form_elsewhere() -> None:
    button = "<input type=image formaction=/b>"
    form = find(f"<form method=post action=/a><input name=user><input type=password name=p>{button}</form>")
    assert form is not None
    assert form.action == "https://bote.example/b"


@pytest.mark.parametrize(
    ("fields", "user"),
    [
        ("<input name=firma><input name=username>", "username"),
        ("<input name=x autocomplete='section-a username'>", "x"),
        ("<input name=x type=email>", "x"),
        ("<input name=kennung>", "kennung"),
        ("<input name=feld7>", "feld7"),
        ("<input name=feld7><input name=feld8>", ""),
        ("<input name=email hidden><input name=login>", "login"),
        ("<input name=email hidden>", "email"),
        ("<input name=otp_token>", ""),
        ("<input name=q type=email>", "q"),
        ("", ""),
    ],
)
def test_the_user_field_is_the_one_that_looks_like_it(fields: str, user: str) -> None:
    form = find(f"<form method=post class=login>{fields}<input type=password name=pw><button>Anmelden</button></form>")
    assert form is not None
    assert form.user_field == user


def test_the_profile_may_name_the_fields() -> None:
    html = page(
        "<form method=post><input name=a><input name=b><input type=password name=c><input type=password name=d></form>"
    )
    form = forms.find_sign_in(html, URL, field_user="b", field_password="d")
    assert form is not None
    assert (form.user_field, form.password_field) == ("b", "d")
    other = forms.find_sign_in(html, URL, field_user="fehlt", field_password="d")
    assert other is not None
    assert other.user_field == ""
    assert forms.find_sign_in(html, URL) is None


@pytest.mark.parametrize(
    "form",
    [
        "<form action=/register method=post><input name=email><input type=password name=p><button>Los</button></form>",
        "<form method=post><input name=email><input type=password name=p><button>Registrieren</button></form>",
        "<form action=/login method=post><input name=a><input type=password name=p autocomplete=new-password></form>",
        "<form method=post><input name=email><input type=password name=a><input type=password name=b></form>",
        "<form action='/wp-login.php?action=postpass' method=post><input type=password name=post_password></form>",
        "<form method=post><input name=email><input type=password></form>",
        "<form action=/suche><input name=q type=search><button>Suche</button></form>",
        "<form action=/newsletter class=login><input type=email name=email><button>Weiter</button></form>",
        "<form method=post class=login><input name=email><input name=plz><button>Weiter</button></form>",
        "<form method=post class=login><input name=email><button>Passwort anfordern</button></form>",
        "<form method=post class=login><input name=email></form>",
        "<form method=post class=login><button>Weiter</button></form>",
        "<form method=post class=login><input name=q type=text><button>Weiter</button></form>",
        "<p>kein Formular</p>",
    ],
)
def test_other_forms_are_not_for_signing_in(form: str) -> None:
    assert find(form) is None


def test_a_form_that_asks_for_the_user_alone_is_a_first_step() -> None:
    form = find("<form method=post><input type=email name=email><button name=go value=1>Weiter</button></form>")
    assert form is not None
    assert (form.user_field, form.password_field) == ("email", "")
    assert form.filled("lena", "geheim") == (("email", "lena"), ("go", "1"))


def test_a_first_step_must_be_about_signing_in() -> None:
    plain = "<form method=post {}><input type=email name=email><button>Weiter</button></form>"
    assert find(plain.format(""), "https://bote.example/") is None
    assert find(plain.format("id=signin"), "https://bote.example/") is not None


def test_of_several_forms_the_one_for_signing_in_is_taken() -> None:
    form = find(
        "<form action=/pruefen method=post><input name=name><input type=password name=p></form>"
        "<div hidden><form action=/login method=post><input name=user><input type=password name=p>"
        "<button>Login</button></form></div>"
    )
    assert form is not None
    assert form.action == "https://bote.example/login"


def test_a_puzzle_in_the_form_is_seen() -> None:
    puzzle = "<div class='g-recaptcha' data-sitekey=x></div>"
    form = find(f"<form method=post><input name=user><input type=password name=p>{puzzle}</form>")
    assert form is not None
    assert form.captcha


def test_a_form_that_a_script_sends_has_no_address() -> None:
    form = find("<form action='javascript:go()'><input name=user><input type=password name=p></form>")
    assert form is not None
    assert (form.action, form.method) == ("", "get")


def test_the_links_of_the_wall_come_before_the_others() -> None:
    html = page(TEASER + WALL.replace("/login", "/login?von=schranke")).replace(
        "</header>", "<a href='/login'>Login</a></header>"
    )
    assert forms.sign_in_links(html, "https://bote.example/muehle") == (
        "https://bote.example/login?von=schranke",
        "https://bote.example/login",
    )
    assert forms.sign_in_links(page("<a href='/login'>Login</a>"), URL) == ("https://bote.example/login",)


def test_what_cannot_be_read_has_nothing() -> None:
    assert forms.find_sign_in("", URL) is None
    assert forms.sign_in_links("", URL) == ()
    assert forms.facts("", URL) == SignInPage()


def test_a_plain_article_says_nothing_about_signing_in() -> None:
    assert forms.facts(page(LONG), URL) == SignInPage()


def test_a_sign_in_page_is_told_by_its_form() -> None:
    assert forms.facts(page(WORDPRESS), URL) == SignInPage(password_form=True)
    step = "<form method=post><input type=email name=email><button>Weiter</button></form>"
    assert forms.facts(page(step), URL) == SignInPage(user_form=True)
    assert forms.facts(page("<input type=password>"), URL).password_form


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (
            "<div id='login_error'><strong>Fehler:</strong> Das Passwort\n ist falsch.</div>",
            "Fehler: Das Passwort ist falsch.",
        ),
        ("<p role='alert'>Leider nein</p>", "Leider nein"),
        ("<ul class='errorlist nonfield'><li>Bitte noch einmal</li></ul>", "Bitte noch einmal"),
        ("<p class='error'> </p><p class='notice-error'>Doch</p>", "Doch"),
        ("<p class='error' hidden>Versteckt</p>", ""),
        ("<p class='terrorism'>Bericht</p>", ""),
    ],
)
def test_the_publishers_own_words_of_refusal_are_read(body: str, error: str) -> None:
    assert forms.facts(page(body), URL).error == error


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<input name='token-otp_token'>", True),
        ("<input name=x autocomplete='one-time-code'>", True),
        ("<input name=verification_code type=number>", True),
        ("<p>Zwei-Faktor-Anmeldung</p><input name=code>", True),
        ("<p>Gutschein einlösen</p><input name=code>", False),
        ("<p>Multi-factor authentication</p><input name=code>", True),
        ("<p>We have sent a code to your address.</p><input name=passcode>", True),
        ("<p>Wir haben Ihnen einen Anmelde-Code geschickt.</p><input name=verify>", True),
        ("<p>One-time offer</p><input name=coupon_code>", False),
        ("<p>Zwei-Faktor</p><input name=postal_code>", False),
        ("<form><input type=password name=pw><input name=otp></form>", False),
        ("<input name=code type=hidden><p>Zwei-Faktor</p>", False),
        ("<input name=otp type=hidden>", False),
        ("<textarea name=otp></textarea>", False),
    ],
)
def test_a_field_for_a_code_is_seen(body: str, *, wanted: bool) -> None:
    assert forms.facts(page(body), URL).code_field is wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<div class='h-captcha'></div>", True),
        ("<iframe src='https://challenges.cloudflare.com/turnstile/v0'></iframe>", True),
        ("<form id='challenge-form' action='/x'></form>", True),
        ("<form action='/login'><img src='/captcha.png'></form>", True),
        ("<form class='comment-form'><div class='g-recaptcha'></div></form>", False),
        ("<script src='https://www.google.com/recaptcha/api.js'></script>", False),
    ],
)
def test_a_puzzle_that_stands_in_the_way_is_seen(body: str, *, wanted: bool) -> None:
    assert forms.facts(page(body), URL).captcha is wanted


def test_a_lock_out_is_read_from_a_short_line() -> None:
    assert forms.facts(page("<p>Zu viele Anmeldeversuche, bitte warten Sie.</p>"), URL).locked_out
    for said in (
        "There have been more than 5 failed login attempts for this account.",
        "This IP address is temporarily blocked.",
        "Es gab mehr als 5 fehlgeschlagene Anmeldeversuche für dieses Konto.",
        "Der Zugriff ist vorübergehend gesperrt.",
    ):
        assert forms.facts(page(f"<p>{said}</p>"), URL).locked_out
    assert not forms.facts(page(f"<p>{'Wort ' * 70} zu viele Anmeldeversuche</p>"), URL).locked_out


def test_signing_out_is_seen_beside_a_wall() -> None:
    html = page(TEASER + WALL).replace("</header>", "<a href='/logout'>Abmelden</a></header>")
    assert forms.facts(html, URL).sign_out_link


@pytest.mark.parametrize(
    ("field", "asks"),
    [
        ("<label for=u>Benutzername:</label><input name=user id=u>", True),
        ("<label>Nom d\u2019utilisateur <input name=user></label>", True),
        ("<input name=user placeholder='Username'>", True),
        ("<label for=u>Benutzername oder E-Mail</label><input name=user id=u>", False),
        ("<label for=u>Benutzername</label><input type=email name=user id=u>", False),
        ("<label for=>Benutzername</label><input name=user>", False),
        ("<input name=user>", False),
        ("", False),
    ],
)
def test_a_form_may_ask_for_the_name_of_a_user_in_so_many_words(field: str, *, asks: bool) -> None:
    found = forms.find_sign_in(
        f"<form method=post>{field}<input type=password name=pw></form>", "https://bote.example/login"
    )
    assert found is not None
    assert found.asks_for_name is asks


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Weiter", True),
        ("Mit E-Mail-Adresse anmelden", True),
        ("Anmelden mit E-Mail", True),
        ("Continue with email", True),
        ("Anmelde-Link anfordern", True),
        ("Code senden", True),
        ("Send me a magic link", True),
        ("Email me a sign-in link", True),
        ("Request code", True),
        ("Recevoir un lien de connexion", True),
        ("Newsletter bestellen", False),
        ("Senden", False),
    ],
)
def test_a_form_for_a_mail_address_alone_is_known_by_its_button(label: str, *, found: bool) -> None:
    form = f"<form method=post id=login><input type=email name=mail><button>{label}</button></form>"
    assert (forms.find_sign_in(form, "https://bote.example/konto") is not None) is found
