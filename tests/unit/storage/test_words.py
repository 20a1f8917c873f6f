import pytest

from weiterlesen.storage.words import Term, question, spellings, terms, without_strokes


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ()),
        (' "!" ?', ()),
        ("Eins", (Term(("eins",), prefix=True),)),
        ("eins Zwei", (Term(("eins",)), Term(("zwei",), prefix=True))),
        ("a", (Term(("a",)),)),
        ('"eins zwei"', (Term(("eins", "zwei")),)),
        ('"eins zwei" drei', (Term(("eins", "zwei")), Term(("drei",), prefix=True))),
        ('eins "zwei drei', (Term(("eins",)), Term(("zwei",)), Term(("drei",), prefix=True))),
        ("E-Mail", (Term(("e", "mail"), prefix=True),)),
        ("l'été", (Term(("l", "été"), prefix=True),)),
        ("snake_case", (Term(("snake", "case"), prefix=True),)),
        ("e\u0301te", (Term(("éte",), prefix=True),)),
    ],
)
def test_what_is_typed_is_words_and_phrases(words: str, expected: tuple[Term, ...]) -> None:
    assert terms(words) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("haus", {"haus"}),
        ("müller", {"muller", "mueller"}),
        ("mueller", {"mueller", "muller"}),
        ("straße", {"straße", "strasse"}),
        ("strasse", {"strasse", "straße"}),
        ("neue", {"neue"}),
        ("frauen", {"frauen"}),
        ("quelle", {"quelle"}),
        ("größe", {"große", "grosse", "groeße", "groesse", "grøße", "grøsse"}),
    ],
)
def test_a_word_is_asked_for_in_all_its_spellings(word: str, expected: set[str]) -> None:
    assert {way for (way,) in spellings(Term((word,)))} == expected


def test_spellings_and_words_are_limited() -> None:
    assert len(spellings(Term(("ßä" * 50, "ü" * 50)))) <= 24
    assert len(terms("wort " * 1_000)) == 32


def test_everything_typed_stands_in_quotes() -> None:
    assert question(terms('NOT "a OR" title:wort*')) == '("not") AND ("a or") AND ("title wort" *)'
    assert question(terms("größ"), ("title", "note")).startswith('{title note} : (("groß" *')
    assert question(()) == ""
    assert question((), ("title",)) == ""


def test_letters_with_a_stroke_are_found_without_it() -> None:
    assert without_strokes("Smørrebrød in Łódź, Straße") == "Lódź Smorrebrod"
    assert without_strokes("Straße") == ""
