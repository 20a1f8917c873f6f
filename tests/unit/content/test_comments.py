import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from helpers.markup import SENTENCE, tree_of
from weiterlesen.content.comments import from_tree
from weiterlesen.model.article import Comment

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=timezone(timedelta(hours=2)))


def comments(html: str, now: datetime | None = None) -> tuple[Comment, ...]:
    return from_tree(tree_of(html), "https://nordufer.example/a", now)


def wordpress(number: int, author: str, text: str, children: str = "") -> str:
    inner = f'<ol class="children">{children}</ol>' if children else ""
    return (
        f'<li class="comment byuser" id="comment-{number}"><article class="comment-body" id="div-comment-{number}">'
        f'<footer class="comment-meta"><div class="comment-author vcard"><b class="fn"><a href=x>{author}</a></b> '
        f'<span class="says">sagt:</span></div><time datetime="2026-05-04T0{number}:00:00+02:00">heute</time></footer>'
        f'<div class="comment-content">{text}</div><div class="reply"><a href=x>Antworten</a></div>'
        f"</article>{inner}</li>"
    )


def test_a_list_as_wordpress_writes_it_is_a_thread() -> None:
    deepest = wordpress(3, "Ann", "<p>Drei</p>")
    html = wordpress(
        1, "Jule", "<p>Eins<br>und mehr</p><p>Zwei &amp; Ende</p>", wordpress(2, "Ole", "<p>Ja</p>", deepest)
    )
    found = comments(f'<ol class="comment-list">{html}{wordpress(4, "Tom", "<p>Vier</p>")}</ol>')
    assert [(one.author, one.text) for one in found] == [("Jule", "Eins\nund mehr\n\nZwei & Ende"), ("Tom", "Vier")]
    assert found[0].published == datetime(2026, 5, 4, 1, tzinfo=timezone(timedelta(hours=2)))
    assert found[0].replies[0].author == "Ole"
    assert found[0].replies[0].replies[0] == Comment("Ann", found[0].replies[0].replies[0].published, "Drei")


def script(value: str) -> str:
    return f'<script type="application/json">{value}</script><p>Text</p>'


def test_data_of_the_page_is_read_where_it_names_comments() -> None:
    said = {"id": 1, "author": "Jule", "text": "Ja \N{SLIGHTLY SMILING FACE}", "createdAt": "2026-05-04T08:00:00Z"}
    page = json.dumps({"props": {"article": {"commentList": {"items": [said]}}}})
    moment = datetime(2026, 5, 4, 8, tzinfo=UTC)
    assert comments(script('{"comment') + script(page)) == (Comment("Jule", moment, "Ja \N{SLIGHTLY SMILING FACE}"),)
    assert comments(script(json.dumps({"recentComments": [said], "stories": [said]}))) == ()
    assert comments(script('{"comments": kaputt') + script('{"stories": []}')) == ()


def test_a_heading_over_a_dated_comment_is_its_author() -> None:
    item = '<article class="comment" id="c{0}"><h3>{1}</h3>{2}<p>Gut gesagt.</p></article>'
    dated = '<time datetime="2026-05-04T01:00:00+02:00">heute</time>'
    two = item.format(1, "Max Konto", dated) + item.format(2, "Lena Abo", dated)
    found = comments(f'<section id="comments"><h2>2 Kommentare</h2>{two}</section>')
    assert [(one.author, one.text) for one in found] == [("Max Konto", "Gut gesagt."), ("Lena Abo", "Gut gesagt.")]
    assert found[0].published == datetime(2026, 5, 4, 1, tzinfo=timezone(timedelta(hours=2)))
    assert comments(f'<section id="comments">{item.format(1, "Max Konto", "")}</section>') == ()


def test_emoji_are_kept_as_signs_whether_written_or_drawn() -> None:
    html = wordpress(1, "Jule", '<p>Schön 🚋 <img class="emoji" alt="❤️" src=x> <img alt="Bild" src=y></p>')
    assert comments(f'<ol class="commentlist">{html}</ol>')[0].text == "Schön 🚋 ❤️"


def test_generic_boxes_are_read_by_the_names_of_their_parts() -> None:
    html = (
        '<section id="comments"><div class="comment"><span class="author">Jule'
        '</span><span class="date">vor 3 Stunden</span>'
        '<div class="text">Erster Satz.</div><button>Melden</button></div>'
        '<div class="comment"><span class="author">Ole</span>'
        '<p>Ohne eigenes Textfeld.</p><a class="reply">Antworten</a></div>'
        '<div class="comment"><p>Ohne Namen.</p></div><div class="comment"><b class="author">Leer</b></div></section>'
    )
    first, second = comments(html, NOW)
    assert (first.author, first.text, first.published) == ("Jule", "Erster Satz.", NOW - timedelta(hours=3))
    assert (second.author, second.text, second.published) == ("Ole", "Ohne eigenes Textfeld.", None)
    assert comments(html)[0].published is None


@pytest.mark.parametrize(
    "html",
    [
        "<p>x</p>",
        '<div class="comment"><b class="author">Ole</b><p>Nicht in einer Liste.</p></div>',
        '<div id="comments"><div class="comment" hidden><b class="author">Ole</b><p>Verborgen.</p></div></div>',
        '<div id="comments"><div class="commentary"><b class="author">Ole</b><p>Anderes.</p></div></div>',
        f'<div id="comments"><div class="comment"><b class="author">{SENTENCE}</b><p>Langer Name.</p></div></div>',
        (
            '<div itemscope itemtype="https://schema.org/Comment" hidden>'
            '<b itemprop="author">Ole</b><p itemprop="text">x</p></div>'
        ),
    ],
)
def test_what_is_no_comment_is_none(html: str) -> None:
    assert comments(html) == ()


def test_microdata_is_read_with_its_replies() -> None:
    item = '<li itemprop="comment" itemscope itemtype="https://schema.org/Comment">{}</li>'
    reply = item.format('<b itemprop="author">Ole</b><p itemprop="text">Doch.</p>')
    html = item.format(
        '<b itemprop="author">Jule</b><meta itemprop="dateCreated" content="2026-05-04T10:00:00Z">'
        f'<p itemprop="text">Nein.</p><ol>{reply}</ol>'
    )
    (found,) = comments(f"<ol>{html}</ol>")
    assert (found.author, found.text, found.published) == ("Jule", "Nein.", datetime(2026, 5, 4, 10, tzinfo=UTC))
    assert [one.text for one in found.replies] == ["Doch."]


def test_a_comment_without_text_leaves_its_replies() -> None:
    reply = '<div class="comment"><b class="author">Ole</b><div class="text">Doch.</div></div>'
    html = (
        '<div id="comments"><div class="comment"><b class="author">Jule</b>'
        f'<div class="replies">{reply}</div></div></div>'
    )
    assert [one.author for one in comments(html)] == ["Ole"]


def test_a_time_that_is_none_is_passed_over() -> None:
    html = (
        '<div id="comments"><div class="comment"><b class="author">Ole</b><time>unlängst</time>'
        '<a class="date" title="2026-05-04T10:00:00Z">damals</a><div class="text">Ja.</div></div></div>'
    )
    assert comments(html)[0].published == datetime(2026, 5, 4, 10, tzinfo=UTC)


def test_the_head_of_the_page_is_asked_last() -> None:
    declared = {
        "@type": "NewsArticle",
        "comment": [
            {
                "@type": "Comment",
                "author": {"name": "Jule"},
                "text": "Nein.",
                "dateCreated": "2026-05-04T10:00:00Z",
                "comment": {"text": "Doch.", "author": "Ole", "datePublished": "2026-05-04T11:00:00Z"},
            },
            {"text": "", "comment": {"text": "Allein."}},
            7,
        ],
    }
    script = f'<script type="application/ld+json">{json.dumps(declared)}</script>'
    found = comments(f"{script}<p>x</p>")
    assert [(one.author, one.text) for one in found] == [("Jule", "Nein."), ("", "Allein.")]
    assert found[0].replies == (Comment("Ole", datetime(2026, 5, 4, 11, tzinfo=UTC), "Doch."),)
    shown = wordpress(1, "Tom", "<p>Gezeigt.</p>")
    assert comments(f'{script}<ol class="comment-list">{shown}</ol>')[0].text == "Gezeigt."


def test_threads_of_any_depth_and_length_end() -> None:
    html = ""
    for _ in range(30):
        html = wordpress(1, "Jule", "<p>Tief</p>", html)
    found, depth = comments(f'<ol class="comment-list">{html}</ol>'), 0
    while found:
        found, depth = found[0].replies, depth + 1
    assert 10 < depth < 15
    value: dict[str, object] = {}
    for _ in range(30):
        value = {"text": "Tief", "comment": value}
    script = json.dumps({"@type": "Article", "comment": value})
    assert comments(f'<script type="application/ld+json">{script}</script><p>x')
    assert len(comments(f'<ol class="comment-list">{wordpress(1, "A", "<p>b</p>") * 600}</ol>')) <= 500


def test_a_body_without_names_is_read_past_the_answers_in_it() -> None:
    reply = (
        '<div class="comment"><b class="author">Ole</b><time datetime="2026-05-04T11:00:00Z">x</time>'
        '<div class="text">Doch.</div></div>'
    )
    html = (
        f'<div id="comments"><div class="comment">{reply}<b class="author">Jule</b>'
        '<div class="text">Nein.</div></div></div>'
    )
    (found,) = comments(html)
    assert (found.author, found.text, found.published) == ("Jule", "Nein.", None)
    assert [one.author for one in found.replies] == ["Ole"]


def test_an_answer_in_a_list_is_no_part_of_what_it_answers_even_if_that_is_empty() -> None:
    reply = '<ul><li class="comment"><b class="author">Ole</b><div class="text">Doch.</div></li></ul>'
    (found,) = comments(f'<div id="comments"><div class="comment">{reply}</div></div>')
    assert (found.author, found.text) == ("Ole", "Doch.")


def test_wrappers_and_avatars_are_no_comments_of_their_own() -> None:
    html = (
        '<ol class="comment-list"><li class="comment"><div class="inner">'
        '<article class="comment"><i class="author-avatar">J</i>'
        '<b class="author">Jule</b><div class="text">Nein.</div></article></div></li></ol>'
    )
    assert comments(html) == (Comment("Jule", None, "Nein."),)
