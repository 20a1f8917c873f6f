import pytest

from weiterlesen.content import sanitize
from weiterlesen.content.parts import captions


def split(html: str) -> tuple[str, str]:
    return captions.caption_and_credit(sanitize.parse(html))


@pytest.mark.parametrize(
    ("html", "caption", "credit"),
    [
        ("", "", ""),
        ("Nur eine Legende.", "Nur eine Legende.", ""),
        ("Der Minister. Foto: AFP", "Der Minister.", "Foto: AFP"),
        ("Der Minister (Foto: Jean Dupont/AFP)", "Der Minister", "Foto: Jean Dupont/AFP"),
        ("Der Minister [Bild: dpa].", "Der Minister", "Bild: dpa"),
        ("Der Minister | © Reuters", "Der Minister", "© Reuters"),
        ("Der Minister. (c) dpa", "Der Minister.", "(c) dpa"),
        ("Le ministre. Crédit photo : AFP", "Le ministre.", "Crédit photo : AFP"),
        ("The minister. Photo by Jane Doe/Getty", "The minister.", "Photo by Jane Doe/Getty"),
        ("The minister. Photograph: Jane Doe", "The minister.", "Photograph: Jane Doe"),
        ("Das Haus. Archivfoto: Maier", "Das Haus.", "Archivfoto: Maier"),
        ("Das Haus. Foto (Archiv): Maier", "Das Haus.", "Foto (Archiv): Maier"),
        ("Das Haus. Foto: Maier, Grafik: Huber", "Das Haus.", "Foto: Maier, Grafik: Huber"),
        ("Foto: AFP", "", "Foto: AFP"),
        (
            "Bild: Der Präsident spricht lange im Saal. Foto: AFP",
            "Bild: Der Präsident spricht lange im Saal.",
            "Foto: AFP",
        ),
        ("(Foto: AFP) Der Minister im Saal", "(Foto: AFP) Der Minister im Saal", ""),
        ("Ein Telefoto: schwer", "Ein Telefoto: schwer", ""),
        ("Quelle: " + "Wort " * 60, ("Quelle: " + "Wort " * 60).strip(), ""),
        ("Der Minister <span class=figure__credit>AFP</span>", "Der Minister", "AFP"),
        ("<small class=copyright>(dpa)</small> Der Minister", "Der Minister", "dpa"),
        ("<span class=imageCredit><b>Foto</b>: AFP</span>", "", "Foto: AFP"),
        ("<p class=credit>Der Minister im Saal</p>", "Der Minister im Saal", ""),
        ("<p class=caption>a<br>b</p><p itemprop=copyrightHolder>c</p>", "a b", "c"),
        ("Jubel <img class=emoji alt='🎉'> hier", "Jubel 🎉 hier", ""),
    ],
)
def test_whose_picture_it_is_stands_apart(html: str, caption: str, credit: str) -> None:
    assert split(html) == (caption, credit)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div class='image-box'><img src=a><p class=caption>x</p></div>", True),
        ("<div class='image-box'><img src=a><p>x</p></div>", False),
        ("<div class='image-box'><p class=caption>x</p></div>", False),
        ("<div class=text><img src=a><p class=caption>x</p></div>", False),
        (f"<div class=image><img src=a><p class=caption>{'x ' * 70}</p></div>", False),
    ],
)
def test_a_picture_box_has_a_picture_and_a_few_words(html: str, *, expected: bool) -> None:
    element = next(sanitize.parse(html).iter("div"))
    assert captions.is_picture_box(element) is expected
