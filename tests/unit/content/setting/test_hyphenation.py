from pathlib import Path

import pytest

from weiterlesen.content.setting import hyphenation
from weiterlesen.content.setting.hyphenation import SHY, Hyphenator


def parted(language: str, *words: str) -> list[str]:
    part = hyphenation.words(language)
    assert part is not None
    return [part(word).replace(SHY, "|") for word in words]


def test_german_compounds_part_where_a_newspaper_would_part_them() -> None:
    assert parted("de", "Wochenendausgabe", "Parlament", "Haushaltsentwurf", "größeren") == [
        "Wo|chen|end|aus|gabe",
        "Par|la|ment",
        "Haus|halts|ent|wurf",
        "grö|ße|ren",
    ]


@pytest.mark.parametrize("language", ["de-LU", "de_AT", "de-DE", "DE"])
def test_a_region_without_patterns_of_its_own_takes_those_of_the_language(language: str) -> None:
    assert parted(language, "Regierung") == ["Re|gie|rung"]


def test_other_languages_have_their_own_breaks() -> None:
    assert parted("fr", "gouvernement") == ["gou|ver|ne|ment"]
    assert parted("en", "responsibility") == ["re|spon|si|bil|ity"]
    assert parted("nl", "regeringen") == ["re|ge|rin|gen"]


@pytest.mark.parametrize("language", ["", "lb", "xx", "..", "../../etc/passwd"])
def test_a_language_without_patterns_is_left_alone(language: str) -> None:
    assert hyphenation.words(language) is None


def test_without_the_dictionaries_nothing_is_hyphenated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    hyphenation.words.cache_clear()
    assert hyphenation.words("de") is None
    hyphenation.words.cache_clear()


def test_the_word_itself_is_never_changed() -> None:
    assert parted("de", "Großstadt")[0].replace("|", "") == "Großstadt"


def test_comments_levels_codes_and_letter_changing_patterns_of_a_file_are_understood(tmp_path: Path) -> None:
    file = tmp_path / "hyph_xx.dic"
    file.write_text(
        "UTF-8\n% a comment about a1b c1d\nLEFTHYPHENMIN 2\nzz9zz\nNEXTLEVEL\na1b\n^^61b1c\nff1f/ff=f,1,2\n", "utf-8"
    )
    hyphenator = Hyphenator(file)
    assert hyphenator.inserted("xabeffff").replace(SHY, "|") == "xa|beffff"
    assert hyphenator.inserted("eeabceee").replace(SHY, "|") == "eeab|ceee"
    assert hyphenator.inserted("zzzzzzzz") == "zzzzzzzz"


def test_no_syllable_is_without_a_vowel(tmp_path: Path) -> None:
    file = tmp_path / "hyph_xx.dic"
    file.write_text("UTF-8\na1r\nr1l\n", "utf-8")
    assert Hyphenator(file).inserted("parlament").replace(SHY, "|") == "par|lament"


def test_an_old_charset_name_is_understood(tmp_path: Path) -> None:
    file = tmp_path / "hyph_xx.dic"
    file.write_bytes(b"microsoft-cp1251\n" + "а1б\n".encode("cp1251"))
    assert Hyphenator(file).inserted("еабее").replace(SHY, "|") == "еа|бее"


def test_a_file_without_patterns_parts_nothing(tmp_path: Path) -> None:
    file = tmp_path / "hyph_xx.dic"
    file.write_text("UTF-8\n", "utf-8")
    assert Hyphenator(file).inserted("wort") == "wort"
