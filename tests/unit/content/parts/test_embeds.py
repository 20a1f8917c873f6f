import pytest

from weiterlesen.content import sanitize
from weiterlesen.content.parts import embeds
from weiterlesen.model.article import Embed, EmbedKind

BASE = "https://z.example/"


@pytest.mark.parametrize(
    ("html", "kind", "url"),
    [
        (
            "<iframe src=//www.youtube.com/embed/abcDEF-1_2?rel=0>",
            EmbedKind.VIDEO,
            "https://www.youtube.com/watch?v=abcDEF-1_2",
        ),
        (
            "<iframe src=https://www.youtube-nocookie.com/embed/abcdefgh>",
            EmbedKind.VIDEO,
            "https://www.youtube.com/watch?v=abcdefgh",
        ),
        (
            "<iframe src='https://www.youtube.com/watch?v=abcdefgh&t=3'>",
            EmbedKind.VIDEO,
            "https://www.youtube.com/watch?v=abcdefgh",
        ),
        ("<iframe src=https://www.youtube.com/playlist>", EmbedKind.VIDEO, "https://www.youtube.com/playlist"),
        (
            "<iframe data-src=https://player.vimeo.com/video/1?utm_source=x>",
            EmbedKind.VIDEO,
            "https://player.vimeo.com/video/1",
        ),
        (
            "<iframe src=about:blank data-src=https://w.soundcloud.com/player>",
            EmbedKind.AUDIO,
            "https://w.soundcloud.com/player",
        ),
        ("<iframe src=https://datawrapper.example/abc>", EmbedKind.OTHER, "https://datawrapper.example/abc"),
        ("<video src=film.mp4>", EmbedKind.VIDEO, "https://z.example/film.mp4"),
        ("<video><source src=film.webm></video>", EmbedKind.VIDEO, "https://z.example/film.webm"),
        ("<audio><source src=ton.mp3></audio>", EmbedKind.AUDIO, "https://z.example/ton.mp3"),
        (
            "<amp-youtube data-videoid=abcdefgh></amp-youtube>",
            EmbedKind.VIDEO,
            "https://www.youtube.com/watch?v=abcdefgh",
        ),
        ("<object data=/x></object>", EmbedKind.OTHER, "https://z.example/x"),
        ("<object><embed src=/x></object>", EmbedKind.OTHER, "https://z.example/x"),
    ],
)
def test_a_card_says_what_it_is_and_where(html: str, kind: EmbedKind, url: str) -> None:
    element = next(sanitize.parse(html).iter(*embeds.TAGS))
    assert embeds.card(element, BASE) == Embed(kind, url)


@pytest.mark.parametrize(
    "html",
    [
        "<iframe>",
        "<iframe src=about:blank>",
        "<iframe src=javascript:alert(1)>",
        "<iframe src=https://x.example width=1>",
        "<iframe src=https://x.example height=0px>",
        "<iframe src=https://x.example style='display:none'>",
        "<iframe src=https://www.googletagmanager.com/ns.html>",
        "<amp-youtube></amp-youtube>",
    ],
)
def test_what_shows_nothing_is_no_card(html: str) -> None:
    element = next(sanitize.parse(html).iter(*embeds.TAGS))
    assert embeds.card(element, BASE) is None


def test_a_card_has_the_title_of_its_frame() -> None:
    element = next(sanitize.parse("<iframe src=https://x.example aria-label=' Ein\u202e Film '>").iter("iframe"))
    assert embeds.card(element, BASE) == Embed(EmbedKind.OTHER, "https://x.example", "Ein Film")


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (
            "<blockquote class=twitter-tweet>Text <a href=https://t.co/x>a</a> <a href=https://x.com/1?ref_src=y>b</a></blockquote>",
            "https://x.com/1",
        ),
        (
            "<blockquote class=instagram-media data-instgrm-permalink=https://instagram.com/p/1>Text a b</blockquote>",
            "https://instagram.com/p/1",
        ),
        ("<blockquote class=tiktok-embed cite=https://tiktok.com/1>Text a b</blockquote>", "https://tiktok.com/1"),
    ],
)
def test_a_post_is_a_card_with_its_text(html: str, url: str) -> None:
    element = next(sanitize.parse(html).iter("blockquote"))
    assert embeds.is_post(element)
    assert embeds.post(element, BASE) == Embed(EmbedKind.POST, url, "", "Text a b")


def test_a_post_without_a_link_is_none() -> None:
    element = next(
        sanitize.parse("<blockquote class=x>Text <a href=mailto:a@b.lu>a</a></blockquote>").iter("blockquote")
    )
    assert not embeds.is_post(element)
    assert embeds.post(element, BASE) is None
