"""Where a page says that its comments can be had: WordPress REST, data attributes, links, a feed of its own."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from weiterlesen.content import urls

_POST_LINK = re.compile(r"(.*[/=])wp/v2/posts/(\d{1,12})$")
_SHORT = re.compile(r"[?&]p=(\d{1,12})(?:&|$)")
_BODY = re.compile(r"(?:^|\s)postid-(\d{1,12})(?=\s|$)")
_DATA = re.compile(r"data-comments?-(?:[a-z]+-)?(?:url|src|source|endpoint|api|feed|href)$")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_MOST = 4


def sources(tree: HtmlElement, url: str, base: str) -> tuple[str, ...]:
    """Return the addresses, the best first, without the page's own; `base` is what relative ones start from."""
    here = urls.normal(url)
    named = (urls.web(base, address) for address in _named(tree, url, base))
    return tuple(islice(dict.fromkeys(one for one in named if one and urls.normal(one) != here), _MOST))


def _named(tree: HtmlElement, url: str, base: str) -> Iterator[str]:
    links = [(_words(link.get("rel")), link.get("href") or "", link) for link in tree.iter("link")]
    yield from _wordpress(tree, links)
    for element in tree.xpath("//*[@*[starts-with(name(), 'data-comment')]]"):
        yield from (value for name, value in element.attrib.items() if value and _DATA.match(name))
    yield from (href for rel, href, _ in links if "replies" in rel)
    for rel, href, link in links:
        if "alternate" in rel and (link.get("type") or "").lower() in _FEEDS and _is_below(urls.web(base, href), url):
            yield href


def _words(value: str | None) -> list[str]:
    return (value or "").lower().split()


def _wordpress(tree: HtmlElement, links: list[tuple[list[str], str, HtmlElement]]) -> Iterator[str]:
    roots = [href for rel, href, _ in links if "https://api.w.org/" in rel]
    posts = [_POST_LINK.match(href) for rel, href, _ in links if "alternate" in rel]
    known = next((post.groups() for post in posts if post is not None), None)
    root, number = known or (next(filter(None, roots), ""), _number(tree, links))
    if root and number:
        yield f"{root}wp/v2/comments{'&' if '?' in root else '?'}post={number}&per_page=100&order=asc"


def _number(tree: HtmlElement, links: list[tuple[list[str], str, HtmlElement]]) -> str:
    found = [_SHORT.search(href) for rel, href, _ in links if "shortlink" in rel]
    found += [_BODY.search(body.get("class") or "") for body in tree.iter("body")]
    return next((match.group(1) for match in found if match is not None), "")


def _is_below(feed: str, page: str) -> bool:
    """Whether the feed belongs to the page alone: `/die-bruecke/feed/`."""
    path = urlsplit(page).path.rstrip("/")
    return bool(path) and urls.origin(feed) == urls.origin(page) and urlsplit(feed).path.startswith(f"{path}/")
