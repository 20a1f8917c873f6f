import pytest

from helpers.walls import LONG, TEASER, json_ld, page
from weiterlesen.content import paywall
from weiterlesen.model.access import AccessState, PageKind, Reason, ReasonCode, SessionFacts
from weiterlesen.policy.access import decide

PLAYER = "<iframe src='https://www.youtube-nocookie.com/embed/x'></iframe>"
PICTURES = "<figure><img src='/1.jpg'><figcaption>Die Mühle steht bis zum Dach im Wasser.</figcaption></figure>" * 6
VIDEO = json_ld('{"@type":"VideoObject","name":"Die Flut"}')
ARTICLE = json_ld('{"@type":"NewsArticle","headline":"Die Flut"}')
GALLERY = json_ld('{"@type":"ImageGallery","name":"Die Flut"}')


def kind(body: str, head: str = "", path: str = "/politik/muehle") -> PageKind:
    return paywall.gather(page(body, head=head), f"https://bote.example{path}").page_kind


@pytest.mark.parametrize(
    ("body", "head", "path"),
    [
        (TEASER, "<meta property='og:type' content='video.other'>", "/flut"),
        (TEASER + PLAYER, VIDEO, "/flut"),
        (TEASER + PLAYER, "", "/video/flut"),
        (TEASER + "<video src='/flut.mp4'></video>", "", "/videos/flut-7.html"),
        ("<video src='/flut.mp4'></video>", VIDEO, "/flut"),
    ],
)
def test_a_page_with_a_video_and_little_text_is_a_video(body: str, head: str, path: str) -> None:
    assert kind(body, head, path) is PageKind.VIDEO


@pytest.mark.parametrize(
    ("body", "head", "path"),
    [
        (TEASER + PICTURES, GALLERY, "/flut"),
        (TEASER + PICTURES, "", "/bilder-galerie/flut"),
        (TEASER + PICTURES, "", "/panorama/fotostrecke-flut"),
        (PICTURES * 4, "<meta property='og:type' content='gallery'>", "/flut"),
    ],
)
def test_a_page_of_pictures_is_a_gallery_however_long_their_captions_are(body: str, head: str, path: str) -> None:
    assert kind(body, head, path) is PageKind.GALLERY


@pytest.mark.parametrize(
    ("body", "head", "path"),
    [
        (TEASER + PLAYER, ARTICLE + VIDEO, "/flut"),
        (LONG + PLAYER, VIDEO, "/video/flut"),
        (TEASER + PLAYER, "", "/flut"),
        (TEASER, "", "/video/flut"),
        (TEASER + "<iframe src='/karte'></iframe>", "", "/video/flut"),
        (LONG + PICTURES, GALLERY, "/galerie/flut"),
        (TEASER + PICTURES, "", "/flut"),
        (TEASER + "<img src='/1.jpg'>", "", "/galerie/flut"),
    ],
)
def test_an_article_with_a_video_or_pictures_stays_an_article(body: str, head: str, path: str) -> None:
    assert kind(body, head, path) is PageKind.ARTICLE


def test_a_gallery_is_told_as_what_it_is() -> None:
    access = decide(paywall.gather(page(PICTURES, head=GALLERY), "https://bote.example/flut"), SessionFacts())
    assert (access.state, access.reasons) == (AccessState.ERROR, (Reason(ReasonCode.NO_ARTICLE, "gallery"),))
