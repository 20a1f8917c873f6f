import pytest

from helpers.markup import tree_of
from weiterlesen.content.comment_sources.named import sources

URL = "https://nordufer.example/2026/bruecke/"
REST = "https://nordufer.example/wp-json/wp/v2/comments?post=7&per_page=100&order=asc"
API = '<link rel="https://api.w.org/" href="https://nordufer.example/wp-json/">'


def named(head: str, body: str = "<body>") -> tuple[str, ...]:
    return sources(tree_of(f"<html><head>{head}</head>{body}<p>x</p></body></html>"), URL, URL)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f'{API}<link rel="shortlink" href="https://nordufer.example/?p=7">', "<body>"),
        (API, '<body class="single postid-7 wide">'),
        (
            '<link rel="alternate" type="application/json" href="https://nordufer.example/wp-json/wp/v2/posts/7">',
            "<body>",
        ),
    ],
)
def test_wordpress_names_its_interface_and_the_number_of_the_post(head: str, body: str) -> None:
    assert named(head, body) == (REST,)


def test_wordpress_without_fine_addresses_is_asked_by_query() -> None:
    head = '<link rel="https://api.w.org/" href="/?rest_route=/"><link rel="shortlink" href="/?p=7">'
    assert named(head) == (
        "https://nordufer.example/?rest_route=/wp/v2/comments&post=7&per_page=100&order=asc",
    )  # fmt: skip


def test_half_of_what_wordpress_says_is_nothing() -> None:
    assert named(API) == ()
    assert named('<link rel="shortlink" href="/?p=7">') == ()


def test_a_page_names_addresses_in_attributes_links_and_as_its_own_feed() -> None:
    feed = '<link rel="alternate" type="application/rss+xml" href="{}">'
    head = (
        '<link rel="replies" type="application/atom+xml" href="/antworten.atom">'
        + feed.format("/2026/bruecke/feed/")
        + feed.format("/feed/")
        + feed.format("https://elsewhere.example/2026/bruecke/feed/")
    )
    body = '<body><div data-comments-url="/api/k/7" data-comment-count="3" data-comments-src=""></div>'
    assert named(head, body) == (
        "https://nordufer.example/api/k/7",
        "https://nordufer.example/antworten.atom",
        "https://nordufer.example/2026/bruecke/feed/",
    )


def test_the_page_itself_and_what_is_no_address_do_not_count() -> None:
    assert named('<link rel="replies" href="#kommentare"><link rel="replies" href="javascript:x()">') == ()
    many = "".join(f'<link rel="replies" href="/{number}">' for number in range(9))
    assert len(named(many)) == 4
