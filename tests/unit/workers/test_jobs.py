from dataclasses import replace

import pytest

from helpers.papers import ARTICLE_URL
from weiterlesen.content import paywall, wire
from weiterlesen.model.access import AccessState, SessionFacts
from weiterlesen.model.publisher import Publisher, Site
from weiterlesen.workers import jobs
from weiterlesen.workers.shapes import PageJob, PageResult

JOB = PageJob(ARTICLE_URL, "text/html", 200, (), SessionFacts(), 900, Publisher("b", "B", Site(("bote.example",))))
TEXT = "".join(
    f"<p>Der {number}. Absatz erzählt von der Brücke über den Fluss und wer sie bauen will.</p>" for number in range(60)
)


def read(html: str) -> PageResult:
    return wire.from_json(PageResult, jobs.run("read-page", wire.to_json(JOB), html.encode()))


def test_a_text_that_the_pass_finds_is_not_called_short(monkeypatch: pytest.MonkeyPatch) -> None:
    html = f"<html><body><article><h1>Die Brücke</h1>{TEXT}</article></body></html>"
    gather = paywall.gather
    monkeypatch.setattr(paywall, "gather", lambda *given, **more: replace(gather(*given, **more), words=20))
    assert read(html).access.state is AccessState.FREE


def test_a_text_that_is_short_indeed_stays_incomplete() -> None:
    result = read(
        "<html><body><article><h1>Die Brücke</h1><p>Nur ein Satz von ihr, und mehr nicht.</p></article></body></html>"
    )
    assert result.access.state is AccessState.INCOMPLETE
