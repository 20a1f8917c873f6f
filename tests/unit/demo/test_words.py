import datetime as dt
from pathlib import Path

from weiterlesen.demo.articles import read_all
from weiterlesen.demo.words import SECTIONS, names, stamp, words_for

_MOMENT = dt.datetime(2026, 3, 9, 6, 5, tzinfo=dt.UTC)


def test_each_language_has_its_own_words_and_dates(folder: Path) -> None:
    by_language = {article.language: words_for(article) for article in read_all(folder)}
    assert {name: words.wall for name, words in by_language.items()} == {
        "de": "Jetzt weiterlesen!",
        "fr": "Continuez votre lecture",
        "en": "Keep reading",
    }
    assert {name: stamp(words, _MOMENT) for name, words in by_language.items()} == {
        "de": "9. März 2026, 06:05 Uhr",
        "fr": "9 mars 2026 à 06:05",
        "en": "9 March 2026, 06:05",
    }
    assert all(len(words.months) == 12 for words in by_language.values())


def test_a_byline_joins_its_names(folder: Path) -> None:
    french = next(article for article in read_all(folder) if len(article.byline) == 2 and article.language == "fr")
    assert names(words_for(french), french.byline) == "Mireille Adant et Lucas Ferrandel"


def test_every_article_stands_in_a_known_section(folder: Path) -> None:
    assert {article.section for article in read_all(folder)} == set(SECTIONS)
