"""What the child process can do: a stranger's bytes in, values out. Runs in the child; nothing here keeps state."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from lxml.html import HtmlElement

from weiterlesen.content import (
    by_rule,
    comment_answers,
    discovery,
    feeds,
    forms,
    opml,
    other_kinds,
    pagination,
    paywall,
    readability,
    wire,
)
from weiterlesen.content.page import selectors, tree
from weiterlesen.model.access import Access, AccessState, Evidence
from weiterlesen.model.article import Article
from weiterlesen.model.draft import FeedDocument
from weiterlesen.model.publisher import PageRules, Publisher
from weiterlesen.model.transfer import FeedList
from weiterlesen.policy import access as access_policy
from weiterlesen.publishers.profile import described
from weiterlesen.workers.shapes import (
    BadSelectors,
    CommentsFound,
    CommentsJob,
    DocumentJob,
    FeedLinks,
    FormFound,
    PageJob,
    PageResult,
    SelectorFound,
    SelectorsJob,
    TrialJob,
    TrialResult,
)


def read_feed(job: DocumentJob, body: bytes) -> FeedDocument:
    """Parse a feed; raises ContentError."""
    return feeds.parse(body, job.url, content_type=job.content_type)


def find_feeds(job: DocumentJob, body: bytes) -> FeedLinks:
    """Find the feeds that a page names."""
    html = readability.decode(body, job.content_type)
    return FeedLinks(title=readability.extract(html, job.url).site, links=discovery.links(html, job.url))


def read_comments(job: CommentsJob, body: bytes) -> CommentsFound:
    """Read the comments that an address of theirs answered, in whatever form; raises ContentError."""
    now = datetime.fromtimestamp(job.fetched_at, UTC)
    return CommentsFound(comment_answers.read(body, job.url, content_type=job.content_type, now=now))


def read_page(job: PageJob, body: bytes) -> PageResult:
    """Judge a page and extract it; paid text of a page that is not open to the reader never leaves this function."""
    other = other_kinds.of(body, job.content_type)
    if other is not None:
        no_page = Evidence(url=job.url, status=job.status, page_kind=other)
        return _result(access_policy.decide(no_page, job.session), Article(url=job.url), no_page)
    html = readability.decode(body, job.content_type)
    publisher = described(job.publisher, job.systems, job.url, html)
    known = replace(publisher, wall_hints=(*publisher.wall_hints, *job.rules.walls))
    evidence = paywall.gather(html, job.url, job.status, job.hops, job.declared_words, publisher=known)
    if not evidence.sign_in_link and by_rule.takes_for_visitor(html, job.rules.walls):
        evidence = replace(evidence, sign_in_link=job.url)
    verdict = access_policy.decide(evidence, job.session)
    if verdict.state in {AccessState.LOCKED, AccessState.REGISTRATION} and not verdict.offers:
        verdict = replace(verdict, offers=publisher.offers)
    may_be_read = verdict.state.whole or verdict.state is AccessState.INCOMPLETE
    now = None if job.fetched_at is None else datetime.fromtimestamp(job.fetched_at, UTC)
    if verdict.state is AccessState.CONSENT:
        return _result(verdict, Article(job.url), evidence)  # the question is asked in the article's place
    if not may_be_read:
        return _result(verdict, readability.extract(paywall.without_paid_text(html, evidence), job.url, now), evidence)
    rules = _rules(publisher, job.rules, whole=verdict.state.whole)
    article = by_rule.read(html, job.url, rules, now)
    if verdict.state is AccessState.INCOMPLETE and article.word_count > evidence.words:
        # The pass found text where the first look did not: the length counts that the reader will see.
        verdict = access_policy.decide(paywall.measured(evidence, article.text), job.session)
    return replace(
        _result(verdict, article, evidence),
        next_url=by_rule.next_page(html, job.url, job.first_url or job.url, rules)
        or pagination.next_page(html, job.url, job.first_url or job.url, job.number),
        single_url=_single(html, job.url, rules) if job.number == 1 else "",
    )


def _result(verdict: Access, article: Article, evidence: Evidence) -> PageResult:
    return PageResult(
        access=verdict,
        article=article,
        kind=evidence.page_kind,
        signed_in=evidence.sign_out_link,
        asks_sign_in=evidence.sign_in_link,
    )


def _single(html: str, url: str, rules: tuple[PageRules, ...]) -> str:
    return by_rule.single_page(html, url, rules) or pagination.single_page(html, url)


def _rules(publisher: Publisher, of_site: PageRules, *, whole: bool) -> tuple[PageRules, ...]:
    """Return the rules to read a page by, the profile's own first.

    Where the text stops short nobody knows what the page keeps back: no rule may rewrite it then.
    """
    own = publisher.rules
    mine = replace(own, name=publisher.name, body=(*own.body, *publisher.body_hints))
    return tuple(one if whole else replace(one, replacements=()) for one in (mine, of_site))


def read_opml(job: DocumentJob, body: bytes) -> FeedList:
    """Read a list of feeds that another reader wrote; raises ContentError."""
    return opml.parse(body, job.url)


def check_selectors(job: SelectorsJob, _body: bytes) -> BadSelectors:
    """Tell which selectors cannot be used, and why."""
    judged = ((selector, selectors.problem(selector)) for selector in job.selectors)
    return BadSelectors(tuple((selector, why) for selector, why in judged if why))


def try_page(job: TrialJob, body: bytes) -> TrialResult:
    """See what a profile's selectors find on a page, and what form there is: counts only, none of its text."""
    html = readability.decode(body, job.content_type)
    root = tree.parse(html)
    found = tuple(_found(root, selector) for selector in job.selectors)
    form = forms.find_sign_in(html, job.url, field_user=job.field_user, field_password=job.field_password)
    if form is None:
        return TrialResult(found)
    return TrialResult(found, FormFound(form.action, bool(form.user_field), bool(form.password_field)))


def _found(root: HtmlElement | None, selector: str) -> SelectorFound:
    problem = selectors.problem(selector)
    if problem or root is None:
        return SelectorFound(selector, problem=problem)
    matches = selectors.found(root, selector)
    words = sum(len((one if isinstance(one, str) else tree.text_of(one)).split()) for one in matches)
    return SelectorFound(selector, len(matches), words)


_JOBS: dict[str, tuple[type[Any], Callable[..., object]]] = {
    "read-feed": (DocumentJob, read_feed),
    "find-feeds": (DocumentJob, find_feeds),
    "read-comments": (CommentsJob, read_comments),
    "read-page": (PageJob, read_page),
    "read-opml": (DocumentJob, read_opml),
    "check-selectors": (SelectorsJob, check_selectors),
    "try-page": (TrialJob, try_page),
}


def run(name: str, job: wire.Json, body: bytes) -> wire.Json:
    """Run the job `name` on its JSON form; return the result's JSON form. Raises ContentError."""
    shape, work = _JOBS[name]
    return wire.to_json(work(wire.from_json(shape, job), body))
