import pytest

from weiterlesen.content import urls
from weiterlesen.model.errors import UsageError


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Tageblatt.LU:443/a?b#c", "https://tageblatt.lu"),
        ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080"),
        ("http://[::1]:80/", "http://[::1]"),
        ("http://[0:0::1]:9/", "http://[::1]:9"),
        ("https://münchen.de/", "https://xn--mnchen-3ya.de"),
        ("https://straße.de/", "https://xn--strae-oqa.de"),
        ("https://tageblatt.lu./", "https://tageblatt.lu"),
        ("https://reader:secret@tageblatt.lu/", "https://tageblatt.lu"),
        ("mailto:a@b.lu", ""),
        ("tageblatt.lu", ""),
    ],
)
def test_an_origin_is_scheme_host_and_unusual_port(url: str, expected: str) -> None:
    assert urls.origin(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://lena:geheim@tageblatt.lu:8443/a?utm_source=x&b=1#c", "https://tageblatt.lu:8443/a?b=1#c"),
        ("https://lena@tageblatt.lu/", "https://tageblatt.lu/"),
        ("https://Tageblatt.lu/@lena?utm_source=x", "https://Tageblatt.lu/@lena?utm_source=x"),
        ("mailto:lena@tageblatt.lu", "mailto:lena@tageblatt.lu"),
    ],
)
def test_a_name_and_password_can_be_left_out(url: str, expected: str) -> None:
    assert urls.without_login(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://",
        "https:///path",
        "http://[",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://[zz]/",
        "https://a..b/",
        "https://-/%zz".replace("-", "a b"),
        "https://a.lu:99999/",
        "https://a.lu:0/",
        "https://a.lu:x/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://1.2.3.4.5/",
        "http://256.1.1.1/",
        "https://xn--a/",
        "https://" + "a" * 64 + ".lu/",
        "https://" + "a." * 130 + "lu/",
        "https://%65xample.lu/",
        "https://i❤.ws/",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.lu/",
        "weiterlesen://add",
    ],
)
def test_what_browsers_read_in_another_way_is_no_web_address(url: str) -> None:
    assert not urls.is_web(url)
    assert urls.origin(url) == urls.site_key(url) == urls.host_of(url) == ""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Tageblatt.LU:443", "https://tageblatt.lu/"),
        (" https://a.lu/x\n ", "https://a.lu/x"),
        ("https://a.lu/x#part", "https://a.lu/x"),
        ("https://a.lu/x?utm_source=rss&id=1&fbclid=2", "https://a.lu/x?id=1"),
        ("https://a.lu/x?utm_source=rss", "https://a.lu/x"),
        ("https://a.lu/x?", "https://a.lu/x"),
        ("https://a.lu/x?a=1&&b", "https://a.lu/x?a=1&b"),
        ("https://a.lu/straße?q=ü b", "https://a.lu/stra%C3%9Fe?q=%C3%BC%20b"),
        ("https://a.lu/stra%C3%9Fe", "https://a.lu/stra%C3%9Fe"),
        ("https://u:p@a.lu/", "https://a.lu/"),
        ("http:\\\\a.lu\\x?y\\z", "http://a.lu/x?y%5Cz"),
        (" not an address ", "not an address"),
    ],
)
def test_the_normal_form_is_what_two_spellings_share(url: str, expected: str) -> None:
    assert urls.normal(url) == expected


def test_an_address_without_tracking_keeps_its_fragment() -> None:
    assert urls.untracked("https://a.lu/live?utm_medium=x#post-7") == "https://a.lu/live#post-7"
    assert urls.untracked(" mailto:a@b.lu ") == "mailto:a@b.lu"


@pytest.mark.parametrize(
    ("base", "href", "expected"),
    [
        ("https://a.lu/b/c", "d?e#f", "https://a.lu/b/d?e#f"),
        ("https://a.lu/b/c", "/d", "https://a.lu/d"),
        ("https://a.lu/b/c", "//c.lu/d", "https://c.lu/d"),
        ("https://a.lu/b", "?q", "https://a.lu/b?q"),
        ("https://a.lu", "https:\\\\c.lu\\x", "https://c.lu/x"),
        ("https://a.lu", "https://c.lu\\@a.lu/", "https://c.lu/@a.lu/"),
        ("https://a.lu", "https://a.lu@c.lu/", "https://c.lu/"),
        ("https://a.lu", "java\nscript:alert(1)", ""),
        ("https://a.lu", "data:x", ""),
        ("https://a.lu", "", ""),
        ("https://a.lu", "http://[", ""),
        ("", "/d", ""),
        ("", "https://a.lu/d", "https://a.lu/d"),
        ("https://a.lu", "MAILTO:a@b.lu?subject=x y", "mailto:a@b.lu?subject=x%20y"),
        ("https://a.lu", "mailto:nobody", ""),
    ],
)
def test_a_link_means_a_web_or_mail_address_or_nothing(base: str, href: str, expected: str) -> None:
    assert urls.absolute(base, href) == expected


def test_a_web_address_is_no_mail_address() -> None:
    assert urls.web("https://a.lu", "x") == "https://a.lu/x"
    assert urls.web("https://a.lu", "mailto:a@b.lu") == ""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.tageblatt.lu/x", "tageblatt.lu"),
        ("https://abo.zeitung.co.uk/", "zeitung.co.uk"),
        ("https://paper.github.io/", "paper.github.io"),
        ("https://co.uk/", "co.uk"),
        ("https://www.zeitung.example/", "zeitung.example"),
        ("https://www.zeitung.example:8443/", "www.zeitung.example:8443"),
        ("http://localhost/", "localhost"),
        ("http://127.0.0.1/", "127.0.0.1"),
        ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
        ("http://[::1]/", "[::1]"),
        ("https://www.Bücher.example/", "xn--bcher-kva.example"),
    ],
)
def test_a_publisher_is_known_by_its_registrable_domain(url: str, expected: str) -> None:
    assert urls.site_key(url) == expected


def test_two_addresses_are_of_one_site_when_their_keys_are() -> None:
    assert urls.same_site("https://www.tageblatt.lu/", "http://abo.tageblatt.lu/x")
    assert not urls.same_site("https://tageblatt.lu/", "https://tageblatt.lu:8443/")
    assert not urls.same_site("nothing", "nothing")


def test_the_host_has_no_port() -> None:
    assert urls.host_of("https://Www.A.lu:8443/x") == "www.a.lu"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tageblatt.lu", "https://tageblatt.lu"),
        ("  <https://a.lu/feed>  ", "https://a.lu/feed"),
        ("„https://a.lu/“", "https://a.lu/"),
        ("feed://a.lu/rss", "https://a.lu/rss"),
        ("feed:http://a.lu/rss", "http://a.lu/rss"),
        ("FEED:a.lu/rss", "https://a.lu/rss"),
        ("//a.lu/rss", "https://a.lu/rss"),
        ("tageblatt.lu:8443/x", "https://tageblatt.lu:8443/x"),
        ("localhost:8080/feed", "http://localhost:8080/feed"),
        ("127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("192.168.1.2/feed", "http://192.168.1.2/feed"),
        ("8.8.8.8/feed", "https://8.8.8.8/feed"),
        ("[::1]:8080/feed", "http://[::1]:8080/feed"),
        ("paper.localhost", "http://paper.localhost"),
        ("nas.local/feed", "http://nas.local/feed"),
        ("nas:8080/feed", "http://nas:8080/feed"),
        ("https://a.lu/very-\n long", "https://a.lu/very-%20long"),
    ],
)
def test_what_a_person_types_becomes_an_address(text: str, expected: str) -> None:
    assert urls.typed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "word",
        "hello world",
        "mailto:a@b.lu",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "http://[",
        "https://a.lu/" + "x" * 5_000,
    ],
)
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        urls.typed(text)
    assert caught.value.code == "bad-address"
    assert len(caught.value.subject) <= 200


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError) as caught:
        urls.typed("https://reader:secret@paper.lu/feed")
    assert caught.value.code == "bad-address"
    assert "secret" not in str(caught.value)
    assert caught.value.subject == "paper.lu"


@pytest.mark.parametrize(
    "domain", ["com", "co.uk", "github.io", "kobe.jp", "x.kobe.jp", "xn--fiqs8s", "localhost", "test"]
)
def test_names_that_strangers_share_are_known(domain: str) -> None:
    assert urls.is_public_suffix(domain)


@pytest.mark.parametrize("domain", ["example.com", "www.co.uk", "city.kobe.jp", "paper.github.io", "paper.test", ""])
def test_names_that_belong_to_somebody_are_not_shared(domain: str) -> None:
    assert not urls.is_public_suffix(domain)


@pytest.mark.parametrize(
    ("url", "confidential"),
    [
        ("https://bote.example/", True),
        ("http://bote.example/", False),
        ("http://localhost:8080/", True),
        ("http://bote.localhost/", True),
        ("http://127.0.0.1/", True),
        ("http://[::1]:9/", True),
        ("http://192.168.7.7/", False),
        ("not an address", False),
    ],
)
def test_only_over_https_or_on_this_machine_nobody_reads_along(url: str, *, confidential: bool) -> None:
    assert urls.is_confidential(url) is confidential
