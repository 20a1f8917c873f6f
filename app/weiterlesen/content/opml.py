"""OPML in and out: the lists of feeds that readers exchange. What others wrote is read as far as it goes."""

import html
import re
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from lxml import etree

from weiterlesen.content import sanitize, secret_urls, urls
from weiterlesen.content.charset import decode
from weiterlesen.content.markup.characters import scrubbed
from weiterlesen.content.secret_urls import FeedAddress
from weiterlesen.model.errors import ContentError, UsageError
from weiterlesen.model.transfer import FOLDER_JOINT, FeedList, ListedFeed

MAX_FEEDS: Final = 10_000
_MAX_ELEMENTS: Final = 100_000
_MAX_REFERENCES: Final = 300_000
_MAX_TITLE: Final = 300
_MAX_FOLDER: Final = 80
_MAX_DEPTH: Final = 8
_LONGEST: Final = 5_000
_SNIFFED: Final = 100_000

_ROOT = re.compile(r"<(?:\w+:)?opml[\s>/]", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?")
_OF_XML: Final = frozenset(("&amp;", "&lt;", "&gt;", "&quot;", "&apos;"))
_WEB = re.compile(r"\s*(?:feed:(?://)?https?://|feed://|https?://)", re.IGNORECASE)
_LOGIN = re.compile(r"(?<=//)[^/?#\s]*@")
#: What an outline calls itself that is a feed, though its address may be missing or stand in "url".
_FEED_TYPES: Final = frozenset(("rss", "rss1", "rss2", "atom", "feed", "json", "jsonfeed", "rdf"))
#: Pages that another reader turned into feeds by rules of its own, such as "HTML+XPath": we cannot read them.
_BY_RULES: Final = "+"


def parse(body: bytes, name: str) -> FeedList:
    """Return the feeds of an OPML file, folders by nesting; texts are plain, addresses still as written.

    A file that breaks off is read up to there; entities of its own have no meaning, so none can grow; nothing is
    loaded. Raises ContentError about `name`: not-opml, no-feeds-in-file.
    """
    text = scrubbed(decode(body, ""))
    root = _ROOT.search(_COMMENT.sub(lambda comment: " " * len(comment.group()), text[:_SNIFFED]))
    if root is None:
        raise ContentError(name, "no <opml> in it", code="not-opml")
    outlines = _Outlines()
    _feed(_REFERENCE.sub(_reference, text[root.start() :], _MAX_REFERENCES), outlines)
    if not outlines.feeds and not outlines.unusable:
        raise ContentError(name, "no outline with an address", code="no-feeds-in-file")
    return FeedList(tuple(outlines.feeds), tuple(outlines.unusable), outlines.whole)


def _feed(markup: str, outlines: "_Outlines") -> None:
    """Run the parser over what begins with the root: a document type, and what it declares, is left out by that."""
    target: Any = outlines  # the stubs ask for methods that lxml itself does without
    parser = etree.XMLParser(
        target=target, recover=True, resolve_entities="internal", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        parser.feed(markup.encode())
        parser.close()
    except _EnoughError:
        outlines.whole = False
    except etree.XMLSyntaxError:  # what came before it is read
        outlines.whole = False


def _reference(found: "re.Match[str]") -> str:
    """Return a reference that XML knows: a bare "&" is one of many lists, and "&uuml;" is HTML's."""
    written = found.group()
    if written in _OF_XML:
        return written
    meant = html.unescape(written).replace("\ufffd", "") if len(written) > 1 else written
    return html.escape(scrubbed(meant))


class _EnoughError(Exception):
    """There is more than a list of feeds can hold."""


class _Outlines:
    """Collects feeds while the parser walks through the file: no tree is built."""

    def __init__(self) -> None:
        self.feeds: list[ListedFeed] = []
        self.unusable: list[str] = []
        self.whole = False
        self._above: list[str] = []
        self._elements = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        self._elements += 1
        if self._elements > _MAX_ELEMENTS or len(self.feeds) + len(self.unusable) >= MAX_FEEDS:
            raise _EnoughError
        if _local(tag) != "outline":
            return
        given = {_local(name): value[:_LONGEST].strip() for name, value in attributes.items()}
        named = _title(given)
        self._above.append(named[:_MAX_FOLDER])
        address = _address(given)
        if address:
            self._take(address, given, named)
        elif given.get("type", "").lower() in _FEED_TYPES:
            self.unusable.append(named)

    def end(self, tag: str) -> None:
        """Leave an element."""
        name = _local(tag)
        if name == "outline":
            self._above.pop()
        elif name == "opml":
            self.whole = True

    def close(self) -> None:
        """Nothing is left open."""

    def _take(self, address: str, given: dict[str, str], named: str) -> None:
        read = None if _BY_RULES in given.get("type", "") else _read(address)
        if read is None:
            bare = _LOGIN.sub("", address).partition("?")[0]
            self.unusable.append(named or sanitize.one_line(bare, _MAX_FOLDER))
            return
        site = secret_urls.veiled(urls.web("", given.get("htmlurl", "")))
        folder = FOLDER_JOINT.join(list(filter(None, self._above[:-1]))[:_MAX_DEPTH])
        folder = folder or _category(given.get("category", ""))
        self.feeds.append(ListedFeed(address, named or urls.host_of(read.shown), site, folder))


def _local(name: str) -> str:
    """Return a name as it is meant, however it is written: "xmlUrl", "xmlURL", "{namespace}outline"."""
    return name.rpartition("}")[2].rpartition(":")[2].lower()


def _title(given: dict[str, str]) -> str:
    """Return what an outline is called, as text: what the list shows, else the feed's own title."""
    for name in ("text", "title"):
        said = sanitize.one_line(sanitize.plain(given.get(name, "")), _MAX_TITLE)
        if said:
            return said
    return ""


def _address(given: dict[str, str]) -> str:
    """Return the address of a feed, "" for a folder or a mere link."""
    of_feed = given.get("type", "").lower() in _FEED_TYPES
    return given.get("xmlurl", "") or (given.get("url", "") if of_feed else "")


def _read(address: str) -> FeedAddress | None:
    """Return a whole web address as it is meant, None for anything else: nothing is guessed in a list."""
    try:
        return secret_urls.read(address) if _WEB.match(address) else None
    except UsageError:
        return None


def _category(written: str) -> str:
    """Return the first of the categories that stand in for nesting: "/Boston/Weather,/Harvard"."""
    first = written.partition(",")[0]
    parts = (sanitize.one_line(sanitize.plain(part), _MAX_FOLDER) for part in first.split("/"))
    return FOLDER_JOINT.join(list(filter(None, parts))[:_MAX_DEPTH])


def write(feeds: Iterable[ListedFeed], title: str, at: datetime) -> str:
    """Return an OPML 2.0 file with the feeds in nested folders, by name; `at` has an offset.

    The addresses are written as they are: whoever calls keeps what is secret away from here.
    """
    top = _Folder()
    for feed in sorted(feeds, key=lambda feed: (feed.folder.casefold(), feed.title.casefold(), feed.url)):
        place = top
        for name in filter(None, map(str.strip, feed.folder.split(FOLDER_JOINT, _MAX_DEPTH - 1))):
            place = place.folders.setdefault(name, _Folder())
        place.feeds.append(feed)
    head = f"    <title>{html.escape(scrubbed(title))}</title>\n    <dateCreated>{format_datetime(at)}</dateCreated>\n"
    body = "\n".join(top.lines("    "))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n{head}  </head>\n'
        f"  <body>\n{body}\n  </body>\n</opml>\n"
    )


class _Folder:
    """A folder that is being written: what lies in it, folders first."""

    def __init__(self) -> None:
        self.folders: dict[str, _Folder] = {}
        self.feeds: list[ListedFeed] = []

    def lines(self, indent: str) -> list[str]:
        found: list[str] = []
        for name, inside in self.folders.items():
            found.append(f"{indent}<outline text={_attribute(_markup(name))}>")
            found += inside.lines(indent + "  ")
            found.append(f"{indent}</outline>")
        return found + [f"{indent}<outline {_attributes(feed)}/>" for feed in self.feeds]


def _attributes(feed: ListedFeed) -> str:
    title = _markup(feed.title)
    values = {"type": "rss", "text": title, "title": title, "xmlUrl": feed.url, "htmlUrl": feed.site_url}
    return " ".join(f"{name}={_attribute(value)}" for name, value in values.items() if value)


def _markup(title: str) -> str:
    """Return a title as a reader will understand it: one that only looks like markup is guarded."""
    return title if sanitize.plain(title) == title else html.escape(title, quote=False)


def _attribute(value: str) -> str:
    return quoteattr(scrubbed(value), {"\n": " ", "\t": " "})
