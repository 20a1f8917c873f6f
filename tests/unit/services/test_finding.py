import pytest

from helpers.desk import Desk
from helpers.papers import ARTICLE_URL, FEED_URL, PARAGRAPHS, article, locked, rss
from weiterlesen.services.quick_open import HitKind


@pytest.fixture
def stocked(desk: Desk) -> Desk:
    items = ((ARTICLE_URL, "Die neue Brücke kommt", "Anriss"), ("https://bote.example/b", "Wetter", "Es bleibt kühl"))
    desk.fetcher.page(FEED_URL, rss(items))
    desk.program.following.add(FEED_URL)
    return desk


def test_titles_and_texts_are_found_by_all_words(stocked: Desk) -> None:
    stocked.fetcher.page(ARTICLE_URL, article())
    stocked.program.reading.open(ARTICLE_URL)
    assert [hit.url for hit in stocked.program.search.search("gutachten neubau")] == [ARTICLE_URL]
    assert [hit.url for hit in stocked.program.search.search("Bruecke")] == [ARTICLE_URL]
    assert {hit.title for hit in stocked.program.search.search("wett")} == {"Wetter", "Die neue Brücke kommt"}
    assert [hit.title for hit in stocked.program.search.search("kühl")] == ["Wetter"]
    assert stocked.program.search.search("gibtesnicht") == ()
    assert stocked.program.search.search("  ") == ()


def test_what_is_locked_is_found_by_its_teaser_only(stocked: Desk) -> None:
    stocked.fetcher.page(ARTICLE_URL, locked())
    stocked.program.reading.open(ARTICLE_URL)
    assert [hit.url for hit in stocked.program.search.search("Anriss")] == [ARTICLE_URL]
    assert stocked.program.search.search(PARAGRAPHS[-1].split()[1]) == ()


def test_quick_open_answers_with_papers_bookmarks_and_entries(stocked: Desk) -> None:
    stocked.program.marks.bookmark(ARTICLE_URL)
    assert stocked.program.quick_open.find(" ") == ()
    kinds = [hit.kind for hit in stocked.program.quick_open.find("bote")]
    assert kinds[0] is HitKind.PAPER
    (hit,) = stocked.program.quick_open.find("brück")
    assert (hit.kind, hit.url) == (HitKind.BOOKMARK, ARTICLE_URL)
    assert hit.entry_id
    (hit,) = stocked.program.quick_open.find("wetter")
    assert hit.kind is HitKind.ENTRY


def test_quick_open_takes_an_address(stocked: Desk) -> None:
    (hit,) = stocked.program.quick_open.find("tageblatt.example/artikel")
    assert (hit.kind, hit.url) == (HitKind.ADDRESS, "https://tageblatt.example/artikel")
    assert all(one.kind is not HitKind.ADDRESS for one in stocked.program.quick_open.find("ftp://x.example"))
    assert stocked.program.quick_open.find("...") == ()
