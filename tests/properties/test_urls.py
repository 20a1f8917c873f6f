"""The normal form of an address is one, whatever the address."""

from hypothesis import given
from hypothesis import strategies as st

from weiterlesen.content import urls
from weiterlesen.model.errors import UsageError

_piece = st.text(st.characters(codec="utf-8"), max_size=12)
_host = st.from_regex(r"[A-Za-zäöüß0-9-]{1,8}(\.[A-Za-z]{2,5}){0,2}(:[0-9]{1,5})?", fullmatch=True)
_address = st.one_of(
    st.text(max_size=60),
    st.builds("{}://{}/{}?{}#{}".format, st.sampled_from(["http", "HTTPS", "ftp"]), _host, _piece, _piece, _piece),
    st.builds("https://{}{}".format, _host, _piece),
)


@given(_address)
def test_the_normal_form_of_a_normal_form_is_itself(url: str) -> None:
    assert urls.normal(urls.normal(url)) == urls.normal(url)


@given(_address)
def test_origin_and_site_survive_the_normal_form(url: str) -> None:
    assert urls.origin(urls.normal(url)) == urls.origin(url)
    assert urls.site_key(urls.normal(url)) == urls.site_key(url)


@given(_address, _address)
def test_a_link_is_web_mail_or_nothing_and_in_ascii(base: str, href: str) -> None:
    found = urls.absolute(base, href)
    assert found == "" or found.startswith("mailto:") or urls.is_web(found)
    assert found.isascii()
    assert found == "" or urls.absolute(base, found) == found


@given(_address)
def test_what_is_typed_gives_a_web_address_or_a_usage_error(text: str) -> None:
    try:
        assert urls.is_web(urls.typed(text))
    except UsageError as error:
        assert error.code == "bad-address"  # noqa: PT017 (either is fine)
