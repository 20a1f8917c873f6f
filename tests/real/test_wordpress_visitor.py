"""WordPress read by somebody without an account: what is free is read, what is paid leaves no trace."""

import urllib.request
from pathlib import Path
from typing import Any

import pytest

from helpers import canary
from helpers.cli import CommandLine
from helpers.wordpress import Site
from weiterlesen.content import comment_answers, readability
from weiterlesen.model.web import Reply
from weiterlesen.services import comments

pytestmark = pytest.mark.real
GATED = ("members", "paid", "overlay")


def answer_of(url: str) -> Reply:
    with urllib.request.urlopen(url, timeout=30) as answer:
        headers = tuple((name.lower(), value) for name, value in answer.headers.items())
        return Reply(answer.url, answer.status, headers, answer.read(), 0.0)


def offers(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the offers by their kind."""
    return {offer["kind"]: offer for offer in document["access"]["offers"]}


def test_the_front_page_leads_to_the_feed_and_the_feed_to_the_entries(following: CommandLine, wordpress: Site) -> None:
    entries = following("list").done()["entries"]
    assert {entry["url"] for entry in entries} == set(wordpress.urls.values())
    assert {entry["paper"] for entry in entries} == {wordpress.paper.title}
    assert [entry["title"] for entry in entries][-1] == wordpress.paper.post("free").title
    assert not any(entry["read"] or entry["bookmarked"] for entry in entries)


def test_a_second_refresh_brings_nothing_new(following: CommandLine) -> None:
    assert [feed["new"] for feed in following("refresh").done()["feeds"]] == [0]


def test_a_free_article_is_whole_and_clean(following: CommandLine, wordpress: Site) -> None:
    post = wordpress.paper.post("free")
    article = following("read", wordpress.url_of("free")).done()
    assert article["access"]["state"] == "free"
    assert article["title"] == post.title
    assert article["language"].startswith("de")
    assert article["published"] is not None
    assert all(marker in article["text"] for marker in post.open_markers)
    assert {"paragraph", "heading", "figure"} <= {block["kind"] for block in article["blocks"]}
    assert article["pictures"] == [f"{wordpress.url}/pictures/hafen.png"]


def test_comments_are_apart_from_the_text(following: CommandLine, wordpress: Site) -> None:
    post = wordpress.paper.post("free")
    article = following("read", wordpress.url_of("free")).done()
    said = [text for one in article["comments"] for text in (one["text"], *(reply["text"] for reply in one["replies"]))]
    assert sorted(said) == sorted(post.comments)
    assert not any(text in article["text"] for text in said)


def test_comments_come_page_by_page_from_the_interface_that_the_page_names(wordpress: Site) -> None:
    post, url = wordpress.paper.post("free"), wordpress.url_of("free")
    article = readability.extract(answer_of(url).body.decode(), url)
    named = next(one for one in article.comment_urls if "wp/v2/comments" in one)
    parts = [answer_of(named.replace("per_page=100", "per_page=2"))]
    while following_page := comments._next_page(parts[-1]):
        parts.append(answer_of(following_page))
    assert len(parts) == 2
    told = comment_answers.read(comments._joined(parts).body, named)
    said = [text for one in told for text in (one.text, *(reply.text for reply in one.replies))]
    assert sorted(said) == sorted(post.comments)
    assert [reply.text for reply in told[0].replies] == [post.comments[1]]
    assert all(one.author and one.published for one in told)


@pytest.mark.parametrize("gate", GATED)
def test_a_paid_article_is_locked_and_says_why(following: CommandLine, wordpress: Site, gate: str) -> None:
    post = wordpress.paper.post(gate)
    article = following("read", wordpress.url_of(gate)).done()
    assert article["access"]["state"] in ({"registration", "locked"} if gate == "members" else {"locked"})
    assert "no-account" in {reason["code"] for reason in article["access"]["reasons"]}
    assert post.open_markers[0] in article["text"]
    assert "sign-in" in offers(article)
    assert wordpress.sign_in in offers(article)["sign-in"]["url"]


@pytest.mark.parametrize("gate", ["paid", "overlay"])
def test_the_publishers_own_offers_are_shown_with_their_prices(
    following: CommandLine, wordpress: Site, gate: str
) -> None:
    shown = offers(following("read", wordpress.url_of(gate)).done())
    assert shown["single"]["price"] == {"amount": 0.99, "currency": "EUR"}
    assert shown["subscription"]["price"] == {"amount": 9.9, "currency": "EUR"}
    assert shown["subscription"]["url"] == f"{wordpress.url}/abo/"


def test_no_paid_text_is_anywhere(following: CommandLine, wordpress: Site, tmp_path: Path) -> None:
    closed = wordpress.paper.closed_markers
    said = [following("read", wordpress.url_of(gate)) for gate in GATED]
    said += [following("refresh"), following("list"), following("search", closed[0])]
    assert not [marker for answer in said for marker in closed if marker in answer.output + answer.errors]
    assert canary.find(closed, following.home, following.user_home) == ()


def test_a_locked_article_is_among_the_locked(following: CommandLine, wordpress: Site) -> None:
    following("read", wordpress.url_of("paid")).done()
    following("read", wordpress.url_of("free")).done()
    locked = following("list", "--locked").done()["entries"]
    assert [entry["url"] for entry in locked] == [wordpress.url_of("paid")]
    assert [entry["url"] for entry in following("list", "--unread").done()["entries"]] == [
        wordpress.url_of(gate) for gate in ("overlay", "members")
    ]


def test_an_article_that_is_not_there_is_told_in_a_sentence(following: CommandLine, wordpress: Site) -> None:
    answer = following("read", f"{wordpress.url}/2026/01/gibt-es-nicht/")
    assert answer.code == 1
    assert answer.document["error"]["code"] == "not-found"
    assert len(answer.errors.split()) > 3
