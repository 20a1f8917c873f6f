import pytest

from weiterlesen.content import sanitize
from weiterlesen.content.parts import pictures

BASE = "https://z.example/x/"


def best(html: str) -> pictures.Picture | None:
    tree = sanitize.parse(html)
    element = next(tree.iter(*pictures.TAGS, "picture"))
    image = next(element.iter("img"), element)
    return pictures.best(image, BASE)


@pytest.mark.parametrize(
    ("html", "source"),
    [
        ("<img src=a.jpg>", "a.jpg"),
        ("<img src=a.jpg data-src=b.jpg>", "b.jpg"),
        ("<img src=data:image/gif;base64,x data-lazy-src=b.jpg>", "b.jpg"),
        ("<img src=/placeholder.png data-original=b.jpg>", "b.jpg"),
        ("<img src=/img/1x1.gif srcset='b.jpg 2x, c.jpg'>", "b.jpg"),
        ("<img src=a.jpg srcset='b.jpg 300w, c.jpg 1280w, d.jpg 2400w'>", "c.jpg"),
        ("<img src=a.jpg srcset='b.jpg 300w,c.jpg 600w'>", "c.jpg"),
        ("<img src=a.jpg data-srcset='b,w_400.jpg 300w, c,w_900.jpg 900w 600h'>", "c,w_900.jpg"),
        ("<img data-src='https://i.example/{width}.jpg' src=a.jpg>", "a.jpg"),
        (
            "<picture><source srcset='a.avif 2000w' type=image/avif><source srcset=b.webp><img src=c.jpg></picture>",
            "c.jpg",
        ),
        (
            "<picture><source srcset=b.webp media='(min-width: 900px)'><source srcset=s.webp media='(max-width:50px)'>",
            "b.webp",
        ),
        ("<picture><source data-srcset='b.jpg 1x, c.jpg 2x' media='(min-width: 700px)'></picture>", "c.jpg"),
        ("<amp-img src=a.jpg></amp-img>", "a.jpg"),
        ("<img srcset='a.jpg'>", "a.jpg"),
    ],
)
def test_the_best_address_of_a_picture_is_taken(html: str, source: str) -> None:
    found = best(html)
    assert found is not None
    assert found.src == BASE + source


@pytest.mark.parametrize(
    "html",
    [
        "<img>",
        "<img src=javascript:alert(1)>",
        "<img src=file:///etc/passwd>",
        "<img src=logo.svg>",
        "<img src=photo.avif?x>",
        "<img src=spacer.gif>",
        "<img src=a.jpg width=1 height=1>",
        "<img src=a.jpg height=0.5 width=2px>",
        "<img src=a.jpg width=16 height=16>",
        "<img src=a.jpg hidden>",
        "<img src=a.jpg style='display:none'>",
        "<img src=a.png class=emoji alt=x>",
    ],
)
def test_what_shows_nothing_is_no_picture(html: str) -> None:
    assert best(html) is None


def test_size_and_description_are_as_declared() -> None:
    assert best("<img src=a.jpg width='640px' height=auto alt=' Ein \n Bild '>") == (BASE + "a.jpg", "Ein Bild", 640, 0)
    assert best("<img src=a.jpg width=100% height=360>") == (BASE + "a.jpg", "", 0, 360)
