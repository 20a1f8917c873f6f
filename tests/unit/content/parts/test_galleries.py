import pytest

from weiterlesen.content import blocks
from weiterlesen.content.block_text import text_of
from weiterlesen.content.parts import galleries
from weiterlesen.model.article import Block, Code, Figure, Gallery, Heading, Paragraph

URL = "https://nordufer.example/a"


def read(html: str) -> tuple[Block, ...]:
    return blocks.from_html(html, URL)


def captions(html: str) -> list[tuple[str, str]]:
    """Return caption and credit of each picture of the one gallery that is all there is."""
    (gallery,) = read(html)
    assert isinstance(gallery, Gallery)
    return [(figure.caption, figure.credit) for figure in gallery.figures]


TWO = [("Der Hafen", "Foto: AFP"), ("Die Brücke", "")]


HARBOUR = '<img src="/a.jpg"><figcaption>Der Hafen (Foto: AFP)</figcaption>'
BRIDGE = '<img src="/b.jpg"><figcaption>Die Brücke</figcaption>'
SLIDES = '<div class="slide"><p>1/2</p>{}</div><div class="slide">{}</div>'.format(
    '<img src="/a.jpg"><p>Der Hafen (Foto: AFP)</p>', '<img src="/b.jpg"><p>Die Brücke</p>'
)
MARKUP = {
    "figures in a figure": f'<figure class="gallery"><figure>{HARBOUR}</figure><figure>{BRIDGE}</figure></figure>',
    "a list of figures": f"<ol><li><figure>{HARBOUR}</figure></li><li><figure>{BRIDGE}</figure></li></ol>",
    "a named list": f'<ul class="gallery"><li>{HARBOUR}</li><li><a href="/b-gross.jpg">{BRIDGE}</a></li></ul>',
    "terms and what they mean": (
        '<div class="gallery"><dl><dt><img src="/a.jpg"></dt><dd>Der Hafen Foto: AFP</dd></dl>'
        '<dl><dt><img src="/b.jpg"></dt><dd>Die Brücke</dd></dl></div>'
    ),
    "a slider": f'<div class="slider">{SLIDES}<button>weiter</button></div>',
    "a slider with copies": f'<div class="swiper"><p class="slick-cloned"><img src="/b.jpg">x</p>{SLIDES}</div>',
    "pictures to choose from": f'<div class="fotostrecke">{SLIDES}<div class="thumbs"><img src="/c.jpg"></div></div>',
    "a carousel of AMP": f"<amp-carousel><figure>{HARBOUR}</figure><figure>{BRIDGE}</figure></amp-carousel>",
}


@pytest.mark.parametrize("html", MARKUP.values(), ids=MARKUP)
def test_pictures_that_are_shown_as_one_are_a_gallery(html: str) -> None:
    assert captions(html) == TWO


def test_title_and_caption_of_the_whole_stand_around_the_pictures() -> None:
    html = (
        '<div class="gallery"><h3>Rundgang</h3><figure><img src="/a.jpg"><figcaption>Eins</figcaption></figure>'
        '<figure><img src="/b.jpg"><figcaption>Zwei</figcaption></figure><p>Alle Bilder vom Mai.</p></div>'
    )
    (gallery,) = read(html)
    assert isinstance(gallery, Gallery)
    assert (gallery.title, gallery.caption) == ("Rundgang", "Alle Bilder vom Mai.")
    assert text_of((gallery,)) == ""


@pytest.mark.parametrize(
    "item",
    [
        '<a href="/andere"><img src="/{0}.jpg"><h3>Ein anderer Artikel</h3></a>',
        '<img src="/{0}.jpg"><a href="/ware">Mehr</a>',
        '<figure><img src="/{0}.jpg"><figcaption><a href="/x">Eine ganze Schlagzeile hier</a></figcaption></figure>',
        '<img src="/{0}.jpg"><ul><li>Ware</li></ul>',
        "<img src='/{0}.jpg'><p>" + "Ein langer Absatz. " * 60 + "</p>",
    ],
)
def test_lists_of_teasers_wares_and_chapters_are_no_gallery(item: str) -> None:
    html = f'<div class="slider"><div>{item.format("a")}</div><div>{item.format("b")}</div></div>'
    assert not any(isinstance(block, Gallery) for block in read(html))


@pytest.mark.parametrize(
    "html",
    [
        '<div class="gallery"><img src="/a.jpg"></div>',
        '<div class="gallery" hidden><img src="/a.jpg"><img src="/b.jpg"></div>',
        '<div class="gallery"><img src="/a.jpg"><img src="/b.jpg"><p>' + "Ein Satz dazu. " * 20 + "</p></div>",
        '<div class="galleryartig"><img src="/a.jpg"><img src="/b.jpg"></div>',
        '<div class="gallery"><img src="/a.jpg"><noscript><img src="/b.jpg"></noscript></div>',
        "<ul><li>Nur Text</li><li><figure><img src='/a.jpg'></figure></li></ul>",
    ],
)
def test_one_picture_or_much_text_is_no_gallery(html: str) -> None:
    assert not any(isinstance(block, Gallery) for block in read(html))


def test_a_linked_credit_does_not_make_a_teaser() -> None:
    item = '<figure><img src="/{0}.jpg"><figcaption>Hafen. Foto: <a href="/wer">Jo Weis</a></figcaption></figure>'
    assert len(captions(f'<div class="gallery">{item.format("a")}{item.format("b")}</div>')) == 2


def test_a_page_cannot_name_a_gallery_itself() -> None:
    assert read('<figure data-gallery><img src="/a.jpg"><p>Eins</p><img src="/b.jpg"></figure>') != ()
    assert not any(isinstance(one, Gallery) for one in read('<p data-gallery="x">a</p>'))


A, B = Figure("https://z.example/a.jpg"), Figure("https://z.example/b.jpg", caption="Zwei")


def test_words_between_pictures_belong_to_the_one_before_unless_it_has_its_own() -> None:
    said = galleries.gathered([A, Paragraph("Eins"), B])
    assert said == [Gallery((Figure(A.src, caption="Eins"), B))]
    together: tuple[list[Block], ...] = ([B, Paragraph("x"), A], [A, Code("x"), B], [Heading(2, "x"), A])
    for loose in together:
        assert galleries.gathered(loose) == loose


def test_thumbnails_alone_stay() -> None:
    html = '<div class="gallery"><div class="thumbs"><img src="/a.jpg"><img src="/b.jpg"></div></div>'
    assert len(captions(html)) == 2
