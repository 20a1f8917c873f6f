import pytest

from helpers.walls import page
from weiterlesen.content.sign_in_codes import find_code_form, says_link_sent

AT = "https://bote.example/login/2"


@pytest.mark.parametrize(
    "field",
    [
        "<input name=otp>",
        "<input name=x autocomplete=one-time-code>",
        "<input name=totp type=number>",
        "<p>Ihr Bestätigungscode:</p><input name=code>",
        "<input name=googleotp>",
        "<input name=mo2fa_softtoken>",
        "<p>Your 2FA code</p><input name=code>",
    ],
)
def test_a_form_that_asks_for_a_code_is_found(field: str) -> None:
    form = find_code_form(page(f"<form method=post action=/c><input type=hidden name=t value=1>{field}</form>"), AT)
    assert form is not None
    assert (form.action, form.method) == ("https://bote.example/c", "post")
    assert form.filled("77")[-1][1] == "77"
    assert ("t", "1") in form.filled("77")


def test_the_form_may_stay_where_it_is() -> None:
    form = find_code_form(page("<form><input name=otp><input type=submit name=ok value=los></form>"), AT)
    assert form is not None
    assert (form.action, form.method, form.hidden) == (AT, "get", (("ok", "los"),))


@pytest.mark.parametrize(
    ("buttons", "pressed"),
    [
        ("<button name=go value=1>OK</button><button name=go value=2>Nein</button>", ("go", "1")),
        ("<button name=do value=cancel>Abbrechen</button><button name=do value=ok>Prüfen</button>", ("do", "ok")),
        ("<button name=do value=x formnovalidate>Hm</button><button name=do value=ok>Prüfen</button>", ("do", "ok")),
        ("<input type=submit name=resend value='Noch mal'><input type=submit name=do value=ok>", ("do", "ok")),
        ("<button name=do value=cancel>Abbrechen</button>", ("do", "cancel")),
    ],
)
def test_the_first_button_that_does_not_give_up_is_pressed(buttons: str, pressed: tuple[str, str]) -> None:
    form = find_code_form(page(f"<form method=post><input name=otp>{buttons}</form>"), AT)
    assert form is not None
    assert form.hidden == (pressed,)


@pytest.mark.parametrize(
    "html",
    [
        "",
        page("<form><input name=footprint></form>"),
        page("<form><input name=plz></form>"),
        page("<form><input name=code></form><p>Gutschein</p>"),
        page("<form><input type=checkbox name=otp></form>"),
        page("<input name=otp>"),
        page("<form><input autocomplete=one-time-code></form>"),
    ],
)
def test_other_pages_have_none(html: str) -> None:
    assert find_code_form(html, AT) is None


@pytest.mark.parametrize(
    "said",
    [
        "Wir haben Ihnen eine E-Mail mit einem Link geschickt.",
        "Check your inbox for a link.",
        "Un courriel a été envoyé.",
        "We have sent a login link to your email.",
        "Bitte prüfen Sie Ihren Posteingang.",
    ],
)
def test_a_page_may_say_that_a_link_is_on_its_way(said: str) -> None:
    assert says_link_sent(page(f"<p>{said}</p>"))


def test_other_pages_do_not_say_so() -> None:
    assert not says_link_sent(page("<p>Bitte geben Sie Ihre E-Mail-Adresse ein.</p>"))
    assert not says_link_sent("")
