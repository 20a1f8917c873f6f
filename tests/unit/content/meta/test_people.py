import pytest

from weiterlesen.content.meta.people import (
    agencies_beside,
    agencies_in,
    announced,
    collectives_in,
    has_lead,
    is_house,
    looks_like_a_name,
    people_in,
    without_lead,
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Jana Kirpach und Tom Weltgen", ("Jana Kirpach", "Tom Weltgen")),
        ("By Ann Lee, Staff Writer", ("Ann Lee",)),
        ("Par Anne Lorrain et Paul Weber", ("Anne Lorrain", "Paul Weber")),
        ("Vum Luc Schmit", ("Luc Schmit",)),
        ("Vun der Anna Weber", ("Anna Weber",)),
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
        ("Jana (Nele) Kirpach", ("Jana (Nele) Kirpach",)),
        ("Jana Kirpach (Text) und Tom Weltgen (Fotos)", ("Jana Kirpach", "Tom Weltgen")),
        ("Ann Lee Updated December 19", ("Ann Lee",)),
        ("Tom Weltgen Fr, 18. Oktober 2026", ("Tom Weltgen",)),
        ("By: Ann Lee on 04-aug-2026 5:11", ("Ann Lee",)),
        ("Ann Lee - The Harbour Desk of ours", ("Ann Lee",)),
        ("Jean-Luc - Kai", ("Jean-Luc - Kai",)),
        ("Amt für Wald und Wiese", ()),
        ("annette thurmon", ("annette thurmon",)),
        ("annette", ()),
        ("MDA", ()),
        ("admin", ()),
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


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Jana", ("Jana",)),
        ("Jana", ("Jana",)),
        ("Jana, Grevenau", ()),
        ("Jana Kirpach", ("Jana Kirpach",)),
        ("Jana kirpach", ()),
    ],
)
def test_what_is_only_shown_must_look_like_a_name(line: str, names: tuple[str, ...]) -> None:
    assert people_in([line], strict=True) == names


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Jana Kirpach", True),
        ("Ursula von der Leyen", True),
        ("渡辺 洋介", True),
        ("Jana", False),
        ("Jana Kirpach 2", False),
        ("Copy Link", False),
        ("Frohes Neues!", False),
        ("気象庁は十三日、 地震があったと発表した", False),
        ("Gründerin des Hauses", False),
        ("'Tis Time", False),
    ],
)
def test_names_are_known_by_their_capitals(text: str, *, is_one: bool) -> None:
    assert looks_like_a_name(text) == is_one


def test_whoever_else_signs_is_left_in_one_piece() -> None:
    lines = ["Von der Redaktion", "Amt für Wald und Wiese", "AFP", "afp", "View all posts by Ann Lee", "admin", "7", ""]
    assert collectives_in(lines) == ("Von der Redaktion", "Amt für Wald und Wiese", "AFP", "Ann Lee")
    assert collectives_in(["x" * 80]) == ()


def test_agencies_beside_people_are_parts_of_their_own() -> None:
    assert agencies_beside("Jana Kirpach, dpa") == ("dpa",)
    assert agencies_beside("Ann Lee, The Associated Press") == ("The Associated Press",)
    assert agencies_beside("Jana Kirpach, dpa-Korrespondentin") == ()


def test_a_byline_may_stand_behind_a_date() -> None:
    assert announced("Posted on May 4, 2026 by Ann Lee") == "by Ann Lee"
    assert announced("Von Jana Kirpach") == "Von Jana Kirpach"
    assert announced("4. Mai 2026") == ""


def test_the_house_is_known_by_the_heart_of_its_name() -> None:
    assert is_house("Bote", "Der Bote")
    assert is_house("der bote", "Der Bote")
    assert is_house("UB", "UB")
    assert not is_house("UB", "UB aktuell")
    assert not is_house("", "")
    assert not is_house("Bote", "")


def test_lines_of_any_length_are_read_in_no_time() -> None:
    assert people_in(["(" * 300_000, "von " * 100_000]) == ()
