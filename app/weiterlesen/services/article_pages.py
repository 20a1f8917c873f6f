"""An article that its publisher cut into pages, fetched whole."""

import logging
from collections.abc import Callable
from dataclasses import replace

from weiterlesen.content.joining import joined
from weiterlesen.model.access import Access, AccessState, Reason, ReasonCode
from weiterlesen.model.errors import ContentError, NetworkError
from weiterlesen.model.notes import MORE_PAGES
from weiterlesen.model.web import Reply
from weiterlesen.workers.shapes import PageResult

_log = logging.getLogger(__name__)
_MOST_PAGES = 20

Ask = Callable[[str, str, int], tuple[Reply, PageResult]]


def all_pages(first_url: str, first: PageResult, ask: Ask) -> PageResult:
    """Return the article with all of its pages; where one is missing it is incomplete, and says which.

    `ask` fetches and judges one page: its address, that of the first page, and its number.
    """
    if first.single_url:
        whole = _page(ask, first.single_url, first_url, 1)
        if whole is not None and whole.article.word_count > first.article.word_count:
            return replace(first, article=replace(whole.article, url=first.article.url))
    pages, asked, url = [first.article], {first_url}, first.next_url
    while url and url not in asked and len(pages) < _MOST_PAGES:
        asked.add(url)
        number = len(pages) + 1
        page = _page(ask, url, first_url, number)
        if page is None:
            short = Access(AccessState.INCOMPLETE, (Reason(ReasonCode.STOPS_SHORT, f"{number - 1}/{number}"),))
            return replace(first, article=joined(pages[0], pages[1:]), access=short)
        pages.append(page.article)
        url = page.next_url
    article = joined(pages[0], pages[1:])
    if url and url not in asked:
        article = replace(article, notes=(*article.notes, f"{MORE_PAGES}{len(pages)}"))
    return replace(first, article=article)


def _page(ask: Ask, url: str, first_url: str, number: int) -> PageResult | None:
    """Return one more page, or None when it cannot be had."""
    try:
        _, result = ask(url, first_url, number)
    except (NetworkError, ContentError) as error:
        _log.info("page %d: %s", number, error)
        return None
    # The last page of an article may be short.
    readable = result.access.state.whole or result.access.state is AccessState.INCOMPLETE
    return result if readable and result.article.text else None
