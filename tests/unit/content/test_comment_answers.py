import json
from datetime import UTC, datetime
from html import escape

import pytest

from weiterlesen.content import comment_answers
from weiterlesen.model.article import Comment
from weiterlesen.model.errors import ContentError

URL = "https://nordufer.example/bruecke/feed/"
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def read(body: bytes | str, content_type: str = "") -> tuple[Comment, ...]:
    return comment_answers.read(
        body if isinstance(body, bytes) else body.encode(), URL, content_type=content_type, now=NOW
    )


def in_json(value: object) -> tuple[Comment, ...]:
    return read(json.dumps(value), "application/json")


def rss_item(number: int, author: str, html: str, hour: int) -> str:
    return (
        f"<item><title>Von: {author}</title><link>https://nordufer.example/bruecke/#comment-{number}</link>"
        f"<dc:creator><![CDATA[{author}]]></dc:creator><pubDate>Mon, 04 May 2026 {hour:02}:00:00 +0000</pubDate>"
        f'<guid isPermaLink="false">https://nordufer.example/?p=7#comment-{number}</guid>'
        f"<description>kurz</description><content:encoded>{escape(html)}</content:encoded></item>"
    )


def rss(*items: str) -> str:
    return f'<rss version="2.0" {CONTENT}><channel><title>Kommentare zu: Brücke</title>{"".join(items)}</channel></rss>'


# -- feeds


def test_a_feed_of_comments_is_a_thread_the_oldest_first() -> None:
    answer = (
        '<p>Als Antwort auf <a href="https://nordufer.example/bruecke/#comment-4">Jule</a>.</p> <p>Doch, <b>ja</b>.</p>'
    )
    smile = '<p>Eins<br>zwei <img src="x.png" class="wp-emoji" alt="🙂"></p><script>böse()</script>'
    found = read(rss(rss_item(5, "Ole", answer, 9), rss_item(4, "Jule", smile, 8)))
    reply = Comment("Ole", datetime(2026, 5, 4, 9, tzinfo=UTC), "Doch, ja.")
    assert found == (Comment("Jule", datetime(2026, 5, 4, 8, tzinfo=UTC), "Eins\nzwei 🙂", (reply,)),)


def test_a_link_that_opens_a_comment_is_no_reply() -> None:
    html = '<p>Siehe <a href="https://elsewhere.example/#kapitel">dort</a>.</p><p>Gut.</p>'
    (found,) = read(rss(rss_item(5, "Ole", html, 9)))
    assert found.text == "Siehe dort.\n\nGut."


def test_atom_tells_what_a_comment_answers() -> None:
    entries = "".join(
        f"<entry><id>tag:{number}</id><title>x</title><author><name>{name}</name></author>{above}"
        f"<updated>2026-05-04T0{number}:00:00Z</updated><content type='html'>{name} sagt es 👍</content></entry>"
        for number, name, above in (
            (1, "Jule", ""),
            (2, "Ole", "<thr:in-reply-to ref='tag:1' href='https://nordufer.example/x'/>"),
            (3, "Ann", "<thr:in-reply-to ref='https://nordufer.example/bruecke'/>"),
        )
    )
    names = 'xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"'
    found = read(f"<feed {names}><title>Kommentare</title>{entries}</feed>")
    assert [(one.author, [reply.author for reply in one.replies]) for one in found] == [("Jule", ["Ole"]), ("Ann", [])]
    assert found[0].text == "Jule sagt es 👍"


def test_an_item_without_a_date_or_text_costs_no_other() -> None:
    empty = "<item><guid>leer</guid><title>x</title></item>"
    dateless = "<item><guid>b</guid><description>Ohne Zeit</description></item>"
    found = read(rss(empty, dateless))
    assert found == (Comment("", None, "Ohne Zeit"),)


# -- WordPress


def test_the_answer_of_wordpress_is_a_thread() -> None:
    def one(number: int, parent: int, author: str, text: str) -> dict[str, object]:
        return {
            "id": number, "post": 7, "parent": parent, "author": 0, "author_name": author, "status": "approved",
            "date": "2026-05-04T10:00:00", "date_gmt": "2026-05-04T08:00:00", "content": {"rendered": f"<p>{text}</p>"},
        }  # fmt: skip

    found = in_json([one(4, 0, "Jule &amp; Tom", "Eins &#8211; <em>zwei</em> 🙂"), one(5, 4, "Ole", "Ja<br />nein")])
    moment = datetime(2026, 5, 4, 8, tzinfo=UTC)
    assert found == (Comment("Jule & Tom", moment, "Eins – zwei 🙂", (Comment("Ole", moment, "Ja\nnein"),)),)
    assert in_json({"code": "rest_comment_disabled", "message": "Nein.", "data": {"status": 401}}) == ()
    assert in_json([]) == ()


# -- other JSON


@pytest.mark.parametrize(
    "value",
    [
        [{"author": "Jule", "text": "Ja", "date": "2026-05-04T08:00:00Z"}],
        {"comments": [{"name": "Jule", "body": "Ja", "created": 1_777_881_600}]},
        {"items": [{"user": {"displayName": "Jule"}, "message": "<p>Ja</p>", "createdAt": 1_777_881_600_000}]},
        {"data": {"results": [{"author": {"name": "Jule"}, "html": "Ja", "timestamp": "vor 4 Stunden"}]}},
        {"data": {"comments": {"edges": [{"node": {"username": "Jule", "content": "Ja", "time": 1_777_881_600.0}}]}}},
        {"comments": {"12": {"authors": [{"name": "Jule"}], "content_text": "Ja", "created_at": "2026-05-04 08:00"}}},
        {"total": 1, "list": ["x", {"nickname": "Jule", "content": {"raw": "Ja"}, "date_gmt": "2026-05-04T08:00:00Z"}]},
    ],
)  # fmt: skip
def test_common_shapes_are_understood(value: object) -> None:
    assert in_json(value) == (Comment("Jule", datetime(2026, 5, 4, 8, tzinfo=UTC), "Ja"),)


def test_replies_stand_inside_or_name_their_parent() -> None:
    inside = {"id": "a", "author": "Jule", "text": "Eins", "replies": [{"author": "Ole", "text": "Zwei"}]}
    paged = {"id": "b", "author": "Ann", "text": "Drei", "children": {"items": [{"author": "Tom", "text": "Vier"}]}}
    flat = {"id": "c", "author": "Eva", "text": "Fünf", "parentId": "b"}
    whole = {"id": "d", "author": "Kai", "text": "Sechs", "parent": {"id": "c"}}
    found = in_json({"comments": [inside, paged, flat, whole]})
    assert [one.author for one in found] == ["Jule", "Ann"]
    assert [one.author for one in found[0].replies] == ["Ole"]
    assert [one.author for one in found[1].replies] == ["Tom", "Eva"]
    assert found[1].replies[1].replies == (Comment("Kai", None, "Sechs"),)


def test_what_was_deleted_or_waits_is_not_shown_its_replies_are() -> None:
    gone = {"id": 1, "author": "Jule", "text": "weg", "deleted": True, "replies": [{"author": "Ole", "text": "Da"}]}
    spam = {"id": 2, "author": "Bot", "text": "Kauft!", "status": "spam"}
    assert in_json([gone, spam]) == (Comment("Ole", None, "Da"),)


def test_text_is_plain_whatever_is_sent() -> None:
    texts = [
        "1 < 2 &amp; 3 > 2",
        '<b onclick="x()">fett</b><script>x()</script>',
        "Zeile\n\n\n\n  zwei",
        {"html": ""},
        7,
    ]
    found = in_json([{"id": number, "author": "Jule", "text": text} for number, text in enumerate(texts)])
    assert [one.text for one in found] == ["1 < 2 & 3 > 2", "fett", "Zeile\n\nzwei"]
    assert in_json([{"author": "<i>Jule</i>\u202e", "text": "x"}])[0].author == "Jule"


def test_who_has_no_name_is_nobody() -> None:
    found = in_json([{"id": 9, "author": {"id": 3}, "text": "anonym", "date": True, "created": "2026-05-04T08:00:00Z"}])
    assert found == (Comment("", datetime(2026, 5, 4, 8, tzinfo=UTC), "anonym"),)


def test_a_list_of_something_else_is_not_taken_for_comments() -> None:
    assert in_json({"comments": [{"title": "Brücke"}, {"title": "Ufer"}], "count": 2}) == ()
    deep: object = [{"author": "Jule", "text": "tief"}]
    for _ in range(40):
        deep = {"data": deep}
    assert in_json(deep) == ()
    for _ in range(3):
        deep = [deep]
    assert in_json(deep) == ()
    assert in_json({str(number) + "x": {} for number in range(30_000)}) == ()


def test_replies_without_end_end() -> None:
    deep: dict[str, object] = {"author": "Jule", "text": "unten"}
    for number in range(40):
        deep = {"author": "Jule", "text": str(number), "replies": [deep]}
    assert len(in_json([deep])) == 1


# -- anything else


def test_a_piece_of_html_is_read_as_a_page_is() -> None:
    html = (
        '<ol class="comment-list"><li class="comment" id="comment-4"><b class="comment-author fn">Jule</b>'
        '<time datetime="2026-05-04T08:00:00Z">heute</time><div class="comment-content"><p>Ja</p></div></li></ol>'
    )
    assert read(html, "text/html") == (Comment("Jule", datetime(2026, 5, 4, 8, tzinfo=UTC), "Ja"),)


@pytest.mark.parametrize("body", ["", "{kaputt", "[" * 90_000])
def test_what_is_nothing_of_all_this_is_an_error(body: str) -> None:
    with pytest.raises(ContentError):
        read(body)
