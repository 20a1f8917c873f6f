import pytest

from helpers.desk import Desk
from helpers.papers import ARTICLE_URL, FEED_URL, PAPER, article, rss
from weiterlesen.model.entry import EntryQuery
from weiterlesen.model.errors import UsageError
from weiterlesen.model.marks import Bookmark


def test_a_bookmark_takes_the_entrys_title_or_the_articles_or_the_address(desk: Desk) -> None:
    desk.fetcher.page(FEED_URL, rss(((ARTICLE_URL, "Aus dem Feed", ""),)))
    desk.program.following.add(FEED_URL)
    desk.fetcher.page("https://bote.example/lose", article())
    desk.program.reading.open("https://bote.example/lose")
    for url, title in (
        (ARTICLE_URL, "Aus dem Feed"),
        ("https://bote.example/lose", "Die neue Brücke kommt"),
        ("https://bote.example/fremd", "https://bote.example/fremd"),
    ):
        desk.program.marks.bookmark(url)
        kept = desk.program.marks.get(url)
        assert kept is not None
        assert kept.title == title
    assert len(desk.program.entries.rows(EntryQuery(bookmarked=True))) == 3


def test_bookmarking_again_adds_tags_and_keeps_the_rest(desk: Desk) -> None:
    desk.program.marks.bookmark(PAPER, title="Bote", tags=("zug ", "luxemburg", ""), note="lesen")
    desk.clock.time += 60
    desk.program.marks.bookmark(PAPER, tags=("abend",))
    kept = desk.program.marks.get(PAPER)
    assert kept == Bookmark(PAPER, "Bote", desk.clock.time - 60, "lesen", ("abend", "luxemburg", "zug"))
    desk.program.marks.bookmark(PAPER, title="Der Bote", note="")
    kept = desk.program.marks.get(PAPER)
    assert kept is not None
    assert (kept.title, kept.note) == ("Der Bote", "")
    assert desk.program.marks.tags() == ("abend", "luxemburg", "zug")


def test_a_removed_bookmark_comes_back_as_it_was(desk: Desk) -> None:
    desk.program.marks.bookmark(PAPER, tags=("a",))
    before = desk.program.marks.get(PAPER)
    assert before is not None
    changes = desk.program.marks.remove(PAPER)
    assert changes.bookmarks
    assert desk.program.marks.all() == ()
    desk.program.marks.put(before)
    assert desk.program.marks.all() == (before,)


def test_the_newest_come_first(desk: Desk) -> None:
    for n in range(4):
        desk.clock.time += 1
        desk.program.marks.bookmark(f"https://bote.example/{n}")
    assert [one.url[-1] for one in desk.program.marks.newest(2)] == ["3", "2"]


@pytest.mark.parametrize("url", ["", "mailto:a@b.example", "file:///etc/passwd", "javascript:alert(1)"])
def test_only_web_addresses_are_bookmarked(desk: Desk, url: str) -> None:
    with pytest.raises(UsageError):
        desk.program.marks.bookmark(url)


def test_a_tag_with_a_comma_is_refused(desk: Desk) -> None:
    with pytest.raises(UsageError):
        desk.program.marks.bookmark(PAPER, tags=("a, b",))
