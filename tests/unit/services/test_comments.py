import json
import logging
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from helpers.desk import Desk
from helpers.fakes import Answer, FakeClock, reply
from helpers.papers import ARTICLE_URL, FEED_URL, article, locked
from helpers.servers import Server, paths, said
from weiterlesen.composition import open_program
from weiterlesen.model.article import Comment
from weiterlesen.model.errors import NetworkError
from weiterlesen.paths import find
from weiterlesen.services.reading import OpenArticle
from weiterlesen.vault.memory import MemoryVault

HEAD = (
    '<link rel="https://api.w.org/" href="/wp-json/"><link rel="shortlink" href="/?p=7">'
    '<link rel="alternate" type="application/rss+xml" href="/artikel/bruecke/feed/">'
)
REST = "https://bote.example/wp-json/wp/v2/comments?post=7&per_page=100&order=asc"
FEED = "https://bote.example/artikel/bruecke/feed/"
SAID = (
    Comment("Jule", datetime(2026, 5, 4, 8, tzinfo=UTC), "Ja 🙂", (Comment("Ole", None, "Nein"),)),
)  # fmt: skip
IN_JSON = json.dumps(
    [
        {"id": 4, "author_name": "Jule", "date_gmt": "2026-05-04T08:00:00", "content": {"rendered": "<p>Ja 🙂</p>"}},
        {"id": 5, "author_name": "Ole", "parent": 4, "content": {"rendered": "<p>Nein</p>"}},
    ]
)
IN_RSS = (
    "<rss version='2.0'><channel><title>Kommentare</title><item><guid>1</guid><author>Ann</author>"
    "<description>Aus dem Feed</description></item></channel></rss>"
)


def opened(desk: Desk, page: str | None = None) -> OpenArticle:
    desk.fetcher.page(ARTICLE_URL, page or article(head=HEAD))
    shown = desk.program.reading.open(ARTICLE_URL)
    desk.fetcher.asked.clear()
    return shown


def test_comments_come_from_where_the_page_names_them_and_are_kept(desk: Desk) -> None:
    desk.fetcher.page(REST, IN_JSON, content_type="application/json")
    shown = opened(desk)
    assert shown.article.comments == ()
    assert desk.program.comments.more(shown).article.comments == SAID
    assert desk.fetcher.urls() == [REST]
    assert desk.fetcher.asked[0].publisher == "bote.example"
    kept = desk.program.reading.at_once(ARTICLE_URL).article
    assert (kept.comments, kept.text) == (SAID, shown.article.text)
    assert "Nein" not in kept.text
    assert desk.program.search.search("Nein") == ()


def test_when_one_address_does_not_serve_the_next_is_asked_and_then_no_more(desk: Desk) -> None:
    desk.fetcher.page(REST, "{}", status=401, content_type="application/json")
    desk.fetcher.page(FEED, IN_RSS, content_type="application/rss+xml")
    assert desk.program.comments.more(opened(desk)).article.comments == (Comment("Ann", None, "Aus dem Feed"),)
    assert desk.fetcher.urls() == [REST, FEED]


def test_two_are_asked_at_most(desk: Desk) -> None:
    shown = opened(desk, article(head=HEAD + '<link rel="replies" href="/drittens">'))
    assert len(shown.article.comment_urls) == 3
    assert desk.program.comments.more(shown) is shown
    assert desk.fetcher.urls() == [REST, "https://bote.example/drittens"]


def test_the_feed_names_comments_too_but_not_the_page_itself(desk: Desk) -> None:
    wfw = 'xmlns:wfw="http://wellformedweb.org/CommentAPI/"'
    item = f"<item><guid>1</guid><link>{ARTICLE_URL}</link><title>x</title>{{}}</item>"
    feed = f"<rss version='2.0' {wfw}><channel><title>Der Bote</title>{item}</channel></rss>"
    desk.fetcher.page(FEED_URL, feed.format(f"<wfw:commentRss>{FEED}</wfw:commentRss>"))
    desk.fetcher.page(FEED, IN_RSS, content_type="application/rss+xml")
    desk.program.following.add(FEED_URL)
    shown = opened(desk, article())
    assert shown.article.comment_urls == (FEED,)
    assert desk.program.comments.more(shown).article.comments == (Comment("Ann", None, "Aus dem Feed"),)
    desk.fetcher.page(FEED_URL, feed.format(f"<comments>{ARTICLE_URL}#kommentare</comments>"))
    desk.program.refresh.all()
    assert desk.program.reading.at_once(ARTICLE_URL).article.comment_urls == ()


@pytest.mark.parametrize("answer", [NetworkError(REST, "x", code="timeout"), reply(REST, "{kaputt"), reply(REST, "[]")])
def test_bad_answers_cost_nothing_but_the_comments(
    desk: Desk, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    shown = opened(desk)
    desk.fetcher.answers[REST] = answer
    with caplog.at_level(logging.INFO):
        assert desk.program.comments.more(shown) is shown
    assert "comments:" in caplog.text
    assert desk.fetcher.urls() == [REST, FEED]


def in_pages(desk: Desk, *pages: str, endless: bool = False) -> None:
    """Let the interface answer page after page, each naming the next as WordPress does."""
    addresses = [REST, *(f"{REST}&page={number}" for number in range(2, len(pages) + 1))]
    following = [*addresses[1:], REST if endless else ""]
    for address, body, other in zip(addresses, pages, following, strict=True):
        link = f'<https://bote.example/wp-json/>; rel="https://api.w.org/", <{other}>; rel="next"' if other else ""
        headers = (("link", link),) if link else ()
        desk.fetcher.answers[address] = reply(address, body, content_type="application/json", headers=headers)


def one(number: int, *, below: int = 0) -> str:
    return json.dumps({"id": number, "parent": below, "author_name": f"N{number}", "content": {"rendered": "Ja"}})


def test_all_pages_of_a_list_are_read_and_an_answer_finds_what_it_answers(desk: Desk) -> None:
    in_pages(desk, f"[{one(1)}]", f" [{one(2, below=1)}]\n", "[]")
    said = desk.program.comments.more(opened(desk)).article.comments
    assert [(each.author, [reply.author for reply in each.replies]) for each in said] == [("N1", ["N2"])]
    assert desk.fetcher.urls() == [REST, f"{REST}&page=2", f"{REST}&page=3"]


def test_pages_end_after_five_and_where_they_turn_in_a_circle(desk: Desk) -> None:
    in_pages(desk, *(f"[{one(number)}]" for number in range(1, 9)))
    assert [each.author for each in desk.program.comments.more(opened(desk)).article.comments] == [
        "N1", "N2", "N3", "N4", "N5",
    ]  # fmt: skip
    assert len(desk.fetcher.urls()) == 5
    in_pages(desk, f"[{one(1)}]", f"[{one(2)}]", endless=True)
    shown = opened(desk)
    desk.program.comments.more(replace(shown, article=replace(shown.article, comments=())))
    assert desk.fetcher.urls() == [REST, f"{REST}&page=2"]


@pytest.mark.parametrize("second", [NetworkError(REST, "x", code="timeout"), reply(REST, "", status=500)])
def test_a_page_that_does_not_come_costs_no_more_than_itself(desk: Desk, second: Answer) -> None:
    in_pages(desk, f"[{one(1)}]", f"[{one(2)}]")
    desk.fetcher.answers[f"{REST}&page=2"] = second
    assert [each.author for each in desk.program.comments.more(opened(desk)).article.comments] == ["N1"]


def test_what_is_no_list_has_no_next_page_and_a_stranger_is_not_asked_for_one(desk: Desk) -> None:
    for body, link in (('{"comments": []}', f"{REST}&page=2"), (f"[{one(1)}]", "https://elsewhere.example/2")):
        headers = (("link", f"<{link}>; rel=next"),)
        desk.fetcher.answers[REST] = reply(REST, body, content_type="application/json", headers=headers)
        desk.program.comments.more(opened(desk))
        assert desk.fetcher.urls()[:1] == [REST]
        assert link not in desk.fetcher.urls()


def test_nobody_else_is_asked_nor_believed(desk: Desk) -> None:
    desk.fetcher.answers[REST] = reply("https://elsewhere.example/", IN_JSON)
    shown = opened(desk, article(head=HEAD + '<link rel="replies" href="https://elsewhere.example/k">'))
    assert "https://elsewhere.example/k" in shown.article.comment_urls
    assert desk.program.comments.more(shown) is shown
    assert desk.fetcher.urls() == [REST, FEED]


def test_fewer_do_not_replace_what_the_page_has(desk: Desk) -> None:
    said = '<li class="comment"><b class="fn">{0}</b><div class="comment-content">Von {0}</div></li>'
    own = f'<ol class="comment-list">{said.format("Eva")}{said.format("Kai")}{said.format("Tom")}</ol>'
    desk.fetcher.page(REST, IN_JSON, content_type="application/json")
    desk.fetcher.page(FEED, IN_RSS, content_type="application/rss+xml")
    shown = opened(desk, article(head=HEAD, after=own))
    assert [one.author for one in shown.article.comments] == ["Eva", "Kai", "Tom"]
    assert desk.program.comments.more(shown) is shown


def test_a_locked_article_has_its_comments_too(desk: Desk) -> None:
    desk.fetcher.page(REST, IN_JSON, content_type="application/json")
    shown = opened(desk, locked().replace("<head>", f"<head>{HEAD}"))
    assert desk.program.comments.more(shown).article.comments == SAID
    assert not desk.program.reading.at_once(ARTICLE_URL).access.state.whole


def test_what_is_not_kept_gets_no_comments(desk: Desk) -> None:
    desk.program._tables.articles.put_comments(ARTICLE_URL, SAID)
    assert desk.program.reading.at_once(ARTICLE_URL).article.comments == ()


def test_the_whole_way_over_the_network(tmp_path: Path) -> None:
    clock = FakeClock()
    html, in_json = [("Content-Type", "text/html")], [("Content-Type", "application/json; charset=UTF-8")]
    handler = paths(
        {
            "/artikel/bruecke": said(article(head=HEAD), headers=html),
            "/wp-json/wp/v2/comments": said(IN_JSON, headers=in_json),
        }
    )
    where = find({"WEITERLESEN_HOME": str(tmp_path)})
    program = open_program(where, vault=MemoryVault(), clock=clock, wait=clock.wait)
    with Server(handler) as server:
        shown = program.reading.open(f"{server.url}/artikel/bruecke", typed=True)
        assert program.comments.more(shown, typed=True).article.comments == SAID
        assert server.targets == ["/artikel/bruecke", "/wp-json/wp/v2/comments?post=7&per_page=100&order=asc"]
    program.close()
