"""Locked pages of many publishers, the whole way through the child's job and through the library."""

import json
from pathlib import Path

import pytest

from helpers import locked_habits, locked_pages, locked_shapes, undeclared_pages
from helpers.desk import open_desk
from helpers.locked_pages import LockedPage
from helpers.locked_story import MARK
from weiterlesen.content import wire
from weiterlesen.model.access import AccessState, SessionFacts, SessionState
from weiterlesen.model.account import Account, Health
from weiterlesen.model.publisher import Publisher, Site
from weiterlesen.workers import jobs
from weiterlesen.workers.shapes import PageJob, PageResult

ADDRESS = "https://uferbote.example/p/{}"
PAGES = (
    *locked_pages.pages(80),
    *locked_pages.pages(102, of=locked_habits),
    *undeclared_pages.pages(),
)
#: Where the visible page does not tell the teaser from the paid text, no line of it is shown.
WITHOUT_TEASER = frozenset(("overlay", "second-article"))


def read(html: str, state: SessionState) -> PageResult:
    url = ADDRESS.format(17)
    publisher = Publisher("uferbote.example", "Uferbote", Site(("uferbote.example",)))
    job = PageJob(url, "text/html; charset=utf-8", 200, (url,), SessionFacts(state), 0, publisher)
    return wire.from_json(PageResult, jobs.run("read-page", wire.to_json(job), html.encode()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_of_a_locked_page_nothing_paid_leaves_the_child(page: LockedPage) -> None:
    result = read(page.signed_out, SessionState.NO_ACCOUNT)
    assert result.access.state is AccessState.LOCKED
    assert MARK not in json.dumps(wire.to_json(result), ensure_ascii=False)
    if page.carrier not in WITHOUT_TEASER:
        assert all(line in result.article.text for line in page.story.teaser)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_with_the_readers_session_the_same_article_is_whole(page: LockedPage) -> None:
    result = read(page.signed_in, SessionState.SIGNED_IN)
    assert result.access.state.whole
    assert all(line in result.article.text for line in (*page.story.teaser, *page.story.paid))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_session_that_opened_nothing_is_not_believed(page: LockedPage) -> None:
    result = read(page.signed_out, SessionState.SIGNED_IN)
    shown = json.dumps(wire.to_json(result), ensure_ascii=False)
    assert not result.access.state.whole or all(marker in shown for marker in page.story.markers)


def test_nothing_paid_is_on_the_disk_until_the_readers_session_opens_it(tmp_path: Path) -> None:
    few = (*PAGES[::9], *PAGES[4::15])
    desk = open_desk(tmp_path / "home")
    urls = [ADDRESS.format(number) for number, _ in enumerate(few)]
    for url, page in zip(urls, few, strict=True):
        desk.fetcher.page(url, page.signed_out, content_type="text/html; charset=utf-8")
        assert desk.program.reading.open(url).access.state is AccessState.LOCKED
    assert desk.program.search.search(f"{MARK}*") == ()
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()]
    desk.program.sign_in._accounts.put(Account("uferbote.example", "leserin", Health.SIGNED_IN, start_url=urls[0]))
    for url, page in zip(urls, few, strict=True):
        desk.fetcher.page(url, page.signed_in, content_type="text/html; charset=utf-8")
        article = desk.program.reading.open(url).article
        assert all(line in article.text for line in (*page.story.teaser, *page.story.paid))
    assert len(desk.program.search.search(MARK, limit=500)) == len(few)
    desk.program.close()


def test_every_habit_is_among_the_pages() -> None:
    names = {name for page in PAGES for name in (page.carrier, page.declaration, page.box)}
    for shapes in (locked_shapes, locked_habits):
        assert names >= {*shapes.CARRIERS, *shapes.DECLARATIONS, *shapes.BOXES}
    assert names >= {*undeclared_pages.CARRIERS, *undeclared_pages.BOXES, *undeclared_pages.LAYERS}
