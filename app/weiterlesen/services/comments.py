"""Readers' comments that a page does not have itself, fetched where it, or its feed, says that they are.

Only the publisher's own hosts are asked, at most two addresses for an article, and of each at most five pages. What
goes wrong costs nothing but the comments.
"""

import logging
import re
from dataclasses import replace

from weiterlesen.content import urls
from weiterlesen.content.comment_sources.threads import number_of
from weiterlesen.model.article import Comment
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import BugError, ReaderError
from weiterlesen.model.web import Purpose, Reply, Request
from weiterlesen.publishers.profile import belongs
from weiterlesen.services.origins import TypedOrigins
from weiterlesen.services.ports import Fetcher
from weiterlesen.services.reading import OpenArticle
from weiterlesen.services.sign_in import SignIn
from weiterlesen.services.tables import Tables
from weiterlesen.workers.extraction import Worker

_log = logging.getLogger(__name__)
_MOST_REQUESTS = 2
# As many as make the most comments that are kept, where a page has a hundred.
_MOST_PAGES = 5
_NEXT = re.compile(r"<([^<>]+)>\s*;[^,<]*\brel\s*=\s*\"?next\b", re.IGNORECASE)
_OK = 200


class Comments:
    """The comments of articles."""

    def __init__(
        self, tables: Tables, *, fetcher: Fetcher, worker: Worker, sign_in: SignIn, origins: TypedOrigins
    ) -> None:
        self._articles = tables.articles
        self._fetcher = fetcher
        self._worker = worker
        self._sign_in = sign_in
        self._origins = origins

    def more(self, opened: OpenArticle, *, typed: bool = False, cancel: CancelToken | None = None) -> OpenArticle:
        """Return the article with the comments that its page or feed names, where these are more; they are kept.

        `typed` tells that the reader typed the address, which may then be local. Raises Cancelled.
        """
        publisher = self._sign_in.publisher_of(opened.url)
        own = [url for url in opened.article.comment_urls if belongs(publisher, urls.origin(url))]
        origins = self._origins.with_(opened.url if typed else "")
        for url in own[:_MOST_REQUESTS]:
            found = self._read(opened, url, origins, cancel)
            if number_of(found) > number_of(opened.article.comments):
                self._articles.put_comments(opened.url, found)
                return replace(opened, article=replace(opened.article, comments=found))
        return opened

    def _read(
        self, opened: OpenArticle, url: str, origins: frozenset[str], cancel: CancelToken | None
    ) -> tuple[Comment, ...]:
        """Return what an address answers, with the pages that follow where it answers with a list."""
        parts: list[Reply] = []
        address, asked = url, set[str]()
        try:
            while address and address not in asked and len(parts) < _MOST_PAGES:
                asked.add(address)
                reply = self._fetch(opened, address, origins, cancel)
                if reply is None:
                    break
                parts.append(reply)
                address = _next_page(reply)
        except (ReaderError, BugError) as error:
            _log.info("comments: %s", error)
        try:
            return self._worker.read_comments(_joined(parts)).comments if parts else ()
        except (ReaderError, BugError) as error:
            _log.info("comments: %s", error)
            return ()

    def _fetch(
        self, opened: OpenArticle, url: str, origins: frozenset[str], cancel: CancelToken | None
    ) -> Reply | None:
        """Return a good answer of one of the publisher's own hosts."""
        publisher = self._sign_in.publisher_of(opened.url)
        if not belongs(publisher, urls.origin(url)):
            return None
        request = Request(url, headers=(("Accept", "*/*"),), purpose=Purpose.PAGE)
        reply = self._fetcher.fetch(request, publisher=opened.publisher, typed_origins=origins, cancel=cancel)
        if reply.status == _OK and belongs(publisher, urls.origin(reply.url)):
            return reply
        _log.info("comments: %s answered %d at %s", url, reply.status, urls.host_of(reply.url))
        return None


def _next_page(reply: Reply) -> str:
    """Return the address that a list in JSON names as its next page, as WordPress does; "" for anything else."""
    if not _is_list(reply.body):
        return ""
    links = (value for name, value in reply.headers if name == "link")
    found = next(filter(None, map(_NEXT.search, links)), None)
    return urls.web(reply.url, found[1]) if found else ""


def _is_list(body: bytes) -> bool:
    text = body.strip()
    return text.startswith(b"[") and text.endswith(b"]")


def _joined(parts: list[Reply]) -> Reply:
    """Return the pages of one list as one, so that an answer finds what it answers on another page."""
    lists = [part.body.strip()[1:-1].strip() for part in parts if _is_list(part.body)]
    if len(lists) < 2:  # noqa: PLR2004 (one page is as it came)
        return parts[0]
    return replace(parts[0], body=b"[" + b",".join(filter(None, lists)) + b"]")
