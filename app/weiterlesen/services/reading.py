"""Opening an article: the feed's own text at once, then the page, judged and made readable.

    fetch (with the publisher's session) ── judge and extract (child process) ── expired? one silent renewal ── store

What may be kept is decided in the child; a locked page's paid text never reaches this process.
"""

import logging
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial

from weiterlesen.content import urls
from weiterlesen.model.access import Access, AccessState, PageKind, Reason, ReasonCode
from weiterlesen.model.account import Purchase
from weiterlesen.model.article import Article
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.entry import EntryRow
from weiterlesen.model.errors import ContentError, HttpStatusError, NetworkError, ReaderError
from weiterlesen.model.marks import Anchor, Bookmark, ReadingPosition
from weiterlesen.model.notes import TOO_MUCH
from weiterlesen.model.publisher import NO_RULES
from weiterlesen.model.web import Purpose, Reply, Request
from weiterlesen.policy import access as access_policy
from weiterlesen.services.article_pages import all_pages
from weiterlesen.services.origins import TypedOrigins
from weiterlesen.services.ports import Clock, Fetcher
from weiterlesen.services.sign_in import SignIn
from weiterlesen.services.tables import Tables
from weiterlesen.workers.extraction import Worker
from weiterlesen.workers.shapes import PageJob, PageResult

_log = logging.getLogger(__name__)
_BAD_STATUS = 400
# What stops short and has fewer words than this is no beginning of an article, but a page's furniture.
_LEAST_WORDS = 50
# Neither has what is open, shorter than this, and says neither who wrote it nor when.
_LEAST_UNSIGNED_WORDS = 20


class Source(StrEnum):
    """Where the text at hand comes from."""

    NOTHING = "nothing"
    FEED = "feed"
    TEASER = "teaser"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article as it can be shown now.

    `read_with` is the account's user name when the reader's own session opened it, `purchase` the receipt when it was
    bought. `error` is what went wrong while fetching, when there is still something to show. `earlier` is the longer
    text from before the publisher shortened it, where there is one. `changes` tells what opening it touched.
    """

    url: str
    article: Article
    access: Access
    source: Source
    entry_id: int = 0
    paper: str = ""
    publisher: str = ""
    fetched_at: float = 0.0
    bookmark: Bookmark | None = None
    read_with: str = ""
    purchase: Purchase | None = None
    error: ReaderError | None = None
    earlier: Article | None = None
    changes: Changes = field(default_factory=Changes)


class Reading:
    """Articles, and how far they were read."""

    def __init__(
        self,
        tables: Tables,
        *,
        fetcher: Fetcher,
        worker: Worker,
        sign_in: SignIn,
        origins: TypedOrigins,
        clock: Clock,
    ) -> None:
        self._entries = tables.entries
        self._articles = tables.articles
        self._bookmarks = tables.bookmarks
        self._positions = tables.positions
        self._purchases = tables.purchases
        self._fetcher = fetcher
        self._worker = worker
        self._sign_in = sign_in
        self._origins = origins
        self._clock = clock

    def position(self, url: str) -> ReadingPosition | None:
        """Return where the article was left, or None."""
        return self._positions.get(urls.normal(url))

    def remember_position(self, url: str, fraction: float, anchor: Anchor | None = None) -> None:
        """Remember where the article was left."""
        self._positions.put(ReadingPosition(urls.normal(url), fraction, self._clock.now(), anchor))

    def at_once(self, url: str, *, entry_id: int = 0) -> OpenArticle:
        """Return what is stored: the article or teaser, else the feed's own text, else nothing. No network."""
        key = urls.normal(url)
        row, draft = self._entry(key, entry_id)
        stored = self._articles.get(key)
        publisher = self._sign_in.publisher_of(key)
        shown = OpenArticle(
            url=key,
            article=Article(url=key, title=row.title if row else ""),
            access=stored.access if stored else Access(),
            source=Source.NOTHING,
            entry_id=row.id if row else 0,
            paper=row.paper if row else publisher.name,
            publisher=publisher.id,
            fetched_at=stored.fetched_at if stored else 0.0,
            bookmark=self._bookmarks.get(key),
            purchase=self._purchases.of(key),
        )
        if stored is not None and (stored.article.text or draft is None):
            whole = stored.access.state.whole or stored.access.state is AccessState.INCOMPLETE
            entitled = stored.access.state is AccessState.ENTITLED
            by_session = entitled and stored.session and not stored.session_over
            account = self._sign_in.account_of(key) if by_session else None
            kept = stored.article if stored.access.state.whole else _longer(stored.article, draft)
            return replace(
                shown,
                article=_named(key, kept, draft),
                source=Source.ARTICLE if whole else Source.TEASER,
                read_with=account.user if account else "",
                earlier=self._articles.earlier(key) if whole else None,
            )
        if draft is not None:
            return replace(shown, article=_feed_article(key, draft, shown.paper), source=Source.FEED)
        return shown

    def open(
        self,
        url: str,
        *,
        entry_id: int = 0,
        fresh: bool = False,
        typed: bool = False,
        cancel: CancelToken | None = None,
    ) -> OpenArticle:
        """Return the article, asking the publisher unless a whole one is stored (`fresh` asks anyway).

        `typed` tells that the reader typed the address, which may then be local. Raises NetworkError,
        HttpStatusError and ContentError only when there is nothing at all to show instead.
        """
        before = self.at_once(url, entry_id=entry_id)
        if before.source is Source.ARTICLE and before.access.state.whole and not fresh:
            return before
        if fresh:
            self._sign_in.look_again(before.url)
        try:
            result, reply, session = self._fetch(before, typed=typed, cancel=cancel)
        except (NetworkError, ContentError) as error:
            return self._failed(before, error)
        before = self._closed(before, result.access)
        if _is_no_article(result):
            return self._failed(before, _page_error(before.url, reply, result), result.access)
        article = _unnamed(before, result) if _is_sign_in_page(result) else result.article
        self._articles.put(before.url, article, result.access, self._clock.now(), session=session)
        self._sign_in.seen(before.url, result.access)
        changes = Changes(entry_urls=(before.url,), accounts=True)
        return replace(self.at_once(before.url, entry_id=before.entry_id), changes=changes)

    def _fetch(self, before: OpenArticle, *, typed: bool, cancel: CancelToken | None) -> tuple[PageResult, Reply, str]:
        """Fetch and judge; when the session turns out to have expired, renew it once, silently, and fetch again."""
        ask = partial(self._ask, before, typed=typed, cancel=cancel)
        reply, result = ask(before.url)
        if _expired(result.access) and self._sign_in.renew(before.url, cancel=cancel):
            reply, result = ask(before.url)
        if result.access.state.whole and (result.next_url or result.single_url):
            result = all_pages(reply.url, result, ask)
        return result, reply, self._opener(before, result)

    def _opener(self, before: OpenArticle, result: PageResult) -> str:
        """Return the publisher whose session opened a page, "" where a visitor gets the same."""
        facts = self._sign_in.facts(before.url)
        opened = access_policy.counts_as_opened(result.access, facts, seen_open=self._seen_open(before, result))
        return before.publisher if opened else ""

    def _seen_open(self, before: OpenArticle, result: PageResult) -> bool:
        """Whether this much was seen without a session: on an earlier visit, or in the feed."""
        stored = self._articles.get(before.url)
        _, draft = self._entry(before.url, before.entry_id)
        as_visitor = stored.article.word_count if stored is not None and stored.whole and not stored.session else 0
        in_feed = len(draft.text.split()) if draft else 0
        return result.article.word_count <= max(as_visitor, in_feed)

    def _closed(self, before: OpenArticle, now: Access) -> OpenArticle:
        """Let a stored article that a session opened not be called free, once its page is closed to who asks."""
        stored = self._articles.get(before.url)
        if stored is None or not stored.session or not stored.whole:
            return before
        verdict = access_policy.closed_since(stored.access, now)
        if verdict == stored.access:
            return before
        self._articles.judge(before.url, verdict)
        return self.at_once(before.url, entry_id=before.entry_id)

    def _ask(
        self,
        before: OpenArticle,
        url: str,
        first_url: str = "",
        number: int = 1,
        *,
        typed: bool,
        cancel: CancelToken | None,
    ) -> tuple[Reply, PageResult]:
        """Fetch and judge one page of the article."""
        self._worker.warm()
        origins = self._origins.with_(before.url if typed else "")
        request = Request(url, purpose=Purpose.PAGE)
        reply = self._fetcher.fetch(request, publisher=before.publisher, typed_origins=origins, cancel=cancel)
        _, draft = self._entry(before.url, before.entry_id)
        marked = draft is not None and draft.paid_mark
        facts = replace(self._sign_in.facts(before.url), known_paid=marked or _was_paid(before.access))
        publisher, systems = self._sign_in.known_of(before.url)
        job = PageJob(
            url=reply.url,
            content_type=reply.header("content-type") or "",
            status=reply.status,
            hops=reply.hops,
            session=facts,
            declared_words=len(draft.text.split()) if draft else 0,
            publisher=publisher,
            systems=systems,
            first_url=first_url,
            number=number,
            rules=self._sign_in.rules_of(request.url, reply.url),
            fetched_at=reply.fetched_at,
        )
        return reply, self._read(reply, job)

    def _read(self, reply: Reply, job: PageJob) -> PageResult:
        """Judge and extract a page; where its rules are too much for the parser, without them."""
        try:
            return self._worker.read_page(reply, job)
        except ContentError:
            if job.rules == NO_RULES:
                raise
        _log.info("the rules %s are too much for %s", job.rules.name, job.url)
        result = self._worker.read_page(reply, replace(job, rules=NO_RULES))
        notes = (*result.article.notes, TOO_MUCH + job.rules.name)
        return replace(result, article=replace(result.article, notes=notes))

    def _failed(self, before: OpenArticle, error: ReaderError, access: Access | None = None) -> OpenArticle:
        """Show what there is, with the error; raise the error when there is nothing."""
        _log.info("article: %s", error)
        if before.source is Source.NOTHING:
            raise error
        if before.source is Source.ARTICLE:
            return replace(before, error=error)
        code = ReasonCode.NO_ARTICLE if error.code == "no-article" else ReasonCode.UNREACHABLE
        reason = Reason(code, error.detail if error.code == "no-article" else error.code)
        verdict = access if access and not access.state.whole else Access(AccessState.ERROR, (reason,))
        if before.access.state.waiting:
            # Nothing new was learnt about the wall: the card stays as it was.
            return replace(before, error=error)
        return replace(before, access=verdict, error=error)

    def _entry(self, url: str, entry_id: int) -> tuple[EntryRow | None, EntryDraft | None]:
        row = self._entries.row(entry_id) if entry_id else self._entries.row_by_url(url)
        return (None, None) if row is None else (row, self._entries.draft(row.id))


def _was_paid(access: Access) -> bool:
    seen_paid = access.state in {AccessState.LOCKED, AccessState.ENTITLED}
    return seen_paid or any(reason.code is ReasonCode.WALL for reason in access.reasons)


def _expired(access: Access) -> bool:
    return any(reason.code is ReasonCode.SESSION_EXPIRED for reason in access.reasons)


def _page_error(url: str, reply: Reply, result: PageResult) -> ReaderError:
    if reply.status >= _BAD_STATUS:
        return HttpStatusError(url, reply.status)
    return ContentError(url, result.kind.value, code="no-article")


def _is_sign_in_page(result: PageResult) -> bool:
    led_there = any(reason.code is ReasonCode.REDIRECTED_TO_SIGN_IN for reason in result.access.reasons)
    return led_there or result.kind is PageKind.SIGN_IN


def _unnamed(before: OpenArticle, result: PageResult) -> Article:
    """Return what is known of an article in whose place a sign-in page came: that page's title is no headline."""
    title = before.article.title or result.article.title
    return Article(url=before.url, canonical_url=before.url, site=before.paper, title=title)


def _is_no_article(result: PageResult) -> bool:
    """Whether the page has nothing to read: an error, or open to the reader and empty."""
    if result.access.state in {AccessState.GONE, AccessState.ERROR}:
        return True
    signed = result.article.published is not None or bool(result.article.byline)
    least = 1 if signed else _LEAST_UNSIGNED_WORDS
    least = _LEAST_WORDS if result.access.state is AccessState.INCOMPLETE else least
    judged = result.access.state.whole or result.access.state is AccessState.INCOMPLETE
    return judged and result.article.word_count < least


def _longer(teaser: Article, draft: EntryDraft | None) -> Article:
    """Return the teaser, with the feed's own text where the publisher gave that away and it says more."""
    if draft is None or len(draft.text.split()) <= teaser.word_count:
        return teaser
    return replace(teaser, blocks=draft.blocks, text=draft.text)


def _named(url: str, article: Article, draft: EntryDraft | None) -> Article:
    """Return the article with the address that the feed names for its comments, unless that is the page itself."""
    named = draft.comments_url if draft else ""
    if not named or urls.normal(named) == url:
        return article
    return replace(article, comment_urls=tuple(dict.fromkeys((*article.comment_urls, named))))


def _feed_article(url: str, draft: EntryDraft, paper: str) -> Article:
    return Article(
        url=url,
        canonical_url=url,
        site=paper,
        title=draft.title,
        kicker=draft.kicker,
        byline=(draft.author,) if draft.author else (),
        published=None if draft.published_at is None else datetime.fromtimestamp(draft.published_at, UTC),
        updated=None if draft.updated_at is None else datetime.fromtimestamp(draft.updated_at, UTC),
        language=draft.language,
        blocks=draft.blocks,
        text=draft.text,
        picture=draft.picture,
    )
