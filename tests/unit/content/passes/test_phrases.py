import re

import pytest

from weiterlesen.content.passes import phrases

ALL = (
    phrases.ELSEWHERE,
    phrases.APPEAL,
    phrases.CONSENT,
    phrases.TAIL,
    phrases.LABEL,
    phrases.CREDIT,
    phrases.WHEN,
    phrases.ENDS,
    phrases.OTHERS,
    phrases.INVITES,
    phrases.IS,
    phrases.OWN_LINK,
    phrases.COUNT,
    phrases.SHORTCODE,
    phrases.DISCLOSURE,
)


@pytest.mark.parametrize("pattern", ALL)
def test_no_alternative_is_empty(pattern: re.Pattern[str]) -> None:
    assert not pattern.search("Ein Satz, der nichts von alledem sagt")
    assert not pattern.search("")


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "Lesen Sie auch",
        "À lire aussi",
        "Leggi anche",
        "Lee también",
        "Leia também",
        "Lees ook",
        "Les også",
        "Läs mer",
        "Lue myös",
        "Czytaj też",
        "Čtěte také",
        "Читайте также",
        "関連記事",
        "関連記事：",
        "Méi zum Thema",
        "► Mehr zum Thema",
    ],
)
def test_pointers_are_known_in_many_languages(line: str) -> None:
    assert phrases.ELSEWHERE.match(line)


@pytest.mark.parametrize(
    "line",
    [
        "Stand: 28.04.2023 16:11 Uhr",
        "Publié le 3 mars 2026",
        "Updated 3 hours ago",
        "vor dem 4. Mai 2026",
        "May 4, 2026",
        "Monday, May 4 2026",
        "2026-05-04 06:30",
        "2026年5月4日",
        "06:30 Uhr",
        "4 min read",
        "Lesezeit: 3 Minuten",
        "12/05/2026",
    ],
)
def test_dates_and_reading_times_are_known(line: str) -> None:
    assert phrases.WHEN.search(line)


@pytest.mark.parametrize(
    "line",
    ["© AFP", "Foto: dpa", "Getty Images", "Ein Kran | AFP", "Ein Boot (AP Photo/Ann Lee)", "Crédit photo : AFP"],
)
def test_credits_are_known(line: str) -> None:
    assert phrases.CREDIT.search(line)


@pytest.mark.parametrize(
    "line",
    ["About the author", "Über die Autorin", "12 Comments", "Kommentare (3)", "Leave a reply", "À propos de l’auteur"],
)
def test_headings_of_what_follows_an_article_are_known(line: str) -> None:
    assert phrases.ENDS.match(line)


@pytest.mark.parametrize(
    "line", ["Related articles", "Das könnte Sie auch interessieren", "Sur le même sujet", "Leggi anche"]
)
def test_headings_of_lists_of_others_are_known(line: str) -> None:
    assert phrases.OTHERS.match(line)
