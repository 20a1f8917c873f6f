from collections.abc import Iterator

import pytest

from weiterlesen import wording


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


def test_a_language_without_catalogue_is_english() -> None:
    assert wording.use("xx") == "en"
    assert wording._("Locked") == "Locked"


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
