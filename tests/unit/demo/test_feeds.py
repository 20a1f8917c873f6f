import json
from email.utils import parsedate_to_datetime

import pytest
from lxml import etree, html

from helpers.demo_stage import Stage
from weiterlesen.demo.articles import AccessKind

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}


def document(stage: Stage, path: str) -> etree._Element:
    return etree.fromstring(stage.visitor().get(path).body)


def free_paths(stage: Stage) -> list[str]:
    articles = stage.server.newspaper.paper.articles
    return [stage.server.base + article.path for article in articles if article.access is AccessKind.FREE]


def test_the_rss_feed_brings_free_articles_whole_and_others_as_a_teaser(open_stage: Stage) -> None:
    items = document(open_stage, "/feed.xml").findall("channel/item")
    assert len(items) == 12
    whole = [item.findtext("link") for item in items if item.find("content:encoded", NAMES) is not None]
    assert whole == free_paths(open_stage)
    plus = [item.findtext("guid") for item in items if "Plus" in [node.text for node in item.findall("category")]]
    assert len(plus) == 5
    for item in items:
        assert item.findtext("description")
        assert (item.findtext("wfw:commentRss", namespaces=NAMES) or "").endswith("/kommentare.rss")
        enclosure = item.find("enclosure")
        assert enclosure is not None
        picture = open_stage.visitor().get((enclosure.get("url") or "").removeprefix(open_stage.server.base))
        assert (picture.headers["content-type"], str(len(picture.body))) == ("image/webp", enclosure.get("length"))
        assert parsedate_to_datetime(item.findtext("pubDate") or "").utcoffset() is not None


def test_whole_articles_in_feeds_have_absolute_addresses(open_stage: Stage) -> None:
    for item in document(open_stage, "/feed.xml").iterfind("channel/item"):
        content = item.findtext("content:encoded", namespaces=NAMES)
        if content:
            addresses = html.fromstring(f"<div>{content}</div>").xpath("//@href | //@src")
            assert addresses
            assert all(address.startswith(open_stage.server.base) for address in addresses)


def test_the_atom_feed_says_the_same(open_stage: Stage) -> None:
    entries = document(open_stage, "/atom.xml").findall("atom:entry", NAMES)
    links = [entry.find("atom:link[@rel='alternate']", NAMES) for entry in entries]
    whole = [
        link.get("href")
        for entry, link in zip(entries, links, strict=True)
        if link is not None and entry.find("atom:content", NAMES) is not None
    ]
    assert whole == free_paths(open_stage)
    rss = document(open_stage, "/feed.xml")
    guids = [item.findtext("guid") for item in rss.findall("channel/item")]
    assert [entry.findtext("atom:id", namespaces=NAMES) for entry in entries] == guids


def test_the_json_feed_says_the_same(open_stage: Stage) -> None:
    seen = open_stage.visitor().get("/feed.json")
    feed = json.loads(seen.body)
    assert seen.headers["content-type"] == "application/feed+json; charset=utf-8"
    assert [item["url"] for item in feed["items"] if "content_html" in item] == free_paths(open_stage)
    assert all(item["content_text"] == item["summary"] for item in feed["items"] if "content_html" not in item)


def test_comments_have_a_feed_of_their_own(open_stage: Stage) -> None:
    article = open_stage.article("last-ferry-before-midnight")
    channel = document(open_stage, f"{article.path}/kommentare.rss").find("channel")
    assert channel is not None
    assert channel.findtext("title") == f"Comments: {article.headline}"
    authors = [item.findtext("dc:creator", namespaces=NAMES) for item in channel.findall("item")]
    assert authors == ["Cello, third desk", "Bridge sceptic", "Edwin's niece"]
    assert open_stage.visitor().get("/artikel/gibt-es-nicht/kommentare.rss").status == 404


@pytest.mark.parametrize("path", ["/feed.xml", "/atom.xml", "/feed.json", "/artikel/pegelwaechter/kommentare.rss", "/"])
def test_what_has_not_changed_is_not_sent_again(open_stage: Stage, path: str) -> None:
    visitor = open_stage.visitor()
    first = visitor.get(path)
    for sent, kept in (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified")):
        again = visitor.get(path, {sent: first.headers[kept]})
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]


def test_two_servers_on_one_day_send_the_same_but_for_their_address(open_stage: Stage, stage: Stage) -> None:
    stage.clock.at += 3600
    one, other = (
        document.visitor().get("/atom.xml").text.replace(document.server.base, "") for document in (open_stage, stage)
    )
    assert one == other
