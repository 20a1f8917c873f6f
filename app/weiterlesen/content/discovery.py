"""Where a web page keeps its feeds: what it says, and where papers usually have them."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from weiterlesen.content import urls

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TYPES = frozenset(
    (
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
        "application/x-rss+xml",
    )
)
_LOOSE_TYPES = frozenset(("application/xml", "text/xml", "application/json"))
_FEED_PATH = re.compile(
    r"/(?:rss|feeds?|atom)(?:/|\.(?:xml|rss|atom|json|php))?(?:[?#]|$)|\.(?:rss|atom|rdf)(?:[?#]|$)"
    r"|/(?:rss|feed|atom)[^/]*\.(?:xml|json)(?:[?#]|$)|[?&](?:feed|format|outputtype|type)=(?:rss2?|atom|rdf|xml)(?:&|$)",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"/comments?/feed|[?&]feed=comments|kommentar|\bcomments?\b|commentaires", re.IGNORECASE)
_WELL_KNOWN = (
    "feed/",
    "rss",
    "rss.xml",
    "feed.xml",
    "atom.xml",
    "index.xml",
    "feed.json",
    "feeds/",
    "rss/",
    "index.rss",
)
_OF_A_SECTION = ("feed/", "rss", "rss.xml")
_FILE = re.compile(r"\.\w{1,5}$")


def links(html: str, url: str) -> tuple[tuple[str, str], ...]:
    """Return the feeds that a page names, as address and title, in page order, each once.

    These are its `<link rel="alternate">` and the links in its text that look like a feed's. Feeds of comments count
    only where there is nothing else.
    """
    from weiterlesen.content import sanitize  # noqa: PLC0415 (the window guesses addresses, but parses no page)

    tree = sanitize.parse(html)
    base = _base(tree, url)
    found: dict[str, tuple[str, str]] = {}
    for address, title in (*_declared(tree, base), *_linked(tree, base)):
        found.setdefault(urls.normal(address), (address, sanitize.one_line(title) or urls.host_of(address)))
    own = tuple(feed for feed in found.values() if not _COMMENTS.search(f"{feed[0]} {feed[1]}"))
    return own or tuple(found.values())


def guesses(url: str) -> tuple[str, ...]:
    """Return where the feed of a page may be, by custom, the likeliest first: beside the page, then at its origin."""
    origin = urls.origin(url)
    if not origin:
        return ()
    section = urls.normal(url).partition("?")[0].rstrip("/")
    beside = () if section == origin or _FILE.search(section.removeprefix(origin)) else _OF_A_SECTION
    addresses = [f"{section}/{name}" for name in beside] + [f"{origin}/{name}" for name in _WELL_KNOWN]
    return tuple(dict.fromkeys(addresses))


def _base(tree: "HtmlElement", url: str) -> str:
    declared = (urls.web(url, node.get("href", "")) for node in tree.iter("base"))
    return next(filter(None, declared), url)


def _declared(tree: "HtmlElement", base: str) -> Iterator[tuple[str, str]]:
    for node in tree.iter("link"):
        address = urls.web(base, node.get("href", ""))
        kind = node.get("type", "").partition(";")[0].strip().lower()
        named = kind in _TYPES or (kind in _LOOSE_TYPES and _FEED_PATH.search(address))
        if "alternate" in node.get("rel", "").lower().split() and named and address:
            yield address, node.get("title", "")


def _linked(tree: "HtmlElement", base: str) -> Iterator[tuple[str, str]]:
    for node in tree.iter("a"):
        address = urls.web(base, node.get("href", ""))
        if address and _FEED_PATH.search(address):
            yield address, "".join(node.itertext()).strip() or node.get("title", "")
