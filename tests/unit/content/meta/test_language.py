import pytest

from weiterlesen.content.meta.language import declared, may_be, spoken


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("de", "de"),
        ("DE_lu", "de-LU"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("en-US-x-private", "en-US"),
        ("fr_FR.UTF-8", "fr-FR"),
        ("", ""),
        ("x-default", ""),
        ("und", ""),
        ("deutsch", ""),
    ],
)
def test_declared_tags_are_brought_into_one_spelling(tag: str, expected: str) -> None:
    assert declared(tag) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Mann und die Frau sind nicht mit dem Auto, sondern für den Abend auf das Land gefahren."),
        ("fr", "Les enfants sont dans le jardin avec une balle qui est plus grande que les autres, pour une fois."),
        ("en", "The ferry has been on the river for years, and they have said that it was not the last of them."),
        (
            "lb",
            (
                "Den Hond an d'Kaz sinn net op der Strooss, mee si hunn datt Haus och fir sech, an dat"
                " ass eng gutt Saach vun hinnen."
            ),
        ),
        ("ja", "気象庁は十三日、地震があったと発表した。"),
        ("uk", "Їхній потяг прибув до міста пізно ввечері, і ніхто їх не зустрів."),
        ("ru", "Поезд прибыл в город поздно вечером, и никто его не встретил."),
        ("el", "Το πλοίο έφτασε αργά το βράδυ."),
        ("", "Ja. Nein."),
        ("", ""),
    ],
)
def test_undeclared_languages_are_told_by_small_words_and_letters(language: str, text: str) -> None:
    assert spoken(text) == language


GERMAN = "Der Mann und die Frau sind nicht mit dem Auto, sondern für den Abend auf das Land gefahren, wie sie es wird."
XHOSA = "Abantu bathi ukuba imvula iza kuna ngoku, kwaye uthi umlawuli akukho nto, kodwa xa kunjalo okanye kule mini."


@pytest.mark.parametrize(
    ("tag", "text", "possible"),
    [
        ("de-LU", GERMAN, True),
        ("en-US", GERMAN, False),
        ("en", XHOSA, False),
        ("no", "Den har ikke vært på det for å være med til noe som er av den, og det var ikke etter.", True),
        ("da", "Den har ikke vært på det for å være med til noe som er av den, og det var ikke etter.", True),
        ("tlh", GERMAN, True),
        ("en", "Ja. Nein.", True),
        ("en", "", True),
    ],
)
def test_a_declared_language_is_doubted_only_where_the_text_clearly_speaks_another(
    tag: str, text: str, *, possible: bool
) -> None:
    assert may_be(tag, text) == possible
