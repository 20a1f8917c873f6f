import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from helpers.fakes import reply
from helpers.papers import ARTICLE_URL, FEED_URL, PARAGRAPHS, article, front_page, locked, rss
from weiterlesen.model.access import AccessState, PageKind, ReasonCode, SessionFacts
from weiterlesen.model.errors import BugError, ContentError
from weiterlesen.model.publisher import Publisher, Site
from weiterlesen.model.web import Reply
from weiterlesen.publishers.profile import System
from weiterlesen.workers.extraction import Worker
from weiterlesen.workers.shapes import PageJob

BOTE = Publisher("bote.example", "Der Bote", Site(("bote.example",)))


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def job(answer: Reply) -> PageJob:
    return PageJob(answer.url, "text/html", answer.status, (), SessionFacts(), 0, BOTE)


def pid(worker: Worker) -> int:
    assert worker._child is not None
    return worker._child.pid


def test_feeds_pages_and_links_are_read_in_the_child(worker: Worker) -> None:
    document = worker.read_feed(reply(FEED_URL, rss(((ARTICLE_URL, "Titel", "Text"),))))
    assert (document.title, document.entries[0].url) == ("Der Bote", ARTICLE_URL)
    links = worker.find_feeds(reply("https://bote.example/", front_page("/feed.xml")))
    assert links.links == ((FEED_URL, "Alle"),)
    answer = reply(ARTICLE_URL, article())
    page = worker.read_page(answer, job(answer))
    assert page.access.state is AccessState.FREE
    assert page.kind is PageKind.ARTICLE
    assert page.article.text.startswith(PARAGRAPHS[0])


def test_only_the_teaser_of_a_locked_page_comes_back(worker: Worker) -> None:
    answer = reply(ARTICLE_URL, locked())
    page = worker.read_page(answer, job(answer))
    assert page.access.state is AccessState.LOCKED
    assert page.asks_sign_in
    assert not page.signed_in
    assert PARAGRAPHS[1] not in page.article.text


def test_what_a_profile_knows_of_walls_is_used(worker: Worker) -> None:
    answer = reply(ARTICLE_URL, article().replace("</h1>", "</h1><p class='nur-mit-abo'>Aktion</p>"))
    plain = job(answer)
    assert worker.read_page(answer, plain).access.state is AccessState.FREE
    marked = replace(BOTE, paid_marks=(".nur-mit-abo",))
    system = System("haus", ("nur-mit-abo",), marked)
    for known in (replace(plain, publisher=marked), replace(plain, systems=(system,))):
        assert ReasonCode.DECLARED_PAID in {reason.code for reason in worker.read_page(answer, known).access.reasons}


def test_a_bad_document_is_an_error_and_the_child_goes_on(worker: Worker) -> None:
    with pytest.raises(ContentError) as told:
        worker.read_feed(reply(FEED_URL, "<html>no feed</html>"))
    assert told.value.code == "not-a-feed"
    before = pid(worker)
    worker.read_feed(reply(FEED_URL, rss(())))
    assert pid(worker) == before


def test_a_child_that_was_killed_between_jobs_is_not_missed(worker: Worker) -> None:
    worker.warm()
    before = pid(worker)
    os.kill(before, signal.SIGKILL)
    assert worker.read_feed(reply(FEED_URL, rss(()))).title == "Der Bote"
    assert pid(worker) != before


def test_a_document_that_hangs_the_parser_costs_itself_only(worker: Worker) -> None:
    item = f"<item><description>{'<b/>' * 1_500_000}</description></item>"
    with pytest.raises(ContentError) as told:
        worker.read_feed(reply(FEED_URL, f"<rss version='2.0'><channel><title>t</title>{item}</channel></rss>"))
    assert told.value.code == "unreadable"
    assert worker.read_feed(reply(FEED_URL, rss(()))).title == "Der Bote"


def test_a_mistake_of_ours_in_the_child_is_told_as_one(worker: Worker, caplog: pytest.LogCaptureFixture) -> None:
    answer = reply(ARTICLE_URL, article())
    with pytest.raises(BugError):
        worker._run("no-such-job", job(answer), answer, object)
    assert "the parser failed" in caplog.text
    caplog.clear()


def test_a_child_that_never_starts_is_our_mistake(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(BugError):
        worker.read_feed(reply(FEED_URL, rss(())))


def test_closing_twice_is_no_trouble(worker: Worker) -> None:
    worker.warm()
    process = worker._child
    assert process is not None
    worker.close()
    worker.close()
    assert process.poll() is not None


def test_an_idle_child_ends_by_itself() -> None:
    start = "from weiterlesen.workers import child; child.IDLE_LIMIT_S = 1; child.main()"
    with subprocess.Popen([sys.executable, "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.wait(30) == -signal.SIGALRM


def test_selectors_of_strangers_are_tried_in_the_child(worker: Worker) -> None:
    assert [selector for selector, _ in worker.bad_selectors(("xpath://p", "xpath://p[")).found] == ["xpath://p["]
