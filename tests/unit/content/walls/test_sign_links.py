import pytest
from lxml.html import HtmlElement

from helpers.walls import LONG, page
from weiterlesen.content.page.tree import parse
from weiterlesen.content.walls import sign_links

URL = "https://bote.example/politik/muehle"


def tree_of(html: str) -> HtmlElement:
    tree = parse(html)
    assert tree is not None
    return tree


def ranked(body: str) -> list[str]:
    return [address.removeprefix("https://bote.example") for address in sign_links.ranked(tree_of(page(body)), URL)]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("<a href='/wp-login.php?redirect_to=x'>Log in</a>", "/wp-login.php?redirect_to=x"),
        ("<a href='/konto'>Anmelden</a>", "/konto"),
        ("<a href='/konto'>Déjà abonné ? Se connecter</a>", "/konto"),
        ("<a href='/account/login/'><svg></svg></a>", "/account/login/"),
        ("<a href='https://sso.bote.example/'>Weiter zum Konto und zu Ihren Daten</a>", "https://sso.bote.example/"),
        ("<a href='https://login.bote.example/' title='Anmelden'></a>", "https://login.bote.example/"),
        ("<span data-href='/connexion'>Hier</span>", "/connexion"),
        ("<a href='/x' aria-label='Aloggen'></a>", "/x"),
        ("<a href='/?action=login'>Mein Konto</a>", "/?action=login"),
        ("<a href='?do=login'>Konto</a>", "/politik/muehle?do=login"),
        ("<a href='/index.php?option=users&amp;task=user.login'>Konto</a>", "/index.php?option=users&task=user.login"),
    ],
)
def test_sign_in_links_are_known_by_label_or_address(link: str, address: str) -> None:
    assert ranked(link) == [address]


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/?action=login-hilfe'>Hilfe</a>",
        "<a href='/?q=login'>Suche</a>",
        "<a href='/abo'>Abo bestellen</a>",
        "<a href='/login/passwort-vergessen'>Passwort vergessen</a>",
        "<a href='/wp-login.php?action=logout'>Abmelden</a>",
        "<a href='https://www.facebook.com/login'>Anmelden mit Facebook</a>",
        "<a href='#'>Anmelden</a>",
        "<a href='javascript:login()'>Anmelden</a>",
        "<a href='/ausschreibung'>Wer sich für den Lauf anmelden will, hat dafür noch bis Freitag um zwölf Zeit</a>",
        "<a>Anmelden</a>",
        "<a href=''>Anmelden</a>",
    ],
)
def test_other_links_are_left_out(link: str) -> None:
    assert ranked(link) == []


def test_the_best_link_comes_first_and_each_comes_once() -> None:
    links = (
        "<a href='/login?kommentar'>Zum Kommentieren anmelden</a><a href='https://idp.example/login'>Login</a>"
        "<a href='/login'>Login</a><a href='/login'>Anmelden</a>"
    )
    assert ranked(links) == ["/login", "https://idp.example/login", "/login?kommentar"]


def test_a_sign_in_page_may_link_itself() -> None:
    tree = tree_of(page("<a href='/login'>Login</a>"))
    assert sign_links.ranked(tree, "https://bote.example/login") == ("https://bote.example/login",)


@pytest.mark.parametrize(
    ("body", "out"),
    [
        ("<a href='/wp-login.php?action=logout'>Ende</a>", True),
        ("<form action='/logout'><button>Los</button></form>", True),
        ("<button>Abmelden</button>", True),
        ("<input type='submit' value='Log out'>", True),
        ("<a href='/konto' hidden>Abmelden</a>", False),
        ("<div class='is-hidden'><a href='/logout'>Abmelden</a></div>", False),
        ("<a href='/x'>Wie kann ich mich von einer Veranstaltung, zu der ich komme, wieder abmelden</a>", False),
        ("<a href='/logout'>Abmelden</a><a href='/login'>Anmelden</a>", False),
        ("<button>Abmelden</button><a href='/login'>Login / Registrieren</a>", False),
        ("<button>Abmelden</button><input type='password'>", False),
        ("<a href='/logout'>Abmelden</a><a href='/x'>Zum Rennen anmelden</a>", True),
        ("<form action='/suche'></form>", False),
    ],
)
def test_signed_in_is_who_can_sign_out_and_not_in(body: str, *, out: bool) -> None:
    assert sign_links.sign_out_seen(tree_of(page(LONG + body))) is out


def test_a_sign_in_inside_the_wall_does_not_count() -> None:
    tree = tree_of(page("<button>Abmelden</button><div id='w'><a href='/login'>Anmelden</a></div>"))
    wall = tree.get_element_by_id("w")
    assert sign_links.sign_out_seen(tree, beside=wall)
    assert not sign_links.sign_out_seen(tree)


def test_a_password_field_must_be_seen() -> None:
    assert sign_links.has_password_form(tree_of("<input type='Password'>"))
    assert not sign_links.has_password_form(tree_of("<input type='text'><div hidden><input type='password'></div>"))


def test_sign_in_paths_are_known() -> None:
    assert sign_links.is_sign_in_path("/account/login/")
    assert sign_links.is_sign_in_path("/anmelden")
    assert not sign_links.is_sign_in_path("/blog/in-eigener-sache")


def test_a_field_for_a_new_password_stands_behind_the_sign_in() -> None:
    profile = (
        '<nav><a href="/abmelden">Abmelden</a></nav><form><input type="password" name="pass1" '
        'autocomplete="new-password"><input type="password" name="pass2"></form>'
    )
    assert sign_links.sign_out_seen(tree_of(profile))
    assert not sign_links.sign_out_seen(tree_of(profile.replace("pass2", "pwd")))
