import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weiterlesen.model.web import BrowserCookie
from weiterlesen.network.addresses import read
from weiterlesen.network.cookies import MOST_BYTES, MOST_COOKIES, Cookie, CookieJar

NOW = 1_800_000_000.0
PAGE = read("https://www.paper.test/news/today?x=1")


def jar_with(*set_cookies: str, url: str = PAGE.text, now: float = NOW) -> CookieJar:
    jar = CookieJar()
    for each in set_cookies:
        jar.take(each.encode(), read(url), now)
    return jar


def sent(jar: CookieJar, url: str = PAGE.text, now: float = NOW) -> str | None:
    header = jar.header(read(url), now)
    return None if header is None else header.decode()


@pytest.mark.parametrize(
    ("set_cookie", "header"),
    [
        ("a=b", "a=b"),
        ("  a  =  b c  ; Path=/", "a=b c"),
        ('a="b"', 'a="b"'),
        ("a=b=c", "a=b=c"),
        ("a=", "a="),
        ("a=b; nonsense; =; ;;", "a=b"),
        ("a=b, c=d", "a=b, c=d"),
        ("größe=für", "größe=für"),
    ],
)
def test_name_and_value_come_back_as_they_were_set(set_cookie: str, header: str) -> None:
    assert sent(jar_with(set_cookie)) == header


def test_bytes_that_are_no_text_come_back_as_they_were() -> None:
    jar = CookieJar()
    assert jar.take(b"a=\xff\xfe", PAGE, NOW)
    again = CookieJar.from_bytes(jar.to_bytes(), NOW)
    assert again.header(PAGE, NOW) == b"a=\xff\xfe"


@pytest.mark.parametrize(
    "set_cookie", ["", "a", "=b", "=", ";a=b", "a\x01=b", "a=b\x7f", "a=b\r\nX: y", "a=b\0", "a=" + "b" * 4096]
)
def test_what_is_no_cookie_is_passed_over(set_cookie: str) -> None:
    jar = CookieJar()
    assert not jar.take(set_cookie.encode(), PAGE, NOW)
    assert len(jar) == 0


def test_a_cookie_without_a_domain_goes_to_its_own_host_alone() -> None:
    jar = jar_with("a=b")
    assert sent(jar, "https://www.paper.test/news/") == "a=b"
    assert sent(jar, "https://m.www.paper.test/news/") is None
    assert sent(jar, "https://paper.test/news/") is None


@pytest.mark.parametrize("domain", ["paper.test", ".paper.test", " .PAPER.test ", "other.test; Domain=paper.test"])
def test_a_cookie_for_a_domain_goes_to_the_hosts_below_it(domain: str) -> None:
    jar = jar_with(f"a=b; Path=/; Domain={domain}")
    assert sent(jar, "https://paper.test/") == "a=b"
    assert sent(jar, "https://login.paper.test/") == "a=b"
    assert sent(jar, "https://evilpaper.test/") is None


@pytest.mark.parametrize(
    "domain",
    [
        "other.test",
        "news.www.paper.test",
        "..paper.test",
        "paper.test.",
        "test",
        ".test",
        "ü" * 70,
        "www.paper.test:443",
    ],
)
def test_a_domain_that_is_not_the_hosts_own_is_refused(domain: str) -> None:
    assert len(jar_with(f"a=b; Domain={domain}")) == 0


@pytest.mark.parametrize("suffix", ["co.uk", "github.io", "kobe.jp", "com", "公司.cn", "xn--55qx5d.cn"])
def test_no_cookie_is_set_for_strangers(suffix: str) -> None:
    assert len(jar_with(f"a=b; Domain={suffix}", url=f"https://www.shop.{suffix}/")) == 0


@pytest.mark.parametrize("url", ["https://github.io/", "http://localhost/", "http://127.0.0.1/", "http://[::1]/"])
def test_a_host_that_is_no_domain_speaks_for_itself_alone(url: str) -> None:
    host = read(url).host
    jar = jar_with(f"a=b; Domain={host}", url=url)
    assert sent(jar, url) == "a=b"
    assert sent(jar, f"http://x.{host}/" if ":" not in host else "http://[::2]/") is None


def test_an_ip_address_is_no_part_of_another() -> None:
    jar = CookieJar()
    jar.put(BrowserCookie("a", "b", "0.0.1", secure=False, host_only=False), NOW)
    assert sent(jar, "http://127.0.0.1/") is None


@pytest.mark.parametrize(
    ("path", "asked", "goes"),
    [
        ("", "/news/other", True),
        ("", "/sport", False),
        ("relative", "/news/", True),
        ("/", "/anything", True),
        ("/news", "/news", True),
        ("/news", "/news/x", True),
        ("/news", "/newspaper", False),
        ("/news/", "/news", False),
        ("/old; Path=/news", "/news", True),
    ],
)
def test_a_path_keeps_a_cookie_to_its_folder(path: str, asked: str, *, goes: bool) -> None:
    assert (sent(jar_with(f"a=b; Path={path}"), f"https://www.paper.test{asked}") is not None) is goes


def test_a_page_at_the_root_sets_cookies_for_all_pages() -> None:
    assert sent(jar_with("a=b", url="https://www.paper.test/page"), "https://www.paper.test/x/y") == "a=b"


def test_a_secure_cookie_does_not_go_over_http() -> None:
    jar = jar_with("a=b; Secure; Path=/", "c=d; Path=/")
    assert sent(jar) == "a=b; c=d"
    assert sent(jar, "http://www.paper.test/") == "c=d"


def test_a_name_that_promises_something_must_keep_it() -> None:
    kept = jar_with("__Host-a=1; Secure; Path=/", "__Secure-b=2; Secure; Path=/")
    assert sent(kept) == "__Host-a=1; __Secure-b=2"
    broken = [
        "__Host-a=1; Path=/",
        "__Host-b=1; Secure",
        "__Host-c=1; Secure; Path=/; Domain=paper.test",
        "__Secure-d=1",
    ]
    assert len(jar_with(*broken)) == 0
    assert len(jar_with("__Secure-a=1; Secure; Path=/", url="http://www.paper.test/")) == 0


@pytest.mark.parametrize(
    ("attributes", "lives"),
    [
        ("", True),
        ("Max-Age=60", True),
        ("Max-Age=0", False),
        ("Max-Age=000", False),
        ("Max-Age=-1", False),
        ("Max-Age=soon", True),
        ("Max-Age=", True),
        ("Max-Age=-", True),
        ("Max-Age=" + "9" * 900, True),
        ("Expires=Sat, 07 Aug 2027 08:04:19 GMT", True),
        ("Expires=Fri, 07 Aug 2007 08:04:19 GMT", False),
        ("Expires=never", True),
        ("Expires=Fri, 07 Aug 2007 08:04:19 GMT; Max-Age=60", True),
        ("Expires=Fri, 07 Aug 2007 08:04:19 GMT; Expires=never", False),
        ("Expires=" + "x" * 2000, True),
    ],
)
def test_a_cookie_lives_as_long_as_it_says(attributes: str, *, lives: bool) -> None:
    assert (sent(jar_with(f"a=b; {attributes}")) is not None) is lives


def test_a_cookie_ends_by_the_wall_clock_whichever_way_that_is_set() -> None:
    jar = jar_with("a=b; Max-Age=60")
    two_years = 2 * 365 * 86400
    assert sent(jar, now=NOW - two_years) == "a=b"
    assert sent(jar, now=NOW + 59) == "a=b"
    assert sent(jar, now=NOW + 60) is None
    assert not jar.holds_any(NOW + two_years)
    assert jar.holds_any(NOW)


def test_a_server_takes_a_cookie_back_by_letting_it_expire() -> None:
    jar = jar_with("a=b", "a=b; Max-Age=0")
    assert len(jar) == 0
    assert not jar.take(b"never-set=1; Max-Age=0", PAGE, NOW)


def test_a_cookie_set_again_keeps_its_place() -> None:
    jar = jar_with("a=1", "b=2", "a=3")
    assert sent(jar) == "a=3; b=2"


def test_the_longer_path_goes_first() -> None:
    jar = jar_with("a=1; Path=/", "b=2; Path=/news", "c=3; Path=/")
    assert sent(jar) == "b=2; a=1; c=3"


def test_a_jar_tells_whether_it_changed() -> None:
    jar = CookieJar()
    assert jar.take(b"a=b", PAGE, NOW)
    assert not jar.take(b"a=b", PAGE, NOW)
    assert jar.take(b"a=c", PAGE, NOW)


def test_a_flood_of_cookies_drives_out_the_expired_and_its_own_but_not_the_session() -> None:
    jar = jar_with("brief=1; Max-Age=1; HttpOnly", "session=secret; HttpOnly")
    for number in range(MOST_COOKIES * 2):
        jar.take(f"c{number}={'x' * 4000}; Path=/news".encode(), PAGE, NOW + 2)
        assert "session=secret" in (sent(jar, now=NOW + 2) or "")
    assert len(jar) == MOST_COOKIES
    assert sum(cookie.size for cookie in jar._cookies.values()) <= MOST_BYTES


def test_among_equals_the_least_used_goes_first() -> None:
    jar = jar_with(*(f"c{number}=1; Path=/{number}" for number in range(MOST_COOKIES)))
    sent(jar, "https://www.paper.test/0")
    jar.take(b"new=1", PAGE, NOW)
    assert sent(jar, "https://www.paper.test/0") == "c0=1"
    assert sent(jar, "https://www.paper.test/1") is None


def test_a_flood_of_large_cookies_stays_within_the_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weiterlesen.network.cookies.MOST_BYTES", 10_000)
    jar = jar_with(*(f"c{number}={'x' * 3000}" for number in range(10)))
    assert len(jar) == 3


def test_a_jar_comes_back_from_its_bytes_as_it_was() -> None:
    jar = jar_with("b=1; Path=/; Domain=paper.test; Secure; HttpOnly; Max-Age=60", "a=2", "gone=3; Max-Age=1")
    again = CookieJar.from_bytes(jar.to_bytes(), NOW + 2)
    assert list(again._cookies.values()) == list(jar._cookies.values())[:2]
    assert sent(again, now=NOW + 2) == sent(jar, now=NOW + 2)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"cookies": 3}',
        b'{"cookies": [{"nome": "a"}]}',
        b'{"cookies": [{"name": "a", "value": "b", "domain": 3}]}',
        b'{"cookies": [{"name": "a", "value": "b", "domain": "x.test", "expires_at": "soon"}]}',
        b'{"cookies": [{"name": "a", "value": "b", "domain": "x.test", "path": ["/"]}]}',
    ],
)
def test_a_jar_that_cannot_be_read_is_empty(data: bytes) -> None:
    assert len(CookieJar.from_bytes(data, NOW)) == 0


def test_what_can_be_read_before_the_damage_is_kept() -> None:
    whole = json.loads(jar_with("a=1", "b=2").to_bytes())
    del whole["cookies"][1]["domain"]
    assert sent(CookieJar.from_bytes(json.dumps(whole).encode(), NOW)) == "a=1"


def test_a_cookie_of_our_browser_window_is_taken() -> None:
    jar = CookieJar()
    assert jar.put(BrowserCookie("s", "1", "Paper.Test", host_only=False), NOW)
    assert sent(jar) == "s=1"


@pytest.mark.parametrize(
    "cookie",
    [
        BrowserCookie("", "1", "paper.test"),
        BrowserCookie("a", "1", ""),
        BrowserCookie("a;b", "1", "paper.test"),
        BrowserCookie("a=b", "1", "paper.test"),
        BrowserCookie("a", "1\r\nX: y", "paper.test"),
        BrowserCookie("a", "\ud800", "paper.test"),
        BrowserCookie("a", "1", "paper.test", path="/;x"),
        BrowserCookie("a", "1", "paper.test", path="/" + "x" * 3000),
        BrowserCookie("a", "x" * 5000, "paper.test"),
        BrowserCookie("a", "1", "co.uk", host_only=False),
        BrowserCookie("__Host-a", "1", "paper.test", path="/x"),
        BrowserCookie("a", "1", "paper.test", expires_at=NOW - 1),
    ],
)
def test_what_no_server_could_set_is_not_taken_from_a_browser_either(cookie: BrowserCookie) -> None:
    jar = CookieJar()
    assert not jar.put(cookie, NOW)
    assert len(jar) == 0


def test_a_cookie_prints_without_its_value() -> None:
    assert "hunter2" not in repr(Cookie("session", "hunter2", "paper.test"))


@given(st.binary(max_size=300))
def test_no_header_breaks_the_jar(header: bytes) -> None:
    jar = CookieJar()
    jar.take(header, PAGE, NOW)
    said = jar.header(PAGE, NOW)
    assert said is None or (b"\n" not in said and b"\r" not in said and b"\0" not in said)
    assert len(CookieJar.from_bytes(jar.to_bytes(), NOW)) == len(jar)
