import pytest

from weiterlesen.model.errors import NetworkError
from weiterlesen.network.addresses import read
from weiterlesen.network.redirects import Hop, following, leads_on

HEADERS = (("authorization", "secret"), ("x-api-token", "secret"), ("if-none-match", '"1"'), ("accept", "text/html"))
FORM = (("user", "anna"), ("password", "hunter2"))


def hop(url: str = "https://paper.test/a", method: str = "GET") -> Hop:
    return Hop(read(url), method, HEADERS, FORM if method == "POST" else None)


@pytest.mark.parametrize(
    ("status", "location", "leads"),
    [
        (301, "/x", True),
        (302, "/x", True),
        (303, "/x", True),
        (307, "/x", True),
        (308, "/x", True),
        (302, "", False),
        (200, "/x", False),
        (201, "/x", False),
        (300, "/x", False),
        (304, "/x", False),
        (305, "/x", False),
        (306, "/x", False),
    ],
)
def test_only_a_redirect_with_a_location_leads_on(status: int, location: str, *, leads: bool) -> None:
    assert leads_on(status, location) is leads


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_page_is_followed_with_its_headers_to_its_own_origin(status: int) -> None:
    assert following(hop(), status, "b", guarded=True) == Hop(read("https://paper.test/b"), "GET", HEADERS)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("location", ["https://other.test/", "https://paper.test:8443/", "https://login.paper.test/"])
def test_what_says_something_about_the_reader_stays_with_its_origin(status: int, location: str) -> None:
    said = dict(following(hop(), status, location, guarded=True).headers)
    assert said == {"if-none-match": '"1"', "accept": "text/html"}


@pytest.mark.parametrize("status", [301, 302, 303])
@pytest.mark.parametrize("location", ["/welcome", "https://other.test/"])
def test_an_answered_form_is_followed_without_it(status: int, location: str) -> None:
    after = following(hop(method="POST"), status, location, guarded=True)
    assert (after.method, after.form) == ("GET", None)


@pytest.mark.parametrize("status", [307, 308])
def test_a_form_is_sent_again_only_to_its_own_origin(status: int) -> None:
    assert following(hop(method="POST"), status, "/b", guarded=True).form == FORM
    for location in ("https://other.test/", "https://login.paper.test/", "https://paper.test:8443/"):
        with pytest.raises(NetworkError) as raised:
            following(hop(method="POST"), status, location, guarded=True)
        assert raised.value.code == "bad-redirect"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nothing_at_stake_goes_from_https_to_http(status: int, method: str) -> None:
    with pytest.raises(NetworkError) as raised:
        following(hop(method=method), status, "http://paper.test/b", guarded=True)
    assert raised.value.code == "bad-redirect"
    assert raised.value.detail == "from https to http://paper.test"


def test_a_page_without_a_session_may_go_from_https_to_http() -> None:
    assert following(hop(), 302, "http://paper.test/b", guarded=False).address.text == "http://paper.test/b"


def test_a_hop_prints_without_its_form() -> None:
    assert "hunter2" not in repr(hop(method="POST"))
