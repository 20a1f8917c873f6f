import pytest

from weiterlesen.content.block_text import beside_text, text_of
from weiterlesen.model.article import (
    Block,
    Embed,
    EmbedKind,
    Figure,
    Footnote,
    Formula,
    Gallery,
    InfoBox,
    Paragraph,
    Table,
    figures_of,
)

FIGURE = Figure("https://z.example/a.jpg", "Ein Schiff", "Die Fähre", "Foto: AFP")


@pytest.mark.parametrize(
    ("block", "running", "beside"),
    [
        (Paragraph("Ein <em>Satz</em>"), "Ein Satz", ""),
        (FIGURE, "", "Die Fähre Foto: AFP Ein Schiff"),
        (Figure("https://z.example/a.jpg", "Gleich", "Gleich"), "", "Gleich"),
        (Gallery((FIGURE,), "Rundgang", "Im Mai"), "", "Rundgang\n\nDie Fähre Foto: AFP Ein Schiff\n\nIm Mai"),
        (Formula("x^2"), "x^2", ""),
        (Footnote("0123456789", "1", "Eine <b>Note</b>"), "Eine Note", ""),
        (Table((("a", "b"),), 0, "Tafel"), "a\tb", "Tafel"),
        (Embed(EmbedKind.VIDEO, "https://z.example/v", "Ein Film", "3:12"), "", "Ein Film 3:12"),
        (InfoBox("Box", (Paragraph("In"), FIGURE)), "Box\n\nIn", "Box\n\nIn\n\nDie Fähre Foto: AFP Ein Schiff"),
    ],
)  # fmt: skip
def test_what_a_block_says_in_the_text_and_beside_it(block: Block, running: str, beside: str) -> None:
    assert text_of([block]) == running
    assert beside_text([block]) == beside


def test_pictures_are_found_in_galleries_and_boxes() -> None:
    gallery = Gallery((FIGURE, Figure("https://z.example/b.jpg")))
    assert [one.src[-5] for one in figures_of((gallery, InfoBox("", (gallery,)), FIGURE))] == ["a", "b", "a", "b", "a"]
