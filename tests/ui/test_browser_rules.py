"""The rules of the browser window that need no engine: whose is what, what is not asked for, when it closes."""

import json

import pytest

from weiterlesen.model.web import BrowserCookie
from weiterlesen.ui import links
from weiterlesen.ui.browser import hosts, proof, trackers
from weiterlesen.ui.browser.patience import Left, Patience
from weiterlesen.ui.browser.proof import Says
from weiterlesen.ui.browser.trackers import Asked, Kind

PAGE = "https://www.paper.example/abo"
OWN = frozenset({"paper.example", "login.example"})


@pytest.mark.parametrize(
    ("url", "kind", "blocked"),
    [
        # A third party's trackers, by what they are, what they are called, and what they ask for.
        ("https://www.google-analytics.com/g/collect?v=2", Kind.OTHER, True),
        ("https://www.googletagmanager.com/gtag/js?id=1", Kind.OTHER, True),
        ("https://securepubads.g.doubleclick.net/tag.js", Kind.OTHER, True),
        ("https://doubleclick.net/frame", Kind.FRAME, True),
        ("https://cdn.other.example/anything", Kind.PING, True),
        ("https://metrics.other.example/x.js", Kind.OTHER, True),
        ("https://pixel2.other.example/x", Kind.OTHER, True),
        ("https://cdn.other.example/tracker.js", Kind.OTHER, True),
        ("http://127.0.0.3:8000/track.js", Kind.OTHER, True),
        ("http://127.0.0.3:8000/pixel.gif?id=1", Kind.PICTURE, True),
        ("https://cdn.other.example/t.gif", Kind.PICTURE, True),
        ("https://cdn.other.example/b/ss/account/1/x", Kind.PICTURE, True),
        ("https://cdn.other.example/consent/pixel.gif", Kind.PICTURE, True),
        ("https://connect.facebook.example/en/fbevents.js", Kind.OTHER, True),
        # Their ordinary parts.
        ("https://cdn.other.example/library.js", Kind.OTHER, False),
        ("https://cdn.other.example/photo.jpg", Kind.PICTURE, False),
        ("https://player.other.example/embed", Kind.FRAME, False),
        # What a sign-in needs.
        ("https://js.hcaptcha.com/1/api.js", Kind.OTHER, False),
        ("https://www.recaptcha.net/recaptcha/api.js", Kind.FRAME, False),
        ("https://accounts.google.com/gsi/client", Kind.OTHER, False),
        ("https://cdn.cookielaw.org/scripttemplates/otSDKStub.js", Kind.OTHER, False),
        ("https://cmp.other.example/consent/metrics.js", Kind.OTHER, False),
        ("http://127.0.0.3:8000/captcha/track.js", Kind.OTHER, False),
        # The page's own site, the publisher's, and a site that stood in a window.
        ("https://metrics.paper.example/collect", Kind.PICTURE, False),
        ("https://paper.example/analytics.js", Kind.PING, False),
        ("https://stats.login.example/pixel.gif", Kind.PICTURE, False),
        ("https://www.google-analytics.com/", Kind.PAGE, False),
        ("data:image/gif;base64,R0lGOD", Kind.PICTURE, False),
        ("", Kind.OTHER, False),
    ],
)
def test_only_trackers_of_third_parties_are_kept_away(url: str, kind: Kind, *, blocked: bool) -> None:
    assert trackers.is_tracker(Asked(url, PAGE, kind), OWN) is blocked


def test_one_computer_is_one_site_whatever_its_ports() -> None:
    assert trackers.site_of("http://127.0.0.1:1/") == trackers.site_of("http://127.0.0.1:2/x") == "127.0.0.1"
    assert not trackers.is_tracker(Asked("http://127.0.0.1:2/pixel.gif", "http://127.0.0.1:1/", Kind.PICTURE), OWN)


@pytest.mark.parametrize(
    ("domain", "host_only", "own"),
    [
        ("paper.example", True, True),
        ("www.paper.example", True, True),
        ("PAPER.example", True, True),
        ("127.0.0.1", True, True),
        ("login.example", True, False),
        ("notpaper.example", True, False),
        ("127.0.0.2", True, False),
        ("sub.127.0.0.1", True, False),
        # The site's own domain goes to the host below it, unless it is for that very host.
        ("group.example", False, True),
        ("group.example", True, False),
        ("::1", True, True),
    ],
)
def test_only_the_publishers_cookies_are_handed_over(domain: str, *, host_only: bool, own: bool) -> None:
    cookie = BrowserCookie("n", "v", domain, host_only=host_only)
    assert hosts.owns(cookie, ("paper.example", "127.0.0.1:8000", "daily.group.example", "[::1]:80")) is own


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("https://paper.example/", True),
        ("https://www.paper.example/", True),
        ("https://paper.example:8443/", False),
        ("http://127.0.0.1:8000/x", True),
        ("http://127.0.0.1:8001/x", False),
        ("http://[::1]:8000/", True),
        ("https://paper.example.evil.example/", False),
        ("ftp://paper.example/", False),
        ("about:blank", False),
        ("https://paper.example:99999/", False),
    ],
)
def test_a_page_is_judged_only_at_the_publishers_hosts(url: str, *, own: bool) -> None:
    assert hosts.is_own(url, ("paper.example", "127.0.0.1:8000", "[::1]:8000")) is own


@pytest.mark.parametrize(
    ("url", "shown", "encrypted", "here"),
    [
        ("https://paper.example/", "paper.example", True, False),
        ("http://paper.example/", "paper.example", False, False),
        ("https://paper.example:8443/", "paper.example:8443", True, False),
        ("http://localhost:80/", "localhost", False, True),
        ("http://a.localhost/", "a.localhost", False, True),
        ("http://127.0.0.2:8000/", "127.0.0.2:8000", False, True),
        ("about:blank", "", False, False),
    ],
)
def test_the_bar_says_where_and_how_safe(url: str, shown: str, *, encrypted: bool, here: bool) -> None:
    place = hosts.place_of(url, links.host_of(url))
    assert (place.host, place.encrypted, place.here) == (shown, encrypted, here)
    assert place.safe is (encrypted or here)


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("paper.example", "paper.example"),
        ("xn--mnchen-3ya.example", "münchen.example"),
        ("xn--pypal-4ve.example", "xn--pypal-4ve.example"),
        ("127.0.0.1", "127.0.0.1"),
        ("xn--999999999", "xn--999999999"),
        ("", ""),
    ],
)
def test_a_host_is_shown_in_its_own_letters_where_these_cannot_deceive(host: str, shown: str) -> None:
    assert links.honest(host) == shown


def test_a_window_waits_for_a_code_from_a_mail_and_asks_before_it_closes() -> None:
    patience = Patience(1000.0, idle_s=1200.0, warning_s=60.0)
    assert patience.look(1030.0) == Left(seconds=1231)
    assert not patience.look(1000.0 + 15 * 60).asking
    assert patience.look(2199.0).asking is False
    assert patience.look(2200.0) == Left(asking=True, seconds=61)
    patience.touch(2201.0)
    assert not patience.look(2202.0).asking
    assert patience.look(3460.5) == Left(asking=True, seconds=1)
    assert patience.look(3461.0) == Left(over=True)


OUT = '<a href="/logout">Abmelden</a>'
IN = '<a href="/login">Anmelden</a>'
PASSWORD = '<form action="/login"></form><input type="text" name="user"><input type="password" name="pass">'
CODE = '<input type="text" name="otp_token" autocomplete="one-time-code">'


@pytest.mark.parametrize(
    ("seen", "everything", "says"),
    [
        (OUT, OUT, Says.SIGNED_IN),
        ("", OUT, Says.SIGNED_IN),
        (IN, IN, Says.SIGNED_OUT),
        (PASSWORD, PASSWORD, Says.SIGNED_OUT),
        (IN, IN + OUT, Says.SIGNED_OUT),
        ("", IN + OUT, Says.NOTHING),
        (OUT, IN + OUT, Says.SIGNED_IN),
        (OUT + CODE, OUT + CODE, Says.SIGNED_OUT),
        ("", "", Says.NOTHING),
    ],
)
def test_what_can_be_seen_on_a_page_tells_whether_the_reader_is_signed_in(
    seen: str, everything: str, says: Says
) -> None:

    told = json.dumps({"seen": seen, "all": everything})
    assert proof.judge(told, "https://paper.example/") is says


@pytest.mark.parametrize("told", [None, 5, "", "no JSON", "[]", '{"seen": ""}'])
def test_a_page_that_tells_nothing_says_nothing(told: object) -> None:
    assert proof.judge(told, "https://paper.example/") is Says.NOTHING
