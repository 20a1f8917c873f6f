from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from weiterlesen import resources, wording


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    wording.use("en")


def test_english_is_the_source_and_german_a_catalogue() -> None:
    assert wording.languages()[0] == "en"
    assert "de" in wording.languages()
    assert wording.use("en") == "en"
    assert wording._("Locked") == "Locked"
    assert wording.use("de_LU.UTF-8") == "de"
    assert wording._("Locked") == "Gesperrt"


def test_numbers_choose_their_form() -> None:
    wording.use("de")
    assert wording.plural("{n} new entry.", "{n} new entries.", 1) == "1 neuer Eintrag."
    assert wording.plural("{n} new entry.", "{n} new entries.", 3) == "3 neue Einträge."


def test_in_french_none_is_one_too() -> None:
    assert wording.use("fr_LU.UTF-8") == "fr"
    assert wording._("Locked") == "Réservé"
    said = [wording.plural("{n} new entry.", "{n} new entries.", number) for number in (0, 1, 2)]
    assert said == ["0 nouvel article.", "1 nouvel article.", "2 nouveaux articles."]


def test_a_language_without_catalogue_is_english() -> None:
    assert wording.use("xx") == "en"
    assert wording._("Locked") == "Locked"


def test_a_word_that_luxembourgish_lacks_is_said_in_german_and_what_german_lacks_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue(tmp_path, "lb", {"Locked": "Gespaart"})
    catalogue(tmp_path, "de", {"Locked": "Gesperrt", "Open": "Öffnen"})
    monkeypatch.setattr(resources, "path", lambda *_parts: tmp_path)
    assert wording.use("lb_LU.UTF-8") == "lb"
    assert wording.locale_name() == "lb_LU"
    assert [wording._(word) for word in ("Locked", "Open", "Free")] == ["Gespaart", "Öffnen", "Free"]


def test_without_its_catalogue_luxembourgish_is_german_throughout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue(tmp_path, "de", {"Locked": "Gesperrt"})
    monkeypatch.setattr(resources, "path", lambda *_parts: tmp_path)
    assert wording.use("lb_LU") == "de"
    assert wording.locale_name() == "de"
    assert wording._("Locked") == "Gesperrt"


def catalogue(folder: Path, language: str, words: dict[str, str]) -> None:
    """Put a catalogue with these words where the program looks for them."""
    made = Catalog(locale=language)
    for original, translation in words.items():
        made.add(original, translation)
    file = folder / language / "LC_MESSAGES" / "weiterlesen.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as sink:
        write_mo(sink, made)


def test_the_empty_word_stays_empty() -> None:
    wording.use("de")
    assert wording._("") == ""


def test_the_environment_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert wording.use() == "de"
    monkeypatch.setenv("LANGUAGE", "en:de")
    assert wording.use() == "en"
    monkeypatch.delenv("LANGUAGE")
    monkeypatch.delenv("LANG")
    assert wording.use() in wording.languages()
