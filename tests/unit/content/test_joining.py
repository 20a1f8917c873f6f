from weiterlesen.content.joining import joined
from weiterlesen.model.article import Article, Footnote, Heading, Paragraph

FIRST = Article(
    "https://bote.example/a",
    title="Brücke",
    lede="Eine Lede.",
    blocks=(Paragraph("Eins."), Heading(2, "Zwischen")),
    text="Eine Lede.\n\nEins.\n\nZwischen",
)


def test_pages_become_one_article_and_what_they_repeat_is_kept_once() -> None:
    second = Article("https://bote.example/a/2", blocks=(Paragraph("Eins."), Paragraph("Zwei.")), text="Eins.\n\nZwei.")
    third = Article("https://bote.example/a/3", blocks=(Paragraph("Drei."),), text="Brücke\n\nDrei.")
    whole = joined(FIRST, [second, third])
    assert whole.url == FIRST.url
    assert whole.text == "Eine Lede.\n\nEins.\n\nZwischen\n\nZwei.\n\nDrei."
    assert [block.html for block in whole.blocks if isinstance(block, Paragraph)] == ["Eins.", "Zwei.", "Drei."]


def test_an_article_of_one_page_stays_as_it_is() -> None:
    assert joined(FIRST, []) == FIRST


def test_the_notes_of_all_pages_stand_at_the_end() -> None:
    note = Footnote("0123456789", "1", "Eine Quelle.")
    first = Article("https://bote.example/a", blocks=(Paragraph("Eins."), note))
    whole = joined(first, [Article("https://bote.example/a/2", blocks=(Paragraph("Zwei."),))])
    assert whole.blocks == (Paragraph("Eins."), Paragraph("Zwei."), note)
