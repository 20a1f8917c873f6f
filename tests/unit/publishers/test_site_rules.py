import pytest

from weiterlesen.model.publisher import PageLink, PageRules, Publisher, Site
from weiterlesen.publishers import site_rules
from weiterlesen.publishers.site_rules import SignInRules, SiteFile, Why

NAME = "bote.example.txt"
WHOLE = """\ufeff# Regeln des Boten
title://h1[@class="kopf"]
author: //span[@class='von']
date: //time/@datetime
body: //article
body: //div[@id='text'] | //div[@id='mehr']

strip: //nav
strip_attr: //p/@style
strip_id_or_class: 'kasten'
strip_image_src: /zaehler/
wrap_in(blockquote): //p[@class='rede']
single_page_link: //a[contains(@href, 'druck')]
if_page_contains: //p[@class='seiten']
next_page_link: //a[@rel='next']
replace_string(<h5>): <h2>
replace_string(a:b): c
find_string: <p />
replace_string: <br /><br />
not_logged_in_xpath: //body[@class='gast']
requires_login: yes
login_uri: https://www.bote.example/login
login_username_field: kennung
login_password_field: wort
login_extra_fields: bleiben=1
test_url: https://bote.example/a
test_contains: Ein Satz.
test_contains: Noch einer.
test_url: https://bote.example/b
"""


def parse(text: str, name: str = NAME) -> SiteFile:
    return site_rules.parse(text, name)


def why(text: str) -> list[tuple[int, Why, str]]:
    return [(one.line, one.why, one.detail) for one in parse(text).dropped]


def test_a_file_is_read_whole() -> None:
    file = parse(WHOLE)
    assert file.dropped == ()
    assert file.rules == PageRules(
        name=NAME,
        title=('xpath://h1[@class="kopf"]',),
        author=("xpath://span[@class='von']",),
        date=("xpath://time/@datetime",),
        body=("xpath://article", "xpath://div[@id='text'] | //div[@id='mehr']"),
        strip=("xpath://nav", "xpath://p/@style"),
        strip_names=("kasten",),
        strip_pictures=("/zaehler/",),
        wraps=(("blockquote", "xpath://p[@class='rede']"),),
        replacements=(("<h5>", "<h2>"), ("a:b", "c"), ("<p />", "<br /><br />")),
        single_page=(PageLink("xpath://a[contains(@href, 'druck')]", "xpath://p[@class='seiten']"),),
        next_page=(PageLink("xpath://a[@rel='next']"),),
        walls=("xpath://body[@class='gast']",),
        author_fills=True,
    )
    assert file.sign_in == SignInRules("", "https://www.bote.example/login", "kennung", "wort", required=True)
    assert file.tests == (
        ("https://bote.example/a", ("Ein Satz.", "Noch einer.")),
        ("https://bote.example/b", ()),
    )
    assert (2, 'xpath://h1[@class="kopf"]') in file.selectors


@pytest.mark.parametrize(
    ("line", "reason", "detail"),
    [
        ("http_header(user-agent): Mozilla/5.0 (compatible; Googlebot/2.1)", Why.CRAWLER, ""),
        ("http_header(User-Agent): Mozilla/5.0 (Windows NT 10.0)", Why.USER_AGENT, ""),
        ("http_header(Referer): https://www.google.com/", Why.REFERRER, "referer"),
        ("http_header(cookie): einwilligung=1", Why.COOKIE, "cookie"),
        ("http_header(X-Forwarded-For): 66.249.66.1", Why.HEADER, "x-forwarded-for"),
        ("http_header: x", Why.HEADER, ""),
        ("login_uri: http://bote.example/login", Why.PLAIN_SIGN_IN, "bote.example"),
        ("login_uri: https://boese.example/login", Why.OTHER_SITE, "boese.example"),
        ("login_extra_fields: kein-gleich", Why.NOT_A_RULE, ""),
        ("login_extra_fields: x=@=system('rm')", Why.EXPRESSION, "x"),
        (
            "login_extra_fields: x=@=xpath('//a', request_html('https://boese.example'))",
            Why.OTHER_SITE,
            "boese.example",
        ),
        (
            "login_extra_fields: x=@=xpath('//a', request_html('http://bote.example'))",
            Why.PLAIN_SIGN_IN,
            "bote.example",
        ),
        ("wrap_in(script): //p", Why.TAG, "script"),
        ("if_page_contains: //p", Why.ORPHAN, ""),
        ("test_contains: Satz", Why.ORPHAN, ""),
        ("find_string: <p>", Why.UNPAIRED, ""),
        ("body:", Why.NO_VALUE, ""),
        ("nur Text", Why.NOT_A_RULE, ""),
        ("zauberei: ja", Why.UNKNOWN, "zauberei"),
        ("prune: no", Why.NOT_NEEDED, "prune"),
        ("move_into(p): //b", Why.NOT_NEEDED, "move_into"),
        ("body: " + "x" * 5000, Why.TOO_LONG, ""),
    ],
)
def test_a_line_that_is_not_used_is_told_with_its_number_and_the_reason(line: str, reason: Why, detail: str) -> None:
    assert why(f"# eins\nbody: //article\n{line}") == [(3, reason, detail)]
    file = parse(line)
    assert file.dropped[0].text == line[:200]
    assert file.rules == PageRules(name=NAME, author_fills=True)
    assert file.sign_in == SignInRules()


def test_what_would_work_around_a_publisher_is_told_apart() -> None:
    around = {one for one in Why if one.works_around}
    assert around == {Why.CRAWLER, Why.USER_AGENT, Why.REFERRER, Why.COOKIE, Why.HEADER, Why.PLAIN_SIGN_IN}


def test_a_computed_field_tells_where_the_form_is() -> None:
    text = "login_extra_fields: t=@=xpath('//input[@name=\"t\"]', request_html('https://konto.bote.example/an'))\n"
    more = "login_extra_fields: u=@=preg_match('/u=(\\d+)/', request_html(\"https://bote.example/zweite\"))"
    file = parse(text + more)
    assert file.dropped == ()
    assert file.sign_in.page_url == "https://konto.bote.example/an"


def test_quotation_marks_around_names_are_a_mistake_and_dashes_in_directives_too() -> None:
    rules = parse('strip-id-or-class: “werbung”\nStrip_Image_Src: "x.gif"\nrequires_login: no').rules
    assert (rules.strip_names, rules.strip_pictures) == (("werbung",), ("x.gif",))


def test_a_text_may_be_replaced_by_nothing() -> None:
    assert parse("find_string: weg\nreplace_string:").rules.replacements == (("weg", ""),)


def test_a_file_without_end_is_cut() -> None:
    file = parse("strip: //a\n" * 6000)
    assert len(file.rules.strip) == 5000
    assert [(one.line, one.why) for one in file.dropped] == [(5001, Why.TOO_LONG)]


def test_rules_for_every_site_come_after_a_sites_own() -> None:
    joined = site_rules.merged(parse("body: //article"), parse("body: //main\nstrip: //nav", "global.txt"))
    assert joined.rules.name == NAME
    assert joined.rules.body == ("xpath://article", "xpath://main")
    assert joined.rules.strip == ("xpath://nav",)


def test_a_sites_file_helps_a_sign_in_and_overrules_no_profile() -> None:
    known = SignInRules("https://bote.example/an", "https://bote.example/login", "kennung", "wort")
    plain = Publisher("bote", "Bote", Site(("bote.example",)))
    helped = site_rules.helped(plain, known)
    assert (helped.sign_in_url, helped.field_user, helped.field_password) == (known.page_url, "kennung", "wort")
    assert site_rules.helped(plain, SignInRules(form_url="https://bote.example/l")).sign_in_url.endswith("/l")
    own = Publisher("b", "B", Site(("bote.example",)), sign_in_url="https://bote.example/hier", field_user="ich")
    assert site_rules.helped(own, known).sign_in_url == "https://bote.example/hier"
    assert site_rules.helped(own, known).field_user == "ich"


def test_a_wildcard_file_is_for_a_host_without_its_point() -> None:
    assert site_rules.host_of(".blog.example.txt") == "blog.example"
