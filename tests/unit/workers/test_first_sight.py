"""Pages made without a look at the rules: locked ones give nothing away, and free ones are not called locked."""

import json
from html import escape

import pytest

from helpers import sight_free, sight_locked
from helpers.locked_story import MARK
from helpers.sight_free import FreePage
from helpers.sight_locked import Sight
from weiterlesen.content import wire
from weiterlesen.model.access import SessionFacts, SessionState
from weiterlesen.model.publisher import Publisher, Site
from weiterlesen.workers import jobs
from weiterlesen.workers.shapes import PageJob, PageResult

URL = "https://flusskurier.example/p/17"
LOCKED = (*sight_locked.pages(), *sight_locked.later_pages())
FREE = (*sight_free.pages(), *sight_free.later_pages())

#: Walls above a teaser with nothing behind it, which are not told from an advertisement for the paper.
MISSED = frozenset(("0-undeclared-nothing-grid@before/elements-de", "62-undeclared-fade-spans@before/plain-en"))

#: Dialogs over a page with as much below them as whole articles have: only what says itself public is kept of it.
COVERED = frozenset(("1-undeclared-cut-dialog@after/micro-fr", "45-declared-file-curtain-popover@end-of-page/plain-fr"))


def read(html: str, state: SessionState = SessionState.NO_ACCOUNT) -> PageResult:
    publisher = Publisher("flusskurier.example", "Flusskurier", Site(("flusskurier.example",)))
    job = PageJob(URL, "text/html; charset=utf-8", 200, (URL,), SessionFacts(state), 0, publisher)
    return wire.from_json(PageResult, jobs.run("read-page", wire.to_json(job), html.encode()))


@pytest.mark.parametrize("page", [page for page in LOCKED if page.name not in MISSED], ids=lambda page: page.name)
def test_a_page_that_is_not_whole_is_called_so_and_gives_nothing_away(page: Sight) -> None:
    result = read(page.signed_out)
    assert result.access.state.value in page.states
    shown = json.dumps(wire.to_json(result), ensure_ascii=False)
    assert (MARK in shown) is (page.group == "metered")


@pytest.mark.parametrize(
    "page", [page for page in LOCKED if page.name not in MISSED | COVERED], ids=lambda page: page.name
)
def test_what_a_page_shows_everyone_is_kept_wherever_its_wall_stands(page: Sight) -> None:
    shown = [line for line in page.said.teaser if escape(line) in page.signed_out]
    text = read(page.signed_out).article.text
    assert [line for line in shown if line not in text] == []


@pytest.mark.parametrize("page", LOCKED, ids=lambda page: page.name)
def test_with_the_readers_session_the_same_page_is_whole(page: Sight) -> None:
    result = read(page.signed_in, SessionState.SIGNED_IN)
    assert result.access.state.whole
    assert all(line in result.article.text for line in (*page.said.teaser, *page.said.paid))


@pytest.mark.parametrize("page", FREE, ids=lambda page: page.name)
def test_a_free_page_is_free_whatever_is_sold_beside_its_text(page: FreePage) -> None:
    result = read(page.html)
    assert result.access.state.value in page.states
    assert all(line in result.article.text for line in page.lines)
