import pytest

from helpers.walls import page
from weiterlesen.content.sign_in_doors import Door, by_mail, doors, passing_on

AT = "https://bote.example"
LOGIN = f"{AT}/konto/login/"


def form(inner: str, *, more: str = "action=/weiter method=post") -> str:
    return page(f"<form {more}>{inner}</form>")


def test_a_page_that_cannot_be_read_has_no_way_on() -> None:
    assert doors("", LOGIN) == ()
    assert by_mail("", LOGIN) == ()
    assert passing_on("", LOGIN, consent=True) is None


def test_links_to_a_sign_in_with_another_account_are_doors_and_big_platforms_are_left_out() -> None:
    links = (
        "<a href='/andere/login'>Anmelden</a><a href='/sso/oidc/haus/?next=/'>Hauskonto</a>"
        "<a href='/sso/google/'>Mit Google anmelden</a><a href='/hauskonto'>Mit Hauskonto anmelden</a>"
        "<a href='/sso/logout'>Abmelden</a><a>Mit Hauskonto anmelden</a>"
        "<a href='mailto:sso/oidc@bote.example'>Hilfe</a>"
    )
    assert doors(page(links), LOGIN) == (Door(f"{AT}/sso/oidc/haus/?next=/"), Door(f"{AT}/hauskonto"))


@pytest.mark.parametrize(
    ("inner", "more", "found"),
    [
        (
            "<input type=hidden name=t value=1><button name=p value=h>Mit Hauskonto anmelden</button>",
            "method=post",
            True,
        ),
        ("<button>Los</button>", "method=post action=/auth/oidc", True),
        ("<button>Mit Apple anmelden</button>", "method=post", False),
        ("<button>Mit Hauskonto anmelden</button>", "method=get", False),
        ("<button>Mit Hauskonto anmelden</button>", "method=post hidden", False),
        ("<button>Suchen</button>", "method=post", False),
        ("<button>Abmelden</button>", "method=post action=/logout", False),
        ("<input name=q><button>Anmelden</button>", "method=post", False),
        ("<input type=hidden name=t value=1>", "method=post", False),
        ("<button formaction='javascript:go()'>Anmelden</button>", "method=post", False),
    ],
)
def test_a_button_alone_may_be_a_door(inner: str, more: str, *, found: bool) -> None:
    assert any(door.fields is not None for door in doors(form(inner, more=more), LOGIN)) is found


def test_a_door_sends_what_its_button_sends() -> None:
    inner = (
        "<input type=hidden name=t value=1><input disabled type=hidden name=x><button name=p value=h>Anmelden</button>"
    )
    assert doors(form(inner, more="method=post"), LOGIN) == (Door(LOGIN, (("t", "1"), ("p", "h"))),)


@pytest.mark.parametrize("name", ["SAMLResponse", "code", "id_token", "wresult"])
def test_what_a_script_would_send_at_once_is_sent_without_consent(name: str) -> None:
    inner = f"<input type=hidden name={name} value=abc><noscript><input type=submit value=Continue></noscript>"
    found = passing_on(form(inner, more="method=POST action='https://paper.example/acs'"), LOGIN, consent=False)
    assert found == Door("https://paper.example/acs", ((name, "abc"),))


BY_MAIL = (
    *("Anmeldecode senden", "Mit Einmalcode anmelden", "Link per E-Mail", "Ohne Passwort anmelden", "Recevoir un lien"),
    *("Email me a login link", "Send me a code", "Sign in without a password", "Passwordless", "Sans mot de passe"),
)


@pytest.mark.parametrize("label", BY_MAIL)
def test_links_to_a_mail_in_the_passwords_place_are_known_by_their_words(label: str) -> None:
    assert by_mail(page(f"<a href='/m'>{label}</a>"), LOGIN) == (f"{AT}/m",)


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/passwort'>Passwort vergessen? Link anfordern</a>",
        "<a href='/reset'>Send me a link</a>",
        "<a href='/code'>Verhaltenscodex</a>",
        "<a href='/registrieren'>Code senden</a>",
        "<a href='https://fremd.example/m'>Code senden</a>",
        "<a>Code senden</a>",
    ],
)
def test_other_links_of_a_sign_in_page_promise_no_such_mail(link: str) -> None:
    assert by_mail(page(link), LOGIN) == ()


@pytest.mark.parametrize(("ticked", "passes"), [("", False), (" checked", True)])
def test_a_box_that_the_reader_must_tick_is_left_to_them(ticked: str, *, passes: bool) -> None:
    box = f"<input type=checkbox name=agb required{ticked}><button>Zustimmen</button>"
    assert (passing_on(form(box), LOGIN, consent=True) is not None) is passes
