import io
import xml.sax
import xml.sax.handler
from unittest import mock

import feedparser.api
import pytest

from weiterlesen.content import feeds
from weiterlesen.content.feed_items import text_reader
from weiterlesen.content.feed_items.drafts import MAX_ENTRIES
from weiterlesen.model.article import Paragraph
from weiterlesen.model.draft import EntryDraft, FeedDocument
from weiterlesen.model.errors import ContentError

URL = "https://z.example/rss/feed.xml"
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/DTDs/PodCast-1.0.dtd" '
    'xmlns:wfw="http://wellformedweb.org/commentAPI/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    'xmlns:atom="http://www.w3.org/2005/Atom"'
)


def rss(items: str = "", channel: str = "<title>Zeitung</title>") -> FeedDocument:
    head = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {NAMESPACES}>'
    return feeds.parse(f"{head}<channel>{channel}{items}</channel></rss>".encode(), URL)


def item(inside: str) -> EntryDraft:
    (entry,) = rss(f"<item>{inside}</item>").entries
    return entry


def atom(inside: str) -> FeedDocument:
    return feeds.parse(f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">{inside}</feed>'.encode(), URL)


def test_rss_says_what_it_is() -> None:
    found = rss(
        channel="""<title>Die &amp;amp; Zeitung</title><link>https://z.example/</link><language>de-lu</language>
        <description>&lt;b&gt;Alles&lt;/b&gt; hier</description><ttl>60</ttl><image><url>/logo.png</url></image>
        <atom:link rel="self" href="/self"/><atom:link rel="next" href="?page=2"/>"""
    )
    assert found == FeedDocument(
        title="Die & Zeitung",
        site_url="https://z.example/",
        description="Alles hier",
        language="de-lu",
        icon_url="https://z.example/logo.png",
        next_url="https://z.example/rss/feed.xml?page=2",
        ttl_s=3_600,
    )


@pytest.mark.parametrize(
    ("channel", "seconds"),
    [
        ("<ttl>x</ttl>", 0),
        ("<ttl>999999999999</ttl>", 0),
        ("<ttl>99999999</ttl>", 31 * 86_400),
        ("<sy:updatePeriod> Hourly </sy:updatePeriod>", 3_600),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 21_600),
        ("<sy:updatePeriod>sometimes</sy:updatePeriod>", 0),
    ],
)
def test_the_publisher_is_left_in_peace_as_long_as_it_wants(channel: str, seconds: int) -> None:
    assert rss(channel=channel).ttl_s == seconds


def test_a_feed_without_a_title_is_known_by_its_host() -> None:
    assert rss(channel="").title == "z.example"


def test_an_rss_item_becomes_an_entry() -> None:
    entry = item(
        """<title>Titel &lt;i&gt;kursiv&lt;/i&gt; &amp;amp; mehr</title><link>../a?utm_source=rss</link>
        <guid isPermaLink="false">g-1</guid><dc:creator>Anna</dc:creator><category>Politik</category>
        <category domain="x">Welt</category><pubDate>Fri, 03 May 2024 10:00:00 GMT</pubDate>
        <description>Kurz &lt;b&gt;gesagt&lt;/b&gt;.</description><comments>/a#comments</comments>
        <content:encoded><![CDATA[<p onclick="x">Lang <a href="b">gesagt</a>.</p><script>x</script>]]></content:encoded>
        <media:content url="/small.jpg" medium="image" width="100"/>
        <media:content url="/big.jpg" medium="image" width="900"/>"""
    )
    assert (entry.uid, entry.url, entry.title, entry.author) == (
        "g-1",
        "https://z.example/a",
        "Titel kursiv & mehr",
        "Anna",
    )
    assert entry.categories == ("Politik", "Welt")
    assert entry.published_at == 1_714_730_400.0
    assert entry.updated_at is None
    assert entry.teaser == "Kurz gesagt."
    assert entry.blocks == (Paragraph('Lang <a href="https://z.example/b">gesagt</a>.'),)
    assert entry.comments_url == "https://z.example/a#comments"
    assert entry.picture == "https://z.example/big.jpg"


def test_an_atom_entry_becomes_an_entry() -> None:
    (entry,) = atom(
        """<title>F</title><entry xml:base="https://other.example/x/"><id>urn:1</id>
        <title type="html">A &amp;lt;b&amp;gt; &lt;b&gt;c&lt;/b&gt;</title><link rel="alternate" href="a"/>
        <link rel="enclosure" type="image/jpeg" href="e.jpg"/>
        <author><name>Anna</name></author><author><name>Bert</name></author>
        <updated>2024-05-03T11:00:00Z</updated><summary>Kurz</summary><category term="p" label="Politik"/>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text <img src="i.png"/></p></div></content>
        </entry>"""
    ).entries
    assert (entry.uid, entry.url, entry.title) == ("urn:1", "https://other.example/x/a", "A <b> c")
    assert entry.author == "Anna, Bert"
    assert entry.published_at == entry.updated_at == 1_714_734_000.0
    assert entry.text == "Text"
    assert entry.teaser == "Kurz"
    assert entry.picture == "https://other.example/x/e.jpg"
    assert entry.categories == ("Politik",)
    assert entry.language == "de"


def test_rss_1_0_is_read() -> None:
    body = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
    <channel rdf:about="x"><title>Alt</title></channel><item rdf:about="https://z.example/1"><title>a</title>
    <link>https://z.example/1</link></item></rdf:RDF>"""
    found = feeds.parse(body, URL)
    assert found.title == "Alt"
    assert [entry.url for entry in found.entries] == ["https://z.example/1"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("<title>a &lt; b</title>", "a < b"),
        ('<title type="text">Das &lt;b&gt;-Element</title>', "Das <b>-Element"),
        ("<title>Nicht &lt;b&gt;erklärt&lt;/b&gt;</title>", "Nicht erklärt"),
        ("<title>Q&amp;amp;A</title>", "Q&A"),
        ("<title>a\n  b\u202e</title>", "a b"),
    ],
)
def test_titles_are_text(title: str, expected: str) -> None:
    (entry,) = atom(f"<entry>{title}</entry>").entries
    assert entry.title == expected


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ("<guid>https://z.example/g</guid>", "https://z.example/g"),
        ("<link>javascript:alert(1)</link>", ""),
        ("<link>mailto:a@b.lu</link>", ""),
        ('<enclosure url="/ton.mp3" type="audio/mpeg"/>', "https://z.example/ton.mp3"),
        ('<atom:link rel="license" href="/l"/>', ""),
        ("<title>x</title>", ""),
    ],
)
def test_the_link_of_an_item_is_a_web_page_or_nothing(inside: str, url: str) -> None:
    assert item(inside + "<description>d</description>").url == url


@pytest.mark.parametrize(
    ("inside", "picture"),
    [
        ('<enclosure url="/a.jpg" type="image/jpeg"/>', "/a.jpg"),
        ('<enclosure url="/a.mp3" type="audio/mpeg"/>', ""),
        ('<media:thumbnail url="/t.jpg" width="x"/>', "/t.jpg"),
        ('<media:content url="/a.png?x"/>', "/a.png?x"),
        ('<media:content url="/a.mp4" type="video/mp4"/><media:thumbnail url="/t.jpg"/>', "/t.jpg"),
        ('<itunes:image href="/i.jpg"/>', "/i.jpg"),
        ("<description>&lt;img src='/d.jpg'&gt;</description>", "/d.jpg"),
        ('<media:content url="javascript:x" medium="image"/>', ""),
    ],
)
def test_pictures_are_found_where_feeds_put_them(inside: str, picture: str) -> None:
    assert item(f"<title>x</title>{inside}").picture == (f"https://z.example{picture}" if picture else "")


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("<pubDate>3. Mai 2024, 10:00 Uhr</pubDate>", 1_714_730_400.0),
        ("<dc:date>2024-05-03T10:00:00Z</dc:date>", 1_714_730_400.0),
        ("<pubDate>2024</pubDate>", 1_704_067_200.0),
        ("<pubDate>nie</pubDate>", None),
        ("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", None),
    ],
)
def test_dates_are_read_or_left_out(written: str, seconds: float | None) -> None:
    assert item(f"<title>x</title>{written}").published_at == seconds


def test_comments_authors_and_kickers_are_found() -> None:
    entry = item(
        """<title>x</title><author>anna@z.example (Anna)</author><wfw:commentRss>/c/feed</wfw:commentRss>
        <kicker>Politik</kicker>"""
    )
    assert (entry.comments_url, entry.author, entry.kicker) == ("https://z.example/c/feed", "Anna", "Politik")
    assert item("<title>x</title><author>Nur ein Name</author>").author == "Nur ein Name"


def test_the_feed_of_the_comments_is_named_before_their_place_on_the_page() -> None:
    entry = item("<title>x</title><comments>/a#comments</comments><wfw:commentRss>/a/feed/</wfw:commentRss>")
    assert entry.comments_url == "https://z.example/a/feed/"


def test_plain_text_stays_plain_and_other_data_is_no_text() -> None:
    (first, second) = atom(
        """<entry><id>1</id><title>x</title><content type="text">a &lt; b\n\nc</content></entry>
        <entry><id>2</id><title>x</title><content type="image/png">aWtz</content></entry>"""
    ).entries
    assert first.blocks == (Paragraph("a &lt; b"), Paragraph("c"))
    assert second.blocks == ()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \n\0",
        b"just text",
        b"<!doctype html><title>Anmelden</title><form><input type=password></form>",
        b"<html><head><title>x</title></head><body><item><title>y</title></item></body></html>",
        b"<?xml version='1.0'?><other><title>x</title></other>",
        b"/dev/zero",
        b"/etc/passwd",
    ],
)
def test_what_is_no_feed_is_told_so(body: bytes) -> None:
    with pytest.raises(ContentError) as caught:
        feeds.parse(body, URL)
    assert caught.value.code == "not-a-feed"


def test_a_feed_without_items_is_a_feed() -> None:
    assert rss().entries == ()
    assert feeds.parse(b"<channel><title>Alt</title></channel>", URL).title == "Alt"


def test_an_unexpected_error_of_the_parser_is_unreadable() -> None:
    for error in (KeyError("where"), RecursionError(), MemoryError()):
        with mock.patch("feedparser.parse", side_effect=error), pytest.raises(ContentError) as caught:
            feeds.parse(b"<rss/>", URL)
        assert caught.value.code == "unreadable"


def test_entities_and_files_are_left_alone() -> None:
    body = b"""<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa">]>
    <rss version="2.0"><channel><title>[&x;]</title><item><title>&a;&a;</title></item></channel></rss>"""
    assert "root:" not in str(feeds.parse(body, URL))


def test_too_many_items_are_cut() -> None:
    items = "".join(f"<item><guid>{number}</guid></item>" for number in range(MAX_ENTRIES + 5))
    assert len(rss(items).entries) == MAX_ENTRIES


RUSSIAN = "Как пережить новогоднюю ночь и не пожалеть об этом утром следующего дня"


@pytest.mark.parametrize(
    ("text", "charset", "head", "content_type"),
    [
        ("Größe – naïve", "cp1252", "", ""),
        ("Größe – naïve", "cp1252", '<?xml version="1.0" encoding="windows-1252"?>', ""),
        ("Größe", "latin-1", "", "text/xml; charset=iso-8859-1"),
        ("Größe – naïve", "utf-8", "", "application/rss+xml"),
        ("Größe – naïve", "utf-8-sig", "", ""),
        ("Größe – naïve", "utf-16", '<?xml version="1.0" encoding="utf-16"?>', ""),
        (RUSSIAN, "koi8-r", "", ""),
    ],
)
def test_the_charset_is_as_declared_or_as_the_letters_tell(
    text: str, charset: str, head: str, content_type: str
) -> None:
    body = f'{head}<rss version="2.0"><channel><title>{text}</title></channel></rss>'.encode(charset)
    assert feeds.parse(body, URL, content_type=content_type).title == text


def test_text_comes_whole_and_not_in_a_call_for_each_reference() -> None:
    reader = xml.sax.make_parser(feedparser.api.PREFERRED_XML_PARSERS)
    assert isinstance(reader, text_reader.TextReader)
    pieces: list[str] = []

    class Listener(xml.sax.handler.ContentHandler):
        def characters(self, content: str) -> None:
            pieces.append(content)

    reader.setContentHandler(Listener())
    reader.parse(io.BytesIO(b"<a>" + b"&lt;x&amp;\n&#65;" * 1_000 + b"</a>"))
    assert "".join(pieces) == "<x&\nA" * 1_000
    assert len(pieces) < 10
