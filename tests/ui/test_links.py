import pytest
from PySide6.QtCore import QUrl

from weiterlesen.ui import links
from weiterlesen.ui.links import Opener


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://paper.example/a?x=1", True),
        ("http://127.0.0.1:8080/", True),
        ("mailto:a@paper.example", True),
        ("mailto:", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("smb://host/share", False),
        ("steam://run/1", False),
        ("weiterlesen:open", False),
        ("https://", False),
        ("http://[bad", False),
        ("|cmd", False),
        ("", False),
    ],
)
def test_only_web_and_mail_addresses_leave_the_program(url: str, *, expected: bool) -> None:
    handed: list[QUrl] = []

    def hand_over(address: QUrl) -> bool:
        handed.append(address)
        return True

    assert links.may_open(url) is expected
    assert Opener(hand_over).open(url) is expected
    assert bool(handed) is expected


def test_what_the_system_refuses_is_told() -> None:
    assert not Opener(lambda _url: False).open("https://paper.example")


def test_an_address_that_qt_does_not_understand_is_not_handed_over() -> None:
    assert not Opener(lambda _url: True).open("https://paper.example/%zz%")


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://paper.example/x", "paper.example"),
        ("https://bank.example@evil.example/", "evil.example"),
        ("https://münchen.example/", "münchen.example"),
        ("https://pаypal.example/", "xn--pypal-4ve.example"),
        ("https://аррӏе.example/", "xn--80ak6aa92e.example"),
        ("mailto:a@paper.example", "a@paper.example"),
        ("http://[bad", ""),
        ("https://a" + "ա" * 70 + ".example/", "a" + "\\u0561" * 70 + ".example"),
    ],
)
def test_the_host_that_is_shown_is_the_one_that_answers(url: str, host: str) -> None:
    assert links.host_of(url) == host


def test_the_status_line_begins_with_the_host() -> None:
    assert links.described("https://paper.example/politik/x?y=1") == "paper.example/politik/x"
    assert links.described("http://paper.example/") == "http: paper.example"
    assert links.described("mailto:a@paper.example") == "mailto: a@paper.example"
    assert links.described("") == ""


@pytest.mark.parametrize(
    ("text", "url", "expected"),
    [
        ("paper.example", "https://evil.example/", True),
        ("https://www.paper.example/x", "https://evil.example/", True),
        ("paper.example", "https://www.paper.example/x", False),
        ("paper.example", "https://shop.paper.example/", False),
        ("Weiterlesen", "https://evil.example/", False),
    ],
)
def test_a_link_that_names_another_host_is_noticed(text: str, url: str, *, expected: bool) -> None:
    assert links.misleads(text, url) is expected
