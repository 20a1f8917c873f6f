"""Every way in which a stranger's html can come in, each ending in what would be shown of it as html."""

import html
import json
import re
from collections.abc import Callable, Iterable

from lxml import html as lxml_html

from weiterlesen.content import feeds, opml, readability, sanitize, secret_urls
from weiterlesen.content.export import page
from weiterlesen.model.article import Block
from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.errors import ContentError
from weiterlesen.model.transfer import ListedFeed
from weiterlesen.storage.snippets import END_MARK, START_MARK, snippet
from weiterlesen.storage.words import terms
from weiterlesen.ui import foreign

URL = "https://z.example/f"
#: What may be in html that is shown: the sanitiser's list, what our own export writes, and the frame of a tooltip.
_TAGS = sanitize.TAGS | {"body", "br", "q", "qt"}
_HARMLESS = frozenset(
    (
        "href",
        "src",
        "alt",
        "width",
        "height",
        "colspan",
        "rowspan",
        "lang",
        "dir",
        "datetime",
        "title",
        "start",
        "scope",
    )
)
_OUR_CLASSES = frozenset(("card", "formula", "gallery", "correction"))
_BEFORE, _AFTER = (
    "".join(
        f"<p>{what} die Fähre am {day} wieder ab, und niemand geht mehr den langen Weg über die Brücke im Tal.</p>"
        for day in ("Montag", "Dienstag", "Mittwoch", "Freitag", "Sonntag")
    )
    for what in ("Morgens legt", "Abends legt")
)
_ATTRIBUTES = ("text", "title", "description", "xmlUrl", "htmlUrl")
_RSS = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>t</title>{}</channel></rss>"
_ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><entry><id>1</id><title>x</title>{}</entry></feed>"


def as_xml(piece: str) -> str:
    """Return text for an XML document: escaped, without what no XML may hold."""
    return (
        html.escape("".join(sign for sign in piece if sign in "\t\n\r" or sign >= " "))
        .encode("utf-8", "replace")
        .decode()
    )


def written(found: tuple[Block, ...]) -> str:
    """Return blocks as an export shows them, whose html is the pane's."""
    return "".join(page.blocks(found, lambda src: src))


def rss_description(piece: str) -> str:
    """Return what is shown of an item's text."""
    return _of_feed(_rss(piece))


def rss_content(piece: str) -> str:
    """Return what is shown of an item's whole text."""
    inside = as_xml(piece)
    return _of_feed(_RSS.format(f"<item><title>x</title><content:encoded>{inside}</content:encoded></item>"))


def atom_html(piece: str) -> str:
    """Return what is shown of an Atom entry in escaped html."""
    return _of_feed(_ATOM.format(f"<content type='html'>{as_xml(piece)}</content>"))


def atom_xhtml(piece: str) -> str:
    """Return what is shown of an Atom entry that has the html as it is: most of them are then read tolerantly."""
    inside = f"<div xmlns='http://www.w3.org/1999/xhtml'>{piece}</div>"
    return _of_feed(_ATOM.format(f"<content type='xhtml'>{inside}</content>"))


def json_feed(piece: str) -> str:
    """Return what is shown of an item of a JSON Feed."""
    items = [{"id": "1", "title": "x", "content_html": piece}]
    return _of_feed(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": items}))


def article(piece: str) -> str:
    """Return what is shown of an article's page."""
    markup = f"<html><body><article><h1>Fähre</h1>{_BEFORE}{piece}{_AFTER}</article></body></html>"
    return written(readability.extract(markup, "https://z.example/1").blocks)


def opml_list(piece: str) -> str:
    """Return what is shown of a list of papers with the piece in each of its attributes, escaped and as it is."""
    return "".join(map(_shown, (found for attribute in _ATTRIBUTES for found in _listed(attribute, piece))))


def opml_titles(piece: str) -> str:
    """Return the titles that a list gives a piece, as they are: text, which no widget may take for html."""
    twice = html.escape(piece.replace("\0", ""))
    return "".join(found.title for found in _listed("text", twice) if isinstance(found, ListedFeed))


def search_snippet(piece: str) -> str:
    """Return what is shown where a search found a word in the text of an article and of a feed's item."""
    markup = f"<html><body><article>{_BEFORE}<p>Fundwort {piece} Ende</p>{_AFTER}</article></body></html>"
    found = (
        readability.extract(markup, "https://z.example/1").text,
        *(entry.text for entry in _entries(_rss(f"Fundwort {piece}"))),
    )
    return "".join(marked(snippet(text, terms("Fundwort"))) for text in found)


def marked(text: str) -> str:
    """Return a snippet as html would show it: everything escaped, then the found words marked."""
    shown = html.escape(foreign.plain(text.replace(START_MARK, "\x02").replace(END_MARK, "\x03")))
    return f"{foreign.tooltip(text)}<p>{shown}</p>"


ENTRANCES: dict[str, Callable[[str], str]] = {
    entrance.__name__: entrance
    for entrance in (
        *(rss_description, rss_content, atom_html, atom_xhtml, json_feed),
        *(article, opml_list, search_snippet),
    )
}


def residue(shown: str) -> list[str]:
    """Return what is in the shown html that must not be: elements, attributes, names of others, foreign schemes."""
    found = []
    for element in lxml_html.document_fromstring(f"<html><body>{shown}").iterdescendants():
        if element.tag not in _TAGS:
            found.append(f"<{element.tag!s}>")
        found += [
            f"@{name}"
            for name, value in element.attrib.items()
            if name not in _HARMLESS and not (name == "class" and value in _OUR_CLASSES)
        ]
        addresses = (element.get("href"), element.get("src"))
        found += [one for one in addresses if one is not None and not re.match(r"https?://|mailto:|#", one)]
    return found


def _rss(piece: str) -> str:
    return _RSS.format(f"<item><title>x</title><description>{as_xml(piece)}</description></item>")


def _entries(text: str) -> tuple[EntryDraft, ...]:
    try:
        return feeds.parse(text.encode("utf-8", "replace"), URL).entries
    except ContentError:
        return ()


def _of_feed(text: str) -> str:
    return "".join(written(entry.blocks) + foreign.tooltip(entry.title) for entry in _entries(text))


def _listed(attribute: str, piece: str) -> Iterable[ListedFeed | str]:
    for value in (as_xml(piece), piece.replace('"', "'").replace("\0", "")):
        given = {"text": "x", "xmlUrl": URL} | {attribute: value}
        outline = " ".join(f'{name}="{value}"' for name, value in given.items())
        body = f"<opml><body><outline {outline}/></body></opml>".encode("utf-8", "replace")
        try:
            found = opml.parse(body, "x")
        except ContentError:
            continue
        yield from found.feeds
        yield from found.unusable


def _shown(found: ListedFeed | str) -> str:
    """Return the texts of a feed as a tooltip shows them, where Qt might take text for markup, and its links."""
    if isinstance(found, str):
        return foreign.tooltip(found)
    addresses = (secret_urls.read(found.url).shown, found.site_url)
    links = "".join(f'<a href="{html.escape(url)}">x</a>' for url in addresses if url)
    return foreign.tooltip(found.title) + foreign.tooltip(found.folder) + links
