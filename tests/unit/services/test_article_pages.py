from helpers.desk import Desk
from helpers.papers import ARTICLE_URL, PARAGRAPHS, locked
from weiterlesen.model.access import AccessState
from weiterlesen.model.errors import NetworkError


def in_pages(
    desk: Desk, *, last: int = 3, pager: str = '<p><a href="/artikel/bruecke/{}">Nächste Seite</a></p>'
) -> None:
    """Serve the article in pages, each with a text of its own."""
    for number in range(1, last + 1):
        url = ARTICLE_URL if number == 1 else f"{ARTICLE_URL}/{number}"
        more = pager.format(number + 1) if number < last else ""
        text = "".join(f"<p>Seite {number}, Absatz {one}: {PARAGRAPHS[1]}</p>" for one in range(3))
        desk.fetcher.page(url, f"<html><body><article><h1>Die Brücke</h1>{text}</article>{more}</body></html>")


def test_an_article_in_pages_is_read_whole(desk: Desk) -> None:
    in_pages(desk)
    read = desk.program.reading.open(ARTICLE_URL)
    assert read.access.state is AccessState.FREE
    assert [f"Seite {number}, Absatz 2" in read.article.text for number in (1, 2, 3)] == [True, True, True]
    assert read.article.notes == ()
    assert [asked.request.url for asked in desk.fetcher.asked] == [ARTICLE_URL, f"{ARTICLE_URL}/2", f"{ARTICLE_URL}/3"]


def test_a_missing_page_makes_it_incomplete_and_is_not_hidden(desk: Desk) -> None:
    in_pages(desk)
    desk.fetcher.answers[f"{ARTICLE_URL}/3"] = NetworkError(ARTICLE_URL, code="timeout")
    read = desk.program.reading.open(ARTICLE_URL)
    assert read.access.state is AccessState.INCOMPLETE
    assert "Seite 2, Absatz 2" in read.article.text


def test_a_wall_on_the_second_page_makes_it_incomplete(desk: Desk) -> None:
    in_pages(desk, last=2)
    desk.fetcher.page(f"{ARTICLE_URL}/2", locked())
    read = desk.program.reading.open(ARTICLE_URL)
    assert read.access.state is AccessState.INCOMPLETE
    assert read.article.text.startswith("Seite 1")


def test_the_page_that_has_it_all_is_asked_once(desk: Desk) -> None:
    pager = (
        '<p><a href="/artikel/bruecke/{0}">{0}</a> <a href="/artikel/bruecke?view=all">Auf einer Seite lesen</a></p>'
    )
    in_pages(desk, pager=pager)
    whole = f"{ARTICLE_URL}?view=all"
    text = "".join(f"<p>Alles, Absatz {one}: {PARAGRAPHS[1]}</p>" for one in range(9))
    desk.fetcher.page(whole, f"<html><body><article><h1>Die Brücke</h1>{text}</article></body></html>")
    read = desk.program.reading.open(ARTICLE_URL)
    assert "Alles, Absatz 8" in read.article.text
    assert read.article.url == ARTICLE_URL
    assert len(desk.fetcher.asked) == 2
    desk.fetcher.answers[whole] = NetworkError(ARTICLE_URL, code="timeout")
    assert "Seite 3" in desk.program.reading.open(ARTICLE_URL, fresh=True).article.text


def test_pages_without_end_end(desk: Desk) -> None:
    in_pages(desk, last=25)
    read = desk.program.reading.open(ARTICLE_URL)
    assert len(desk.fetcher.asked) == 20
    assert read.article.notes == ("more-pages:20",)
