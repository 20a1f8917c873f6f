import pytest

from weiterlesen.content.secret_urls import holds_secret, read, veiled
from weiterlesen.model.errors import UsageError

TOKEN = "0f3a9c71e2b84d55"


@pytest.mark.parametrize(
    "typed",
    [
        "https://lena:Geheim%207@bote.example/feed?x=1",
        " feed:https://lena:Geheim%207@bote.example/feed?x=1",
        "feed://https://lena:Geheim%207@bote.example/feed?x=1",
    ],
)
def test_a_name_and_password_are_taken_out_of_an_address(typed: str) -> None:
    address = read(typed)
    assert (address.url, address.shown) == ("https://bote.example/feed?x=1",) * 2
    assert (address.user, address.password) == ("lena", "Geheim 7")
    assert not address.secret
    assert "Geheim" not in repr(address)


@pytest.mark.parametrize("typed", ["https://lena@bote.example/", "https://:Geheim@bote.example/", "lena@bote.example"])
def test_half_a_login_is_none(typed: str) -> None:
    with pytest.raises(UsageError) as told:
        read(typed)
    assert "Geheim" not in str(told.value)


@pytest.mark.parametrize(
    "path",
    [
        f"feed?token={TOKEN}",
        f"rss/lena?auth={TOKEN}",
        f"feed?a=1&API_Key={TOKEN}&b=2",
        f"feed?feed-token={TOKEN}",
        f"feed?password={TOKEN}",
        f"feed?signature={TOKEN}",
        f"feed/private/{TOKEN}",
        f"podcast/12/private/{TOKEN}.rss",
        f"token/{TOKEN}/feed.xml",
        f"content/eyJhbGciOiJIUzI1NiJ9.{TOKEN}.{TOKEN}.rss",
    ],
)
def test_a_token_in_an_address_is_neither_shown_nor_stored(path: str) -> None:
    address = read(f"bote.example/{path}")
    assert TOKEN in address.url
    assert address.secret
    assert TOKEN not in address.shown
    assert "private-" in address.shown
    assert TOKEN not in repr(address)
    assert veiled(address.url) == address.shown
    assert veiled(address.shown) != address.url


def test_two_secret_addresses_are_told_apart() -> None:
    first, second = (read(f"https://bote.example/feed?token={TOKEN}{number}") for number in "12")
    assert first.shown != second.shown


@pytest.mark.parametrize(
    "url",
    [
        "https://bote.example/feed",
        "https://bote.example/feed?format=rss&tag=keys",
        "https://bote.example/feed?token=kurz",
        "https://bote.example/private/politik/feed.xml",
        "https://bote.example/politik/2026-11-28/feed.xml",
        "https://videos.example/feeds/videos.xml?channel_id=UC3fAq92xR7TnB01ZkLmPq8w",
    ],
)
def test_an_open_address_stays_as_it_is(url: str) -> None:
    assert read(url).shown == url
    assert not read(url).secret


@pytest.mark.parametrize(
    "url", [f"https://bote.example/feed?token={TOKEN}", f"https://bote.example/private/{TOKEN}.rss"]
)
def test_an_address_with_a_secret_or_its_stand_in_is_for_nobody_else(url: str) -> None:
    assert holds_secret(url)
    assert holds_secret(veiled(url))


@pytest.mark.parametrize("url", ["https://bote.example/feed?x=1", "https://bote.example/private-view/feed", ""])
def test_other_addresses_hold_none(url: str) -> None:
    assert not holds_secret(url)
