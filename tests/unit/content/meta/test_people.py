import pytest

from weiterlesen.content.meta.people import agencies_in, has_lead, people_in, without_lead


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Jana Kirpach und Tom Weltgen", ("Jana Kirpach", "Tom Weltgen")),
        ("By Ann Lee, Staff Writer", ("Ann Lee",)),
        ("Par Anne Lorrain et Paul Weber", ("Anne Lorrain", "Paul Weber")),
        ("Text: Von Jana Kirpach (Grevenau)", ("Jana Kirpach",)),
        ("Jana Kirpach, jana@example.org, @jana, https://example.org/j", ("Jana Kirpach",)),
        ("Jana Kirpach / Tom Weltgen | Nele Harms", ("Jana Kirpach", "Tom Weltgen", "Nele Harms")),
        ("By John Smith Jr.", ("John Smith Jr",)),
        ("Ann Lee on Friday December 19", ("Ann Lee",)),
        ("View all posts by Ann Lee", ("Ann Lee",)),
        ("Ursula von der Leyen", ("Ursula von der Leyen",)),
        ("Von der Leyen", ("Von der Leyen",)),
        ("Di Canio", ("Di Canio",)),
        ("di Paolo Rossi", ("Paolo Rossi",)),
        ("dpa", ()),
        ("Redaktion", ()),
        ("mdr.de", ()),
        ("12.04.2026", ()),
        ("", ()),
        ("x" * 80, ()),
        ("one two three four five six seven", ()),
        ("—", ()),
    ],
)
def test_people_are_read_out_of_a_byline(line: str, names: tuple[str, ...]) -> None:
    assert people_in([line]) == names


def test_the_house_itself_is_no_author_and_nobody_is_named_twice() -> None:
    assert people_in(["Der Uferbote", "Jana Kirpach", "JANA KIRPACH"], site="Der Uferbote") == ("Jana Kirpach",)


def test_a_byline_is_known_by_its_first_word() -> None:
    assert has_lead("Von Jana Kirpach")
    assert not has_lead("Jana Kirpach")
    assert without_lead("Von ") == "Von "


def test_agencies_are_named_as_they_are_set() -> None:
    assert agencies_in("dpa/AFP, mbd") == ("dpa", "AFP")
    assert agencies_in("Das Dpa-Dach") == ()
