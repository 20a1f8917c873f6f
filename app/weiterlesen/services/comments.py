"""Readers' comments that a page does not have itself, fetched where it, or its feed, says that they are.

Only the publisher's own hosts are asked, at most twice for an article. What goes wrong costs nothing but the comments.
"""

import logging
from dataclasses import replace

from weiterlesen.content import urls
from weiterlesen.content.comment_sources.threads import number_of
from weiterlesen.model.article import Comment
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import BugError, ReaderError
from weiterlesen.model.web import Purpose, Request
from weiterlesen.publishers.profile import belongs
from weiterlesen.services.origins import TypedOrigins
from weiterlesen.services.ports import Fetcher
from weiterlesen.services.reading import OpenArticle
from weiterlesen.services.sign_in import SignIn
from weiterlesen.services.tables import Tables
from weiterlesen.workers.extraction import Worker

_log = logging.getLogger(__name__)
_MOST_REQUESTS = 2
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
        request = Request(url, headers=(("Accept", "*/*"),), purpose=Purpose.PAGE)
        try:
            reply = self._fetcher.fetch(request, publisher=opened.publisher, typed_origins=origins, cancel=cancel)
            own = belongs(self._sign_in.publisher_of(opened.url), urls.origin(reply.url))
            if reply.status != _OK or not own:
                _log.info("comments: %s answered %d at %s", url, reply.status, urls.host_of(reply.url))
                return ()
            return self._worker.read_comments(reply).comments
        except (ReaderError, BugError) as error:
            _log.info("comments: %s", error)
            return ()
