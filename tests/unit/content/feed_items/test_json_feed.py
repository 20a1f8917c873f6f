import json

import pytest

from weiterlesen.content import feeds
from weiterlesen.content.feed_items.drafts import MAX_ENTRIES
from weiterlesen.model.article import Paragraph
from weiterlesen.model.draft import FeedDocument
from weiterlesen.model.errors import ContentError

URL = "https://z.example/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


def read(**fields: object) -> FeedDocument:
    return feeds.parse(json.dumps({"version": VERSION, **fields}).encode(), URL)


def test_a_json_feed_says_what_it_is() -> None:
    found = read(
        title="Zeitung",
        home_page_url="/",
        description="Über alles",
        language="de",
        icon="/icon.png",
        next_url="?page=2",
        items=[],
    )
    assert found == FeedDocument(
        "Zeitung",
        "https://z.example/",
        "Über alles",
        "de",
        "https://z.example/icon.png",
        "https://z.example/feed.json?page=2",
    )
    assert read(favicon="javascript:x").title == "z.example"


def test_its_items_become_entries() -> None:
    item = {
        "id": 7,
        "url": "/a",
        "title": "Titel",
        "_kicker": "Politik",
        "content_html": "<p>Text <a href='b'>b</a></p>",
        "content_text": "Text",
        "summary": "Kurz",
        "image": "a.jpg",
        "date_published": "2024-05-03T10:00:00Z",
        "date_modified": "2024-05-03T11:00:00+01:00",
        "authors": [{"name": "Anna"}, {"name": "Bert"}, {"url": "x"}, 3],
        "tags": ["Politik", 5],
        "language": "fr",
    }
    (entry,) = read(items=[item], language="de").entries
    assert (entry.uid, entry.url, entry.title, entry.kicker) == ("7", "https://z.example/a", "Titel", "Politik")
    assert entry.blocks == (Paragraph('Text <a href="https://z.example/b">b</a>'),)
    assert (entry.teaser, entry.picture, entry.author) == ("Kurz", "https://z.example/a.jpg", "Anna, Bert")
    assert entry.published_at == entry.updated_at == 1_714_730_400.0
    assert (entry.categories, entry.language) == (("Politik",), "fr")


def test_items_may_lack_almost_everything() -> None:
    found = read(
        author={"name": "Redaktion"},
        language="de",
        items=[{"id": None, "content_text": "Nur Text\n\nzwei"}, "x", {"summary": "Nur Summe", "external_url": "/e"}],
    ).entries
    assert [entry.text for entry in found] == ["Nur Text\n\nzwei", "Nur Summe"]
    assert [entry.title for entry in found] == ["Nur Text zwei", "Nur Summe"]
    assert [entry.url for entry in found] == ["", "https://z.example/e"]
    assert {entry.author for entry in found} == {"Redaktion"}
    assert {entry.language for entry in found} == {"de"}
    assert read(items="x").entries == ()


def test_too_many_items_are_cut() -> None:
    assert len(read(items=[{"id": number} for number in range(MAX_ENTRIES + 5)]).entries) == MAX_ENTRIES


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"items": []}', "not-a-feed"),
        (b'{"version": 1}', "not-a-feed"),
        (b"{", "unreadable"),
        (b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 100_000, "unreadable"),
        (b'{"version":' + b"9" * 10_000 + b"}", "unreadable"),
    ],
)
def test_other_json_is_refused(body: bytes, code: str) -> None:
    with pytest.raises(ContentError) as caught:
        feeds.parse(body, URL)
    assert caught.value.code == code


def test_a_byte_order_mark_does_no_harm() -> None:
    assert feeds.parse(b"\xef\xbb\xbf" + json.dumps({"version": VERSION, "title": "T"}).encode(), URL).title == "T"
