import pytest

from weiterlesen.content import feeds
from weiterlesen.content.feed_items.bounds import bounded
from weiterlesen.content.feed_items.drafts import MAX_ENTRIES

URL = "https://z.example/feed"


def item(number: int) -> str:
    return f"<item><title>Meldung {number}</title><guid>g{number}</guid></item>"


def rss(number: int, behind: str = "") -> bytes:
    items = "".join(map(item, range(number)))
    return f"<rss version='2.0'><channel><title>Bote</title>{items}{behind}</channel></rss>".encode()


def test_a_feed_of_few_items_stays_as_it_is() -> None:
    assert bounded(rss(MAX_ENTRIES)) == rss(MAX_ENTRIES)


def test_an_endless_feed_keeps_its_first_items_and_what_stands_behind_them() -> None:
    cut = bounded(rss(50_000, "<ttl>30</ttl>"))
    assert cut == rss(MAX_ENTRIES, "<ttl>30</ttl>")
    found = feeds.parse(rss(50_000, "<ttl>30</ttl>"), URL)
    assert (len(found.entries), found.entries[0].title, found.ttl_s) == (MAX_ENTRIES, "Meldung 0", 1_800)


def test_a_feed_that_breaks_off_stays_as_it_is() -> None:
    broken = b"<rss><channel>" + b"<item><title>x</title>" * (MAX_ENTRIES + 5)
    assert bounded(broken) == broken


@pytest.mark.parametrize("end", [">", "/>"])
def test_a_tag_with_endless_attributes_keeps_the_first_ones(end: str) -> None:
    attributes = " ".join(f'a{number}="1"' for number in range(5_000))
    close = "" if end == "/>" else "</media>"
    inner = f"<item><media {attributes}{end}{close}<title>Größe</title><guid>1</guid></item>"
    feed = f"<rss version='2.0'><channel><title>Bote</title>{inner}</channel></rss>".encode()
    assert bounded(feed).count(b'="1"') == 60
    assert [entry.title for entry in feeds.parse(feed, URL).entries] == ["Größe"]


def test_a_picture_written_out_in_a_tag_stays() -> None:
    data = "x" * 30_000
    feed = f"<rss><channel><title>Bote</title><image url='data:{data}'/></channel></rss>".encode()
    assert bounded(feed) == feed
