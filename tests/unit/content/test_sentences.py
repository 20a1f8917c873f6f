import pytest

from weiterlesen.content.sentences import sentences


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_a_paragraph_is_parted_into_its_sentences() -> None:
    text = "  Der Rat hat beraten. Was nun? Das Schiff kommt! Die Kosten …  Das Land zahlt "
    assert parts(text) == ["Der Rat hat beraten.", "Was nun?", "Das Schiff kommt!", "Die Kosten …", "Das Land zahlt"]


def test_quotation_marks_belong_to_their_sentence() -> None:
    text = "„Wir haben gerechnet.“ Er ging. «C’est fini !» Elle part. (Mehr dazu.) “Yes.” She left."
    assert parts(text) == [
        "„Wir haben gerechnet.“",
        "Er ging.",
        "«C’est fini !»",
        "Elle part.",
        "(Mehr dazu.)",
        "“Yes.”",
        "She left.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Am 3. Oktober fährt sie wieder.",
        "Das sagte Dr. Wehenkel gestern.",
        "Die A. B. Muster GmbH zahlt, z. B. Strom.",
        "Es sind ca. 1,8 Mio. Euro.",
        "Im 19. Jahrhundert war das anders.",
        "Mr. Smith met Mrs. Jones.",
        "ein Ende. klein geht es weiter.",
        "Die Seite www.beispiel.example ist neu.",
    ],
)
def test_points_that_end_nothing_part_nothing(text: str) -> None:
    assert parts(text) == [text]


def test_a_number_may_end_a_sentence() -> None:
    assert parts("Es waren 12. Die Zahl stieg.") == ["Es waren 12.", "Die Zahl stieg."]
    assert parts("Es war 1999. Dann kam der Krieg.") == ["Es war 1999.", "Dann kam der Krieg."]


def test_other_scripts_and_emptiness() -> None:
    assert parts("Москва ждёт. Люди идут.") == ["Москва ждёт.", "Люди идут."]
    assert parts("今日は晴れ。明日は雨。") == ["今日は晴れ。", "明日は雨。"]
    assert parts("") == []
    assert parts(" \n ") == []
    assert parts("… Und dann?") == ["…", "Und dann?"]
    assert parts(". Das war es.") == [".", "Das war es."]
    assert parts("Na ja.. Also gut.") == ["Na ja..", "Also gut."]
