"""What the child process can do: a stranger's bytes in, values out. Runs in the child; nothing here keeps state."""

from collections.abc import Callable
from typing import Any

from weiterlesen.content import discovery, feeds, pagination, paywall, readability, wire
from weiterlesen.model.access import AccessState
from weiterlesen.model.draft import FeedDocument
from weiterlesen.policy import access as access_policy
from weiterlesen.publishers.profile import described
from weiterlesen.workers.shapes import DocumentJob, FeedLinks, PageJob, PageResult


def read_feed(job: DocumentJob, body: bytes) -> FeedDocument:
    """Parse a feed; raises ContentError."""
    return feeds.parse(body, job.url, content_type=job.content_type)


def find_feeds(job: DocumentJob, body: bytes) -> FeedLinks:
    """Find the feeds that a page names."""
    html = readability.decode(body, job.content_type)
    return FeedLinks(title=readability.extract(html, job.url).site, links=discovery.links(html, job.url))


def read_page(job: PageJob, body: bytes) -> PageResult:
    """Judge a page and extract it; paid text of a page that is not open to the reader never leaves this function."""
    html = readability.decode(body, job.content_type)
    publisher = described(job.publisher, job.systems, job.url, html)
    evidence = paywall.gather(html, job.url, job.status, job.hops, job.declared_words, publisher=publisher)
    verdict = access_policy.decide(evidence, job.session)
    may_be_read = verdict.state.whole or verdict.state is AccessState.INCOMPLETE
    article = readability.extract(html if may_be_read else paywall.without_paid_text(html, evidence), job.url)
    if verdict.state is AccessState.INCOMPLETE and article.word_count > evidence.words:
        # The pass found text where the first look did not: the length counts that the reader will see.
        verdict = access_policy.decide(paywall.measured(evidence, article.text), job.session)
    return PageResult(
        access=verdict,
        article=article,
        kind=evidence.page_kind,
        signed_in=evidence.sign_out_link,
        asks_sign_in=evidence.sign_in_link,
        next_url=pagination.next_page(html, job.url, job.first_url or job.url, job.number) if may_be_read else "",
        single_url=pagination.single_page(html, job.url) if may_be_read and job.number == 1 else "",
    )


_JOBS: dict[str, tuple[type[Any], Callable[..., object]]] = {
    "read-feed": (DocumentJob, read_feed),
    "find-feeds": (DocumentJob, find_feeds),
    "read-page": (PageJob, read_page),
}


def run(name: str, job: wire.Json, body: bytes) -> wire.Json:
    """Run the job `name` on its JSON form; return the result's JSON form. Raises ContentError."""
    shape, work = _JOBS[name]
    return wire.to_json(work(wire.from_json(shape, job), body))
