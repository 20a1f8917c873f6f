import pytest

from helpers.walls import page
from weiterlesen.content.sign_in_doors import Door, doors, is_single_sign_on, passing_on

AT = "https://bote.example"
LOGIN = f"{AT}/konto/login/"


def form(inner: str, *, more: str = "action=/weiter method=post") -> str:
    return page(f"<form {more}>{inner}</form>")


def test_a_page_that_cannot_be_read_has_no_way_on() -> None:
    assert doors("", LOGIN) == ()
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


@pytest.mark.parametrize(
    "label",
    ["Zustimmen", "Authorize", "Allow access", "Ja, ich stimme zu", "Continue to Bote", "J’accepte", "Weiter »"],
)
def test_a_nod_is_given_only_with_consent_and_by_the_button_that_allows(label: str) -> None:
    inner = (
        "<input type=hidden name=t value=1><input type=checkbox name=scope value=mail checked>"
        f"<button name=allow value=no>Abbrechen</button><button name=allow value=yes>{label}</button>"
    )
    assert passing_on(form(inner), LOGIN, consent=False) is None
    sent = (("t", "1"), ("scope", "mail"), ("allow", "yes"))
    assert passing_on(form(inner), LOGIN, consent=True) == Door(f"{AT}/weiter", sent)


@pytest.mark.parametrize(
    ("inner", "more"),
    [
        ("<button>Los</button>", "method=post"),
        ("<button>Zustimmen</button>", "method=get"),
        ("<button>Zustimmen</button>", ""),
        ("<input name=mail><button>Zustimmen</button>", "method=post"),
        ("<select name=s></select><button>Zustimmen</button>", "method=post"),
        ("<input type=checkbox name=agb required><button>Zustimmen</button>", "method=post"),
        ("<button>Zustimmen</button>", "method=post action='javascript:go()'"),
    ],
)
def test_what_asks_for_more_is_left_to_the_reader(inner: str, more: str) -> None:
    assert passing_on(form(inner, more=more), LOGIN, consent=True) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"{AT}/sso/haus", True),
        (f"{AT}/login?via=oidc", True),
        ("https://oidc.example/login", False),
        (f"{AT}/wasser", False),
    ],
)
def test_single_sign_on_shows_in_the_address(url: str, *, expected: bool) -> None:
    assert is_single_sign_on(url) is expected
