import pytest

from weiterlesen.model.access import AccessState
from weiterlesen.model.account import Credential
from weiterlesen.model.article import Article, Figure, InfoBox, Paragraph, figures_of
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import Cancelled, HttpStatusError, NetworkError
from weiterlesen.model.web import BrowserCookie, Reply, Request


def test_work_learns_that_nobody_waits_for_it() -> None:
    waited_for, left = CancelToken(), CancelToken()
    left.cancel()
    assert [token.cancelled for token in (waited_for, left)] == [False, True]
    assert not waited_for.wait(0.0)
    assert left.wait(60.0), "a cancelled token does not sleep"
    waited_for.check()
    with pytest.raises(Cancelled):
        left.check()


def test_changes_add_up_and_name_each_address_once() -> None:
    assert not Changes()
    both = Changes(feeds=True, entry_urls=("a", "b")) | Changes(bookmarks=True, entry_urls=("b", "c"))
    assert both == Changes(feeds=True, bookmarks=True, entry_urls=("a", "b", "c"))
    assert Changes(entry_urls=("a",))
    assert Changes(accounts=True)
    assert Changes(settings=True)


def test_no_secret_is_printed() -> None:
    request = Request("https://a.example/", form=(("password", "geheim"),))
    cookie = BrowserCookie("sid", "geheim", "a.example")
    assert "geheim" not in repr((request, Credential("lena", "geheim"), cookie))


def test_header_names_are_found_in_any_case() -> None:
    reply = Reply("https://a.example/", 200, (("etag", '"1"'),), b"", 0.0)
    assert reply.header("ETag") == '"1"'
    assert reply.header("x") is None


def test_an_error_says_code_subject_and_detail() -> None:
    assert str(NetworkError("https://a.example/", "reset")) == "unreachable: https://a.example/: reset"
    error = HttpStatusError("https://a.example/", 429, retry_after_s=5.0)
    assert (error.status, error.retry_after_s, error.code) == (429, 5.0, "rate-limited")


@pytest.mark.parametrize("state", list(AccessState))
def test_no_verdict_is_whole_and_waiting_at_once(state: AccessState) -> None:
    assert not (state.whole and state.waiting)


def test_figures_are_found_in_boxes_too() -> None:
    inner, outer = Figure("https://a.example/1.png"), Figure("https://a.example/2.png")
    blocks = (outer, Paragraph("x"), InfoBox("Box", (Paragraph("y"), inner)))
    assert figures_of(blocks) == (outer, inner)


def test_an_article_counts_its_words_and_joins_its_names() -> None:
    article = Article("https://a.example/", byline=("Ada", "Ben"), text="eins zwei\n\ndrei")
    assert (article.word_count, article.author) == (3, "Ada, Ben")
