import pytest

from weiterlesen.storage.snippets import END_MARK, START_MARK, snippet
from weiterlesen.storage.words import terms


def cut(text: str, words: str) -> str:
    return snippet(text, terms(words)).replace(START_MARK, "[").replace(END_MARK, "]")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Die Straße nach München.", "strasse muench", "Die [Straße] nach [München]."),
        ("STRASSE und Straßen", "straße", "[STRASSE] und [Straßen]"),
        ("Haus, Hausrat, Haushalt", '"haus"', "[Haus], Hausrat, Haushalt"),
        ("Die E-Mail\n\nkam", "e-mail", "Die [E-Mail] kam"),
        ("Le cœur de Zoë", "coeur zoe", "Le [cœur] de [Zoë]"),
        ("İstanbul 한국 中文", "한국", "İstanbul [한국] 中文"),
        ("Mu\u0308ller", "müller", "[Müller]"),
        ("Ein Smørrebrød", "smorre", "Ein [Smørrebrød]"),
        ("nichts davon", "fehlt", "nichts davon"),
        ("", "fehlt", ""),
        ("fehlt_nicht", "nicht", "fehlt_[nicht]"),
    ],
)
def test_the_words_that_were_found_are_marked(text: str, words: str, expected: str) -> None:
    assert cut(text, words) == expected


def test_a_long_text_is_cut_at_words_around_the_first_find() -> None:
    text = " ".join(f"wort{number}" for number in range(500))
    found = cut(text, "wort250")
    assert found.startswith("…wort24")
    assert "[wort250] wort251" in found
    assert found.endswith("…")
    assert len(found) < 250
    assert cut(text, "nirgends").startswith("wort0 wort1 ")
    assert cut(text, "wort499").endswith("[wort499]")


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    text = "x" * 500 + "-ziel-" + "y" * 500
    found = cut(text, "ziel")
    assert found.startswith("…xxx")
    assert "[ziel]" in found
    assert len(found) < 250
