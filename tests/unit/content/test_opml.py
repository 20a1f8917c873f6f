"""Lists of feeds as several readers write them, hostile ones, and our own."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from weiterlesen.content import opml
from weiterlesen.model.errors import ContentError
from weiterlesen.model.transfer import FeedList, ListedFeed

DATA = Path(__file__).parents[2] / "data" / "opml"
AT = datetime(2026, 11, 28, 7, tzinfo=UTC)
BOTE = "https://bote.example/feed.xml"
#: What each file says: (title, address, folder) of the feeds, and the titles of those that are none.
SAID = {
    "netnewswire": (
        [
            ("Der Bote", BOTE, "Am Fluss"),
            ("Uferzeitung & Anzeiger", "https://ufer.example/rss?a=1&b=2", "Am Fluss"),
            ("Allein", "https://allein.example/atom.xml", ""),
        ],
        [],
    ),
    "freshrss": (
        [
            ("Hauptstadtbote", "https://hauptstadtbote.example/feed", "Politik"),
            ("Moselblatt", "https://lena:geheim-81@moselblatt.example/abo.xml", "Uncategorized"),
        ],
        ["Amtsblatt"],
    ),
    "thunderbird": ([("Der Bote", BOTE, "Zeitungen / Inland")], []),
    "tiny-tiny-rss": ([("Der Bote", BOTE, "Nachrichten"), ("Allein", "http://allein.example/rss", "")], []),
    "liferea": ([("Der Bote", BOTE, "Zeitungen")], ["Mein Skript"]),
    "newsboat": (
        [
            ("Der Bote", BOTE, ""),
            ("ohne-titel.example", "https://ohne-titel.example/feed", ""),
            ("Der Bote noch einmal", BOTE, ""),
        ],
        ["Eigenes"],
    ),
    "akregator": ([('Handel "heute"', "https://handel.example/rss.xml", "Wirtschaft")], []),
    "spec-2-with-categories": (
        [
            ("Café & Co", "https://cafe.example/feed?a=1&b=2", "Stadt / Essen"),
            ("Alte Schreibung", "feed://alt.example/atom", ""),
            ("Mit Schlüssel", "https://abo.example/feed?token=0f3a9c71e2b84d55aa", ""),
        ],
        ["Ohne Adresse"],
    ),
}


def read(inside: str, *, head: str = '<?xml version="1.0"?>') -> FeedList:
    return opml.parse(f"{head}<opml><body>{inside}</body></opml>".encode(), "liste.opml")


def titles(found: FeedList) -> list[str]:
    return [feed.title for feed in found.feeds]


def outline(text: str, **more: str) -> str:
    given = {"text": text, "xmlUrl": BOTE} | more
    return "<outline " + " ".join(f'{name}="{value}"' for name, value in given.items()) + "/>"


@pytest.mark.parametrize("name", SAID)
def test_the_lists_of_other_readers_are_read(name: str) -> None:
    found = opml.parse((DATA / f"{name}.opml").read_bytes(), name)
    feeds, unusable = SAID[name]
    assert [(feed.title, feed.url, feed.folder) for feed in found.feeds] == feeds
    assert list(found.unusable) == unusable
    assert found.whole


def test_every_file_is_looked_at() -> None:
    assert {file.stem for file in DATA.glob("*.opml")} == set(SAID)


def test_the_page_of_a_feed_is_a_web_address_without_a_secret() -> None:
    found = opml.parse((DATA / "spec-2-with-categories.opml").read_bytes(), "x")
    assert [feed.site_url for feed in found.feeds] == ["https://cafe.example/", "", "https://abo.example/"]
    assert read(outline("x", htmlUrl="javascript:alert(1)")).feeds[0].site_url == ""
    veiled = read(outline("x", htmlUrl="https://a.example/?token=0f3a9c71e2b84d55aa")).feeds[0].site_url
    assert "0f3a9c71" not in veiled


def test_an_address_is_in_no_text_about_a_feed() -> None:
    found = opml.parse((DATA / "freshrss.opml").read_bytes(), "x")
    assert "geheim" not in repr(found)


@pytest.mark.parametrize("name", ["xmlUrl", "xmlURL", "XMLURL", "xmlurl", "XmlUrl"])
def test_an_address_is_found_however_it_is_written(name: str) -> None:
    assert read(f'<outline text="x" {name}="{BOTE}"/>').feeds[0].url == BOTE


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("&lt;b&gt;fett&lt;/b&gt; Bote", "fett Bote"),
        ("&lt;img src=/dev/zero&gt;", "bote.example"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Bote", "Bote"),
        ("AT&amp;amp;T", "AT&T"),
        ("Müller & Söhne", "Müller & Söhne"),
        ("M&uuml;ller &amp; S&#246;hne &#xD800;&#0;", "Müller & Söhne"),
        ("3 < 4", "3 < 4"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a&#13;&#10;b\x00\x07", "a b"),
        ("  ", "bote.example"),
        ("&unknown; x", "&unknown; x"),
    ],
)
def test_a_title_is_one_line_of_text(text: str, shown: str) -> None:
    assert titles(read(outline(text))) == [shown]


def test_a_title_is_the_lists_or_else_the_feeds_own() -> None:
    assert titles(read(outline("", title="Eigener") + outline("Meiner", title="Eigener"))) == ["Eigener", "Meiner"]
    assert len(titles(read(outline("x" * 100_000)))[0]) == 300


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "|date",
        "exec:date",
        "bote.example/feed",
        "https://",
        "http://[",
        "//bote.example/feed",
        "mailto:a@bote.example",
        "https://lena@bote.example/feed",
        "https://bote.example/" + "a" * 5_000,
    ],
)
def test_what_is_no_whole_web_address_is_left_out_and_named(address: str) -> None:
    found = read(outline("Falsch", xmlUrl=address) + outline("Richtig"))
    assert (titles(found), found.unusable) == (["Richtig"], ("Falsch",))


def test_a_nameless_one_that_is_left_out_is_named_without_its_secrets() -> None:
    found = read(outline("", xmlUrl="ftp://lena:geheim@bote.example/feed?token=geheim"))
    assert found.unusable == ("ftp://bote.example/feed",)


def test_folders_lie_in_each_other_as_far_as_that_makes_sense() -> None:
    inner = '<outline text="a">' * 12 + outline("tief") + "</outline>" * 12
    assert read(inner).feeds[0].folder == " / ".join("a" * 8)
    assert read(f'<outline title="Nur Titel"><outline/>{outline("x")}</outline>').feeds[0].folder == "Nur Titel"
    long = read(f'<outline text="{"n" * 500}">{outline("x")}</outline>').feeds[0].folder
    assert len(long) == 80


def test_a_half_file_is_read_as_far_as_it_goes() -> None:
    whole = f'<opml><body><outline text="Ordner">{outline("Eins")}{outline("Zwei")}</outline></body></opml>'
    for end in range(whole.index("</opml")):
        try:
            found = opml.parse(whole[:end].encode(), "x")
        except ContentError:
            assert "Eins" not in whole[:end] or "/>" not in whole[:end]
            continue
        assert titles(found) in (["Eins"], ["Eins", "Zwei"])
        assert not found.whole
        assert {feed.folder for feed in found.feeds} == {"Ordner"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1"])
@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "utf-16", "klingonisch"])
def test_a_wrongly_declared_encoding_costs_no_letter(encoding: str, declared: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    text = f"{head}<opml><body>{outline('Größe für Köln')}</body></opml>"
    assert titles(opml.parse(text.encode(encoding), "x")) == ["Größe für Köln"]


@pytest.mark.parametrize(
    "body",
    [b"", b"\0" * 1_000, b"/etc/passwd", b"<html><body>Anmelden</body></html>", b"<rss/>", b"<!-- <opml> -->", b"opml"],
)
def test_what_is_no_list_says_so(body: bytes) -> None:
    with pytest.raises(ContentError) as told:
        opml.parse(body, "liste.opml")
    assert (told.value.code, told.value.subject) == ("not-opml", "liste.opml")


@pytest.mark.parametrize(
    "inside", ["", "<outline text='Leer'/>", "<outline text='a'>" * 50_000, "<a/>" * 1_000, "&" * 9]
)
def test_a_list_without_feeds_says_so(inside: str) -> None:
    with pytest.raises(ContentError) as told:
        read(inside)
    assert told.value.code == "no-feeds-in-file"


def test_entities_of_the_file_mean_nothing() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE opml [<!ENTITY a0 "lol">{laughs}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert titles(read(outline("&a9;") + outline("[&x;]"), head=head)) == ["&a9;", "[&x;]"]


def test_a_comment_before_it_is_no_list() -> None:
    text = f"<!-- <opml><body>{outline('Falsch')} --><opml><body>{outline('Richtig')}</body></opml>"
    assert titles(opml.parse(text.encode(), "x")) == ["Richtig"]


def test_no_more_is_read_than_a_list_has() -> None:
    found = read("".join(outline(f"f{number}") for number in range(opml.MAX_FEEDS + 5)))
    assert (len(found.feeds), found.whole) == (opml.MAX_FEEDS, False)
    found = read(outline("Eins") + "<a/>" * 200_000 + outline("Zwei"))
    assert (titles(found), found.whole) == (["Eins"], False)


def test_where_the_parser_gives_up_what_came_before_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    class GivesUp:
        def __init__(self, target: opml._Outlines, **_how: object) -> None:
            self.target = target

        def feed(self, _markup: bytes) -> None:
            self.target.start("outline", {"text": "Eins", "xmlUrl": BOTE})
            raise etree.XMLSyntaxError("too much", 0, 0, 0)

    monkeypatch.setattr(etree, "XMLParser", GivesUp)
    found = read("")
    assert (titles(found), found.whole) == (["Eins"], False)


def test_what_is_written_is_opml_with_nested_folders() -> None:
    feeds = (
        ListedFeed("https://b.example/f?a=1&b=2", 'B "und" <C>', "https://b.example/", "Politik / Inland"),
        ListedFeed("https://a.example/f", "Ärzteblatt", "", "politik"),
        ListedFeed("https://c.example/f", "Allein"),
        ListedFeed("https://d.example/f", "Noch\x00 eins", "", "Politik / Inland"),
    )
    text = opml.write(feeds, "Weiterlesen & Co", AT)
    root = etree.fromstring(text.encode())
    assert root.get("version") == "2.0"
    assert root.findtext("head/title") == "Weiterlesen & Co"
    assert root.findtext("head/dateCreated") == "Sat, 28 Nov 2026 07:00:00 +0000"
    inland = root.find("body/outline[@text='Politik']/outline[@text='Inland']")
    assert inland is not None
    assert [one.get("title") for one in inland] == ['B "und" &lt;C&gt;', "Noch eins"]
    assert dict(inland[0].attrib) == {
        "type": "rss",
        "text": 'B "und" &lt;C&gt;',
        "title": 'B "und" &lt;C&gt;',
        "xmlUrl": "https://b.example/f?a=1&b=2",
        "htmlUrl": "https://b.example/",
    }
    assert [one.get("text") for one in root.findall("body/outline")] == ["politik", "Politik", "Allein"]


def test_an_empty_list_is_written_too() -> None:
    assert len(etree.fromstring(opml.write((), "x", AT).encode()).findall("body/*")) == 0
